"""The place of a comment in its thread, and the comment it answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import Span
from pipeline.comments import places

Told = list[tuple[int, int | None]]


def told(*comments: tuple[str | None, str], language: str = "en") -> Told:
    """(place, place of the comment answered) of each comment (author, text) of a page, in its order."""
    text = "A body of the page.\n"
    spans: list[Span] = [("body", None, 0, len(text))]
    for author, words in comments:
        start = len(text) + len(words) - len(words.lstrip(" "))
        text += words + "\n\n"
        spans.append(("comment", author, start, len(text)))
    found = places(text, spans, language)
    return [(place, None if answers is None else found[answers][0]) for place, answers in found.values()]


FIRST = ("river-1", "river-1 says:\nThe boxes came late.")


@pytest.mark.parametrize(
    "answer",
    [
        "hill-2 says:\n@river-1 They came at noon.",
        "hill-2 says:\nriver-1, they came at noon.",
        "hill-2 says:\nIn reply to river-1: they came at noon.",
        "hill-2 says:\nEn respuesta a river-1.\nLlegaron a mediodía.",
        "hill-2 > river-1\nThey came at noon.",
        "hill-2 river-1 • 3 years ago\nThey came at noon.",
        "hill-2 says:\nriver-1 wrote: The boxes came late.\nThey came at noon.",
        "hill-2 says:\nOriginally posted by river-1\nThe boxes came late.\nThey came at noon.",
        "    hill-2 says:\n    They came at noon.",
    ],
)
def test_an_answer_is_known_by_a_name_or_its_indentation(answer: str) -> None:
    assert told(FIRST, ("hill-2", answer)) == [(1, None), (2, 1)]


def test_an_answer_is_known_by_a_number() -> None:
    page = [("a", "#1 a\nLate."), ("b", "#2 b\nAt noon."), ("c", "#3 c\n#1 It was the rain.")]
    assert told(*page) == [(1, None), (2, None), (3, 1)]


def test_names_that_no_comment_bears_say_nothing() -> None:
    assert told(FIRST, ("hill-2", "hill-2 says:\n@mayor The boxes came at noon, as river said.")) == [
        (1, None), (2, None),
    ]  # fmt: skip


def test_the_nearest_comment_of_that_author_is_answered() -> None:
    assert told(FIRST, FIRST, ("hill-2", "hill-2 says:\n@river-1 Twice?"), FIRST)[2] == (3, 2)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("3. a says:", "2. b says:", "1. c says:"), [3, 2, 1]),
        (("a\n13 May 2010 9:15 pm", "b\n13 May 2010 9:15 am", "c\n12 May 2010 11:00 pm"), [3, 2, 1]),
        (("a\n12 May 2010", "b\n13 May 2010", "c\n12 May 2010"), [1, 2, 3]),
        (("a\n12 May 2010", "b\n12 May 2010", "c\n12 May 2010"), [1, 2, 3]),
        (("a says:", "b says:", "c says:"), [1, 2, 3]),
    ],
)
def test_the_oldest_comment_is_the_first(heads: tuple[str, ...], expected: list[int]) -> None:
    found = told(*((None, f"{head}\nThe boxes came late.") for head in heads))
    assert [place for place, _ in found] == expected


def test_where_the_newest_come_first_the_one_below_is_answered() -> None:
    page = [("b", "b\n13 May 2010\n@a At noon."), ("a", "a\n12 May 2010\nLate.")]
    assert told(*page) == [(2, 1), (1, None)]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.text(max_size=30)), max_size=5))
def test_any_comments_are_numbered_once_and_never_answer_themselves(comments: list[tuple[str | None, str]]) -> None:
    found = told(*comments)
    assert sorted(place for place, _ in found) == list(range(1, len(comments) + 1))
    assert all(place != answers for place, answers in found)
