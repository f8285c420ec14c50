"""The package as search engines read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import schemas
from pipeline import linked_data, publish
from tests.tables_fixture import rows, write


@pytest.fixture
def document(tmp_path: Path) -> dict[str, Any]:
    tables = write(tmp_path)
    return linked_data.document(publish.descriptor(tables, "processed/", "2026-01-02T00:00:00Z"), tables)


def test_it_is_a_dataset_with_the_metadata_of_the_package(document: dict[str, Any]) -> None:
    about = schemas.package()
    assert (document["@context"], document["@type"]) == ("https://schema.org/", "Dataset")
    assert document["name"] == about["title"] and document["version"] == about["version"]
    assert document["license"].startswith("https://creativecommons.org/") and document["dateModified"] == "2026-01-02"
    assert {"@type": "CreativeWork", "name": "Looking back"} in document["isBasedOn"]


def test_what_it_covers_follows_from_the_tables(document: dict[str, Any]) -> None:
    assert document["temporalCoverage"] == "2001-04-29/2001-05-06"
    country, box = document["spatialCoverage"]
    assert country["identifier"] == "PER" and box["geo"]["box"] == "-10.5 -75.25 -10.5 -75.25"


def test_every_table_is_a_download_with_size_and_hash(document: dict[str, Any], tmp_path: Path) -> None:
    found = {d["name"]: d for d in document["distribution"]}
    assert list(found) == list(schemas.TABLES)
    for name, download in found.items():
        data = (tmp_path / download["contentUrl"]).read_bytes()
        assert download["contentSize"] == f"{len(data)} B" and len(download["sha256"]) == 64
        assert download["encodingFormat"] == "text/csv" and name in download["contentUrl"]


def test_tables_without_rows_cover_nothing(tmp_path: Path) -> None:
    tables = write(tmp_path, {name: [] for name in rows()})
    found = linked_data.document(publish.descriptor(tables, "", "2026-01-02T00:00:00Z"), tables)
    assert "temporalCoverage" not in found and "spatialCoverage" not in found
