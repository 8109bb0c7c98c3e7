#!/usr/bin/python3
"""A name server on the client's own loopback, where programs expect one that checks signatures.

`[resolver] kind` of a scenario: "checking" is Unbound with the laboratory's trust anchor; "claiming" is a forwarder that
checks nothing and says so about nobody (`rules` as in rude_dns.py). With a resolver Knot signs the tree, and
dnssec-failed.org is there as in the real world: signed by its parent's word, and broken.
"""
import json
import os
import signal
import subprocess
import sys
import time

import rude_dns

HERE = os.path.dirname(os.path.abspath(__file__))
BOGUS = "dnssec-failed.org"
UPSTREAM = "10.77.1.1"

UNBOUND = """
server:
    interface: 127.0.0.1
    access-control: 127.0.0.0/8 allow
    do-ip6: no
    do-daemonize: no
    num-threads: 1
    username: ""
    chroot: ""
    pidfile: ""
    directory: "{run}"
    use-syslog: no
    logfile: "{run}/unbound.log"
    module-config: "validator iterator"
    root-hints: "{run}/root.hints"
    trust-anchor: "{anchor}"
    qname-minimisation: no
    local-zone: "test." nodefault
remote-control:
    control-enable: no
"""


def bogus_records(kind):
    """What makes the name bogus: its parent vouches for a key that nobody has."""
    if kind == "vanished":
        return []
    return [f"{BOGUS}. 60 NS ns.lab-ca.test.", f"{BOGUS}. 60 DS 4711 13 2 {'0123456789abcdef' * 4}"]


BOGUS_ZONE = f"""{BOGUS}. 60 SOA ns.lab-ca.test. hostmaster.lab-ca.test. 1 3600 600 86400 60
{BOGUS}. 60 NS ns.lab-ca.test.
{BOGUS}. 60 A 10.77.1.66
"""


def trust_anchor(run):
    """The DS record of the key that Knot made for the root."""
    argv = ["/usr/sbin/keymgr", "-c", os.path.join(run, "knot", "knot.conf"), ".", "ds"]
    for _ in range(100):
        lines = subprocess.run(argv, check=True, capture_output=True, text=True).stdout.splitlines()
        made = [line for line in lines if line.split()[4] == "2"]
        if made:
            return made[0]
        time.sleep(0.05)  # Knot makes it while it starts
    raise RuntimeError("Knot made no key for the root")


def command(run, table):
    """What has to run on the client's side."""
    if table["kind"] != "checking":
        return [sys.executable, os.path.abspath(__file__), run]
    with open(os.path.join(run, "root.hints"), "w", encoding="ascii") as out:
        out.write(f". 3600 NS ns.lab-ca.test.\nns.lab-ca.test. 3600 A {UPSTREAM}\n")
    path = os.path.join(run, "unbound.conf")
    with open(path, "w", encoding="ascii") as out:
        out.write(UNBOUND.format(run=run, anchor=trust_anchor(run)))
    return ["/usr/sbin/unbound", "-c", path]


def wait_until_answering(inside):
    """Ask until it answers; `inside` turns a command into one on the client's side."""
    for _ in range(100):
        asked = subprocess.run(inside(["kdig", "+time=1", "+retry=0", "@127.0.0.1", "example.test.", "SOA"]),
                               capture_output=True, text=True)
        if "status: NOERROR" in asked.stdout:
            return
        time.sleep(0.05)
    raise RuntimeError("the resolver on the client's side does not answer: " + asked.stdout[-400:])


def main():
    """The claiming forwarder, until it is ended."""
    with open(os.path.join(sys.argv[1], "plan.json"), encoding="utf-8") as source:
        rules = json.load(source)["resolver"].get("rules", [])
    rude_dns.RudeDns("127.0.0.1", 53, (UPSTREAM, 53), rules)
    signal.pause()


if __name__ == "__main__":
    main()
