"""How much a mention is worth: its confidence, and whether it is kept.

Confidence starts from the trigger's strength (0.8, 0.6 or 0.45) and gains 0.07 for an actor, 0.07 for a recipient, 0.03
for a light verb, 0.04 for a date of its own and 0.02 for a place; a mention with nobody in it loses 0.15. The sum is
multiplied by how sure its reality is, by 0.8 in comments and posts, and kept within 0.05 and 0.95. It estimates how
often such a mention is an event of its category; nothing was fitted to it yet.

Out of scope: mentions of one event together (``event_merge``).
"""

from __future__ import annotations

from pipeline.extract.event_mentions import EventMention
from pipeline.extract.event_mood import Reality
from pipeline.extract.event_roles import VERBAL, Frame

_FLOOR = 0.45
_SURE = 0.8
"""Strength of the verbs that tell of an event whoever took part; a Spanish one must at least have an object."""
_TOLD = frozenset({"past", "perfect", "pluperfect"})
_HEARSAY = 0.8
_HEARSAY_FLOOR = 0.56


def confidence(frame: Frame, real: Reality, m: EventMention) -> float:
    """The confidence of a mention, by the sum that the module describes."""
    value = frame.reading.entry.strength
    value += 0.07 * bool(m.actors) + 0.07 * bool(m.recipients) + 0.03 * (frame.support is not None)
    value += 0.04 * _dated(m) + 0.02 * (m.where is not None)
    if not m.actors and not m.recipients:
        value -= 0.15
    return round(min(0.95, max(0.05, value * real.certainty * (_HEARSAY if m.author else 1.0))), 2)


def keeps(frame: Frame, m: EventMention) -> bool:
    """Whether a mention stays: it needs someone, or for a noun that it took place somewhere or at some time.

    Words without a speaker need somebody whom they concern.

    Comments and posts need an actor, and someone acted upon or a date. What only refers back is kept for joining.
    """
    if m.author is not None:
        return bool(m.actors) and (bool(m.recipients) or _dated(m)) and m.confidence >= _HEARSAY_FLOOR
    told = _dated(m) or frame.support is not None or m.definite or _narrated(frame) or bool(m.tolls)
    sure = frame.verb and m.tense in _TOLD and frame.reading.entry.strength >= _SURE
    told = told or (sure and (frame.s.language == "en" or frame.slot("obj") is not None))
    if m.category in VERBAL and not m.actors and not m.recipients and not told:
        return False
    if not m.actors and not m.recipients and not told and (m.plural or not (m.where is not None or m.heading)):
        return False
    return m.confidence >= _FLOOR or (m.noun and m.definite)


def _dated(m: EventMention) -> bool:
    return m.when is not None and m.when.stated


def _narrated(frame: Frame) -> bool:
    """Whether a noun trigger is subject of a finite verb of the past: it took place, whatever it did."""
    s, p = frame.s, frame.phrase
    if p is None:
        return False
    return s.isin(p.last, "told_of") or (s.tag(p.last) == "V" and s.tokens[p.last].feature in ("past", "ed"))
