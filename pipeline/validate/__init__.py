"""Validate stage: the gate between assembled tables and the published package.

Reads a folder of CSV tables and, where given, ``documents.jsonl``; writes ``validation.json`` and ``validation.md``.
Three layers, each on what the one before could read: the form of the files (``read``), single cells by pandera and,
for the package of this repository, its bounds (``cells``), and the named rules between columns and tables
(``schemas.rules``). Everything that is wrong is collected; a table that cannot be read leaves out only the rules that
need it.

Out of scope: the package's descriptor (``pipeline/conformance``), and repairing anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import schemas
from pipeline.files import read_jsonl
from pipeline.validate import report
from pipeline.validate.cells import bound_findings, constraint_findings
from pipeline.validate.read import Table, read
from schemas import rules
from schemas.rules import Finding

LONGEST_VALUE = 80
"""Characters of a value that a finding keeps."""


@dataclass(frozen=True)
class Texts:
    """The texts of ``documents.jsonl``, one document in memory at a time."""

    path: Path

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for document in read_jsonl(self.path):
            yield document["source"]["source_id"], document["text"]


def run(
    tables: Path,
    reports: Path,
    documents: Path | None = None,
    strict_bounds: bool = False,
    withheld: Path | None = None,
) -> bool:
    """Hold the tables against schemas and rules and write the reports; whether there is no error.

    With ``documents`` the spans are held against the texts too. ``strict_bounds`` makes too few rows and too many
    empty cells errors: it is for the package of this repository, where they mean a loss; other tables may be of any
    size. ``withheld`` is a JSON file of counts, by reason, of what was
    kept out of the tables; the reports pass it on.
    """
    findings, rows = check(tables, documents, strict_bounds)
    counts = json.loads(withheld.read_text(encoding="utf-8")) if withheld else {}
    report.write(findings, rows, reports, counts, hashes(tables))
    return not any(f.severity == "error" for f in findings)


def check(
    tables: Path, documents: Path | None = None, strict_bounds: bool = False
) -> tuple[list[Finding], dict[str, int | None]]:
    """Everything found, errors first, and the number of rows of each table (``None``: it could not be read)."""
    found = {name: read(tables, name) for name in schemas.TABLES}
    frames = {name: table.frame for name, table in found.items() if table.frame is not None}
    findings = [f for table in found.values() for f in table.findings]
    untyped = {(f.table, f.row, f.column) for f in findings if f.rule == "type"}
    for name, frame in frames.items():
        # a cell that could not be read as its type is null here, and reported
        findings += (f for f in constraint_findings(name, frame) if (name, f.row, f.column) not in untyped)
    if strict_bounds:
        findings += bound_findings(frames)
    findings += rules.find(frames, Texts(documents) if documents else None)
    rows = {name: None if table.frame is None else table.frame.height for name, table in found.items()}
    return sorted((_located(f, found) for f in findings), key=_order), rows


def hashes(tables: Path) -> dict[str, str]:
    """The sha256 of the file of every table that is there."""
    paths = {name: tables / f"{name}.csv" for name in schemas.TABLES}
    return {n: hashlib.sha256(path.read_bytes()).hexdigest() for n, path in paths.items() if path.is_file()}


def _located(f: Finding, tables: dict[str, Table]) -> Finding:
    """The finding with its line and key filled in and its value cut."""
    table = tables[f.table]
    line = f.line if f.row is None else table.lines[f.row - 1]
    key = f.key or ("" if table.frame is None else rules.key_of(table.frame, f.table, f.row))
    value = f.value if len(f.value) <= LONGEST_VALUE else f.value[: LONGEST_VALUE - 1] + "…"
    return replace(f, line=line, key=key, value=value)


def _order(f: Finding) -> tuple[object, ...]:
    return f.severity, schemas.TABLES.index(f.table), f.rule, f.row or 0, f.line or 0, f.column, f.value


__all__ = ["check", "hashes", "run"]
