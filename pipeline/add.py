"""Adds texts to a folder of sources: each file is copied in, if it is not there yet, and gets a row in ``sources.csv``.

All files are checked before the first is copied, and the rows are written last in one step. A run that was cut short
may leave a copied text without a row; running it again completes it. What a blank cell means is told by the ingest
stage: it is then looked for in the text.

Out of scope: fetching pages, and rewriting them. A page that is not ours belongs in the folder only as a restatement.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import formats
from pipeline.decoding import Undecodable
from pipeline.failures import InputError
from pipeline.files import read_csv, write_bytes, write_csv
from pipeline.listing import COLUMNS, LISTING, faults, read_listing


@dataclass(frozen=True, slots=True)
class Described:
    """What the person adding a text says about it; None where nothing is said."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    genre: str | None = None
    text_kind: str | None = None
    restates: str | None = None

    def row(self, file: str) -> dict[str, str | None]:
        """The row of ``file`` in ``sources.csv``."""
        basis = "given" if self.published else None
        return {"file": file, "published_basis": basis, **{c: getattr(self, c) for c in self.__slots__}}


def add(files: Sequence[Path], raw: Path, described: Described) -> list[Path]:
    """Copy ``files`` into ``raw`` with their rows; the copies. Adds nothing and raises `InputError` if one is unfit."""
    _check_description(described, len(files))
    listed, columns = _listed(raw)
    known = {_sha256(p.read_bytes()): p for p in sorted(raw.glob("*")) if formats.is_readable(p.name)}
    contents: dict[str, bytes] = {}
    for file in files:
        content = _read(file)
        _check_new(file, content, raw, known, {str(r["file"]) for r in listed} | set(contents))
        contents[file.name] = content
        known[_sha256(content)] = raw / file.name
    copied: list[Path] = []
    try:
        for name, content in contents.items():
            if not (raw / name).exists():
                copied.append(raw / name)
                write_bytes(raw / name, content)
        rows = [*listed, *(described.row(name) for name in contents)]
        write_csv(raw / LISTING, columns, sorted(rows, key=lambda r: str(r["file"])))
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
        raise
    return [raw / name for name in contents]


def _check_description(said: Described, count: int) -> None:
    own = [c for c in ("title", "author", "url", "restates") if getattr(said, c)]
    if count > 1 and own:
        raise InputError(f"--{own[0]} describes one text, and {count} files were named: add them one at a time")
    row = {c: v for c, v in said.row("").items() if v}
    for column, (_, expected) in sorted(faults(row).items()):
        raise InputError(f"--{column.replace('_', '-')} {row[column]}: {expected}")


def _listed(raw: Path) -> tuple[list[dict[str, str | None]], list[str]]:
    """The rows of ``sources.csv`` as they are and its columns, those it may have but lacks at the end."""
    path = raw / LISTING
    if not path.exists():
        return [], ["file", *COLUMNS]
    try:
        read_listing(raw)
        rows = read_csv(path)
    except ValueError as error:
        raise InputError(str(error)) from None
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream))
    return rows, [*header, *(c for c in COLUMNS if c not in header)]


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise InputError(f"{file} is not a file")
    if not formats.is_readable(file.name):
        kinds = ", ".join(formats.SUFFIXES)
        raise InputError(
            f"{file.name}: a page's name must end in {kinds}, not start with a full stop and not be README"
        )
    content = file.read_bytes()
    try:
        text = formats.read(file.name, content).text if file.suffix in formats.MARKUP else content.decode("utf-8")
    except Undecodable as error:
        raise InputError(f"{file}: {error}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text: byte {error.start} does not fit. Convert it first") from None
    if "\0" in text:
        raise InputError(f"{file} holds NUL characters, so it is not plain text")
    if not text.strip():
        raise InputError(f"{file} is empty")
    return content


def _check_new(file: Path, content: bytes, raw: Path, known: dict[str, Path], taken: set[str]) -> None:
    same = known.get(_sha256(content))
    unlisted = same == raw / file.name and file.name not in taken
    if same and not unlisted:
        raise InputError(f"{file} has the same bytes as {same}: it is already there")
    if file.name.casefold() in {n.casefold() for n in taken} or ((raw / file.name).exists() and not unlisted):
        raise InputError(f"{raw / file.name} already exists with another text: rename {file.name}")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
