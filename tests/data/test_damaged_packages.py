"""Whole packages, damaged or edited in one way each, are refused, and the finding names the place.

``sealed`` cases are edited by somebody who also writes the new size and hash into the descriptor, so that only what
the tables say can give them away.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import schemas
from pipeline import conformance, publish, validate
from pipeline.check import check
from pipeline.failures import GateError, InputError
from pipeline.files import read_csv, write_csv, write_json
from pipeline.package import DESCRIPTOR
from pipeline.validate.cells import constraint_findings
from schemas.rules import Finding
from tests.folders import write_reports
from tests.tables_fixture import write

Damage = Callable[[Path], None]
PERSON = "per-ana-ejemplo"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("good")
    tables = write(root / "tables")
    reports = write_reports(root / "reports", tables)
    publish.run(tables, reports, root / "package", root / "package" / DESCRIPTOR, None, "2026-01-02T00:00:00Z")
    return root / "package"


@pytest.fixture(autouse=True)
def _without_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells of undamaged tables are looked at once, and frictionless only where a case asks for it."""
    monkeypatch.setattr(validate, "constraint_findings", _remembered)
    monkeypatch.setattr(conformance, "_frictionless", lambda _: iter(()))


_SEEN: dict[tuple[str, str], list[Finding]] = {}


def _remembered(name: str, frame: pl.DataFrame) -> Iterator[Finding]:
    key = name, frame.write_csv()
    if key not in _SEEN:
        _SEEN[key] = list(constraint_findings(name, frame))
    return iter(_SEEN[key])


def bytes_of(table: str, change: Callable[[bytes], bytes]) -> Damage:
    def damage(folder: Path) -> None:
        path = folder / f"{table}.csv"
        before = path.read_bytes()
        path.write_bytes(change(before))
        assert path.read_bytes() != before

    return damage


def replace(table: str, old: str, new: str) -> Damage:
    return bytes_of(table, lambda data: data.replace(old.encode(), new.encode(), 1))


def table(name: str, change: Callable[[list[dict[str, Any]]], Any]) -> Damage:
    def damage(folder: Path) -> None:
        rows: list[dict[str, Any]] = [dict(row) for row in read_csv(folder / f"{name}.csv")]
        change(rows)
        write_csv(folder / f"{name}.csv", schemas.columns(name), rows)

    return damage


def cell(name: str, row: int, column: str, value: str | None) -> Damage:
    return table(name, lambda rows: rows[row].update({column: value}))


def columns(name: str, change: Callable[[list[str]], list[str]]) -> Damage:
    def moved(data: bytes) -> bytes:
        lines = data.decode().split("\n")[:-1]
        return "".join(",".join(change(line.split(","))) + "\n" for line in lines).encode()

    return bytes_of(name, moved)


def descriptor(change: Callable[[dict[str, Any]], Any]) -> Damage:
    def damage(folder: Path) -> None:
        found = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
        before = json.dumps(found)
        change(found)
        assert json.dumps(found) != before
        write_json(folder / DESCRIPTOR, found)

    return damage


def resource(name: str, change: Callable[[dict[str, Any]], Any]) -> Damage:
    return descriptor(lambda d: change(next(r for r in d["resources"] if r["name"] == name)))


def field(name: str, column: str, change: Callable[[dict[str, Any]], Any]) -> Damage:
    return resource(name, lambda r: change(next(f for f in r["schema"]["fields"] if f["name"] == column)))


def edit_json(name: str, change: Callable[[Any], Any]) -> Damage:
    def damage(folder: Path) -> None:
        found = json.loads((folder / name).read_text("utf-8"))
        change(found)
        write_json(folder / name, found)

    return damage


def seal(folder: Path) -> None:
    """Write size and hash of every file into the descriptor, and the hashes into what lies beside the tables."""
    found = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    for r in found["resources"]:
        data = (folder / r["path"]).read_bytes()
        r |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    hashes = {r["name"]: r["hash"].removeprefix("sha256:") for r in found["resources"]}
    write_json(folder / DESCRIPTOR, found)
    edit_json("reports/validation.json", lambda r: r.update(sha256=hashes))(folder)
    edit_json("dataset.jsonld", lambda r: [d.update(sha256=hashes[d["name"]]) for d in r["distribution"]])(folder)


