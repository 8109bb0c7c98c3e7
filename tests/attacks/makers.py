"""Hostile files, made when they are needed: bombs are small to describe and large to store."""
import base64
import io
import json
import pathlib
import struct
import zipfile

TESTS = pathlib.Path(__file__).resolve().parent.parent


def golden(name):
    """A good saved survey or report, as text."""
    return (TESTS / "golden" / name).read_text(encoding="utf-8")


def members(count):
    """One object with so many members."""
    return "{" + ",".join(f'"member-{number}":{number}' for number in range(count)) + "}"


def survey_members(count):
    """A good survey with so many unknown members more."""
    text = golden("works.survey.json").strip()
    return text[:-1] + "," + members(count)[1:]


def survey_reports(count):
    """A good survey with the report of its first server so many times."""
    value = json.loads(golden("works.survey.json"))
    value["reports"] = value["reports"][:1] * count
    return json.dumps(value)


def survey_accounts(count):
    """A saved lint of so many accounts of one mailbox, in profiles of 300."""
    def account(number):
        return {"name": f"a{number}", "address": "alice@example.org", "key": f"k{number}",
                "incoming": {"protocol": "pop3" if number % 2 else "imap", "host": "mail.example.test", "username": "alice",
                             "port": 1000 + number % 60000}}
    profiles = [{"path": f"/p{first}/prefs.js", "client": "thunderbird", "accounts": [account(n) for n in range(first, first + 300)]}
                for first in range(0, count, 300)]
    return json.dumps({"schema": "mailplumb.survey/1", "version": "1.0",
                       "request": {"job": "lint", "address": {"local": "alice", "domain": "example.org"}, "profiles": profiles}})


def survey_mark_up(_count):
    """A good survey whose texts are mark-up and escape sequences."""
    def poison(value, depth=0):
        if isinstance(value, dict):
            return {key: poison(one, depth + 1) if key in ("detail", "greeting", "answer", "text", "banner", "reports", "login", "attempts")
                    else one for key, one in value.items()}
        if isinstance(value, list):
            return [poison(one, depth + 1) for one in value]
        return value + "<script>alert(1)</script>\x1b[2J\x1b]0;owned\x07" if isinstance(value, str) and depth > 1 else value
    return json.dumps(poison(json.loads(golden("wrong-password.survey.json"))))


NAMES_OF_KINDS = {"auth", "cause", "job", "problems", "protocol", "result", "schema", "security", "skip", "source", "stage", "stated", "status", "trust"}


