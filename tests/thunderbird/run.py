#!/usr/bin/python3
"""The proof by the real Thunderbird as one command: one line a test, exit code 0 when all passed.

    run.py --mailplumb PATH      what mailplumb exports for IMAP and for POP3: folder, import zip, autoconfig file
    run.py                       the proof itself: our fixtures must pass
    run.py --profile DIR         one exported folder (options as in test_profile.py)

Each of the first two ends with broken profiles, which the proof must refuse: a test that cannot fail proves nothing.
"""
import argparse
import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile

import test_profile
from test_profile import ADDRESS, Failure, Proof, demand, differences, healthy, run_proof

FIXTURES = test_profile.HERE / "fixtures"
EXPORT_SECONDS = 120

# Mailboxes for which mailplumb finds the protocol we want; all have the same real servers.
SCENARIOS = {"imap": "healthy", "pop3": "prefer-pop3"}

# What is wrong, with which fixture it begins, what is replaced, what is expected now (so that the comparison
# of values does not refuse it first), and the test that must fail.
BROKEN = (
    ("without a server type", "imap", 'user_pref("mail.server.server1.type", "imap");\n', "", {},
     "no account set-up is shown"),
    ("with a host nobody asked for", "imap", 'server1.hostname", "mail.', 'server1.hostname", "imap.', {},
     "the account is there with the expected values"),
    ("with a wrong port", "imap", "993", "994", {"incoming.port": 994}, "it logs in"),
    ("with a wrong port for sending", "imap", "465", "466", {"outgoing.port": 466},
     "it sends a letter, which arrives in the inbox"),
    ("that empties the server", "pop3", 'user_pref("mail.server.server1.leave_on_server", true);\n', "",
     {"pop.leave_on_server": False}, "fetching left the letters on the server"),
)


