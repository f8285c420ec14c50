"""Which mentions of one document name the same person.

Two full names are one person when a listed person bears both, when one holds all words of the other and starts alike,
or when they differ by a slip in one long word. A bare surname joins the person last named in full with it in the same
passage, else the one whom the document names in full most often. Two people who share a surname stay apart; a short
name that fits two longer ones joins neither.

Out of scope: people across documents (``pipeline/assemble``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from pipeline.extract import lexicon
from pipeline.extract.line import Span
from pipeline.text import fold, words

_SLIP_LENGTH = 6
"""A word must have this many letters before one slip in it (two letters swapped, changed, dropped) is forgiven."""

_MANY = 40


@dataclass(frozen=True, slots=True)
class Form:
    """A person's name as compared: its folded words without particles."""

    tokens: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether it has more than one word."""
        return len(self.tokens) > 1


def form(name: str) -> Form:
    """The form of a name as written."""
    particles = lexicon.cues("particle")
    return Form(tuple(w.folded for w in words(name, 0, len(name)) if w.folded not in particles))


def people(view: str, spans: Sequence[Span], passages: Sequence[int]) -> list[int]:
    """For each person span, in text order, the number of its person; persons are numbered by first mention.

    ``passages`` holds the position of the passage of each span.
    """
    forms = [form(view[s.start : s.end]) for s in spans]
    listed = [s.entries[0].name if s.entries else None for s in spans]
    groups = _full_names(forms, listed)
    assigned: list[str | None] = [None] * len(spans)
    by_surname: dict[str, list[tuple[int, str]]] = {}
    for i, f in enumerate(forms):
        if f.full:
            assigned[i] = groups[f.tokens]
            for token in f.tokens[1:]:
                by_surname.setdefault(token, []).append((i, groups[f.tokens]))
    by_given: dict[str, set[str]] = {}
    for f in forms:
        if f.full:
            by_given.setdefault(f.tokens[0], set()).add(groups[f.tokens])
    entries = {name: groups[f.tokens] for f, name in zip(forms, listed, strict=True) if f.full and name}
    for i, f in enumerate(forms):
        if assigned[i] is not None:
            continue
        token = f.tokens[0] if f.tokens else ""
        borne = by_surname.get(token, [])
        name = listed[i]
        if borne:
            here = [g for k, g in borne if k < i and passages[k] == passages[i]]
            often = Counter(g for _, g in borne)
            usual = entries.get(name or "") or max(often, key=lambda g: (often[g], g))
            assigned[i] = here[-1] if here else usual
        elif name in entries:
            assigned[i] = entries[name]
        elif name:
            assigned[i] = "listed " + fold(name)
        elif len(by_given.get(token, ())) == 1:
            assigned[i] = min(by_given[token])
        else:
            assigned[i] = "single " + token
    numbers: dict[str, int] = {}
    return [numbers.setdefault(a or "", len(numbers)) for a in assigned]


def _full_names(forms: Sequence[Form], listed: Sequence[str | None]) -> dict[tuple[str, ...], str]:
    """A group for each distinct full name."""
    distinct = sorted({f.tokens for f in forms if f.full}, key=lambda t: (-len(t), t))
    parent = {t: t for t in distinct}

    def root(t: tuple[str, ...]) -> tuple[str, ...]:
        while parent[t] != t:
            t = parent[t]
        return t

    entry: dict[str, tuple[str, ...]] = {}
    for f, name in zip(forms, listed, strict=True):
        if f.full and name:
            parent[root(f.tokens)] = root(entry.setdefault(name, f.tokens))
    bearer = {f.tokens: name for f, name in zip(forms, listed, strict=True) if f.full and name}
    by_surname: dict[str, list[tuple[str, ...]]] = {}
    for t in distinct:
        for token in set(t[1:]):
            by_surname.setdefault(token, []).append(t)
    for t in distinct:
        longer = [o for o in by_surname[t[-1]] if len(o) > len(t) and _contained(t, o)]
        if t in bearer:  # of a listed person it is known whether a second surname may be theirs
            longer = [o for o in longer if bearer.get(o) == bearer[t]]
        if len({root(o) for o in longer}) == 1:
            parent[root(t)] = root(longer[0])
    for alike in _nearly_alike(distinct):
        for a, b in combinations(alike, 2):
            if root(a) != root(b) and _slip(a, b):
                parent[root(a)] = root(b)
    return {t: " ".join(root(t)) for t in distinct}


def _nearly_alike(names: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Groups of names with all words but one in common, that one with the same first letter.

    A group larger than ``_MANY`` is a list of people, not of slips, and is left out to keep the cost linear.
    """
    blocks: dict[tuple[object, ...], list[tuple[str, ...]]] = {}
    for name in names:
        for i, token in enumerate(name):
            if len(token) >= _SLIP_LENGTH:
                blocks.setdefault((i, token[0], name[:i], name[i + 1 :]), []).append(name)
    yield from (block for block in blocks.values() if 1 < len(block) <= _MANY)


def _contained(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Two or more words of the long name side by side, or its given name (or initial) and further words in order."""
    if any(short == long[i : i + len(short)] for i in range(len(long) - len(short) + 1)):
        return True
    if short[0] != long[0] and not (len(short[0]) == 1 and long[0].startswith(short[0])):
        return False
    rest = iter(long[1:])
    return all(token in rest for token in short[1:])


def _slip(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Same number of words, all equal but one, and that one a single slip away."""
    if len(a) != len(b):
        return False
    unequal = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(unequal) != 1 or min(map(len, unequal[0])) < _SLIP_LENGTH:
        return False
    return OSA.distance(*unequal[0], score_cutoff=1) <= 1
