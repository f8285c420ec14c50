"""Shows how one file is cut into passages: every line beside its kind, in the colour of the kind, and how much of the
document each kind is.

What is printed is the readable view (``clean/view``), so lines wrapped by hand come joined. Written for reading:
the passages themselves, with their offsets, are in the table ``passages``.

Out of scope: sentences, and pages of a package (``pipeline/show`` shows slices of those).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import clean, formats, metadata
from pipeline.clean.view import readable
from pipeline.decoding import Undecodable
from pipeline.failures import InputError

if TYPE_CHECKING:
    from rich.text import Text

COLOURS = {
    "title": ("bold cyan", "#0b5a6e", "#dff3f8"),
    "byline": ("cyan", "#0b5a6e", "#f0f8fa"),
    "date": ("blue", "#27408b", "#e8ecf9"),
    "body": ("default", "#1a1a1a", "#ffffff"),
    "caption": ("magenta", "#7a2f7a", "#f8e9f8"),
    "quote": ("green", "#1f6b2c", "#e4f4e6"),
    "comment": ("yellow", "#7a5a00", "#fdf5d9"),
    "embedded_post": ("bright_blue", "#1a5fa8", "#e2eefb"),
    "truncated": ("red", "#9c1c1c", "#fbe5e5"),
    "boilerplate": ("bright_black", "#777777", "#f1f1f1"),
}
"""Colour in a terminal, and of text and ground on a page, by kind."""
MARGIN = max(map(len, COLOURS))

_STYLE = """body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em }
.legend span { display: inline-block; margin: 0 .5em .5em 0; padding: .1em .6em; border: 1px solid #ccc }
.passage { display: grid; grid-template-columns: 9em 1fr; gap: 1em; border-top: 1px solid #eee }
.kind { font-size: .8em; padding: .4em 0 } .kind small { display: block }
.words { padding: .3em .6em; white-space: pre-wrap; overflow-wrap: anywhere }
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage: its kind, its author, where it begins in the text, and what it reads as."""

    kind: str
    author: str | None
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file as it was cut; ``shares`` is the share of each kind among the characters that are not white space."""

    name: str
    encoding: str
    language: str
    passages: tuple[Shown, ...]
    shares: dict[str, float]


def read(path: Path) -> Page:
    """The passages of a file, or an `InputError` that says why it cannot be read."""
    if path.suffix not in formats.SUFFIXES:
        raise InputError(f"{path.name}: a page's name ends in {', '.join(formats.SUFFIXES)}")
    try:
        reading = formats.read(path.name, path.read_bytes())
    except Undecodable as error:
        raise InputError(f"{path.name}: {error}") from None
    if not reading.text.strip():
        raise InputError(f"{path.name}: no text stands in it")
    language = metadata.language(reading.text, reading.stated.get("language"))
    view = readable(reading.text)
    shown, sizes = [], Counter[str]()
    for kind, author, start, end in clean.passages(reading.text, language, reading.hint):
        words = view.text[view.at(start) : view.at(end)].strip()
        shown.append(Shown(kind, author, start, words))
        sizes[kind] += sum(map(len, words.split()))
    total = max(1, sum(sizes.values()))
    shares = {kind: sizes[kind] / total for kind in COLOURS if kind in sizes}
    return Page(path.name, reading.encoding, language, tuple(shown), shares)


def text(page: Page) -> Text:
    """The page for a terminal; on paper, without colours, the margin alone tells the kinds."""
    from rich.text import Text

    shown = Text(f"{page.name} ({page.encoding}, {page.language})\n")
    for kind, share in page.shares.items():
        shown.append(f"{kind:>{MARGIN}}", COLOURS[kind][0]).append(f" {share:6.1%}\n")
    for passage in page.passages:
        colour = COLOURS[passage.kind][0]
        shown.append("\n")
        if passage.author:
            shown.append(f"{'':{MARGIN}} | {passage.author}:\n", f"italic {colour}")
        for i, line in enumerate(line for line in passage.words.split("\n") if line.strip()):
            label = "" if i else passage.kind
            shown.append(f"{label:>{MARGIN}} | ", "dim").append(f"{_printable(line)}\n", colour)
    return shown


def html(page: Page) -> str:
    """The page as one HTML document that needs nothing else."""
    legend = "".join(f"<span {_style(k)}>{k} {share:.1%}</span>" for k, share in page.shares.items())
    rows = "".join(
        f'<div class="passage"><div class="kind">{p.kind}<small>{escape(p.author or "")}</small></div>'
        f'<div class="words" id="c{p.start}" {_style(p.kind)}>{escape(_printable(p.words))}</div></div>\n'
        for p in page.passages
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Passages of {escape(page.name)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{escape(page.name)}</h1>\n<p>{page.encoding}, {page.language}</p>\n<p class="legend">{legend}</p>\n'
        f"{rows}</body>\n</html>\n"
    )


def _style(kind: str) -> str:
    _, colour, ground = COLOURS[kind]
    return f'style="color:{colour};background:{ground}"'


def _printable(line: str) -> str:
    """``line`` without what would steer a terminal or cannot be written as UTF-8."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in line)
