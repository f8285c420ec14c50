"""A difference for people, as Markdown: one section for every table that differs.

Long lists are cut; the machine-readable form has everything.

Out of scope: finding the difference (``diff``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.release.diff import Cell, Diff, TableDiff
from pipeline.release.packages import Row

ROWS = 200
"""How many rows of one kind are listed for a table."""
STATEMENTS = 3
"""How many statements are named beside a value."""
_TELLING = ("label", "name", "title", "value", "new_id", "message", "kind")
"""Columns that say in a few words what a row is about, the best first."""


def markdown(diff: Diff) -> str:
    """``diff`` from its heading to its last line end."""
    return "\n".join(_lines(diff)) + "\n"


def counts(diff: Diff) -> list[str]:
    """One line for every table that differs, with the number of rows of each kind."""
    return [f"{name}: {_counted(table)}" for name, table in diff.tables.items()]


def _lines(diff: Diff) -> Iterator[str]:
    yield f"# From {diff.old or 'a package without a version'} to {diff.new or 'a package without a version'}"
    if not diff:
        yield from ("", "Nothing differs.")
        return
    if diff.structure:
        yield from ("", "## Structure", "")
        for change in diff.structure:
            where = ".".join(p for p in (change.table, change.column) if p)
            yield f"- {f'`{where}`: ' if where else ''}{change.sentence} ({change.level})"
    if diff.lost:
        yield from ("", "## Lost", "", "Identifiers that lead nowhere any more:", "")
        yield from _cut([f"- `{i}`" for i in diff.lost])
    for name, table in diff.tables.items():
        yield from _table(name, table)


def _table(name: str, table: TableDiff) -> Iterator[str]:
    yield from ("", f"## {name}", "", f"{_counted(table)}.")
    if table.changed:
        yield from ("", "| changed | column | old | new | statements behind the old | behind the new |")
        yield "|---|---|---|---|---|---|"
        cells = [(c.key, column, cell) for c in table.changed for column, cell in c.cells.items()]
        yield from _cut([_cell_line(key, column, cell) for key, column, cell in cells])
    if table.redirected:
        yield from ("", "| redirected | to | since | reason |", "|---|---|---|---|")
        columns = ("old_id", "new_id", "since_version", "reason")
        yield from _cut([f"| {' | '.join(_text(row.get(c)) for c in columns)} |" for row in table.redirected])
    elsewhere = {row["old_id"] for row in table.redirected}
    removed = [row for row in table.removed if next(iter(row.values())) not in elsewhere]
    for what, rows in (("added", table.added), ("removed", removed)):
        if rows:
            yield from ("", f"| {what} | what it says |", "|---|---|")
            yield from _cut([f"| {_key(table, row)} | {_telling(row)} |" for row in rows])


def _counted(table: TableDiff) -> str:
    elsewhere = len(table.redirected)
    numbers = {
        "added": len(table.added), "changed": len(table.changed), "removed": len(table.removed) - elsewhere,
        "redirected": elsewhere,
    }  # fmt: skip
    told = ", ".join(f"{number:,} {what}" for what, number in numbers.items() if number) or "columns changed"
    return told + (", under another key" if table.replaced else "")


def _cell_line(key: Sequence[str | None], column: str, cell: Cell) -> str:
    behind = (_named(cell.old_statements), _named(cell.new_statements))
    shown = ("/".join(k or "" for k in key), column, _text(cell.old), _text(cell.new), *behind)
    return f"| {' | '.join(shown)} |"


def _named(statements: Sequence[str]) -> str:
    more = f" and {len(statements) - STATEMENTS} more" if len(statements) > STATEMENTS else ""
    return ", ".join(statements[:STATEMENTS]) + more


def _key(table: TableDiff, row: Row) -> str:
    return "/".join(_text(row.get(column)) for column in table.key)


def _telling(row: Row) -> str:
    return next((_text(row[c]) for c in _TELLING if row.get(c)), "")


def _text(cell: str | None) -> str:
    """A cell on one line, so that it neither ends a table's cell nor starts markup."""
    flat = " ".join((cell or "").split())
    return flat.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`")


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:ROWS]
    if len(lines) > ROWS:
        rest = f"and {len(lines) - ROWS:,} more"
        yield f"| {rest} |" if lines[0].startswith("|") else f"- {rest}"
