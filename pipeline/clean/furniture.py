"""What a line of a page is for, told by its words alone: the patterns of ``knowledge/furniture.csv``, compiled.

A pattern is a regular expression, read without regard to case, over the line with typographic quotation marks, dashes
and white space unified and runs of white space made one space. It may use these names:

- ``{name}``: one to six capitalised words, with the particles names have (``de la``, ``von``);
- ``{date}``: a calendar date in figures or with the month's name, weekday allowed; ``{time}``: a time of day;
- ``{when}``: a date with or without a time, a time alone, or how long ago (``3 years ago``, ``hace 3 años``).

Kinds that describe a whole line must match all of it; those in `ENDINGS` match the end of a paragraph, those in
`INSIDE` any part of it, `note` its beginning.

Out of scope: what the lines around it say (``threads``, ``layout``, ``voices``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from pipeline.clean.prefilter import DIGIT, longest, needs, openers
from pipeline.knowledge import parts, rows

LONGEST = 300
"""No line with more characters is furniture: it would hold a paragraph. Bounds the time a pattern may take."""

MANY = 40
"""First characters of a pattern above which they exclude too little."""

ALWAYS = 1
"""The bit of the condition that every line meets."""

STEPS = (60, 120)
"""Lengths of a line by which patterns are told apart."""

LINES = (
    "tags", "pingback", "comment", "more", "contents", "links", "thread", "form", "post", "byline", "date",
    "boilerplate", "reply", "caption", "speaker", "stamp",
)  # fmt: skip
"""Kinds that describe a whole line, the first to match wins."""
ENDINGS = ("credit", "intro", "post")
INSIDE = ("inline", "debris")

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐŁŃŌŘŚŞŠŽ"
_DIGITS = re.compile(r"\d")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_PARTICLE = r"(?:de|del|la|las|los|da|do|dos|van|von|den|der|y|e) "
_NAME = rf"(?-i:[{_UPPER}][\w'.-]*(?: (?:{_PARTICLE}){{0,3}}[{_UPPER}][\w'.-]*){{0,5}})"
_TIME = (
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?)? ?(?:[ap]\.? ?m\.?|hr?s?\.?|horas|h|(?<=[:.h]\d\d))"
    r"(?: \(?(?-i:[A-Z]{2,4})\)?)?"
)
_AGO = (
    r"(?:about |over |almost |hace |há |más de )*(?:an?|una?|\d+) (?:second|minute|hour|day|week|month|year|segundo|"
    r"minuto|hora|día|dia|semana|mes|mês|año|ano)(?:e?s)?(?:,? \d+ (?:months?|meses))?(?: ago| atrás)?"
)


def _date_words(kind: str) -> list[dict[str, str]]:
    return [r for r in rows("date_words") if r["kind"] in (kind, f"{kind}_abbreviation")]


@cache
def months() -> dict[str, int]:
    """The number of a month by its name or abbreviation, in small letters."""
    return {r["word"].casefold(): int(r["value"]) for r in _date_words("month")}


@cache
def _macros() -> dict[str, str]:
    def words(kind: str) -> str:
        found = {re.escape(r["word"]) for r in _date_words(kind)}
        return rf"(?:{'|'.join(sorted(found, key=lambda w: (-len(w), w)))})\b\.?"

    month, weekday = words("month"), words("weekday")
    date = (
        rf"(?:{weekday},? ?)?(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th|º|°)? ?-?(?:de |of )?{month}(?: del?)?,? ?-?\d{{4}}"
        rf"|{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{2}[/.-]\d{2})"
    )
    when = rf"(?:{date}(?:,? ?(?:at |a las |às |@ ?|- ?|\| ?)?{_TIME})?|{_TIME}|{_AGO})"
    return {"{name}": _NAME, "{date}": date, "{time}": _TIME, "{when}": when}


def expand(pattern: str) -> str:
    """``pattern`` with the names it uses written out."""
    for name, meaning in _macros().items():
        pattern = pattern.replace(name, meaning)
    return pattern


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of a kind: those that name an author, then all others joined into one."""
    found = [expand(r["pattern"]) for r in rows("furniture") if r["kind"] == kind]
    naming = [p for p in found if "?P<" in p]
    plain = [p for p in found if "?P<" not in p]
    joined = ["|".join(f"(?:{p})" for p in plain)] if plain else []
    ending = "$" if kind in ENDINGS else ""
    return tuple(re.compile(f"(?:{p}){ending}", re.IGNORECASE) for p in naming + joined)


def tidy(view: str) -> str:
    """A line as the patterns read it: runs of white space made one space, none around."""
    return " ".join(view.replace("\ufeff", " ").replace("…", "...").split())


@lru_cache(maxsize=4096)
def role(line: str) -> str | None:
    """The first kind of `LINES` that describes ``line`` (tidied), or None. A line without letters or digits is
    ``boilerplate``."""
    if len(line) > LONGEST:
        return None
    if not any(map(str.isalnum, line)):
        return "boilerplate"
    small = line.lower()
    held = ALWAYS
    for word in small.split():
        held |= _signs(word)
    for kind, needed, most, pattern in _candidates(small[0]):
        if needed & held and len(line) <= most and pattern.fullmatch(line):
            return kind
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    """One pattern of `LINES` and what a line must be like for it to match."""

    kind: str
    needed: tuple[str, ...]
    most: int
    opening: frozenset[str] | None
    pattern: str


