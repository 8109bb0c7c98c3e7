#!/usr/bin/python3
"""The real window against the laboratory's real servers: one line a flow, exit code 0 when all passed.

    lab_run.py --build DIR [--release DIR] [--out DIR] [FLOW...]

--build is a build folder with test_gui_lab (with sanitizers, if it is to find what they find). --release is one without
sanitizers, also with test_gui_lab; the answers of the window's thread and the time to its opening are measured there.
Pictures of every page and all exported files stay in --out. Needs root, for the laboratory.
"""
import argparse
import concurrent.futures
import os
import pathlib
import plistlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent
sys.path.insert(0, str(TESTS / "lab"))

from scenario import PASSWORD  # noqa: E402  (the laboratory's module, found by the line above)

OPENING_SECONDS = 0.5

# Root reads and writes everything; without these rights permissions bind it, too.
AS_A_PERSON = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]

# A tiny disk of its own, filled to the last byte. Where none may be mounted, a folder that may not be written.
ON_A_FULL_DISK = ["unshare", "--mount", "sh", "-c", """
mkdir -p "$MP_GUI_FULL"
if mount -t tmpfs -o size=32k tmpfs "$MP_GUI_FULL"; then
    dd if=/dev/zero of="$MP_GUI_FULL/full" bs=4096 2>/dev/null
else
    chmod 555 "$MP_GUI_FULL"
fi
exec "$@"
""", "full-disk"]


class Failure(Exception):
    """A flow did not pass; the text says why."""


def demand(holds, sentence):
    """What must be."""
    if not holds:
        raise Failure(sentence)


def hand_to_thunderbird(out):
    """The profile that was just exported opens in the real program."""
    # A profile that was opened is no longer what was exported: the proof works on a copy.
    done = subprocess.run(["/usr/bin/python3", str(TESTS / "thunderbird" / "run.py"), "--profile", str(out / "profile")],
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    (out / "thunderbird.txt").write_text(done.stdout, encoding="utf-8")
    demand(done.returncode == 0, "the real Thunderbird does not take the exported profile:\n" + done.stdout[-3000:])


def check_healthy(out):
    """What the healthy flow left, by readers that are not ours."""
    profile = plistlib.loads((out / "alice.mobileconfig").read_bytes())
    account = profile["PayloadContent"][0]
    demand(account["IncomingMailServerHostName"] == "mail.example.test", f"odd mobileconfig: {account}")
    seen = subprocess.run(["zbarimg", "--quiet", "--raw", str(out / "healthy-6-android.png")], text=True,
                          stdout=subprocess.PIPE, check=False).stdout.strip()
    demand(seen == (out / "qr.expected").read_text(encoding="utf-8").strip(),
           f"the QR code on the screen reads {seen!r}")
    for path in out.rglob("*"):
        demand(not path.is_file() or PASSWORD.encode() not in path.read_bytes(), f"the password is in {path}")
    hand_to_thunderbird(out)


# Flow, scenario, what is run around the test, what is checked afterwards.
FLOWS = {
    "healthy": ("healthy", [], check_healthy),
    "cert-expired": ("cert-expired", [], None),
    "wrong-password": ("healthy", [], None),
    "trust-yes": ("mx-autoconfig-untrusted", [], None),
    "trust-no": ("mx-autoconfig-untrusted", [], None),
    "pop-two-devices": ("prefer-pop3", [], None),
    "nothing-anywhere": ("nothing-anywhere", [], None),
    "bad-files": ("healthy", AS_A_PERSON, None),
    "bad-name": ("healthy", [], None),
    "full-disk": ("healthy", [*ON_A_FULL_DISK, *AS_A_PERSON], None),
    "random-first": ("healthy", [], None),
    "random-second": ("healthy", [], None),
    "heartbeat": ("healthy", [], None),
}
MEASURED = ("heartbeat",)
PATIENCE = {"random-first": 1500, "random-second": 1500, "heartbeat": 600}
ORDINARY_PATIENCE = 300


def run_flow(name, program, out):
    """One flow in a laboratory and on a screen of its own."""
    scenario, around, check = FLOWS[name]
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    environment = {**os.environ, "MP_GUI_OUT": str(out), "MP_GUI_FULL": str(out / "full-disk")}
    command = ["/usr/bin/python3", str(TESTS / "lab" / "lab.py"), "up", scenario, "--run", *around,
               "/usr/bin/python3", str(HERE / "run.py"), str(program), f"[{name}]"]
    with open(out / "log.txt", "w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            code = process.wait(PATIENCE.get(name, ORDINARY_PATIENCE))
        except subprocess.TimeoutExpired:
            code = "no end"
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait()
    text = (out / "log.txt").read_text(encoding="utf-8", errors="replace")
    demand(code == 0 and "All tests passed" in text, f"exit code {code}\n{text[-3500:]}")
    if check:
        check(out)
    return [line for line in text.splitlines() if line.startswith("heartbeat:")]


def open_window(build, limit):
    """The time to the first window."""
    argv = ["/usr/bin/python3", str(HERE / "run.py"), "/usr/bin/python3", str(HERE / "opening.py"),
            str(build / "mailplumb-wizard"), *(["--limit", str(limit)] if limit else [])]
    done = subprocess.run(argv, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    demand(done.returncode == 0, done.stdout.strip())
    return [done.stdout.strip()]


def attempt(name, work):
    """The line of one flow; True when it passed."""
    started = time.monotonic()
    try:
        remarks, problem = work(), None
    except Failure as failure:
        remarks, problem = [], str(failure)
    seconds = time.monotonic() - started
    print(f"{'FAIL' if problem else 'ok  '} {name} ({seconds:.0f} s)" + "".join(f"  {remark}" for remark in remarks), flush=True)
    if problem:
        print("    " + problem.replace("\n", "\n    "), flush=True)
    return not problem


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--release", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("flows", nargs="*", metavar="FLOW", help=", ".join([*FLOWS, "opening"]))
    options = parser.parse_args()
    unknown = set(options.flows) - set(FLOWS) - {"opening"}
    if unknown:
        parser.error("no such flow: " + ", ".join(sorted(unknown)))
    return options


def main():
    """All flows, or those named."""
    options = parse()
    if os.geteuid() != 0:
        print("lab_run.py: the laboratory needs root", file=sys.stderr)
        return 2
    out = (options.out or pathlib.Path(tempfile.mkdtemp(prefix="mailplumb-gui-"))).resolve()
    measuring = options.release or options.build

    def one(name):
        if name == "opening":
            limit = OPENING_SECONDS if options.release else None
            return attempt(name, lambda: open_window(measuring.resolve(), limit))
        program = (measuring if name in MEASURED else options.build).resolve() / "tests" / "gui" / "test_gui_lab"
        return attempt(name, lambda: run_flow(name, program, out / name))

    names = options.flows or [*FLOWS, "opening"]
    # Each has a laboratory and a screen of its own; the longest begin first. What is measured runs alone.
    together = sorted((name for name in names if name not in (*MEASURED, "opening")), key=lambda name: -PATIENCE.get(name, 0))
    with concurrent.futures.ThreadPoolExecutor(2) as two:
        passed = list(two.map(one, together))
    passed += [one(name) for name in names if name not in together]
    print(f"pictures and files in {out}")
    print(f"{passed.count(True)} passed, {passed.count(False)} failed")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
