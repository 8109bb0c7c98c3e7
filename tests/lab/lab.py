#!/usr/bin/python3
"""Mailplumb's laboratory: a small internet with real and rude servers, made anew for every run.

    lab.py up [SCENARIO] --run CMD...     bring a scenario up, run a command inside, tear it down
    lab.py shell [SCENARIO]               the same with a shell
    lab.py run [SCENARIO...] --mailplumb PATH [-j N] [--out DIR]
    lab.py list                           every scenario with its sentence
    lab.py demo --mailplumb PATH          the healthy mailbox, checked for people to see
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import check
import network
from certs import Certificates
from scenario import PASSWORD, TOKEN, Scenario, names

PROGRAM_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PATH": os.environ.get("PATH", "/usr/bin:/bin")}


class Laboratory:
    """One scenario brought up; use it with `with`."""

    def __init__(self, scenario, unprivileged=False, cable=None):
        self.scenario = scenario
        self.run = tempfile.mkdtemp(prefix="mailplumb-lab-")
        os.chmod(self.run, 0o755)
        plan = scenario.plan()
        place = network.HighPorts if unprivileged else network.Namespaces
        if place is network.Namespaces:
            self._write_plan(plan)
        self.place = place(self.run, plan, scenario.addresses(plan), cable)

    def _write_plan(self, plan):
        with open(os.path.join(self.run, "plan.json"), "w", encoding="utf-8") as out:
            json.dump(plan, out)

    def __enter__(self):
        try:
            self.place.start()
        except RuntimeError as error:
            reasons = [path.read_text(errors="replace")[-400:] for path in pathlib.Path(self.run).glob("*.out")]
            self.close()
            raise RuntimeError(f"{error}: {' '.join(reasons).strip()}") from error
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Stop every process and remove the folder."""
        self.place.stop()
        shutil.rmtree(self.run, ignore_errors=True)

    def heard(self):
        """Everything scripted servers received: in all, and the part that came without TLS."""
        everything, readable = "", {}
        path = os.path.join(self.run, "rude.jsonl")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                for entry in map(json.loads, lines):
                    everything += entry["data"]
                    if not entry["tls"]:
                        readable[entry["stub"]] = readable.get(entry["stub"], "") + entry["data"]
        log = os.path.join(self.run, "nginx", "access.log")
        if os.path.exists(log):
            with open(log, encoding="utf-8") as source:
                readable["web"] = "".join(line for line in source if "/introspect" not in line)  # Dovecot's own
        return everything, readable

    def web_log(self):
        """The requests nginx answered."""
        return self.heard()[1].get("web", "")


# ---- running the program -------------------------------------------------------------------------

