#!/usr/bin/env python3
"""usage: stats.py PROGRAM

Counts the records that `extract` prints anew and holds `stats` against it: the whole and the
groups of several groupings, in every format, over the documents at hand. Prints TAP.
"""
import collections
import csv
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile

FOLDERS = ["corpus", "../shared/corpus", "../shared/real", "../shared/real/masked"]
IN_NO_SHARE = {"leader", "title", "quotation"}
BLANK = re.compile("[ \t-\r\u00a0\u2000-\u200a\u202f\u205f\u3000]")
UNKNOWN = "unknown"
# What each kind is counted by: the measure, and its key and detail as lists of pairs.
MEASURES = {
    "placeholder": {"placeholder": lambda r: [(r["form"], r["stands"])],
                    "placeholder_form": lambda r: [(r["form"], "")],
                    "placeholder_stands": lambda r: [(r["stands"], "")]},
    "figure": {"figure": lambda r: [(r["of"], "")],
               "figure_dimension": lambda r: [(r["dimension"], "")]},
    "date": {"date": lambda r: [(year_of(r["resolved"]) or UNKNOWN, "")]},
    "formula": {"formula": lambda r: [(BLANK.sub("", r["text"]), "")]},
    "problem": {"problem": lambda r: [(r["category"], "")],
                "problem_stance": lambda r: [(r["category"], r["stance"])]},
    "boilerplate": {"boilerplate": lambda r: [(r["phrase"], r["class"])]},
    "task": {"task": lambda r: [(who, "") for who in r["who"]] or [("", "")]},
    "reference": {"reference": lambda r: [(r["title"] or r["number"], "")]},
    "noise": {"noise": lambda r: [(r["reason"], "")]},
    "finding": {"finding": lambda r: [(r["rule"], r["severity"])]},
}
ONLY_DOCUMENTS = {"genre", "year"}


def run(program, *arguments, data=None):
    result = subprocess.run([program, *arguments], input=data, capture_output=True, check=False)
    if result.returncode != 0:
        raise ValueError(f"exit status {result.returncode}: {result.stderr.decode()}")
    return result.stdout


def year_of(date):
    found = re.match(r"(\d{4})(?=[-/]|$)", date, re.ASCII)
    return found and found[1]


def year_of_document(document, dates):
    """Its own, or the one that more of its dates have than any other."""
    if year_of(document["date"]):
        return year_of(document["date"])
    years = collections.Counter(filter(None, (year_of(date["resolved"]) for date in dates)))
    most = years.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return UNKNOWN
    return most[0][0]


class Sums:
    """What stands in a group."""

    def __init__(self):
        self.totals = collections.Counter()
        self.cells = collections.defaultdict(lambda: {"records": 0, "masked": 0, "in": set()})

    def count(self, measure, key, detail, document, masked=False):
        cell = self.cells[measure, key, detail]
        cell["records"] += 1
        cell["masked"] += masked
        if document:
            cell["in"].add(document)

    def rows(self):
        """{(measure, key, detail): (records, documents, masked)}"""
        return {name: (cell["records"], len(cell["in"]), cell["masked"])
                for name, cell in self.cells.items()}


def read(program, paths):
    """All records, and genre and year of each document, by file and number."""
    records = [json.loads(line) for line in
               run(program, "extract", "-q", "--kind", "all", *paths).decode().splitlines()]
    dates = collections.defaultdict(list)
    documents = {}
    for record in records:
        if record["kind"] == "date" and record["doc"]:
            dates[record["file"], record["doc"]].append(record)
    for record in records:
        if record["kind"] == "document":
            name = record["file"], record["doc"]
            documents[name] = record["genre"], year_of_document(record, dates[name])
    return records, documents


def count(records, documents, group_of):
    """The sums by group; group_of takes a file and what is known of the document."""
    groups = collections.defaultdict(Sums)
    for record in records:
        name = (record["file"], record["doc"])
        genre, year = documents.get(name, (UNKNOWN, UNKNOWN))
        sums = groups[group_of(record["file"], genre, year)]
        inside = name if record["doc"] else None
        sums.count("kind", record["kind"], "", inside)
        if record["kind"] == "document":
            sums.totals.update(documents=1, chars=record["chars"])
            sums.count("genre", genre, "", inside)
            sums.count("year", year, "", inside)
        if record["kind"] == "boilerplate" and inside and record["class"] not in IN_NO_SHARE:
            sums.totals["covered"] += len(BLANK.sub("", record["phrase"]))
        for measure, keys in MEASURES.get(record["kind"], {}).items():
            for key, detail in keys(record):
                sums.count(measure, key, detail, inside, record.get("masked", False))
    return groups


def rows_of_json(part):
    """The cells of a part as Sums.rows has them, and their order, which is to be sorted."""
    rows, order = {}, []
    for measure, sums in part.items():
        if not isinstance(sums, list):
            continue
        for one in sums:
            texts = [value for value in one.values() if isinstance(value, str)]
            key, detail = (texts + [""])[:2]
            records = one.get("records", one["documents"])
            rows[measure, key, detail] = records, one["documents"], one.get("masked", 0)
            order.append((list(part).index(measure), -records, -one["documents"], key.encode(),
                          detail.encode()))
    return rows, order


