# wenzhai: `make setup digest` and `make setup test` do everything; `make help` lists the rest.

MODE    ?= release
CC      ?= cc
AR      ?= ar
B       := build/$(MODE)
MODULES := jansson libarchive libcmark libpcre2-8 libxml-2.0 uchardet zlib
# What the program needs besides: its settings, and hashes of what it has done.
CLI_MODULES := inih libxxhash
SONAME  := libwenzhai.so.0

# -- flags ------------------------------------------------------------------
FLAGS_debug   := -O0 -g
FLAGS_release := -O3 -g
FLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_cov     := -O0 -g --coverage
FLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
                 -fno-omit-frame-pointer
ifeq ($(FLAGS_$(MODE)),)
$(error MODE is one of debug, release, asan, cov, fuzz)
endif
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
        -Wwrite-strings -Wundef -Wvla -Wpointer-arith $(if $(WERROR),-Werror)
# Asked once a run, and only by what compiles or links.
LIB_FLAGS  = $(eval LIB_FLAGS  := $$(shell pkg-config --cflags $(MODULES)))$(LIB_FLAGS)
LIBS       = $(eval LIBS       := $$(shell pkg-config --libs $(MODULES)))$(LIBS)
CLI_LIBS   = $(eval CLI_LIBS   := $$(shell pkg-config --cflags --libs $(CLI_MODULES)))$(CLI_LIBS)
# SQLite, of the store: linked into the program where its archive is there, since to load it would
# make each start half a millisecond longer, and few starts are for it.
SQLITE_LIBS = $(eval SQLITE_LIBS := $$(or $$(filter /%,$$(shell \
                 $(CC) -print-file-name=libsqlite3.a)),-lsqlite3) -lm)$(SQLITE_LIBS)
# Those that few runs need are loaded when they are (see late.c); LATE= links them as usual.
LATE      := $(shell src/cli/late.sh $(CC))
LATE_MODULES := $(if $(LATE),libarchive libxml-2.0 uchardet)
START_LIBS = $(eval START_LIBS := $$(shell pkg-config --libs \
                 $(filter-out $(LATE_MODULES),$(MODULES))))$(START_LIBS)
TEST_LIBS  = $(eval TEST_LIBS  := $$(shell pkg-config --cflags --libs cmocka))$(TEST_LIBS)
ALL_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -pthread -Isrc -fPIC -fvisibility=hidden \
             $(WARN) $(FLAGS_$(MODE)) $(LIB_FLAGS) $(DEFINES) $(CFLAGS)
ALL_LDFLAGS = $(FLAGS_$(MODE)) -pthread $(LDFLAGS)

