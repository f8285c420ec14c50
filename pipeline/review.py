"""The queue of pairs of records that a build could not decide, one after the other, for a person to judge.

Reads ``reports/resolution.csv`` of a package and ``judgements.csv`` of a curation folder; a pair that was judged, or
whose two sides became one record, is not asked again, so a review can be left and taken up at any time. Each judgement
is written at once.

Out of scope: what a judgement does (``pipeline/resolve``), and asking (``pipeline/cli_curation``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import schemas
from pipeline import package, show
from pipeline.failures import InputError
from pipeline.files import read_csv, write_csv
from pipeline.resolve import judgements

FILE = "judgements.csv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one."""

    record_type: str
    left: str
    right: str
    score: float
    evidence: tuple[str, ...]
    """What speaks for and against it, piece by piece."""


def queue(tables: Path, curation: Path) -> list[Pair]:
    """The pairs that wait for a judgement, the likeliest first."""
    path = tables / "reports" / "resolution.csv"
    if not path.is_file():
        raise InputError(f"{path} is missing: build the package again with andean build or make data")
    judged = {frozenset((j.left, j.right)) for j in judgements.read(curation / FILE)}
    leads = {r["old_id"]: r["new_id"] for r in package.read_table(tables, "redirects")}
    pairs = [
        Pair(r["record_type"] or "", r["left"] or "", r["right"] or "", float(r["score"] or 0), _pieces(r["evidence"]))
        for r in read_csv(path)
        if r["decision"] == "queued"
    ]
    waiting = [
        p
        for p in pairs
        if frozenset((p.left, p.right)) not in judged and leads.get(p.left, p.left) != leads.get(p.right, p.right)
    ]
    return sorted(waiting, key=lambda p: (-p.score, p.left, p.right))


def _pieces(evidence: str | None) -> tuple[str, ...]:
    return tuple((evidence or "").split("; "))


def side(record_id: str, tables: Path, raw: Path) -> show.Shown:
    """One side with its evidence; of a side that is called by a statement, the record that the statement is about."""
    if record_id.startswith("stm-"):
        rows = package.read_table(tables, "statements")
        record_id = next((r["record_id"] or "" for r in rows if r["statement_id"] == record_id), record_id)
    return show.find(record_id, tables, raw)


def judge(pair: Pair, judgement: str, reason: str, date: str, curation: Path) -> None:
    """Write a judgement on ``pair`` behind the others; ``date`` is ``YYYY-MM-DD``."""
    path = curation / FILE
    rows = read_csv(path) if path.is_file() else []
    row = {"left": pair.left, "right": pair.right, "judgement": judgement, "reason": reason, "date": date}
    write_csv(path, judgements.COLUMNS, [*rows, row])


def title(shown: show.Shown) -> str:
    """A record's id and what it is called."""
    key = schemas.key(shown.table)[0]
    return f"{shown.row[key]}  {shown.row.get('name') or shown.row.get('label') or ''}"
