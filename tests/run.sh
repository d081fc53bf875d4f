#!/bin/sh
# Runs every test of `make test` and adds up: each part prints TAP, one counter
# reads it. usage: tests/run.sh BUILD SANITIZED_BUILD
set -u
build=$1
sanitized=$2
WENZHAI=$PWD/$build/wenzhai
export WENZHAI CMOCKA_MESSAGE_OUTPUT=TAP
# The tests must not see what the user keeps; a sanitizer that speaks has failed.
XDG_CONFIG_HOME=/nonexistent
ASAN_OPTIONS=exitcode=99
UBSAN_OPTIONS=print_stacktrace=1
export XDG_CONFIG_HOME ASAN_OPTIONS UBSAN_OPTIONS

out=$(mktemp)
trap 'rm -f "$out" "$out.err"' EXIT
passed=0 failed=0 skipped=0

# part TITLE COMMAND...: runs a command that prints TAP; shows what is not ok. A
# command that fails without saying which test did, or that tests nothing, is a
# failed test itself.
part()
{
    title=$1
    shift
    "$@" > "$out" 2> "$out.err"
    status=$?
    # cmocka says "not ok" of a test that it skips.
    skip=$(grep -Eci '^(not )?ok .*# skip' "$out")
    good=$(grep '^ok ' "$out" | grep -vci '# skip')
    bad=$(grep '^not ok ' "$out" | grep -vci '# skip')
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ $((good + skip)) -eq 0 ]; }; then
        bad=1
        echo "not ok - $title: $good passed, and it ended with status $status" >> "$out"
    fi
    printf '%-21s %4d passed, %d failed\n' "$title" "$good" "$bad"
    grep -Ei '^(not )?ok .*# skip' "$out"
    if [ "$bad" -gt 0 ]; then
        grep -Ev '^(ok |1\.\.|TAP )' "$out"
        tail -n 40 "$out.err"
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
}

# The unit tests of a build.
units()
{
    worst=0
    for test in "$1"/unit/test_*; do
        case $test in *.d) continue ;; esac
        "$test" || { echo "# $test ended with status $?"; worst=1; }
    done
    return $worst
}

# The digests of corpus/ are those that were looked at last: tests/golden/.
golden()
{
    for document in corpus/*.txt; do
        name=$(basename "$document")
        if "$WENZHAI" digest "$document" | diff -u "tests/golden/$name.md" - > "$out.diff"; then
            echo "ok - $name"
        else
            echo "not ok - $name"
            head -n 30 "$out.diff" | sed 's/^/# /'
        fi
    done
    rm -f "$out.diff"
}

dictionaries()
{
    for dictionary in dictionaries/*.tsv; do
        "$WENZHAI" dict check --quiet "$dictionary" && echo "ok - $dictionary" ||
            echo "not ok - $dictionary"
    done
}

# Every document that is at hand goes through a sanitized program.
sanitized_documents()
{
    for document in corpus/*.txt ../shared/corpus/*.txt ../shared/real/*.txt ../shared/real/*.html; do
        if [ ! -e "$document" ]; then
            echo "ok - $document # SKIP not here"
        elif "$sanitized/wenzhai" extract --kind all --context "$document" > /dev/null &&
             "$sanitized/wenzhai" extract --to csv --excel --kind figure --context "$document" > /dev/null &&
             "$sanitized/wenzhai" digest "$document" > /dev/null &&
             "$sanitized/wenzhai" digest --to xml "$document" > /dev/null &&
             "$sanitized/wenzhai" digest --to json "$document" > /dev/null &&
             "$sanitized/wenzhai" digest --to html "$document" > /dev/null &&
             "$sanitized/wenzhai" clean --markdown --width full "$document" > /dev/null &&
             "$sanitized/wenzhai" stats --quiet --partial --by file "$document" |
                 "$sanitized/wenzhai" merge --by year - > /dev/null; then
            echo "ok - $document"
        else
            echo "not ok - $document"
        fi
    done
}

# Scores against annotations made by reading, where those are at hand: a set of them
# and the bars that it must pass.
score()
{
    set=$1
    shift
    if [ ! -e ../shared/gold/score.py ]; then
        echo "ok - $set # SKIP not here"
    elif python3 ../shared/gold/score.py --tool "$WENZHAI" "$@" "../shared/$set"/*.tsv > "$out.score"; then
        echo "ok - $set"
    else
        echo "not ok - $set"
        sed 's/^/# /' "$out.score"
    fi
    rm -f "$out.score"
}

# Numerals and money as other projects test them.
others_cases()
{
    if [ ! -e ../shared/yardstick/run.py ]; then
        echo "ok - other projects' numerals # SKIP not here"
    elif python3 ../shared/yardstick/run.py --tool "$WENZHAI" --min 0.97 \
        ../shared/yardstick/*.jsonl > "$out.score"; then
        echo "ok - other projects' numerals"
    else
        echo "not ok - other projects' numerals"
        sed 's/^/# /' "$out.score"
    fi
    rm -f "$out.score"
}

# No figure of a masked report has a value where a mask stands.
masks_are_kept()
{
    if [ ! -d ../shared/real/masked ]; then
        echo "ok - masked figures # SKIP not here"
    elif "$WENZHAI" extract --kind figure ../shared/real/masked/*.txt |
        grep '"text":"[^"]*[*xX_×○●]' | grep -v '"value":null' > "$out.values"; then
        echo "not ok - masked figures have no value"
        sed 's/^/# /' "$out.values"
    else
        echo "ok - masked figures have no value"
    fi
    rm -f "$out.values"
}

accuracy()
{
    score gold --min document=1 --min heading=0.95 --min item=0.95 --min noise=0.95 \
        --min placeholder=0.97 --min-spans placeholder=0.98 \
        --min figure=0.97 --min-spans figure=0.97 --min date=0.95 --min-spans date=0.95 \
        --min formula=0.9 --min problem=0.8 --min reference=0.97 --min of=0.9
    score real/masked --min-spans placeholder=0.98
    others_cases
    masks_are_kept
}

cases=$(find tests/cases -name '*.case' | LC_ALL=C sort)

part unit units "$build"
# shellcheck disable=SC2086 -- a list of files
part cases "$build/cases" $cases
part 'command line' bats --tap tests/cli
part 'installed' bats --tap tests/install
part golden golden
part invariants python3 tests/invariants.py "$WENZHAI"
part cleaning python3 tests/cleaning.py "$WENZHAI"
part documents python3 tests/documents.py "$WENZHAI"
part formats python3 tests/formats.py "$WENZHAI"
part 'review pages' python3 tests/review_pages.py "$WENZHAI"
part stats python3 tests/stats.py "$WENZHAI"
part reuse python3 tests/reuse.py "$WENZHAI"
part scale python3 tests/scale/parts.py "$WENZHAI"
part differences python3 tests/compare.py "$WENZHAI"
part dictionaries dictionaries
part stores python3 tests/store.py "$WENZHAI"
part rules python3 tests/rules.py "$WENZHAI"
part 'killed runs' python3 tests/scale/kill.py "$WENZHAI" 4 150 1
part accuracy accuracy

part 'sanitized unit' units "$sanitized"
# shellcheck disable=SC2086 -- a list of files
part 'sanitized cases' "$sanitized/cases" $cases
part 'sanitized commands' env WENZHAI="$PWD/$sanitized/wenzhai" bats --tap tests/cli
part 'sanitized reuse' python3 tests/reuse.py "$sanitized/wenzhai"
part 'sanitized documents' sanitized_documents

if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
