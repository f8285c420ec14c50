"""Whose a figure is: the person, the organization, the side or the option that it is said of.

Looked for on the right ("64% of voters backing the reform", "98 seats for the …") and on the left ("the
opposition won 52%", "'No' won 65-35"), within a clause.

Out of scope: which figure is a result (``figures``).
"""

from __future__ import annotations

import re

from pipeline.extract.contestant_links import Contestant, ticket
from pipeline.extract.contestant_verbs import across_aside, duel, opening, taken_up
from pipeline.extract.contestants import all_in, options
from pipeline.extract.election_terms import term, words
from pipeline.extract.setting import Setting

_NEAR, _FAR = 45, 70
"""A contestant stands at most this many characters from its verb, and from its figure."""


def of_figure(setting: Setting, sentence: int, low: int, start: int, end: int, high: int) -> Contestant | None:
    """Whose figure ``[start, end)`` is, in the clause ``[low, high)`` of the sentence that begins at ``sentence``."""
    found = _right(setting, end, high) or _left(setting, low, start)
    if low == sentence and found and (ahead := duel(setting, sentence, start, "beat", "leads")):
        found = ahead[0] if found.start >= ahead[1].start else found  # "A leads over B with 52%"
    return (
        found or taken_up(setting, sentence, start, "share_verb", "before_vote") or _far(setting, sentence, low, start)
    )


def _far(setting: Setting, sentence: int, low: int, start: int) -> Contestant | None:
    """The one whom the sentence opens with, for the first figure in it that is right behind its verb."""
    behind = re.search(rf"{words('share_verb')}(?: \w+){{0,2}} ?$", setting.doc.view[max(low, start - _NEAR) : start])
    return opening(setting, sentence, start) if behind and low == sentence else None


def of_score(
    setting: Setting, sentence: int, low: int, start: int, end: int, high: int
) -> tuple[Contestant | None, Contestant | None]:
    """Whose the two figures of a score are: the first by what stands before it, the second by what stands after."""
    view = setting.doc.view
    first = _left(setting, low, start) or taken_up(setting, sentence, start, "share_verb", "before_vote")
    verdict = [m for value in ("approved", "rejected") for m in term(value).finditer(view, sentence, start)]
    decided = verdict and not (first and first.label in ("yes", "no"))
    if decided and re.search(r"\b(?:by|por)(?: el)? $", view[max(low, start - 8) : start]):
        last = max(verdict, key=lambda m: m.start())
        label = "no" if term("rejected").fullmatch(view, *last.span()) else "yes"
        return Contestant(label, *last.span()), None
    after = all_in(setting, end, min(high, end + _FAR))
    link = view[end : after[0].start] if after else ""
    second = after[0] if re.fullmatch(r" (?:for|to|para|de|del)(?: \w+){0,3} ", link) else None
    if first is None and second is None:
        return _right(setting, end, high), None
    return (first, second) if first else (second, None)


def _right(setting: Setting, end: int, high: int) -> Contestant | None:
    """After the figure: whose it is, or for or against what, or whom."""
    view = setting.doc.view
    clause = _BREAK.split(view[end : min(high, end + 2 * _FAR)], maxsplit=1)[0]
    stop = end + len(clause)
    named = all_in(setting, end, stop)
    if named and view.startswith("'s", named[0].end) and high - named[0].end <= len("'s ") + 1:
        return None  # "50% to X's 46%": X has the next figure
    if named and _OF.fullmatch(view[end : named[0].start]):
        return named[0]
    option = next((o for o in options(view, end, stop) if o.start - end <= _FAR), None)
    if option:
        return option
    stances = [(m.start(), -m.end(), side) for side in ("for", "against") for m in term(side).finditer(clause)]
    if not stances or min(stances)[0] > _FAR:
        return None
    at, after, side = min(stances)
    after = -after
    target = clause[after:]
    if stop == high and _ARTICLES.fullmatch(target) and view[high : high + 1] not in ".;":
        return None  # "50% against 49%"
    answer = Contestant("yes" if side == "for" else "no", end + at, end + after)
    named = [c for c in all_in(setting, end + after, stop) if c.start - end - after <= _NEAR]
    proposal = term("proposal").search(target[:_NEAR])
    if proposal and not (named and named[0].start < end + after + proposal.start()):
        return answer
    if named:
        return named[0] if side == "for" else None
    stance_alone = re.fullmatch(r"(?i)for|por|para|contra", clause[at:after]) is None
    return answer if stance_alone and re.match(r" ?(?:$|it\b|in |en |nationally|a nivel)", target) else None


