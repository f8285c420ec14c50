"""What a package holds, in a few lines: rows per table, what the gate said, and where to look next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import schemas
from pipeline.package import descriptor_of, read_table, tables_folder


def summary(folder: Path) -> str:
    """The lines for the package in ``folder``; `InputError` when there is none."""
    tables = tables_folder(folder)
    counts = {name: len(read_table(tables, name)) for name in schemas.TABLES}
    width = max(map(len, counts))
    lines = [f"{schemas.package()['title']} {schemas.package()['version']}", ""]
    lines += [f"  {name:<{width}}  {count:>8,}  {schemas.table(name)['title']}" for name, count in counts.items()]
    lines.append("")
    if counts["errors"]:
        lines.append(f"{counts['errors']} documents or parts could not be used: {tables / 'errors.csv'}")
    path = tables / "reports" / "validation.json"
    if path.is_file():
        report = json.loads(path.read_text("utf-8"))
        lines.append(f"Gate: passed with {report['warnings']} warnings: {path.with_suffix('.md')}")
        if kept_out := _total(report.get("withheld", {})):
            lines.append(f"Withheld: {kept_out} records, counted by reason in the same report")
    if package := descriptor_of(tables):
        lines.append(f"Package: {package}")
    if example := _example(tables):
        place = "" if tables == Path("processed") else f" --tables {tables} --raw FOLDER"
        lines.append(f"Any record with its evidence: andean show {example}{place}")
    return "\n".join(lines)


def _example(tables: Path) -> str | None:
    """The id of the record with the most statements, as something worth looking at."""
    rows = read_table(tables, "events") or read_table(tables, "people")
    best = max(rows, key=lambda r: int(r["statement_count"] or 0), default=None)
    return next(iter(best.values())) if best else None


def _total(counts: dict[str, Any] | int) -> int:
    return counts if isinstance(counts, int) else sum(map(_total, counts.values()))
