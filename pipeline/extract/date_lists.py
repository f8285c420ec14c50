"""Dates of chronologies: entries that begin with the day, under a heading that is a month, in a year told before.

    1973
    Junio
    16. ...
    21. ...

Out of scope: entries that write their month ("21 June: ..."), which ``dates`` reads as any other date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.date_context import coded
from pipeline.extract.date_grammar import values
from pipeline.extract.partial_dates import Partial, partial

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_MONTHS = "|".join(sorted(values("month")))
_HEADING = re.compile(
    rf"[ \t]*(?i:(?P<month>{_MONTHS}))(?:,?[ ](?:de[ ]|of[ ])?{_YEAR})?[ \t]*[:.]?[ \t\r]*$", re.MULTILINE
)
_YEAR_ALONE = re.compile(rf"[ \t]*(?:[A-ZÁÉÍÓÚ]\w+[ ])?{_YEAR}[ \t]*[:.]?[ \t\r]*$", re.MULTILINE)
_ENTRY = re.compile(r"[ \t]*(?P<day>3[01]|[12]\d|[1-9])(?:[.:)]|[ ]?[-–—])[ \t]*(?=[^\W\d]|[\"'«“¿¡])")
_LINE = re.compile(r"^", re.MULTILINE)


def entries(text: str) -> Iterator[tuple[int, int, Partial]]:
    """The span of each day that begins an entry, and its date; days of one month go up."""
    year = month = day = 0
    for line in _LINE.finditer(text):
        at = line.start()
        if heading := _HEADING.match(text, at):
            month, day = coded("month", heading["month"]), 0
            year = int(heading["year"] or year)
        elif alone := _YEAR_ALONE.match(text, at):
            year, month = int(alone["year"]), 0
        elif year and month and (entry := _ENTRY.match(text, at)) and int(entry["day"]) >= day:
            day = int(entry["day"])
            if found := partial(year, month, day):
                yield entry.start("day"), entry.end("day"), found
