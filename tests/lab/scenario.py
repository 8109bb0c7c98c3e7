"""Scenarios: reading scenario.toml, merging what it includes, and working out the plan of a laboratory.

The plan is plain data (JSON); the process that runs the servers reads nothing else.
"""
import base64
import hashlib
import os
import pathlib
import string
import tomllib

import near_dns
import one_address
from climate import Climate
from one_address import absolute

HERE = pathlib.Path(__file__).resolve().parent
PASSWORD = "Tulip-Garden-42%"
TOKEN = "ya29.lab-token-7c1f0b"
WEB = ["10.77.1.20", "2001:db8:77:1::20"]
MAIL = ["10.77.1.10", "2001:db8:77:1::10"]
STUB = ["10.77.1.30"]
MX = "10.77.1.5"  # takes mail of others on port 25, so everything else is refused

DEFAULTS = {
    "dovecot": {"address": MAIL, "cert": "good:mail.example.test", "protocols": "imap pop3", "mechanisms": "plain login",
                "failure_delay": "0 secs", "quota": "1G", "messages": 3, "users": ["alice@example.test"]},
    "postfix": {"address": MAIL, "cert": "good:mail.example.test", "ports": [465, 587]},
    "stub": {"address": STUB, "users": ["alice@example.test"]},
    "web": {"address": WEB},
}


def merge(low, high):
    """Put one table over another; tables are merged, everything else is replaced."""
    result = dict(low)
    for key, value in high.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merge(result[key], value) if both else value
    return result


def load_table(path):
    """A TOML file over everything it includes, the later include winning."""
    with open(path, "rb") as source:
        table = tomllib.load(source)
    result = {}
    for name in table.pop("include", []):
        result = merge(result, load_table(HERE / "templates" / f"{name}.toml"))
    return merge(result, table)


def names():
    """All scenarios, by folder name."""
    return sorted(path.parent.name for path in (HERE / "scenarios").glob("*/scenario.toml"))


def complete(table):
    """A scenario's table with what its servers do not say."""
    for name in ("dovecot", "postfix"):
        if name in table:
            table[name] = {**DEFAULTS[name], **table[name]}
    for name in ("stub", "web"):
        table[name] = {key: {**DEFAULTS[name], **one} for key, one in table.get(name, {}).items()}
    return table


def scenario_table(name):
    """The whole table of a scenario, before any climate."""
    return complete(load_table(HERE / "scenarios" / name / "scenario.toml"))


