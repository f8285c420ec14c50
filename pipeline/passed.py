"""Whether the gate has passed the very tables that are to be published or released.

The report of the gate holds the hash of every table that it read, so a report of other tables is told apart.

Out of scope: the gate itself (``pipeline/validate``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.failures import GateError


def require(reports: Path, tables: Mapping[str, Path]) -> None:
    """Raise :class:`GateError` unless the report in ``reports`` lets exactly the files of ``tables`` pass."""
    path = reports / "validation.json"
    try:
        report = json.loads(path.read_text("utf-8"))
        errors, told = report["errors"], dict(report["sha256"])
    except (OSError, ValueError, LookupError, TypeError):
        raise GateError(f"{path} is missing or no report of the gate: validate the tables first (make data)") from None
    if errors:
        raise GateError(f"the tables broke {errors} rules, so nothing goes out; read {reports / 'validation.md'}")
    for name, table in tables.items():
        if told.get(name) != hashlib.sha256(table.read_bytes()).hexdigest():
            raise GateError(f"{path} is about another {table.name}: validate the tables as they are (make data)")
