"""Words have exact offsets, and folding keeps the length of a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import fold, name_key, words


@given(st.text())
def test_words_are_ordered_slices_and_folding_keeps_offsets(text: str) -> None:
    found = list(words(text, 0, len(text)))
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maduro's plan", ["Maduro", "plan"]),
        ("the U.S. and EE.UU.", ["the", "U.S.", "and", "EE.UU."]),
        ("a PSUV-led, pro-Chavez list", ["a", "PSUV", "led", "pro", "Chavez", "list"]),
        ("Jean-Pierre O'Neill", ["Jean-Pierre", "O'Neill"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [w.text for w in words(text, 0, len(text))] == expected


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_key("La Fiscalía  General") == name_key("fiscalia general")
