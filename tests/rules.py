#!/usr/bin/env python3
"""The pages of the rules say what the program does. usage: rules.py WENZHAI

Each page of docs/rules/ is that of a rule, has its severity, and is what --explain prints;
each of its wrong examples has a finding of the rule, and none of the right ones has. Prints
TAP, a test for each page.
"""
import json
import os
import re
import subprocess
import sys

FOLDER = "docs/rules"
# An example: behind the line of its name, and a blank line, what is indented by six.
EXAMPLE = re.compile(r"^- (.*)\n\n((?:      .*\n|      ?\n|\n(?=      ))+)", re.MULTILINE)


def run(program, *arguments, data=None):
    return subprocess.run([program, *arguments], input=data, capture_output=True,
                          check=False).stdout.decode("utf-8")


def sections(page):
    """The parts of a page below its second headings."""
    parts = re.split(r"^## (.*)\n", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def examples(section):
    for name, lines in EXAMPLE.findall(section):
        yield name, "\n".join(line[6:] for line in lines.rstrip("\n").split("\n"))


def finds(program, rule, text):
    lines = run(program, "extract", "--kind", "finding", "-", data=text.encode()).splitlines()
    return any(json.loads(line)["rule"] == rule for line in lines)


def check(program, rule, severities):
    with open(f"{FOLDER}/{rule}.md", encoding="utf-8") as file:
        page = file.read()
    if rule not in severities:
        yield "is no rule"
        return
    if not page.startswith(f"# {rule}\n\nSeverity: {severities[rule]}.\n"):
        yield "should begin with the rule and its severity"
    if run(program, "check", "--explain", rule) != page:
        yield "is not what --explain prints"
    for title, wanted in (("Wrong", True), ("Right", False)):
        for name, text in examples(sections(page).get(title, "")):
            if finds(program, rule, text) != wanted:
                yield f"{title}: {name}"


def main():
    program = sys.argv[1]
    severities = dict(line.split()[:2] for line in
                      run(program, "check", "--list-rules").splitlines())
    rules = sorted(set(severities) | {name[:-3] for name in os.listdir(FOLDER)})
    failed = 0
    for number, rule in enumerate(rules, 1):
        try:
            problems = list(check(program, rule, severities))
        except OSError as error:
            problems = [repr(error)]
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {rule}")
        for problem in problems:
            print(f"#   {problem}")
    print(f"1..{len(rules)}")
    return failed > 0


sys.exit(main())
