"""Dates in prose: where they stand and which partial date they mean.

``find`` reads one stretch of text, ``resolve`` a whole document with the last date of the text threaded through. An
expression that cannot be resolved from what is given (a weekday without a day of publication, "that evening" without
an earlier date) is left out; nothing is filled in. Methods name the base a date was counted from:

``dates:absolute``            the expression says it all
``dates:nearest-year``        no year: the one that brings it nearest to the publication, on the side the tense says
``dates:story-year``          no year: that of the date the passage is telling about
``dates:relative-published``  counted from the publication date ("last Sunday", "two months ago")
``dates:list``                the day that begins an entry of a chronology, under its month and year
``dates:recent-published``    a stretch that ends with the publication ("the past two weeks"): the month or the year
                              that holds it; so too "on Sunday" in a page dated by its month
``dates:relative-text``       counted from the last date in the text ("the following morning")

Out of scope: decades and fiscal years, which no partial date can say; times of day; the season of a year, of which the
half of the globe decides (the year alone is read); and a date that rests on the publication date alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from pipeline.extract.date_context import Context
from pipeline.extract.date_grammar import FIRST_WORDS, FORMS, WORD, ends_with, values
from pipeline.extract.date_lists import entries
from pipeline.extract.date_readers import READERS, STRETCH, is_name
from pipeline.extract.partial_dates import Precision, parse
from pipeline.model import Document

_ASIDE = frozenset({"comment", "embedded_post", "quote", "caption"})
RETELLING = frozenset({"encyclopedia", "report", "official"})
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LINE_END = re.compile(r"\n")
_LONG_AGO = 10
"""How many years before publication a year lies that tells what a page is about."""
_PASSING = 2
"""A year that a dated report tells at most this often, and no month or day of, is mentioned in passing."""
_YEARS = re.compile(r"(?<![\w.,$€£])(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)")
_COMPOUND = re.compile(r"(?<!\w)(?:mid|pre|post)-$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as written at ``[start, end)`` and as resolved; ``end_value`` is the last date of a range."""

    start: int
    end: int
    value: str
    precision: Precision
    method: str
    end_value: str | None = None


def find(
    view: str,
    start: int,
    end: int,
    published: str | None,
    anchor: str | None = None,
    *,
    story: str | None = None,
    language: str = "en",
) -> list[DateExpression]:
    """The dates in ``view[start:end]`` in order, not overlapping.

    ``published`` and ``anchor`` (the last date in the text before ``start``) are partial dates or ``None``. ``story``
    is the date the passage is telling about, from which dates without a year take theirs. ``language`` decides the
    order of ``3/4/2004``: day first in Spanish, unknown (so the year alone) otherwise.
    """
    context = Context(view, start, end, parse(published), parse(anchor), parse(story), language == "es")
    found: list[DateExpression] = []
    reached = start
    for word in WORD.finditer(view, start, end):
        text = word.group()
        forms = FIRST_WORDS.get(text)
        if forms is None:  # all but one word in ten ends here, so nothing slow comes before
            if text[0] > "9":
                continue
            forms = FORMS["digit"]
        position = word.start()
        if position < reached or _glued(view, position, text):
            continue
        for reader, form in forms:
            match = form.match(view, position, end)
            if match is None:
                continue
            if reader in ("calendar", "weekday") and is_name(match, context):
                reached = match.end()
                break
            reading = READERS[reader](match, context)
            if reading is None:
                continue
            value, last, base = reading
            reached = match.end()
            found.append(
                DateExpression(position, reached, str(value), value.precision, f"dates:{base}", last and str(last))
            )
            if base != STRETCH and (value.day or not (context.anchor and context.anchor.day)):
                context.anchor = last or value
            if base == "absolute" and (context.story or context.published is None):
                context.story = value
            break
    return found


def resolve(doc: Document) -> list[DateExpression]:
    """The dates of a document in order, boilerplate left out, with anchors threaded from sentence to sentence.

    Comments, posts, quotations and captions each keep their own thread. A year said at the head of a sentence is the
    story's until the paragraph ends; in undated pages any year is, until another follows. So it is in encyclopedias,
    in reports and in pages of any kind whose dates lie in the past, unless the page has a day of publication and tells
    the year in passing only.
    """
    retelling = doc.source.genre in RETELLING or doc.source.published is None
    found = _resolve(doc, retelling)
    if not retelling and (story := _past_story(doc, found)):
        found = _resolve(doc, retelling=True, story=story)
    return _with_lists(doc, _plain_weekdays(doc, found))


