"""Files are written whole or not at all, and what is written is read back."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import files


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    files.write_text(target, "old")

    def fail(self: Path, to: Path) -> None:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        files.write_text(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_jsonl_and_csv_are_read_back(tmp_path: Path) -> None:
    values = [{"b": "ñ\u2028\n"}, {"a": None}]
    files.write_jsonl(tmp_path / "x.jsonl", values)
    assert list(files.read_jsonl(tmp_path / "x.jsonl")) == values
    files.write_csv(tmp_path / "x.csv", ["a", "b", "c"], [{"a": 'say "x",\ny', "b": None, "c": True}])
    assert files.read_csv(tmp_path / "x.csv") == [{"a": 'say "x",\ny', "b": None, "c": "true"}]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1)))
def test_any_text_survives_the_csv_dialect(values: list[str]) -> None:
    text = files.csv_text(["v"], ({"v": v} for v in values))
    assert [row["v"] for row in csv.DictReader(io.StringIO(text, newline=""))] == values


def test_a_short_row_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n3\n")
    with pytest.raises(ValueError, match=r"x\.csv line 3: 1 cells under 2 columns"):
        files.read_csv(tmp_path / "x.csv")
