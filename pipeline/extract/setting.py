"""What is known around an offset of a document: dates, mentions, and the country the words are about.

A country is weighed, not guessed from the nearest name: every mention of a country, of a place in it, of a
demonym, of a person or an organization of that country counts, the less the farther away it stands, and a paragraph
that opens with a country ("In Bolivia, …") speaks of it until another does.

Out of scope: what any of it is used for.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.extract import dates
from pipeline.extract.dates import DateExpression
from pipeline.gazetteer import demonyms
from pipeline.model import Document, LocalKey, Mention, Mentions, Sentence, Statement
from pipeline.text import fold, words

_WEIGHTS = {"places": 1.0, "organizations": 0.5, "people": 0.4}
_REACH = 400
"""Characters after which a mention counts a third (1/e) of what it counts where it stands."""
_TOPIC_WEIGHT, _TOPIC_REACH = 3.0, 4000
_MAIN_WEIGHT = 0.8
_MAIN_SHARE = 0.5
"""A country that makes up this share of what a document says of countries is what the document is about."""
_VENUE = 0.4
"""What a mention counts of another country than that one, in a paragraph before."""
_ADJACENT = 3
"""Characters between a city and its country: the two count as one mention."""
_TOLD = 2
"""Days that a page must name in full for their years to tell what it is about."""
_WINDOW = 6
"""Mentions farther than this many times the reach count nothing."""
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
DATELINE = re.compile(
    r"\s*(?:[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ. ]+(?:, [\w.]+)?(?: \(|\.? ?-|, \w+\.? \d)"
    r"|[A-ZÁÉÍÓÚÑ][^()\n]{2,40}\([\w/ ]{2,20}\)\.? ?-)"
)
"""A paragraph that begins like the report of a correspondent: "LIMA (Agency) - "."""
_LETTERS = re.compile(r"[^\W_]+")
_RUN = re.compile(r"(?:[^\W_]|['\-.])+")
_OPENING = re.compile(r"(?:(?:In|En|As for|En cuanto a|For) )?(?:the |The |Los |Las )?$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a country."""

    start: int
    end: int
    country: str
    weight: float
    opens: bool
    """Whether they open a paragraph."""


