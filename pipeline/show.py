"""One record with everything behind it: its row, its statements, who says so, and the very characters of the source.

The slices are cut from the text, which is not part of the package: it is read again from the page, in the same way as
when the tables were built. It is used only when it is the text that was read then (``text_sha256``); otherwise the
offsets alone are shown. A source whose text is our restatement is never quoted: its slice is labelled as our wording.

Out of scope: lists and searches over records (load the tables for that), and colours (``pipeline/cli.py``).
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

import schemas
from pipeline import formats, sides
from pipeline.decoding import Undecodable
from pipeline.failures import InputError
from pipeline.model import digest
from pipeline.package import Row, read_table
from pipeline.sides import Dispute

CONTEXT = 90
"""Characters shown on either side of a slice."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The characters of a statement, with what stands around them."""

    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement, where it stands and, where the raw text is at hand, the slice that states it."""

    statement: Row
    source: Row
    passage_kind: str
    slice: Slice | None
    missing: str | None
    """Why there is no slice."""

    @property
    def label(self) -> str:
        """What the slice may be called."""
        restated = self.source["text_kind"] == "restatement"
        return "our wording of what the page reports" if restated else "quotation"


@dataclass(frozen=True, slots=True)
class Shown:
    """A record and its evidence."""

    table: str
    row: Row
    evidence: list[Evidence]
    related: dict[str, int]
    """How many rows of other tables point at the record, by table."""
    redirected_from: str | None = None
    disputes: tuple[Dispute, ...] = ()
    """What is said of the record in ways that exclude each other."""


def find(record_id: str, tables: Path, raw: Path) -> Shown:
    """The record, or an `InputError` that names the records that come nearest, or says that the tables are damaged."""
    rows = {name: read_table(tables, name) for name in schemas.TABLES}
    asked = record_id
    redirects = {r["old_id"]: r["new_id"] for r in rows["redirects"]}
    while record_id in redirects:
        record_id = redirects.pop(record_id) or ""
    for table in schemas.TABLES:
        key = schemas.key(table)
        if len(key) == 1 and table != "redirects":
            for row in rows[table]:
                if row[key[0]] == record_id:
                    evidence = _evidence(record_id, rows, raw, tables)
                    sources = {s["source_id"] or "": s for s in rows["sources"]}
                    return Shown(
                        table=table,
                        row=row,
                        evidence=evidence,
                        related=_related(record_id, table, rows),
                        redirected_from=asked if asked != record_id else None,
                        disputes=tuple(sides.of([e.statement for e in evidence], sources, _agents(record_id, rows))),
                    )
    near = "".join(f"\n  {n}" for n in _near(record_id, rows))
    hint = f" Did you mean:{near}" if near else " Ids are in the first column of every table."
    raise InputError(f"There is no record {asked}.{hint}")


def _agents(record_id: str, rows: dict[str, list[Row]]) -> dict[str, str]:
    """The records that act in an event, by every name they have."""
    acting = {
        p["participant_id"]
        for p in rows["event_participants"]
        if p["event_id"] == record_id and p["role"] == "actor" and p["participant_id"]
    }
    return {n["name"] or "": n["record_id"] or "" for n in rows["names"] if n["record_id"] in acting}


def _evidence(record_id: str, rows: dict[str, list[Row]], raw: Path, tables: Path) -> list[Evidence]:
    sources = {r["source_id"]: r for r in rows["sources"]}
    passages = {r["passage_id"]: r for r in rows["passages"]}
    texts: dict[str, str | InputError] = {}
    placed = []
    for statement in rows["statements"]:
        if record_id in (statement["record_id"], statement["statement_id"]):
            try:
                source, passage = sources[statement["source_id"]], passages[statement["passage_id"]]
                start, end = int(statement["start"] or ""), int(statement["end"] or "")
            except (KeyError, ValueError):
                raise _damaged(statement, tables) from None
            if not 0 <= start < end:
                raise _damaged(statement, tables)
            placed.append((source["source_id"] or "", start, end, statement["field"] or "", statement, source, passage))
    evidence = []
    for source_id, start, end, _, statement, source, passage in sorted(placed, key=lambda p: p[:4]):
        if source_id not in texts:
            texts[source_id] = _text(raw, source)
        text = texts[source_id]
        cut = _cut(text, start, end) if isinstance(text, str) else None
        missing = str(text) if isinstance(text, InputError) else None
        evidence.append(Evidence(statement, source, passage["kind"] or "", cut, missing))
    return evidence


def _damaged(statement: Row, tables: Path) -> InputError:
    return InputError(
        f"{tables / 'statements.csv'}: {statement['statement_id']} has no place in a text of these tables. "
        f"They were changed by hand: see what is wrong with andean validate {tables}"
    )


def _text(raw: Path, source: Row) -> str | InputError:
    """The text the offsets count in, or why there is none."""
    path = raw / (source["path"] or "")
    if not path.is_file():
        return InputError(f"{path} is not here, so only offsets can be shown (--raw names the folder of the texts)")
    try:
        text = formats.read(path.name, path.read_bytes()).text
    except Undecodable as error:
        return InputError(f"{path} cannot be read, so only offsets can be shown: {error}")
    if digest(text, 64) != source["text_sha256"]:
        return InputError(f"{path} does not give the text that was read (its sha256 differs): only offsets are shown")
    return text


def _cut(text: str, start: int, end: int) -> Slice:
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return Slice(_one_line(before).lstrip(), _one_line(text[start:end]), _one_line(after).rstrip())


def _one_line(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)


def _related(record_id: str, table: str, rows: dict[str, list[Row]]) -> dict[str, int]:
    counts = {}
    for name in schemas.TABLES:
        if name == "statements" and table != "sources" and table != "passages":
            continue
        own = schemas.key(name)[0] if name == table else None
        count = sum(any(v == record_id for c, v in row.items() if c != own) for row in rows[name])
        if count:
            counts[name] = count
    return counts


def _near(wanted: str, rows: dict[str, list[Row]]) -> list[str]:
    """Up to five ids: records whose name or label holds the words asked for, else ids spelled alike."""
    named, ids = [], []
    for table in schemas.TABLES:
        key = schemas.key(table)
        for row in rows[table]:
            if len(key) == 1 and table not in ("statements", "passages", "names", "redirects"):
                called = row.get("name") or row.get("label") or row.get("title") or ""
                ids.append(row[key[0]] or "")
                if wanted.casefold() in called.casefold():
                    named.append(f"{row[key[0]]}  {called}")
    return named[:5] or difflib.get_close_matches(wanted.casefold(), ids, n=5, cutoff=0.7)