def rows_of_csv(output):
    """{group: {(measure, key, detail): (records, documents, masked)}}, and the totals."""
    groups = collections.defaultdict(dict)
    table = csv.DictReader(io.StringIO(output.decode(), newline=""), strict=True)
    for line in table:
        cell = groups[line["group"]].setdefault((line["measure"], line["key"], line["detail"]), {})
        cell[line["unit"]] = int(line["value"])
    return groups


def check_part(name, part, sums):
    if {key: part[key] for key in ("documents", "chars", "covered")} != \
            {key: sums.totals[key] for key in ("documents", "chars", "covered")}:
        yield f"{name}: the totals are {part['documents']}, {part['chars']}, {part['covered']}, " \
              f"not {dict(sums.totals)}"
    if abs(part["share"] - part["covered"] / (part["chars"] or 1)) > 0.00005000001:
        yield f"{name}: the share is {part['share']}"
    rows, order = rows_of_json(part)
    wanted = sums.rows()
    for cell in sorted(set(rows) | set(wanted)):
        if rows.get(cell) != wanted.get(cell):
            yield f"{name}: {cell} is {rows.get(cell)}, not {wanted.get(cell)}"
    if order != sorted(order):
        yield f"{name}: the sums are not in order"


def check_csv(output, groups):
    found = rows_of_csv(output)
    if set(found) != set(groups):
        yield f"csv: the groups are {sorted(found)}, not {sorted(groups)}"
        return
    for name, sums in groups.items():
        cells = found[name]
        totals = cells.pop(("total", "", ""))
        if totals != {key: sums.totals[key] for key in ("documents", "chars", "covered")}:
            yield f"csv: the totals of {name} are {totals}"
        for cell, (records, documents, masked) in sums.rows().items():
            wanted = {"documents": documents}
            if cell[0] not in ONLY_DOCUMENTS:
                wanted["records"] = records
            if cell[0].startswith("figure"):
                wanted["masked"] = masked
            if cells.pop(cell, None) != wanted:
                yield f"csv: {cell} of {name} is not {wanted}"
        if cells:
            yield f"csv: there is more: {list(cells)[:3]}"


def check(program, paths, records, documents, by, group_of, options=()):
    """What is wrong with the sums of these paths, grouped so."""
    grouping = ["--by", by, *options] if by else []
    whole = count(records, documents, lambda file, genre, year: "").get("", Sums())
    groups = count(records, documents, group_of) if by else {}
    found = json.loads(run(program, "stats", "-q", "--to", "json", *grouping, *paths))
    if (found["version"], found["by"]) != (1, by):
        yield f"is of version {found['version']} and by {found['by']}"
    yield from check_part("the whole", found["whole"], whole)
    names = [group["group"] for group in found["groups"]]
    if names != sorted(groups, key=str.encode):
        yield f"the groups are {names}, not {sorted(groups)}"
        return
    for group in found["groups"]:
        name = group.pop("group")
        yield from check_part(name, group, groups[name])
    output = run(program, "stats", "-q", "--to", "csv", *grouping, *paths)
    yield from check_csv(output, groups or {"": whole})
    for to in ("markdown", "csv", "json") if by in (None, "region") else ():
        arguments = ["stats", "-q", "--to", to, *grouping]
        one = run(program, *arguments, "--jobs", "1", *paths)
        if one != run(program, *arguments, "--jobs", "3", *reversed(paths)):
            yield f"{to} depends on the threads or on the order of the texts"


def write_table(path, regions):
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["region", "path", "note"])
        table.writerows([region, text, 'a "b",\nc'] for text, region in regions.items())


def groupings(paths, table):
    """The name of each, how it is told, and what else is to be said for it."""
    regions = {path: ("东部", "西部, \"甲\"", "", "=x")[number % 4]
               for number, path in enumerate(paths)}
    write_table(table, regions)
    return [
        (None, lambda file, genre, year: "", ()),
        ("file", lambda file, genre, year: file, ()),
        ("folder", lambda file, genre, year: os.path.dirname(file) or ".", ()),
        ("genre", lambda file, genre, year: genre, ()),
        ("year", lambda file, genre, year: year, ()),
        ("region", lambda file, genre, year: regions[file] or UNKNOWN, ("--metadata", table)),
    ]


def report(number, title, problems):
    print(f"{'not ok' if problems else 'ok'} {number} - {title}")
    for problem in problems[:10]:
        print(f"#   {problem[:300]}")
    return bool(problems)


def main():
    program = sys.argv[1]
    csv.field_size_limit(1 << 30)
    number = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for texts in FOLDERS:
            paths = sorted(glob.glob(f"{texts}/*.txt") + glob.glob(f"{texts}/*.html"))
            if not paths:
                number += 1
                print(f"ok {number} - {texts} # SKIP not here")
                continue
            records, documents = read(program, paths)
            for by, group_of, options in groupings(paths, f"{folder}/table.csv"):
                try:
                    problems = list(check(program, paths, records, documents, by, group_of,
                                          options))
                except (ValueError, KeyError) as error:
                    problems = [repr(error)]
                number += 1
                failed += report(number, f"{texts} by {by}", problems)
    print(f"1..{number}")
    return failed > 0


sys.exit(main())
