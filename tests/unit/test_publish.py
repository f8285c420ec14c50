"""What publishing writes, that it repeats to the byte, and that a refusal touches nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import schemas
from pipeline import publish
from pipeline.conformance import check_package
from pipeline.failures import GateError
from tests.folders import files_of, write_reports
from tests.tables_fixture import rows, write

CREATED = "2026-01-01T00:00:00Z"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write(tmp_path / "work" / "tables")
    write_reports(tmp_path / "work" / "reports", tmp_path / "work" / "tables")
    return tmp_path


def publish_in(root: Path, tables: Path | None = None, errors: int = 0) -> None:
    work = root / "work"
    tables = tables or work / "tables"
    write_reports(work / "reports", tables, errors)
    out = root / "processed"
    publish.run(tables, work / "reports", out, root / "datapackage.json", root / "dist", CREATED)


def published(root: Path) -> dict[str, bytes]:
    return {k: v for k, v in files_of(root).items() if not k.startswith("work/")}


def test_tables_are_copied_to_the_byte(built: Path) -> None:
    publish_in(built)
    for name in schemas.TABLES:
        source = built / "work" / "tables" / f"{name}.csv"
        assert (built / "processed" / f"{name}.csv").read_bytes() == source.read_bytes()
    assert not list(built.rglob(".staged"))


def test_descriptor_names_every_table_with_its_size_and_hash(built: Path) -> None:
    publish_in(built)
    package = json.loads((built / "datapackage.json").read_text("utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["created"] == CREATED
    assert {"title": "Looking back"} in package["sources"]
    assert [r["name"] for r in package["resources"]] == list(schemas.TABLES)
    for resource in package["resources"]:
        content = (built / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert resource["schema"]["primaryKey"] == schemas.key(resource["name"])


def test_the_package_conforms(built: Path) -> None:
    publish_in(built)
    assert check_package(built / "datapackage.json") == []


def test_the_same_tables_give_the_same_bytes(built: Path) -> None:
    publish_in(built)
    first = published(built)
    publish_in(built)
    assert published(built) == first
    other = built / "other"
    write(other / "work" / "tables")
    publish_in(other)
    assert published(other) == {k: v for k, v in first.items() if not k.startswith("other/")}


def test_a_failed_gate_touches_nothing(built: Path) -> None:
    publish_in(built)
    before = published(built)
    changed = rows()
    changed["people"][0]["name"] = "Eva Ejemplo"
    tables = write(built / "work" / "changed", changed)
    with pytest.raises(GateError, match="broke 3 rules"):
        publish_in(built, tables, errors=3)
    assert published(built) == before


def test_tables_that_were_not_validated_are_refused(built: Path) -> None:
    work = built / "work"
    write(work / "other", {**rows(), "redirects": []})
    with pytest.raises(GateError, match=r"about another redirects\.csv"):
        publish.run(work / "other", work / "reports", built / "out", built / "datapackage.json", None, CREATED)
    (work / "reports" / "validation.json").unlink()
    with pytest.raises(GateError, match="missing or no report of the gate"):
        publish.run(work / "tables", work / "reports", built / "out", built / "datapackage.json", None, CREATED)


def test_a_package_that_does_not_conform_touches_nothing(built: Path) -> None:
    publish_in(built)
    before = published(built)
    broken = rows()
    broken["passages"][0]["source_id"] = "src-none"
    with pytest.raises(GateError, match="does not conform"):
        publish_in(built, write(built / "work" / "broken", broken))
    assert published(built) == before
    assert not list(built.rglob(".staged"))


def test_the_file_of_a_table_that_no_longer_exists_is_removed(built: Path) -> None:
    publish_in(built)
    package = built / "datapackage.json"
    old = json.loads(package.read_text("utf-8"))
    old["resources"].append({"name": "gone", "path": "processed/gone.csv"})
    old["resources"].append({"name": "thesis", "path": "thesis.csv"})
    old["resources"].append({"name": "letters", "path": "processed/notes.csv"})
    (built / "thesis.csv").write_text("not ours\n", "utf-8")
    package.write_text(json.dumps(old), "utf-8")
    (built / "processed" / "gone.csv").write_text("a\n1\n", "utf-8")
    (built / "processed" / "notes.csv").write_text("not ours\n", "utf-8")
    (built / "dist" / "gone.parquet").write_bytes(b"old")
    publish_in(built)
    assert not (built / "processed" / "gone.csv").exists()
    assert not (built / "dist" / "gone.parquet").exists()
    assert (built / "processed" / "notes.csv").exists() and (built / "thesis.csv").exists()


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"name": "rain", "resources": [{"name": "gone", "path": "processed/gone.csv"}]}',
        '{"resources": [5]}',
    ],
)
def test_nothing_is_removed_by_a_descriptor_that_is_not_ours(built: Path, content: str) -> None:
    (built / "datapackage.json").write_text(content, "utf-8")
    (built / "processed").mkdir()
    (built / "processed" / "gone.csv").write_text("a\n1\n", "utf-8")
    publish_in(built)
    assert (built / "processed" / "gone.csv").exists()
    assert check_package(built / "datapackage.json") == []


def test_a_package_beside_its_tables_has_plain_paths(built: Path) -> None:
    work, out = built / "work", built / "flat"
    publish.run(work / "tables", work / "reports", out, out / "datapackage.json", None, CREATED)
    resources = json.loads((out / "datapackage.json").read_text("utf-8"))["resources"]
    assert [r["path"] for r in resources] == [f"{name}.csv" for name in schemas.TABLES]


def test_citation_pictures_and_linked_data_lie_beside_the_tables(built: Path) -> None:
    publish_in(built)
    assert (built / "CITATION.cff").read_text("utf-8").startswith("cff-version: 1.2.0\n")
    assert sorted(p.name for p in (built / "processed" / "figures").iterdir()) == [
        "places.svg", "results.svg", "sources.svg", "timeline.svg",
    ]  # fmt: skip
    linked = json.loads((built / "processed" / "dataset.jsonld").read_text("utf-8"))
    assert linked["version"] == json.loads((built / "datapackage.json").read_text("utf-8"))["version"]
    assert (built / "dist" / "metadata.json").is_file()
