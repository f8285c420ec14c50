"""The date of a vote: which of the dates around its noun or verb is meant.

A date in the phrase comes first, then the nearest of the clause, then one that opens the sentence. The day a vote was
called or declared, the day of a poll about it, and a date of another clause are not its own.

Out of scope: how dates are read (``dates``); whose the mention is (``votes``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.extract.date_grammar import tenses
from pipeline.extract.dates import DateExpression
from pipeline.extract.election_terms import ending, term, words
from pipeline.extract.partial_dates import parse, shift
from pipeline.extract.setting import Setting
from pipeline.extract.told_dates import of_prose
from pipeline.model import Sentence

NEAR = 60
"""A date within this many characters of the noun, in the same clause, is the date of the vote."""
BESIDE = 12
"""The same for what only belongs to a vote, as its campaign or its law."""
_FROM_TODAY = "dates:relative-published"
_SURE = ("dates:absolute", "dates:nearest-year")
_WILL = re.compile(r",? (?:that|which|que) (?:will|\w+rán?)\b")
"""What after a vote says that it lies ahead."""
_UNTIL = re.compile(r" (?:al?|to|until|through|hasta(?: el)?|-|–) ")
_TERM = 600
"""Characters before "the same year" in which the term may be told."""
_DIRECTLY_AFTER = 3
_NEVER = 1000.0
_REACH = 300
"""Characters around a phrase in which the dates of a long sentence are weighed, beside the one that opens it."""
_OPENING = 15
"""A date that begins within this many characters of the sentence's start dates all of it."""
_AT = re.compile(r" (?:in|on|el|en|del|de|for|para el) $")
_DIRECTLY = re.compile(r"(?: (?:of|on|in|del|de|el|en|for))?(?: the| el)? ")
_WHEN = re.compile(r",? (?:when|cuando|en que|in which)(?: \w+){0,3} ")
_STRETCH = re.compile(r"\b(?:[Bb]etween|[Ee]ntre|[Ff]rom|[Dd]esde) \d{4} (?:and|y|to|a|hasta|until) \d{4}")
_LEAD = 80
"""Characters before a year in which "since" may stand."""
_FAR = 7
"""A day without a year that lies as many months back lies ahead, unless its sentence tells of the past."""
_HELD = re.compile(r"\b(?:se \w+|tendr\w+|tuv\w+|celebr\w+|realiz\w+|held|place|scheduled|will)\b")
_WHO = re.compile(r", (?:que|quien|quienes|who|which) ")
_ALONE = re.compile(r".{4,40}", re.DOTALL)
_OF_THE_NEXT = re.compile(r"'s (?:\w+ ){0,2}")
_ARTICLE = re.compile(r"\b(?:El|En|On|In|el|de|of)\b")
_LETTER = re.compile(r"[^\W\d_]")
_WEEK = 7
_DASH = re.compile(r" ?[-–—:] ")
"""What follows the day of publication where a headline opens with it."""
_JUST_BEFORE = 40
"""Characters before a vote in which words tell that it has been, or that something else about it is dated."""
_FOR = re.compile(r"\b(?:for|para|to)(?: (?:the|el|la))? $")


def find(
    setting: Setting, sentence: Sentence, phrase: tuple[int, int], clause: tuple[int, int], near: int = NEAR
) -> DateExpression | None:
    """The date of the vote that ``phrase`` names, at most ``near`` characters away.

    ``clause`` ends at the mentions before and after it.
    """
    reader = _Reader(setting, sentence, *phrase, *clause)
    start, end = max(sentence.start, phrase[0] - _REACH), min(sentence.end, phrase[1] + _REACH)
    opening = of_prose(setting, sentence.start, min(start, sentence.start + _OPENING + 1))
    inside = [*opening, *of_prose(setting, start, end)]
    ranked = sorted((reader.cost(d), d.start, d.end, d) for d in inside)
    if near == BESIDE:
        ranked = [r for r in ranked if phrase[0] - near <= r[2] and r[1] <= phrase[1] + near]
    ranked = [r for r in ranked if r[0] <= (NEAR if r[3].method == _FROM_TODAY and near != BESIDE else near)]
    if not ranked:
        return None if inside else _on_its_own(setting, sentence)
    best = ranked[0][3]
    finer = (d for cost, _, _, d in ranked if d.value.startswith(best.value + "-"))
    best = next((d for d in finer if ranked[0][0] > 1 or d.method in _SURE), best)
    return _began(setting, sentence, _been(setting, reader, _coming(setting, reader, best)))


