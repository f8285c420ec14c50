"""How dates are written in English and Spanish prose: the vocabulary from ``date_words`` and the forms built from it.

A form is a regular expression tried at a word that a date may begin with (``FIRST_WORDS``, or any that begins with a
digit). Forms are tried in order, most specific first, and their named groups are what ``date_readers`` reads:
``Y M D W`` year, month, day, weekday; ``D2 M2 Y2`` the far end of a range; ``LAST NEXT THIS`` the word that points
backwards, forwards or here (``LAST0 NEXT0`` when it stands before a whole date); ``N UNIT`` a count of days, weeks,
months or years. Every quantifier is bounded, so matching is linear.

Out of scope: what an expression means on a given day (``date_readers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline import knowledge

SPACE = r"[ ]{1,3}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th|ro|er|[ºª°])?(?![\w%])(?!\.\d|,\d|:\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[.,:]\d)"


@cache
def values(kind: str) -> dict[str, str]:
    """Value by lower-case word for one kind of ``date_words``."""
    return {r["word"].lower(): r["value"] for r in knowledge.rows("date_words") if r["kind"] == kind}


@cache
def spelled(kind: str, language: str) -> frozenset[str]:
    """The lower-case words of one kind in one language."""
    return frozenset(
        r["word"].lower() for r in knowledge.rows("date_words") if (r["kind"], r["language"]) == (kind, language)
    )


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of ``words`` in lower case, capitalised or in capitals, the longest first."""
    spelled = {v for w in words for v in (w, w.lower(), w[0].upper() + w[1:], w.upper())}
    return (
        "(?:" + "|".join(re.escape(w).replace("\\ ", SPACE) for w in sorted(spelled, key=lambda w: (-len(w), w))) + ")"
    )


@cache
def ends_with(*kinds: str) -> re.Pattern[str]:
    """Text that ends with a word of these kinds."""
    return re.compile(rf"(?<!\w){alternation(w for k in kinds for w in values(k))}\.? ?$")


@cache
def begins_with(*kinds: str) -> re.Pattern[str]:
    """Text that begins with a space and a word of these kinds."""
    return re.compile(rf"{SPACE}{alternation(w for k in kinds for w in values(k))}(?!\w)")


@cache
def name_around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before, and what after, a date that is part of a name ("Plaza 25 de Mayo", "Sunday Times").

    The words keep their capitals: a movement of the ninth of April is one, the Movement 9 April is a name.
    """
    before, after = (
        "|".join(sorted(re.escape(r["word"]) for r in knowledge.rows("date_words") if r["kind"] == kind))
        for kind in ("name_before", "name_after")
    )
    return re.compile(rf"(?<!\w)(?:{before})(?: (?:de|del|of|the|el|la))? ?[\"']?$"), re.compile(
        rf"[ -](?:{after})(?!\w)"
    )


@cache
def tenses() -> re.Pattern[str]:
    """A cue of the clause's time; the name of the group that matched is the tense."""
    parts = []
    for kind in ("future", "planned", "past"):
        endings = "|".join(w[1:] for w in values(kind) if w.startswith("-"))
        words = alternation(w for w in values(kind) if not w.startswith("-"))
        if endings:
            words += rf"|\w{{3,30}}(?:{endings})"
        if kind == "future":  # "to be held" lies ahead, for all that "held" looks back
            words = rf"(?:{alternation(values('modal'))}|{words}) (?:\w{{1,20}} ){{0,2}}be \w+|{words}"
        parts.append(rf"(?P<{kind}>{words})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _written(kind: str) -> str:
    return alternation(r["word"] for r in knowledge.rows("date_words") if r["kind"] == kind)


def _months() -> str:
    """Long month names; those that are also common words ("march") must have their capital."""
    words = values("common_word")
    exact = [v for w in words for v in (w.capitalize(), w.upper())]
    return f"(?:{'|'.join(exact)}|{alternation(w for w in values('month') if w not in words)})"


def _abbreviated(kind: str) -> str:
    """Abbreviations with their capital ("Mar. 3"); in small letters too many are words ("ago", "sat")."""
    words = values(f"{kind}_abbreviation")
    return "(?:" + "|".join(v for w in sorted(words, key=len, reverse=True) for v in (w.capitalize(), w.upper())) + ")"


_MONTH, _WEEKDAY = _months(), _written("weekday")
_ANY_MONTH = rf"(?:{_MONTH}|{_abbreviated('month')}\.?)"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|{_abbreviated('weekday')}\.?)"
_END = r"(?!\w)"
_UNIT, _LAST, _NEXT, _THIS = (_written(k) for k in ("unit", "last", "next", "this"))
_OF = rf"(?:{SPACE}(?:of|de|del)(?:{SPACE}(?:the|el))?)?"
_COUNT = rf"(?:\d{{1,2}}|{_written('count')})"
_TO = rf" ?[-/] ?|{SPACE}(?:and|to|through|until|or|y|al|a|hasta){SPACE}(?:(?:the|el){SPACE})?"

