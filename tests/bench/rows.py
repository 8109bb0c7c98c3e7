"""The rows of the benchmark: what is looked up, its critical path, and its limit.

A critical path is the longest chain of questions that cannot be asked at the same time, each one round trip. Questions
whose subject is known beforehand (usual names, SRV, MX) are all asked in the first one.
"""
import dataclasses

PAIR_RATIO = 1.3                      # first proven pair to critical path
WHOLE_TRIPS, WHOLE_MS = 20, 250       # whole process: so many round trips and so much time of its own
LAYOUTS = ("own addresses", "one address")

LOGIN = "TCP, TLS, greeting, EHLO, AUTH"
FILE = "address, TCP, TLS, GET"


@dataclasses.dataclass(frozen=True)
class Row:
    """One case in one layout. `trips` is None where nothing can be proven."""

    name: str
    scenario: str
    path: str
    trips: int | None = None
    own_ms: int = 0                   # what a slow server takes by itself
    kind: str = "pair"                # "pair", "extra" (against SRV), "whole"
    limit_ms: float = 0               # extra: milliseconds; whole: milliseconds, or
    limit_trips: float = 0            # whole: round trips
    layouts: tuple = LAYOUTS
    scenario_one: str = ""            # another scenario for the one address, where no server is there to be moved


ROWS = [
    Row("SRV", "srv-only", f"SRV, address, {LOGIN}", 7),
    Row("own autoconfig", "autoconfig-unusual-host", f"{FILE}; address, {LOGIN}", 10),
    Row("own autoconfig (usual host)", "autoconfig-only", f"{FILE}; {LOGIN}", 9),
    Row("well-known", "well-known-unusual-host", f"{FILE}; address, {LOGIN}", 10),
    Row("ISPDB", "ispdb", f"{FILE}; address, {LOGIN}", 10),
    Row("ISPDB (usual host)", "bench-ispdb", f"{FILE}; {LOGIN}", 9),
    Row("MX", "mx-autoconfig", f"MX; {FILE} of its company; address, {LOGIN}", 11),
    Row("Autodiscover", "autodiscover", f"address, TCP, TLS, POST; address, {LOGIN}", 10),
    Row("Autodiscover behind a password", "autodiscover-login",
        f"address, TCP, TLS, POST refused, POST; address, {LOGIN}", 11),
    Row("Autodiscover slow", "bench-autodiscover-late", f"address, TCP, TLS, POST + 2500 ms; address, {LOGIN}", 10,
        own_ms=2500),
    Row("hosting account (file 150 ms late)", "hoster-autoconfig-late-150", f"{FILE} + 150 ms; {LOGIN}", 9, own_ms=150,
        layouts=LAYOUTS[1:]),
    # Not guess-only: a Postfix that nobody has used yet takes 80 ms of its own before it greets.
    Row("guess", "bench-guess", f"address, {LOGIN}", 6),
    Row("autoconfig. dropped", "bench-drop-autoconfig", f"SRV, address, {LOGIN}", 7, kind="extra", limit_ms=1500),
    Row("autodiscover. dropped", "bench-drop-autodiscover", f"SRV, address, {LOGIN}", 7, kind="extra", limit_ms=1500),
    Row("bare domain dropped", "bench-drop-bare", f"SRV, address, {LOGIN}", 7, kind="extra", limit_ms=1500),
    Row("none", "nothing-anywhere", "addresses, TCP refused", kind="whole", limit_trips=10,
        scenario_one="bench-nothing-one-address"),
    Row("all filtered", "all-filtered", "nothing answers", kind="whole", limit_ms=8000,
        scenario_one="bench-filtered-one-address"),
]


@dataclasses.dataclass
class Measured:
    """Five runs of a row in one layout; all times in milliseconds."""

    row: Row
    layout: str
    round_trip: float
    pair: list
    whole: list

    def ideal(self):
        """The time of the critical path."""
        return (self.row.trips or 0) * self.round_trip + self.row.own_ms

    def limits(self, median, usual_pair):
        """(what, measured, limit) of everything this row must hold; a pair that never came counts as endless."""
        pair = median(self.pair) if len(self.pair) == len(self.whole) else float("inf")
        whole, row = median(self.whole), self.row
        if row.kind == "whole":
            return [("whole process", whole, row.limit_ms or row.limit_trips * self.round_trip)]
        if row.kind == "extra":
            return [("first pair", pair, (usual_pair or self.ideal()) + row.limit_ms)]
        return [("first pair", pair, PAIR_RATIO * row.trips * self.round_trip + row.own_ms),
                ("whole process", whole, WHOLE_TRIPS * self.round_trip + WHOLE_MS + row.own_ms)]
