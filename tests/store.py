#!/usr/bin/env python3
"""What must hold for stores and for what is found in them.
usage: store.py WENZHAI [ROUNDS]

Makes stores of texts that are hard to search (masks, controls, wide and narrow forms, CR LF, one
character a line), asks them for random words of one to eight characters, and holds each answer
against a scan of the texts made here, line by line. Filters are held against the records that
`extract` prints. A store that was brought up to date, or that was killed again and again while it
was made, must hold what a fresh one holds. The queries of docs/store.md are run. Prints TAP;
ROUNDS (1) multiplies how much is tried.
"""
import csv
import glob
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
RANDOM = random.Random(20240607)
WIDTH = 40
HOSTILE = {
    "empty.txt": "",
    "blank.txt": "\n \n\u3000\n\t\n",
    "masks.txt": "**县***局**.*%，xx区委书记xx，20××年，某某镇○○村。\n****\n******\n**\n",
    "ascii.txt": "Report 2023: 3.5% (see [1]) \"quoted\" 'it''s' a_b-c a+b=c; SELECT * FROM t;--\n"
                 "AND OR NOT NEAR/2 x* ^x {y} col:z aA Aa AA aa\n\\x \\\\ %s %d\n",
    "forms.txt": "＂全角＂ＡＢＣ１２３％（）。 AB12%()\n作風建設與作风建设，後果与后果。\n　两格 一格\n",
    "controls.txt": "推\x01诿\x7f扯\u0085皮\u202e形式\u2028主义\u200b官僚\ufeff主义\n\x1b[31m红\x1b[0m\n",
    "breaks.txt": "第一行问题\r\n第二行问题\r\n\r\n问\r题\n",
    "short.txt": "的\n问\n题\n是\n的\n",
    "same.txt": "的的的的的的的的的\n哈哈哈哈\n——————\n" + "问题" * 500 + "\n",
    "astral.txt": "𠀀𠀁𠀂\U0010ffffe\u0301é𝟚3人\n",
    "nul.txt": "甲\0乙\0\0丙\n",
    "deep/er/two\nlines.txt": "路径里有换行，问题也在。\n",
    "long.txt": "的问题" * 30000 + "终\n",
    # Several blocks of the index, one of them of one line that is longer than a block.
    "blocks.txt": "".join(f"第{i}行，推诿扯皮{i % 7}件。\n\n" for i in range(900)) + "整改" * 4000 + "\n" +
                  "".join(f"作风{i}问题\n" for i in range(900)),
}
PIECES = ["的问题", "整改", "推诿扯皮", "群众", "**", "2023年", "x月", "，", "。", "“", "”", " ", "a", "作风",
          "形式主义", "問題", "·", "—", "1", "%", "　"]

passed = failed = 0


def ok(good, name, *why):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    print(f"{'ok' if good else 'not ok'} - {name}", flush=True)
    if not good:
        for line in why:
            print("#", repr(line)[:2000])


def run(*arguments, status=(0,), **how):
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, **how)
    if result.returncode not in status:
        raise ValueError(f"{arguments}: exit status {result.returncode}: {result.stderr.decode()}")
    return result.stdout.decode("utf-8")


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode("utf-8"))


def decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def lines_of(text):
    """(number, start, line) of each line, as editors count them."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield number, start, line[:-1] if line.endswith("\r") else line
        start += len(line) + 1


def scan(texts, words):
    """All places of the first word, by the order of the files."""
    for path, text in texts.items():
        for number, start, line in lines_of(text):
            if not all(word in line for word in words):
                continue
            for match in re.finditer(re.escape(words[0]), line):
                yield (path, number, match.start() + 1, start + match.start(), start + match.end())


def place(found):
    return (found["file"], found["line"], found["column"], found["start"], found["end"])


def search(store, words, *options):
    answer = run("search", "--all", "--to", "jsonl", *options, "--", store, *words, status=(0, 1))
    return [json.loads(line) for line in answer.split("\n")[:-1]]


def count(store, words, *options):
    return int(run("search", "--count", *options, "--", store, *words, status=(0, 1)))


def collect(folder):
    """The texts below a folder in the order in which they are put in."""
    paths = [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names]
    texts = {}
    for path in sorted(paths, key=os.fsencode):
        with open(path, "rb") as file:
            texts[path] = decode(file.read())
    return texts


# -- words ---------------------------------------------------------------------------------------


def random_word(texts):
    length = RANDOM.randint(1, 8)
    if RANDOM.random() < 0.35:      # of common parts: each pair of characters may be there, not all
        return "".join(RANDOM.choice(PIECES) for _ in range(4))[:length]
    while True:
        text = RANDOM.choice(list(texts.values()))
        line = RANDOM.choice([line for _, _, line in lines_of(text)])
        if line:
            break
    at = RANDOM.randrange(len(line))
    word = line[at:at + length]
    if RANDOM.random() < 0.1:       # almost there
        word = word[:-1] + chr(ord(word[-1]) ^ 1) if 0x4E00 < ord(word[-1]) < 0x9FA0 else word
    return word.replace("\0", "\1")     # no argument holds NUL


def test_words(store, texts):
    wrong = []
    for _ in range(120 * ROUNDS):
        words = [random_word(texts) for _ in range(RANDOM.choice([1, 1, 1, 1, 2, 3]))]
        expected = list(scan(texts, words))
        got = search(store, words)
        if [place(found) for found in got] != expected or count(store, words) != len(expected) or \
                any(found["text"] != words[0] for found in got):
            wrong.append((words, len(expected), len(got)))
    ok(not wrong, f"{120 * ROUNDS} random words stand where a scan finds them", *wrong[:5])


def columns(text):
    wide = ((0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3),
            (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
            (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD))
    return sum(2 if any(a <= ord(c) <= b for a, b in wide) else
               0 if 0x300 <= ord(c) <= 0x36F else 1 for c in text)


def test_context(store, texts):
    wrong = []
    for word in ["问题", "的", "群众", "*", "2023", "e"]:
        for found in search(store, [word]):
            line = texts[found["file"]].split("\n")[found["line"] - 1].rstrip("\r")
            before, behind = line[:found["column"] - 1], line[found["column"] - 1 + len(word):]
            left, right = found["left"], found["right"]
            good = before.endswith(left) and behind.startswith(right) and \
                columns(left) <= WIDTH and columns(right) <= WIDTH and \
                (len(left) == len(before) or columns(before[-len(left) - 1:]) > WIDTH) and \
                (len(right) == len(behind) or columns(behind[:len(right) + 1]) > WIDTH)
            if not good:
                wrong.append(found)
    ok(not wrong, "as much context as fits stands around each place", *wrong[:3])


def middles(line, word):
    """The columns at which a word stands in a line."""
    return [columns(line[:match.start()]) for match in re.finditer(f"(?={re.escape(word)})", line)]


def test_formats(store):
    words = ["问题", "**", "\"", "，", "a"]
    for word in words:
        rows = list(csv.DictReader(io.StringIO(
            run("search", "--all", "--to", "csv", "--", store, word), newline="")))
        found = search(store, [word])
        ok([{key: str(value) for key, value in row.items()} for row in found] == rows,
           f"CSV and JSON Lines say the same of {word!r}")
    lines = run("search", "--all", "--", store, "问题").split("\n")[:-1]
    found = search(store, ["问题"])
    ok(len(lines) == len(found) and all(WIDTH in middles(line, "  问题  ") for line in lines),
       "the words stand below each other")
    shown = run("search", "--all", "--", store, "红") + run("search", "--all", "--", store, "主义")
    ok(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]", shown),
       "nothing that a terminal obeys is printed", shown)
    first = run("search", "--limit", "3", "--", store, "问题").split("\n")[:-1]
    ok(first == lines[:3], "--limit shows the first ones")


# -- filters -------------------------------------------------------------------------------------


def extract(folder):
    return [json.loads(line) for line in run("extract", "--kind", "all", folder).split("\n")[:-1]]


def inside(places, records):
    spans = {}
    for record in records:
        spans.setdefault(record["file"], []).append((record["start"], record["end"]))
    return [spot for spot in places
            if any(a <= spot[3] and spot[4] <= b for a, b in spans.get(spot[0], []))]


def years_of(records):
    """The year of each document: that of its date, else the one that most of its dates have."""
    years, named = {}, {}
    for record in records:
        where = (record["file"], record["doc"])
        if record["kind"] == "document" and re.match(r"\d{4}", record["date"]):
            years[where] = int(record["date"][:4])
        elif record["kind"] == "date" and record["doc"] and re.match(r"\d{4}", record["resolved"]):
            named.setdefault(where, []).append(int(record["resolved"][:4]))
    for where, some in named.items():
        counts = sorted((some.count(year), year) for year in set(some))
        if where not in years and (len(counts) == 1 or counts[-1][0] > counts[-2][0]):
            years[where] = counts[-1][1]
    return years


def test_filters(store, folder, texts):
    records = extract(folder)
    documents = [record for record in records if record["kind"] == "document"]
    kinds = sorted({record["kind"] for record in records})
    categories = sorted({r["category"] for r in records if r["kind"] == "problem"})
    genres = sorted({record["genre"] for record in documents})
    years = years_of(records)
    wrong = []
    for _ in range(60 * ROUNDS):
        options, wanted = [], []
        if RANDOM.random() < 0.5:
            some = RANDOM.sample(kinds, RANDOM.choice([1, 1, 2]))
            options += ["--kind", ",".join(some)]
            wanted.append([r for r in records if r["kind"] in some])
        elif RANDOM.random() < 0.5:
            some = RANDOM.sample(categories, RANDOM.choice([1, 2, 3]))
            options += ["--category", ",".join(some)]
            wanted.append([r for r in records if r["kind"] == "problem" and r["category"] in some])
        if RANDOM.random() < 0.4:
            some = RANDOM.sample(genres, RANDOM.choice([1, 2]))
            options += ["--genre", ",".join(some)]
            wanted.append([r for r in documents if r["genre"] in some])
        if RANDOM.random() < 0.4:
            low, high = sorted(RANDOM.choices(sorted(set(years.values())), k=2))
            options += ["--year", str(low) if low == high else f"{low}-{high}"]
            wanted.append([r for r in documents
                           if low <= years.get((r["file"], r["doc"]), 0) <= high])
        word = RANDOM.choice(["的", "问题", "群众", "不", "整改", "形式主义", "一", "*", "，", "干部"])
        expected = list(scan(texts, [word]))
        for some in wanted:
            expected = inside(expected, some)
        got = search(store, [word], *options)
        if [place(found) for found in got] != expected or \
                count(store, [word], *options) != len(expected):
            wrong.append((word, options, len(expected), len(got)))
    database = sqlite3.connect(store)
    database.text_factory = os.fsdecode
    rows = database.execute("SELECT path, doc, year FROM documents WHERE year IS NOT NULL")
    ok({(path, doc): year for path, doc, year in rows} == years, "documents have their years")
    database.close()
    ok(not wrong, f"{60 * ROUNDS} filters let pass what the records say", *wrong[:5])
    doc_of = {(r["file"], r["doc"]): (r["start"], r["end"]) for r in documents}
    wrong = [found for found in search(store, ["的"]) if found["doc"] and not
             doc_of[found["file"], found["doc"]][0] <= found["start"] <
             doc_of[found["file"], found["doc"]][1]]
    ok(not wrong, "places say which document they are in", *wrong[:3])


def value_of(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return "；".join(f"{v[0]}-{v[1]}" if isinstance(v, list) else str(v) for v in value)
    return value


def test_tables(store, folder):
    database = sqlite3.connect(store)
    database.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    paths = dict(database.execute("SELECT path, id FROM files"))
    wrong, seen = [], 0
    for record in extract(folder):
        keys = [key for key in record if key not in ("kind", "file")]
        names = ", ".join(f'"{key}"' for key in keys)
        row = database.execute(f'SELECT {names} FROM "{record["kind"]}" WHERE file = ? AND id = ?',
                               (paths[record["file"]], record["id"])).fetchone()
        expected = tuple(value_of(record[key]) for key in keys)
        seen += 1
        if row != expected:
            wrong.append((record, row))
    total = database.execute("SELECT count(*) FROM records").fetchone()[0]
    ok(not wrong and seen == total, "the tables hold the records that extract prints", *wrong[:3],
       (seen, total))
    database.close()


# -- bringing up to date -------------------------------------------------------------------------


def dump(store):
    """All that a store says, whatever the ids of its files."""
    database = sqlite3.connect(store)
    database.text_factory = bytes
    integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
    if integrity != b"ok":
        raise ValueError(integrity)
    paths = dict(database.execute("SELECT id, path FROM files"))
    said = {}
    tables = [row[0].decode() for row in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'bigrams%'")]
    for table in tables:
        names = [row[1].decode() for row in database.execute(f'PRAGMA table_info("{table}")')]
        key = {"files": "id"}.get(table, "file")
        rows = []
        for row in database.execute(f'SELECT * FROM "{table}"'):
            row = list(row)
            if key in names:
                row[names.index(key)] = paths[row[names.index(key)]]
            rows.append(tuple(row))
        said[table] = sorted(rows, key=repr)
    database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, bigrams, instance)")
    said["bigrams"] = sorted(
        (term, paths[file], line or 0, offset) for term, file, line, offset in database.execute(
            "SELECT term, file, line, offset FROM temp.words LEFT JOIN blocks ON id = doc"))
    said["blocks"] = sorted((path, line or 0) for _, path, line in said["blocks"])
    database.close()
    return said


def differences(a, b):
    return [(table, len(a[table]), len(b[table]),
             next((x for x, y in zip(a[table], b[table]) if x != y), None))
            for table in a if a[table] != b.get(table)]


def test_update(folder, scratch):
    texts = os.path.join(scratch, "moving")
    shutil.copytree(folder, texts)
    store, fresh = os.path.join(scratch, "moving.db"), os.path.join(scratch, "fresh.db")
    run("index", "-q", texts, "-o", store)
    for step in range(4 * ROUNDS):
        paths = sorted(collect(texts))
        for path in RANDOM.sample(paths, 4):
            os.remove(path)
        for path in RANDOM.sample(sorted(collect(texts)), 4):
            write(path, f"改写第{step}次。" + "问题整改" * RANDOM.randint(0, 9) + "\n一、标题\n正文***。\n")
        write(os.path.join(texts, f"new/{step}.txt"), "新来的问题。\n")
        run("index", "-q", texts, "-o", store)
    run("index", "-q", texts, "-o", fresh)
    wrong = differences(dump(store), dump(fresh))
    ok(not wrong, "a store brought up to date holds what a fresh one holds", *wrong)
    before = dump(store)
    run("index", "-q", "--full", texts, "-o", store)
    ok(not differences(before, dump(store)), "and so does one made anew")


def test_kill(folder, scratch):
    """Killed at any moment, the store opens, and goes on."""
    texts = os.path.join(scratch, "many")
    source = [text for text in collect(folder).values() if text.strip()]
    for i in range(40):
        write(os.path.join(texts, f"{i:03}.txt"), "\n".join(RANDOM.choices(source, k=6)))
    fresh, store = os.path.join(scratch, "whole.db"), os.path.join(scratch, "killed.db")
    began = time.monotonic()
    run("index", "-q", texts, "-o", fresh)
    whole = time.monotonic() - began
    expected, broken = dump(fresh), []
    for i in range(8 * ROUNDS):
        if i % 4 == 0:      # from nothing again
            for path in glob.glob(store + "*"):
                os.remove(path)
        process = subprocess.Popen([PROGRAM, "index", "-q", texts, "-o", store])
        time.sleep(RANDOM.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if os.path.exists(store):
            database = sqlite3.connect(store)
            if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                broken.append(i)
            database.close()
        if RANDOM.random() < 0.5:
            write(os.path.join(texts, "000.txt"), collect(texts)[os.path.join(texts, "000.txt")])
    run("index", "-q", texts, "-o", store)
    ok(not broken, "a store whose program was killed is whole", *broken)
    ok(not differences(expected, dump(store)), "and holds all once it was let go on")
    term = subprocess.Popen([PROGRAM, "index", "-q", "--full", texts, "-o", store])
    time.sleep(whole / 2)
    term.terminate()
    term.wait()
    run("index", "-q", texts, "-o", store)
    ok(not differences(expected, dump(store)), "and one that was told to end does too")


# -- the page ------------------------------------------------------------------------------------


def test_page(store):
    with open("docs/store.md", encoding="utf-8") as file:
        queries = re.findall(r"```sql\n(.*?)```", file.read(), re.S)
    ok(len(queries) >= 10, "docs/store.md has ten queries", len(queries))
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    for query in queries:
        title = " ".join(query.split())[:60]
        try:
            rows = database.execute(query).fetchall()
            ok(rows and any(any(cell is not None for cell in row) for row in rows),
               f"answered: {title}", query, rows[:3])
        except sqlite3.Error as error:
            ok(False, f"answered: {title}", error)
    database.close()


def main():
    with tempfile.TemporaryDirectory() as scratch:
        page = os.path.join(scratch, "corpus.db")
        run("index", "-q", "corpus", "-o", page)
        test_page(page)
        folder = os.path.join(scratch, "texts")
        for name, text in HOSTILE.items():
            write(os.path.join(folder, name), text)
        write(os.path.join(folder, "gb.txt"), "江州市作风建设情况报告\n问题整改。\n".encode("gb18030"))
        for path in glob.glob("corpus/*.txt"):
            shutil.copy(path, folder)
        store = os.path.join(scratch, "texts.db")
        run("index", "-q", folder, "-o", store)
        texts = collect(folder)
        test_words(store, texts)
        test_context(store, texts)
        test_formats(store)
        test_filters(store, folder, texts)
        test_tables(store, folder)
        os.remove(os.path.join(folder, "long.txt"))     # it makes what follows slow
        test_update(folder, scratch)
        test_kill(folder, scratch)
    print(f"1..{passed + failed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
