"""Climates: the same scenario on a longer line, with slower web servers, or with everything on one machine.

A climate changes how the world answers, never what it says, so settings and findings must come out the same.
"""
import dataclasses
import hashlib
import os
import pathlib
import subprocess
import threading
import tomllib

import network
import one_address

HERE = pathlib.Path(__file__).resolve().parent
PLAIN = "plain"  # the climate without a name of its own
SEPARATOR = "@"


@dataclasses.dataclass(frozen=True)
class Climate:
    """What a [climate] table says."""

    name: str = PLAIN
    delay_ms: float = 0       # longer round trips, half on each way
    jitter_ms: float = 0      # each packet up to so much later still, in order
    late_ms: int = 0          # web servers answer so much later
    one_address: bool = False
    patience: float = 1       # times the scenario's max_seconds and limit; nothing else is forgiven


class Climates:
    """The named climates, which scenario owes which, and the third that always runs."""

    def __init__(self, path=HERE / "climates.toml"):
        with open(path, "rb") as source:
            table = tomllib.load(source)
        self.named = {name: Climate(name=name, **members) for name, members in table["climate"].items()}
        self.always = set(table["third"]["always"])
        self.never = set(table["third"]["never"])

    def get(self, name):
        """A climate by name; a wrong name is told with the right ones."""
        if name == PLAIN:
            return Climate()
        if name not in self.named:
            raise UnknownClimate(f"no such climate: {name}; there are {PLAIN}, {', '.join(self.named)}")
        return self.named[name]

    def in_third(self, scenario, climate):
        """Whether a run belongs to those that are made every time."""
        if scenario in self.always or scenario in self.never:
            return scenario in self.always
        digest = hashlib.sha256(f"{scenario}{SEPARATOR}{climate}".encode()).digest()
        return digest[0] < 72  # of 256; with those that always run it is a third


class UnknownClimate(Exception):
    """A climate that nobody described."""


def why_not(table, climate):
    """Why a scenario is not run in a climate, in words; "" when it is."""
    request = table.get("request", {})
    if "climate" in table:
        return "it brings its own climate"
    if climate.name not in table.get("climates", [climate.name]):
        return table.get("why_not", "")
    if request.get("command", "check") not in ("check", "discover"):
        return "it looks for nothing"
    if not table.get("expect", {}).get("json", True):
        return "it ends before anybody is asked"
    if request.get("high_ports"):
        return "without privileges there is one address and no cable"
    return why_not_one_address(table) if climate.one_address else ""


def why_not_one_address(table):
    """The reasons that lie in the scenario's own servers."""
    addresses = one_address.moved(table)
    if not addresses:
        return "no host of it has a server"
    for _, owner, kind, values in one_address.records(table):
        if kind == "AAAA" and addresses & set(values) and not addresses & set(_ipv4_of(table, owner)):
            return f"{owner} is reached by IPv6 only"
    if problem := one_address.conflict(table):
        return problem
    return "" if one_address.rewrite(table) != table else "everything is on one address already"


def _ipv4_of(table, owner):
    return [value for _, name, kind, values in one_address.records(table) if kind == "A" and name == owner
            for value in values]


# ---- the cable -------------------------------------------------------------------------------------

class DelayedCable:
    """Lays a cable on which every packet takes half a round trip."""

    def __init__(self, relay, delay_ms, jitter_ms=0):
        self.relay = relay
        self.times = [str(int(delay_ms * 500)), str(int(jitter_ms * 1000))]

    def __call__(self, client_pid, server_pid):
        argv = network.with_parent(self.relay, str(client_pid), str(server_pid), *self.times)
        process = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("the delayed cable could not be laid")
        return process


class Cables:
    """Cables for one run of the laboratory; the relay is compiled when the first is wanted."""

    def __init__(self, folder):
        self.relay = os.path.join(folder, ".relay")
        self.lock = threading.Lock()
        self.built = False

    def cable(self, climate):
        """The cable of a climate, or None for the ordinary one."""
        if not climate.delay_ms and not climate.jitter_ms:
            return None
        with self.lock:
            if not self.built:
                subprocess.run(["cc", "-O2", "-Wall", "-o", self.relay, str(HERE / "relay.c")], check=True)
                self.built = True
        return DelayedCable(self.relay, climate.delay_ms, climate.jitter_ms)
