"""People, organizations and places: a ``name`` statement for every mention, and what the name itself tells of each.

A first reading takes each sentence by itself (``spans``, ``tagger``, weighed in ``arbitration``), a second one explains
the capitals left over by the rest of the document (``memory``). Then mentions of one thing become one record.

Out of scope: commenters' handles (they are authors of passages), boilerplate, and records across documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import gazetteer
from pipeline.extract import arbitration, cluster, lexicon, organizations, places, spans, tagger
from pipeline.extract.context import Countries, Cue
from pipeline.extract.emit import facts, mention
from pipeline.extract.line import Line, Span
from pipeline.extract.memory import Memory
from pipeline.model import Document, Passage, Statement
from pipeline.text import Word, words

_UNREAD = frozenset({"boilerplate", "date"})


def extract(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """``name`` statements of people, organizations and places, and statements of their other fields."""
    lines = list(_lines(doc))
    weights = tagger.model("names")
    first = sorted((s for line in lines for s in read(line, weights)), key=lambda s: s.start)
    memory = Memory.of(doc, lines, first)
    named = [s for s in map(memory.read, first) if s is not None]
    countries = _countries(doc, lines, named)
    by_type = {t: [s for s in named if s.record_type == t] for t in ("people", "organizations", "places")}
    told = (
        *_people(doc, by_type["people"], countries),
        *organizations.statements(doc, by_type["organizations"], countries),
        *places.statements(doc, by_type["places"], countries),
    )
    return [s if (teller := doc.passage_at(s.start).teller) is None else replace(s, attributed_to=teller) for s in told]


def read(line: Line, weights: tagger.Weights | None) -> list[Span]:
    """The named stretches of a sentence by all that needs no other sentence."""
    listed = list(gazetteer.match(line.view, line.words))
    return arbitration.decide(line, spans.find(line, listed), listed, weights)


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
    openers = gazetteer.demonym_openers()
    regions = lexicon.cues("region")
    for i, word in enumerate(line.words):
        following = line.words[i + 1] if word.folded in openers and line.touching(i + 1) else None
        pair = f"{word.folded} {following.folded}" if following else ""
        if following and pair in known:
            yield Cue(word.start, following.end, known[pair])
        elif word.folded in known and not (i and line.touching(i) and line.words[i - 1].folded in regions):
            yield Cue(word.start, word.end, known[word.folded])


def _people(doc: Document, found: Sequence[Span], countries: Countries) -> Iterator[Statement]:
    """Statements about people. A listed person of a country that the page does not name is a namesake."""
    found = [
        replace(s, entries=tuple(e for e in s.entries if e.country in countries.all)) if s.entries else s for s in found
    ]
    passages = [doc.passage_at(s.start).position for s in found]
    numbers = cluster.people(doc.view, found, passages)
    anchors: dict[int, int] = {}
    for s, n in zip(found, numbers, strict=True):
        anchor = anchors.setdefault(n, s.start)
        yield mention(doc, "people", anchor, s)
    listed = {n: s for s, n in zip(reversed(found), reversed(numbers), strict=True) if s.entries}
    for n, s in sorted(listed.items()):
        yield from facts("people", anchors[n], s, {"country": s.entries[0].country})
