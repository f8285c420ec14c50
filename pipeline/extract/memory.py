"""Capitals that no sentence explains, explained by the rest of the document.

What a document has named once it may name more briefly: a surname, an acronym, a body. What stands around the capitals
tells the rest: a noun for a kind of organization, a bracket, a noun for a site, ``in`` or ``at``.

Out of scope: names that a sentence explains by itself (``spans``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract import cluster, lexicon, organizations
from pipeline.extract.line import Line, Span
from pipeline.model import Document
from pipeline.text import fold

_AT = frozenset({"in", "at", "near", "en"})
TAGGER = "names:tagger"
"""The method of names that only the tagger found: the document may know more of them."""
_ROMAN = re.compile(r"[ivx]+")
_LONGEST_ACRONYM = 10


@dataclass(frozen=True)
class Memory:
    """What one document has named, and the words before and after each stretch."""

    doc: Document
    handles: frozenset[str]
    """Folded handles of commenters."""
    surnames: frozenset[str]
    bodies: dict[str, Span]
    """The first span of each organization, by its folded name."""
    bodies_at: frozenset[int]
    acronyms: Counter[str]
    lower: frozenset[str]
    """Folded words that the document also writes in small letters."""
    before: dict[int, str]
    after: dict[int, str]

    @classmethod
    def of(cls, doc: Document, lines: Sequence[Line], found: Sequence[Span]) -> Memory:
        """What ``found``, the spans of all sentences, tell."""
        surnames: set[str] = set()
        bodies: dict[str, Span] = {}
        for s in found:
            if s.record_type == "people":
                form = cluster.form(doc.view[s.start : s.end])
                surnames.update(form.tokens[1:] if form.full else form.tokens)
            elif s.record_type == "organizations":
                bodies.setdefault(fold(doc.view[s.start : s.end]), s)
        return cls(
            doc,
            frozenset(fold(p.author) for p in doc.passages if p.kind == "comment" and p.author),
            frozenset(surnames),
            bodies,
            frozenset(s.start for s in found if s.record_type == "organizations"),
            Counter(doc.view[s.start : s.end] for s in found if not s.record_type),
            lines[0].lower if lines else frozenset(),
            {right.start: left.folded for line in lines for left, right in pairwise(line.words)},
            {left.end: right.folded for line in lines for left, right in pairwise(line.words)},
        )

    def read(self, span: Span) -> Span | None:
        """What a span names in the light of the document; ``None`` when it names nothing."""
        key = fold(self.doc.view[span.start : span.end])
        if key in self.handles and self.doc.passage_at(span.start).kind == "comment":
            return None
        located = self.before.get(span.start) in lexicon.cues("locative")
        if span.record_type == "places" and key in self.surnames and not located:
            return replace(span, record_type="people", entries=(), method="names:memory", confidence=0.7, kind=None)
        if span.record_type and not (span.method == TAGGER and not span.entries):
            return span
        explained = self._explained(span, key)
        return (
            span if span.record_type and (explained is None or explained.record_type != span.record_type) else explained
        )

    def _explained(self, s: Span, key: str) -> Span | None:
        surface = self.doc.view[s.start : s.end]
        if key in self.surnames:
            return replace(s, record_type="people", method="names:memory", confidence=0.85)
        if key in self.bodies:
            return replace(self.bodies[key], start=s.start, end=s.end, method="names:memory", confidence=0.8)
        if (body := organizations.introduced(s, self.before.get(s.start))) is not None:
            return body
        if organizations.bracket(self.doc, s.end) in self.bodies_at:
            return replace(s, record_type="organizations", kind="other", method="names:bracket", confidence=0.7)
        if self._acronym(s, surface):
            return replace(s, record_type="organizations", kind="other", method="names:acronym", confidence=0.5)
        if self.after.get(s.end) in lexicon.cues("site"):
            return replace(s, record_type="places", kind="site", method="names:site", confidence=0.6)
        if self.before.get(s.start) in _AT and self._locality(s, surface):
            return replace(s, record_type="places", kind="locality", method="names:locative", confidence=0.5)
        return None

    def _acronym(self, span: Span, surface: str) -> bool:
        """A word in capitals that the page writes more than once or puts in a bracket."""
        key = fold(surface)
        formed = surface.isupper() and " " not in surface and sum(c.isalpha() for c in surface) >= 2
        known = _ROMAN.fullmatch(key) or surface in lexicon.not_acronyms()
        function = key in self.lower or key in lexicon.cues("function", self.doc.source.language)
        repeated = self.acronyms[surface] > 1 or self.doc.view[span.start - 1 : span.start] == "("
        return formed and len(surface) <= _LONGEST_ACRONYM and not known and not function and repeated

    def _locality(self, span: Span, surface: str) -> bool:
        """Whether one capitalised word after ``in`` or ``at`` may name a place that no list knows."""
        view = self.doc.view
        single = " " not in surface and not surface.isupper() and fold(surface) not in lexicon.cues("no_locality")
        alone = view[span.end : span.end + 1] != " " or not view[span.end + 1 : span.end + 2].isupper()
        return single and alone and self.doc.passage_at(span.start).kind != "title"
