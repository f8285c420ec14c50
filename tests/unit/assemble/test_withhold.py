"""Claims of misconduct that only commenters make stay out, with what nothing else names; everything else stays."""

from dataclasses import replace

from pipeline.assemble.withhold import withhold
from pipeline.evidence import Evidence
from pipeline.model import LocalKey, Statement
from tests.unit.test_fold import source

UNSOURCED = {"pas-comment"}


def state(
    record_type: str, anchor: int, field: str, value: str, start: int, passage: str, ref: LocalKey | None = None
) -> Evidence:
    statement = Statement(record_type, anchor, field, value, start, start + 5, "test:rule", 0.9, ref=ref)
    return Evidence(source(1), passage, statement)


def claim(passage: str, event_type: str = "COERCE", about: LocalKey | None = ("people", 110)) -> list[Evidence]:
    """A sentence at 100 that says somebody named at 110 did something."""
    happened = state("events", 100, "event_type", event_type, 100, passage)
    happened = replace(happened, statement=replace(happened.statement, end=140))
    return [
        happened,
        state("events", 100, "actor", "Quiroga", 110, passage, about),
        state("people", 110, "name", "Quiroga", 110, passage),
        state("affiliations", 120, "role", "clerk", 120, passage),
        state("affiliations", 120, "person_id", "Quiroga", 110, passage, ("people", 110)),
    ]


def test_a_readers_claim_goes_with_all_that_only_it_names() -> None:
    kept, counts = withhold(claim("pas-comment"), UNSOURCED)
    assert kept == []
    assert counts == {"affiliations": 1, "events": 1, "people": 1}


def test_a_person_named_elsewhere_stays() -> None:
    elsewhere = state("people", 110, "name", "Quiroga", 300, "pas-body")
    kept, counts = withhold([*claim("pas-comment"), elsewhere], UNSOURCED)
    assert {e.statement.record_type for e in kept} == {"people"}
    assert counts == {"affiliations": 1, "events": 1}


def test_what_the_page_itself_says_stays() -> None:
    assert withhold(claim("pas-body"), UNSOURCED) == (claim("pas-body"), {})


def test_an_event_that_names_nobody_or_no_misconduct_stays_and_a_readers_role_does_not() -> None:
    assert withhold(claim("pas-comment", about=None), UNSOURCED)[1] == {"affiliations": 1}
    assert withhold(claim("pas-comment", "CONSULT"), UNSOURCED)[1] == {"affiliations": 1}
    assert withhold(claim("pas-body", "CONSULT"), UNSOURCED)[1] == {}


def test_the_context_of_a_crime_makes_a_claim_one_of_misconduct() -> None:
    told = [*claim("pas-comment", "COOPERATE"), state("events", 100, "contexts", "illegal_drugs", 125, "pas-comment")]
    assert withhold(told, UNSOURCED)[1]["events"] == 1
