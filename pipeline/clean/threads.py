"""Finds readers' comments: where a thread begins, who wrote each comment, and where it gives way to the reply form.

A comment is the line that names its author and all that follows up to the next such line, a line of controls
("Reply"), a pingback or the reply form. How authors are named is told once for the whole page, by the surest layout
that occurs: a line that hardly stands elsewhere ("2. Name Says:", "Name said on DATE"), where other lines tell of a
thread too; else a line that heads a comment in a thread ("Name says:", "Posted by Name"), else a name above a line with
the time. A thread whose comments name nobody is recognised between its heading and the reply form; its comments have no
author.

Out of scope: which comment answers which (``pipeline/comments``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.furniture import author, small_words
from pipeline.clean.lines import Block, finished, is_item

MANY = 3
"""Lines "Name says:" that make a thread where no heading announces one."""
PROFILE = 8
"""Most lines from a name to the time of its comment."""

_NUMBER = re.compile(r"^#?\d+[.)]? ?")
_CLOCK = re.compile(r"\d[:.h]\d\d|\bago\b|\bhace\b|\bhá\b", re.IGNORECASE)
_CLOSES = ("form", "links")
_CONTROLS = ("reply", "pingback")
_ENDS = ("pingback", "reply", "thread")
_FURNITURE = ("boilerplate", "more", "links", "form", "reply", "thread", "pingback", "stamp", "date")


def mark(page: list[Block]) -> None:
    """Label the comments of ``page`` and the furniture between and behind them."""
    prose = next((i for i, b in enumerate(page) if b.prose and b.role is None), len(page))
    openings = [i for i, b in enumerate(page) if b.role == "thread" and i > prose]
    heads = _heads(page, openings)
    if heads:
        first = min(heads)
        start = max((i + 1 for i in openings if i < first), default=first)
        while start > 0 and page[start - 1].role == "pingback":
            start -= 1
    elif openings and any(b.role in ("form", "reply") for b in page[openings[0] :]):
        start = openings[0] + 1
    else:
        return
    _label(page, start, heads)


def _heads(page: Sequence[Block], openings: Sequence[int]) -> dict[int, str]:
    """The author of the comment that begins at a block, by the block's index."""
    after = openings[0] if openings else len(page)
    sure = {i: who for i, b in enumerate(page) if b.role == "comment" and (who := _who(b, "comment"))}
    sure = {i: who for i, who in sure.items() if i > after or not _is_small(page[i], who)}
    first = min(sure, default=len(page))
    told = any(b.role == "thread" or (b.role in _CONTROLS and i > first) for i, b in enumerate(page))
    if sure and (told or len(sure) >= MANY):
        return {_with_name_above(page, i, who): who for i, who in sure.items()}
    after = openings[0] if openings else -1
    likely = {i: who for i, b in enumerate(page) if i > after and (who := _who(b, "speaker"))}
    likely = {i: who for i, who in likely.items() if _dated(page, i + 1) or not _is_small(page[i], who)}
    if not openings:
        likely = {i: who for i, who in likely.items() if page[i].line.endswith(":")}
    if likely and (openings or len(likely) >= MANY):
        return _answering(page, likely)
    stamps = [i for i in range(max(after + 2, 1), len(page)) if _dated(page, i)]
    above = {name: i for i in stamps if (name := _name_above(page, i)) is not None}
    if not openings:
        above = {name: i for name, i in above.items() if _CLOCK.search(page[i].line)}
    if openings or len(above) >= MANY:
        return {name: _NUMBER.sub("", page[name].line) for name in above}
    return {}


def _dated(page: Sequence[Block], i: int) -> bool:
    return i < len(page) and page[i].role in ("stamp", "date")


def _name_above(page: Sequence[Block], i: int) -> int | None:
    """The line that can be a name above the time at ``i``; what is told of a member may stand between."""
    above = i - 1
    while above > max(0, i - PROFILE) and (page[above].role == "profile" or not page[above].line.strip("*")):
        above -= 1
    return above if _names(page[above]) else None


def _answering(page: Sequence[Block], heads: dict[int, str]) -> dict[int, str]:
    """The authors without the name of the one they answer, which some threads write behind theirs."""
    found: dict[int, str] = {}
    known: set[str] = set()
    for i, who in heads.items():
        words = who.split(" ") if " • " in page[i].line else [who]
        cut = next((n for n in range(1, len(words)) if " ".join(words[n:]).lstrip(">»→ ") in known), len(words))
        found[i] = " ".join(words[:cut]).rstrip(" >»→")
        known.add(found[i])
    return found


def _who(block: Block, kind: str) -> str | None:
    if block.role not in ("comment", "speaker", "byline", "stamp", "post"):
        return None
    who = author(kind, block.line)
    return who if who and any(map(str.isalpha, who)) and len(who.split()) <= 8 else None


def _is_small(block: Block, who: str) -> bool:
    """Whether the author would be "he", "the minister" or the like: a sentence of the text, not a name."""
    return block.line.startswith(who) and who.split()[0].casefold() in small_words()


def _names(block: Block) -> bool:
    """Whether a line can be a name above the time of a comment."""
    words = block.line.split()
    return block.role in (None, "title") and len(words) <= 5 and len(block.line) <= 40 and not finished(block.line)


def _with_name_above(page: Sequence[Block], i: int, who: str) -> int:
    """The index of the line above, where it only repeats the name."""
    return i - 1 if i and _NUMBER.sub("", page[i - 1].line).casefold() == who.casefold() else i


def _label(page: list[Block], start: int, heads: dict[int, str]) -> None:
    who: str | None = None
    closed, last = False, start - 1
    first, final = min(heads, default=0), max(heads, default=-1)
    for i in range(start, len(page)):
        block = page[i]
        if i in heads:
            who, closed, begins = heads[i], False, True
        else:
            begins = page[i - 1].kind != "comment" or (not heads and is_item(block.view))
            closed = closed or (i < first and block.role != "pingback")
        ends = closed or block.role in _ENDS or (block.role in _CLOSES and i > final)
        if i not in heads and (ends or (begins and block.role in _FURNITURE)):
            _furniture(page, last, i)
            block.kind = "boilerplate"
            closed = closed or block.role in _CLOSES
            who, last = None, i
            continue
        if begins:
            _furniture(page, last, i)
            last = i
        block.kind, block.author, block.joined = "comment", who, not begins
    _furniture(page, last, len(page))


def _furniture(page: list[Block], first: int, end: int) -> None:
    """Make the furniture at the end of the comment in ``page[first:end]`` boilerplate; its first line stays."""
    while end - 1 > first and page[end - 1].kind == "comment" and page[end - 1].role in _FURNITURE:
        end -= 1
        page[end].kind, page[end].author, page[end].joined = "boilerplate", None, False
