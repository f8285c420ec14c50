"""Subjects and objects read from the order of words."""

import pytest

from pipeline.extract import event_clauses, event_tags
from pipeline.extract.event_phrases import Sentence, parse
from tests.documents import document


def parsed(text: str, language: str = "en") -> Sentence:
    doc = document(text, language=language)
    return parse(doc, event_tags.read(doc, doc.sentences[0], (), ()), frozenset(), False)


def verb(s: Sentence, word: str) -> int:
    return next(i for i, t in enumerate(s.tokens) if t.raw == word)


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("The army bombed the town.", "bombed", "army"),
        ("Leaders of the union in the north criticised the mayor.", "criticised", "Leaders of the union"),
        ("The rebels, who had fled, attacked the town.", "attacked", "rebels"),
        ("Men who held the bridge attacked the police.", "attacked", "Men"),
        ("The police closed the port and arrested two dockers.", "arrested", "police"),
        ("The junta closed the port, jailed the mayor and banned the union.", "jailed", "junta"),
        ("The bomb exploded in the market, killing two soldiers.", "killing", "bomb"),
        ("The general was told to attack the town.", "attack", "general"),
        ("The minister ordered the army to attack the town.", "attack", "army"),
        ("After arresting the mayor, the police withdrew.", "arresting", "police"),
        ("Backed by the army, the crowd attacked the palace.", "Backed", "crowd"),
        ("The union is due to meet the mayor.", "meet", "union"),
        ("Dozens of soldiers attacked the town.", "attacked", "soldiers"),
        ("Clashes between the army and the rebels killed ten farmers.", "killed", "Clashes"),
    ],
)
def test_subjects(text: str, word: str, subject: str) -> None:
    s = parsed(text)
    found = event_clauses.subject(s, verb(s, word))
    assert found is not None
    assert found.label == subject


@pytest.mark.parametrize(
    ("text", "word", "passive"),
    [
        ("The mayor was arrested by the police.", "arrested", True),
        ("The mayor had arrested two men.", "arrested", False),
        ("Two men arrested in the port were freed.", "arrested", True),
        ("The police arrested two men.", "arrested", False),
        ("Mayor arrested in the port", "arrested", True),
        ("The mayor was seized at dawn and tortured for a month.", "tortured", True),
        ("The rebels were seized and attacked the guards.", "attacked", False),
    ],
)
def test_passive(text: str, word: str, passive: bool) -> None:
    s = parsed(text)
    at = verb(s, word)
    assert event_clauses.passive(s, at, at + 1, transitive=True) is passive


def test_conjuncts_stop_where_another_clause_begins() -> None:
    s = parsed("The police arrested the mayor, two judges and a priest, and the crowd fled.")
    p = event_clauses.objects(s, verb(s, "arrested") + 1)
    assert p is not None
    assert [q.label for q in event_clauses.conjuncts(s, p)] == ["mayor", "judges", "priest"]


def test_spanish_objects_follow_a() -> None:
    s = parsed("La policía detuvo a los mineros.", "es")
    p = event_clauses.objects(s, verb(s, "detuvo") + 1)
    assert p is not None
    assert p.label == "mineros"
