#!/usr/bin/python3
"""The runner itself: every kind of broken promise is seen, on programs that were made to break it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from attack import HERE, files, table_of

BEGIN = "#!/usr/bin/python3\nimport os, socket, ssl, sys, time\narguments = sys.argv[1:]\n"
PASSWORD = 'password = open(arguments[arguments.index("--password-file") + 1]).read().strip()\n'
LOGIN = """
context = ssl._create_unverified_context()
for _ in range(3):
    with context.wrap_socket(socket.create_connection(("10.77.1.30", 993)), server_hostname="imap.example.test") as line:
        line.recv(1000)
        line.sendall(b"a LOGIN alice@example.test wrong-password\\r\\n")
        line.recv(1000)
"""
PLAIN_LOGIN = PASSWORD + """
with socket.create_connection(("10.77.1.30", 993)) as line:
    line.recv(1000)
    line.sendall(b"a LOGIN alice " + password.encode() + b"\\r\\n")
    line.recv(1000)
"""
CALL_ROUTER = 'socket.create_connection(("10.77.1.99", 80)).close()\n'

# What the program does, the attack it meets, and what the runner must say.
BREAKERS = {
    "prints the password": (PASSWORD + "print(password)\n", "plain", "SECRET in report.txt"),
    "prints it in base64": (PASSWORD + "import base64; print(base64.b64encode(b'x' + password.encode()).decode())\n", "plain",
                            "SECRET in report.txt"),
    "prints it as digits": (PASSWORD + "print(password.encode().hex())\n", "plain", "SECRET in report.txt"),
    "keeps it in its home": (PASSWORD + "open(os.path.expanduser('~/.cache'), 'w').write(password)\n", "plain", "SECRET in .cache"),
    "sends it without TLS": (PLAIN_LOGIN, "no-tls-at-all", "SECRET without TLS at imaps|a login was sent to imaps"),
    "is refused too often": (LOGIN, "three-hosts-one-machine", "3 refused logins"),
    "calls who must not be called": (CALL_ROUTER, "chain-from-the-lan", "router was called"),
    "does nothing": ("", "three-hosts-one-machine", "imaps was never called"),
    "hangs": ("time.sleep(60)\n", "lint-of-a-pipe", "killed"),
    "is slow": ("time.sleep(3)\nsys.exit(2)\n", "lint-of-a-pipe", "3.* s, more than 2"),
    "keeps the processor busy": ("while time.process_time() < 3.5:\n    pass\n", "profile-of-many-accounts",
                                 "3.* s of the processor, more than 3"),
    "is fat": ("data = b'x' * (200 << 20)\nsys.exit(2)\n", "lint-of-a-pipe", "2.. MB, more than 100"),
    "crashes": ("os.kill(os.getpid(), 11)\n", "lint-of-a-pipe", "exit -11"),
    "takes it for good": ("", "lint-of-a-pipe", "exit 0, expected"),
    "overwrites": ("open(arguments[1], 'w').write('')\nsys.exit(2)\n", "report-over-its-input", "run.json is not what it was"),
    "writes for everybody": ("open(arguments[arguments.index('--transcript') + 1], 'w').write('x')\n", "modes", "transcript.txt: mode 0644"),
    "passes escapes on": ("print('\\x1b[2J')\n", "survey-with-mark-up", "control character"),
    "passes scripts on": ("open(arguments[4][5:], 'w').write('<script>alert(1)')\n", "survey-with-mark-up", "run.html contains"),
    "shows what is typed": ("sys.stdout.write('Password: '); sys.stdout.flush(); time.sleep(9)\n", "interrupt-at-the-prompt",
                            "shown while it is typed"),
    "leaves the terminal mute": ("import getpass, signal; signal.signal(2, lambda *_: os._exit(130)); getpass.getpass()\n",
                                 "interrupt-at-the-prompt", "left without echo"),
    "leaves half a password for the shell": ("import termios\nprint('Password: ', flush=True)\nmodes = termios.tcgetattr(0)\n"
                                             "modes[3] &= ~termios.ECHO\ntermios.tcsetattr(0, termios.TCSANOW, modes)\n"
                                             "import signal\ndef out(*_):\n    modes[3] |= termios.ECHO\n"
                                             "    termios.tcsetattr(0, termios.TCSANOW, modes)\n    os._exit(130)\n"
                                             "signal.signal(2, out)\ntime.sleep(9)\n", "interrupt-at-the-prompt",
                                             "16 typed characters were left"),
    "never asks": ("sys.exit(130)\n", "interrupt-at-the-prompt", "never asked"),
}


def run(program, *names):
    """Exit code and words of the runner."""
    done = subprocess.run(["/usr/bin/python3", str(HERE / "run.py"), "--mailplumb", program, *names], check=False,
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def main():
    """Every breaker must be found out; every file must say what it must."""
    problems = []
    for path in files().values():
        table_of(path)
    if len(files()) < 60:
        problems.append(f"only {len(files())} attacks")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for number, (what, (code, attack, wanted)) in enumerate(BREAKERS.items()):
            program = pathlib.Path(folder, f"program{number}")
            program.write_text(BEGIN + code)
            program.chmod(0o755)
            exit_code, said = run(str(program), attack)
            found = exit_code == 1 and re.search(wanted, said)
            print(f"{'ok  ' if found else 'FAIL'} a program that {what}", flush=True)
            if not found:
                problems.append(f"a program that {what} passed {attack}: exit {exit_code}, {said}")
        if run(str(program), "no-such-attack")[0] != 2:
            problems.append("an unknown name is not refused")
    print(*problems, sep="\n", end="")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
