"""What a date expression means: one reader per family of forms, from a match and its surroundings to a partial date.

A reader returns the date, the far end of its range and the base it was counted from, or ``None`` when the words are no
date here or nothing is known to count from.

Out of scope: where expressions stand (``dates``) and how they are written (``date_grammar``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.date_context import Context, Match, Reading, coded, group, number, pointed
from pipeline.extract.date_figures import numeric, symbol, year
from pipeline.extract.date_grammar import begins_with, ends_with, name_around, spelled, values
from pipeline.extract.partial_dates import Partial, Tense, nearest, partial, shift, weekday

_OTHER_YEAR = re.compile(r"(?:,| de| del| of) \d{3,4}(?![\w.,]\d)")
"""A year that the calendar here does not reach: the date is then one of that year, not of ours."""
_ROUND = 10
"""From this many years on, a multiple of five is a round number and tells no year."""
_SEVERAL = 2
"""How many of a unit "the last weeks" are taken for at least."""
STRETCH = "recent-published"
"""Base of a stretch of time that ends with the day of publication."""
_AFTER_MORNING = re.compile(r" (?:tras|y tarde|siguiente)\b")
_MORNING = re.compile(
    r"(?i)\b(?:la|las|una|esta|esa|aquella|misma|cada|toda|todas|ayer|hoy|a|del|pasado|su|el|de|buena|tras)\s*$"
)
"""Words before "mañana" that make it the morning, or the future at large."""


def is_name(m: Match, c: Context) -> bool:
    """Whether the words are part of a name, so that no date is in them."""
    before, after = name_around()
    return bool(before.search(c.before(m.start())) or after.match(c.after(m.end())))


def _stated_year(m: Match, c: Context) -> tuple[int | None, str]:
    """The year an expression gives and the base it counts from; no year and no base when it gives none."""
    if year := number(m, "Y"):
        return year, "absolute"
    if (short := number(m, "YY")) is not None:
        latest = (c.published.year if c.published else 2049) + 5
        return (2000 if 2000 + short <= latest else 1900) + short, "absolute"
    if phrase := group(m, "YEAR_PHRASE"):
        offset = values("year_phrase")[" ".join(phrase.lower().split())]
        if offset == "same":
            return (c.anchor.year, "relative-text") if c.anchor else (None, "")
        return (c.published.year + int(offset), "relative-published") if c.published else (None, "")
    return None, "absent"


def _calendar(m: Match, c: Context) -> Reading | None:
    """A month or a day of a month, with a year, a word for a year, or neither."""
    month = coded("month", m["M"])
    spelled = group(m, "SPELLED")
    day = coded("day", spelled) if spelled else number(m, "D")
    year, base = _stated_year(m, c)
    if not base or (day is None and base == "absent" and not _month_alone(m, c)):
        return None
    month2 = coded("month", m["M2"]) if group(m, "M2") else month
    day2 = number(m, "D2")
    ranged = day2 is not None or group(m, "M2") is not None
    if year is None:
        found, base = _without_year(m, c, month2 if ranged else month, day2 if ranged else day)
    else:
        found = partial(year, month2 if ranged else month, day2 if ranged else day)
    if found is None or not ranged:
        return (found, None, base) if found else None
    first_year = found.year - ((month, day or 0) > (month2, day2 or 0))
    if (last_year := number(m, "Y2")) is not None:
        first_year, found = (year or last_year), partial(last_year, month2, day2)
    first = partial(first_year, month, day)
    return (first, found, base) if first and found and (month != month2 or (day or 0) < (day2 or 1)) else None


def _without_year(m: Match, c: Context, month: int, day: int | None) -> tuple[Partial | None, str]:
    if _OTHER_YEAR.match(c.after(m.end())):
        return None, ""
    stated = group(m, "W")
    iso_weekday = coded("weekday", stated) if stated else None
    if c.story and (c.published is None or c.story.year < c.published.year) and not pointed(m):
        return nearest(c.story, month, day, "planned", iso_weekday), "story-year"
    if c.published is None:
        return None, ""
    tense: Tense = {-1: "past", 1: "future", 0: c.tense(m.start(), m.end())}[pointed(m)]  # type: ignore[assignment]
    return nearest(c.published, month, day, tense, iso_weekday), "nearest-year"


def _month_alone(m: Match, c: Context) -> bool:
    """Whether a month without day and year is one: not a verb, a first name or a surname."""
    word, before, after = m["M"], c.before(m.start()), c.after(m.end())
    if m.start("M") > m.start() or pointed(m):
        return True
    if word.lower() == "march" and (
        begins_with("verb_march").match(after) and re.search(r"(?i)\b(?:the|a)\s*$", before)
    ):
        return False
    if ends_with("month_before").search(before):
        return True
    plain = word[0].isupper() and word.lower() in spelled("month", "en") - spelled("common_word", "en")
    return plain and not re.match(r" [A-Z][a-z]", after)


def _weekday(m: Match, c: Context) -> Reading | None:
    """A weekday alone, counted from the day of publication."""
    before = c.before(m.start())
    if c.published is None or ends_with("habitual").search(before):
        return None
    word = m["W"]
    spanish_name = word[0].isupper() and word.lower() in spelled("weekday", "es") and m.start("W") == m.start()
    if spanish_name and not re.search(r"(?i)\b(?:el|este|del|al)\s*$", before):
        return None
    points, this = pointed(m), group(m, "THIS")
    tense = c.tense(m.start(), m.end())
    direction = points or (1 if tense in ("future", "planned") or (this and tense == "neutral") else -1)
    if c.published.month and not c.published.day:  # that month, or the last days of the one before
        return (c.published, None, STRETCH) if direction < 0 else None
    itself = not points and (direction < 0 or bool(this))
    found = weekday(c.published, coded("weekday", word), direction, itself)
    return (found, None, "relative-published") if found else None


def _unit(m: Match, c: Context) -> Reading | None:
    """ "last month", "this year", "a principios de mes": a unit before, around or after the publication."""
    word = m["UNIT"].lower()
    if word in values("several"):
        return None
    unit, step, night = values("unit")[word], pointed(m), word in values("night")
    if unit == "day" and step > 0:
        return _counted(c.anchor, unit, 1, "relative-text")
    pointer = group(m, "LAST") or group(m, "NEXT") or ""
    kind = values("last").get(pointer.lower()) or values("next").get(pointer.lower())
    if kind == "text":
        return _counted(c.anchor, unit, -1, "relative-text")
    if unit == "day" and (group(m, "THIS") or "").split(" ")[0].lower() in values("part"):  # "late night talks"
        return None
    stretch = kind == "stretch" and m[0].startswith(pointer)  # "the coming year", "la última semana"
    if stretch or re.search(r"(?i)\bthe\s*$", c.before(m.start())):
        return None
    if unit == "day" and (not night if step else word in values("whole_day")):
        return None
    if unit == "week" and c.published and not _week_in_one_month(c.published, step):
        return (c.published, None, STRETCH) if c.published.month and not c.published.day and step <= 0 else None
    return _counted(c.published, unit, step, "relative-published")


def _stretch(m: Match, c: Context) -> Reading | None:
    """ "the past two weeks", "en los últimos meses": the month or the year that holds the whole stretch."""
    unit = values("unit")[m["UNIT"].lower()]
    text = (group(m, "N") or "").lower()
    plural = m["UNIT"].lower() in values("several")
    count = (int(text) if text.isdigit() else coded("count", text)) if text else _SEVERAL if plural else 1
    if c.published is None or unit == "year" or (not plural and unit == "day"):
        return None
    first = shift(c.published, unit, -count) or (c.published if unit != "month" else None)
    if first is None or first.year != c.published.year:
        return None
    same_month = unit != "month" and first.month == c.published.month
    found = partial(first.year, first.month if same_month else None)
    return (found, None, STRETCH) if found else None


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
    same = group(m, "SAME")
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
    count = int(text) if text.isdigit() else coded("count", text)
    if group(m, "SINCE") and not ends_with("arrival").search(c.before(m.start())):
        return None
    round_number = unit == "year" and count >= _ROUND and count % 5 == 0
    if round_number or ends_with("approximate").search(c.before(m.start())):
        return None
    if group(m, "AGO") or group(m, "SINCE"):
        return _counted(c.published, unit, -count, "relative-published")
    return _counted(c.anchor, unit, count if group(m, "LATER") else -count, "relative-text")


def _today(m: Match, c: Context) -> Reading | None:
    offset = coded("today", m["TODAY"])
    if c.published is None or (offset and not c.published.day):
        return None
    if m["TODAY"].lower() == "mañana" and (
        _MORNING.search(c.before(m.start())) or _AFTER_MORNING.match(c.after(m.end()))
    ):
        return None
    found = shift(c.published, "day", offset) if c.published.day else c.published
    return (found, None, "relative-published") if found and found.month else None


def _of_month(m: Match, c: Context) -> Reading | None:
    """ "the 15th of that month", "el 3 del mes pasado", "el día 22": a day of a month pointed at or told last."""
    if bare := group(m, "BARE"):
        if m[0].startswith("E") and m.start() > c.low:  # only a sentence begins with a day and no month
            return None
        found = partial(c.anchor.year, c.anchor.month, int(bare)) if c.anchor and c.anchor.month else None
        return (found, None, "relative-text") if found else None
    offset = values("month_phrase")[" ".join(m["MONTH_PHRASE"].lower().split())]
    base = c.anchor if offset == "same" else c.published
    month = shift(base, "month", 0 if offset == "same" else int(offset)) if base else None
    found = partial(month.year, month.month, int(m["D"])) if month else None
    return (found, None, "relative-text" if offset == "same" else "relative-published") if found else None


def _next_weekday(m: Match, c: Context) -> Reading | None:
    """ "the following Sunday", "el domingo siguiente": the first after the last date in the text."""
    found = weekday(c.anchor, coded("weekday", m["W"]), 1, itself=False) if c.anchor else None
    return (found, None, "relative-text") if found else None


READERS: dict[str, Callable[[Match, Context], Reading | None]] = {
    "calendar": _calendar,
    "numeric": numeric,
    "weekday": _weekday,
    "unit": _unit,
    "that": _that,
    "count": _count,
    "today": _today,
    "stretch": _stretch,
    "year": year,
    "symbol": symbol,
    "of_month": _of_month,
    "next_weekday": _next_weekday,
}
"""Reader by the name the grammar gives its forms."""
