"""What a mention of a vote takes from the mentions around it: its country, the year of its month, its kind.

A mention says less than a reader knows: "both will now compete in the runoff" is of the country that the sentence
before names, "elections in November" of the year that another mention tells, "the election" of the kind that the others
have.

Out of scope: what a mention says itself (``votes``); which mentions are of one vote (``election_records``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import zip_longest

from pipeline.extract.election_terms import coded, term
from pipeline.extract.partial_dates import parse, shift
from pipeline.extract.setting import Setting
from pipeline.extract.votes import Vote

_ASKED = 100
"""So many mentions before, and as many after, are asked for a kind."""
_CLEAR = 0.75
"""The share of the mentions with a kind that must agree to lend it to those without."""
_BESIDE = 400
"""A mention without a date lends its kind to one with a date this many characters away."""
_NEAR = 500
"""Characters in which a vote is still of the country that the mention before it names."""
_JUST_AFTER = 100
"""The same for a mention in the next sentence."""
_FROM_TODAY = "dates:relative-published"
_DAYS_VOTE = re.compile(r"'s (?:[\w-]+ ){0,2}(?:votes?|voting|elections?|polls?|ballot|referendum|runoff)\b")
_YEARLESS = ("dates:nearest-year", "dates:story-year")
_MONTH = len("2000-01")


def inherited(setting: Setting, mentions: list[Vote]) -> list[Vote]:
    """The mentions with what those around them tell."""
    return _kinds(setting, _days(setting, _years(setting, _countries(setting, mentions))))


def _days(setting: Setting, mentions: list[Vote]) -> list[Vote]:
    """A weekday on which the count was told gives way to that of "Sunday's vote" one or two days before."""
    view = setting.doc.view
    named = {d.value for d in setting.dates if d.method == _FROM_TODAY and _DAYS_VOTE.match(view, d.end)}
    found = []
    for v in mentions:
        told = parse(v.date.value) if v.date and v.date.method == _FROM_TODAY and v.date.precision == "day" else None
        earlier = sorted(named & {str(shift(told, "day", -n)) for n in (1, 2)}) if told else []
        if v.date and len(earlier) == 1 and v.date.value not in named:
            v = replace(v, date=replace(v.date, value=earlier[0]))
        found.append(v)
    return found


def _countries(setting: Setting, mentions: list[Vote]) -> list[Vote]:
    """A mention that names no country takes that of the mention beside it, unless another is named there."""
    found: list[Vote] = []
    named: Vote | None = None
    ordered = sorted(mentions, key=lambda v: v.start)
    for v, following in zip_longest(ordered, ordered[1:]):
        if v.certain:
            named = v
        elif named and v.start - named.end <= _NEAR and not v.elected and _alone(setting, named, named.end, v):
            v = replace(v, country=named.country)
        elif following and _says_after(setting, v, following):
            v = replace(v, country=following.country)
        found.append(v)
    return found


def _says_after(setting: Setting, v: Vote, following: Vote) -> bool:
    """Whether the sentence after a mention goes on with the same vote and names its country."""
    if not following.certain or following.start - v.end > _JUST_AFTER or following.sentence == v.sentence:
        return False
    return _alone(setting, following, v.sentence.start, v)


def _alone(setting: Setting, named: Vote, start: int, v: Vote) -> bool:
    """Whether no other country is named from ``start`` to the end of the sentence of a mention."""
    code = named.country.country if named.country else None
    return all(c.country == code or c.weight < 1 for c in setting.cues_in(start, v.sentence.end))


def _years(setting: Setting, mentions: list[Vote]) -> list[Vote]:
    """A month or a day without its year is that of another date of the same month and day, if there is one."""
    told = {(_code(v), v.family, v.date.value[5:_MONTH]): v.date.value for v in mentions if v.date and _certain(v)}
    days = defaultdict(set)
    for d in setting.dates:
        if d.precision == "day" and d.method not in _YEARLESS:
            days[d.value[5:]].add(d.value)
    found = []
    for v in mentions:
        value = v.date.value if v.date and v.date.method in _YEARLESS else ""
        known = told.get((_code(v), v.family, value[5:])) if len(value) == _MONTH else None
        if len(days.get(value[5:], ())) == 1:
            known = next(iter(days[value[5:]]))
        if v.date and known:
            v = replace(v, date=replace(v.date, value=known[: len(value)]))
        found.append(v)
    return found


def _certain(v: Vote) -> bool:
    """Whether the date says its year, or the day, which is brought to the nearest year more surely than a month."""
    return (
        v.date is not None
        and len(v.date.value) >= _MONTH
        and (v.date.method == "dates:absolute" or v.date.precision == "day")
    )


def _code(v: Vote) -> str:
    return v.country.country if v.country else ""


def _kinds(setting: Setting, mentions: list[Vote]) -> list[Vote]:
    """ "The election" of no kind takes that of the other mentions of its country and year.

    One of another year in which seats were won is for a parliament.
    """
    told = [v for v in mentions if v.family == "election" and v.kind not in ("other", "primary")]
    starts, found = [v.start for v in told], []
    for v in mentions:
        here = bisect_left(starts, v.start)
        near = (
            told[max(0, here - _ASKED) : here + _ASKED]
            if v.family == "election" and v.kind == "other" and not v.elected
            else []
        )
        if kinds := Counter(k.kind for k in near if _may_tell(k, v)):
            kind, count = max(sorted(kinds.items()), key=lambda item: item[1])
            elsewhere = kind in ("regional", "municipal") and v.date and _seats(setting, v)
            if elsewhere:
                v = replace(v, kind="legislative")
            elif count >= _CLEAR * kinds.total():
                v = replace(v, kind=kind)
        elif v.family == "election" and v.kind == "other" and v.date and _seats(setting, v):
            v = replace(v, kind="legislative")
        found.append(v)
    return found


def _seats(setting: Setting, v: Vote) -> bool:
    """Whether seats are told in the sentence of a vote, and no office but a parliament's."""
    view, span = setting.doc.view, (max(v.sentence.start, v.start - _BESIDE), min(v.sentence.end, v.end + _BESIDE))
    kinds = {coded("office", m.group()) for m in term("office").finditer(view, *span)}
    return term("seats").search(view, *span) is not None and kinds <= {"legislative"}


def _may_tell(known: Vote, v: Vote) -> bool:
    here = known.country is None or v.country is None or known.country.country == v.country.country
    if not here or bool(known.place) != bool(v.place):
        return False
    if v.date and known.date:
        return known.date.value[:4] == v.date.value[:4]
    return v.date is None or abs(known.start - v.start) <= _BESIDE
