"""What ``andean show`` finds for a record, and when it declines to quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import render, show
from pipeline.failures import InputError
from tests.tables_fixture import BLOG, NEWS, TEXTS, rows, statement_id, write


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for source, text in TEXTS.items():
        (folder / f"{source}.txt").write_bytes(text.encode())
    return folder


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return write(tmp_path / "tables")


def printed(capsys: pytest.CaptureFixture[str], shown: show.Shown) -> str:
    render.record(shown)
    return capsys.readouterr().out


def test_a_record_comes_with_its_statements_and_their_slices(tables: Path, raw: Path) -> None:
    found = show.find("evt-blow", tables, raw)
    assert found.table == "events"
    assert {e.statement["field"] for e in found.evidence} == {"actor", "event_type", "event_mode"}
    assert {e.passage_kind for e in found.evidence} == {"comment"}
    for evidence in found.evidence:
        start, end = int(evidence.statement["start"] or 0), int(evidence.statement["end"] or 0)
        assert evidence.slice is not None and evidence.slice.text == TEXTS[BLOG][start:end]
        assert evidence.statement["attributed_to"] == "reader-01"
    assert found.related == {"event_participants": 1}


def test_statements_stand_in_the_order_of_the_texts(tables: Path, raw: Path) -> None:
    found = [e.statement for e in show.find("evt-arrests", tables, raw).evidence]
    places = [(s["source_id"], int(s["start"] or 0)) for s in found]
    assert places == sorted(places) and {p[0] for p in places} == {BLOG, NEWS}


def test_the_slice_is_marked_in_plain_output(tables: Path, raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, show.find("evt-blow", tables, raw))
    assert "quotation: " in text and "They tell me [[Ejemplo struck a marcher]]." in text
    assert "event_type = ASSAULT  alleged, according to reader-01" in text
    start = TEXTS[BLOG].index("Ejemplo struck")
    assert f"Looking back, comment, characters {start}-{start + 24}" in text


def test_the_context_is_short_and_on_one_line(tables: Path, raw: Path) -> None:
    for evidence in show.find("evt-arrests", tables, raw).evidence:
        assert evidence.slice is not None
        for part in (evidence.slice.before, evidence.slice.text, evidence.slice.after):
            assert len(part) <= show.CONTEXT and "\n" not in part


def test_a_restatement_is_never_called_a_quotation(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    restated = rows()
    for source in restated["sources"]:
        source["text_kind"] = "restatement"
    text = printed(capsys, show.find("evt-blow", write(tmp_path / "restated", restated), raw))
    assert "our wording of what the page reports: " in text and "[[Ejemplo struck a marcher]]" in text
    assert "quotation" not in text


def test_without_the_raw_text_only_offsets_are_shown(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, show.find("evt-blow", tables, tmp_path / "elsewhere"))
    assert "src-blog.txt is not here" in text and "characters " in text
    assert "[[" not in text


def test_a_text_with_other_bytes_is_not_quoted(tables: Path, raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (raw / f"{BLOG}.txt").write_bytes(TEXTS[BLOG].replace("marcher", "walker!").encode())
    text = printed(capsys, show.find("evt-blow", tables, raw))
    assert "sha256 differs" in text
    assert "walker" not in text


def test_a_statement_and_a_source_can_be_shown_too(tables: Path, raw: Path) -> None:
    asked = statement_id("evt-strike", "event_type", BLOG)
    assert [e.statement["value"] for e in show.find(asked, tables, raw).evidence] == ["PROTEST"]
    source = show.find(NEWS, tables, raw)
    told = sum(s["source_id"] == NEWS for s in rows()["statements"])
    assert source.evidence == [] and source.related == {"passages": 3, "statements": told}


@pytest.mark.parametrize("asked", ["ejemplo", "per-ana-ejempl", "PER-ANA-EJEMPLO"])
def test_an_unknown_id_names_what_comes_near(tables: Path, raw: Path, asked: str) -> None:
    with pytest.raises(InputError, match=f"no record {asked}") as raised:
        show.find(asked, tables, raw)
    assert "\n  per-ana-ejemplo" in str(raised.value)


@pytest.mark.parametrize(
    ("column", "value"),
    [("start", "here"), ("start", ""), ("end", "0"), ("start", "-4"), ("source_id", "src-none"), ("passage_id", "x")],
)
def test_tables_damaged_by_hand_are_told(tmp_path: Path, raw: Path, column: str, value: str) -> None:
    damaged = rows()
    for statement in damaged["statements"]:
        statement[column] = value
    with pytest.raises(InputError, match="andean validate"):
        show.find("evt-blow", write(tmp_path / "damaged", damaged), raw)


def test_a_text_that_cannot_be_decoded_is_not_quoted(
    tables: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (raw / f"{BLOG}.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe")
    text = printed(capsys, show.find("evt-blow", tables, raw))
    assert "cannot be read" in text and "[[" not in text


def test_an_old_id_leads_to_the_new_one(tables: Path, raw: Path) -> None:
    found = show.find("per-ana-e", tables, raw)
    assert found.row["person_id"] == "per-ana-ejemplo" and found.redirected_from == "per-ana-e"


def test_redirects_in_a_circle_end(tmp_path: Path, raw: Path) -> None:
    circle = rows()
    circle["redirects"] = [
        {"old_id": a, "new_id": b, "since_version": "0.1.0", "reason": "same"}
        for a, b in (("per-a", "per-b"), ("per-b", "per-a"))
    ]
    with pytest.raises(InputError, match="no record per-a"):
        show.find("per-a", write(tmp_path / "circle", circle), raw)


def test_a_missing_table_is_named(tables: Path, raw: Path) -> None:
    (tables / "events.csv").unlink()
    with pytest.raises(InputError, match=r"events\.csv is missing"):
        show.find("evt-blow", tables, raw)
