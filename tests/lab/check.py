"""Compares what a run left behind with what its scenario expects, and with what every run owes."""
import base64
import functools
import html
import itertools
import json
import pathlib
import re
import sys

import promises

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))
import validate_json  # noqa: E402

SEVERITIES = ["info", "advice", "warning", "error", "critical"]
MEMBERS = {"schema": str, "version": str, "address": str, "domain": str, "started": str, "duration_ms": (int, float),
           "sources": list, "endpoints": list, "findings": list}
SECTIONS = {"The half that works", "Settings for your mail program", "Worth knowing", "Where settings were looked for",
            "What was tried"}
SOURCES = set("srv autoconfig well-known mx-autoconfig ispdb mx-ispdb pacc autodiscover mailconf autoconfig-http "
              "bundled guess profile".split())
SOURCE_STATES = set("found absent invalid error timeout skipped".split())
ENDPOINT_STATES = set("verified usable login-rejected login-skipped tls-failed wrong-protocol starttls-missing refused "
                      "timeout unreachable no-such-host broken".split())


@functools.cache
def schemas():
    """Ours are made from the program's own tables; the lists above are a second opinion that does not move with it."""
    return validate_json.Validator()


def matches(expected, got):
    """Subset match: tables by member, lists as "contains an element that matches", "~" is a pattern."""
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(matches(value, got.get(key)) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(got, list) and all(any(matches(one, other) for other in got) for one in expected)
    if isinstance(expected, str) and expected.startswith("~"):
        return isinstance(got, str) and re.search(expected[1:], got, re.IGNORECASE) is not None
    if expected == "null":
        return got is None
    return expected == got


def differences(expected, got, path="report"):
    """Where exactly a subset match fails, one line each."""
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{path}: expected an object, got {shorten(got)}"]
        found = []
        for key, value in expected.items():
            found += differences(value, got.get(key), f"{path}.{key}")
        return found
    if isinstance(expected, list) and isinstance(got, list):
        return [f"{path}: no element like {shorten(one)}; got {shorten(got, 600)}"
                for one in expected if not any(matches(one, other) for other in got)]
    return [] if matches(expected, got) else [f"{path}: expected {shorten(expected)}, got {shorten(got)}"]


def shorten(value, limit=200):
    """A value on one line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[:limit] + "..."


def secret_forms(secret):
    """The secret as it could appear: as it is, escaped for JSON or HTML, and in base64 at each alignment."""
    forms = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], html.escape(secret)}
    for lead in range(3):
        encoded = base64.b64encode(b"\0" * lead + secret.encode()).decode().rstrip("=")
        forms.add(encoded[(0, 2, 3)[lead]:-1])  # without the characters that neighbours share
    return [form for form in forms if len(form) > 7]


class Judge:
    """Collects the problems of one run."""

    def __init__(self, scenario, result):
        self.scenario = scenario
        self.expect = scenario.expect
        self.result = result
        self.problems = []

    def judge(self):
        """All checks; an empty list means passed."""
        self._exit()
        self._secrets()
        self._documents()
        self._recorded()
        self._texts()
        self.problems += promises.too_many_refusals(self.result["refused"])
        if self.scenario.request.get("command", "check") in ("check", "discover", "probe") \
                and self.expect.get("json", True):
            self._report()
        return self.problems

    def _note(self, text):
        self.problems.append(text)

    def _exit(self):
        wanted = self.expect.get("exit", 0)
        wanted = wanted if isinstance(wanted, list) else [wanted]
        if self.result["exit"] == "killed":
            self._note(f"still running after {self.result['limit']} s, killed")
        elif self.result["exit"] not in wanted:
            self._note(f"exit code: expected {wanted}, got {self.result['exit']}")
        if self.result["exit"] not in (0, 1, 2, 3, 4, 130):
            self._note("stderr: " + self.result["stderr"][-400:].strip())
        limit = self.expect.get("max_seconds", 1000) * self.scenario.climate.patience
        if self.result["seconds"] > limit:
            self._note(f"took {self.result['seconds']:.1f} s, more than {limit:g} s")

    def _documents(self):
        """Reports, lint, advice and surveys, wherever the program wrote them."""
        for name, text in self.result["outputs"].items():
            try:
                document = json.loads(text) if name.endswith(".json") else None
            except ValueError:
                continue
            for problem in schemas().problems(document) or []:
                self._note(f"{name}: {problem}")

    def _secrets(self):
        """No password or token in anything the program wrote, nor in what left without TLS."""
        for secret in self.result["secrets"]:
            for form in secret_forms(secret):
                for name, text in self.result["outputs"].items():
                    if form in text:
                        self._note(f"SECRET in {name}")
                for name, text in self.result["readable"].items():
                    if form in text:
                        self._note(f"SECRET sent without TLS to {name}")

    def _recorded(self):
        """What scripted servers heard."""
        heard = self.result["heard"]
        for pattern in self.expect.get("heard", []):
            if not re.search(pattern, heard, re.IGNORECASE):
                self._note(f"servers never heard {pattern!r}")
        for pattern in self.expect.get("never_heard", []):
            if re.search(pattern, heard, re.IGNORECASE):
                self._note(f"servers heard {pattern!r}")
        if "max_logins" in self.expect:
            logins = len(re.findall(r"(?im)^(?:\S+ (?:LOGIN|AUTHENTICATE) |PASS |AUTH \S)", heard))
            if logins > self.expect["max_logins"]:
                self._note(f"{logins} login attempts, more than {self.expect['max_logins']}")

    def _top(self):
        """The first five lines; after a failure they must say more than that it failed."""
        lines = self.result["text"].splitlines()[:5]
        told = [line for line in itertools.takewhile(lambda line: line not in SECTIONS, lines) if line.strip()]
        if self.result["exit"] in (1, 3, 4) and self.expect.get("json", True) and len(told) < 2:
            self._note("the first five lines name no reason and no remedy:\n      " + "\n      ".join(lines))
        return "\n".join(lines)

    def _texts(self):
        top = self._top()
        for pattern in self.expect.get("headline", []):
            if not re.search(pattern, top, re.IGNORECASE):
                self._note(f"headline: no {pattern!r} in the first five lines:\n      " + top.replace("\n", "\n      "))
        for pattern in self.expect.get("text", []):
            if not re.search(pattern, self.result["text"], re.IGNORECASE):
                self._note(f"text report: no {pattern!r}")
        for pattern in self.expect.get("stderr", []):
            if not re.search(pattern, self.result["stderr"], re.IGNORECASE):
                self._note(f"stderr: no {pattern!r}: {self.result['stderr'][:300]!r}")
        for name, pattern in self.expect.get("files", {}).items():
            if not re.search(pattern, self.result["outputs"].get(name, "")):
                self._note(f"{name}: missing, or no {pattern!r} in it")
        everything = "\n".join(self.result["outputs"].values())
        for pattern in self.expect.get("never", []):
            if re.search(pattern, everything):
                self._note(f"output contains {pattern!r}")

    def _report(self):
        try:
            report = json.loads(self.result["json"])
        except ValueError as error:
            self._note(f"no JSON report: {error}")
            return
        self._members(report)
        self.problems += differences(self.expect.get("report", {}), report)
        self._contradictions(report)
        self._findings(report.get("findings", []))

    def _contradictions(self, report):
        """Only a check promises a verdict, and only the English one is understood here."""
        request = self.scenario.request
        if request.get("command", "check") != "check" or "env" in request:
            return
        arguments = request.get("args", [])
        if "--protocol" in arguments:
            report = promises.of_protocol(report, arguments[arguments.index("--protocol") + 1])
        self.problems += promises.contradictions(promises.headline_of(self.result["text"]), report, self.result["exit"])

    def _members(self, report):
        """What CONTRACT.md promises of every report."""
        if schemas().problems(report) is None:
            self._note("the report names no schema of ours")
        for name, kind in MEMBERS.items():
            if not isinstance(report.get(name), kind):
                self._note(f"report.{name}: missing or of another kind: {shorten(report.get(name))}")
        if "settings" not in report:
            self._note("report.settings: missing")
        for source in report.get("sources") or []:
            if source.get("source") not in SOURCES or source.get("status") not in SOURCE_STATES:
                self._note(f"unknown source or status: {shorten(source)}")
        for endpoint in report.get("endpoints") or []:
            if endpoint.get("status") not in ENDPOINT_STATES or endpoint.get("protocol") not in ("imap", "pop3", "smtp"):
                self._note(f"unknown protocol or status: {shorten(endpoint)}")
        for finding in report.get("findings") or []:
            if finding.get("severity") not in SEVERITIES or not finding.get("title") or not finding.get("id"):
                self._note(f"incomplete finding: {shorten(finding)}")

    def _findings(self, findings):
        got = [f"{finding.get('severity')} {finding.get('id')}" for finding in findings]
        for wanted in self.expect.get("findings", []):
            severity, _, rule = wanted.rpartition(" ")
            if not any(one.split(" ")[1] in rule.split("|") and (not severity or one.split(" ")[0] in severity.split("|"))
                       for one in got):
                self._note(f"finding {wanted!r} missing; got {', '.join(got) or 'none'}")
        for rule in self.expect.get("absent", []):
            if any(rule == one.split(" ")[1] for one in got):
                self._note(f"finding {rule!r} must be absent; got {', '.join(got)}")
        if self.expect.get("healthy"):
            bad = [one for one in got if SEVERITIES.index(one.split(" ")[0]) >= 2]
            if bad:
                self._note("a healthy mailbox must be silent; got " + ", ".join(bad))
