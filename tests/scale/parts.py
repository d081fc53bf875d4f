#!/usr/bin/env python3
"""usage: parts.py PROGRAM

Counts a collection in seven uneven parts, each in a process of its own and in shuffled order,
adds the partials up in three ways, and compares the sums with those of one run, byte for byte.
The collection is corpus/, ../shared/corpus where that is, and texts of shuffled paragraphs of
these. Prints TAP.
"""
import csv
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

MADE = 80
PARTS = 7
GROUPINGS = [None, "file", "folder", "genre", "year", "region"]
FORMATS = ["markdown", "csv", "json"]


def decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def run(program, *arguments, data=None):
    """What the program prints."""
    result = subprocess.run([program, *arguments], input=data, capture_output=True, check=False)
    if result.returncode != 0:
        raise ValueError(f"{arguments[:4]}: {result.stderr.decode()}")
    return result.stdout


def make_collection(folder, chance):
    """Files below a folder, by their names."""
    texts = {}
    for path in sorted(glob.glob("corpus/*.txt") + glob.glob("../shared/corpus/*.txt")):
        with open(path, "rb") as file:
            texts[f"given/{os.path.basename(path)}"] = decode(file.read())
    paragraphs = [line for text in texts.values() for line in text.splitlines() if line.strip()]
    for number in range(MADE):
        lines = [f"云岭县二〇{chance.choice('一二')}{chance.choice('〇一二三')}年工作总结"]
        lines += chance.sample(paragraphs, chance.randint(1, 40))
        texts[f"made/{number % 5}/{number}.txt"] = "\n".join(lines) + "\n"
    for name, text in texts.items():
        path = f"{folder}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return texts


def divide(names, chance):
    """Seven parts of very different sizes, in no order."""
    names = chance.sample(names, len(names))
    cuts = [0, 1, 3, 7, 20, 21, len(names) // 2, len(names)]
    parts = [names[start:end] for start, end in zip(cuts, cuts[1:])]
    chance.shuffle(parts)
    return parts


def write(folder, name, data):
    path = f"{folder}/{name}"
    with open(path, "wb") as file:
        file.write(data)
    return path


def count_parts(program, folder, jobs):
    """Starts a process for each part, all at once, and returns where the partials are."""
    running = []
    for number, (arguments, data) in enumerate(jobs):
        path = f"{folder}/{number}.part"
        with open(path, "wb") as output:
            process = subprocess.Popen([program, *arguments], stdin=subprocess.PIPE,
                                       stdout=output)
        process.stdin.write(data)
        process.stdin.close()
        running.append((process, path))
    if any([process.wait() for process, _ in running]):
        raise ValueError("a part could not be counted")
    return [path for _, path in running]


def add_one_by_one(program, folder, partials):
    """(((a + b) + c) + …)"""
    sum_path = partials[0]
    for number, path in enumerate(partials[1:]):
        sum_path = write(folder, f"one-{number}.part",
                         run(program, "merge", "--partial", path, sum_path))
    return sum_path


def add_by_pairs(program, folder, partials):
    """((a + b) + (c + d)) + …"""
    level = 0
    while len(partials) > 1:
        sums = [write(folder, f"pair-{level}-{at}.part",
                      run(program, "merge", "--partial", *partials[at:at + 2]))
                for at in range(0, len(partials), 2)]
        partials, level = sums, level + 1
    return partials[0]


def add_at_once(program, folder, partials):
    """a + b + c + …, one behind the other on standard input"""
    together = b"".join(open(path, "rb").read() for path in partials)
    return write(folder, "all.part", run(program, "merge", "--partial", "-", data=together))


def compare(program, by, whole, trees):
    """What differs between sums and those of one run, which `whole` gives for a format."""
    grouping = ["--by", by] if by else []
    for to in FORMATS:
        wanted = whole(by, to)
        for name, path in trees.items():
            if run(program, "merge", *grouping, "--to", to, path) != wanted:
                yield f"{to} differs, added {name}"


def check(program, folder, jobs, whole, chance):
    """Problems by grouping."""
    partials = count_parts(program, folder, jobs)
    trees = {}
    for add in (add_one_by_one, add_by_pairs, add_at_once):
        chance.shuffle(partials)
        trees[add.__doc__] = add(program, folder, partials)
    contents = {open(path, "rb").read() for path in trees.values()}
    yield "the partials", [] if len(contents) == 1 else ["differ by how they were added"]
    for by in GROUPINGS:
        yield f"by {by}", list(compare(program, by, whole, trees))


def main():
    program = os.path.abspath(sys.argv[1])
    chance = random.Random(7)
    number = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        texts = make_collection(folder, chance)
        with open(f"{folder}/table.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("path", "region")] + [
                (name, "东西南北"[at % 4]) for at, name in enumerate(texts)])
        lines = {name: json.dumps({"id": name, "text": text}).encode() + b"\n"
                 for name, text in texts.items()}
        os.chdir(folder)
        told = ["--by", "file", "--by", "folder", "--by", "region"]
        table = ["--metadata", "table.csv"]
        parts = divide(sorted(texts), chance)
        of_files = [(["stats", "-q", "--partial", *told, *table, *part], b"") for part in parts]
        of_lines = [(["stats", "-q", "--partial", *told, *table, "--jsonl", "-"],
                     b"".join(lines[name] for name in part)) for part in [[], *parts]]

        def whole_of_files(by, to):
            return run(program, "stats", "-q", *(["--by", by] if by else []), *table, "--to", to,
                       "given", "made")

        def whole_of_lines(by, to):
            return run(program, "stats", "-q", *(["--by", by] if by else []), *table, "--to", to,
                       "--jsonl", "-", data=b"".join(lines.values()))

        for title, jobs, whole in (("files", of_files, whole_of_files),
                                   ("lines", of_lines, whole_of_lines)):
            for name, problems in check(program, folder, jobs, whole, chance):
                number += 1
                failed += bool(problems)
                print(f"{'not ok' if problems else 'ok'} {number} - {title}, {name}")
                for problem in problems[:5]:
                    print(f"#   {problem}")
        os.chdir("/")
    print(f"1..{number}")
    return failed > 0


sys.exit(main())
