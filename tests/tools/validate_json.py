#!/usr/bin/python3
"""Validates our documents with the schemas that are shipped, by a program that is not ours (python3-jsonschema).

    tests/tools/validate_json.py                   # every golden report, survey, lint and advice
    tests/tools/validate_json.py FILE...           # these

Unlike a script that relies on the contract it also refuses members that no schema lists: those were forgotten in a table.
"""
import json
import pathlib
import sys

import jsonschema

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "golden"
SCHEMAS = GOLDEN.parents[1] / "app/reports/schema"


def closed(form):
    """The same schema without room for more."""
    if isinstance(form, list):
        return [closed(part) for part in form]
    if not isinstance(form, dict):
        return form
    form = {name: closed(part) for name, part in form.items()}
    if isinstance(form.get("properties"), dict):
        form.setdefault("additionalProperties", False)
    return form


class Validator:
    def __init__(self):
        self.by_name = {}
        for path in SCHEMAS.glob("*.json"):
            form = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(form)
            self.by_name[form["title"]] = jsonschema.Draft202012Validator(closed(form))

    def problems(self, document):
        """None: no document of ours."""
        if not isinstance(document, dict) or document.get("schema") not in self.by_name:
            return None
        found = self.by_name[document["schema"]].iter_errors(document)
        return [f"{'/'.join(map(str, error.absolute_path)) or 'the document'}: {error.message[:200]}" for error in found]


def self_test(validator):
    """A validator that lets everything pass proves nothing."""
    good = json.loads((GOLDEN / "works.json").read_text(encoding="utf-8"))
    for change in (lambda d: d.update(made_up=1), lambda d: d.pop("domain"), lambda d: d["endpoints"][0].update(port="993"),
                   lambda d: d["endpoints"][0].update(status="pending"), lambda d: d.update(started=None)):
        bad = json.loads(json.dumps(good))
        change(bad)
        if not validator.problems(bad):
            sys.exit("validate_json: a damaged report was not refused")


def main():
    validator = Validator()
    self_test(validator)
    named = [pathlib.Path(name) for name in sys.argv[1:]]
    validated, bad = {}, 0
    for path in named or sorted(GOLDEN.rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        problems = validator.problems(document)
        if problems is None:
            if named:
                sys.exit(f"validate_json: {path} is no document of ours")
            continue
        validated[document["schema"]] = validated.get(document["schema"], 0) + 1
        for problem in problems:
            bad += 1
            print(f"{path}: {problem}")
    if not named and set(validated) != set(validator.by_name):
        sys.exit(f"validate_json: no golden document of {sorted(set(validator.by_name) - set(validated))}")
    print(", ".join(f"{count} of {name}" for name, count in sorted(validated.items())))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
