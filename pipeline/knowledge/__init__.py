"""What the extractors know, as data: the CSV files beside this module, documented in its ``README.md``.

A cell may hold several values joined by ``;`` and is empty when nothing is known. Nothing here interprets a file; the
extractor that uses it does.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv``, every cell as text. A row of the wrong width raises ``ValueError``."""
    path = FOLDER / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        found = tuple(csv.DictReader(stream, strict=True))
    for number, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise ValueError(f"{path.name} line {number}: the row has not as many cells as the header")
    return found


def parts(cell: str) -> tuple[str, ...]:
    """The values of a ``;``-joined cell."""
    return tuple(p for p in (p.strip() for p in cell.split(";")) if p)
