"""Arithmetic on partial dates: a year, a month of a year, or a day, and never more than is known.

Printed form is level-0 EDTF with exactly the characters the precision allows (``2008``, ``2008-11``, ``2008-11-23``).
Years run from 1500 to 2099.

Out of scope: how a date is written in prose (``date_grammar``) and which base it counts from (``dates``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

Precision: TypeAlias = Literal["year", "month", "day"]
Tense: TypeAlias = Literal["past", "future", "planned", "neutral"]
"""What the clause says of its time: over, to come, fixed beforehand (which may be either), or nothing."""

_PRINTED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_AFTER_COST = {"past": 1000.0, "neutral": 3.0, "planned": 1.0, "future": 0.2}


class Partial(NamedTuple):
    """A partial date; without a month there is no day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{n:02d}" for n in (self.month, self.day) if n)])

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        return "day" if self.day else "month" if self.month else "year"


def partial(year: int, month: int | None = None, day: int | None = None) -> Partial | None:
    """The partial date of these numbers, or ``None`` when the calendar has no such date."""
    if not 1500 <= year <= 2099 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None:
        try:
            date(year, month or 0, day)
        except ValueError:
            return None
    return Partial(year, month, day)


@lru_cache(1 << 12)
def parse(text: str | None) -> Partial | None:
    """The partial date printed as ``text``; ``None`` for null or anything that is not one."""
    found = _PRINTED.fullmatch(text or "")
    return partial(*(int(g) if g else None for g in found.groups())) if found else None  # type: ignore[arg-type]


def shift(base: Partial, unit: str, count: int) -> Partial | None:
    """``base`` moved by ``count`` units, as exactly as the unit allows: weeks and months leave a month, years a year.

    ``None`` when ``base`` is too coarse to count that unit from.
    """
    if unit == "year":
        return partial(base.year + count)
    if unit == "month" and base.month:
        months = base.year * 12 + base.month - 1 + count
        return partial(months // 12, months % 12 + 1)
    if base.day and base.month:
        moved = date(base.year, base.month, base.day) + timedelta(days=count * (7 if unit == "week" else 1))
        return partial(moved.year, moved.month, moved.day if unit == "day" else None)
    return None


def weekday(base: Partial, iso_weekday: int, direction: int, itself: bool) -> Partial | None:
    """The nearest day of that ISO weekday before (-1) or after (1) a base day; ``itself`` lets the base day count."""
    if not (base.month and base.day):
        return None
    gap = direction * (iso_weekday - date(base.year, base.month, base.day).isoweekday()) % 7
    return shift(base, "day", direction * (gap or (0 if itself else 7)))


def nearest(base: Partial, month: int, day: int | None, tense: Tense, iso_weekday: int | None = None) -> Partial | None:
    """The year for a month or a day that was written without one: the one that brings it nearest to ``base``.

    In the past tense dates after ``base`` do not count; in the future tense they are preferred; a stated weekday
    decides among the years it fits. Of a base that is only a year, the date takes that year.
    """
    if not base.month:
        return partial(base.year, month, day)
    choices = sorted(_candidates(base, month, day, _AFTER_COST[tense]))
    if iso_weekday and day:
        fitting = [c for c in choices if date(c[1].year, month, day).isoweekday() == iso_weekday]
        choices = fitting or choices
    return choices[0][1] if choices else None


def _candidates(base: Partial, month: int, day: int | None, after_cost: float) -> Iterator[tuple[float, Partial]]:
    for year in range(base.year - 4, base.year + 3):
        found = partial(year, month, day)
        if found is None:
            continue
        if found.day and base.day:
            distance = (date(year, month, day or 1) - date(base.year, base.month or 1, base.day)).days
        else:
            distance = 30 * ((year - base.year) * 12 + month - (base.month or month))
        yield (distance * after_cost if distance > 0 else -distance / min(after_cost, 1.0)), found
