"""What the taggers see of a sentence: for every word its form, its class, its neighbours and the listed names.

The features are those usual for named entities (word, shape, affixes, word lists, a window of two words; Ratinov and
Roth 2009) plus what stands between two words, since punctuation ends names. Words repeat, so what belongs to a word
alone is worked out once.

Out of scope: labels and weights (``tagger``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline import gazetteer
from pipeline.extract import lexicon
from pipeline.extract.line import Span
from pipeline.gazetteer import Match
from pipeline.text import Word, fold

_CLASSES = (
    "function", "particle", "honorific", "saying", "speech", "locative", "site", "thing", "organization_noun",
    "auxiliary", "region",
)  # fmt: skip
_KEPT_WORDS = 50_000
"""Distinct words whose features are kept at a time; a text of more is read all the same."""
_NONE: tuple[tuple[str, ...], ...] = ((),) * 5
"""The features of a neighbour beyond the ends of the sentence."""
_LONGEST = 40
"""Letters of a word that its features are made of: longer ones are no words."""


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for role in lexicon.roles() for word in role if len(word) > 3)


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    """The word lists by name."""
    return (
        *((kind, lexicon.cues(kind)) for kind in _CLASSES),
        ("given", lexicon.given_names(False)),
        ("given?", lexicon.given_names(True)),
        ("surname", lexicon.surnames(False)),
        ("surname?", lexicon.surnames(True)),
        ("head", frozenset(lexicon.heads())),
        ("title", frozenset(t[0] for t in lexicon.titles() if len(t) == 1)),
        ("role", _roles()),
        ("not", lexicon.not_names()),
        ("demonym", frozenset(gazetteer.demonyms())),
    )


def _shape(text: str) -> str:
    """``Xx`` for Perez, ``X`` for ABC, ``x-x`` for anti-war, ``0`` for 1992; runs of one kind are one sign."""
    signs = ("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in text)
    return re.sub(r"(.)\1+", r"\1", "".join(signs))


@lru_cache(_KEPT_WORDS)
def _of(text: str) -> tuple[tuple[str, ...], ...]:
    """The features of a word for itself, then for its second, first, next and next but one neighbour."""
    text = text[:_LONGEST]
    folded = fold(text)
    shape = _shape(text)
    lists = [name for name, listed in _lists() if folded in listed]
    own = [f"w={folded}", f"s={shape}", f"n={min(len(text), 9)}"]
    own += [f"p{n}={folded[:n]}" for n in (2, 3, 4) if len(folded) > n]
    own += [f"f{n}={folded[-n:]}" for n in (2, 3, 4) if len(folded) > n]
    own += [f"l={name}" for name in lists]
    if shape[:1] == "X":
        own += [f"Xl={name}" for name in lists]
    near = [f"w={folded}", f"s={shape}", *(f"l={name}" for name in lists)]
    far = [near[0], f"s={shape[:2]}", *near[2:]]
    return (
        tuple(own),
        tuple(f"+2{f}" for f in far),
        tuple(f"+1{f}" for f in near),
        tuple(f"-1{f}" for f in near),
        tuple(f"-2{f}" for f in far),
    )


def _gap(view: str, left: Word, right: Word) -> str:
    """What stands between two words, white space reduced to one sign."""
    between = view[left.end : min(right.start, left.end + 6)]
    if between == " ":
        return "_"
    return " ".join(between.split()) or ("_" if between else "")


def of(view: str, words: Sequence[Word], matches: Iterable[Match] = (), spans: Iterable[Span] = ()) -> list[list[str]]:
    """One list of features for each word; ``matches`` are the listed names among them, ``spans`` what rules found."""
    last = len(words) - 1
    known = [_NONE, _NONE, *(_of(w.text) for w in words), _NONE, _NONE]
    gaps = [_gap(view, left, right) for left, right in pairwise(words)]
    left_gaps = [(), *((f"<{gap}",) for gap in gaps)]
    right_gaps = [*((f">{gap}",) for gap in gaps), ()]
    items = [
        [*own[0], *second[4], *first[3], *left, *following[2], *right, *next_but_one[1]]
        for second, first, own, following, next_but_one, left, right in zip(
            known, known[1:], known[2:], known[3:], known[4:], left_gaps, right_gaps, strict=False
        )
    ]
    if items:
        items[0].append("first")
        items[-1].append("last")
    for match in matches:
        entry = match.form.entries[0]
        sort = f"{entry.record_type[:3]}{'?' if entry.generic else ''}"
        types = "".join(sorted({e.record_type[0:2] for e in match.form.entries}))
        for i in range(match.first, match.last):
            items[i].append(f"k={'B' if i == match.first else 'I'}{sort}")
            items[i].append(f"K={types}{min(match.last - match.first, 3)}")
        if match.last <= last:
            items[match.last].append(f"k<{sort}")
        if match.first:
            items[match.first - 1].append(f"k>{sort}")
    starts = [w.start for w in words]
    for span in spans:
        sort = span.record_type[:3] or "cap"
        first, behind = bisect_left(starts, span.start), bisect_left(starts, span.end)
        for i in range(first, behind):
            position = "B" if i == first else "I"
            items[i].append(f"r={position}{sort}")
            items[i].append(f"R={position}{sort}{span.method}")
        if behind <= last:
            items[behind].append(f"r<{sort}")
        if first:
            items[first - 1].append(f"r>{sort}")
    return items
