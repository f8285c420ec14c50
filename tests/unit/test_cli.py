"""The command line: what it says, on which stream, and with which exit code."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline import cli
from pipeline.files import read_csv
from tests import tables_fixture
from tests.folders import files_of

TEXTS = Path(__file__).resolve().parents[1] / "corpus" / "texts"
GOOD = "The assembly of Bolivia met in La Paz on 3 May 2012.\n"
COMMANDS = ("build", "repro", "validate", "show", "sources", "summary", "add", "passages", "stage")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Andean = Callable[..., Ran]


@pytest.fixture
def andean(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Andean:
    """Runs the console script in this process."""

    def run(*argv: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["andean", *map(str, argv)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            cli.main()
        code = left.value.code
        assert code is None or isinstance(code, int)
        return Ran(code or 0, *capsys.readouterr())

    return run


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    return folder


def errors_of(out: Path) -> dict[str, str]:
    """Path and rule of every row of the published table of errors that is about a file."""
    return {r["path"] or "": r["rule"] or "" for r in read_csv(out / "errors.csv") if r["stage"] == "ingest"}


def test_help_tells_every_command_and_the_exit_codes(andean: Andean) -> None:
    ran = andean("--help")
    assert ran.code == 0
    for word in (*COMMANDS, "Exit codes", "nothing was published"):
        assert word in re.sub(r"\s+", " ", ran.out)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "stage"])
def test_every_command_has_help_with_an_example(andean: Andean, command: str) -> None:
    ran = andean(command, "--help")
    assert ran.code == 0 and f"Example: andean {command}" in ran.out


@pytest.mark.parametrize("stage", ["ingest", "extract", "assemble", "validate", "publish"])
def test_every_stage_is_a_command(andean: Andean, stage: str) -> None:
    assert andean("stage", stage, "--help").code == 0


def test_help_comes_without_the_heavy_imports() -> None:
    code = "import sys, pipeline.cli; print(sorted({'polars', 'pandera', 'frictionless', 'rich'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("argv", [["build"], ["build", "x"], ["nonsense"], ["show"], ["build", "x", "--oot", "y"]])
def test_wrong_usage_ends_with_2(andean: Andean, argv: list[str]) -> None:
    ran = andean(*argv)
    assert ran.code == 2 and ran.err and not ran.out


def test_building_a_folder_says_what_was_published(andean: Andean, tmp_path: Path) -> None:
    ran = andean("build", TEXTS, "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert re.search(r"sources +3 ", ran.out) and "datapackage.json" in ran.out and "andean show " in ran.out
    assert andean("validate", tmp_path / "out").code == 0
    listed = andean("sources", "--tables", tmp_path / "out")
    assert listed.code == 0 and "mine" in listed.out
    example = re.search(r"andean show (\S+)", ran.out)
    assert example
    shown = andean("show", example[1], "--tables", tmp_path / "out", "--raw", TEXTS)
    assert shown.code == 0 and "[[" in shown.out


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b" \n\t\n", "empty-file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", "binary"),
        (b"Met in La Paz\xff on Monday.\n", "not-utf8"),
        (b"The assembly met in \x00 La Paz on Monday.\n", "nul-character"),
        (b"a " * 1_000_001, "too-long"),
    ],
    ids=["empty", "blank", "binary", "invalid", "nul", "long"],
)
def test_a_bad_file_is_quarantined_and_the_others_are_published(
    andean: Andean, texts: Path, content: bytes, rule: str
) -> None:
    (texts / "bad.txt").write_bytes(content)
    out = texts.parent / "out"
    ran = andean("build", texts, "--out", out)
    assert ran.code == 0, ran.err
    assert errors_of(out) == {"bad.txt": rule}
    assert [r["path"] for r in read_csv(out / "sources.csv")] == ["good.txt"]
    assert "1 document or part could not be used" in ran.out


def test_a_folder_of_somebody_else_is_refused_with_2(andean: Andean, texts: Path) -> None:
    out = texts.parent / "out"
    out.mkdir()
    (out / "datapackage.json").write_text('{"name": "rain", "resources": []}', "utf-8")
    (out / "events.csv").write_text("mine\n", "utf-8")
    before = files_of(out)
    ran = andean("build", texts, "--out", out)
    assert ran.code == 2 and "choose a new or an empty folder" in ran.err
    assert files_of(out) == before


def test_a_record_of_html_is_shown_from_the_page(andean: Andean, texts: Path) -> None:
    page = f"<html><body><article><h1>A session</h1><p>{GOOD * 5}</p></article></body></html>"
    (texts / "page.html").write_text(page, "utf-8")
    (texts / "good.txt").unlink()
    out = texts.parent / "out"
    assert andean("build", texts, "--out", out).code == 0
    assert not any(b"met in La Paz" in content for content in files_of(out).values())
    asked = str(read_csv(out / "statements.csv")[0]["statement_id"])
    assert "[[" in andean("show", asked, "--tables", out, "--raw", texts).out
    (texts / "page.html").write_text(page.replace("3 May", "4 May"), "utf-8")
    ran = andean("show", asked, "--tables", out, "--raw", texts)
    assert ran.code == 0 and "[[" not in ran.out and "sha256 differs" in ran.out


def test_the_same_bytes_twice_are_published_once(andean: Andean, texts: Path) -> None:
    shutil.copy(texts / "good.txt", texts / "twin.txt")
    out = texts.parent / "out"
    assert andean("build", texts, "--out", out).code == 0
    listed = read_csv(out / "sources.csv")
    assert {r["path"] for r in listed} | set(errors_of(out)) == {"good.txt", "twin.txt"}
    told_of = {r["source_id"] for r in read_csv(out / "statements.csv")}
    assert len(told_of) <= 1


LIST = "file,title,publisher,author,url,published,published_basis,language,genre,text_kind,restates\n"


@pytest.mark.parametrize(
    "rows",
    ["good.txt,A,,,,,,en,news,original,\nabsent.txt,B,,,,,,en,news,original,\n", "../secret.txt,A,,,,,,en,,,\n"],
    ids=["absent", "leaving"],
)
def test_a_row_that_leads_to_no_text_is_named_and_the_others_are_published(
    andean: Andean, texts: Path, rows: str
) -> None:
    (texts.parent / "secret.txt").write_text("Never to be read: Ana Quispe.\n", "utf-8")
    (texts / "sources.csv").write_text(LIST + rows, "utf-8")
    out = texts.parent / "out"
    ran = andean("build", texts, "--out", out)
    if ran.code == 0:
        assert errors_of(out).keys() & {"absent.txt", "../secret.txt"}
        assert [r["path"] for r in read_csv(out / "sources.csv")] == ["good.txt"]
    else:
        assert ran.code == 2 and re.search(r"absent\.txt|secret\.txt", ran.err) and not out.exists()
    assert not any(b"Quispe" in content for content in files_of(texts.parent / "out").values())


@pytest.mark.parametrize(
    "content",
    [b"title,publisher\nA,B\n", b'file,title\ngood.txt,"open\n', b"file,title\ngood.txt,A,B,C\n", b"", b"\xff\xfe"],
    ids=["no-file-column", "open-quote", "too-wide", "empty", "not-utf-8"],
)
def test_a_malformed_list_is_refused_in_plain_words(andean: Andean, texts: Path, content: bytes) -> None:
    (texts / "sources.csv").write_bytes(content)
    ran = andean("build", texts, "--out", texts.parent / "out")
    assert ran.code == 2
    assert "sources.csv" in ran.err and "Traceback" not in ran.err
    assert not (texts.parent / "out").exists()


def test_missing_and_empty_folders_are_refused(andean: Andean, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("missing", "empty"):
        ran = andean("build", tmp_path / folder, "--out", tmp_path / "out")
        assert ran.code == 2 and folder in ran.err
        assert not (tmp_path / "out").exists()


def test_tables_that_break_a_rule_end_with_1(andean: Andean, tmp_path: Path) -> None:
    tables = tables_fixture.write(tmp_path / "tables")
    assert andean("validate", tables).code == 0
    events = tables / "events.csv"
    events.write_text(events.read_text("utf-8").replace("COERCE", "CHAT"), "utf-8")
    ran = andean("validate", tables, "--report", tmp_path / "report")
    assert ran.code == 1
    assert "events row 1 (evt-arrests) event_type: enum" in ran.err
    assert (tmp_path / "report" / "validation.json").is_file()


def test_a_changed_table_of_a_package_ends_with_1(andean: Andean, texts: Path) -> None:
    out = texts.parent / "out"
    assert andean("build", texts, "--out", out).code == 0
    sources = out / "sources.csv"
    sources.write_text(sources.read_text("utf-8").replace(",en,", ",es,"), "utf-8")
    ran = andean("validate", out)
    assert ran.code == 1 and "hash" in ran.err


def test_a_folder_without_tables_is_refused(andean: Andean, tmp_path: Path) -> None:
    for command in (["validate", tmp_path], ["summary", tmp_path], ["sources", "--tables", tmp_path]):
        ran = andean(*command)
        assert ran.code == 2 and "holds no tables" in ran.err


def test_an_unknown_id_ends_with_2_and_names_near_ones(andean: Andean, tmp_path: Path) -> None:
    ran = andean("show", "per-ana-ejempl", "--tables", tables_fixture.write(tmp_path / "t"), "--raw", tmp_path)
    assert ran.code == 2 and "Did you mean" in ran.err and "per-ana-ejemplo" in ran.err


def test_adding_a_text(andean: Andean, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    said = ["--title", "A session", "--published", "2020-05", "--text-kind", "restatement"]
    restated = hashlib.sha256(b"the page").hexdigest()
    ran = andean("add", tmp_path / "a.txt", "--raw", tmp_path / "raw", *said, "--restates", restated)
    assert ran.code == 0 and "Added" in ran.out
    assert read_csv(tmp_path / "raw" / "sources.csv")[0]["restates"] == restated
    again = andean("add", tmp_path / "a.txt", "--raw", tmp_path / "raw")
    assert again.code == 2 and "same bytes" in again.err


def test_a_fault_of_the_program_ends_with_3(andean: Andean, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the unforeseen")

    monkeypatch.setattr("pipeline.build.build", fail)
    ran = andean("build", texts, "--out", texts.parent / "out")
    assert ran.code == 3
    assert "RuntimeError: the unforeseen" in ran.err and "Traceback" not in ran.err and cli.TRACEBACK in ran.err
