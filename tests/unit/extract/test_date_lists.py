"""Chronologies give each entry its day, month and year."""

from __future__ import annotations

import time

import pytest

from pipeline.extract import dates
from pipeline.extract.date_lists import entries
from tests.documents import document


def test_an_entry_takes_the_month_and_the_year_above_it() -> None:
    text = "1954\n\nMayo\n3. Paro de correos.\n17: Cierre del puerto.\nJunio\n2 - Reunión de ministros.\n"
    assert [(text[a:b], str(value)) for a, b, value in entries(text)] == [
        ("3", "1954-05-03"),
        ("17", "1954-05-17"),
        ("2", "1954-06-02"),
    ]


def test_a_month_heading_may_hold_the_year() -> None:
    assert [str(value) for _, _, value in entries("June 1954\n2. The ministers met.\n")] == ["1954-06-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayo\n3. Paro de correos.\n",  # no year
        "1954\n3. Paro de correos.\n",  # no month
        "1954\nFebrero\n30. Cierre del puerto.\n",  # no such day
        "1954\nMayo\n40. Cierre del puerto.\n",  # no day of any month
        "1954\nMayo\n3.500 personas marcharon.\n",  # a figure
    ],
)
def test_what_is_no_entry_of_a_chronology_has_no_date(text: str) -> None:
    assert list(entries(text)) == []


def test_a_numbered_list_that_starts_again_is_none() -> None:
    text = "1954\nMayo\n9. Paro de correos.\n3. Cierre del puerto.\n"
    assert [str(value) for _, _, value in entries(text)] == ["1954-05-09"]


def test_a_document_reads_its_chronology() -> None:
    found = dates.resolve(
        document("1954\n\nMayo\n\n3. Los ministros se reúnen.\n\n17. Cierran el puerto.\n", language="es")
    )
    assert [(d.value, d.method) for d in found if d.method == "dates:list"] == [
        ("1954-05-03", "dates:list"),
        ("1954-05-17", "dates:list"),
    ]


def test_long_input_is_read_in_linear_time() -> None:
    started = time.process_time()
    assert list(entries("1954\nMayo\n" + "    \t 3 " * 100_000)) == []
    assert time.process_time() - started < 2
