#!/usr/bin/env python3
"""usage: measure.py WENZHAI FOLDER

Makes 64 MB of text in FOLDER, which should be in memory, and prints how long
`wenzhai extract` takes for it beside `wc -m`. Both are pinned to one core.
"""
import glob
import os
import random
import statistics
import subprocess
import sys
import time

TOTAL = 64 << 20
FILE = 90_000
RUNS = 5


def source_lines():
    """The lines of all UTF-8 documents at hand, each once."""
    lines = {}
    for path in sorted(glob.glob("../shared/corpus/*.txt") + glob.glob("../shared/real/*.txt")):
        with open(path, "rb") as file:
            data = file.read()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        lines.update(dict.fromkeys(data.removeprefix(b"\xef\xbb\xbf").splitlines()))
    lines.pop(b"", None)
    return list(lines)


def make_texts(folder):
    """Files of lines drawn without replacement, so that none stands twice in a file."""
    draw = random.Random(20230313)
    lines = source_lines()
    paths, total = [], 0
    while total < TOTAL:
        draw.shuffle(lines)
        chosen, size = [], 0
        for line in lines:
            if size >= FILE:
                break
            chosen.append(line)
            size += len(line) + 1
        paths.append(f"{folder}/{len(paths):04}.txt")
        with open(paths[-1], "wb") as file:
            file.write(b"\n".join(chosen) + b"\n")
        total += size
    return paths, total


def measure(command, output):
    """Seconds of wall time, and the most memory that the command held, in MB."""
    with open(output, "wb") as file:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=file, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    if status:
        sys.exit(f"bench: {command[0]} failed")
    return seconds, usage.ru_maxrss / 1024


def main():
    program, folder = sys.argv[1:]
    paths, total = make_texts(folder)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})     # the children inherit it
    output = f"{folder}/out"
    commands = {
        "wc -m": ["wc", "-m", *paths],
        "extract": [program, "extract", "--to", "jsonl", *paths],
        "extract of one file": [program, "extract", paths[0]],
    }
    times = {name: [] for name in commands}
    memory = {}
    for _ in range(RUNS):
        for name, command in commands.items():
            seconds, memory[name] = measure(command, output)
            times[name].append(seconds)
    measure(commands["extract"], output)
    with open(output, "rb") as file:
        records = sum(1 for _ in file)

    yardstick = statistics.median(times["wc -m"])
    print(f"{len(paths)} files, {total / 1e6:.1f} MB, {records} records")
    for name in ("wc -m", "extract"):
        median = statistics.median(times[name])
        print(f"{name:8} {median:6.3f} s  {total / 1e6 / median:6.1f} MB/s  "
              f"{median / yardstick:5.2f} x wc -m  {memory[name]:5.1f} MB of memory at most")
    one = statistics.median(times["extract of one file"])
    print(f"one file of {os.path.getsize(paths[0]) / 1000:.0f} KB: {one * 1000:.1f} ms, "
          f"{memory['extract of one file']:.1f} MB")


main()
