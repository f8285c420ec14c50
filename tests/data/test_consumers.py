"""A release as others use it, with pandas, polars, DuckDB, frictionless and sqlite3, from disk and over HTTP.

Each must find every row, the types of the schemas, null where a cell is empty, and foreign keys that lead somewhere.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from frictionless import Package, system
from fsspec.implementations.http import HTTPFileSystem

import schemas
from pipeline import publish
from pipeline.dist import SQLITE_NAME
from pipeline.release import archive
from tests.folders import write_reports
from tests.tables_fixture import rows, write

PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


class Handler(SimpleHTTPRequestHandler):
    """A plain server of files that, like most, gives parts of them when asked."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        told = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if told is None:
            return super().do_GET()
        data = Path(self.translate_path(self.path)).read_bytes()
        first = int(told[1]) if told[1] else max(0, len(data) - int(told[2]))
        last = min(int(told[2]), len(data) - 1) if told[1] and told[2] else len(data) - 1
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(data[first : last + 1])


@pytest.fixture(scope="module")
def lying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the zip of a release holds, and the other formats beside it."""
    root = tmp_path_factory.mktemp("release")
    tables = write(root / "build" / "tables")
    reports = write_reports(root / "build" / "reports", tables)
    publish.run(
        tables, reports, root / "processed", root / "datapackage.json", root / "out" / "dist", "2026-01-02T00:00:00Z"
    )
    (root / "whole.zip").write_bytes(archive.zipped(archive.files(root, "datapackage.json")))
    with zipfile.ZipFile(root / "whole.zip") as whole:
        whole.extractall(root / "out")
    return root / "out"


@pytest.fixture(scope="module")
def served(lying: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(lying)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["disk", "http"])
def where(request: pytest.FixtureRequest, lying: Path) -> str:
    return str(lying) if request.param == "disk" else str(request.getfixturevalue("served"))


def expected(name: str, column: str) -> list[Any]:
    return [row.get(column) for row in rows()[name]]


def plain(values: list[Any]) -> list[Any]:
    return [None if value is None or value is pd.NA else str(value).removesuffix(" 00:00:00") for value in values]


def check(tables: dict[str, dict[str, list[Any]]]) -> None:
    """Every column of every table has the values that were written, and every foreign key leads somewhere."""
    for name in schemas.TABLES:
        for column in schemas.columns(name):
            assert plain(tables[name][column]) == plain(expected(name, column)), (name, column)
        for column, target in schemas.foreign_keys(name):
            known = set(tables[target][schemas.key(target)[0]])
            assert {v for v in plain(tables[name][column]) if v is not None} <= known


def test_pandas(where: str) -> None:
    tables = {}
    for name in schemas.TABLES:
        types = {f["name"]: PANDAS.get(f["type"], "string") for f in schemas.fields(name)}
        frame = pd.read_csv(f"{where}/processed/{name}.csv", dtype=types)  # type: ignore[arg-type]
        stored = pd.read_parquet(f"{where}/dist/{name}.parquet", dtype_backend="numpy_nullable")
        assert len(frame) == len(stored) == len(rows()[name])
        tables[name] = {str(c): frame[c].astype(object).where(frame[c].notna(), None).tolist() for c in frame}
    check(tables)


def test_polars(where: str) -> None:
    tables = {}
    for name in schemas.TABLES:
        frame = pl.read_parquet(f"{where}/dist/{name}.parquet")
        text = pl.read_csv(f"{where}/processed/{name}.csv", schema=frame.schema)
        assert text.equals(frame)
        wanted = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
        assert frame.schema == {f["name"]: wanted.get(f["type"], pl.String) for f in schemas.fields(name)}
        tables[name] = frame.to_dict(as_series=False)
    check(tables)


class Web(HTTPFileSystem):
    """Lets DuckDB read over HTTP without the extension that it would fetch from elsewhere."""

    def modified(self, path: str) -> datetime:
        return datetime(2026, 1, 2)


def test_duckdb(where: str) -> None:
    connection = duckdb.connect()
    connection.register_filesystem(Web())
    tables = {}
    for name in schemas.TABLES:
        found = connection.execute(f"SELECT * FROM read_parquet('{where}/dist/{name}.parquet')").fetchall()
        tables[name] = {c: [row[i] for row in found] for i, c in enumerate(schemas.columns(name))}
        count = connection.execute(f"SELECT count(*) FROM read_csv('{where}/processed/{name}.csv')").fetchone()
        assert count == (len(rows()[name]),)
    check(tables)
    described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet('{where}/dist/events.parquet')").fetchall()
    types = {row[0]: row[1] for row in described}
    assert list(types) == schemas.columns("events")
    assert (types["date"], types["date_start"], types["killed_min"]) == ("VARCHAR", "DATE", "BIGINT")


def test_frictionless(where: str) -> None:
    with system.use_context(trusted=True):
        package = Package(f"{where}/datapackage.json")
        assert package.validate().flatten(["type", "message"]) == []
        tables = {}
        for name in schemas.TABLES:
            found = package.get_resource(name).read_rows()
            tables[name] = {c: [row[c] for row in found] for c in schemas.columns(name)}
    check({n: {c: [_python(v) for v in vs] for c, vs in t.items()} for n, t in tables.items()})


def _python(value: Any) -> Any:
    """A number as Python writes it; frictionless reads decimals."""
    return float(value) if type(value).__name__ == "Decimal" else value


def test_sqlite(where: str, tmp_path: Path) -> None:
    path = f"{where}/dist/{SQLITE_NAME}"
    if where.startswith("http"):
        path, _ = urllib.request.urlretrieve(path, tmp_path / SQLITE_NAME)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.execute("PRAGMA foreign_keys = ON")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = {}
    for name in schemas.TABLES:
        found = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        tables[name] = {c: [row[i] for row in found] for i, c in enumerate(schemas.columns(name))}
        for field in schemas.fields(name):
            if field["type"] == "boolean":
                tables[name][field["name"]] = [None if v is None else bool(v) for v in tables[name][field["name"]]]
    check(tables)
    connection.close()
