"""A name server that misbehaves by rule and passes every other question on to the real one.

A rule is {"name": pattern, "type": "SRV" or absent, "do": what}; the first match wins. What:
servfail, refused, notimp, drop (no answer), truncate (only TCP tells), garbage, empty (NODATA),
slow (a second late), stall-tcp (truncated, and TCP stays silent), ad (the answer claims DNSSEC),
bogus (SERVFAIL unless the question forbids checking, as validating resolvers do for broken signatures), bogus-ad (the same,
but that answer claims DNSSEC), many ("count" made-up records of the type asked for, by TCP).
"""
import contextlib
import fnmatch
import socket
import struct
import threading
import time

import flood

TYPES = {1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV", 52: "TLSA"}
CODES = {"servfail": 2, "notimp": 4, "refused": 5, "empty": 0}
ACTIONS = {}  # what others add ("NAME" of "NAME:ARGUMENT"): message, argument, real answer -> the whole answer


def question(message):
    """Name and type of the first question, and where the question ends."""
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1:at + 1 + message[at]].decode("latin-1").lower())
        at += 1 + message[at]
    kind = struct.unpack("!H", message[at + 1:at + 3])[0]
    return ".".join(labels) or ".", TYPES.get(kind, str(kind)), at + 5


def reply(message, code, truncated=False):
    """An answer without records."""
    end = question(message)[2]
    flags = 0x8000 | 0x0080 | (0x0200 if truncated else 0) | (message[2] & 1) << 8 | code
    return message[:2] + struct.pack("!HHHHH", flags, 1, 0, 0, 0) + message[12:end]


class RudeDns:
    """Serves UDP and TCP on one address."""

    def __init__(self, address, port, upstream, rules):
        self.upstream = upstream
        self.rules = rules
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind((address, port))
        self.tcp = socket.create_server((address, port))
        threading.Thread(target=self._serve_udp, daemon=True).start()
        threading.Thread(target=self._serve_tcp, daemon=True).start()

    def _what(self, message):
        name, kind, _ = question(message)
        for rule in self.rules:
            if fnmatch.fnmatch(name, rule["name"]) and rule.get("type", kind) == kind:
                return rule
        return {"do": "pass"}

    def _ask(self, message):
        """The real server's answer, by TCP so that it is never cut."""
        with socket.create_connection(self.upstream, 5) as sock:
            sock.sendall(struct.pack("!H", len(message)) + message)
            return read_framed(sock)

    def _answer(self, message, over_tcp):
        """Bytes to send back, or None for silence."""
        rule = self._what(message)
        what = rule["do"]
        if what in ("bogus", "bogus-ad") and not message[3] & 0x10:
            return reply(message, CODES["servfail"])
        if what in CODES:
            return reply(message, CODES[what])
        if what == "drop" or (what == "stall-tcp" and over_tcp):
            return None
        if what in ("truncate", "stall-tcp", "many") and not over_tcp:
            return reply(message, 0, truncated=True)
        if what == "garbage":
            return message[:2] + b"\x81\x80" + b"\xff" * 40
        if what == "slow":
            time.sleep(1)
        if what == "many":
            name, kind, end = question(message)
            made = flood.dns_answer(message, end, name, kind, rule["count"])
            if made:
                return made
        answer = self._ask(message)
        name, _, argument = what.partition(":")
        if name in ACTIONS:
            answer = ACTIONS[name](message, argument, answer)
        if what in ("ad", "bogus-ad"):
            return answer[:3] + bytes([answer[3] | 0x20]) + answer[4:]
        if not over_tcp and len(answer) > 1232:
            return reply(message, 0, truncated=True)
        return answer

    def _serve_udp(self):
        while True:
            message, client = self.udp.recvfrom(4096)
            threading.Thread(target=self._answer_udp, args=(message, client), daemon=True).start()

    def _answer_udp(self, message, client):
        answer = self._answer(message, over_tcp=False)
        if answer:
            self.udp.sendto(answer, client)

    def _serve_tcp(self):
        while True:
            sock, _ = self.tcp.accept()
            threading.Thread(target=self._converse_tcp, args=(sock,), daemon=True).start()

    def _converse_tcp(self, sock):
        with sock, contextlib.suppress(OSError):
            while message := read_framed(sock):
                answer = self._answer(message, over_tcp=True)
                if answer is None:
                    time.sleep(60)
                    return
                sock.sendall(struct.pack("!H", len(answer)) + answer)


def read_framed(sock):
    """One length-prefixed message, or nothing at the end."""
    head = sock.recv(2, socket.MSG_WAITALL)
    if len(head) < 2:
        return b""
    return sock.recv(struct.unpack("!H", head)[0], socket.MSG_WAITALL)
