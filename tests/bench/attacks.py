#!/usr/bin/python3
"""What hostile servers, name servers and files can cost: peak resident memory and time, each held against its limit.

    attacks.py --mailplumb PATH [--only NAME,...] [--json FILE]

Network rows are the laboratory's flood scenarios (tests/lab, root needed); file rows make their file themselves. Take a
release build: sanitizers multiply both figures. Exit code 1 when a limit does not hold.
"""
import argparse
import dataclasses
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

import hostile_files  # noqa: E402  (needs the path above)
from laboratory import Laboratory  # noqa: E402
from running import write_password  # noqa: E402
from certs import Certificates  # noqa: E402
from scenario import PASSWORD, Scenario  # noqa: E402

MOST_MB = 100
GRACE = 0.5   # what a run may take beyond its deadline
KILLED_AFTER = 90


@dataclasses.dataclass(frozen=True)
class Attack:
    """One scenario of the laboratory, with the deadline it is run with (None: the program's own end after 15 s)."""

    scenario: str
    deadline: float | None
    seconds: float = 0   # the limit where it is not the deadline

    def limit(self):
        """Seconds that the whole process may take."""
        return self.seconds or (self.deadline or 15) + GRACE


ATTACKS = [
    Attack("flood-srv-2000", 5), Attack("flood-srv-2000", 1), Attack("flood-srv-2000", None), Attack("flood-srv-300", None),
    Attack("flood-dns", 5), Attack("flood-literals", 5), Attack("flood-one-response", 5), Attack("flood-transcripts", 5),
    Attack("flood-transcripts", None), Attack("flood-certificates", 5),
    Attack("flood-servers", 5), Attack("flood-servers", None),
]


def measure(argv, stdin=subprocess.DEVNULL):
    """Exit code, seconds and peak megabytes of one process and what it started."""
    started = time.monotonic()
    process = subprocess.Popen(argv, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    timer = threading.Timer(KILLED_AFTER, process.kill)
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def tell(name, measured, limit, waits=True):
    """Print one row; returns what the JSON file says of it. What waits for nobody is held to its processor time.

    A file may be refused (exit 2); a run that was refused before it began has measured nothing.
    """
    code, seconds, megabytes, cpu = measured
    began = code >= 0 and (code != 2 or not waits)
    held = began and (seconds if waits else cpu) <= limit and megabytes < MOST_MB
    print(f"    {name:34} {seconds:6.2f} s (limit {limit:4.1f})  {megabytes:6.1f} MB (limit {MOST_MB})  "
          f"CPU {cpu:5.2f} s  exit {code}: {'ok' if held else 'FAIL'}")
    sys.stdout.flush()
    return {"name": name, "seconds": round(seconds, 2), "limit_s": limit, "mb": round(megabytes, 1), "limit_mb": MOST_MB,
            "cpu_s": round(cpu, 2), "exit": code, "held": held}


def lint_online(mailplumb, folder):
    """Twenty addresses, and a name server that hears everything and says nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        path = hostile_files.accounts_file(folder, 20)
        return measure([mailplumb, "lint", path, "--online", "--deadline", "3", "--nameserver",
                        f"127.0.0.1:{silent.getsockname()[1]}"])


def attack_name(attack):
    """"flood-srv-2000, --deadline 5"."""
    return attack.scenario + (f", --deadline {attack.deadline:g}" if attack.deadline else "")


def run_attack(attack, mailplumb, certificates, folder):
    """One check inside the laboratory of an attack."""
    scenario = Scenario(attack.scenario, certificates)
    with Laboratory(scenario) as laboratory:
        password = write_password(folder, PASSWORD)
        report = tempfile.mktemp(suffix=".html", dir=folder)  # of its own: nothing is overwritten
        argv = [mailplumb, "check", "alice@example.test", *laboratory.place.options(scenario.nameserver()), "--ca-file",
                certificates.ca_file, "--password-file", password, "--json", "--report",
                "html=" + report]
        if attack.deadline:
            argv += ["--deadline", str(attack.deadline)]
        return measure(laboratory.place.command(argv))


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mailplumb", required=True)
    parser.add_argument("--only", help="names of scenarios and files, separated by commas")
    parser.add_argument("--json", help="write the same for machines to this file")
    return parser.parse_args()


def main():
    """All rows; exit 1 when a limit did not hold."""
    options = parse()
    mailplumb = os.path.abspath(options.mailplumb)
    only = set(options.only.split(",")) if options.only else None
    rows = []
    with tempfile.TemporaryDirectory(prefix="mailplumb-attacks-") as folder:
        os.chmod(folder, 0o755)
        certificates = Certificates(os.path.join(folder, "ca"))
        os.chmod(certificates.folder, 0o777)  # one of the servers makes certificates as it goes
        print(f"hostile servers and name servers; limits: {MOST_MB} MB, and the deadline (else 15 s) plus {GRACE:g} s")
        for attack in ATTACKS:
            if not only or attack.scenario in only:
                rows.append(tell(attack_name(attack), run_attack(attack, mailplumb, certificates, folder), attack.limit()))
        if not only or "lint-online" in only:
            rows.append(tell("lint-online, --deadline 3", lint_online(mailplumb, folder), 3 + GRACE))
        print(f"hostile files; limits: {MOST_MB} MB, and a second (each about 4 MB, or as small as the attack can be)")
        for one in hostile_files.ALL:
            if not only or one.name in only:
                rows.append(tell(one.name, measure(one.command(mailplumb, folder)), one.seconds, waits=False))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as out:
            json.dump({"rows": rows, "held": all(row["held"] for row in rows)}, out, indent=1)
    return 0 if all(row["held"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
