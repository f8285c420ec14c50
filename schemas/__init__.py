"""What a row of every table means, and the only place that says so.

Layout: ``tables/<table>.json`` (one Table Schema each), ``codes/<list>.csv`` (closed vocabularies: code, label,
description, and further columns where a list needs them), ``bounds.yaml`` (how few rows and how many empty cells the
published package may have), ``package.yaml`` (the package's own metadata), ``public_record`` (facts that warnings hold
claims against). ``compile.py`` and ``rules`` turn them into checks.

Properties of a field that Table Schema does not know, and that a reader of the published descriptor may ignore:

- ``codes``: the list that holds the allowed values; :func:`table` spells it out as an ``enum`` constraint, or as a
  ``pattern`` when ``delimiter`` says that a cell may join several codes.
- ``reference``: the cell is the key of a row in one of several ``tables``; ``by`` names the column that tells which.
- ``derivedFrom``: the value is computed. The list names the columns whose statements stand behind it; it is empty for
  counts. A field without the property needs a statement of its own for every filled cell.
- ``rdfType`` EDTF level 0: a partial date.

and of a table: ``evidence``, the fields of which a record has at least one statement.

Out of scope: reading data (``pipeline/validate``).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FOLDER = Path(__file__).parent
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF-level0"

TABLES: tuple[str, ...] = (
    "sources", "passages", "places", "people", "organizations", "names", "affiliations", "events",
    "event_participants", "elections", "election_results", "statements", "external_ids", "redirects", "errors",
)  # fmt: skip
"""Every table, a table that is referred to before those that refer to it."""


@cache
def _descriptor(name: str) -> dict[str, Any]:
    if name not in TABLES:
        raise ValueError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    schema: dict[str, Any] = json.loads((FOLDER / "tables" / f"{name}.json").read_text(encoding="utf-8"))
    for field in schema["fields"]:
        if "codes" in field:
            listed = list(codes(field["codes"]))
            constraints = field.setdefault("constraints", {})
            if "delimiter" in field:
                one = f"(?:{'|'.join(listed)})"
                constraints["pattern"] = f"{one}(?:{field['delimiter']}{one})*"
            else:
                constraints["enum"] = listed
    return schema


def table(name: str) -> dict[str, Any]:
    """The Table Schema of a table, code lists spelled out. Raises ``ValueError`` for an unknown name."""
    return deepcopy(_descriptor(name))


def fields(name: str) -> tuple[Mapping[str, Any], ...]:
    """The field descriptors of a table, in the order of its columns; for reading, not for changing."""
    return tuple(_descriptor(name)["fields"])


def columns(name: str) -> list[str]:
    """The columns of a table in the order of the file."""
    return [field["name"] for field in fields(name)]


def key(name: str) -> list[str]:
    """The columns that identify a row; a table is sorted by them."""
    return list(_descriptor(name)["primaryKey"])


def foreign_keys(name: str) -> tuple[tuple[str, str], ...]:
    """(column, table whose key it holds) of a table; a reference without a resource is to the table itself."""
    keys = _descriptor(name).get("foreignKeys", ())
    return tuple((key["fields"][0], key["reference"].get("resource", name)) for key in keys)


def unique_keys(name: str) -> tuple[tuple[str, ...], ...]:
    """The sets of columns, beside the key, that no two rows of a table share."""
    return tuple(map(tuple, _descriptor(name).get("uniqueKeys", ())))


def evidence(name: str) -> tuple[str, ...]:
    """The fields of which every record of a table has at least one statement; empty for tables without statements."""
    return tuple(_descriptor(name).get("evidence", ()))


def prefix(name: str) -> str:
    """What the identifiers of a table start with, such as ``per-``. Raises ``ValueError`` where there is no such."""
    first = fields(name)[0]
    start, dash, _ = first.get("constraints", {}).get("pattern", "").partition("-")
    if not dash or not start.isalpha():
        raise ValueError(f"the identifiers of {name} have no fixed prefix")
    return start + dash


@cache
def code_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a code list in its order. Modes repeat a code under several event types; other lists do not."""
    path = FOLDER / "codes" / f"{name}.csv"
    if not path.is_file():
        raise ValueError(f"there is no code list {name!r} in {path.parent.name}/")
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(MappingProxyType(row) for row in csv.DictReader(stream, strict=True))


@cache
def codes(name: str) -> Mapping[str, Mapping[str, str]]:
    """A code list by code; where a code repeats, its first row. Raises ``ValueError`` for an unknown list."""
    found: dict[str, Mapping[str, str]] = {}
    for row in code_rows(name):
        found.setdefault(row["code"], row)
    return MappingProxyType(found)


@cache
def modes() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The modes of events by (event type, mode)."""
    return MappingProxyType({(row["event_type"], row["code"]): row for row in code_rows("event_mode")})


def plover_score(event_type: str, event_mode: str | None = None) -> float:
    """The score of an event on the PLOVER scale: that of the mode where it has one, else that of the type.

    Raises ``KeyError`` when the type does not exist or the mode is not one of its modes.
    """
    score = modes()[event_type, event_mode]["score"] if event_mode else ""
    return float(score or codes("event_type")[event_type]["score"])


def package() -> dict[str, Any]:
    """The metadata of the published package, without its resources and its date."""
    return _yaml("package")


def bounds() -> dict[str, Any]:
    """``rows``: least number of rows by table; ``empty``: greatest share of empty cells by ``table.column``."""
    return _yaml("bounds")


def _yaml(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found
