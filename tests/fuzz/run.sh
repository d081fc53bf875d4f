#!/bin/sh
# Fuzzes each target in turn, starting from the seeds and from what earlier runs have
# kept. usage: tests/fuzz/run.sh BUILD MINUTES [TARGET...]
set -u
build=$1
minutes=$2
shift 2
failed=0

# Words that dictionaries look for, as libFuzzer wants them. Two bytes of each three
# would else have to be guessed.
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
    decode | dictionary) echo "tests/fuzz/seeds/$1" ;;
    read_*)              echo "tests/fuzz/seeds/${1#read_}" ;;
    *)                   echo tests/fuzz/seeds/text tests/fuzz/seeds/markdown tests/fuzz/seeds/html ;;
    esac
}

if [ "${REPLAY-}" ]; then   # only what is known, once: TAP
    for target in "$build"/replay/fuzz_*; do
        case $target in *.d) continue ;; esac
        find $(seeds "$(basename "$target" | sed 's/^fuzz_//')") -type f | LC_ALL=C sort |
            xargs "$target" || { echo "not ok - $target"; failed=1; }
    done
    exit "$failed"
fi

tokens > "$build/tokens"
[ $# -gt 0 ] || set -- $(for target in "$build"/fuzz/fuzz_*; do
    case $target in *.d) ;; *) basename "$target" | sed 's/^fuzz_//' ;; esac
done)
for target; do
    kept=$build/kept/$target
    mkdir -p "$kept"
    echo "fuzzing $target for $minutes minutes"
    nice -n 10 "$build/fuzz/fuzz_$target" -max_total_time=$((minutes * 60)) -timeout=10 \
        -max_len=4096 -rss_limit_mb=2048 -dict="$build/tokens" -print_final_stats=1 \
        -artifact_prefix="$build/found-$target-" "$kept" $(seeds "$target") \
        > "$build/$target.log" 2>&1 || { failed=1; tail -n 40 "$build/$target.log"; }
    grep -E '^stat::(number_of_executed_units|average_exec_per_sec)' "$build/$target.log"
done
[ "$failed" -eq 0 ] || echo "what was found is in $build/found-*"
exit "$failed"
