#!/usr/bin/python3
"""Attacks Mailplumb, each attack in a laboratory of its own.

    run.py --mailplumb PATH [NAME...] [-j N] [--out DIR] [--all]     exit 1 when one is broken
    run.py --list                                                    what each attacker does and wants

An attack with `known_broken` is told and left out, unless it is named or --all is given.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from attack import HERE, Attack, BadAttack, attack_words, files
from certs import Certificates
from laboratory import Laboratory
from running import credentials, standard_input
from verdict import Verdict, digest

# A build with AddressSanitizer is slower and fatter; the bounds are those of the program that people run.
PLAIN = {"seconds": 1, "mb": 1, "more_mb": 0}
SANITIZED = {"seconds": 3, "mb": 3, "more_mb": 250}
SANITIZER = "quarantine_size_mb=8:detect_leaks=0:handle_segv=0:color=never"


def is_sanitized(program):
    """Whether the program was built with AddressSanitizer."""
    return "libasan" in subprocess.run(["ldd", program], capture_output=True, text=True, check=False).stdout


class Room:
    """The folders of one attack: what the attacker left, and what the program may write."""

    def __init__(self, out, name):
        self.top = os.path.join(out, name)
        shutil.rmtree(self.top, ignore_errors=True)
        self.inputs, self.out, self.home = (os.path.join(self.top, one) for one in ("in", "out", "home"))
        for folder in (self.inputs, self.out, self.home):
            os.makedirs(folder)

    def fill(self, text):
        """{in}, {out} and {home} in an argument."""
        return text.replace("{out}", self.out).replace("{in}", self.inputs).replace("{home}", self.home)


def arguments(case, room, laboratory):
    """The command line of the attacked."""
    request = case.request
    if laboratory is None:
        return [room.fill(one) for one in request["argv"]]
    command = request.get("command", "check")
    argv = [command, request.get("address", "alice@example.test"), *laboratory.place.options(case.nameserver()),
            "--ca-file", case.certificates.ca_file, "--deadline", str(request.get("deadline", 15))]
    if command == "check" and "--transcript" not in request.get("args", []):
        argv += ["--report", "json={out}/report.json", "--report", "html={out}/report.html", "--report", "md={out}/report.md",
                 "--transcript", "{out}/transcript.txt", "--save-survey", "{out}/survey.json"]
    if command == "check" and "terminal" not in request:
        argv += credentials(request, room.out)
    return [room.fill(one) for one in argv + request.get("args", [])]


def specification(case, room, program, laboratory):
    """What victim.py is told."""
    request = case.request
    env = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": room.home,
           "ASAN_OPTIONS": SANITIZER, **{key: room.fill(value) for key, value in request.get("env", {}).items()}}
    spec = {"argv": [program, *arguments(case, room, laboratory)], "env": env, "cwd": room.home, "out": room.out,
            "limit": request.get("limit", max(60, 4 * case.attack["seconds"])),
            **{key: request[key] for key in ("terminal", "signal", "after", "forwarder") if key in request}}
    if text := standard_input(request):
        spec["stdin"] = text
    path = os.path.join(room.top, "spec.json")
    pathlib.Path(path).write_text(json.dumps(spec, indent=1), encoding="utf-8")
    return path


def run_victim(case, room, program, laboratory):
    """One run, inside the laboratory or in an empty network."""
    spec = specification(case, room, program, laboratory)
    watched = {room.fill(path): digest(room.fill(path)) for path in case.attack.get("kept", [])}
    argv = ["/usr/bin/python3", str(HERE / "victim.py"), spec]
    inside = laboratory.place.command(argv) if laboratory else ["unshare", "--net", *argv]
    done = subprocess.run(inside, check=False, capture_output=True, text=True)
    written = pathlib.Path(room.out, "victim.json")
    if not written.exists():
        raise RuntimeError(done.stderr[-500:])
    victim = json.loads(written.read_text(encoding="utf-8"))
    written.unlink()
    return {"victim": victim, "kept": watched, "outputs": outputs(room),
            "not_there": [room.fill(path) for path in case.attack.get("not_there", [])],
            "modes": {room.fill(path): mode for path, mode in case.attack.get("modes", {}).items()},
            "heard": "", "readable": {}, "stubs": {}, "refused": {}, "accepted": {}, "logins": []}


def outputs(room):
    """Everything the program wrote, cores and hidden files too, by name."""
    found = {}
    for folder in (room.out, room.home):
        for path in pathlib.Path(folder).rglob("*"):
            if path.is_file() and not path.is_symlink() and path.name != "password":
                found[path.name] = path.read_bytes().decode("utf-8", "replace")
    return found


def servers_heard(laboratory):
    """By stub: what it heard, and how many logins it accepted; who was asked to log in, in that order."""
    stubs, accepted, logins = collections.defaultdict(str), collections.Counter(), []
    path = os.path.join(laboratory.run, "rude.jsonl")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as lines:
            for entry in map(json.loads, lines):
                stubs[entry["stub"]] += entry["data"]
                accepted[entry["stub"]] += entry.get("login") is True
                logins += [entry["stub"]] if "login" in entry else []
    return {"stubs": dict(stubs), "accepted": dict(accepted), "logins": logins}


def run_attack(path, certificates, options):
    """Returns name, problems, and the run's figures."""
    victim = {"seconds": 0, "mb": 0}
    try:
        case, room = Attack(path, certificates), Room(options.out, path.stem)
        case.make_files(room.inputs)
        if case.needs_laboratory():
            with Laboratory(case) as laboratory:
                result = run_victim(case, room, options.mailplumb, laboratory)
                result["heard"], result["readable"] = laboratory.heard()
                result["refused"] = laboratory.refused_logins()
                result.update(servers_heard(laboratory))
            pathlib.Path(room.top, "heard.txt").write_text(result["heard"], encoding="utf-8")
        else:
            result = run_victim(case, room, options.mailplumb, None)
        victim = result["victim"]
        return path.stem, list(dict.fromkeys(Verdict(case, result, options.bounds).judge())), victim
    except Exception as error:  # a broken laboratory must not stop the other attacks
        return path.stem, [f"the attack failed to run: {type(error).__name__}: {error}"], victim


