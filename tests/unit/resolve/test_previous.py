"""Earlier packages: from a folder, through a descriptor, from a zip, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.failures import InputError
from pipeline.resolve import previous
from tests.tables_fixture import statement_id, write, write_package


def test_a_folder_tells_the_record_of_each_statement_and_its_age(tmp_path: Path) -> None:
    found = previous.read(write(tmp_path / "tables"))
    assert found.record_of[statement_id("evt-march", "event_type")] == "evt-march"
    assert found.age["evt-march"] == ("2001-05-07", "evt-march")
    assert found.redirects["per-ana-e"]["new_id"] == "per-ana-ejemplo"


def test_a_zip_tells_the_same(tmp_path: Path) -> None:
    folder = write_package(tmp_path / "package").parent
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"andean-record/{path.name}")
    assert previous.read(tmp_path / "package.zip") == previous.read(folder)


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        previous.read(tmp_path / "none")
    with pytest.raises(InputError, match="holds no tables"):
        previous.read(tmp_path)
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(InputError, match="cannot be read"):
        previous.read(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("statements.csv", "statement_id,record_id\n")
    with pytest.raises(InputError, match=r"sources\.csv is missing"):
        previous.read(tmp_path / "b.zip")
    folder = write(tmp_path / "cut")
    (folder / "redirects.csv").unlink()
    with pytest.raises(InputError, match=r"redirects\.csv is missing"):
        previous.read(folder)
