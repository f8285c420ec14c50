"""Gold records: read strictly, so that a slip of the annotator is found before it costs a point.

Out of scope: comparing them with tables (``records``, ``happenings``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.failures import InputError
from schemas import codes

TABLES = ("people", "organizations", "affiliations", "elections", "results", "events")
Row = Mapping[str, Any]
_KEYS = {
    "people": ("name", "aliases", "first"),
    "organizations": ("name", "aliases", "kind", "country", "first"),
    "affiliations": ("person", "organization", "role"),
    "elections": ("id", "country", "date", "precision", "kind", "region", "status", "first"),
    "results": ("election", "scope", "contestant", "measure", "value", "qualifier", "span"),
    "events": (
        *("id", "type", "mode", "date", "precision", "place", "country", "actors", "recipients"),
        *("killed", "injured", "detained", "status", "attributed_to", "sentence", "salience"),
    ),
}
_CODES: Mapping[str, Mapping[str, str]] = {
    "people": {},
    "organizations": {"kind": "organization_kind", "country": "country"},
    "affiliations": {},
    "elections": {"country": "country", "kind": "election_kind", "status": "election_status"},
    "results": {"measure": "measure", "qualifier": "qualifier"},
    "events": {"type": "event_type", "mode": "event_mode", "country": "country", "status": "event_status"},
}
"""The code list of each coded field."""
_NEVER_NULL = ("type", "kind", "measure", "status")
DIGITS = {"year": len("2000"), "month": len("2000-01"), "day": len("2000-01-01")}
"""How many characters a date of each precision has."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SALIENCE = ("core", "minor")


@dataclass(frozen=True, slots=True)
class Gold:
    """The records of one text."""

    name: str
    sha256: str
    text: str
    records: Mapping[str, Sequence[Row]]


def load(folder: Path, texts: Path) -> list[Gold]:
    """Every gold file of ``folder`` with its text of ``texts``; an :class:`InputError` names what is wrong where."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"{folder} holds no gold: one .json file for each text is expected, see gold/README.md")
    by_hash = {_sha256(path): path for path in sorted(texts.glob("*.txt"))}
    return [_read(path, by_hash, texts) for path in files]


def _sha256(path: Path) -> str:
    from hashlib import sha256

    return sha256(path.read_bytes()).hexdigest()


def _read(path: Path, by_hash: Mapping[str, Path], texts: Path) -> Gold:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        sha, records = data["sha256"], {table: data.get(table, []) for table in TABLES}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not a gold file: {error}") from error
    if sha not in by_hash:
        raise InputError(f"{path}: no text in {texts} has the sha256 {sha[:12]}…; the text was changed or is missing")
    text = by_hash[sha].read_bytes().decode("utf-8")
    for table, rows in records.items():
        for number, row in enumerate(rows, start=1):
            _check(table, row, text, f"{path}: {table}, record {number}")
    return Gold(path.stem, sha, text, records)


def _check(table: str, row: Row, text: str, where: str) -> None:
    """Raise an :class:`InputError` for a record with a key that is missing, or a value that cannot be compared."""
    if lacking := [key for key in _KEYS[table] if key not in row]:
        raise InputError(f"{where}: {lacking[0]} is missing; the keys of {table} are {', '.join(_KEYS[table])}")
    for span in [*(row[key] for key in ("first", "span", "sentence") if key in row), *row.get("also", [])]:
        if not 0 <= span[0] < span[1] <= len(text):
            raise InputError(f"{where}: the span {span} lies outside the text")
    for alias in row.get("aliases", []):
        if alias not in text:
            raise InputError(f"{where}: {alias!r} does not stand in the text")
    for field, code in _CODES[table].items():
        if row[field] not in codes(code) and (row[field] is not None or field in _NEVER_NULL):
            raise InputError(f"{where}: {field} {row[field]!r} is no code of schemas/codes/{code}.csv")
    if table == "events" and row["salience"] not in _SALIENCE:
        raise InputError(f"{where}: salience {row['salience']!r} is neither {' nor '.join(_SALIENCE)}")
    if "date" in row:
        date, digits = row["date"], DIGITS.get(row["precision"], 0)
        if row["precision"] not in codes("date_precision") or (date is not None and not _DATE.fullmatch(date)):
            raise InputError(f"{where}: {date!r} with the precision {row['precision']!r} is no partial date")
        if len(date or "") < digits:
            raise InputError(f"{where}: the date {date!r} is not as fine as its precision, {row['precision']}")
