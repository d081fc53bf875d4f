#!/usr/bin/env python3
"""What must hold when a document is cleaned. usage: cleaning.py WENZHAI [FILE...]

Applies each report of `wenzhai clean` on its own, without the program, forwards and
backwards. Prints TAP, a test for each document and way of cleaning. Without files: corpus/,
its digests, and, where they are at hand, the documents of ../shared.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

KEYS = ["kind", "op", "reason", "start", "end", "text", "with", "at"]
NOISE = {"advert", "contact", "paywall", "watermark", "chrome", "invisible", "comment"}
REASONS = {
    "noise": NOISE,
    "join": {"break"},
    "blank": {"indent", "trailing", "lines", "space"},
    "replace": {"form", "bullet", "width", "markup"},
}
WAYS = [[], ["--width", "full"], ["--keep", "chrome,paywall,invisible"], ["--markdown"]]
FOLDERS = ["corpus", "tests/golden", "tests/documents/pages", "tests/documents/docx",
           "tests/documents/scraped", "../shared/corpus", "../shared/real",
           "../shared/real/masked"]


def run(program, *arguments, given=None):
    done = subprocess.run([program, *arguments], input=given, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def apply(edits, text):
    """The text with its edits made; each is held against the text."""
    made, at, length = [], 0, 0
    for edit in edits:
        assert list(edit) == KEYS and edit["kind"] == "edit", edit
        assert edit["reason"] in REASONS[edit["op"]], edit
        assert at <= edit["start"] <= edit["end"], edit
        assert text[edit["start"]:edit["end"]] == edit["text"] != edit["with"], edit
        made.append(text[at:edit["start"]])
        length += edit["start"] - at
        assert edit["at"] == length, edit
        made.append(edit["with"])
        length += len(edit["with"])
        at = edit["end"]
    return "".join(made) + text[at:]


def undo(edits, text):
    made, at = [], 0
    for edit in edits:
        made += [text[at:edit["at"]], edit["text"]]
        at = edit["at"] + len(edit["with"])
    return "".join(made) + text[at:]


def check_lines(text):
    """A paragraph a line, no blanks around it, one empty line at most between two."""
    assert text == "" or (text.endswith("\n") and text[0] != "\n"), "ends"
    assert "\n\n\n" not in text and "\r" not in text, "empty lines"
    for line in text.split("\n"):
        assert line == line.strip(" \t\u00a0\u3000"), line


def check_markdown(program, path, text):
    """A reader of Markdown sees the cleaned text."""
    plain = run(program, "clean", path)
    seen = run(program, "convert", "--from", "markdown", "-", given=text.encode())
    assert [line for line in seen.split("\n") if line] == \
        [line for line in plain.split("\n") if line], "Markdown shows something else"


def check(program, path, way, folder):
    report, cleaned = os.path.join(folder, "report"), os.path.join(folder, "cleaned")
    text = run(program, "clean", *way, "--report", report, path)
    decoded = run(program, "convert", path)
    with open(report, encoding="utf-8", newline="\n") as lines:
        edits = [json.loads(line) for line in lines.read().split("\n")[:-1]]
    assert apply(edits, decoded) == text, "the edits do not make the text"
    assert undo(edits, text) == decoded, "the edits cannot be taken back"
    with open(cleaned, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    assert run(program, "clean", "--undo", report, cleaned) == decoded, "--undo"
    if "--markdown" in way:
        check_markdown(program, path, text)
        return
    check_lines(text)
    assert run(program, "clean", *way, "--from", "text", "-", given=text.encode()) == text, \
        "cleaned twice it is another"
    if not any(edit["op"] in ("noise", "replace") for edit in edits):
        assert "".join(text.split()) == "".join(decoded.split()), "more than white space went"


def main():
    program, *paths = sys.argv[1:]
    for folder in ([] if paths else FOLDERS):
        found = sorted(path for ending in ("txt", "html", "docx", "md")
                       for path in glob.glob(f"{folder}/*.{ending}"))
        paths += found
        if not found:
            print(f"ok - {folder} # SKIP not here")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            for way in WAYS:
                name = " ".join([path, *way])
                try:
                    check(program, path, way, folder)
                    print("ok -", name)
                except (AssertionError, subprocess.CalledProcessError) as error:
                    failed = True
                    print("not ok -", name)
                    print("#", str(error)[:500])
    return failed


if __name__ == "__main__":
    sys.exit(main())
