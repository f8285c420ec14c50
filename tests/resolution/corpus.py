"""Stories with gold clusters: texts whose marks say which stretches name or tell one and the same thing.

``{p.rojas Ana Rojas}`` marks a mention of the person ``p.rojas``; ``o.`` marks organizations; ``{e.march:PROTEST …}``
marks a stretch that tells of an event of a type, and may hold other marks. The marks are taken out before the texts are
read. All people, bodies and happenings in ``stories`` are invented. Of other people's pages only offsets and hashes are
kept (``originals.csv``).

Out of scope: running the pipeline and counting (``benchmarks/resolution.py``).
"""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
STORIES = HERE / "stories"
_MARK = re.compile(r"\{([poe]\.\w+)(?::([A-Z]+))? |\}")
KINDS = {"p": "people", "o": "organizations", "e": "events"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``[start, end)`` of a document name or tell a thing; of an event also its type."""

    document: str
    cluster: str
    start: int
    end: int
    type: str = ""

    @property
    def record_type(self) -> str:
        """The table of the thing."""
        return KINDS[self.cluster[0]]


def read(marked: str, document: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks; one that is not closed is a ``ValueError``."""
    text, marks, open_, last = "", [], [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        last = found.end()
        if found[1]:
            open_.append((found[1], found[2] or "", len(text)))
        else:
            cluster, type_, start = open_.pop()
            marks.append(Mark(document, cluster, start, len(text), type_))
    if open_:
        raise ValueError(f"{document}: the mark {open_[-1][0]} is not closed")
    return text + marked[last:], marks


def write(folder: Path) -> list[Mark]:
    """Write the stories without marks, and their metadata, into ``folder``; the marks of all."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(STORIES / "sources.csv", folder / "sources.csv")
    marks: list[Mark] = []
    for path in sorted(STORIES.glob("*.txt")):
        text, found = read(path.read_text("utf-8"), path.name)
        (folder / path.name).write_text(text, encoding="utf-8", newline="\n")
        marks += found
    return marks


def originals() -> list[Mark]:
    """The marks in other people's pages, each document by the sha256 of its bytes."""
    return [Mark(r["sha256"], r["cluster"], int(r["start"]), int(r["end"]), r["type"]) for r in _rows("originals.csv")]


def traps() -> list[tuple[str, str, str]]:
    """Pairs of clusters that look alike and must stay apart, and what makes them look alike."""
    return [(r["left"], r["right"], r["trap"]) for r in _rows("traps.csv")]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
