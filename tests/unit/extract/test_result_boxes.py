"""Results in the box that heads an encyclopedic page."""

from __future__ import annotations

import pytest

from pipeline.extract import setting
from tests.unit.extract.test_results import told
from tests.unit.extract.vote_texts import DEMONYMS, Case


@pytest.fixture(autouse=True)
def _demonyms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "demonyms", lambda: DEMONYMS)


def of(text: str, language: str = "en") -> list[str]:
    return told(Case(text, None, language, ()))


def test_numbered_fields_belong_to_the_name_with_their_number() -> None:
    box = "Turnout: 66.4%\nParty1: PSUV\nSeats1: 98\nPopular Vote1: 5,423,324\nParty2: MUD\nSeats2: 65\n"
    assert of(
        f"2010 Venezuelan legislative election\n\n{box}\nThe vote was held on 26 September 2010 in Venezuela."
    ) == [
        "national||turnout|66.4|exact",
        "national|PSUV|seats|98|exact",
        "national|PSUV|votes|5423324|exact",
        "national|MUD|seats|65|exact",
    ]


def test_fields_without_a_number_belong_to_the_line_before_them() -> None:
    box = "Participación\n\n79,25 %\n\nHugo Chávez\n\nVotos 3 673 685\n\nDiputados obtenidos 24\n\n56,20 %\n"
    found = of(f"Las elecciones presidenciales de Venezuela se realizaron en diciembre de 1998.\n\n{box}", "es")
    assert found == [
        "national||turnout|79.25|exact",
        "national|Hugo Chávez|votes|3673685|exact",
        "national|Hugo Chávez|seats|24|exact",
        "national|Hugo Chávez|vote_share|56.2|exact",
    ]


def test_a_lone_field_is_no_box() -> None:
    assert of("The legislative election of 2010 in Venezuela.\n\nPSUV\n\nSeats 98\n") == []
