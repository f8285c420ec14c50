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

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import schemas
from pipeline import curation
from pipeline.failures import InputError

TABLE = "external_ids"
FILE = f"{TABLE}.csv"

Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def read(folder: Path | None, tables: Tables) -> list[dict[str, str | None]]:
    """The rows of the table, for the records and the redirects of ``tables``; none where there is no file."""
    if folder is None:
        return []
    known, found = _known(tables), []
    elsewhere = {row["old_id"]: row["new_id"] for row in tables["redirects"]}
    for where, row in curation.rows(folder / FILE, schemas.columns(TABLE)):
        record = row["record_id"]
        if record in elsewhere:
            raise InputError(f"{where}: {record} leads to {elsewhere[record]} now; write that")
        if record not in known:
            raise InputError(f"{where}: there is no record {record}; mend or remove the row")
        found.append(row)
    return sorted(found, key=lambda row: [row[c] or "" for c in schemas.key(TABLE)])


def _known(tables: Tables) -> set[Any]:
    (reference,) = (f["reference"] for f in schemas.fields(TABLE) if "reference" in f)
    return {row[schemas.key(name)[0]] for name in reference["tables"].values() for row in tables[name]}
