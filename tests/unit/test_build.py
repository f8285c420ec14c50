"""Building any folder: the same bytes whatever happens in between, and nothing touched when the gate refuses."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import build, params, validate
from pipeline.failures import GateError, InputError
from pipeline.files import read_csv
from tests.folders import files_of

TEXTS = Path(__file__).resolve().parents[1] / "corpus" / "texts"

# Kills itself, with no chance to clean up, right before the n-th file is moved into place.
KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline import build, params

left, replace = int(sys.argv[3]), Path.replace
def counted(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = counted
build.build(Path(sys.argv[1]), Path(sys.argv[2]), params.load())
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the corpus, built without disturbance."""
    out = tmp_path_factory.mktemp("built") / "out"
    build.build(TEXTS, out, params.load())
    return out


@pytest.fixture(scope="module")
def smaller(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of one text."""
    root = tmp_path_factory.mktemp("smaller")
    (root / "texts").mkdir()
    shutil.copy(TEXTS / "mine-report.txt", root / "texts")
    build.build(root / "texts", root / "out", params.load())
    return root / "out"


@pytest.fixture
def earlier(smaller: Path, tmp_path: Path) -> Path:
    """A package of fewer texts, where a new one is to be built."""
    return shutil.copytree(smaller, tmp_path / "out")


def test_two_builds_are_byte_identical(built: Path, tmp_path: Path) -> None:
    build.build(TEXTS, tmp_path / "out", params.load())
    assert files_of(tmp_path / "out") == files_of(built)


def test_the_order_in_which_files_were_made_does_not_matter(built: Path, tmp_path: Path) -> None:
    for path in sorted(TEXTS.iterdir(), reverse=True):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / path.name).write_bytes(path.read_bytes())
    build.build(tmp_path / "texts", tmp_path / "out", params.load())
    assert files_of(tmp_path / "out") == files_of(built)


def test_a_build_over_another_leaves_nothing_of_it(built: Path, earlier: Path) -> None:
    build.build(TEXTS, earlier, params.load())
    assert files_of(earlier) == files_of(built)


def test_nothing_but_the_package_is_left(built: Path) -> None:
    names = {p.name for p in built.iterdir() if p.suffix != ".csv"}
    assert names == {"CITATION.cff", "datapackage.json", "dataset.jsonld", "figures", "reports"}


@pytest.mark.parametrize("moves", [0, 20, 37, 52])
def test_a_build_killed_between_two_moves_is_repaired_by_the_next(built: Path, earlier: Path, moves: int) -> None:
    command = [sys.executable, "-c", KILLED, str(TEXTS), str(earlier), str(moves)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    build.build(TEXTS, earlier, params.load())
    assert files_of(earlier) == files_of(built)


@pytest.mark.parametrize("moves", [3, 36, 38, 45, 52, 53])
def test_a_first_build_killed_between_two_moves_is_repaired_by_the_next(
    built: Path, tmp_path: Path, moves: int
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", KILLED, str(TEXTS), str(out), str(moves)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    build.build(TEXTS, out, params.load())
    assert files_of(out) == files_of(built)


def test_a_build_killed_at_any_time_is_repaired_by_the_next(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "build", str(TEXTS), "--out", str(out)]
    for share in (0.3, 0.6, 0.9):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not (out / build.WORK).exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(share)
        running.kill()
        running.wait()
    build.build(TEXTS, out, params.load())
    assert files_of(out) == files_of(built)


def test_a_refused_build_leaves_its_report_and_touches_nothing(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(earlier)

    def refuse(tables: Path, reports: Path, *_: object) -> bool:
        reports.mkdir()
        (reports / "validation.md").write_text("refused\n", "utf-8")
        return False

    monkeypatch.setattr(validate, "run", refuse)
    with pytest.raises(GateError, match="nothing was published"):
        build.build(TEXTS, earlier, params.load())
    assert (earlier / "refused" / "validation.md").read_text("utf-8") == "refused\n"
    assert {k: v for k, v in files_of(earlier).items() if not k.startswith("refused/")} == before
    monkeypatch.undo()
    build.build(TEXTS, earlier, params.load())
    assert not (earlier / "refused").exists()


def test_a_folder_that_cannot_be_used_leaves_nothing(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "missing", TEXTS / "mine-report.txt"):
        with pytest.raises(InputError):
            build.build(folder, tmp_path / "out", params.load())
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("inside", [".", "below/deeper"])
def test_the_output_may_not_lie_in_the_input(tmp_path: Path, inside: str) -> None:
    shutil.copy(TEXTS / "mine-report.txt", tmp_path)
    before = files_of(tmp_path)
    with pytest.raises(InputError, match="lies in the folder that is read"):
        build.build(tmp_path, tmp_path / inside, params.load())
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", "mine"),
        ("events.csv", "mine"),
        (".work/../.hidden", "mine"),
        ("datapackage.json", '{"name": "rain", "resources": [{"name": "notes", "path": "notes.csv"}]}'),
        ("datapackage.json", '{"name": "andean-record", "resources": [{"name": "x", "path": "below/x.csv"}]}'),
        ("datapackage.json", '{"name": "andean-record"'),
        ("datapackage.json", '{"name": "andean-record", "resources": [{"path": 5}]}'),
    ],
)
def test_a_folder_that_holds_anything_else_is_not_touched(tmp_path: Path, name: str, content: str) -> None:
    out = tmp_path / "out"
    for kept in (".work/mine", "refused/mine", name):
        (out / kept).parent.mkdir(parents=True, exist_ok=True)
        (out / kept).write_text(content, "utf-8")
    before = files_of(out)
    with pytest.raises(InputError, match="choose a new or an empty folder"):
        build.build(TEXTS, out, params.load())
    assert files_of(out) == before


def test_files_of_others_beside_an_earlier_package_stay(earlier: Path) -> None:
    for name in ("notes.csv", "texts/src-mine.txt", "reports/notes.md"):
        (earlier / name).parent.mkdir(exist_ok=True)
        (earlier / name).write_text("mine", "utf-8")
    build.build(TEXTS, earlier, params.load())
    for name in ("notes.csv", "texts/src-mine.txt", "reports/notes.md"):
        assert (earlier / name).read_text("utf-8") == "mine"


def test_an_empty_folder_is_built_in(built: Path, tmp_path: Path) -> None:
    build.build(TEXTS, tmp_path, params.load())
    assert files_of(tmp_path) == files_of(built)


@pytest.mark.parametrize("inside", [".", "below"])
def test_the_input_may_not_lie_in_the_output(earlier: Path, inside: str) -> None:
    folder = earlier / inside / "texts"
    folder.mkdir(parents=True)
    shutil.copy(TEXTS / "mine-report.txt", folder)
    before = files_of(earlier)
    with pytest.raises(InputError, match="choose another folder as --out"):
        build.build(folder, earlier, params.load())
    assert files_of(earlier) == before


def test_the_output_may_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="is a file"):
        build.build(TEXTS, tmp_path / "out", params.load())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        build.build(TEXTS, tmp_path / "out", params.load())


def test_with_an_earlier_package_records_keep_their_ids(built: Path, smaller: Path, tmp_path: Path) -> None:
    record = {r["statement_id"]: r["record_id"] for r in read_csv(built / "statements.csv")}
    (tmp_path / "texts").mkdir()
    shutil.copy(TEXTS / "mine-report.txt", tmp_path / "texts")
    out = tmp_path / "out"
    build.build(tmp_path / "texts", out, params.load(), build.Inherited(previous=built))
    found = {r["statement_id"]: r["record_id"] for r in read_csv(out / "statements.csv")}
    kept = found.keys() & record.keys()  # alone the text has no metadata, so a date may be missing
    assert len(kept) > len(found) * 0.9 and all(record[statement] == found[statement] for statement in kept)


def test_a_decision_that_cannot_be_used_stops_the_build(tmp_path: Path) -> None:
    curation = tmp_path / "curation"
    curation.mkdir()
    row = "per-nobody,per-no-one,same,why,2026-01-31"
    (curation / "judgements.csv").write_text(f"left,right,judgement,reason,date\n{row}\n")
    with pytest.raises(InputError, match=r"judgements\.csv line 2: .*per-nobody"):
        build.build(TEXTS, tmp_path / "out", params.load(), build.Inherited(curation))
    assert not (tmp_path / "out").exists()


def test_the_repository_takes_over_its_decisions_and_its_last_release(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    assert build.inherited(tmp_path / "curation", tmp_path / "releases").previous is None
    for version in ("0.2.0", "0.10.0", "draft-9.9.9"):
        (tmp_path / "releases" / version).mkdir()
        (tmp_path / "releases" / version / "package.zip").write_bytes(b"")
    found = build.inherited(tmp_path / "curation", tmp_path / "releases")
    assert found == build.Inherited(tmp_path / "curation", tmp_path / "releases" / "0.10.0" / "package.zip")