_BREAK = re.compile(
    r"[,;.(]| (?:and|y|while|whereas|mientras|frente|versus|vs|but|pero|compared|aunque|sobre|over|ante|ahead) "
)
_ARTICLES = re.compile(r"(?: (?:el|la|un|about|only|just|some|the|nearly|almost|solo|casi))* ?")
_OF = re.compile(
    rf" ?(?:(?:of|de)(?: (?:the|los|las))? {words('voters')} )?(?:for|to|by|de|del|para|por)(?: (?:the|el|la|los))? "
    rf"(?:(?:ex|former|then) )?(?:{words('office', 'standing')} )?"
    rf"|(?: {words('seats', 'offices', 'votes')})? {words('awarded')} (?:to|for|by|a|al|para|por|en manos de|de|del)"
    r"(?: (?:the|el|la|los))? "
)


def _left(setting: Setting, low: int, start: int) -> Contestant | None:
    """Before the figure: who won it, or what it approved or rejected."""
    view = setting.doc.view
    begin = max(low, start - 3 * _FAR)
    before = view[begin:start]
    if support := re.search(rf"{words('support')}[\w ]{{0,20}}$", before):
        backed = [c for c in all_in(setting, begin, begin + support.start()) if c.key]
        if backed:
            return next((c for c in reversed(backed) if c.key and c.key[0] == "people"), backed[-1])
        return Contestant("yes", begin + support.start(), begin + support.end())
    verb = re.search(rf"{words('share_verb', 'share_have')}(?: \w+){{0,3}} ?$", before)
    if verb and (apart := across_aside(setting, low, begin + verb.start())):
        return apart
    got = rf"{words('proposal')}(?: \w+)? {words('share_verb', 'share_have')}(?: \w+){{0,2}} ?$"
    subject = re.search(got, before)
    if subject and not _in_name(setting, begin + subject.start()):
        return Contestant("yes", begin + subject.start(), begin + subject.end())
    verdict = rf"(?:{words('approved', 'for')}|(?P<no>{words('rejected')}))"
    passive = re.search(rf"{verdict}(?: \w+)? (?:by|with|por|con)(?: \w+){{0,3}} ?$", before)
    named = all_in(setting, begin, begin + passive.start()) if passive else []
    if passive and not (named and begin + passive.start() - named[-1].end <= 3):
        return Contestant("no" if passive["no"] else "yes", begin + passive.start(), begin + passive.end())
    before_figure = all_in(setting, begin, start)
    for at, c in reversed(list(enumerate(before_figure))):
        gap = view[c.end : start]
        linked = term("share_verb").search(gap) or re.search(
            rf"{words('share_link', 'share_have')}(?: \w+){{0,2}} ?$", gap
        )
        close = len(gap) <= _FAR and (linked or _BESIDE.fullmatch(gap))
        if close or (len(gap) <= 3 * _FAR and term("won", "share_verb").search(gap) and not re.search(r"[.;]", gap)):
            mate = before_figure[at - 1] if at else None
            return mate if mate and ticket(view, mate, c) else c
    return None


def _in_name(setting: Setting, at: int) -> bool:
    """Whether a word is part of the name of an organization: the "Proposal" of the "Republican Proposal"."""
    return any(m.start <= at < m.end for m in setting.mentions.within(max(0, at - _FAR), at + _FAR, "organizations"))


_BESIDE = re.compile(
    r"(?:'s|[\"'])?(?: ?\([^)]{1,30}\))?[ ,:(-]{0,3}(?:(?:of|from|de|del) (?:(?:the|la|el) )?\w+,? )?(?:\w+ ){0,2}"
    r"(?:(?:in|en)(?: el| un)? \w+ (?:place|lugar|puesto),? \(?)?"
)
