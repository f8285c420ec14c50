"""Mentions of votes: where a text speaks of an election, a referendum or a recall, and what it says there.

A mention is a noun ("the August 10th recall referendum", "los comicios") or a verb ("was elected deputy", "went to the
polls"). Each is read in its own phrase first, then in its sentence. An opinion poll, a vote of a parliament and a part
of a name are no votes.

Out of scope: which mentions speak of the same vote (``elections``) and what came out of it (``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from pipeline.extract.dates import DateExpression
from pipeline.extract.election_terms import beginning, coded, ending, term, words
from pipeline.extract.setting import Cue, Setting
from pipeline.extract.vote_kinds import read
from pipeline.model import Mention, Sentence

_NEAR = 60
"""A date within this many characters of the noun, in the same clause, is the date of the vote."""
_OPENING = 15
"""A date that begins within this many characters of the sentence's start dates all of it."""
_SHARE = re.compile(r"\d ?(?:%|per ?cent|por ciento)")
_AT = re.compile(r" (?:in|on|el|en|del|de|for|para el) $")
_DIRECTLY = re.compile(r"(?: (?:of|on|in|del|de|el|en|for))?(?: the| el)? ")
_VERB_OR_ADJECTIVE = frozenset({"recall", "primary", "internas", "primarias"})


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


def find(setting: Setting) -> list[Vote]:
    """The votes a document mentions, in text order."""
    found: list[Vote] = []
    for sentence in setting.doc.sentences:
        if setting.doc.passages[sentence.passage].kind != "boilerplate":
            found += _in_sentence(setting, sentence)
    return found


def _in_sentence(setting: Setting, sentence: Sentence) -> Iterator[Vote]:
    view = setting.doc.view
    heads = [m for m in _heads().finditer(view, sentence.start, sentence.end) if not _other(setting, sentence, m)]
    heads = [h for h, following in zip_longest(heads, heads[1:]) if not _said_again(view, h, following)]
    for i, head in enumerate(heads):
        low = heads[i - 1].end() if i else sentence.start
        high = heads[i + 1].start() if i + 1 < len(heads) else sentence.end
        yield _Reader(setting, sentence, head, low, high).vote()


def _said_again(view: str, head: re.Match[str], following: re.Match[str] | None) -> bool:
    """Whether a runoff is one of the very vote that is named, with its kind, right after it."""
    if following is None or not head["noun"] or not following["noun"]:
        return False
    linked = _OF_THE.fullmatch(view, head.end(), following.start())
    told = (
        beginning("kind_after").match(view, following.end())
        or _of_office().match(view, following.end())
        or term("kind_before").search(view, head.end(), following.start())
    )
    return linked is not None and told is not None


_OF_THE = re.compile(r" (?:of|in|de|en) (?:the|la|las|los) (?:\w+ )?")


@cache
def _of_office() -> re.Pattern[str]:
    return re.compile(rf" (?:of|for|de|del|para)(?: (?:the|la|el|los|las))? {words('office')}")


@cache
def _heads() -> re.Pattern[str]:
    """Nouns and verbs of voting; a verb of being elected needs an office after it."""
    article = r"(?: (?:as|to be|como|to|for|a|an|the|el|la|los|las|al)\b){0,3}"
    office = rf"{words('elected', 're_elected')}{article} (?:\w+ )?(?P<office>{words('office')})"
    name = r"(?:[A-ZÁÉÍÓÚÑ][\w.'-]+ ){1,5}(?:(?:as|como|for|to|a|the|their|its) ){0,2}"
    active = rf"{words('elected')} {name}(?P<office2>{words('office')})"
    elected = rf"{active}|{office}|{words('won')}(?: \w+){{0,2}} {words('term')}|{words('re_elected')}"
    verdict = rf"(?: \w+ly)? {words('approved', 'rejected')}(?=[^.;:]{{1,60}} {words('proposal')})"
    nouns = rf"(?P<polling>{words('polling')})|(?<!-)(?P<noun>{words('vote')})(?!-)"
    return re.compile(rf"(?P<elected>{elected})|(?P<decided>{words('people')}{verdict})|{nouns}")


