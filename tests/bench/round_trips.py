#!/usr/bin/python3
"""How long `mailplumb check` takes with 40 ms between client and servers, counted in round trips.

    round_trips.py --mailplumb PATH [--runs 5] [--only NAME,...]

Every case is a laboratory behind a delayed cable. The report's verified_ms (start of the run to the
first complete verified pair) is divided by round trips on the critical path x the round trip time
measured in the same run. Also: start-up time, and peak memory against hostile servers.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

import lab  # noqa: E402  (needs the path above)
import network  # noqa: E402
from climate import Cables, Climate  # noqa: E402
from certs import Certificates  # noqa: E402
from scenario import PASSWORD, Scenario  # noqa: E402

DIRECT = "SRV, address, TCP, TLS, greeting, EHLO, AUTH"
BY_FILE = "address, TCP, TLS, GET; then TCP, TLS, greeting, EHLO, AUTH (mail hosts' addresses asked meanwhile)"

# name, scenario, round trips, critical path, limit in words, limit (ratio, or milliseconds for the whole run)
CASES = [
    ("SRV", "srv-only", 7, DIRECT, ("ratio", 1.3)),
    ("own autoconfig", "autoconfig-only", 9, BY_FILE, ("ratio", 1.3)),
    ("ISPDB", "bench-ispdb", 9, BY_FILE, ("ratio", 1.3)),
    ("autoconfig. dropped", "bench-drop-autoconfig", 7, DIRECT, ("extra", 1500)),
    ("autodiscover. dropped", "bench-drop-autodiscover", 7, DIRECT, ("extra", 1500)),
    ("bare domain dropped", "bench-drop-bare", 7, DIRECT, ("extra", 1500)),
    ("all filtered", "all-filtered", None, "nothing answers", ("whole", 8000)),
]
HOSTILE = ["autoconfig-50-mb", "autoconfig-bomb", "server-endless-line", "server-endless-lines",
           "server-many-capabilities", "huge-mailbox", "server-garbage"]
COMPARISON = """For comparison (measured on this laboratory's like): Thunderbird 153 needs 494 ms for the autoconfig
case without ever testing the outgoing server, 7.2 s for the guess, 16.6 s when everything is filtered,
and never finds SRV."""


def measured_round_trip(laboratory):
    """Median time of a TCP connect to the name server, from inside."""
    script = ("import socket, time\nfor _ in range(5):\n t = time.monotonic()\n"
              " socket.create_connection(('10.77.1.1', 53)).close()\n print((time.monotonic() - t) * 1000)")
    done = subprocess.run(laboratory.place.command([network.PYTHON, "-c", script]), capture_output=True, text=True,
                          check=True)
    return statistics.median(float(line) for line in done.stdout.split())


def one_run(laboratory, mailplumb, folder):
    """verified_ms and whole-process milliseconds of one check."""
    report = os.path.join(folder, "report.json")
    password = lab.write_password(folder, PASSWORD)
    argv = [mailplumb, "check", "alice@example.test", *laboratory.place.options(laboratory.scenario.nameserver()),
            "--ca-file", laboratory.scenario.certificates.ca_file, "--password-file", password, "--json",
            *laboratory.scenario.request.get("args", [])]
    started = time.monotonic()
    with open(report, "w", encoding="utf-8") as out:
        subprocess.run(laboratory.place.command(argv), stdout=out, stderr=subprocess.DEVNULL, check=False, timeout=60)
    whole = (time.monotonic() - started) * 1000
    with open(report, encoding="utf-8") as source:
        return json.load(source).get("verified_ms"), whole


def spread(values):
    """Minimum, median and maximum in words."""
    if not values:
        return "never"
    return f"{min(values):.0f} / {statistics.median(values):.0f} / {max(values):.0f} ms"


def measure(scenario_name, options, certificates, cables, folder):
    """All runs of one case: verified times, whole-process times, and the round trip met."""
    verified, whole, trips = [], [], []
    for _ in range(options.runs):
        scenario = Scenario(scenario_name, certificates)
        cable = cables.cable(Climate(delay_ms=options.round_trip))
        with lab.Laboratory(scenario, cable=cable) as laboratory:
            trips.append(measured_round_trip(laboratory))
            one, all_of_it = one_run(laboratory, options.mailplumb, folder)
            verified.append(one)
            whole.append(all_of_it)
    return [value for value in verified if value], whole, statistics.median(trips)


def run_case(case, tools, base):
    """Print one case; returns its medians (verified, whole) and whether its limit held."""
    name, scenario_name, trips, path, (kind, limit) = case
    verified, whole, round_trip = measure(scenario_name, *tools)
    print(name)
    print(f"    critical path: {path}" + (f" = {trips} round trips" if trips else ""))
    print(f"    round trip measured {round_trip:.1f} ms; verified after {spread(verified)}; whole run {spread(whole)}")
    if kind == "whole":
        good = max(whole) <= limit
        print(f"    limit: whole run under {limit} ms: {verdict(good)}")
        return None, good
    if not verified:
        print("    never verified: FAIL")
        return None, False
    medians = statistics.median(verified), statistics.median(whole)
    ideal = trips * round_trip
    print(f"    ratio to {trips} x {round_trip:.1f} ms = {ideal:.0f} ms: {medians[0] / ideal:.2f}")
    if kind == "ratio":
        good = medians[0] <= limit * ideal
        print(f"    limit: ratio at most {limit}: {verdict(good)}")
        return medians, good
    usual = base or (ideal, medians[1])
    good = medians[0] - usual[0] <= limit
    print(f"    limit: verified at most {limit} ms later than without ({medians[0] - usual[0]:+.0f} ms): {verdict(good)};"
          f" whole run {medians[1] - usual[1]:+.0f} ms")
    return medians, good


def verdict(good):
    """A word for a limit."""
    return "ok" if good else "FAIL"


def start_up(mailplumb):
    """Time of --version, best of twenty is what the program needs, the median what people meet."""
    times = []
    for _ in range(20):
        started = time.monotonic()
        subprocess.run([mailplumb, "--version"], stdout=subprocess.DEVNULL, check=False)
        times.append((time.monotonic() - started) * 1000)
    good = statistics.median(times) < 30
    print(f"start-up (--version): {spread(times)}; limit 30 ms: {verdict(good)}")
    return good


def peak_memory(options, certificates, folder):
    """Largest resident memory of one check, each hostile scenario in a child of its own."""
    good = True
    for name in HOSTILE:
        scenario = Scenario(name, certificates)
        with lab.Laboratory(scenario) as laboratory:
            reader, writer = os.pipe()
            child = os.fork()
            if child == 0:
                one_run_quietly(laboratory, options.mailplumb, folder)
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
                os.write(writer, str(peak).encode())
                os._exit(0)
            os.close(writer)
            peak_mb = int(os.read(reader, 64) or b"0") / 1024
            os.close(reader)
            os.waitpid(child, 0)
        within = 0 < peak_mb < 100
        good = good and within
        print(f"    {name:28} {peak_mb:6.1f} MB  {verdict(within)}")
    return good


def one_run_quietly(laboratory, mailplumb, folder):
    """A run whose result does not matter, only what it cost."""
    try:
        one_run(laboratory, mailplumb, folder)
    except (subprocess.TimeoutExpired, ValueError):
        pass


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mailplumb", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--round-trip", type=float, default=40, help="milliseconds")
    parser.add_argument("--only", help="parts, separated by commas: names of cases, start-up, memory")
    return parser.parse_args()


def main():
    """All parts; exit 1 when a limit did not hold."""
    options = parse()
    options.mailplumb = os.path.abspath(options.mailplumb)
    only = set(options.only.split(",")) if options.only else None
    good = True
    with tempfile.TemporaryDirectory(prefix="mailplumb-bench-") as folder:
        os.chmod(folder, 0o755)
        certificates, cables = Certificates(os.path.join(folder, "ca")), Cables(folder)
        if not only or "start-up" in only:
            good &= start_up(options.mailplumb)
        tools, base = (options, certificates, cables, folder), None
        for case in CASES:
            if not only or case[0] in only:
                medians, held = run_case(case, tools, base)
                base = medians if case is CASES[0] else base
                good &= held
        if not only or "memory" in only:
            print("peak resident memory under hostile servers; limit 100 MB")
            good &= peak_memory(options, certificates, folder)
    print(COMPARISON)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
