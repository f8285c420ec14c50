"""Reads a file of any format the pipeline knows into one text with what its markup states.

``.txt`` and ``.md`` are their own text; of ``.html`` and ``.htm`` the main text is extracted (``pipeline/markup``).
The offsets of everything that follows count in that text.

Out of scope: which files of a folder are read (``pipeline/ingest``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from pipeline import markdown
from pipeline.clean import Hint
from pipeline.clean.furniture import tidy
from pipeline.decoding import decode
from pipeline.model import view_of

MARKUP = (".html", ".htm")
SUFFIXES = (".txt", ".md", *MARKUP)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, the encoding it was read in, what was damaged, and what its markup says."""

    text: str
    encoding: str
    damage: str | None = None
    stated: dict[str, str] = field(default_factory=dict)
    """Columns of ``sources`` that the markup states."""
    hint: Hint | None = None
    """The kind of passage that the markup gives a line of the text."""


def is_readable(name: str) -> bool:
    """Whether a file of this name is a page: it has a known ending, is not hidden and is no README."""
    path = PurePath(name)
    return path.suffix in SUFFIXES and not name.startswith(".") and path.stem.casefold() != "readme"


def read(name: str, content: bytes) -> Reading:
    """The text of a file; raises ``decoding.Undecodable`` when there is none that can be read."""
    suffix = PurePath(name).suffix
    decoded = decode(content, suffix in MARKUP)
    if suffix in MARKUP:
        from pipeline import markup

        page = markup.read(decoded.text)
        stated = {
            "title": page.title, "author": page.author, "publisher": page.publisher, "published": page.published,
            "url": page.url, "language": page.language,
        }  # fmt: skip
        known = {k: v for k, v in stated.items() if v}
        return Reading(page.text, decoded.encoding, decoded.damage, known, page.hints.get)
    if suffix == ".md":
        front = frozenset(tidy(view_of(line)) for line in markdown.front_lines(decoded.text))
        return Reading(
            decoded.text,
            decoded.encoding,
            decoded.damage,
            markdown.front_matter(decoded.text),
            lambda line: "boilerplate" if line in front else markdown.hint(line),
        )
    return Reading(decoded.text, decoded.encoding, decoded.damage)
