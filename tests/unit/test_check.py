"""What ``andean validate`` says of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.check import LISTED, check
from pipeline.failures import GateError
from tests.tables_fixture import rows, write, write_package


def test_a_good_package_is_valid(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    total = sum(map(len, rows().values()))
    assert check(tmp_path) == f"{package} is valid: {total} rows in 15 tables, 0 warnings"


def test_tables_without_a_descriptor_are_checked_as_such(tmp_path: Path) -> None:
    assert "(no descriptor) is valid" in check(write(tmp_path / "tables"))


@pytest.mark.parametrize("content", ["{", "[]", '{"resources": 5}', '{"resources": [{"path": 5}]}', "[" * 100_000])
def test_a_damaged_descriptor_is_refused(tmp_path: Path, content: str) -> None:
    (write(tmp_path / "tables") / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(GateError, match=r"package: descriptor: .* does not describe the tables beside it"):
        check(tmp_path / "tables")


def test_one_error_is_one_error(tmp_path: Path) -> None:
    broken = rows()
    broken["sources"][0]["genre"] = "chat"
    with pytest.raises(GateError, match="not valid: 1 error\n"):
        check(write(tmp_path / "tables", broken))


def test_a_broken_rule_names_table_row_column_and_rule(tmp_path: Path) -> None:
    broken = rows()
    broken["events"][0]["event_type"] = "CHAT"
    with pytest.raises(GateError, match=r"events row 1 \(evt-arrests\) event_type: enum: .* Found: CHAT"):
        check(write(tmp_path / "tables", broken))


def test_a_long_list_of_errors_is_cut_and_kept_in_the_report(tmp_path: Path) -> None:
    broken = rows()
    for statement in broken["statements"]:
        statement["mood"] = "mumbled"
    with pytest.raises(GateError) as raised:
        check(write(tmp_path / "tables", broken), tmp_path / "report")
    lines = str(raised.value).splitlines()
    assert len(lines) == LISTED + 2
    assert lines[-1].endswith(f"more, in {tmp_path / 'report' / 'validation.md'}")
    assert (tmp_path / "report" / "validation.json").is_file()


def test_a_changed_file_of_a_package_is_an_error(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    path = package.parent / "people.csv"
    path.write_bytes(path.read_bytes().replace(b"Ana Ejemplo", b"Eva Ejemplo"))
    with pytest.raises(GateError, match="people hash: resource-hash"):
        check(tmp_path)