_W = rf"(?:(?P<W>{_ANY_WEEKDAY}),?{SPACE}(?:the{SPACE})?)?"
_D, _M = rf"(?P<D>{_DAY}){_ORDINAL}", rf"(?P<M>{_ANY_MONTH})"
_D2, _M2 = rf"(?P<D2>{_DAY}){_ORDINAL}(?!{SPACE}{_written('counted')}{_END})", rf"(?P<M2>{_ANY_MONTH})"
_TAIL = (
    rf"(?:,?{_OF}{SPACE}(?P<Y>{_YEAR})|,?{_OF}{SPACE}(?P<YEAR_PHRASE>{_written('year_phrase')})\b"
    rf"|{SPACE}(?P<LAST>{_LAST})\b|{SPACE}(?P<NEXT>{_NEXT})\b|{_OF}{SPACE}'(?P<YY>\d\d)(?!\w))?"
)
_POINTER = rf"(?:(?P<LAST>{_LAST})|(?P<NEXT>{_NEXT})|(?P<THIS>{_THIS})){SPACE}"
_PART = rf"{_written('part')}(?:{SPACE}|-)(?:(?:the|of|el){SPACE})?"


def _compile(*forms: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reader, re.compile(form)) for reader, form in forms)


_MONTH_DAY = (
    ("calendar", rf"{_W}{_M}{SPACE}{_D}(?:{_TO}){_M2}{SPACE}{_D2}{_TAIL}"),
    ("calendar", rf"{_W}{_M}{SPACE}{_D}(?:{_TO}){_D2}{_TAIL}"),
    ("calendar", rf"{_W}{_M}{SPACE}{_D}{_TAIL}"),
)
_DAY_MONTH = (
    (
        "calendar",
        rf"{_W}{_D}{_OF}{SPACE}{_M}{_TAIL}(?:{_TO}){_D2}{_OF}{SPACE}{_M2}{_END}(?:,?{_OF}{SPACE}(?P<Y2>{_YEAR}))?",
    ),
    ("calendar", rf"{_W}{_D}(?:{_TO}){_D2}{_OF}{SPACE}{_M}{_END}{_TAIL}"),
    ("calendar", rf"{_W}{_D}{_OF}{SPACE}{_M}{_END}{_TAIL}"),
    ("calendar", rf"{_D}{SPACE}(?P<M>{_written('month_abbreviation')})\.?{SPACE}(?P<Y>{_YEAR})"),
)
_MONTH_ALONE = (
    ("calendar", rf"{_M}{_TAIL}(?:{_TO}){_M2}{_END}(?:,?{_OF}{SPACE}(?P<Y2>{_YEAR}))?"),
    ("calendar", rf"{_M},?{_OF}{SPACE}(?P<Y>{_YEAR})"),
    ("calendar", rf"(?P<M>{_MONTH}){_END}{_TAIL}"),
)
_AGO = (
    (
        "count",
        rf"(?P<N>{_COUNT}){SPACE}(?P<UNIT>{_UNIT}){SPACE}"
        rf"(?:(?P<AGO>ago|back|atrás)|(?P<LATER>later|después|más{SPACE}tarde)|(?P<BEFORE>earlier|antes))"
        rf"(?!\w|{SPACE}(?:de|than)\b)",
    ),
    ("count", rf"(?P<N>{_COUNT}){SPACE}(?P<UNIT>{_UNIT}){SPACE}(?P<SINCE>after){_END}"),
)

_STRETCH = (
    rf"(?:(?:the|los|las){SPACE})?(?P<RECENT>{_written('recent')}){SPACE}(?:(?P<N>{_COUNT}){SPACE})?(?P<UNIT>{_UNIT}){_END}"
    rf"(?!{SPACE}(?:of|de|del){_END})"
)
"""A stretch of time that ends today: "the past two weeks", "en los últimos días"."""
_BARE_DAY = rf"(?P<BARE>{_DAY})(?![\w.,:/%-]*\d)(?!{SPACE}(?:de|por|of|per|y|a|al){_END})(?!{SPACE}?%)"
"""A day of the month that the text is telling about: "el día 22"."""
_ANCHORED = _POINTER.replace("?P<LAST>", "?P<LAST0>").replace("?P<NEXT>", "?P<NEXT0>")

