"""Parquet and SQLite: the rows of the tables, with types, keys and references, the same bytes every time."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import polars as pl
import pytest

import schemas
from pipeline import dist
from tests.folders import files_of
from tests.tables_fixture import rows, write


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def made(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    dist.write(tables, folder)
    return folder


def test_parquet_has_the_rows_with_their_types(made: Path) -> None:
    events = pl.read_parquet(made / "events.parquet")
    assert events.schema["source_count"] == pl.Int64
    assert events.schema["confidence"] == pl.Float64
    assert events.schema["date_start"] == pl.Date
    assert events.schema["date"] == pl.String
    assert pl.read_parquet(made / "election_results.parquet").schema["disputed"] == pl.Boolean
    for name in schemas.TABLES:
        assert pl.read_parquet(made / f"{name}.parquet").height == len(rows()[name])


def test_null_stays_null(made: Path) -> None:
    genres = pl.read_parquet(made / "sources.parquet")["genre"].to_list()
    assert genres == [None, "news"]
    with sqlite3.connect(made / dist.SQLITE_NAME) as connection:
        assert connection.execute("SELECT genre FROM sources ORDER BY source_id").fetchall() == [(None,), ("news",)]


def test_sqlite_has_the_rows_with_keys_and_references(made: Path) -> None:
    with sqlite3.connect(made / dist.SQLITE_NAME) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in schemas.TABLES:
            assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] == len(rows()[name])
            keys = [r[1] for r in connection.execute(f'PRAGMA table_info("{name}")') if r[5]]
            assert keys == schemas.key(name)
            targets = {r[2] for r in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
            declared = schemas.table(name).get("foreignKeys", [])
            assert targets == {f["reference"].get("resource") or name for f in declared}
        event = connection.execute("SELECT date_start, confidence FROM events WHERE event_id = 'evt-march'").fetchone()
        assert event == ("2001-05-06", 0.9)


def test_what_is_looked_up_has_an_index(made: Path) -> None:
    with sqlite3.connect(made / dist.SQLITE_NAME) as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM statements WHERE record_id = 'evt-march'"
        ).fetchone()
    assert "statements_record_id" in plan[3]


def test_the_same_tables_give_the_same_bytes(tables: Path, made: Path, tmp_path: Path) -> None:
    dist.write(tables, tmp_path)
    assert files_of(tmp_path) == files_of(made)
    assert (made / dist.SQLITE_NAME).read_bytes()[92:100] == bytes(8)


def test_a_reference_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    broken = rows()
    broken["passages"][0]["source_id"] = "src-none"
    with pytest.raises(ValueError, match=r"table passages.*sources"):
        dist.write(write(tmp_path / "tables", broken), tmp_path / "dist")
