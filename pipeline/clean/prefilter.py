"""What a line must hold for a pattern to match it, read off the pattern, so that most patterns are never tried.

Cheap necessary conditions: the characters a match can begin with, a set of strings one of which must occur, and the
most characters there can be. The first two are for text in small letters; ``None`` excludes nothing.

Out of scope: conditions that are sufficient.
"""

from __future__ import annotations

import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import unicodedata
from collections.abc import Iterable
from typing import Any

DIGIT = "0"
"""Stands for any digit among the strings one of which must occur."""
WIDEST = 80
"""Characters of a class up to which they are told apart."""

MARK = 4
"""Letters that a mark such as a bracket is worth."""

_MARKS = "()[]{}<>@#|©^•»"

Chars = frozenset[str] | None


def openers(pattern: str) -> Chars:
    """The characters in small letters that a match of ``pattern`` can begin with."""
    chars, empty = _openers(parser.parse(pattern, 0))
    return None if empty else chars


def needs(pattern: str) -> frozenset[str] | None:
    """Strings in small letters and without spaces of which every match of ``pattern`` holds at least one: the rarest
    of `conditions`."""
    return _rarest(_conditions(parser.parse(pattern, 0)))


def conditions(pattern: str) -> list[frozenset[str]]:
    """Sets of strings such that every match of ``pattern`` holds one of each, the rarest first."""
    return sorted(set(_conditions(parser.parse(pattern, 0))), key=lambda s: (_order(s), sorted(s)), reverse=True)


def longest(pattern: str) -> int:
    """The most characters that ``pattern`` matches."""
    return int(parser.parse(pattern, 0).getwidth()[1])


def _openers(items: Iterable[Any]) -> tuple[Chars, bool]:
    """The first characters of a sequence, and whether it can be empty."""
    found: set[str] = set()
    for op, value in items:
        chars, empty = _one(op, value)
        if chars is None:
            return None, False
        found |= chars
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _one(op: Any, value: Any) -> tuple[Chars, bool]:
    if op is sre.LITERAL:
        return frozenset(chr(value).lower()), False
    if op is sre.IN:
        return _class(value), False
    if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return frozenset(), True
    if op is sre.SUBPATTERN:
        return _openers(value[3])
    if op is sre.BRANCH:
        parts = [_openers(branch) for branch in value[1]]
        if any(chars is None for chars, _ in parts):
            return None, False
        return frozenset().union(*(chars or frozenset() for chars, _ in parts)), any(empty for _, empty in parts)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        chars, empty = _openers(value[2])
        return chars, empty or value[0] == 0
    return None, False


def _class(items: Iterable[Any]) -> Chars:
    found: set[str] = set()
    for op, value in items:
        if op is sre.LITERAL:
            found.add(chr(value).lower())
        elif op is sre.RANGE and value[1] - value[0] <= WIDEST:
            found.update(chr(code).lower() for code in range(value[0], value[1] + 1))
        elif op is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            found.update("0123456789")
        else:
            return None
    return frozenset(found)


def _conditions(items: Iterable[Any]) -> list[frozenset[str]]:
    """The conditions that the items of a sequence make, in its order."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in [*items, (None, None)]:
        if op is sre.LITERAL:
            run += chr(value).lower()
            continue
        if run.strip():
            found.append(frozenset({max(run.split(), key=len)}))
        run = ""
        if op is sre.IN and all(o is sre.CATEGORY and v is sre.CATEGORY_DIGIT for o, v in value):
            found.append(frozenset({DIGIT}))
        elif op is sre.SUBPATTERN:
            found += _conditions(value[3])
        elif op is sre.BRANCH:
            parts = [_rarest(_conditions(branch)) for branch in value[1]]
            if all(parts):
                found.append(frozenset().union(*(p for p in parts if p)))
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] > 0:
            inner = _conditions(value[2])
            written = len(value[2]) == 1 and value[2][0][0] is sre.LITERAL
            found += [frozenset(string * value[0] for string in strings) for strings in inner] if written else inner
    return found


def _rarest(found: Iterable[frozenset[str]]) -> frozenset[str] | None:
    return max(found, key=_order, default=None)


def _order(strings: frozenset[str]) -> tuple[int, int]:
    """Higher for what running text holds more seldom: its commonest string is rarer."""
    return min(map(_rarity, strings)), -len(strings)


def _rarity(string: str) -> int:
    """How seldom running text holds a string, roughly: digits and odd marks are rarer than letters, and what a
    private character stands for is rarest."""
    if unicodedata.category(string[0]) == "Co":
        return 999
    if string == DIGIT:
        return 99
    odd = any(c in _MARKS for c in string) or (len(string) > 1 and not string.isalnum())
    return len(string) + MARK * odd
