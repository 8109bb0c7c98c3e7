#!/usr/bin/python3
"""How long `mailplumb check` takes with 40 ms between client and servers, counted in round trips.

    round_trips.py --mailplumb PATH [--runs 5] [--only NAME,...] [--json FILE]

Every row (rows.py) is a laboratory behind a delayed cable, once with each server on its own address and once with all on
one. The report's verified_ms (start of the run to the first complete verified pair) and the time of the whole process are
held against round trips on the critical path x the round trip time measured in the same run. Also: start-up time, and peak
memory against hostile servers.
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
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

import lab  # noqa: E402  (needs the path above)
import network  # noqa: E402
from climate import Cables, Climate  # noqa: E402
from certs import Certificates  # noqa: E402
from rows import LAYOUTS, ROWS, Measured  # noqa: E402
from scenario import PASSWORD, Scenario  # noqa: E402

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
    with open(report, "w", encoding="utf-8") as out:
        started = time.monotonic()
        process = subprocess.Popen(laboratory.place.command(argv), stdout=out, stderr=subprocess.DEVNULL)
        timer = threading.Timer(60, process.kill)
        timer.start()
        process.wait()  # a wait with a time limit looks only every 50 ms
        whole = (time.monotonic() - started) * 1000
        timer.cancel()
    with open(report, encoding="utf-8") as source:
        return json.load(source).get("verified_ms"), whole


def spread(values):
    """Minimum, median and maximum in words."""
    if not values:
        return "never"
    return f"{min(values):.0f} / {statistics.median(values):.0f} / {max(values):.0f} ms"


def measure(row, layout, tools):
    """All runs of a row in one layout, each in a laboratory of its own."""
    options, certificates, cables, folder = tools
    one = layout == LAYOUTS[1]
    climate = Climate(delay_ms=options.round_trip, one_address=one and not row.scenario_one)
    pair, whole, trips = [], [], []
    for _ in range(options.runs):
        scenario = Scenario(one and row.scenario_one or row.scenario, certificates, climate)
        with lab.Laboratory(scenario, cable=cables.cable(climate)) as laboratory:
            trips.append(measured_round_trip(laboratory))
            verified, all_of_it = one_run(laboratory, options.mailplumb, folder)
            pair += [verified] if verified else []
            whole.append(all_of_it)
    return Measured(row, layout, statistics.median(trips), pair, whole)


def tell(measured, usual_pair):
    """Print one row; returns what the JSON file says of it."""
    row, ideal = measured.row, measured.ideal()
    print(f"{row.name}, {measured.layout}")
    print(f"    critical path: {row.path}" + (f" = {row.trips} x {measured.round_trip:.1f} ms = {ideal:.0f} ms" if ideal else ""))
    for what, values in (("first pair", measured.pair), ("whole process", measured.whole)):
        ratio = f", {statistics.median(values) / ideal:.2f} x the critical path" if values and ideal else ""
        print(f"    {what}: {spread(values)}{ratio}")
    told, good = [], True
    for what, value, limit in measured.limits(statistics.median, usual_pair):
        good &= value <= limit
        told.append({"what": what, "limit_ms": round(limit), "held": value <= limit})
        print(f"    limit: {what} at most {limit:.0f} ms: {verdict(value <= limit)}")
    sys.stdout.flush()
    return {"name": row.name, "layout": measured.layout, "critical_path": row.path, "round_trips": row.trips,
            "round_trip_ms": round(measured.round_trip, 1), "critical_path_ms": round(ideal), "pair_ms": rounded(measured.pair),
            "whole_ms": rounded(measured.whole), "pair_ratio": ratio_of(measured.pair, ideal),
            "whole_ratio": ratio_of(measured.whole, ideal), "limits": told, "held": good}


def rounded(values):
    """Whole milliseconds, in the order of the runs."""
    return [round(value) for value in values]


def ratio_of(values, ideal):
    """The median against the critical path, or None where there is none."""
    return round(statistics.median(values) / ideal, 2) if values and ideal else None


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
    return {"median_ms": round(statistics.median(times), 1), "held": good}


def peak_memory(options, certificates, folder):
    """Largest resident memory of one check, each hostile scenario in a child of its own."""
    told = []
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
        told.append({"scenario": name, "mb": round(peak_mb, 1), "held": within})
        print(f"    {name:28} {peak_mb:6.1f} MB  {verdict(within)}")
    return told


def one_run_quietly(laboratory, mailplumb, folder):
    """A run whose result does not matter, only what it cost."""
    try:
        one_run(laboratory, mailplumb, folder)
    except ValueError:
        pass


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mailplumb", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--round-trip", type=float, default=40, help="milliseconds")
    parser.add_argument("--only", help="parts, separated by commas: names of rows, start-up, memory")
    parser.add_argument("--json", help="write the same for machines to this file")
    return parser.parse_args()


def all_rows(tools, only):
    """Every row in every layout; slower ones are compared with SRV in the same layout."""
    told, usual = [], {}
    for row in ROWS:
        for layout in row.layouts if not only or row.name in only else ():
            measured = measure(row, layout, tools)
            told.append(tell(measured, usual.get(layout)))
            if row is ROWS[0] and measured.pair:
                usual[layout] = statistics.median(measured.pair)
    return told


def main():
    """All parts; exit 1 when a limit did not hold."""
    options = parse()
    options.mailplumb = os.path.abspath(options.mailplumb)
    only = set(options.only.split(",")) if options.only else None
    found = {}
    with tempfile.TemporaryDirectory(prefix="mailplumb-bench-") as folder:
        os.chmod(folder, 0o755)
        certificates, cables = Certificates(os.path.join(folder, "ca")), Cables(folder)
        if not only or "start-up" in only:
            found["start_up"] = start_up(options.mailplumb)
        found["rows"] = all_rows((options, certificates, cables, folder), only)
        if not only or "memory" in only:
            print("peak resident memory under hostile servers; limit 100 MB")
            found["memory"] = peak_memory(options, certificates, folder)
    print(COMPARISON)
    found["held"] = all(one["held"] for one in [*found["rows"], *found.get("memory", []), found.get("start_up", {"held": True})])
    if options.json:
        with open(options.json, "w", encoding="utf-8") as out:
            json.dump(found, out, indent=1)
    return 0 if found["held"] else 1


if __name__ == "__main__":
    sys.exit(main())
