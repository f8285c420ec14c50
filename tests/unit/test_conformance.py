"""A package held against its own descriptor, whoever wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.conformance import check_package
from tests.tables_fixture import rows, write_package


def test_a_good_package_has_no_fault(tmp_path: Path) -> None:
    assert check_package(write_package(tmp_path)) == []


def _change_resource(**cells: Any) -> Callable[[Path], None]:
    def change(package: Path) -> None:
        descriptor = json.loads(package.read_text(encoding="utf-8"))
        (resource,) = (r for r in descriptor["resources"] if r["name"] == "people")
        resource.update(cells)
        package.write_text(json.dumps(descriptor), encoding="utf-8")

    return change


def _lead_out(package: Path) -> None:
    inside, outside = package.parent / "people.csv", package.parent.parent / "outside.csv"
    outside.write_bytes(inside.read_bytes())
    inside.unlink()
    inside.symlink_to(outside)


def _drop_resource(package: Path) -> None:
    descriptor = json.loads(package.read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] != "people"]
    package.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda p: p.unlink(), "descriptor"),
        (lambda p: p.write_text("{"), "descriptor"),
        (lambda p: p.write_text("[]"), "descriptor"),
        (lambda p: p.write_text('{"resources": [1]}'), "descriptor"),
        (_drop_resource, "resource-missing"),
        (_change_resource(path="../people.csv"), "resource-path"),
        (_change_resource(path="/etc/hostname"), "resource-path"),
        (_change_resource(path="https://example.org/people.csv"), "resource-path"),
        (_change_resource(path="a\\..\\people.csv"), "resource-path"),
        (_change_resource(path=["people.csv"]), "resource-path"),
        (_change_resource(path=None), "resource-path"),
        (_lead_out, "resource-path"),
        (_change_resource(path="gone.csv"), "resource-file"),
        (_change_resource(bytes=1), "resource-bytes"),
        (_change_resource(hash="sha256:00"), "resource-hash"),
        (_change_resource(hash=None), "resource-hash"),
        (lambda p: (p.parent / "people.csv").write_bytes(b""), "resource-hash"),
    ],
)
def test_a_damaged_package_is_refused(change: Callable[[Path], None], rule: str, tmp_path: Path) -> None:
    package = write_package(tmp_path / "package")
    change(package)
    found = check_package(package)
    assert rule in [f.rule for f in found]
    assert all(f.severity == "error" and f.sentence for f in found)
    if rule not in ("descriptor",):
        assert {f.table for f in found if f.rule == rule} == {"people"}


def test_frictionless_reads_a_package_and_is_listened_to(tmp_path: Path) -> None:
    tables = rows()
    tables["affiliations"][0]["person_id"] = "per-gone"
    tables["events"][0]["status"] = "rumoured"
    found = check_package(write_package(tmp_path, tables))
    assert {(f.rule, f.table, f.row, f.line) for f in found} == {
        ("frictionless-foreign-key", "affiliations", 1, 2),
        ("frictionless-constraint-error", "events", 1, 2),
    }


def test_nothing_outside_a_package_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = write_package(tmp_path / "package")
    _change_resource(path="../people.csv")(package)
    monkeypatch.setattr("pipeline.conformance._frictionless", lambda _: pytest.fail("was read"))
    assert [f.rule for f in check_package(package)] == ["resource-path"]
