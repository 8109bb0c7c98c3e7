"""Answers and servers that are far too large, for scenarios and benchmarks about limits.

DNS answers as large as a message may be; mail servers that say more than anybody asked for; and one that makes a new
certificate for every name it is called by.
"""
import ssl
import struct
import threading

from certs import Certificates

PORTS = {"_imaps": 993, "_imap": 143, "_pop3s": 995, "_pop3": 110, "_submissions": 465, "_submission": 587}
LARGEST_MESSAGE = 65535
NAMES = {"A": 1, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33}


def wire_name(name):
    """A DNS name without compression."""
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"


def data_of(kind, name, number):
    """The data of record `number` of an answer; None for a type that is not flooded."""
    first = name.split(".")[0]
    if kind == "SRV":
        return struct.pack("!HHH", number, 1, PORTS.get(first, 993)) + wire_name(f"h{number}-{first[1:]}.many.example.test")
    if kind == "A":
        return bytes([10, 78, number >> 8, number & 255])
    if kind == "AAAA":
        return bytes([0x20, 1, 0xd, 0xb8] + [0] * 10 + [number >> 8, number & 255])
    if kind == "MX":
        return struct.pack("!H", number) + wire_name(f"h{number}.many.example.test")
    return bytes([60]) + f"record number {number}".ljust(60).encode() if kind == "TXT" else None


def dns_answer(message, end, name, kind, count):
    """A reply with `count` records of the type that was asked for, as many as fit; None when the type has none here."""
    records, size, number = [], end, 0
    while number < count:
        data = data_of(kind, name, number)
        if data is None:
            return None
        record = b"\xc0\x0c" + struct.pack("!HHIH", NAMES[kind], 1, 60, len(data)) + data
        if size + len(record) > LARGEST_MESSAGE:
            break
        records.append(record)
        size, number = size + len(record), number + 1
    flags = 0x8000 | 0x0080 | (message[2] & 1) << 8
    return message[:2] + struct.pack("!HHHHH", flags, 1, len(records), 0, 0) + message[12:end] + b"".join(records)


# ---- mail servers ------------------------------------------------------------------------------

def speak_literals(line):
    """IMAP data nobody asked for, in literals of just under a megabyte, then the answer is late for ever."""
    line.say("* OK ready")
    tag = line.read_line().split(" ")[0]
    chunk = b"* LIST () \"/\" {1000000}\r\n" + b"x" * 1000000 + b"\r\n"
    for _ in range(line.options.get("megabytes", 64)):
        line.send(chunk)
    line.say(f"{tag} OK done")
    while True:
        line.fill()


def speak_one_response(line):
    """One IMAP response made of many literals."""
    line.say("* OK ready")
    line.read_line()
    line.send(b"* LIST (")
    for _ in range(line.options.get("megabytes", 64)):
        line.send(b" {1000000}\r\n" + b"x" * 1000000)
    line.say(")")
    while True:
        line.fill()


def speak_talker(line):
    """Answers every command after four hundred lines of two thousand characters."""
    greeting = {"imap": "* OK ready", "pop3": "+OK ready", "smtp": "220 ready"}[line.options["protocol"]]
    filler = {"imap": "* OK ", "pop3": "x ", "smtp": "250-"}[line.options["protocol"]] + "t" * 1900
    line.say(greeting)
    while True:
        tag = line.read_line().split(" ")[0]
        if line.options["protocol"] == "smtp":
            line.say("\n".join([filler[:1990]] * 99) + "\n250 end")
        elif line.options["protocol"] == "pop3":
            line.say("+OK\n" + "\n".join(["x" * 500] * 900) + "\n.")
        else:
            line.say("\n".join([filler] * 400) + f"\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\n{tag} OK done")


class CertificateMaker:
    """Makes a certificate for five other names whenever a name is called; the client's own name is never among them."""

    def __init__(self, folder):
        self.certificates = Certificates(folder)
        self.lock = threading.Lock()
        self.calls = 0

    def choose(self, sock, name, _context):
        """The callback of a handshake."""
        with self.lock:
            self.calls += 1
            names = [f"c{self.calls}-{number}.many.example.test" for number in range(5)]
            pem = self.certificates.pem("good:" + ",".join(names))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        sock.context = context
        return None


MAKERS = {}


def speak_namesake(line):
    """TLS whose certificate always names somebody else; counts its handshakes in the record."""
    folder = line.options["folder"]
    maker = MAKERS.setdefault(folder, CertificateMaker(folder))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(line.options["cert"])
    context.sni_callback = maker.choose
    line.recorder.note(line.options["name"], True, b"handshake")
    line.sock = context.wrap_socket(line.sock, server_side=True)
    line.tls = True
    line.say("* OK ready")
    while True:
        tag = line.read_line().split(" ")[0]
        line.say(f"* CAPABILITY IMAP4rev1 AUTH=PLAIN\n{tag} OK done")


SCRIPTS = {name[6:].replace("_", "-"): function for name, function in list(globals().items())
           if name.startswith("speak_")}