def swap(name: str, folder: Path) -> None:
    (folder / f"{name}.csv").unlink()
    (folder / f"{name}.csv").mkdir()


# id: (damage, table, column, rule)
EDITED: dict[str, tuple[Damage, str, str, str]] = {
    "a deleted table": (lambda f: (f / "events.csv").unlink(), "events", "path", "resource-file"),
    "a folder in place of a table": (lambda f: swap("events", f), "events", "path", "resource-file"),
    "an emptied table": (bytes_of("errors", lambda b: b""), "errors", "bytes", "resource-bytes"),
    "a table cut in a row": (bytes_of("people", lambda b: b[:-20]), "people", "", "file-end"),
    "a table cut between rows":
        (bytes_of("names", lambda b: b[: b.rindex(b"\n", 0, -1) + 1]), "names", "hash", "resource-hash"),
    "CRLF": (bytes_of("people", lambda b: b.replace(b"\n", b"\r\n")), "people", "", "file-line-ends"),
    "a byte order mark": (bytes_of("people", lambda b: b"\xef\xbb\xbf" + b), "people", "", "file-mark"),
    "another encoding": (bytes_of("names", lambda b: b.decode().encode("cp1252")), "names", "", "file-encoding"),
    "one letter changed": (replace("people", "chief", "Chief"), "people", "hash", "resource-hash"),
    "one digit changed": (cell("election_results", 2, "value", "55.6"), "election_results", "value", "cell-value"),
    "columns in another order":
        (columns("people", lambda c: [c[0], c[2], c[1], *c[3:]]), "people", "name", "header"),
    "a column dropped": (columns("people", lambda c: c[:-1]), "people", "statement_count", "header"),
    "a column added": (columns("people", lambda c: [*c, "x"]), "people", "x", "header"),
    "semicolons": (bytes_of("people", lambda b: b.replace(b",", b";")), "people", "person_id", "header"),
    "every cell quoted":
        (columns("people", lambda c: [f'"{x}"' for x in c]), "people", "person_id", "cell-form"),
    "an edited checksum": (resource("people", lambda r: r.update(hash="sha256:" + "0" * 64)), "people", "hash",
                           "resource-hash"),
    "a checksum of another kind": (resource("people", lambda r: r.update(hash="md5:00")), "people", "hash",
                                   "resource-hash"),
    "a checksum less": (resource("people", lambda r: r.pop("hash")), "people", "hash", "resource-hash"),
    "an edited size": (resource("people", lambda r: r.update(bytes=7)), "people", "bytes", "resource-bytes"),
    "a size less": (resource("people", lambda r: r.pop("bytes")), "people", "bytes", "resource-bytes"),
    "a renamed resource": (resource("people", lambda r: r.update(name="persons")), "people", "", "resource-missing"),
    "a resource less": (descriptor(lambda d: d["resources"].pop(3)), "people", "", "resource-missing"),
    "a resource twice":
        (descriptor(lambda d: d["resources"].append(d["resources"][3])), "", "name", "resource-unknown"),
    "a resource more":
        (descriptor(lambda d: d["resources"].append({**d["resources"][3], "name": "more"})), "", "name",
         "resource-unknown"),
    "the path of another table":
        (resource("people", lambda r: r.update(path="errors.csv")), "people", "hash", "resource-hash"),
    "a path that leads out": (resource("people", lambda r: r.update(path="../x.csv")), "people", "path",
                              "resource-path"),
    "an address for a path":
        (resource("people", lambda r: r.update(path="http://127.0.0.1/x.csv")), "people", "path", "resource-path"),
    "another encoding told": (resource("people", lambda r: r.update(encoding="cp1252")), "people", "encoding",
                              "resource-property"),
    "another format told": (resource("people", lambda r: r.update(format="tsv")), "people", "format",
                            "resource-property"),
    "another dialect told":
        (resource("people", lambda r: r["dialect"].update(delimiter=";")), "people", "dialect", "resource-property"),
    "a schema less": (resource("people", lambda r: r.pop("schema")), "people", "schema", "resource-schema"),
    "a key less": (resource("people", lambda r: r["schema"].pop("primaryKey")), "people", "primaryKey",
                   "resource-schema"),
    "a foreign key less":
        (resource("passages", lambda r: r["schema"].pop("foreignKeys")), "passages", "foreignKeys", "resource-schema"),
    "another sign for null":
        (resource("people", lambda r: r["schema"].update(missingValues=["", "NA"])), "people", "missingValues",
         "resource-schema"),
    "evidence that is not asked for":
        (resource("events", lambda r: r["schema"].pop("evidence")), "events", "evidence", "resource-schema"),
    "a column of another type":
        (field("events", "killed_min", lambda f: f.update(type="string")), "events", "killed_min", "resource-schema"),
    "a column of another name":
        (field("events", "label", lambda f: f.update(name="title")), "events", "label", "resource-schema"),
    "a code more in the schema":
        (field("events", "status", lambda f: f["constraints"]["enum"].append("sure")), "events", "status",
         "resource-schema"),
    "a limit less in the schema":
        (field("people", "name", lambda f: f.pop("constraints")), "people", "name", "resource-schema"),
    "a column less in the schema":
        (resource("people", lambda r: r["schema"]["fields"].pop()), "people", "statement_count", "resource-schema"),
    "another meaning of a column":
        (field("events", "status", lambda f: f.update(description="True.")), "events", "status", "resource-schema"),
    "another licence":
        (descriptor(lambda d: d["licenses"][0].update(name="CC0-1.0")), "", "licenses", "package-property"),
    "no licence": (descriptor(lambda d: d.pop("licenses")), "", "licenses", "package-property"),
    "other contributors":
        (descriptor(lambda d: d["contributors"].append({"title": "X"})), "", "contributors", "package-property"),
    "a version that is none": (descriptor(lambda d: d.update(version="latest")), "", "version", "package-property"),
    "a date that is none": (descriptor(lambda d: d.update(created="today")), "", "created", "package-property"),
    "another version than is cited":
        (descriptor(lambda d: d.update(version="9.0.0")), "", "CITATION.cff", "beside"),
    "an edited citation":
        (lambda f: (f / "CITATION.cff").write_text("title: Mine\n", "utf-8"), "", "CITATION.cff", "beside"),
    "linked data of another version":
        (edit_json("dataset.jsonld", lambda d: d.update(version="9.0.0")), "", "dataset.jsonld", "beside"),
    "linked data with another checksum":
        (edit_json("dataset.jsonld", lambda d: d["distribution"][0].update(sha256="0")), "", "dataset.jsonld",
         "beside"),
    "linked data that are none": (lambda f: (f / "dataset.jsonld").write_text("{", "utf-8"), "", "", "beside"),
    "a report of other tables":
        (edit_json("reports/validation.json", lambda r: r["sha256"].update(people="0")), "",
         "reports/validation.json", "beside"),
    "a report with errors":
        (edit_json("reports/validation.json", lambda r: r.update(errors=1)), "", "reports/validation.json", "beside"),
}  # fmt: skip

