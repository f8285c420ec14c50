"""Gold records: read strictly, so that a slip of the annotator is found before it costs a point.

Out of scope: comparing them with tables (``records``, ``happenings``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.failures import InputError
from schemas import codes

TABLES = ("people", "organizations", "affiliations", "elections", "results", "events")
Row = Mapping[str, Any]


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
    for span in [row.get("first"), row.get("span"), row.get("sentence"), *row.get("also", [])]:
        if span is not None and not 0 <= span[0] < span[1] <= len(text):
            raise InputError(f"{where}: the span {span} lies outside the text")
    if table in ("people", "organizations"):
        for alias in row["aliases"]:
            if alias not in text:
                raise InputError(f"{where}: {alias!r} does not stand in the text")
    coded = {"type": "event_type"} if table == "events" else {"kind": "election_kind"} if table == "elections" else {}
    for field, code in coded.items():
        if row[field] not in codes(code):
            raise InputError(f"{where}: {field} {row[field]!r} is no code of schemas/codes/{code}.csv")
