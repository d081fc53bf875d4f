#!/usr/bin/env python3
"""usage: schemas.py FILE...

Validates the lines of FILEs, each an object of JSON, against the schemas of docs/:
digests where the file ends in .json, records where it ends in .jsonl, a report where it ends
in .sarif, what was cleaned where it ends in .edits, sums where it ends in .stats, partials where
it ends in .part, differences where it ends in .diff, phrases where it ends in .mined.
"""
import json
import sys

import jsonschema

SCHEMAS = {".json": "digest.schema.json", ".jsonl": "records.schema.json",
           ".sarif": "sarif.schema.json", ".edits": "edits.schema.json",
           ".stats": "stats.schema.json", ".part": "partial.schema.json",
           ".diff": "diff.schema.json", ".mined": "mined.schema.json"}


def load(name):
    with open("docs/" + name, encoding="utf-8") as file:
        return json.load(file)


def lookup(schemas):
    """How a schema finds the other by the name of its file. python3-jsonschema knows
    `registry` from 4.18 on; before that it was `resolver`."""
    try:
        import referencing
    except ImportError:
        return lambda name: {"resolver": jsonschema.RefResolver(name, schemas[name],
                                                                store=schemas)}
    registry = referencing.Registry().with_contents(schemas.items())
    return lambda name: {"registry": registry}


def validators():
    """One for each ending."""
    schemas = {name: load(name) for name in SCHEMAS.values()}
    finding = lookup(schemas)
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    return {ending: jsonschema.Draft202012Validator(schemas[name], **finding(name))
            for ending, name in SCHEMAS.items()}


def main():
    made = validators()
    failed = False
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                error = next(made[path[path.rindex("."):]].iter_errors(json.loads(line)), None)
                if error:
                    failed = True
                    print(f"{path}:{number}: {error.json_path}: {error.message[:300]}")
    return failed


sys.exit(main())