def _other(setting: Setting, sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether the words are part of a name, or no vote of the people."""
    near = setting.mentions.within(max(sentence.start, m.start() - 80), min(sentence.end, m.end() + 80))
    if any(n.record_type != "places" and n.start <= m.start() and m.end() <= n.end for n in near):
        return True
    noun = m["noun"]
    if noun is None or (coded("vote", noun)[:4] != "vote" and noun.lower() not in _VERB_OR_ADJECTIVE):
        return False
    if beginning("not_vote_after").match(setting.doc.view, m.end()):
        return True
    before = setting.doc.view[max(sentence.start, m.start() - 30) : m.start()]
    return ending("not_vote_before").search(before) is not None or not ending("determiner", "kind_before").search(
        before
    )


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

    def vote(self) -> Vote:
        """The mention with all that its surroundings say."""
        head, view = self.head, self.view
        start, end = self._phrase()
        family, kind = read(view, head, (start, end), self.low, self.high)
        remembered = ending("anniversary").search(view, max(self.sentence.start, start - 40), head.start())
        date = None if remembered else self._date(start, end)
        country, certain = self._country(start, end, date)
        status = term("status").search(view, max(self.low, start - 30), min(self.high, end + _NEAR))
        earlier = remembered or term("earlier").search(view, max(self.low, start - 30), head.start())
        holding = term("holding", "declared", "won", "lost").search(
            view, max(self.low, start - _NEAR), min(self.high, end + _NEAR)
        )
        counted = _SHARE.search(view, self.sentence.start, self.sentence.end) and term("share_verb").search(
            view, self.sentence.start, self.sentence.end
        )
        over = ending("follows_vote", "determiner").search(view, max(self.low, start - 20), start) and term(
            "follows_vote"
        ).search(view, max(self.low, start - 20), start)
        first = term("first_round").fullmatch(head.group()) if date is None else None
        aside = head["noun"] is None or beginning("aside").match(view, end) is not None
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
            place=self._place(end) if kind not in ("presidential", "legislative") and head["noun"] else None,
            subject=self._subject(end),
            status=coded("status", status.group()) if status else None,
            status_span=status.span() if status else None,
            weak=aside and date is None,
            other=(earlier is not None and date is None) or first is not None,
            elected=head["elected"] is not None,
            told=holding is not None or counted is not None or over is not None,
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

    def _date(self, start: int, end: int) -> DateExpression | None:
        """The date in the phrase, else the nearest of the clause, else one that opens the sentence."""
        inside = self.setting.dates_in(self.sentence.start, self.sentence.end)
        ranked = sorted((self._cost(d, start, end), d.start, d.end, d) for d in inside)
        if not ranked or ranked[0][0] > _NEAR:
            return None
        best = ranked[0][3]
        return next((d for cost, _, _, d in ranked if cost < 1000 and d.value.startswith(best.value + "-")), best)

    def _cost(self, d: DateExpression, start: int, end: int) -> float:
        """How many characters a date stands from the noun at ``[start, end)``; 1000 when it cannot be its date."""
        if start <= d.start and d.end <= end:
            return 0
        if d.start >= end:
            gap = self.view[end : d.start]
            told = d.method == "dates:relative-published" and self._declared(start, gap)
            if told or d.start >= self.high or term("background").search(gap) or re.search(r"[.;:()]", gap):
                return 1000
            return len(gap) / 2 if _AT.search(gap) else len(gap)
        gap = self.view[d.end : start]
        if self.low > self.sentence.start and _DIRECTLY.fullmatch(self.view, self.low, max(self.low, d.start)):
            return 1000  # it dates the vote named before
        background = term("background").search(self.view, max(self.sentence.start, d.start - 8), d.start)
        if d.end <= self.low or (background and len(gap) > 3):
            return 1000
        if d.start - self.sentence.start <= _OPENING:
            return min(len(gap), _NEAR)
        if re.search(r"[.;:()]", gap):
            return 1000
        return len(gap) + (_NEAR / 2 if re.search(r" (?:and|y) ", gap) else 0)

    def _declared(self, start: int, gap: str) -> bool:
        """Whether a weekday after the noun dates what was said of the vote: "declared winner of the vote on Monday"."""
        said = term("declared").search(self.view, max(self.sentence.start, start - _NEAR), start)
        return said is not None and re.fullmatch(r"(?: on| el| este)? ", gap) is not None

    def _country(self, start: int, end: int, date: DateExpression | None) -> tuple[Cue | None, bool]:
        """The country in the phrase or right after it, else the one that the text around is about."""
        setting = self.setting
        for c in setting.cues_in(max(self.low, start - 50), start):
            gap = self._undated(c.end, start)
            fits = re.fullmatch(rf"(?:'s?)?(?:[ -]|{words('filler')})*", gap) and not term("joiner").search(gap)
            if c.weight == 1 and fits:
                return c, True
        after = end if date is None or date.start < end else date.end
        for c in setting.cues_in(end, min(self.high, after + 40)):
            gap = self._undated(end, c.start)
            if c.weight == 1 and re.fullmatch(
                r"(?:[^.;:,()]{0,40} )?(?:in|of|de|en|del|across|for)(?: (?:the|la|el))? ?", gap
            ):
                return c, True
        return setting.country(start, self.sentence), False

    def _undated(self, start: int, end: int) -> str:
        """The words of a stretch without its dates."""
        text = self.view[start:end]
        for d in reversed(self.setting.dates_in(start, end)):
            if d.end <= end:
                text = text[: d.start - start] + text[d.end - start :]
        return text

    def _place(self, end: int) -> Mention | None:
        """The region of a vote: "held in Santa Cruz province", "elections in Zulia"; none when it is national."""
        for place in self.setting.mentions.within(end, min(self.high, end + _NEAR), "places"):
            kind = self.setting.fields[place.key].get("kind")
            gap = self._undated(end, place.start)
            if kind in ("subdivision", "city") and re.fullmatch(
                r"[^.;:,()]{0,40} ?(?:in|en|of|de|del)(?: \w+){0,4} ", gap
            ):
                return place
        return None

    def _subject(self, end: int) -> tuple[int, int] | None:
        """The question or office in the words that follow: "referendum on autonomy", "to abolish term limits"."""
        for group in ("office", "office2"):
            if self.head[group]:
                return self.head.span(group)
        found = re.compile(rf" {words('subject')} ((?:\w|[' -]){{3,60}})").match(self.view, end, self.high)
        if not found:
            return None
        if any(d.start - len("late ") <= found.start(1) < d.end for d in self.setting.dates_in(end, found.end())):
            return None
        text = re.split(
            rf" (?:{words('holding')}|was|were|is|in|on|at|that|which|and|as well as|fue|se|en|el|y)(?!\w)",
            found.group(1),
        )[0]
        return (found.start(1), found.start(1) + len(text.rstrip())) if len(text.strip()) > 2 else None
