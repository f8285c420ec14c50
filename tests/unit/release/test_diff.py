"""A difference tells every changed cell with the statements behind it, and leads from one package to the other."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from pipeline.release.diff import Diff, apply, difference
from pipeline.release.packages import Package, Row, Table
from tests.tables_fixture import BLOG, Rows, rows, statement_id


def package(tables: Rows | None = None, version: str = "1.0.0") -> Package:
    """The tables as a package that was read."""
    found = {}
    for name, made in (tables or rows()).items():
        as_text = [{c: _text(row.get(c)) for c in schemas.columns(name)} for row in made]
        found[name] = Table(name, schemas.table(name), as_text)
    return Package("made", {"version": version}, found)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def changed(table: str, key: str, **cells: Any) -> Rows:
    """The rows of the example with some cells of one row changed."""
    tables = rows()
    row = next(r for r in tables[table] if key in (r[schemas.key(table)[0]], "/".join(map(str, r.values()))))
    row.update(cells)
    return tables


def without(table: str, key: str) -> Rows:
    tables = rows()
    tables[table] = [r for r in tables[table] if r[schemas.key(table)[0]] != key]
    return tables


def told(diff: Diff) -> dict[str, Any]:
    """The machine-readable form as a reader gets it."""
    found: dict[str, Any] = json.loads(json.dumps(diff.as_json()))
    return found


def test_equal_packages_do_not_differ() -> None:
    diff = difference(package(), package(version="2.0.0"))
    assert not diff and diff.tables == {} and (diff.old, diff.new) == ("1.0.0", "2.0.0")


def test_a_changed_cell_is_told_with_the_statements_behind_both_values() -> None:
    tables = changed("events", "evt-arrests", detained_min=4)
    before = statement_id("evt-arrests", "detained_min")
    for statement in tables["statements"]:
        if statement["statement_id"] == before:
            statement.update(statement_id="stm-00000000000000aa", value="4")
    diff = difference(package(), package(tables))
    assert set(diff.tables) == {"events", "statements"}
    (change,) = diff.tables["events"].changed
    assert change.key == ["evt-arrests"] and set(change.cells) == {"detained_min"}
    cell = change.cells["detained_min"]
    assert (cell.old, cell.new) == ("3", "4")
    assert (cell.old_statements, cell.new_statements) == ([before], ["stm-00000000000000aa"])
    assert [r["statement_id"] for r in diff.tables["statements"].added] == ["stm-00000000000000aa"]
    assert [r["statement_id"] for r in diff.tables["statements"].removed] == [before]


def test_a_derived_cell_is_told_with_what_it_is_derived_from() -> None:
    diff = difference(package(), package(changed("events", "evt-march", status="disputed")))
    cell = diff.tables["events"].changed[0].cells["status"]
    assert cell.old_statements == [statement_id("evt-march", "event_type")]


def test_a_count_is_told_with_what_it_counts_more_and_less() -> None:
    tables = without("statements", statement_id("per-ana-ejemplo", "name", BLOG))
    person = next(r for r in tables["people"] if r["person_id"] == "per-ana-ejemplo")
    person["statement_count"] -= 1
    cell = difference(package(), package(tables)).tables["people"].changed[0].cells["statement_count"]
    assert cell.old_statements == [statement_id("per-ana-ejemplo", "name", BLOG)] and cell.new_statements == []


def test_names_and_participants_are_told_with_the_statements_of_their_record() -> None:
    diff = difference(package(), package(changed("event_participants", "evt-strike", country="BOL")))
    cell = diff.tables["event_participants"].changed[0].cells["country"]
    assert cell.old_statements == [statement_id("evt-strike", "actor", BLOG)]
    name = rows()["names"][0]
    diff = difference(package(), package(changed("names", name["name_id"], kind="alias")))
    assert diff.tables["names"].changed[0].cells["kind"].old_statements


def test_an_identifier_that_leads_elsewhere_is_redirected_and_not_lost() -> None:
    tables = without("events", "evt-strike")
    lost = difference(package(), package(tables))
    assert lost.lost == ["evt-strike"] and lost.tables["events"].redirected == []
    tables["redirects"].append(
        {"old_id": "evt-strike", "new_id": "evt-march", "since_version": "1.1.0", "reason": "one event"}
    )
    diff = difference(package(), package(tables))
    assert diff.lost == []
    assert [r["new_id"] for r in diff.tables["events"].redirected] == ["evt-march"]
    assert [r["event_id"] for r in diff.tables["events"].removed] == ["evt-strike"]


def test_a_redirect_that_is_dropped_loses_its_identifier() -> None:
    assert difference(package(), package(without("redirects", "per-ana-e"))).lost == ["per-ana-e"]


def test_identifiers_of_statements_come_and_go_with_their_values() -> None:
    diff = difference(package(), package(without("statements", statement_id("per-ana-ejemplo", "name"))))
    assert diff and diff.lost == []


def test_a_table_whose_key_changed_is_replaced() -> None:
    old, new = package(), package()
    schema = {**new.tables["redirects"].schema, "primaryKey": ["old_id", "new_id"]}
    new.tables["redirects"] = Table("redirects", schema, new.tables["redirects"].rows)
    diff = difference(old, new)
    assert diff.tables["redirects"].replaced
    assert apply(told(diff), {n: t.rows for n, t in old.tables.items()})["redirects"] == new.tables["redirects"].rows


KEYS = {"one": ["a"], "two": ["a", "n"], "numbered": ["n"]}
TYPES = {"a": "string", "n": "integer", "b": "string", "c": "string", "d": "string"}
CELLS = st.none() | st.text("xyz,\"'|é\n", min_size=1, max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Table]:
    """Tables with one to four columns beside their key, rows in the order of the key, some tables left out."""
    made = {}
    for name in draw(st.sets(st.sampled_from(sorted(KEYS)))):
        key = KEYS[name]
        columns = [*key, *draw(st.permutations(["b", "c", "d"]).flatmap(lambda c: st.sampled_from([c[:1], c[:2], c])))]
        parts = {"a": st.sampled_from(["x", "y", "z", "é"]), "n": st.integers(-3, 12).map(str)}
        keys = draw(st.sets(st.tuples(*(parts[c] for c in key)), max_size=6))
        order = sorted(keys, key=lambda k, key=key: [int(p) if c == "n" else p for c, p in zip(key, k, strict=True)])
        body = [dict(zip(key, k, strict=True)) | {c: draw(CELLS) for c in columns[len(key) :]} for k in order]
        schema = {"fields": [{"name": c, "type": TYPES[c]} for c in columns], "primaryKey": key}
        made[name] = Table(name, schema, body)
    return made


@settings(max_examples=150, deadline=None)
@given(tables(), tables())
def test_the_difference_from_a_to_b_applied_to_a_gives_b(a: dict[str, Table], b: dict[str, Table]) -> None:
    old, new = Package("a", {}, a), Package("b", {}, b)
    before = {name: [dict(row) for row in table.rows] for name, table in a.items()}
    diff = difference(old, new)
    given_rows: dict[str, list[Row]] = {name: table.rows for name, table in a.items()}
    assert apply(told(diff), given_rows) == {name: table.rows for name, table in b.items()}
    assert {name: table.rows for name, table in a.items()} == before
    assert bool(diff) == (
        {n: (t.schema, t.rows) for n, t in a.items()} != {n: (t.schema, t.rows) for n, t in b.items()}
    )


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_edit_of_a_real_package_is_led_through(data: st.DataObject) -> None:
    edited = rows()
    name = data.draw(st.sampled_from([n for n in schemas.TABLES if edited[n]]))
    plain = [c for c in schemas.columns(name) if c not in schemas.key(name)]
    for row in data.draw(st.lists(st.sampled_from(edited[name]), max_size=2)):
        row[data.draw(st.sampled_from(plain))] = data.draw(CELLS)
    edited[name] = [r for r in edited[name] if data.draw(st.booleans())]
    old, new = package(), package(edited)
    made = apply(told(difference(old, new)), {n: t.rows for n, t in old.tables.items()})
    assert made == {n: t.rows for n, t in new.tables.items()}
