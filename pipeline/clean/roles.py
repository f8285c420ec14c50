"""Which pattern of ``knowledge/furniture.csv`` describes a whole line: all of them tried as if one by one, but quickly.

Most lines match none, so whatever can be told cheaply is told first. A pattern is tried only on lines that begin with
a character it can begin with, that are no longer than it can be and that hold a string it needs (``prefilter``); those
that need none are tried all at once before each by itself. Patterns without capitals are compiled for small letters,
which the matcher reads faster than letters of either case.

Out of scope: what the patterns mean (``furniture``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from pipeline.clean.furniture import expand, signed, signs
from pipeline.clean.prefilter import DIGIT, longest, needs, openers
from pipeline.knowledge import rows

LINES = (
    "tags", "pingback", "comment", "more", "contents", "links", "thread", "form", "post", "byline", "date",
    "boilerplate", "reply", "profile", "caption", "speaker", "stamp",
)  # fmt: skip
"""Kinds that describe a whole line, the first to match wins."""

STEPS = (40, 80, 120, 300)
"""Lengths of a line by which patterns are told apart. No line with more characters than the last is furniture: it would
hold a paragraph. Bounds the time a pattern may take."""

MANY = 40
"""First characters of a pattern above which they exclude too little."""

ALWAYS = 1
"""The bit of the patterns that need nothing."""

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[1-9]")
_CASED = "(?-i:"
_NOTHING = "(?!)"


def role(line: str) -> str | None:
    """The first kind of `LINES` that describes ``line`` (tidied), or None. A line without letters or digits is
    ``boilerplate``."""
    return None if len(line) > STEPS[-1] else _role(_FIGURE.sub("0", line))


def forget() -> None:
    """Forget what is remembered of lines: for measurements."""
    _role.cache_clear()


@lru_cache(maxsize=4096)
def _role(line: str) -> str | None:
    """`role`, remembered: the rows of a table differ in figures, which no pattern tells apart."""
    if not any(map(str.isalnum, line)):
        return "boilerplate"
    small = line.lower()
    first, room = small[0], STEPS[bisect_left(STEPS, len(line))]
    held = 0
    for word in small.split():
        held |= _signs(word)
    plain, cased = _gate(first, room)
    if plain.fullmatch(small) or cased.fullmatch(line):
        held |= ALWAYS
    if held:
        for test in _tests(first, room):
            if test.needed & held and test.pattern.fullmatch(line if test.cased else small):
                return test.kind
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern of `LINES` and what a line must be like for it to match."""

    kind: str
    needed: tuple[str, ...]
    cased: bool
    most: int
    opening: frozenset[str] | None
    pattern: str


@dataclass(frozen=True, slots=True)
class _Test:
    """Patterns of one kind that need the same."""

    kind: str
    needed: int
    cased: bool
    pattern: re.Pattern[str]


@cache
def _fitting(first: str, room: int) -> tuple[_Row, ...]:
    """The rows that can match a line of up to ``room`` characters that begins with ``first`` in small letters."""
    shorter = max((step for step in STEPS if step < room), default=0)
    return tuple(r for r in _rows() if r.most > shorter and (r.opening is None or first in r.opening))


@cache
def _tests(first: str, room: int) -> tuple[_Test, ...]:
    """What to try on such a line, in the order of `LINES`."""
    together = groupby(_fitting(first, room), key=lambda r: (r.kind, r.needed, r.cased))
    return tuple(
        _Test(kind, _bits().get(needed, ALWAYS), cased, _joined(tuple(r.pattern for r in group)))
        for (kind, needed, cased), group in together
    )


@cache
def _gate(first: str, room: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """All patterns for such a line that need nothing, joined: those without capitals, and those with."""
    free = [r for r in _fitting(first, room) if not r.needed]
    plain, cased = (tuple(r.pattern for r in free if r.cased is cased) for cased in (False, True))
    return _joined(plain or (_NOTHING,)), _joined(cased or (_NOTHING,))


@cache
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{p})" for p in patterns).replace("?P<author>", "")
    return re.compile(joined, re.IGNORECASE if _CASED in joined else 0)


@cache
def _bits() -> dict[tuple[str, ...], int]:
    """A bit for every condition that a line holds one of several strings."""
    return {needed: 2 << i for i, needed in enumerate(sorted({r.needed for r in _rows() if r.needed}))}


@lru_cache(maxsize=65536)
def _signs(word: str) -> int:
    """The bits of the conditions that a word in small letters meets."""
    holds = word + "".join(sign for sign, cue in signs().items() if cue.search(word))
    if _DIGIT.search(word):
        holds += DIGIT
    if not _any_needed().search(holds):
        return 0
    return sum(bit for needed, bit in _bits().items() if any(map(holds.__contains__, needed)))


@cache
def _any_needed() -> re.Pattern[str]:
    """Any string that some condition asks for."""
    return re.compile("|".join(sorted({re.escape(string) for needed in _bits() for string in needed})))


@cache
def _rows() -> tuple[_Row, ...]:
    """The rows of `LINES`, by kind and condition.

    Patterns without a first character look through the whole line, so they are tried only where it holds a string they
    need, as are those that need a digit or a time; for the others the first character says enough.
    """
    found = []
    for kind in LINES:
        for row in (r for r in rows("furniture") if r["kind"] == kind):
            pattern = expand(row["pattern"])
            opening = openers(pattern)
            needed = needs(signed(row["pattern"])) or frozenset()
            if opening is not None and len(opening) <= MANY and not needed <= {DIGIT, *signs()}:
                needed = frozenset()
            most = next((n for n in STEPS if longest(pattern) <= n), STEPS[-1])
            found.append(_Row(kind, tuple(sorted(needed)), _CASED in pattern, most, opening, pattern))
    return tuple(sorted(found, key=lambda r: (LINES.index(r.kind), r.needed, r.cased)))