FORMS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "digit": _compile(
        ("symbol", rf"(?P<D>{_DAY})-?(?P<INITIAL>[EFMAJSOND])(?![\w-])(?:{SPACE}(?:de|of){SPACE}(?P<Y>{_YEAR}))?"),
        ("of_month", rf"{_D}{SPACE}(?:of|de|del){SPACE}(?P<MONTH_PHRASE>{_written('month_phrase')}){_END}"),
        ("numeric", r"(?P<Y>(?:1[5-9]|20)\d\d)([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?![\d/-])"),
        ("numeric", r"(?P<a>\d\d?)([-/.])(?P<b>\d\d?)\2(?P<y>(?:1[5-9]|20)\d\d|\d\d)(?![\d/-])"),
        *_DAY_MONTH,
        *_AGO,
        ("year", r"(?P<Y>(?:1[5-9]|20)\d\d)[-/](?P<Y2>(?:1[5-9]|20)\d\d|\d\d)(?![\w/-])"),
        ("year", rf"(?P<Y>{_YEAR})(?!-(?:\d|[a-z]))"),
    ),
    "month": _compile(*_MONTH_DAY, *_MONTH_ALONE),
    "month_abbreviation": _compile(*_MONTH_DAY, _MONTH_ALONE[1]),
    "weekday": _compile(
        *_MONTH_DAY,
        *_DAY_MONTH,
        ("next_weekday", rf"(?P<W>{_WEEKDAY}){SPACE}siguiente{_END}"),
        ("weekday", rf"(?P<W>{_WEEKDAY}){SPACE}(?:(?P<LAST>{_LAST})|(?P<NEXT>{_NEXT})){_END}"),
        ("weekday", rf"(?P<W>{_WEEKDAY}){_END}"),
    ),
    "weekday_abbreviation": _compile(*_MONTH_DAY, *_DAY_MONTH),
    "today": _compile(("today", rf"(?P<TODAY>{_written('today')}){_END}(?!{SPACE}{_written('nowadays')}{_END})")),
    "following": _compile(
        ("next_weekday", rf"{_written('following')}{SPACE}(?P<W>{_WEEKDAY}){_END}"),
        ("that", rf"{_written('following')}{SPACE}(?P<AFTER>{_UNIT}){_END}"),
    ),
    "pointer": _compile(
        ("weekday", rf"{_POINTER}(?P<W>{_WEEKDAY}){_END}(?!,?{SPACE}(?:{_ANY_MONTH}{SPACE})?\d)"),
        *((reader, _ANCHORED + form) for reader, form in (*_DAY_MONTH, *_MONTH_DAY)),
        ("calendar", rf"{_POINTER}(?:mes{SPACE}de{SPACE})?(?P<M>{_MONTH}){_END}"),
        ("unit", rf"{_POINTER}(?P<UNIT>{_UNIT}){_END}"),
    ),
    "that_day": _compile(("of_month", rf"El{SPACE}{_BARE_DAY}(?={SPACE}[a-záéíóú])")),
    "recent": _compile(("stretch", _STRETCH)),
    "part": _compile(
        *((reader, _PART + form) for reader, form in _MONTH_ALONE),
        ("year", rf"{_PART}(?P<Y>{_YEAR})"),
        ("unit", rf"{_PART}{_POINTER}(?P<UNIT>{_UNIT}){_END}"),
        ("unit", rf"{_PART}(?P<UNIT>{_UNIT}){SPACE}(?:(?P<LAST>{_LAST})|(?P<NEXT>{_NEXT})){_END}"),
        ("unit", rf"(?P<THIS>{_PART})(?P<UNIT>{_UNIT}){_END}"),
    ),
    "that": _compile(("that", rf"{_written('that')}{SPACE}(?P<SAME>{_UNIT}){_END}")),
    "unit": _compile(
        ("of_month", rf"(?:[Dd][ií]a){SPACE}{_BARE_DAY}"),
        ("unit", rf"(?P<UNIT>{_UNIT}){SPACE}(?:(?P<LAST>{_LAST})|(?P<NEXT>{_NEXT})){_END}"),
        ("that", rf"(?P<AFTER>{_UNIT}){SPACE}(?:after|siguiente){_END}(?!{SPACE}(?:to|tomorrow){_END})"),
    ),
    "ago": _compile(("count", rf"(?P<AGO>{_written('ago')}){SPACE}(?P<N>{_COUNT}){SPACE}(?P<UNIT>{_UNIT}){_END}")),
    "count": _compile(*_AGO),
    "day": _compile(("calendar", rf"(?P<SPELLED>{_written('day')}){SPACE}(?:of|de){SPACE}{_M}{_END}{_TAIL}")),
    "season": _compile(("year", rf"{_written('season')},?{_OF}{SPACE}(?P<Y>{_YEAR})")),
}
"""Readers and forms by the kind of the word a date begins with."""


def _first_words() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The forms to try at a word, for every word that a date may begin with."""
    pointers = {"last": "pointer", "next": "pointer", "this": "pointer"}
    kinds: dict[str, set[str]] = {}
    for row in knowledge.rows("date_words"):
        kind = pointers.get(row["kind"], row["kind"])
        if kind in FORMS:
            first = re.match(r"\w+", row["word"])
            assert first, row
            word = first.group()
            for spelled in (word, word.lower(), word.capitalize(), word.upper()):
                kinds.setdefault(spelled, set()).add(kind)
    return {word: tuple(f for kind in FORMS if kind in found for f in FORMS[kind]) for word, found in kinds.items()}


FIRST_WORDS = _first_words()
WORD = re.compile(r"\w+")
