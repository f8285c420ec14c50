"""The commands about versions: what they print and the code they end with."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from pipeline import cli, dictionary
from tests.tables_fixture import rows, write_package
from tests.unit.release.repository import Repository

ROOT = Path(__file__).resolve().parents[2]


def run(monkeypatch: pytest.MonkeyPatch, *argv: object) -> int:
    monkeypatch.setattr(sys, "argv", ["andean", *map(str, argv)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    tables = rows()
    tables["errors"] = []
    return write_package(tmp_path / "a").parent, write_package(tmp_path / "b", tables).parent


def test_diff_tells_a_difference_by_its_exit_code(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "diff", two[0], two[0]) == 0
    assert "Nothing differs." in capsys.readouterr().out
    assert run(monkeypatch, "diff", *two) == 4
    assert "## errors\n\n1 removed." in capsys.readouterr().out
    assert run(monkeypatch, "diff", *two, "--json") == 4
    assert len(json.loads(capsys.readouterr().out)["tables"]["errors"]["removed"]) == 1
    assert run(monkeypatch, "diff", two[0], two[0] / "none") == 2


def test_release_says_what_it_would_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(Repository(tmp_path, monkeypatch).root)
    assert run(monkeypatch, "release", "--dry-run") == 0
    assert "is the first release" in capsys.readouterr().out
    assert run(monkeypatch, "release", "--check") == 1
    assert run(monkeypatch, "release", "--draft") == 0
    assert run(monkeypatch, "release", "--check") == 0
    assert run(monkeypatch, "release", "--check", "--draft") == 2


def test_the_data_dictionary_is_that_of_the_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "dictionary", "--out", tmp_path / "page.md") == 0
    assert (tmp_path / "page.md").read_text("utf-8") == dictionary.markdown()
    committed = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    assert committed == dictionary.markdown(), "docs/data-dictionary.md is not current: run andean dictionary"
