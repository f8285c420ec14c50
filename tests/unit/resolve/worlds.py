"""Small invented worlds of statements, for properties of ids: documents that name some people, bodies and events."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from pipeline.evidence import Evidence
from pipeline.model import Source, Statement
from pipeline.resolve import Resolution
from pipeline.resolve.previous import Previous
from tests.unit.test_fold import source

PEOPLE = ("Raul Quiroga", "Raúl Quiroga Ibarra", "Raul Quiroga Paz", "Quiroga", "Elsa Ibarra", "Ibarra")
BODIES = ("Frente Serrano", "FS", "Frente Serrano (FS)", "Supreme Court", "Corte Suprema")
TOWNS = (("Puno", "PER"), ("Oruro", "BOL"))
DAYS = ("2001-05-06", "2001-05-07", "2001-05")


@st.composite
def document(draw: st.DrawFn, number: int) -> list[Evidence]:
    """The statements of one document."""
    origin: Source = replace(source(number), published=draw(st.sampled_from(("2001-05-08", "2003-01-01", None))))
    found: list[Evidence] = []

    def say(record_type: str, anchor: int, field: str, value: str, ref: tuple[str, int] | None = None) -> None:
        at = anchor + sum(e.statement.key == (record_type, anchor) for e in found)
        statement = Statement(record_type, anchor, field, value, at, at + 1, "test:rule", 0.9, ref=ref)
        found.append(Evidence(origin, f"pas-{number}", statement))

    town, country = draw(st.sampled_from(TOWNS))
    say("places", 0, "name", town)
    say("places", 0, "kind", "city")
    say("places", 0, "country", country)
    people = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
    for i, name in enumerate(people):
        say("people", 100 + 10 * i, "name", name)
        if draw(st.booleans()):
            say("affiliations", 200 + 10 * i, "person_id", name, ("people", 100 + 10 * i))
            say("affiliations", 200 + 10 * i, "role", "mayor")
            say("affiliations", 200 + 10 * i, "standing", "current")
    for i, name in enumerate(draw(st.lists(st.sampled_from(BODIES), max_size=2, unique=True))):
        say("organizations", 300 + 10 * i, "name", name)
        say("organizations", 300 + 10 * i, "kind", "other")
    for i in range(draw(st.integers(0, 2))):
        say("events", 400 + 10 * i, "event_type", draw(st.sampled_from(("PROTEST", "ASSAULT"))))
        say("events", 400 + 10 * i, "date", draw(st.sampled_from(DAYS)))
        say("events", 400 + 10 * i, "country", country)
        say("events", 400 + 10 * i, "place_id", town, ("places", 0))
        if people:
            say("events", 400 + 10 * i, "actor", people[0], ("people", 100))
    return found


@st.composite
def worlds(draw: st.DrawFn) -> list[list[Evidence]]:
    """Up to six documents."""
    return [draw(document(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]


def ids(resolution: Resolution) -> dict[str, str]:
    """The record of each statement."""
    return {e.statement_id: e.record_id for e in resolution.evidence}


def package(resolution: Resolution) -> Previous:
    """What a package of a resolution tells a later build."""
    age: dict[str, tuple[str, str]] = {}
    for e in resolution.evidence:
        told = (e.source.published or "9999", e.record_id)
        age[e.record_id] = min(told, age.get(e.record_id, told))
    return Previous(ids(resolution), age, {r["old_id"]: r for r in resolution.redirects})
