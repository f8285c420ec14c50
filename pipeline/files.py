"""Reading and writing files so that a reader never sees half of one.

Every write goes to a temporary name in the same folder and is moved into place in one step, so a build that is killed
leaves whole old files or whole new ones. CSV here is the package's dialect: UTF-8, LF, comma, minimal quoting, a header
row, null as the empty cell.

Out of scope: what the columns mean and whether the cells are right (``schemas``, ``pipeline/validate``).
"""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

csv.field_size_limit(2**31 - 1)


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` in one step, making the folder if it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 with its line ends as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_json(path: Path, value: Any) -> None:
    """Write ``value`` as indented JSON in the order given, with a final line end."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_jsonl(path: Path, values: Iterable[Any]) -> None:
    """Write one compact JSON value per line."""
    lines = (json.dumps(v, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n" for v in values)
    write_text(path, "".join(lines))


def read_jsonl(path: Path) -> Iterator[Any]:
    """The values of a file written by :func:`write_jsonl`."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            yield json.loads(line)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """``rows`` as CSV text; booleans print as ``true``/``false``, null as the empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(c)) for c in columns])
    return buffer.getvalue()


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write ``rows`` in the order given."""
    write_text(path, csv_text(columns, rows))


def read_csv(path: Path) -> list[dict[str, str | None]]:
    """The rows of a CSV file as text, an empty cell as ``None``. Short or long rows raise ``ValueError``."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        header = next(reader, None)
        if header is None:
            raise ValueError(f"{path.name} is empty: a header row is expected")
        rows = []
        for cells in reader:
            if len(cells) != len(header):
                raise ValueError(f"{path.name} line {reader.line_num}: {len(cells)} cells under {len(header)} columns")
            rows.append(dict(zip(header, (c or None for c in cells), strict=True)))
        return rows


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
