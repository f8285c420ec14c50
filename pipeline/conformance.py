"""A published package as a stranger meets it: the descriptor, the files it names, and what frictionless says of them.

Out of scope: the rules of this project (``schemas/rules``); a package is held against those through its tables.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import schemas
from schemas.rules import Finding

SENTENCES = {
    "descriptor": "A package has a descriptor in JSON that lists its resources.",
    "resource-missing": "A package has a resource for every table.",
    "resource-path": "The path of a resource is a relative one and does not leave the folder of the package.",
    "resource-file": "Every resource has its file.",
    "resource-bytes": "A file has the size that the descriptor tells.",
    "resource-hash": "A file has the hash that the descriptor tells.",
}
_COUNTED_HERE = ("hash-count", "byte-count")


def check_package(package: Path) -> list[Finding]:
    """What is wrong with the package described by the file ``package``.

    frictionless reads it only when every path is safe and every file is there, so that nothing outside is opened.
    """
    try:
        descriptor = json.loads(package.read_text(encoding="utf-8"))
        resources = [(str(r["name"]), r) for r in descriptor["resources"]]
    except (OSError, ValueError, LookupError, TypeError) as error:
        return [_finding("descriptor", "", "", f"{package.name}: {error}")]
    found = [_finding("resource-missing", t, "", t) for t in schemas.TABLES if t not in dict(resources)]
    for name, resource in resources:
        found += _resource(package.parent, name, resource)
    if not any(f.rule in ("resource-path", "resource-file") for f in found):
        found += _frictionless(package)
    return found


def _resource(folder: Path, name: str, resource: dict[str, Any]) -> Iterator[Finding]:
    path = resource.get("path")
    if not isinstance(path, str) or not _stays_inside(folder, path):
        yield _finding("resource-path", name, "path", str(path))
        return
    if not (folder / path).is_file():
        yield _finding("resource-file", name, "path", path)
        return
    data = (folder / path).read_bytes()
    if resource.get("bytes") != len(data):
        yield _finding("resource-bytes", name, "bytes", f"{resource.get('bytes')}, not {len(data)}")
    if resource.get("hash") != f"sha256:{hashlib.sha256(data).hexdigest()}":
        yield _finding("resource-hash", name, "hash", str(resource.get("hash")))


def _stays_inside(folder: Path, path: str) -> bool:
    plain = bool(path) and "://" not in path and "\\" not in path and not PurePosixPath(path).is_absolute()
    inside = plain and ".." not in PurePosixPath(path).parts
    # a link may lead out as well
    return inside and (folder / path).resolve().is_relative_to(folder.resolve())


def _frictionless(package: Path) -> Iterator[Finding]:
    from frictionless import FrictionlessException, Package

    try:
        report = Package(str(package)).validate()
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield _finding(f"frictionless-{reason.type}", "", "", package.name, reason.message)
        return
    for fault in report.errors:
        yield _finding(f"frictionless-{fault.type}", "", "", package.name, fault.message)
    for task in report.tasks:
        for fault in task.errors:
            if fault.type not in _COUNTED_HERE:
                yield _of_task(task.name, fault)


def _of_task(name: str, error: Any) -> Finding:
    """An error of a table; frictionless numbers the lines of the file, header included."""
    line = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None) or ",".join(getattr(error, "field_names", ()))
    value = str(getattr(error, "cell", "") or "")[:80]
    rule = f"frictionless-{error.type}"
    return Finding(name, line and line - 1, line, "", column, value, rule, "error", error.message)


def _finding(rule: str, table: str, column: str, value: str, sentence: str = "") -> Finding:
    return Finding(table, None, None, "", column, value[:80], rule, "error", sentence or SENTENCES[rule])