def chosen(options):
    """The files to run; those known to be broken are told."""
    found = files()
    unknown = sorted(set(options.names) - set(found))
    if unknown:
        raise BadAttack("no such attack: " + ", ".join(unknown))
    if options.names:
        return [found[name] for name in options.names]
    wanted = []
    for name, path in found.items():
        reason = attack_words(path).get("known_broken")
        if reason and not options.all:
            print(f"known broken  {name}: {reason}")
        else:
            wanted.append(path)
    return wanted


def show(name, problems, victim, is_known):
    """The line of one attack."""
    state = "broken" if problems else "held"
    print(f"{state:7} {victim['seconds']:6.1f} s {victim['mb']:5.0f} MB  {name}", flush=True)
    if is_known and not problems:
        print("        holds now: take known_broken out of its file", flush=True)
    for problem in problems[:12]:
        print(f"        {problem}", flush=True)


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--mailplumb")
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--out", help="folder for what each attack left behind")
    parser.add_argument("--all", action="store_true", help="those known to be broken, too")
    parser.add_argument("--patience", type=float, default=1, help="times as many seconds, on a busy machine")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if not options.list and not options.mailplumb:
        parser.error("--mailplumb PATH is needed")
    return options


def main():
    """Run the attacks, print a line for each."""
    options, started = parse(), time.monotonic()
    if options.list:
        for name, path in files().items():
            words = attack_words(path)
            print(f"{name}\n    does   {words['does']}\n    wants  {words['wants']}\n    never  {words['never']}")
        return 0
    options.mailplumb = os.path.abspath(options.mailplumb)
    options.out = os.path.abspath(options.out or tempfile.mkdtemp(prefix="mailplumb-attacks-"))
    os.makedirs(options.out, exist_ok=True)
    bounds = SANITIZED if is_sanitized(options.mailplumb) else PLAIN
    options.bounds = {**bounds, "seconds": bounds["seconds"] * options.patience}
    try:
        wanted = chosen(options)
    except BadAttack as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2
    certificates = Certificates(os.path.join(options.out, ".certificates"))
    broken = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tries = [pool.submit(run_attack, path, certificates, options) for path in wanted]
        for done in concurrent.futures.as_completed(tries):
            name, problems, victim = done.result()
            broken += bool(problems)
            show(name, problems, victim, "known_broken" in attack_words(files()[name]))
    print(f"outputs in {options.out}\n{len(wanted) - broken} held, {broken} broken, in {time.monotonic() - started:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
