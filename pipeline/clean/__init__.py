"""Turns the text of one document into passages (stretches of one kind) and sentences, without changing a character.

Both functions are pure, take time in proportion to the text and accept any Unicode text. Offsets are code points into
the text as given.

The way of a text: ``lines`` cuts it into paragraphs (joining hard-wrapped lines), ``furniture`` says what a line is by
the patterns of ``knowledge/furniture.csv``, ``threads`` finds readers' comments, ``layout`` the title, captions and
lists of links, ``voices`` the quoted reports, quotations and posts, ``cuts`` splits a paragraph where a kind changes
inside it. Each labels paragraphs that nobody before it has labelled; what remains is body. ``sentences`` reads the
result. No rule knows a site or a person: what pages hold is data, how it is arranged is code.

Decisions: a pingback or trackback is boilerplate, not a comment; the line above a comment that names its author is part
of the comment; white space belongs to the passage before it, and at the start of the text to the first.

Out of scope: repairing the text, other languages' furniture than English and Spanish, recognising a page that was
published twice, and the place of a comment in its thread.
"""

from __future__ import annotations

import pipeline.clean.cuts as cuts
import pipeline.clean.layout as layout
import pipeline.clean.threads as threads
import pipeline.clean.voices as voices
from pipeline.clean.cuts import Span
from pipeline.clean.furniture import role
from pipeline.clean.lines import blocks
from pipeline.clean.sentences import sentences

__all__ = ["Span", "passages", "sentences"]


def passages(text: str, language: str) -> list[Span]:
    """The passages of ``text``, which cover it from its first character to its last; none for an empty text.

    ``language`` (ISO 639-1) decides which words betray the writer's own voice after a quoted report.
    """
    if not text:
        return []
    page = blocks(text, role)
    threads.mark(page)
    layout.mark(page)
    voices.mark(page, language)
    spans = cuts.spans(page) or [("boilerplate", None, 0, len(text))]
    starts = [0, *(s[2] for s in spans[1:]), len(text)]
    return [(kind, author, starts[i], starts[i + 1]) for i, (kind, author, _, _) in enumerate(spans)]