def survey_all_texts(_count):
    """A good survey, every text of it with escape sequences, deceptive signs, line ends, mark-up and the syntax of tables behind it."""
    poison = "\x1b[2J\x07\u202e\u0085\r\n<img src=x onerror=alert(1)>\n# x\n|y|`z`"

    def spoil(value, key=""):
        if isinstance(value, dict):
            return {name: spoil(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [spoil(one, key) for one in value]
        return value + poison if isinstance(value, str) and key not in NAMES_OF_KINDS else value
    return json.dumps(spoil(json.loads(golden("sending-cert-expired.survey.json"))))


def reports(count):
    """An object with a list of so many empty reports."""
    return '{"schema":"mailplumb.survey/1","reports":[' + ",".join(["{}"] * count) + "]}"


def many_strings(megabytes):
    """A list of short strings, so many megabytes."""
    return '{"schema":"mailplumb.survey/1","notes":[' + ",".join(['"abcdefgh"'] * (megabytes * 95000)) + "]}"


def deep_json(levels):
    """Lists in lists."""
    return "[" * levels + "]" * levels


def deep_xml(levels):
    """Elements in elements, never closed."""
    return '<?xml version="1.0"?><plist><dict>' + "<dict>" * levels


def entities(_count):
    """The billion laughs."""
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{"&a%d;" % (n - 1) * 10}">' for n in range(1, 10)]
    return f'<?xml version="1.0"?><!DOCTYPE plist [{"".join(lines)}]><plist><dict><key>&a9;</key></dict></plist>'


def long_line(megabytes):
    """One line."""
    return 'user_pref("mail.accountmanager.accounts", "' + "a" * (megabytes << 20) + '");\n'


def prefs_accounts(count):
    """A profile with so many accounts."""
    lines = ['user_pref("mail.accountmanager.accounts", "%s");' % ",".join(f"account{n}" for n in range(count))]
    for n in range(count):
        lines += [f'user_pref("mail.account.account{n}.server", "server{n}");',
                  f'user_pref("mail.account.account{n}.identities", "id{n}");',
                  f'user_pref("mail.identity.id{n}.useremail", "u{n}@example.test");',
                  f'user_pref("mail.server.server{n}.type", "imap");',
                  f'user_pref("mail.server.server{n}.hostname", "mail{n}.example.test");',
                  f'user_pref("mail.server.server{n}.userName", "u{n}");']
    return "\n".join(lines) + "\n"


def zip_of(entries):
    """A zip; each entry is (name, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def zip_bomb(megabytes):
    """A profile whose prefs.js grows to so many megabytes."""
    return zip_of([("prefs.js", b" " * (megabytes << 20))])


def zip_many_prefs(count):
    """So many profiles in one archive, each 16 MB when it is unpacked."""
    body = b" " * (16 << 20)
    small = zip_of([("0/prefs.js", body)])
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        info = archive.infolist()[0]
        start = info.header_offset + 30 + len(info.filename)
        packed = small[start:start + info.compress_size]
    return raw_zip([("prefs.js" if number % 2 else f"{number:06}/prefs.js", packed, len(body), info.CRC) for number in range(count)])


def zip_many_members(count):
    """So many empty members."""
    return raw_zip([(f"{number:06}", b"\x03\0", 0, 0) for number in range(count)])


def raw_zip(entries):
    """A zip from data that is packed already: (name, packed, size, crc)."""
    body, directory = [], []
    offset = 0
    for name, packed, size, crc in entries:
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(name), 0)
        local = b"PK\x03\x04" + fields + name.encode() + packed
        directory.append(b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name.encode())
        body.append(local)
        offset += len(local)
    central = b"".join(directory)
    count = min(len(entries), 65535)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), offset, 0)
    return b"".join(body) + central + end


def zip_paths(_count):
    """Members that want to leave their folder."""
    prefs = b'user_pref("mail.accountmanager.accounts", "account1");\n'
    return zip_of([("../../escaped/prefs.js", prefs), ("/tmp/escaped/prefs.js", prefs), ("prefs.js", prefs)])


def mad_base64(count):
    """A configuration profile of base64 that is none."""
    return '<?xml version="1.0"?><plist><dict><key>PayloadContent</key><data>' + "=A=\n\0*" * count + "</data></dict></plist>"


def mad_utf16(count):
    """UTF-16 with half pairs and a NUL now and then, as a registry file."""
    text = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software]\r\n".encode("utf-16")
    return text + (b"\x00\xd8\x22\x00\x00\x00\x00\xdc") * count


def report_of_stranger(_count):
    """A report that calls its own settings verified, on a host that the person's provider never named."""
    return golden("works.json").replace("mail.example.org", "mail.attacker.test")


BREAKERS = "a\"b'c\\d</string></array>]]>*/%0d%0a${HOME}`id`;\r\nBCC: x\r\n[Service List]\r\nuser_pref(\"x\", 1);\r\n\u2028&amp;<x>"


def report_hostile_user(with_controls):
    """A report of the own provider whose user name tries to leave its place in every format."""
    name = BREAKERS if with_controls else "".join(one for one in BREAKERS if one.isprintable())
    return golden("works.json").replace('"username": "alice@example.org"', '"username": ' + json.dumps(name))


def report_hostile_host(number):
    """A report whose servers have a name that is none, of several kinds."""
    hosts = ['mail.example.org\r\nIncomingPort=1', 'mail.example.org"/><key>x</key>', "a'b.example.org", "mail.example.org\u0000.attacker.test",
             "-oProxyCommand=id.example.org", "../../etc/passwd", "alice:pw@attacker.test/mail.example.org", "mail.example.org:993@attacker.test"]
    return golden("works.json").replace('"mail.example.org"', json.dumps(hosts[number]))


def prefs_twins(count):
    """So many accounts of one mailbox in one profile, all at one server, by POP3 and IMAP in turn."""
    lines = ['user_pref("mail.accountmanager.accounts", "%s");' % ",".join(f"account{n}" for n in range(count))]
    for n in range(count):
        lines += [f'user_pref("mail.account.account{n}.server", "server{n}");',
                  f'user_pref("mail.account.account{n}.identities", "id{n}");',
                  f'user_pref("mail.identity.id{n}.useremail", "alice@example.test");',
                  f'user_pref("mail.server.server{n}.type", "{"imap" if n % 2 else "pop3"}");',
                  f'user_pref("mail.server.server{n}.hostname", "mail.example.test");',
                  f'user_pref("mail.server.server{n}.port", {1000 + n});',
                  f'user_pref("mail.server.server{n}.userName", "alice@example.test");']
    return "\n".join(lines) + "\n"


def prefs_at_one_host(count):
    """So many people at one server."""
    return prefs_accounts(count).replace(".hostname\", \"mail", ".hostname\", \"mail.example.test\"); //")


def overrides(count):
    """So many certificates that were clicked away, all of one server."""
    return "".join(f"mail.example.test:{1 + n % 65535}\tOID.2.16.840.1.101.3.4.2.1\tAA:BB\tU\n" for n in range(count))


def report_quoted_user(_count):
    """A good report whose user name stands in quotes."""
    return golden("works.json").replace('"username": "alice@example.org"', '"username": "\\"alice\\""')


def signed_garbage(count):
    """Something that begins like a signed (CMS) profile and is none."""
    return base64.b64decode("MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglghkgBZQMEAgEFADCABgkqhkiG9w0BBwGggCSABIID6A==") + b"\x24\x80" * count


def nuls(megabytes):
    """Nothing but NUL."""
    return b"\0" * (megabytes << 20)


MAKERS = {name.replace("_", "-"): function for name, function in list(globals().items())
          if callable(function) and getattr(function, "__module__", "") == __name__}


def write(path, wish):
    """One [[file]] with `text`, or `make` = "MAKER ARGUMENT"."""
    content = wish.get("text", "")
    if "make" in wish:
        name, _, argument = wish["make"].partition(" ")
        content = MAKERS[name](int(argument or 0))
    with open(path, "wb") as out:
        out.write(content if isinstance(content, bytes) else content.encode())
