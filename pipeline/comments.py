"""Where a reader's comment stands in its thread, and which comment it answers, as far as the page shows it.

The place counts comments from 1 in the order of the page, or against it where their numbers or times all fall: then the
newest come first. An answer is shown by a name or a number that belongs to another comment of the thread: behind the
author's own name ("B > A"), behind "@", in the forms ``answer`` of ``knowledge/furniture.csv`` ("in reply to A", "A
wrote:"), at the beginning ("A, you are right") or as "#3"; else by indentation, where comments begin at different
columns. The one answered is the nearest of that author above, or below where the newest come first.

Out of scope: who is addressed further on in a comment; comments that other pages hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.clean import Span
from pipeline.clean.furniture import answered, tidy
from pipeline.metadata import partial_date
from pipeline.model import view_of
from pipeline.text import fold

OPENING = 300
"""Characters from the start of a comment in which it says what it answers."""
TAB = 4
"""Columns that a tabulator is worth."""

_NUMBER = re.compile(r"(?:#(\d{1,5})\b|(\d{1,5})[.)])")
_CLOCK = re.compile(r"(\d{1,2})[:h](\d\d)(?::\d\d)?(?: ?([ap])\.? ?m\b)?", re.IGNORECASE)
_REFERRED = re.compile(r"(?:^|\s)(?:#|@|>>|(?:comment|comentario|mensaje|post) (?:#|n[º°o]\.? ?)?)(\d{1,5})\b")
_ADDRESSED = re.compile(r"([^,:]{2,40})[,:] ")
_AT = re.compile(r"@ ?(\S.{0,60})")
_AROUND = " >»→•·@,:;.-\"'"

Place = tuple[int, int | None]
"""Place in the thread, and the index of the passage that the comment answers."""


@dataclass(frozen=True, slots=True)
class _Comment:
    passage: int
    author: str
    """Folded; empty where none is named."""
    lines: tuple[str, ...]
    column: int

    @property
    def number(self) -> int | None:
        """The number that its first line gives it."""
        found = _NUMBER.match(self.lines[0]) if self.lines else None
        return int(found[1] or found[2]) if found else None


def places(text: str, passages: Sequence[Span], language: str) -> dict[int, Place]:
    """The place of every comment among ``passages``, by its index there."""
    thread = [_comment(text, i, p) for i, p in enumerate(passages) if p[0] == "comment"]
    falling = _newest_first(thread, language)
    by_name: dict[str, list[int]] = {}
    by_number: dict[int, int] = {}
    for i, comment in enumerate(thread):
        by_name.setdefault(comment.author, []).append(i)
        if comment.number is not None:
            by_number.setdefault(comment.number, i)
    by_name.pop("", None)
    outer = _outer(thread)
    found = {}
    for i, comment in enumerate(thread):
        named = (by_name[name] for name in _named(comment, by_name))
        answers = next((_nearest(i, others, falling) for others in named), None)
        if answers is None:
            answers = next((n for n in _numbered(comment, by_number) if n != i), outer[i])
        place = len(thread) - i if falling else i + 1
        found[comment.passage] = place, None if answers is None else thread[answers].passage
    return found


def _comment(text: str, index: int, passage: Span) -> _Comment:
    _, author, start, end = passage
    opening = _lines(text[start : min(end, start + OPENING)])
    margin = text[text.rfind("\n", 0, start) + 1 : start]
    column = len(margin.expandtabs(TAB)) if not margin.strip() else 0
    return _Comment(index, fold(author or ""), opening, column)


def _lines(text: str) -> tuple[str, ...]:
    """The lines of a text that hold anything, as patterns read them."""
    return tuple(line for written in text.splitlines() if (line := tidy(view_of(written))))


def _newest_first(thread: Sequence[_Comment], language: str) -> bool:
    """Whether the numbers of the comments, or else their times, fall and never rise."""
    told = [(c.number, 0) for c in thread if c.number is not None]
    times: Sequence[tuple[Any, int]] = told
    if len(told) < max(2, len(thread) / 2):
        times = [time for c in thread if (time := _time(c, language))]
    steps = [(above, below) for above, below in pairwise(times) if above != below]
    return bool(steps) and all(below < above for above, below in steps)


def _time(comment: _Comment, language: str) -> tuple[str, int] | None:
    """Day and minute of a comment, told in its first two lines."""
    head = " ".join(comment.lines[:2])
    day = partial_date(head, language)
    if day is None:
        return None
    clock = _CLOCK.search(head)
    if clock is None:
        return day, 0
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else int(clock[1])
    return day, 60 * hour + int(clock[2])


def _named(comment: _Comment, known: dict[str, list[int]]) -> Iterator[str]:
    """Other authors of the thread that a comment shows it answers."""
    if not comment.lines:
        return
    first = fold(comment.lines[0])
    behind = first[first.find(comment.author) + len(comment.author) :] if comment.author in first else ""
    said = [behind.strip(_AROUND)]
    said += (name for line in comment.lines[1:3] if (m := _ADDRESSED.match(line)) and (name := fold(m[1])) in known)
    for line in comment.lines:
        said += [fold(words).strip(_AROUND) for words in (*(m[1] for m in _AT.finditer(line)), *answered(line))]
    for spoken in said:
        meant = _known(spoken, known)
        if meant and meant != comment.author:
            yield meant


def _known(words: str, known: dict[str, list[int]]) -> str | None:
    """The longest of ``known`` that ``words`` begin with."""
    parts = words.split(" ")[:8]
    candidates = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((form for c in candidates for form in (c, c.rstrip(_AROUND)) if form in known), None)


def _numbered(comment: _Comment, by_number: dict[int, int]) -> Iterator[int]:
    """Comments that a comment refers to by their numbers."""
    for line in comment.lines[1:]:
        yield from (by_number[n] for m in _REFERRED.finditer(line) if (n := int(m[1])) in by_number)


def _nearest(i: int, others: Sequence[int], falling: bool) -> int | None:
    """The nearest of ``others`` above ``i``, or below it where the newest come first and one is there."""
    at = bisect_left(others, i)
    below = others[at] if at < len(others) else None
    above = others[at - 1] if at else None
    return below if falling and below is not None else above


def _outer(thread: Sequence[_Comment]) -> list[int | None]:
    """The nearest comment above that begins further left than each comment; none where all begin alike."""
    found: list[int | None] = []
    open_: list[int] = []
    for i, comment in enumerate(thread):
        while open_ and thread[open_[-1]].column >= comment.column:
            open_.pop()
        found.append(open_[-1] if open_ else None)
        open_.append(i)
    return found
