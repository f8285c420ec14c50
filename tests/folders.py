"""Folders as tests look at them, and the reports of a gate that are needed to publish."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.files import write_json, write_text


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def write_reports(folder: Path, tables: Path, errors: int = 0) -> Path:
    """Write the reports of a gate that found ``errors`` faults in ``tables``; the folder."""
    hashes = {p.stem: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(tables.glob("*.csv"))}
    write_json(folder / "validation.json", {"errors": errors, "warnings": 0, "sha256": hashes})
    write_text(folder / "validation.md", "# Validation\n")
    return folder
