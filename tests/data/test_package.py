"""The committed package: it is what the texts give, a stranger can read it, and the README's examples run on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from frictionless import Package

import schemas
from pipeline import build, params, publish, release
from pipeline.check import check
from pipeline.package import read_table

ROOT = Path(__file__).resolve().parents[2]
PROCESSED = ROOT / "processed"

SNIPPETS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed tables published once more, laid out as in the repository, with the formats that are not in git."""
    root = tmp_path_factory.mktemp("repository")
    created = params.load(ROOT / "params.yaml").created
    publish.run(PROCESSED, PROCESSED / "reports", root / "processed", root / "datapackage.json", root / "dist", created)
    return root


def test_the_committed_tables_are_what_the_texts_give(tmp_path: Path) -> None:
    inherited = build.inherited(ROOT / "curation", ROOT / "releases")
    build.build(ROOT / "raw", tmp_path / "out", params.load(ROOT / "params.yaml"), inherited)
    for name in schemas.TABLES:
        expected = (tmp_path / "out" / f"{name}.csv").read_bytes()
        assert (PROCESSED / f"{name}.csv").read_bytes() == expected, f"{name}.csv is not current: run make data"


def test_the_committed_descriptor_is_that_of_the_tables(published: Path) -> None:
    assert (ROOT / "datapackage.json").read_bytes() == (published / "datapackage.json").read_bytes()


def test_nothing_lies_between_the_tables(published: Path) -> None:
    def names(folder: Path) -> list[str]:
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))

    assert names(PROCESSED) == names(published / "processed")


def test_the_package_is_valid() -> None:
    assert "is valid" in check(ROOT)


def test_what_changed_since_the_last_release_is_told() -> None:
    """Change of a schema or of a published value: ``andean release --draft``, see ``releases/README.md``."""
    release.check(ROOT)


def test_every_kind_of_record_is_there() -> None:
    filled = {name for name in schemas.TABLES if read_table(PROCESSED, name)}
    assert set(schemas.TABLES) - filled <= {"external_ids", "redirects", "errors"}


def test_frictionless_reads_as_many_rows_as_the_tables_have() -> None:
    package = Package(str(ROOT / "datapackage.json"))
    for name in schemas.TABLES:
        assert len(package.get_resource(name).read_rows()) == len(read_table(PROCESSED, name))


@pytest.mark.parametrize("snippet", SNIPPETS, ids=[s.split()[1] for s in SNIPPETS])
def test_the_examples_of_the_readme_run(
    published: Path, snippet: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published)
    exec(compile(snippet, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_the_readme_shows_every_way_of_loading_it_promises() -> None:
    assert len(SNIPPETS) == 5
