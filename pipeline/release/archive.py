"""One zip of a package, and the hashes that prove what is in it.

The zip holds the descriptor, every file that it names, reports, figures and linked data beside the tables, and what is
needed to use them: licence, citation, dictionary. Its bytes follow from those of the files: names sorted, one date, one
mode, and stored without compression, for compressed bytes depend on the library that compresses.

Out of scope: which version it is (``versions``).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pipeline import citation, linked_data
from pipeline.files import csv_text
from pipeline.release.packages import Package

DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can tell."""
MODE = 0o100644
PARTS = ("reports/*", "figures/*", linked_data.NAME)
"""What lies beside the tables."""
BESIDE = ("LICENSE-DATA.md", citation.NAME, "docs/data-dictionary.md")
"""Files of the repository that go with the tables."""
HASH_DIGITS = 16


def files(root: Path, descriptor: str) -> dict[str, bytes]:
    """Every file of the release by its path in the zip, which is that in the repository ``root``."""
    package = root / descriptor
    tables = [Path(r["path"]) for r in json.loads(package.read_bytes())["resources"]]
    folders = {path.parent for path in tables}
    found = {package, *(root / path for path in tables)}
    found |= {p for folder in folders for part in PARTS for p in (root / folder).glob(part) if p.is_file()}
    found |= {root / name for name in BESIDE if (root / name).is_file()}
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(found)}


def zipped(content: Mapping[str, bytes]) -> bytes:
    """A zip of ``content``; the same content gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 3  # a mode means something on Unix alone
            entry.external_attr = MODE << 16
            archive.writestr(entry, content[name])
    return buffer.getvalue()


def checksums(content: Mapping[str, bytes]) -> str:
    """The sha256 of every file, as ``sha256sum --check`` reads them."""
    return "".join(f"{hashlib.sha256(content[name]).hexdigest()}  {name}\n" for name in sorted(content))


def row_hashes(package: Package) -> str:
    """A CSV of ``table``, ``key`` (its columns joined by slashes) and the first digits of the sha256 of each row.

    The hash is over the row as one line of CSV, in UTF-8, without its line end.
    """
    rows = []
    for name, table in package.tables.items():
        for key, row in table.by_key().items():
            line = csv_text(["" if cell is None else cell for cell in row.values()], ()).removesuffix("\n")
            digest = hashlib.sha256(line.encode("utf-8")).hexdigest()[:HASH_DIGITS]
            rows.append({"table": name, "key": "/".join(k or "" for k in key), "sha256": digest})
    return csv_text(("table", "key", "sha256"), rows)
