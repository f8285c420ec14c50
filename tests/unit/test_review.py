"""Walking the queue: what is asked, what is written, and that a review can be taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import review
from pipeline.assemble import DECISIONS
from pipeline.cli import app
from pipeline.failures import InputError
from pipeline.files import read_csv, write_csv
from tests.tables_fixture import TEXTS, statement_id, write

RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = write(tmp_path / "tables")
    row = {"record_type": "events", "decision": "queued", "evidence": "day 2001-05-06 +2.2; mode -1.2"}
    pairs = [("evt-march", "evt-strike", "0.600"), ("evt-arrests", "evt-blow", "0.800")]
    rows = [{**row, "left": a, "right": b, "score": s} for a, b, s in pairs]
    rows.append({**row, "left": "evt-march", "right": "evt-blow", "score": "0.95", "decision": "merged"})
    write_csv(tables / "reports" / "resolution.csv", DECISIONS, rows)
    raw = tmp_path / "raw"
    raw.mkdir()
    for source, text in TEXTS.items():
        (raw / f"{source}.txt").write_bytes(text.encode())
    return tmp_path


def asked(folder: Path, answers: str) -> str:
    options = ["--tables", folder / "tables", "--raw", folder / "raw", "--curation", folder / "curation"]
    result = RUN.invoke(app, ["review", *map(str, options)], input=answers)
    assert result.exit_code == 0, result.output
    return result.output


def judged(folder: Path) -> list[tuple[str | None, ...]]:
    rows = read_csv(folder / "curation" / "judgements.csv")
    assert all(r["date"] for r in rows)
    return [(r["left"], r["right"], r["judgement"], r["reason"]) for r in rows]


def test_each_answer_is_written_at_once_the_likeliest_pair_first(folder: Path) -> None:
    output = asked(folder, "x\nn\ntwo things\ns\none thing\n")
    assert judged(folder) == [
        ("evt-arrests", "evt-blow", "not_same", "two things"),
        ("evt-march", "evt-strike", "same", "one thing"),
    ]
    assert "1 of 2: events, score 0.80" in output and "2 judged, 0 left" in output


def test_both_sides_are_shown_with_their_evidence(folder: Path) -> None:
    output = asked(folder, "q\n")
    assert "evt-arrests" in output and "evt-blow" in output
    assert "day 2001-05-06 +2.2" in output and "[[Ejemplo struck a marcher]]" in output
    assert "0 judged, 2 left" in output


def test_a_review_goes_on_where_it_was_left(folder: Path) -> None:
    asked(folder, "u\ncannot tell\nq\n")
    output = asked(folder, "k\n")
    assert "1 of 1: events, score 0.60" in output
    assert judged(folder) == [("evt-arrests", "evt-blow", "unsure", "cannot tell")]


def test_a_side_may_be_called_by_a_statement(folder: Path) -> None:
    shown = review.side(statement_id("evt-march", "event_type"), folder / "tables", folder / "raw")
    assert review.title(shown).startswith("evt-march")


def test_a_package_without_a_queue_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"resolution\.csv is missing: build the package again"):
        review.queue(write(tmp_path), tmp_path / "curation")


def test_help_has_an_example() -> None:
    assert "andean review --tables" in RUN.invoke(app, ["review", "--help"]).output
