"""A scenario's servers moved to one machine, as an ordinary hosting account has them.

Works on the plain table of a scenario. A host keeps its address when nobody listens there (dead hosts stay dead), and
so do the public database and the authorities: those are not the hoster's.
"""
import re

ADDRESS = "10.77.1.30"
OUTSIDE = re.compile(r"(^ispdb\.|\.lab-ca\.test\.?$)")
NGINX = "nginx"  # serves all pages of a machine at once


def absolute(name):
    """An owner name as the zone file wants it; names without a final dot are below example.test."""
    if name == "@":
        return "example.test."
    return name if name.endswith(".") else f"{name}.example.test."


def records(table):
    """(key, owner without its final dot, type, values) of each entry of the zone."""
    for key, values in table.get("zone", {}).items():
        owner, kind = key.rsplit(" ", 1)
        yield key, absolute(owner).rstrip("."), kind, [values] if isinstance(values, str) else values


def pages(table):
    """The pages that live at the hoster."""
    return {name: page for name, page in table.get("web", {}).items()
            if not page.get("off") and not OUTSIDE.search(page["host"])}


def stubs(table):
    """The scripted servers that are on."""
    return {name: stub for name, stub in table.get("stub", {}).items() if not stub.get("off")}


def servers(table):
    """Name, table and ports of everything that listens."""
    found = [(name, table[name], table[name].get("ports", [143, 993, 110, 995])) for name in ("dovecot", "postfix")
             if name in table and not table[name].get("off")]
    found += [(name, stub, [stub["port"]]) for name, stub in stubs(table).items()]
    return found + [(NGINX, page, [80, 443]) for page in pages(table).values()]


def moved(table):
    """The addresses that become one: somebody listens there, and a name of the hoster leads there."""
    listening = {address for _, server, _ in servers(table) for address in server["address"]}
    named = {value for _, owner, kind, values in records(table) if kind in ("A", "AAAA") and not OUTSIDE.search(owner)
             for value in values}
    return listening & named


def names_at(table, addresses):
    """Every name that leads to one of the addresses, aliases included; a certificate cannot name what a wildcard makes."""
    found = {owner for _, owner, kind, values in records(table)
             if kind in ("A", "AAAA") and addresses & set(values) and "*" not in owner and not OUTSIDE.search(owner)}
    aliases = [(owner, values[0].rstrip(".")) for _, owner, kind, values in records(table) if kind == "CNAME" and values[0]]
    for _ in aliases:  # an alias of an alias needs another round
        found |= {owner for owner, target in aliases if target in found}
    return sorted(found)


def conflict(table):
    """Two servers that want one port, in words; "" when all find a place."""
    taken, addresses = {}, moved(table)
    for name, server, ports in servers(table):
        for port in ports if addresses & set(server["address"]) else []:
            if taken.setdefault(port, name) != name:
                return f"{taken[port]} and {name} both want port {port}"
    return ""


def rewrite(table):
    """The same table with all servers on one address, whose certificates name all hosts there."""
    addresses = moved(table)
    names = names_at(table, addresses)
    found = {key: value if key in ("expect", "request", "description") else _renumber(value, addresses)
             for key, value in table.items() if key != "zone"}
    for name, server, _ in servers(found):
        if name != NGINX and not {ADDRESS} & set(server["address"]):
            continue
        for key in ("tls", "starttls", "cert"):
            if ":" in server.get(key, ""):
                server[key] = _for_all(server[key], names)
        if name == NGINX:
            server.setdefault("cert", _for_all("good:" + server["host"], names))
    for name, page in table.get("web", {}).items():
        if not page.get("off") and OUTSIDE.search(page["host"]):
            found["web"][name] = page
    found["zone"] = dict(_zone(table, addresses))
    return found


def _for_all(certificate, names):
    """KIND:NAMES for every name of the machine, unless it was made for a stranger: that one stays wrong."""
    kind, _, own = certificate.partition(":")
    own = own.split(",")
    if not set(own) & set(names):
        return certificate
    return f"{kind}:{','.join(own + [name for name in names if name not in own])}"


def _renumber(value, addresses):
    """A copy with the one address wherever another stood; lists of addresses shrink to it."""
    if isinstance(value, dict):
        return {key: _renumber(one, addresses) for key, one in value.items()}
    if isinstance(value, list):
        if addresses & {one for one in value if isinstance(one, str)}:
            return [ADDRESS, *[one for one in value if one not in addresses]]
        return [_renumber(one, addresses) for one in value]
    if not isinstance(value, str):
        return value
    for address in sorted(addresses):
        if "." in address:
            value = re.sub(rf"(?<![\d.]){re.escape(address)}(?![\d.]*\d)", ADDRESS, value)
    return value


def _zone(table, addresses):
    """The records, with hosts of the machine under its only address."""
    for key, owner, kind, values in records(table):
        if OUTSIDE.search(owner) or kind in ("A", "AAAA") and not addresses & set(values) - {ADDRESS}:
            yield key, table["zone"][key]
        elif kind == "AAAA":
            yield key, [value for value in values if value not in addresses]
        elif kind == "A":
            yield key, list(dict.fromkeys(ADDRESS if value in addresses else value for value in values))
        else:
            yield key, _renumber(table["zone"][key], addresses)
