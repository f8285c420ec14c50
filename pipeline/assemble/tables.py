"""The rows of every table, folded from resolved statements.

One function per record table; each cell is a summary of statements (``fold``) or is computed from such cells. Rows come
out sorted by key.

Out of scope: what may be published (``withhold``) and whether the rows are right (``pipeline/validate``).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import schemas
from pipeline import fold, knowledge
from pipeline.assemble import labels, naming
from pipeline.evidence import Evidence
from pipeline.text import fold as fold_text

Row = dict[str, Any]
Records = Mapping[str, Sequence[Evidence]]
"""Evidence by record id, of one record type."""


def build(evidence: Sequence[Evidence]) -> dict[str, list[Row]]:
    """Rows of all record tables, ``names``, ``event_participants`` and ``statements``."""
    records: dict[str, dict[str, list[Evidence]]] = {t: {} for t in RECORDS}
    for e in evidence:
        records[e.statement.record_type].setdefault(e.record_id, []).append(e)
    tables: dict[str, list[Row]] = {}
    for name, fold_record in RECORDS.items():
        tables[name] = [fold_record(i, about) for i, about in records[name].items()]
    _summaries(tables, records["affiliations"])
    tables["names"] = [
        row
        for t in ("people", "organizations", "places")
        for r in tables[t]
        for row in naming.names(t, r, records[t][r[schemas.key(t)[0]]])
    ]
    tables["event_participants"] = _participants(records["events"], tables)
    labels.add(tables)
    _mark_disputed(tables["election_results"], records["election_results"])
    tables["statements"] = [_statement(e) for e in evidence]
    for name, rows in tables.items():
        key = schemas.key(name)
        rows.sort(key=lambda r, key=key: tuple(r[k] for k in key))  # type: ignore[misc]
    return tables


def _plain(about: Sequence[Evidence], *fields: str) -> Row:
    return {f: fold.summary(about, f) for f in fields}


def _counts(about: Sequence[Evidence]) -> Row:
    return {"source_count": fold.sources(about), "statement_count": len(about)}


def _place(record_id: str, about: Sequence[Evidence]) -> Row:
    fields = ("kind", "country", "subdivision", "within", "latitude", "longitude")
    return {"place_id": record_id, "name": naming.preferred(about), **_plain(about, *fields)}


def _person(record_id: str, about: Sequence[Evidence]) -> Row:
    published = sorted(e.source.published for e in about if e.source.published)
    return {
        "person_id": record_id,
        "name": naming.preferred(about),
        "country": fold.summary(about, "country"),
        "first_reported": published[0] if published else None,
        "last_reported": published[-1] if published else None,
        **_counts(about),
    }


def _organization(record_id: str, about: Sequence[Evidence]) -> Row:
    name = naming.preferred(about)
    return {
        "organization_id": record_id,
        "name": name,
        "acronym": naming.acronym(about, name),
        **_plain(about, "kind", "sector", "country"),
        **_counts(about),
    }


def _affiliation(record_id: str, about: Sequence[Evidence]) -> Row:
    fields = ("person_id", "organization_id", "role", "standing", "as_of")
    return {"affiliation_id": record_id, **_plain(about, *fields)}


def _event(record_id: str, about: Sequence[Evidence]) -> Row:
    row: Row = {"event_id": record_id}
    row |= _plain(about, "event_type", "event_mode", "date", "place_id", "country", "part_of")
    if (row["event_type"], row["event_mode"]) not in schemas.modes():
        row["event_mode"] = None
    row["contexts"] = ";".join(sorted({e.statement.value for e in fold.of_field(about, "contexts")})) or None
    row["plover_score"] = schemas.plover_score(row["event_type"], row["event_mode"])
    row |= _bounded(row["date"])
    for field in ("killed", "injured", "detained"):
        row[f"{field}_min"], row[f"{field}_max"] = fold.bounds(about, field)
    if row["part_of"] == record_id:
        row["part_of"] = None
    row["status"] = fold.status(about)
    row["confidence"] = max(e.statement.confidence for e in fold.of_field(about, "event_type"))
    return row | _counts(about)


def _bounded(date: str | None) -> Row:
    """First and last day and the precision of a partial date."""
    if date is None:
        return {"date_start": None, "date_end": None, "date_precision": "unknown"}
    year, month, day = ([int(p) for p in date.split("-")] + [0, 0])[:3]
    last = f"{year:04}-{month or 12:02}-{day or calendar.monthrange(year, month or 12)[1]:02}"
    precision = {4: "year", 7: "month", 10: "day"}[len(date)]
    return {"date_start": f"{year:04}-{month or 1:02}-{day or 1:02}", "date_end": last, "date_precision": precision}


def _election(record_id: str, about: Sequence[Evidence]) -> Row:
    fields = ("date", "country", "subdivision", "place_id", "kind", "subject", "status")
    row = {"election_id": record_id, **_plain(about, *fields)}
    return row | {"date_precision": _bounded(row["date"])["date_precision"]} | _counts(about)


def _result(record_id: str, about: Sequence[Evidence]) -> Row:
    fields = (
        "election_id", "scope", "place_id", "contestant", "contestant_id", "measure", "value", "qualifier",
    )  # fmt: skip
    return {"result_id": record_id, **_plain(about, *fields)}


RECORDS: dict[str, Callable[[str, Sequence[Evidence]], Row]] = {
    "places": _place,
    "people": _person,
    "organizations": _organization,
    "affiliations": _affiliation,
    "events": _event,
    "elections": _election,
    "election_results": _result,
}


def _summaries(tables: Mapping[str, list[Row]], affiliations: Records) -> None:
    """A person's summary: the role that most statements assert; a role that is only alleged says nothing there."""
    roles: dict[str, list[str]] = {}
    for row in tables["affiliations"]:
        told = [e for e in fold.of_field(affiliations[row["affiliation_id"]], "role") if e.statement.mood == "asserted"]
        roles.setdefault(row["person_id"], []).extend([row["role"]] * len(told))
    for row in tables["people"]:
        stated = roles.get(row["person_id"], [])
        row["summary"] = min(stated, key=lambda r: (-stated.count(r), r)) if stated else None


