#!/usr/bin/python3
"""The laboratory tested without Mailplumb: what scenarios rely on must be so.

    ./test_lab.py            (as root; a few seconds)
"""
import base64
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import check
import lab
from certs import KINDS, Certificates
from scenario import PASSWORD, Scenario, names
from test_climates import Choosing, LateAnswers, OneAddress, Promises, Weather  # noqa: F401 (run here too)

LOGIN = """
import imaplib, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
box = imaplib.IMAP4_SSL("mail.example.test", ssl_context=context)
print(box.login("alice@example.test", sys.argv[2]), box.status("INBOX", "(MESSAGES)"))
print(imaplib.IMAP4("mail.example.test").welcome)
"""


class Comparing(unittest.TestCase):
    """check.py"""

    def test_a_list_means_contains(self):
        got = {"findings": [{"id": "a", "severity": "info"}, {"id": "b", "severity": "error"}]}
        self.assertTrue(check.matches({"findings": [{"id": "b"}]}, got))
        self.assertFalse(check.matches({"findings": [{"id": "c"}]}, got))
        self.assertEqual(len(check.differences({"findings": [{"id": "c"}], "x": 1}, got)), 2)

    def test_a_tilde_is_a_pattern(self):
        self.assertTrue(check.matches("~^imap", "IMAP server"))
        self.assertFalse(check.matches("~^imap", None))

    def test_a_document_is_held_to_its_schema(self):
        self.assertTrue(check.schemas().problems({"schema": "mailplumb.report/1"}))
        self.assertIsNone(check.schemas().problems({"schema": "somebody.else/1"}))

    def test_a_secret_is_found_inside_base64_at_every_alignment(self):
        for lead in ("", "\0alice\0", "\0alice@x\0", "\0al\0"):
            text = base64.b64encode((lead + PASSWORD).encode()).decode()
            self.assertTrue(any(form in text for form in check.secret_forms(PASSWORD)), lead)


class Building(unittest.TestCase):
    """Scenarios and certificates"""

    def test_every_scenario_can_be_planned(self):
        with tempfile.TemporaryDirectory() as folder:
            certificates = Certificates(folder)
            for name in names():
                self.assertTrue(Scenario(name, certificates).plan()["zone"], name)

    def test_bad_certificates_are_bad_in_their_own_way(self):
        expected = {"good": 0, "expired": 10, "not-yet-valid": 9, "self-signed": 18, "unknown-root-sent": 19,
                    "wrong-purpose": 26, "old-intermediate": 10, "incomplete": 20, "messy": 0}
        with tempfile.TemporaryDirectory() as folder:
            certificates = Certificates(folder)
            self.assertLessEqual(expected.keys(), KINDS.keys())
            for kind, code in expected.items():
                pem = certificates.pem(f"{kind}:mail.example.test")
                done = subprocess.run(["openssl", "verify", "-purpose", "sslserver", "-CAfile", certificates.ca_file,
                                       "-untrusted", pem, pem], capture_output=True, text=True, check=False)
                self.assertIn(f"error {code} " if code else "OK", done.stdout + done.stderr, kind)


@unittest.skipIf(os.geteuid(), "needs root")
class Running(unittest.TestCase):
    """The real servers, and the end of a laboratory"""

    def test_a_healthy_mailbox_accepts_its_user_and_hides_login_before_tls(self):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            scenario = Scenario("healthy", Certificates(os.path.join(folder, "ca")))
            with lab.Laboratory(scenario) as laboratory:
                argv = ["/usr/bin/python3", "-c", LOGIN, scenario.certificates.ca_file, PASSWORD]
                done = subprocess.run(laboratory.place.command(argv), capture_output=True, text=True, check=True)
        self.assertIn("MESSAGES 3", done.stdout)
        self.assertIn("LOGINDISABLED", done.stdout)

    def test_killing_the_laboratory_leaves_no_process(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        process = subprocess.Popen(["/usr/bin/python3", str(lab.network.HERE / "lab.py"), "up", "--run", "sleep", "60"],
                                   stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": folder.name})
        time.sleep(2)
        started = descendants(process.pid)
        self.assertGreater(len(started), 5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(1)
        self.assertEqual([pid for pid in started if alive(pid)], [])


def descendants(pid):
    """Process ids below one."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*"):
        for child in (task / "children").read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def alive(pid):
    """Whether a process still runs (a zombie does not)."""
    try:
        return " Z " not in pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:4]
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()
