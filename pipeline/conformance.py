"""A published package as a stranger meets it: the descriptor, the files it names, and what frictionless says of them.

The descriptor must be the one that publishing writes, as far as readers rely on it: schemas, licence, hashes. What lies
beside the tables (the report of the gate, linked data, the citation) may be left out, but must not contradict them.

Out of scope: the rules of this project (``schemas/rules``); a package is held against those through its tables.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import schemas
from pipeline import citation, linked_data
from pipeline.package import DIALECT, leaves
from schemas.rules import Finding

SENTENCES = {
    "descriptor": "A package has a descriptor in JSON that lists its resources.",
    "package-property": "Name, licence and contributors are those of this project, version and date have their form.",
    "resource-missing": "A package has a resource for every table.",
    "resource-unknown": "A package has no other resource than its tables, and each once.",
    "resource-property": "A resource is described as publishing describes it.",
    "resource-schema": "The schema of a table is that of this project.",
    "resource-path": "The path of a resource is a relative one and does not leave the folder of the package.",
    "resource-file": "Every resource has its file.",
    "resource-bytes": "A file has the size that the descriptor tells.",
    "resource-hash": "A file has the hash that the descriptor tells.",
    "beside": "What lies beside the tables is about these tables and this version.",
}
_SAME = ("$schema", "name", "licenses", "contributors")
_FORMS = {"version": r"[0-9]+\.[0-9]+\.[0-9]+", "created": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z"}
_DESCRIBED = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": DIALECT}
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
    found = [*_properties(descriptor), *_names([name for name, _ in resources])]
    for name, resource in resources:
        found += _resource(package.parent, name, resource)
        found += _described(name, resource)
    if not any(f.rule == "resource-path" for f in found):
        found += _beside(package, descriptor)
    if not any(f.rule in ("resource-path", "resource-file") for f in found):
        found += _frictionless(package)
    return found


def no_descriptor(path: Path) -> Finding:
    """What is wrong with a descriptor that does not name the tables beside it."""
    return _finding("descriptor", "", "", f"{path.name} does not describe the tables beside it")


def _properties(descriptor: dict[str, Any]) -> Iterator[Finding]:
    about = schemas.package()
    for name in _SAME:
        if descriptor.get(name) != about[name]:
            yield _finding("package-property", "", name, str(descriptor.get(name)))
    for name, form in _FORMS.items():
        if name in descriptor and not re.fullmatch(form, str(descriptor[name])):
            yield _finding("package-property", "", name, str(descriptor[name]))


def _names(found: list[str]) -> Iterator[Finding]:
    for name in schemas.TABLES:
        if name not in found:
            yield _finding("resource-missing", name, "", name)
    for position, name in enumerate(found):
        if name not in schemas.TABLES or name in found[:position]:
            yield _finding("resource-unknown", "", "name", name)


def _described(name: str, resource: dict[str, Any]) -> Iterator[Finding]:
    """Where the description of a table differs from that of this project, down to the column."""
    if name not in schemas.TABLES:
        return
    for part, expected in _DESCRIBED.items():
        if part in resource and resource[part] != expected:
            yield _finding("resource-property", name, part, str(resource[part]))
    told, expected = resource.get("schema"), schemas.table(name)
    if not isinstance(told, dict) or not isinstance(told.get("fields"), list):
        yield _finding("resource-schema", name, "schema", str(told))
        return
    for part in sorted((told.keys() | expected.keys()) - {"fields", "title", "description"}):
        if told.get(part) != expected.get(part):
            yield _finding("resource-schema", name, part, str(told.get(part)))
    for field, wanted in zip_longest(told["fields"], expected["fields"]):
        if field != wanted:
            yield _finding("resource-schema", name, str((wanted or {"name": "fields"})["name"]), str(field))


def _beside(package: Path, descriptor: dict[str, Any]) -> Iterator[Finding]:
    """What contradicts the tables: the report of the gate, linked data and the citation, where they lie there."""
    hashes = {r.get("name"): str(r.get("hash")).removeprefix("sha256:") for r in descriptor["resources"]}
    tables = package.parent / Path(str(descriptor["resources"][0].get("path"))).parent if hashes else package.parent
    try:
        report = _json(tables / "reports" / "validation.json")
        if report is not None and (report["errors"] or report["sha256"] != hashes):
            yield _finding("beside", "", "reports/validation.json", "a report of other tables")
        linked = _json(tables / linked_data.NAME)
        if linked is not None:
            told = {d["name"]: d["sha256"] for d in linked["distribution"]}
            if (linked["version"], told) != (descriptor.get("version"), hashes):
                yield _finding("beside", "", linked_data.NAME, str(linked["version"]))
        cited = package.with_name(citation.NAME)
        if "created" in descriptor and cited.is_file() and cited.read_text("utf-8") != citation.text(descriptor):
            yield _finding("beside", "", citation.NAME, "of another package")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        yield _finding("beside", "", "", f"{type(error).__name__}: {error}")


def _json(path: Path) -> Any:
    return json.loads(path.read_bytes()) if path.is_file() else None


def _resource(folder: Path, name: str, resource: dict[str, Any]) -> Iterator[Finding]:
    path = resource.get("path")
    if not isinstance(path, str) or leaves(path) or not (folder / path).resolve().is_relative_to(folder.resolve()):
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
