"""What an earlier package tells about ids: which statement was about which record, how old each record is, and which
ids lead elsewhere.

A package is a folder (of tables, or with a descriptor that names them) or a zip of one. Statements are recognised by
their ids, which do not depend on how records were resolved.

Out of scope: handing ids on (``identify``), and everything else that the package holds.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.failures import InputError
from pipeline.package import tables_folder

TABLES = ("statements", "sources", "redirects")

Row = dict[str, str]


@dataclass(frozen=True)
class Previous:
    """The ids of an earlier package."""

    record_of: dict[str, str] = field(default_factory=dict)
    """The record that each statement was about."""
    age: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For each record the first date of publication of its documents, and its id: the order of ids by age."""
    redirects: dict[str, Row] = field(default_factory=dict)
    """The rows of ``redirects`` by the id that leads elsewhere."""


def read(package: Path) -> Previous:
    """The ids of ``package``; a package that cannot be read is an `InputError` that says what is wrong with it."""
    if not package.exists():
        raise InputError(f"{package} does not exist: --previous names an earlier package, a folder or a zip")
    try:
        tables = {name: list(rows) for name, rows in (_zipped(package) if package.is_file() else _lying(package))}
        published = {row["source_id"]: row["published"] or "9999" for row in tables["sources"]}
        record_of = {row["statement_id"]: row["record_id"] for row in tables["statements"]}
        age: dict[str, tuple[str, str]] = {}
        for row in tables["statements"]:
            record, told = row["record_id"], (published[row["source_id"]], row["record_id"])
            age[record] = min(told, age.get(record, told))
        redirects = {row["old_id"]: row for row in tables["redirects"]}
    except KeyError as error:
        raise InputError(f"{package} is no package of this project: {error.args[0]} is missing in its tables") from None
    except (zipfile.BadZipFile, csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{package} cannot be read as an earlier package: {error}") from None
    return Previous(record_of, age, redirects)


def _lying(package: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    inside = next(iter(sorted(package.rglob("statements.csv"))), None)
    folder = inside.parent if inside else tables_folder(package)
    for name in TABLES:
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise InputError(f"{path} is missing: {package} is no package of this project")
        yield name, _rows(path.read_bytes())


def _zipped(package: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    with zipfile.ZipFile(package) as archive:
        inside = {PurePosixPath(n).name: n for n in sorted(archive.namelist(), reverse=True)}
        for name in TABLES:
            yield name, _rows(archive.read(inside[f"{name}.csv"]))


def _rows(content: bytes) -> Iterator[Row]:
    return iter(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
