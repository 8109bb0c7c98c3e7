"""One scenario brought up, and what its servers heard."""
import collections
import json
import os
import pathlib
import re
import shutil
import tempfile

import network

# How the real servers write refused logins; each match says how many.
REFUSED = {"dovecot": r"auth failed, (\d+) attempts", "postfix": r"SASL \S+ authentication failed"}


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
        """Everything servers received: in all, and the part in which no password may stand."""
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
                requests = [line for line in source if "/introspect" not in line]  # Dovecot's own
            everything += "".join(requests)
            allowed = "--autodiscover-login" in self.scenario.request.get("args", [])  # by nobody else, TLS or not
            readable["web"] = "".join(line for line in requests if not allowed or line.startswith("http "))
        return everything, readable

    def refused_logins(self):
        """How many logins each machine refused: scripted servers by their address, the real ones by their logs."""
        refused = collections.Counter()
        path = os.path.join(self.run, "rude.jsonl")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                refused.update(entry["address"] for entry in map(json.loads, lines) if entry.get("login") is False)
        address = self.scenario.table.get("dovecot", {}).get("address", [""])[0]
        for name, pattern in REFUSED.items():
            log = pathlib.Path(self.run, name, "log")
            if log.exists():
                refused[address] += sum(int(found) if found.isdigit() else 1 for found in re.findall(pattern, log.read_text(errors="replace")))
        return +refused