def _on_its_own(setting: Setting, sentence: Sentence) -> DateExpression | None:
    """The date that a line or a sentence of its own tells right before, as in a chronology."""
    for before in setting.sentences_before(sentence.start, 1):
        alone = _ALONE.fullmatch(setting.doc.view, before.start, before.end)
        told = of_prose(setting, before.start, before.end) if alone else []
        if len(told) == 1 and sentence.start - before.end <= _DIRECTLY_AFTER and not told[0].end_value:
            rest = setting.doc.view[before.start : told[0].start] + setting.doc.view[told[0].end : before.end]
            return None if _LETTER.search(_ARTICLE.sub("", rest)) else told[0]
    return None


def _been(setting: Setting, reader: _Reader, d: DateExpression) -> DateExpression:
    """A weekday of the week before when the words around the vote say that it has been; when it is held now, after."""
    published = setting.doc.source.published or ""
    told, today = parse(d.value), parse(published)
    following = shift(told, "day", _WEEK) if told and today and told.day and today.day else None
    start = max(reader.sentence.start, min(reader.start, d.start) - _JUST_BEFORE)
    now = ending("held_now").search(reader.view[start : d.start]) or term("held_now").search(
        reader.view, reader.start, reader.end
    )
    if d.method == _FROM_TODAY and following and now and d.value < published < str(following):
        return replace(d, value=str(following))
    week = shift(told, "day", -_WEEK) if told and today and told.day and today.day else None
    if d.method != _FROM_TODAY or week is None or not str(week) <= published < d.value:
        return d
    before = reader.view[reader.sentence.start : reader.start].replace("according to", "")[-_JUST_BEFORE:]
    done = term("elected", "won", "lost").search(reader.view, reader.start, reader.end) or (
        term("about_vote", "won", "lost", "follows_vote").search(before) and not term("modal").search(before)
    )
    return replace(d, value=str(week)) if done else d


def day_before(setting: Setting, sentence: Sentence) -> DateExpression | None:
    """The one day that the sentence just before names in full, for a page that remembers an old vote."""
    for before in setting.sentences_before(sentence.start, 1):
        days = [d for d in of_prose(setting, before.start, before.end) if d.method == "dates:absolute"]
        if len(days) == 1 and days[0].precision == "day" and sentence.start - before.end <= _DIRECTLY_AFTER:
            return replace(days[0], end_value=None)
    return None


def _began(setting: Setting, sentence: Sentence, d: DateExpression) -> DateExpression:
    """ "The same year" after a term told from its first day to its last is the year in which the term began."""
    if d.method != "dates:relative-text" or d.precision != "year":
        return d
    told = [t for t in setting.dates_in(sentence.start - _TERM, d.start) if t.method == "dates:absolute"]
    if told and told[-1].end_value and told[-1].end_value.startswith(d.value):
        return replace(d, value=told[-1].value[:4])
    for first, last in reversed([*pairwise(told)]):
        if last.value.startswith(d.value):
            spanned = _UNTIL.fullmatch(setting.doc.view, first.end, last.start) and first.value < last.value
            return replace(d, value=first.value[:4]) if spanned else d
    return d


def _coming(setting: Setting, reader: _Reader, d: DateExpression) -> DateExpression:
    """A month told without its year, in the year ahead when the words around the vote say that it is to come."""
    published = setting.doc.source.published or ""
    if d.method != "dates:nearest-year" or not published or d.end_value or d.value[:7] >= published[:7]:
        return d
    today, told = parse(published), parse(d.value)
    if today and told and today.month and told.month and told.day:
        back = 12 * (today.year - told.year) + today.month - told.month
        span = (reader.view, reader.sentence.start, reader.sentence.end)
        past = any(m.lastgroup == "past" for m in tenses().finditer(*span))
        if back >= _FAR and not past and not term("won", "lost", "holding").search(*span):
            return replace(d, value=f"{told.year + 1}{d.value[4:]}")
    lead = reader.view[max(reader.low, min(reader.start, d.start) - 30) : min(reader.start, d.start)]
    if not term("upcoming").search(lead) and not _WILL.match(reader.view, reader.end, reader.high):
        return d
    return replace(d, value=f"{int(d.value[:4]) + 1}{d.value[4:]}")


@cache
def _said_on() -> re.Pattern[str]:
    return re.compile(rf"{words('said', 'claimed')}(?: (?:on|el|este|este pasado))? $")


