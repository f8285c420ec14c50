"""Printed and cited dates are not those of events."""

from __future__ import annotations

import pytest

from pipeline.extract import names, told_dates
from pipeline.extract.setting import Setting
from tests.documents import document


def of_prose(text: str, **about: str) -> list[str]:
    doc = document(text, **about)
    setting = Setting(doc, names.extract(doc, ()))
    return [d.value for d in told_dates.of_prose(setting, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Date 14 May 2012\n\nThe town was quiet, and the shops of the main road stayed open.\n",
        "date 2012-05-14 The town was quiet, and the shops of the main road stayed open.",
        "14 May 2012.- The town was quiet, and the shops of the main road stayed open.",
        "LIMA, 14 May 2012 (AN) - The town was quiet, and the shops of the main road stayed open.",
        "The judge left the court (Daily Courier, 4 May 2010).",
        "The judge left the court [Agence Nouvelle 4 May 2010; Daily Courier].",
    ],
)
def test_printed_and_cited_dates_are_left_out(text: str) -> None:
    assert of_prose(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The judge left the court on 14 May 2012, and the shops of the main road stayed open.", "2012-05-14"),
        ("The judge left the court (4 May 2010) and the town.", "2010-05-04"),
        ("The judge (who had left the court on 4 May 2010 for good) was at home.", "2010-05-04"),
    ],
)
def test_dates_of_the_prose_are_kept(text: str, value: str) -> None:
    assert of_prose(text) == [value]
