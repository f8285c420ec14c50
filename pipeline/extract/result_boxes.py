"""Results in the box that heads an encyclopedic page, a field to a line.

Either the fields are numbered ("Party2: …", "Seats2: 55", "Percentage2: 37.85%") and belong to the name with their
number, or they follow the line that names their contestant ("Votos 568 057", "Diputados obtenidos 64", "45.48 %").
Turnout stands alone, its figure in the same line or in the next.

Out of scope: lists without names of fields (``result_rows``), tables (``result_tables``), which vote a box belongs to
(``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from pipeline.extract import contestants
from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import term, words
from pipeline.extract.numbers import value
from pipeline.extract.result_parts import NATIONAL, Result, printed
from pipeline.extract.setting import Setting
from pipeline.model import Sentence

_MEASURES = {"box_votes": "votes", "box_share": "vote_share", "box_seats": "seats", "turnout": "turnout"}
_LEAST = 2
"""A box has at least so many fields with figures."""
_LONGEST = 80
"""A line that names a contestant has at most this many characters."""
_BARE_SHARE = re.compile(r"(?P<figure>\d{1,2}[.,]\d{1,2}) ?%")


class Field(NamedTuple):
    """A figure in a box, what it measures, the number of its field, if any, and the place of its line."""

    measure: str
    number: str
    start: int
    end: int
    line: int


def find(setting: Setting) -> list[tuple[Sequence[Sentence], list[tuple[Result, Sentence]]]]:
    """The boxes of a document: their lines, and their results with the line of each."""
    lines = setting.doc.sentences
    fields = [f for i in range(len(lines)) if (f := _field(setting, lines, i))]
    found: list[tuple[Sequence[Sentence], list[tuple[Result, Sentence]]]] = []
    for _, grouped in groupby(_joined(fields), key=lambda pair: pair[0]):
        box = [f for _, f in grouped]
        if len(box) >= _LEAST:
            first, last = max(0, box[0].line - 3), box[-1].line + 1
            results = list(_results(setting, lines, box))
            if results:
                found.append((lines[first:last], results))
    return found


def _joined(fields: Sequence[Field]) -> Iterator[tuple[int, Field]]:
    """The fields with the number of their box; between two of one box stand a few lines at most."""
    box = 0
    for i, f in enumerate(fields):
        if i and f.line - fields[i - 1].line > 6:
            box += 1
        yield box, f


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{k}>{words(k)})" for k in _MEASURES).replace(r"(?!\w)", r"(?![^\W\d])")  # "Seats2"
    return re.compile(rf"(?:{kinds})(?P<number>\d{{0,2}}) ?:? ?(?P<figure>\d[\d., ]*\d|\d)? ?%?", re.IGNORECASE)


def _field(setting: Setting, lines: Sequence[Sentence], i: int) -> Field | None:
    view, line = setting.doc.view, lines[i]
    if bare := _BARE_SHARE.fullmatch(view, line.start, line.end):
        before = _pattern().fullmatch(view, lines[i - 1].start, lines[i - 1].end) if i else None
        turnout = before is not None and before["turnout"] is not None and not before["figure"]
        return Field("turnout" if turnout else "vote_share", "", *bare.span("figure"), i)
    m = _pattern().fullmatch(view, line.start, line.end)
    if m is None or not m["figure"]:
        return None
    measure = next(measure for kind, measure in _MEASURES.items() if m[kind])
    return Field(measure, m["number"], *m.span("figure"), i)


def _results(setting: Setting, lines: Sequence[Sentence], box: Sequence[Field]) -> Iterator[tuple[Result, Sentence]]:
    named: dict[str, Contestant] = {}
    for i in range(max(0, box[0].line - 4), box[-1].line):
        named.update(_numbered(setting, lines[i]))
    who: Contestant | None = None
    for k, f in enumerate(box):
        if not f.number and (k == 0 or f.line - box[k - 1].line > 1):
            who = _heading(setting, lines[f.line - 1]) if f.line else None
        alone = f.measure == "turnout"
        whose = None if alone else named.get(f.number) if f.number else who
        if whose is None and not alone:
            continue
        figure = value(setting.doc.view[f.start : f.end], alone or f.measure == "vote_share")
        span, line = (f.start, f.end), lines[f.line]
        yield Result(f.measure, printed(figure), span, whose, NATIONAL, "exact", span, span, "box"), line


def _numbered(setting: Setting, line: Sentence) -> Iterator[tuple[str, Contestant]]:
    """The number and the name of a line that names a contestant: a candidate, or else a party."""
    view = setting.doc.view
    m = re.compile(r"(?P<label>[^\W\d]+)(?P<number>\d{1,2}) ?: ?(?P<name>\D.*)").fullmatch(view, line.start, line.end)
    if m and term("box_name").fullmatch(m["label"]):
        yield m["number"], _named(setting, *m.span("name"))


def _heading(setting: Setting, line: Sentence) -> Contestant | None:
    """Whom the line before the fields names."""
    text = setting.doc.view[line.start : line.end]
    capital = text[:1].isupper() and len(text) <= _LONGEST and not re.search(r"\d|[.:;]$", text)
    title = term("turnout", "total", "not_contestant").search(text.lower()) or " " not in text
    return _named(setting, line.start, line.end) if capital and not title else None


def _named(setting: Setting, start: int, end: int) -> Contestant:
    known = next(iter(contestants.all_in(setting, start, end)), None)
    return known or Contestant(" ".join(setting.doc.text[start:end].split()), start, end)
