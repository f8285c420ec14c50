"""Results of elections: every stated figure or outcome, tied to the vote it belongs to.

A result belongs to the vote named in its sentence, else to the one whose day the sentence names, else to the last vote
of the same country named before it. One of a vote that lies ahead is none, unless it is a poll or a projection.

Out of scope: whether the figures of several sources agree (``pipeline/assemble``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.extract import figures, numbers, outcomes, result_tables
from pipeline.extract.election_terms import term
from pipeline.extract.result_claims import claim, unreal
from pipeline.extract.result_parts import Result, Scope, Span
from pipeline.extract.setting import Setting
from pipeline.extract.votes import Vote
from pipeline.model import Mood, Sentence, Statement

if TYPE_CHECKING:
    from pipeline.extract.elections import Election

_BEFORE, _AFTER = 2500, 600
"""A result belongs to a vote named at most this many characters before it, or after it when none is before."""

_CLOSE = 250
"""A vote named this close before is the one, where the sentence itself names no country."""


def extract(setting: Setting, mentions: Sequence[Vote], elections: Sequence[Election]) -> list[Statement]:
    """Statements about the stated results of a document's elections; ``mentions`` are all its mentions of votes."""
    if not elections:
        return []
    ledger = _Ledger(setting, mentions, elections)
    view = setting.doc.view
    statements: list[Statement] = []
    tables = result_tables.find(setting)
    for table in tables:
        for result, line in result_tables.results(setting, table):
            statements += ledger.enter(result, line)
    starts, ends = [t.start for t in tables], [t.end for t in tables]
    follows = False
    for sentence in setting.doc.sentences:
        at = bisect_right(starts, sentence.start)
        tabled = at > 0 and sentence.start < ends[at - 1]
        if tabled or setting.doc.passages[sentence.passage].kind == "boilerplate":
            continue
        if follows or term("voting", "poll").search(view, sentence.start, sentence.end):
            found = list(_in_sentence(setting, sentence, ledger.votes_in(sentence)))
            follows = bool(found)
            for result in found:
                statements += ledger.enter(result, sentence)
    return statements


def _in_sentence(setting: Setting, sentence: Sentence, votes: list[Vote]) -> Iterator[Result]:
    span, language = (sentence.start, sentence.end), setting.doc.source.language
    found = [
        n
        for n in numbers.find(setting.doc.view, *span, setting.dates_in(*span), language=language)
        if n.unit != "ordinal"
    ]
    stated = list(figures.results(setting, sentence, found))
    yield from stated
    yield from outcomes.results(setting, sentence, votes, stated)


class _Ledger:
    """Which vote each result belongs to, and which results have been stated before."""

    def __init__(self, setting: Setting, mentions: Sequence[Vote], elections: Sequence[Election]) -> None:
        self.setting = setting
        self.mentions = sorted(mentions, key=lambda v: v.start)
        self.starts = [v.start for v in self.mentions]
        self.ahead = {e.anchor for e in elections if e.ahead(setting)}
        self.by_date = {e.date: e for e in reversed(elections) if e.date}
        self.record = {v.start: e for e in elections for v in e.votes}
        self.anchors: dict[tuple[str, ...], int] = {}
        self.taken: set[int] = set()

    def votes_in(self, sentence: Sentence) -> list[Vote]:
        """The mentions of votes in a sentence."""
        return self._within(sentence.start, sentence.end)

    def _within(self, start: int, end: int) -> list[Vote]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def enter(self, r: Result, sentence: Sentence) -> Iterator[Statement]:
        """The statements of a result; of one stated before, only its value with the new words."""
        told = self._vote(r, sentence)
        unreal_mood = unreal(self.setting, sentence, r.span)
        if told is None or unreal_mood == "hypothetical":
            return
        election, vote = told
        scope = r.scope
        if scope.span is None and election.place:
            scope = Scope(election.place.value, (election.place.start, election.place.end), election.place.key)
        label = r.contestant.label if r.contestant else ""
        key = (str(election.anchor), scope.label, label, r.measure, r.value)
        known = key in self.anchors
        if not known:
            self.anchors[key] = self._free(r.span)
        anchor = self.anchors[key]
        passage = self.setting.doc.passage_at(r.span[0])
        spoken = passage.kind in ("comment", "embedded_post")
        said = None if spoken else claim(self.setting, sentence, r.span, r.contestant.key if r.contestant else None)
        mood: Mood = unreal_mood or ("alleged" if spoken else said.mood if said else "asserted")

        def state(name: str, value: str, span: Span, rule: str, ref: tuple[str, int] | None = None) -> Statement:
            author, key = (said.label, said.key) if said else (passage.author if spoken else None, None)
            return Statement(
                "election_results", anchor, name, value, *span, f"elections:{rule}", 0.7, mood, author, ref, key
            )

        yield state("value", r.value, r.span, r.rule)
        if known:
            return
        name = " ".join(self.setting.doc.text[vote.start : vote.end].split())
        yield state("election_id", name, (vote.start, vote.end), "vote-named", ("elections", election.anchor))
        yield state("measure", r.measure, r.cue, r.rule)
        yield state("scope", scope.label, scope.span or r.span, "scope" if scope.span else "no-scope")
        yield state("qualifier", r.qualifier, r.qualifier_span, "qualifier")
        if scope.key and scope.span:
            yield state("place_id", scope.label, scope.span, "scope", scope.key)
        if who := r.contestant:
            yield state("contestant", who.label, (who.start, who.end), "contestant")
            if who.key:
                yield state("contestant_id", who.label, (who.start, who.end), "contestant", who.key)

    def _free(self, span: Span) -> int:
        """The start of a span, or the next offset that no other result has for its anchor."""
        anchor = span[0]
        while anchor in self.taken:
            anchor += 1
        self.taken.add(anchor)
        return anchor

    def _vote(self, r: Result, sentence: Sentence) -> tuple[Election, Vote] | None:
        """The record a result belongs to and the mention that names it."""
        here = sorted(self.votes_in(sentence), key=lambda v: min(abs(v.start - r.span[0]), abs(v.end - r.span[0])))
        here = [v for v in here if v.other or (v.start in self.record and self._open(r, self.record[v.start]))]
        if here:
            return None if here[0].other else (self.record[here[0].start], here[0])
        days = {d.value for d in self.setting.dates_in(sentence.start, sentence.end) if d.precision == "day"}
        for e in (self.by_date[day] for day in sorted(days) if day in self.by_date):
            if e.dated and self._open(r, e):
                return e, e.dated
        before = list(reversed(self._within(sentence.start - _BEFORE, sentence.start)))
        if before and not any(c.weight == 1 for c in self.setting.cues_in(sentence.start, sentence.end)):
            nearest = self.record.get(before[0].start)
            if nearest and sentence.start - before[0].end <= _CLOSE and self._open(r, nearest):
                return nearest, before[0]
        after = self._within(sentence.end, sentence.end + _AFTER)
        country = self.setting.country(r.span[0], sentence)
        for v in (*before, *after):
            named = self.record.get(v.start)
            at_home = named and named.country and (country is None or country.country == named.country.country)
            if named and at_home and self._open(r, named):
                return named, v
        return None

    def _open(self, r: Result, e: Election) -> bool:
        """Whether a vote of this family and time can have such a result."""
        if e.anchor in self.ahead and r.qualifier not in ("poll", "projected"):
            return False
        option = r.contestant is not None and r.contestant.label in ("yes", "no")
        if option or r.value in ("approved", "rejected"):
            return e.family != "election"
        return e.family != "referendum" or r.measure not in ("seats", "offices")
