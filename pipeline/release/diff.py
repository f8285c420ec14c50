"""What differs between two packages, cell by cell, and how to make the second out of the first.

A row is the same row when its key is. For every table: rows ``added`` and ``removed``, whole; rows ``changed``, with
the old and the new value of each cell and the statements behind either; and of the removed ones those whose identifier
now leads to another (``redirected``). ``lost`` are identifiers of records and sources that the first package knew, as a
row or as a redirect, and that lead nowhere in the second.

``apply`` makes the tables of the second package out of those of the first: rows in the order of their key, as every
valid table has them. A table whose key has other columns than before is replaced as a whole.

Out of scope: what a difference means for the version (``versions``) and how it is told (``readable``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.release.behind import Behind
from pipeline.release.packages import Key, Package, Row, Table
from pipeline.release.structure import StructureChange, compare

FORMAT = "andean-diff-1"
"""Names the layout of the machine-readable form."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row that both packages have."""

    old: str | None
    new: str | None
    old_statements: list[str]
    new_statements: list[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A row of which cells changed."""

    key: list[str | None]
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class TableDiff:
    """What differs in one table. ``columns`` and ``key`` (column: type) are those of the second package."""

    columns: list[str]
    key: dict[str, str]
    replaced: bool
    added: list[Row]
    removed: list[Row]
    changed: list[Change]
    redirected: list[Row]


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs between two packages; falsy when nothing does."""

    old: str | None
    new: str | None
    """The versions of the packages."""
    structure: list[StructureChange]
    gone: list[str]
    """Tables that the second package does not have."""
    lost: list[str]
    tables: dict[str, TableDiff]

    def __bool__(self) -> bool:
        return bool(self.structure or self.gone or self.lost or self.tables)

    def as_json(self) -> dict[str, Any]:
        """The machine-readable form, which `apply` takes."""
        return {"format": FORMAT, **asdict(self)}


def difference(old: Package, new: Package) -> Diff:
    """What differs from ``old`` to ``new``."""
    before, after = Behind(old), Behind(new)
    tables, redirects = {}, _redirects(new)
    for name, table in new.tables.items():
        found = _table(old.tables.get(name), table, before, after, redirects)
        if found:
            tables[name] = found
    gone = sorted(old.tables.keys() - new.tables.keys())
    return Diff(old.version, new.version, compare(old, new), gone, _lost(old, new), tables)


def followed(table: Table) -> bool:
    """Whether the identifiers of a table are promised to lead somewhere in every later version.

    They are those of records, which statements speak of, and of sources. The other tables say what is known of these;
    the identifier of a statement, for one, changes with the value that it states.
    """
    return bool(table.schema.get("evidence")) or table.name == "sources"


def apply(diff: Mapping[str, Any], tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The tables of the second package, out of the first's ``tables`` and the machine-readable ``diff``."""
    made = {name: list(rows) for name, rows in tables.items() if name not in diff["gone"]}
    for name, change in diff["tables"].items():
        made[name] = _applied(change, [] if change["replaced"] else made.get(name, []))
    return made


def _applied(change: Mapping[str, Any], rows: Iterable[Row]) -> list[Row]:
    key, columns = change["key"], change["columns"]
    found = {tuple(row[c] for c in key): row for row in rows}
    if not change["replaced"]:
        for row in change["removed"]:
            del found[tuple(row[c] for c in key)]
    for changed in change["changed"]:
        cells = {column: cell["new"] for column, cell in changed["cells"].items()}
        found[tuple(changed["key"])] = {**found[tuple(changed["key"])], **cells}
    for row in change["added"]:
        found[tuple(row[c] for c in key)] = row
    whole = ({c: row.get(c) for c in columns} for row in found.values())
    return sorted(whole, key=lambda row: [_order(row[c], kind) for c, kind in key.items()])


def _order(cell: str | None, kind: str) -> tuple[int, int | float, str]:
    """Where a cell of a key stands: empty ones first, numbers by their size."""
    if cell is None:
        return 0, 0, ""
    if kind == "integer":
        return 1, int(cell), cell
    return (1, float(cell), cell) if kind == "number" else (2, 0, cell)


def _table(
    old: Table | None, new: Table, before: Behind, after: Behind, redirects: Mapping[str | None, Row]
) -> TableDiff | None:
    types = {field["name"]: field.get("type", "string") for field in new.schema["fields"]}
    replaced = old is not None and old.key != new.key
    was, now = (old.by_key() if old else {}), new.by_key()
    both = () if replaced else [key for key in now if key in was]
    shared = frozenset(both)
    added = [row for key, row in now.items() if key not in shared]
    removed = [row for key, row in was.items() if key not in shared]
    changed = [c for key in both if (c := _change(new.name, key, was[key], now[key], before, after))]
    if old and old.columns == new.columns and not (added or removed or changed or replaced):
        return None
    redirected = [row for key in was if key not in now and len(key) == 1 and (row := redirects.get(key[0]))]
    return TableDiff(new.columns, {c: types[c] for c in new.key}, replaced, added, removed, changed, redirected)


def _change(table: str, key: Key, old: Row, new: Row, before: Behind, after: Behind) -> Change | None:
    """The cells that differ; of a column that is gone the old cells are not told one by one."""
    cells = {}
    for column, value in new.items():
        if old.get(column) != value:
            was, now = before.statements(table, column, old), after.statements(table, column, new)
            if after.counts(table, column):  # what a count counts less and more
                once, again = set(was), set(now)
                was, now = [s for s in was if s not in again], [s for s in now if s not in once]
            cells[column] = Cell(old.get(column), value, was, now)
    return Change(list(key), cells) if cells else None


def _lost(old: Package, new: Package) -> list[str]:
    known = _identifiers(new) | _redirects(new).keys()
    return sorted(i for i in _identifiers(old) | _redirects(old).keys() if i is not None and i not in known)


def _identifiers(package: Package) -> set[str | None]:
    return {row[t.key[0]] for t in package.tables.values() if followed(t) for row in t.rows}


def _redirects(package: Package) -> dict[str | None, Row]:
    table = package.tables.get("redirects")
    return {row.get("old_id"): row for row in table.rows} if table else {}
