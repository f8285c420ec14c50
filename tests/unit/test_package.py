"""Where the parts of a package are looked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import schemas
from pipeline.failures import InputError
from pipeline.package import descriptor_of, own_resources, read_table, tables_folder
from tests.tables_fixture import rows, write, write_package

UNUSABLE = [
    '{"resources": []}',
    '{"resources": [{}]}',
    '{"resources": 5}',
    '{"resources": {"path": "sources.csv"}}',
    '{"resources": [{"path": 5}]}',
    '{"resources": [{"path": ["sources.csv"]}]}',
    '{"resources": [{"path": "\\u0000"}]}',
    '{"resources": ["sources.csv"]}',
]


def test_tables_beside_their_descriptor(tmp_path: Path) -> None:
    package = write_package(tmp_path / "flat")
    assert tables_folder(tmp_path / "flat") == tmp_path / "flat"
    assert descriptor_of(tmp_path / "flat") == package


def test_tables_in_a_folder_below_their_descriptor(tmp_path: Path) -> None:
    write(tmp_path / "processed")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [{"path": "processed/sources.csv"}]}), "utf-8")
    assert tables_folder(tmp_path) == tmp_path / "processed"
    assert descriptor_of(tmp_path / "processed") == tmp_path / "datapackage.json"


def test_a_descriptor_of_other_tables_is_not_theirs(tmp_path: Path) -> None:
    write(tmp_path / "mine")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [{"path": "other/sources.csv"}]}), "utf-8")
    assert descriptor_of(tmp_path / "mine") is None


@pytest.mark.parametrize("content", ["", "{", "[]", *UNUSABLE])
def test_a_folder_without_tables_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(InputError, match="holds no tables"):
        tables_folder(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", "5", "[" * 100_000, *UNUSABLE])
def test_a_descriptor_that_cannot_be_used_is_as_if_it_were_not_there(tmp_path: Path, content: str) -> None:
    write(tmp_path)
    path = tmp_path / "datapackage.json"
    path.write_text(content.replace("{", '{"name": "andean-record", ', 1), "utf-8")
    assert tables_folder(tmp_path) == tmp_path
    assert descriptor_of(tmp_path) is None and own_resources(path) == {}


def test_only_a_package_of_this_name_is_ours(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    assert own_resources(package)["events"] == "events.csv"
    package.write_text(package.read_text("utf-8").replace(schemas.package()["name"], "rain", 1), "utf-8")
    assert own_resources(package) == {}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        tables_folder(tmp_path / "missing")


def test_a_table_is_read_or_named(tmp_path: Path) -> None:
    write(tmp_path)
    assert len(read_table(tmp_path, "events")) == len(rows()["events"])
    (tmp_path / "events.csv").write_text("event_id,label\nevt-1\n", "utf-8")
    with pytest.raises(InputError, match=r"events\.csv.*1 cells under 2 columns"):
        read_table(tmp_path, "events")
    (tmp_path / "events.csv").write_text("event_id\nevt-1\n", "utf-8")
    with pytest.raises(InputError, match=r"events\.csv lacks the column .*andean validate"):
        read_table(tmp_path, "events")
