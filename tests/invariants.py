#!/usr/bin/env python3
"""What must hold for the records of any document. usage: invariants.py WENZHAI [FILE...]

Decodes each document on its own, without the program, and holds every record
against it; for Markdown and web pages, `convert` says what the text is. Prints TAP, a test for
each document. Without files: corpus/, its digests, and, where they are at hand,
the documents of ../shared.
"""
import glob
import json
import re
import subprocess
import sys
from decimal import Decimal

COMMON = ["kind", "id", "file", "doc", "start", "end", "line", "column", "text"]
CONTEXT = ["sentence", "heading"]
# In the order in which records of one span are printed.
FIELDS = {
    "compilation": ["title", "claimed", "found"],
    "document": ["title", "genre", "chars", "paragraphs", "headings", "boilerplate",
                 "number", "issuer", "addressee", "salutation", "date", "signature", "truncated", "shown", "total"],
    "heading": ["level", "label", "title"],
    "item": ["label", "ordinal", "head"],
    "section": ["chars", "boilerplate"],
    "paragraph": ["chars", "boilerplate", "hollow"],
    "noise": ["reason"],
    "placeholder": ["form", "stands", "digits"],
    "figure": ["value", "min", "max", "shape", "unit", "terms", "dimension", "approx", "masked",
               "of", "by", "action", "part_of", "change", "base", "status"],
    "date": ["edtf", "resolved", "bound", "valid"],
    "formula": ["claimed", "listed", "items"],
    "problem": ["category", "stance", "listed", "of", "ordinal", "measures", "results"],
    "boilerplate": ["phrase", "class", "source"],
    "task": ["who", "action", "deadline"],
    "reference": ["title", "number"],
    "match": ["name", "groups"],
    "finding": ["rule", "severity", "message", "related"],
}
KINDS = list(FIELDS)
ONE_LINE = {"document", "section", "paragraph"}
WORDS = {
    "genre": {"speech", "report", "plan", "notice", "experience", "news", "commentary", "other"},
    "reason": {"advert", "contact", "paywall", "watermark", "chrome", "invisible", "comment"},
    "form": {"asterisk", "x", "cross", "circle", "mou", "blank", "letter", "word"},
    "stands": {"figure", "date", "place", "organisation", "person", "reference", "word",
               "unknown"},
    "dimension": {"count", "percent", "money", "length", "area", "volume", "mass", "duration",
                  "age", "ratio", "rank", "other"},
    "approx": {"exact", "about", "above", "below", "at_least", "at_most"},
    "change": {"", "up", "down"},
    "status": {"fact", "target", "limit"},
    "bound": {"before", "after", "none"},
    "stance": {"admitted", "fought", "denied"},
    "class": {"", "slogan", "idiom", "opener", "closer", "requirement", "praise", "parallel",
              "leader", "title", "quotation"},
    "source": {"dictionary", "mined"},
    "severity": {"error", "warning", "info"},
}
# A digit and a mask side by side: a number that is masked in part.
MASKED_IN_PART = re.compile(r"[0-9０-９]\.?[*＊xXｘＸ×╳○●]|[*＊xXｘＸ×╳○●]\.?[0-9０-９]")
FOLDERS = ["corpus", "tests/golden", "tests/documents/pages", "tests/documents/docx",
           "tests/documents/scraped", "../shared/corpus", "../shared/real",
           "../shared/real/masked"]


