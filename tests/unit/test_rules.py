"""The named rules: what each kind of rule sees and what it leaves alone. Damages are in ``tests/data``."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from pipeline.validate.read import read
from schemas import rules
from schemas.compile import DTYPES
from schemas.rules import RULES, Finding, content, doubts, evidence, spans, structure
from schemas.rules.structure import _looping
from schemas.status import event_status
from tests.tables_fixture import BLOG, NEWS, TEXTS, Rows, rows, statement_id, write

MOODS = list(schemas.codes("mood"))


def frames(folder: Path, change: Callable[[Rows], None] = lambda _: None) -> dict[str, pl.DataFrame]:
    """The valid tables, changed, as the gate reads them."""
    tables = rows()
    change(tables)
    write(folder, tables)
    found = {name: read(folder, name).frame for name in schemas.TABLES}
    return {name: frame for name, frame in found.items() if frame is not None}


def find(folder: Path, change: Callable[[Rows], None] = lambda _: None) -> list[Finding]:
    return rules.find(frames(folder, change), list(TEXTS.items()))


def results(*found: tuple[str | None, str, str, str]) -> Callable[[Rows], None]:
    """Replace the results by (contestant, measure, value, qualifier) of one election, all stated by the news."""

    def change(tables: Rows) -> None:
        (like,) = (s for s in tables["statements"] if s["statement_id"] == statement_id("res-yes", "value"))
        kept = [s for s in tables["statements"] if s["record_type"] != "election_results"]
        tables["election_results"] = []
        for number, (contestant, measure, value, qualifier) in enumerate(found):
            row = {"result_id": f"res-{number}", "label": "x", "election_id": "ele-referendum", "scope": "national",
                   "contestant": contestant, "measure": measure, "value": value, "qualifier": qualifier,
                   "disputed": False}  # fmt: skip
            tables["election_results"].append(row)
            for field in ("election_id", "scope", "contestant", "measure", "value", "qualifier"):
                if row[field]:
                    own = f"stm-{number:08x}{schemas.columns('election_results').index(field):08x}"
                    about = {"record_id": row["result_id"], "field": field, "value": row[field], "statement_id": own}
                    kept.append({**like, **about})
        tables["statements"] = sorted(kept, key=lambda s: s["statement_id"])

    return change


def test_every_rule_has_its_own_name_and_a_sentence() -> None:
    modules = (structure, spans, evidence, content, doubts)
    assert tuple(rule for module in modules for rule in module.RULES) == RULES
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.sentence.endswith(".") and rule.sentence[0].isupper() for rule in RULES)
    assert all(rule.severity == ("warning" if rule in doubts.RULES else "error") for rule in RULES)
    assert all(set(rule.needs) <= set(schemas.TABLES) for rule in RULES)


def test_valid_tables_break_no_rule(tmp_path: Path) -> None:
    assert find(tmp_path) == []


def test_empty_tables_break_no_rule() -> None:
    empty = {
        name: pl.DataFrame(schema={f["name"]: DTYPES[f["type"]] for f in schemas.fields(name)})
        for name in schemas.TABLES
    }
    assert rules.find(empty, []) == []


@pytest.mark.parametrize("missing", schemas.TABLES)
def test_a_missing_table_leaves_out_only_the_rules_that_need_it(missing: str, tmp_path: Path) -> None:
    tables = frames(tmp_path)
    del tables[missing]
    # nothing is said to be missing because its table could not be read
    assert rules.find(tables, list(TEXTS.items())) == []
    if missing != "errors":
        padded = tables["errors"].with_columns(pl.lit(" padded ").alias("rule"))
        assert [f.rule for f in rules.find({**tables, "errors": padded})] == ["clean-string"]


def test_a_finding_names_the_statement_behind_a_cell(tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        for row in tables["events"]:
            if row["event_id"] == "evt-march":
                row.update(date_start="2001-05-01", plover_score=1.0, source_count=9)

    by_column = {f.column: f.statement for f in find(tmp_path, change)}
    assert by_column == {
        "date_start": statement_id("evt-march", "date"),
        "plover_score": statement_id("evt-march", "event_mode"),
        "source_count": statement_id("evt-march", "event_type"),
    }


def test_a_finding_about_a_statement_names_it(tmp_path: Path) -> None:
    wrong = statement_id("per-ana-ejemplo", "name")

    def change(tables: Rows) -> None:
        for row in tables["statements"]:
            if row["statement_id"] == wrong:
                row["value"] = "Ana"

    found = [f for f in find(tmp_path, change) if f.rule == "name-is-slice"]
    assert [(f.table, f.key, f.statement, f.value) for f in found] == [("statements", wrong, wrong, "Ana")]


def test_a_name_may_differ_from_its_slice_in_case_accents_and_white_space(tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        for row in tables["statements"]:
            if row["field"] == "name" and row["value"] == "Región Muestra":
                row["value"] = "REGION  MUESTRA"

    assert "name-is-slice" not in {f.rule for f in find(tmp_path, change)}


def test_spans_are_not_held_against_texts_that_are_not_given(tmp_path: Path) -> None:
    tables = frames(tmp_path)
    names = pl.when(pl.col("field") == "name").then(pl.lit("Nobody")).otherwise("value").alias("value")
    tables["statements"] = tables["statements"].with_columns(names)
    assert "name-is-slice" not in {f.rule for f in rules.find(tables)}
    assert "name-is-slice" in {f.rule for f in rules.find(tables, list(TEXTS.items()))}


def test_a_document_without_its_text_is_found(tmp_path: Path) -> None:
    found = rules.find(frames(tmp_path), [(NEWS, TEXTS[NEWS])])
    assert [(f.rule, f.table, f.column, f.key) for f in found] == [("text-of-source", "sources", "source_id", BLOG)]


def test_a_duplicate_counts_with_the_document_it_repeats(tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        tables["sources"][0]["duplicate_of"] = NEWS
        for name in ("people", "organizations", "events"):
            for row in tables[name]:
                row["source_count"] = 1
        for row in tables["names"]:
            row["source_count"] = 1

    assert find(tmp_path, change) == []


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12)))
def test_cycles_are_the_keys_that_lead_back_to_themselves(above: dict[int, int]) -> None:
    def leads_back(key: int) -> bool:
        here: int | None = key
        for _ in range(len(above) + 1):
            here = above.get(here) if here is not None else None
            if here == key:
                return True
        return False

    found = _looping({str(k): str(v) for k, v in above.items()})
    assert found == {str(key) for key in above if leads_back(key)}


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_the_bounds_of_a_partial_date_are_its_first_and_last_day(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    month = monthrange(day.year, day.month)[1]
    first = {4: day.replace(month=1, day=1), 7: day.replace(day=1), 10: day}[length]
    last = {4: day.replace(month=12, day=31), 7: day.replace(day=month), 10: day}[length]
    frame = pl.DataFrame({"row": [1], "date": [text], "date_start": [first], "date_end": [last]})
    assert list(content.date_bounds.hits({"events": frame})) == []
    for column, shift in (("date_start", "1d"), ("date_end", "-1d")):
        shifted = frame.with_columns(pl.col(column).dt.offset_by(shift))
        assert [hit.column for hit in content.date_bounds.hits({"events": shifted})] == [column]


@pytest.mark.parametrize(
    ("moods", "conflicting", "status"),
    [
        (["asserted"], False, "reported"),
        (["asserted", "alleged", "planned"], False, "reported"),
        (["asserted", "denied"], False, "disputed"),
        (["alleged", "denied"], False, "disputed"),
        (["asserted"], True, "disputed"),
        (["denied", "denied"], False, "denied"),
        (["alleged"], False, "alleged"),
        (["alleged", "planned"], False, "alleged"),
        (["planned", "hypothetical"], False, "planned"),
        (["hypothetical"], False, "hypothetical"),
    ],
)
def test_the_status_is_the_first_that_applies(moods: list[str], conflicting: bool, status: str) -> None:
    assert event_status(moods, conflicting) == status


@given(st.lists(st.sampled_from(MOODS), min_size=1), st.booleans())
def test_every_set_of_moods_has_a_status_that_order_does_not_change(moods: list[str], conflicting: bool) -> None:
    assert event_status(moods, conflicting) in schemas.codes("event_status")
    assert event_status(moods, conflicting) == event_status(reversed(moods), conflicting)


def test_an_event_without_statements_has_no_status() -> None:
    with pytest.raises(ValueError, match="without statements"):
        event_status([])


def test_an_event_may_be_disputed_because_its_values_conflict(tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        (date,) = (s for s in tables["statements"] if s["statement_id"] == statement_id("evt-march", "date"))
        tables["statements"].append({**date, "statement_id": "stm-ffffffffffffffff", "value": "2001-05-08"})
        tables["statements"].sort(key=lambda s: s["statement_id"])
        for row in tables["events"]:
            if row["event_id"] == "evt-march":
                row["status"] = "disputed"
                row["statement_count"] += 1

    assert {f.rule for f in find(tmp_path, change)} == {"two-dates"}


def test_impossible_shares_are_warned_of(tmp_path: Path) -> None:
    found = find(tmp_path, results(("yes", "vote_share", "165", "about"), (None, "turnout", "-4", "exact")))
    assert [(f.rule, f.severity, f.value) for f in found] == [
        ("share-range", "warning", "165"),
        ("share-range", "warning", "-4"),
    ]
    assert found[0].statement is not None


@pytest.mark.parametrize(
    ("shares", "warned"),
    [
        (["55.5", "44.5"], False),
        (["55.55", "44.45"], False),
        (["56", "45"], False),  # 55.5 and 44.5, both rounded up
        (["56", "46"], True),
        (["55.5", "44.7"], True),
        (["33.4", "33.4", "33.3"], False),
        (["60", "60"], True),
    ],
)
def test_shares_of_one_vote_add_up_to_a_hundred_but_for_rounding(
    shares: list[str], warned: bool, tmp_path: Path
) -> None:
    found = find(tmp_path, results(*((f"list {n}", "vote_share", s, "exact") for n, s in enumerate(shares))))
    assert [f.rule for f in found] == ["share-sum"] * warned


def test_shares_that_are_not_exact_or_not_of_one_option_are_not_added_up(tmp_path: Path) -> None:
    polls = (("yes", "vote_share", "60", "poll"), ("no", "vote_share", "60", "about"))
    assert find(tmp_path, results(*polls)) == []
    twice = (("yes", "vote_share", "60", "exact"), ("yes", "vote_share", "55", "exact"))
    assert find(tmp_path, results(*twice)) == []


@pytest.mark.parametrize(("published", "warned"), [("2001-05-05", True), ("2001-05-06", False), ("2001", False)])
def test_a_reported_event_after_its_source_is_warned_of(published: str, warned: bool, tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        for row in tables["sources"]:
            if row["source_id"] == NEWS:
                row["published"] = published

    found = find(tmp_path, change)
    assert {(f.rule, f.key, f.column) for f in found} == ({("after-source", "evt-march", "date")} if warned else set())
    assert all(f.statement == statement_id("evt-march", "date") for f in found)


@pytest.mark.parametrize(("published", "warned"), [("2001-03", True), ("2001-04", False), ("2001-04-28", True)])
def test_a_vote_held_after_its_source_is_warned_of(published: str, warned: bool, tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        for row in tables["sources"]:
            row["published"] = published

    found = {(f.rule, f.key) for f in find(tmp_path, change)}
    assert (("after-source", "ele-referendum") in found) is warned


def test_a_vote_that_lies_ahead_is_not_warned_of(tmp_path: Path) -> None:
    def change(tables: Rows) -> None:
        tables["elections"][0]["status"] = "scheduled"
        for row in tables["statements"]:
            row["value"] = {"held": "scheduled"}.get(row["value"], row["value"])
        for row in tables["sources"]:
            row["published"] = "2001-03"

    assert "ele-referendum" not in {f.key for f in find(tmp_path, change)}
