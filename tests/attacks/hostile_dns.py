"""Answers of a hostile name server: floods of records, huge answers, claims of a validated chain."""
import struct

import rude_dns


def name_bytes(name):
    """A name on the wire."""
    return b"".join(bytes([len(label)]) + label.encode() for label in name.rstrip(".").split(".")) + b"\0"


def message_of(message, records, kind, authentic=False):
    """An answer with these record data for the question's own name."""
    end = rude_dns.question(message)[2]
    answers = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data for data in records)
    flags = 0x8400 | 0x0080 | (message[2] & 1) << 8 | (0x20 if authentic else 0)
    return message[:2] + struct.pack("!HHHHH", flags, 1, len(records), 0, 0) + message[12:end] + answers


def fit(records, room=65000):
    """As many records as one TCP message carries."""
    kept, size = [], 0
    for data in records:
        size += len(data) + 12
        if size > room:
            break
        kept.append(data)
    return kept


def srv_flood(message, argument, _answer):
    """"COUNT PORT": so many SRV records with hosts of the own domain."""
    count, port = (int(word) for word in argument.split())
    label = rude_dns.question(message)[0].split(".")[0].strip("_")[:5]
    records = [struct.pack("!HHH", 0, 1, port) + name_bytes(f"{label}{number}.example.test") for number in range(count)]
    return message_of(message, fit(records), 33)


def huge(message, _argument, _answer):
    """65 kB of text records, or of addresses, to any question."""
    kind = {"A": 1, "AAAA": 28, "MX": 15, "SRV": 33}.get(rude_dns.question(message)[1], 16)
    data = {1: b"\x0a\x4d\x01\x1e", 28: b"\x20\x01" + b"\0" * 13 + b"\x01",
            15: struct.pack("!H", 10) + name_bytes("x" * 60 + ".example.test"),
            33: struct.pack("!HHH", 0, 1, 993) + name_bytes("x" * 60 + ".example.test")}.get(kind, b"\xff" + b"t" * 255)
    return message_of(message, fit([data] * 4000), kind)


def cname_loop(message, _argument, _answer):
    """An alias of itself."""
    return message_of(message, [b"\xc0\x0c"], 5)


def pointer_loop(message, _argument, _answer):
    """Records whose names lead to themselves, to each other, and out of the message."""
    start = rude_dns.question(message)[2] + 12
    loops = [struct.pack("!H", 0xc000 | at) for at in (start + 6, start, 0x3fff, 12)] + [b"\x3fx", b"\x80\0"]
    return message_of(message, [struct.pack("!HHH", 0, 1, 993) + target for target in loops], 33)


def of_another(message, argument, answer):
    """The real answer, with "NAME HOST": an SRV record that belongs to another name, and one for the own that hides behind it."""
    owner, host = argument.split()
    data = struct.pack("!HHH", 0, 100, 993) + name_bytes(host)
    record = name_bytes(owner) + struct.pack("!HHIH", 33, 1, 60, len(data)) + data
    count = struct.unpack("!H", answer[6:8])[0]
    end = rude_dns.question(message)[2]
    return answer[:6] + struct.pack("!H", count + 1) + answer[8:end] + record + answer[end:]


def claim(_message, _argument, answer):
    """The real answer, said to be validated."""
    return answer[:3] + bytes([answer[3] | 0x20]) + answer[4:]


rude_dns.ACTIONS.update({"srv-flood": srv_flood, "huge": huge, "cname-loop": cname_loop, "claim": claim,
                         "pointer-loop": pointer_loop, "of-another": of_another})
