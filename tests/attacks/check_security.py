#!/usr/bin/python3
"""Every promise of SECURITY.md names a test, and every test it names is there."""
import pathlib
import re
import subprocess
import sys

from attack import HERE, attack_words, files

TOP = HERE.parent.parent
ROW = re.compile(r"^\| (P\d+) \|(.*)\|(.*)\|$", re.M)


def exists(name):
    """An attack, a scenario of the laboratory, a folder of rules, a file, or the name of a C++ test."""
    if name in files() or (TOP / name).exists() or (TOP / "tests" / name).exists():
        return True
    if any((TOP / "tests" / folder / name).exists() for folder in ("lab/scenarios", "rules")):
        return True
    found = subprocess.run(["grep", "-rqF", f'TEST_CASE("{name}', str(TOP / "tests")], check=False)
    return found.returncode == 0


def main():
    """Problems, one a line."""
    text = (HERE / "SECURITY.md").read_text(encoding="utf-8")
    rows, problems = ROW.findall(text), []
    if len(rows) < 10:
        problems.append("the table of promises was not found")
    for number, _, tests in rows:
        names = re.findall(r"`([^`]+)`", tests)
        if not names:
            problems.append(f"{number}: no test")
        problems += [f"{number}: no such test: {name}" for name in names if not exists(name)]
        held = [name for name in names if not (name in files() and attack_words(files()[name]).get("known_broken"))]
        if names and not held:
            print(f"{number} is not kept yet: every test it names is known to be broken")
    named = set(re.findall(r"`([^`]+)`", text))
    problems += [f"no promise is proved by the attack {name}" for name in files() if name not in named]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
