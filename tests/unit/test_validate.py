"""The gate as a stage: strict reading, reports and bounds. Single damages are in ``tests/data``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from pipeline import validate
from pipeline.files import csv_text, write_json, write_text
from pipeline.validate import check, report
from pipeline.validate.cells import bound_findings, constraint_findings
from pipeline.validate.read import read
from schemas.rules import Finding
from tests.tables_fixture import rows, write, write_documents

Folders: TypeAlias = pytest.TempPathFactory

REDIRECT = {"old_id": "per-a", "new_id": "per-b", "since_version": "0.1.0", "reason": "x"}


def finding(rule: str = "enum", severity: Any = "error", value: str = "x", table: str = "events") -> Finding:
    return Finding(table, 1, 2, "evt-a", "status", value, rule, severity, "A sentence.")


@pytest.fixture
def valid(tmp_path: Path) -> Path:
    """A folder with valid ``tables`` and their ``documents.jsonl``."""
    write(tmp_path / "tables")
    write_documents(tmp_path / "documents.jsonl")
    return tmp_path


def damage(valid: Path, table: str, old: str, new: str) -> None:
    path = valid / "tables" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_valid_tables_pass_and_leave_two_reports(valid: Path) -> None:
    assert validate.run(valid / "tables", valid / "reports", valid / "documents.jsonl")
    found = json.loads((valid / "reports" / "validation.json").read_text(encoding="utf-8"))
    assert (found["valid"], found["errors"]) == (True, 0)
    assert found["tables"] == {name: len(rows()[name]) for name in schemas.TABLES}
    assert (valid / "reports" / "validation.md").read_text(encoding="utf-8").startswith("# Validation\n\n**Passed**")


def test_tables_are_typed_as_their_schema_says(valid: Path) -> None:
    events = read(valid / "tables", "events").frame
    assert events is not None
    assert events.columns == schemas.columns("events")
    assert (events["date"].dtype, events["date_start"].dtype) == (pl.String, pl.Date)
    assert (events["killed_min"].dtype, events["plover_score"].dtype) == (pl.Int64, pl.Float64)
    results = read(valid / "tables", "election_results").frame
    assert results is not None and results["disputed"].to_list() == [False, False, False]


def test_tables_without_rows_are_read(tmp_path: Path) -> None:
    write(tmp_path, {name: [] for name in schemas.TABLES})
    findings, counts = check(tmp_path)
    assert set(counts.values()) == {0}
    assert findings == []


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1), max_size=4))
def test_whatever_the_pipeline_writes_is_read_back(tmp_path_factory: Folders, reasons: list[str]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    found = [REDIRECT | {"reason": reason} for reason in reasons]
    write_text(folder / "redirects.csv", csv_text(schemas.columns("redirects"), found))
    table = read(folder, "redirects")
    assert table.findings == []
    assert table.frame is not None and table.frame["reason"].to_list() == reasons


@settings(deadline=None)
@given(st.lists(st.sampled_from(["plain", '"a"', "a,b", "two\nlines", '"', '",', '""']), min_size=1, max_size=5))
def test_a_row_is_found_again_by_its_line(tmp_path_factory: Folders, reasons: list[str]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    text = csv_text(schemas.columns("redirects"), [REDIRECT | {"reason": reason} for reason in reasons])
    # quoted without need, in every row
    write_text(folder / "redirects.csv", text.replace("per-b", '"per-b"'))
    table = read(folder, "redirects")
    lines = text.split("\n")
    expected = [number for number, line in enumerate(lines, start=1) if line.startswith("per-a,")]
    assert [(f.rule, f.row, f.line, f.column) for f in table.findings] == [
        ("cell-form", row, line, "new_id") for row, line in enumerate(expected, start=1)
    ]


def test_every_fault_of_a_file_is_found_at_once(valid: Path) -> None:
    path = valid / "tables" / "people.csv"
    data = path.read_bytes().replace(b"\n", b"\r\n")[:-2]
    path.write_bytes(b"\xef\xbb\xbf" + data.replace(b",chief,", b',"chief",'))
    assert [f.rule for f in read(valid / "tables", "people").findings] == [
        "file-mark", "file-line-ends", "file-end", "cell-form",
    ]  # fmt: skip


def test_a_table_that_cannot_be_read_hides_no_other_fault(valid: Path) -> None:
    (valid / "tables" / "sources.csv").unlink()
    damage(valid, "events", ",COERCE,", ",COERC,")
    damage(valid, "names", "acronym", "initials")
    findings, counts = check(valid / "tables", valid / "documents.jsonl")
    assert counts["sources"] is None
    errors = {(f.rule, f.table, f.column) for f in findings if f.severity == "error"}
    assert errors == {
        ("file-missing", "sources", ""),
        ("enum", "events", "event_type"),
        ("enum", "names", "kind"),
        ("cell-value", "events", "event_type"),
    }


def test_a_cell_of_the_wrong_type_is_reported_once(valid: Path) -> None:
    damage(valid, "events", ",0.8\n", ",sure\n")
    found = [f for f in check(valid / "tables")[0] if f.severity == "error"]
    assert [(f.rule, f.table, f.column, f.value) for f in found] == [("type", "events", "confidence", "sure (number)")]


def test_every_cell_of_a_column_that_breaks_a_constraint_is_found() -> None:
    frame = pl.DataFrame({c: ["per-a", "bad id", None] for c in schemas.columns("redirects")})
    frame = frame.with_columns(pl.lit("0.1.0").alias("since_version"), pl.lit("x").alias("reason"))
    found = {(f.rule, f.column, f.row) for f in constraint_findings("redirects", frame)}
    assert found == {(rule, c, row) for c in ("old_id", "new_id") for rule, row in (("pattern", 2), ("required", 3))}


def test_a_long_value_is_cut(valid: Path) -> None:
    damage(valid, "people", ",chief,", "," + "x" * 500 + " ,")
    (found,) = (f for f in check(valid / "tables")[0] if f.rule == "clean-string")
    assert len(found.value) == 80 and found.value.endswith("…")


def test_warnings_do_not_block(valid: Path) -> None:
    damage(valid, "sources", "2001-05-07", "2001-05-05")
    damage(valid, "people", "2001-05-07", "2001-05-05")
    assert validate.run(valid / "tables", valid / "reports", valid / "documents.jsonl")
    found = json.loads((valid / "reports" / "validation.json").read_text(encoding="utf-8"))
    assert found["rules"]["after-source"]["severity"] == "warning"
    assert found["warnings"] > 0 == found["errors"]


def test_bounds_are_held_only_against_the_package_of_this_repository(valid: Path) -> None:
    assert validate.run(valid / "tables", valid / "reports")
    assert json.loads((valid / "reports" / "validation.json").read_text(encoding="utf-8"))["findings"] == []
    assert not validate.run(valid / "tables", valid / "reports", strict_bounds=True)
    found = json.loads((valid / "reports" / "validation.json").read_text(encoding="utf-8"))
    assert {f["rule"] for f in found["findings"]} == {"least-rows"}


def test_too_many_empty_cells_are_found() -> None:
    frames = {"elections": pl.DataFrame({"date": [None] * 9 + ["2001"]})}
    found = [f for f in bound_findings(frames) if f.rule == "empty-cells"]
    assert [(f.table, f.column, f.value, f.severity) for f in found] == [
        ("elections", "date", "90%, more than 50%", "error")
    ]
    assert not [f for f in bound_findings({"elections": frames["elections"].clear()}) if f.rule == "empty-cells"]


def test_reports_are_the_same_on_every_run(valid: Path) -> None:
    damage(valid, "events", ",COERCE,", ",COERC,")
    damage(valid, "people", ",chief,", ", chief,")
    for name in ("one", "two"):
        assert not validate.run(valid / "tables", valid / name, valid / "documents.jsonl")
    for name in ("validation.json", "validation.md"):
        assert (valid / "one" / name).read_bytes() == (valid / "two" / name).read_bytes()
        assert str(valid) not in (valid / "one" / name).read_text(encoding="utf-8")


def test_errors_come_before_warnings_and_tables_in_their_order(valid: Path) -> None:
    damage(valid, "errors", "cut-off.txt", " cut-off.txt")
    damage(valid, "passages", "byline", "headline")
    damage(valid, "sources", "2001-05-07", "2001-05-05")
    damage(valid, "people", "2001-05-07", "2001-05-05")
    found = check(valid / "tables")[0]
    assert [(f.table, f.rule) for f in found[:2]] == [("passages", "enum"), ("errors", "clean-string")]
    assert {f.severity for f in found[:2]} == {"error"} and {f.severity for f in found[2:]} == {"warning"}


def test_the_report_for_people_shows_twenty_examples_of_a_rule_and_says_how_many_there_are() -> None:
    text = report.as_markdown([finding(value=f"value {n}") for n in range(25)], {"events": 25})
    assert "### enum: 25" in text and "A sentence." in text
    assert text.count("| events | 1 | 2 | evt-a | status |") == report.EXAMPLES == 20
    assert "and 5 more in validation.json" in text
    assert "**Refused**: the tables must not be published (25 errors, 0 warnings)." in text
    assert "andean show" in text


def test_the_report_for_people_survives_any_value() -> None:
    text = report.as_markdown([finding(value="a|b\n<i>\0")], {"events": None})
    assert "| a\\|b\\u000a&lt;i>\\u0000 |" in text
    assert "| events | not read | 1 | 0 |" in text


def test_the_report_for_people_says_when_there_is_nothing_to_say() -> None:
    text = report.as_markdown([], {"events": 3})
    assert "(0 errors, 0 warnings)" in text and "## Errors" not in text and "Publish." in text


def test_the_reports_pass_on_what_was_withheld(valid: Path) -> None:
    counts = {"unsourced_allegations": {"events": 2, "people": 1}, "events_below_confidence_floor": 4}
    write_json(valid / "withheld.json", counts)
    assert validate.run(valid / "tables", valid / "reports", withheld=valid / "withheld.json")
    assert json.loads((valid / "reports" / "validation.json").read_text(encoding="utf-8"))["withheld"] == counts
    text = (valid / "reports" / "validation.md").read_text(encoding="utf-8")
    assert "- unsourced allegations: 2 in events, 1 in people\n- events below confidence floor: 4\n" in text
