#!/bin/sh
# How fast `extract` and `digest` are, beside `wc -m` on the same files at the same
# time: one core, output to a file in memory, medians of five runs that alternate.
# usage: tests/bench/run.sh WENZHAI
set -eu
program=$1

if [ ! -d ../shared/corpus ] || [ ! -d ../shared/real ]; then
    echo 'bench: skipped: the texts are made of ../shared, which is not here'
    exit 0
fi
memory=/dev/shm
[ -w "$memory" ] || memory=${TMPDIR:-/tmp}
work=$(mktemp -d "$memory/wenzhai-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

python3 tests/bench/measure.py "$program" "$work"
