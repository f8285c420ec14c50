"""Elections: each vote a text tells of is one record, with its country, kind, date, region and status."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pytest

from pipeline.extract import elections, setting
from pipeline.model import Document, LocalKey, Statement
from tests.documents import document
from tests.unit.extract.later_vote_texts import LATER
from tests.unit.extract.vote_texts import CASES, DEMONYMS, HARD, Case, named


@pytest.fixture(autouse=True)
def _demonyms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(setting, "demonyms", lambda: DEMONYMS)
    setting._demonym_forms.cache_clear()
    yield
    setting._demonym_forms.cache_clear()


def read(case: Case) -> tuple[Document, list[Statement]]:
    doc = document(case.text, case.published, case.language)
    return doc, elections.extract(doc, named(doc))


def records(statements: list[Statement], record_type: str) -> dict[LocalKey, dict[str, str]]:
    found: dict[LocalKey, dict[str, str]] = defaultdict(dict)
    for s in statements:
        if s.record_type == record_type:
            found[s.key].setdefault(s.field, s.value)
    return found


def told(statements: list[Statement]) -> list[str]:
    return [
        " ".join(filter(None, (e["country"], e["kind"], e["date"], e["status"], e.get("place_id"))))
        for _, e in sorted(records(statements, "elections").items())
    ]


def of(text: str, published: str | None = "2009-01-29", language: str = "en") -> list[str]:
    return told(read(Case(text, published, language, ()))[1])


def score(pairs: Iterable[tuple[list[str], list[str]]]) -> float:
    """F1 over pairs of what was read and what was expected."""
    right = read_ = expected = 0
    for got, wanted in pairs:
        right += (Counter(got) & Counter(wanted)).total()
        read_, expected = read_ + len(got), expected + len(wanted)
    return 2 * right / (read_ + expected)


def test_there_are_many_passages_half_of_them_spanish() -> None:
    every = [*CASES.values(), *HARD.values(), *LATER.values()]
    spanish = sum(case.language == "es" for case in every)
    assert len(every) >= 60 and abs(2 * spanish - len(every)) <= 6


def test_nearly_all_elections_of_all_passages_are_read() -> None:
    every = {**CASES, **HARD, **LATER}
    assert score((told(read(case)[1]), list(case.elections)) for case in every.values()) >= 0.90


@pytest.mark.parametrize("name", CASES)
def test_elections_of_a_passage(name: str) -> None:
    _, statements = read(CASES[name])
    assert sorted(told(statements)) == sorted(CASES[name].elections)


@pytest.mark.parametrize("name", CASES)
def test_statements_stand_where_they_say(name: str) -> None:
    doc, statements = read(CASES[name])
    assert statements or not CASES[name].elections
    for s in statements:
        assert 0 <= s.start < s.end <= len(doc.text)
        assert doc.passage_at(s.start) == doc.passage_at(s.end - 1)
        assert s.method.startswith("elections:")
        assert 0 < s.confidence <= 1


@pytest.mark.parametrize("name", CASES)
def test_each_record_has_its_own_anchor_and_each_field_one_value(name: str) -> None:
    _, statements = read(CASES[name])
    values = defaultdict(set)
    for s in statements:
        values[s.key, s.field].add(s.value)
    assert all(len(v) == 1 for v in values.values())


def test_the_date_stands_on_the_date_expression_and_the_kind_on_the_words_of_the_vote() -> None:
    doc, statements = read(Case("Bolivia held the August 10th recall referendum in peace.", "2009-01-29", "en", ()))
    slices = {s.field: doc.text[s.start : s.end] for s in statements if s.record_type == "elections"}
    assert slices["date"] == "August 10th"
    assert slices["kind"] == "recall referendum"
    assert slices["country"] == "Bolivia"


def test_a_list_of_votes_keeps_countries_apart() -> None:
    text = (
        "Bolivia's recall referendum of August 10th, the September 28th referendum in Ecuador and the November 23rd "
        "regional elections in Venezuela were won."
    )
    assert of(text) == [
        "BOL recall 2008-08-10 held",
        "ECU referendum 2008-09-28 held",
        "VEN regional 2008-11-23 held",
    ]


def test_a_vote_without_a_country_is_of_the_country_the_paragraph_opens_with() -> None:
    text = "In Bolivia, the crisis ended.\n\nIn Ecuador, all was calm. The referendum of September 28 was far away."
    assert of(text) == ["ECU referendum 2008-09-28 held"]


def test_a_vote_that_no_country_can_be_told_of_is_no_record() -> None:
    assert of("The referendum of September 28 was far away.") == []


def test_a_vote_without_a_year_is_no_record() -> None:
    assert of("Some day Bolivia will speak of a referendum.", None) == []


def test_the_region_is_named_with_its_subdivision() -> None:
    _, statements = read(Case("On May 4th a referendum was held in Santa Cruz, in Bolivia.", "2009-01-29", "en", ()))
    (election,) = records(statements, "elections").values()
    assert (election["place_id"], election["subdivision"]) == ("Santa Cruz", "BO-S")
    (place,) = (s for s in statements if s.field == "place_id")
    assert place.ref == ("places", place.start)


def test_the_subject_is_the_question_or_the_office() -> None:
    _, statements = read(
        Case("On February 15th Venezuela votes in a referendum to abolish term limits.", "2009-01-29", "en", ())
    )
    (election,) = records(statements, "elections").values()
    assert election["subject"] == "abolish term limits"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru holds regional elections on February 15th.", "scheduled"),
        ("Peru held regional elections on January 15th.", "held"),
        ("The regional elections of January 15th in Peru were annulled.", "annulled"),
        ("Peru saw an unofficial referendum on January 15th.", "unofficial"),
    ],
)
def test_status(text: str, status: str) -> None:
    (election,) = of(text)
    assert election.split()[3] == status


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("Peru held its presidential election on January 15th.", "presidential", "en"),
        ("Peru held parliamentary elections on January 15th.", "legislative", "en"),
        ("Peru held gubernatorial elections on January 15th.", "regional", "en"),
        ("Peru held local elections on January 15th.", "municipal", "en"),
        ("Peru held elections for mayors on January 15th.", "municipal", "en"),
        ("Peru held a plebiscite on January 15th.", "referendum", "en"),
        ("Peru held primaries on January 15th.", "primary", "en"),
        ("Peru held constituent assembly elections on January 15th.", "constituent", "en"),
        ("Peru held elections on January 15th.", "other", "en"),
        ("Perú celebró elecciones municipales el 15 de enero.", "municipal", "es"),
        ("Perú celebró elecciones parlamentarias el 15 de enero.", "legislative", "es"),
        ("Perú celebró un referendo revocatorio el 15 de enero.", "recall", "es"),
        ("Perú celebró la elección de gobernadores el 15 de enero.", "regional", "es"),
        ("Perú celebró comicios el 15 de enero.", "other", "es"),
    ],
)
def test_kind(text: str, kind: str, language: str) -> None:
    (election,) = of(text, language=language)
    assert election.split()[:3] == ["PER", kind, "2009-01-15"]


def test_names_that_hold_the_word_are_no_votes() -> None:
    assert of("On January 15th the National Electoral Council of Venezuela met.") == []


def test_offices_filled_in_one_sentence_share_the_day_told_of_one_of_them() -> None:
    found = of(
        "Mario Soto fue electo el domingo presidente de Bolivia. Dos millones fueron llamados a votar por un nuevo "
        "jefe de Estado, 60 diputados y 30 alcaldes.",
        "2014-05-04",
        "es",
    )
    assert sorted(e.split()[1] for e in found) == ["legislative", "municipal", "presidential"]
    assert {e.split()[2] for e in found} == {"2014-05-04"}


def test_a_month_ahead_of_which_something_happens_lies_in_the_coming_year() -> None:
    text = "Bolivia jailed critics in advance of the November elections, which will see two presidential candidates."
    assert of(text, "2021-06") == ["BOL presidential 2021-11 scheduled"]


def test_a_page_that_remembers_an_old_vote_does_not_date_it_by_its_publication() -> None:
    text = (
        "El miércoles 5 de octubre de 1988 fue un día largo en Bolivia. El plebiscito se celebró en calma.\n\n"
        "El 8 de octubre de 1988 seguía la fiesta en Bolivia."
    )
    assert of(text, "2012-10-05", "es") == ["BOL referendum 1988-10-05 held"]


def test_the_same_year_as_a_term_is_the_one_in_which_it_began() -> None:
    text = (
        "El período de Bolivia fue del 1 de junio de 2018 al 31 de mayo de 2022. "
        "En las elecciones legislativas del mismo año ganó la oposición."
    )
    assert of(text, None, "es") == ["BOL legislative 2018 held"]


@pytest.mark.parametrize(
    ("text", "published", "language", "expected"),
    [
        ("Elected in 2011 as president of Bolivia, she ruled long.", None, "en", ["BOL presidential 2011 held"]),
        ("The democratically elected president of Bolivia left in 2004.", None, "en", []),
        ("The March 2010 march in Chile was widely seen as a referendum on prices.", None, "en", []),
        (
            "In the Bolivia runoff election on 20 October 2002 few voted.",
            None,
            "en",
            ["BOL presidential 2002-10-20 held"],
        ),
        (
            "The board announced on May 24 that elections for mayors in Chile would be held on November 28.",
            "2010-06-01",
            "en",
            ["CHL municipal 2010-11-28 scheduled"],
        ),
        (
            "In 1960 she was elected to parliament in Bolivia, three years later she left.",
            None,
            "en",
            ["BOL legislative 1960 held"],
        ),
        (
            "El informe sobre el fraude en las elecciones presidenciales de Bolivia de 2019 salió.",
            None,
            "es",
            ["BOL presidential 2019 held"],
        ),
        (
            "El 14 de diciembre de 1947.\nSe celebraron elecciones presidenciales en Venezuela.",
            None,
            "es",
            ["VEN presidential 1947-12-14 held"],
        ),
        (
            "Las elecciones en los estados Lara y Zulia de Venezuela se celebraron el 5 de mayo de 2002.",
            None,
            "es",
            ["VEN regional 2002-05-05 held Lara", "VEN regional 2002-05-05 held Zulia"],
        ),
        (
            "In Peru, presidential elections were held in June. Both parties of Chile sent their best wishes.\n\n"
            "In Ecuador, presidential elections were held in August. Both rivals meet in the October 15 runoff.",
            "2023-08-21",
            "en",
            [
                "PER presidential 2023-06 held",
                "ECU presidential 2023-08 held",
                "ECU presidential 2023-10-15 scheduled",
            ],
        ),
        (
            "Colombia celebra este domingo la segunda vuelta, que ha dividido al país.",
            "2018-06-16",
            "es",
            ["COL presidential 2018-06-17 scheduled"],
        ),
        (
            "El domingo se celebró en Colombia el plebiscito sobre el pacto firmado el 26 de septiembre.",
            "2016-10-03",
            "es",
            ["COL referendum 2016-10-02 held"],
        ),
        ("En Colombia el NO se impuso en el plebiscito.", "2016-10-03", "es", ["COL referendum 2016 held"]),
        (
            "La reforma de Chile sigue a las elecciones presidenciales, celebradas bajo la constitución de 1871.",
            None,
            "es",
            [],
        ),
        (
            "Juan Rojas of Peru appears to be the winner of the presidential election with 51% of the vote.",
            "2011-06-07",
            "en",
            ["PER presidential 2011 held"],
        ),
        ("3 June 2007 - Recall referendum of Peru: the mayor stays.", "2007-06-03", "en", []),
        ("The bill on the referendum in Peru was passed by the house in May 2006.", "2006-08-01", "en", []),
        ("In 1990 the house of Peru passed the act by a vote of 70 to 20.", None, "en", []),
        ("The revolt that toppled elected president Juan Rojas of Peru in 1999 went on.", None, "en", []),
        (
            "The winner of the presidential runoff in Peru on 4 June 2006 will take office on 28 July 2006.",
            "2006-06-09",
            "en",
            ["PER presidential 2006-06-04 held"],
        ),
        (
            "The Blues of Peru were winning the most seats on Monday. Observers praised Sunday's vote.",
            "2009-01-19",
            "en",
            ["PER legislative 2009-01-18 held"],
        ),
        (
            "Los peruanos eligieron en segunda vuelta al candidato Juan Rojas, ganador de las elecciones "
            "presidenciales con el 51% de los votos, según el conteo.",
            "2014-06-16",
            "es",
            ["PER presidential 2014-06 held"],
        ),
        (
            "Voters of Chile will elect a new president on 7 February.",
            "2006-01-03",
            "en",
            ["CHL presidential 2006-02-07 scheduled"],
        ),
    ],
)
def test_what_the_words_around_a_vote_tell(
    text: str, published: str | None, language: str, expected: list[str]
) -> None:
    assert of(text, published, language) == expected
