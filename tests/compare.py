#!/usr/bin/env python3
"""What must hold for the differences of any two texts. usage: compare.py WENZHAI [FILE...]

Each document is edited at random, in many ways, and held against what became of it:

- a text and itself have no difference, and the status is 0;
- the differences one way and the other way round mirror each other;
- what `diff` prints of paragraphs makes the one text the other, and its edits one paragraph
  the other;
- every record that it prints is one that `extract` prints, and the records which it does not
  print are the same on both sides but for where they stand.

Prints TAP, a test for each document. Without files: corpus/ and, where they are at hand, the
documents of ../shared.
"""
import collections
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

FOLDERS = ["corpus", "../shared/corpus", "../shared/real"]
EDITIONS = 2        # of each document
# What moves with the text, and fields that name other records or places.
PLACES = ["id", "file", "doc", "start", "end", "line", "column", "part_of", "measures", "results",
          "related"]
NUMBERS = "0123456789"
TURNED = {"added": "gone", "gone": "added", "changed": "changed", "moved": "moved"}
TURNED_MASK = {"": "", "lifted": "put", "put": "lifted"}
ONE_LINE = {"document", "section"}


class Wrong(Exception):
    pass


def run(tool, *arguments):
    done = subprocess.run([tool, *arguments], capture_output=True)
    if done.stderr:
        raise Wrong("it said: " + done.stderr.decode(errors="replace")[:200])
    return done.returncode, [json.loads(line) for line in done.stdout.split(b"\n") if line]


def differences(tool, old, new, kind=None):
    status, rows = run(tool, "diff", "--to", "jsonl", *(["--kind", kind] if kind else []), old, new)
    if status != (1 if rows else 0):
        raise Wrong("status %d for %d differences" % (status, len(rows)))
    return rows


def edit_line(line, dice):
    """A line that says something else."""
    places = [i for i, c in enumerate(line) if c in NUMBERS]
    ways = ["cut", "insert", "replace"] + (["number", "mask"] if places else [])
    way, at = dice.choice(ways), dice.randrange(len(line) + 1)
    if way == "cut":
        return line[:at] + line[min(at + dice.randrange(1, 8), len(line)):]
    if way == "insert":
        return line[:at] + dice.choice(["坚持", "全县", "3个", "**户", "（试行）", " ", "*"]) + line[at:]
    if way == "replace":
        return line[:at] + dice.choice("的和与在新大") + line[at + 1:]
    at = dice.choice(places)
    return line[:at] + ("*" if way == "mask" else dice.choice(NUMBERS)) + line[at + 1:]


def edit(text, dice):
    lines = text.split("\n")
    for _ in range(dice.randrange(1, 12)):
        at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
        way = dice.choice(["change", "change", "drop", "add", "move", "double", "swap"])
        if way == "change":
            lines[at] = edit_line(lines[at], dice)
        elif way == "drop" and len(lines) > 1:
            del lines[at]
        elif way == "add":
            lines.insert(at, "补充说明%d：各乡镇要把%d个项目落实到人。" % (to, at))
        elif way == "move":
            lines.insert(to, lines.pop(at))
        elif way == "double":
            lines.insert(to, lines[at])
        elif way == "swap":
            lines[at], lines[to] = lines[to], lines[at]
    return "\n".join(lines)


def paragraphs(tool, path, nothing):
    """All of a text: what is gone where nothing is left."""
    rows = differences(tool, path, nothing, "paragraph")
    return [row["from"]["text"] for row in rows if row["change"] != "added"]


def edited(row):
    text, made, at = row["from"]["text"], "", 0
    for change in row["edits"]:
        if text[change["start"]:change["end"]] != change["text"] or change["start"] < at:
            raise Wrong("an edit is not of its paragraph: %r" % change)
        if change["text"] == change["with"]:
            raise Wrong("an edit changes nothing: %r" % change)
        made += text[at:change["start"]] + change["with"]
        at = change["end"]
    return made + text[at:]


