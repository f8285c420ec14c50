"""A repository in miniature: tables with a report of the gate, published, with a changelog and schemas of its own.

What takes long and is tested elsewhere is left out: the gate itself, frictionless, the formats besides CSV.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import schemas
from pipeline import publish
from tests.folders import write_reports
from tests.tables_fixture import Rows, rows, write

CREATED = "2026-01-02T00:00:00Z"


class Repository:
    """``set`` changes the tables, ``rebuild`` publishes them, as the pipeline does."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.rebuilt = 0
        shutil.copytree(schemas.FOLDER, root / "schemas", ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr(schemas, "FOLDER", root / "schemas")
        monkeypatch.setattr(publish, "check_package", lambda _: [])
        (root / "CHANGELOG.md").write_text("# Changelog\n\nAll notable changes.\n", "utf-8")
        self.set(rows())

    def set(self, tables: Rows) -> None:
        """Make ``tables`` the published ones."""
        write(self.root / "build" / "tables", tables)
        self.rebuild()

    def rebuild(self) -> None:
        """Publish the tables."""
        self.rebuilt += 1
        work, root = self.root / "build", self.root
        write_reports(work / "reports", work / "tables")
        publish.run(work / "tables", work / "reports", root / "processed", root / "datapackage.json", None, CREATED)

    def version(self, version: str | None = None) -> str:
        """The version of the metadata, set first when one is given."""
        path = self.root / "schemas" / "package.yaml"
        if version:
            lines = path.read_text("utf-8").splitlines(keepends=True)
            path.write_text("".join(f"version: {version}\n" if x.startswith("version:") else x for x in lines), "utf-8")
        return str(schemas.package()["version"])
