"""The sides of a dispute: what is said of one field of a record in ways that exclude each other, and by whom.

Shown are values of one field that differ (dates that cannot be one, numbers that do not overlap, and so on), a claim
that some assert and others deny, and agents that differ from source to source. All of them are statements of the
record; the cell of the table holds the one that ``pipeline/fold`` chooses.

Out of scope: whether a record is disputed (``schemas/status.py``, ``pipeline/fold``), printing (``pipeline/render``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

import schemas
from pipeline.package import Row
from pipeline.text import fold

_MANY = frozenset({"name", "actor", "recipient", "contexts", "as_of", "subject", "latitude", "longitude"})
"""Fields of which a record may have several values that do not exclude each other."""
_LABELS = frozenset({"contestant", "contestant_id"})
"""With the columns that refer to other records: their values are labels as written, and one record has several."""
_TOLLS = ("killed", "injured", "detained")


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says it: a source, and whoever the source names."""

    statement_id: str
    source: str
    attributed_to: str | None
    mood: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a disputed field and all who give it."""

    value: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field and its sides; the side with most claims first."""

    field: str
    sides: tuple[Side, ...]


def of(statements: Sequence[Row], sources: Mapping[str, Row], agents: Mapping[str, str]) -> list[Dispute]:
    """The disputes among the statements about one record; ``agents`` leads from names of agents to their records."""
    fields: dict[str, list[Row]] = {}
    for s in statements:
        fields.setdefault(s["field"] or "", []).append(s)
    found = [Dispute(f, _by(said, "value", sources)) for f, said in fields.items() if _differ(f, said)]
    found += [Dispute(toll, sides) for toll in _TOLLS if (sides := _tolls(toll, fields, sources))]
    moods = {s["mood"] for s in fields.get("event_type", ())}
    if "denied" in moods and len(moods) > 1:
        found.append(Dispute("mood", _by(fields["event_type"], "mood", sources)))
    if _rivals(fields.get("actor", ()), sources, agents):
        found.append(Dispute("actor", _by(fields["actor"], "value", sources)))
    return sorted(found, key=lambda d: d.field)


def _differ(field: str, said: Sequence[Row]) -> bool:
    labels = {column for column, _ in schemas.foreign_keys(said[0]["record_type"] or "")} | _LABELS
    if field in _MANY | labels or field.startswith(_TOLLS):
        return False
    unknown = "other" if field == "kind" else ""
    values = sorted({fold(s["value"] or "") for s in said} - {unknown})
    if field == "date":
        return any(not b.startswith(a) for a, b in combinations(values, 2))
    return len(values) > 1


def _by(said: Sequence[Row], column: str, sources: Mapping[str, Row]) -> tuple[Side, ...]:
    grouped: dict[str, list[Claim]] = {}
    for s in said:
        grouped.setdefault(s[column] or "", []).append(_claim(s, sources))
    return _ordered(grouped)


def _ordered(grouped: Mapping[str, Sequence[Claim]]) -> tuple[Side, ...]:
    return tuple(Side(value, tuple(grouped[value])) for value in sorted(grouped, key=lambda v: (-len(grouped[v]), v)))


def _tolls(toll: str, fields: Mapping[str, Sequence[Row]], sources: Mapping[str, Row]) -> tuple[Side, ...]:
    """The stated numbers of a toll as sides, when two of them cannot both be right."""
    told: dict[tuple[str | None, str | None], dict[str, Row]] = {}
    for end in ("min", "max"):
        for s in fields.get(f"{toll}_{end}", ()):
            told.setdefault((s["source_id"], s["start"]), {})[end] = s
    spans: list[tuple[float, float]] = []
    grouped: dict[str, list[Claim]] = {}
    for ends in told.values():
        low, high = (int(ends[e]["value"] or 0) if e in ends else None for e in ("min", "max"))
        spans.append((low or 0, inf if high is None else high))
        if low == high:
            value = str(low)
        elif high is None:
            value = f"at least {low}"
        else:
            value = f"at most {high}" if low is None else f"{low} to {high}"
        grouped.setdefault(value, []).append(_claim(next(iter(ends.values())), sources))
    excluded = any(a[1] < b[0] or b[1] < a[0] for a, b in combinations(spans, 2))
    return _ordered(grouped) if excluded else ()


def _rivals(said: Sequence[Row], sources: Mapping[str, Row], agents: Mapping[str, str]) -> bool:
    """Whether two sources name agents that are records, and none in common."""
    named: dict[str, set[str]] = {}
    for s in said:
        source, agent = sources[s["source_id"] or ""], agents.get(s["value"] or "")
        if agent is not None:
            named.setdefault(source["duplicate_of"] or source["source_id"] or "", set()).add(agent)
    return any(a.isdisjoint(b) for a, b in combinations(named.values(), 2))


def _claim(s: Row, sources: Mapping[str, Row]) -> Claim:
    source = sources[s["source_id"] or ""]
    called = source["publisher"] or source["title"] or source["path"] or ""
    return Claim(s["statement_id"] or "", called, s["attributed_to"], s["mood"] or "")
