"""Strict reading of one CSV table: the file's form first, then the type of every cell.

A table is UTF-8 without a byte order mark, with LF line ends, a last line end, exactly the columns of its schema, and
every row written as ``pipeline.files`` writes it, so that null is an empty cell and never an empty string. All faults
of a file are found, not only the first. A file whose rows or columns cannot be told apart gives no frame; a cell that
does not read as its type is reported and becomes null.

Out of scope: whether the values are allowed (``pipeline/validate/cells.py``, ``schemas/rules``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

import schemas
from pipeline.files import csv_text
from schemas.compile import DTYPES, FORMS
from schemas.rules import Finding
from schemas.rules.base import Hit

_BOM = b"\xef\xbb\xbf"
_RAW_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\n]*')

SENTENCES = {
    "file-missing": "Every table has its file, even when it has no rows.",
    "file-encoding": "A table is UTF-8.",
    "file-mark": "A table does not start with a byte order mark.",
    "file-line-ends": "Lines end with LF alone.",
    "file-end": "The last line of a table ends with a line end; one that does not was cut off.",
    "file-syntax": "A quoted cell is closed, and nothing follows it but a comma or a line end.",
    "header": "A table has the columns of its schema, each once and in its order.",
    "cell-count": "Every row has as many cells as the header.",
    "cell-form": "A cell is quoted only where it must be; null is an empty cell, never an empty string.",
    "type": "A cell is written as the type of its column is.",
}


@dataclass(frozen=True)
class Table:
    """A table as read; ``frame`` is ``None`` when it could not be. ``lines`` gives the line each data row starts on."""

    frame: pl.DataFrame | None
    lines: Sequence[int]
    findings: Sequence[Finding]


def read(folder: Path, name: str) -> Table:
    """Read ``<name>.csv`` in ``folder`` with everything that is wrong with it."""
    reader = _Reader(name)
    frame = reader.frame(folder / f"{name}.csv")
    return Table(frame, reader.lines, reader.findings)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.columns = schemas.columns(name)
        self.findings: list[Finding] = []
        self.lines: list[int] = []

    def frame(self, path: Path) -> pl.DataFrame | None:
        text = self._text(path)
        if text is None:
            return None
        rows = self._rows(text)
        if rows is None or not self._header_fits(rows[0]) or not self._widths_fit(rows):
            return None
        if csv_text(self.columns, (dict(zip(self.columns, row, strict=True)) for row in rows[1:])) != text:
            self._find_odd_cells(text, rows)
        return self._typed(rows[1:])

    def _text(self, path: Path) -> str | None:
        """The decoded file with a last line end and LF, or nothing when it cannot be decoded."""
        if not path.is_file():
            self._report("file-missing", value=path.name)
            return None
        data = path.read_bytes()
        if data.startswith(_BOM):
            self._report("file-mark", line=1)
            data = data[len(_BOM) :]
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._report("file-encoding", line=line, value=f"byte 0x{data[error.start]:02x}")
            return None
        if "\r" in text:
            self._report("file-line-ends", line=text.count("\n", 0, text.index("\r")) + 1, value="\\r")
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.endswith("\n"):
            self._report("file-end", line=text.count("\n") + 1, value=text[text.rfind("\n") + 1 :])
            text += "\n"
        return text

    def _rows(self, text: str) -> list[list[str]] | None:
        """Header and data rows, with the line each data row starts on."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        rows: list[list[str]] = []
        line = 1
        try:
            for row in reader:
                rows.append(row)
                self.lines.append(line)
                line = reader.line_num + 1
        except csv.Error as error:
            self._report("file-syntax", line=line, value=str(error))
            return None
        del self.lines[:1]
        return rows

    def _header_fits(self, header: Sequence[str]) -> bool:
        for column in self.columns:
            if column not in header:
                self._report("header", line=1, column=column, value="missing")
        for position, column in enumerate(header):
            if column not in self.columns:
                self._report("header", line=1, column=column, value="not in the schema")
            elif column in header[:position]:
                self._report("header", line=1, column=column, value="repeated")
        if sorted(header) == sorted(self.columns):
            for expected, found in zip(self.columns, header, strict=True):
                if expected != found:
                    self._report("header", line=1, column=expected, value=f"{found} is in its place")
        return list(header) == self.columns

    def _widths_fit(self, rows: Sequence[Sequence[str]]) -> bool:
        wrong = [number for number, row in enumerate(rows[1:], start=1) if len(row) != len(self.columns)]
        for number in wrong:
            row = rows[number]
            # the column from which on the row no longer fits
            column = self.columns[min(len(row), len(self.columns) - 1)]
            self._report("cell-count", row=number, column=column, value=f"{len(row)} cells, not {len(self.columns)}")
        return not wrong

    def _find_odd_cells(self, text: str, rows: Sequence[Sequence[str]]) -> None:
        """Report the cells that are written otherwise than ``csv_text`` writes them."""
        physical = text.split("\n")
        ends = [*(line - 1 for line in self.lines), len(physical) - 1]
        for number, row in enumerate(rows[1:], start=1):
            raw = "\n".join(physical[ends[number - 1] : ends[number]])
            usual = csv_text(row, ()).removesuffix("\n")
            if raw != usual:
                cells = zip(self.columns, _raw_cells(raw), _raw_cells(usual), strict=False)
                for column, found, expected in cells:
                    if found != expected:
                        self._report("cell-form", row=number, column=column, value=found)

    def _typed(self, rows: Sequence[Sequence[str]]) -> pl.DataFrame:
        cells = list(zip(*rows, strict=True)) if rows else [()] * len(self.columns)
        series = []
        for field, column in zip(schemas.fields(self.name), cells, strict=True):
            text = pl.Series(field["name"], [cell or None for cell in column], dtype=pl.String)
            typed = _cast(text, field["type"])
            for index in (text.is_not_null() & typed.is_null()).arg_true():
                self._report("type", row=index + 1, column=text.name, value=f"{text[index]} ({field['type']})")
            series.append(typed)
        return pl.DataFrame(series)

    def _report(
        self, rule: str, row: int | None = None, line: int | None = None, column: str = "", value: str = ""
    ) -> None:
        line = line if row is None else self.lines[row - 1]
        self.findings.append(finding(rule, SENTENCES[rule], Hit(self.name, row, column, value), line))


def finding(rule: str, sentence: str, hit: Hit, line: int | None = None) -> Finding:
    """An error about a file or a cell; its key and the statement behind it are left open."""
    value = "" if hit.value is None else str(hit.value)
    return Finding(hit.table, hit.row, line, "", hit.column, value, rule, "error", sentence, hit.statement)


def _raw_cells(row: str) -> Iterator[str]:
    """The cells of a row as they are written, quotes and all."""
    position = 0
    while position <= len(row):
        found = _RAW_CELL.match(row, position)
        cell = found.group() if found else ""
        yield cell
        position += len(cell) + 1


def _cast(text: pl.Series, kind: str) -> pl.Series:
    """The column typed; a cell that is not written as its type is becomes null."""
    if kind == "string":
        return text
    written = text.set(~text.str.contains(f"^(?:{FORMS[kind]})$"), None)
    if kind == "boolean":
        return written == "true"
    return written.str.to_date("%Y-%m-%d", strict=False) if kind == "date" else written.cast(DTYPES[kind], strict=False)
