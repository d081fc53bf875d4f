#!/usr/bin/env python3
"""What must hold for the review page of any document and for pages of sums and reuse, as far as no
browser is needed.
usage: review_pages.py WENZHAI [FILE...]

Parses each page with a parser that is not ours and holds it against the records that
`extract` prints and against the decoded text: every character stands in the marks of just
those kinds whose records cover it. Prints TAP. Without files: corpus/ and, where they are at
hand, the documents of ../shared, and some texts that mean harm.
"""
import base64
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

from formats import HOSTILE, TEXT, find, make_hostile, read_text, report

MARKS = {"noise", "placeholder", "figure", "date", "formula", "problem", "boilerplate", "task",
         "reference", "match", "finding"}
WITHOUT_PLACE = {"section", "paragraph"}
VOID = {"meta", "input"}
ATTRIBUTES = {"aria-label", "autocomplete", "charset", "checked", "class", "content", "data-copied",
              "data-copy", "data-n", "data-text", "data-to", "height", "href", "http-equiv", "id",
              "lang", "name", "open", "placeholder", "role", "rx", "scope", "tabindex", "type",
              "width", "x", "y"}
HARM = "<script>alert(1)</script>]]>\u202e\"' onclick=x"


def visible(char):
    """A character as a page shows it."""
    code = ord(char)
    if code in (9, 10):
        return char
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code)
    if (0x80 <= code < 0xA0 or code in (0xAD, 0x61C, 0xFEFF) or 0x200B <= code <= 0x200F or
            0x2028 <= code <= 0x202E or 0x2060 <= code <= 0x206F or 0xFDD0 <= code <= 0xFDEF or
            code & 0xFFFE == 0xFFFE):
        return f"\u2039U+{code:04X}\u203a"
    return char


class Page(html.parser.HTMLParser):
    """The elements of a page, their nesting checked; the text of each line by the kinds of the
    marks that it stands in; and where ids are."""

    def __init__(self, source):
        super().__init__()
        self.wrong, self.open, self.ids, self.hrefs, self.to = [], [], {}, [], []
        self.lines, self.line, self.kinds, self.raw, self.meta = {}, None, [], {}, []
        self.boxes = []
        self.feed(source)
        self.close()
        if self.open:
            self.wrong.append(f"{self.open} are never closed")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if len(attributes) != len(attrs) or not attributes.keys() <= ATTRIBUTES:
            self.wrong.append(f"<{tag} {attrs}>")
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.wrong.append(f"two places are called {attributes['id']}")
            self.ids[attributes["id"]] = (self.line, len(self.lines.get(self.line, [])))
        if tag == "div" and attributes.get("class") == "l":
            self.line = int(attributes["data-n"])
            self.lines[self.line] = []
        if tag == "ul":     # the notes behind a line
            self.line = None
        if tag == "mark":
            self.kinds.append(attributes["class"])
            self.to += attributes.get("data-to", "").split()
        if "href" in attributes:
            self.hrefs.append(attributes["href"])
        if tag == "meta":
            self.meta.append(attributes)
        if attributes.get("id", "").startswith("show-"):
            self.boxes.append(attributes["id"].removeprefix("show-"))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing at {self.getpos()}")
        if tag == "mark":
            self.kinds.pop()
        if tag == "div":
            self.line = None

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = data
        elif self.line:
            self.lines[self.line] += [(char, frozenset(self.kinds)) for char in data]


def lines_of(text):
    """The lines of a text with where they begin, without their breaks."""
    end = "\n" if "\n" in text or "\r" not in text else "\r"
    at = 0
    for line in text.split(end):
        yield at, line.removesuffix("\r") if end == "\n" else line
        at += len(line) + 1


