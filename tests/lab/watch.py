#!/usr/bin/python3
"""The proof of `mailplumb watch`: a real Dovecot, real programs that take mail away, and looks in between.

    watch.py --mailplumb PATH [NAME...]      (as root; about a minute)

Days pass by --lab-time on our side and by moving the memory of getmail into the past on the other.
"""
import argparse
import contextlib
import json
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile

import servers
from certs import Certificates
from laboratory import Laboratory
from running import PROGRAM_ENVIRONMENT, write_password
from scenario import PASSWORD, Scenario, complete, load_table, HERE

ADDRESS = "alice@example.test"
HOUR, DAY = 3600, 86400
GETMAIL = """[retriever]
type = SimplePOP3SSLRetriever
server = mail.example.test
username = {address}
password = {password}
ca_certs = {ca}
[destination]
type = Maildir
path = {home}/maildir/
[options]
verbose = 0
read_all = false
{options}
"""
FETCHMAIL = """poll mail.example.test protocol pop3 uidl username "{address}" password "{password}" ssl sslcertck sslcertfile "{ca}"
  mda "/usr/bin/tee -a {home}/mail" {options}
"""


class Mailbox:
    """One laboratory with a mailbox, its other programs and our memory of it."""

    def __init__(self, laboratory, mailplumb, home):
        self.laboratory, self.mailplumb, self.home = laboratory, mailplumb, home
        self.other = os.path.join(home, "getmail")
        self.now, self.number = 1_800_000_000, 100
        self.ca = os.path.join(laboratory.scenario.certificates.folder, "ca.pem")
        self.maildir = pathlib.Path(laboratory.run, "dovecot", "mail")
        self.state = pathlib.Path(home, "state", "mailplumb", "watch")

    def inside(self, argv, code=0, **environment):
        """Run on the client's side; returns standard output."""
        done = subprocess.run(self.laboratory.place.command(argv), capture_output=True, text=True, timeout=120, check=False,
                              env={**PROGRAM_ENVIRONMENT, "HOME": self.home, **environment})
        if code is not None and done.returncode != code:
            raise AssertionError(f"{argv[0]} ended with {done.returncode}, not {code}: {done.stdout}{done.stderr}")
        return done.stdout

    def run(self, *arguments, code=None):
        """mailplumb watch, with the memory of this mailbox."""
        argv = [self.mailplumb, "watch", ADDRESS, *self.laboratory.place.options(self.laboratory.scenario.nameserver()),
                "--ca-file", self.ca, "--deadline", "40", "--lab-time", str(self.now), *arguments]
        return self.inside(argv, code, XDG_STATE_HOME=os.path.join(self.home, "state"))

    def look(self, code=0, password=PASSWORD):
        """One look; returns what it says as JSON."""
        path = write_password(self.home, password)
        return json.loads(self.run("--once", "--json", "--password-file", path, code=code))

    def wait(self, seconds):
        """Time passes for us, and for what getmail remembers."""
        self.now += seconds
        for path in pathlib.Path(self.other).glob("oldmail-*"):
            lines = [line.split(b"\0") for line in path.read_bytes().split(b"\n") if line]
            path.write_bytes(b"".join(line[0] + b"\0" + str(int(line[1]) - seconds).encode() + b"\n" for line in lines))

    def deliver(self, count=1):
        """New mail."""
        owner = pwd.getpwnam("nobody").pw_uid
        for _ in range(count):
            self.number += 1
            path = self.maildir / "new" / f"17000{self.number:05}.M1P1.lab"
            path.write_text(servers.message(self.number, 500 + self.number * 37 % 5000), encoding="utf-8")
            os.chown(path, owner, -1)

    def getmail(self, options):
        """A second device that fetches with getmail, which refuses to be root."""
        os.chmod(self.home, 0o755)
        for name in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(self.other, "maildir", name), exist_ok=True)
        path = os.path.join(self.other, "getmailrc")
        authority = shutil.copy(self.ca, self.other)
        pathlib.Path(path).write_text(GETMAIL.format(address=ADDRESS, password=PASSWORD, ca=authority, home=self.other,
                                                     options=options), encoding="utf-8")
        for place in (self.other, *pathlib.Path(self.other).rglob("*")):
            shutil.chown(place, "nobody", "nogroup")
        self.inside(["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups",
                     "getmail", "--getmaildir", self.other, "--rcfile", path])

    def fetchmail(self, options):
        """A second device that fetches with fetchmail."""
        path = os.path.join(self.home, "fetchmailrc")
        pathlib.Path(path).write_text(FETCHMAIL.format(address=ADDRESS, password=PASSWORD, ca=self.ca, home=self.home,
                                                       options=options), encoding="utf-8")
        os.chmod(path, 0o600)
        # 1: nothing new
        self.inside(["sh", "-c", 'fetchmail --silent --fetchmailrc "$0"; test $? -le 1', path], FETCHMAILHOME=self.home)

    def delete_by_imap(self, *messages):
        """A person in webmail: these messages, by position."""
        script = ("import imaplib, ssl, sys\n"
                  "box = imaplib.IMAP4_SSL('mail.example.test', ssl_context=ssl.create_default_context(cafile=sys.argv[1]))\n"
                  "box.login(sys.argv[2], sys.argv[3]); box.select()\n"
                  "box.store(sys.argv[4], '+FLAGS', '\\\\Deleted'); box.expunge(); box.logout()\n")
        self.inside([sys.executable, "-c", script, self.ca, ADDRESS, PASSWORD, ",".join(map(str, messages))])

    def renumber(self):
        """A migration: Dovecot forgets its numbers and begins anew."""
        for path in self.maildir.glob("dovecot*"):
            path.unlink()

    @contextlib.contextmanager
    def held(self):
        """Another POP3 program is connected."""
        script = ("import poplib, ssl, sys\n"
                  "box = poplib.POP3_SSL('mail.example.test', context=ssl.create_default_context(cafile=sys.argv[1]))\n"
                  "box.user(sys.argv[2]); box.pass_(sys.argv[3]); print('in', flush=True); sys.stdin.read()\n")
        argv = self.laboratory.place.command([sys.executable, "-c", script, self.ca, ADDRESS, PASSWORD])
        with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=PROGRAM_ENVIRONMENT) as other:
            other.stdout.readline()
            yield
            other.stdin.close()


