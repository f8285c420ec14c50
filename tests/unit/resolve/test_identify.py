"""Ids last: whatever is added, removed or reordered, merged or split."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evidence import Evidence
from pipeline.resolve import Resolution, resolve
from pipeline.resolve.clusters import Thresholds
from pipeline.resolve.identify import Member, identify
from pipeline.resolve.judgements import Judgement
from pipeline.resolve.previous import Previous
from tests.unit.resolve.test_resolve import record
from tests.unit.resolve.worlds import ids, package, worlds

THRESHOLDS = Thresholds(merge=0.9, queue=0.5)
World = list[list[Evidence]]


def resolved(world: World, previous: Previous | None = None, *judged: Judgement) -> Resolution:
    return resolve([e for document in world for e in document], THRESHOLDS, judged, previous)


def check(resolution: Resolution) -> None:
    """No id is of two kinds of record, and every redirect leads from an id that is gone to one that is there."""
    known = set(ids(resolution).values())
    for row in resolution.redirects:
        assert row["old_id"] not in known and row["new_id"] in known


def followed(resolution: Resolution, record_id: str) -> str:
    return next((r["new_id"] for r in resolution.redirects if r["old_id"] == record_id), record_id)


def records(found: dict[str, str]) -> dict[str, frozenset[str]]:
    """The statements of each record."""
    made: dict[str, set[str]] = {}
    for statement, one in found.items():
        made.setdefault(one, set()).add(statement)
    return {one: frozenset(statements) for one, statements in made.items()}


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_documents_and_statements_changes_nothing(world: World, draw: object) -> None:
    before = resolved(world)
    mixed = [list(document) for document in world]
    draw.shuffle(mixed)  # type: ignore[attr-defined]
    after = resolved(mixed)
    assert ids(after) == ids(before)
    assert after.redirects == before.redirects and after.decisions == before.decisions


@given(worlds(), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_a_record_that_gains_documents_keeps_its_id_or_leads_on(world: World, more: int) -> None:
    before = resolved(world[:-more] if more < len(world) else world[:1])
    after = resolved(world, package(before))
    check(after)
    now = ids(after)
    for one, statements in records(ids(before)).items():
        assert followed(after, one) in {now[s] for s in statements}


@given(worlds(), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_without_one_an_added_document_leaves_ids_or_leads_on(world: World, more: int) -> None:
    before, after = resolved(world[:-more] if more < len(world) else world[:1]), resolved(world)
    check(after)
    now = ids(after)
    for one, statements in records(ids(before)).items():
        namesakes = any(i.startswith(f"{one}-") for i in (*now.values(), *(r["old_id"] for r in after.redirects)))
        assert namesakes or followed(after, one) in {now[s] for s in statements}


@given(worlds(), st.sets(st.integers(0, 5)))
@settings(max_examples=60, deadline=None)
def test_with_an_earlier_package_no_removal_changes_an_id_that_survives(world: World, removed: set[int]) -> None:
    before = resolved(world)
    left = [document for n, document in enumerate(world) if n not in removed]
    after = resolved(left, package(before))
    check(after)
    was, now = ids(before), ids(after)
    for one, statements in records(was).items():
        survivors = {now[s] for s in statements if s in now}
        if survivors:
            assert followed(after, one) in survivors
    for one, statements in records(now).items():
        if one in was.values():
            assert one in {was[s] for s in statements}, "an id was used again for another record"


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_merging_then_splitting_gives_the_old_ids_back(world: World) -> None:
    before = resolved(world)
    people = sorted({i for i in ids(before).values() if i.startswith("per-")})
    if len(people) < 2:
        return
    judged = Judgement(people[0], people[-1], "same", "one man", "2026-01-31", "judgements.csv line 2")
    merged = resolved(world, package(before), judged)
    check(merged)
    if any(r["decision"] == "not_same" for r in merged.decisions):
        return
    assert len({ids(merged)[s] for s, i in ids(before).items() if i in (people[0], people[-1])}) == 1
    split = resolved(world, package(merged))
    check(split)
    assert ids(split) == ids(before)


@given(worlds())
@settings(max_examples=30, deadline=None)
def test_building_again_on_the_last_package_changes_nothing(world: World) -> None:
    before = resolved(world)
    after = resolved(world, package(before))
    assert ids(after) == ids(before) and after.redirects == before.redirects


def member(seed: str, *statements: str, rank: int = 0) -> Member:
    return Member(seed, (rank,), statements)


def test_the_older_id_stays_and_the_younger_leads_to_it() -> None:
    previous = Previous(
        {"stm-" + "a" * 16: "per-old", "stm-" + "b" * 16: "per-young"},
        {"per-old": ("1999", "per-old"), "per-young": ("2005", "per-young")},
    )
    one = [member("per-young", "stm-" + "b" * 16), member("per-old", "stm-" + "a" * 16, rank=1)]
    found, redirects = identify([one], previous, "2.0.0")
    assert found == ["per-old"]
    assert [(r["old_id"], r["new_id"], r["since_version"]) for r in redirects] == [("per-young", "per-old", "2.0.0")]


def test_an_id_that_led_elsewhere_is_never_given_to_somebody_else() -> None:
    gone = {"old_id": "per-rojas", "new_id": "per-ana", "since_version": "1.0.0", "reason": "merged"}
    previous = Previous({"stm-" + "a" * 16: "per-ana"}, {"per-ana": ("1999", "per-ana")}, {"per-rojas": gone})
    found, redirects = identify(
        [[member("per-ana", "stm-" + "a" * 16)], [member("per-rojas", "stm-" + "c" * 16)]], previous, "2.0.0"
    )
    assert found[0] == "per-ana" and found[1].startswith("per-rojas-")
    assert redirects == [gone]


def test_a_page_that_was_mended_keeps_the_ids_that_its_names_give() -> None:
    previous = Previous({"stm-" + "a" * 16: "per-ana"}, {"per-ana": ("1999", "per-ana")})
    assert identify([[member("per-ana", "stm-" + "c" * 16)]], previous, "2.0.0")[0] == ["per-ana"]


def test_where_a_record_falls_apart_the_larger_part_keeps_the_id() -> None:
    statements = ["stm-" + c * 16 for c in "abc"]
    previous = Previous(dict.fromkeys(statements, "per-ana"), {"per-ana": ("1999", "per-ana")})
    small, large = [member("per-x", statements[0])], [member("per-y", *statements[1:], rank=1)]
    assert identify([small, large], previous, "2.0.0")[0] == ["per-x", "per-ana"]


def test_evidence_keeps_its_place_when_it_is_marked() -> None:
    a, b = record(1, "people", 0, name="Raul Quiroga"), record(2, "people", 0, name="Quiroga")
    judged = Judgement("per-raul-quiroga", b[0].statement_id, "same", "said so", "2026-01-31", "j.csv line 2")
    found = resolve([*a, *b], THRESHOLDS, [judged]).evidence
    assert {e.record_id for e in found} == {"per-raul-quiroga"}
    assert [e.statement.method for e in found] == ["test:rule", "curation:same"]
    assert [e.statement_id for e in found] == [e.statement_id for e in [*a, *b]]
    assert replace(found[1].statement, method="test:rule") == b[0].statement