def check_lines(page, text, records):
    """What is wrong with the text and its marks."""
    kinds = [set() for _ in text]
    for record in records:
        if record["kind"] in MARKS:
            for at in range(record["start"], record["end"]):
                kinds[at].add(record["kind"])
    where = {}
    for number, (start, line) in enumerate(lines_of(text), 1):
        wanted = []
        for at, char in enumerate(line, start):
            where[at] = (number, len(wanted))
            wanted += [(shown, frozenset(kinds[at])) for shown in visible(char)]
        if number not in page.lines:
            if line.strip():
                yield f"line {number} is missing"
        elif page.lines[number] != wanted:
            yield f"line {number} is {page.lines[number]}, not {wanted}"
    for record in records:
        name = f"{record['kind']}-{record['id']}"
        if record["kind"] in WITHOUT_PLACE:
            continue
        if name not in page.ids:
            yield f"{name} is missing"
        elif record["kind"] in MARKS and record["start"] in where and \
                page.ids[name] != where[record["start"]]:
            yield f"{name} is at {page.ids[name]}, not at {where[record['start']]}"


def check_links(page):
    for href in page.hrefs:
        if not href.startswith("#") or href[1:] not in page.ids:
            yield f"{href} leads nowhere"
    for name in page.to:
        if name not in page.ids:
            yield f"{name} is no row"


def check_policy(page, source):
    """The page asks for nothing, and lets nothing in."""
    policy = {}
    for part in page.meta[1]["content"].split("; "):
        name, value = part.split(" ", 1)
        policy[name] = value
    wanted = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    for tag in ("style", "script"):
        digest = hashlib.sha256(page.raw[tag].encode()).digest()
        wanted[tag + "-src"] = f"'sha256-{base64.b64encode(digest).decode()}'"
    if page.meta[1].get("http-equiv") != "Content-Security-Policy" or policy != wanted:
        yield f"the policy is {policy}, not {wanted}"
    if source.index("Content-Security-Policy") > source.index("<style"):
        yield "the policy stands behind the style"
    if re.search(r"url\(|@import|//[a-z]", page.raw["style"] + page.raw["script"]):
        yield "something is asked for"


def check(program, path):
    def run(*arguments):
        result = subprocess.run([program, *arguments], capture_output=True, check=True)
        return result.stdout.decode()

    text = read_text(program, path)
    records = [json.loads(line) for line in run("extract", "--kind", "all", path).split("\n") if line]
    source = run("digest", "--to", "html", path)
    page = Page(source)
    yield from page.wrong
    for char in set(source):
        if char not in "\n\t" and visible(char) != char:
            yield f"{char!r} is on the page"
    yield from check_lines(page, text, records)
    yield from check_links(page)
    yield from check_policy(page, source)
    there = {record["kind"] for record in records}
    if set(page.boxes) != MARKS & there:
        yield f"boxes are {page.boxes}"


def make_page(program, command, *arguments):
    result = subprocess.run([program, command, "-q", "--to", "html", *arguments],
                            capture_output=True, check=True)
    source = result.stdout.decode()
    return source, Page(source)


def check_made(source, page):
    """What holds for the page of any collection."""
    yield from page.wrong
    yield from check_policy(page, source)
    if "\u202e" in source or "<script>alert" in source:
        yield "a name or a text is not escaped"


def check_sums(program, folder):
    """The page of sums: like a review, it asks for nothing, and what leads out of it are the
    reviews of files."""
    table = os.path.join(folder, "t.csv")
    text = os.path.join(folder, "x.txt")
    with open(table, "w", encoding="utf-8") as file:
        file.write(f'path,town\n{text},"{HARM.replace(chr(34), chr(34) * 2)}"\n')
    with open(text, "w", encoding="utf-8") as file:
        file.write(TEXT)
    for arguments in (["--by", "year", "corpus"], ["--lang", "en", "corpus"], [text],
                      ["--by", "town", "--metadata", table, text],
                      ["--by", "file", "--reviews", "a b/", "corpus/", "corpus/01-speech.txt"]):
        source, page = make_page(program, "stats", *arguments)
        yield from check_made(source, page)
        hrefs = set(page.hrefs)
        wanted = set()
        if "file" in arguments:
            wanted = {f"a%20b/{name}.html" for name in os.listdir("corpus") if name.endswith(".txt")}
        if hrefs != wanted:
            yield f"leads to {hrefs}, not {wanted}"


