#!/usr/bin/python3
"""Mailplumb's laboratory: a small internet with real and rude servers, made anew for every run.

    lab.py up [SCENARIO] --run CMD...     bring a scenario up, run a command inside, tear it down
    lab.py shell [SCENARIO]               the same with a shell
    lab.py run [SCENARIO...] --mailplumb PATH [-j N] [--out DIR] [--climate NAME | --all-climates]
    lab.py list [--climates]              every scenario with its sentence, or with what it owes in each climate
    lab.py demo --mailplumb PATH          the healthy mailbox, checked for people to see
"""
import argparse
import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

import network
from certs import Certificates
from climate import PLAIN, SEPARATOR, Cables, Climates, UnknownClimate, why_not
from laboratory import Laboratory
from running import PROGRAM_ENVIRONMENT, run_scenario, write_password  # noqa: F401 (others take them from here)
from scenario import PASSWORD, Scenario, names, scenario_table

def wanted_runs(options):
    """(scenario, climate) of every run that is asked for; those that make no sense are told and left out."""
    climates, wanted = Climates(), []
    asked = [name.partition(SEPARATOR)[::2] for name in options.scenarios] or [(name, "") for name in names()]
    unknown = sorted({name for name, _ in asked} - set(names()))
    if unknown:
        raise UnknownScenario("no such scenario: " + ", ".join(unknown))
    for name, own in asked:
        table = scenario_table(name)
        for climate in climates_asked(climates, name, own or options.climate, options):
            reason = "" if climate.name == PLAIN else why_not(table, climate)
            if not reason:
                wanted.append((name, climate))
            elif options.scenarios:
                print(f"not run: {name}{SEPARATOR}{climate.name}: {reason}")
    return wanted


def climates_asked(climates, name, climate, options):
    """One climate by name, else the ordinary one with all others, or with those of the third that always runs."""
    if climate:
        return [climates.get(climate)]
    others = climates.named.values() if options.all_climates or not options.scenarios else []
    return [climates.get(PLAIN), *[one for one in others if options.all_climates or climates.in_third(name, one.name)]]


class UnknownScenario(Exception):
    """A scenario that nobody wrote."""


