#!/usr/bin/env python3
"""usage: test.py PROGRAM

Runs count.py with two workers over a corpus in five partitions and more, and compares the
records and the sums with those of one run of the program, byte for byte. Prints TAP.
"""
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENTS = 200
CASES = [(None, "json"), ("file", "csv")]


def decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def make_corpus(path):
    """corpus/, and texts of its paragraphs, shuffled; two lines are blank."""
    texts = [decode(open(text, "rb").read()) for text in sorted(glob.glob("corpus/*.txt"))]
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    chance = random.Random(11)
    while len(texts) < DOCUMENTS:
        texts.append("\n".join(chance.sample(paragraphs, chance.randint(1, 50))))
    with open(path, "w", encoding="utf-8", newline="") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": f"第{number}篇", "text": text},
                                  ensure_ascii=number % 2 == 0) + "\n" * (1 + (number < 2)))


def run(*arguments, data=None):
    return subprocess.run(arguments, input=data, capture_output=True, check=True).stdout


def read_parts(folder):
    """What Spark saved, in the order of the partitions."""
    return b"".join(open(part, "rb").read() for part in sorted(glob.glob(f"{folder}/part-*")))


def check(program, corpus, folder, by, to):
    """What differs between Spark and one run."""
    grouping = ["--by", by] if by else []
    with open(corpus, "rb") as file:
        data = file.read()
    result = subprocess.run(
        [sys.executable, f"{HERE}/count.py", "--wenzhai", program, "--master", "local[2]",
         "--partitions", "5", *grouping, "--to", to, corpus, f"{folder}/records",
         f"{folder}/sums"], capture_output=True, check=False, encoding="utf-8")
    if result.returncode != 0:
        yield from result.stderr.splitlines()[-10:]
        return
    parts = len(glob.glob(f"{folder}/records/part-*"))
    if parts < 5:
        yield f"there were {parts} partitions"
    if read_parts(f"{folder}/records") != run(program, "extract", "-q", "--jsonl", "-", data=data):
        yield "the records differ"
    with open(f"{folder}/sums", "rb") as file:
        if file.read() != run(program, "stats", "-q", *grouping, "--to", to, "--jsonl", "-",
                              data=data):
            yield "the sums differ"


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    print(f"1..{len(CASES)}")
    for number, (by, to) in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            make_corpus(f"{folder}/corpus.jsonl")
            problems = list(check(program, f"{folder}/corpus.jsonl", folder, by, to))
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - by {by}, {to}", flush=True)
        for problem in problems:
            print(f"#   {problem}")
    return failed > 0


sys.exit(main())
