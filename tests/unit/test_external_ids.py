"""Identifiers of other registers come from people alone, and about records that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import external_ids
from pipeline.failures import InputError
from tests.tables_fixture import rows

GOOD = "plc-villa-muestra,geonames,12,atlas\nper-ana-ejemplo,wikidata,Q1,an encyclopedia\n"


def read(folder: Path, text: str, header: str = "record_id,scheme,id,source\n") -> list[dict[str, str | None]]:
    (folder / "external_ids.csv").write_text(header + text, "utf-8")
    return external_ids.read(folder, rows())


def test_rows_come_in_the_order_of_their_key(tmp_path: Path) -> None:
    assert [row["record_id"] for row in read(tmp_path, GOOD)] == ["per-ana-ejemplo", "plc-villa-muestra"]


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert external_ids.read(tmp_path, rows()) == [] == external_ids.read(None, rows())
    assert read(tmp_path, "") == []


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("per-gone,wikidata,Q1,x\n", r"external_ids\.csv line 2: there is no record per-gone"),
        (GOOD + "per-ana-e,wikidata,Q2,x\n", "line 4: per-ana-e leads to per-ana-ejemplo now"),
        ("per-ana-ejemplo,wikidata,Q1,\n", "line 2: source is empty"),
        ("per-ana-ejemplo,wikidata\n", "line 2"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, text: str, match: str) -> None:
    with pytest.raises(InputError, match=match):
        read(tmp_path, text)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected the columns record_id, scheme, id, source"):
        read(tmp_path, "per-ana-ejemplo,Q1\n", "record_id,id\n")
