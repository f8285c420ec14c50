"""Which stretches name people, organizations and places, and which of them are one record."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import names
from pipeline.model import Statement
from tests.documents import document


def records(text: str, record_type: str, **source: str) -> list[list[str]]:
    """The mentions of each record, as written, records by first mention."""
    found: dict[int, list[str]] = {}
    for s in names.extract(document(text, **source), ()):
        if s.record_type == record_type and s.field == "name":
            found.setdefault(s.anchor, []).append(s.value)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister met Salvador Allende in the morning.", [["Salvador Allende"]]),
        ("The court heard President Betancourt, and Betancourt answered.", [["Betancourt", "Betancourt"]]),
        ("They praised Eduardo Frei Montalva. Later Frei's rivals spoke.", [["Eduardo Frei Montalva", "Frei"]]),
        ("He wrote to Roger Cordero Lara. Cordero Lara replied.", [["Roger Cordero Lara", "Cordero Lara"]]),
        ("It named Hernan Caguaripano, then Hernan Caguarpiano.", [["Hernan Caguaripano", "Hernan Caguarpiano"]]),
        ("It was Hugo Paredes who spoke; Gerardo Paredes kept silent.", [["Hugo Paredes"], ["Gerardo Paredes"]]),
        ("The Chavista wing and the Bolivarian press met on Monday in May.", []),
        ("It was General Division Ivan Dario Quispe.", [["Ivan Dario Quispe"]]),
        ("This led Vereda to go, and he lives in Pto Ordaz.", []),
        ("They heard Julio Rojas in July.", [["Julio Rojas"]]),
        ("So Mr Quenaya came, and Mamanchura said no.", [["Quenaya"], ["Mamanchura"]]),
        ("Fue tarde, dijo Quenaya, antes de salir.", [["Quenaya"]]),
        ("El presidente Rómulo Betancourt habló ayer.", [["Rómulo Betancourt"]]),
    ],
)
def test_people(text: str, expected: list[list[str]]) -> None:
    assert records(text, "people") == expected


def test_a_bare_surname_means_the_person_named_in_full_in_its_passage_else_the_usual_one() -> None:
    text = (
        "Hugo Paredes spoke for an hour. Hugo Paredes then left the hall for good.\n\n"
        "A clerk called Gerardo Paredes counted the votes that evening, and Paredes signed.\n\n"
        "Nobody asked whether Paredes would come back to the hall the next day."
    )
    assert records(text, "people") == [
        ["Hugo Paredes", "Hugo Paredes", "Paredes"],
        ["Gerardo Paredes", "Paredes"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It joined the Workers Revolutionary Party last year.", [["Workers Revolutionary Party"]]),
        ("El Movimiento 19 de Abril firmó la paz.", [["Movimiento 19 de Abril"]]),
        (
            "The National Federation of Coffee Growers (FENACAF) met; FENACAF voted.",
            [["National Federation of Coffee Growers", "FENACAF", "FENACAF"]],
        ),
        ("The human rights organization Vereda asked for proof.", [["Vereda"]]),
        ("Groups like the K7 (Kilometer Seven Movement) marched.", [["K7", "Kilometer Seven Movement"]]),
        ("You need a plan. WITHOUT A PLAN, I say, A PLAN, it fails.", []),
        ("A small army of clerks and a party of friends arrived.", []),
        ("The clerks saw the army. The army had left by noon.", [["army"]]),
    ],
)
def test_organizations(text: str, expected: list[list[str]]) -> None:
    assert records(text, "organizations") == expected


def test_a_second_surname_that_is_not_theirs_makes_another_person() -> None:
    text = "In Venezuela, Nicolás Maduro spoke. Nicolás Maduro Moros left. Nicolás Maduro Guerra stayed."
    assert records(text, "people") == [["Nicolás Maduro", "Nicolás Maduro Moros"], ["Nicolás Maduro Guerra"]]


def test_a_readers_handle_names_no_person() -> None:
    text = (
        "The vote was held on Sunday and the count was slow in the capital.\n\n2 Responses to “The vote”\n\n"
        "1. Ramiro Says:\n\nMarta, I was there and the count was fair.\n\n2. Marta Says:\n\nI doubt it, Ramiro.\n"
    )
    assert records(text, "people") == []


def facts(text: str, field: str) -> dict[str, str]:
    """The value of a field by the name that it was read from."""
    doc = document(text)
    return {doc.text[s.start : s.end]: s.value for s in names.extract(doc, ()) if s.field == field}


def bodies(text: str) -> dict[str, str | None]:
    """The country of each organization by its first mention."""
    doc = document(text)
    told: dict[int, dict[str, str]] = {}
    for s in names.extract(doc, ()):
        if s.record_type == "organizations":
            told.setdefault(s.anchor, {}).setdefault(s.field, s.value)
    return {fields["name"]: fields.get("country") for fields in told.values()}


def test_a_generic_body_belongs_to_the_country_the_text_speaks_of() -> None:
    text = "In Chile the Supreme Court ruled. The Peruvian Supreme Court ruled otherwise."
    assert bodies(text) == {"Supreme Court": "CHL", "Peruvian Supreme Court": "PER"}


def test_a_body_without_a_country_of_its_own_is_one_body_throughout_a_page() -> None:
    text = "In Chile the Senate met. Chile's Senate voted, and while Peru looked on the Senate rose."
    assert list(bodies(text)) == ["Senate"]


def test_a_demonym_may_have_two_words_and_latin_american_is_none() -> None:
    assert bodies("The Costa Rican press wrote that the Supreme Court ruled.") == {"Supreme Court": "CRI"}
    assert bodies("Latin American papers wrote that the Supreme Court ruled.") == {"Supreme Court": None}


def test_a_short_acronym_of_another_country_is_no_listed_body() -> None:
    assert bodies("In Chile, a photo of the march was shown, CC licence. It was a good photo.") == {}
    assert bodies("In Bolivia, Comunidad Ciudadana (CC) met, and CC voted.") == {"Comunidad Ciudadana": "BOL"}


def test_a_place_of_several_countries_is_the_one_of_the_country_the_text_speaks_of() -> None:
    assert facts("In Bolivia, people marched in La Paz.", "country")["La Paz"] == "BOL"
    assert facts("In Honduras, people marched in La Paz.", "country")["La Paz"] == "HND"


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("Ana Rojas de la PSUV (.) said\n, Lima U.S. 'Ministry of 3 – “\u200b\u0301"), max_size=300)
)
def test_every_name_statement_equals_its_slice(text: str) -> None:
    doc = document(text)
    found: list[Statement] = names.extract(doc, ())
    for s in found:
        passage = doc.passage_at(s.start)
        assert passage.start <= s.start < s.end <= passage.end
        if s.field == "name":
            assert s.value == " ".join(doc.text[s.start : s.end].split())
            assert s.anchor <= s.start
