#!/bin/sh
# How fast `extract` and `digest` are, beside `wc -m` on the same files at the same
# time: one core, output to a file in memory, medians of five runs that alternate.
# Then how well two cores are used; then the scan alone, and for information what grep and rg need for the same.
# usage: tests/bench/run.sh WENZHAI SCAN
set -eu
program=$1
scan=$2

if [ ! -d ../shared/corpus ] || [ ! -d ../shared/real ]; then
    echo 'bench: skipped: the texts are made of ../shared, which is not here'
    exit 0
fi
memory=/dev/shm
[ -w "$memory" ] || memory=${TMPDIR:-/tmp}
work=$(mktemp -d "$memory/wenzhai-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

python3 tests/bench/measure.py "$program" "$work"
mkdir "$work/jobs"
python3 tests/bench/jobs.py "$program" "$work/jobs" 2000 50
rm -r "$work/jobs"

python3 tests/bench/reuse.py "$program" 1 4

# 5,000 phrases of the dictionaries, in a few of the texts that were made.
for name in contexts structure noise units; do
    grep -v '^#' "dictionaries/$name.tsv" | cut -f1
done | LC_ALL=C sort -u | head -n 5000 > "$work/phrases"
find "$work" -name '00[0-4]*.txt' -exec cat {} + > "$work/text"
size=$(wc -c < "$work/text")

# timed NAME COMMAND...: how long a command takes, output to a file in memory.
timed()
{
    name=$1
    shift
    before=$(date +%s%N)
    LC_ALL=C.UTF-8 taskset -c 0 "$@" > "$work/out" || return 0
    after=$(date +%s%N)
    echo "$name: $((size * 1000 / (after - before))) MB/s, process included"
}
taskset -c 0 "$scan" "$work/phrases" "$work/text"
timed 'wc -m' wc -m "$work/text"
timed 'grep -F -o' grep -F -o -f "$work/phrases" "$work/text"
if command -v rg > /dev/null; then
    timed 'rg -F -o' rg -F -o -f "$work/phrases" "$work/text"
fi
