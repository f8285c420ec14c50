"""The regions of a vote: "held in Santa Cruz province", "In Zulia, the election", "Bogotá's mayoral election".

A vote in several regions ("in Lara, Zulia and Miranda") is one in each. None is told of a national vote.

Out of scope: which votes may be regional (``votes``); how places are read (``places``).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.election_terms import term
from pipeline.extract.setting import Setting
from pipeline.model import Mention, Sentence

_NEAR = 90
"""Characters after the noun in which its region is named."""
_CLOSE = 30
"""The same before the noun."""
_IN_PLACE = re.compile(r"[^.;:,()]{0,50} ?(?:in|en|of|de|del)(?: [\w']+){0,4} ")
_OPENED_BY = re.compile(r",[^.;:]{0,140} ?")
_JUST_AFTER = re.compile(r",? (?:the|la|las|los|el) |'s? ?(?:\w+ )?| (?:state |city |province )?")
_LISTED = re.compile(r"(?: ?\([^()]{0,30}\))?(?:,| (?:and|y|e))(?: (?:and|in|en|the|el|la|los))* ")
_OPENINGS = ("In ", "En ", "Also in ", "También en ")


def find(setting: Setting, sentence: Sentence, phrase: tuple[int, int], clause: tuple[int, int]) -> list[Mention]:
    """The regions of the vote that ``phrase`` names; ``clause`` ends at the mentions before and after it."""
    (start, end), (low, high) = phrase, clause
    for place in setting.mentions.within(end, min(high, end + _NEAR), "places"):
        gap = undated(setting, end, place.start)
        if _regional(setting, place) and _IN_PLACE.fullmatch(gap) and not term("won", "lost").search(gap):
            return [place, *_listed(setting, place, high)]
    for place in setting.mentions.within(max(low, start - _CLOSE), start, "places"):
        if _regional(setting, place) and _JUST_AFTER.fullmatch(setting.doc.view, place.end, start):
            return [place]
    for place in setting.mentions.within(sentence.start, min(start, sentence.start + _NEAR), "places"):
        opens = setting.doc.view[sentence.start : place.start] in _OPENINGS
        if opens and _regional(setting, place) and _OPENED_BY.fullmatch(setting.doc.view, place.end, start):
            return [place]
    return []


def undated(setting: Setting, start: int, end: int) -> str:
    """The words of a stretch without its dates."""
    text = setting.doc.view[start:end]
    for d in reversed(setting.dates_in(start, end)):
        if d.end <= end:
            text = text[: d.start - start] + text[d.end - start :]
    return text


def _listed(setting: Setting, first: Mention, high: int) -> list[Mention]:
    """The regions that are listed after the first."""
    after = list(setting.mentions.within(first.start, high, "places"))
    found = []
    for one, other in pairwise(after):
        if not _regional(setting, other) or not _LISTED.fullmatch(setting.doc.view, one.end, other.start):
            break
        found.append(other)
    return found


def _regional(setting: Setting, place: Mention) -> bool:
    return setting.fields[place.key].get("kind") in ("subdivision", "city")
