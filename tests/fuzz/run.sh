#!/bin/sh
# Fuzzes each target in turn, starting from the seeds and from what earlier runs have
# kept; in 0 minutes only replays the seeds, with no need for libFuzzer, and prints TAP.
# usage: tests/fuzz/run.sh BUILD MINUTES [TARGET...]
set -u
build=$1
minutes=$2
shift 2
failed=0

# Words that dictionaries look for, as libFuzzer wants them: to guess the bytes of a
# character takes it long.
tokens()
{
    LC_ALL=C awk -F'\t' '
        BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i }
        /^#/ || FNR < 2 || length($1) > 30 || seen[$1]++ || $1 == "" { next }
        { text = ""
          for (i = 1; i <= length($1); i++)
              text = text sprintf("\\x%02X", code[substr($1, i, 1)])
          print "\"" text "\"" }' dictionaries/noise.tsv dictionaries/structure.tsv \
        dictionaries/contexts.tsv
}

# The folders of seeds that a target starts from.
seeds()
{
    case $1 in
    decode | dictionary | undo) echo "tests/fuzz/seeds/$1" ;;
    read_*)              echo "tests/fuzz/seeds/${1#read_}" ;;
    *)                   echo tests/fuzz/seeds/text tests/fuzz/seeds/markdown tests/fuzz/seeds/html ;;
    esac
}

replay()
{
    # shellcheck disable=SC2046 -- folders
    find $(seeds "$1") -type f | LC_ALL=C sort | xargs "$build/replay/fuzz_$1" ||
        { echo "not ok - $1"; false; }
}

fuzz()
{
    mkdir -p "$build/kept/$1"
    echo "fuzzing $1 for $minutes minutes"
    # shellcheck disable=SC2046 -- folders
    nice -n 10 "$build/fuzz/fuzz_$1" -max_total_time=$((minutes * 60)) -timeout=10 \
        -max_len=4096 -rss_limit_mb=2048 -dict="$build/tokens" -print_final_stats=1 \
        -artifact_prefix="$build/found-$1-" "$build/kept/$1" $(seeds "$1") \
        > "$build/$1.log" 2>&1 || { tail -n 40 "$build/$1.log"; false; }
}

# shellcheck disable=SC2046 -- names
[ $# -gt 0 ] || set -- $(cd tests/fuzz && printf '%s\n' fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')

tokens > "$build/tokens"
for target; do
    if [ "$minutes" -eq 0 ]; then
        replay "$target" || failed=1
    else
        fuzz "$target" || failed=1
        grep -E '^stat::(number_of_executed_units|average_exec_per_sec)' "$build/$target.log"
    fi
done
[ "$failed" -eq 0 ] || echo "# what fuzzing has found is in $build/found-*"
exit "$failed"
