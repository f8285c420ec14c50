"""Tables of results that a page has flattened into lines: one row to a line, or one cell to a line.

A table has a row of headings and at least two rows of a label and figures. Either the rows are regions and the columns
contestants, or the rows are contestants and the columns what is measured. A table of which neither side is known to
stand in votes is left alone.

Out of scope: which vote a table belongs to (``results``); tables whose cells nothing separates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extract import contestants
from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import coded, term, values
from pipeline.extract.numbers import value
from pipeline.extract.result_parts import NATIONAL, Result, Scope, Span, printed
from pipeline.extract.setting import Setting
from pipeline.model import Sentence

_SEPARATOR = re.compile(r"[ ]*\|[ ]*|\t+|[ ]{3,}|[ ]*;[ ]*")
_FIGURE = re.compile(r"\d[\d.,]*(?: ?\d{3})*(?P<percent> ?%)?")
_LONGEST = 40
"""A cell of a table has at most this many characters."""


class Cell(NamedTuple):
    """The characters of a cell, and whether they are a figure."""

    start: int
    end: int
    text: str
    figure: bool
    sentence: Sentence


class Table(NamedTuple):
    """Headings of the columns of figures, and rows of a label and as many figures; from the first to the last cell."""

    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


def find(setting: Setting) -> list[Table]:
    """The tables of a document, in order."""
    lines = [
        _cells(setting.doc.text, s)
        for s in setting.doc.sentences
        if setting.doc.passages[s.passage].kind != "boilerplate"
    ]
    found: list[Table] = []
    i = 0
    while i < len(lines):
        table, used = _by_row(lines, i) if len(lines[i]) > 1 else _by_cell(lines, i)
        if table:
            found.append(table)
        i += used
    return found


def _cells(text: str, sentence: Sentence) -> list[Cell]:
    """The cells of a line; none when it is longer than cells are."""
    cells: list[Cell] = []
    start = sentence.start
    line = text[sentence.start : sentence.end]
    for piece in _SEPARATOR.split(line) if "\n" not in line else []:
        begin = text.index(piece, start)
        start = begin + len(piece)
        if piece:
            cells.append(Cell(begin, start, piece, _FIGURE.fullmatch(piece) is not None, sentence))
    return [] if any(len(c.text) > _LONGEST for c in cells) else cells


def _by_row(lines: Sequence[list[Cell]], first: int) -> tuple[Table | None, int]:
    """The table whose headings are line ``first``, and how many lines it takes."""
    head = lines[first]
    if any(c.figure for c in head):
        return None, 1
    rows: list[tuple[Cell, ...]] = []
    for cells in lines[first + 1 :]:
        fits = len(cells) in (len(head), len(head) + 1) and (not rows or len(cells) == len(rows[0]))
        if not fits or cells[0].figure or not all(c.figure for c in cells[1:]):
            break
        rows.append(tuple(cells))
    return _table(head, rows), 1 + len(rows)


def _by_cell(lines: Sequence[list[Cell]], first: int) -> tuple[Table | None, int]:
    """The same when every line is a cell: texts, then a label and figures over and over."""
    i = first
    while i < len(lines) and len(lines[i]) == 1 and not lines[i][0].figure:
        i += 1
    width = 0
    while i + width < len(lines) and len(lines[i + width]) == 1 and lines[i + width][0].figure:
        width += 1
    labels = i - first
    if labels < width + 1 or not width:
        return None, max(1, labels, width if not labels else 0)
    rows: list[tuple[Cell, ...]] = []
    at = i - 1
    while at + width < len(lines):
        row = [c for line in lines[at : at + width + 1] for c in line]
        if len(row) != width + 1 or row[0].figure or not all(c.figure for c in row[1:]):
            break
        rows.append(tuple(row))
        at += width + 1
    return _table([lines[k][0] for k in range(i - 1 - width, i - 1)], rows), at - first or 1


def _table(head: Sequence[Cell], rows: Sequence[tuple[Cell, ...]]) -> Table | None:
    if len(rows) < 2:
        return None
    return Table(tuple(head[-(len(rows[0]) - 1) :]), tuple(rows), head[0].start, rows[-1][-1].end)


def results(setting: Setting, table: Table) -> Iterator[tuple[Result, Sentence]]:
    """The results a table states, each with the line of its figure."""
    across = [_contestant(setting, c) for c in table.headings]
    down = [_contestant(setting, row[0]) for row in table.rows]
    measures = [_measure(c.text) for c in table.headings]
    if 2 * sum(c is not None for c in across) > len(across):
        shares = all(value(c.text, True) <= 100 for row in table.rows for c in row[1:])
        for row in table.rows:
            scope = _scope(setting, row[0])
            for who, heading, cell in zip(across, table.headings, row[1:], strict=False):
                if who and scope:
                    yield _result(cell, "vote_share" if shares else "votes", who, scope, heading), cell.sentence
    elif any(measures) and 2 * sum(c is not None for c in down) > len(down):
        for row, who in zip(table.rows, down, strict=True):
            for measure, heading, cell in zip(measures, table.headings, row[1:], strict=False):
                if measure and who:
                    yield _result(cell, measure, who, NATIONAL, heading), cell.sentence


def _result(cell: Cell, measure: str, who: Contestant, scope: Scope, heading: Cell) -> Result:
    figure = value(cell.text.rstrip("% "), measure == "vote_share")
    span: Span = (cell.start, cell.end)
    cue = span if measure == "votes" or "%" in cell.text else (heading.start, heading.end)
    return Result(measure, printed(figure), span, who, scope, "exact", span, cue, "table")


def _measure(text: str) -> str:
    if "%" in text or term("percentage").search(text):
        return "vote_share"
    return next((m for m in ("votes", "seats") if term(m).search(text)), "")


def _contestant(setting: Setting, cell: Cell) -> Contestant | None:
    """Who a cell names: an option, a side, or a person or organization."""
    if option := re.fullmatch(r"[\"']?(?P<word>\w+)[\"']?(?: ?\(?%\)?)?", cell.text):
        word = option["word"].lower()
        if word in values("option"):
            return Contestant(coded("option", word), cell.start, cell.end)
    return next(iter(contestants.all_in(setting, cell.start, cell.end)), None)


def _scope(setting: Setting, cell: Cell) -> Scope | None:
    """The region a cell names; the whole country for "Total"."""
    if term("total").fullmatch(cell.text):
        return Scope("national", (cell.start, cell.end))
    if area := term("scope").search(cell.text):
        return Scope(coded("scope", area.group()), (cell.start, cell.end))
    for m in setting.mentions.within(cell.start, cell.end, "places"):
        if setting.fields[m.key].get("kind") != "country":
            return Scope(" ".join(cell.text.split()), (cell.start, cell.end), m.key)
        return Scope("national", (cell.start, cell.end))
    return Scope(" ".join(cell.text.split()), (cell.start, cell.end)) if cell.text[0].isupper() else None
