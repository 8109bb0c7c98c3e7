#!/usr/bin/python3
"""Opens what we hand out in the real Thunderbird, against real servers, and says what came of it.

    test_profile.py PROFILE_FOLDER            a profile folder: start, log in, list, send, and what is left
    test_profile.py --zip FILE                the same after Tools > Import of a zip file
    test_profile.py --autoconfig FILE         what Thunderbird's own reader makes of a config-v1.1.xml, as JSON

Expected is the healthy mailbox of the laboratory (--protocol imap or pop3, --scenario NAME), changed by
--expect NAME=VALUE (incoming.port=143, pop.days=30, messages=5 ...) or --expect-file FILE.json.
One line a test; exit code 0 when all passed.
"""
import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import ssl
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lab"))

import check  # noqa: E402  (the laboratory's modules, found by the line above)
import lab  # noqa: E402
import network  # noqa: E402
import scenario as scenarios  # noqa: E402
from certs import Certificates  # noqa: E402
from marionette import MarionetteError  # noqa: E402
from thunderbird import Thunderbird, ThunderbirdError, connect_inside, new_profile  # noqa: E402

ADDRESS = "alice@example.test"
PERSON = "Alice Example"
HOST = "mail.example.test"
LETTER = "a letter by Thunderbird"
FETCH_SECONDS = 60

# What only Thunderbird writes: it accepted the account, made it its own, and added Local Folders.
SIGNS_OF_ACCEPTANCE = ("mail.account.lastKey", "mail.accountmanager.localfoldersserver",
                       "mail.server.server1.storeContractID")


def healthy(protocol):
    """The settings of the healthy mailbox, as known from the scenario and not from any program."""
    server = {"host": HOST, "security": "tls", "auth": "password", "username": ADDRESS}
    expected = {"address": ADDRESS,
                "incoming": {**server, "protocol": protocol, "port": {"imap": 993, "pop3": 995}[protocol]},
                "outgoing": {**server, "protocol": "smtp", "port": 465}}
    if protocol == "pop3":
        expected["pop"] = {"leave_on_server": True}
    return expected


def differences(expected, found, name=""):
    """Where found is not as expected; what is not expected is not looked at."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [line for key, value in expected.items()
                for line in differences(value, found.get(key), f"{name}.{key}".lstrip("."))]
    return [] if expected == found else [f"{name} is {found!r} and should be {expected!r}"]


class Failure(Exception):
    """A test did not pass; the text says why."""


class Proof:
    """The lines of one proof. After a test that others need, the rest is not run."""

    def __init__(self, title, out=sys.stdout):
        self.title, self.out, self.failed, self.passed = title, out, [], []

    @contextlib.contextmanager
    def test(self, name):
        """One test: passed when nothing is raised inside; what was raised goes on as Failure."""
        try:
            yield
        except Exception as error:
            self.failed.append(name)
            print(f"FAIL {self.title}: {name}", file=self.out)
            known = isinstance(error, (Failure, MarionetteError, ThunderbirdError))
            for line in (str(error) if known else f"{type(error).__name__}: {error}").splitlines():
                print(f"     {line}", file=self.out)
            self.out.flush()
            raise Failure(name) from error
        self.passed.append(name)
        print(f"ok   {self.title}: {name}", file=self.out, flush=True)


def demand(problems):
    """No problem, or a failure that names them."""
    if problems:
        raise Failure("\n".join(problems))


# ---- the laboratory --------------------------------------------------------------------------------

@contextlib.contextmanager
def workshop(keep=None):
    """A folder for one proof, with the laboratory's authority; removed at the end unless it is to be kept."""
    folder = os.path.abspath(keep) if keep else tempfile.mkdtemp(prefix="mailplumb-thunderbird-")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o755)
    try:
        yield folder
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def laboratory(name, folder):
    """A fresh laboratory: servers remember what a program did, and equal runs need equal beginnings."""
    scenario = scenarios.Scenario(name, Certificates(os.path.join(folder, "ca")))
    with lab.Laboratory(scenario) as up:
        yield up


