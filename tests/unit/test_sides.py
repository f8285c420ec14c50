"""The sides of a dispute, from rows of statements."""

from __future__ import annotations

from pipeline import sides
from pipeline.package import Row

SOURCES: dict[str, Row] = {
    "src-1": {"source_id": "src-1", "publisher": "A paper", "title": "March", "path": "1.txt", "duplicate_of": None},
    "src-2": {"source_id": "src-2", "publisher": None, "title": "A report", "path": "2.txt", "duplicate_of": None},
    "src-3": {"source_id": "src-3", "publisher": "A copy", "title": "March", "path": "3.txt", "duplicate_of": "src-1"},
}


def said(number: int, field: str, value: str, mood: str = "asserted", start: int = 0, by: str | None = None) -> Row:
    return {
        "statement_id": f"stm-{number}-{field}-{value}", "source_id": f"src-{number}", "field": field, "value": value,
        "mood": mood, "start": str(start), "attributed_to": by, "record_type": "events",
    }  # fmt: skip


def test_numbers_that_exclude_each_other_are_sides_with_who_says_so() -> None:
    rows = [said(1, "killed_min", "3"), said(1, "killed_max", "3"), said(2, "killed_min", "8", by="a doctor")]
    (found,) = sides.of(rows, SOURCES, {})
    assert found.field == "killed"
    assert [(s.value, s.claims[0].source, s.claims[0].attributed_to) for s in found.sides] == [
        ("3", "A paper", None),
        ("at least 8", "A report", "a doctor"),
    ]


def test_numbers_and_dates_that_can_both_be_right_are_no_dispute() -> None:
    rows = [said(1, "killed_min", "3"), said(2, "killed_min", "8"), said(1, "date", "2001"), said(2, "date", "2001-05")]
    assert sides.of(rows, SOURCES, {}) == []


def test_values_that_differ_are_a_dispute_and_names_are_not() -> None:
    rows = [said(1, "date", "2001-05-06"), said(2, "date", "2001-05-07"), said(1, "name", "A"), said(2, "name", "B")]
    assert [(d.field, [s.value for s in d.sides]) for d in sides.of(rows, SOURCES, {})] == [
        ("date", ["2001-05-06", "2001-05-07"])
    ]


def test_two_spellings_of_one_record_are_no_dispute() -> None:
    assert sides.of([said(1, "place_id", "Cúcuta"), said(2, "place_id", "Cucuta")], SOURCES, {}) == []
    kinds = [said(1, "kind", "party"), said(2, "kind", "other")]
    assert sides.of([{**row, "record_type": "organizations"} for row in kinds], SOURCES, {}) == []


def test_assertion_against_denial() -> None:
    rows = [said(1, "event_type", "PROTEST"), said(2, "event_type", "PROTEST", mood="denied")]
    (found,) = sides.of(rows, SOURCES, {})
    assert (found.field, [s.value for s in found.sides]) == ("mood", ["asserted", "denied"])


def test_agents_of_two_sources_with_none_in_common() -> None:
    agents = {"police": "org-police", "policía": "org-police", "army": "org-army"}
    rival = [said(1, "actor", "police"), said(2, "actor", "army")]
    assert [d.field for d in sides.of(rival, SOURCES, agents)] == ["actor"]
    assert sides.of([said(1, "actor", "police"), said(2, "actor", "policía")], SOURCES, agents) == []
    assert sides.of([said(1, "actor", "police"), said(3, "actor", "army")], SOURCES, agents) == []
