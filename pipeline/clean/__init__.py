"""Turns the text of one document into passages (stretches of one kind) and sentences, without changing a character.

Both functions are pure, take time in proportion to the text and accept any Unicode text. Offsets are code points into
the text as given.

The way of a text: ``lines`` cuts it into paragraphs (joining hard-wrapped lines), ``roles`` says what a line is by the
patterns of ``knowledge/furniture.csv`` (read by ``furniture``), ``threads`` finds readers' comments, ``layout`` the
title, captions and lists of links, ``voices`` the quoted reports, quotations and posts, ``cuts`` splits a paragraph
where a kind changes inside it. Each labels paragraphs that nobody before it has labelled; what remains is body.
``sentences`` reads the result. No rule knows a site or a person: what pages hold is data, how it is arranged is code.

Decisions: a pingback or trackback is boilerplate, not a comment; the line above a comment that names its author is part
of the comment; white space belongs to the passage before it, and at the start of the text to the first.

Out of scope: repairing the text (``view`` reads it repaired), other languages' furniture than English, Spanish and
Portuguese, and which comment answers which (``pipeline/comments``).
"""

from __future__ import annotations

from collections.abc import Callable

import pipeline.clean.cuts as cuts
import pipeline.clean.layout as layout
import pipeline.clean.threads as threads
import pipeline.clean.voices as voices
from pipeline.clean.cuts import Span
from pipeline.clean.lines import blocks
from pipeline.clean.roles import role
from pipeline.clean.sentences import sentences

__all__ = ["Hint", "Span", "passages", "sentences"]


Hint = Callable[[str], str | None]
"""The kind of passage that markup gives a line, None where it says nothing of it."""


def passages(text: str, language: str, hint: Hint | None = None) -> list[Span]:
    """The passages of ``text``, which cover it from its first character to its last; none for an empty text.

    ``language`` (ISO 639-1) decides which words betray the writer's own voice after a quoted report. ``hint`` tells of
    a line (as ``furniture.tidy`` gives it) what the markup around it said; a heading by its markup may still be
    furniture by its words.
    """
    if not text:
        return []
    page = blocks(text, _role(hint) if hint else role)
    threads.mark(page)
    layout.mark(page)
    voices.mark(page, language)
    spans = cuts.spans(page) or [("boilerplate", None, 0, len(text))]
    starts = [0, *(s[2] for s in spans[1:]), len(text)]
    return [(kind, author, starts[i], starts[i + 1]) for i, (kind, author, _, _) in enumerate(spans)]


def _role(hint: Hint) -> Hint:
    def known(line: str) -> str | None:
        hinted = hint(line)
        return hinted if hinted and hinted != "title" else role(line) or hinted

    return known
