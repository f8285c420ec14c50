"""People, organizations and places: a ``name`` statement for every mention, and what the name itself tells of each.

A first reading takes each sentence by itself (``spans``). A second one explains the capitals left over by what the
document has named elsewhere: surnames, acronyms, places after a locative. Then mentions of one thing become one record.

Out of scope: commenters' handles (they are authors of passages), boilerplate, and records across documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import gazetteer
from pipeline.extract import cluster, lexicon, organizations, places, spans
from pipeline.extract.context import Countries, Cue
from pipeline.extract.emit import facts, mention
from pipeline.extract.line import Line, Span
from pipeline.model import Document, Passage, Statement
from pipeline.text import Word, fold, words

_UNREAD = frozenset({"boilerplate", "date"})
_AT = frozenset({"in", "at", "near", "en"})
_ROMAN = re.compile(r"[ivx]+")


def extract(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """``name`` statements of people, organizations and places, and statements of their other fields."""
    lines = list(_lines(doc))
    named = sorted((s for line in lines for s in spans.find(line)), key=lambda s: s.start)
    named = _explained(doc, lines, named)
    countries = _countries(doc, lines, named)
    by_type = {t: [s for s in named if s.record_type == t] for t in ("people", "organizations", "places")}
    return [
        *_people(doc, by_type["people"], countries),
        *organizations.statements(doc, by_type["organizations"], countries),
        *places.statements(doc, by_type["places"], countries),
    ]


def _lines(doc: Document) -> Iterator[Line]:
    lower: set[str] = set()
    kept: list[tuple[list[Word], bool]] = []
    for sentence in doc.sentences:
        passage = doc.passages[sentence.passage]
        if passage.kind in _UNREAD:
            continue
        found = list(words(doc.view, _after_header(doc, passage, sentence.start), sentence.end))
        kept.append((found, passage.kind == "title"))
        lower.update(w.folded for w in found if not w.capital)
    known = frozenset(lower)
    for found, title in kept:
        if found:
            yield Line(doc.view, found, known, title)


def _after_header(doc: Document, passage: Passage, start: int) -> int:
    """Where the text proper of a comment begins: behind its author's handle, which names no person of the record."""
    if passage.kind != "comment" or not passage.author:
        return start
    handle = doc.text.find(passage.author, passage.start, min(passage.end, passage.start + 200))
    return max(start, handle + len(passage.author)) if handle >= 0 else start


def _explained(doc: Document, lines: Sequence[Line], found: Sequence[Span]) -> list[Span]:
    """The spans that name something, capitals explained by the rest of the document where they can be."""
    handles = {fold(p.author) for p in doc.passages if p.kind == "comment" and p.author}
    in_comments = [(p.start, p.end) for p in doc.passages if p.kind == "comment"]
    surnames: set[str] = set()
    bodies_named: dict[str, Span] = {}
    for s in found:
        if s.record_type == "people":
            form = cluster.form(doc.view[s.start : s.end])
            surnames.update(form.tokens[1:] if form.full else form.tokens)
        elif s.record_type == "organizations":
            bodies_named.setdefault(fold(doc.view[s.start : s.end]), s)
    bodies_at = {s.start for s in found if s.record_type == "organizations"}
    acronyms = Counter(doc.view[s.start : s.end] for s in found if not s.record_type)
    before = {w.start: line.words[i - 1].folded for line in lines for i, w in enumerate(line.words) if i}
    after = {w.end: line.words[i + 1].folded for line in lines for i, w in enumerate(line.words[:-1])}
    kept = []
    for s in found:
        surface = doc.view[s.start : s.end]
        key = fold(surface)
        commented = any(a <= s.start < b for a, b in in_comments)
        if commented and key in handles:
            continue
        if s.record_type == "places" and key in surnames and before.get(s.start) not in lexicon.cues("locative"):
            s = replace(s, record_type="people", entries=(), method="names:memory", confidence=0.7, kind=None)
        elif not s.record_type:
            if key in surnames:
                s = replace(s, record_type="people", method="names:memory", confidence=0.85)
            elif key in bodies_named:
                known = bodies_named[key]
                s = replace(known, start=s.start, end=s.end, method="names:memory", confidence=0.8)
            elif (body := organizations.introduced(doc, s, before.get(s.start))) is not None:
                s = body
            elif (second := organizations.bracket(doc, s.end)) is not None and second in bodies_at:
                s = replace(s, record_type="organizations", kind="other", method="names:bracket", confidence=0.7)
            elif _acronym(surface, doc.source.language) and (
                acronyms[surface] > 1 or doc.view[s.start - 1 : s.start] == "("
            ):
                s = replace(s, record_type="organizations", kind="other", method="names:acronym", confidence=0.5)
            elif after.get(s.end) in lexicon.cues("site"):
                s = replace(s, record_type="places", kind="site", method="names:site", confidence=0.6)
            elif before.get(s.start) in _AT and _locality(doc, s, surface):
                s = replace(s, record_type="places", kind="locality", method="names:locative", confidence=0.5)
        if s.record_type:
            kept.append(s)
    return kept