def check_reuse(program, folder):
    """The page of reuse likewise; a pair stands in two cells of the matrix and a row."""
    paths = []
    for name in ("one", "two", HARM[:20].replace("/", "")):
        paths.append(os.path.join(folder, name + ".txt"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(f"{name}村逐户走访登记{HARM}，当天能办的当天办结，办不了的说明原因。\n")
    for arguments in (paths, ["--lang", "en", "--fill", *paths], paths[:1],
                      ["--reviews", "a b/", folder + "/", *paths]):
        source, page = make_page(program, "reuse", "--min", "12", *arguments)
        yield from check_made(source, page)
        notes, rows = source.count("<title>") - 1, len(re.findall(r"<tr><td>\d+</td><td>\d+ %", source))
        wanted = 0 if arguments == paths[:1] else 3
        if (notes, rows) != (2 * wanted, wanted):
            yield f"{notes} cells and {rows} rows, not of {wanted} pairs"
        leading = [href for href in page.hrefs if href.startswith("a%20b/") and href.endswith(".html")]
        if len(leading) != len(page.hrefs) or bool(leading) != ("--reviews" in arguments):
            yield f"leads to {page.hrefs}"


def contrast(one, other):
    """WCAG 2.2, relative luminance and contrast ratio."""
    def luminance(color):
        parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def check_colors():
    """Each colour can be read on what is behind it, and no two marks have the same line."""
    with open("src/write/kinds.def", encoding="utf-8") as file:
        rows = re.findall(r'^(KIND|SEVERITY|PAINT)\((\w+), +(.*)\)$', file.read(), re.M)
    colors, lines = {}, {}
    for sort, name, rest in rows:
        cells = re.findall(r'"([^"]*)"', rest)
        if sort == "KIND":
            cells = cells[2:]
            if cells[0] and lines.setdefault(cells[2], name) != name:
                yield f"{name} has the line of {lines[cells[2]]}"
        if cells[0]:
            colors[name] = cells[:2]
    if len(colors) < len(MARKS):
        yield "colours are missing"
    for name in colors.keys() - {"paper", "panel", "line", "flash"}:
        for behind in ("paper", "panel", *(["flash"] if name in ("ink", "accent") else [])):
            for theme in (0, 1):
                ratio = contrast(colors[name][theme], colors[behind][theme])
                if ratio < 4.5:
                    yield f"{name} on {behind}: {ratio:.2f}"


def main():
    program, *paths = sys.argv[1:]
    skipped = []
    failed = 0
    HOSTILE["harm"] = f"**县整治报告\n{HARM}**户{HARM}\n一是走访{HARM}。\n《{HARM}》（泽政发〔2022〕*号）\n"
    HOSTILE["crowded"] = "\n".join("走访群众**户，梳理推诿扯皮问题**个，于20**年*月完成。" * 40
                                   for _ in range(20))
    with tempfile.TemporaryDirectory() as folder:
        if not paths:
            paths, skipped = find()
            paths += make_hostile(folder)
        for number, path in enumerate(paths, 1):
            try:
                problems = list(check(program, path))
            except (ValueError, KeyError, OSError, subprocess.CalledProcessError) as error:
                problems = [repr(error)]
            failed += report(number, repr(os.path.basename(path)), problems)
        failed += report(len(paths) + 1, "sums", list(check_sums(program, folder)))
        with tempfile.TemporaryDirectory(dir=folder) as drafts:
            failed += report(len(paths) + 2, "reuse", list(check_reuse(program, drafts)))
    failed += report(len(paths) + 3, "colours can be read", list(check_colors()))
    for number, folder in enumerate(skipped, len(paths) + 4):
        print(f"ok {number} - {folder} # SKIP not here")
    print(f"1..{len(paths) + 3 + len(skipped)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
