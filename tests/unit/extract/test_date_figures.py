"""Days known by the initial of their month, and days of a month that is pointed at."""

from __future__ import annotations

import pytest

from pipeline.extract import dates


def read(text: str, published: str | None, anchor: str | None = None, story: str | None = None) -> list[str]:
    return [d.value for d in dates.find(text, 0, len(text), published, anchor, story=story, language="es")]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Tras el 26-O calló.", "2025-10-27", ["2025-10-26"]),
        ("El 6D votamos.", "2015-12-01", ["2015-12-06"]),
        ("El 23-F no se olvida.", "2025-10-27", []),
        ("El 11-A no se olvida.", "2025-04-20", ["2025-04-11"]),
        ("La sala 26-O calló.", "2025-10-27", []),
        ("El 23-F de 1981 calló.", None, ["1981-02-23"]),
        ("El 11-A de 2002 calló.", None, ["2002"]),
    ],
)
def test_an_initial_is_a_date_only_where_its_year_can_be_told(text: str, published: str, value: list[str]) -> None:
    assert read(text, published) == value


def test_an_initial_takes_up_the_day_that_was_told() -> None:
    assert read("El 11-A no se olvida.", None, anchor="2002-04-11") == ["2002-04-11"]


def test_a_day_of_that_month_needs_a_month() -> None:
    assert read("El 15 de ese mes volvió.", None, anchor="2004-08-01") == ["2004-08-15"]
    assert read("El 15 de ese mes volvió.", None) == []


def test_the_following_sunday_is_counted_from_the_text() -> None:
    assert read("Y el domingo siguiente volvió.", "2010-10-03", anchor="2004-08-11") == ["2004-08-15"]


def test_tomorrow_is_not_the_morning() -> None:
    assert read("Votarán mañana.", "2010-10-03") == ["2010-10-04"]
    assert read("Votarán por la mañana.", "2010-10-03") == []