def _locality(doc: Document, span: Span, surface: str) -> bool:
    """Whether one capitalised word after ``in`` or ``at`` may name a place that no list knows."""
    single = " " not in surface and not surface.isupper() and fold(surface) not in lexicon.cues("no_locality")
    alone = not doc.view[span.end + 1 : span.end + 2].isupper() or doc.view[span.end] != " "
    return single and alone and doc.passage_at(span.start).kind != "title"


def _acronym(surface: str, language: str) -> bool:
    letters = sum(c.isalpha() for c in surface)
    return (
        letters >= 2
        and len(surface) <= 10
        and surface.isupper()
        and " " not in surface
        and not _ROMAN.fullmatch(fold(surface))
        and surface not in lexicon.not_acronyms()
        and fold(surface) not in lexicon.cues("function", language)
    )


def _countries(doc: Document, lines: Sequence[Line], found: Sequence[Span]) -> Countries:
    cues = []
    for s in found:
        codes = {e.country for e in s.entries if e.record_type == "places"}
        if s.record_type == "places" and len(codes) == 1:
            cues.append(Cue(s.start, s.end, str(codes.pop())))
    return Countries.of(doc, [*cues, *(cue for line in lines for cue in _demonyms(line))])


def _demonyms(line: Line) -> Iterator[Cue]:
    """Demonyms of one or two words; the ``American`` of ``Latin American`` is no country's."""
    known = gazetteer.demonyms()
    regions = lexicon.cues("region")
    for i, word in enumerate(line.words):
        following = line.words[i + 1] if line.touching(i + 1) else None
        pair = f"{word.folded} {following.folded}" if following else ""
        if following and pair in known:
            yield Cue(word.start, following.end, known[pair])
        elif word.folded in known and not (i and line.touching(i) and line.words[i - 1].folded in regions):
            yield Cue(word.start, word.end, known[word.folded])


def _people(doc: Document, found: Sequence[Span], countries: Countries) -> Iterator[Statement]:
    """Statements about people. A listed person of a country that the page does not name is a namesake."""
    found = [replace(s, entries=tuple(e for e in s.entries if e.country in countries.all)) for s in found]
    passages = [doc.passage_at(s.start).position for s in found]
    numbers = cluster.people(doc.view, found, passages)
    anchors: dict[int, int] = {}
    for s, n in zip(found, numbers, strict=True):
        anchor = anchors.setdefault(n, s.start)
        yield mention(doc, "people", anchor, s)
    for n, anchor in anchors.items():
        listed = next((s for s, m in zip(found, numbers, strict=True) if m == n and s.entries), None)
        if listed is not None:
            yield from facts("people", anchor, listed, {"country": listed.entries[0].country})
