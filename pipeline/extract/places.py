"""Places of one document: which listed place a mention is, or what the text itself says of an unlisted one.

A name that several places bear is the one of the country the text is about; without such a country, the one place that
is far larger than its namesakes. A mention that stays undecided becomes no record.

Out of scope: the place of an event (``events``), containment of sites, places across documents (``pipeline/assemble``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extract import lexicon
from pipeline.extract.context import Countries
from pipeline.extract.emit import context, facts, mention
from pipeline.extract.line import Span
from pipeline.gazetteer import Entry
from pipeline.model import Document, Statement
from pipeline.text import fold, words

_DOMINANT = 10
"""A place this many times as populous as its next namesake is the one meant when the text names no country."""


def statements(doc: Document, found: Sequence[Span], countries: Countries) -> Iterator[Statement]:
    """Statements about the places named by ``found``, spans in text order."""
    anchors: dict[tuple[str, ...], int] = {}
    for span in found:
        cue = None
        if span.entries:
            entry = _entry(doc, span, countries)
            if entry is None:
                continue
            key = (entry.name, entry.kind or "", entry.country or "")
            method = "names:knowledge"
            fields = {
                "kind": entry.kind,
                "country": entry.country,
                "subdivision": entry.subdivision,
                "latitude": entry.latitude,
                "longitude": entry.longitude,
            }
        else:
            cue = countries.near(span.start)
            if cue is None:
                continue
            key = (fold(doc.view[span.start : span.end]), span.kind or "", cue.code)
            method = span.method
            fields = {"kind": span.kind}
        new = key not in anchors
        anchor = anchors.setdefault(key, span.start)
        yield mention(doc, "places", anchor, span)
        if new:
            yield from facts("places", anchor, span, fields, method)
            if not span.entries and cue is not None:
                yield context("places", anchor, cue)


def _entry(doc: Document, span: Span, countries: Countries) -> Entry | None:
    """The listed place that is meant, or none when the text does not decide."""
    nations = {e.country for e in span.entries}
    country = next((c for c in countries.codes(span.start) if c in nations), None)
    candidates = [e for e in span.entries if country is None or e.country == country]
    if any(e.kind == "country" for e in candidates):
        candidates = [e for e in candidates if e.kind == "country"]
    elif {e.kind for e in candidates} == {"subdivision", "city"}:
        kind = "subdivision" if _of_subdivision(doc, span) else "city"
        candidates = [e for e in candidates if e.kind == kind]
    candidates.sort(key=lambda e: (-e.population, e.name, e.subdivision or ""))
    if country is None and len(candidates) > 1 and candidates[0].population <= _DOMINANT * candidates[1].population:
        return None
    return candidates[0]


def _of_subdivision(doc: Document, span: Span) -> bool:
    """Whether its sentence speaks of states, provinces or departments, or of their officials."""
    sentence = doc.sentences[max(0, bisect_right(doc.sentences, span.start, key=lambda s: s.start) - 1)]
    return any(w.folded in lexicon.cues("subdivision") for w in words(doc.view, sentence.start, sentence.end))
