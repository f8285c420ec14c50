"""The stories end to end: how well records are told to be one, that no trap is fallen into, what disputes look like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.resolution import Package, Part, calibration, pairwise, trapped
from pipeline import build, params, show
from pipeline.files import read_csv
from tests.resolution import corpus
from tests.resolution.corpus import Mark

LEAST = {"people": 0.95, "organizations": 0.95, "events": 0.8}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Package, list[Mark], Path]:
    folder = tmp_path_factory.mktemp("stories")
    marks = corpus.write(folder / "texts")
    values = replace(params.load(), publish_unsourced_allegations=True)
    build.build(folder / "texts", folder / "package", values)
    return Package(folder / "package", "path"), marks, folder / "texts"


@pytest.fixture(scope="module")
def parts(built: tuple[Package, list[Mark], Path]) -> list[Part]:
    return built[0].parts(built[1])


@pytest.mark.parametrize("kind", LEAST)
def test_records_of_different_documents_are_told_to_be_one(parts: list[Part], kind: str) -> None:
    score = pairwise([p for p in parts if corpus.KINDS[p.cluster[0]] == kind])
    assert score.f1 >= LEAST[kind], score


def test_no_trap_is_fallen_into(parts: list[Part]) -> None:
    assert [t for t in trapped(parts, corpus.traps()) if t[3]] == []


def test_what_was_merged_is_one(built: tuple[Package, list[Mark], Path]) -> None:
    for told, count, same in calibration(built[0], built[1]):
        if told.startswith("0.9"):
            assert count == same, told


def test_one_event_with_three_figures_keeps_them_all(
    built: tuple[Package, list[Mark], Path], parts: list[Part]
) -> None:
    package, _, texts = built
    event = next(p.record for p in parts if p.cluster == "e.oruro")
    shown = show.find(event, package.folder, texts)
    assert shown.row["status"] == "disputed"
    (killed,) = (d for d in shown.disputes if d.field == "killed")
    assert {"3", "5", "at least 8"} == {side.value for side in killed.sides}
    assert shown.row["killed_min"] == "3" and shown.row["killed_max"] is None


def test_a_republished_page_is_no_source_of_its_own(built: tuple[Package, list[Mark], Path], parts: list[Part]) -> None:
    event = next(p.record for p in parts if p.cluster == "e.oruro")
    documents = {p.document for p in parts if p.record == event}
    (row,) = (r for r in read_csv(built[0].folder / "events.csv") if r["event_id"] == event)
    assert {"01-oruro-wire.txt", "02-oruro-reprint.txt"} <= documents
    assert row["source_count"] == str(len(documents) - 1)


def test_marks_are_taken_out_and_counted() -> None:
    text, marks = corpus.read("A {e.march:PROTEST crowd led by {p.rojas Ana Rojas} marched}.", "a.txt")
    assert text == "A crowd led by Ana Rojas marched."
    assert [(m.cluster, text[m.start : m.end], m.type) for m in marks] == [
        ("p.rojas", "Ana Rojas", ""),
        ("e.march", "crowd led by Ana Rojas marched", "PROTEST"),
    ]
    with pytest.raises(ValueError, match=r"p\.rojas is not closed"):
        corpus.read("{p.rojas Ana", "a.txt")


def test_the_stories_hold_what_they_promise() -> None:
    assert len(list(corpus.STORIES.glob("*.txt"))) >= 12
    marked = {m.cluster for p in corpus.STORIES.glob("*.txt") for m in corpus.read(p.read_text("utf-8"), p.name)[1]}
    assert {i for a, b, _ in corpus.traps() for i in (a, b)} <= marked
    assert all(m.start < m.end and len(m.document) == 64 for m in corpus.originals())
