"""The votes of one document as records: which of its mentions speak of the same vote.

Mentions with a date make the records; mentions without one join the record they fit best. A vote is told apart by
family (election or referendum), date, country, region and round. A record is made only when at least its country and
its year can be told.

Out of scope: what a mention says (``votes``) and what is stated of a record (``elections``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from pipeline.extract.date_grammar import tenses
from pipeline.extract.dates import RETELLING, DateExpression
from pipeline.extract.election_terms import term
from pipeline.extract.partial_dates import parse, shift
from pipeline.extract.setting import Cue, Setting
from pipeline.extract.votes import Vote
from pipeline.model import Mention

_PAIRS = ({"regional", "municipal"}, {"referendum", "recall"})
"""Kinds that sources use for one and the same vote."""
_APART = frozenset({"presidential", "legislative"})
"""Kinds that are votes of their own when held on one day."""
_AROUND = 400
"""Characters around a mention in which its sentence is read for the tense and for how somebody fared."""
_BY = re.compile(r" (?:\w+ ){1,2}(?:by|por) (?:[\w.]+ ){0,3}")
_SEEMS = re.compile(r"\b(?:appears?|seems?) $")
"""Before "to be", which is then of now."""
_LINGERS = 300
"""In a page of the day, an old vote is what is spoken of for this many characters."""
_OFTEN = 2
"""A referendum that a page of the day names this often is one it tells of, even without a word that it is held."""
_REACH = 4000
"""A mention without a date joins a record named within this many characters."""


@dataclass
class Election:
    """One vote of one document, as its mentions tell it."""

    votes: list[Vote]
    family: str = "vote"
    """The first family told that is not just "a vote"."""
    dated: Vote | None = None
    """The mention with the most exact date, the first of equals."""
    country: Cue | None = None
    """The country as the surest mention tells it: in its own phrase, or else with a date."""
    personal: bool = False
    """Whether a person won or lost it, or had a share of it, in the whole country."""
    _surest: tuple[bool, bool] = (False, False)
    last: int = 0
    """Where its last mention so far begins."""
    _rounds: set[str] = field(default_factory=set)
    _kinds: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, vote: Vote) -> Election:
        """A record that begins with one mention."""
        election = cls([])
        election.add(vote)
        return election

    def add(self, vote: Vote) -> None:
        """Let one more mention tell of it."""
        self.votes.append(vote)
        self.last = max(self.last, vote.start)
        if vote.round:
            self._rounds.add(vote.round)
        if self.family == "vote":
            self.family = vote.family
        if vote.date and len(vote.date.value) > len(self.date or ""):
            self.dated = vote
        sure = (vote.certain, vote.date is not None)
        if vote.country and (self.country is None or sure > self._surest):
            self.country, self._surest = vote.country, sure
        if vote.kind != "other":
            self._kinds[vote.kind] += 2 if vote.date else 1

    @property
    def anchor(self) -> int:
        """Where the first mention's noun or verb begins."""
        return min(v.head for v in self.votes)

    @property
    def kind(self) -> str:
        """The kind told most often, one told together with the date counting double; ``other`` when none is told."""
        if self._kinds["recall"] and self.family == "referendum":
            return "recall"
        if not self._kinds and self.personal:
            return "presidential"
        return self._kinds.most_common(1)[0][0] if self._kinds.total() else "other"

    @property
    def date(self) -> str | None:
        """The most exact date told."""
        return self.dated.date.value if self.dated and self.dated.date else None

    @property
    def place(self) -> Mention | None:
        """The region, when any mention names one."""
        return next((v.place for v in self.votes if v.place), None)

    @property
    def round(self) -> str | None:
        """The round, when its mentions tell one and the same."""
        return next(iter(self._rounds)) if len(self._rounds) == 1 else None

    def ahead(self, setting: Setting) -> bool:
        """Whether the vote lies ahead of the publication, by its date or by the tense."""
        return status(setting, self)[0] == "scheduled"