# id: (damage, table, row, column, rule); sealed afterwards
SEALED: dict[str, tuple[Damage, str, int | None, str, str]] = {
    "rows in another order": (table("names", lambda r: r.reverse()), "names", 2, "name_id", "sorted"),
    "statements in another order": (table("statements", lambda r: r.reverse()), "statements", 2, "statement_id",
                                    "sorted"),
    "a row twice": (table("people", lambda r: r.append(r[0])), "people", 2, "person_id", "primary-key"),
    "a record less": (table("people", list.clear), "affiliations", 1, "person_id", "foreign-key"),
    "a statement less":
        (table("statements", lambda r: r.remove(next(s for s in r if s["field"] == "detained_min"))), "events", 1,
         "detained_min", "cell-evidence"),
    "a passage less": (table("passages", lambda r: r.pop(1)), "passages", 2, "start", "passages-cover"),
    "a redirect to nowhere": (cell("redirects", 0, "new_id", "per-gone"), "redirects", 1, "new_id", "redirect"),
    "a redirect from what is there": (cell("redirects", 0, "old_id", PERSON), "redirects", 1, "old_id", "redirect"),
    "a redirect to another kind":
        (cell("redirects", 0, "new_id", "org-policia-modelo"), "redirects", 1, "new_id", "redirect"),
    "an unknown code": (cell("events", 0, "event_type", "RIOT"), "events", 1, "event_type", "enum"),
    "a status made certain": (cell("events", 0, "status", "reported"), "events", 1, "status", "status"),
    "a share made larger": (cell("election_results", 0, "value", "94.5"), "election_results", 1, "value", "cell-value"),
    "a toll made larger": (cell("events", 0, "detained_max", "50"), "events", 1, "detained_max", "cell-value"),
    "a date made exact": (cell("events", 1, "date", "2001-05-06"), "events", 2, "date", "date-precision"),
    "a date in words": (cell("sources", 0, "published", "May 2001"), "sources", 1, "published", "pattern"),
    "a count that is off": (cell("people", 0, "source_count", "3"), "people", 1, "source_count", "counts"),
    "a number with a comma": (cell("places", 1, "latitude", "-10,5"), "places", 2, "latitude", "type"),
    "an empty cell filled by nobody": (cell("events", 3, "country", "PER"), "events", 4, "country", "cell-evidence"),
    "a required cell emptied": (cell("people", 0, "name", None), "people", 1, "name", "required"),
    "a name that no text has": (cell("people", 0, "name", "Eva Ejemplo"), "people", 1, "name", "preferred-name"),
    "an actor exchanged":
        (cell("event_participants", 1, "label", "students"), "event_participants", 2, "label",
         "participant-evidence"),
    "a column shifted by a spreadsheet": (cell("places", 1, "longitude", "1975-10-25"), "places", 2, "longitude",
                                          "type"),
    "a path that leaves the folder": (cell("sources", 1, "path", "../x.txt"), "sources", 2, "path", "path-inside"),
    "an external identifier of nobody":
        (cell("external_ids", 0, "record_id", "plc-gone"), "external_ids", 1, "record_id", "reference"),
}  # fmt: skip


