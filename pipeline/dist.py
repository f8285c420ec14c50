"""The published rows in two more formats: Parquet for data frames, one SQLite file for queries.

Both carry exactly the rows of the CSV tables, in their order, with the types the schemas declare, and both are
reproducible: the same tables give the same bytes. CSV stays the canonical form.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs

import schemas
from pipeline import datasette
from pipeline.files import write_bytes, write_json

SQLITE_NAME = "andean-record.sqlite"

_POLARS: Mapping[str, type[pl.DataType]] = {
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}
_SQLITE: Mapping[str, str] = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write(tables: Path, dist: Path) -> None:
    """Write ``<table>.parquet`` for every table, one SQLite file, and what Datasette shows around it, into ``dist``."""
    dist.mkdir(parents=True, exist_ok=True)
    frames = {name: read_frame(tables, name) for name in schemas.TABLES}
    for name, frame in frames.items():
        frame.write_parquet(dist / f"{name}.parquet", compression="zstd", statistics=True, row_group_size=100_000)
    write_sqlite(frames, dist / SQLITE_NAME)
    write_json(dist / datasette.NAME, datasette.metadata(Path(SQLITE_NAME).stem))


def read_frame(tables: Path, name: str) -> pl.DataFrame:
    """A CSV table with the types of its schema; what `_POLARS` does not name is text."""
    types = {f["name"]: _POLARS.get(f["type"], pl.String) for f in schemas.fields(name)}
    return pl.read_csv(tables / f"{name}.csv", schema=types)


def write_sqlite(frames: Mapping[str, pl.DataFrame], path: Path) -> None:
    """Write ``frames`` as an SQLite database with primary keys, foreign keys and an index on each of these."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Fixed here because their defaults belong to the library that writes, and the bytes must not.
        for pragma in ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "journal_mode = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for name, frame in frames.items():
            for statement in _definition(name):
                connection.execute(statement)
            marks = ", ".join("?" * frame.width)
            connection.executemany(
                f'INSERT INTO "{name}" VALUES ({marks})', frame.with_columns(cs.date().cast(pl.String)).iter_rows()
            )
        connection.execute("COMMIT")
        if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ValueError(f"table {broken[0]}, row {broken[1]}: a foreign key leads nowhere in {broken[2]}")
        connection.execute("VACUUM")
    finally:
        connection.close()
    write_bytes(path, _without_version(path.read_bytes()))


def _without_version(database: bytes) -> bytes:
    """The database with bytes 92-99 zeroed: they name the version of the library that wrote it last."""
    return database[:92] + bytes(8) + database[100:]


def _definition(name: str) -> Iterator[str]:
    schema = schemas.table(name)
    lines = [_column(field) for field in schema["fields"]]
    lines.append(f"PRIMARY KEY ({_quoted(schema['primaryKey'])})")
    # A reference to one of several tables cannot be a foreign key; it is looked up as often, so it has an index too.
    indexed = [[field["name"]] for field in schema["fields"] if "reference" in field]
    for reference in schema.get("foreignKeys", ()):
        here, there = reference["fields"], reference["reference"]["fields"]
        target = reference["reference"].get("resource") or name
        lines.append(f'FOREIGN KEY ({_quoted(here)}) REFERENCES "{target}" ({_quoted(there)})')
        indexed.append(here)
    body = ",\n  ".join(lines)
    yield f'CREATE TABLE "{name}" (\n  {body}\n)'
    for here in sorted(indexed):
        yield f'CREATE INDEX "{name}_{"_".join(here)}" ON "{name}" ({_quoted(here)})'


def _column(field: Mapping[str, Any]) -> str:
    name, kind = field["name"], _SQLITE.get(field["type"], "TEXT")
    required = " NOT NULL" if field.get("constraints", {}).get("required") else ""
    check = f' CHECK ("{name}" IN (0, 1))' if field["type"] == "boolean" else ""
    return f'"{name}" {kind}{required}{check}'


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{n}"' for n in names)