def records(setting: Setting, mentions: list[Vote]) -> list[Election]:
    """The records: first those with a date, then what the mentions without one add."""
    elections: list[Election] = []
    by_day: dict[str, list[Election]] = defaultdict(list)
    for v in mentions:
        if v.date is None or v.weak:
            continue
        known = [e for e in by_day[v.date.value[:4]] if _same(v, e)]
        if known:
            max(known, key=lambda e: (e.date == v.date.value if v.date else False, e.kind == v.kind)).add(v)
        elif v.country:
            elections.append(Election.of(v))
            by_day[v.date.value[:4]].append(elections[-1])
    told = sorted(((v.start, i) for i, e in enumerate(elections) for v in e.votes))
    by_country: dict[str, list[int]] = defaultdict(list)
    for i, e in enumerate(elections):
        by_country[_code(e)].append(i)
    undated: list[Election] = []
    shared: dict[int, DateExpression] = {}
    beside: list[Vote] = []
    often = Counter(_about(v) for v in mentions if v.family == "referendum" and not v.date and not v.other)
    for v in (v for v in mentions if not v.date and not v.other):
        near = told[bisect_left(told, (v.start - _REACH, 0)) : bisect_left(told, (v.start + _REACH // 2, 0))]
        distances = dict.fromkeys(by_country[v.country.country], _REACH) if v.country and v.certain else {}
        for at, i in near:
            distance = v.start - at if at <= v.start else 4 * (at - v.start)
            distances[i] = min(distance, distances.get(i, _REACH))
        for i, d in distances.items():
            if elections[i].last <= v.start:
                distances[i] = min(d, v.start - elections[i].last)
        best = max(((_fit(setting, v, elections[i], d), -i) for i, d in distances.items()), default=(0.0, 0))
        if best[0] > 0:
            elections[-best[1]].add(v)
            dated = elections[-best[1]].dated
            if v.together is not None and dated and dated.date:
                shared[v.together] = dated.date
        elif v.together is not None and v.together in shared:
            beside.append(v)
        elif not v.weak and v.country and v.kind != "other" and (v.told or v.status or often[_about(v)] >= _OFTEN):
            known = [e for e in undated if _code(e) == v.country.country and _akin(v.kind, e.kind) and _one_place(v, e)]
            if known:
                known[0].add(v)
            elif day := _elsewhere(v, elections):
                undated.append(Election.of(replace(v, date=day)))
            elif setting.doc.source.published and not setting.remembers:
                undated.append(Election.of(v))
    held = [replace(v, date=shared[v.together]) for v in beside if v.together is not None]
    return elections + undated + [Election.of(v) for v in held]


def _elsewhere(v: Vote, elections: list[Election]) -> DateExpression | None:
    """The date of the votes of the same kind in other regions of the country, when they are of one date."""
    beside = [e for e in elections if v.place and e.place and e.kind == v.kind and _code(e) == _country(v)]
    dates = {e.date: e.dated.date for e in beside if e.dated}
    return next(iter(dates.values())) if len(dates) == 1 else None


def _country(v: Vote) -> str:
    return v.country.country if v.country else ""


def _about(v: Vote) -> tuple[str, str, bool]:
    return v.kind, _country(v), bool(v.place)


def won_by_one(setting: Setting, v: Vote) -> bool:
    """Whether the sentence of a vote says how a person fared in it, and names no seat of a legislature."""
    start, end = max(v.sentence.start, v.start - _AROUND), min(v.sentence.end, v.end + _AROUND)
    fared = term("won", "lost", "beat", "share_verb", "own_victory", "elected").search(setting.doc.view, start, end)
    person = next(setting.mentions.within(start, v.start, "people"), None) or next(
        (m for m in setting.mentions.within(v.end, end, "people") if _BY.fullmatch(setting.doc.view, v.end, m.start)),
        None,
    )
    return fared is not None and person is not None and not term("seats").search(setting.doc.view, start, end)


def _code(e: Election) -> str:
    return e.country.country if e.country else ""


def _same(v: Vote, e: Election) -> bool:
    """Whether a dated mention may speak of a record: family, date, country and region agree as far as they are told."""
    date, known = v.date.value if v.date else "", e.date or ""
    if not (date.startswith(known) or known.startswith(date)) or not _related(v, e):
        return False
    one_day = date == known and len(date) == len("2000-01-01")
    if v.country and v.country.country != _code(e) and (v.certain or not one_day):
        return False
    if v.place and e.place and v.place.key != e.place.key:
        return False
    if one_day:
        return {v.kind, e.kind} != _APART
    return bool(v.place) == bool(e.place) and _akin(v.kind, e.kind)


def _related(v: Vote, e: Election) -> bool:
    return "vote" in (v.family, e.family) or v.family == e.family


def _one_place(v: Vote, e: Election) -> bool:
    return (v.place and v.place.key) == (e.place and e.place.key)


def _akin(one: str, other: str) -> bool:
    return one == other or "other" in (one, other) or any({one, other} <= pair for pair in _PAIRS)


def _fit(setting: Setting, v: Vote, e: Election, distance: int) -> float:
    """How well a mention without a date fits a record; 0 when it cannot be the same vote."""
    here = v.country is not None and v.country.country == _code(e)
    elsewhere = v.certain and not here
    if elsewhere or not _related(v, e) or not _akin(v.kind, e.kind):
        return 0.0
    if v.place and (not e.place or v.place.key != e.place.key):
        return 0.0
    if _long_ago(setting, e) and (v.start < e.anchor or (not v.round and v.start - e.last > _LINGERS)):
        return 0.0
    if v.upcoming and not e.ahead(setting):
        return 0.0
    if e.round and (v.round or "1") != e.round and distance > 0 and e.round != "1":
        return 0.0  # what is not said of a runoff is said of the vote that led to it
    agreement = 2.0 * here + (v.kind == e.kind) + 0.7 * (bool(v.place) == bool(e.place))
    return 0.5 + agreement + 1.0 / (1.0 + distance / 500)


def _long_ago(setting: Setting, e: Election) -> bool:
    """Whether a page of the day tells of a vote of a year before, which is not what it calls "the election"."""
    published = parse(setting.doc.source.published)
    told = setting.doc.source.genre not in RETELLING
    past = shift(published, "year", -1) if published and told else None
    return bool(past and published and e.date and e.date[:7] < str(past._replace(month=published.month))[: len(e.date)])


def status(setting: Setting, e: Election) -> tuple[str, tuple[int, int]]:
    """Annulled or unofficial when a mention says so; else by the date against the publication, or by tense."""
    for v in e.votes:
        if v.status and v.status_span:
            return v.status, v.status_span
    dated, published = e.dated, setting.doc.source.published
    if dated and dated.date:
        span, date = (dated.date.start, dated.date.end), dated.date.value
        exact = min(len(date), len(published or ""))
        if exact and published and date[:exact] != published[:exact]:
            return ("scheduled" if date[:exact] > published[:exact] else "held"), span
        return ("scheduled" if _ahead(setting, dated) else "held"), span
    first = e.votes[0]
    return ("scheduled" if _ahead(setting, first) else "held"), (first.start, first.end)


def _ahead(setting: Setting, v: Vote) -> bool:
    """Whether the sentence speaks of the vote as still to come."""
    if v.counted:
        return False
    span = max(v.sentence.start, v.start - _AROUND), min(v.sentence.end, v.end + _AROUND)
    view = setting.doc.view
    found = [
        m.lastgroup
        for m in tenses().finditer(view, *span)
        if not _SEEMS.search(view[max(0, m.start() - 10) : m.start()])
    ]
    return bool(found) and "past" not in found and ("future" in found or "planned" in found)
