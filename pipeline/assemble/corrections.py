"""What people corrected in the tables: ``curation/corrections.csv``.

| column | meaning |
|---|---|
| `table`, `key` | the table and the id of the record |
| `field` | the column |
| `value` | what the cell should say; empty when no source says anything of the kind |
| `reason` | what was read wrong, for the next reader |
| `source` | what shows it: a place in the document, or the address of another one |
| `expect` | what the cell says without the correction; when it says something else, the build fails |

A correction mends what was *read* wrong, never what a source *says*: the statements that gave the wrong value are
replaced by statements at the same characters with the right one, by the method `curation:correction`. Values that other
sources state stay beside it. Ids do not change. A row that cannot be used is an `InputError` that names file, line and
next step.

Out of scope: names and references to other records, which are corrected by judgements or in the knowledge files;
computed columns such as labels and counts, which follow from the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import schemas
from pipeline import curation, fold
from pipeline.evidence import Evidence
from pipeline.failures import InputError

COLUMNS = ("table", "key", "field", "value", "reason", "source", "expect")
METHOD = "curation:correction"
_MAY_BE_BLANK = ("value", "expect")
_RANGES = tuple(f"{kind}_{end}" for kind in ("killed", "injured", "detained") for end in ("min", "max"))


@dataclass(frozen=True, slots=True)
class Correction:
    """One row; ``where`` is the file and the line that hold it."""

    table: str
    key: str
    field: str
    value: str | None
    reason: str
    source: str
    expect: str | None
    where: str


def read(path: Path) -> list[Correction]:
    """The corrections of a file; a file that is not there holds none."""
    found: dict[tuple[str, str, str], Correction] = {}
    for where, row in curation.rows(path, COLUMNS, _MAY_BE_BLANK):
        made = Correction(
            row["table"] or "", row["key"] or "", row["field"] or "", row["value"], row["reason"] or "",
            row["source"] or "", row["expect"], where,
        )  # fmt: skip
        _check(made)
        cell = made.table, made.key, made.field
        if cell in found:
            raise InputError(f"{where}: {found[cell].where} corrects the same cell; keep one row")
        found[cell] = made
    return list(found.values())


def _check(c: Correction) -> None:
    if c.table not in schemas.TABLES or not schemas.evidence(c.table):
        raise InputError(f"{c.where}: {c.table!r} is no table of records")
    columns = {f["name"]: f for f in schemas.fields(c.table)}
    column = columns.get(c.field)
    if column is None:
        raise InputError(f"{c.where}: {c.table} has no column {c.field!r}")
    references = {name for name, _ in schemas.foreign_keys(c.table)} | {
        n for n, f in columns.items() if "reference" in f
    }
    if c.field in references | set(schemas.key(c.table)) | {"name"} or "derivedFrom" in column or "delimiter" in column:
        raise InputError(
            f"{c.where}: {c.table}.{c.field} cannot be corrected: it is a name, a reference, a list or computed"
        )
    if c.value is None and column.get("constraints", {}).get("required"):
        raise InputError(f"{c.where}: {c.table}.{c.field} may not be empty; give a value")
    if c.value == c.expect:
        raise InputError(f"{c.where}: value and expect are both {c.value!r}, so nothing would be corrected")


def apply(evidence: Sequence[Evidence], corrections: Sequence[Correction]) -> list[Evidence]:
    """``evidence`` with what was read wrong replaced; the cell must say what the correction expects."""
    if not corrections:
        return list(evidence)
    about: dict[tuple[str, str], list[Evidence]] = {(c.table, c.key): [] for c in corrections}
    for e in evidence:
        found = about.get((e.statement.record_type, e.record_id))
        if found is not None:
            found.append(e)
    instead: dict[str, Evidence | None] = {}
    for c in corrections:
        for wrong in _wrong(c, about[c.table, c.key]):
            right = replace(wrong.statement, value=c.value, method=METHOD, confidence=1.0) if c.value else None
            instead[wrong.statement_id] = replace(wrong, statement=right) if right else None
    kept: dict[str, Evidence] = {}
    for e in evidence:
        now = instead.get(e.statement_id, e)
        if now is not None:
            kept.setdefault(now.statement_id, now)
    return list(kept.values())


def _wrong(c: Correction, about: Sequence[Evidence]) -> list[Evidence]:
    """The statements that give the value to be corrected."""
    if not about:
        raise InputError(f"{c.where}: {c.table} has no record {c.key}; its id may have changed, see redirects.csv")
    if c.field in _RANGES:
        kind, end = c.field.rsplit("_", 1)
        bound = fold.bounds(about, kind)[("min", "max").index(end)]
        current = None if bound is None else str(bound)
    else:
        current = fold.summary(about, c.field)
    if current != c.expect:
        raise InputError(
            f"{c.where}: {c.table}.{c.field} of {c.key} is {current!r} and no longer {c.expect!r}: look at the record "
            "again (andean show), then remove the row or put the new value under expect"
        )
    wrong = [e for e in about if e.statement.field == c.field and e.statement.value == c.expect]
    if c.expect is None:
        raise InputError(
            f"{c.where}: nothing states {c.field} of {c.key}, so there is no reading to correct; a value needs a source"
        )
    return wrong