def expect(got, **wanted):
    """Members of the JSON, as they must be."""
    for name, value in wanted.items():
        if got[name] != value:
            raise AssertionError(f"{name} is {got[name]!r}, not {value!r}; {json.dumps(got)[:1500]}")


def rules(got):
    """Ids of the findings."""
    return {finding["id"] for finding in got["findings"]}


# ---- what must be told ---------------------------------------------------------------------------

def quiet(box):
    """Nothing happens: nothing is told, and our memory holds no word of the mail."""
    expect(box.look(), verdict="too-early")
    for _ in range(3):
        box.wait(HOUR)
        got = box.look()
    expect(got, verdict="nothing-vanishes", gone=0, arrived=0, looks=4, findings=[])
    files = [path for path in box.state.iterdir() if path.is_file()]
    assert len(files) == 1 and files[0].stat().st_mode & 0o777 == 0o600, files
    text = files[0].read_text(encoding="utf-8")
    numbers = (box.maildir / "dovecot-uidlist").read_text(encoding="utf-8")
    validity = next(word[1:] for word in numbers.split() if word.startswith("V"))
    for secret in ("alice", PASSWORD, "letter", "bob", f"{int(validity):08x}"):
        assert secret not in text, f"{secret!r} stands in the memory"
    files[0].write_text(text.replace("seen ", "seen x", 1), encoding="utf-8")
    expect(box.look(), verdict="too-early")
    assert pathlib.Path(str(files[0]) + ".damaged").exists()
    box.run("--forget", code=0)
    assert not list(box.state.iterdir())


def new_mail(box):
    """Mail comes and stays; a program that keeps it on the server is no finding."""
    box.look()
    for _ in range(3):
        box.wait(HOUR)
        box.deliver(2)
        box.getmail("delete = false")
        box.fetchmail("keep")
        got = box.look()
    expect(got, verdict="nothing-vanishes", arrived=6, gone=0, findings=[])


