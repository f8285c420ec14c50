"""Whether two nodes are one event, and which pairs are worth asking about.

Two documents tell of one event when they tell of a thing of one type, on dates that can be one, at places that can be
one, with the same people or bodies in it. Numbers that agree speak for it; numbers that differ do not speak against it,
for sources differ about tolls. Two events of one document are never joined here.

Out of scope: events inside a document (``pipeline/extract``); what a dispute about one event is (``pipeline/fold``).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day

from pipeline import fold
from pipeline.evidence import Evidence
from pipeline.model import LocalKey
from pipeline.resolve.forms import concepts
from pipeline.resolve.nodes import Node
from pipeline.resolve.verdict import Tally, Verdict

START = -2.5
"""Two events of one type and country, and no more."""
SAME_DAY, NEXT_DAY, IN_MONTH, SAME_MONTH, IN_YEAR, NO_DATE = 2.2, 0.6, 0.9, 0.9, 0.0, -1.0
SAME_PLACE, SAME_REGION, SAME_COUNTRY = 1.6, 0.6, 0.4
ONE_NAMED, ONE_LABEL, NONE_SHARED = 1.4, 0.6, -1.6
"""For each role: a participant in common that is a record; one that is a label; records on both sides, none shared."""
SAME_MODE, OTHER_MODE = 0.7, -1.2
SAME_TOLL = 1.2
WORDS_ALONE = -2.5
"""An event of speech or stance of which no participant is shared."""
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "CONSULT", "THREATEN", "AGREE", "CONCEDE", "COOPERATE"})
_TOLLS = ("killed", "injured", "detained")

Ids = Mapping[tuple[str, LocalKey], str]


@dataclass(frozen=True)
class Happening:
    """What one document tells of an event."""

    node: Node
    type: str
    modes: frozenset[str]
    date: str
    place: str | None
    region: str | None
    country: str | None
    named: Mapping[str, frozenset[str]]
    """The records that take part, by role."""
    labels: Mapping[str, frozenset[str]]
    """The head words of those that take part, by role."""
    tolls: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, node: Node, about: Sequence[Evidence], ids: Ids, regions: Mapping[str, str]) -> Happening:
        """The event that ``about`` tells; ``ids`` leads to what it refers to, ``regions`` from places to regions."""
        say = {f: fold.summary(about, f) for f in ("event_type", "date", "country")}
        refs = {
            f: {
                ids.get((e.source.source_id, e.statement.ref))
                for e in about
                if e.statement.field == f and e.statement.ref
            }
            for f in ("actor", "recipient", "place_id")
        }
        place = min((p for p in refs["place_id"] if p), default=None)
        said = {r: [e.statement.value for e in about if e.statement.field == r] for r in ("actor", "recipient")}
        return cls(
            node,
            say["event_type"] or "",
            frozenset(e.statement.value for e in about if e.statement.field == "event_mode"),
            say["date"] or "",
            place,
            regions.get(place or ""),
            say["country"],
            {r: frozenset(i for i in refs[r] if i) for r in said},
            {r: frozenset(c for v in values for c in concepts(v)) for r, values in said.items()},
            frozenset(
                (name, e.statement.value) for e in about for name in _TOLLS if e.statement.field.startswith(name)
            ),
        )


def keys(events: Iterable[Happening]) -> Iterator[tuple[Hashable, Node]]:
    """The blocks of events: type with day or month, and one more thing in common."""
    for e in events:
        month = e.date[:7] if len(e.date) >= 7 else ""
        who = sorted(e.named["actor"] | e.named["recipient"])
        if month:
            yield (e.type, month, "at", e.place or e.country), e.node
            if e.country:
                yield (e.type, e.date, "in", e.country), e.node
            for one in who:
                yield (e.type, month, "with", one), e.node
        else:
            for one in who:
                yield (e.type, e.date, "with", one, e.country), e.node


def compare(a: Happening, b: Happening) -> Verdict:
    """What speaks for and against ``a`` and ``b`` being one event."""
    tally = Tally(a.node, b.node)
    if a.type != b.type or (a.country and b.country and a.country != b.country):
        return tally.excluded("type or country differs")
    if a.place and b.place and a.place != b.place and not (a.region and a.region == b.region):
        return tally.excluded("two places")
    when = _when(a.date, b.date)
    if when is None:
        return tally.excluded("two dates")
    tally.add(f"both {a.type}", START)
    tally.add(*when)
    if a.place and a.place == b.place:
        tally.add(f"place {a.place}", SAME_PLACE)
    elif a.place and b.place:
        tally.add(f"region {a.region}", SAME_REGION)
    if a.country and a.country == b.country:
        tally.add(f"country {a.country}", SAME_COUNTRY)
    shared = [_who(tally, role, a, b) for role in ("actor", "recipient")]
    if a.modes and b.modes:
        tally.add("mode", SAME_MODE if a.modes & b.modes else OTHER_MODE)
    if same := sorted(a.tolls & b.tolls):
        tally.add(f"{same[0][0]} {same[0][1]}", SAME_TOLL)
    if a.type in _VERBAL and not any(shared):
        tally.add("nobody shared", WORDS_ALONE)
    return tally.verdict("event")


def _who(tally: Tally, role: str, a: Happening, b: Happening) -> bool:
    if both := sorted(a.named[role] & b.named[role]):
        tally.add(f"{role} {both[0]}", ONE_NAMED)
        return True
    if both := sorted(a.labels[role] & b.labels[role]):
        tally.add(f"{role} {both[0]}", ONE_LABEL)
        return True
    if a.named[role] and b.named[role]:
        tally.add(f"other {role}s", NONE_SHARED)
    return False


def _when(a: str, b: str) -> tuple[str, float] | None:
    """What two dates tell; ``None`` when they exclude each other."""
    if not a or not b:
        return "date not told", NO_DATE
    short, long = sorted((a, b), key=len)
    if not long.startswith(short):
        return ("one day apart", NEXT_DAY) if len(short) == len("2000-01-01") and _next(a, b) else None
    if len(short) == 4:
        return f"year {short}", IN_YEAR
    if len(short) == 7:
        return f"month {short}", SAME_MONTH if len(long) == 7 else IN_MONTH
    return f"day {short}", SAME_DAY


def _next(a: str, b: str) -> bool:
    """Whether two days follow each other; a day that no calendar has follows none."""
    try:
        return abs((day.fromisoformat(a) - day.fromisoformat(b)).days) == 1
    except ValueError:
        return False
