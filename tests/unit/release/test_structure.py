"""What a change of structure does to readers."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

import schemas
from pipeline.release.packages import Package, Table
from pipeline.release.structure import compare

EVENTS = schemas.table("events")
Schema = dict[str, Any]


def package(schema: Schema | None, **about: Any) -> Package:
    tables = {} if schema is None else {"events": Table("events", schema, [])}
    return Package("made", {"title": "A", **about}, tables)


def field(schema: Schema, name: str) -> Schema:
    found: Schema = next(f for f in schema["fields"] if f["name"] == name)
    return found


def _add(schema: Schema) -> None:
    schema["fields"].insert(3, {"name": "note", "type": "string"})
    schema["foreignKeys"].append({"fields": ["note"], "reference": {"resource": "places", "fields": ["place_id"]}})


def _code(schema: Schema) -> None:
    constraints = field(schema, "contexts")["constraints"]
    constraints["pattern"] = constraints["pattern"].replace("(?:", "(?:a_new_one|")


def _move(schema: Schema) -> None:
    schema["fields"][2], schema["fields"][3] = schema["fields"][3], schema["fields"][2]


CHANGES: dict[str, tuple[Any, list[tuple[str, str, str]]]] = {
    "nothing": (lambda s: None, []),
    "a new code in a list": (_code, [("minor", "contexts", "pattern changed")]),
    "a new column, which refers": (_add, [("minor", "note", "the column is new")]),
    "a column less": (lambda s: s["fields"].pop(4), [("major", "contexts", "the column is gone")]),
    "another type": (lambda s: field(s, "date").update(type="date"), [("major", "date", "type changed")]),
    "another order": (_move, [("major", "", "the order of the columns changed")]),
    "another key": (lambda s: s.update(primaryKey=["label"]), [("major", "", "primaryKey changed")]),
    "a reference less": (lambda s: s["foreignKeys"].pop(), [("major", "", "foreignKeys changed")]),
    "a code more":
        (lambda s: field(s, "status")["constraints"]["enum"].append("new"), [("minor", "status", "enum changed")]),
    "a code less": (lambda s: field(s, "status")["constraints"]["enum"].pop(), [("major", "status", "enum changed")]),
    "a limit": (lambda s: field(s, "date")["constraints"].update(required=True),
                [("major", "date", "required changed")]),
    "other words": (lambda s: field(s, "date").update(description="When."), [("patch", "date", "description changed")]),
    "other words for the table": (lambda s: s.update(title="E"), [("patch", "", "title changed")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_of_a_schema_is_told_with_its_level(case: str) -> None:
    change, expected = CHANGES[case]
    new = deepcopy(EVENTS)
    change(new)
    found = compare(package(deepcopy(EVENTS)), package(new))
    assert [(c.level, c.column, c.sentence) for c in found] == expected


def test_tables_come_and_go() -> None:
    assert [(c.level, c.sentence) for c in compare(package(EVENTS), package(None))] == [("major", "the table is gone")]
    assert [(c.level, c.sentence) for c in compare(package(None), package(EVENTS))] == [("minor", "the table is new")]


def test_metadata_is_compared_but_not_what_follows_from_the_release() -> None:
    old = package(EVENTS, version="1.0.0", created="x", resources=[1], keywords=["a"])
    new = package(EVENTS, version="2.0.0", created="y", resources=[2], keywords=["b"])
    assert [(c.level, c.sentence) for c in compare(old, new)] == [("patch", "keywords of the package changed")]
    assert compare(Package("bare", {}, old.tables), new) == []
