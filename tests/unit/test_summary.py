"""What is said of a package once it is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.failures import InputError
from pipeline.files import write_json
from pipeline.summary import summary
from tests.tables_fixture import rows, write_package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path).parent


def test_every_table_is_counted(package: Path) -> None:
    text = summary(package)
    for name, found in rows().items():
        assert re.search(rf"^  {name} +{len(found)}  ", text, re.MULTILINE)


def test_it_says_where_to_look(package: Path) -> None:
    text = summary(package)
    assert f"Package: {package / 'datapackage.json'}" in text
    assert f"1 document or part could not be used: {package / 'errors.csv'}" in text
    assert f"andean show evt-arrests --tables {package} --raw FOLDER" in text


def test_warnings_and_withheld_records_are_counted(package: Path) -> None:
    kept_out = {"unsourced_allegations": {"events": 2, "people": 1}, "events_below_confidence_floor": 4}
    write_json(package / "reports" / "validation.json", {"errors": 0, "warnings": 5, "withheld": kept_out})
    text = summary(package)
    assert "passed with 5 warnings" in text and "Withheld: 7 records" in text


def test_one_is_said_in_the_singular(package: Path) -> None:
    write_json(package / "reports" / "validation.json", {"errors": 0, "warnings": 1, "withheld": {"floor": 1}})
    text = summary(package)
    assert "passed with 1 warning:" in text and "Withheld: 1 record," in text


@pytest.mark.parametrize("report", [[], {}, {"warnings": "some"}])
def test_a_damaged_report_is_named(package: Path, report: object) -> None:
    write_json(package / "reports" / "validation.json", report)
    with pytest.raises(InputError, match=r"validation\.json is damaged"):
        summary(package)


def test_a_package_without_a_report_is_not_said_to_have_passed(package: Path) -> None:
    assert "Gate" not in summary(package)
