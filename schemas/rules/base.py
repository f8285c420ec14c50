"""What a rule and a finding are.

A rule is a name, a sentence, a severity and a function from tables to hits. Tables are typed polars frames with one
column more than the file has: ``row``, the number of the data row, from 1. A rule runs only when every table it needs
could be read; it takes cells for null that could not be read as their type, which is found and reported elsewhere.

Severity ``error`` is our fault and blocks publication; ``warning`` is the source's fault and never does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

import polars as pl

Severity: TypeAlias = Literal["error", "warning"]
Tables: TypeAlias = Mapping[str, pl.DataFrame]
Texts: TypeAlias = Iterable[tuple[str, str]]
"""(source_id, text) of every document; it can be gone through more than once."""


class Hit(NamedTuple):
    """A cell that breaks a rule; ``row`` is ``None`` when no single row is to blame."""

    table: str
    row: int | None
    column: str
    value: Any
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit as it is reported: where it is in the file, which rule it breaks and which statement stands behind it."""

    table: str
    row: int | None
    line: int | None
    key: str
    column: str
    value: str
    rule: str
    severity: Severity
    sentence: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that holds in every published package. ``check`` gets the tables, and the texts if ``reads_texts``."""

    name: str
    sentence: str
    severity: Severity
    needs: tuple[str, ...]
    check: Callable[..., Iterator[Hit]]
    reads_texts: bool = False

    def hits(self, tables: Tables, texts: Texts | None = None) -> Iterator[Hit]:
        """The cells that break the rule; none where a needed table, or the texts, are missing."""
        if all(name in tables for name in self.needs) and not (self.reads_texts and texts is None):
            yield from self.check(tables, texts) if self.reads_texts else self.check(tables)


def rule(
    name: str, sentence: str, *needs: str, severity: Severity = "error", reads_texts: bool = False
) -> Callable[[Callable[..., Iterator[Hit]]], Rule]:
    """Make a rule of the function below."""
    return lambda check: Rule(name, sentence, severity, needs, check, reads_texts)


def hits(table: str, frame: pl.DataFrame, column: str, value: str | None = None) -> Iterator[Hit]:
    """One hit per row of ``frame``, on ``column``; the value is that of the column, or of the column ``value``."""
    if frame.is_empty():
        return
    for row, found in frame.select("row", pl.col(value or column).alias("value")).sort("row").iter_rows():
        yield Hit(table, row, column, found)
