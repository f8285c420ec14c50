"""Figures that are results: shares of the vote, seats, offices, votes and turnout.

A number is a result when the words around it say what it measures and whose it is. Complementary figures ("65-35") give
both sides. The share of ballots counted, a lead in points and offices held before the vote are no results.

Out of scope: which vote a figure belongs to (``results``); tables flattened into lines (``result_tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract import contestant_figures, contestant_verbs, contestants, figure_scopes
from pipeline.extract import figure_patterns as patterns
from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import term, words
from pipeline.extract.numbers import Number
from pipeline.extract.result_parts import NATIONAL, Result, Scope, Span, forecast, printed, scope_in
from pipeline.extract.setting import Setting
from pipeline.model import Sentence

_OPPOSITE = {"yes": "no", "no": "yes", "government": "opposition", "opposition": "government"}
_LEAST_VOTES = 100
"""Fewer votes than this are a number of something else."""
_LEFT = 110
"""Characters before a figure in which its measure may be named."""


def results(setting: Setting, sentence: Sentence, figures: Sequence[Number]) -> Iterator[Result]:
    """The results that the numbers of a sentence state."""
    before: _Figure | None = None
    for i, n in enumerate(figures):
        low = figures[i - 1].end if i else sentence.start
        high = figures[i + 1].start if i + 1 < len(figures) else sentence.end
        figure = _Figure(setting, sentence, n, low, high, before)
        yield from figure.results()
        before = figure


@dataclass
class _Figure:
    """A number in its clause; ``low`` and ``high`` are the ends of its neighbours."""

    setting: Setting
    sentence: Sentence
    n: Number
    low: int
    high: int
    before: _Figure | None
    measure: str = ""
    who: Contestant | None = None
    scope: Scope | None = None

    @property
    def bracket(self) -> str:
        """What bare figures in brackets behind shares count, as the first said: "33% (132 deputies), 21% (54)"."""
        earlier = self.before
        if self.measure != "vote_share" or earlier is None:
            return ""
        behind_share = earlier.measure == "seats" and earlier.before and earlier.before.measure == "vote_share"
        return "seats" if behind_share else ""

    def results(self) -> Iterator[Result]:
        """The results the number states: none, one, or both sides of a score."""
        self.measure, cue, over = self._measure()
        if not self.measure or over:
            return
        view, n = self.setting.doc.view, self.n
        begin = n.cue[0] if n.cue else n.start
        other = None
        if n.other is not None and (sides := contestant_verbs.duel(self.setting, self.sentence.start, begin)):
            self.who, other = sides[:2]
        elif self.measure != "turnout":
            span = (self.sentence.start, self.low, begin, n.end, self.high)
            if n.other is not None:
                self.who, other = contestant_figures.of_score(self.setting, *span)
            else:
                self.who = contestant_figures.of_figure(self.setting, *span) or self._carried()
            if self.measure in ("seats", "offices") and self.who and self._lost(begin):
                self.who = self._gainer()
            if self.who is None and not (
                self.measure == "votes" and patterns.CAST.match(self.setting.doc.view, self.n.end)
            ):
                return
            if self.who and other is None and (opposite := _OPPOSITE.get(self.who.label)):
                other = Contestant(opposite, self.who.start, self.who.end)
        first = re.compile(r"[\d.,]*\d").match(view, n.start) if n.other is not None else None
        yield self._result(n.low, (n.start, first.end() if first else n.end), self.who, cue)
        if n.other is None or self.measure != "vote_share" or not (first and other):
            return
        if second := re.compile(r"\d[\d.,]*").search(view, first.end(), n.end):
            yield self._result(n.other, second.span(), other, cue)

    def _lost(self, begin: int) -> bool:
        """Whether the figure says how many were lost, so that others have them."""
        said = list(term("share_verb", "won", "lost").finditer(self.setting.doc.view, self.low, begin))
        return bool(said) and term("lost").fullmatch(said[-1].group()) is not None and self.who is not None

    def _gainer(self) -> Contestant | None:
        """Who has what the contestant lost: the side facing it, or the one it was lost to."""
        who = self.who
        if who and (opposite := _OPPOSITE.get(who.label)):
            return Contestant(opposite, who.start, who.end)
        to = re.compile(r"[\w ]{0,30} (?:to|ante|frente a|a manos de|contra)(?: \w+)? ")
        after = contestants.all_in(self.setting, self.n.end, min(self.high, self.n.end + 60))
        return after[0] if after and to.fullmatch(self.setting.doc.view, self.n.end, after[0].start) else None

    def _result(self, value: float, span: Span, who: Contestant | None, cue: Span) -> Result:
        n = self.n
        if n.whole and self._of_every():
            value = round(100 * value / n.whole, 1)
        value = round(100 * value, 1) if n.unit == "fraction" else value
        spoken = n.unit == "fraction" or self._of_every()
        qualifier: str = n.qualifier if not spoken or n.cue else "about"
        where = n.cue or (n.start, n.end)
        if (said := forecast(self.setting, self.sentence)) and not (self.measure == "turnout" and said[0] == "poll"):
            qualifier, where = said
        return Result(self.measure, printed(value), span, who, self._scope(), qualifier, where, cue, "figure")

    def _measure(self) -> tuple[str, Span, bool]:
        """What the number measures, the words that say so, and whether it was so before the vote."""
        view, n = self.setting.doc.view, self.n
        left, right = view[max(self.low, n.start - _LEFT) : n.start], view[n.end : min(self.high, n.end + 60)]
        led = re.match(rf" {words('margin')}", right) or re.search(rf"{words('margin_before')} $", left)
        if n.low != n.high or led:
            return "", (n.start, n.end), False
        if (
            n.unit in ("percent", "fraction")
            or self._bare_share(left, right)
            or self._of_every()
            or (n.other is not None and patterns.SCORE.search(left))
        ):
            return *self._share(left, right), False
        return self._count(left, right)

    def _of_every(self) -> bool:
        """Whether the figure is a share in words: "eight of every ten"."""
        return (
            self.n.whole is not None
            and patterns.EVERY.search(self.setting.doc.view, self.n.start, self.n.end) is not None
        )

    def _bare_share(self, left: str, right: str) -> bool:
        """Whether a figure without a sign is a share like the one before: "to 32 for X", "(3.24)"."""
        before, n = self.before, self.n
        if before is None or n.unit != "count" or n.low > 100 or n.other is not None:
            return False
        listed = left.endswith("(") and right.startswith(")")
        if before.measure == "votes":  # "1,200 votes (29.9)"
            return listed and n.low % 1 > 0
        if before.measure != "vote_share":
            return False
        return listed or (patterns.AGAINST.search(left) is not None and patterns.NO_UNIT.match(right) is not None)

    def _share(self, left: str, right: str) -> tuple[str, Span]:
        view, n = self.setting.doc.view, self.n
        if n.unit == "percent":
            begin = n.start - len(left)
            if (said := re.search(rf"{words('turnout')}[\w ,']{{0,90}}$", left)) and not self._named(
                begin + said.start()
            ):
                return "turnout", (begin + said.start(), n.end)
            of_all = self.before is not None and self.before.measure == "votes" and patterns.OF_ALL.match(right)
            if not of_all and (said := re.match(rf"[\w ]{{0,12}}?{words('turnout')}|{patterns.VOTED}", right)):
                return "turnout", (n.start, n.end + said.end())
        near = (
            re.split(r"[,;.]", left)[-1][-40:]
            + " "
            + re.split(r"[,;.]| (?:cuando|when|with|con|while|mientras|and|y) ", right)[0][:30]
        )
        gap = view[self.before.n.end : n.cue[0] if n.cue else n.start] if self.before else ""
        same = self.before is not None and self.before.measure == "votes" and patterns.SAME.fullmatch(gap)
        if same and not patterns.DIFFERENCE.match(right):
            return "vote_share", (n.start, n.end)  # "1,200 votes, or 20% of the count"
        held = re.match(rf" (?:of|de)(?: (?:the|its|los|las|sus|all))?(?: \w+)? {words('seats', 'offices')}", right)
        if held or patterns.DIFFERENCE.match(right) or term("not_share").search(near):
            return "", (n.start, n.end)
        if n.unit == "fraction" and not re.match(rf" (?:of|de)(?: \w+){{0,2}}? {words('voters')}", right):
            return "", (n.start, n.end)
        return "vote_share", (n.start, n.end)

    def _named(self, start: int) -> bool:
        """Whether a word at ``start`` is part of a name, or a person stands between it and the figure."""
        around = self.setting.mentions.within(
            max(self.sentence.start, start - 60), self.n.start, "organizations", "people"
        )
        gets = term("share_verb").search(self.setting.doc.view, start, self.n.start) is not None
        whose = ("people", "organizations") if gets else ("people",)  # "turnout was low, the Blues won 53%"
        return any(m.start <= start < m.end or (m.record_type in whose and m.start > start) for m in around)

    def _count(self, left: str, right: str) -> tuple[str, Span, bool]:
        """Seats, offices or votes by the noun after the number, by its share, or by the noun of the figure before."""
        view, n = self.setting.doc.view, self.n
        if patterns.PART_OF.search(left):
            return "", (n.start, n.end), False
        clause = patterns.CLAUSE.split(left)[-1]
        won = term("share_verb", "won", "lost").search(clause) is not None or self._same_verb(clause)
        earlier = term("before_vote").search(clause[-25:]) and not term("after_vote").search(clause)
        for measure in ("seats", "offices", "votes"):
            noun = re.match(
                rf"(?: (?:of|de)(?: (?:the|its|los|las|sus))?)?(?: [\w'-]+){{0,2}}? {words(measure)}", right
            )
            if not noun or (measure == "votes" and (n.low < _LEAST_VOTES or patterns.MARGIN.search(left))):
                continue
            if measure == "offices" and not (won or earlier or term("for").search(right)):
                continue
            return measure, (n.start, n.end + noun.end()), bool(earlier)
        if n.low >= _LEAST_VOTES and n.unit == "count" and patterns.WITH_SHARE.match(view, n.end):
            return "votes", (n.start, n.end), False
        if n.low >= _LEAST_VOTES and n.unit == "count" and patterns.CAST.match(view, n.end):
            return "votes", (n.start, n.end), False
        whole = re.search(
            rf"\b(?:Of|De) (?:the|los|las) (?:\w+ )?{words('offices', 'seats')}",
            self.setting.doc.view[self.sentence.start : n.start],
        )
        if whole and won and (n.whole or patterns.NO_NOUN.match(right)):
            measure = "offices" if term("offices").search(whole.group()) else "seats"
            return measure, (n.start, n.end), False
        before = self.before
        if before and before.measure == "vote_share" and before.bracket and left.endswith("(") and right[:1] == ")":
            return before.bracket, (n.start, n.end), False
        kinds = ("seats", "offices", "votes") if n.low >= _LEAST_VOTES else ("seats", "offices")
        carries = before is not None and before.measure in kinds and patterns.NO_NOUN.match(right)
        won = won or (before is not None and before.measure == "votes" and patterns.PAIRED.search(clause) is not None)
        if (
            before
            and carries
            and (won or clause.endswith("'s ") or term("after_vote", "against", "for").search(clause + right[:6]))
        ):
            return before.measure, (n.start, n.end), bool(earlier)
        return "", (n.start, n.end), False

    def _same_verb(self, clause: str) -> bool:
        """Whether the verb of the figure before is meant again: "A won 20 states, and B, three states"."""
        before = self.before
        return (
            before is not None
            and before.measure in ("seats", "offices")
            and patterns.ANOTHER.fullmatch(clause) is not None
        )

    def _carried(self) -> Contestant | None:
        """The contestant of the figure before: "64% nationally and 51% in the capital", "1,200 votes (52%)"."""
        view, before = self.setting.doc.view, self.before
        if before is None or before.who is None:
            return None
        begin = self.n.cue[0] if self.n.cue else self.n.start
        left = view[max(self.low, begin - 40) : begin]
        twice = before.measure != self.measure and {before.measure, self.measure} <= {"votes", "vote_share", "seats"}
        if twice and patterns.APPOSED.fullmatch(left):
            return before.who
        if before.measure == self.measure == "vote_share" and patterns.SERIES.fullmatch(view, before.n.end, begin):
            return before.who
        if before.measure != self.measure:
            return before.who if self.measure and patterns.JOINED.fullmatch(view, before.n.end, begin) else None
        place = figure_scopes.beside(self.setting, self.low, self.n)
        listed = place and place.span and patterns.LISTED.fullmatch(view, before.n.end, place.span[0])
        elsewhere = patterns.AND.search(left) and patterns.WHERE.match(view, self.n.end, self.high)
        return before.who if listed or elsewhere or patterns.AND_WHERE.search(left) else None

    def _scope(self) -> Scope:
        """Where: after the figure, else before it in the same clause, else where the figure before it was."""
        if not self.scope:
            right = self.setting.doc.view[self.n.end : min(self.high, self.n.end + 60)]
            bracketed = patterns.BRACKETED.match(right)
            reach = bracketed.end() if bracketed else len(patterns.BREAK.split(right, maxsplit=1)[0])
            after = scope_in(self.setting, self.n.end, self.n.end + reach)
            near = figure_scopes.beside(self.setting, self.low, self.n)
            near = near or scope_in(self.setting, self.low, self.n.start, last=True)
            first = (self.setting, self.sentence.start, self.n.start)
            said = after or near or self._same_scope() or figure_scopes.opening(*first) or figure_scopes.heading(*first)
            self.scope = said or NATIONAL
        return self.scope

    def _same_scope(self) -> Scope | None:
        """The scope of the figure before, when it was said before both, or when this one is set against it."""
        before = self.before
        if before is None or before.measure != self.measure or before.scope is None or before.scope.span is None:
            return None
        gap = self.setting.doc.view[before.n.end : self.n.start]
        leads = before.scope.span[1] <= before.n.start and not re.search(r"[.;:]", gap)
        return before.scope if leads or patterns.SET_AGAINST.match(gap) else None
