"""Files that cost as much as their kind can: saved surveys and reports, archives, preference files.

Each makes its file in a folder and says with which command it is read.
"""
import dataclasses
import json
import os
import struct
import zipfile
import zlib
from typing import Callable

SURVEY = {"schema": "mailplumb.survey/1", "version": "1.0", "request": {"address": {"local": "alice", "domain": "example.org"}}}
REPORT = {"schema": "mailplumb.report/1", "version": "1.0", "address": "alice@example.org", "domain": "example.org",
          "started": "2026-01-31T09:05:00Z", "duration_ms": 1}


@dataclasses.dataclass(frozen=True)
class HostileFile:
    """`make(path)` writes the file; `words` is the command, with {file} for its path."""

    name: str
    make: Callable[[str], None]
    words: str
    seconds: float = 1.0
    file: str = "hostile.json"

    def command(self, mailplumb, folder):
        """Makes the file and gives the command line that reads it."""
        path = os.path.join(folder, self.file)
        # In a process of its own: what is made here in memory would count as the measured program's.
        child = os.fork()
        if child == 0:
            self.make(path)
            os._exit(0)
        os.waitpid(child, 0)
        out = os.path.join(folder, "out.mobileconfig")
        return [mailplumb, *(word.replace("{file}", path).replace("{out}", out) for word in self.words.split())]


def write(path, text):
    """One text file."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def with_members(base, extra):
    """The object as text, with the text of further members."""
    return json.dumps(base)[:-1] + ", " + extra + "}"


def many_members(base):
    """A hundred thousand members that mean nothing."""
    return lambda path: write(path, with_members(base, ", ".join(f'"m{i}": 1' for i in range(100000))))


def empty_elements(base, name):
    """Three hundred thousand empty objects in a list."""
    return lambda path: write(path, with_members(base, f'"{name}": [' + ", ".join(["{}"] * 300000) + "]"))


def small_strings(base, name):
    """Four megabytes of strings of one letter."""
    return lambda path: write(path, with_members(base, f'"{name}": [' + ",".join(['"a"'] * 1000000) + "]"))


def large_strings(path):
    """Sixteen megabytes in four strings."""
    write(path, with_members(SURVEY, '"trust_needed": [' + ", ".join(['"' + "y" * 3900000 + '"'] * 4) + "]"))


def one_line(number):
    """A report of a line as a run writes it."""
    endpoint = {"protocol": ("imap", "pop3", "smtp")[number % 3], "host": f"h{number}.example.org", "port": 993, "security": "tls"}
    return {"endpoint": endpoint, "evidence": [{"source": "srv", "place": "_imaps._tcp.example.org", "trust": "T2"}],
            "trust": "T2", "status": ("verified", "refused", "timeout", "tls-failed")[number % 4], "stage": "done",
            "finished": True, "connections": [{"ip": "192.0.2.10", "result": "ok", "ms": 20}],
            "transcript": [{"ms": 1, "side": "S", "text": "* OK ready, and so on, and on, and on"}] * 20}


def real_lines(path):
    """Six thousand reports such as a run writes, fourteen megabytes."""
    write(path, json.dumps({**SURVEY, "reports": [one_line(i) for i in range(6000)]}))


def deep_archive(path):
    """Twelve folders with a prefs.js of 15 MB each, all the same letter."""
    body = b'user_pref("mail.a", "' + b"x" * 900000 + b'");\n'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(100):
            archive.writestr(f"p{number}/prefs.js" if number else "prefs.js", body * 16)


def twin_members(path):
    """A hundred members of one name, prefs.js: an archive may say so, and each is 15 MB when unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = (b'user_pref("mail.a", "' + b"x" * 900000 + b'");\n') * 16
    packed = packer.compress(plain) + packer.flush()
    members(path, "prefs.js", packed, len(plain), zlib.crc32(plain), 8, 100)