def damaged(good: Path, folder: Path, damage: Damage) -> Path:
    shutil.copytree(good, folder)
    damage(folder)
    return folder


def refused(folder: Path, report: Path) -> list[dict[str, Any]]:
    with pytest.raises(GateError, match="is not valid"):
        check(folder, report)
    found = json.loads((report / "validation.json").read_text("utf-8"))["findings"]
    return [f for f in found if f["severity"] == "error"]


def test_there_are_many_ways_to_damage_a_package() -> None:
    assert len(EDITED) + len(SEALED) >= 75


def test_the_package_is_valid_before_it_is_damaged(good: Path, tmp_path: Path) -> None:
    assert "is valid" in check(good)
    copy = damaged(good, tmp_path / "copy", seal)
    assert "is valid" in check(copy) and (copy / "people.csv").read_bytes() == (good / "people.csv").read_bytes()


@pytest.mark.parametrize("case", EDITED)
def test_an_edited_package_is_refused(case: str, good: Path, tmp_path: Path) -> None:
    damage, name, column, rule = EDITED[case]
    errors = refused(damaged(good, tmp_path / "package", damage), tmp_path / "report")
    assert (rule, name, column) in [(f["rule"], f["table"], f["column"]) for f in errors], errors
    assert all(f["sentence"] for f in errors)


@pytest.mark.parametrize("case", SEALED)
def test_an_edited_and_sealed_package_is_refused_with_the_cell_named(case: str, good: Path, tmp_path: Path) -> None:
    damage, name, row, column, rule = SEALED[case]
    folder = damaged(good, tmp_path / "package", damage)
    seal(folder)
    errors = refused(folder, tmp_path / "report")
    found = [(f["rule"], f["table"], f["row"], f["column"]) for f in errors]
    assert (rule, name, row, column) in found, found
    assert not any(f["rule"].startswith(("resource-", "beside")) for f in errors)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"resources": 1}', '{"resources": []}'])
def test_a_descriptor_that_cannot_be_read_is_refused(content: str, good: Path, tmp_path: Path) -> None:
    folder = damaged(good, tmp_path / "package", lambda f: (f / DESCRIPTOR).write_text(content, "utf-8") and None)
    assert "descriptor" in [f["rule"] for f in refused(folder, tmp_path / "report")]
    (folder / "sources.csv").unlink()
    with pytest.raises(InputError, match="holds no tables"):
        check(folder)
