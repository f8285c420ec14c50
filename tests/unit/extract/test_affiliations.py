"""Which roles a text gives to whom, and at which organization."""

import pytest

from pipeline.extract import affiliations, names
from tests.documents import document


def held(text: str) -> list[tuple[str, str, str | None, str]]:
    """(person, role, organization, standing) in the order of the text."""
    doc = document(text)
    found = affiliations.extract(doc, names.extract(doc, ()))
    by_anchor: dict[int, dict[str, str]] = {}
    for s in found:
        by_anchor.setdefault(s.anchor, {})[s.field] = s.value
    return [(r["person_id"], r["role"], r.get("organization_id"), r["standing"]) for _, r in sorted(by_anchor.items())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met President Salvador Allende.", ("Salvador Allende", "president", None, "unknown")),
        ("It named former captain Raul Quiroga.", ("Raul Quiroga", "former captain", None, "former")),
        ("He heard Raul Quiroga, the mayor of Lima, speak.", ("Raul Quiroga", "mayor of lima", None, "unknown")),
        ("He met the mayor of Lima, Raul Quiroga, then.", ("Raul Quiroga", "mayor of lima", None, "unknown")),
        ("Raul Quiroga was the leader of it then.", ("Raul Quiroga", "leader", None, "unknown")),
        (
            "The Green Harvest Party leader Raul Quiroga left.",
            ("Raul Quiroga", "leader", "Green Harvest Party", "unknown"),
        ),
        (
            "Raul Quiroga, secretary of the Green Harvest Party, left.",
            ("Raul Quiroga", "secretary", "Green Harvest Party", "unknown"),
        ),
        ("It chose Raul Quiroga as its successor, governor Ana Rojas.", ("Ana Rojas", "governor", None, "unknown")),
        ("They kept Raul Quiroga as President then.", ("Raul Quiroga", "president", None, "unknown")),
        ("It named rebel leader and former captain Raul Quiroga.", ("Raul Quiroga", "rebel leader", None, "unknown")),
        ("So said Raul Quiroga, a 36-year-old weaver, then.", ("Raul Quiroga", "weaver", None, "unknown")),
        ("He met the mayor's predecessor, Raul Quiroga, then.", ("Raul Quiroga", "predecessor", None, "former")),
        (
            "Habló el docente de la Universidad Central Raúl Quiroga.",
            ("Raúl Quiroga", "docente", "Universidad Central", "unknown"),
        ),
        (
            "El presidente del Partido Verde (PV) de Chile y líder opositor, Raúl Quiroga, salió.",
            ("Raúl Quiroga", "presidente", "Partido Verde", "unknown"),
        ),
        ("Habló el expresidente Raúl Quiroga.", ("Raúl Quiroga", "expresidente", None, "former")),
        ("El exministro vio al presidente Raúl Quiroga.", ("Raúl Quiroga", "presidente", None, "unknown")),
    ],
)
def test_roles(text: str, expected: tuple[str, str, str | None, str]) -> None:
    assert expected in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Raul Quiroga, overthrown by the army, met the president later.",
        "They met Raul Quiroga, the far-right president has said.",
        "Raul Quiroga, as did his most powerful rival, came back.",
        "Raul Quiroga, the students said, was late.",
        "The president saw that Raul Quiroga had left.",
    ],
)
def test_no_role(text: str) -> None:
    assert held(text) == []


def test_a_role_said_twice_is_one_record_and_both_mentions_are_statements() -> None:
    doc = document("President Raul Quiroga spoke. Then President Raul Quiroga left.")
    roles = [s for s in affiliations.extract(doc, names.extract(doc, ())) if s.field == "role"]
    assert len(roles) == 2
    assert len({s.anchor for s in roles}) == 1
    assert all(doc.text[s.start : s.end].casefold() == s.value for s in roles)


def test_a_comment_makes_its_claims_in_its_authors_name() -> None:
    doc = document(
        "The vote was held on Sunday and the count was slow in the capital.\n\n1 Response to “The vote”\n\n"
        "1. reader-01 Says:\n\nThat was President Raul Quiroga.\n"
    )
    (role,) = [s for s in affiliations.extract(doc, names.extract(doc, ())) if s.field == "role"]
    assert (role.mood, role.attributed_to) == ("alleged", "reader-01")
