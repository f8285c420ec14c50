"""Labels of events, elections and results, generated from their coded columns alone.

Out of scope: the codes' own labels (``schemas/codes``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import schemas

Tables = Mapping[str, list[dict[str, Any]]]


def add(tables: Tables) -> None:
    """Fill the ``label`` column of events, elections and election results in place."""
    places = {r["place_id"]: r["name"] for r in tables["places"]}
    parts: dict[tuple[str, str], list[str]] = {}
    for p in tables["event_participants"]:
        parts.setdefault((p["event_id"], p["role"]), []).append(p["label"])
    for row in tables["events"]:
        row["label"] = _event(row, parts, places)
    elections = {}
    for row in tables["elections"]:
        where = places.get(row["place_id"] or "") or row["country"]
        kind = schemas.codes("election_kind")[row["kind"]]["label"]
        row["label"] = elections[row["election_id"]] = ", ".join(p for p in (kind, where, row["date"]) if p)
    for row in tables["election_results"]:
        measure = schemas.codes("measure")[row["measure"]]["label"]
        what = f"{row['contestant']}, {measure}" if row["contestant"] else measure
        row["label"] = f"{elections[row['election_id']]}: {what} {row['value']} ({row['scope']})"


def _event(row: Mapping[str, Any], parts: Mapping[tuple[str, str], list[str]], places: Mapping[str, str]) -> str:
    what = row["event_type"] + (f" ({row['event_mode']})" if row["event_mode"] else "")
    actors = _few(parts.get((row["event_id"], "actor"), []))
    recipients = _few(parts.get((row["event_id"], "recipient"), []))
    who = f"{actors or '?'} → {recipients}" if recipients else actors
    where = places.get(row["place_id"] or "") or row["country"]
    return ", ".join(p for p in (f"{what}: {who}" if who else what, where, row["date"]) if p)


def _few(names: list[str]) -> str:
    return " & ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
