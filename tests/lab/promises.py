"""What every run owes, whatever its scenario: no contradiction in the report, and few refused logins."""
import re

WORKS = re.compile(r"Everything works:|Mail works for|are ready; the login was not tried")
HALF = re.compile(r"(Receiving|Sending) works for")
NOTHING = re.compile(r"refused the login:|none of them works|No mail servers were found|[Tt]ime ran out before any|"
                     r"Interrupted before any")
CLAIM = re.compile(r"these settings work|mail works here", re.IGNORECASE)
ANSWERED = {"verified", "usable", "login-rejected"}
A_MACHINE, IN_ALL = 2, 4  # refused logins; servers lock accounts after a handful


def headline_of(text):
    """The first paragraph's first sentence, which a narrow terminal may have broken."""
    lines = []
    for line in text.splitlines():
        if not line.strip() or lines and line.startswith("  "):
            break
        lines.append(line.strip())
    return " ".join(lines)


def of_protocol(report, wanted):
    """The report without servers for receiving by a protocol that the user did not ask for: the headline skips them."""
    return {**report, "endpoints": [one for one in report.get("endpoints") or []
                                    if one.get("protocol") in (wanted, "smtp")]}


def contradictions(headline, report, code):
    """Where the first line, the settings, the tried servers, the findings and the exit code disagree."""
    findings = report.get("findings") or []
    serious = [one["id"] for one in findings if one.get("severity") in ("warning", "error", "critical")]
    claims = [one["id"] for one in findings if CLAIM.search(f"{one.get('title')} {one.get('why')}")]
    has_settings = report.get("settings") is not None
    says_works, says_nothing = bool(WORKS.search(headline)), bool(NOTHING.search(headline))
    proven = _with_status(report, {"verified"})
    rules = [
        (says_works and not has_settings, "there are no settings"),
        (has_settings and not says_works, "there are settings"),
        (says_works and code in (3, 4), f"the exit code is {code}"),
        (not has_settings and code in (0, 1), f"the exit code is {code}"),
        ("Everything works" in headline and serious, "findings say " + ", ".join(serious)),
        (says_nothing and proven, "proven: " + ", ".join(proven)),
        ((says_nothing or HALF.search(headline)) and claims, "findings claim that it works: " + ", ".join(claims)),
        ("No mail servers" in headline and _with_status(report, ANSWERED), "some answered"),
        *_half_rules(headline, report),
    ]
    return [f"the headline {headline!r} contradicts: {reason}" for broken, reason in rules if broken]


def _half_rules(headline, report):
    """"Receiving works" needs a server that does, and no server for sending that was proven too."""
    half = HALF.search(headline)
    if not half:
        return []
    receives = half.group(1) == "Receiving"
    works = _with_status(report, {"verified", "usable"}, incoming=receives)
    other = _with_status(report, {"verified"}, incoming=not receives)
    return [(not works, "no such server was proven"), (other, "the other half is proven too: " + ", ".join(other))]


def _with_status(report, wanted, incoming=None):
    return [f"{one.get('protocol')} {one.get('host')}:{one.get('port')}" for one in report.get("endpoints") or []
            if one.get("status") in wanted and incoming in (None, one.get("protocol") != "smtp")]


def too_many_refusals(refused):
    """Two a machine, four in all (addresses with their counts)."""
    found = [f"{count} refused logins at {address}, more than {A_MACHINE}"
             for address, count in sorted(refused.items()) if count > A_MACHINE]
    if sum(refused.values()) > IN_ALL:
        found.append(f"{sum(refused.values())} refused logins in all, more than {IN_ALL}")
    return found
