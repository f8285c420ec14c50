"""Which pairs are merged, queued or kept apart, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.evidence import Evidence
from pipeline.resolve import Resolution, resolve
from tests.unit.resolve.test_resolve import THRESHOLDS, record

Told = list[Evidence]


def resolved(*records: Told) -> Resolution:
    return resolve([e for r in records for e in r], THRESHOLDS)


def ids(*records: Told) -> list[str]:
    found = resolved(*records).evidence
    return [next(e.record_id for e in found if e.local == r[0].local) for r in records]


def about(number: int, country: str, town: str = "Puno") -> Told:
    """A town that tells which country a document is about."""
    return record(number, "places", 900, name=town, kind="city", country=country)


def role(number: int, anchor: int, person: int, name: str, told: str) -> Told:
    first, *rest = record(number, "affiliations", anchor, person_id=name, role=told, standing="current")
    return [replace(first, statement=replace(first.statement, ref=("people", person))), *rest]


def test_a_second_surname_needs_more_than_the_name() -> None:
    short, long = record(1, "people", 0, name="Raul Quiroga"), record(2, "people", 0, name="Raúl Quiroga Ibarra")
    a, b = ids(short, long, about(1, "PER"), about(2, "PER"))[:2]
    assert a != b
    roles = (role(1, 50, 0, "Raul Quiroga", "minister"), role(2, 50, 0, "Raúl Quiroga Ibarra", "ministro"))
    a, b = ids(short, long, about(1, "PER"), about(2, "PER"), *roles)[:2]
    assert a == b


def test_a_name_that_two_people_may_bear_joins_neither() -> None:
    names = ("Raul Quiroga", "Raul Quiroga Ibarra", "Raul Quiroga Paz")
    people = [record(n, "people", 0, name=name) for n, name in enumerate(names, 1)]
    around = [t for n, name in enumerate(names, 1) for t in (about(n, "PER"), role(n, 50, 0, name, "minister"))]
    assert len(set(ids(*people, *around)[:3])) == 3
    told = resolved(*people, *around).decisions
    assert {r["decision"] for r in told if r["record_type"] == "people"} == {"queued"}


def test_one_name_in_two_countries_is_two_people_and_asked() -> None:
    people = [record(n, "people", 0, name="Raul Quiroga") for n in (1, 2)]
    around = [about(1, "PER"), about(2, "CHL", "Temuco"), *(role(n, 50, 0, "Raul Quiroga", "mayor") for n in (1, 2))]
    a, b = ids(*people, *around)[:2]
    assert a == "per-raul-quiroga" and b.startswith("per-raul-quiroga-")


@pytest.mark.parametrize(("name", "other"), [("Hugo Paredes", "Gerardo Paredes"), ("Raul Quiroga", "Raul Quiroga Jr.")])
def test_other_given_names_and_generations_are_never_one(name: str, other: str) -> None:
    people = [record(1, "people", 0, name=name), record(2, "people", 0, name=other)]
    around = [t for n in (1, 2) for t in (about(n, "PER"), role(n, 50, 0, name, "mayor"))]
    found = resolved(*people, *around)
    assert len({e.record_id for e in found.evidence if e.statement.record_type == "people"}) == 2
    assert [d for d in found.decisions if d["record_type"] == "people"] == []


def test_an_acronym_means_the_body_of_its_country() -> None:
    bodies = (
        record(1, "organizations", 0, name="Frente del Norte", kind="party"),
        record(2, "organizations", 0, name="FN", kind="party"),
        record(3, "organizations", 0, name="FN", kind="party"),
    )
    bodies[0].append(replace(bodies[0][0], statement=replace(bodies[0][0].statement, value="FN", start=7, end=9)))
    shared = [record(n, "people", 50, name="Raul Quiroga") for n in (1, 2)]
    a, b, c = ids(*bodies, *shared, about(1, "PER"), about(2, "PER"), about(3, "CHL", "Temuco"))[:3]
    assert a == b != c


def test_a_body_and_its_translation_are_one_in_one_country() -> None:
    told = [("Supreme Court", "PER"), ("Corte Suprema", "PER"), ("Corte Suprema", "CHL")]
    bodies = [
        record(n, "organizations", 0, name=name, kind="judiciary", country=country)
        for n, (name, country) in enumerate(told, 1)
    ]
    a, b, c = ids(*bodies)
    assert a == b != c


def event(number: int, **fields: str) -> Told:
    told = record(number, "events", 0, **{"event_type": "PROTEST", "event_mode": "demo", "country": "PER", **fields})
    return [
        replace(e, statement=replace(e.statement, ref=("places", 900))) if e.statement.field == "place_id" else e
        for e in told
    ]


def test_one_event_has_one_type_day_and_place_whatever_the_toll() -> None:
    places = [about(n, "PER") for n in (1, 2)]
    one = event(1, date="2001-05-06", place_id="Puno", killed_min="3", killed_max="3")
    two = event(2, date="2001-05-06", place_id="Puno", killed_min="5", killed_max="5")
    a, b = ids(one, two, *places)[:2]
    assert a == b
    assert ids(one, event(2, date="2001-05-09", place_id="Puno"), *places)[0] != ids(two, *places)[0]
    a, b = ids(one, event(2, date="2001-05-06", place_id="Ilo"), places[0], about(2, "PER", "Ilo"))[:2]
    assert a != b


def test_two_events_of_one_document_stay_two() -> None:
    one, two = event(1, date="2001-05-06", place_id="Puno"), event(1, date="2001-05-06", place_id="Puno")
    two = [replace(e, statement=replace(e.statement, anchor=40, start=e.statement.start + 40, end=90)) for e in two]
    a, b = ids(one, two, about(1, "PER"))[:2]
    assert a != b


def test_a_partial_date_goes_with_the_one_vote_that_it_can_mean() -> None:
    vote = {"country": "PER", "kind": "presidential", "status": "held"}
    exact, partial = (
        record(1, "elections", 0, date="1990-04-08", **vote),
        record(2, "elections", 0, date="1990-04", **vote),
    )
    a, b = ids(exact, partial)
    assert a == b == "ele-per-1990-04-08-presidential"
    rounds = record(3, "elections", 0, date="1990-06-10", **vote)
    year = record(2, "elections", 0, date="1990", **vote)
    assert len(set(ids(exact, rounds, year))) == 3


def test_every_merge_tells_its_score_and_evidence() -> None:
    places = [about(n, "PER") for n in (1, 2)]
    found = resolved(*(event(n, date="2001-05-06", place_id="Puno") for n in (1, 2)), *places)
    (told,) = (d for d in found.decisions if d["record_type"] == "events")
    assert told["decision"] == "merged" and float(told["score"]) >= THRESHOLDS.merge
    assert "day 2001-05-06" in told["evidence"]
    (led,) = found.redirects
    assert (led["old_id"], led["new_id"]) == (told["right"], told["left"])
