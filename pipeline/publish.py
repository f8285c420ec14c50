"""Publish stage: copies tables that passed the gate to where readers find them, and describes them in one file.

Reads a folder of CSV tables and the reports of the gate. Writes

- ``out/<table>.csv`` and ``out/reports/*``: the very bytes that were validated;
- ``out/figures/*.svg`` and ``out/dataset.jsonld``: pictures of the tables, and the package for search engines;
- ``package``: a Data Package v2 descriptor with each table's schema, size and hash, every path relative to it;
- ``CITATION.cff`` beside it;
- ``dist/`` (where asked for): the same rows as Parquet and as one SQLite file, with metadata for Datasette.

The texts themselves are other people's and stay where they are. Everything is written to a staging folder and checked
there by frictionless before a published file is touched; then the files are moved into place one by one, the descriptor
first, so that the folder is known as ours from then on. A run cut short in between leaves a descriptor whose hashes
tell so, and running again repairs it. The same tables always give the same bytes.

Out of scope: whether the tables are right (``pipeline/validate``).
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import schemas
from pipeline import citation, figures, linked_data, passed
from pipeline import dist as other_formats
from pipeline.conformance import check_package
from pipeline.failures import GateError
from pipeline.files import read_csv, write_bytes, write_json, write_text
from pipeline.package import DIALECT, STAGED, own_resources

LISTED = 20
"""How many faults of the package a refusal names."""


def run(
    tables: Path,
    reports: Path,
    out: Path,
    package: Path,
    dist: Path | None,
    created: str,
) -> None:
    """Publish ``tables``, or raise `GateError` and leave everything published as it was.

    ``created`` is the package's date as an RFC 3339 date-time; it is given, not read from the clock, so that a rebuild
    gives the same bytes.
    """
    passed.require(reports, {name: tables / f"{name}.csv" for name in schemas.TABLES})
    staged = out / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    try:
        _stage(tables, reports, out, package, created, staged)
        if dist:
            other_formats.write(tables, staged / "dist")
        _move(staged, out, package, dist)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def descriptor(tables: Path, location: str, created: str) -> dict[str, Any]:
    """The package's descriptor; ``location`` is the path of the tables' folder as seen from it (``""`` or ``x/``)."""
    about = schemas.package()
    return {
        **about,
        "created": created,
        "sources": [*about["sources"], *_sources(tables)],
        "resources": [_resource(tables, location, name) for name in schemas.TABLES],
    }


def _stage(tables: Path, reports: Path, out: Path, package: Path, created: str, staged: Path) -> None:
    """Lay the package out below ``staged`` as it will lie in the end, and have frictionless read it there."""
    location = os.path.relpath(out, package.parent)
    location = "" if location == "." else Path(location).as_posix() + "/"
    for name in schemas.TABLES:
        write_bytes(staged / "out" / f"{name}.csv", (tables / f"{name}.csv").read_bytes())
    for report in sorted(reports.iterdir()):
        write_bytes(staged / "out" / "reports" / report.name, report.read_bytes())
    write_json(staged / "out" / package.name, descriptor(tables, "", created))
    if faults := check_package(staged / "out" / package.name):
        listed = "\n".join(f"  {f.table or package.name}: {f.rule}: {f.sentence} {f.value}" for f in faults[:LISTED])
        raise GateError(f"the package does not conform, so nothing was published:\n{listed}")
    (staged / "out" / package.name).unlink()
    described = descriptor(tables, location, created)
    figures.write(tables, staged / "out" / "figures")
    write_json(staged / "out" / linked_data.NAME, linked_data.document(described, tables))
    write_json(staged / package.name, described)
    write_text(staged / citation.NAME, citation.text(described))


def _move(staged: Path, out: Path, package: Path, dist: Path | None) -> None:
    for path in _stale(package, out):
        path.unlink(missing_ok=True)
    (staged / package.name).replace(package)
    (staged / citation.NAME).replace(package.with_name(citation.NAME))
    if dist:
        kept = _move_files(staged / "dist", dist)
        for path in sorted(set(dist.glob("*.parquet")) - kept):
            path.unlink()
    _move_files(staged / "out", out)


def _move_files(source: Path, target: Path) -> set[Path]:
    """Move every file below ``source`` to the same place below ``target``; the files as they now lie."""
    moved = set()
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        final = target / path.relative_to(source)
        final.parent.mkdir(parents=True, exist_ok=True)
        path.replace(final)
        moved.add(final)
    return moved


def _stale(package: Path, out: Path) -> list[Path]:
    """The files in ``out`` of tables that an earlier descriptor of ours names and that no longer exist."""
    gone = {n: package.parent / p for n, p in own_resources(package).items() if n not in schemas.TABLES}
    return sorted(p for n, p in gone.items() if p.name == f"{n}.csv" and p.parent.resolve() == out.resolve())


def _resource(tables: Path, location: str, name: str) -> dict[str, Any]:
    schema = dict(schemas.table(name))
    content = (tables / f"{name}.csv").read_bytes()
    return {
        "name": name,
        "type": "table",
        "title": schema.pop("title"),
        "description": schema.pop("description"),
        "path": f"{location}{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": DIALECT,
        "schema": schema,
    }


def _sources(tables: Path) -> list[dict[str, str]]:
    """The documents behind the package, as far as they have a title or an address."""
    found = []
    for row in read_csv(tables / "sources.csv"):
        entry = {"title": row["title"], "path": row["url"]}
        if kept := {k: v for k, v in entry.items() if v}:
            found.append(kept)
    return found
