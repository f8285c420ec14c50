"""Whether the gate has passed the very tables that are to be released.

The report of the gate holds the hash of every table that it read, so a report of other tables is told apart.

Out of scope: the gate itself (``pipeline/validate``).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipeline.failures import GateError
from pipeline.release.packages import Package


def require(descriptor: Path, package: Package) -> None:
    """Raise `GateError` unless the report beside the tables of ``descriptor`` lets exactly them pass."""
    paths = {r["name"]: descriptor.parent / r["path"] for r in package.descriptor["resources"]}
    report = next(iter(paths.values())).parent / "reports" / "validation.json"
    try:
        found = json.loads(report.read_text("utf-8"))
        errors, told = found["errors"], dict(found["sha256"])
    except (OSError, ValueError, LookupError, TypeError):
        raise GateError(f"{report} is no report of the gate: run make data before a release") from None
    if errors:
        raise GateError(f"{report} lists {errors} errors: nothing is released")
    for name, path in paths.items():
        if told.get(name) != hashlib.sha256(path.read_bytes()).hexdigest():
            raise GateError(f"{report} is about another {path.name}: run make data before a release")
