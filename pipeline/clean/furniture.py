"""What a line of a page is for, told by its words alone: the patterns of ``knowledge/furniture.csv``, compiled.

A pattern is a regular expression, read without regard to case, over the line with typographic quotation marks, dashes
and white space unified and runs of white space made one space. It may use these names:

- ``{name}``: one to six capitalised words, with the particles names have (``de la``, ``von``);
- ``{date}``: a calendar date in figures or with the month's name, weekday allowed; ``{time}``: a time of day;
- ``{when}``: a date with or without a time, a time alone, or how long ago (``3 years ago``, ``hace 3 años``);
- ``{month}``: a month's name; ``{agency}``: any name of a news agency.

Kinds that describe a whole line (``roles``) must match all of it; those in `ENDINGS` match the end of a paragraph,
those in `INSIDE` any part of it, `note` its beginning.

Out of scope: what the lines around it say (``threads``, ``layout``, ``voices``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.clean.prefilter import DIGIT, conditions
from pipeline.knowledge import parts, rows
from pipeline.text import fold

ENDINGS = ("credit", "intro", "post")
INSIDE = ("inline", "debris", "answer")

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐŁŃŌŘŚŞŠŽ"
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_PARTICLE = r"(?:de|del|la|las|los|da|do|dos|van|von|den|der|y|e) "
_NAME = rf"(?-i:[{_UPPER}][\w'.-]*(?: (?:{_PARTICLE}){{0,3}}[{_UPPER}][\w'.-]*){{0,5}})"
_TIME = (
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?)? ?(?:[ap]\.? ?m\.?|hr?s?\.?|horas|h|(?<=[:.h]\d\d))"
    r"(?: \(?(?-i:[A-Z]{2,4})\)?)?"
)
_UNIT = "second|minute|hour|day|week|month|year|segundo|minuto|hora|día|dia|semana|mes|mês|año|ano"
_AGO = (
    rf"(?:about |over |almost |hace |há |más de ){{0,2}}(?:an?|una?|\d+) (?:{_UNIT})(?:e?s)?"
    r"(?:,? \d+ (?:months?|meses))?(?: ago| atrás)?"
)
_SIGNS = {"{date}": "\ue000", "{time}": "\ue001", "{when}": "\ue002"}


def _date_words(kind: str) -> list[dict[str, str]]:
    return [r for r in rows("date_words") if r["kind"] in (kind, f"{kind}_abbreviation")]


@cache
def months() -> dict[str, int]:
    """The number of a month by its name or abbreviation, in small letters."""
    return {r["word"].casefold(): int(r["value"]) for r in _date_words("month")}


@cache
def _macros() -> dict[str, str]:
    def words(kind: str) -> str:
        found = {re.escape(r["word"].casefold()) for r in _date_words(kind)}
        return rf"(?:{'|'.join(sorted(found, key=lambda w: (-len(w), w)))})\b\.?"

    month, weekday = words("month"), words("weekday")
    date = (
        rf"(?:{weekday},? ?)?(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th|º|°)? ?-?(?:de |of )?{month}(?: del?)?,? ?-?\d{{4}}"
        rf"|{month} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d{2}[/.-]\d{2})"
    )
    when = rf"(?:{date}(?:,? ?(?:at |a las |às |@ ?|- ?|\| ?)?{_TIME})?|{_TIME}|{_AGO})"
    agency = "|".join(sorted(map(re.escape, agencies())))
    return {
        "{name}": _NAME, "{date}": date, "{time}": _TIME, "{when}": when, "{month}": month, "{agency}": f"(?:{agency})",
    }  # fmt: skip


def expand(pattern: str) -> str:
    """``pattern`` with the names it uses written out."""
    for name, meaning in _macros().items():
        pattern = pattern.replace(name, meaning)
    return pattern


def signed(pattern: str) -> str:
    """``pattern`` with a character of `signs` in place of the times it asks for."""
    for name, sign in _SIGNS.items():
        pattern = pattern.replace(name, sign)
    return expand(pattern)


@cache
def signs() -> dict[str, re.Pattern[str]]:
    """What one word (in small letters) of a ``{date}``, a ``{time}`` or a ``{when}`` holds, by the character that
    stands for it."""
    date = rf"(?:{'|'.join(sorted(map(re.escape, months())))})\b|\d[/.-]\d{{1,2}}[/.-]\d"
    time = r"\d[:.h]\d\d|(?:^|\d)(?:(?:[ap]\.?)?m|hr?s?|horas)\b"
    found = {"{date}": date, "{time}": time, "{when}": rf"{date}|{time}|^(?:{_UNIT})"}
    return {_SIGNS[name]: re.compile(cue) for name, cue in found.items()}


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of a kind, those that name an author first."""
    ending = "$" if kind in ENDINGS else ""
    return tuple(re.compile(f"(?:{p}){ending}", re.IGNORECASE) for p in _written(kind))


@cache
def _written(kind: str) -> tuple[str, ...]:
    found = [expand(r["pattern"]) for r in rows("furniture") if r["kind"] == kind]
    return tuple(sorted(found, key=lambda p: "?P<" not in p))


def tidy(view: str) -> str:
    """A line as the patterns read it: runs of white space made one space, none around."""
    return " ".join(view.replace("\ufeff", " ").replace("…", "...").split())


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
    return next((found for p in _possible(kind, tail) if (found := p.search(tail))), None)


def inside(kind: str, view: str) -> Iterator[tuple[int, int]]:
    """Where ``view`` holds something of ``kind``."""
    for pattern in _possible(kind, view):
        yield from (m.span() for m in pattern.finditer(view))


def answered(line: str) -> Iterator[str]:
    """What a line of a comment says that could begin with the name of the one it answers."""
    for pattern in _possible("answer", line):
        yield from (m["author"] for m in pattern.finditer(line))


def _possible(kind: str, text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of ``kind`` that ``text`` may hold, as far as the strings tell that each needs."""
    small = text.lower()
    holds = small.__contains__
    if any(map(holds, _needed(kind))):
        for needed, pattern in _needing(kind):
            if all(any(map(holds, strings)) for strings in needed):
                yield pattern


@cache
def _needed(kind: str) -> frozenset[str]:
    """Strings in small letters one of which stands wherever a pattern of ``kind`` matches."""
    return frozenset().union(*(needed[0] if needed else {""} for needed, _ in _needing(kind)))


@cache
def _needing(kind: str) -> list[tuple[list[frozenset[str]], re.Pattern[str]]]:
    """The patterns of ``kind``, each with sets of strings one of each of which stands wherever it matches; the smallest
    set first, since it is looked for soonest."""
    found = []
    for written, compiled in zip(_written(kind), patterns(kind), strict=True):
        needed = [s for s in conditions(written) if s == {DIGIT} or DIGIT not in s]
        found.append((sorted((frozenset("0123456789") if s == {DIGIT} else s for s in needed), key=len), compiled))
    return found


def is_name(line: str) -> bool:
    """Whether ``line`` is two to four capitalised words, as a signature is."""
    return 2 <= len(line.split()) <= 4 and _one("{name}").fullmatch(line) is not None


def is_credited(line: str) -> bool:
    """Whether ``line`` is a name and, behind a stroke, where its bearer writes from or for ("NAME | Town")."""
    return _one("{name} {name} [|/] {name}").fullmatch(line) is not None


def is_person(line: str) -> bool:
    """Whether ``line`` is a name that begins with a given name."""
    return is_name(line) and fold(line.split(" ", 1)[0]) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(r["name"]) for r in rows("given_names"))


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
