"""A small valid package made by hand: two invented documents, every table with rows.

Persons, organizations, places and happenings are made up. Spans are looked up in the texts, so that a change of a text
moves them along.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import schemas
from pipeline.files import write_csv, write_jsonl

Row = dict[str, Any]
Rows = dict[str, list[Row]]

NEWS = "src-news"
BLOG = "src-blog"

TEXTS = {
    NEWS: (
        "March in Villa Muestra\n"
        "By the example desk\n"
        "200 members of the Sindicato Modelo (SM) marched through Villa Muestra, in Región Muestra, on 6 May 2001. "
        "Officers led by Ana Ejemplo, chief of the Policía Modelo, detained between 3 and 5 of them. "
        "In the referendum of 29 April 2001 the yes vote had 55.5 percent and the no vote 44.5 percent. "
        "Turnout was over 60 percent.\n"
    ),
    BLOG: (
        "Looking back\n"
        "Ana Ejemplo says nobody was detained on 6 May. The Sindicato Modelo plans a strike.\n"
        "reader-01 says:\n"
        "They tell me Ejemplo struck a marcher.\n"
    ),
}

_PASSAGES = {
    NEWS: (("title", None, "March in"), ("byline", None, "By the"), ("body", None, "200 members")),
    BLOG: (("title", None, "Looking"), ("body", None, "Ana Ejemplo"), ("comment", "reader-01", "reader-01 says")),
}


def rows() -> Rows:
    """The rows of every table, sorted by key; values as ``write_csv`` takes them. Fresh ones on every call."""
    tables = {
        "sources": _sources(),
        "passages": _passages(),
        "places": [
            _record("places", place_id="plc-region-muestra", name="Región Muestra", kind="subdivision", country="PER",
                    subdivision="PE-MUE"),
            _record("places", place_id="plc-villa-muestra", name="Villa Muestra", kind="city", country="PER",
                    subdivision="PE-MUE", within="plc-region-muestra", latitude=-10.5, longitude=-75.25),
        ],
        "people": [
            _record("people", person_id="per-ana-ejemplo", name="Ana Ejemplo", country="PER", summary="chief",
                    first_reported="2001-05", last_reported="2001-05-07"),
        ],
        "organizations": [
            _record("organizations", organization_id="org-policia-modelo", name="Policía Modelo", kind="police",
                    sector="COP", country="PER"),
            _record("organizations", organization_id="org-sindicato-modelo", name="Sindicato Modelo", acronym="SM",
                    kind="union", sector="LAB", country="PER"),
        ],
        "names": [
            _name("organizations", "org-policia-modelo", "Policía Modelo", "preferred", 1),
            _name("organizations", "org-sindicato-modelo", "Sindicato Modelo", "preferred", 2),
            _name("organizations", "org-sindicato-modelo", "SM", "acronym", 1),
            _name("people", "per-ana-ejemplo", "Ana Ejemplo", "preferred", 2),
            _name("people", "per-ana-ejemplo", "Ejemplo", "alias", 1),
            _name("places", "plc-region-muestra", "Región Muestra", "preferred", 1),
            _name("places", "plc-villa-muestra", "Villa Muestra", "preferred", 1),
        ],
        "affiliations": [
            _record("affiliations", affiliation_id="aff-ana-ejemplo-chief", person_id="per-ana-ejemplo",
                    organization_id="org-policia-modelo", role="chief", standing="current"),
        ],
        "events": [
            _event("evt-arrests", "COERCE", "arrest", -7.0, "disputed", 0.9, date="2001-05-06",
                   date_start="2001-05-06", date_end="2001-05-06", date_precision="day", detained_min=3,
                   detained_max=5, part_of="evt-march"),
            _event("evt-blow", "ASSAULT", "beat", -7.5, "alleged", 0.4),
            _event("evt-march", "PROTEST", "demo", -5.0, "reported", 0.9, date="2001-05-06", date_start="2001-05-06",
                   date_end="2001-05-06", date_precision="day", place_id="plc-villa-muestra", country="PER",
                   contexts="economic;rights_freedoms"),
            _event("evt-strike", "PROTEST", "strike", -5.0, "planned", 0.8),
        ],
        "event_participants": [
            _participant("evt-arrests", 1, "actor", "person", "per-ana-ejemplo", "Ana Ejemplo", "PER"),
            _participant("evt-arrests", 2, "recipient", "group", None, "them"),
            _participant("evt-blow", 1, "actor", "person", "per-ana-ejemplo", "Ana Ejemplo", "PER"),
            _participant("evt-march", 1, "actor", "organization", "org-sindicato-modelo", "Sindicato Modelo", "PER",
                         "LAB"),
            _participant("evt-strike", 1, "actor", "organization", "org-sindicato-modelo", "Sindicato Modelo", "PER",
                         "LAB"),
        ],
        "elections": [
            _record("elections", election_id="ele-referendum", label="Referendum, PER, 2001-04-29", date="2001-04-29",
                    date_precision="day", country="PER", kind="referendum", status="held"),
        ],
        "election_results": [
            _result("res-no", "no", "vote_share", "44.5", "exact"),
            _result("res-turnout", None, "turnout", "60", "over"),
            _result("res-yes", "yes", "vote_share", "55.5", "exact"),
        ],
        "statements": _statements(),
        "external_ids": [
            {"record_id": "plc-villa-muestra", "scheme": "geonames", "id": "1234567",
             "source": "https://example.org/places/1234567"}
        ],
        "redirects": [
            {"old_id": "per-ana-e", "new_id": "per-ana-ejemplo", "since_version": "0.1.0", "reason": "same person"}
        ],
        "errors": [
            {"error_id": "err-0123456789ab", "path": "cut-off.txt", "stage": "ingest", "rule": "utf-8",
             "message": "byte 7 is not UTF-8; save the file as UTF-8"}
        ],
    }  # fmt: skip
    for name in schemas.TABLES:
        _count(tables, name)
        tables[name].sort(key=lambda row, name=name: tuple(row[c] for c in schemas.key(name)))  # type: ignore[misc]
    return tables


def write(folder: Path, tables: Rows | None = None) -> Path:
    """Write ``tables``, by default the valid ones, as CSV into ``folder``; the folder."""
    for name, found in (tables or rows()).items():
        write_csv(folder / f"{name}.csv", schemas.columns(name), found)
    return folder


def write_documents(path: Path) -> Path:
    """Write the texts as the part of ``documents.jsonl`` that validation reads; the path."""
    write_jsonl(path, [{"source": {"source_id": i}, "text": text} for i, text in TEXTS.items()])
    return path


def write_package(folder: Path, tables: Rows | None = None) -> Path:
    """Write tables and a descriptor of them into ``folder``; the path of the descriptor."""
    write(folder, tables)
    resources = []
    for name in schemas.TABLES:
        data = (folder / f"{name}.csv").read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        resources.append({
            "name": name, "path": f"{name}.csv", "type": "table", "format": "csv", "encoding": "utf-8",
            "bytes": len(data), "hash": f"sha256:{digest}", "schema": schemas.table(name),
        })  # fmt: skip
    path = folder / "datapackage.json"
    path.write_text(json.dumps({**schemas.package(), "resources": resources}), encoding="utf-8")
    return path


def statement_id(record_id: str, field: str, source_id: str = NEWS, value: str | None = None) -> str:
    """The id of the first statement about a field of a record in one document."""
    found = [
        s["statement_id"] for s in _statements()
        if (s["record_id"], s["field"], s["source_id"]) == (record_id, field, source_id) and value in (None, s["value"])
    ]  # fmt: skip
    return str(found[0])


def _sources() -> list[Row]:
    def source(source_id: str, title: str, published: str, genre: str | None) -> Row:
        text = TEXTS[source_id]
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return {
            "source_id": source_id, "title": title, "published": published, "published_basis": "given",
            "language": "en", "genre": genre, "text_kind": "original", "path": f"{source_id}.txt", "sha256": sha256,
            "text_sha256": sha256, "characters": len(text),
        }  # fmt: skip

    news = source(NEWS, "March in Villa Muestra", "2001-05-07", "news")
    return [source(BLOG, "Looking back", "2001-05", None), news]


def _passages() -> list[Row]:
    found = []
    for source_id, parts in _PASSAGES.items():
        starts = [TEXTS[source_id].index(first) for _, _, first in parts]
        ends = [*starts[1:], len(TEXTS[source_id])]
        for position, (kind, author, _) in enumerate(parts):
            found.append({
                "passage_id": f"pas-{source_id[4:]}-{position}", "source_id": source_id, "position": position,
                "kind": kind, "author": author, "start": starts[position], "end": ends[position],
            })  # fmt: skip
    return found


def _record(table: str, **cells: Any) -> Row:
    assert set(cells) <= set(schemas.columns(table))
    return cells


def _name(table: str, record_id: str, name: str, kind: str, sources: int) -> Row:
    form = name.lower().replace(" ", "-").encode("ascii", "ignore").decode()
    return {"name_id": f"nam-{record_id}-{form}", "record_type": table, "record_id": record_id, "name": name,
            "kind": kind, "source_count": sources}  # fmt: skip


def _event(event_id: str, kind: str, mode: str, score: float, status: str, confidence: float, **cells: Any) -> Row:
    row = {"event_id": event_id, "label": f"{kind} ({mode})", "event_type": kind, "event_mode": mode,
           "plover_score": score, "date_precision": "unknown", "status": status, "confidence": confidence}  # fmt: skip
    return {**row, **cells}


def _participant(
    event: str, position: int, role: str, kind: str, record: str | None, label: str, country: str | None = None,
    sector: str | None = None,
) -> Row:  # fmt: skip
    return {"event_id": event, "position": position, "role": role, "participant_type": kind, "participant_id": record,
            "label": label, "country": country, "sector": sector}  # fmt: skip


def _result(result_id: str, contestant: str | None, measure: str, value: str, qualifier: str) -> Row:
    return {"result_id": result_id, "label": f"Referendum: {contestant} {value}", "election_id": "ele-referendum",
            "scope": "national", "contestant": contestant, "measure": measure, "value": value, "qualifier": qualifier,
            "disputed": False}  # fmt: skip


def _statements() -> list[Row]:
    """Every statement: about which record, field, value, in which document, the characters, and further columns."""
    passages = _passages()
    found: list[Row] = []

    def say(table: str, record: str, source: str, slice_: str, values: Row, nth: int = 0, **more: Any) -> None:
        start = -1
        for _ in range(nth + 1):
            start = TEXTS[source].index(slice_, start + 1)
        end = start + len(slice_)
        (passage,) = (p for p in passages if p["source_id"] == source and p["start"] <= start < p["end"])
        for field, value in values.items():
            parts = (source, table, record, field, value, start, end)
            found.append({
                "statement_id": f"stm-{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}", "record_type": table,
                "record_id": record, "field": field, "value": value, "source_id": source,
                "passage_id": passage["passage_id"], "start": start, "end": end, "mood": "asserted",
                "method": "example:by-hand", "confidence": 0.9, **more,
            })  # fmt: skip

    place = {"kind": "city", "country": "PER", "subdivision": "PE-MUE", "latitude": "-10.5", "longitude": "-75.25"}
    say("places", "plc-villa-muestra", NEWS, "Villa Muestra", {"name": "Villa Muestra", **place})
    say("places", "plc-villa-muestra", NEWS, "Villa Muestra", {"name": "Villa Muestra"}, nth=1)
    region = {"name": "Región Muestra", "kind": "subdivision", "country": "PER", "subdivision": "PE-MUE"}
    say("places", "plc-region-muestra", NEWS, "Región Muestra", region)
    say("people", "per-ana-ejemplo", NEWS, "Ana Ejemplo", {"name": "Ana Ejemplo", "country": "PER"})
    say("people", "per-ana-ejemplo", BLOG, "Ana Ejemplo", {"name": "Ana Ejemplo"})
    say("people", "per-ana-ejemplo", BLOG, "Ejemplo", {"name": "Ejemplo"}, nth=1)
    police = {"name": "Policía Modelo", "kind": "police", "sector": "COP", "country": "PER"}
    say("organizations", "org-policia-modelo", NEWS, "Policía Modelo", police)
    union = {"name": "Sindicato Modelo", "kind": "union", "sector": "LAB", "country": "PER"}
    say("organizations", "org-sindicato-modelo", NEWS, "Sindicato Modelo", union)
    say("organizations", "org-sindicato-modelo", NEWS, "SM", {"name": "SM"})
    say("organizations", "org-sindicato-modelo", BLOG, "Sindicato Modelo", {"name": "Sindicato Modelo"})
    chief = "Ana Ejemplo, chief of the Policía Modelo"
    role = {"person_id": "Ana Ejemplo", "organization_id": "Policía Modelo", "role": "chief", "standing": "current"}
    say("affiliations", "aff-ana-ejemplo-chief", NEWS, chief, role)

    march = "200 members of the Sindicato Modelo (SM) marched through Villa Muestra, in Región Muestra, on 6 May 2001."
    say("events", "evt-march", NEWS, march, {"event_type": "PROTEST", "contexts": "economic;rights_freedoms"})
    say("events", "evt-march", NEWS, "marched", {"event_mode": "demo"})
    say("events", "evt-march", NEWS, "6 May 2001", {"date": "2001-05-06"})
    say("events", "evt-march", NEWS, "Villa Muestra", {"place_id": "Villa Muestra", "country": "PER"}, nth=1)
    say("events", "evt-march", NEWS, "Sindicato Modelo", {"actor": "Sindicato Modelo"})
    arrests = "detained between 3 and 5 of them"
    say("events", "evt-arrests", NEWS, arrests, {"event_type": "COERCE", "event_mode": "arrest"})
    say("events", "evt-arrests", NEWS, "6 May 2001", {"date": "2001-05-06"})
    say("events", "evt-arrests", NEWS, "between 3 and 5", {"detained_min": "3", "detained_max": "5"})
    say("events", "evt-arrests", NEWS, "Ana Ejemplo", {"actor": "Ana Ejemplo"})
    say("events", "evt-arrests", NEWS, "of them", {"recipient": "them", "part_of": "the march"})
    denial: Row = {"mood": "denied", "attributed_to": "Ana Ejemplo", "attributed_id": "per-ana-ejemplo"}
    say("events", "evt-arrests", BLOG, "nobody was detained on 6 May", {"event_type": "COERCE"}, **denial)
    plan = "The Sindicato Modelo plans a strike"
    say("events", "evt-strike", BLOG, plan, {"event_type": "PROTEST", "event_mode": "strike"}, mood="planned")
    say("events", "evt-strike", BLOG, "Sindicato Modelo", {"actor": "Sindicato Modelo"}, mood="planned")
    claim: Row = {"mood": "alleged", "attributed_to": "reader-01", "confidence": 0.4}
    blow = {"event_type": "ASSAULT", "event_mode": "beat"}
    say("events", "evt-blow", BLOG, "Ejemplo struck a marcher", blow, **claim)
    say("events", "evt-blow", BLOG, "Ejemplo", {"actor": "Ejemplo"}, nth=1, **claim)

    vote = "the referendum of 29 April 2001"
    say("elections", "ele-referendum", NEWS, vote, {"kind": "referendum", "country": "PER", "status": "held"})
    say("elections", "ele-referendum", NEWS, "29 April 2001", {"date": "2001-04-29"})
    for record, slice_, who, value in (
        ("res-yes", "the yes vote had 55.5 percent", "yes", "55.5"),
        ("res-no", "the no vote 44.5 percent", "no", "44.5"),
        ("res-turnout", "Turnout was over 60 percent", None, "60"),
    ):
        share = {"election_id": "the referendum", "scope": "national", "value": value}
        share |= {"contestant": who, "measure": "vote_share", "qualifier": "exact"} if who else {
            "measure": "turnout", "qualifier": "over"}  # fmt: skip
        say("election_results", record, NEWS, slice_, share)
    return found


def _count(tables: Rows, name: str) -> None:
    """Fill the counts of a table's records from the statements."""
    if "statement_count" in schemas.columns(name):
        for row in tables[name]:
            about = [s for s in tables["statements"] if s["record_id"] == row[schemas.key(name)[0]]]
            row["statement_count"] = len(about)
            row["source_count"] = len({s["source_id"] for s in about})