@dataclass(frozen=True)
class Setting:
    """Lookups over one document and the statements found in it so far."""

    doc: Document
    found: Sequence[Statement]

    @cached_property
    def mentions(self) -> Mentions:
        """All mentions, in text order."""
        return Mentions.of(self.found)

    @cached_property
    def fields(self) -> dict[LocalKey, dict[str, str]]:
        """The first value stated of each field, by record."""
        known: dict[LocalKey, dict[str, str]] = defaultdict(dict)
        for s in self.found:
            known[s.key].setdefault(s.field, s.value)
        return known

    @cached_property
    def dates(self) -> list[DateExpression]:
        """All dates, in text order."""
        return dates.resolve(self.doc)

    def dates_in(self, start: int, end: int) -> list[DateExpression]:
        """The dates that begin in ``[start, end)``."""
        starts = self._date_starts
        return self.dates[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def remembers(self) -> bool:
        """Whether most days named in full lie more than a year before the publication, as on an anniversary."""
        year = (self.doc.source.published or "")[:4]
        days = [d.value[:4] for d in self.dates if d.method == "dates:absolute" and d.precision == "day"]
        told = [int(d) for d in days if d != year]
        return bool(year) and len(told) >= _TOLD and sum(d < int(year) - 1 for d in told) > len(told) / 2

    def sentences_before(self, offset: int, count: int) -> list[Sentence]:
        """The last sentences that end before an offset, the nearest first."""
        at = bisect_left(self._sentence_starts, offset)
        return list(reversed(self.doc.sentences[max(0, at - count) : at]))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.doc.sentences]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [d.start for d in self.dates]

    def country_of(self, mention: Mention) -> str | None:
        """The country a mentioned record belongs to."""
        return self.fields[mention.key].get("country") if mention.key in self.fields else None

    @cached_property
    def cues(self) -> list[Cue]:
        """Everything that tells a country, in text order."""
        named = [
            (m.start, m.end, code, _WEIGHTS[m.record_type]) for m in self.mentions.items if (code := self._code(m))
        ]
        peoples = [(start, end, code, 1.0) for start, end, code in self._peoples()]
        return [Cue(*cue, self._opens(cue[0])) for cue in sorted({*named, *peoples})]

    def _peoples(self) -> Iterator[tuple[int, int, str]]:
        """Demonyms: where the letters of one stand, the words there are read closely."""
        view, known = self.doc.view, _demonym_forms()
        folded = fold(view)
        for s in self.doc.sentences:
            if self.doc.passages[s.passage].kind == "boilerplate":
                continue
            reached = s.start
            for m in _LETTERS.finditer(folded, s.start, s.end):
                if m[0] not in known or m.start() < reached:
                    continue
                start = m.start()
                while start > reached and (view[start - 1].isalnum() or view[start - 1] in "'-."):
                    start -= 1
                reached = _RUN.match(view, start, s.end).end()  # type: ignore[union-attr]
                for w in words(view, start, reached):
                    if code := _people(w.folded):
                        yield w.start, w.end, code

    def _code(self, mention: Mention) -> str | None:
        return self.country_of(mention) if mention.record_type in _WEIGHTS else None

    @cached_property
    def _paragraphs(self) -> list[int]:
        return sorted({p.start for p in self.doc.passages} | {m.end() for m in _BLANK_LINE.finditer(self.doc.text)})

    def paragraph(self, offset: int) -> int:
        """Where the paragraph that holds ``offset`` begins."""
        starts = self._paragraphs
        return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0

    def _opens(self, offset: int) -> bool:
        begin = self.paragraph(offset)
        if DATELINE.match(self.doc.view, begin):
            return False  # where the page was written
        return offset - begin < 20 and bool(_OPENING.fullmatch(self.doc.view[begin:offset].lstrip()))

    def cues_in(self, start: int, end: int) -> Iterator[Cue]:
        """The cues that begin in ``[start, end)``."""
        starts = self._cue_starts
        yield from self.cues[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [c.start for c in self.cues]

    @cached_property
    def _topics(self) -> list[Cue]:
        return [c for c in self.cues if c.opens]

    @cached_property
    def _topic_starts(self) -> list[int]:
        return [c.start for c in self._topics]

    @cached_property
    def _main(self) -> dict[str, float]:
        counts: dict[str, float] = defaultdict(float)
        for c in self.cues:
            counts[c.country] += c.weight
        total = sum(counts.values()) or 1.0
        return {country: n / total for country, n in counts.items()}

    @cached_property
    def _subject(self) -> str | None:
        """The country the document is about, if it is about one."""
        best = max(sorted(self._main), key=lambda country: self._main[country], default=None)
        return best if best and self._main[best] >= _MAIN_SHARE else None

    def country(self, offset: int, sentence: Sentence) -> Cue | None:
        """The cue of the country that the words at ``offset`` are about; none when no country is told anywhere."""
        scores = {country: _MAIN_WEIGHT * share for country, share in self._main.items()}
        nearest: dict[str, Cue] = {}
        paragraph, previous = self.paragraph(offset), None
        for c in self.cues_in(offset - _WINDOW * _REACH, offset + _REACH):
            if c.start > sentence.end:
                break
            distance = abs(offset - c.start)
            if c.country not in nearest or distance < abs(offset - nearest[c.country].start):
                nearest[c.country] = c
            if previous and previous.country == c.country and 0 <= c.start - previous.end <= _ADJACENT:
                continue
            previous = c
            weight = c.weight * (2.0 if c.start >= sentence.start else 1.0)
            if c.start < paragraph and self._subject not in (None, c.country):
                weight *= _VENUE
            scores[c.country] += weight * math.exp(-distance / _REACH)
        opened = bisect_right(self._topic_starts, offset)
        topic = self._topics[opened - 1] if opened else None
        if topic:
            scores[topic.country] += _TOPIC_WEIGHT * math.exp(-(offset - topic.start) / _TOPIC_REACH)
            nearest.setdefault(topic.country, topic)
        if not scores:
            return None
        best = max(sorted(scores), key=lambda country: scores[country])
        return nearest.get(best) or next(c for c in self.cues if c.country == best)


@cache
def _demonym_forms() -> frozenset[str]:
    """The longest part of each demonym, in the singular and the plural."""
    return frozenset(max(_LETTERS.findall(d), key=len) + end for d in demonyms() for end in ("", "s", "es"))


def _people(word: str) -> str | None:
    """The country of a demonym in the singular or the plural."""
    known = demonyms()
    return known.get(word) or known.get(word.removesuffix("s")) or known.get(word.removesuffix("es"))
