#!/usr/bin/env python3
"""Says how much of each dictionary the texts at hand use.

usage: tests/dict_report.py [--list] [DICTIONARY...]

Counts for each dictionary of phrases how many rows stand in corpus/, ../shared/corpus and
../shared/real, as far as those are here, and how many in none; and how many stand in one text of
../shared/corpus and in no other text: a word that only one document says does not belong into a
dictionary. --list names the rows. Rows of one class that match the same string, because
traditional characters match as their simplified ones, are an error: then it exits with 1.
A row stands in a text where its phrase does, whatever longer phrase the program would take.
"""
import argparse
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDERS = ["corpus", "../shared/corpus", "../shared/real"]
ALONE = "../shared/corpus"
NO_PHRASES = {"fold.tsv"}
# The column of the phrase, where it is not the first; several are joined by a bar.
PHRASE = {"noise-patterns.tsv": "cue", "patterns.tsv": "trigger"}


def rows_of(path):
    """The rows of a dictionary, each a dict by column, with its line number as `#`."""
    header, rows = None, []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#") and header is None:
                continue
            if header is None:
                header = cells
            else:
                rows.append({**dict(zip(header, cells)), "#": number})
    return header or [], rows


def read_text(path):
    """A text; only those in other encodings than UTF-8 have to be told apart."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def texts_at_hand():
    """Pairs of folder and path, and the texts; a page beside its text counts once."""
    found = {}
    for folder in FOLDERS:
        for path in sorted(glob.glob(os.path.join(ROOT, folder, "*.txt"))):
            found[folder, os.path.basename(path)] = read_text(path)
    return found


def find_phrases(phrases, text):
    """Which of the phrases stand in a text: all of its substrings of their lengths, from the
    two characters on that phrases begin with."""
    begins = {}
    for phrase in phrases:
        begins.setdefault(phrase[:2], set()).add(len(phrase))
    wanted, found = set(phrases), set()
    for start in range(len(text)):
        for begin in (text[start:start + 2], text[start]):
            for length in begins.get(begin, ()):
                piece = text[start:start + length]
                if piece in wanted:
                    found.add(piece)
    return found


def phrases_of(name, header, row, fold):
    column = PHRASE.get(name, header[0])
    phrases = row[column].split("|") if name == "patterns.tsv" else [row[column]]
    return [phrase.translate(fold) for phrase in phrases]


def same_rows(name, header, rows, fold):
    """Rows that match the same string: of one class, or of one dictionary without classes.
    Patterns may share a cue."""
    if name in PHRASE:
        return []
    seen, same = {}, []
    for row in rows:
        key = (phrases_of(name, header, row, fold)[0], row.get("class", ""))
        if key in seen:
            same.append((seen[key], row))
        seen.setdefault(key, row)
    return same


def report(path, fold, texts, places, listing):
    name = os.path.basename(path)
    header, rows = rows_of(path)
    used = unused = 0
    lone = []
    for row in rows:
        where = set().union(*(places[p] for p in phrases_of(name, header, row, fold)))
        used += bool(where)
        unused += not where
        if len(where) == 1 and next(iter(where))[0] == ALONE:
            lone.append((row, next(iter(where))))
        if listing and not where:
            print(f"{name}:{row['#']}: {row[header[0]]}: in no text")
    if listing:
        for row, (_, text) in lone:
            print(f"{name}:{row['#']}: {row[header[0]]}: in {text} alone")
    same = same_rows(name, header, rows, fold)
    for first, second in same:
        print(f"{name}:{second['#']}: {second[header[0]]} matches the same string as "
              f"{first[header[0]]} in line {first['#']}")
    if texts:
        print(f"{name}: {len(rows)} rows, {used} in {len(texts)} texts, {unused} in none, "
              f"{len(lone)} in one text of {ALONE} alone")
    return len(same)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--list", action="store_true", help="name the rows")
    parser.add_argument("dictionaries", nargs="*")
    options = parser.parse_args()
    folder = os.path.join(ROOT, "dictionaries")
    paths = options.dictionaries or sorted(glob.glob(os.path.join(folder, "*.tsv")))
    paths = [path for path in paths if os.path.basename(path) not in NO_PHRASES]

    _, pairs = rows_of(os.path.join(folder, "fold.tsv"))
    fold = str.maketrans({pair["from"]: pair["to"] for pair in pairs})
    texts = {place: text.translate(fold) for place, text in texts_at_hand().items()}
    phrases = set()
    for path in paths:
        header, rows = rows_of(path)
        for row in rows:
            phrases.update(phrases_of(os.path.basename(path), header, row, fold))
    places = {phrase: set() for phrase in phrases}
    for place, text in texts.items():
        # the reading text has no line breaks within a sentence
        for phrase in find_phrases(phrases, re.sub(r"\s*\n\s*", "\n", text)):
            places[phrase].add(place)
    bad = sum(report(path, fold, texts, places, options.list) for path in paths)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
