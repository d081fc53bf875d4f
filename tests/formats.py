#!/usr/bin/env python3
"""What must hold for the XML and JSON digests of any document, and for its tables.
usage: formats.py WENZHAI [FILE...]

Parses each digest with a parser that is not ours and holds it against the records
that `extract` prints and against the text: decoded here or, where it is no plain
text, as `convert` prints it. Prints TAP, a test for each document, one for all XML
against the schema, and one for each kind: its tables of all the documents. Without
files: corpus/ and, where they are at hand, the documents of ../shared, and some texts
that mean harm.
"""
import csv
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree

NAMESPACE = "{urn:wenzhai:digest:1}"
BLOCKS = {"heading", "paragraph", "title", "front", "back", "collection", "separator", "other"}
KINDS = {"compilation", "document", "heading", "item", "section", "paragraph", "noise",
         "placeholder", "figure", "date", "formula", "problem", "boilerplate", "task", "reference",
         "match", "finding"}
WITHOUT_TEXT = {"document", "section", "heading", "paragraph"}
# What a record of JSON says that an element says otherwise, or not at all.
NOT_ATTRIBUTES = {"kind", "file", "doc"}
# The columns of every table.
COMMON = ["kind", "id", "file", "doc", "start", "end", "line", "column", "text"]
# What a spreadsheet takes for a formula where a text begins with it.
FORMULA = tuple("=+-@\t\r")
FOLDERS = ["corpus", "../shared/corpus", "../shared/real", "../shared/real/masked"]
TEXT = "**县作风整治情况报告\n一、主要做法\n一是开门找问题。走访群众***户，梳理问题**个。\n"
FIGURES = "《**方案》（云政发〔2022〕*号）印发后，截至2022年*月底，力争投资3.5亿元，完成三分之一、" \
          "71.6%，产业比例为12.9∶56.9∶30.2，上百名干部、3至5个组、-0.5度，增速***%。\n"
# What a parser would take for markup, change, or refuse, by the names of files.
HOSTILE = {
    "empty": "",
    "blank": " \n\t\n\u3000",
    "markup": TEXT + "<p>县&amp;乡]]>**户 \"a\" 'b' <!-- **局 --> <![CDATA[ ?>\n",
    "breaks": TEXT.replace("\n", "\r\n") + "村\r镇\u0085乡\u2028县\t*户\r\n",
    "lone-cr": TEXT.replace("\n", "\r") * 3,
    "controls": TEXT + "走访\x01群众\x1f\x7f\x9f**户，\ufffe梳\uffff理*个\U0001ffff。\n\x08\x0b\n",
    "nul": TEXT + "走访\0群众**户\n",
    "astral": TEXT + "𠀀𠀁\U0010ffff**户\U0010fffd，e\u0301\ufeff。\n",
    "joined": TEXT + "全市各级各部门坚持问题导向，走访群众**户，梳\n理问题*\n*个，推动作风持续好转，群众满意度*\n.*%。\n",
    "figures": TEXT + FIGURES + FIGURES.replace("，", "\n"),
    "pieces": "工作总结范文3篇\n\n篇一：云岭县总结\n" + TEXT + "\n篇二：江州市总结\n" + TEXT,
    "formulas": TEXT + "=1+1,\"**局\"\n一、=cmd|'/C calc'!A0\n-3.2%的**户\n@某局\n+86**户 \n一、\"\"\n",
    "a&<\">'\x01\n": TEXT,
}


def decode(data):
    """The text of a document: UTF-8 with or without a mark, else GB18030."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def run(program, *arguments):
    result = subprocess.run([program, *arguments], capture_output=True, check=False)
    if result.returncode != 0:
        raise ValueError(f"exit status {result.returncode}: {result.stderr.decode()}")
    return result.stdout.decode("utf-8")


def read_text(program, path):
    if not path.endswith(".txt"):
        return run(program, "convert", path)
    with open(path, "rb") as file:
        return decode(file.read())


def can_hold(char):
    """Production 2 of XML 1.0; a decoded text has no surrogates."""
    return char >= " " and char not in "\ufffe\uffff" or char in "\t\n\r"


def held(text):
    """A text as XML can hold it."""
    return "".join(char if can_hold(char) else "\ufffd" for char in text)


def lost(text, start):
    return " ".join(f"{at}:{ord(char):04X}" for at, char in enumerate(text, start)
                    if not can_hold(char))


def joined(values):
    """A list of JSON as one text: of texts, of ids, or of places."""
    return "；".join("-".join(map(str, value)) if isinstance(value, list) else str(value)
                    for value in values)


def attribute(value):
    """A value of JSON as an attribute says it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return held(joined(value))
    return held(str(value))


def load(line):
    """JSON, whose decimals stay the digits that they are."""
    return json.loads(line, parse_float=str)


def name_of(element):
    return element.tag.removeprefix(NAMESPACE)