@cache
def _candidates(first: str) -> tuple[tuple[str, int, int, re.Pattern[str]], ...]:
    """The patterns of `LINES`, in order, that can match a line whose first character in small letters is ``first``.

    With each come the bit of what else the line must hold and its greatest length; those with the same are joined.
    """
    fitting = [r for r in _line_rows() if r.opening is None or first in r.opening]
    together = groupby(fitting, key=lambda r: (r.kind, r.needed, r.most))
    return tuple(
        (kind, _bits().get(needed, ALWAYS), most, _joined([r.pattern for r in group]))
        for (kind, needed, most), group in together
    )


@cache
def _bits() -> dict[tuple[str, ...], int]:
    """A bit for every condition that a line holds one of several strings."""
    return {needed: 2 << i for i, needed in enumerate(sorted({r.needed for r in _line_rows() if r.needed}))}


@lru_cache(maxsize=65536)
def _signs(word: str) -> int:
    """The bits of the conditions that a word in small letters meets."""
    digit = _DIGITS.search(word) is not None
    return sum(
        bit for needed, bit in _bits().items() if any(digit if string == DIGIT else string in word for string in needed)
    )


@cache
def _line_rows() -> tuple[_Row, ...]:
    """The rows of `LINES`, by kind and condition.

    Patterns without a first character look through the whole line, so they are tried only where it holds a string they
    need, as are those that need a digit; for the others the first character says enough.
    """
    found = []
    for kind in LINES:
        for row in (r for r in rows("furniture") if r["kind"] == kind):
            pattern = expand(row["pattern"])
            opening = openers(pattern)
            needed = needs(pattern) or frozenset()
            if opening is not None and len(opening) <= MANY and needed != {DIGIT}:
                needed = frozenset()
            most = next((n for n in STEPS if longest(pattern) <= n), LONGEST)
            found.append(_Row(kind, tuple(sorted(needed)), most, opening, pattern))
    return tuple(sorted(found, key=lambda r: (LINES.index(r.kind), r.needed, r.most)))


def _joined(patterns: list[str]) -> re.Pattern[str]:
    unnamed = (p.replace("?P<author>", "") for p in patterns)
    return re.compile("|".join(f"(?:{p})" for p in unnamed), re.IGNORECASE)


def author(kind: str, line: str) -> str | None:
    """Whom a line of ``kind`` names as the author, or None when it names nobody."""
    for pattern in patterns(kind):
        if (found := pattern.fullmatch(line)) and "author" in pattern.groupindex:
            return _bare(found["author"]) or None
    return None


def _bare(name: str) -> str:
    """A name without the marks around it; an initial keeps its stop."""
    name = name.strip(" ,:;|•·-\"'").lstrip(".")
    return name if _INITIAL.search(name) else name.rstrip(" .")


def ending(kind: str, line: str, reach: int) -> re.Match[str] | None:
    """How ``line`` (tidied) ends with something of ``kind``, looked for in its last ``reach`` characters."""
    tail = line[-reach:]
    if not any(map(tail.lower().__contains__, _needed(kind))):
        return None
    return next((found for p in patterns(kind) if (found := p.search(tail))), None)


def inside(kind: str, view: str) -> Iterator[tuple[int, int]]:
    """Where ``view`` holds something of ``kind``."""
    if not any(map(view.lower().__contains__, _needed(kind))):
        return
    for pattern in patterns(kind):
        yield from (m.span() for m in pattern.finditer(view))


@cache
def _needed(kind: str) -> frozenset[str]:
    """Strings in small letters one of which stands wherever a pattern of ``kind`` matches."""
    found = [needs(expand(r["pattern"])) or {""} for r in rows("furniture") if r["kind"] == kind]
    return frozenset().union(*("0123456789" if f == {DIGIT} else f for f in found))


def is_name(line: str) -> bool:
    """Whether ``line`` is two to four capitalised words, as a signature is."""
    return 2 <= len(line.split()) <= 4 and _one("{name}").fullmatch(line) is not None


def is_signature(line: str) -> bool:
    """Whether ``line`` is a name and where its bearer writes from ("Name, Town, Country")."""
    return _one("{name}(?:, {name}){1,3}").fullmatch(line) is not None


@cache
def _one(pattern: str) -> re.Pattern[str]:
    return re.compile(expand(pattern), re.IGNORECASE)


@cache
def small_words() -> frozenset[str]:
    """Words that hold a sentence together (articles, prepositions, pronouns …): none ends or names anything."""
    return frozenset(r["word"].casefold() for r in rows("cue_words") if r["class"] == "function")


@cache
def agencies() -> dict[str, str]:
    """The name of a news agency by any form of its name or code, in small letters."""
    found = {}
    for row in rows("agencies"):
        for form in (row["code"], row["name"], *parts(row["aliases"])):
            found[form.casefold()] = row["name"]
    return found
