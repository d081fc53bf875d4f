#!/usr/bin/env python3
"""Draws figures at random from texts, in context, to be read and judged by a person.

usage: tests/sample.py [--seed N] [--count N] [WENZHAI [FILE...]]

Prints for each figure its place, the text around it with the figure in 【】, and what the
program says of it. The same seed draws the same figures as long as the program finds the
same. Without FILEs the texts are those of ../shared/real.
"""
import argparse
import glob
import json
import random
import subprocess
import sys

SAID = ["min", "max", "unit", "of", "by", "action", "part_of", "change", "base", "status", "approx"]
PLAIN = ("", None, "exact", "fact")


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("program", nargs="?", default="./wenzhai")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files = options.files or sorted(glob.glob("../shared/real/*.txt"))
    if not files:
        print("sample: skipped: ../shared/real is not here")
        return
    records = run(options.program, "extract", "--kind", "figure", *files).splitlines()
    figures = [json.loads(line) for line in records]
    drawn = random.Random(options.seed).sample(figures, min(options.count, len(figures)))
    texts = {name: run(options.program, "convert", name) for name in {f["file"] for f in drawn}}
    for number, figure in enumerate(drawn, 1):
        text, start, end = texts[figure["file"]], figure["start"], figure["end"]
        around = f"{text[max(0, start - 40):start]}【{figure['text']}】{text[end:end + 25]}"
        said = " ".join(f"{key}={figure[key]}" for key in SAID if figure[key] not in PLAIN)
        print(f"{number}. {figure['file']}:{figure['line']}")
        print("   " + around.replace("\r", "").replace("\n", "⏎"))
        print("   " + said)


if __name__ == "__main__":
    sys.exit(main())
