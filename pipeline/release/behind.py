"""The statements behind a cell of a package, whatever version of the schemas it was built with.

Which column of a table tells the record, and from which columns a value is derived, is read from the package's own
descriptor.

Out of scope: the statements themselves (``andean show``).
"""

from __future__ import annotations

from typing import Any

from pipeline.release.packages import Package, Row

_SPOKEN_OF = {"names": ("record_id", "name"), "event_participants": ("event_id", "label")}
"""Tables that are told by statements of other tables' records: the column with the record, and that with the value."""


class Behind:
    """Finds the statements behind the cells of one package."""

    def __init__(self, package: Package) -> None:
        self._tables = {name: table.schema for name, table in package.tables.items()}
        self._about: dict[str | None, list[Row]] = {}
        statements = package.tables.get("statements")
        for row in statements.rows if statements else ():
            self._about.setdefault(row.get("record_id"), []).append(row)

    def counts(self, table: str, column: str) -> bool:
        """Whether a column counts statements or documents."""
        return self._derived(table, column) == [] or (table == "names" and column == "source_count")

    def statements(self, table: str, column: str, row: Row) -> list[str]:
        """The identifiers of the statements behind a cell, in their order; none where the cell is told otherwise.

        Of statements of several values those of the cell's own value are meant.
        """
        if table == "statements":
            return [str(row["statement_id"])]
        if table in _SPOKEN_OF:
            record, value = _SPOKEN_OF[table]
            fields = [row.get("role")] if table == "event_participants" else ["name"]
            found = [s for s in self._about.get(row.get(record), ()) if s.get("field") in fields]
            return _ids([s for s in found if s.get("value") == row.get(value)])
        if not self._tables.get(table, {}).get("evidence"):
            return []
        about = self._about.get(next(iter(row.values())), [])
        if self.counts(table, column):
            return _ids(about)
        fields = self._derived(table, column) or [column]
        found = [s for s in about if s.get("field") in fields]
        return _ids([s for s in found if s.get("value") == row.get(column)] or found)

    def _derived(self, table: str, column: str) -> list[Any] | None:
        fields = self._tables.get(table, {}).get("fields", ())
        return next((f.get("derivedFrom") for f in fields if f["name"] == column), None)


def _ids(rows: list[Row]) -> list[str]:
    return sorted(str(row.get("statement_id")) for row in rows)
