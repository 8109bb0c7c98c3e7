#!/usr/bin/python3
"""The server side of a laboratory: starts every server of a plan, says "ready", ends with its input.

In the privileged mode this is process 1 of its own process, network and mount namespaces: when it
goes, the kernel ends whatever it started. Without privileges it ends its children itself.
"""
import ctypes
import importlib
import json
import os
import signal
import socket
import subprocess
import sys

import late
import rude
import rude_dns
import servers

PR_SET_PDEATHSIG = 1


def die_with_parent():
    """Ask the kernel to end this child when the laboratory goes, however it goes."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Inside:
    """Everything that runs in one laboratory."""

    def __init__(self, run, plan):
        self.run = run
        self.plan = plan
        self.ports = {tuple(key.rsplit(" ", 1)): value for key, value in plan.get("ports", {}).items()}
        self.children = []

    def where(self, address, port):
        """The address and port really bound for those of the scenario."""
        if not self.plan.get("ports"):
            return address, port
        return tuple(self.ports[(address, str(port))])

    def start(self):
        """Start all servers at once, then wait until each of them answers."""
        wanted = [servers.Knot(self.run, self.plan, self.where)]
        if self.plan["web"]:
            wanted.append(servers.Nginx(self.run, self.plan, self.where))
        if "dovecot" in self.plan:
            wanted.append(servers.Dovecot(self.run, self.plan, self.where))
        if "postfix" in self.plan:
            wanted.append(servers.Postfix(self.run, self.plan, self.where))
        if any(page["late_ms"] for page in self.plan["web"]):
            late.serve()
        for server in wanted:
            self._spawn(server)
        self._start_stubs()
        for server in wanted:
            for address in server.ready:
                servers.wait_until_open(lambda to=address: socket.create_connection(to, 1).close())

    def _spawn(self, server):
        with open(os.path.join(self.run, type(server).__name__.lower() + ".out"), "wb") as out:
            self.children.append(subprocess.Popen(server.argv, stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                                                  preexec_fn=die_with_parent))

    def _start_stubs(self):
        for module in self.plan.get("modules", []):  # more scripts for the scripted servers
            sys.path.insert(0, os.path.dirname(module))
            importlib.import_module(os.path.basename(module))
        recorder = rude.Recorder(os.path.join(self.run, "rude.jsonl"))
        for stub in self.plan["stubs"]:
            for address in stub["address"]:
                rude.listen(*self.where(address, stub["port"]), stub, recorder)
        if self.plan["dns_rules"]:
            address = self.where("10.77.1.2", 53)
            rude_dns.RudeDns(*address, self.where("10.77.1.1", 53), self.plan["dns_rules"])

    def stop(self):
        """End what was started, by process id; for process 1 the kernel does so, and faster."""
        if os.getpid() == 1:
            return
        for child in self.children:
            child.terminate()
        for child in self.children:
            try:
                child.wait(2)
            except subprocess.TimeoutExpired:
                child.kill()


def main():
    """Wait for the network ("go"), start, report, and stay until standard input ends."""
    run = sys.argv[1]
    os.umask(0o022)
    with open(os.path.join(run, "plan.json"), encoding="utf-8") as source:
        inside = Inside(run, json.load(source))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if sys.stdin.readline().strip() != "go":
        return
    try:
        inside.start()
        print("ready", flush=True)
        sys.stdin.read()
    finally:
        inside.stop()


if __name__ == "__main__":
    main()