def check_record(element, record, span):
    """What is wrong with the element of a record."""
    unlike = NOT_ATTRIBUTES | ({"text"} if record["kind"] in WITHOUT_TEXT else set())
    wanted = {name: attribute(value) for name, value in record.items()
              if name not in unlike and value is not None}
    if "text" in wanted and lost(span, record["start"]):
        wanted["lost"] = lost(span, record["start"])
    if element.attrib != wanted:
        yield f"has {element.attrib}, not {wanted}"


def check_block(block, text, cutting):
    """What is wrong with a block: its text and how that is cut."""
    start, end = int(block.get("start")), int(block.get("end"))
    body = block.find(NAMESPACE + "text")
    if "".join(body.itertext()) != held(text[start:end]):
        yield "has another text"
    if body.get("lost", "") != lost(text[start:end], start):
        yield "lists what is lost wrongly"
    at = start + len(body.text or "")
    named = {}
    for piece in body:
        length = len(piece.text)
        for number in piece.get("r").split():
            named.setdefault(int(number), []).append((at, at + length))
        at += length + len(piece.tail or "")
    for number, pieces in named.items():
        record = cutting[number]
        wanted = (max(record["start"], start), min(record["end"], end))
        if (pieces[0][0], pieces[-1][1]) != wanted or \
                any(a[1] != b[0] for a, b in zip(pieces, pieces[1:])):
            yield f"marks record {number} at {pieces}, not {wanted}"
    overlapping = {number for number, r in cutting.items()
                   if r["start"] < end and r["end"] > start}
    if overlapping != set(named):
        yield f"marks the records {sorted(named)}, not {sorted(overlapping)}"


def place(text, start):
    ends = "\n" if "\n" in text else "\r"
    return text.count(ends, 0, start) + 1, start - (text.rfind(ends, 0, start) + 1) + 1


def check_documents(root, records):
    """Everything in a document is of that document."""
    by_id = {record["id"]: record for record in records}
    for number, document in enumerate(root.iter(NAMESPACE + "document"), 1):
        for element in document.iter():
            if "id" in element.attrib and by_id[int(element.get("id"))]["doc"] != number:
                yield f"record {element.get('id')} stands in document {number}"
    for section in root.iter(NAMESPACE + "section"):
        if name_of(section[0]) != "heading":
            yield f"section {section.get('id')} does not begin with its heading"


def check_xml(output, path, records, text):
    """What is wrong with the XML of a text that has these records."""
    root = etree.fromstring(output)
    if root.get("file") != held(path) or root.get("lost", "") != lost(path, 0):
        yield "names another file"
    elements = {int(e.get("id")): e for e in root.iter() if "id" in e.attrib}
    cutting = {r["id"]: r for r in records
               if r["kind"] not in WITHOUT_TEXT and r["kind"] != "compilation"}
    if len(elements) != sum("id" in e.attrib for e in root.iter()):
        yield "an id stands twice"
    if set(elements) != {record["id"] for record in records}:
        yield "the records are not all there"
        return
    for record in records:
        element = elements[record["id"]]
        if name_of(element) != record["kind"]:
            yield f"record {record['id']} is a {name_of(element)}"
        for problem in check_record(element, record, text[record["start"]:record["end"]]):
            yield f"record {record['id']} {problem}"
    for element in root.iter():
        if (name_of(element) in BLOCKS) != (element.find(NAMESPACE + "text") is not None):
            yield f"{name_of(element)} at {element.get('start')} should or should not have text"
            return
        if name_of(element) in BLOCKS:
            for problem in check_block(element, text, cutting):
                yield f"{name_of(element)} at {element.get('start')} {problem}"
        if "line" in element.attrib and place(text, int(element.get("start"))) != \
                (int(element.get("line")), int(element.get("column"))):
            yield f"{name_of(element)} at {element.get('start')} has another line"
    yield from check_documents(root, records)
    yield from check_all_there(root, text)


def check_all_there(root, text):
    """The texts and the noise between them are the whole text, blanks apart."""
    blocks = {child for parent in root.iter() if name_of(parent) in BLOCKS
              for child in parent.iter()}
    spans = sorted((int(e.get("start")), int(e.get("end"))) for e in root.iter()
                   if name_of(e) in BLOCKS or (name_of(e) == "noise" and e not in blocks))
    at = 0
    for start, end in spans:
        if start < at:
            yield f"what begins at {start} begins inside of something else"
        if text[at:start].strip():
            yield f"no element holds {text[at:start].strip()[:20]!r} at {at}"
        at = end
    if text[at:].strip():
        yield f"no element holds {text[at:].strip()[:20]!r} at {at}"