def write(path, text, mode=0o644):
    """Write a small text file and return its path."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    os.chmod(path, mode)
    return path


def write_password(folder, password):
    """A password file as Mailplumb wants it: for its owner only."""
    return write(os.path.join(folder, "password"), password + "\n", mode=0o600)


def mailplumb_arguments(laboratory, out):
    """The arguments of one request, everything but the form of the report."""
    scenario, request = laboratory.scenario, laboratory.scenario.request
    command = request.get("command", "check")
    arguments = [command]
    arguments.append("a" * request.get("address_repeat", 0) + request.get("address", "alice@example.test"))
    if not request.get("bare"):
        arguments += laboratory.place.options(scenario.nameserver())
        if request.get("ca", "ca.pem"):
            arguments += ["--ca-file", os.path.join(scenario.certificates.folder, request.get("ca", "ca.pem"))]
        arguments += ["--deadline", str(request.get("deadline", 40))]
        if command == "check":
            arguments += ["--transcript", os.path.join(out, "transcript.txt")]
            arguments += credentials(request, out)
    files = str(scenario.folder / "files")
    return arguments + [argument.replace("{out}", out).replace("{files}", files)
                        for argument in request.get("args", [])]


def credentials(request, out):
    """How the password (or token) gets to the program: a file, or standard input."""
    if request.get("login", True) is False:
        return ["--no-login"]
    if "token" in request:
        return ["--token-stdin"]
    if "password_by" in request:
        return ["--password-stdin"] if request["password_by"] == "stdin" else []
    return ["--password-file", write_password(out, request.get("password", PASSWORD))]


def standard_input(request):
    """What is piped in."""
    if "token" in request:
        return (TOKEN if request["token"] == "good" else request["token"]) + "\n"
    if request.get("password_by") == "stdin":
        return request.get("password", PASSWORD) + "\n"
    return request.get("stdin", "")


def execute(laboratory, argv, limit):
    """Run once inside; returns exit code, standard output, standard error and seconds."""
    request = laboratory.scenario.request
    environment = {**PROGRAM_ENVIRONMENT, **request.get("env", {})}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    started = time.monotonic()
    process = subprocess.Popen(laboratory.place.command(argv), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, errors="replace", env=environment)
    timer = None
    if "interrupt" in request:
        timer = threading.Timer(request["interrupt"], process.send_signal, [signal.SIGINT])
        timer.start()
    try:
        out, err = process.communicate(standard_input(request), timeout=limit)
        code = process.returncode
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        code = "killed"
    finally:
        if timer:
            timer.cancel()
    return code, out, err, time.monotonic() - started


def request_once(laboratory, mailplumb, out):
    """Run the scenario's request and collect all that is to be judged.

    `check` writes the text report and the JSON report in one run; the other commands run twice.
    """
    scenario = laboratory.scenario
    limit = scenario.expect.get("limit", 60)
    arguments = mailplumb_arguments(laboratory, out)
    json_path = os.path.join(out, "report.json")
    at_once = scenario.request.get("command", "check") == "check" and not scenario.request.get("separate")
    json_wanted = scenario.expect.get("json", True)
    if at_once and json_wanted:
        arguments += ["--report", "json=" + json_path]
    argv = [mailplumb, *arguments]
    write(os.path.join(out, "command.txt"), " ".join(argv) + "\n")
    code, text, err, seconds = execute(laboratory, argv, limit)
    if not at_once and json_wanted:
        code, report, more_err, seconds = execute(laboratory, [*argv, "--json"], limit)
        write(json_path, report)
        err += more_err
    write(os.path.join(out, "report.txt"), text)
    write(os.path.join(out, "result.json"), json.dumps({"exit": code, "seconds": round(seconds, 2)}) + "\n")
    write(os.path.join(out, "stderr.txt"), err)
    return {"exit": code, "text": text, "stderr": err, "seconds": seconds, "limit": limit}


def collect(laboratory, result, out):
    """Add what lies in files to a result."""
    heard, readable = laboratory.heard()
    outputs = {}
    for path in pathlib.Path(out).rglob("*"):
        if path.is_file() and path.name not in ("password", "command.txt"):
            outputs[path.name] = path.read_text(encoding="utf-8", errors="replace")
    request = laboratory.scenario.request
    secrets = [request.get("password", PASSWORD), laboratory.scenario.password, request.get("token", ""), TOKEN]
    result.update(heard=heard + readable.get("web", ""), readable=readable, outputs=outputs,
                  json=outputs.get("report.json", ""), secrets={s for s in secrets if len(s) > 7})
    write(os.path.join(out, "heard.txt"), heard)
    return result


def run_scenario(name, certificates, options):
    """Bring one scenario up, run it, judge it. Returns name, problems, seconds."""
    out = os.path.join(options.out, name)
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    try:
        scenario = Scenario(name, certificates)
        if options.unprivileged and not scenario.table.get("unprivileged"):
            return name, None, 0
        unprivileged = options.unprivileged or scenario.request.get("high_ports", False)
        with Laboratory(scenario, unprivileged) as laboratory:
            result = request_once(laboratory, options.mailplumb, out)
            collect(laboratory, result, out)
            keep_logs(laboratory, out)
        return name, check.Judge(scenario, result).judge(), result["seconds"]
    except Exception as error:  # a broken scenario must not stop the others
        return name, [f"the laboratory failed: {type(error).__name__}: {error}"], 0


def keep_logs(laboratory, out):
    """Server logs explain failures; they are small."""
    for name in ("dovecot/log", "postfix/log", "nginx/error.log", "nginx/access.log", "knot.out"):
        path = os.path.join(laboratory.run, name)
        if os.path.exists(path):
            shutil.copy(path, os.path.join(out, "server-" + name.replace("/", "-")))


# ---- commands --------------------------------------------------------------------------------------

def command_run(options):
    """Run scenarios in parallel; one line each, problems below the line."""
    wanted = options.scenarios or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print("no such scenario: " + ", ".join(unknown), file=sys.stderr)
        return 2
    options.mailplumb = os.path.abspath(options.mailplumb)
    options.out = os.path.abspath(options.out or tempfile.mkdtemp(prefix="mailplumb-lab-out-"))
    os.makedirs(options.out, exist_ok=True)
    certificates = Certificates(os.path.join(options.out, ".certificates"))
    passed = failed = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(run_scenario, name, certificates, options) for name in wanted]
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
        with Laboratory(scenario, options.unprivileged) as laboratory:
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


def command_list(_options):
    """Names and sentences."""
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates(folder)
        for name in names():
            print(f"{name:34} {Scenario(name, certificates).description}")
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
    run.set_defaults(action=command_run)
    commands.add_parser("list").set_defaults(action=command_list)
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
