"""From texts to package on tiny texts of our own: what must hold for any folder."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

import schemas
from pipeline import build, params
from pipeline.check import check
from pipeline.package import Row, read_table

TEXTS = Path(__file__).parent / "texts"
RECORDS = ("places", "people", "organizations", "affiliations", "events", "elections", "election_results")

Tables = dict[str, list[Row]]


def tables_of(folder: Path, out: Path, keep_all: bool = False) -> Tables:
    build.build(folder, out, replace(params.load(), publish_unsourced_allegations=keep_all))
    return {name: read_table(out, name) for name in schemas.TABLES}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus") / "out"


@pytest.fixture(scope="module")
def tables(out: Path) -> Tables:
    return tables_of(TEXTS, out)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of the same texts without their metadata."""
    folder = tmp_path_factory.mktemp("bare")
    for path in TEXTS.glob("*.txt"):
        shutil.copy(path, folder)
    return tables_of(folder, folder.parent / f"{folder.name}-out")


def by_path(tables: Tables) -> dict[str, Row]:
    return {s["path"] or "": s for s in tables["sources"]}


def test_every_text_is_a_source_and_the_package_is_valid(tables: Tables, out: Path) -> None:
    assert set(by_path(tables)) == {"council-vote.txt", "mine-report.txt", "referendum-note.txt"}
    assert tables["errors"] == []
    assert "is valid" in check(out)


def test_every_table_of_records_has_rows(tables: Tables) -> None:
    assert [name for name in RECORDS if not tables[name]] == []


def test_every_record_has_a_statement_that_lies_in_its_passage(tables: Tables) -> None:
    passages = {p["passage_id"]: p for p in tables["passages"]}
    stated = defaultdict(set)
    for s in tables["statements"]:
        stated[s["record_type"]].add(s["record_id"])
        passage = passages[s["passage_id"]]
        assert int(passage["start"] or 0) <= int(s["start"] or 0) < int(s["end"] or 0) <= int(passage["end"] or 0)
        assert passage["source_id"] == s["source_id"]
    for name in RECORDS:
        assert {row[schemas.key(name)[0]] for row in tables[name]} == stated[name]


def test_a_name_is_the_characters_it_points_at(tables: Tables) -> None:
    texts = {s["source_id"]: (TEXTS / (s["path"] or "")).read_bytes().decode() for s in tables["sources"]}
    names = [s for s in tables["statements"] if s["field"] == "name"]
    assert names
    for s in names:
        written = texts[s["source_id"]][int(s["start"] or 0) : int(s["end"] or 0)]
        assert " ".join(written.split()).casefold() == (s["value"] or "").casefold()


def test_people_are_found_once_under_their_full_name(tables: Tables) -> None:
    found = {p["name"] for p in tables["people"]}
    assert {"Ana Quispe Flores", "Raul Rojas Vargas", "Pedro Arce Salas", "Carla Mamani Rios"} <= found


def test_given_metadata_is_kept(tables: Tables) -> None:
    report = by_path(tables)["mine-report.txt"]
    assert (report["published"], report["published_basis"], report["genre"]) == ("2012-05-03", "stated", "report")
    assert report["text_kind"] == "restatement"


def test_without_metadata_a_text_is_read_all_the_same(tables: Tables, bare: Tables) -> None:
    assert set(by_path(bare)) == set(by_path(tables))
    assert {s["language"] for s in bare["sources"]} == {"en"}
    assert {p["name"] for p in bare["people"]} == {p["name"] for p in tables["people"]}


def test_layout_is_told_from_text(tables: Tables) -> None:
    source = by_path(tables)["council-vote.txt"]
    kinds = {p["kind"] for p in tables["passages"] if p["source_id"] == source["source_id"]}
    assert {"title", "body", "comment", "boilerplate"} <= kinds


def test_an_accusation_that_only_a_comment_makes_is_withheld(tables: Tables, tmp_path: Path) -> None:
    def accusing(of: Tables) -> list[Row]:
        text = (TEXTS / "council-vote.txt").read_text("utf-8")
        place = text.index("attacked a reporter")
        source = by_path(of)["council-vote.txt"]["source_id"]
        return [
            s for s in of["statements"]
            if s["record_type"] == "events" and s["source_id"] == source
            and int(s["start"] or 0) <= place < int(s["end"] or 0)
        ]  # fmt: skip

    assert accusing(tables) == []
    kept = accusing(tables_of(TEXTS, tmp_path / "all", keep_all=True))
    assert {s["mood"] for s in kept} == {"alleged"}
