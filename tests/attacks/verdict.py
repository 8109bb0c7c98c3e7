"""Held or broken: compares what an attack left behind with what its file says must not be."""
import base64
import hashlib
import html
import json
import os
import pathlib
import re
import urllib.parse

import attack  # noqa: F401 (finds the laboratory)
import check
import promises

LOGIN = re.compile(r"(?im)^\S+ (?:LOGIN|AUTHENTICATE) |^PASS |^AUTH \S|authorization: (?:basic|bearer)")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
ON_SCREEN = ("report.txt", "stderr.txt")


def forms(secret):
    """Every form of a secret that careless and hostile servers send back."""
    data = secret.encode()
    quoted = secret.replace("\\", "\\\\").replace('"', '\\"')
    found = {secret, quoted, secret.upper(), secret.lower(), data.hex(), data.hex().upper(), data.hex(" "),
             urllib.parse.quote(secret, safe=""), urllib.parse.quote(secret, safe="").lower(),
             "".join(f"%{byte:02x}" for byte in data)}
    found |= {json.dumps(form)[1:-1] for form in list(found)} | {html.escape(form) for form in list(found)}
    for lead in range(3):
        encoded = base64.b64encode(b"\0" * lead + data).decode().rstrip("=")
        found.add(encoded[(0, 2, 3)[lead]:-1])
    return {form for form in found if len(form) > 7} | set(check.secret_forms(secret))


def digest(path):
    """What a file held, or that it was not there; a link counts as itself."""
    if os.path.islink(path):
        return "link to " + os.readlink(path)
    if not os.path.isfile(path):
        return "no file"
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


class Verdict:
    """The problems of one attack; an empty list means held."""

    def __init__(self, case, result, patience):
        self.case, self.wish, self.result, self.patience = case, case.attack, result, patience
        self.problems = []

    def judge(self):
        """All of it."""
        self._process()
        self._secrets()
        self._servers()
        self._texts()
        self._files()
        return self.problems

    def _note(self, broken, text):
        if broken:
            self.problems.append(text)

    def _process(self):
        run, wish = self.result["victim"], self.wish
        seconds, mb = wish["seconds"] * self.patience["seconds"], wish["mb"] * self.patience["mb"] + self.patience["more_mb"]
        self._note(run.get("killed"), f"still running after {run['seconds']:.0f} s, killed")
        self._note(not run.get("killed") and run["seconds"] > seconds, f"{run['seconds']:.1f} s, more than {seconds:g}")
        if "cpu" in wish:
            cpu = wish["cpu"] * self.patience["seconds"]
            self._note(run["cpu"] > cpu, f"{run['cpu']:.1f} s of the processor, more than {cpu:g}")
        self._note(run["mb"] > mb, f"{run['mb']:.0f} MB, more than {mb:g}")
        self._note(run["dumped"], "left a core")
        self._note(not run.get("killed") and run["exit"] not in wish["exits"],
                   f"exit {run['exit']}, expected {wish['exits']}: {self.result['outputs'].get('stderr.txt', '')[-300:].strip()}")
        if "core_limit" in run:
            self._note(run["core_limit"] != ["0", "0"], f"the limit of cores at the prompt is {run['core_limit']}")
        if "prompted" in run:
            self._note(not run["prompted"], "never asked for the password, so the attack was none")
            self._note(run["echo_at_prompt"], "the password is shown while it is typed")
            self._note(not run["echo"], "the terminal was left without echo")
            self._note(run["left_over"], f"{len(run['left_over'])} typed characters were left for the shell")

    def _secrets(self):
        found = {self.case.secret, self.case.password, *self.wish.get("secrets", [])}
        found |= {self.case.request[key] for key in ("token", "terminal") if len(self.case.request.get(key, "")) > 7}
        for form in sorted(set().union(*map(forms, found))):
            for name, text in self.result["outputs"].items():
                self._note(form in text, f"SECRET in {name} ({form[:60]})")
            for name, text in self.result["readable"].items():
                self._note(form in text, f"SECRET without TLS at {name}")

    def _servers(self):
        stubs, wish = self.result["stubs"], self.wish
        self.problems += promises.too_many_refusals(self.result["refused"])
        for name in wish.get("reached", []):
            self._note(name not in stubs, f"{name} was never called, so the attack was none")
        for name in wish.get("unheard", []):
            self._note(name in stubs, f"{name} was called: {stubs.get(name, '')[:80]!r}")
        for name in wish.get("no_login_at", []):
            self._note(LOGIN.search(stubs.get(name, "")), f"a login was sent to {name}")
        if "first_login_at" in wish:
            first = self.result["logins"][:1] or ["nobody"]
            self._note(first[0] not in wish["first_login_at"], f"the first login was sent to {first[0]}")
        for pattern in wish.get("heard", []):
            self._note(not re.search(pattern, self.result["heard"]), f"servers never heard {pattern!r}")
        for pattern in wish.get("never_heard", []):
            self._note(re.search(pattern, self.result["heard"]), f"servers heard {pattern!r}")
        for kind, most in wish.get("accepted", {}).items():
            count = sum(many for name, many in self.result["accepted"].items() if name.startswith(kind))
            self._note(count > most, f"{count} accepted logins of {kind}, more than {most}")

    def _texts(self):
        outputs, wish = self.result["outputs"], self.wish
        everything = "\n".join(outputs.values())
        for name in ON_SCREEN:
            on_terminal = outputs.get(name, "").replace("\r\n", "\n") if "terminal" in self.case.request else outputs.get(name, "")
            found = CONTROL.search(on_terminal)
            self._note(found and "color" not in self.case.request, f"control character {found and found[0]!r} in {name}")
        for pattern in wish.get("absent", []):
            self._note(re.search(pattern, everything), f"output contains {pattern!r}")
        for name, pattern in wish.get("absent_in", {}).items():
            self._note(re.search(pattern, outputs.get(name, "")), f"{name} contains {pattern!r}")
        for pattern in wish.get("told", []):
            self._note(not re.search(pattern, everything), f"output says nothing of {pattern!r}")
        if "report" in wish:
            self.problems += check.differences(wish["report"], self._json())

    def _json(self):
        try:
            return json.loads(self.result["outputs"].get("report.json", ""))
        except ValueError:
            return {}

    def _files(self):
        for path, before in self.result["kept"].items():
            self._note(digest(path) != before, f"{os.path.basename(path)} is not what it was")
        for path in self.result["not_there"]:
            self._note(os.path.lexists(path), f"{path} was made")
        for path, mode in self.result["modes"].items():
            got = f"{os.stat(path).st_mode & 0o777:04o}" if os.path.exists(path) else "missing"
            self._note(got != mode, f"{os.path.basename(path)}: mode {got}, expected {mode}")