class Scenario:
    """One scenario with its certificates made and its page bodies filled in."""

    def __init__(self, name, certificates, climate=None, table=None):
        self.name = name
        self.certificates = certificates
        self.folder = HERE / "scenarios" / name
        table = table or scenario_table(name)
        self.climate = climate or Climate()
        if "climate" in table:
            self.climate = Climate(**table["climate"])
        self.table = one_address.rewrite(table) if self.climate.one_address else table
        self.description = self.table["description"]
        self.request = self.table.get("request", {})
        self.expect = self.table.get("expect", {})
        self.password = self.request.get("account_password", PASSWORD)

    def plan(self):
        """Everything the server side needs to know."""
        web = self._web()
        plan = {"name": self.name, "address": "10.77.1.1", "web": web, "stubs": self._stubs(),
                "network": self.table.get("network", {}), "dns_rules": self._dns_rules(),
                "zone": self._zone(web), "late_ms": self.climate.late_ms}
        if "resolver" in self.table:
            plan["resolver"] = self.table["resolver"]
        for server in ("dovecot", "postfix"):
            if server in self.table and not self.table[server].get("off"):
                plan[server] = self._real(server)
        return plan

    def _dns_rules(self):
        return self.table.get("dns", {}).get("rules", [])

    def _cert(self, wanted):
        return self.certificates.pem(wanted)

    def _real(self, server):
        table = {"password": self.password, **self.table[server]}
        return {**table, "cert": self._cert(table["cert"])}

    def _stubs(self):
        stubs = []
        for name, table in self.table.get("stub", {}).items():
            if table.get("off"):
                continue
            stub = {"name": name, "password": self.password, "token": TOKEN, **table}
            if stub["speak"] == "http" and stub["port"] in (80, 443):
                stub["late_ms"] = max(self.climate.late_ms, stub.get("late_ms", 0))
            for key in ("tls", "starttls", "cert"):
                if ":" in stub.get(key, ""):
                    stub[key] = self._cert(stub[key])
            if "folder" in stub:
                stub["folder"] = stub["folder"].replace("{certificates}", self.certificates.folder)
            if "dh_file" in stub:
                stub["dh_file"] = str(HERE / stub["dh_file"])
            stubs.append(stub)
        return stubs

    def _web(self):
        pages = []
        for table in self.table.get("web", {}).values():
            if table.get("off"):
                continue
            page = {**table, "late_ms": max(self.climate.late_ms, table.get("late_ms", 0))}
            page["cert"] = self._cert(page.get("cert", f"good:{page['host']}"))
            if "from" in page:
                page["body"] = self._body(page)
            if "for_person" in page:
                person = {**page, "with": {**page.get("with", {}), **page["for_person"]}}
                page["body_for_person"] = self._body(person)
            pages.append(page)
        return pages

    def _body(self, page):
        """Fill a body template; ${name} holes come from "with", else from the template's defaults."""
        path = HERE / "bodies" / page["from"]
        if page["from"].endswith(".crt"):
            with open(os.path.join(self.certificates.folder, page["from"]), "rb") as source:
                return source.read().decode("latin-1")
        values = {"imap": "mail.example.test", "smtp": "mail.example.test", "pop": "mail.example.test",
                  "user": "%EMAILADDRESS%", "domain": "example.test", **page.get("with", {})}
        return string.Template(path.read_text(encoding="utf-8")).safe_substitute(values)

    def _zone(self, web):
        """The root zone: what it takes to be one, then the records of the scenario."""
        lines = [". 3600 SOA ns.lab-ca.test. hostmaster.lab-ca.test. 1 3600 600 86400 60",
                 ". 3600 NS ns.lab-ca.test.", "ns.lab-ca.test. 60 A 10.77.1.1"]
        if "resolver" in self.table:
            lines += near_dns.bogus_records(self.table["resolver"].get("bogus", "there"))
        for key, values in self.table.get("zone", {}).items():
            owner, kind = key.rsplit(" ", 1)
            for value in [values] if isinstance(values, str) else values:
                if value:
                    lines.append(f"{absolute(owner)} 60 {kind} {self._rdata(kind, value, web)}")
        return "\n".join(lines) + "\n"

    def _rdata(self, kind, value, web):
        """Record data; TXT gets its quotes and {sha256:HOST} becomes the digest of that host's page."""
        if "{sha256:" in value:
            before, _, rest = value.partition("{sha256:")
            host, _, after = rest.partition("}")
            body = next(page["body"] for page in web if page["host"] == host)
            value = before + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() + after
        if kind == "TXT" and not value.startswith('"'):
            return " ".join(f'"{value[at:at + 250]}"' for at in range(0, len(value), 250))
        return value

    def addresses(self, plan):
        """All addresses some server of the plan listens on, and those that only refuse."""
        found = {plan["address"], MX, *plan["network"].get("refuse", [])}
        if plan["dns_rules"]:
            found.add("10.77.1.2")
        for listener in [*plan["web"], *plan["stubs"], plan.get("dovecot", {}), plan.get("postfix", {})]:
            found.update(listener.get("address", []))
        return sorted(found)

    def nameserver(self):
        """The address mailplumb gets: its own loopback with a resolver there; the rude one when the scenario has rules."""
        if "resolver" in self.table:
            return self.request.get("nameserver", "127.0.0.1")
        return self.request.get("nameserver", "10.77.1.2" if self._dns_rules() else "10.77.1.1")
