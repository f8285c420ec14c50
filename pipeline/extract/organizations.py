"""Organizations of one document: which mentions are one body, and its kind, sector and country.

One body is told by its entry in the knowledge files, by the kind of body and its country where every country has one,
by its name otherwise. A name and the acronym or second name in brackets right after it are one body.

Out of scope: translations of names nobody listed, and bodies across documents (``pipeline/assemble``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from pipeline import gazetteer
from pipeline.extract import lexicon
from pipeline.extract.context import Countries, Cue
from pipeline.extract.emit import context, facts, mention
from pipeline.extract.line import Span
from pipeline.gazetteer import Entry
from pipeline.model import Document, Statement
from pipeline.text import fold, name_key, words

_BRACKET = re.compile(r"\s{0,3}\((?:the |la |el |los |las )?", re.IGNORECASE)

_SHORT = 3
"""Letters up to which an acronym must fit the page to be taken for a listed body."""


def bracket(doc: Document, end: int) -> int | None:
    """Where the words in the bracket right behind ``end`` begin, article aside; ``None`` when there is no bracket."""
    opening = _BRACKET.match(doc.view, end)
    return opening.end() if opening else None


def introduced(span: Span, before: str | None) -> Span | None:
    """Capitals that a noun for a kind of organization introduces: ``human rights organization Vereda``."""
    if before is None or before not in lexicon.cues("organization_noun"):
        return None
    kind, sector, _ = lexicon.heads().get(before, ("other", "", ""))
    return replace(
        span, record_type="organizations", kind=kind, sector=sector or None, method="names:introduced", confidence=0.75
    )


def statements(doc: Document, found: Sequence[Span], countries: Countries) -> Iterator[Statement]:
    """Statements about the organizations named by ``found``, spans in text order."""
    named = {e for s in found if not _short(doc, s) and (e := _entry(doc, s, frozenset(), countries))}
    pairs = [(s, _entry(doc, s, named, countries)) for s in found]
    kept = [(s, e) for s, e in pairs if e is not None or not s.entries]
    found = [_bracketed(doc, a, b) for a, b in zip([None, *(s for s, _ in kept)], (s for s, _ in kept), strict=False)]
    chosen = [e for _, e in kept]
    told = [_country(doc, s, e) for s, e in kept]
    usual = _usual(found, chosen, told, countries)
    keys = [_key(doc, s, e, c, usual) for s, e, c in zip(found, chosen, told, strict=True)]
    parent = {k: k for k in keys}

    def root(key: tuple[str, ...]) -> tuple[str, ...]:
        while parent[key] != key:
            key = parent[key]
        return key

    for i in range(1, len(found)):
        if _second_name(doc, found[i - 1], found[i]):
            parent[root(keys[i])] = root(keys[i - 1])
    anchors: dict[tuple[str, ...], int] = {}
    known: set[tuple[int, str]] = set()
    for span, entry, country, key in zip(found, chosen, told, keys, strict=True):
        anchor = anchors.setdefault(root(key), span.start)
        yield mention(doc, "organizations", anchor, span)
        fields = {
            "kind": (entry.kind if entry else None) or span.kind,
            "sector": (entry.sector if entry else None) or span.sector,
            "country": country,
        }
        new = {f: v for f, v in fields.items() if (anchor, f) not in known and not (f == "kind" and v == "other")}
        yield from facts("organizations", anchor, span, new, span.method)
        known.update((anchor, f) for f, v in new.items() if v)
        cue = usual.get(fold(entry.name)) if entry and entry.generic and not country else None
        if cue and (anchor, "country") not in known:
            yield context("organizations", anchor, cue)
            known.add((anchor, "country"))
    first = {anchors[root(k)]: s for s, k in zip(reversed(found), reversed(keys), strict=True)}
    for anchor, span in sorted(first.items()):
        if (anchor, "kind") not in known:
            yield from facts("organizations", anchor, span, {"kind": "other"}, "names:kind-not-told")


def _short(doc: Document, span: Span) -> bool:
    """Whether a mention is an acronym so short that several bodies, or none, may be meant."""
    surface = doc.view[span.start : span.end]
    return len(surface) <= _SHORT and surface.isupper()


def _entry(doc: Document, span: Span, named: Set[Entry], countries: Countries) -> Entry | None:
    """The listed body that is meant: one that the page also names in full, else one of the country that the text or the
    document is about, else of a country it names. A short acronym that fits no country of the page is no listed body.
    """
    if not span.entries:
        return None
    wanted = [code for code in (span.country, *countries.codes(span.start)) if code]

    def rank(e: Entry) -> tuple[bool, int]:
        unplaced = len(wanted) + (0 if e.country in countries.all else 1 if e.country is None else 2)
        return e not in named, wanted.index(e.country) if e.country in wanted else unplaced

    best = min(span.entries, key=rank)
    known = best.generic or best in named or best.country is None or best.country in countries.all
    return best if known or not _short(doc, span) else None


def _usual(
    found: Sequence[Span], chosen: Sequence[Entry | None], told: Sequence[str | None], countries: Countries
) -> dict[str, Cue]:
    """For each kind of body, what tells the country of its mentions that name none: one country for a whole page."""
    near: dict[str, list[Cue]] = {}
    for span, entry, country in zip(found, chosen, told, strict=True):
        cue = countries.near(span.start)
        if entry is not None and entry.generic and country is None and cue is not None:
            near.setdefault(fold(entry.name), []).append(cue)
    counts = {body: Counter(c.code for c in cues) for body, cues in near.items()}
    return {body: min(cues, key=lambda c, body=body: (-counts[body][c.code], c)) for body, cues in near.items()}  # type: ignore[misc]


def _country(doc: Document, span: Span, entry: Entry | None) -> str | None:
    """The country that a body's entry or its own name tells."""
    if entry is not None and not entry.generic:
        return entry.country
    return span.country or _country_inside(doc.view[span.start : span.end])


