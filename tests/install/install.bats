# What `make install` leaves behind, and whether programs can be built with it.

setup_file()
{
    export STAGE=$BATS_FILE_TMPDIR/stage USR=$BATS_FILE_TMPDIR/usr
    make -s install DESTDIR="$STAGE" PREFIX=/usr
    make -s install PREFIX="$USR"
    export PKG_CONFIG_PATH=$USR/lib/pkgconfig
}

needs() { command -v "$1" > /dev/null || skip "no $1 here"; }

declared()
{
    sed -n 's/^WZ_API .*[ *]\(wz_[a-z_]*\)(.*/\1/p' src/wenzhai.h | LC_ALL=C sort
}

exported()
{
    nm -D --defined-only "$1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort
}

@test "files are where they belong, below DESTDIR" {
    for file in bin/wenzhai include/wenzhai.h lib/libwenzhai.a lib/libwenzhai.so.0 \
                lib/pkgconfig/wenzhai.pc share/man/man1/wenzhai.1 \
                share/man/man1/wenzhai-extract.1 share/doc/wenzhai/LICENSE; do
        [ -e "$STAGE/usr/$file" ] || { echo "missing: $file"; return 1; }
    done
    [ "$(readlink -f "$STAGE/usr/lib/libwenzhai.so")" = \
      "$(echo "$STAGE"/usr/lib/libwenzhai.so.0.*.*)" ]
    [ -z "$(grep -r "$STAGE" "$STAGE/usr/lib/pkgconfig")" ]
}

@test "the shared library shows the functions of the header and nothing else" {
    [ "$(declared | wc -l)" -gt 20 ]
    diff <(declared) <(exported "$USR/lib/libwenzhai.so")
}

@test "the shared library has its name and its symbol version" {
    readelf -d "$USR/lib/libwenzhai.so" | grep -F 'soname: [libwenzhai.so.0]'
    nm -D --with-symbol-versions "$USR/lib/libwenzhai.so" | grep -F 'wz_digest_read@@WENZHAI_0'
}

@test "the header stands alone, in C99, C11 and C++" {
    cd "$BATS_TEST_TMPDIR"
    echo '#include <wenzhai.h>' > header.c
    for standard in c99 c11; do
        ${CC:-cc} -std=$standard -pedantic -Wall -Wextra -Werror -fsyntax-only \
            -I"$USR/include" header.c
    done
    needs c++
    c++ -std=c++11 -pedantic -Wall -Wextra -Werror -fsyntax-only -I"$USR/include" -x c++ header.c
}

# example LIBS...: builds and runs docs/example.c.
example()
{
    ${CC:-cc} -std=c11 -Wall -Wextra -Werror docs/example.c -o "$BATS_TEST_TMPDIR/example" \
        $(pkg-config --cflags wenzhai) "$@"
    diff <(LD_LIBRARY_PATH=$USR/lib "$BATS_TEST_TMPDIR/example") - <<'END'
2:5: *** (figure)
2:14: *某 (person)
END
}

@test "the example runs with the shared library" {
    example $(pkg-config --libs wenzhai)
    readelf -d "$BATS_TEST_TMPDIR/example" | grep -F 'libwenzhai.so.0'
}

@test "the example runs with the static library" {
    example $(pkg-config --static --libs wenzhai | sed 's/-lwenzhai/-l:libwenzhai.a/')
    [ -z "$(readelf -d "$BATS_TEST_TMPDIR/example" | grep -F libwenzhai)" ]
}

@test "the installed program is the one that was built" {
    [ "$("$USR/bin/wenzhai" --version | head -n 1)" = "wenzhai $(pkg-config --modversion wenzhai)" ]
}

@test "every command has a manual page, with every option" {
    for command in $("$USR/bin/wenzhai" --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
        page=$USR/share/man/man1/wenzhai-$command.1
        [ -e "$page" ] || { echo "missing: $page"; return 1; }
        for option in $("$USR/bin/wenzhai" help "$command" | sed -n 's/^ .* --\([a-z-]*\).*/\1/p'); do
            grep -q "^\.It .*Fl -$option" "$page" || { echo "$command: no $option"; return 1; }
        done
        grep -q "Xr wenzhai-$command 1" "$USR/share/man/man1/wenzhai.1"
    done
}

@test "manual pages have every section, and no fault that groff finds" {
    for page in "$USR"/share/man/man1/*.1; do
        for section in NAME SYNOPSIS DESCRIPTION OPTIONS 'EXIT STATUS' ENVIRONMENT EXAMPLES \
                       'SEE ALSO'; do
            grep -qx ".Sh $section" "$page" || { echo "$page: no $section"; return 1; }
        done
    done
    needs groff
    for page in "$USR"/share/man/man1/*.1; do
        [ -z "$(groff -mdoc -ww -z -Tutf8 "$page" 2>&1)" ] || { groff -mdoc -ww -z "$page"; return 1; }
    done
}

@test "manual pages have no fault that mandoc finds" {
    needs mandoc
    mandoc -T lint -W warning "$USR"/share/man/man1/*.1
}

@test "uninstalling leaves nothing" {
    make -s uninstall DESTDIR="$STAGE" PREFIX=/usr
    [ -z "$(find "$STAGE" -type f -o -type l)" ]
}
