"""The table of number expressions: nearly all are read right in both languages, and nothing where no number counts."""

from __future__ import annotations

import pytest

from pipeline.extract import numbers
from pipeline.extract.numbers import Number
from tests.unit.extract.number_expressions import NEGATIVES, Expression, expressions

LANGUAGES = ("en", "es")


def found(text: str, language: str) -> dict[str, Number]:
    return {text[n.start : n.end].lower(): n for n in numbers.find(text, 0, len(text), language=language)}


def right(e: Expression, n: Number | None) -> bool:
    if n is None:
        return False
    bounds = (n.low, n.high) == pytest.approx((e.low, e.high))
    return bounds and (n.unit, n.qualifier, n.whole or n.other) == (e.unit, e.qualifier, e.other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_large_and_its_words_stand_in_their_sentences(language: str) -> None:
    table = expressions(language)
    assert len(table) >= 150 and len(NEGATIVES[language]) >= 14
    assert all(e.words in e.text for e in table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_expressions_are_read_right(language: str) -> None:
    table = expressions(language)
    wrong = [e for e in table if not right(e, found(e.text, language).get(e.words.lower()))]
    assert len(wrong) <= 0.05 * len(table), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_read_where_no_number_counts(language: str) -> None:
    assert {text: read for text in NEGATIVES[language] if (read := found(text, language))} == {}
