"""The pictures show what the tables hold, say what they leave out, and are the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import schemas
from pipeline import figures
from tests.folders import files_of
from tests.tables_fixture import Row, Rows, rows, write


def drawn(folder: Path, tables: Rows | None = None) -> dict[str, str]:
    figures.write(write(folder / "tables", tables), folder / "figures")
    return {name.removesuffix(".svg"): data.decode() for name, data in files_of(folder / "figures").items()}


def words(svg: str) -> list[str]:
    """The texts of a picture."""
    return [e.text or "" for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("}text")]


def test_pictures_are_whole_and_repeat_to_the_byte(tmp_path: Path) -> None:
    first = drawn(tmp_path / "a")
    assert set(first) == {"timeline", "places", "results", "sources"}
    assert drawn(tmp_path / "b") == first
    for svg in first.values():
        assert ElementTree.fromstring(svg).tag.endswith("svg") and svg.endswith("</svg>\n")
        assert "href=" not in svg.replace("xmlns:xlink", "")
        assert set(re.findall(r'font-family="([^"]*)"', svg)) == {figures.FONT}


def test_the_timeline_tells_types_years_and_statuses(tmp_path: Path) -> None:
    told = words(drawn(tmp_path)["timeline"])
    assert "Events by year, type and status (2 dated, 2 without a date)" in told
    assert {"COERCE", "PROTEST", "disputed", "reported", "2001"} <= set(told)


def test_the_map_names_what_is_said_most_of(tmp_path: Path) -> None:
    told = words(drawn(tmp_path)["places"])
    assert "Places by coordinates (1 of 2)" in told and "Villa Muestra" in told


def test_results_stand_below_their_vote_as_stated(tmp_path: Path) -> None:
    told = words(drawn(tmp_path)["results"])
    assert "Referendum, PER, 2001-04-29" in told
    assert {"55.5 %", "44.5 %", "60 % turnout (over)"} <= set(told)


def test_two_figures_for_one_contestant_stand_one_below_the_other(tmp_path: Path) -> None:
    tables = rows()
    other: Row = {**tables["election_results"][2], "result_id": "res-yes-2", "value": "56.1"}
    tables["election_results"].append(other)
    told = words(drawn(tmp_path, tables)["results"])
    assert {"yes", "yes [2]", "55.5 %", "56.1 %"} <= set(told)


def test_sources_tell_their_share(tmp_path: Path) -> None:
    told = words(drawn(tmp_path)["sources"])
    total = len(rows()["statements"])
    assert f"Statements by source ({total} in all)" in told
    assert {"1. March in Villa Muestra (2001)", "2. Looking back (2001)"} <= set(told)


def test_tables_without_rows_are_drawn_too(tmp_path: Path) -> None:
    empty = drawn(tmp_path, {name: [] for name in schemas.TABLES})
    assert "Events by year, type and status (0 dated, 0 without a date)" in words(empty["timeline"])


def test_what_is_too_much_is_cut_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LISTED", 1)
    told = words(drawn(tmp_path)["sources"])
    assert any(text.endswith("in all, 1 of 2 drawn)") for text in told)
    assert not any("Looking back" in text for text in told)
