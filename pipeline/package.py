"""Where the parts of a built package lie, and its tables as rows.

Out of scope: whether the package is right (``pipeline/conformance``, ``pipeline/validate``).
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.failures import InputError
from pipeline.files import read_csv

DESCRIPTOR = "datapackage.json"
TEXTS = "texts"
"""Folder beside the tables for texts that were extracted from markup or read in another encoding."""

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
    """The rows of one table. A missing or malformed file is an `InputError`."""
    path = tables / f"{name}.csv"
    if not path.is_file():
        raise InputError(f"{path} is missing; build the package again")
    try:
        return read_csv(path)
    except ValueError as error:
        raise InputError(f"{path}: {error}") from None


def _described_folder(descriptor: Path) -> Path | None:
    """The folder of the first table that ``descriptor`` names; None when it names none or cannot be read."""
    try:
        first = json.loads(descriptor.read_text("utf-8"))["resources"][0]["path"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return (descriptor.parent / first).parent
