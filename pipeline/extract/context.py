"""Which country a stretch of a document is about.

Cues are names of countries, places that only one country has, and demonyms. A stretch takes the nearest cue before it
in its own passage, then the nearest after it in the passage, then the country the whole document names most.

Out of scope: places themselves (``places``); nothing is decided here for a page that names no country.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Document


@dataclass(frozen=True)
class Countries:
    """Country cues of one document: offsets in order and the ISO 3166-1 alpha-3 code at each."""

    document: Document
    offsets: tuple[int, ...]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, cues: Iterable[tuple[int, str]]) -> Countries:
        """From ``(offset, code)`` pairs in any order."""
        ordered = sorted(cues)
        return cls(document, tuple(o for o, _ in ordered), tuple(c for _, c in ordered))

    @property
    def main(self) -> str | None:
        """The country named most often, the first named among equals."""
        counted = Counter(self.codes)
        return max(counted, key=lambda c: (counted[c], -self.codes.index(c))) if counted else None

    def near(self, offset: int) -> str | None:
        """The country that the text around ``offset`` is about."""
        passage = self.document.passage_at(offset)
        i = bisect_left(self.offsets, offset)
        if i and self.offsets[i - 1] >= passage.start:
            return self.codes[i - 1]
        if i < len(self.offsets) and self.offsets[i] < passage.end:
            return self.codes[i]
        return self.main
