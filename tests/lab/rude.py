"""Scripted mail and web servers for everything real servers will not do.

One thread a connection, blocking sockets: a script then reads like the dialogue it plays. Every byte
a client sends is recorded together with whether TLS was on, so a test can prove that no password
was ever readable. Options of a stub are those of the [stub.NAME] tables of a scenario (README.md).
"""
import base64
import hashlib
import hmac
import json
import os
import re
import socket
import ssl
import struct
import threading
import time
import warnings

import flood
from staple import StapledSocket

HELD_OPEN = 120  # seconds a silent server stays silent; every client must have left by then


class Gone(Exception):
    """The client closed, or the script has nothing more to say."""


class Recorder:
    """Appends what clients sent, one JSON line a chunk."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.out = open(path, "a", buffering=1)

    def note(self, stub, tls, data):
        """Keep one chunk; latin-1 keeps every byte."""
        entry = {"stub": stub, "tls": tls, "data": data.decode("latin-1"), "time": round(time.time(), 3)}
        self._write(entry)

    def note_login(self, stub, address, accepted):
        """Keep how a login ended, and on which machine."""
        self._write({"stub": stub, "tls": True, "data": "", "login": accepted, "address": address})

    def _write(self, entry):
        with self.lock:
            self.out.write(json.dumps(entry) + "\n")


def tls_context(pem, options):
    """A server context; versions and ciphers may be as bad as a scenario wants."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(options.get("ciphers", "DEFAULT@SECLEVEL=0"))
    versions = {"1.0": ssl.TLSVersion.TLSv1, "1.1": ssl.TLSVersion.TLSv1_1,
                "1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}
    lowest, highest = options.get("tls_versions", ["1.2", "1.3"])
    # Old versions are deprecated for servers of ours; this one plays an old server.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = versions[lowest]
        context.maximum_version = versions[highest]
    if "dh_file" in options:
        context.load_dh_params(options["dh_file"])
    context.load_cert_chain(pem)
    return context


LOGIN_LINE = re.compile(r"(?i)\S+ (LOGIN|AUTHENTICATE) |AUTH |PASS |APOP ")


class Line:
    """One client's connection: lines in, text out, TLS when the script says so."""

    last_login = "nothing yet"  # of all connections to all servers: what "{echo}" in a script stands for

    def __init__(self, sock, options, recorder):
        self.sock = sock
        self.options = options
        self.recorder = recorder
        self.address = sock.getsockname()[0]
        self.tls = False
        self.buffer = b""

    def start_tls(self, pem):
        """Become the TLS server; a failed handshake ends the connection, as in real servers."""
        try:
            if os.path.exists(pem + ".ocsp"):
                self.sock = StapledSocket(self.sock, pem)
            else:
                self.sock = tls_context(pem, self.options).wrap_socket(self.sock, server_side=True)
        except OSError as error:
            raise Gone from error
        self.tls = True
        if not self.options.get("obeys_early"):
            self.buffer = b""

    def fill(self):
        """Take what the client sent and record it."""
        try:
            data = self.sock.recv(65536)
        except OSError as error:
            raise Gone from error
        if not data:
            raise Gone
        self.recorder.note(self.options["name"], self.tls, data)
        self.buffer += data

    def read_line(self):
        """The next line without its end."""
        while b"\n" not in self.buffer:
            self.fill()
        line, self.buffer = self.buffer.split(b"\n", 1)
        text = line.rstrip(b"\r").decode("utf-8", "surrogateescape")
        if LOGIN_LINE.match(text):
            Line.last_login = text
        return text

    def read_bytes(self, count):
        """Exactly so many bytes, for literals and bodies."""
        while len(self.buffer) < count:
            self.fill()
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    def send(self, text):
        """Send text with network line ends, or bytes as they are."""
        end = "\n" if self.options.get("bare_lf") else "\r\n"
        if not isinstance(text, bytes):
            text = text.replace("{echo}", Line.last_login)
        data = text if isinstance(text, bytes) else text.replace("\r\n", "\n").replace("\n", end).encode()
        try:
            self.sock.sendall(data)
        except OSError as error:
            raise Gone from error

    def say(self, text):
        """Send lines, each ended."""
        self.send(text + "\n")

    def say_login(self, accepted, text):
        """The answer to a login, which every run counts."""
        self.recorder.note_login(self.options["name"], self.address, accepted)
        self.say(text)


# ---- what a login is ---------------------------------------------------------------------------

def plain_parts(blob):
    """User and password of a PLAIN response."""
    fields = base64.b64decode(blob + "==").split(b"\0")
    return fields[1].decode(), fields[2].decode()


def sasl(line, mechanism, first, prompt):
    """Run the server's side of a mechanism; True when user and secret are right, None when the client gave up."""
    def ask(challenge):
        line.say(prompt + base64.b64encode(challenge).decode())
        return line.read_line()

    mechanism = mechanism.upper()
    try:
        if mechanism == "PLAIN":
            return right(line, *plain_parts(first or ask(b"")))
        if mechanism == "LOGIN":
            user = base64.b64decode(first or ask(b"Username:")).decode()
            return right(line, user, base64.b64decode(ask(b"Password:")).decode())
        if mechanism == "CRAM-MD5":
            challenge = b"<1896.697170952@mail.example.test>"
            user, digest = base64.b64decode(ask(challenge)).decode().rsplit(" ", 1)
            wanted = hmac.new(line.options["password"].encode(), challenge, "md5").hexdigest()
            is_in_vain = mechanism in line.options.get("in_vain", [])  # only a hash is kept
            return user in line.options["users"] and digest == wanted and not is_in_vain
        if mechanism in line.options.get("in_vain", []):
            return False
        if mechanism.startswith("SCRAM-"):
            return right_scram(line, mechanism, base64.b64decode(first or ask(b"")).decode(), ask)
        return right_token(line, mechanism, base64.b64decode(first or ask(b"")), ask)
    except (ValueError, IndexError):
        return False


def right_scram(line, mechanism, first, ask):
    """SCRAM (RFC 5802) with as few hash rounds as a scenario wants; None when the client declines."""
    kind = mechanism.removeprefix("SCRAM-").replace("-", "").lower()
    salt, rounds = b"a pinch", line.options.get("scram_rounds", 4096)
    bare = first.split(",", 2)[2]
    challenge = f"r={bare.partition('r=')[2]}more,s={base64.b64encode(salt).decode()},i={rounds}"
    answer = ask(challenge.encode())
    if answer == "*":
        return None
    final, _, proof = base64.b64decode(answer).decode().rpartition(",p=")
    salted = hashlib.pbkdf2_hmac(kind, line.options["password"].encode(), salt, max(rounds, 1))
    client_key = hmac.digest(salted, b"Client Key", kind)
    message = ",".join((bare, challenge, final)).encode()
    signature = hmac.digest(hashlib.new(kind, client_key).digest(), message, kind)
    if bytes(a ^ b for a, b in zip(client_key, signature)) != base64.b64decode(proof):
        return False
    proven = hmac.digest(hmac.digest(salted, b"Server Key", kind), message, kind)
    ask(b"v=" + base64.b64encode(proven))
    return True


def right_token(line, mechanism, response, ask):
    """OAuth: a good token passes, any other gets the error challenge that RFC 7628 describes."""
    token = response.partition(b"Bearer ")[2].split(b"\x01")[0].decode("latin-1")
    if token == line.options.get("token"):
        return True
    scheme = '"schemes":"bearer",' if mechanism == "XOAUTH2" else ""
    ask(('{"status":"401",%s"scope":"mail"}' % scheme).encode())
    return False


def right(line, user, password):
    """Compare with the one account of the stub."""
    return user in line.options["users"] and password == line.options["password"]


# ---- IMAP --------------------------------------------------------------------------------------

def imap_capabilities(line):
    """The list for the present phase: before TLS, and after it."""
    options = line.options
    before = options.get("caps_before")
    if not line.tls and before is not None:
        return before
    words = [options.get("caps", "IMAP4rev1 SASL-IR ID UNSELECT IDLE NAMESPACE SPECIAL-USE QUOTA STATUS=SIZE")]
    if not line.tls and options.get("starttls") not in (None, "missing"):
        words.append("STARTTLS")
    if line.tls or options.get("plain_login"):
        words += ["AUTH=" + name for name in options.get("mechanisms", ["PLAIN", "LOGIN"])]
    if (not line.tls and not options.get("plain_login")) or options.get("logindisabled"):
        words.append("LOGINDISABLED")
    words += [f"X-WORD-{number}" for number in range(options.get("many_words", 0))]
    return " ".join(words)


def imap_answer(options, name):
    """The good answers of a small, healthy mailbox."""
    answers = {
        "NAMESPACE": '* NAMESPACE (("" "/")) NIL NIL\n{tag} OK done',
        "LIST": '* LIST (\\HasNoChildren) "/" INBOX\n* LIST (\\HasNoChildren \\Sent) "/" Sent\n'
                '* LIST (\\HasNoChildren \\Trash) "/" Trash\n{tag} OK done',
        "STATUS": "* STATUS INBOX (MESSAGES 3 UNSEEN 1 UIDNEXT 4 UIDVALIDITY 1700000000 SIZE 21111)\n{tag} OK done",
        "GETQUOTAROOT": '* QUOTAROOT INBOX "User quota"\n* QUOTA "User quota" (STORAGE 21 1000000)\n{tag} OK done',
        "EXAMINE": "* FLAGS (\\Seen \\Deleted)\n* 3 EXISTS\n* 0 RECENT\n* OK [UIDVALIDITY 1700000000] ok\n"
                   "* OK [UIDNEXT 4] ok\n{tag} OK [READ-ONLY] done",
        "FETCH": '* 1 FETCH (UID 1 INTERNALDATE "01-Jan-2026 08:00:00 +0000" RFC822.SIZE 7037)\n'
                 "* 2 FETCH (UID 2)\n* 3 FETCH (UID 3)\n{tag} OK done",
        "ID": "* ID NIL\n{tag} OK done",
        "LOGOUT": "* BYE see you\n{tag} OK done",
        "NOOP": "{tag} OK done", "UNSELECT": "{tag} OK done", "CLOSE": "{tag} OK done",
        "ENABLE": "{tag} OK done", "LSUB": "{tag} OK done", "XLIST": "{tag} OK done",
    }
    for number in range(options.get("folders", 0)):
        answers["LIST"] = f'* LIST (\\HasNoChildren) "/" Folder{number}\n' + answers["LIST"]
    answers.update(options.get("replies", {}))
    return answers.get(name)


def imap_words(line, text):
    """Split the arguments of LOGIN; literals are fetched, quotes removed."""
    words, rest = [], text
    while rest:
        if rest.startswith('"'):
            end = 1
            while rest[end] != '"' or rest[end - 1] == "\\":
                end += 1
            words.append(rest[1:end].replace('\\"', '"').replace("\\\\", "\\"))
            rest = rest[end + 1:].lstrip()
        elif rest.startswith("{"):
            size = rest[1:].partition("}")[0]
            if not size.endswith("+"):
                line.say("+ go on")
            words.append(line.read_bytes(int(size.rstrip("+"))).decode())
            rest = line.read_line().lstrip()
        else:
            word, _, rest = rest.partition(" ")
            words.append(word)
    return words


def imap_login(line, tag, good):
    """Answer a login: as scripted, else by whether it was right."""
    scripted = line.options.get("login")
    if good is None:
        line.say(f"{tag} BAD cancelled")
        return False
    if scripted and (good or line.options.get("login_always", True)):
        accepted = scripted.startswith("OK")
        if scripted.startswith("* BYE"):
            line.say_login(accepted, scripted)
            raise Gone
        line.say_login(accepted, f"{tag} {scripted}" if not scripted.startswith("*") else scripted.format(tag=tag))
        return accepted
    if good:
        line.say_login(True, f"{tag} OK [CAPABILITY {imap_capabilities(line)}] Logged in")
        return True
    line.say_login(False, f"{tag} " + line.options.get("wrong", "NO [AUTHENTICATIONFAILED] Authentication failed."))
    return False


def speak_imap(line):
    """An IMAP server from greeting to LOGOUT."""
    options = line.options
    identified = not options.get("need_id")
    line.say(options.get("greeting", "* OK [CAPABILITY " + imap_capabilities(line) + "] ready"))
    if options.get("greeting", "").startswith("* BYE"):
        raise Gone
    while True:
        tag, _, rest = line.read_line().partition(" ")
        name, _, arguments = rest.partition(" ")
        name = name.upper()
        time.sleep(options.get("think", 0) if name in ("LOGIN", "AUTHENTICATE", "STATUS") else 0)
        if name == "CAPABILITY" and name not in options.get("replies", {}):
            line.say(f"* CAPABILITY {imap_capabilities(line)}\n{tag} OK done")
        elif name == "STARTTLS":
            start_tls(line, f"{tag} OK begin", f"{tag} BAD TLS not available", f"{tag} OK injected\n")
        elif name == "LOGIN":
            imap_login(line, tag, right(line, *(imap_words(line, arguments) + ["", ""])[:2]))
        elif name == "AUTHENTICATE":
            mechanism, _, first = arguments.partition(" ")
            imap_login(line, tag, sasl(line, mechanism, first, "+ "))
        elif name in ("EXAMINE", "STATUS") and not identified:
            line.say(f"{tag} NO {name} Unsafe Login. Please contact support for help")
        else:
            identified = identified or name == "ID"
            answer = imap_answer(options, name)
            line.say(answer.replace("{tag}", tag) if answer else f"{tag} BAD unknown command")
        if name == "LOGOUT":
            raise Gone


def start_tls(line, yes, no, injected):
    """The STARTTLS step of all three protocols, with its three ways to go wrong."""
    how = line.options.get("starttls")
    if how in (None, "missing", "refuse"):
        line.say(no)
        return
    if line.options.get("inject") is True:
        line.send(yes + "\n" + injected)
    else:
        line.say(yes)
    if line.options.get("inject") == "late":
        time.sleep(0.03)
        line.send(injected)
    if line.options.get("break_tls"):
        line.say("* this is not TLS")
        raise Gone
    line.start_tls(line.options["starttls"])


# ---- POP3 --------------------------------------------------------------------------------------

def pop3_capabilities(line):
    """The CAPA answer of the present phase."""
    options = line.options
    if options.get("caps") == "":
        return "-ERR unknown command"
    words = options.get("caps", ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"])
    lines = ["+OK", *words]
    if not line.tls and options.get("starttls") not in (None, "missing"):
        lines.append("STLS")
    if line.tls or options.get("plain_login"):
        lines += ["USER", "SASL " + " ".join(options.get("mechanisms", ["PLAIN", "LOGIN"]))]
    return "\n".join(lines + ["."])


def pop3_answer(options, name):
    """The good answers of a small, healthy mailbox."""
    answers = {
        "STAT": "+OK 3 21111",
        "UIDL": "+OK\n1 000000016b0235c3\n2 000000026b0235c3\n3 000000036b0235c3\n.",
        "LIST": "+OK\n1 7037\n2 7037\n3 7037\n.",
        "NOOP": "+OK", "RSET": "+OK", "QUIT": "+OK bye",
    }
    answers.update(options.get("replies", {}))
    return answers.get(name, "-ERR unknown command")


def pop3_login(line, good):
    """Answer a login: as scripted, else by whether it was right."""
    scripted = line.options.get("login")
    if good is None:
        line.say("-ERR cancelled")
    elif scripted:
        line.say_login(scripted.startswith("+OK"), scripted)
    elif good:
        line.say_login(True, "+OK Logged in.")
    else:
        line.say_login(False, line.options.get("wrong", "-ERR [AUTH] Authentication failed."))


def speak_pop3(line):
    """A POP3 server from greeting to QUIT."""
    options = line.options
    line.say(options.get("greeting", "+OK ready"))
    if options.get("greeting", "").startswith("-ERR"):
        raise Gone
    user = ""
    while True:
        name, _, arguments = line.read_line().partition(" ")
        name = name.upper()
        if name == "CAPA":
            line.say(pop3_capabilities(line))
        elif name == "STLS":
            start_tls(line, "+OK begin", "-ERR TLS not available", "+OK injected\n")
        elif name == "USER":
            user = arguments
            line.say("+OK" if line.tls or options.get("plain_login") else "-ERR [AUTH] Encryption required.")
        elif name == "PASS":
            pop3_login(line, right(line, user, arguments))
        elif name == "AUTH" and arguments:
            mechanism, _, first = arguments.partition(" ")
            pop3_login(line, sasl(line, mechanism, first, "+ "))
        else:
            line.say(pop3_answer(options, name))
        if name == "QUIT":
            raise Gone


# ---- SMTP --------------------------------------------------------------------------------------

def smtp_hello(line):
    """The EHLO answer of the present phase."""
    options = line.options
    if "ehlo" in options:
        return options["ehlo"]
    words = ["mail.example.test", *options.get("caps", ["PIPELINING", "SIZE 52428800", "8BITMIME",
                                                        "ENHANCEDSTATUSCODES"])]
    if not line.tls and options.get("starttls") not in (None, "missing"):
        words.append("STARTTLS")
    mechanisms = options.get("mechanisms", ["PLAIN", "LOGIN"])
    if mechanisms and (line.tls or options.get("plain_login")):
        words.append("AUTH " + " ".join(mechanisms))
    return "\n".join(["250-" + word for word in words[:-1]] + ["250 " + words[-1]])


def smtp_login(line, arguments):
    """AUTH: the scripted reply, else 235 or 535."""
    if not line.options.get("mechanisms", ["PLAIN"]) and not line.options.get("accept_anyway"):
        line.say(line.options.get("login", "503 5.5.1 authentication not enabled"))
        return
    mechanism, _, first = arguments.partition(" ")
    good = sasl(line, mechanism, first, "334 ")
    if good is None:
        line.say("501 5.5.4 cancelled")
    elif "login" in line.options:
        line.say_login(line.options["login"].startswith("2"), line.options["login"])
    elif good:
        line.say_login(True, "235 2.7.0 Authentication successful")
    else:
        line.say_login(False, line.options.get("wrong", "535 5.7.8 Error: authentication failed"))


def speak_smtp(line):
    """A submission server from greeting to QUIT; it accepts no message."""
    options = line.options
    replies = {"MAIL": "250 2.1.0 Ok", "RCPT": "250 2.1.5 Ok", "RSET": "250 2.0.0 Ok", "NOOP": "250 2.0.0 Ok",
               "HELO": "250 mail.example.test", "QUIT": "221 2.0.0 Bye", **options.get("replies", {})}
    line.say(options.get("greeting", "220 mail.example.test ESMTP"))
    if options.get("greeting", "220").startswith(("554", "421")):
        raise Gone
    while True:
        name, _, arguments = line.read_line().partition(" ")
        name = name.upper()
        if name == "EHLO" and name not in replies:
            line.say(smtp_hello(line))
        elif name == "STARTTLS":
            start_tls(line, "220 2.0.0 Ready to start TLS", "502 5.5.1 not available", "250 injected\n")
        elif name == "AUTH":
            smtp_login(line, arguments)
        else:
            line.say(replies.get(name, "502 5.5.2 Error: command not recognized"))
        if name == "QUIT":
            raise Gone


# ---- servers that hardly speak -----------------------------------------------------------------

def speak_silent(line):
    """Accept, read, never answer."""
    while True:
        line.fill()


def speak_late_tls(line):
    """Nothing until a ClientHello comes: what a TLS port looks like to a plain client."""
    line.start_tls(line.options["cert"])
    speak_imap(line)


def speak_endless(line):
    """One line that never ends."""
    chunk = (line.options.get("greeting", "* OK ") + "x" * 65536).encode()
    while True:
        line.send(chunk)
        chunk = b"x" * 65536


def speak_endless_lines(line):
    """Good lines, but the answer never comes to its end."""
    text = line.options.get("greeting", "220-hello\n")
    while True:
        line.send(text * 500)


def speak_drip(line):
    """One byte a second, for ever."""
    for byte in line.options.get("greeting", "* OK slow and friendly server " * 100).encode():
        line.send(bytes([byte]))
        time.sleep(1)


def speak_garbage(line):
    """Bytes that are no text, then silence."""
    line.send(bytes(range(128, 256)) * 8 + b"\0\0\0\r\n")
    speak_silent(line)


def speak_close(_line):
    """Accept and close at once."""
    raise Gone


def speak_reset(line):
    """Accept and reset."""
    line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.sock.close()
    raise Gone


def speak_after_login(line):
    """A good IMAP server that falls silent after the login."""
    line.options = {**line.options, "replies": {}}
    line.say("* OK [CAPABILITY " + imap_capabilities(line) + "] ready")
    while True:
        tag, _, rest = line.read_line().partition(" ")
        if rest.upper().startswith("CAPABILITY"):
            line.say(f"* CAPABILITY {imap_capabilities(line)}\n{tag} OK done")
        elif rest.upper().startswith(("LOGIN", "AUTHENTICATE")):
            line.say(f"{tag} OK Logged in")
            speak_silent(line)


def speak_text(line):
    """Greet with a fixed text (SSH, ManageSieve, FTP ...), then answer every line with another."""
    line.say(line.options["greeting"])
    while True:
        line.read_line()
        line.say(line.options.get("answer", "500 what?"))


# ---- HTTP --------------------------------------------------------------------------------------

def speak_http(line):
    """One answer to each request; the body may be as unpleasant as the scenario wants."""
    options = line.options
    if options.get("speaks_first"):
        line.send(http_answer(options))
        raise Gone
    while True:
        length, request = 0, line.read_line()
        while header := line.read_line():
            if header.lower().startswith("content-length:"):
                length = int(header.split(":")[1])
        line.read_bytes(length)
        if not request:
            raise Gone
        time.sleep(options.get("late_ms", 0) / 1000)
        line.send(http_answer(options))
        if "drip" in options:
            http_drip(line, options)
        if "flood" in options:
            http_flood(line, options)
        raise Gone


def http_answer(options):
    """Status line, headers and body as bytes."""
    body = options.get("body", "<html><body>It works</body></html>").encode()
    headers = {"Content-Type": "text/html", "Connection": "close", **options.get("headers", {})}
    if not {"drip", "flood", "no_length"} & options.keys():
        headers.setdefault("Content-Length", str(options.get("claimed_length", len(body))))
    lines = [f"HTTP/1.1 {options.get('status', 200)} Because"] + [f"{k}: {v}" for k, v in headers.items()]
    return "\r\n".join(lines + ["", ""]).encode() + body


def http_drip(line, options):
    """A body that comes a byte a second."""
    for _ in range(HELD_OPEN):
        line.send(options["drip"][:1] or " ")
        time.sleep(1)


def http_flood(line, options):
    """A body of so many megabytes."""
    for _ in range(options["flood"] * 16):
        line.send(b"<a>" + b"x" * 65533)


SCRIPTS = {name[6:].replace("_", "-"): function for name, function in list(globals().items())
           if name.startswith("speak_")}
SCRIPTS.update(flood.SCRIPTS)


# ---- running them ------------------------------------------------------------------------------

def converse(sock, options, recorder):
    """One connection from accept to close."""
    line = Line(sock, options, recorder)
    try:
        sock.settimeout(HELD_OPEN)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        time.sleep(options.get("greeting_delay", 0) if not options.get("tls") else 0)
        if options.get("tls"):
            line.start_tls(options["tls"])
            time.sleep(options.get("greeting_delay", 0))
        SCRIPTS[options["speak"]](line)
    except (Gone, OSError, ValueError):  # a client that left, or sent nonsense
        pass
    finally:
        close(line.sock)


def close(sock):
    """Say good-bye in TLS too, so that clients see an end and not an error."""
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.settimeout(1)
            sock = sock.unwrap()
    except OSError:
        pass
    try:
        sock.close()
    except OSError:
        pass


def listen(address, port, options, recorder):
    """Open one listening socket and serve it in threads of its own."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    server.bind((address, port))
    server.listen(64)

    def accept_loop():
        while True:
            sock, _ = server.accept()
            threading.Thread(target=converse, args=(sock, options, recorder), daemon=True).start()

    threading.Thread(target=accept_loop, daemon=True).start()
    return server