# -- files ------------------------------------------------------------------
SOURCES := $(filter-out src/lexicon/embed.c,$(wildcard src/*/*.c))
# The program and what writes its manual pages have all of cli/ but each other's main.
CLI_O   := $(patsubst src/%.c,$B/%.o,$(filter-out src/cli/late.c src/cli/manual.c, \
                 $(filter src/cli/%,$(SOURCES))))
LATE_O  := $(if $(LATE),$B/cli/late.o)
MANUAL_O := $(filter-out $B/cli/main.o,$(CLI_O)) $B/cli/manual.o
LIB_O   := $(patsubst src/%.c,$B/%.o,$(filter-out src/cli/%,$(SOURCES))) $B/embedded.o $B/rules.o \
           $B/html_assets.o
# What embeds the dictionaries reads them as the library does.
EMBED_O := $(patsubst src/%.c,$B/%.o,$(wildcard src/base/*.c src/model/*.c)) \
           $(patsubst %,$B/lexicon/%.o,embed dictionary rows pattern tables matcher)
UNIT    := $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/test_*.c))
FUZZ    := $(patsubst tests/fuzz/fuzz_%.c,fuzz_%,$(wildcard tests/fuzz/fuzz_*.c))
TSV     := $(wildcard dictionaries/*.tsv)
RULES   := $(wildcard docs/rules/*.md)

.PHONY: all wenzhai man units fuzzers replays testable fuzz digest test test-scale test-spark test-deep \
        test-browser golden dict-report bench install uninstall setup setup-deep setup-browser help clean
.DELETE_ON_ERROR:
.SECONDARY:

all: wenzhai $B/libwenzhai.a $B/libwenzhai.so man

# The link names the program that was built last, in whatever mode.
wenzhai: $B/wenzhai
	@ln -sf $B/wenzhai wenzhai

$B/wenzhai: $(CLI_O) $(LATE_O) $B/libwenzhai.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(CLI_O) $B/libwenzhai.a $(LATE_O) $(START_LIBS) $(CLI_LIBS) \
		$(SQLITE_LIBS)

$B/cli/late.o: DEFINES = $(LATE)

$B/libwenzhai.a: $(LIB_O)
	@rm -f $@
	$(AR) rcs $@ $(LIB_O)

$B/libwenzhai.so: $(LIB_O) src/wenzhai.map
	$(CC) $(ALL_LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=src/wenzhai.map \
		-o $@ $(filter-out $B/store/%,$(LIB_O)) $(LIBS)

$B/manual: $(MANUAL_O) $B/libwenzhai.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(MANUAL_O) $B/libwenzhai.a $(LIBS) $(CLI_LIBS) $(SQLITE_LIBS)

# All pages at once; the program's own stands for them.
man: build/man/wenzhai.1

build/man/wenzhai.1: $B/manual
	@rm -rf $(@D)
	@mkdir -p $(@D)
	$B/manual $(@D)

$B/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The dictionaries become tables of bytes, of terms and of all that finds them.
$B/embed: $(EMBED_O)
	$(CC) $(ALL_LDFLAGS) -o $@ $(EMBED_O) $(LIBS)

$B/embedded.c: $B/embed $(TSV)
	$B/embed $(TSV) > $@

$B/embedded.o: $B/embedded.c
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# So do the pages of the rules.
$B/rules.c: src/check/embed.sh $(RULES)
	@mkdir -p $(@D)
	src/check/embed.sh $(RULES) > $@

$B/rules.o: $B/rules.c
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# And the style and the script of HTML pages.
$B/html_assets.c: $(addprefix src/write/,html_assets.sh kinds.def html.css html.js)
	@mkdir -p $(@D)
	src/write/html_assets.sh $(filter-out %.sh,$^) > $@

$B/html_assets.o: $B/html_assets.c
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$B/unit/%: tests/unit/%.c $B/libwenzhai.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP $(ALL_LDFLAGS) -o $@ $< \
		$B/libwenzhai.a $(LIBS) $(TEST_LIBS) $(SQLITE_LIBS)

$B/cases: tests/cases/run.c $B/libwenzhai.a
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libwenzhai.a $(LIBS)

$B/bench/%: tests/bench/%.c $B/libwenzhai.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libwenzhai.a $(LIBS)

# A fuzz target with libFuzzer (clang), and with a main that only replays files.
$B/fuzz/%: tests/fuzz/%.c tests/fuzz/check.c tests/fuzz/check.h tests/fuzz/fuzz.h $B/libwenzhai.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $< tests/fuzz/check.c \
		$B/libwenzhai.a $(LIBS)

$B/replay/%: tests/fuzz/%.c tests/fuzz/check.c tests/fuzz/replay.c tests/fuzz/check.h \
		tests/fuzz/fuzz.h $B/libwenzhai.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< tests/fuzz/check.c tests/fuzz/replay.c \
		$B/libwenzhai.a $(LIBS)

units: $(UNIT)
fuzzers: $(FUZZ:%=$B/fuzz/%)
replays: $(FUZZ:%=$B/replay/%)

# All that the tests run.
testable: units $B/wenzhai $B/cases
	@:

# -- what one asks for ------------------------------------------------------
# Each digest of a sample document, to look at.
digest: wenzhai
	./wenzhai digest corpus/ -o output/
	@echo "The digests of corpus/ are in output/."

test: all testable
	@$(MAKE) --no-print-directory MODE=asan testable
	@tests/run.sh $B build/asan

# The sums of parts, however they are added up, are those of the whole.
test-scale: wenzhai
	@tests/scale/parts.py ./wenzhai

# The same under Apache Spark, which goes to a virtual environment: some 300 MB.
SPARK := build/spark
test-spark: wenzhai $(SPARK)/installed
	@$(SPARK)/bin/python3 examples/spark/test.py ./wenzhai

$(SPARK)/installed: examples/spark/requirements.txt
	@.ci/setup.sh spark
	python3 -m venv $(SPARK)
	$(SPARK)/bin/pip install --quiet --requirement $<
	@touch $@

test-deep: all testable
	@$(MAKE) --no-print-directory MODE=asan testable
	@$(MAKE) --no-print-directory MODE=asan replays
	@$(MAKE) --no-print-directory CC=clang WERROR=1 B=build/clang testable
	@tests/deep.sh $B build/asan build/clang

# Pages as a browser shows them, with real clicks and keys; ONLY=pattern: tests of such titles.
test-browser: wenzhai
	@WENZHAI=$(CURDIR)/$B/wenzhai node tests/browser/review.js "$(ONLY)" && \
	 WENZHAI=$(CURDIR)/$B/wenzhai node tests/browser/stats.js "$(ONLY)" && \
	 WENZHAI=$(CURDIR)/$B/wenzhai node tests/browser/reuse.js "$(ONLY)"

# Each target for so long, one after the other: make fuzz MINUTES=4 TARGETS="decode digest"
MINUTES ?= 1
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz CC=clang fuzzers
	@tests/fuzz/run.sh build/fuzz $(MINUTES) $(TARGETS)

# How much of each dictionary the texts at hand use; LIST=--list names the rows.
dict-report:
	@tests/dict_report.py $(LIST)

# Run it when a digest has changed for the better, and read the difference.
golden: wenzhai
	rm -f tests/golden/*.md
	./wenzhai digest corpus/ -o tests/golden/

# -- installing ---------------------------------------------------------------
PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR     ?= $(PREFIX)/share/man
DOCDIR     ?= $(PREFIX)/share/doc/wenzhai
VERSION     = $(eval VERSION := $$(shell sed -n 's/^.define WZ_VERSION "\(.*\)"/\1/p' \
                  src/wenzhai.h))$(VERSION)
DOCS       := LICENSE dictionaries/LICENSE.opencc README.md docs/example.c $(wildcard docs/*.md)

install: all
	install -d $(addprefix $(DESTDIR),$(BINDIR) $(LIBDIR)/pkgconfig $(INCLUDEDIR) $(MANDIR)/man1 $(DOCDIR))
	install $B/wenzhai $(DESTDIR)$(BINDIR)
	install -m 644 src/wenzhai.h $(DESTDIR)$(INCLUDEDIR)
	install -m 644 $B/libwenzhai.a $(DESTDIR)$(LIBDIR)
	install -m 644 $B/libwenzhai.so $(DESTDIR)$(LIBDIR)/libwenzhai.so.$(VERSION)
	ln -sf libwenzhai.so.$(VERSION) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libwenzhai.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
		-e 's|@VERSION@|$(VERSION)|' -e 's|@LIBS@|$(LIBS)|' \
		src/wenzhai.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/wenzhai.pc
	install -m 644 build/man/*.1 $(DESTDIR)$(MANDIR)/man1
	install -m 644 $(DOCS) $(DESTDIR)$(DOCDIR)

uninstall:
	rm -f $(addprefix $(DESTDIR),$(BINDIR)/wenzhai $(INCLUDEDIR)/wenzhai.h $(LIBDIR)/libwenzhai.a \
		$(LIBDIR)/libwenzhai.so* $(LIBDIR)/pkgconfig/wenzhai.pc $(MANDIR)/man1/wenzhai.1 \
		$(MANDIR)/man1/wenzhai-*.1 $(addprefix $(DOCDIR)/,$(notdir $(DOCS))))
	-rmdir $(DESTDIR)$(DOCDIR)

bench: wenzhai $B/bench/scan
	@tests/bench/run.sh ./wenzhai $B/bench/scan

setup:
	@.ci/setup.sh

setup-deep:
	@.ci/setup.sh deep

setup-browser:
	@.ci/setup.sh browser

# Where setup is asked for too, nothing is built before it is done, even with -j.
ifneq ($(filter setup setup-deep setup-browser,$(MAKECMDGOALS)),)
$(CLI_O) $(LIB_O) $B/cli/manual.o $(UNIT) $B/lexicon/embed.o $B/embedded.c $B/cases: \
	| $(filter setup setup-deep setup-browser,$(MAKECMDGOALS))
endif

help:
	@echo "make             the program (also as ./wenzhai) and the libraries, below build/"
	@echo "make setup       install what is missing to build and test; setup-deep for test-deep"
	@echo "make digest      digest the documents of corpus/ into output/"
	@echo "make test        every test that is done in a minute or two"
	@echo "make test-scale  the part of it that counts a collection in parts; test-spark: under Spark"
	@echo "make test-deep   valgrind, clang, and every test at length"
	@echo "make test-browser  HTML pages in a browser; ONLY=pattern; setup-browser installs what it needs"
	@echo "make fuzz        MINUTES=1 TARGETS=: each fuzz target for so long, with clang"
	@echo "make golden      take today's digests of corpus/ for the right ones"
	@echo "make dict-report LIST=--list: how much of each dictionary the texts at hand use"
	@echo "make bench       how fast, beside wc -m"
	@echo "make install     PREFIX=/usr/local DESTDIR=: program, library, header, manual; uninstall"
	@echo "make clean       remove all that was made"
	@echo "MODE=release|debug|asan|cov  how to build; WERROR=1  warnings are errors"

clean:
	rm -rf build output wenzhai

-include $(wildcard $B/*/*.d $B/*.d)
