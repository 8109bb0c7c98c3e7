"""Readers of second_readers.py for the files of one program each: Python's configparser, ElementTree and json in that program's
dialect, and the programs themselves where they print what they read. A reader gives what its file says, perhaps only a part.
"""
import configparser
import json
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree as ElementTree

FIELDS = ("service", "host", "port", "security", "username", "auth")


def line(service, host, port, security, username, auth):
    return dict(zip(FIELDS, (service, host, int(port), security, username, auth)))


def same(address, name, incoming, outgoing):
    return {"address": address, "display_name": name, "incoming": incoming, "outgoing": outgoing}


def ini(path, encoding="utf-8", **dialect):
    parser = configparser.RawConfigParser(delimiters=("=",), strict=True, **dialect)
    parser.optionxform = str
    parser.read_string(path.read_bytes().decode(encoding))
    return parser


def tls(flag):
    return "tls" if flag else "starttls"


def glib(text):
    """A value of GLib's key files."""
    return re.sub(r"\\(.)", lambda m: {"s": " ", "n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), text)


def read_accountrc(path, _address):
    is_claws = path.name.startswith("claws")
    parser = ini(path, comment_prefixes=("#",))
    assert parser.sections() == ["Account: 1"] and "password" not in parser["Account: 1"]
    account = parser["Account: 1"]
    kinds = {"1": "imap", "0": "pop3"} if is_claws else {"3": "imap", "0": "pop3"}
    service = kinds[account["protocol"]]
    key = "imap" if service == "imap" else "pop"
    assert account[f"set_{key}port"] == account["set_smtpport"] == "1"
    encrypted = {"2": "encrypted"}

    def server(kind, name, host, user, method):
        return line(kind, account[host], account[name + "_port"], tls({"1": 1, "2": 0}[account["ssl_" + name]]), account[user],
                    encrypted.get(account.get(method), "password"))

    return same(account["address"], account["name"], server(service, key, "receive_server", "user_id", "imap_auth_method"),
                server("smtp", "smtp", "smtp_server", "smtp_user_id", "smtp_auth_method"))


def read_evolution(path, _address):
    parser = ini(path, comment_prefixes=("#",))
    if "Mail Identity" in parser:
        assert parser["Mail Submission"]["TransportUid"]
        return {"address": glib(parser["Mail Identity"]["Address"]), "display_name": glib(parser["Mail Identity"]["Name"])}
    login = parser["Authentication"]
    is_transport = "Mail Transport" in parser
    backend = parser["Mail Transport" if is_transport else "Mail Account"]["BackendName"]
    service = {"imapx": "imap", "pop": "pop3", "smtp": "smtp"}[backend]
    security = tls({"ssl-on-alternate-port": 1, "starttls-on-standard-port": 0}[parser["Security"]["Method"]])
    found = line(service, login["Host"], login["Port"], security, glib(login["User"]),
                 "encrypted" if login["Method"] == "CRAM-MD5" else "password")
    return {"outgoing" if is_transport else "incoming": found}


def read_geary(path, _address):
    parser = ini(path, comment_prefixes=("#",))
    sender = re.fullmatch(r'(?:"((?:[^"\\]|\\.)*)" )?<([^<>]*)>;', glib(parser["Account"]["sender_mailboxes"]), re.DOTALL)

    def server(section, service, otherwise=None):
        values = parser[section]
        user = {"custom": values.get("login"), "use-incoming": otherwise}[values["credentials"]]
        security = tls({"transport": 1, "start-tls": 0}[values["transport_security"]])
        return line(service, values["host"], values["port"], security, glib(user) if otherwise is None or "login" in values
                    else user, "password")

    incoming = server("Incoming", "imap")
    return same(sender[2], re.sub(r"\\(.)", r"\1", sender[1] or ""), incoming,
                server("Outgoing", "smtp", incoming["username"]))


def read_kmail(path, _address):
    if path.name.endswith("agentsrc"):
        return {}
    parser = ini(path, comment_prefixes=("#",))
    if path.name.endswith("emailidentities"):
        return {"address": glib(parser["Identity #0"]["Email Address"]), "display_name": glib(parser["Identity #0"]["Name"])}
    if path.name.endswith("mailtransports"):
        values = parser["Transport 1"]
        auth = {"PLAIN": "password", "CRAM_MD5": "encrypted"}[values["authtype"]]
        return {"outgoing": line("smtp", values["host"], values["port"], tls({"SSL": 1, "TLS": 0}[values["encryption"]]),
                                 glib(values["user"]), auth)}
    if "network" in parser:
        values = parser["network"]
        return {"incoming": line("imap", values["ImapServer"], values["ImapPort"],
                                 tls({"SSL": 1, "STARTTLS": 0}[values["Safety"]]), glib(values["UserName"]),
                                 {"7": "password", "2": "encrypted"}[values["Authentication"]])}
    values = parser["General"]
    assert values["leaveOnServer"] == "true" and values["leaveOnServerDays"] == "-1"
    return {"incoming": line("pop3", values["host"], values["port"], tls(values["useSSL"] == "true"), glib(values["login"]),
                             {"7": "password"}[values["authenticationMethod"]])}


def read_eudora(path, _address):
    values = ini(path, "cp1252", comment_prefixes=(";",))["Settings"]

    def unquoted(text):
        return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text

    user, host = unquoted(values["POPAccount"]).rsplit("@", 1)
    kind = "IMAP" if values["UsesIMAP"] == "1" else "POP"
    is_tls, sends_tls = values["SSLReceiveUse"] == "2", values["SSLSendUse"] == "2"
    incoming = line({"IMAP": "imap", "POP": "pop3"}[kind], host,
                    values["SSL" + kind + "AlternatePort" if is_tls else kind + "Port"], tls(is_tls), user, "password")
    outgoing = line("smtp", values["SMTPServer"], values["SSLSMTPAlternatePort" if sends_tls else "SubmissionPort"],
                    tls(sends_tls), user, "password")
    # An old code page has no place for every name.
    return {"address": values["ReturnAddress"], "incoming": incoming, "outgoing": outgoing}


def read_oeaccount(path, _address):
    root = ElementTree.fromstring(path.read_bytes())
    assert root.tag == "MessageAccount" and not [child for child in root if "Password" in child.tag]
    kind = "IMAP" if root.find("IMAP_Server") is not None else "POP3"

    def number(name):
        assert root.find(name).get("type") == "DWORD" and len(root.findtext(name)) == 8
        return int(root.findtext(name), 16)

    assert number(kind + "_Secure_Connection") == number("SMTP_Secure_Connection") == 1
    user = root.findtext(kind + "_User_Name")
    incoming = line(kind.lower(), root.findtext(kind + "_Server"), number(kind + "_Port"), "tls", user, "password")
    outgoing = line("smtp", root.findtext("SMTP_Server"), number("SMTP_Port"), tls(number("SMTP_Port") == 465),
                    {2: user, 3: root.findtext("SMTP_User_Name")}[number("SMTP_Use_Sicily")], "password")
    return same(root.findtext("SMTP_Email_Address"), root.findtext("SMTP_Display_Name") or "", incoming, outgoing)


def read_policies(path, _address):
    entries = json.loads(path.read_text(encoding="utf-8"))["policies"]["Preferences"]
    assert all(entry["Status"] == "default" for entry in entries.values())
    assert all(entry.get("Type") == "number" for entry in entries.values() if type(entry["Value"]) is int)
    values = {name: entry["Value"] for name, entry in entries.items()}

    def part(kind, name):
        return values.get("mail." + kind + "7001." + name)

    def server(service, kind, host, socket, user):
        auth = {3: "password", 4: "encrypted", 10: "oauth2"}[part(kind, "authMethod")]
        return line(service, part(kind, host), part(kind, "port"), tls(part(kind, socket) == 3), part(kind, user), auth)

    incoming = server(part("server.server", "type"), "server.server", "hostname", "socketType", "userName")
    outgoing = server("smtp", "smtpserver.smtp", "hostname", "try_ssl", "username")
    return same(part("identity.id", "useremail"), part("identity.id", "fullName") or "", incoming, outgoing)


def read_autodiscover(path, _address):
    root = ElementTree.fromstring(path.read_bytes())
    inner = "{http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a}"
    assert root.tag == "{http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006}Autodiscover"
    protocols = root.findall(f"{inner}Response/{inner}Account/{inner}Protocol")

    def server(element):
        def of(name):
            return element.findtext(inner + name)

        return line(of("Type").lower(), of("Server"), of("Port"), tls(of("Encryption") == "SSL"), of("LoginName"), "password")

    return {"incoming": server(protocols[0]), "outgoing": server(protocols[1])}


def asked(*command, folder=None):
    """What a program says, whatever its exit code."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
                          cwd=folder)
    return done.stdout.decode("utf-8", "surrogateescape")


def private(path):
    path.chmod(0o600)
    return str(path)


def read_msmtp(path, _address):
    name = re.search(r"^account (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
    said = dict(re.findall(r"^(\w+) = (.*)$", asked("msmtp", "-C", private(path), "-P", "-a", name), re.MULTILINE))
    assert said["tls"] == said["tls_certcheck"] == "on" and said["password"] == "(not set)"
    auth = {"PLAIN": "password", "CRAM-MD5": "encrypted"}[said["auth"]]
    return {"address": said["from"],
            "outgoing": line("smtp", said["host"], said["port"], tls(said["tls_starttls"] == "off"), said["user"], auth)}


def read_fetchmail(path, _address):
    said = asked("fetchmail", "--nosyslog", "-f", private(path), "-V")
    user, host = re.search(r"^Options for retrieving from (.*)@([^@\s]+):$", said, re.MULTILINE).groups()
    service, port = re.search(r"Protocol is (IMAP|POP3).*using service (\d+)", said).groups()
    assert "SSL server certificate checking enabled" in said and "will be kept on the server" in said
    auth = "encrypted" if "CRAM-MD5 authentication will be forced" in said else "password"
    assert auth == "encrypted" or "Password authentication will be forced" in said
    return {"incoming": line(service.lower(), host, port, tls("SSL encrypted sessions enabled" in said), user, auth)}


def read_getmail(path, _address):
    values = ini(path, comment_prefixes=("#", ";"))
    retriever, options = values["retriever"], values["options"]
    assert retriever["ca_certs"] and options["delete"] == options["read_all"] == "false"
    service = {"SimpleIMAPSSLRetriever": "imap", "SimplePOP3SSLRetriever": "pop3"}[retriever["type"]]
    auth = "encrypted" if retriever.get("use_cram_md5") == "true" else "password"
    return {"incoming": line(service, retriever["server"], retriever["port"], "tls", retriever["username"], auth)}


def read_mbsync(path, _address):
    """The program prints no values, but it refuses what it does not know."""
    assert "not recognized" not in asked("mbsync", "-c", str(path), "-l", "no-such-channel")
    return {}


def read_neomutt(path, address):
    names = ("from", "realname", "spoolfile", "folder", "pop_host", "smtp_url", "smtp_authenticators", "imap_authenticators",
             "pop_authenticators")
    said = {}
    for name in names:
        value = re.search(r"^\s*(?:set )?\w+ ?= ?\"(.*)\"$", asked("neomutt", "-n", "-F", str(path), "-Q", name), re.MULTILINE)
        said[name] = re.sub(r"\\(.)", r"\1", value[1]) if value else ""

    assert "Error in" not in asked("neomutt", "-n", "-F", str(path), "-Q", "from")

    def server(url, auth):
        scheme, user, host, port = re.fullmatch(r"(\w+)://(.*)@([^@:/]+):(\d+)/(?:INBOX)?", url).groups()
        service = {"imap": "imap", "pop": "pop3", "smtp": "smtp"}[scheme.removesuffix("s")]
        return line(service, host, port, tls(scheme.endswith("s")), urllib.parse.unquote(user),
                    "password" if auth else "encrypted")

    # Without a name the program takes that of the user of this computer.
    name = said["realname"] if "realname" in path.read_text(encoding="utf-8") else ""
    return same(said["from"], name, server(said["spoolfile"], said["imap_authenticators"] + said["pop_authenticators"]),
                server(said["smtp_url"], said["smtp_authenticators"]))


PROGRAM_READERS = {
    ".accountrc": read_accountrc, ".source": read_evolution, "geary.ini": read_geary, ".oeaccount": read_oeaccount,
    "policies.json": read_policies, ".ini": read_eudora, "autodiscover.xml": read_autodiscover, ".msmtprc": read_msmtp,
    ".fetchmailrc": read_fetchmail, ".getmailrc": read_getmail, ".mbsyncrc": read_mbsync, ".muttrc": read_neomutt,
    "emailidentities": read_kmail, "mailtransports": read_kmail, "_0rc": read_kmail, "agentsrc": read_kmail}
