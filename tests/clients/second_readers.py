#!/usr/bin/python3
"""Reads exports with readers that are not ours: Python's plistlib, ElementTree, configparser and json, zbarimg for QR codes,
and msmtp, fetchmail, getmail, mbsync and neomutt themselves.

    second_readers.py FOLDER...                    each holds the exports for one mailbox, in any folders below
    second_readers.py --make TEST_PROGRAM FOLDER   lets the unit tests write many cases into FOLDER first

All files for one mailbox must say the same. A folder with an expected.json is a case of its own: its files must say what that
says.
"""
import json
import os
import pathlib
import plistlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from program_readers import PROGRAM_READERS, line, same

STARTTLS_PORTS = (25, 110, 143, 587)


def read_mobileconfig(path, _address):
    profile = plistlib.loads(path.read_bytes())
    assert profile["PayloadType"] == "Configuration" and profile["PayloadVersion"] == 1
    (account,) = profile["PayloadContent"]
    assert account["PayloadType"] == "com.apple.mail.managed" and account["PayloadVersion"] == 1
    assert profile["PayloadUUID"] != account["PayloadUUID"]
    assert profile["PayloadIdentifier"] != account["PayloadIdentifier"]
    assert "IncomingPassword" not in account and "OutgoingPassword" not in account

    def server(direction, service):
        def of(key):
            return account[direction + "MailServer" + key]

        assert of("UseSSL") is True
        security = "starttls" if of("PortNumber") in STARTTLS_PORTS else "tls"
        auth = {"EmailAuthPassword": "password", "EmailAuthCRAMMD5": "encrypted"}[of("Authentication")]
        return line(service, of("HostName"), of("PortNumber"), security, of("Username"), auth)

    service = {"EmailTypeIMAP": "imap", "EmailTypePOP": "pop3"}[account["EmailAccountType"]]
    incoming, outgoing = server("Incoming", service), server("Outgoing", "smtp")
    assert account["OutgoingPasswordSameAsIncomingPassword"] == (incoming["username"] == outgoing["username"])
    return same(account["EmailAddress"], account.get("EmailAccountName", ""), incoming, outgoing)


def read_k9s(path, _address):
    root = ElementTree.fromstring(path.read_bytes())
    assert root.tag == "k9settings" and root.get("format") == "1" and int(root.get("version")) > 0
    (account,) = root.findall("accounts/account")
    assert len(account.get("uuid")) == 36
    assert not list(root.iter("password"))
    tags = [child.tag for child in account]
    assert tags.index("incoming-server") < tags.index("outgoing-server")

    def server(tag):
        element = account.find(tag)
        security = {"SSL_TLS_REQUIRED": "tls", "STARTTLS_REQUIRED": "starttls"}[element.findtext("connection-security")]
        auth = {"PLAIN": "password", "CRAM_MD5": "encrypted", "XOAUTH2": "oauth2"}[element.findtext("authentication-type")]
        return line(element.get("type").lower(), element.findtext("host"), element.findtext("port"), security,
                    element.findtext("username"), auth)

    assert account.find("settings/value[@key='deletePolicy']").text in ("NEVER", "DELETE", "MARK_AS_READ")
    identity = account.find("identities/identity")
    return same(identity.findtext("email"), identity.findtext("name") or "", server("incoming-server"),
                server("outgoing-server"))


def scanned(path):
    done = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    return done.stdout.decode("ascii").rstrip("\n")


def read_qr(path, _address):
    version, (number, count), incoming, groups = json.loads(scanned(path))
    assert (version, number, count) == (1, 1, 1)
    ((outgoing, identity),) = groups
    assert len(incoming) == 7 and len(outgoing) == 6, "a password"

    def server(values, service):
        security = {2: "starttls", 3: "tls"}[values[3]]
        auth = {1: "password", 2: "encrypted", 6: "oauth2"}[values[4]]
        return line(service, values[1], values[2], security, values[5], auth)

    return same(identity[0], identity[1], server(incoming, ("imap", "pop3")[incoming[0]]), server(outgoing, "smtp"))


def read_autoconfig(path, address):
    root = ElementTree.fromstring(path.read_bytes())
    assert root.tag == "clientConfig" and root.get("version") == "1.1"
    provider = root.find("emailProvider")
    local, domain = address.rsplit("@", 1)
    assert provider.findtext("domain") == domain == provider.get("id")
    assert not list(root.iter("password"))

    def server(element):
        security = {"SSL": "tls", "STARTTLS": "starttls"}[element.findtext("socketType")]
        auth = {"password-cleartext": "password", "password-encrypted": "encrypted", "OAuth2": "oauth2"}
        username = {"%EMAILADDRESS%": address, "%EMAILLOCALPART%": local}.get(element.findtext("username"),
                                                                              element.findtext("username"))
        return line(element.get("type"), element.findtext("hostname"), element.findtext("port"), security, username,
                    auth[element.findtext("authentication")])

    # It names no person.
    return {"incoming": server(provider.find("incomingServer")), "outgoing": server(provider.find("outgoingServer"))}


