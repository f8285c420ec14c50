"""A release: its version, its files, that it repeats to the byte, and that a refused or broken one leaves no trace."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

import schemas
from pipeline import release
from pipeline.failures import GateError, InputError
from pipeline.release import packages
from pipeline.release.diff import apply
from tests.folders import files_of
from tests.tables_fixture import Rows, rows
from tests.unit.release.repository import Repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path, monkeypatch)
    made.version("0.1.0")
    made.rebuild()
    return made


def do(repository: Repository) -> str:
    return release.run(repository.root, repository.rebuild)


def corrected() -> Rows:
    """The example with one value changed."""
    tables = rows()
    tables["errors"][0]["message"] = "byte 8 is not UTF-8; save the file as UTF-8"
    return tables


def grown() -> Rows:
    """The example with one more source, of which nothing is told yet but that it was read."""
    tables = rows()
    more = {**tables["sources"][0], "source_id": "src-more", "path": "more.txt"}
    passage = {**next(p for p in tables["passages"] if p["source_id"] == "src-blog"), "source_id": "src-more"}
    whole = {"passage_id": "pas-more-0", "position": 0, "start": 0, "end": more["characters"], "kind": "body"}
    tables["sources"].insert(1, more)
    tables["passages"].insert(3, {**passage, **whole})
    return tables


def shrunk() -> Rows:
    """The example without its redirect."""
    return {**rows(), "redirects": []}


def files(root: Path, version: str) -> set[str]:
    return {p.name for p in (root / "releases" / version).iterdir()}


def test_the_first_release_is_the_version_that_there_is(repository: Repository) -> None:
    said = do(repository)
    assert "0.1.0 is the first release" in said
    assert files(repository.root, "0.1.0") == {
        "andean-record-0.1.0.zip", "checksums.txt", "release.json", "row-hashes.csv",
    }  # fmt: skip
    about = json.loads((repository.root / "releases/0.1.0/release.json").read_text("utf-8"))
    assert about["follows"] is None and about["rows"]["people"] == 1 and about["created"] == "2026-01-02T00:00:00Z"
    data = (repository.root / "releases/0.1.0" / about["zip"]["path"]).read_bytes()
    assert about["zip"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert "## 0.1.0 - 2026-01-02\n\n### Data\n" in (repository.root / "CHANGELOG.md").read_text("utf-8")


def test_a_second_release_from_the_same_inputs_has_nothing_to_release(repository: Repository) -> None:
    do(repository)
    before, rebuilt = files_of(repository.root), repository.rebuilt
    assert "Nothing to release" in do(repository)
    assert files_of(repository.root) == before and repository.rebuilt == rebuilt


@pytest.mark.parametrize(
    ("tables", "version", "reason"),
    [
        (corrected, "0.1.1", "errors: rows changed"),
        (grown, "0.2.0", "sources: 1 added"),
        (shrunk, "1.0.0", "lead nowhere any more: per-ana-e"),
    ],
)
def test_the_version_follows_from_what_changed(repository: Repository, tables: Any, version: str, reason: str) -> None:
    do(repository)
    repository.set(tables())
    assert f"{version} follows 0.1.0" in do(repository)
    assert repository.version() == version
    assert json.loads((repository.root / "datapackage.json").read_text("utf-8"))["version"] == version
    assert files(repository.root, version) >= {"diff.json", "diff.md"}
    about = json.loads((repository.root / "releases" / version / "release.json").read_text("utf-8"))
    assert about["follows"] == "0.1.0" and reason in about["reasons"]
    changelog = (repository.root / "CHANGELOG.md").read_text("utf-8")
    assert changelog.index(f"## {version} - ") < changelog.index("## 0.1.0 - ") and f"- {reason}\n" in changelog
    assert "Nothing to release" in do(repository)


def test_a_new_column_is_more_and_a_column_that_is_gone_is_a_break(repository: Repository) -> None:
    do(repository)
    path = repository.root / "datapackage.json"

    def edit(change: Any) -> str:
        descriptor = json.loads(path.read_text("utf-8"))
        (resource,) = (r for r in descriptor["resources"] if r["name"] == "redirects")
        table = repository.root / resource["path"]
        table.write_text(change(resource["schema"]["fields"]), "utf-8")
        resource["hash"] = f"sha256:{hashlib.sha256(table.read_bytes()).hexdigest()}"
        path.write_text(json.dumps(descriptor), "utf-8")
        report = repository.root / "processed/reports/validation.json"
        found = json.loads(report.read_text("utf-8"))
        found["sha256"]["redirects"] = hashlib.sha256(table.read_bytes()).hexdigest()
        report.write_text(json.dumps(found), "utf-8")
        return release.plan(repository.root)

    def add(fields: list[Any]) -> str:
        fields.append({"name": "note", "type": "string"})
        return "old_id,new_id,since_version,reason,note\nper-ana-e,per-ana-ejemplo,0.1.0,same person,\n"

    def drop(fields: list[Any]) -> str:
        del fields[-2:]
        return "old_id,new_id,since_version\nper-ana-e,per-ana-ejemplo,0.1.0\n"

    assert "0.2.0 follows 0.1.0 (minor):\n  redirects.note: the column is new" in edit(add)
    assert "1.0.0 follows 0.1.0 (major):\n  redirects.reason: the column is gone" in edit(drop)


def test_the_difference_in_a_release_leads_from_one_zip_to_the_next(repository: Repository) -> None:
    do(repository)
    repository.set(grown())
    do(repository)
    releases = repository.root / "releases"
    old = packages.read(str(releases / "0.1.0/andean-record-0.1.0.zip"))
    new = packages.read(str(releases / "0.2.0/andean-record-0.2.0.zip"))
    diff = json.loads((releases / "0.2.0/diff.json").read_text("utf-8"))
    made = apply(diff, {name: table.rows for name, table in old.tables.items()})
    assert made == {name: table.rows for name, table in new.tables.items()}
    assert "## sources\n\n1 added." in (releases / "0.2.0/diff.md").read_text("utf-8")


def test_a_dry_run_writes_nothing(repository: Repository) -> None:
    before = files_of(repository.root)
    assert "0.1.0 is the first release" in release.plan(repository.root)
    assert files_of(repository.root) == before


def test_two_repositories_with_the_same_tables_release_the_same_bytes(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    do(repository)
    twin = Repository(other, monkeypatch)
    twin.version("0.1.0")
    twin.rebuild()
    do(twin)
    assert files_of(other / "releases") == files_of(repository.root / "releases")


def test_the_zip_is_plain_and_its_checksums_fit(repository: Repository) -> None:
    do(repository)
    folder = repository.root / "releases/0.1.0"
    sums = dict(reversed(line.split("  ")) for line in (folder / "checksums.txt").read_text("utf-8").splitlines())
    with zipfile.ZipFile(folder / "andean-record-0.1.0.zip") as archive:
        entries = archive.infolist()
        assert [e.filename for e in entries] == sorted(sums)
        for entry in entries:
            assert entry.date_time == (1980, 1, 1, 0, 0, 0) and entry.external_attr >> 16 == 0o100644
            assert entry.compress_type == zipfile.ZIP_STORED
            assert hashlib.sha256(archive.read(entry)).hexdigest() == sums[entry.filename]
        assert archive.read("datapackage.json") == (repository.root / "datapackage.json").read_bytes()
    assert {f"processed/{name}.csv" for name in schemas.TABLES} <= set(sums)


def test_every_row_has_its_hash(repository: Repository) -> None:
    do(repository)
    lines = (repository.root / "releases/0.1.0/row-hashes.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1 + sum(map(len, rows().values()))
    row = (repository.root / "processed/redirects.csv").read_text("utf-8").splitlines()[1]
    assert f"redirects,per-ana-e,{hashlib.sha256(row.encode()).hexdigest()[:16]}" in lines


@pytest.mark.parametrize("how", ["missing", "errors", "other", "junk"])
def test_tables_that_did_not_pass_the_gate_are_refused(repository: Repository, how: str) -> None:
    report = repository.root / "processed/reports/validation.json"
    found = json.loads(report.read_text("utf-8"))
    if how == "missing":
        report.unlink()
    elif how == "junk":
        report.write_text("{", "utf-8")
    else:
        found |= {"errors": 2} if how == "errors" else {"sha256": {**found["sha256"], "people": "0" * 64}}
        report.write_text(json.dumps(found), "utf-8")
    before = files_of(repository.root)
    with pytest.raises(GateError, match=r"no report of the gate|broke 2 rules|about another people\.csv"):
        do(repository)
    assert files_of(repository.root) == before


def test_tables_that_are_not_those_of_the_descriptor_are_refused(repository: Repository) -> None:
    path = repository.root / "processed/people.csv"
    path.write_bytes(path.read_bytes().replace(b"chief", b"Chief"))
    with pytest.raises(InputError, match=r"people\.csv is not the file that the descriptor tells"):
        do(repository)


@pytest.mark.parametrize("where", ["rebuild", "zip", "changelog", "last step"])
def test_a_release_that_is_cut_short_leaves_no_half_and_can_be_run_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    do(repository)
    repository.set(corrected())
    before = files_of(repository.root)

    def stop(*_: object) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if where == "zip":
            patched.setattr("pipeline.release.archive.zipped", stop)
        elif where == "changelog":
            patched.setattr("pipeline.release.changelog.with_entry", stop)
        elif where == "last step":
            patched.setattr(Path, "replace", _refuse_folders(Path.replace))
        with pytest.raises(KeyboardInterrupt):
            release.run(repository.root, stop if where == "rebuild" else repository.rebuild)
    assert sorted(p.name for p in (repository.root / "releases").iterdir()) == ["0.1.0"]
    for name in ("CHANGELOG.md", "schemas/package.yaml"):
        assert (repository.root / name).read_bytes() == before[name]
    assert "0.1.1 follows 0.1.0" in do(repository)


def _refuse_folders(replace: Any) -> Any:
    """A move that is interrupted when a whole folder is moved."""

    def moved(self: Path, target: Path) -> Any:
        if self.is_dir():
            raise KeyboardInterrupt
        return replace(self, target)

    return moved


def test_tables_that_change_while_they_are_released_are_refused(repository: Repository) -> None:
    do(repository)
    repository.set(corrected())
    with pytest.raises(GateError, match=r"the tables changed while 0\.1\.1 was made"):
        release.run(repository.root, lambda: repository.set(grown()))


def test_a_package_that_was_not_built_again_is_refused(repository: Repository) -> None:
    do(repository)
    repository.set(corrected())
    with pytest.raises(GateError, match=r"was not built again as 0\.1\.1"):
        release.run(repository.root, lambda: None)


def test_a_change_without_the_release_difference_is_refused(repository: Repository) -> None:
    root = repository.root
    with pytest.raises(GateError, match="andean release --draft"):
        release.check(root)
    release.draft(root)
    assert "tells what changed" in release.check(root)
    do(repository)
    assert "Nothing to release" in release.check(root)
    repository.set(corrected())
    with pytest.raises(GateError, match="andean release --draft"):
        release.check(root)
    release.draft(root)
    text = (root / "docs/unreleased.md").read_text("utf-8")
    assert text.startswith("# Since 0.1.0\n\nThe next version is 0.1.1:") and "byte 8 is not UTF-8" in text
    assert release.check(root)
    repository.set(rows())
    with pytest.raises(GateError, match="andean release --draft"):
        release.check(root)
    assert "Nothing to release" in release.draft(root)
    assert not (root / "docs/unreleased.md").exists()


def test_a_change_that_long_lists_do_not_show_is_noticed(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.release.readable.ROWS", 0)
    do(repository)
    repository.set(corrected())
    release.draft(repository.root)
    again = corrected()
    again["errors"][0]["message"] = "byte 9 is not UTF-8; save the file as UTF-8"
    repository.set(again)
    with pytest.raises(GateError, match="andean release --draft"):
        release.check(repository.root)


def test_the_latest_release_is_that_of_the_highest_version(tmp_path: Path) -> None:
    for name in ("0.9.0", "0.10.0", "0.2.0", ".staged", "notes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.zip").write_bytes(b"")
    assert release.latest(tmp_path) == tmp_path / "0.10.0" / "a.zip"
    assert release.latest(tmp_path / "none") is None


def test_what_was_written_as_unreleased_goes_into_the_entry(repository: Repository) -> None:
    path = repository.root / "CHANGELOG.md"
    path.write_text("# Changelog\n\nAll.\n\n## Unreleased\n\n### Added\n\n- A thing.\n", "utf-8")
    do(repository)
    text = path.read_text("utf-8")
    assert re.search(r"## 0\.1\.0 - 2026-01-02\n\n### Data\n\n- .*\n\n### Added\n\n- A thing\.\n\Z", text, re.DOTALL)
    assert "Unreleased" not in text


def test_a_release_that_was_changed_afterwards_is_noticed(repository: Repository) -> None:
    do(repository)
    path = repository.root / "releases/0.1.0/andean-record-0.1.0.zip"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(GateError, match="was changed after its release"):
        release.check(repository.root)