def members(path, name, packed, size, check, method, count):
    """An archive of `count` members of one name and content, written by hand."""
    name = name.encode()
    common = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, check, len(packed), size, len(name), 0)
    with open(path, "wb") as out:
        places = []
        for _ in range(count):
            places.append(out.tell())
            out.write(b"PK\3\4" + common + name + packed)
        start = out.tell()
        for place in places:
            out.write(b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, place) + name)
        most = min(count, 65535)
        out.write(b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, most, most, out.tell() - start, start, 0))


def empty_members(path):
    """A quarter of a million members without content."""
    members(path, "x", b"", 0, 0, 0, 250000)


def one_mailbox(path):
    """A saved run with thirty thousand accounts of one mailbox (7 MB)."""
    entry = {"name": "a", "address": "alice@example.org", "incoming": {"protocol": "pop3", "host": "mail.example.org", "username": "alice"}}
    profiles = [{"path": f"/{number}/prefs.js", "client": "thunderbird",
                 "accounts": [{**entry, "key": f"{number}-{at}", "incoming": {**entry["incoming"], "port": 1000 + at}} for at in range(300)]}
                for number in range(100)]
    write(path, json.dumps({**SURVEY, "request": {**SURVEY["request"], "job": "lint", "profiles": profiles}}))


def accounts_file(folder, count):
    """A prefs.js with so many accounts; its path."""
    path = os.path.join(folder, "prefs.js")
    accounts(path, count)
    return path


def accounts(path, count):
    """So many accounts in one prefs.js."""
    lines = ["# Mozilla User Preferences", 'user_pref("mail.accountmanager.accounts", "' +
             ",".join(f"account{i}" for i in range(count)) + '");']
    for i in range(count):
        lines += [f'user_pref("mail.account.account{i}.server", "server{i}");',
                  f'user_pref("mail.account.account{i}.identities", "id{i}");',
                  f'user_pref("mail.server.server{i}.type", "{("imap", "pop3")[i % 2]}");',
                  f'user_pref("mail.server.server{i}.hostname", "mail{i}.example.org");',
                  f'user_pref("mail.server.server{i}.userName", "user{i}");',
                  f'user_pref("mail.server.server{i}.socketType", 3);',
                  f'user_pref("mail.identity.id{i}.useremail", "user{i}@example.org");',
                  f'user_pref("mail.identity.id{i}.smtpServer", "smtp{i}");',
                  f'user_pref("mail.smtpserver.smtp{i}.hostname", "mail{i}.example.org");',
                  f'user_pref("mail.smtpserver.smtp{i}.try_ssl", 3);']
    lines.append('user_pref("mail.smtpservers", "' + ",".join(f"smtp{i}" for i in range(count)) + '");')
    write(path, "\n".join(lines) + "\n")


ALL = [
    HostileFile("survey-members", many_members(SURVEY), "replay {file}"),
    HostileFile("survey-empty-reports", empty_elements(SURVEY, "reports"), "replay {file}"),
    HostileFile("survey-small-strings", small_strings(SURVEY, "trust_needed"), "replay {file}"),
    HostileFile("survey-large-strings", large_strings, "replay {file}"),
    HostileFile("survey-six-thousand-lines", real_lines, "replay {file}", 2.0),
    HostileFile("survey-one-mailbox", one_mailbox, "replay {file}"),
    HostileFile("report-members", many_members(REPORT), "export apple --from {file} --out {out}"),
    HostileFile("report-empty-findings", empty_elements(REPORT, "findings"), "export apple --from {file} --out {out}"),
    HostileFile("report-small-strings", small_strings(REPORT, "endpoints"), "export apple --from {file} --out {out}"),
    HostileFile("archive-many-profiles", deep_archive, "lint {file}", file="hostile.zip"),
    HostileFile("archive-twin-members", twin_members, "lint {file}", file="hostile.zip"),
    HostileFile("archive-empty-members", empty_members, "lint {file}", file="hostile.zip"),
    HostileFile("prefs-three-thousand-accounts", lambda path: accounts(path, 3000), "lint {file}", file="prefs.js"),
]