def messages_on_server(up):
    """How many letters the server holds, asked by POP3."""
    context = ssl.create_default_context(cafile=up.scenario.certificates.ca_file)
    plain = connect_inside(up.place.client.pid, (up.scenario.plan()["dovecot"]["address"][0], 995), 30)
    with context.wrap_socket(plain, server_hostname=HOST) as connection, connection.makefile("rw", newline="") as talk:
        answers = [talk.readline()]
        for line in (f"USER {ADDRESS}", f"PASS {up.scenario.password}", "STAT", "QUIT"):
            talk.write(line + "\r\n")
            talk.flush()
            answers.append(talk.readline())
    return int(answers[3].split()[1])


# ---- what was handed out ---------------------------------------------------------------------------

def read_preferences(text):
    """The preferences of a prefs.js as a dictionary (the plain form that programs write)."""
    found = {}
    for name, value in re.findall(r'^user_pref\("([^"]+)", (.*)\);\s*$', text, re.MULTILINE):
        found[name] = json.loads(re.sub(r"\\x([0-9a-fA-F]{2})", r"\\u00\1", value))
    return found


def handed_out(path):
    """Names and bytes of the files in a folder, a zip file, or one file."""
    if os.path.isdir(path):
        return {str(file.relative_to(path)): file.read_bytes()
                for file in pathlib.Path(path).rglob("*") if file.is_file()}
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return {os.path.basename(path): pathlib.Path(path).read_bytes()}


def check_files(files, only):
    """Account preferences only, no password, and no user.js, which would overrule the user at every start."""
    problems = []
    if set(files) != {only}:
        problems.append(f"it holds {', '.join(sorted(files)) or 'nothing'} and should hold {only} only")
    for name, content in files.items():
        for secret in check.secret_forms(scenarios.PASSWORD):
            if secret.encode() in content:
                problems.append(f"{name} holds the password")
                break
    if only in files and only == "prefs.js":
        text = files[only].decode("utf-8", "replace")
        preferences = read_preferences(text)
        statements = [line for line in text.splitlines() if line.strip() and not line.startswith(("//", "#"))]
        if len(statements) != len(preferences):
            problems.append(f"{len(statements)} lines, but {len(preferences)} preferences")
        for preference in preferences:
            if not preference.startswith(("mail.account.", "mail.accountmanager.", "mail.identity.", "mail.server.",
                                          "mail.smtp", "mail.root.")):
                problems.append(f"{preference} is not about accounts; an import would spread it")
    demand(problems)


# ---- proofs ----------------------------------------------------------------------------------------

class Session:
    """One run of Thunderbird within a proof, and what is wanted of it."""

    def __init__(self, proof, program, expected, messages):
        self.proof, self.program, self.expected, self.messages = proof, program, expected, messages

    def no_set_up(self):
        """The first look of the user."""
        with self.proof.test("no account set-up is shown"):
            seen = self.program.call("startup")
            problems = []
            if seen["firstRun"] or seen["setUpShown"]:
                problems.append("Thunderbird asks for an account (its set-up page is "
                                + ("shown)" if seen["setUpShown"] else "due)"))
            if seen["tabs"] != ["mail3PaneTab"]:
                problems.append("tabs: " + ", ".join(seen["tabs"]))
            problems += [f"window {url}" for url in seen["windows"]]
            demand(problems)

    def account(self):
        """What the account manager made of the file."""
        with self.proof.test("the account is there with the expected values"):
            found = self.program.call("accounts")
            if len(found) != 1:
                raise Failure(f"{len(found)} mail accounts were loaded: {json.dumps(found)}")
            demand(differences({"valid": True, **self.expected}, found[0]))

    def in_force(self, text):
        """Nothing of the file was dropped, changed or overruled."""
        with self.proof.test("every preference of the file is in force"):
            given = read_preferences(text)
            now = self.program.call("preferences", list(given))
            # Thunderbird puts Local Folders into this list.
            now["mail.accountmanager.accounts"] = (now.get("mail.accountmanager.accounts") or "").split(",")[0]
            demand(differences(given, now))

    def mail(self, password):
        """Log in, list the inbox, send, and find the letter in the inbox."""
        with self.proof.test("it logs in"):
            self.program.call("rememberPassword", password)
            self.program.call("goOnline")
            demand(self._refusal(self.program.call("logIn")))
        with self.proof.test(f"it lists the inbox ({self.messages} letters)"):
            self._fetch(self.messages, {f"letter {number}" for number in range(1, self.messages + 1)})
        with self.proof.test("it sends a letter, which arrives in the inbox"):
            demand(self._refusal(self.program.call("send", LETTER)))
            self._fetch(self.messages + 1, {LETTER})

    @staticmethod
    def _refusal(answer):
        if answer["ok"]:
            return []
        seen = answer.get("seen", {})
        return [" ".join([answer["status"], answer["message"], *seen.get("windows", []), *seen.get("alerts", [])])]

    def _fetch(self, wanted, subjects):
        answer = self.program.call("fetchMail", wanted, FETCH_SECONDS, deadline=FETCH_SECONDS + 30)
        if len(answer["subjects"]) != wanted or not subjects <= set(answer["subjects"]):
            raise Failure(f"listed: {answer['subjects']}, asked {answer['asked']} times, last status "
                          f"{answer['last']}, seen {answer['seen']}")

    def nothing_popped_up(self):
        """No password window, no warning, no question during all this."""
        with self.proof.test("no window and no alert came up"):
            seen = self.program.call("watch")
            demand(seen["windows"] + seen["alerts"])


