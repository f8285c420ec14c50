"""The rules that fold the statements about one field of one record into one cell.

What is denied or merely supposed has no say where somebody asserts or alleges a value. Of the rest, the summary value
is the one that most sources state, then the one most statements state, then the one stated most firmly (asserted before
alleged before denied before planned before hypothetical), then, of dates, the most precise, then the first in the order
of sources and text. It is always a value that somebody stated: nothing is averaged.

Out of scope: which statements are about which record (``resolve``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import inf

from pipeline.evidence import Evidence
from schemas.status import event_status

_FIRMNESS = ("asserted", "alleged", "denied", "planned", "hypothetical")
_SILENT = ("denied", "hypothetical")
_RANGES = ("killed", "injured", "detained")


def of_field(evidence: Iterable[Evidence], field: str) -> list[Evidence]:
    """The statements about one field."""
    return [e for e in evidence if e.statement.field == field]


def summary(evidence: Iterable[Evidence], field: str) -> str | None:
    """The summary value of a field, ``None`` when nobody states it. References fold by the record they lead to."""
    votes: dict[str, list[Evidence]] = {}
    for e in _heard(of_field(evidence, field)):
        value = e.ref_id if e.statement.ref is not None else e.statement.value
        if value is not None:
            votes.setdefault(value, []).append(e)
    return min(votes, key=lambda v: _rank(v, votes[v], field)) if votes else None


def _heard(evidence: list[Evidence]) -> list[Evidence]:
    """The statements that have a say: denials and suppositions only where there is nothing else."""
    return [e for e in evidence if e.statement.mood not in _SILENT] or evidence


def _rank(value: str, votes: Sequence[Evidence], field: str) -> tuple[object, ...]:
    sources = {e.source.original for e in votes}
    firmest = min(_FIRMNESS.index(e.statement.mood) for e in votes)
    first = min((e.source.source_id, e.statement.start) for e in votes)
    precision = len(value) if field == "date" else 0
    return -len(sources), -len(votes), firmest, -precision, first, value


def bounds(evidence: Sequence[Evidence], field: str) -> tuple[int | None, int | None]:
    """The least ``<field>_min`` and the greatest ``<field>_max`` stated: a range that holds every stated number.

    Where one source says "five" and another "at least ten", the range has no upper end.
    """
    lows = [int(e.statement.value) for e in _heard(of_field(evidence, f"{field}_min"))]
    high = max((int(e.statement.value) for e in _heard(of_field(evidence, f"{field}_max"))), default=None)
    return min(lows, default=None), None if high is not None and high < max(lows, default=0) else high


def sources(evidence: Iterable[Evidence]) -> int:
    """How many sources state something; a republished page counts with the page it repeats."""
    return len({e.source.original for e in evidence})


def conflicting(evidence: Sequence[Evidence]) -> bool:
    """Whether stated values exclude each other: dates that cannot be one, numbers that do not overlap, agents of whom
    two sources name different records and none in common.
    """
    if _rival_agents(evidence):
        return True
    dates = sorted({e.statement.value for e in of_field(evidence, "date")})
    if any(not b.startswith(a) for a, b in combinations(dates, 2)):
        return True
    for name in _RANGES:
        stated: dict[tuple[str, int], dict[str, int]] = {}
        for end in ("min", "max"):
            for e in of_field(evidence, f"{name}_{end}"):
                stated.setdefault((e.source.source_id, e.statement.start), {})[end] = int(e.statement.value)
        spans = [(s.get("min", 0), s.get("max", inf)) for s in stated.values()]
        if any(a[1] < b[0] or b[1] < a[0] for a, b in combinations(spans, 2)):
            return True
    return False


def _rival_agents(evidence: Sequence[Evidence]) -> bool:
    named: dict[str, set[str]] = {}
    for e in of_field(evidence, "actor"):
        if e.ref_id is not None:
            named.setdefault(e.source.original, set()).add(e.ref_id)
    return any(a.isdisjoint(b) for a, b in combinations(named.values(), 2))


def status(evidence: Sequence[Evidence]) -> str:
    """The status of an event by the one rule for it (``schemas.status``)."""
    moods = (e.statement.mood for e in of_field(evidence, "event_type"))
    return event_status(moods, conflicting(evidence))