def check_applied(rows, old, new):
    """Takes away what the rows take, and puts what they give where it belongs."""
    taken, given = {}, {}
    for row in rows:
        if "from" in row:
            taken[row["from"]["paragraph"]] = row["from"]["text"]
        if "to" in row:
            given[row["to"]["paragraph"]] = row["to"]["text"]
        if row["change"] == "moved" and row["from"]["text"] != row["to"]["text"]:
            raise Wrong("moved, and not the same: %r" % row)
        if row["change"] == "changed" and edited(row) != row["to"]["text"]:
            raise Wrong("its edits do not make it: %r" % row)
    for number, text in taken.items():
        if old[number - 1] != text:
            raise Wrong("paragraph %d is another" % number)
    rest = iter([text for i, text in enumerate(old) if i + 1 not in taken])
    made = [given[i + 1] if i + 1 in given else next(rest, None) for i in range(len(new))]
    if made != new or next(rest, None) is not None:
        raise Wrong("the differences do not make the new text")


def turned(row):
    row = dict(row, change=TURNED[row["change"]])
    row["from"], row["to"] = row.get("to"), row.get("from")
    if "mask" in row:
        row["mask"] = TURNED_MASK[row["mask"]]
    if "edits" in row:
        shift, edits = 0, []
        for change in row["edits"]:
            start = change["start"] + shift
            edits.append({"start": start, "end": start + len(change["with"]),
                          "text": change["with"], "with": change["text"]})
            shift += len(change["with"]) - len(change["text"])
        row["edits"] = edits
    return row


def key(row):
    return json.dumps({k: v for k, v in row.items() if v is not None}, sort_keys=True)


def check_mirror(there, back):
    if sorted(map(key, there)) != sorted(key(turned(row)) for row in back):
        raise Wrong("the other way round it is another difference")


def bare(record):
    gone = PLACES + (["text"] if record["kind"] in ONE_LINE else [])
    return key({k: v for k, v in record.items() if k not in gone})


def check_records(tool, rows, old, new):
    sides = []
    for path, side in (old, "from"), (new, "to"):
        records = run(tool, "extract", path)[1]
        known = set(map(key, records))
        printed = [row[side] for row in rows if row["what"] == "record" and side in row]
        for record in printed:
            if key(record) not in known:
                raise Wrong("no such record: %r" % record)
        if len({record["id"] for record in printed}) < len(printed):
            raise Wrong("a record has two differences")
        for row in rows:
            if row["what"] == "record" and row["change"] == "changed" and \
                    bare(row["from"]) == bare(row["to"]):
                raise Wrong("nothing changed: %r" % row)
        shown = {record["id"] for record in printed}
        sides.append(collections.Counter(bare(r) for r in records if r["id"] not in shown))
    if sides[0] != sides[1]:
        raise Wrong("what is not printed differs: %s" % list((sides[0] - sides[1]).elements())[:2])


def check_pair(tool, old, new, nothing):
    there, back = differences(tool, old, new), differences(tool, new, old)
    check_mirror(there, back)
    check_applied([row for row in there if row["what"] == "paragraph"],
                  paragraphs(tool, old, nothing), paragraphs(tool, new, nothing))
    check_records(tool, there, old, new)


def decode(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def check(tool, path, folder):
    with open(path, "rb") as file:
        text = decode(file.read()).replace("\r\n", "\n")
    dice = random.Random(os.path.basename(path))
    old, new, nothing = (os.path.join(folder, name + ".txt") for name in ("old", "new", "nothing"))
    open(nothing, "w").close()
    with open(old, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    if differences(tool, old, old):
        raise Wrong("it differs from itself")
    for _ in range(EDITIONS):
        with open(new, "w", encoding="utf-8", newline="") as file:
            file.write(edit(text, dice))
        check_pair(tool, old, new, nothing)


def main():
    tool, files = sys.argv[1], sys.argv[2:]
    files = files or sorted(sum((glob.glob(folder + "/*.txt") for folder in FOLDERS), []))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            try:
                check(tool, path, folder)
                print("ok - " + path)
            except Wrong as wrong:
                failed += 1
                print("not ok - %s\n# %s" % (path, wrong))
    print("1..%d" % len(files))
    sys.exit(failed > 0)


main()
