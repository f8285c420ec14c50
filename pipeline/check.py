"""Holds a built package, or a folder of tables, against schemas and rules and says what it found in plain lines.

Out of scope: the checks themselves (``pipeline/validate``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import validate
from pipeline.conformance import check_package, no_descriptor
from pipeline.failures import GateError
from pipeline.package import DESCRIPTOR, descriptor_of, tables_folder
from pipeline.progress import step
from pipeline.summary import counted
from pipeline.validate import report
from schemas.rules import Finding

LISTED = 20
"""How many errors are printed."""


def check(folder: Path, reports: Path | None = None) -> str:
    """What was found, as lines to print. Raises `GateError` with the errors when there are any.

    ``reports`` is a folder to write the full report to. A folder of tables without a descriptor is checked as such; one
    with a descriptor that does not describe them is a damaged package.
    """
    tables = tables_folder(folder)
    package = descriptor_of(tables)
    with step("validate"):
        findings, rows = validate.check(tables)
        if package:
            findings += check_package(package)
        elif (tables / DESCRIPTOR).exists():
            findings.append(no_descriptor(tables / DESCRIPTOR))
    if reports:
        report.write(findings, rows, reports, hashes=validate.hashes(tables))
    errors = [f for f in findings if f.severity == "error"]
    what = f"{package}" if package else f"{tables} (no descriptor)"
    if errors:
        raise GateError("\n".join([f"{what} is not valid: {counted(len(errors), 'error')}", *_lines(errors, reports)]))
    total = sum(n or 0 for n in rows.values())
    lines = [f"{what} is valid: {counted(total, 'row')} in {len(rows)} tables, {counted(len(findings), 'warning')}"]
    return "\n".join([*lines, *(_lines(findings, reports) if findings else [])])


def _lines(findings: Sequence[Finding], reports: Path | None) -> list[str]:
    lines = [f"  {_line(f)}" for f in findings[:LISTED]]
    if len(findings) > LISTED:
        where = f"in {reports / 'validation.md'}" if reports else "with --report DIR"
        lines.append(f"  and {len(findings) - LISTED} more, {where}")
    return lines


def _line(f: Finding) -> str:
    place = f.table or "package"
    if f.row is not None:
        place += f" row {f.row}" + (f" ({f.key})" if f.key else "")
    if f.column:
        place += f" {f.column}"
    value = f" Found: {f.value}" if f.value else ""
    return f"{place}: {f.rule}: {f.sentence}{value}"