_TYPE = {"people": "person", "organizations": "organization", "places": "place"}


def _participants(events: Records, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Actors, then recipients of each event in the order of the text, each record or label once in a role."""
    known = {r[schemas.key(t)[0]]: (t, r) for t in _TYPE for r in tables[t]}
    rows: list[Row] = []
    for event_id, about in events.items():
        seen: dict[tuple[str, str], Row] = {}
        for role in ("actor", "recipient"):
            for e in sorted(fold.of_field(about, role), key=lambda e: (e.source.source_id, e.statement.start)):
                table, record = known.get(e.ref_id or "", ("", {}))
                label = record.get("name") or e.statement.value
                identity = (role, e.ref_id or label.casefold())
                if identity in seen:
                    continue
                seen[identity] = {
                    "event_id": event_id,
                    "position": len(seen) + 1,
                    "role": role,
                    "participant_type": _TYPE.get(table, "group"),
                    "participant_id": e.ref_id if table else None,
                    "label": label,
                    "country": record.get("country"),
                    "sector": record.get("sector") if table else _group_sector(label),
                }
        rows += seen.values()
    return rows


@cache
def _group_sectors() -> dict[str, str]:
    listed = ((fold_text(r["head"]), r["sector"]) for r in knowledge.rows("groups"))
    return {form: sector for head, sector in listed for form in (head, f"{head}s")}


def _group_sector(label: str) -> str | None:
    """The PLOVER sector of a group, told by the first of its words that is a group noun."""
    return next((s for word in fold_text(label).split() if (s := _group_sectors().get(word))), None)


def _mark_disputed(results: Iterable[Row], told: Records) -> None:
    """Mark a result that nobody plainly asserts, that somebody denies, or that another exact figure excludes."""
    rivals: dict[tuple[Any, ...], list[Row]] = {}
    for row in results:
        moods = {e.statement.mood for e in fold.of_field(told[row["result_id"]], "value")}
        row["disputed"] = "asserted" not in moods or "denied" in moods
        if row["qualifier"] == "exact":
            who = row["contestant_id"] or row["contestant"]
            rivals.setdefault((row["election_id"], row["scope"], who, row["measure"]), []).append(row)
    for rows in rivals.values():
        if len({r["value"] for r in rows}) > 1:
            for row in rows:
                row["disputed"] = True


def _statement(e: Evidence) -> Row:
    s = e.statement
    return {
        "statement_id": e.statement_id,
        "record_type": s.record_type,
        "record_id": e.record_id,
        "field": s.field,
        "value": s.value,
        "source_id": e.source.source_id,
        "passage_id": e.passage_id,
        "start": s.start,
        "end": s.end,
        "attributed_to": s.attributed_to,
        "attributed_id": e.attributed_id,
        "mood": s.mood,
        "method": s.method,
        "confidence": s.confidence,
    }