def open_profile(proof, up, profile, options, source_text=None):
    """Start on a profile and prove the whole way; the folder is used as it is."""
    with contextlib.ExitStack() as stack:
        with proof.test("Thunderbird starts"):
            program = stack.enter_context(Thunderbird(up, profile, up.scenario.certificates.ca_file, options.folder))
        try:
            session = Session(proof, program, options.expected, options.messages)
            session.no_set_up()
            session.account()
            if source_text is not None:
                session.in_force(source_text)
            session.mail(up.scenario.password)
            session.nothing_popped_up()
        finally:
            keep_traces(program, options)
        with proof.test("it keeps the account and adds Local Folders"):
            program.quit()
            written = pathlib.Path(profile, "prefs.js").read_text(encoding="utf-8")
            demand([f"prefs.js has no {name}" for name in SIGNS_OF_ACCEPTANCE
                    if name not in read_preferences(written)])
    if options.expected["incoming"]["protocol"] == "pop3":
        with proof.test("fetching left the letters on the server"):
            left = messages_on_server(up)
            if left != options.messages + 1:
                raise Failure(f"the server holds {left} of {options.messages + 1} letters")


def keep_traces(program, options):
    """For people who want to look: a picture of the window, what the program wrote, its settings."""
    if options.keep:
        name = re.sub(r"\W+", "-", options.title)
        with contextlib.suppress(MarionetteError, OSError):
            program.screenshot(os.path.join(options.folder, name + ".png"))
        pathlib.Path(options.folder, name + ".log").write_text(program.log(), encoding="utf-8")


def prove_profile(proof, up, path, options):
    """A profile folder."""
    with proof.test("the folder holds account settings only"):
        files = handed_out(path)
        check_files(files, "prefs.js")
    open_profile(proof, up, new_profile(options.folder, path), options, files["prefs.js"].decode("utf-8"))


def prove_zip(proof, up, path, options):
    """A zip file through the import tool, then a second start as the tool asks for."""
    with proof.test("the zip file holds account settings only"):
        check_files(handed_out(path), "prefs.js")
    profile = new_profile(options.folder)
    with Thunderbird(up, profile, up.scenario.certificates.ca_file, options.folder) as program:
        with proof.test("the import tool takes the zip file"):
            program.call("watch")
            answer = program.call("importZip", os.path.abspath(path))
            if not answer["valid"]:
                raise Failure("Thunderbird says it holds no profile")
            program.quit()
    os.unlink(os.path.join(profile, "user.js"))
    open_profile(proof, up, profile, options)


def prove_autoconfig(proof, up, path, options):
    """A config file through the account set-up's own reader and verifier. Returns what was understood."""
    with proof.test("the file holds no password"):
        check_files(handed_out(path), os.path.basename(path))
    with Thunderbird(up, new_profile(options.folder), up.scenario.certificates.ca_file, options.folder) as program:
        with proof.test("Thunderbird's reader understands the file"):
            program.call("watch")
            found = program.call("autoconfig", os.path.abspath(path))
            given = len(ElementTree.parse(path).findall("./emailProvider/incomingServer"))
            if given != len(found["incoming"]):
                raise Failure(f"the file offers {given} incoming servers, Thunderbird took {found['incoming']}")
            demand(autoconfig_problems(found, options.expected))
        with proof.test("its verifier logs in with the first server"):
            program.call("goOnline")
            username = program.call("verifyAutoconfig", os.path.abspath(path), ADDRESS, PERSON, up.scenario.password)
            demand(differences(found["incoming"][0]["username"].replace("%EMAILADDRESS%", ADDRESS), username, "user"))
    return found


