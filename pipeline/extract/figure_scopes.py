"""Where a figure is said to hold, by the places around it: beside it, at the opening of its sentence, in a heading.

Out of scope: the area or place that the figure's own clause names (``result_parts``), and what is carried over from
the figure before (``figures``).
"""

from __future__ import annotations

import re

from pipeline.extract.numbers import Number
from pipeline.extract.result_parts import Scope, scope_in, scope_of
from pipeline.extract.setting import Setting
from pipeline.model import Mention

_BESIDE = re.compile(r",? ?[(:]?(?: ?(?:con|with))?(?: el| un)? ?")
_OPENING = 30
"""A place that a whole sentence is about begins within this many characters of its start."""
_TITLE = 40
"""A heading has at most this many characters."""
_IN = re.compile(
    r"(?:(?:In|En|For|Para)(?: (?:the|el|la|los|las))? )?(?:(?:[Ss]tate|[Ee]stado|[Dd]epart\w+) (?:of|de) )?"
)


def beside(setting: Setting, low: int, n: Number) -> Scope | None:
    """A region right before the figure, as in lists: "Lara (54%)"."""
    for m in setting.mentions.within(low, n.start, "places"):
        if _region(setting, m) and _BESIDE.fullmatch(setting.doc.view, m.end, n.start):
            return scope_of(setting, m)
    return None


def opening(setting: Setting, sentence: int, start: int) -> Scope | None:
    """The place that the sentence of a figure opens with: "In Potosí, where …, the list won 40%"."""
    first = next(setting.mentions.within(sentence, min(sentence + _OPENING, start), "places"), None)
    if first is None or not _region(setting, first):
        return None
    return scope_in(setting, sentence, min(first.end + len(", where"), start))


def heading(setting: Setting, sentence: int, start: int) -> Scope | None:
    """The region that heads the paragraph, in it or on the line before: "Potosí. The reform won …", "Lara: 54%"."""
    begin = setting.paragraph(start)
    for m in setting.mentions.within(begin, min(begin + _TITLE, start), "places"):
        if m.start == begin and _region(setting, m) and setting.doc.view[m.end : m.end + 1] in (".", ":"):
            return scope_of(setting, m)
        break
    for line in setting.sentences_before(sentence, 1):
        for m in setting.mentions.within(line.start, line.end, "places"):
            bare = _IN.fullmatch(setting.doc.view, line.start, m.start) and m.end >= line.end - 1
            if bare and _region(setting, m):
                return scope_of(setting, m)
            break
    return None


def _region(setting: Setting, place: Mention) -> bool:
    return setting.fields[place.key].get("kind") != "country"