def command_run(options):
    """Run scenarios in parallel; one line each, problems below the line."""
    try:
        wanted = wanted_runs(options)
    except (UnknownScenario, UnknownClimate) as error:
        print(f"lab.py: {error}", file=sys.stderr)
        return 2
    options.mailplumb = os.path.abspath(options.mailplumb)
    options.out = os.path.abspath(options.out or tempfile.mkdtemp(prefix="mailplumb-lab-out-"))
    os.makedirs(options.out, exist_ok=True)
    tools = Certificates(os.path.join(options.out, ".certificates")), Cables(options.out)
    passed = failed = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(run_scenario, name, climate, tools, options) for name, climate in wanted]
        try:
            for future in concurrent.futures.as_completed(futures):
                name, problems, seconds = future.result()
                skipped += problems is None
                passed += problems == []
                failed += bool(problems)
                show_result(name, problems, seconds)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    if skipped:
        print(f"{skipped} skipped: they need root and network namespaces")
    print(f"outputs in {options.out}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def show_result(name, problems, seconds):
    """The line of one scenario."""
    if problems is None:
        return
    print(f"{'FAIL' if problems else 'ok  '} {name} ({seconds:.1f} s)", flush=True)
    for problem in problems:
        print(f"    {problem}", flush=True)


def command_up(options):
    """Bring a scenario up and run a command, or a shell, on the client's side."""
    with tempfile.TemporaryDirectory(prefix="mailplumb-lab-ca-") as folder:
        os.chmod(folder, 0o755)
        scenario = Scenario(options.scenario, Certificates(os.path.join(folder, "ca")))
        cable = Cables(folder).cable(scenario.climate)
        with Laboratory(scenario, options.unprivileged, cable) as laboratory:
            lab_options = laboratory.place.options(scenario.nameserver()) + \
                ["--ca-file", scenario.certificates.ca_file]
            environment = {**os.environ, "LAB_RUN": laboratory.run, "LAB_CA": scenario.certificates.ca_file,
                           "LAB_OPTIONS": " ".join(lab_options), "LAB_PASSWORD": scenario.password}
            if options.shell:
                print("The laboratory is up. mailplumb needs: $LAB_OPTIONS; the password is $LAB_PASSWORD.",
                      file=sys.stderr)
            argv = options.run or [os.environ.get("SHELL", "/bin/bash")]
            return subprocess.run(laboratory.place.command(argv), env=environment, check=False).returncode


def wizard_command(options, lab_options, password):
    """The wizard on the screen there is, or on an invisible one with a picture of each page."""
    wizard = [os.path.abspath(options.wizard), "alice@example.test", *lab_options]
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        print(f"The wizard opens now. The password to type is: {PASSWORD}\n", file=sys.stderr)
        return wizard
    pictures = os.path.abspath(options.pictures)
    print(f"There is no display, so the wizard is led through its pages on an invisible one; pictures: {pictures}\n",
          file=sys.stderr)
    tour = pathlib.Path(__file__).resolve().parent.parent / "gui" / "tour.py"
    return ["/usr/bin/python3", str(tour), "--wizard", wizard[0], "--out", pictures, "--password-file", password, *wizard[1:]]


def command_demo(options):
    """The healthy mailbox for people to see."""
    with tempfile.TemporaryDirectory(prefix="mailplumb-lab-ca-") as folder:
        os.chmod(folder, 0o755)
        name = "healthy-high-ports" if options.unprivileged else "healthy"
        scenario = Scenario(name, Certificates(os.path.join(folder, "ca")))
        with Laboratory(scenario, options.unprivileged) as laboratory:
            print("A mailbox alice@example.test is up, on real servers in a small network of its own.", file=sys.stderr)
            password = write_password(laboratory.run, PASSWORD)
            lab_options = [*laboratory.place.options(scenario.nameserver()), "--ca-file", scenario.certificates.ca_file]
            if options.wizard:
                argv = wizard_command(options, lab_options, password)
            else:
                print("Now: mailplumb check alice@example.test\n", file=sys.stderr)
                argv = [os.path.abspath(options.mailplumb), "check", "alice@example.test", *lab_options,
                        "--password-file", password, *options.arguments]
            return subprocess.run(laboratory.place.command(argv), check=False).returncode


def command_list(options):
    """Names and sentences, or names and climates."""
    if options.climates:
        return list_climates()
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates(folder)
        for name in names():
            print(f"{name:34} {Scenario(name, certificates).description}")
    return 0


def list_climates():
    """What each scenario owes in each climate: "always" runs without being asked for, a sentence says why not."""
    climates = Climates()
    for name in names():
        table = scenario_table(name)
        for climate in climates.named.values():
            usual = "always" if climates.in_third(name, climate.name) else "on demand"
            reason = why_not(table, climate)
            print(f"{name + SEPARATOR + climate.name:46} {'not run: ' + reason if reason else usual}")
    return 0


def parse(argv):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    up, shell = commands.add_parser("up"), commands.add_parser("shell")
    for one in (up, shell):
        one.add_argument("scenario", nargs="?", default="healthy")
        one.set_defaults(action=command_up, shell=one is shell, run=None)
    up.add_argument("--run", nargs=argparse.REMAINDER, required=True, metavar="CMD")
    run = commands.add_parser("run")
    run.add_argument("scenarios", nargs="*")
    run.add_argument("--mailplumb", required=True)
    run.add_argument("-j", "--jobs", type=int, default=2)
    run.add_argument("--out", help="folder for reports and logs, one sub-folder a scenario")
    climates = run.add_mutually_exclusive_group()
    climates.add_argument("--climate", default="", help=f"only this one of climates.toml, or {PLAIN}")
    climates.add_argument("--all-climates", action="store_true", help="every scenario in every climate")
    run.set_defaults(action=command_run)
    listing = commands.add_parser("list")
    listing.add_argument("--climates", action="store_true", help="which scenario is run in which climate, and why not")
    listing.set_defaults(action=command_list)
    demo = commands.add_parser("demo")
    demo.add_argument("--mailplumb")
    demo.add_argument("--wizard", help="show the wizard instead of the command line")
    demo.add_argument("--pictures", default="build/pictures", help="where pictures go when there is no display")
    demo.add_argument("arguments", nargs="*", help="further options for mailplumb, after --")
    demo.set_defaults(action=command_demo)
    for one in (up, shell, run, demo):
        one.add_argument("--unprivileged", action="store_true", help="high ports and a dial plan instead of namespaces")
    return parser.parse_args(argv)


def main():
    """Make every way of being stopped clean up: signals become exceptions, and `with` does the rest."""
    def stop(number, _frame):
        raise SystemExit(128 + number)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    options = parse(sys.argv[1:])
    if "unprivileged" in options and not network.can_use_namespaces():
        options.unprivileged = True
    try:
        return options.action(options)
    except KeyboardInterrupt:
        return 130
    except RuntimeError as error:
        print(f"lab.py: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