def _key(
    doc: Document, span: Span, entry: Entry | None, country: str | None, usual: Mapping[str, Cue]
) -> tuple[str, ...]:
    """What makes two mentions one body: how it is known, its name, its country."""
    if entry is not None and entry.generic:
        cue = usual.get(fold(entry.name))
        return "body", fold(entry.name), country or (cue.code if cue else "")
    if entry is not None:
        return "listed", entry.name, country or ""
    return "named", name_key(doc.view[span.start : span.end]), country or ""


def _country_inside(surface: str) -> str | None:
    """The country that a body's own name ends with or speaks of."""
    codes = [_code(m.form.entries) for m in gazetteer.match(surface, list(words(surface, 0, len(surface))))]
    return next((c for c in codes if c), None)


def _code(entries: Sequence[Entry]) -> str | None:
    return next((e.country for e in entries if e.record_type == "places" and e.kind == "country"), None)


def _bracketed(doc: Document, before: Span | None, span: Span) -> Span:
    """A second name in brackets is all that stands in them, also where its first words are no listed name."""
    if before is None:
        return span
    opening = bracket(doc, before.end)
    if opening is None or not opening < span.start < opening + 60 or doc.view[span.end : span.end + 1] != ")":
        return span
    inside = doc.view[opening : span.start]
    return replace(span, start=opening) if inside[:1].isupper() and "," not in inside else span


def _second_name(doc: Document, first: Span, second: Span) -> bool:
    """Whether ``second`` stands in brackets right after ``first``, or is its acronym after a comma."""
    if bracket(doc, first.end) == second.start:
        return doc.view[second.end : second.end + 1] in (")", ",", ";")
    acronym = doc.view[second.start : second.end]
    if doc.view[first.end : second.start] not in (", ", " - ") or not acronym.isupper():
        return False
    letters = iter(acronym)
    initials = [w.text[0] for w in words(doc.view, first.start, first.end) if w.capital]
    return len(initials) > 1 and all(initial in letters for initial in initials)
