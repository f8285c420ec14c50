"""Which vote a result belongs to, and the statements about it.

A result belongs to the vote named in its sentence, else to the one whose day the sentence names, else to the last vote
of the same country named before it. One of a vote that lies ahead is none, unless it is a poll or a projection.

Out of scope: finding results (``results``), who says a figure (``result_claims``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.extract.dates import RETELLING
from pipeline.extract.partial_dates import parse, shift
from pipeline.extract.result_claims import claim, unreal
from pipeline.extract.result_parts import Result, Scope, Span
from pipeline.extract.setting import Cue, Setting
from pipeline.extract.votes import Vote
from pipeline.model import Mood, Sentence, Statement

if TYPE_CHECKING:
    from pipeline.extract.election_records import Election

_BEFORE, _AFTER = 2500, 600
"""A result belongs to a vote named at most this many characters before it, or after it when none is before."""

_FRESH = 10
"""Days after a vote in which a page's figures are of that vote unless it says otherwise."""
_RIGHT_BESIDE = 12
"""A year within this many characters of a result is its own."""
_BEHIND = 40
"""So many characters farther than it stands counts a mention that a comma or a conjunction parts from a result."""
_CLOSE = 250
"""A vote named this close before is the one, where the sentence itself names no country."""


class Ledger:
    """Which vote each result belongs to, and which results have been stated before."""

    def __init__(self, setting: Setting, mentions: Sequence[Vote], elections: Sequence[Election]) -> None:
        self.setting = setting
        self.mentions = sorted(mentions, key=lambda v: v.start)
        self.starts = [v.start for v in self.mentions]
        self.ahead = {e.anchor for e in elections if e.ahead(setting)}
        self.by_date = {e.date: e for e in reversed(elections) if e.date}
        self.record = {v.start: e for e in elections for v in e.votes}
        self.latest = _latest(setting, [e for e in elections if e.anchor not in self.ahead and not e.place])
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
        election, vote = self._seated(r, told[0]), told[1]
        scope = r.scope
        if scope.span is None and election.place:
            scope = Scope(election.place.value, (election.place.start, election.place.end), election.place.key)
        label = str(r.contestant.key or r.contestant.label) if r.contestant else ""
        key = (str(election.anchor), scope.label, label, r.measure, r.value)
        known = key in self.anchors
        if not known:
            self.anchors[key] = self._free(r.span)
        anchor = self.anchors[key]
        passage = self.setting.doc.passage_at(r.span[0])
        spoken = passage.hearsay
        said = None if spoken else claim(self.setting, sentence, r.span, r.contestant.key if r.contestant else None)
        mood: Mood = unreal_mood or ("alleged" if spoken else said.mood if said else "asserted")

        def state(name: str, value: str, span: Span, rule: str, ref: tuple[str, int] | None = None) -> Statement:
            author, key = (said.label, said.key) if said else (passage.teller, None)
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
        here = sorted(self.votes_in(sentence), key=lambda v: self._gap(v, r))
        here = [v for v in here if v.other or (v.start in self.record and self._open(r, self.record[v.start]))]
        here = [v for v in here if not (v.other and self._compared(v, r))]
        if here:
            own = self._first_round(here[0]) if here[0].other else self.record[here[0].start]
            return (own, here[0]) if own else None
        if (year := self._another_year(r, sentence)) is not None:
            same = [e for e in self.record.values() if e.date and e.date[:4] == year and self._open(r, e)]
            return (same[0], same[0].votes[0]) if same else None
        days = {d.value for d in self.setting.dates_in(sentence.start, sentence.end) if d.precision == "day"}
        for e in (self.by_date[day] for day in sorted(days) if day in self.by_date):
            if e.dated and self._open(r, e):
                return e, e.dated
        told_here = any(c.weight == 1 for c in self.setting.cues_in(sentence.start, sentence.end))
        country = self._country(r, sentence)
        before = list(reversed(self._within(sentence.start - _BEFORE, sentence.start)))
        paragraph = self.setting.paragraph(sentence.start)
        for v in before:
            named = self.record.get(v.start) if v.start >= paragraph else None
            if named and v.date is None and self._outdone(named):
                continue
            if named and not v.past and self._open(r, named) and (not told_here or _at_home(named, country)):
                return self._before_runoff(r, named), v
        if self.latest and self._open(r, self.latest) and _at_home(self.latest, country):
            return self.latest, self.latest.votes[0]
        if before and not told_here:
            nearest = self.record.get(before[0].start)
            if nearest and sentence.start - before[0].end <= _CLOSE and self._open(r, nearest):
                return self._before_runoff(r, nearest), before[0]
        after = self._within(sentence.end, sentence.end + _AFTER)
        for v in (*before, *after):
            named = self.record.get(v.start)
            if named and not v.past and _at_home(named, country) and self._open(r, named):
                return self._before_runoff(r, named), v
        return None

    def _gap(self, v: Vote, r: Result) -> int:
        """How far a mention is from a result; one behind a comma is farther than it looks."""
        if v.start < r.span[1]:
            return min(abs(v.start - r.span[0]), abs(v.end - r.span[0]))
        between = self.setting.doc.view[r.span[1] : v.start]
        return len(between) + (_BEHIND if re.search(r"[,;]| (?:and|y) ", between) else 0)

    def _compared(self, v: Vote, r: Result) -> bool:
        """Whether an earlier vote is only what a result is held against: "26 seats, up from the previous vote"."""
        return v.start > r.span[1] and "," in self.setting.doc.view[r.span[1] : v.start]

    def _first_round(self, v: Vote) -> Election | None:
        """The vote that "the first round" is of, where its runoff has a record of its own."""
        if v.round != "1":
            return None
        same = [e for e in self.record.values() if e.round != "2" and e.kind == v.kind and e.anchor not in self.ahead]
        return same[0] if same and all(e is same[0] for e in same) else None

    def _seated(self, r: Result, e: Election) -> Election:
        """For seats, the vote for a parliament on the day of one for a president, if both have records."""
        if r.measure != "seats" or e.kind != "presidential" or not e.date:
            return e
        year = e.date[:4]
        return next(
            (
                o
                for o in self.record.values()
                if o.kind == "legislative" and o.date and o.date[:4] == year and self._open(r, o)
            ),
            e,
        )

    def _country(self, r: Result, sentence: Sentence) -> Cue | None:
        """The country a result is told of: the one its sentence opens with, else the one the text is about."""
        opening = [c for c in self.setting.cues_in(sentence.start, sentence.start + _RIGHT_BESIDE) if c.weight == 1]
        return opening[0] if opening else self.setting.country(r.span[0], sentence)

    def _before_runoff(self, r: Result, e: Election) -> Election:
        """The vote itself rather than a runoff of it that is still to come, as long as the words tell no round."""
        if e.anchor not in self.ahead or e.round != "2":
            return e
        others = (o for o in self.record.values() if o.round != "2" and o.kind == e.kind and self._open(r, o))
        return next((o for o in others if o.date is None or (e.date and o.date[:4] == e.date[:4])), e)

    def _outdone(self, e: Election) -> bool:
        """Whether a vote of an earlier year is named without its date in a page that reports on a new one."""
        year = (self.setting.doc.source.published or "")[:4]
        return self.latest not in (None, e) and e.date is not None and e.date[:4] < year

    def _another_year(self, r: Result, sentence: Sentence) -> str | None:
        """The year said right beside a result: "he lost in 2013"; ``None`` when none is."""
        near = self.setting.dates_in(max(sentence.start, r.span[0] - _RIGHT_BESIDE), r.span[1] + _RIGHT_BESIDE)
        years = {d.value for d in near if d.precision == "year" and d.method == "dates:absolute"}
        return years.pop() if len(years) == 1 else None

    def _open(self, r: Result, e: Election) -> bool:
        """Whether a vote of this family and time can have such a result."""
        if e.anchor in self.ahead and r.qualifier not in ("poll", "projected"):
            return False
        option = r.contestant is not None and r.contestant.label in ("yes", "no")
        if option or r.value in ("approved", "rejected"):
            return e.family != "election"
        return e.family != "referendum" or r.measure not in ("seats", "offices")


def _at_home(e: Election, country: Cue | None) -> bool:
    return e.country is not None and (country is None or country.country == e.country.country)


def _latest(setting: Setting, held: Sequence[Election]) -> Election | None:
    """The vote that a page of the days after it reports on, if there is one."""
    published = parse(setting.doc.source.published)
    if published is None or not published.day or setting.doc.source.genre in RETELLING:
        return None
    first = str(shift(published, "day", -_FRESH))
    fresh = [e for e in held if e.date and len(e.date) > len("2000-01") and first <= e.date <= str(published)]
    reported = [e for e in held if not e.date]
    found = fresh or reported
    return max(found, key=lambda e: e.date or "") if found else None
