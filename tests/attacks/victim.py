#!/usr/bin/python3
"""Runs the program once as an attacked user would, and writes down how it went.

    victim.py SPEC.json      argv, env, cwd, limit, out (folder for stdout, stderr and victim.json), and perhaps
                             stdin (text), terminal (what is typed at the prompt), signal, after (seconds), forwarder
"""
import json
import os
import pathlib
import pty
import re
import resource
import select
import signal
import socket
import sys
import termios
import threading
import time

PROMPT = re.compile(rb"assword|okworten")


def forward(address, upstream):
    """A DNS forwarder on the loopback that validates nothing and passes everything on, claims of others too."""
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind((address, 53))
    tcp = socket.create_server((address, 53))

    def pass_datagrams():
        while True:
            question, client = udp.recvfrom(4096)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                out.settimeout(3)
                out.sendto(question, (upstream, 53))
                try:
                    udp.sendto(out.recv(65535), client)
                except OSError:
                    pass

    def pass_streams():
        while True:
            sock, _ = tcp.accept()
            other = socket.create_connection((upstream, 53))
            for one, two in ((sock, other), (other, sock)):
                threading.Thread(target=pump, args=(one, two), daemon=True).start()

    for loop in (pass_datagrams, pass_streams):
        threading.Thread(target=loop, daemon=True).start()


def pump(one, two):
    """Bytes from one socket to another until either ends."""
    try:
        while data := one.recv(65536):
            two.sendall(data)
    except OSError:
        pass


class Victim:
    """One run."""

    def __init__(self, spec):
        self.spec = spec
        self.result = {}
        self.terminal = self.slave = None
        self.started = time.monotonic()

    def run(self):
        """Start, attack, wait; the program is killed at the limit."""
        pid = self._start()
        killer = threading.Timer(self.spec["limit"], self._kill, [pid])
        killer.daemon = True
        killer.start()
        if self.terminal is not None:
            self._at_the_prompt(pid)
        elif "signal" in self.spec:
            threading.Timer(self.spec.get("after", 1), os.kill, [pid, getattr(signal, self.spec["signal"])]).start()
        status, usage = self._wait(pid)
        killer.cancel()
        self.result.update(seconds=time.monotonic() - self.started, mb=usage.ru_maxrss / 1024, cpu=usage.ru_utime + usage.ru_stime,
                           dumped=os.WCOREDUMP(status), exit=os.waitstatus_to_exitcode(status))
        if self.slave is not None:
            self.result["echo"] = bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)
            self.result["left_over"] = self._left_over()
        return self.result

    def _left_over(self):
        """What the shell would now read as if it had been typed there."""
        modes = termios.tcgetattr(self.slave)
        modes[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(self.slave, termios.TCSANOW, modes)
        return os.read(self.slave, 4096).decode("latin-1") if select.select([self.slave], [], [], 0.1)[0] else ""

    def _kill(self, pid):
        self.result["killed"] = True
        os.kill(pid, signal.SIGKILL)

    def _start(self):
        if "terminal" in self.spec:
            self.terminal, self.slave = pty.openpty()
        pid = os.fork()
        if pid == 0:
            self._become()
        return pid

    def _become(self):
        """The child: its files, its terminal, the widest limit for cores there is."""
        try:
            out = self.spec["out"]
            os.chdir(self.spec["cwd"])
            os.umask(0o022)
            if self.terminal is not None:
                os.setsid()
                os.close(self.terminal)
                import fcntl
                fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
                files = [self.slave] * 3
            else:
                files = [self._input(), *(os.open(os.path.join(out, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
                                          for name in ("report.txt", "stderr.txt"))]
            for number, file in enumerate(files):
                os.dup2(file, number)
            os.closerange(3, 100)
            hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
            os.execve(self.spec["argv"][0], self.spec["argv"], self.spec["env"])
        finally:
            os._exit(127)

    def _input(self):
        """Standard input: a text in a pipe, or nothing."""
        if "stdin" not in self.spec:
            return os.open("/dev/null", os.O_RDONLY)
        read, write = os.pipe()
        os.write(write, self.spec["stdin"].encode()[:60000])
        os.close(write)
        return read

    def _at_the_prompt(self, pid):
        """Wait for the question, type, then send the signal in the middle of it."""
        seen = self._read(lambda text: PROMPT.search(text), 60)
        time.sleep(0.3)
        self.result["prompted"] = bool(PROMPT.search(seen))
        self.result["echo_at_prompt"] = bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)
        limits = pathlib.Path(f"/proc/{pid}/limits")
        if limits.exists():
            self.result["core_limit"] = re.search(r"core file size +(\S+) +(\S+)", limits.read_text()).groups()
        os.write(self.terminal, self.spec["terminal"].encode())
        time.sleep(0.3)
        if "signal" in self.spec:
            os.kill(pid, getattr(signal, self.spec["signal"]))
        pathlib.Path(self.spec["out"], "report.txt").write_bytes(seen)

    def _read(self, enough, seconds):
        """What the terminal shows, until it is enough."""
        text, end = b"", time.monotonic() + seconds
        while not enough(text) and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                text += os.read(self.terminal, 65536)
        return text

    def _wait(self, pid):
        """The end of the program; a terminal that nobody reads would hold it up."""
        rest = b""
        while self.terminal is not None:
            done, status, usage = os.wait4(pid, os.WNOHANG)
            while select.select([self.terminal], [], [], 0.05)[0]:
                rest += os.read(self.terminal, 65536)
            if done:
                with open(os.path.join(self.spec["out"], "report.txt"), "ab") as out:
                    out.write(rest)
                return status, usage
        _, status, usage = os.wait4(pid, 0)
        return status, usage


def main():
    """Read the wish, run, write the result."""
    spec = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    if "forwarder" in spec:
        forward(*spec["forwarder"])
    result = Victim(spec).run()
    pathlib.Path(spec["out"], "victim.json").write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
