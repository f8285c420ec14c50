"""Names that the knowledge files list, found in the words of a sentence.

Shared by the stages that read names and those that tell records apart. Matching is by whole words, folded, longest
first, in one left-to-right pass; a name of several countries comes back with one entry for each, and choosing among
them is left to the caller, who knows the document.

Out of scope: names nobody listed and which record a mention belongs to (``pipeline/extract``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from pipeline import knowledge
from pipeline.text import Word, fold, name_key, words

JOINERS = frozenset({" ", "-", ". ", ".", " & ", "/", "'"})
"""What may stand between two words of one name once runs of white space are one space."""
_BLANKS = re.compile(" +")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a knowledge file says of one name; blank cells are ``None``."""

    record_type: str
    name: str
    kind: str | None = None
    sector: str | None = None
    country: str | None = None
    subdivision: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    population: int = 0
    generic: bool = False
    """A body that every country has one of (``bodies.csv``): the country must come from the text."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name."""

    tokens: tuple[str, ...]
    acronym: bool
    lower_case: bool
    entries: tuple[Entry, ...]
    capitals: bool
    """Whether it has a capital behind its first word, so that the text must have one there, too."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``[first, last)`` of a sentence are a listed form."""

    first: int
    last: int
    form: Form


def adjacent(view: str, left: Word, right: Word) -> bool:
    """Whether nothing but a joiner stands between two words, so that one name may hold both."""
    gap = view[left.end : right.start]
    return gap in JOINERS or (len(gap) <= 12 and _BLANKS.sub(" ", gap) in JOINERS)


def match(view: str, found: Sequence[Word]) -> Iterator[Match]:
    """Listed names among the words ``found`` of one sentence, longest first from the left, not overlapping."""
    index = _index()
    folded = [w.folded for w in found]
    position = 0
    while position < len(found):
        hit = None
        for form in index.get(folded[position], ()):
            last = position + len(form.tokens)
            if tuple(folded[position:last]) == form.tokens and _fits(view, found, position, form):
                hit = Match(position, last, form)
                break
        if hit is None:
            position += 1
        else:
            yield hit
            position = hit.last


def _fits(view: str, found: Sequence[Word], position: int, form: Form) -> bool:
    """Whether the words from ``position`` on, which are those of the form, are written as it is."""
    first = found[position]
    if form.acronym:
        if not first.acronym:
            return False
    elif not form.lower_case and not first.capital:
        return False
    last = position + len(form.tokens)
    if not all(adjacent(view, found[i - 1], found[i]) for i in range(position + 1, last)):
        return False
    closing = found[last - 1].text  # "Cambio 90", "Pierre d'Orsay" close without a capital
    marked = closing[0].isdigit() or any(c.isupper() for c in closing)
    if form.lower_case or form.acronym or marked:
        return True
    inside = found[position + 1 : last]
    return len(form.tokens) > 2 and (not form.capitals or any(w.capital for w in inside))


@cache
def _index() -> dict[str, tuple[Form, ...]]:
    """Forms by their first word, the longest first."""
    spelled: dict[tuple[tuple[str, ...], bool, bool, bool], list[Entry]] = {}
    for name, entry, lower_case in _named_entries():
        name = name.removeprefix("The ")  # the article is no part of a name as the package writes names
        tokens = tuple(w.folded for w in words(name, 0, len(name)))
        if not tokens:
            continue
        acronym = len(tokens) == 1 and sum(c.isupper() for c in name) >= 2 and name.upper() == name
        capitals = any(c.isupper() for c in name.partition(" ")[2])
        entries = spelled.setdefault((tokens, acronym, lower_case, capitals), [])
        if entry not in entries:
            entries.append(entry)
    index: dict[str, list[Form]] = {}
    for (tokens, acronym, lower_case, capitals), entries in spelled.items():
        index.setdefault(tokens[0], []).append(Form(tokens, acronym, lower_case, tuple(entries), capitals))
    return {k: tuple(sorted(v, key=_order)) for k, v in index.items()}


