"""Any package, wherever it lies, as rows of text: a folder, a descriptor, a zip of either, or the address of one.

A folder without a descriptor is read with the schemas of this project. Rows are as they are written: every cell is
text, an empty one is null. The order of rows is not kept apart: a valid table is in the order of its key.

A file that is not the one its descriptor tells, by hash, and a table that cannot be told apart into rows and keys are
refused: they are damaged, and what follows from comparing them would be too.

Out of scope: whether a package is right (``andean validate``).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import schemas
from pipeline.failures import InputError
from pipeline.package import DESCRIPTOR, descriptor_of, leaves, tables_folder

Row = dict[str, str | None]
Key = tuple[str | None, ...]
TIMEOUT = 60
"""Seconds that a server may take to answer."""


@dataclass(frozen=True)
class Table:
    """A table with its Table Schema; no two ``rows`` have one key."""

    name: str
    schema: dict[str, Any]
    rows: list[Row]

    @property
    def columns(self) -> list[str]:
        """The columns in the order of the file."""
        return [field["name"] for field in self.schema["fields"]]

    @property
    def key(self) -> list[str]:
        """The columns that tell rows apart; all of them where the schema names no key."""
        found = self.schema.get("primaryKey") or self.columns
        return [found] if isinstance(found, str) else list(found)

    def by_key(self) -> dict[Key, Row]:
        """The rows by their keys."""
        return {tuple(row[c] for c in self.key): row for row in self.rows}


@dataclass(frozen=True)
class Package:
    """A package as read; ``where`` is what the reader was given."""

    where: str
    descriptor: dict[str, Any]
    tables: dict[str, Table]

    @property
    def version(self) -> str | None:
        """The version that the descriptor tells."""
        return self.descriptor.get("version")


Read = Callable[[str], bytes]
"""The bytes of a file of a package by its path relative to the descriptor; ``KeyError`` when it is not there."""


def read(where: str) -> Package:
    """The package at ``where``; an `InputError` says what is wrong with it."""
    try:
        if urllib.parse.urlsplit(where).scheme in ("http", "https"):
            return _fetched(where)
        path = Path(where)
        if path.is_dir():
            return _in_folder(where, path)
        if zipfile.is_zipfile(path):
            return _zipped(where, path.read_bytes())
        if path.is_file():
            return _described(where, path.name, _beside(path.parent))
    except zipfile.BadZipFile as error:
        raise InputError(f"{where} is a damaged zip: {error}") from None
    raise InputError(f"{where} does not exist: name a folder, a {DESCRIPTOR}, a zip, or the address of one")


def _in_folder(where: str, folder: Path) -> Package:
    if (folder / DESCRIPTOR).is_file():
        return _described(where, DESCRIPTOR, _beside(folder))
    tables = tables_folder(folder)
    if descriptor := descriptor_of(tables):
        return _described(where, descriptor.name, _beside(descriptor.parent))
    return _undescribed(where, _beside(tables))


def _zipped(where: str, data: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = sorted(archive.namelist(), key=lambda n: (n.count("/"), n))
        first = next((n for n in inside if PurePosixPath(n).name in (DESCRIPTOR, "sources.csv")), None)
        if first is None:
            raise InputError(f"{where} holds neither {DESCRIPTOR} nor tables")
        folder = first.removesuffix(PurePosixPath(first).name)
        if first.endswith(DESCRIPTOR):
            return _described(where, DESCRIPTOR, lambda path: archive.read(folder + path))
        return _undescribed(where, lambda path: archive.read(folder + path))


def _fetched(where: str) -> Package:
    if urllib.parse.urlsplit(where).path.endswith(".zip"):
        return _zipped(where, _get(where))
    address = where + DESCRIPTOR if where.endswith("/") else where
    name = PurePosixPath(urllib.parse.urlsplit(address).path).name
    return _described(where, name, lambda path: _get(urllib.parse.urljoin(address, urllib.parse.quote(path))))


def _get(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:
            data: bytes = answer.read()
            return data
    except urllib.error.HTTPError as error:
        raise InputError(f"{address} answers {error.code} {error.reason}") from None
    except (urllib.error.URLError, TimeoutError) as error:
        raise InputError(f"{address} cannot be reached: {error}") from None


def _beside(folder: Path) -> Read:
    def get(path: str) -> bytes:
        if not (folder / path).resolve().is_relative_to(folder.resolve()):
            raise InputError(f"{folder / path} lies outside its package")
        try:
            return (folder / path).read_bytes()
        except OSError:
            raise KeyError(path) from None

    return get


def _described(where: str, name: str, get: Read) -> Package:
    try:
        descriptor = json.loads(get(name))
        resources = [(str(r["name"]), r) for r in descriptor["resources"] if "schema" in r]
        tables = {table: _table(where, table, r["path"], r["schema"], get, r.get("hash")) for table, r in resources}
    except InputError:
        raise
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise InputError(f"{where} has no descriptor that can be used ({name}): {error}") from None
    return Package(where, descriptor, tables)


def _undescribed(where: str, get: Read) -> Package:
    tables = {name: _table(where, name, f"{name}.csv", schemas.table(name), get) for name in schemas.TABLES}
    return Package(where, {}, tables)


def _table(where: str, name: str, path: str, schema: dict[str, Any], get: Read, told: str | None = None) -> Table:
    if leaves(path):
        raise InputError(f"{where}: the path {path!r} of {name} leaves the package")
    try:
        data = get(path)
    except KeyError:
        raise InputError(f"{where}: {path}, the file of {name}, is missing") from None
    if told and told.startswith("sha256:") and told != f"sha256:{hashlib.sha256(data).hexdigest()}":
        raise InputError(f"{where}: {path} is not the file that the descriptor tells, by its hash: build it again")
    columns = [field["name"] for field in schema["fields"]]
    table = Table(name, schema, _rows(f"{where}: {path}", columns, data))
    if len(table.by_key()) < len(table.rows):
        raise InputError(f"{where}: two rows of {path} have the same {'/'.join(table.key)}: see andean validate")
    return table


def _rows(where: str, columns: Sequence[str], data: bytes) -> list[Row]:
    try:
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    except (ValueError, csv.Error) as error:
        raise InputError(f"{where} is no table: {error}") from None
    if header != columns or any(len(row) != len(columns) for row in rows):
        raise InputError(f"{where} does not have the columns that its schema tells: see andean validate")
    return [dict(zip(columns, (cell or None for cell in row), strict=True)) for row in rows]
