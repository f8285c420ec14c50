"""An event as statements: one field each, every one with the characters it was read from.

Each mention speaks with its own mood and source. ``event_type`` is stated by all of them, a participant, context and
number by the first that has it, date, place and country by the one that says them most directly.

Out of scope: reading the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from pipeline import knowledge
from pipeline.extract import event_words
from pipeline.extract.event_mentions import CARRIED, PUBLISHED, EventMention
from pipeline.extract.event_merge import Event
from pipeline.extract.event_phrases import Phrase, identity
from pipeline.extract.setting import Setting
from pipeline.model import LocalKey, Statement
from pipeline.text import fold

_LONGEST = 900
"""Characters; the clause stands for a longer sentence, and the words around the trigger for a longer clause."""
_MOST_CONTEXTS = 4
_REPEATED = frozenset({"event_type", "actor", "recipient"})
"""Fields that several statements of an event may have; of the others the first is kept."""
_COUNTED = {
    "killed": frozenset({"ASSAULT", "PROTEST", "MOBILIZE"}),
    "injured": frozenset({"ASSAULT", "PROTEST", "MOBILIZE"}),
    "detained": frozenset({"COERCE", "PROTEST", "MOBILIZE"}),
}
"""Categories whose events have tolls of a kind."""
_INDIRECT = (
    "events:country-named", "events:country-participant", "events:country-context", CARRIED, PUBLISHED,
)  # fmt: skip
"""Methods that say a date, a place or a country less directly than the others, the more the later they stand."""


def statements(setting: Setting, event: Event) -> Iterator[Statement]:
    """The statements of one event."""
    seen: set[tuple[str, str]] = set()
    best = {field: _most_direct(event, field) for field in ("when", "where", "country")}
    involved: set[tuple[str, str]] = set()
    for m in event.mentions:
        for s in _of_mention(setting, event.anchor, m, best, involved):
            key = s.field, s.value if s.field == "contexts" else ""
            crowded = s.field == "contexts" and sum(f == "contexts" for f, _ in seen) == _MOST_CONTEXTS
            if s.field in _REPEATED or (key not in seen and not crowded):
                seen.add(key)
                yield s
    if event.part_of is not None:
        whole, m = event.part_of
        label = " ".join(setting.doc.view[m.start : m.end].split())
        telling = _Telling(event.anchor, event.mentions[0])
        yield telling.say("part_of", label, m.start, m.end, "events:inside", ("events", whole.anchor))


class _Telling:
    """Makes statements in the voice of one mention."""

    def __init__(self, anchor: int, m: EventMention) -> None:
        self.anchor, self.m = anchor, m

    def say(self, field: str, value: str, start: int, end: int, method: str, ref: LocalKey | None = None) -> Statement:
        m = self.m
        source = m.speaker if m.author is None else None
        named = source.label if source is not None else None
        return Statement(
            "events", self.anchor, field, value, start, end, method, m.confidence, m.mood,
            m.author or named, ref, source.ref if source is not None else None,
        )  # fmt: skip


def _of_mention(
    setting: Setting,
    anchor: int,
    m: EventMention,
    best: dict[str, EventMention | None],
    involved: set[tuple[str, str]],
) -> Iterator[Statement]:
    """What one mention states; ``involved`` are the roles and identities of those that earlier ones named."""
    say = _Telling(anchor, m).say
    yield say("event_type", m.category, *_span(setting, m), "events:noun" if m.noun else "events:verb")
    if m.mode is not None:
        yield say("event_mode", m.mode, m.start, m.end, "events:mode")
    for role, phrases in (("actor", m.actors), ("recipient", m.recipients)):
        for p in phrases:
            if (role, identity(p)) not in involved:
                involved.add((role, identity(p)))
                yield _participant(say(role, p.label, p.start, p.end, "events:role", p.ref), m, p)
    if m.when is not None and m is best["when"]:
        yield say("date", m.when.value, m.when.start, m.when.end, m.when.method)
    if m.where is not None and m is best["where"]:
        yield say("place_id", m.where.label, m.where.start, m.where.end, m.where.method, m.where.ref)
    if m.country is not None and m is best["country"]:
        yield say("country", m.country.label, m.country.start, m.country.end, m.country.method)
    for t in (t for t in m.tolls if m.category in _COUNTED[t.kind]):
        yield say(f"{t.kind}_min", str(t.low), t.start, t.end, "events:toll")
        if t.high is not None:
            yield say(f"{t.kind}_max", str(t.high), t.start, t.end, "events:toll")
    for code, start, end in _contexts(setting, m):
        yield say("contexts", code, start, end, "events:context")


def _participant(told: Statement, m: EventMention, p: Phrase) -> Statement:
    """A role as sure as the two readers of roles are together."""
    if identity(p) in m.agreed:
        return replace(told, method="events:role-agreed", confidence=min(0.97, round(told.confidence + 0.05, 2)))
    if identity(p) in m.tagged:
        return replace(told, method="events:role-tagged", confidence=round(told.confidence * 0.85, 2))
    return told


def _span(setting: Setting, m: EventMention) -> tuple[int, int]:
    s = setting.doc.sentences[m.sentence]
    start, end = (s.start, s.end) if s.end - s.start <= _LONGEST else m.clause
    if end - start <= _LONGEST:
        return start, end
    return max(start, m.start - _LONGEST // 2), min(end, m.start + _LONGEST // 2)


def _most_direct(event: Event, field: str) -> EventMention | None:
    """The mention that says a date, a place or a country most directly; of equals the most exact, then the first."""

    def rank(m: EventMention) -> tuple[int, int]:
        said = getattr(m, field)
        exact = len(said.value) if field == "when" else 0
        return _INDIRECT.index(said.method) + 1 if said.method in _INDIRECT else 0, -exact

    return min((m for m in event.mentions if getattr(m, field) is not None), key=rank, default=None)


def _contexts(setting: Setting, m: EventMention) -> Iterator[tuple[str, int, int]]:
    s = setting.doc.sentences[m.sentence]
    for code, start, end in _cues_in(setting.doc.view[s.start : s.end], event_words.known(setting.doc.source.language)):
        yield code, s.start + start, s.start + end


@lru_cache(maxsize=8)
def _cues_in(sentence: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Context codes with the offsets of their cues; the mentions of one sentence come one after the other."""
    codes = _codes(language)
    return tuple((codes[m.group()], *m.span()) for m in _cues(language).finditer(fold(sentence)))


@cache
def _codes(language: str) -> dict[str, str]:
    return {fold(r["cue"]): r["context"] for r in knowledge.rows("contexts") if r["language"] == language}


@cache
def _cues(language: str) -> re.Pattern[str]:
    cues = sorted(_codes(language), key=lambda c: (-len(c), c))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, cues)) + r")(?!\w)")
