#!/usr/bin/python3
"""Climates and promises tested without Mailplumb.

    ./test_climates.py       (the last class needs root and a C compiler; a few seconds)
"""
import os
import socket
import subprocess
import tempfile
import unittest
from unittest import mock

import climate
import lab
import late
import one_address
import promises
from certs import Certificates
from check import SOURCES
from climate import Climate, Climates, UnknownClimate, why_not
from scenario import Scenario, names, scenario_table


def eligible():
    """(scenario, climate, table) of all runs that are owed."""
    for name in names():
        table = scenario_table(name)
        for one in Climates().named.values():
            if not why_not(table, one):
                yield name, one, table


def sources_found(runs, climate_name):
    """The kinds of source that some of the runs find in a climate."""
    return {source["source"] for _, one, table in runs if one.name == climate_name
            for source in table.get("expect", {}).get("report", {}).get("sources", []) if source.get("status") == "found"}


class Choosing(unittest.TestCase):
    """Which scenario is run in which climate"""

    def test_an_unknown_climate_is_one_sentence_and_exit_2(self):
        done = subprocess.run(["/usr/bin/python3", str(climate.HERE / "lab.py"), "run", "healthy", "--climate", "arctic",
                               "--mailplumb", "/bin/true"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertIn("arctic", done.stderr)
        with self.assertRaises(UnknownClimate):
            Climates().get("arctic")

    def test_scenarios_name_only_climates_there_are_and_say_why_not(self):
        known = Climates()
        for name in names():
            table = scenario_table(name)
            if "climates" in table:
                self.assertLessEqual(set(table["climates"]), set(known.named), name)
                self.assertTrue(table.get("why_not"), name)
        self.assertLessEqual(known.always | known.never, set(names()))
        self.assertFalse(known.always & known.never)

    def test_about_a_third_runs_by_default_and_every_kind_of_source_is_in_it(self):
        runs = list(eligible())
        third = [run for run in runs if Climates().in_third(run[0], run[1].name)]
        self.assertTrue(0.3 <= len(third) / len(runs) <= 0.37, f"{len(third)} of {len(runs)}")
        for name in Climates().named:
            self.assertEqual(sources_found(third, name), sources_found(runs, name))
        self.assertEqual(SOURCES - set().union(*(sources_found(third, name) for name in Climates().named)), set())

    def test_two_servers_on_one_port_keep_a_scenario_from_one_address(self):
        reason = why_not(scenario_table("guess-old-panel"), Climate(one_address=True))
        self.assertIn("both want port 993", reason)


class OneAddress(unittest.TestCase):
    """one_address.py"""

    def test_every_scenario_can_be_planned_in_every_climate_it_owes(self):
        with tempfile.TemporaryDirectory() as folder:
            certificates = Certificates(folder)
            for name, one, _ in eligible():
                self.assertTrue(Scenario(name, certificates, one).plan()["zone"], name)

    def test_all_hosts_of_the_domain_move_and_share_a_certificate(self):
        with tempfile.TemporaryDirectory() as folder:
            scenario = Scenario("healthy", Certificates(folder), Climate(one_address=True))
            plan = scenario.plan()
            done = subprocess.run(["openssl", "x509", "-noout", "-ext", "subjectAltName", "-in", plan["dovecot"]["cert"]],
                                  capture_output=True, text=True, check=True)
        self.assertEqual(plan["dovecot"]["address"], [one_address.ADDRESS])
        self.assertEqual(plan["postfix"]["address"], [one_address.ADDRESS])
        self.assertIn(f"autoconfig.example.test. 60 A {one_address.ADDRESS}\n", plan["zone"])
        self.assertNotIn("AAAA", plan["zone"])
        self.assertIn("mx.example.test. 60 A 10.77.1.5\n", plan["zone"])
        for host in ("mail", "autoconfig"):
            self.assertIn(f"DNS:{host}.example.test", done.stdout)

    def test_bad_certificates_dead_hosts_and_the_public_database_stay(self):
        table = one_address.rewrite(scenario_table("autoconfig-bad-certificate"))
        self.assertTrue(table["web"]["autoconfig"]["cert"].startswith("expired:autoconfig.example.test"))
        self.assertEqual(one_address._for_all("good:mail.other.test", ["mail.example.test"]), "good:mail.other.test")
        table = one_address.rewrite(scenario_table("srv-stale"))
        self.assertEqual(table["zone"]["old A"], "10.77.1.40")
        table = one_address.rewrite(scenario_table("bench-ispdb"))
        self.assertEqual(table["zone"]["ispdb.lab-ca.test. A"], "10.77.1.20")
        self.assertEqual(table["web"]["ispdb"]["address"][0], "10.77.1.20")


class Promises(unittest.TestCase):
    """promises.py"""

    works = "✓ Everything works: alice@example.test can receive and send mail."
    fails = "✗ Mail servers for alice@example.test were found, but none of them works."

    def test_a_report_that_agrees_with_itself_is_silent(self):
        proven = [{"protocol": "imap", "status": "verified"}, {"protocol": "smtp", "status": "verified"}]
        self.assertEqual(promises.contradictions(self.works, {"settings": {}, "endpoints": proven}, 0), [])
        self.assertEqual(promises.contradictions(self.fails, {"settings": None, "endpoints": []}, 3), [])
        half = "✗ Receiving works for alice@example.test, sending does not."
        self.assertEqual(promises.contradictions(half, {"settings": None, "endpoints": proven[:1]}, 3), [])

    def test_contradictions_are_told(self):
        claim = {"id": "host-guess-only", "severity": "advice", "title": "These settings work, but nobody publishes them"}
        endpoint = {"protocol": "imap", "host": "h", "port": 993, "status": "verified"}
        for headline, report, code in (
                (self.works, {"settings": None}, 0),
                (self.works, {"settings": {}}, 3),
                (self.works, {"settings": {}, "findings": [{"id": "x", "severity": "error"}]}, 1),
                (self.fails, {"settings": {}}, 3),
                (self.fails, {"settings": None}, 0),
                (self.fails, {"settings": None, "findings": [claim]}, 3),
                (self.fails, {"settings": None, "endpoints": [endpoint]}, 3),
                ("✗ Sending works for alice@example.test, receiving does not.", {"settings": None}, 3)):
            self.assertTrue(promises.contradictions(headline, report, code), (headline, report, code))

    def test_a_broken_headline_is_read_whole(self):
        self.assertEqual(promises.headline_of("✗ Mail servers were found, but\nnone of them works.\n\nMore\n"),
                         "✗ Mail servers were found, but none of them works.")
        self.assertEqual(promises.headline_of("✓ Everything works.\n  Both servers accepted\n"), "✓ Everything works.")

    def test_two_refused_logins_a_machine_and_four_in_all(self):
        self.assertEqual(promises.too_many_refusals({"10.77.1.30": 2, "10.77.1.31": 2}), [])
        self.assertEqual(len(promises.too_many_refusals({"10.77.1.30": 3})), 1)
        self.assertEqual(len(promises.too_many_refusals({"a": 2, "b": 2, "c": 1})), 1)


class LateAnswers(unittest.TestCase):
    """late.py"""

    def test_the_reply_sends_nginx_on_and_comes_after_the_delay(self):
        ours, theirs = socket.socketpair()
        with mock.patch.object(late.time, "sleep") as slept:
            ours.sendall(b"GET / HTTP/1.0\r\nX-Late: 300 /late-7?emailaddress=a%40b\r\n\r\n")
            late.answer(theirs)
        with ours:
            reply = ours.recv(4096)
        slept.assert_called_once_with(0.3)
        self.assertIn(b"X-Accel-Redirect: /late-7?emailaddress=a%40b\r\n", reply)


FETCH = """
import ssl, sys, time, urllib.request
context = ssl.create_default_context(cafile=sys.argv[1])
for url in sys.argv[2:]:
    started = time.monotonic()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=b"x"), context=context) as reply:
            status = reply.status
    except urllib.error.HTTPError as error:
        status = error.code
    print(status, time.monotonic() - started)
"""
REFUSED = """
import imaplib, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
for _ in range(2):
    try:
        imaplib.IMAP4_SSL("mail.example.test", ssl_context=context).login("alice@example.test", "wrong")
    except imaplib.IMAP4.error:
        pass
"""


@unittest.skipIf(os.geteuid(), "needs root")
class Weather(unittest.TestCase):
    """The cable, the late pages and the counted logins of a laboratory that is up"""

    def up(self, name, one=None):
        """A laboratory until the end of the test."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)
        scenario = Scenario(name, Certificates(os.path.join(folder.name, "ca")), one)
        laboratory = lab.Laboratory(scenario, cable=climate.Cables(folder.name).cable(scenario.climate))
        self.addCleanup(laboratory.close)
        laboratory.__enter__()
        return laboratory

    def inside(self, laboratory, script, *arguments):
        """What a script prints on the client's side."""
        argv = ["/usr/bin/python3", "-c", script, laboratory.scenario.certificates.ca_file, *arguments]
        return subprocess.run(laboratory.place.command(argv), capture_output=True, text=True, check=True).stdout

    def test_a_far_line_takes_its_round_trip_and_pages_come_late(self):
        laboratory = self.up("autodiscover", Climates().get("far"))
        host = "https://autodiscover.example.test"
        out = self.inside(laboratory, FETCH, host + "/autodiscover/autodiscover.xml", host + "/nothing")
        (page, first), (missing, second) = [line.split() for line in out.splitlines()]
        self.assertEqual((page, missing), ("200", "404"))
        for seconds in (first, second):  # TCP, TLS and the request, then the delay: less is impossible
            self.assertGreaterEqual(float(seconds), 3 * 0.040 + 0.300)

    def test_refused_logins_are_counted_by_machine(self):
        for name, address in (("wrong-password-attempts", "10.77.1.30"), ("healthy", "10.77.1.10")):
            laboratory = self.up(name)
            self.inside(laboratory, REFUSED)
            self.assertEqual(laboratory.refused_logins(), {address: 2}, name)


if __name__ == "__main__":
    unittest.main()