def drawn(path):
    """The squares of an SVG picture, drawn by us: zbarimg reads no SVG everywhere."""
    root = ElementTree.fromstring(path.read_bytes())
    side = int(root.get("viewBox").split()[2])
    (shape,) = root.findall("{http://www.w3.org/2000/svg}path")
    pixels = [bytearray(b"\xff" * side) for _ in range(side)]
    for column, row in re.findall(r"M(\d+) (\d+)h1v1h-1z", shape.get("d")):
        pixels[int(row)][int(column)] = 0
    scale = 8
    rows = [bytes(byte for byte in row for _ in range(scale)) for row in pixels for _ in range(scale)]
    with tempfile.NamedTemporaryFile(suffix=".pgm") as picture:
        picture.write(b"P5 %d %d 255\n" % (side * scale, side * scale) + b"".join(rows))
        picture.flush()
        return scanned(picture.name)


def read_qr_svg(path, address):
    text = drawn(path)
    assert text == scanned(path.with_suffix(".png")), "SVG and PNG hold different texts"
    return read_qr(path.with_suffix(".png"), address)


READERS = {".mobileconfig": read_mobileconfig, ".k9s": read_k9s, ".png": read_qr, ".svg": read_qr_svg, ".xml": read_autoconfig,
           **PROGRAM_READERS}


def reader_for(path):
    """The one whose ending says most; of the two kinds of XML and of JSON, by what is in it."""
    if path.suffix == ".xml" and b"<Autodiscover" in path.read_bytes():
        return READERS["autodiscover.xml"]
    if path.suffix == ".json":
        return READERS["policies.json"] if b'"policies"' in path.read_bytes()[:100] else None
    fitting = [end for end in READERS if path.name.endswith(end)]
    return READERS[max(fitting, key=len)] if fitting else None


def check_case(files, expected):
    """What is wrong with the files of one mailbox."""
    names = sorted(path.name for path in files)
    if expected and names != sorted(expected["files"]):
        yield f"{files[0].parent if files else 'nothing'}: holds {names}, not {expected['files']}"
    known = {key: expected[key] for key in ("address", "display_name", "incoming", "outgoing") if key in expected}
    # Autoconfig files name no person, so they come last.
    for path in sorted(files, key=lambda path: path.suffix == ".xml"):
        try:
            found = reader_for(path)(path, known.get("address", ""))
            if path.suffix == ".png" and expected and scanned(path) != expected["payload"]:
                yield f"{path}: the picture holds another text"
        except (AssertionError, KeyError, ValueError, TypeError, ElementTree.ParseError, subprocess.SubprocessError) as error:
            yield f"{path}: {type(error).__name__}: {error}"
            continue
        for key, value in found.items():
            if known.setdefault(key, value) != value:
                yield f"{path}: {key} is {value}, not {known[key]}"


def is_ours(path):
    if path.suffix == ".xml":
        return re.search(b"<clientConfig|<Autodiscover", path.read_bytes()) is not None
    return reader_for(path) is not None


def cases_below(top):
    """Lists of files with what they must say."""
    loose = []
    for folder in sorted({path.parent for path in pathlib.Path(top).rglob("*") if path.is_file()}):
        files = sorted(path for path in folder.iterdir() if path.is_file() and is_ours(path))
        expected = folder / "expected.json"
        if expected.exists():
            yield files, json.loads(expected.read_text(encoding="utf-8"))
        else:
            loose += files
    if loose:
        yield loose, {}


def make(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    subprocess.run([program, "[.second-readers]"], check=True, stdout=subprocess.DEVNULL, timeout=300,
                   env=dict(os.environ, MP_EXPORTS_DIR=str(folder)))


def main(arguments):
    if arguments[:1] == ["--make"]:
        make(arguments[1], arguments[2])
        arguments = arguments[2:]
    count, wrong = 0, []
    for top in arguments:
        for files, expected in cases_below(top):
            wrong += check_case(files, expected)
            count += len(files)
    print("\n".join(wrong + [f"{count} files read by second readers, {len(wrong)} problems"]))
    return 1 if wrong or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
