"""Whether a trigger stands in its frame, and which mode the words around it name.

A condition of ``triggers.csv`` is ``slot`` (someone who can act stands in it), ``slot=words`` (the phrase in it has one
of the words), ``next=``, ``prev=`` or ``clause=`` (one of the words follows within six tokens, precedes within four, or
stands in the sentence), ``np=`` (stands before a noun trigger in its phrase), or one of the tests in ``_TESTS``.
``@name`` among the words means a list of ``event_words.csv``; ``_`` joins the words of a phrase.

Out of scope: who fills the slots (``event_roles``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline import knowledge
from pipeline.extract import event_words
from pipeline.extract.event_phrases import Sentence
from pipeline.extract.event_roles import Frame
from pipeline.extract.event_triggers import Condition
from pipeline.text import fold

_NEXT, _PREVIOUS = 6, 4
_COMPLEMENT = 4
"""Tokens after a phrase that belong to it when *of* or a conjunction follows: "a state of emergency"."""
_CONTENT = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Categories whose mode names what is asked for, refused or threatened, which follows the trigger."""


def fits(frame: Frame) -> bool:
    """Whether the trigger is the part of speech it should be, all it requires holds, and nothing that excludes it."""
    entry = frame.reading.entry
    if not (_is_verb(frame) if frame.verb else entry.pos == "phrase" or _is_noun(frame)):
        return False
    last = frame.reading.last
    if frame.s.tag(last) == "Z" and entry.lemma.endswith((" on", " in", " at")):  # "was called on Friday"
        return False
    return all(_any(frame, c) for c in entry.requires) and not _any(frame, entry.excludes)


def _is_verb(frame: Frame) -> bool:
    tag, reading = frame.s.tag(frame.at), frame.reading
    if tag == "M":  # a modal is a trigger in "said the minister should go" alone
        return reading.last - reading.first == 1
    if tag == "N" and frame.s.language == "es" and frame.s.tag(frame.at - 1) == "D":  # "su viaje a"
        return False
    return tag in "VJ" or (reading.last - reading.first > 1 and reading.feature != "base" and tag in "HBN")


def _is_noun(frame: Frame) -> bool:
    """A noun that is not a mere modifier of the next one, as in *attack helicopter*."""
    s, r, p = frame.s, frame.reading, frame.phrase
    if s.tag(r.first) in "VM" and r.last - r.first == 1:
        return False
    inner = p is not None and p.last > r.last
    return not inner or s.language == "es" or s.isin(r.last, "carrier")


def _any(frame: Frame, condition: Condition) -> bool:
    return any(_holds(frame, name, words) for name, words in condition)


def _holds(frame: Frame, name: str, words: frozenset[str]) -> bool:
    if name in _TESTS:
        return _TESTS[name](frame)
    if not words:
        return frame.held(name)
    s, r = frame.s, frame.reading
    wanted = _expand(words, s.language)
    if name == "next":
        return _has(s, r.last, r.last + _NEXT, wanted)
    if name == "prev":
        return _has(s, r.first - _PREVIOUS, r.first, wanted)
    if name == "clause":
        return _has(s, 0, len(s.tokens), wanted - s.words(r.first, r.last))
    if name == "np":
        return frame.phrase is not None and _has(s, frame.phrase.first, r.first, wanted)
    p = frame.slot(name)
    if p is None:
        return False
    goes_on = s.isin(p.last, "of") or s.isin(p.last, "joiner") or s.text(p.last) == ","
    return _has(s, p.first, p.last + _COMPLEMENT * goes_on, wanted)


def _has(s: Sentence, first: int, last: int, wanted: frozenset[str]) -> bool:
    present = s.words(first, last)
    if present & wanted or any(" " in t and set(t.split()) & wanted for t in present):
        return True
    phrases = [w.replace("_", " ") for w in wanted if "_" in w]
    text = " ".join(t.text for t in s.tokens[max(0, first) : last]) if phrases else ""
    return any(w in text for w in phrases)


@cache
def _expand(words: frozenset[str], language: str) -> frozenset[str]:
    listed = (event_words.words(w, language) if w.startswith("@") else {w} for w in words)
    return frozenset().union(*listed)


def _infinitive_follows(frame: Frame) -> bool:
    """Whether the object, or the verb itself, is followed by an infinitive: "urged the army to stay"."""
    p = frame.slot("obj") if not frame.passive else None
    after = p.last if p is not None and p.first >= frame.reading.last else frame.reading.last
    return any(_infinitive(frame.s, i) for i in range(after, after + 4))


def _infinitive(s: Sentence, i: int) -> bool:
    return s.tag(i) == "T" or (s.language == "es" and s.tag(i) == "V" and s.tokens[i].feature == "base")


def _reported(frame: Frame) -> bool:
    """Whether the nearest verb before the trigger reports speech: "said the minister should go"."""
    s = frame.s
    k = next((k for k in range(frame.at - 1, -1, -1) if s.tag(k) == "V"), None)
    return k is not None and s.text(k) in event_words.cue_verbs("report", s.language)


def _object_is_place(frame: Frame) -> bool:
    p = frame.slot("obj")
    return p is not None and p.ref is not None and p.ref[0] == "places"


def _to_place(frame: Frame) -> bool:
    """Whether it leads to a place that is nobody: "travelled to the capital", "arrived in the port"."""
    p = frame.slot("to") or frame.slot("in")
    return p is not None and p.ref is not None and p.ref[0] == "places"


_TESTS: dict[str, Callable[[Frame], bool]] = {
    "any": lambda f: bool(f.actors() or f.recipients()),
    "both": lambda f: bool(f.actors() and f.recipients()),
    "actor": lambda f: bool(f.actors()),
    "recipient": lambda f: bool(f.recipients()),
    "inf": _infinitive_follows,
    "tonext": lambda f: f.s.tag(f.reading.last) == "T",
    "passive": lambda f: f.passive,
    "active": lambda f: not f.passive and f.s.tag(f.at) != "J",
    "object": lambda f: f.slot("obj") is not None,
    "objplace": _object_is_place,
    "toplace": _to_place,
    "lower": lambda f: f.s.tokens[f.reading.first].raw[:1].islower(),
    "reported": _reported,
}
"""Conditions without words that are no slots; ``README.md`` beside the file says what each means."""


def mode(frame: Frame, first: int, last: int) -> str | None:
    """The mode of a reading: its entry's, else that of the first cue of its category among tokens ``[first, last)``."""
    entry = frame.reading.entry
    if entry.mode is not None:
        return entry.mode
    if entry.category in _CONTENT:
        first = frame.reading.last
    text = " " + " ".join(t.text for t in frame.s.tokens[max(0, first) : last]) + " "
    found = (
        (hit.start(), name) for name, cues in _modes(entry.category, frame.s.language) if (hit := cues.search(text))
    )
    return min(found, default=(0, None))[1]


@cache
def _modes(category: str, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed: dict[str, list[str]] = {}
    for row in knowledge.rows("event_modes"):
        if (row["category"], row["language"]) == (category, language):
            listed.setdefault(row["mode"], []).append(re.escape(fold(row["cue"])))
    return tuple((name, re.compile(r"(?<= )(?:" + "|".join(found) + r")(?= )")) for name, found in listed.items())
