"""Events as PLOVER records (Open Event Data Alliance, PLOVER manual): one JSON object for each event.

Field names are PLOVER's. ``event_scale`` is our ``plover_score``; ``event_loc`` is the place with its coordinates;
``size`` holds the lower bounds of the dead, injured and arrested, as a record takes one number; ``text_info`` lists the
offsets of every clause that tells of the event, ``cite_info`` the sources, which hold the text itself: it is not
copied. What PLOVER has no field for, mood and dispute, is named in ``comment``. An event without date or actor, which
PLOVER requires, is left out and counted.

Out of scope: fields that nothing in the package says (times, religion, ethnicity, gender, age).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import schemas
from pipeline.package import read_table, tables_folder

Row = Mapping[str, Any]
TABLES = ("sources", "places", "people", "organizations", "events", "event_participants", "statements")
REQUIRED = ("id", "date", "actor", "event")
"""Fields without which PLOVER knows no event."""
_SIZES = {"dead": "killed_min", "injured": "injured_min", "arrested": "detained_min"}
_RESOLUTION = {"site": 5, "locality": 5, "city": 4, "subdivision": 2, "country": 1}
"""PLOVER's location resolution, from 5 (part of a city) to 1 (country), by kind of place."""


def lines(folder: Path) -> tuple[list[str], int]:
    """The records of the package in ``folder`` as lines of JSON, and how many events PLOVER's rules leave out."""
    package = _Package(folder)
    found, left_out = [], 0
    for event in package.rows["events"]:
        record = package.record(event)
        if all(record.get(name) for name in REQUIRED):
            found.append(json.dumps(record, ensure_ascii=False))
        else:
            left_out += 1
    return found, left_out


class _Package:
    """The tables of a package, indexed for one pass over its events."""

    def __init__(self, folder: Path) -> None:
        folder = tables_folder(folder)
        self.rows = {name: read_table(folder, name) for name in TABLES}
        self.records: dict[str, Row] = {
            str(row[schemas.key(name)[0]]): row
            for name in ("sources", "places", "people", "organizations")
            for row in self.rows[name]
        }
        self.participants: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows["event_participants"]:
            self.participants[str(row["event_id"])].append(row)
        self.clauses: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows["statements"]:
            if row["field"] == "event_type":
                self.clauses[str(row["record_id"])].append(row)

    def record(self, event: Row) -> dict[str, Any]:
        """One event in PLOVER's fields; fields that are empty are left out."""
        event_id = str(event["event_id"])
        clauses = sorted(self.clauses[event_id], key=lambda s: (s["source_id"], int(s["start"])))
        quad = int(schemas.codes("event_type")[str(event["event_type"])]["quad"])
        record: dict[str, Any] = {
            "id": event_id,
            "has_event": True,
            "date": event["date"],
            "enddate": event["date_end"] if event["date_end"] != event["date"] else None,
            "actor": list(self._entities(event_id, "actor")),
            "recipient": list(self._entities(event_id, "recipient")),
            "event": event["event_type"],
            "quad_code": quad,
            "event_scale": _number(event["plover_score"]),
            "mode": event["event_mode"],
            "context": str(event["contexts"]).split(";") if event["contexts"] else None,
            "event_loc": self._location(event),
            "size": {name: int(event[column]) for name, column in _SIZES.items() if event[column]},
            "text_info": [
                {"sequence": n, "start": int(s["start"]), "end": int(s["end"])} for n, s in enumerate(clauses, start=1)
            ],
            "cite_info": [self._citation(source) for source in dict.fromkeys(s["source_id"] for s in clauses)],
            "coder": "andean-record",
            "comment": None if event["status"] == "reported" else f"status: {event['status']}",
        }
        return {name: value for name, value in record.items() if value not in (None, [], {})}

    def _entities(self, event_id: str, role: str) -> Iterator[dict[str, Any]]:
        for row in self.participants[event_id]:
            if row["role"] == role:
                known = self.records.get(str(row["participant_id"]), {})
                entity = {
                    "code": row["country"],
                    "sector": row["sector"],
                    "entity_text": row["label"],
                    "identifier_id": row["participant_id"],
                    "identifier_text": known.get("name"),
                }
                yield {name: value for name, value in entity.items() if value is not None}

    def _location(self, event: Row) -> dict[str, Any]:
        place = self.records.get(str(event["place_id"]))
        if place is None:
            location = {"country_code": event["country"], "resolution": 1 if event["country"] else None}
        else:
            kind = str(place["kind"])
            location = {
                "resolved_place": place["name"],
                "lat": _number(place["latitude"]),
                "lon": _number(place["longitude"]),
                "city": place["name"] if kind == "city" else None,
                "province": place["subdivision"],
                "country_code": place["country"],
                "resolution": _RESOLUTION[kind],
            }
        return {name: value for name, value in location.items() if value is not None}

    def _citation(self, source_id: str) -> dict[str, Any]:
        source = self.records[source_id]
        citation = {
            "corpus": source_id,
            "url": source["url"],
            "title": source["title"],
            "language": source["language"],
            "publication": source["publisher"],
            "codebook": "PLOVER",
        }
        return {name: value for name, value in citation.items() if value is not None}


def _number(cell: object) -> float | None:
    return float(str(cell)) if cell not in (None, "") else None
