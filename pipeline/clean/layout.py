"""Labels what the arrangement of a page tells: title, deck and sub-headings, captions, signatures, lists of links.

The head of a page is what stands above its first paragraph of prose. Its title is the first line there that stands
alone and has two words or more; lines above the title, and words set in columns, are a menu, lines between the title
and the prose belong to the title unless they are sentences. A line that the extraction repeated is a caption (picture
text and picture description), unless it repeats the title or leads to "Read more"; a paragraph repeated further down is
furniture.

Out of scope: readers' comments (``threads``) and whose words a paragraph holds (``voices``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.furniture import ending, is_credited, is_name, is_person, is_signature, patterns, small_words
from pipeline.clean.lines import Block, finished, is_item, is_row, opens, title_case
from pipeline.text import fold

TITLE = 220
"""Most characters of a title; CAPTION, TEASER and HEADING bound their kinds in the same way."""
CAPTION = 600
TEASER = 120
HEADING = 90

MARKS = 40
"""Characters by which two lines of the same words differ at most, in marks and spaces."""

_KINDS = {
    "boilerplate": "boilerplate", "more": "boilerplate", "contents": "boilerplate", "links": "boilerplate",
    "thread": "boilerplate", "form": "boilerplate",
    "reply": "boilerplate", "pingback": "boilerplate", "byline": "byline", "date": "date",
    "caption": "caption", "title": "title", "quote": "quote", "embedded_post": "embedded_post",
}  # fmt: skip
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.? [^\d\s]")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.? [A-ZÀ-ÖØ-Þ¿¡]")
_COLUMNS = re.compile(r"\S(?: {2,}|\t)(?=\S)")
_LETTERS = re.compile(r"[^\W_]+")


def mark(page: list[Block]) -> None:
    """Label the blocks of ``page`` that nobody has labelled and whose place or words tell what they are."""
    for block in page:
        if block.kind is None and block.role in _KINDS:
            block.kind = _KINDS[block.role]
        elif block.free and len(block.line) <= CAPTION and ending("credit", block.line, 160):
            block.kind = "caption"
    _teasers(page)
    _contents(page)
    prose = [i for i, b in enumerate(page) if b.free and b.prose]
    comment = next((i for i, b in enumerate(page) if b.kind == "comment"), len(page))
    if prose or comment < len(page):
        _head(page[: min([*prose[:1], comment])])
    if prose:
        _repeated(page)
        _lists(page, prose[-1])
        _headings(page[prose[0] :])
        _signatures(page[prose[0] :])
        _note(page, prose)
        _set_off(page)
    elif page and page[0].free and len(page[0].line) <= TITLE:
        page[0].kind = "title"


def _contents(page: Sequence[Block]) -> None:
    """Numbered lines below the heading of a table of contents belong to it."""
    listing = False
    for block in page:
        listing = block.role == "contents" or (listing and block.free and _NUMBERED.match(block.line) is not None)
        if listing:
            block.kind = "boilerplate"


def _teasers(page: Sequence[Block]) -> None:
    """The lines right above "Read more" are the link's text: at most three, none a sentence."""
    for i, block in enumerate(page):
        if block.role == "more":
            for above in reversed(page[max(0, i - 3) : i]):
                cut = above.line.rpartition(" ")[2] in small_words()
                if not above.free or finished(above.line) or cut or len(above.line) > TEASER:
                    break
                above.kind = "boilerplate"
                if above.gap:
                    break


def _head(head: Sequence[Block]) -> None:
    for block in head:
        if block.free and len(_COLUMNS.findall(block.view)) >= 2 and not any(map(str.isdigit, block.line)):
            block.kind = "boilerplate"
    free = [i for i, b in enumerate(head) if b.free and len(b.line) <= TITLE]
    if not free:
        return
    alone = [i for i in free if (head[i].gap or i == 0) and (i + 1 == len(head) or head[i + 1].gap)]
    chosen = next((i for i in alone if len(head[i].line.split()) >= 2), None)
    if chosen is None:
        chosen = next((i for i in free if len(head[i].line.split()) >= 3), free[0])
    title = _words(head[chosen])
    twins = {i for a, b in pairwise(free) if _words(head[a]) == _words(head[b]) != title for i in (a, b)}
    for i in free:
        block = head[i]
        if i == chosen or _words(block) == title:
            block.kind = "title"
        elif i in twins:
            block.kind = "caption"
        elif i < chosen or (block.line.islower() and " " not in block.line):
            block.kind = "boilerplate"
        elif is_name(block.line) or is_credited(block.line):
            block.kind = "byline"
        elif not finished(block.line) or block.line.isupper():
            block.kind = "title"


