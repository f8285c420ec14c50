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
from functools import cache, lru_cache

from pipeline.knowledge import parts, rows

LONGEST = 300
"""No line with more characters is furniture: it would hold a paragraph. Bounds the time a pattern may take."""

LINES = (
    "tags", "pingback", "comment", "more", "links", "thread", "form", "post", "byline", "date", "boilerplate", "reply",
    "caption", "speaker", "stamp",
)  # fmt: skip
"""Kinds that describe a whole line, the first to match wins."""
ENDINGS = ("credit", "intro", "post")
INSIDE = ("inline", "debris")

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐŁŃŌŘŚŞŠŽ"
_PARTICLE = r"(?:de|del|la|las|los|da|do|dos|van|von|den|der|y|e) "
_NAME = rf"(?-i:[{_UPPER}][\w'.-]*(?: (?:{_PARTICLE}){{0,3}}[{_UPPER}][\w'.-]*){{0,5}})"
_TIME = (
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?)? ?(?:[ap]\.? ?m\.?|hr?s?\.?|horas|h|(?<=[:.h]\d\d))"
    r"(?: \(?(?-i:[A-Z]{2,4})\)?)?"
)
_AGO = (
    r"(?:about |over |almost |hace |más de )*(?:an?|una?|\d+) (?:second|minute|hour|day|week|month|year|segundo|minuto|"
    r"hora|día|dia|semana|mes|año)(?:e?s)?(?:,? \d+ (?:months?|meses))?(?: ago| atrás)?"
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
    when = rf"(?:{date}(?:,? ?(?:at |a las |@ ?|- ?|\| ?)?{_TIME})?|{_TIME}|{_AGO})"
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
    return next((kind for kind in LINES if any(p.fullmatch(line) for p in patterns(kind))), None)


def author(kind: str, line: str) -> str | None:
    """Whom a line of ``kind`` names as the author, or None when it names nobody."""
    for pattern in patterns(kind):
        if (found := pattern.fullmatch(line)) and "author" in pattern.groupindex:
            return found["author"].strip(" ,.:;|•·-\"'") or None
    return None


def ending(kind: str, line: str, reach: int) -> re.Match[str] | None:
    """How ``line`` (tidied) ends with something of ``kind``, looked for in its last ``reach`` characters."""
    tail = line[-reach:]
    return next((found for p in patterns(kind) if (found := p.search(tail))), None)


def inside(kind: str, view: str) -> Iterator[tuple[int, int]]:
    """Where ``view`` holds something of ``kind``."""
    for pattern in patterns(kind):
        yield from (m.span() for m in pattern.finditer(view))


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
