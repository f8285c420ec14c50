"""Dates written in figures: "3/4/2004", a year alone, a range of years, a day by its month's initial ("23-F").

Out of scope: dates with words (``date_readers``).
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.date_context import Context, Match, Reading, group
from pipeline.extract.date_grammar import begins_with, ends_with, spelled, values
from pipeline.extract.partial_dates import Partial, partial

_ARTICLE = re.compile(r"(?i)\b(?:el|del|al|the|este|pasado|próximo)\s*[\"']?$")
_SOON = 45
"""Days between a day known by its initial and the publication within which it is that year's."""


def numeric(m: Match, c: Context) -> Reading | None:
    """Figures only; when day and month cannot be told apart the year is all that is known."""
    if group(m, "m"):
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


def year(m: Match, c: Context) -> Reading | None:
    """Four figures that are a year, not an amount, a reference or a count; or a range of years."""
    first, before, after = int(m["Y"]), c.before(m.start()), c.after(m.end())
    if ends_with("reference").search(before) or begins_with("counted").match(after) or re.search(r"\d{3} $", before):
        return None
    if far := group(m, "Y2"):
        return _years(first, far)
    if first % 10 == 0 and ends_with("decade").search(before):
        return None
    strong = m.start("Y") > m.start() or ends_with("year_before").search(before)
    if not strong:
        noun = re.match(r" ([a-záéíóúñ]{3,}s)\b", after)
        determined = re.search(r"(?i)\b(?:the|its|his|her|their|of|de|la|las|los|el)\s*$", before)
        if not 1800 <= first <= 2049 or (noun and not determined):
            return None
    found = partial(first)
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


def symbol(m: Match, c: Context) -> Reading | None:
    """ "23-F", "el 11-A": a day by the initial of its month, known by that name alone.

    Resolved only where the text tells the year, or the publication is near: such names outlive their year.
    """
    if not _ARTICLE.search(c.before(m.start())):
        return None
    initial, day = m["INITIAL"].lower(), int(m["D"])
    months = sorted(
        {int(n) for name, n in values("month").items() if name[0] == initial and name in spelled("month", "es")}
    )
    if stated := group(m, "Y"):
        told = [p for month in months if (p := partial(int(stated), month, day))]
        return (told[0], None, "absolute") if len(told) == 1 else None
    if c.anchor and c.anchor.day == day and c.anchor.month in months:
        return c.anchor, None, "relative-text"
    if c.story and (c.published is None or c.story.year < c.published.year):
        told = [p for month in months if (p := partial(c.story.year, month, day)) and c.story.month in (None, month)]
        return (told[0], None, "story-year") if len(told) == 1 else None
    if not (c.published and c.published.month and c.published.day):
        return None
    today = date(c.published.year, c.published.month, c.published.day)
    near = [
        p
        for year in (today.year - 1, today.year, today.year + 1)
        for month in months
        if (p := partial(year, month, day)) and abs((_day(p) - today).days) <= _SOON
    ]
    return (near[0], None, "nearest-year") if len(near) == 1 else None


def _day(p: Partial) -> date:
    return date(p.year, p.month or 1, p.day or 1)
