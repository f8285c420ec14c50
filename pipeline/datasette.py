"""What Datasette shows around the SQLite file: titles, descriptions, licence, and columns to narrow lists by.

Used as ``datasette andean-record.sqlite --metadata metadata.json``.

Out of scope: the database itself (``pipeline/dist``).
"""

from __future__ import annotations

from typing import Any

import schemas

NAME = "metadata.json"
_LABELS = ("label", "name", "title", "value")
"""Columns by which Datasette calls a row that another one refers to, the best first."""


def metadata(database: str) -> dict[str, Any]:
    """The metadata of ``database``, the name of the file without its suffix."""
    about = schemas.package()
    licence = about["licenses"][0]
    common = {"license": licence["title"], "license_url": licence["path"]}
    tables = {name: _table(name) for name in schemas.TABLES}
    return {
        "title": about["title"],
        "description": about["description"],
        **common,
        "databases": {database: {"tables": tables}},
    }


def _table(name: str) -> dict[str, Any]:
    columns = schemas.columns(name)
    label = next((c for c in _LABELS if c in columns), None)
    facets = [f["name"] for f in schemas.fields(name) if "codes" in f and "delimiter" not in f]
    told = {
        "title": schemas.table(name)["title"],
        "description": schemas.table(name)["description"],
        "columns": {f["name"]: f["description"] for f in schemas.fields(name)},
        "sort": schemas.key(name)[0],
        "label_column": label,
        "facets": facets,
    }
    return {k: v for k, v in told.items() if v}