class Run:
    """All proofs of one call, one after the other (each start of Thunderbird fills a processor)."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.passed = self.failed = 0

    def count(self, proof):
        """Add the lines of one proof."""
        self.passed += len(proof.passed)
        self.failed += len(proof.failed)

    def prove(self, function, title, path, expected):
        """One proof of something that must pass."""
        messages = expected.get("messages")
        expected = {key: value for key, value in expected.items() if key != "messages"}
        options = argparse.Namespace(scenario=self.options.scenario, folder=self.folder, expected=expected,
                                     messages=messages, keep=self.options.keep)
        proof, _ = run_proof(function, title, path, options)
        self.count(proof)

    def prove_all_forms(self, title, files, expected):
        """Folder, zip and autoconfig file of one account."""
        self.prove(test_profile.prove_profile, f"{title} folder", files["folder"], expected)
        self.prove(test_profile.prove_zip, f"{title} zip", files["zip"], expected)
        self.prove(test_profile.prove_autoconfig, f"{title} autoconfig", files["autoconfig"], expected)

    # ---- fixtures ----

    def prove_fixtures(self):
        """Our own files, written by hand: they pass, so Thunderbird and the laboratory are in order."""
        for protocol in ("imap", "pop3"):
            expected = healthy(protocol)
            if protocol == "pop3":
                expected["pop"] = {"leave_on_server": True, "delete_by_age": True, "days": 14,
                                   "delete_with_local": True}
            folder = FIXTURES / protocol
            archive = os.path.join(self.folder, f"fixture-{protocol}.zip")
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
                out.write(folder / "prefs.js", "prefs.js")
            self.prove_all_forms(f"fixture {protocol}", {"folder": folder, "zip": archive,
                                 "autoconfig": FIXTURES / f"autoconfig-{protocol}.xml"}, expected)

    def refuse_broken(self):
        """Each broken profile must fail at the very test that is there to find its fault."""
        for title, fixture, old, new, expect, culprit in BROKEN:
            text = (FIXTURES / fixture / "prefs.js").read_text(encoding="utf-8")
            assert text.count(old) == 1, title
            folder = tempfile.mkdtemp(prefix="broken-", dir=self.folder)
            pathlib.Path(folder, "prefs.js").write_text(text.replace(old, new), encoding="utf-8")
            expected = test_profile.changed(healthy(fixture), expect)
            lines = io.StringIO()
            options = argparse.Namespace(scenario="healthy", folder=self.folder, expected=expected, messages=None,
                                         keep=None)
            broken, _ = run_proof(test_profile.prove_profile, title, folder, options, lines)
            proof = Proof("refused")
            with contextlib.suppress(Failure), proof.test(f"a profile {title}"):
                if broken.failed != [culprit]:
                    raise Failure(f"expected to fail: {culprit}\n{lines.getvalue()}")
            self.count(proof)

    # ---- what mailplumb exports ----

    def prove_exports(self):
        """Let mailplumb find, verify and export the settings of a mailbox, then use what it wrote."""
        for protocol in ("imap", "pop3"):
            proof = Proof(f"mailplumb {protocol}")
            files = None
            with contextlib.suppress(Failure), proof.test("it makes the exports"):
                files = self._export(protocol)
            if files:
                with contextlib.suppress(Failure), proof.test("its report names the same settings"):
                    self._compare_report(files["report"], protocol)
            self.count(proof)
            if files:
                self.prove_all_forms(f"mailplumb {protocol}", files, healthy(protocol))

    def _export(self, protocol):
        """Run mailplumb in a laboratory of its own."""
        out = tempfile.mkdtemp(prefix=f"export-{protocol}-", dir=self.folder)
        files = {name: os.path.join(out, file) for name, file in
                 (("folder", "profile"), ("zip", "import.zip"), ("autoconfig", "config-v1.1.xml"),
                  ("report", "report.json"))}
        with test_profile.laboratory(SCENARIOS[protocol], self.folder) as up:
            argv = [os.path.abspath(self.options.mailplumb), "check", ADDRESS, "--protocol", protocol,
                    *up.place.options(up.scenario.nameserver()), "--ca-file", up.scenario.certificates.ca_file,
                    "--password-file", test_profile.lab.write_password(out, up.scenario.password),
                    "--export", "thunderbird=" + files["folder"], "--export", "thunderbird=" + files["zip"],
                    "--export", "autoconfig=" + files["autoconfig"], "--report", "json=" + files["report"]]
            done = subprocess.run(up.place.command(argv), capture_output=True, text=True, errors="replace",
                                  env=test_profile.lab.PROGRAM_ENVIRONMENT, timeout=EXPORT_SECONDS, check=False)
        missing = [name for name, path in files.items() if not os.path.exists(path)]
        if done.returncode or missing:
            raise Failure(f"exit code {done.returncode}, not written: {', '.join(missing) or 'nothing'}\n"
                          + (done.stderr or done.stdout)[-1500:])
        return files

    @staticmethod
    def _compare_report(path, protocol):
        settings = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["settings"]
        expected = healthy(protocol)
        demand(differences({"verified": True, "incoming": expected["incoming"], "outgoing": expected["outgoing"]},
                           settings))


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--mailplumb", metavar="PATH")
    what.add_argument("--profile", metavar="DIR")
    test_profile.add_options(parser)
    options = parser.parse_args()
    if not options.profile and (options.expect or options.expect_file or options.scenario != "healthy"):
        parser.error("--scenario, --expect and --expect-file go with --profile")
    return options


def main():
    """Everything, or one folder."""
    options = parse()
    test_profile.require_root()
    test_profile.stop_by_exception()
    started = time.monotonic()
    with test_profile.workshop(options.keep) as folder:
        run = Run(options, folder)
        if options.profile:
            title = os.path.basename(os.path.normpath(options.profile))
            run.prove(test_profile.prove_profile, title, options.profile, test_profile.expectation(options))
        else:
            if options.mailplumb:
                run.prove_exports()
            else:
                run.prove_fixtures()
            run.refuse_broken()
    print(f"{run.passed} passed, {run.failed} failed ({time.monotonic() - started:.0f} s)")
    return 1 if run.failed or not run.passed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