def _with_lists(doc: Document, found: list[DateExpression]) -> list[DateExpression]:
    """The dates, and those of the entries of chronologies."""
    taken = {d.start for d in found}
    listed = [
        DateExpression(start, end, str(value), "day", "dates:list")
        for start, end, value in entries(doc.text)
        if start not in taken and doc.passage_at(start).prose
    ]
    return sorted([*found, *listed], key=lambda d: d.start)


def _past_story(doc: Document, found: list[DateExpression]) -> str | None:
    """The date that a page of the past begins with.

    Of such a page the dates that are stated in full lie years before publication, and are more than those of its day;
    of a first date that lies long before, the year is enough.
    """
    this_year = int((doc.source.published or "")[:4])
    told = [d for d in found if doc.passage_at(d.start).prose]
    stated = [d for d in told if d.method == "dates:absolute"]
    opening = told[0] if told and int(told[0].value[:4]) <= this_year - _LONG_AGO else None
    old = [d for d in stated if int(d.value[:4]) < this_year - 1 and (d.precision != "year" or d is opening)]
    recent = [d for d in stated if int(d.value[:4]) >= this_year - 1]
    current = [d for d in told if d.method == "dates:relative-published" and d.precision == "day"]
    return old[0].value if len(old) > len(recent) + len(current) else None


def _resolve(doc: Document, retelling: bool, story: str | None = None) -> list[DateExpression]:
    """The dates of a document; those of a page that retells take the year of its ``story`` as it goes on."""
    found: list[DateExpression] = []
    anchors: dict[int, str] = {}
    stories: dict[int, str] = {-1: story} if story else {}
    lasting: set[int] = set(stories)
    published = doc.source.published
    told = Counter(_YEARS.findall(doc.view)) if retelling and published else Counter[str]()
    paragraph_end = _BLANK_LINE if _BLANK_LINE.search(doc.text) else _LINE_END
    previous_end = 0
    for sentence in doc.sentences:
        passage = doc.passages[sentence.passage]
        if passage.kind == "boilerplate":
            continue
        thread = passage.position if passage.kind in _ASIDE else -1
        if thread not in lasting and paragraph_end.search(doc.text, previous_end, sentence.start):
            stories.pop(thread, None)
        previous_end = sentence.end
        anchor, story = anchors.get(thread), stories.get(thread)
        span = (sentence.start, sentence.end)
        for d in find(doc.view, *span, published, anchor, story=story, language=doc.source.language):
            found.append(d)
            if ends_with("until").search(doc.view[max(sentence.start, d.start - len("hasta el ")) : d.start]):
                continue  # the far end of something: the story goes on from its beginning
            vague = d.method.endswith(STRETCH)
            if not vague and (d.precision == "day" or len(anchors.get(thread, "")) < len("2000-01-01")):
                anchors[thread] = d.end_value or d.value
            heads = d.start - sentence.start < len("By the end of ")
            narrated = retelling and (published is None or d.precision != "year" or told[d.value] > _PASSING)
            if d.method == "dates:absolute" and (heads or narrated):
                stories[thread] = d.value
                (lasting.add if narrated else lasting.discard)(thread)
    return found


def _plain_weekdays(doc: Document, found: list[DateExpression]) -> list[DateExpression]:
    """In a page of a Sunday that says "last Sunday", a plain "Sunday" means that one too."""
    words = [doc.view[d.start : d.end].lower().split() for d in found]
    weekdays, pointers = values("weekday"), values("last")
    last = {w[-1]: d.value for d, w in zip(found, words, strict=True) if w[-1] in weekdays and w[0] in pointers}
    today = doc.source.published
    return [
        replace(d, value=last[w[0]]) if len(w) == 1 and w[0] in last and d.value == today else d
        for d, w in zip(found, words, strict=True)
    ]


def _glued(view: str, position: int, text: str) -> bool:
    """Whether the word is the tail of an amount, an address, a tag or a compound."""
    previous = view[position - 1] if position else " "
    if text[0] <= "9":
        return previous in "$€£#@/.,:+-" and not _COMPOUND.search(view, max(0, position - 5), position)
    return previous in "#@/_"
