"""Partial dates: arithmetic that never knows more than it is given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.partial_dates import Partial, Tense, nearest, parse, partial, shift, weekday

days = st.dates(date(1500, 1, 10), date(2099, 12, 20))


@pytest.mark.parametrize("text", ["2008", "2008-11", "2008-11-23"])
def test_parse_and_print(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize("text", [None, "", "08", "2008-13", "2009-02-29", "2008-11-23T10:00", "yesterday"])
def test_what_is_no_partial_date(text: str | None) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("base", "unit", "count", "expected"),
    [
        ("2010-10-03", "day", -3, "2010-09-30"),
        ("2010-10-03", "week", -2, "2010-09"),
        ("2010-10-03", "month", -10, "2009-12"),
        ("2010-10-03", "year", -1, "2009"),
        ("2010-10", "month", 3, "2011-01"),
        ("2010-10", "day", 1, None),
        ("2010", "month", 1, None),
        ("2010", "year", 1, "2011"),
    ],
)
def test_shift(base: str, unit: str, count: int, expected: str | None) -> None:
    start = parse(base)
    assert start is not None
    moved = shift(start, unit, count)
    assert (str(moved) if moved else None) == expected


@given(days, st.integers(1, 7), st.sampled_from([-1, 1]), st.booleans())
def test_weekday_is_the_nearest_on_its_side(day: date, iso: int, direction: int, itself: bool) -> None:
    found = weekday(Partial(day.year, day.month, day.day), iso, direction, itself)
    assert found is not None and found.month and found.day
    there = date(found.year, found.month, found.day)
    assert there.isoweekday() == iso
    gap = (there - day) * direction
    assert timedelta(0 if itself else 1) <= gap <= timedelta(6 if itself else 7)


@pytest.mark.parametrize(
    ("tense", "expected"), [("past", "2009-11-28"), ("future", "2010-11-28"), ("planned", "2010-11-28")]
)
def test_the_tense_chooses_the_year(tense: Tense, expected: str) -> None:
    assert str(nearest(Partial(2010, 10, 3), 11, 28, tense)) == expected


def test_a_stated_weekday_chooses_the_year() -> None:
    assert str(nearest(Partial(2010, 10, 3), 8, 1, "past", iso_weekday=5)) == "2008-08-01"


def test_of_a_base_that_is_a_year_the_date_takes_that_year() -> None:
    assert str(nearest(Partial(1989), 2, 27, "past")) == "1989-02-27"


def test_a_day_that_only_leap_years_have() -> None:
    assert str(nearest(Partial(2011, 3, 1), 2, 29, "past")) == "2008-02-29"


def test_no_date_outside_the_calendar() -> None:
    assert partial(2010, 2, 30) is None
    assert partial(1200) is None
