"""The named rules between columns and between tables, and how to hold tables against them.

Five modules, by what a rule is about: ``structure`` (follows from the schemas alone), ``spans`` (texts and offsets),
``evidence`` (records and their statements), ``content`` (what columns say to each other) and ``doubts`` (warnings about
the sources). Each has its ``RULES``.

Out of scope: constraints of single cells (``schemas/compile.py``) and the form of the files (``pipeline/validate``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

import schemas
from schemas.rules import content, doubts, evidence, spans, structure
from schemas.rules.base import Finding, Hit, Rule, Tables, Texts

RULES: tuple[Rule, ...] = structure.RULES + spans.RULES + evidence.RULES + content.RULES + doubts.RULES


def find(tables: Mapping[str, pl.DataFrame], texts: Texts | None = None) -> list[Finding]:
    """What breaks the rules in ``tables``; tables that are missing are not judged, and neither is what needs them.

    The frames have the columns of their files, typed. Rules about the text itself run when ``texts`` are given. The
    line of a finding is left open: a frame does not know its file.
    """
    numbered = {name: frame.with_row_index("row", offset=1) for name, frame in tables.items()}
    found = [(rule, hit) for rule in RULES for hit in rule.hits(numbered, texts)]
    behind = _Behind(numbered, (hit for _, hit in found))
    return [
        Finding(
            table=hit.table,
            row=hit.row,
            line=None,
            key=key_of(tables[hit.table], hit.table, hit.row),
            column=hit.column,
            value="" if hit.value is None else str(hit.value),
            rule=rule.name,
            severity=rule.severity,
            sentence=rule.sentence,
            statement=hit.statement or behind.statement(hit.table, hit.row, hit.column),
        )
        for rule, hit in found
    ]


def key_of(frame: pl.DataFrame, name: str, row: int | None) -> str:
    """The key of a row as one string; empty where it has none."""
    if row is None:
        return ""
    cells = (frame.get_column(column)[row - 1] for column in schemas.key(name))
    return "/".join("" if cell is None else str(cell) for cell in cells)


class _Behind:
    """Finds the statement behind a cell, for the records that something was found about."""

    def __init__(self, tables: Tables, found: Iterable[Hit]) -> None:
        self._tables = tables
        self._first: dict[tuple[str, str], str] = {}
        if "statements" in tables:
            keys = {self._key(hit.table, hit.row) for hit in found if schemas.evidence(hit.table)}
            about = tables["statements"].filter(pl.col("record_id").is_in(sorted(keys)))
            for record, field, statement in about.select("record_id", "field", "statement_id").sort(
                "statement_id", descending=True
            ).iter_rows():  # fmt: skip
                self._first[record, field] = statement

    def statement(self, table: str, row: int | None, column: str) -> str | None:
        """The statement of that column, else of one it is derived from, else of the record's existence."""
        if table == "statements" and row is not None:
            return self._key(table, row)
        record = self._key(table, row)
        return next((self._first[record, f] for f in self._fields(table, column) if (record, f) in self._first), None)

    def _key(self, table: str, row: int | None) -> str:
        return key_of(self._tables[table], table, row)

    @staticmethod
    def _fields(table: str, column: str) -> Iterator[str]:
        yield column
        for field in schemas.fields(table):
            if field["name"] == column:
                yield from field.get("derivedFrom", ())
        yield from schemas.evidence(table)


__all__ = ["RULES", "Finding", "Rule", "find", "key_of"]