def _repeated(page: Sequence[Block]) -> None:
    for above, below in pairwise(page):
        near = above.free and below.free and abs(len(above.line) - len(below.line)) <= MARKS
        same = near and len(above.line) <= CAPTION and _words(above) == _words(below)
        if same and any(map(str.isalpha, above.line)):
            above.kind = below.kind = "caption"


def _lists(page: Sequence[Block], last: int) -> None:
    """Short lines below a heading of links, or below any furniture behind the last paragraph, are links as well; so are
    three headlines or more that end the page."""
    tail = [b for b in page[last + 1 :] if b.free]
    if len(tail) >= 3 and all(_is_headline(b) and len(b.line.split()) >= 5 for b in tail):
        for block in tail:
            block.kind = "boilerplate"
    listing = False
    for i, block in enumerate(page):
        if block.kind == "boilerplate":
            listing = listing or block.role in ("links", "form") or i > last
        elif listing and _is_headline(block):
            block.kind = "boilerplate"
        elif block.free:
            listing = False


def _is_headline(block: Block) -> bool:
    return block.free and not finished(block.line) and len(block.line) <= TEASER


def _headings(body: Sequence[Block]) -> None:
    opens_text = False
    for block in reversed(body):
        section = _SECTION.match(block.line) is not None and not is_row(block.line)
        short = block.free and not (block.prose or len(block.line) >= 100)
        if short and (opens_text or section) and _is_heading(block):
            block.kind = "byline" if is_signature(block.line) else "title"
        elif block.kind not in ("caption", "byline", "date"):
            opens_text = block.free and (block.prose or len(block.line) >= 100)


def _signatures(body: Sequence[Block]) -> None:
    """A person's name below a paragraph signs it, unless a paragraph follows, which it would be the heading of."""
    for i in range(1, len(body)):
        above, block = body[i - 1], body[i]
        heads = i + 1 < len(body) and body[i + 1].kind in (None, "quote")
        if above.free and above.prose and not heads and block.kind in (None, "title") and is_person(block.line):
            block.kind = "byline"


def _set_off(page: Sequence[Block]) -> None:
    """A paragraph that stands above already, word for word, is shown again to catch the eye."""
    seen: set[str] = set()
    for block in page:
        if block.free and block.prose:
            words = block.line.casefold()
            if words in seen:
                block.kind = "boilerplate"
            seen.add(words)


def _is_heading(block: Block) -> bool:
    """Whether a line above a paragraph can be its heading."""
    line = block.line
    words = line.split()
    if len(line) > HEADING or finished(line) or line[-1] == "," or line[0] in "-*•·▪–" or is_row(line):
        return False
    if line.lstrip("\"'¿¡([")[:1].islower() and not is_item(line):
        return False
    if words[-1].islower() and words[-1] in small_words():
        return False
    return not block.broken or (len(words) <= 6 and not opens(line)) or title_case(line)


def _note(page: Sequence[Block], prose: Sequence[int]) -> None:
    """The last paragraph tells who wrote the page, if it is about somebody whom nothing else on the page names."""
    block = page[prose[-1]]
    if len(prose) < 2 or not block.free:
        return
    found = next((m for p in patterns("note") if (m := p.match(block.line))), None)
    if found is None:
        return
    others = (b for b in page if b is not block and b.kind not in ("byline", "boilerplate"))
    elsewhere = any(found["author"] in b.line for b in others)
    if not elsewhere:
        block.kind = "byline"


def _words(block: Block) -> list[str]:
    return _LETTERS.findall(fold(block.line).replace("'", ""))
