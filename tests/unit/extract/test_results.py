"""Results: who got what, where, in which vote, and how exactly it is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.extract import elections, names, setting
from tests.documents import document
from tests.unit.extract.later_vote_texts import LATER
from tests.unit.extract.test_elections import read, records, score
from tests.unit.extract.vote_texts import CASES, DEMONYMS, HARD, Case


@pytest.fixture(autouse=True)
def _demonyms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(setting, "demonyms", lambda: DEMONYMS)
    setting._demonym_forms.cache_clear()
    yield
    setting._demonym_forms.cache_clear()


def told(case: Case) -> list[str]:
    _, statements = read(case)
    fields = ("scope", "contestant", "measure", "value", "qualifier")
    return ["|".join(r.get(f, "") for f in fields) for _, r in sorted(records(statements, "election_results").items())]


def of(text: str, published: str = "2009-01-29", language: str = "en") -> list[str]:
    return told(Case(text, published, language, ()))


@pytest.mark.parametrize("name", CASES)
def test_results_of_a_passage(name: str) -> None:
    assert sorted(told(CASES[name])) == sorted(CASES[name].results)


def test_nearly_all_results_of_all_passages_are_read() -> None:
    every = {**CASES, **HARD, **LATER}
    assert score((told(case), list(case.results)) for case in every.values()) >= 0.80


def test_a_figure_names_who_claims_it_and_one_of_the_count_who_counted() -> None:
    _, statements = read(CASES["two sources, two figures"])
    said = {s.value: (s.attributed_to, s.mood) for s in statements if s.field == "value"}
    assert said == {
        "51.2": ("National Electoral Council", "asserted"),
        "53": ("The opposition", "alleged"),
    }
    (counted,) = (s for s in statements if s.field == "value" and s.mood == "asserted")
    assert counted.attributed_ref is not None and counted.attributed_ref[0] == "organizations"


@pytest.mark.parametrize(
    "lines",
    ["Box | Pens\nOne | 12\nTwo | 14", "Region | Rain | Sun\nZulia | 12 | 14\nLara | 13 | 15", "Yes\n\n12\n\n14"],
)
def test_other_tables_are_no_results(lines: str) -> None:
    assert of(f"Venezuela held a referendum on January 25.\n\n{lines}\n\nThat was all of it.\n") == []


@pytest.mark.parametrize("name", CASES)
def test_a_result_names_its_vote_and_its_contestant(name: str) -> None:
    doc, statements = read(CASES[name])
    votes = set(records(statements, "elections"))
    for s in statements:
        if s.field == "election_id":
            assert s.ref in votes
        if s.field == "contestant_id":
            assert s.ref is not None
            assert " ".join(doc.text[s.start : s.end].split()) == s.value


def test_a_score_gives_both_sides_each_on_its_own_figure() -> None:
    text = 'In Bolivia\'s referendum of January 25 "No" won 65-35 in Santa Cruz.'
    doc, statements = read(Case(text, "2009-01-29", "en", ()))
    values = {s.value: doc.text[s.start : s.end] for s in statements if s.field == "value"}
    assert values == {"65": "65", "35": "35"}
    assert sorted(of(text)) == ["Santa Cruz|no|vote_share|65|exact", "Santa Cruz|yes|vote_share|35|exact"]


@pytest.mark.parametrize(
    "figure",
    [
        "The count stands at 85% of the ballots.",
        "Inflation was 30% before the referendum.",
        "It won by 12 points in the referendum.",
    ],
)
def test_other_figures_are_no_results(figure: str) -> None:
    assert of(f"Bolivia held a referendum on January 25. {figure}") == []


def test_a_result_stated_twice_is_one_record_with_two_values() -> None:
    text = (
        "Bolivia held a referendum on January 25. The constitution was approved by 61%. In the referendum the "
        "constitution was approved by 61%."
    )
    _, statements = read(Case(text, "2009-01-29", "en", ()))
    assert len(records(statements, "election_results")) == 1
    assert len([s for s in statements if s.field == "value"]) == 2


def test_shares_in_words_are_printed_as_figures() -> None:
    text = "In the recall referendum of August 10 in Bolivia two-thirds of voters preferred to retain Evo Morales."
    assert of(text) == ["national|Evo Morales|vote_share|66.7|about"]


def test_a_verb_with_its_figure_is_the_figure_alone() -> None:
    text = "Bolivia held a referendum on January 25. In rural areas the text was approved by more than 80%."
    assert of(text) == ["rural|yes|vote_share|80|over"]


def test_a_vote_that_lies_ahead_has_no_result() -> None:
    assert of("Bolivia votes in a referendum on February 15. The reform was approved by 61% of delegates.") == []


@pytest.mark.parametrize(
    ("text", "language", "moods"),
    [
        ("In Peru, X denied that Rosa Quispe won the election of 2 March 2019 with 61% of the vote.", "en", {"denied"}),
        ("If Rosa Quispe wins the election of 2 March 2019 in Peru, the mayor will leave.", "en", set()),
        ("En Perú, X negó que Rosa Quispe ganó la elección del 2 de marzo de 2019.", "es", {"denied"}),
    ],
)
def test_a_denied_outcome_is_denied_and_a_supposed_one_is_none(text: str, language: str, moods: set[str]) -> None:
    doc = document(text, "2019-04-01", language)
    found = elections.extract(doc, names.extract(doc, ()))
    assert {s.mood for s in found if s.record_type == "election_results" and s.field == "value"} == moods


def test_a_line_that_is_nothing_but_a_place_and_a_party_calls_the_place_for_it() -> None:
    text = "Venezuela held regional elections on December 16.\n\nZulia for PSUV. Miranda (a close one) for PSUV.\n"
    assert of(text, "2012-12-17") == ["Zulia|PSUV|outcome|won|exact", "Miranda|PSUV|outcome|won|exact"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject before an aside
        (
            "In the presidential election of 2006 in Venezuela Hugo Chávez, once close to the MUD, won 62%.",
            ["national|Hugo Chávez|vote_share|62|exact"],
        ),
        # a share of offices or a difference is no share of the vote
        ("In the regional elections of 2008 in Venezuela the PSUV won 74% of the states.", []),
        ("In the legislative election of 2010 in Venezuela the PSUV got 5% more than the MUD.", []),
        # seats said to have gone to somebody
        (
            "After the legislative election of 2010 in Venezuela 98 seats went to the PSUV.",
            ["national|PSUV|seats|98|exact"],
        ),
        # votes without their noun before a share
        (
            "In the presidential election of 1998 in Venezuela Hugo Chávez obtained 3,673,685 (56.2%).",
            ["national|Hugo Chávez|vote_share|56.2|exact", "national|Hugo Chávez|votes|3673685|exact"],
        ),
        # a list behind a colon
        (
            "Results of the 1998 presidential election in Venezuela: Hugo Chávez, 3,673,685; Luis Herrera, 613,161.",
            ["national|Hugo Chávez|votes|3673685|exact", "national|Luis Herrera|votes|613161|exact"],
        ),
        # the other side
        (
            "Venezuela held a presidential election in December 1998. Henrique Capriles lost to Hugo Chávez.",
            ["national|Henrique Capriles|outcome|lost|exact", "national|Hugo Chávez|outcome|won|exact"],
        ),
        # denied, and beaten expectations
        ("In the legislative election of 2010 in Venezuela the PSUV didn't win the vote.", []),
        ("In the legislative election of 2010 in Venezuela the MUD beat expectations to finish close to the PSUV.", []),
        # congratulated
        (
            "Henrique Salas congratulated Hugo Chávez on his victory in the 1998 presidential election in Venezuela.",
            ["national|Hugo Chávez|outcome|won|exact"],
        ),
        # votes of nobody
        (
            "In the presidential election of 1998 in Venezuela 7 million votes were cast.",
            ["national||votes|7000000|exact"],
        ),
        # the whole of which a part is told
        ("In the regional elections of 2008 in Venezuela the PSUV won in most of the 22 states.", []),
    ],
)
def test_who_and_what_the_words_around_a_figure_or_a_verb_tell(text: str, expected: list[str]) -> None:
    assert sorted(of(text, published="2012-03-04")) == expected


def test_a_sentence_that_opens_with_a_place_tells_where() -> None:
    text = (
        "Regional elections were held in Venezuela in November 2008. In Zulia, where turnout was low, the MUD won 53%."
    )
    assert of(text, published="2012-03-04") == ["Zulia|MUD|vote_share|53|exact"]
