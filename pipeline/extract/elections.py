"""Elections: the votes a document tells of, each once however often and in whatever words it is named.

Mentions with a date make the records; mentions without one join the record they fit best. A vote is told apart by
family (election or referendum), date, country and region. A record is made only when at least its country and its year
can be told. Results are read last, against the records.

Out of scope: what a mention says (``votes``), results (``results``), one vote in several documents
(``pipeline/assemble``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extract import results, votes
from pipeline.extract.date_grammar import tenses
from pipeline.extract.setting import Cue, Setting
from pipeline.extract.votes import Vote
from pipeline.model import Document, Mention, Mood, Statement

_PAIRS = ({"regional", "municipal"}, {"referendum", "recall"})
"""Kinds that sources use for one and the same vote."""
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
    _surest: tuple[bool, bool] = (False, False)
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
        return self._kinds.most_common(1)[0][0] if self._kinds.total() else "other"

    @property
    def date(self) -> str | None:
        """The most exact date told."""
        return self.dated.date.value if self.dated and self.dated.date else None

    @property
    def place(self) -> Mention | None:
        """The region, when any mention names one."""
        return next((v.place for v in self.votes if v.place), None)

    def ahead(self, setting: Setting) -> bool:
        """Whether the vote lies ahead of the publication, by its date or by the tense."""
        return _status(setting, self)[0] == "scheduled"


def extract(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """Statements about the elections a document tells of and their stated results."""
    setting = Setting(doc, found)
    mentions = votes.find(setting)
    elections = sorted(_records(setting, mentions), key=lambda e: e.anchor)
    statements = [s for e in elections for s in _statements(setting, e)]
    return statements + results.extract(setting, mentions, elections)


def _records(setting: Setting, mentions: list[Vote]) -> list[Election]:
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
    for v in (v for v in mentions if not v.date and not v.other):
        near = told[bisect_left(told, (v.start - _REACH, 0)) : bisect_left(told, (v.start + _REACH // 2, 0))]
        distances = dict.fromkeys(by_country[v.country.country], _REACH) if v.country and v.certain else {}
        for at, i in near:
            distance = v.start - at if at <= v.start else 2 * (at - v.start)
            distances[i] = min(distance, distances.get(i, _REACH))
        best = max(((_fit(v, elections[i], d), -i) for i, d in distances.items()), default=(0.0, 0))
        if best[0] > 0:
            elections[-best[1]].add(v)
        elif not v.weak and v.country and v.kind != "other" and (v.told or v.status):
            known = [e for e in undated if _code(e) == v.country.country and _akin(v.kind, e.kind)]
            if known:
                known[0].add(v)
            elif setting.doc.source.published:
                undated.append(Election.of(v))
    return elections + undated


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
    return one_day or (bool(v.place) == bool(e.place) and _akin(v.kind, e.kind))


def _related(v: Vote, e: Election) -> bool:
    return "vote" in (v.family, e.family) or v.family == e.family


def _akin(one: str, other: str) -> bool:
    return one == other or "other" in (one, other) or any({one, other} <= pair for pair in _PAIRS)


def _fit(v: Vote, e: Election, distance: int) -> float:
    """How well a mention without a date fits a record; 0 when it cannot be the same vote."""
    here = v.country is not None and v.country.country == _code(e)
    elsewhere = v.certain and not here
    if elsewhere or not _related(v, e) or not _akin(v.kind, e.kind):
        return 0.0
    if v.place and (not e.place or v.place.key != e.place.key):
        return 0.0
    agreement = 2.0 * here + (v.kind == e.kind) + 0.7 * (bool(v.place) == bool(e.place))
    return 0.5 + agreement + 1.0 / (1.0 + distance / 500)


def _statements(setting: Setting, e: Election) -> Iterator[Statement]:
    """One statement per field of a record, each with the words that tell it."""
    published = setting.doc.source.published
    first, country = min(e.votes, key=lambda v: v.start), e.country
    status, status_span = _status(setting, e)
    mood: Mood = "planned" if status == "scheduled" else "asserted"

    def state(name: str, value: str, span: tuple[int, int], rule: str, confidence: float) -> Statement:
        passage = setting.doc.passage_at(span[0])
        author = passage.author if passage.kind in ("comment", "embedded_post") else None
        return Statement(
            "elections", e.anchor, name, value, *span, f"elections:{rule}", confidence, mood, attributed_to=author
        )

    kind = e.kind
    teller = next((v for v in e.votes if v.kind == kind), first)
    yield state("kind", kind, (teller.start, teller.end), "words" if kind != "other" else "no-kind", 0.8)
    dated = e.dated
    if dated and dated.date:
        span = (dated.date.start, dated.date.end)
        yield state("date", dated.date.value, span, dated.date.method.replace(":", "-"), 0.8)
    elif published:
        yield state("date", published[:4], (first.start, first.end), "publication-year", 0.4)
    if country:
        yield state("country", country.country, (country.start, country.end), "place", 0.8)
    if e.place:
        yield from _place(setting, e, e.place, mood)
    subject = next(((v, v.subject) for v in e.votes if v.subject), None)
    if subject:
        text = " ".join(setting.doc.text[slice(*subject[1])].split())
        yield state("subject", text, subject[1], "words", 0.6)
    yield state("status", status, status_span, "status", 0.8)


def _place(setting: Setting, e: Election, place: Mention, mood: Mood) -> Iterator[Statement]:
    rule = "elections:place"
    span = (place.start, place.end)
    yield Statement("elections", e.anchor, "place_id", place.value, *span, rule, 0.7, mood, ref=place.key)
    if code := setting.fields[place.key].get("subdivision"):
        yield Statement("elections", e.anchor, "subdivision", code, *span, rule, 0.7, mood)


def _status(setting: Setting, e: Election) -> tuple[str, tuple[int, int]]:
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
    found = [m.lastgroup for m in tenses().finditer(setting.doc.view, v.sentence.start, v.sentence.end)]
    return bool(found) and "past" not in found and ("future" in found or "planned" in found)
