"""What attackers' servers do beyond the rude ones: echoes, made certificates, forged SCRAM, floods, traps.

Loaded into the process of the scripted servers (plan member "modules"). A text of a stub may hold <<FORM>>: it is
replaced by the secret that was last heard anywhere, in that form, or by "nothing" before there was one.
"""
import base64
import datetime
import gzip
import os
import re
import tempfile
import time
import urllib.parse

import hostile_dns  # noqa: F401 (adds its actions)
import rude
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

HEARD = {"secret": "", "user": "", "line": "", "blob": ""}
FORM = re.compile(r"<<([a-z0-9]+)>>")
SECRET_LINE = re.compile(r"(?i)^(\S+ LOGIN |\S+ AUTHENTICATE |PASS |AUTH |[A-Za-z0-9+/=]{8,}$)")


def base64_at(lead):
    """The secret in base64 behind so many other bytes."""
    return lambda: base64.b64encode(b"x" * lead + HEARD["secret"].encode()).decode()


FORMS = {
    "plain": lambda: HEARD["secret"],
    "quoted": lambda: '"' + HEARD["secret"].replace("\\", "\\\\").replace('"', '\\"') + '"',
    "base0": base64_at(0), "base1": base64_at(1), "base2": base64_at(2), "base5": base64_at(5),
    "percent": lambda: urllib.parse.quote(HEARD["secret"], safe=""),
    "percentall": lambda: "".join(f"%{byte:02x}" for byte in HEARD["secret"].encode()),
    "hex": lambda: HEARD["secret"].encode().hex(),
    "hexupper": lambda: HEARD["secret"].encode().hex().upper(),
    "hexspaced": lambda: HEARD["secret"].encode().hex(" "),
    "upper": lambda: HEARD["secret"].upper(),
    "lower": lambda: HEARD["secret"].lower(),
    "line": lambda: HEARD["line"],
    "blob": lambda: HEARD["blob"],
    "cut": lambda: "y" * 490 + HEARD["secret"], "cutlater": lambda: "y" * 470 + HEARD["secret"],
}


def fill_in(text):
    """A text with its forms replaced."""
    return FORM.sub(lambda found: FORMS[found[1]]() if HEARD["secret"] else "nothing", text)


def remember(line, user, password):
    """Every script asks here whether a login is right; now the secret is known."""
    HEARD.update(secret=password, user=user)
    return plain_right(line, user, password)


def remember_token(line, mechanism, response, ask):
    """The same for OAuth."""
    HEARD.update(secret=response.partition(b"Bearer ")[2].split(b"\x01")[0].decode("latin-1"),
                 blob=base64.b64encode(response).decode())
    return plain_token(line, mechanism, response, ask)


def read_line(line):
    """Keep the last line that carried a secret, as it came."""
    text = plain_read_line(line)
    if SECRET_LINE.match(text):
        HEARD.update(line=text, blob=text.rpartition(" ")[2])
    return text


# ---- certificates made for whoever calls -------------------------------------------------------

def make_certificate(options, names):
    """A certificate of the laboratory's authority for these names, as PEM in a temporary file."""
    parts = open(os.path.join(options["authority"], "authorities.pem"), "rb").read().split(b"%%")
    signer = serialization.load_pem_private_key(parts[1], None)
    issuer = x509.load_pem_x509_certificate(parts[1][parts[1].index(b"-----BEGIN CERT"):])
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.utcnow()
    builder = (x509.CertificateBuilder().subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:60])]))
               .issuer_name(issuer.subject).public_key(key.public_key()).serial_number(x509.random_serial_number())
               .not_valid_before(now - datetime.timedelta(days=9)).not_valid_after(now + datetime.timedelta(days=200))
               .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), False))
    if "aia" in options:
        access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(options["aia"]))
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), False)
    chain = b"" if "aia" in options else issuer.public_bytes(serialization.Encoding.PEM)
    leaf = builder.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
                                serialization.NoEncryption())
    with tempfile.NamedTemporaryFile(suffix=".pem", delete=False) as out:
        out.write(private + leaf + chain)
    return out.name


COUNTER = iter(range(1, 1 << 30))


def made_names(options, asked):
    """What the certificate says: always the name that was asked for, and more as the attack wants."""
    kind = options["certificate"]
    if kind == "more-hosts":
        return [asked, *(f"imap{next(COUNTER)}.example.test" for _ in range(20))]
    if kind == "wrong-hosts":
        return [f"host{next(COUNTER)}.example.test" for _ in range(20)]
    if kind == "many-names":
        return [asked, *(f"imap{number}.example.test" for number in range(2500))]
    if kind == "zero-byte":
        return [asked + "\0.attacker.test"]
    if kind == "wide":
        return ["*", "*.test", "*.*.test", "*ail.example.test", "m*.example.test", "mail.*.test", ".example.test"]
    if kind == "secret":
        for _ in range(60):  # the handshake waits for the other connection's login
            time.sleep(0 if HEARD["secret"] else 0.05)
        return ["mail.example.test", (HEARD["secret"] or "nothing").replace(" ", "-") + ".example.test"]
    return [asked]