def decode(program, path, data):
    """The text of a document: UTF-8 with or without a mark, else GB18030."""
    if not path.endswith(".txt"):
        return run(program, "convert", path).decode("utf-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def place(text, start):
    """Line and column of an offset, from 1."""
    ends = "\n" if "\n" in text else "\r"
    return text.count(ends, 0, start) + 1, start - (text.rfind(ends, 0, start) + 1) + 1


def first_line(span, text):
    end = "\n" if "\n" in text else "\r"
    line, *rest = span.split(end, 1)
    return line[:-1] if rest and line.endswith("\r") else line


def check_record(record, number, path, text):
    """What is wrong with one record."""
    kind, start, end = record["kind"], record["start"], record["end"]
    if list(record) != COMMON + FIELDS[kind] + CONTEXT:
        yield f"has the keys {list(record)}"
        return
    span = text[start:end]
    if not 0 <= start <= end <= len(text):
        yield "lies outside of the text"
    if record["text"] != (first_line(span, text) if kind in ONE_LINE else span):
        yield "has a text that does not stand there"
    if (record["line"], record["column"]) != place(text, start):
        yield f"is at {place(text, start)}"
    if record["id"] != number:
        yield f"should have the id {number}"
    if record["file"] != path:
        yield "has another file"
    for field, words in WORDS.items():
        if field in record and record[field] not in words:
            yield f"has an unknown {field}"


def check_order(records):
    keys = [(r["start"], -r["end"], KINDS.index(r["kind"])) for r in records]
    for before, after, record in zip(keys, keys[1:], records[1:]):
        if before > after:
            yield f"record {record['id']} is out of order"


def check_documents(records):
    """Documents are numbered from 1 in order; what stands in one has its number."""
    documents = [r for r in records if r["kind"] == "document"]
    for number, document in enumerate(documents, 1):
        if document["doc"] != number:
            yield f"document {number} says that it is {document['doc']}"
    for before, after in zip(documents, documents[1:]):
        if before["end"] > after["start"]:
            yield f"documents {before['doc']} and {after['doc']} overlap"
    for record in records:
        if record["kind"] == "document":
            continue
        inside = [d["doc"] for d in documents
                  if d["start"] <= record["start"] and record["end"] <= d["end"]]
        wanted = inside[0] if inside and record["kind"] != "compilation" else 0
        if record["doc"] != wanted:
            yield f"record {record['id']} has doc {record['doc']}, not {wanted}"


def check_figure(figure):
    """What is wrong with one figure."""
    value, least, most = figure["value"], figure["min"], figure["max"]
    if value is not None and not least == value == most:
        yield f"is {value}, but from {least} to {most}"
    if figure["masked"] and value is not None:
        yield "is masked and has a value"
    if value is None and not figure["masked"] and least is not None and least == most:
        yield "is exact and has no value"
    if least is not None and most is not None and least > most:
        yield f"goes from {least} to {most}"
    if not figure["masked"] and not figure["shape"]:
        yield "is not masked and has no shape"
    if figure["shape"] and figure["masked"] and MASKED_IN_PART.search(figure["text"]):
        yield "is masked in part and has a shape"
    if figure["terms"] is not None and (figure["dimension"], figure["unit"]) != ("ratio", ""):
        yield "has terms and is no ratio"
    if figure["terms"] is not None and (len(figure["terms"]) < 2 or least != most or
                                        any(t not in figure["text"] for t in figure["terms"])):
        yield f"has the terms {figure['terms']}"
    if figure["base"] and not figure["change"]:
        yield "has a base and no change"


def check_figures(records, text):
    """Figures are sound, parts have their wholes, and no word is made up."""
    by_id = {r["id"]: r for r in records}
    kept = list(text)
    for noise in (r for r in records if r["kind"] == "noise"):
        kept[noise["start"]:noise["end"]] = [""] * (noise["end"] - noise["start"])
    reading = "".join("".join(kept).split())
    for figure in (r for r in records if r["kind"] == "figure"):
        name = f"record {figure['id']} ({figure['text']})"
        for problem in check_figure(figure):
            yield f"{name} {problem}"
        whole = by_id.get(figure["part_of"])
        if figure["part_of"] is not None and \
                (not whole or whole is figure or
                 (whole["kind"], whole["doc"]) != ("figure", figure["doc"])):
            yield f"{name} is a part of {figure['part_of']}, no figure of its document"
        for field in ("of", "by", "action", "base"):
            if "".join(figure[field].split()) not in reading:
                yield f"{name} has a made-up {field}: {figure[field]!r}"


def check_noise(records):
    """Inside noise there are no other records but findings."""
    noise = [r for r in records if r["kind"] == "noise"]
    for record in records:
        for n in noise:
            if record is not n and record["kind"] != "finding" and n["start"] <= record["start"] and record["end"] <= n["end"]:
                yield f"record {record['id']} stands in the noise {n['id']}"


def check_sections(records):
    """Every heading has its section, which begins with it."""
    headings = {r["start"] for r in records if r["kind"] == "heading"}
    sections = {r["start"] for r in records if r["kind"] == "section"}
    if headings != sections:
        yield f"headings and sections differ at {sorted(headings ^ sections)[:5]}"


def run(program, *arguments, data=None):
    done = subprocess.run([program, *arguments], input=data, capture_output=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def extract(program, path, *options, data=None):
    return run(program, "extract", "--kind", "all", "--context", *options, path, data=data)


def check(program, path):
    """What is wrong with the records of a document."""
    with open(path, "rb") as file:
        data = file.read()
    text = decode(program, path, data)
    output = extract(program, path)
    lines = output.decode("utf-8").split("\n")
    if lines.pop() != "":
        yield "the output does not end with a line break"
    records = [json.loads(line, parse_float=Decimal) for line in lines]
    for number, record in enumerate(records, 1):
        for problem in check_record(record, number, path, text):
            yield f"record {record['id']} ({record['kind']}) {problem}"
    yield from check_order(records)
    yield from check_documents(records)
    yield from check_noise(records)
    yield from check_figures(records, text)
    yield from check_sections(records)
    if extract(program, path) != output:
        yield "a second run gives other bytes"
    # Markdown is known by its name alone; a page and a text by their looks.
    options = ["--from", "markdown"] if path.endswith(".md") else []
    from_stdin = [json.loads(line, parse_float=Decimal) for line in
                  extract(program, "-", *options, data=data).decode("utf-8").splitlines()]
    if from_stdin != [{**record, "file": "-"} for record in records]:
        yield "standard input gives other records"


def main():
    program, *paths = sys.argv[1:]
    skipped = []
    if not paths:
        for folder in FOLDERS:
            found = sorted(path for ending in ("txt", "html", "md")
                           for path in glob.glob(f"{folder}/*.{ending}"))
            paths += found
            if not found:
                skipped.append(folder)
    failed = 0
    for number, path in enumerate(paths, 1):
        try:
            problems = list(check(program, path))
        except (ValueError, KeyError, OSError) as error:
            problems = [repr(error)]
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {path}")
        for problem in problems[:10]:
            print(f"#   {problem}")
    for number, folder in enumerate(skipped, len(paths) + 1):
        print(f"ok {number} - {folder} # SKIP not here")
    print(f"1..{len(paths) + len(skipped)}")
    return failed > 0


sys.exit(main())
