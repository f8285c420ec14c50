"""What judgements do, and which rows are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evidence import Evidence
from pipeline.failures import InputError
from pipeline.resolve import JUDGED, Resolution, judgements, resolve
from pipeline.resolve.judgements import COLUMNS, Judgement
from pipeline.resolve.previous import Previous
from tests.unit.resolve.test_resolve import THRESHOLDS, record

WORLD = [
    record(1, "people", 0, name="Raul Quiroga"),
    record(2, "people", 0, name="Elsa Ibarra"),
    record(3, "people", 0, name="Raul Quiroga"),
]


def judged(left: str, right: str, judgement: str) -> Judgement:
    return Judgement(left, right, judgement, "looked it up", "2026-01-31", "judgements.csv line 2")


def resolved(*rows: Judgement, previous: Previous | None = None) -> Resolution:
    return resolve([e for r in WORLD for e in r], THRESHOLDS, rows, previous)


def ids(resolution: Resolution) -> list[str]:
    return [e.record_id for e in resolution.evidence]


def statement(told: list[Evidence]) -> str:
    return told[0].statement_id


def test_same_joins_and_shows_by_its_method() -> None:
    found = resolved(judged("per-raul-quiroga", "per-elsa-ibarra", "same"))
    assert ids(found) == ["per-raul-quiroga"] * 3
    assert [e.statement.method for e in found.evidence].count(JUDGED) == 1
    assert [(r["old_id"], r["new_id"]) for r in found.redirects] == [("per-elsa-ibarra", "per-raul-quiroga")]
    assert [r["decision"] for r in found.decisions] == ["one_name", "same"]


def test_not_same_keeps_two_of_one_name_apart_when_statements_name_them() -> None:
    first, _, third = WORLD
    a, _, c = ids(resolved(judged(statement(first), statement(third), "not_same")))
    assert a == "per-raul-quiroga" and c.startswith("per-raul-quiroga-")
    with pytest.raises(InputError, match=r"lead to one record; name a statement"):
        resolved(judged("per-raul-quiroga", statement(third), "not_same"))


def test_not_same_holds_for_whatever_is_the_same_as_one_of_them() -> None:
    first, second, third = map(statement, WORLD)
    found = ids(resolved(judged(first, second, "same"), judged(second, third, "not_same")))
    assert found[0] == found[1] != found[2]


def test_unsure_changes_nothing() -> None:
    assert ids(resolved(judged("per-raul-quiroga", "per-elsa-ibarra", "unsure"))) == ids(resolved())


def test_an_unknown_id_is_an_error_with_file_and_row() -> None:
    with pytest.raises(InputError, match=r"judgements\.csv line 2: no person.* has the id per-nobody"):
        resolved(judged("per-nobody", "per-elsa-ibarra", "same"))


def test_an_id_of_an_earlier_package_leads_to_its_statements() -> None:
    previous = Previous({statement(WORLD[1]): "per-e-ibarra"}, {"per-e-ibarra": ("1999", "per-e-ibarra")})
    found = resolved(judged("per-raul-quiroga", "per-e-ibarra", "same"), previous=previous)
    assert len(set(ids(found))) == 1


def written(path: Path, *rows: str, header: str = ",".join(COLUMNS)) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("per-a,per-b,same,,2026-01-31", r"line 2: reason is empty"),
        ("per-a,per-b,equal,why,2026-01-31", r"line 2: judgement must be one of same, not_same, unsure"),
        ("per-a,per-b,same,why,yesterday", r"line 2: date must be a day"),
        ("per-a,per-a,same,why,2026-01-31", r"left and right are both per-a"),
        ("per-a,per-b,same,why", r"line 2: 4 cells under 5 columns"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        judgements.read(written(tmp_path / "judgements.csv", row))


def test_one_pair_has_one_judgement_and_the_header_is_fixed(tmp_path: Path) -> None:
    rows = ("per-a,per-b,same,why,2026-01-31", "per-b,per-a,not_same,why,2026-01-31")
    with pytest.raises(InputError, match=r"line 3: .*line 2 judges the same pair same"):
        judgements.read(written(tmp_path / "judgements.csv", *rows))
    with pytest.raises(InputError, match="expected the columns"):
        judgements.read(written(tmp_path / "other.csv", "1,2", header="a,b"))
    assert judgements.read(tmp_path / "none.csv") == []