def tls_context(pem, options):
    """The rude server's context, or one that makes a certificate at each handshake."""
    if "certificate" not in options:
        return plain_tls_context(pem, options)

    def choose(sock, name, _context):
        sock.context = plain_tls_context(make_certificate(options, made_names(options, name or "mail.example.test")), options)

    context = plain_tls_context(make_certificate(options, ["mail.example.test"]), options)
    context.sni_callback = choose
    return context


# ---- logins ------------------------------------------------------------------------------------

def sasl(line, mechanism, first, prompt):
    """SCRAM as the attack scripts it; everything else as the rude servers do."""
    if line.options.get("asks") == "for-ever":
        while True:
            line.say(prompt.rstrip("\n"))
            line.read_line()
    if not mechanism.upper().startswith("SCRAM-") or "scram" not in line.options:
        return plain_sasl(line, mechanism, first, prompt)
    how = line.options["scram"]

    def ask(challenge):
        line.say(prompt + base64.b64encode(challenge.encode()).decode())
        return base64.b64decode(line.read_line()).decode("latin-1")

    opening = base64.b64decode(first).decode() if first else ask("")
    nonce = opening.rpartition("r=")[2]
    if how == "other-nonce":
        nonce = "abcdefghijklmnop"
    salt, rounds = base64.b64encode(b"salt-of-attack").decode(), {"one-round": 1, "endless-rounds": 2000000000}.get(how, 4096)
    proof = ask(f"r={nonce}SERVER,s={salt},i={rounds}")
    if "p=" in proof:
        line.recorder.note(line.options["name"], line.tls, b"SCRAM-PROOF-GIVEN\n")
    if how == "forged-signature":
        ask("v=" + base64.b64encode(b"\x01" * (20 if mechanism.upper().endswith("SHA-1") else 32)).decode())
    return True


def start_tls(line, yes, no, injected):
    """STARTTLS with bytes that come after the answer, but before the handshake."""
    if line.options.get("inject") != "later":
        plain_start_tls(line, yes, no, injected)
        return
    line.say(yes)
    time.sleep(line.options.get("inject_after", 0.2))
    line.send(injected)
    line.start_tls(line.options["starttls"])


# ---- floods and traps --------------------------------------------------------------------------

