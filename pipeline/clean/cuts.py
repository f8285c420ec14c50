"""Turns labelled paragraphs into passages, splitting a paragraph where its kind changes inside.

Three things split one: furniture that stands inside it, such as the remains of a footnote; a link behind it, before
which a sentence may have lost its end; and a last sentence that breaks off, which becomes ``truncated`` as a whole. A
sentence breaks off where a hard-wrapped paragraph stops without a stop, where a paragraph ends in a word that nothing
can end in, and where the text ends in mid-sentence.

Out of scope: what the paragraphs are (the modules before this one).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.clean.furniture import inside, small_words
from pipeline.clean.lines import Block, finished
from pipeline.clean.sentences import split

Span = tuple[str, str | None, int, int]
"""(kind, author, start, end) of a passage."""

_TEXT = ("body", "quote", "byline")
LONG = 60
"""Fewest characters of a paragraph that can be told to break off by its last word."""


def spans(page: Sequence[Block]) -> list[Span]:
    """The passages the blocks of ``page`` make, without the white space between them."""
    found: list[Span] = []
    last = max((i for i, b in enumerate(page) if b.kind != "boilerplate"), default=-1)
    for i, block in enumerate(page):
        if block.joined and found:
            kind, author, start, _ = found[-1]
            found[-1] = (kind, author, start, block.end)
        else:
            found.extend(_pieces(block, i == last))
    return found


def _pieces(block: Block, is_last: bool) -> Iterator[Span]:
    kind = block.kind or "body"
    if kind not in (*_TEXT, "title"):
        yield kind, block.author, block.start, block.end
        return
    links = list(inside("inline", block.view))
    start = 0
    for a, b in sorted(links + list(inside("debris", block.view))):
        if a < start:
            continue
        yield from _piece(block, kind, start, a, (a, b) in links)
        yield "boilerplate", None, block.start + a, block.start + b
        start = b
    yield from _piece(block, kind, start, len(block.view), _breaks_off(block, is_last))


def _piece(block: Block, kind: str, start: int, end: int, may_break: bool) -> Iterator[Span]:
    """The passage of ``block.view[start:end]``, or two if its last sentence breaks off; none if it is blank."""
    text = block.view[start:end]
    if not text.strip():
        return
    a, b = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    whole = block.start
    if may_break and kind in _TEXT and not finished(block.view[a:b]):
        broken = max(s for s, _ in split(block.view, a, b))
        if broken > a:
            yield kind, block.author, whole + a, whole + broken
        yield "truncated", None, whole + broken, whole + b
    else:
        yield kind, block.author, whole + a, whole + b


def _breaks_off(block: Block, is_last: bool) -> bool:
    if block.broken:
        return True
    if len(block.line) < LONG:
        return False
    word = block.line.rsplit(None, 1)[-1]
    return word.casefold() in small_words() or (is_last and word[-1].isalnum())
