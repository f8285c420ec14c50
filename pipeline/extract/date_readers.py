"""What a date expression means: one reader per family of forms, from a match and its surroundings to a partial date.

A reader returns the date, the far end of its range and the base it was counted from, or ``None`` when the words are no
date here or nothing is known to count from.

Out of scope: where expressions stand (``dates``) and how they are written (``date_grammar``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.extract.date_grammar import begins_with, ends_with, name_around, spelled, tenses, values
from pipeline.extract.partial_dates import Partial, Tense, nearest, partial, shift, weekday

Reading: TypeAlias = tuple[Partial, Partial | None, str]
"""A date, the far end of its range, and the base it was counted from."""
Match: TypeAlias = re.Match[str]

_OTHER_YEAR = re.compile(r"(?:,| de| del| of) \d{3,4}(?![\w.,]\d)")
"""A year that the calendar here does not reach: the date is then one of that year, not of ours."""
_ROUND = 10
"""From this many years on, a multiple of five is a round number and tells no year."""


@dataclass(slots=True)
class Context:
    """The stretch ``view[low:high]`` that is read, and the dates an expression may count from."""

    view: str
    low: int
    high: int
    published: Partial | None
    anchor: Partial | None
    story: Partial | None
    day_first: bool

    def before(self, start: int) -> str:
        """What stands before an expression, within reach of one or two words."""
        return self.view[max(self.low, start - 40) : start]

    def after(self, end: int) -> str:
        """What stands after it."""
        return self.view[end : min(self.high, end + 30)]

    def tense(self, start: int, end: int) -> Tense:
        """What the nearest cue of time says, one before the expression first."""
        cues = [m.lastgroup for m in tenses().finditer(self.view, max(self.low, start - 120), start)]
        if not cues:
            after = tenses().search(self.view, end, min(self.high, end + 80))
            cues = [after.lastgroup] if after else ["neutral"]
        return cues[-1]  # type: ignore[return-value]


def _group(m: Match, name: str) -> str | None:
    return m.groupdict().get(name)


def _number(m: Match, name: str) -> int | None:
    text = _group(m, name)
    return int(text) if text else None


def _coded(kind: str, text: str) -> int:
    kinds = (kind, f"{kind}_abbreviation") if kind in ("month", "weekday") else (kind,)
    word = " ".join(text.lower().rstrip(".").split())
    return int(next(values(k)[word] for k in kinds if word in values(k)))


def _pointed(m: Match) -> int:
    """-1 when the expression points backwards, 1 forwards, 0 when it does neither."""
    if _group(m, "LAST") or _group(m, "LAST0"):
        return -1
    return 1 if _group(m, "NEXT") or _group(m, "NEXT0") else 0


def is_name(m: Match, c: Context) -> bool:
    """Whether the words are part of a name, so that no date is in them."""
    before, after = name_around()
    return bool(before.search(c.before(m.start())) or after.match(c.after(m.end())))


def _stated_year(m: Match, c: Context) -> tuple[int | None, str]:
    """The year an expression gives and the base it counts from; no year and no base when it gives none."""
    if year := _number(m, "Y"):
        return year, "absolute"
    if (short := _number(m, "YY")) is not None:
        latest = (c.published.year if c.published else 2049) + 5
        return (2000 if 2000 + short <= latest else 1900) + short, "absolute"
    if phrase := _group(m, "YEAR_PHRASE"):
        offset = values("year_phrase")[" ".join(phrase.lower().split())]
        if offset == "same":
            return (c.anchor.year, "relative-text") if c.anchor else (None, "")
        return (c.published.year + int(offset), "relative-published") if c.published else (None, "")
    return None, "absent"


def _calendar(m: Match, c: Context) -> Reading | None:
    """A month or a day of a month, with a year, a word for a year, or neither."""
    month = _coded("month", m["M"])
    spelled = _group(m, "SPELLED")
    day = _coded("day", spelled) if spelled else _number(m, "D")
    year, base = _stated_year(m, c)
    if not base or (day is None and base == "absent" and not _month_alone(m, c)):
        return None
    month2 = _coded("month", m["M2"]) if _group(m, "M2") else month
    day2 = _number(m, "D2")
    ranged = day2 is not None or _group(m, "M2") is not None
    if year is None:
        found, base = _without_year(m, c, month2 if ranged else month, day2 if ranged else day)
    else:
        found = partial(year, month2 if ranged else month, day2 if ranged else day)
    if found is None or not ranged:
        return (found, None, base) if found else None
    first_year = found.year - ((month, day or 0) > (month2, day2 or 0))
    if (last_year := _number(m, "Y2")) is not None:
        first_year, found = (year or last_year), partial(last_year, month2, day2)
    first = partial(first_year, month, day)
    return (first, found, base) if first and found and (month != month2 or (day or 0) < (day2 or 1)) else None


def _without_year(m: Match, c: Context, month: int, day: int | None) -> tuple[Partial | None, str]:
    if _OTHER_YEAR.match(c.after(m.end())):
        return None, ""
    stated = _group(m, "W")
    iso_weekday = _coded("weekday", stated) if stated else None
    if c.story and (c.published is None or c.story.year < c.published.year) and not _pointed(m):
        return nearest(c.story, month, day, "planned", iso_weekday), "story-year"
    if c.published is None:
        return None, ""
    tense: Tense = {-1: "past", 1: "future", 0: c.tense(m.start(), m.end())}[_pointed(m)]  # type: ignore[assignment]
    return nearest(c.published, month, day, tense, iso_weekday), "nearest-year"


def _month_alone(m: Match, c: Context) -> bool:
    """Whether a month without day and year is one: not a verb, a first name or a surname."""
    word, before, after = m["M"], c.before(m.start()), c.after(m.end())
    if m.start("M") > m.start() or _pointed(m):
        return True
    if word.lower() == "march" and (
        begins_with("verb_march").match(after) and re.search(r"(?i)\b(?:the|a)\s*$", before)
    ):
        return False
    if ends_with("month_before").search(before):
        return True
    plain = word[0].isupper() and word.lower() in spelled("month", "en") - spelled("common_word", "en")
    return plain and not re.match(r" [A-Z][a-z]", after)


def _numeric(m: Match, c: Context) -> Reading | None:
    """Figures only; when day and month cannot be told apart the year is all that is known."""
    if _group(m, "m"):
        found = partial(int(m["Y"]), int(m["m"]), int(m["d"]))
        return (found, None, "absolute") if found else None
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    if len(m["y"]) == 2:
        if m[2] != "/":
            return None
        year += 2000 if 2000 + year <= (c.published.year if c.published else 2049) + 5 else 1900
    day_first, month_first = partial(year, second, first), partial(year, first, second)
    if c.day_first or m[2] == "." or not (day_first and month_first) or day_first == month_first:
        found = day_first or month_first
    else:
        found = partial(year)
    return (found, None, "absolute") if found else None


def _weekday(m: Match, c: Context) -> Reading | None:
    """A weekday alone, counted from the day of publication."""
    before = c.before(m.start())
    if c.published is None or ends_with("habitual").search(before):
        return None
    word = m["W"]
    spanish_name = word[0].isupper() and word.lower() in spelled("weekday", "es") and m.start("W") == m.start()
    if spanish_name and not re.search(r"(?i)\b(?:el|este|del|al)\s*$", before):
        return None
    pointed, this = _pointed(m), _group(m, "THIS")
    tense = c.tense(m.start(), m.end())
    direction = pointed or (1 if tense in ("future", "planned") or (this and tense == "neutral") else -1)
    itself = not pointed and (direction < 0 or bool(this))
    found = weekday(c.published, _coded("weekday", word), direction, itself)
    return (found, None, "relative-published") if found else None


def _unit(m: Match, c: Context) -> Reading | None:
    """ "last month", "this year", "a principios de mes": a unit before, around or after the publication."""
    word = m["UNIT"].lower()
    if word in values("several"):
        return None
    unit, step, night = values("unit")[word], _pointed(m), word in values("night")
    if unit == "day" and step > 0:
        return _counted(c.anchor, unit, 1, "relative-text")
    pointer = _group(m, "LAST") or _group(m, "NEXT") or ""
    kind = values("last").get(pointer.lower()) or values("next").get(pointer.lower())
    if kind == "text":
        return _counted(c.anchor, unit, -1, "relative-text")
    stretch = kind == "stretch" and m[0].startswith(pointer)  # "the coming year", "la última semana"
    if stretch or re.search(r"(?i)\bthe\s*$", c.before(m.start())):
        return None
    if unit == "day" and (not night if step else word in values("whole_day")):
        return None
    if unit == "week" and c.published and not _week_in_one_month(c.published, step):
        return None
    return _counted(c.published, unit, step, "relative-published")


def _counted(base: Partial | None, unit: str, count: int, name: str) -> Reading | None:
    found = shift(base, unit, count) if base else None
    return (found, None, name) if found else None


def _week_in_one_month(base: Partial, step: int) -> bool:
    near = shift(base, "day", 7 * step)
    monday = weekday(near, 1, -1, itself=True) if near else None
    sunday = shift(monday, "day", 6) if monday else None
    return bool(monday and sunday and monday.month == sunday.month)


def _that(m: Match, c: Context) -> Reading | None:
    """ "that evening", "the following morning": counted from the last date in the text."""
    same = _group(m, "SAME")
    word = (same or m["AFTER"]).lower()
    if c.anchor is None or word in values("several"):
        return None
    unit = values("unit")[word]
    if unit != "day" and not same and re.search(r"(?i)\b(?:in|over|for|during|within)\s*$", c.before(m.start())):
        return None
    if same and unit == "week":
        return None
    return _counted(c.anchor, unit, 0 if same else 1, "relative-text")


def _count(m: Match, c: Context) -> Reading | None:
    """ "two months ago", "tres días después": counted from the publication or from the last date in the text."""
    text, unit = m["N"].lower(), values("unit")[m["UNIT"].lower()]
    count = int(text) if text.isdigit() else _coded("count", text)
    if _group(m, "SINCE") and not ends_with("arrival").search(c.before(m.start())):
        return None
    round_number = unit == "year" and count >= _ROUND and count % 5 == 0
    if round_number or ends_with("approximate").search(c.before(m.start())):
        return None
    if _group(m, "AGO") or _group(m, "SINCE"):
        return _counted(c.published, unit, -count, "relative-published")
    return _counted(c.anchor, unit, count if _group(m, "LATER") else -count, "relative-text")


def _today(m: Match, c: Context) -> Reading | None:
    offset = _coded("today", m["TODAY"])
    if c.published is None or (offset and not c.published.day):
        return None
    found = shift(c.published, "day", offset) if c.published.day else c.published
    return (found, None, "relative-published") if found and found.month else None


def _year(m: Match, c: Context) -> Reading | None:
    """Four figures that are a year, not an amount, a reference or a count; or a range of years."""
    year, before, after = int(m["Y"]), c.before(m.start()), c.after(m.end())
    if ends_with("reference").search(before) or begins_with("counted").match(after) or re.search(r"\d{3} $", before):
        return None
    if far := _group(m, "Y2"):
        return _years(year, far)
    if year % 10 == 0 and ends_with("decade").search(before):
        return None
    strong = m.start("Y") > m.start() or ends_with("year_before").search(before)
    if not strong:
        noun = re.match(r" ([a-záéíóúñ]{3,}s)\b", after)
        determined = re.search(r"(?i)\b(?:the|its|his|her|their|of|de|la|las|los|el)\s*$", before)
        if not 1800 <= year <= 2049 or (noun and not determined):
            return None
    found = partial(year)
    return (found, None, "absolute") if found else None


def _years(year: int, far: str) -> Reading | None:
    """ "2004-2008", "2004-18"; "2019-03" is a month; of "2009-11", which may be either, only the year is certain."""
    last = int(far) if len(far) == 4 else year // 100 * 100 + int(far)
    months = len(far) == 2 and 1 <= int(far) <= 12
    if last > year:
        first, end = partial(year), None if months else partial(last)
        return (first, end, "absolute") if first else None
    found = partial(year, int(far)) if months else None
    return (found, None, "absolute") if found else None


READERS: dict[str, Callable[[Match, Context], Reading | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "weekday": _weekday,
    "unit": _unit,
    "that": _that,
    "count": _count,
    "today": _today,
    "year": _year,
}
"""Reader by the name the grammar gives its forms."""
