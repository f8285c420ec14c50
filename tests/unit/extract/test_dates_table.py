"""The table of date expressions: nearly all are read right in both languages, and nothing is read where no date is."""

from __future__ import annotations

import pytest

from pipeline.extract import dates
from tests.unit.extract.date_expressions import NEGATIVES, PUBLISHED, expressions

LANGUAGES = ("en", "es")


def found(text: str, language: str) -> dict[str, tuple[str, str | None]]:
    read = dates.find(text, 0, len(text), PUBLISHED.isoformat(), language=language)
    return {text[d.start : d.end].lower(): (d.value, d.end_value) for d in read}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_large_and_its_words_stand_in_their_sentences(language: str) -> None:
    table = expressions(language)
    assert len(table) >= 250 and len(NEGATIVES[language]) >= 40
    assert all(e.words.lower() in e.text.lower() for e in table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_expressions_are_read_right(language: str) -> None:
    table = expressions(language)
    wrong = [(e, read) for e in table if (read := found(e.text, language)).get(e.words.lower()) != (e.value, e.last)]
    assert len(wrong) <= 0.05 * len(table), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_read_where_no_date_is(language: str) -> None:
    assert {text: read for text in NEGATIVES[language] if (read := found(text, language))} == {}