def speak_imap_literals(line):
    """Every answer is so many megabytes of literals, each as large as `literal_kb` says."""
    block = b"x" * 1024 * line.options.get("literal_kb", 256)
    literal = b"{%d}\r\n" % len(block) + block
    line.say("* OK ready")
    while True:
        tag = line.read_line().partition(" ")[0]
        line.send(b"* CAPABILITY IMAP4rev1")
        for _ in range((line.options.get("megabytes", 7) << 20) // len(block)):
            line.send(b" " + literal)
        line.say(f"\n{tag} OK done")


def speak_transcript_flood(line):
    """As many long lines as any answer may have, in every answer."""
    line.say("* OK ready")
    while True:
        tag = line.read_line().partition(" ")[0]
        for _ in range(400):
            line.send(b"* OK " + b"z" * 1990 + b"\r\n")
        line.say(f"* CAPABILITY IMAP4rev1 AUTH=PLAIN\n{tag} OK done")


def web_head(status, headers):
    """The beginning of an answer."""
    return (f"HTTP/1.1 {status} Because\r\n" + "".join(f"{key}: {value}\r\n" for key, value in headers)).encode()


def web_endless_headers(line):
    """Headers that never end."""
    line.send(web_head(200, []))
    while True:
        line.send(b"X-Header: " + b"h" * 8000 + b"\r\n")


def web_slow_headers(line):
    """One byte of a header in half a second."""
    line.send(b"HTTP/1.1 200 Because\r\nX-Slow: ")
    while True:
        line.send(b"s")
        time.sleep(0.5)


def web_gzip_bomb(line):
    """300 MB of blanks in a small body."""
    body = gzip.compress(b"<clientConfig>" + b" " * (300 << 20), 9)
    line.send(web_head(200, [("Content-Encoding", "gzip"), ("Content-Type", "text/xml"), ("Content-Length", len(body)), ("", "")])[:-4]
              + b"\r\n" + body)


def web_endless_chunks(line):
    """A chunked body without an end."""
    line.send(web_head(200, [("Transfer-Encoding", "chunked"), ("Content-Type", "text/xml")]) + b"\r\n")
    while True:
        line.send(b"10000\r\n" + b"c" * 0x10000 + b"\r\n")


def web_login_then_redirect(line):
    """Wants Basic; whoever has given it is sent elsewhere with the same request."""
    if "authorization" in line.request:
        line.send(web_head(307, [("Location", line.options["location"]), ("Content-Length", "0")]) + b"\r\n")
    else:
        line.send(web_head(401, [("WWW-Authenticate", 'Basic realm="mail"'), ("Content-Length", "0")]) + b"\r\n")


def web_wants_login(line):
    """Basic, and always again."""
    line.send(web_head(401, [("WWW-Authenticate", 'Basic realm="mail"'), ("Content-Length", "0")]) + b"\r\n")


def web_echo(line):
    """Basic, then its credentials in headers and body of an error."""
    if "authorization" not in line.request:
        web_wants_login(line)
        return
    body = f"<html>you said {HEARD['secret']} and {line.request['authorization']}</html>".encode()
    line.send(web_head(500, [("X-You-Said", HEARD["secret"]), ("Content-Length", len(body))]) + b"\r\n" + body)


def web_wants_other_login(line):
    """Windows' own ways to sign in, and digests: what a browser would answer of its own accord."""
    line.send(web_head(401, [("WWW-Authenticate", "Negotiate"), ("WWW-Authenticate", "NTLM TlRMTVNTUAACAAAAAAAAAAAAAAAAAAAAAAAA"),
                             ("WWW-Authenticate", 'Digest realm="m", nonce="n", qop="auth"'), ("Content-Length", "0")]) + b"\r\n")


def web_redirect_to(line):
    """Elsewhere, whatever `location` says."""
    line.send(web_head(302, [("Location", line.options["location"]), ("Content-Length", "0")]) + b"\r\n")


def web_nested_gzip(line):
    """A bomb in a bomb in a bomb."""
    body = b" " * (64 << 20)
    for _ in range(3):
        body = gzip.compress(body, 9)
    line.send(web_head(200, [("Content-Encoding", "gzip, gzip, gzip"), ("Content-Type", "text/xml"), ("Content-Length", len(body))])
              + b"\r\n" + body)


def web_later(line):
    """Come back later."""
    line.send(web_head(503, [("Retry-After", "120"), ("Content-Length", "0")]) + b"\r\n")


def web_deep_xml(line):
    """Elements in elements in elements."""
    body = b"<clientConfig>" + b"<a>" * 400000
    line.send(web_head(200, [("Content-Type", "text/xml"), ("Content-Length", len(body))]) + b"\r\n" + body)


def web_redirect_loop(line):
    """From one path to the next, for ever."""
    line.send(web_head(302, [("Location", f"/{next(COUNTER)}{line.options.get('location', '')}"), ("Content-Length", "0")]) + b"\r\n")


def speak_web_attack(line):
    """One request, then the attack that the stub's `web` names."""
    line.request, length = {}, 0
    line.recorder.note(line.options["name"], line.tls, b"REQUEST ")
    if not line.read_line():
        raise rude.Gone
    while header := line.read_line():
        name, _, value = header.partition(":")
        line.request[name.lower()] = value.strip()
    length = int(line.request.get("content-length", 0))
    line.read_bytes(length)
    if basic := line.request.get("authorization", "").partition("Basic ")[2]:
        HEARD["secret"] = base64.b64decode(basic).decode("latin-1").partition(":")[2]
    WEB[line.options["web"]](line)
    raise rude.Gone


def converse(sock, options, recorder):
    """A connection counts as heard even when nothing is said."""
    recorder.note(options["name"], False, b"")
    plain_converse(sock, options, recorder)


WEB = {name[4:].replace("_", "-"): function for name, function in list(globals().items()) if name.startswith("web_") and name != "web_head"}
plain_right, plain_token, plain_sasl = rude.right, rude.right_token, rude.sasl
plain_read_line, plain_say, plain_converse = rude.Line.read_line, rude.Line.say, rude.converse
plain_tls_context, plain_start_tls = rude.tls_context, rude.start_tls
rude.right, rude.right_token, rude.sasl = remember, remember_token, sasl
rude.Line.read_line, rude.converse = read_line, converse
rude.Line.say = lambda line, text: plain_say(line, fill_in(text))
rude.tls_context, rude.start_tls = tls_context, start_tls
rude.SCRIPTS.update({name[6:].replace("_", "-"): function for name, function in list(globals().items())
                     if name.startswith("speak_")})
