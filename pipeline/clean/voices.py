"""Finds other people's words that a page shows as blocks of their own: agency reports, quotations, pasted posts.

An agency report begins at a paragraph with a dateline that names the agency, such as ``CITY, Country (AP) -``, below
an announcement or two paragraphs of the page's own text (a page that begins with a dateline *is* a report, and below a
heading another begins). It ends where the page's own voice resumes:
first or second person outside quotation marks, a question to the reader, a sentence that opens with a contraction, or
"the author" where a page speaks of its own in the third person. On such a page a later paragraph that ends in a colon
takes the report up again.

A quotation is a paragraph below one that announces it with a colon, or one wholly in quotation marks; it runs on while
each paragraph opens with a mark and none closes. A post is a short paragraph that ends in hashtags or carries a link of
a social network, or that stands above a line ``- Name (@handle) DATE``.

Out of scope: quotations inside a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.clean.furniture import agencies, author, ending, small_words
from pipeline.clean.lines import Block, is_item

POST = 420
"""Most characters of a pasted post, its links included."""
DATELINE = 90
"""Characters from the start of a paragraph within which a dateline names its agency."""
QUOTATION = 100
"""Fewest characters of a paragraph in quotation marks that nothing announces; a shorter one is a remark."""
INTRODUCED = 60
"""Fewest characters of a quotation without marks."""

_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_OWN = {
    "en": r"\bI(?:'\w+)? [a-z]|\b(?:[Ww]e|[Mm]y|[Oo]ur|us|me|[Yy]ou|[Yy]our)\b|\?"
    r"|(?:^|[.!?] )(?:That|It|Here|There|What|Let|He|She|Who)'s\b|\b[Tt]he (?:author\b(?! of)|piece|blogger)\b",
    "es": r"\b(?:[Yy]o|[Nn]osotr[oa]s|[Nn]uestr[oa]s?|[Cc]reo|[Pp]ienso|me|nos|mis?|tú|usted(?:es)?|[Uu]stedes)\b|\?"
    r"|\b(?:[Ee]l autor|[Ll]a autora|[Ee]l bloguero|[Ll]a bloguera)\b(?! de)",
}
_TAGS = re.compile(r"(?:^|\s|(?<=[.!?\"]))(?:[#@]\w+|https?://\S+)[\s.\"']*$")
_NETWORK = re.compile(r"(?:pic\.twitter\.com|\bt\.co)/\w+")
_PARENTHESES = re.compile(r"\(([^()]{2,30})\)")


def mark(page: list[Block], language: str) -> None:
    """Label the reports, quotations and posts among the blocks of ``page`` that nobody has labelled."""
    _posts(page)
    own = re.compile(_OWN["es" if language == "es" else "en"])
    prose = [i for i, b in enumerate(page) if b.free and (b.prose or b.line.endswith(":"))]
    reported = _report(page, prose, own)
    for i in range(1, len(page)):
        if page[i].free and page[i - 1].kind != "quote" and not reported:
            _quotation(page, i)


def _report(page: Sequence[Block], prose: Sequence[int], own: re.Pattern[str]) -> bool:
    """Label an agency's report among the page's own ``prose``; whether there is one."""
    if not prose or _agency(page[prose[0]].line):
        return False
    below = (i for n, i in enumerate(prose) if i and page[i - 1].free and (n > 1 or page[i - 1].line.endswith(":")))
    start, agency = next(((i, name) for i in below if (name := _agency(page[i].line))), (None, ""))
    if start is None:
        return False
    running = True
    for i in range(start, len(page)):
        block = page[i]
        if not block.free:
            running = running and block.kind in ("caption", "date", "byline")
            continue
        introduces = block.line.endswith(":")
        if _agency(block.line):
            running, agency = True, _agency(block.line) or agency
        elif introduces or own.search(_QUOTED.sub(" ", block.line)):
            running = False
        if running:
            block.kind, block.author = "quote", agency
        running = running or introduces
    return True


def _agency(line: str) -> str | None:
    """The agency whose dateline opens ``line``."""
    if not line[:1].isupper():
        return None
    for found in _PARENTHESES.finditer(line, 0, DATELINE):
        if name := agencies().get(found[1].casefold()):
            behind = line[found.end() : found.end() + 2].strip()[:1]
            return name if behind in ("-", ".", ":") else None
    return None


def _quotation(page: Sequence[Block], i: int) -> None:
    """Label the quotation that begins at block ``i``, if one does."""
    block, above = page[i], page[i - 1]
    marked = block.line.startswith('"')
    announced = above.free and above.line.endswith(":") and not is_item(above.view)
    said = ending("intro", above.line, 240) if announced else None
    if marked and (announced or _only_quoted(block.line)):
        pass
    elif not said or is_item(block.view) or len(block.line) < INTRODUCED or block.line.endswith(":"):
        return
    who = _source(said) if said else None
    while True:
        page[i].kind, page[i].author = "quote", who
        is_open = page[i].line.startswith('"') and page[i].line.count('"') % 2 == 1
        i += 1
        if not is_open or i == len(page) or not page[i].free or not page[i].line.startswith('"'):
            return


def _only_quoted(line: str) -> bool:
    """Whether a paragraph is one long quotation, or opens one that the next goes on with."""
    inner = line.rstrip(" .").count('"')
    return len(line) >= QUOTATION and (inner == 1 or (inner == 2 and line.rstrip(" .").endswith('"')))


def _source(said: re.Match[str]) -> str | None:
    """Who is quoted, as far as the announcement says it plainly."""
    words = said[0].casefold()
    for form, name in _spelled_out().items():
        if form in words:
            return name
    who = said.groupdict().get("author")
    return who if who and who.casefold() not in small_words() else None


@cache
def _spelled_out() -> dict[str, str]:
    """Agencies' names that are more than a code, which a word might hide."""
    return {form: name for form, name in sorted(agencies().items()) if len(form) > 5}


def _posts(page: Sequence[Block]) -> None:
    for i, block in enumerate(page):
        if block.kind is None and block.role in ("post", "tags"):
            who = author("post", block.line)
            above = page[i - 1] if i and (who or not block.gap) else None
            if above and (above.kind == "embedded_post" or (above.free and len(above.line) <= POST)):
                above.kind, above.author, block.joined = "embedded_post", who or above.author, True
            block.kind, block.author = "embedded_post" if who or block.joined else "boilerplate", who
        elif block.free and len(block.line) <= POST:
            signature = ending("post", block.line, 120) if "@" in block.line else None
            if signature:
                block.kind, block.author = "embedded_post", signature["author"].strip(" -.,")
            elif _of_network(block.line):
                block.kind = "embedded_post"


def _of_network(line: str) -> bool:
    """Whether a line carries a network's link, or ends in tags or links with a hashtag among its words."""
    linked = "/" in line and _NETWORK.search(line) is not None
    return linked or ("#" in line and _TAGS.search(line) is not None)
