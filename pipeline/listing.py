"""Reads ``sources.csv``, the list of what is known of the texts in a folder.

A comma-separated file in UTF-8 (a byte order mark is allowed) with a header row: ``file``, and any of `COLUMNS` in any
order. A cell is blank where nothing is known; white space around a cell does not count. The whole file is refused when
it cannot be read without guessing; a single cell that cannot be right is left out and reported.

Out of scope: whether the files exist (``pipeline/ingest``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import schemas

LISTING = "sources.csv"
COLUMNS = (
    "title", "publisher", "author", "url", "published", "published_basis", "language", "genre", "text_kind", "restates",
)  # fmt: skip
_CODED = {"published_basis": "published_basis", "genre": "genre", "text_kind": "text_kind"}


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one text; ``cells`` holds no blanks, ``faults`` the (rule, message) of cells left out."""

    cells: dict[str, str]
    faults: tuple[tuple[str, str], ...] = ()


def read_listing(folder: Path) -> dict[str, Row]:
    """The rows of the folder's ``sources.csv`` by file name; none where there is no such file.

    Raises ``ValueError``, saying line and next step, when the file is not UTF-8 or not well-formed CSV, lacks the
    column ``file``, has a column that is unknown or named twice, a row of the wrong width or without a file name, or
    two rows for one file.
    """
    path = folder / LISTING
    if not path.exists():
        return {}
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 text: byte {error.start} does not fit. Save it as UTF-8") from None
    rows = _rows(path, text)
    header = next(rows, (1, []))[1]
    _check_header(path, header)
    found: dict[str, Row] = {}
    for line, cells in rows:
        if len(cells) != len(header):
            what = f"has {len(cells)} cells under {len(header)} columns"
            raise ValueError(f"{path} line {line} {what}: put a cell that holds a comma in double quotes")
        row = {c: v.strip() for c, v in zip(header, cells, strict=True) if v.strip()}
        name = row.pop("file", None)
        if name is None:
            raise ValueError(f"{path} line {line} names no file: fill the column file or delete the line")
        if name in found:
            raise ValueError(f"{path} line {line} names {name} a second time: keep one row per file")
        found[name] = _checked(row, line)
    return found


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the number of their last line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from ((reader.line_num, cells) for cells in reader if cells)
    except csv.Error as error:
        raise ValueError(f"{path} line {reader.line_num} is not well-formed CSV: {error}") from None


def _check_header(path: Path, header: list[str]) -> None:
    if "file" not in header:
        raise ValueError(f"{path} has no column file: its first line must be a header such as file,title,published")
    if unknown := sorted(set(header) - {"file", *COLUMNS}):
        raise ValueError(f"{path} has the unknown columns {', '.join(unknown)}; known are file, {', '.join(COLUMNS)}")
    if twice := sorted({c for c in header if header.count(c) > 1}):
        raise ValueError(f"{path} has more than one column {', '.join(twice)}: keep one")


def _checked(row: dict[str, str], line: int) -> Row:
    """``row`` without the cells that cannot be right."""
    found = []
    for column, (rule, expected) in sorted(faults(row).items()):
        value = row.pop(column)
        message = f"{LISTING} line {line}, column {column}: {value!r} is not used: {expected}"
        found.append((rule, message))
    return Row(row, tuple(found))


def faults(row: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """(rule, what is expected) for every column whose cell cannot be right; ``row`` holds no blank cells."""
    found = {}
    if "published" in row and not is_partial_date(row["published"]):
        found["published"] = ("bad-date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    for column, name in _CODED.items():
        if column in row and row[column] not in (codes := schemas.codes(name)):
            found[column] = ("unknown-code", f"write one of {', '.join(codes)}")
    if "language" in row and not re.fullmatch(r"[a-z]{2}", row["language"]):
        found["language"] = ("unknown-code", "write a two-letter code such as en or es (ISO 639-1)")
    if "url" in row and re.search(r"\s", row["url"]):
        found["url"] = ("bad-address", "write an address without spaces")
    dated = "published" in row and "published" not in found
    if row.get("published_basis", "unknown") != "unknown" and not dated:
        found.setdefault("published_basis", ("basis-without-date", "it goes with a date of publication"))
    if "restates" in row and not re.fullmatch(r"[0-9a-f]{64}", row["restates"]):
        found["restates"] = ("bad-hash", "write the sha256 of the original text, 64 characters of 0-9 and a-f")
    elif "restates" in row and row.get("text_kind") != "restatement":
        found["restates"] = ("restates-original", "it goes with the text_kind restatement")
    return found


def is_partial_date(value: str) -> bool:
    """Whether ``value`` is a day, month or year of the calendar: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True