def takes_all(box, fetch):
    """A program that deletes what it downloads."""
    box.look()
    box.wait(HOUR)
    fetch()
    box.deliver(2)
    got = box.look(code=1)
    expect(got, verdict="deletes-on-download", sure=False, gone=3)
    box.wait(HOUR)
    fetch()
    got = box.look(code=1)
    expect(got, verdict="deletes-on-download", sure=True, gone=5)
    assert rules(got) == {"multi-other-deletes"}, rules(got)


def getmail_deletes(box):
    """getmail, delete = true"""
    takes_all(box, lambda: box.getmail("delete = true"))


def fetchmail_deletes(box):
    """fetchmail as it is without "keep"."""
    takes_all(box, lambda: box.fetchmail(""))


def faster_than_looks(box):
    """Every message is taken before we see it: only the numbers of IMAP tell."""
    box.look()
    for _ in range(4):
        box.wait(HOUR)
        box.deliver()
        box.getmail("delete = true")
        got = box.look(code=None)
    expect(got, verdict="deletes-on-download")


def getmail_after_14_days(box):
    """getmail, delete_after = 14"""
    fetch = lambda: box.getmail("delete = false\ndelete_after = 14")  # noqa: E731
    box.look()
    for day in range(22):
        box.wait(DAY)
        if day in (0, 3, 4):
            box.deliver(2)
        fetch()
        got = box.look(code=None)
    expect(got, verdict="removes-after-days", days=14, sure=True)
    assert rules(got) == {"multi-other-deletes"}, rules(got)


def webmail(box):
    """A person deletes now and then: it cannot be told who it was."""
    box.deliver(5)
    box.look()
    for messages in ((2, 5), (1,), (3,)):
        box.wait(5 * HOUR)
        box.deliver()
        box.delete_by_imap(*messages)
        got = box.look()
    expect(got, verdict="cannot-tell", gone=4, findings=[])


def renumbered(box):
    """The server gives every message a new number."""
    box.deliver(4)
    box.look()
    box.wait(HOUR)
    box.renumber()
    got = box.look(code=1)
    expect(got, verdict="renumbered", gone=0, renumbered=7)
    assert rules(got) == {"pop-renumbered"}, rules(got)


def in_use(box):
    """Another POP3 program holds the mailbox."""
    box.look()
    box.wait(HOUR)
    with box.held():
        got = box.look()
    expect(got, connected_now=True)


def wrong_password(box):
    """One refused login ends it, and the memory stays."""
    box.look()
    before = [path.read_text(encoding="utf-8") for path in box.state.iterdir()]
    box.wait(HOUR)
    path = write_password(box.home, "not-the-password")
    box.run("--every", "5", "--json", "--password-file", path, code=3)
    assert sum(box.laboratory.refused_logins().values()) == 1, box.laboratory.refused_logins()
    assert [path.read_text(encoding="utf-8") for path in box.state.iterdir()] == before


PROOFS = (quiet, new_mail, getmail_deletes, fetchmail_deletes, faster_than_looks, getmail_after_14_days, webmail, renumbered,
          in_use, wrong_password)


def prove(proof, options, certificates):
    """One proof in a laboratory of its own; the reason why it failed, or nothing."""
    table = load_table(HERE / "scenarios" / "healthy" / "scenario.toml")
    if proof is in_use:
        table["dovecot"] = {**table.get("dovecot", {}), "extra": "pop3_lock_session = yes"}
    home = tempfile.mkdtemp(prefix="mailplumb-watch-")
    try:
        with Laboratory(Scenario("healthy", certificates, table=complete(table))) as laboratory:
            proof(Mailbox(laboratory, options.mailplumb, home))
    except (AssertionError, OSError, RuntimeError, ValueError, subprocess.TimeoutExpired) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--mailplumb", required=True, type=os.path.abspath)
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="mailplumb-certs-") as folder:
        certificates = Certificates(folder)
        for proof in PROOFS:
            if options.names and proof.__name__ not in options.names:
                continue
            reason = prove(proof, options, certificates)
            failed += bool(reason)
            print(f"{'FAILED' if reason else 'ok':7}{proof.__name__}: {reason or proof.__doc__}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
