"""Where the parts of a built package lie, whether it is one of this project, and its tables as rows.

A descriptor that is not JSON, lists no resources or names a path that is none is treated as if it were not there.

Out of scope: whether the package is right (``pipeline/conformance``, ``pipeline/validate``).
"""

from __future__ import annotations

import csv
import json
from pathlib import Path, PurePosixPath
from typing import Any

import schemas
from pipeline.failures import InputError
from pipeline.files import read_csv

DESCRIPTOR = "datapackage.json"
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
"""How the CSV tables are written, as a descriptor tells it."""
STAGED = ".staged"
"""Folder in which a package is laid out before it is published."""

Row = dict[str, str | None]


def tables_folder(folder: Path) -> Path:
    """The folder that holds the CSV tables of ``folder``: itself, or the one its descriptor names."""
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder; name the folder of a built package, or build one first: make data")
    if (folder / "sources.csv").is_file():
        return folder
    if found := _described_folder(folder / DESCRIPTOR):
        return found
    raise InputError(f"{folder} holds no tables: neither sources.csv nor {DESCRIPTOR} is in it")


def descriptor_of(tables: Path) -> Path | None:
    """The descriptor that describes the tables in ``tables``: beside them or one folder up."""
    above = tables.parent if tables.name else tables.resolve().parent
    for place in (tables, above):
        path = place / DESCRIPTOR
        found = _described_folder(path)
        if found and found.resolve() == tables.resolve():
            return path
    return None


def read_table(tables: Path, name: str) -> list[Row]:
    """The rows of one table. A missing or malformed file, or one that lacks a column, is an `InputError`."""
    path = tables / f"{name}.csv"
    if not path.is_file():
        raise InputError(f"{path} is missing; build the package again")
    try:
        rows = read_csv(path)
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}: {error}") from None
    if rows and (lacking := [c for c in schemas.columns(name) if c not in rows[0]]):
        raise InputError(f"{path} lacks the column {lacking[0]}: see what is wrong with andean validate {tables}")
    return rows


def leaves(path: str) -> bool:
    """Whether the path of a resource is none below its package, as its text says; a link may still lead out."""
    plain = bool(path) and "://" not in path and "\\" not in path and not PurePosixPath(path).is_absolute()
    return not plain or ".." in PurePosixPath(path).parts


def own_resources(descriptor: Path) -> dict[str, str]:
    """The path of every resource by its name, if ``descriptor`` is one of this project; nothing otherwise."""
    content = _read(descriptor)
    return _paths(content) if content.get("name") == schemas.package()["name"] else {}


def _described_folder(descriptor: Path) -> Path | None:
    """The folder of the first table that ``descriptor`` names; None when it names none or cannot be read."""
    first = next(iter(_paths(_read(descriptor)).values()), None)
    return None if first is None else (descriptor.parent / first).parent


def _read(descriptor: Path) -> dict[str, Any]:
    """The content of a descriptor; nothing when it is not a JSON object."""
    try:
        content = json.loads(descriptor.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _paths(content: dict[str, Any]) -> dict[str, str]:
    """The path of every resource by its name; nothing when one of them has none that can be used."""
    resources = content.get("resources")
    if not isinstance(resources, list) or not all(isinstance(r, dict) for r in resources):
        return {}
    paths = {str(r.get("name")): r.get("path") for r in resources}
    usable = {n: p for n, p in paths.items() if isinstance(p, str) and p and p.isprintable()}
    return usable if len(usable) == len(paths) else {}
