"""Which records of different documents are one, and that their ids do not depend on the other documents."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence import Evidence
from pipeline.model import Statement
from pipeline.resolve import resolve
from pipeline.resolve.clusters import Thresholds
from pipeline.resolve.forms import preferred
from pipeline.resolve.seeds import slug
from tests.unit.test_fold import source

THRESHOLDS = Thresholds(merge=0.9, queue=0.5)


def record(number: int, record_type: str, anchor: int, **fields: str) -> list[Evidence]:
    return [
        Evidence(
            source(number),
            f"pas-{number}",
            Statement(record_type, anchor, field, value, anchor + i, anchor + i + 1, "test:rule", 0.9),
        )
        for i, (field, value) in enumerate(fields.items())
    ]


def ids(*records: list[Evidence]) -> list[str]:
    resolved = resolve([e for r in records for e in r], THRESHOLDS).evidence
    return [next(e.record_id for e in resolved if e.local == r[0].local) for r in records]


def test_one_full_name_is_one_person_and_a_bare_surname_is_one_documents_own() -> None:
    a, b = ids(record(1, "people", 0, name="Raul Quiroga Ibarra"), record(2, "people", 0, name="Raúl Quiroga Ibarra"))
    assert a == b == "per-raul-quiroga-ibarra"
    c, d = ids(record(1, "people", 0, name="Quiroga"), record(2, "people", 0, name="Quiroga"))
    assert c != d
    assert c.startswith("per-quiroga-")


def test_namesakes_and_bodies_of_two_countries_stay_apart() -> None:
    a, b = ids(record(1, "people", 0, name="Hugo Paredes"), record(1, "people", 50, name="Gerardo Paredes"))
    assert a != b
    c, d = ids(
        record(1, "organizations", 0, name="Supreme Court", kind="judiciary", country="PER"),
        record(1, "organizations", 50, name="Supreme Court", kind="judiciary", country="CHL"),
    )
    assert (c, d) == ("org-supreme-court-per", "org-supreme-court-chl")


def test_a_vote_is_its_country_date_and_kind() -> None:
    vote = {"country": "PER", "date": "1990-04-08", "kind": "presidential"}
    assert (
        ids(record(1, "elections", 0, **vote), record(2, "elections", 9, **vote))
        == ["ele-per-1990-04-08-presidential"] * 2
    )
    undated = {"country": "PER", "kind": "presidential"}
    a, b = ids(record(1, "elections", 0, **undated), record(2, "elections", 0, **undated))
    assert a != b


def test_references_lead_to_the_resolved_record() -> None:
    person = record(1, "people", 0, name="Raul Quiroga")
    role = record(1, "affiliations", 40, role="mayor", person_id="Quiroga")
    role[1] = replace(role[1], statement=replace(role[1].statement, ref=("people", 0)))
    resolved = resolve([*person, *role], THRESHOLDS).evidence
    assert resolved[2].ref_id == "per-raul-quiroga"
    assert resolved[1].record_id.startswith("aff-raul-quiroga-mayor-")


RECORDS = [
    record(1, "people", 0, name="Raul Quiroga"),
    record(2, "people", 0, name="Quiroga"),
    record(3, "people", 0, name="Raúl Quiroga"),
    record(1, "places", 10, name="Vereda", kind="locality", country="PER"),
    record(2, "organizations", 10, name="Green Party", kind="party", country="PER"),
    record(3, "events", 10, event_type="PROTEST"),
    record(2, "elections", 30, country="PER", date="1990", kind="regional"),
]


@given(st.permutations(range(len(RECORDS))), st.integers(1, len(RECORDS)))
def test_no_order_and_no_other_document_changes_an_id(order: list[int], kept: int) -> None:
    whole = dict(enumerate(ids(*RECORDS)))
    some = order[:kept]
    assert ids(*(RECORDS[i] for i in some)) == [whole[i] for i in some]


def test_names_that_a_slug_cannot_tell_apart_get_ids_of_their_own() -> None:
    a, b = ids(record(1, "people", 0, name="Сергей Кузнецов"), record(1, "people", 50, name="Владимир Сидоров"))
    assert a != b
    long = "Committee for the Defence of the Human Rights of the Northern Provinces and the Coastal Towns of the "
    c, d = ids(*(record(1, "organizations", n, name=long + end, kind="ngo") for n, end in ((0, "East"), (50, "West"))))
    assert c != d


def test_the_events_of_a_republished_page_are_those_of_the_page_it_repeats() -> None:
    told = {"event_type": "PROTEST", "actor": "miners", "date": "2012-05"}
    original, again, other = (record(n, "events", 10 * n, **told) for n in (1, 2, 3))
    again = [replace(e, source=replace(e.source, duplicate_of=original[0].source.source_id)) for e in again]
    a, b, c = ids(original, again, other)
    assert a == b != c


@given(st.text())
def test_a_slug_is_fit_for_an_id(text: str) -> None:
    made = slug(text)
    assert made.strip("-") == made
    assert 0 < len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_preferred_form_is_the_fullest_in_the_commonest_spelling() -> None:
    assert preferred(["Quiroga", "Raul Quirgoa", "Raul Quiroga", "Quiroga"]) == "Raul Quiroga"
    assert preferred(["Raul Quiroga", "Raúl Quiroga"]) == "Raúl Quiroga"
    assert preferred(["PRX", "Partido Rojo"]) == "Partido Rojo"
