#!/bin/sh
# What takes longer: everything of `make test`, then the unit tests and the cases
# built by clang, what fuzzing has found, all of it under valgrind, and every output
# against its schema, as tools see it that share no code with ours.
# usage: tests/deep.sh BUILD SANITIZED_BUILD CLANG_BUILD
set -u
build=$1
clang=$3
cases=$(find tests/cases -name '*.case' | LC_ALL=C sort)
failed=0
outputs=$(mktemp -d)
trap 'rm -rf "$outputs"' EXIT

# A command that is to succeed; its output is shown where it does not.
must()
{
    out=$("$@" 2>&1) || { failed=1; echo "failed: $*"; echo "$out" | tail -n 40; }
}
checked()
{
    must env WZ_TEST_PATIENCE=60 valgrind -q --error-exitcode=99 --leak-check=full --suppressions=tests/valgrind.supp "$@"
}

tests/run.sh "$build" "$2" || failed=1
for test in "$clang"/unit/test_*; do
    case $test in *.d) ;; *) must "$test" ;; esac
done
# shellcheck disable=SC2086 -- a list of files
must "$clang/cases" $cases

must tests/fuzz/run.sh "$2" 0

echo 'under valgrind'
for test in "$build"/unit/test_*; do
    case $test in *.d) ;; *) checked "$test" ;; esac
done
# shellcheck disable=SC2086 -- a list of files
checked "$build/cases" $cases
checked "$build/wenzhai" extract --kind all --context corpus
checked "$build/wenzhai" extract --to csv --excel --kind figure --context corpus
checked "$build/wenzhai" digest --to markdown,xml,json corpus -o "$outputs/checked/"
checked "$build/wenzhai" mine --min-df 2 --min-length 4 corpus

echo 'schemas'
for folder in corpus ../shared/corpus ../shared/real ../shared/real/masked; do
    [ -d "$folder" ] || continue
    below=$outputs/$(echo "$folder" | tr -d ./)
    must "$build/wenzhai" digest --quiet --to xml,json "$folder"/*.[th]* -o "$below/"
    must "$build/wenzhai" extract --quiet --kind all --context "$folder"/*.[th]* -o "$below/"
    must jing docs/digest.rng "$below"/*.xml
    must jing -c docs/digest.rnc "$below"/*.xml
    for file in "$folder"/*.[th]*; do
        must "$build/wenzhai" clean --quiet --markdown --width full "$file" \
            --report "$below/${file##*/}.edits" -o /dev/null
    done
    "$build/wenzhai" check --to sarif "$folder" > "$below/report.sarif"
    [ $? -le 1 ] || failed=1
    "$build/wenzhai" check --to checkstyle "$folder" > "$below/report.xml.checkstyle"
    [ $? -le 1 ] || failed=1
    must xmllint --noout "$below/report.xml.checkstyle"
    must "$build/wenzhai" stats --quiet --to json --by year "$folder" -o "$below/sums.stats"
    must "$build/wenzhai" stats --quiet --partial --by file "$folder" -o "$below/sums.part"
    must "$build/wenzhai" mine --quiet --to jsonl --min-df 2 "$folder" > "$below/phrases.mined"
    must python3 tests/schemas.py "$below"/*.json "$below"/*.jsonl "$below"/*.sarif \
        "$below"/*.edits "$below"/*.stats "$below"/*.part "$below"/*.mined
done
"$build/wenzhai" diff --to jsonl --kind all corpus/0[19]-*.txt > "$outputs/corpus.diff"
[ $? -eq 1 ] || failed=1
"$build/wenzhai" diff --to jsonl corpus/10-*.txt corpus/11-*.txt >> "$outputs/corpus.diff"
[ $? -eq 1 ] || failed=1
must python3 tests/schemas.py "$outputs/corpus.diff"
must trang docs/digest.rnc "$outputs/digest.rng"
must cmp docs/digest.rng "$outputs/digest.rng"

[ "$failed" -eq 0 ] && echo 'deep tests passed'
exit "$failed"
