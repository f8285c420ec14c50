"""The model card: what weights were trained on, and how good they were found to be.

Out of scope: training and measuring (``names``, ``events``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.files import write_json, write_text


def files(paths: Iterable[Path], base: Path) -> list[dict[str, str | int]]:
    """Path, size and sha256 of each training file."""
    return [
        {"path": p.relative_to(base).as_posix(), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for p in sorted(paths)
        for data in [p.read_bytes()]
    ]


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as a Markdown table; the columns are those of the first row."""
    columns = list(rows[0])
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for row in rows:
        cells = (f"{row[c]:.3f}" if isinstance(row[c], float) else str(row[c]) for c in columns)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write(folder: Path, task: str, text: str, figures: Mapping[str, Any]) -> None:
    """Write ``<task>.md`` for people and ``<task>.json``, the same figures for programs."""
    write_json(folder / f"{task}.json", figures)
    write_text(folder / f"{task}.md", text.rstrip() + "\n")
