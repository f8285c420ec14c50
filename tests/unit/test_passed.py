"""Only tables that the gate has passed, as they are, go out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline import passed
from pipeline.failures import GateError


def laid_out(folder: Path, errors: int = 0) -> dict[str, Path]:
    """A table with a report of the gate about it."""
    table = folder / "people.csv"
    table.write_text("person_id\n", encoding="utf-8")
    sha256 = {"people": hashlib.sha256(table.read_bytes()).hexdigest()}
    (folder / "validation.json").write_text(json.dumps({"errors": errors, "sha256": sha256}), encoding="utf-8")
    return {"people": table}


def test_tables_that_passed_go_out(tmp_path: Path) -> None:
    passed.require(tmp_path, laid_out(tmp_path))


def test_broken_rules_hold_them_back(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="broke 2 rules"):
        passed.require(tmp_path, laid_out(tmp_path, errors=2))


def test_another_table_is_told_from_the_one_that_passed(tmp_path: Path) -> None:
    tables = laid_out(tmp_path)
    tables["people"].write_text("person_id\nper-1\n", encoding="utf-8")
    with pytest.raises(GateError, match=r"about another people\.csv"):
        passed.require(tmp_path, tables)


@pytest.mark.parametrize("report", [None, "", "[]", '{"errors": 0}'])
def test_no_report_is_no_pass(tmp_path: Path, report: str | None) -> None:
    tables = laid_out(tmp_path)
    (tmp_path / "validation.json").unlink()
    if report is not None:
        (tmp_path / "validation.json").write_text(report, encoding="utf-8")
    with pytest.raises(GateError, match="no report of the gate"):
        passed.require(tmp_path, tables)
