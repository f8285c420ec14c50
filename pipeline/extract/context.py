"""Which country a stretch of a document is about.

Cues are names of countries, places that only one country has, and demonyms. A stretch takes the nearest cue before it
in its own passage, then the nearest after it in the passage, then the first of the country the whole document names
most.

Out of scope: places themselves (``places``); nothing is decided here for a page that names no country.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import Document


@dataclass(frozen=True, order=True, slots=True)
class Cue:
    """Words that tell a country, as ISO 3166-1 alpha-3 ``code``."""

    start: int
    end: int
    code: str


@dataclass(frozen=True)
class Countries:
    """Country cues of one document, in order."""

    document: Document
    cues: tuple[Cue, ...]

    @classmethod
    def of(cls, document: Document, cues: Iterable[Cue]) -> Countries:
        """From cues in any order."""
        return cls(document, tuple(sorted(cues)))

    @cached_property
    def main(self) -> Cue | None:
        """The first cue of the country named most often; of the country named first among equals."""
        counted = Counter(c.code for c in self.cues)
        return min(self.cues, key=lambda c: (-counted[c.code], c)) if self.cues else None

    @cached_property
    def all(self) -> frozenset[str]:
        """Every country that the document names or speaks of."""
        return frozenset(c.code for c in self.cues)

    def near(self, offset: int) -> Cue | None:
        """The cue that tells which country the text around ``offset`` is about."""
        passage = self.document.passage_at(offset)
        i = bisect_left(self.cues, offset, key=lambda c: c.start)
        if i and self.cues[i - 1].start >= passage.start:
            return self.cues[i - 1]
        if i < len(self.cues) and self.cues[i].start < passage.end:
            return self.cues[i]
        return self.main

    def codes(self, offset: int) -> tuple[str, ...]:
        """The countries that a name at ``offset`` most likely belongs to, the likeliest first."""
        return tuple(cue.code for cue in (self.near(offset), self.main) if cue)
