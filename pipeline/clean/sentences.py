"""Finds the sentences of a text, with exact offsets, inside its passages.

A sentence ends at ``. ! ? …`` with any closing marks, where the next word does not start with a small letter. A stop
after an abbreviation (``knowledge/abbreviations.csv``) or an initial ends none, or only before a word such as "The"
that rarely follows in the middle of a sentence. A line that starts in no small letter is a sentence of its own, unless
the page is hard-wrapped: there a single line break is a space. An item of a list and a row of a
table are one everywhere.

Out of scope: clauses, and abbreviations of other languages than English and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.clean.furniture import small_words
from pipeline.clean.lines import Line, is_item, is_row, lines, wrapped
from pipeline.knowledge import rows
from pipeline.model import Sentence, view_of

_ENDS = ".!?…"
_OPENERS = "\"'([{¿¡*-"
_STOP = re.compile(
    r"[.!?…](?<![.!?…]{2})(?:[.!?…]*+[\"')\]}]*+(?=\s)"
    r"|(?<=[^\W\d_A-ZÀ-Þ]{2}[.!?])(?=\"?[A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-Þ]))"  # "end.Start": the space was lost
)
_TOKEN = 24
"""Characters looked back for an abbreviation; the longest known has fewer."""
_LAST_WORD = re.compile(r"[^\s\"'(\[{/-]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[A-ZÀ-ÖØ-Þ]")
_NUMERAL = re.compile(r"\d|[IVXLC]+\b")
_NEXT_WORD = re.compile(r"[^\W\d_]+")


def sentences(text: str, passages: Sequence[tuple[str, str | None, int, int]]) -> list[Sentence]:
    """The sentences of ``text`` in order; each lies in one of ``passages`` (kind, author, start, end), whose index it
    carries, and none overlaps another."""
    view = view_of(text)
    page = lines(text)
    joins = wrapped(page)
    found: list[Sentence] = []
    first = 0
    for index, (_, _, start, end) in enumerate(passages):
        last = first
        while last < len(page) and page[last].start < end:
            last += 1
        within = _within(text, view, page[first:last], start, end)
        found += [Sentence(a, b, index) for a, b in _sentences(view, within, joins)]
        first = last - (last > first and page[last - 1].end > end)
    return found


def _within(text: str, view: str, page: Sequence[Line], start: int, end: int) -> Sequence[Line]:
    """The lines of ``page`` as far as they lie in a passage: one that furniture interrupts belongs to several."""
    if not page or (page[0].start >= start and page[-1].end <= end):
        return page
    clipped = []
    for line in page:
        a, b = max(line.start, start), min(line.end, end)
        written = text[a:b].strip()
        if written:
            a += text[a:b].index(written[0])
            clipped.append(Line(a, a + len(written), view[a : a + len(written)], line.gap))
    return clipped


def _sentences(view: str, page: Iterable[Line], joins: bool) -> Iterator[tuple[int, int]]:
    """The sentences of the lines of a passage; ``joins`` tells that a line break there may be a mere space."""
    chunk: tuple[int, int] | None = None
    below_row = False
    for line in page:
        row = line.view[-1] not in _ENDS and is_row(line.view)
        goes_on = chunk is not None and not line.gap and (joins or line.view[0].islower())
        if chunk and goes_on and not (row or below_row or is_item(line.view)):
            chunk = (chunk[0], line.end)
            continue
        below_row = row
        if chunk:
            yield from split(view, *chunk)
        chunk = (line.start, line.end)
    if chunk:
        yield from split(view, *chunk)


def split(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``view[start:end]``, where no line break ends one."""
    first = start
    for stop in _STOP.finditer(view, start, end):
        after = stop.end()
        while after < end and (view[after].isspace() or view[after] in _OPENERS):
            after += 1
        if after < end and _is_end(view, first, stop, after, end):
            yield first, stop.end()
            first = stop.end()
            while view[first].isspace():
                first += 1
    if first < end:
        yield first, end


def _is_end(view: str, first: int, stop: re.Match[str], after: int, end: int) -> bool:
    """Whether a sentence that began at ``first`` ends at ``stop``, the next word beginning at ``after``."""
    if view[after].islower():
        return False
    if stop[0][:2] != "." and not stop[0].startswith((".)", '."', ".'")):
        return True
    word = _LAST_WORD.search(view, max(first, stop.start() - _TOKEN), stop.start())
    token = word[0] if word else ""
    kind = _abbreviations().get(token)
    if word and word.start() == first and is_item(view[first : stop.end()] + " "):
        return False
    if kind == "before":
        return False
    if kind == "number" and (_NUMERAL.match(view, after) or view[after - 1] == "("):
        return False
    if kind == "either" or _INITIALS.fullmatch(token):
        opener = _NEXT_WORD.match(view, after, min(end, after + _TOKEN))
        is_initial = opener is not None and len(opener[0]) == 1 and view[opener.end() : opener.end() + 1] == "."
        return opener is not None and not is_initial and opener[0].casefold() in small_words()
    return True


@cache
def _abbreviations() -> dict[str, str]:
    """The kind of an abbreviation by how it is written, without its final stop."""
    found: dict[str, str] = {}
    for row in sorted(rows("abbreviations"), key=lambda r: ("before", "number", "either").index(r["kind"])):
        written = row["abbreviation"]
        for form in (written, written[:1].upper() + written[1:]):
            found.setdefault(form, row["kind"])
    return found
