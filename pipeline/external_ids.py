"""Which records are known elsewhere, as people found out: ``curation/external_ids.csv``.

| column | meaning |
|---|---|
| `record_id` | a person, organization, place, event or election of the package |
| `scheme` | `wikidata`, `parlgov`, `partyfacts` or `geonames` (`schemas/codes/external_scheme.csv`) |
| `id` | the identifier there |
| `source` | where it was looked up: an address, or a work and a page |

The rows become the table ``external_ids`` as they are, in the order of its key. A row about a record that does not
exist is an `InputError` that names file and line; the form of an identifier is a rule of the gate.

Out of scope: finding identifiers. None is ever guessed from a name.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import schemas
from pipeline.failures import InputError
from pipeline.files import read_csv

TABLE = "external_ids"
FILE = f"{TABLE}.csv"

Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def read(curation: Path | None, tables: Tables) -> list[dict[str, str | None]]:
    """The rows of the table, for the records and the redirects of ``tables``; none where there is no file."""
    path = curation / FILE if curation else None
    if path is None or not path.is_file():
        return []
    try:
        rows = read_csv(path)
    except (ValueError, csv.Error) as error:
        raise InputError(f"{path}: {error}") from None
    columns, known = schemas.columns(TABLE), _known(tables)
    elsewhere = {row["old_id"]: row["new_id"] for row in tables["redirects"]}
    for number, row in enumerate(rows, start=2):
        if list(row) != columns:
            raise InputError(f"{path}: expected the columns {', '.join(columns)} and found {', '.join(row)}")
        if lacking := [c for c in columns if not row[c]]:
            raise InputError(f"{path} line {number}: {lacking[0]} is empty; every cell must be filled")
        record = row["record_id"]
        if record in elsewhere:
            raise InputError(f"{path} line {number}: {record} leads to {elsewhere[record]} now; write that")
        if record not in known:
            raise InputError(f"{path} line {number}: there is no record {record}; mend or remove the row")
    return sorted(rows, key=lambda row: [row[c] or "" for c in schemas.key(TABLE)])


def _known(tables: Tables) -> set[Any]:
    (reference,) = (f["reference"] for f in schemas.fields(TABLE) if "reference" in f)
    return {row[schemas.key(name)[0]] for name in reference["tables"].values() for row in tables[name]}
