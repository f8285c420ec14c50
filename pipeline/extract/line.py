"""A sentence as words and a named stretch of it: what the readers of names work with.

Out of scope: how stretches are found (``spans``, ``shapes``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import gazetteer
from pipeline.extract import lexicon
from pipeline.gazetteer import Entry, adjacent
from pipeline.text import Word


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch. ``record_type`` is empty for capitalised words that nothing in the sentence explains."""

    start: int
    end: int
    record_type: str
    method: str
    confidence: float
    entries: tuple[Entry, ...] = ()
    kind: str | None = None
    sector: str | None = None
    country: str | None = None
    """Country of a demonym or place that is part of the name (``Bolivian Army``)."""


@cache
def _title_openers() -> frozenset[str]:
    """The first words of titles, asked before the rest is compared."""
    return frozenset(title[0] for title in lexicon.titles())


@dataclass(frozen=True)
class Line:
    """A sentence as words, with what the document knows about capitals."""

    view: str
    words: Sequence[Word]
    lower: frozenset[str]
    """Folded words that the document also writes in lower case."""
    title: bool = False
    """Whether it is a heading, where every word may be capitalised."""

    def touching(self, i: int) -> bool:
        """Whether word ``i`` follows word ``i - 1`` with nothing but a joiner between."""
        if not 0 < i < len(self.words):
            return False
        left, right = self.words[i - 1], self.words[i]
        gap = self.view[left.end : right.start]
        if gap == " ":
            return True
        if gap.startswith("."):  # an initial or an abbreviated title, not a full stop
            return (
                len(left.text) == 1
                or (left.folded,) in lexicon.titles()
                or left.folded in lexicon.cues("honorific") | {"st"}
            )
        return adjacent(self.view, left, right)

    def headline(self) -> bool:
        """Whether so many words are capitalised that capitals say nothing: a heading, or a line in capitals."""
        long = [w for w in self.words if len(w.text) > 3]
        most = 0.6 * len(long)
        return len(long) >= 4 and (
            sum(w.acronym for w in long) > most or (self.title and sum(w.capital for w in long) > most)
        )

    def at(self, span: Span) -> int:
        """Index of the first word of a span."""
        return bisect_left(self.words, span.start, key=lambda w: w.start)

    def behind(self, span: Span) -> int:
        """Index of the first word behind a span."""
        return bisect_left(self.words, span.end, key=lambda w: w.start)

    def title_at(self, i: int) -> int:
        """How many words from ``i`` on are a title that stands before a name; 0 if none."""
        return next((n for n in (3, 2, 1) if self._is_title(i, i + n)), 0)

    def title_before(self, i: int) -> bool:
        """Whether a title or an honorific stands directly before word ``i``."""
        if not self.touching(i):
            return False
        return self.words[i - 1].folded in lexicon.cues("honorific") or any(self._is_title(i - n, i) for n in (1, 2, 3))

    def _is_title(self, first: int, last: int) -> bool:
        if first < 0 or last > len(self.words):
            return False
        opens = self.words[first].folded in _title_openers()
        return opens and tuple(w.folded for w in self.words[first:last]) in lexicon.titles()

    def no_name(self, i: int) -> bool:
        """Whether word ``i``, though capitalised, names nobody by itself."""
        word = self.words[i]
        folded = word.folded
        if word.acronym and len(word.text) > 1:
            return word.text in lexicon.not_acronyms()
        if folded in lexicon.given_names(True) and self.touching(i + 1):  # "Julio Rojas" is no month
            following = self.words[i + 1]
            if following.capital and following.folded in lexicon.surnames(True):
                return False
        return (
            folded in lexicon.not_names()
            or folded in gazetteer.demonyms()
            or (i == 0 and folded in self.lower)
            or folded in lexicon.cues("function")
        )

    def told_by_verb(self, i: int, end: int) -> bool:
        """Whether words ``[i, end)`` stand where one who speaks does: ``said X``, ``X said``, ``X, who``."""
        before = self.touching(i) and self.words[i - 1].folded in lexicon.cues("saying")
        relative = self.view[self.words[end - 1].end : self.words[end - 1].end + 6].startswith((", who ", ", quie"))
        return before or relative or self.followed_by(end, "speech")

    def followed_by(self, end: int, cue: str) -> bool:
        """Whether the word at ``end`` follows directly and is a cue word of that class."""
        return end < len(self.words) and self.touching(end) and self.words[end].folded in lexicon.cues(cue)
