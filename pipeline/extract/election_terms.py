"""The words of elections, from ``election_words``, as compiled patterns and as values by word.

Out of scope: what the words mean together (``votes``, ``results``).
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import knowledge
from pipeline.extract.date_grammar import alternation


@cache
def values(kind: str) -> dict[str, str]:
    """Value by lower-case word for one class of ``election_words``."""
    return {r["word"].lower(): r["value"] for r in knowledge.rows("election_words") if r["class"] == kind}


@cache
def words(*kinds: str, value: str | None = None) -> str:
    """A pattern (without groups) for any word of these classes, or of those with one value."""
    chosen = [w for kind in kinds for w, v in values(kind).items() if value in (None, v)]
    return rf"(?<!\w){alternation(chosen)}(?!\w)"


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
