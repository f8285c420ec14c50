"""Cuts a text into paragraphs: one per line, or the joined lines of a paragraph where a page was wrapped by hand.

Whether a page is hard-wrapped is told by its lines: none is much longer than the rest and many go on in the middle of a
sentence. There a paragraph ends at an empty line, at a line of furniture, or at a line that stopped early although the
next word would have fitted and opens a new sentence. Elsewhere every line is a paragraph.

Out of scope: what a paragraph is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.clean.furniture import small_words, tidy
from pipeline.model import view_of

WIDEST = 120
"""Nine of ten lines of a hard-wrapped page are at most this long."""
ENOUGH = 8
"""Pairs of neighbouring lines it takes to tell how a page is laid out."""
RUNNING = 0.25
"""Share of lines that go on in small letters from the line above; about 0.02 where every line is a paragraph."""

ROW = 120
"""Most characters of a row of a table."""

_TWO = re.compile(r"[^\W\d_]{3}[.!?][\"')]? \"?[A-ZÀ-ÖØ-Þ]")
_TAG = re.compile(r"[#@]\w+$")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ITEM = re.compile(r"(?:[-*•·▪]|\(?(?:\d{1,2}|[ivx]{1,4}|[IVX]{1,4})[.)]|\(?[a-z]\))\s")
_REFERENCES = re.compile(r"(?:\[\w{1,3}\] ?){1,20}$")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"(?<!\S)[-+$€(]?\d[\d.,:/%)-]*(?!\S)")
_OPENER = "\"'([{¿¡*•-"
_STOPS = ".!?:;…"
_CLOSERS = "\"')]}»*"


class Line(NamedTuple):
    """A line that is not empty, without the white space around it."""

    start: int
    end: int
    view: str
    gap: bool
    """Whether an empty line stands above it."""


@dataclass(slots=True)
class Block:
    """A paragraph, and what has been found out about it so far."""

    start: int
    end: int
    view: str
    line: str
    """Its words as patterns read them (``furniture.tidy``)."""
    gap: bool
    role: str | None
    """What it would be by its words alone."""
    kind: str | None = None
    """What it is; None until a module knows."""
    author: str | None = None
    joined: bool = False
    """Whether it forms one passage with the block above."""
    broken: bool = False
    """Whether a hard-wrapped paragraph stopped in the middle of a sentence."""
    prose: bool = field(init=False)
    """Whether it reads as a paragraph of running text."""

    def __post_init__(self) -> None:
        line = self.line
        size = len(line)
        self.prose = (
            size >= 60
            and not (line.isupper() or (size < 120 and line.endswith("?")))
            and (size >= 200 or finished(line) or (size >= 100 and _TWO.search(line) is not None))
        )

    @property
    def free(self) -> bool:
        """Whether nobody has said what it is, nor do its words."""
        return self.kind is None and (self.role is None or self.role in ("speaker", "stamp", "comment", "profile"))


def finished(line: str) -> bool:
    """Whether ``line`` ends as a sentence does: with a stop, closing marks allowed behind it."""
    if line.endswith("]"):
        line = _REFERENCES.sub("", line)
    return line.rstrip(_CLOSERS + " ")[-1:] in tuple(_STOPS)


def is_item(view: str) -> bool:
    """Whether a line starts as an item of a list."""
    return _ITEM.match(view) is not None


def is_row(line: str) -> bool:
    """Whether a line is a row of a table that lost its frame: a figure alone, or two and more among few words."""
    if len(line) > ROW or not _DIGIT.search(line) or finished(line):
        return False
    words, figures = len(line.split()), len(_FIGURE.findall(line))
    return figures == words or (figures >= 2 and 5 * figures >= 2 * words)


@lru_cache(maxsize=1)
def lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that hold anything, in order; remembered, since its sentences are looked for next."""
    found: list[Line] = []
    view = view_of(text)
    start, gap = 0, False
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            first = start + raw.index(body[0])
            found.append(Line(first, first + len(body), view[first : first + len(body)], gap))
        gap = not body
        start += len(raw)
    return tuple(found)


