"""Lists of results, one to a line, and lists of places that were won or lost."""

from __future__ import annotations

import pytest

from pipeline.extract import setting
from tests.unit.extract.test_results import told
from tests.unit.extract.vote_texts import DEMONYMS, Case

HEAD = "Results of the legislative elections of 26 September 2010 in Venezuela\n\n"


@pytest.fixture(autouse=True)
def _demonyms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "demonyms", lambda: DEMONYMS)


def of(text: str) -> list[str]:
    return sorted(told(Case(text, None, "en", ())))


def test_a_share_says_by_its_sign_what_it_is() -> None:
    assert of(HEAD + "PSUV 48.1%\nMUD: 47.2%") == [
        "national|MUD|vote_share|47.2|exact",
        "national|PSUV|vote_share|48.1|exact",
    ]


def test_what_a_bare_figure_counts_is_said_by_the_line_before() -> None:
    assert of(HEAD + "Seats by party:\nPSUV 98\nMUD 65") == [
        "national|MUD|seats|65|exact",
        "national|PSUV|seats|98|exact",
    ]


def test_nobody_is_blank_and_turnout_is_no_share() -> None:
    assert of(HEAD + "Turnout: 66.4%\nBlank votes: 2.1%") == ["national||turnout|66.4|exact"]


def test_one_line_and_running_text_are_no_list() -> None:
    assert of(HEAD + "PSUV 98") == []
    assert of(HEAD + "He spoke with 12. She spoke with 14.") == []


def test_places_in_a_row_are_an_outcome_each() -> None:
    text = "In the regional elections of 23 November 2008 in Venezuela the PSUV lost Zulia, Miranda and Lara."
    assert of(text) == [
        "Lara|PSUV|outcome|lost|exact",
        "Miranda|PSUV|outcome|lost|exact",
        "Zulia|PSUV|outcome|lost|exact",
    ]
