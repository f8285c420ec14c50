"""A package is read from wherever it lies, and a damaged one is refused."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import schemas
from pipeline.failures import InputError
from pipeline.release import packages
from tests.tables_fixture import rows, write, write_package


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path / "package").parent


@pytest.fixture
def served(package: Path) -> Iterator[str]:
    """The address of the folder of the package."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(package)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def zip_of(folder: Path, path: Path, inside: str = "") -> Path:
    files = sorted(folder.iterdir())  # listed first: the archive may lie in the folder, and must not hold itself
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, inside + file.name)
    return path


def content(where: object) -> dict[str, list[packages.Row]]:
    return {name: table.rows for name, table in packages.read(str(where)).tables.items()}


def test_wherever_a_package_lies_its_rows_are_the_same(package: Path, served: str, tmp_path: Path) -> None:
    expected = content(package)
    assert list(expected) == list(schemas.TABLES)
    assert expected["people"][0]["name"] == "Ana Ejemplo" and expected["people"][0]["statement_count"] == "4"
    assert expected["sources"][0]["genre"] is None
    zip_of(package, tmp_path / "whole.zip").rename(package / "whole.zip")
    for where in (
        package / "datapackage.json",
        package / "whole.zip",
        zip_of(package, tmp_path / "deep.zip", "a/b/"),
        write(tmp_path / "bare"),
        zip_of(tmp_path / "bare", tmp_path / "bare.zip"),
        served,
        served + "datapackage.json",
        served + "whole.zip",
    ):
        assert content(where) == expected, where
    assert packages.read(str(package)).version == schemas.package()["version"]
    assert packages.read(str(tmp_path / "bare")).version is None


def test_tables_whose_descriptor_lies_above_are_read_by_it(tmp_path: Path) -> None:
    descriptor = write_package(tmp_path / "processed")
    told = json.loads(descriptor.read_text("utf-8"))
    for resource in told["resources"]:
        resource["path"] = f"processed/{resource['path']}"
    (tmp_path / "datapackage.json").write_text(json.dumps({**told, "version": "7.0.0"}), "utf-8")
    descriptor.unlink()
    assert packages.read(str(tmp_path / "processed")).version == "7.0.0"


def edit(package: Path, **cells: Any) -> None:
    path = package / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    (resource,) = (r for r in told["resources"] if r["name"] == "people")
    resource.update(cells)
    path.write_text(json.dumps(told), "utf-8")


@pytest.mark.parametrize(
    ("damage", "match"),
    [
        (lambda p: (p / "people.csv").unlink(), r"people\.csv, the file of people, is missing"),
        (lambda p: (p / "people.csv").write_bytes(b"x"), r"people\.csv is not the file that the descriptor tells"),
        (lambda p: edit(p, path="../people.csv"), "leaves the package"),
        (lambda p: edit(p, path="https://example.org/people.csv"), "leaves the package"),
        (lambda p: edit(p, path=7), "no descriptor that can be used"),
        (lambda p: edit(p, hash=None, schema={"fields": [{"name": "x"}]}), "does not have the columns"),
        (lambda p: (p / "datapackage.json").write_text("{"), "no descriptor that can be used"),
        (lambda p: (p / "datapackage.json").write_text("[]"), "no descriptor that can be used"),
    ],
)
def test_a_damaged_package_is_refused(package: Path, damage: Any, match: str) -> None:
    damage(package)
    with pytest.raises(InputError, match=match):
        packages.read(str(package))


def test_a_link_that_leads_out_is_refused(package: Path, tmp_path: Path) -> None:
    (package / "people.csv").rename(tmp_path / "outside.csv")
    (package / "people.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(InputError, match="lies outside its package"):
        packages.read(str(package))


def test_rows_with_one_key_cannot_be_told_apart(tmp_path: Path) -> None:
    tables = rows()
    tables["people"] *= 2
    with pytest.raises(InputError, match=r"two rows of people\.csv have the same person_id"):
        packages.read(str(write(tmp_path, tables)))


def test_what_is_not_there_is_told(package: Path, served: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        packages.read(str(tmp_path / "none"))
    with pytest.raises(InputError, match="answers 404"):
        packages.read(served + "none.zip")
    with pytest.raises(InputError, match="cannot be reached"):
        packages.read("http://127.0.0.1:9/datapackage.json")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("letter.txt", "hello")
    with pytest.raises(InputError, match="holds neither"):
        packages.read(str(tmp_path / "empty.zip"))
