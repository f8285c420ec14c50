"""Where the category of an event depends on more than its trigger, as PLOVER settles it.

A meeting, backing, cooperation or aid that is yet to come is AGREE, a withdrawal or release that is announced CONCEDE.
Refused recognition is REJECT. A violent coup is ASSAULT. What is asked for, refused, threatened or promised did not
happen, save a protest that somebody calls: that one is planned, and takes the place of the call.

Out of scope: what a single trigger means (``triggers.csv``).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.event_mood import Reality
from pipeline.extract.event_roles import Frame
from pipeline.extract.event_words import words

_LATER = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_SAID = frozenset({"ACCUSE", "THREATEN"})
"""Categories that are nothing until they are said."""
_TAKERS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
"""Categories whose triggers say something about an act that did not happen, or not yet."""
_REACH = 16
"""How many tokens after such a trigger its content may begin."""


def category(frame: Frame, real: Reality) -> str | None:
    """The category of a mention with its reality; ``None`` where nothing is left of it."""
    found = frame.reading.entry.category
    if real.mood == "planned":
        if found == "SUPPORT" and frame.s.language == "en" and _first_word(frame) in words("investiture", "en"):
            return found  # an oath to come is no promise of backing
        return None if found in _SAID else _LATER.get(found, found)
    first, last = frame.reading.first, frame.reading.last
    if found == "MOBILIZE" and any(frame.s.isin(i, "violent") for i in range(first - 3, last + 3)):
        return "ASSAULT"
    return found


def _first_word(frame: Frame) -> str:
    return frame.reading.entry.lemma.split()[0]


def refuses(frame: Frame) -> bool:
    """Whether a negated verb of recognition, approval or consent tells of a refusal, which is REJECT."""
    s, lemma = frame.s, _first_word(frame)
    if frame.reading.entry.category not in ("SUPPORT", "AGREE", "CONCEDE") or lemma not in words(
        "recognition", s.language
    ):
        return False
    negated = s.words(frame.at - 4, frame.at) & words("negation", s.language)
    return bool(negated) and bool(frame.actors())


def taker(frame: Frame, earlier: Sequence[Frame]) -> Frame | None:
    """The earlier trigger whose content this one is: what is demanded, refused, threatened or promised."""
    return next((t for t in earlier if t.reading.entry.category in _TAKERS and _takes(t, frame)), None)


def called(frame: Frame, governor: Frame) -> bool:
    """Whether a protest is what somebody calls for."""
    protest = frame.reading.entry.category == "PROTEST" and not frame.verb
    return protest and governor.reading.entry.category == "REQUEST"


def denied(frame: Frame, real: Reality, earlier: Frame) -> bool:
    """Whether an earlier REJECT is just the denial of this act."""
    return real.mood == "denied" and earlier.reading.entry.category == "REJECT" and _takes(earlier, frame)


def _takes(governor: Frame, frame: Frame) -> bool:
    s, a, b = frame.s, governor.reading.last, frame.reading.first
    linked = s.isin(a, "content_link") or (a - governor.reading.first > 1 and s.isin(a - 1, "content_link"))
    if not a <= b < a + _REACH or not (governor.verb or linked):
        return False
    for k in range(a, b):
        finite = s.tag(k) == "V" and s.tokens[k].feature in ("past", "ed", "s")
        other = s.tag(k) == "S" or (s.tag(k) == "W" and s.isin(k, "relative_person") and s.language == "en")
        if finite or other or s.text(k) in (";", ":"):
            return False
    return not frame.verb or s.tag(frame.at) == "J" or s.tokens[frame.at].feature in ("base", "ing", "subj", "part")
