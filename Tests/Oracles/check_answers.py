"""Validates lines of --json against a JSON Schema.

    check_answers.py SCHEMA FILE

Prints how many lines are valid, or names each that is not and fails. An empty file fails.
"""

import json
import sys

from jsonschema import Draft202012Validator

schema = json.load(open(sys.argv[1], encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
refused = [(line, error) for line in lines for error in validator.iter_errors(json.loads(line))]
for line, error in refused:
    print(f"{line}\n  {error.json_path}: {error.message}", file=sys.stderr)
if refused or not lines:
    sys.exit(1)
print(json.dumps({"valid": len(lines)}))