def wrapped(found: Sequence[Line]) -> bool:
    """Whether the page these lines come from was wrapped by hand."""
    pairs = [(above, below) for above, below in pairwise(found) if not below.gap]
    if len(pairs) < ENOUGH:
        return False
    lengths = sorted(len(line.view) for line in found)
    running = sum(below.view[0].islower() for _, below in pairs)
    return lengths[len(lengths) * 9 // 10] <= WIDEST and running >= RUNNING * len(pairs)


def blocks(text: str, role: Callable[[str], str | None]) -> list[Block]:
    """The paragraphs of ``text``; ``role`` says what a tidied line is by its words alone."""
    found = lines(text)
    if not wrapped(found):
        tidied = [(line, tidy(line.view)) for line in found]
        return [Block(line.start, line.end, line.view, words, line.gap, role(words)) for line, words in tidied]
    view = view_of(text)
    page = []
    for first, last, known in _paragraphs(found, role):
        start, end = found[first].start, found[last].end
        words = tidy(view[start:end])
        block = Block(start, end, view[start:end], words, found[first].gap, known)
        block.broken = known is None and not finished(words) and not (first == last and _is_heading(found, first))
        page.append(block)
    return page


def _paragraphs(found: Sequence[Line], role: Callable[[str], str | None]) -> list[tuple[int, int, str | None]]:
    """First line, last line and role of every paragraph of a hard-wrapped page."""
    lengths = sorted(len(line.view) for line in found)
    width = lengths[len(lengths) * 19 // 20]
    roles = [role(tidy(line.view)) for line in found]
    groups: list[tuple[int, int, str | None]] = []
    first = 0
    for i in range(1, len(found) + 1):
        if i < len(found) and not roles[i] and not roles[i - 1] and not _ends(found, first, i, width):
            continue
        groups.append((first, i - 1, roles[first]))
        first = i
    return groups


def _ends(found: Sequence[Line], first: int, below: int, width: int) -> bool:
    """Whether the paragraph that began at line ``first`` ends above line ``below``."""
    above, after = found[below - 1].view, found[below]
    if after.gap or is_item(after.view) or is_row(after.view) or is_row(above):
        return True
    if not after.view.lstrip(_OPENER)[:1].isupper():
        return False
    if first == below - 1 and len(above.split()) <= 2 and (above[-1] == "," or above.casefold() in small_words()):
        return False  # a first word that the extraction set on a line of its own
    if _TAG.search(above) or _is_heading(found, below - 1) or _is_heading(found, below):
        return True
    if len(above) > width * 1.2:
        return True  # a line nobody wrapped
    fits = width - len(above) > len(after.view.split(" ", 1)[0])
    if finished(above):
        return fits
    return fits and (opens(after.view) or _is_lone(found, below) or (first < below - 1 and len(above) < 0.6 * width))


def _is_lone(found: Sequence[Line], i: int) -> bool:
    """Whether a line holds but the first word or two of a paragraph, which goes on below."""
    return len(found[i].view.split()) <= 2 and i + 1 < len(found) and found[i + 1].view[0].islower()


def title_case(view: str) -> bool:
    """Whether four words or more are written as in an English headline: all but the short ones capitalised."""
    words = _WORD.findall(view)
    return len(words) >= 4 and all(w[0].isupper() for w in words if len(w) > 3)


def opens(view: str) -> bool:
    """Whether a line starts with a word that is capitalised only where a sentence begins."""
    found = _WORD.search(view)
    return found is not None and found[0].istitle() and found[0].casefold() in small_words()


def _is_heading(found: Sequence[Line], i: int) -> bool:
    """Whether a line of a hard-wrapped page is a few words of its own between two sentences."""
    view = found[i].view
    if not view[0].isupper() or finished(view) or view[-1] == "," or i + 1 == len(found):
        return False
    fresh = i == 0 or found[i].gap or finished(found[i - 1].view)
    below = found[i + 1]
    new = below.gap or below.view.lstrip(_OPENER)[:1].isupper()
    words = view.split()
    if fresh and new and "," not in view and title_case(view):
        return True
    if len(words) > 6 or len(view) > 50 or opens(view) or words[-1].casefold() in small_words():
        return False
    return below.gap or opens(below.view) or (fresh and new and len(words) > 1)