def autoconfig_problems(found, expected):
    """The preferred server must come first and be as expected."""
    def filled(server):
        local, _, domain = ADDRESS.partition("@")
        name = server["username"].replace("%EMAILADDRESS%", ADDRESS).replace("%EMAILLOCALPART%", local)
        return {**server, "username": name.replace("%EMAILDOMAIN%", domain)}
    incoming, outgoing = map(filled, (found["incoming"][0], found["outgoing"][0]))
    problems = differences(expected["incoming"], incoming, "incoming")
    problems += differences(expected.get("pop", {}), incoming.get("pop", {}), "incoming.pop")
    problems += differences(expected["outgoing"], outgoing, "outgoing")
    problems += differences([ADDRESS.partition("@")[2]], found["domains"], "domains")
    problems += differences(False, found["passwordInside"], "passwordInside")
    return problems


# ---- the command line ------------------------------------------------------------------------------

class Options:
    """What a proof needs to know besides its file."""

    def __init__(self, title, folder, expected, messages, keep=False):
        self.title, self.folder, self.expected, self.messages, self.keep = title, folder, expected, messages, keep


def changed(expected, changes):
    """A copy of an expectation with values replaced: {"incoming.port": 143}."""
    expected = json.loads(json.dumps(expected))
    for name, value in changes.items():
        table = expected
        *parents, last = name.split(".")
        for parent in parents:
            table = table.setdefault(parent, {})
        table[last] = value
    return expected


def read_value(text):
    """A value of the command line: JSON, or else a word."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def expectation(options):
    """The healthy mailbox, with the caller's changes."""
    expected = healthy(options.protocol)
    if options.expect_file:
        expected = scenarios.merge(expected, json.loads(pathlib.Path(options.expect_file).read_text("utf-8")))
    pairs = [change.partition("=") for change in options.expect]
    return changed(expected, {name: read_value(value) for name, _, value in pairs})


def run_proof(function, title, path, options, out=sys.stdout):
    """One proof in a fresh laboratory. Returns it and what the proof had to tell."""
    proof = Proof(title, out)
    told = None
    with contextlib.suppress(Failure):
        try:
            with laboratory(options.scenario, options.folder) as up:
                messages = options.messages or up.scenario.plan()["dovecot"].get("messages", 3)
                told = function(proof, up, path, Options(title, options.folder, options.expected, messages,
                                                         options.keep))
        except Failure:
            raise
        except Exception as error:  # a laboratory or a program that failed outside a test
            with proof.test("the proof can be made"):
                raise error
    return proof, told


def add_options(parser):
    """Options that run.py has too."""
    parser.add_argument("--scenario", default="healthy", help="the laboratory's scenario (real mail servers)")
    parser.add_argument("--protocol", choices=("imap", "pop3"), default="imap")
    parser.add_argument("--expect", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--expect-file", metavar="FILE", help="JSON over the expectation of the healthy mailbox")
    parser.add_argument("--keep", metavar="DIR", help="keep profiles, logs and pictures there")


def require_root():
    """Say at once what cannot work."""
    if not network.can_use_namespaces():
        raise SystemExit("the proof needs root and network namespaces (see tests/lab/README.md)")


def stop_by_exception():
    """SIGTERM and SIGHUP become exceptions, so that every `with` cleans up."""
    def stop(number, _frame):
        raise SystemExit(128 + number)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def main():
    """One file or folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("profile", nargs="?", metavar="PROFILE_FOLDER")
    what.add_argument("--zip", metavar="FILE")
    what.add_argument("--autoconfig", metavar="FILE")
    add_options(parser)
    options = parser.parse_args()
    require_root()
    stop_by_exception()
    function, path = (prove_zip, options.zip) if options.zip else \
        (prove_autoconfig, options.autoconfig) if options.autoconfig else (prove_profile, options.profile)
    with workshop(options.keep) as folder:
        options.folder, options.expected = folder, expectation(options)
        options.messages = options.expected.pop("messages", None)
        proof, told = run_proof(function, os.path.basename(os.path.normpath(path)), path, options)
    if told is not None:
        print(json.dumps(told, indent=2))
    print(f"{len(proof.passed)} passed, {len(proof.failed)} failed")
    return 1 if proof.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
