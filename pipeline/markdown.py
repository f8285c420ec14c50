"""Reads Markdown as the text it is: every character stays, and the marks at the start of a line say what it is.

A heading is a title, a line behind ``>`` a quotation, a picture a caption; rules, fences and the front matter are
furniture. The front matter (between two lines ``---`` at the start, ``key: value``) states the metadata.

Out of scope: marks inside a line, and underlined headings.
"""

from __future__ import annotations

import re

from pipeline.listing import is_partial_date

FRONT = 40
"""Most lines of a front matter."""

_LINES = (
    ("title", re.compile(r"#{1,6} \S")),
    ("quote", re.compile(r"> ?\S")),
    ("caption", re.compile(r"!\[[^\]]*\]\([^)]*\)$")),
    ("boilerplate", re.compile(r"(?:[-*_] ?){3,}$|```|~~~|\[[^\]]{1,80}\]:")),
)
_PAIR = re.compile(r"([A-Za-z_]{2,20}): *(.{1,300})$")
_KEYS = {
    "title": "title", "author": "author", "publisher": "publisher", "date": "published", "published": "published",
    "url": "url", "link": "url", "language": "language", "lang": "language",
}  # fmt: skip


def hint(line: str) -> str | None:
    """The kind of passage the marks of ``line`` stand for."""
    return next((kind for kind, marks in _LINES if marks.match(line)), None)


def front_matter(text: str) -> dict[str, str]:
    """What the front matter states, by the columns of ``sources``; empty where there is none."""
    lines = text.lstrip("\ufeff").split("\n", FRONT + 1)[: FRONT + 1]
    if lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:]):
        return {}
    found: dict[str, str] = {}
    for line in lines[1:]:
        if line.rstrip() == "---":
            break
        pair = _PAIR.match(line.rstrip())
        if pair and (column := _KEYS.get(pair[1].lower())):
            found.setdefault(column, pair[2].strip().strip("\"'"))
    if not is_partial_date(found.get("published", "")[:10]):
        found.pop("published", None)
    else:
        found["published"] = found["published"][:10]
    if not re.fullmatch(r"https?://\S+", found.get("url", "")):
        found.pop("url", None)
    return {k: v for k, v in found.items() if v}


def front_lines(text: str) -> frozenset[str]:
    """The lines of the front matter, as they stand."""
    if not front_matter(text):
        return frozenset()
    lines = text.lstrip("\ufeff").split("\n", FRONT + 1)[1 : FRONT + 1]
    end = next(i for i, line in enumerate(lines) if line.rstrip() == "---")
    return frozenset(line.strip() for line in lines[:end])