def _order(form: Form) -> tuple[int, bool, bool, bool]:
    """The longest first; of equally long ones those that are written in the stricter way."""
    return -len(form.tokens), form.lower_case, form.acronym, not form.capitals


def _named_entries() -> Iterator[tuple[str, Entry, bool]]:
    """Every listed form with its entry and whether it may be written in lower case."""
    split = knowledge.parts
    for row in knowledge.rows("people"):
        person = Entry("people", row["name"], country=row["country"] or None)
        for form in (row["name"], *split(row["aliases"]), *split(row["surname_alias"])):
            yield form, person, False
    for row in knowledge.rows("organizations"):
        body = Entry("organizations", row["name"], row["kind"], row["sector"] or None, row["country"] or None)
        for form in (row["name"], *split(row["acronym"]), *split(row["aliases"])):
            yield form, body, False
    for row in knowledge.rows("bodies"):
        generic = Entry("organizations", row["phrase"], row["kind"], row["sector"] or None, generic=True)
        yield row["phrase"], generic, row["lower_case"] == "yes"
    for row in knowledge.rows("countries"):
        country = Entry(
            "places", row["name"], "country", None, row["code"], None, row["latitude"] or None, row["longitude"] or None
        )
        for form in (row["name"], *split(row["aliases"])):
            yield form, country, False
    for table, kind in (("subdivisions", "subdivision"), ("cities", "city")):
        for row in knowledge.rows(table):
            place = Entry(
                "places",
                row["name"],
                kind,
                None,
                row["country"],
                row["code" if kind == "subdivision" else "subdivision"] or None,
                row["latitude"] or None,
                row["longitude"] or None,
                int(row.get("population") or 0),
            )
            for form in (row["name"], *split(row["aliases"])):
                yield form, place, False


@cache
def demonyms() -> dict[str, str]:
    """Country code by folded demonym (``venezuelan`` → ``VEN``); those of two countries are left out."""
    found: dict[str, set[str]] = {}
    for row in knowledge.rows("countries"):
        for form in knowledge.parts(row["demonyms"]):
            found.setdefault(fold(form), set()).add(row["code"])
    return {form: min(codes) for form, codes in found.items() if len(codes) == 1}


@cache
def demonym_openers() -> frozenset[str]:
    """The first words of the demonyms of two words."""
    return frozenset(form.partition(" ")[0] for form in demonyms() if " " in form)


@cache
def _by_name() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for name, entry, _ in _named_entries():
        entries = found.setdefault((entry.record_type, name_key(name)), [])
        if entry not in entries:
            entries.append(entry)
    return {k: tuple(v) for k, v in found.items()}


def entries(record_type: str, name: str) -> tuple[Entry, ...]:
    """What the knowledge files list under ``name``, compared without case, accents and articles."""
    return _by_name().get((record_type, name_key(name)), ())


@cache
def _forms_of() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The listed forms of each person as tuples of folded words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name, entry, _ in _named_entries():
        if entry.record_type == "people":
            found.setdefault(entry.name, []).append(tuple(name_key(name).split()))
    return {name: tuple(forms) for name, forms in found.items()}


def people(name: str) -> tuple[Entry, ...]:
    """The listed people who may bear ``name``: also with a second surname, unless another one is listed for them.

    Where a list gives ``Ana Rojas Vega`` as a form of Ana Rojas, Ana Rojas Paz is somebody else. One slip in a word is
    forgiven.
    """
    exact = entries("people", name)
    tokens = tuple(name_key(name).split())
    if exact or len(tokens) < 3:
        return exact
    return tuple(e for e in entries("people", " ".join(tokens[:-1])) if _may_be_called(e, tokens))


def _may_be_called(person: Entry, tokens: tuple[str, ...]) -> bool:
    known = [form for form in _forms_of()[person.name] if len(form) == len(tokens)]
    return not known or any(all(OSA.distance(a, b) <= 1 for a, b in zip(form, tokens, strict=True)) for form in known)
