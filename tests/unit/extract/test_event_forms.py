"""Forms of words that knowledge files list once."""

import pytest

from pipeline.extract.event_forms import forms


def spelled(lemma: str, pos: str, language: str = "en", irregular: str = "") -> set[str]:
    return {" ".join(words) for words, _ in forms(lemma, pos, language, irregular)}


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("condemn", {"condemn", "condemns", "condemned", "condemning"}),
        ("rally", {"rally", "rallies", "rallied", "rallying"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("clash with", {"clash with", "clashes with", "clashed with", "clashing with"}),
        ("cancel", {"cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling"}),
    ],
)
def test_english_verbs(lemma: str, expected: set[str]) -> None:
    assert spelled(lemma, "verb") == expected


def test_spanish_verbs_have_the_past_subjunctive_and_the_first_person_plural() -> None:
    found = dict(forms("detener", "verb", "es", "past=detuvo,detuvieron"))
    assert found[("detuviera",)] == found[("detuvieran",)] == "subj"
    assert found[("detenemos",)] == "s"


def test_irregular_english_verb_keeps_past_and_participle_apart() -> None:
    found = dict(forms("overthrow", "verb", "en", "overthrew;overthrown;overthrowing;overthrows"))
    assert found[("overthrew",)] == "past"
    assert found[("overthrown",)] == "part"


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [
        ("attack", "attacks"),
        ("air strike", "air strikes"),
        ("act of sabotage", "acts of sabotage"),
        ("rally", "rallies"),
    ],
)
def test_english_nouns_are_inflected_at_their_head(lemma: str, plural: str) -> None:
    assert spelled(lemma, "noun") == {lemma, plural}


def test_spanish_verbs_in_the_third_person() -> None:
    assert {"ataco", "atacaron", "ataca", "atacan", "atacado", "atacando", "atacara", "ataque"} <= spelled(
        "atacar", "verb", "es"
    )
    assert {"se reunio", "se reunieron", "reunirse", "reuniendose"} <= spelled("reunirse", "verb", "es")
    assert "reunido" not in spelled("reunirse", "verb", "es")


def test_spanish_nouns() -> None:
    assert {"agresion", "agresiones"} == spelled("agresion", "noun", "es")
    assert "golpes de estado" in spelled("golpe de estado", "noun", "es")


def test_phrases_are_read_as_written() -> None:
    assert spelled("heart attack", "phrase") == {"heart attack"}