class _Reader:
    """Weighs dates against one phrase ``[start, end)`` between ``low`` and ``high``."""

    def __init__(self, setting: Setting, sentence: Sentence, start: int, end: int, low: int, high: int) -> None:
        self.view, self.sentence, self.published = setting.doc.view, sentence, setting.doc.source.published
        self.start, self.end, self.low, self.high = start, end, low, high

    def cost(self, d: DateExpression) -> float:
        """How many characters a date stands from the phrase; more than ``NEAR`` when it cannot be its date."""
        if self.start <= d.start and d.end <= self.end:
            return 0
        if d.precision == "year" and (d.end_value or self._spans(d)):
            return _NEVER  # a stretch of years dates no vote
        return self._after(d) if d.start >= self.end else self._before(d)

    def _spans(self, d: DateExpression) -> bool:
        """Whether a year is one end of a stretch: "between 1987 and 2004"."""
        around = self.view[max(self.sentence.start, d.start - 25) : min(self.sentence.end, d.end + 12)]
        return _STRETCH.search(around) is not None

    def _after(self, d: DateExpression) -> float:
        gap = self.view[self.end : d.start]
        said = d.method == _FROM_TODAY and (self._declared(gap) or _said_on().search(gap))
        lead = self.view[max(self.sentence.start, self.start - _JUST_BEFORE) : self.start]
        if d.precision == "day" and "," in gap and re.search(rf"{words('follows_vote')}(?: [\w]+){{0,6}} $", lead):
            return _NEVER  # "after the election and the protests, the mission reported on the 10th …"
        kinds = ("proposing",) if d.precision == "day" else ("proposing", "calling")
        proposed = term(*kinds).search(gap) and not _FOR.search(gap)
        if (who := _WHO.search(gap)) and not _HELD.search(self.view, self.end + who.start(), d.end):
            return _NEVER  # "to elect the successor of the president, who leaves on 7 August"
        apart = term("background", "elsewhere").search(gap) or re.search(r"[.;:()]", gap)
        if said or proposed or apart or d.start >= self.high or self._of_another(gap):
            return _NEVER
        if _OF_THE_NEXT.fullmatch(self.view, d.end, self.high) and self.high < self.sentence.end:
            return _NEVER  # "… according to the results of Sunday's election"
        if d.method == "dates:relative-text" and self._opened():
            return len(gap) + NEAR / 2  # "in 1960 she was elected to parliament, three years later …"
        return len(gap) / 2 if _AT.search(gap) else len(gap)

    def _before(self, d: DateExpression) -> float:
        gap = self.view[d.end : self.start]
        if self.low > self.sentence.start and _DIRECTLY.fullmatch(self.view, self.low, max(self.low, d.start)):
            return _NEVER  # it dates the vote named before
        if d.end <= self.low:
            return _NEVER
        if _WHEN.fullmatch(gap):
            return len(gap)
        lead = self.view[max(self.sentence.start, d.start - 30) : d.start]
        if term("modal").search(gap) or (d.value == self.published and not lead.strip() and _DASH.match(gap)):
            return _NEVER
        if d.precision == "day" and (self._told_of(gap) or _said_on().search(f"{lead.rstrip()} "[-_JUST_BEFORE:])):
            return _NEVER
        polled = re.search(rf"{words('poll')}(?: (?:of|from|in|de|en))? $", lead)
        background = term("background").search(lead[-14:])
        ever = self.view[max(self.sentence.start, d.start - _LEAD) : d.start]
        if d.precision == "year" and re.search(rf"{words('background')} [^,.;:()]{{8,}}$", ever):
            return _NEVER  # "since the dictator was driven out in 1986, …"
        if polled or (background and len(gap) > 3):
            return _NEVER
        if d.start - self.sentence.start <= _OPENING:
            return min(len(gap) / 3, NEAR)
        if re.search(r"[.;:()]", gap):
            return _NEVER
        return len(gap) + (NEAR / 2 if re.search(r" (?:and|y) ", gap) else 0)

    def _of_another(self, gap: str) -> bool:
        """Whether the year after the noun is that of a law, a war or the like: "under the constitution of 1871"."""
        return re.search(rf"{words('dated_thing')} (?:of|de|del) $", gap.lower()) is not None

    def _told_of(self, gap: str) -> bool:
        """Whether a day before dates what is told about the vote: "on Monday the results of the election"."""
        about = rf"{words('about_vote')}(?: \w+)? (?:of|in|for|over|to|from|de|del|en|a|para|sobre|contra)"
        over = words("follows_vote")
        return re.search(rf"(?:{about}|{over})(?: {words('filler')})* $", f"{gap} ".replace("  ", " ")) is not None

    def _opened(self) -> bool:
        """Whether the sentence opens with a year of its own."""
        return re.match(r"(?:In|En) \d{4}\b", self.view[self.sentence.start : self.start]) is not None

    def _declared(self, gap: str) -> bool:
        """Whether a weekday after the noun dates what was said of the vote: "declared winner of the vote on Monday"."""
        said = term("declared").search(self.view, max(self.sentence.start, self.start - NEAR), self.start)
        return said is not None and re.fullmatch(r"(?: on| el| este)? ", gap) is not None
