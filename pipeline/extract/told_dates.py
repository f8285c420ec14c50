"""Which dates of a page tell when something happened: not the day it was printed, and not those of what it cites.

A printed date is the day of publication in a title, a date line, a byline, before a dateline's dash or in a line of its
own. A cited date stands in brackets behind the name of a source: "(Weekly News Update 4 Jan. 1999)".

Out of scope: reading dates (``dates``), and which of them an event or a vote has (``event_circumstances``,
``vote_dates``).
"""

from __future__ import annotations

import re

from pipeline.extract.dates import DateExpression
from pipeline.extract.setting import Setting

_HEAD = frozenset({"date", "byline", "boilerplate"})
_LINE_OF_ITS_OWN = 24
"""A line with at most this many characters beside its date is a date line ("9.20AM, Thu Jan 26 2006")."""
_LABEL = 12
"""How many characters of a line stand before a date in figures that is a field of the page."""
_CITATION = 80
"""How many characters before a date its bracket may open."""
_DASH = re.compile(r"[ ]?(?:\([^()\n]{2,20}\)[ ]?)?(?:\.-|[-–—])")
"""What ends a dateline: "8 de octubre de 2012.-", "11 April 2016 (AP) -"."""
_CITED = re.compile(r"[(\[][^()\[\]]*[^\W\d]{3}[^()\[\]]*$")


def of_prose(setting: Setting, start: int, end: int) -> list[DateExpression]:
    """The dates between two offsets that events and votes may have."""
    return [d for d in setting.dates_in(start, end) if not printed(setting, d) and not _cited(setting, d)]


def printed(setting: Setting, d: DateExpression) -> bool:
    """Whether a date is the one that the page was printed with."""
    kind = setting.doc.passage_at(d.start).kind
    if kind in _HEAD:
        return True
    if d.value != setting.doc.source.published or d.method != "dates:absolute":
        return False
    text = setting.doc.text
    first, last = text.rfind("\n", 0, d.start) + 1, text.find("\n", d.end)
    line = text[first : last if last >= 0 else len(text)].strip()
    label = d.start - first <= _LABEL and not any(c.isalpha() for c in text[d.start : d.end])  # "date 2012-05-14 ..."
    dateline = d.start - first <= _LINE_OF_ITS_OWN and _DASH.match(text, d.end) is not None
    return kind == "title" or label or dateline or len(line) - (d.end - d.start) <= _LINE_OF_ITS_OWN


def _cited(setting: Setting, d: DateExpression) -> bool:
    before = setting.doc.view[max(0, d.start - _CITATION) : d.start]
    return bool(_CITED.search(before)) and setting.doc.view[d.end : d.end + 1] in (")", "]", ";", ",", ":")