def check_json(output, records):
    """What is wrong with the JSON of a text that has these records."""
    if output.count("\n") != 1 or not output.endswith("\n"):
        yield "is not one line"
    digest = load(output)
    found = []
    if digest["compilation"]:
        found.append(digest["compilation"])
    for document in digest["documents"]:
        inside = document.pop("records")
        found += [document, *inside]
        if {record["doc"] for record in [document, *inside]} != {document["doc"]}:
            yield f"document {document['doc']} holds records of others"
    for record in digest["records"]:
        if record["doc"] != 0:
            yield f"record {record['id']} stands outside of its document"
    found += digest["records"]
    found.sort(key=lambda record: record["id"])
    wanted = [{name: value for name, value in record.items() if name != "file"}
              for record in records]
    if found != wanted:
        yield "the records are others"
    if digest["tally"] != {kind: sum(r["kind"] == kind for r in records) for kind in digest["tally"]} \
            or set(digest["tally"]) != KINDS:
        yield "the tally is wrong"


class Number(str):
    """A number of JSON as it is written."""


def cell(value, excel):
    """A value of JSON as a table says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Number):
        return value
    text = joined(value) if isinstance(value, list) else value
    return "'" + text if excel and text.startswith(FORMULA) else text


def check_table(program, kind, paths, *options):
    """What is wrong with the table of a kind, held against the lines of JSON."""
    excel = "--excel" in options
    output = run(program, "extract", "--to", "csv", "--kind", kind, *options, *paths)
    lines = run(program, "extract", "--kind", kind,
                *(option for option in options if option != "--excel"), *paths).split("\n")[:-1]
    if output.startswith("\ufeff") != excel:
        yield "begins with a byte-order mark, or without"
    names, *rows = csv.reader(io.StringIO(output.removeprefix("\ufeff"), newline=""), strict=True)
    breaks = re.findall("[\r\n]+", re.sub('"[^"]*"', "", output))
    if breaks != ["\r\n"] * (len(rows) + 1):
        yield "has lines that do not end in CR LF"
    if names[:len(COMMON)] != COMMON:
        yield f"has the columns {names}"
    if len(rows) != len(lines):
        yield f"has {len(rows)} rows, not {len(lines)}"
    for row, line in zip(rows, lines):
        record = json.loads(line, parse_int=Number, parse_float=Number)
        if names != list(record):
            yield f"has the columns {names}, not {list(record)}"
        wanted = [cell(value, excel) for value in record.values()]
        if row != wanted:
            yield f"has the row {row}, not {wanted}"


def check(program, path, xml_path):
    """What is wrong with the digests of a document."""
    records = [load(line) for line in
               run(program, "extract", "--kind", "all", path).split("\n")[:-1]]
    text = read_text(program, path)
    xml = run(program, "digest", "--to", "xml", path)
    with open(xml_path, "w", encoding="utf-8", newline="") as file:
        file.write(xml)
    yield from ("XML: " + problem for problem in check_xml(xml.encode(), path, records, text))
    output = run(program, "digest", "--to", "json", path)
    yield from ("JSON: " + problem for problem in check_json(output, records))


def invalid(paths):
    """What libxml2 has against the files, by the schema."""
    result = subprocess.run(["xmllint", "--noout", "--relaxng", "docs/digest.rng", *paths],
                            capture_output=True, check=False)
    lines = result.stderr.decode().splitlines()
    return [line for line in lines if not line.endswith(" validates")] or \
           ([f"exit status {result.returncode}"] if result.returncode else [])


def report(number, title, problems):
    print(f"{'not ok' if problems else 'ok'} {number} - {title}")
    for problem in problems[:10]:
        print(f"#   {problem[:300]}")
    return bool(problems)


def make_hostile(folder):
    paths = []
    for name, text in HOSTILE.items():
        paths.append(f"{folder}/{name}.txt")
        with open(paths[-1], "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return paths


def find():
    """The documents at hand, and the folders that have none."""
    paths, skipped = [], []
    for folder in FOLDERS:
        found = sorted(path for ending in ("txt", "html", "md")
                       for path in glob.glob(f"{folder}/*.{ending}"))
        paths += found
        if not found:
            skipped.append(folder)
    return paths, skipped


def main():
    program, *paths = sys.argv[1:]
    csv.field_size_limit(1 << 30)
    skipped = []
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        if not paths:
            paths, skipped = find()
            paths += make_hostile(folder)
        xml_paths = [f"{folder}/{number}.xml" for number in range(1, len(paths) + 1)]
        for number, (path, xml_path) in enumerate(zip(paths, xml_paths), 1):
            try:
                problems = list(check(program, path, xml_path))
            except (ValueError, KeyError, OSError, etree.ParseError) as error:
                problems = [repr(error)]
            failed += report(number, repr(os.path.basename(path)), problems)
        failed += report(len(paths) + 1, "the schema of XML", invalid(xml_paths))
        kinds = json.loads(run(program, "digest", "--to", "json", paths[0]))["tally"]
        for number, kind in enumerate(kinds, len(paths) + 2):
            failed += report(number, f"the table of {kind}",
                             [*check_table(program, kind, paths),
                              *check_table(program, kind, paths, "--context", "--excel")])
    count = len(paths) + 1 + len(kinds)
    for number, folder in enumerate(skipped, count + 1):
        print(f"ok {number} - {folder} # SKIP not here")
    print(f"1..{count + len(skipped)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
