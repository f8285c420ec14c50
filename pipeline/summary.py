"""What a package holds, in a few lines: rows per table, what the gate said, and where to look next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import schemas
from pipeline.failures import InputError
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
        what = counted(counts["errors"], "document or part", "documents or parts")
        lines.append(f"{what} could not be used: {tables / 'errors.csv'}")
    path = tables / "reports" / "validation.json"
    if path.is_file():
        warnings, kept_out = _report(path)
        lines.append(f"Gate: passed with {counted(warnings, 'warning')}: {path.with_suffix('.md')}")
        if kept_out:
            lines.append(f"Withheld: {counted(kept_out, 'record')}, counted by reason in the same report")
    if package := descriptor_of(tables):
        lines.append(f"Package: {package}")
    if example := _example(tables):
        place = "" if tables == Path("processed") else f" --tables {tables} --raw FOLDER"
        lines.append(f"Any record with its evidence: andean show {example}{place}")
    return "\n".join(lines)


def counted(number: int, one: str, many: str = "") -> str:
    """``number`` with its noun, in the singular or in the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _report(path: Path) -> tuple[int, int]:
    """How many warnings the gate gave and how many records were withheld; `InputError` when the report is damaged."""
    try:
        report = json.loads(path.read_text("utf-8"))
        return int(report["warnings"]), _total(report.get("withheld", {}))
    except (ValueError, LookupError, TypeError, AttributeError):
        raise InputError(f"{path} is damaged; build the package again") from None


def _example(tables: Path) -> str | None:
    """The id of the record with the most statements, as something worth looking at."""
    rows = read_table(tables, "events") or read_table(tables, "people")
    try:
        best = max(rows, key=lambda r: int(r["statement_count"] or 0), default=None)
    except ValueError:
        raise InputError(f"{tables}: a statement_count is no number; run andean validate {tables}") from None
    return next(iter(best.values())) if best else None


def _total(counts: dict[str, Any] | int) -> int:
    return counts if isinstance(counts, int) else sum(map(_total, counts.values()))
