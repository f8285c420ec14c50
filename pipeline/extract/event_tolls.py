"""How many were killed, injured or detained, as a sentence states it.

A number counts when a word for dead, hurt or held people follows within three words ("20 soldiers were killed", "two
dead"), or a verb for it stands right before, with at most words of degree between ("killing at least twelve").

Out of scope: reading numbers (``numbers``), and deaths without a number.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract import event_words
from pipeline.extract.event_mentions import Toll
from pipeline.extract.numbers import find
from pipeline.extract.setting import Setting
from pipeline.text import fold

KINDS = ("killed", "injured", "detained")
_WINDOW = 70
_DEGREE = (
    "at least|about|some|around|more than|up to|over|nearly|almost|another|as many as"
    "|a|(?:a )?(?:unos|unas|al menos|por lo menos|mas de)"
)
_LEAST = re.compile(r"(?:at least|more than|over|al menos|por lo menos|mas de) ?$")
_HIGHEST = 10_000_000


@cache
def _patterns(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each kind, what may follow a number and what may precede it."""
    found = {}
    for kind in KINDS:
        after = "|".join(sorted(event_words.words(f"{kind}_after", language)))
        before = "|".join(sorted(event_words.words(f"{kind}_before", language)))
        found[kind] = (
            re.compile(rf"(?: (?!and |y |in |en )[\w-]+){{0,3}}? (?:{after})\b"),
            re.compile(rf"\b(?:{before})(?: (?:{_DEGREE}))? ?$"),
        )
    return found


def tolls(setting: Setting, start: int, end: int) -> list[Toll]:
    """The stated numbers of ``[start, end)``, one sentence, in order."""
    language = event_words.known(setting.doc.source.language)
    text = fold(setting.doc.view[start:end])
    patterns = _patterns(language)
    words = set(re.findall(r"\w+", text))
    if not any(words & event_words.words(f"{kind}_{side}", language) for kind in KINDS for side in ("after", "before")):
        return []
    found: list[Toll] = []
    for n in find(setting.doc.view, start, end, setting.dates_in(start, end)):
        if n.unit != "count" or n.low != int(n.low) or n.low > _HIGHEST:
            continue
        offset = max(0, n.start - start - _WINDOW)
        before, after = text[offset : n.start - start], text[n.end - start : n.end - start + _WINDOW]
        for kind, (follows, precedes) in patterns.items():
            leading, trailing = precedes.search(before), follows.match(after)
            if leading or trailing:
                first = start + offset + leading.start() if leading else n.start
                last = n.end if leading or not trailing else n.end + trailing.end()
                unbounded = n.low == n.high and (n.qualifier == "over" or _LEAST.search(before))
                found.append(Toll(kind, int(n.low), None if unbounded else int(n.high), first, last))
                break
    return found
