"""The words of elections, from ``election_words``, as compiled patterns and as values by word.

Out of scope: what the words mean together (``votes``, ``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import knowledge
from pipeline.extract.date_grammar import WORD, alternation


@cache
def values(kind: str) -> dict[str, str]:
    """Value by lower-case word for one class of ``election_words``."""
    return {r["word"].lower(): r["value"] for r in knowledge.rows("election_words") if r["class"] == kind}


@cache
def words(*kinds: str, value: str | None = None) -> str:
    """A pattern (without groups) for any word of these classes, or of those with one value."""
    chosen = [w for kind in kinds for w, v in values(kind).items() if value in (None, v)]
    titled = [t for w in chosen for t in _titled(w)] if _TITLED.issuperset(kinds) else []
    return rf"(?<!\w){alternation([*chosen, *titled])}(?!\w)"


_TITLED = frozenset({"office", "kind_before", "candidate", "candidacy", "won", "lost", "beat"})
"""Classes whose terms are written like titles, too, as in headlines."""
_PARTICLE = 3
"""Words shorter than this stay small in a title."""


def _titled(term: str) -> set[str]:
    """A term of several words as a title, and with its first word small: "Jefe de Estado", "jefe de Estado"."""
    first, *rest = term.split(" ")
    big = " ".join(w if len(w) < _PARTICLE else w[0].upper() + w[1:] for w in rest)
    return {f"{first} {big}", f"{first[0].upper()}{first[1:]} {big}"} if rest else set()


@cache
def term(*kinds: str, value: str | None = None) -> re.Pattern[str]:
    """:func:`words`, compiled."""
    return re.compile(words(*kinds, value=value))


@cache
def ending(*kinds: str) -> re.Pattern[str]:
    """Text that ends with a word of these classes."""
    return re.compile(rf"{words(*kinds)}[ ]{{0,3}}$")


@cache
def beginning(*kinds: str) -> re.Pattern[str]:
    """Text that begins with a word of these classes."""
    return re.compile(rf"[ ]{{0,3}}{words(*kinds)}")


def coded(kind: str, text: str) -> str:
    """The value of a word as it was matched."""
    return values(kind)[" ".join(text.lower().split())]


@cache
def telling(*kinds: str) -> frozenset[str]:
    """The longest word of each term of these classes, as texts write it."""
    longest = {max(WORD.findall(w), key=len) for kind in kinds for w in values(kind)}
    return frozenset(v for w in longest for v in (w, w.capitalize(), w.upper()))


@lru_cache(4)
def _words_in(view: str, start: int, end: int) -> frozenset[str]:
    return frozenset(WORD.findall(view, start, end))


def may_hold(view: str, start: int, end: int, *kinds: str) -> bool:
    """Whether a stretch has a word of a term of these classes: a quick look that spares most a close one."""
    return not telling(*kinds).isdisjoint(_words_in(view, start, end))


def terms_in(view: str, start: int, end: int, kind: str) -> Iterator[re.Match[str]]:
    """The terms of a class in a stretch that is looked at for many classes."""
    if may_hold(view, start, end, kind):
        yield from term(kind).finditer(view, start, end)
