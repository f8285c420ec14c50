"""What two names have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve import forms


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("Raúl Quiroga", "Raul Quiroga", "equal"),
        ("Quiroga, Raúl", "Raúl Quiroga", "equal"),
        ("Quiroga Raúl", "Raúl Quiroga", "reordered"),
        ("Raúl Quiroga Ibarra", "Raúl Quiroga", "contained"),
        ("Raúl Andrés Quiroga", "Raúl Quiroga", "contained"),
        ("Pepe Quiroga", "José Quiroga", "equal"),
        ("R. Quiroga", "Raúl Quiroga", "initial"),
        ("Quiroga", "Raúl Quiroga", "surname"),
        ("Mikhail Gorbachev", "Mijaíl Gorbachov", "spelled"),
        ("Raul Quirgoa", "Raul Quiroga", "spelled"),
        ("Raúl Quiroga", "Gerardo Quiroga", "other"),
        ("Raúl Quiroga Ibarra", "Raúl Quiroga Paz", "other"),
        ("Raúl", "Raúl Quiroga", "other"),
    ],
)
def test_how_two_names_relate(a: str, b: str, how: str) -> None:
    one, other = forms.person(a)[0], forms.person(b)[0]
    assert forms.relation(one, other) == how == forms.relation(other, one)


def test_a_word_of_generation_is_no_part_of_the_name() -> None:
    assert forms.person("Raúl Quiroga Jr.") == (("raul", "quiroga"), "son")
    assert forms.person("Raúl Quiroga hijo") == forms.person("Raúl Quiroga Junior")


def test_bodies_have_the_same_words_in_both_languages() -> None:
    assert forms.concepts("Supreme Court of Peru") == forms.concepts("Corte Suprema") == {"supreme", "court"}
    assert forms.concepts("Partido Socialista") != forms.concepts("Partido Comunista")


@pytest.mark.parametrize(
    ("acronym", "name", "stands"),
    [
        ("FPN", "Frente por la Nación", False),
        ("FN", "Frente por la Nación", True),
        ("MAS", "Movimiento al Socialismo", True),
        ("PSUV", "Partido Socialista Unido de Venezuela", True),
        ("Frente", "Frente Norte", False),
    ],
)
def test_an_acronym_is_the_initials(acronym: str, name: str, stands: bool) -> None:
    assert forms.stands_for(acronym, name) is stands


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_relation_is_mutual_and_never_fails(a: str, b: str) -> None:
    one, other = forms.person(a)[0], forms.person(b)[0]
    assert forms.relation(one, other) == forms.relation(other, one)
    forms.sound(a), forms.concepts(a), forms.initials(a)
