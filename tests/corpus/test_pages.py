"""Whole pages of many layouts are cut as their tables say.

``pages/NAME.tsv`` lists the passages of ``pages/NAME.txt`` (or ``.html``) in order: kind, author and the words each
begins with; a passage runs to the next.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline import clean, formats, metadata

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(p.stem for p in PAGES.glob("*.tsv"))

Label = tuple[str, str]


def expected(name: str, text: str) -> list[Label]:
    """(kind, author) of every character of ``text``."""
    with (PAGES / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    starts, at = [], 0
    for row in rows:
        starts.append(text.index(row["begins"], at))
        at = starts[-1] + 1
    assert not text[: starts[0]].strip(), "the first passage must begin with the page"
    starts[0] = 0
    labels: list[Label] = []
    for row, start, end in zip(rows, starts, [*starts[1:], len(text)], strict=True):
        labels.extend([(row["kind"], row["author"])] * (end - start))
    return labels


def compare(name: str) -> tuple[int, int, list[str]]:
    """Characters that are not white space, how many have the right kind, and the comments with a wrong author."""
    path = next(p for p in sorted(PAGES.glob(f"{name}.*")) if p.suffix != ".tsv")
    reading = formats.read(path.name, path.read_bytes())
    language = metadata.language(reading.text)
    wanted = expected(name, reading.text)
    total = right = 0
    wrong: list[str] = []
    for kind, author, start, end in clean.passages(reading.text, language, reading.hint):
        for i in range(start, end):
            if not reading.text[i].isspace():
                total += 1
                right += wanted[i][0] == kind
        who = {a for k, a in wanted[start:end] if k == "comment"} - {""}
        if kind == "comment" and who and who != {author}:
            wrong.append(f"{author!r} instead of {sorted(who)}")
    return total, right, wrong


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    total, right, wrong = compare(name)
    assert wrong == []
    assert right >= 0.85 * total


def test_all_pages() -> None:
    assert len(NAMES) >= 12
    found = [compare(name)[:2] for name in NAMES]
    assert sum(right for _, right in found) >= 0.95 * sum(total for total, _ in found)
