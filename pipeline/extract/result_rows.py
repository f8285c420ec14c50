"""Results listed one to a line: "Party A 43.2%", "- Candidate B: 35 escaños", "Sí: 67 %".

At least two such lines in a row are a list. A share says what it is by its sign; what a bare figure counts is said in
the line itself or in the one that leads to the list. Turnout has a line of its own; registered voters, blank and void
ballots and totals are nobody's.

Out of scope: tables with headings (``result_tables``); which vote a list belongs to (``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract import contestants
from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import coded, term, values
from pipeline.extract.numbers import value
from pipeline.extract.result_parts import NATIONAL, Result, Span, forecast, printed
from pipeline.extract.setting import Setting
from pipeline.model import Sentence

_ROW = re.compile(
    r"(?:[-*•·] ?)?(?P<label>[^\W\d_][^\d%:;]{0,60}?)(?: ?: ?| - |,? (?:con|with) (?:el )?| )"
    r"(?P<figure>\d[\d.,]*)(?P<percent> ?%| por ciento| per ?cent)?(?P<noun> [^\W\d_]{3,20})?[.;,]?"
)
_LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
_LINE_END = re.compile(r"[ \t\r]*(?:\n|$)")
_LEAST = 2
"""A list has at least so many lines."""
_MEASURES = ("seats", "offices", "votes")


class Row(NamedTuple):
    """A line of a list: its label, its figure, and what the figure measures, if the line says so."""

    sentence: Sentence
    label: Span
    figure: Span
    measure: str


def find(setting: Setting) -> list[tuple[list[Row], Sentence | None]]:
    """The lists of a document, each with the line before it."""
    found: list[tuple[list[Row], Sentence | None]] = []
    rows: list[Row] = []
    lead: Sentence | None = None
    for sentence in (*setting.doc.sentences, None):
        row = _row(setting, sentence) if sentence else None
        if row:
            rows.append(row)
            continue
        if len(rows) >= _LEAST:
            found.append((rows, lead))
        rows, lead = [], sentence
    return found


def _row(setting: Setting, sentence: Sentence) -> Row | None:
    if setting.doc.passages[sentence.passage].kind == "boilerplate":
        return None
    m = _ROW.fullmatch(setting.doc.view, sentence.start, sentence.end)
    text = setting.doc.text
    alone = _LINE_START.search(text, max(0, sentence.start - 4), sentence.start) and _LINE_END.match(text, sentence.end)
    if m is None or not alone:
        return None
    noun = (m["noun"] or "").strip()
    measure = "vote_share" if m["percent"] else next((k for k in _MEASURES if term(k).fullmatch(noun)), "")
    figure = (m.start("figure"), m.end("percent") if m["percent"] else m.end("figure"))
    return None if noun and not measure else Row(sentence, m.span("label"), figure, measure)


def results(setting: Setting, rows: list[Row], lead: Sentence | None) -> Iterator[tuple[Result, Sentence]]:
    """The results that a list states, each with its line."""
    led = _led(setting, lead) if lead else ""
    said = forecast(setting, lead) if lead else None
    for row in rows:
        view = setting.doc.view
        label, text = view[slice(*row.label)], view[slice(*row.figure)]
        figure = value(text.rstrip("% "), row.measure == "vote_share")
        turnout = term("turnout").search(label) is not None and row.measure == "vote_share"
        measure = "turnout" if turnout else row.measure or led
        who = None if turnout else _contestant(setting, row)
        if not measure or (who is None and not turnout) or (measure == "vote_share" and figure > 100):
            continue
        qualifier, where = said or ("exact", row.figure)
        cue = row.figure if row.measure or not lead else (lead.start, lead.end)
        yield (
            Result(measure, printed(figure), row.figure, who, NATIONAL, qualifier, where, cue, "listed"),
            row.sentence,
        )


def _led(setting: Setting, lead: Sentence) -> str:
    """What the line before a list says that it counts: the last such word in it."""
    view = setting.doc.view
    words = [(m.end(), k) for k in _MEASURES for m in term(k).finditer(view, lead.start, lead.end)]
    return max(words)[1] if words else ""


def _contestant(setting: Setting, row: Row) -> Contestant | None:
    start, end = row.label
    label = setting.doc.view[start:end].strip("\"' ")
    if label.lower() in values("option"):
        return Contestant(coded("option", label), start, end)
    if term("not_contestant", "not_share").search(label.lower()):
        return None
    known = next(iter(contestants.all_in(setting, start, end)), None)
    if known:
        return known
    written = " ".join(setting.doc.text[start:end].split())
    return Contestant(written, start, end) if written[:1].isupper() and not _ended(written) else None


def _ended(label: str) -> bool:
    """Whether the label is the beginning of a sentence rather than a name."""
    return re.search(r" (?:de|en|of|in|the|el|la|los|las|con|with|y|and|a|at|on)$", label) is not None
