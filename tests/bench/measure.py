#!/usr/bin/env python3
"""usage: measure.py WENZHAI FOLDER

Makes 64 MB of text in FOLDER, which should be in memory, and prints how long
`wenzhai extract`, `wenzhai digest` and `wenzhai clean --jsonl` take for it beside `wc -m`, and
how much memory; and how much longer a short text takes than `true`, which does nothing. All are
pinned to one core.
"""
import glob
import json
import os
import random
import statistics
import subprocess
import sys
import time

TOTAL = 64 << 20
FILE = 90_000
SHORT = 20_000
RUNS = 5
SHORT_RUNS = 51


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


def make_lines(paths, name):
    """The same texts as JSON Lines, without \\u. Its size."""
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        for path in paths:
            with open(path, encoding="utf-8", newline="") as text:
                file.write(json.dumps({"id": path, "text": text.read()}, ensure_ascii=False) + "\n")
    return os.path.getsize(name)


def make_short(path, name):
    """The lines at the front of a file that have the size of a short text."""
    with open(path, "rb") as file, open(name, "wb") as short:
        short.write(file.read(SHORT).rpartition(b"\n")[0] + b"\n")
    return os.path.getsize(name)


def start(command, output):
    with open(output, "wb") as file:
        return subprocess.Popen(command, stdout=file, env={**os.environ, "LC_ALL": "C.UTF-8"})


def seconds(command, output):
    """Wall time of a run."""
    before = time.perf_counter()
    if start(command, output).wait():
        sys.exit(f"bench: {command[0]} failed")
    return time.perf_counter() - before


def peak_memory(command, output):
    """The most memory that a run held, in MB. Asked again and again while it lasts, and
    not after it, for then the system counts in what this script held before."""
    child = start(command, output)
    peak = 0
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
                found = [line for line in status if line.startswith("VmHWM")]
        except OSError:
            break
        if found:
            peak = int(found[0].split()[1]) / 1000
        time.sleep(0.001)
    return peak


def alternate(commands, output, runs):
    """The medians of the times that commands take in turn."""
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command, output))
    return {name: statistics.median(taken) for name, taken in times.items()}


def main():
    program, folder = sys.argv[1:]
    paths, total = make_texts(folder)
    lines, short = f"{folder}/lines.jsonl", f"{folder}/short.txt"
    line_total = make_lines(paths, lines)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})     # the children inherit it
    output, below = f"{folder}/out", f"{folder}/below/"
    commands = {
        "wc -m": ["wc", "-m", *paths],
        "extract": [program, "extract", "--to", "jsonl", *paths],
        "xml": [program, "digest", "--to", "xml", "-o", below, *paths],
        "markdown": [program, "digest", "--to", "markdown", *paths],
        "wc -m of lines": ["wc", "-m", lines],
        "clean": [program, "clean", "--jsonl", lines],
    }
    median = alternate(commands, output, RUNS)
    short_size = make_short(paths[0], short)
    start_of = alternate({"true": ["true"], "extract": [program, "extract", short]}, output,
                         SHORT_RUNS)
    measured = ["extract", "xml", "markdown"]
    peaks = {name: peak_memory(commands[name], output) for name in reversed(measured)}
    with open(output, "rb") as file:
        records = sum(1 for _ in file)

    print(f"{len(paths)} files, {total / 1e6:.1f} MB, {records} records")
    for name in ("wc -m", *measured):
        print(f"{name:8} {median[name]:6.3f} s  {total / 1e6 / median[name]:6.1f} MB/s  "
              f"{median[name] / median['wc -m']:5.2f} x wc -m" +
              (f"  {peaks[name]:5.1f} MB held" if name in peaks else ""))
    print(f"clean --jsonl {median['clean']:6.3f} s  {line_total / 1e6 / median['clean']:6.1f} MB/s  "
          f"{median['clean'] / median['wc -m of lines']:5.2f} x wc -m of the same file  "
          f"{peak_memory(commands['clean'], output):5.1f} MB held")
    print(f"extract of one file of {short_size / 1000:.0f} KB took "
          f"{(start_of['extract'] - start_of['true']) * 1000:.1f} ms more than true, which took "
          f"{start_of['true'] * 1000:.1f}")


main()
