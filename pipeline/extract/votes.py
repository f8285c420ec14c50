"""Mentions of votes: where a text speaks of an election, a referendum or a recall, and what it says there.

A mention is a noun ("the August 10th recall referendum", "los comicios") or a verb ("was elected deputy", "went to the
polls"). Each is read in its own phrase first, then in its sentence. An opinion poll, a vote of a parliament and a part
of a name are no votes.

Out of scope: which mentions speak of the same vote (``election_records``) and what came out of it (``results``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract import vote_dates, vote_heads, vote_places
from pipeline.extract.dates import DateExpression
from pipeline.extract.election_terms import beginning, coded, ending, term, words
from pipeline.extract.setting import Cue, Setting
from pipeline.extract.vote_kinds import read, several
from pipeline.extract.vote_places import undated
from pipeline.model import Mention, Sentence

_NEAR = vote_dates.NEAR
_PREVIOUSLY = re.compile(r" (?:\w+ ){0,2}(?:previously|anteriormente|previamente)\b")
_AROUND = 400
"""Characters around a mention in which its sentence may tell a share."""
_CLOSE = 30
"""The same for a figure that tells a vote, or for what belongs to one, as its campaign."""
_THIS = re.compile(r"(?i)\b(?:these|this|estas?|estos|este)(?: \w+)? ?$")
_WAS = re.compile(r"[^.;:,]{0,30} (?:was|were|fue|fueron|has been|ha sido)\b")
_OPTION = re.compile(r".{0,4}[\"'].*[\"']|.? ?(?:el|the|El|The) (?:no|No|NO)\b")
_PERSONAL = 0.4
"""What a person of a country counts as a sign of that country."""
_SHARE = re.compile(r"\d ?(?:%|per ?cent|por ciento)")


@dataclass(frozen=True, slots=True)
class Vote:
    """One mention. ``family`` is ``election``, ``referendum`` or ``vote`` (which may be either)."""

    start: int
    end: int
    head: int
    """Where the noun or verb itself begins; ``[start, end)`` includes the words that say the kind."""
    sentence: Sentence
    family: str
    kind: str
    date: DateExpression | None
    country: Cue | None
    certain: bool
    """Whether the country stands in the phrase itself."""
    place: Mention | None
    subject: tuple[int, int] | None
    status: str | None
    status_span: tuple[int, int] | None
    weak: bool
    """Whether the mention may only join a vote told elsewhere: an election campaign, an electoral law."""
    other: bool
    """Whether it speaks of votes before or of votes in general, so that without a date it joins none."""
    elected: bool
    """Whether it is the verb of being elected to an office."""
    told: bool
    """Whether the clause says that the vote is held or called."""
    past: bool
    """Whether it is called an earlier one, so that figures told later are not its own."""
    counted: bool
    """Whether its sentence tells a share of it as a result."""
    upcoming: bool
    """Whether its own words say that it lies ahead."""
    round: str | None
    """``1`` or ``2`` when the words tell the round."""
    together: int | None = None
    """Where the mention begins that tells of this vote and of others held with it."""


def find(setting: Setting) -> list[Vote]:
    """The votes a document mentions, in text order."""
    found: list[Vote] = []
    for sentence, heads in vote_heads.find(setting):
        for i, head in enumerate(heads):
            low = heads[i - 1].end() if i else sentence.start
            high = heads[i + 1].start() if i + 1 < len(heads) else sentence.end
            found += _Reader(setting, sentence, head, low, high).votes()
    return found


@cache
def _law_on() -> re.Pattern[str]:
    """What makes a vote the matter of a law: "the bill on the referendum was passed in May"."""
    return re.compile(rf"{words('law')} (?:on|for|about|de|del|sobre|para)(?: (?:the|a|el|la|las|los))? ?$")


@dataclass(slots=True)
class _Reader:
    """Reads one mention; ``low`` and ``high`` keep it from the mentions before and after it in the sentence."""

    setting: Setting
    sentence: Sentence
    head: re.Match[str]
    low: int
    high: int

    @property
    def view(self) -> str:
        return self.setting.doc.view

    def votes(self) -> list[Vote]:
        """The mention as one vote for each kind and each region that its words tell, which is one as a rule."""
        vote = self.vote()
        kinds = several(self.view, self.head, (vote.start, vote.end), self.high) if vote.kind == "other" else []
        apart = [
            replace(
                vote, start=start, end=end, head=start, kind=kind, family="election", subject=None, together=vote.start
            )
            for kind, (start, end) in sorted(kinds, key=lambda k: k[1])
        ]
        if apart or not vote.place:
            return apart or [vote]
        vote = replace(vote, kind=_regional_kind(self.setting, vote))
        others = self._places(vote.start, vote.end)[1:]
        beside = [replace(vote, start=p.start, end=p.end, head=p.start, place=p, together=vote.start) for p in others]
        return [replace(vote, together=vote.start) if beside else vote, *beside]

    def vote(self) -> Vote:
        """The mention with all that its surroundings say."""
        head, view = self.head, self.view
        start, end = self._phrase()
        family, kind = read(view, head, (start, end), self.low, self.high)
        remembered = ending("anniversary").search(view, max(self.sentence.start, start - 40), head.start())
        unheld = term("unheld").search(view, start, min(self.high, end + _NEAR))
        span = (self.low, self.high)
        aside = head["noun"] is None or beginning("aside").match(view, end) is not None
        aside = aside or _law_on().search(view, max(self.low, start - _CLOSE), start) is not None
        near = _CLOSE if head["figure"] else _NEAR
        near = vote_dates.BESIDE if aside and head["noun"] else near
        date = None if remembered or unheld else vote_dates.find(self.setting, self.sentence, (start, end), span, near)
        if date is None and head["noun"] and not aside and not unheld and self.setting.remembers:
            date = vote_dates.day_before(self.setting, self.sentence)
        country, certain = self._country(start, end, date)
        status = self._status(start, end)
        earlier = remembered or _unquoted("earlier", view, max(self.low, start - 30), head.start())
        earlier = earlier or _PREVIOUSLY.match(view, end, min(self.high, end + 40))
        holding = term("holding", "declared", "won", "lost").search(
            view, max(self.low, start - _NEAR), min(self.high, end + _NEAR)
        )
        around = max(self.sentence.start, start - _AROUND), min(self.sentence.end, end + _AROUND)
        share = _SHARE.search(view, *around)
        counted = share and term("share_verb", "counting").search(view, *around)
        over = ending("follows_vote", "determiner").search(view, max(self.low, start - 20), start) and term(
            "follows_vote"
        ).search(view, max(self.low, start - 20), start)
        places = self._places(start, end) if self._may_be_regional(kind) else []
        rounds = [coded("round", m.group()) for m in term("round").finditer(view, start, end)]
        return Vote(
            start=start,
            end=end,
            head=head.start(),
            sentence=self.sentence,
            family=family,
            kind=kind,
            date=date,
            country=country,
            certain=certain,
            place=places[0] if places else None,
            subject=self._subject(end, family),
            status=coded("status", status.group()) if status else None,
            status_span=status.span() if status else None,
            weak=aside and date is None,
            other=(earlier is not None and date is None) or unheld is not None,
            past=earlier is not None and earlier is not remembered,
            counted=bool(share and term("counting").search(view, max(self.low, start - _NEAR), start)),
            upcoming=term("upcoming").search(view, max(self.low, start - 25), head.start()) is not None,
            round=rounds[-1] if rounds else None,
            elected=head["elected"] is not None,
            told=any(
                m is not None
                for m in (
                    holding,
                    counted,
                    over,
                    _WAS.match(view, end, self.high),
                    _THIS.search(view, max(self.low, start - 12), start),
                )
            ),
        )

    def _phrase(self) -> tuple[int, int]:
        """The noun with the words before and after it that say its kind."""
        start, end = self.head.span()
        if self.head["noun"] is None:
            return start, end
        reach = start
        for _ in range(8):
            before = self.view[max(self.low, reach - 40) : reach]
            if kind := ending("kind_before").search(before):
                start = reach = reach - len(before) + kind.start()
            elif filler := ending("filler").search(before):
                reach -= len(before) - filler.start()
            elif (comma := before.rstrip(" ,-\"'")) != before and len(before) - len(comma) <= 3 and comma:
                reach -= len(before) - len(comma)
            else:
                break
        reach = end
        for _ in range(4):
            after = self.view[reach : min(self.high, reach + 40)]
            if kind := beginning("kind_after").match(after):
                end = reach = reach + kind.end()
            elif joiner := re.match(r" ?, | [yeo] ", after):
                reach += joiner.end()
            else:
                break
        return start, end

    def _status(self, start: int, end: int) -> re.Match[str] | None:
        """The words that call a vote unofficial or annulled; an unofficial count is another thing."""
        for m in term("status").finditer(self.view, max(self.low, start - 30), min(self.high, end + _NEAR)):
            around = self.view[max(self.low, m.start() - 25) : m.end() + 12]
            if coded("status", m.group()) != "unofficial" or not term("counting").search(around):
                return m
        return None

    def _country(self, start: int, end: int, date: DateExpression | None) -> tuple[Cue | None, bool]:
        """The country in the phrase or right after it, else the one that the text around is about."""
        setting = self.setting
        for c in setting.cues_in(max(self.low, start - 50), start) if self.head["noun"] else ():
            gap = undated(setting, c.end, start)
            fits = re.fullmatch(rf"(?:'s?)?(?:[ -]|{words('filler')})*", gap) and not term("joiner").search(gap)
            if c.weight == 1 and fits:
                return c, True
        for c in setting.cues_in(start, end):
            if c.weight == 1:
                return c, True
        after = end if date is None or date.start < end else date.end
        for c in setting.cues_in(end, min(self.high, after + 40)):
            gap = undated(setting, end, c.start)
            if c.weight == 1 and re.fullmatch(
                r"(?:[^.;:,()]{0,40} )?(?:in|of|de|en|del|across|for)(?: (?:the|la|el))? ?", gap
            ):
                return c, True
        if self.head["noun"] is None:
            for person in reversed(list(setting.mentions.within(max(self.low, start - _NEAR), start, "people"))):
                if code := setting.country_of(person):
                    return Cue(person.start, person.end, code, _PERSONAL, False), False
                break
        return setting.country(start, self.sentence), False

    def _places(self, start: int, end: int) -> list[Mention]:
        return vote_places.find(self.setting, self.sentence, (start, end), (self.low, self.high))

    def _may_be_regional(self, kind: str) -> bool:
        if self.head["office"] or self.head["office2"]:
            return kind in ("regional", "municipal")
        return self.head["noun"] is not None and kind not in ("presidential", "legislative")

    def _subject(self, end: int, family: str) -> tuple[int, int] | None:
        """The question or office in the words that follow: "referendum on autonomy", "to abolish term limits"."""
        for group in ("office", "office2"):
            if self.head[group]:
                return self.head.span(group)
        found = re.compile(rf" {words('subject')} ((?:\w|[' -]){{3,60}})").match(self.view, end, self.high)
        if not found or (family == "election" and not term("office").search(found.group())):
            return None
        if any(d.start - len("late ") <= found.start(1) < d.end for d in self.setting.dates_in(end, found.end())):
            return None
        text = re.split(
            rf" (?:{words('holding')}|was|were|is|in|on|at|that|which|and|as well as|fue|se|en|el|y)(?!\w)",
            found.group(1),
        )[0]
        text = re.split("[—–]", self.setting.doc.text[found.start(1) : found.start(1) + len(text)])[0]
        return (found.start(1), found.start(1) + len(text.rstrip())) if len(text.strip()) > 2 else None


def _regional_kind(setting: Setting, vote: Vote) -> str:
    """The kind of an election in a region when no words tell it: in a subdivision regional, in a city municipal."""
    if vote.kind != "other" or vote.family != "election" or vote.place is None:
        return vote.kind
    return "regional" if setting.fields[vote.place.key].get("kind") == "subdivision" else "municipal"


def _unquoted(kind: str, view: str, start: int, end: int) -> re.Match[str] | None:
    """The first word of a class that is no quoted option: of ``the "no" won`` nothing is denied."""
    found = term(kind).finditer(view, start, end)
    return next((m for m in found if not _OPTION.match(view, max(0, m.start() - 4), m.end() + 1)), None)
