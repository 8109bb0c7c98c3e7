"""Running the program inside a laboratory and collecting all that is to be judged."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time

import check
from climate import PLAIN, SEPARATOR
from laboratory import Laboratory
from scenario import PASSWORD, TOKEN, Scenario

PROGRAM_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PATH": os.environ.get("PATH", "/usr/bin:/bin")}


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
    limit = scenario.expect.get("limit", 60) * scenario.climate.patience
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
        again = ["--force"] if scenario.request.get("command", "check") == "check" else []
        code, report, more_err, seconds = execute(laboratory, [*argv, *again, "--json"], limit)
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
    result.update(heard=heard, readable=readable, outputs=outputs, refused=laboratory.refused_logins(),
                  json=outputs.get("report.json", ""), secrets={s for s in secrets if len(s) > 7})
    write(os.path.join(out, "heard.txt"), heard)
    return result


def run_scenario(scenario_name, climate, tools, options):
    """Bring one scenario up in a climate, run it, judge it. Returns the run's name, problems, seconds."""
    certificates, cables = tools
    name = run_name(scenario_name, climate)
    out = os.path.join(options.out, name)
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    try:
        scenario = Scenario(scenario_name, certificates, climate)
        if options.unprivileged and not scenario.table.get("unprivileged"):
            return name, None, 0
        unprivileged = options.unprivileged or scenario.request.get("high_ports", False)
        with Laboratory(scenario, unprivileged, cables.cable(scenario.climate)) as laboratory:
            result = request_once(laboratory, options.mailplumb, out)
            collect(laboratory, result, out)
            keep_logs(laboratory, out)
        return name, check.Judge(scenario, result).judge(), result["seconds"]
    except Exception as error:  # a broken scenario must not stop the others
        return name, [f"the laboratory failed: {type(error).__name__}: {error}"], 0


def run_name(scenario_name, climate):
    """"srv-only", or "srv-only@far"."""
    return scenario_name if climate.name == PLAIN else scenario_name + SEPARATOR + climate.name


def keep_logs(laboratory, out):
    """Server logs explain failures; they are small."""
    for name in ("dovecot/log", "postfix/log", "nginx/error.log", "nginx/access.log", "knot.out"):
        path = os.path.join(laboratory.run, name)
        if os.path.exists(path):
            shutil.copy(path, os.path.join(out, "server-" + name.replace("/", "-")))
