"""Corrections: what they replace, what they leave, and when they fail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import fold
from pipeline.assemble import corrections
from pipeline.assemble.corrections import COLUMNS, METHOD, apply
from pipeline.evidence import Evidence
from pipeline.failures import InputError
from tests.unit.resolve.test_resolve import record

EVENT = "evt-1"


def told(number: int, **fields: str) -> list[Evidence]:
    return [replace(e, record_id=EVENT) for e in record(number, "events", 0, event_type="PROTEST", **fields)]


def read(folder: Path, *rows: str) -> list[corrections.Correction]:
    path = folder / "corrections.csv"
    path.write_text("\n".join((",".join(COLUMNS), *rows)) + "\n", encoding="utf-8")
    return corrections.read(path)


def test_the_wrong_reading_is_replaced_where_it_stands(tmp_path: Path) -> None:
    evidence = [*told(1, date="2001-05-06"), *told(2, date="2001-05-06"), *told(3, date="2001-05")]
    rows = read(tmp_path, f"events,{EVENT},date,2001-05-07,the headline has the day after,line 3,2001-05-06")
    found = apply(evidence, rows)
    assert fold.summary(found, "date") == "2001-05-07"
    mended = [e for e in found if e.statement.method == METHOD]
    assert [(e.statement.start, e.statement.end, e.passage_id) for e in mended] == [
        (e.statement.start, e.statement.end, e.passage_id) for e in evidence if e.statement.value == "2001-05-06"
    ]
    assert [e.statement.value for e in found if e.source == evidence[-1].source] == ["PROTEST", "2001-05"]


def test_an_empty_value_takes_the_reading_away(tmp_path: Path) -> None:
    found = apply(told(1, date="2001-05-06"), read(tmp_path, f"events,{EVENT},date,,no date is told,line 3,2001-05-06"))
    assert [e.statement.field for e in found] == ["event_type"]


def test_a_toll_is_guarded_by_its_bound(tmp_path: Path) -> None:
    evidence = told(1, killed_min="13", killed_max="13")
    found = apply(evidence, read(tmp_path, f"events,{EVENT},killed_max,3,a line break,line 3,13"))
    assert fold.of_field(found, "killed_max")[0].statement.value == "3"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"events,{EVENT},date,2001-05-07,why,line 3,2001-05-08",
            r"line 2: events\.date .* is '2001-05-06'",
        ),
        ("events,evt-2,date,2001-05-07,why,line 3,2001-05-06", r"line 2: events has no record evt-2"),
        (f"events,{EVENT},country,PER,why,line 3,", r"line 2: nothing states country"),
    ],
)
def test_the_cell_must_say_what_the_correction_expects(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        apply(told(1, date="2001-05-06"), read(tmp_path, row))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("sources,src-1,title,A,why,line 3,B", "'sources' is no table of records"),
        ("events,evt-1,colour,A,why,line 3,B", "events has no column 'colour'"),
        ("events,evt-1,label,A,why,line 3,B", "cannot be corrected"),
        ("events,evt-1,place_id,plc-a,why,line 3,plc-b", "cannot be corrected"),
        ("people,per-1,name,A,why,line 3,B", "cannot be corrected"),
        ("events,evt-1,event_type,,why,line 3,PROTEST", "may not be empty"),
        ("events,evt-1,date,2001,why,line 3,2001", "nothing would be corrected"),
        ("events,evt-1,date,2001,,line 3,2002", "reason is empty"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"line 2: .*{message}"):
        read(tmp_path, row)


def test_a_cell_has_one_correction_and_a_missing_file_none(tmp_path: Path) -> None:
    row = f"events,{EVENT},date,2001-05-07,why,line 3,2001-05-06"
    with pytest.raises(InputError, match=r"line 3: .*line 2 corrects the same cell"):
        read(tmp_path, row, row)
    assert corrections.read(tmp_path / "none.csv") == []
