"""Outcomes said in words: who won or lost, and what was approved or rejected.

Out of scope: figures (``figures``), and which vote an outcome belongs to (``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract import contestant_verbs, contestants
from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import ending, may_hold, term, terms_in, words
from pipeline.extract.numbers import COUNTING
from pipeline.extract.result_parts import NATIONAL, Result, Scope, Span, forecast, scope_in, scope_of
from pipeline.extract.setting import Setting
from pipeline.extract.votes import Vote
from pipeline.model import Sentence

_NEAR = 45
_HELD = frozenset({"seats", "offices"})
_BESIDE = 25
"""A number of seats or offices this many characters from a verb says the same more exactly; a share is told beside."""
_OBJECT = re.compile(
    rf"(?: [\w'-]+){{0,4}}? {words('vote', 'office', 'prize')}"
    rf"|(?: \w+(?:ly|mente))?(?: ?[.,;:)]| {words('after_outcome')}| ?$)"
)
"""What may follow a verb of winning or losing that speaks of a vote."""
_COUNTED = re.compile(rf" (?:\d|{COUNTING}(?!\w)|(?:in |en )?(?:most|several|la mayor|vari[ao]s|algun[ao]s)\b)")
"""How many were won or lost says nothing of the vote as a whole."""


def results(setting: Setting, sentence: Sentence, votes: Sequence[Vote], figures: Sequence[Result]) -> Iterator[Result]:
    """The outcomes that the words of a sentence state, save those that one of its ``figures`` states more exactly."""
    stated: set[tuple[str, str]] = set()
    for value, subject, cue in _said(setting, sentence, votes):
        if (value, subject.label) in stated:
            continue
        stated.add((value, subject.label))
        if value in ("approved", "rejected") and any(0 <= cue[0] - f.span[1] <= _BESIDE for f in figures):
            continue  # "two thirds of voters backed …"
        beside = [f for f in figures if f.measure in _HELD and -_BESIDE <= f.span[0] - cue[1] <= _BESIDE]
        if any(f.contestant and f.contestant.label == subject.label for f in beside):
            continue
        if any(f.contestant and f.contestant.start == subject.start for f in figures if subject.key is None):
            continue
        scope = _scope(setting, sentence, cue)
        placed = [f for f in figures if f.rule == "places" and f.contestant and f.contestant.label == subject.label]
        if scope is NATIONAL and any(f.value == value for f in placed):
            continue
        qualifier = forecast(setting, sentence) or ("exact", cue)
        yield Result("outcome", value, cue, subject, scope, *qualifier, cue, "words")


def _said(setting: Setting, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[tuple[str, Contestant, Span]]:
    view = setting.doc.view
    for value, other in (("won", "lost"), ("lost", "won")):
        for m in terms_in(view, sentence.start, sentence.end, value):
            if _LESS.search(view, max(sentence.start, m.start() - 25), m.start()) or _supposed(
                view, sentence, m.start()
            ):
                continue
            subject = contestant_verbs.before_verb(setting, sentence.start, m.start()) or _option(
                setting, sentence, m.start()
            )
            after = re.sub(" +", " ", view[m.end() : sentence.end])
            if subject and _OBJECT.match(after) and not _COUNTED.match(after):
                yield value, subject, m.span()
                if _TO_WHOM[value].match(after) and (
                    winner := contestant_verbs.after_verb(setting, m.end(), sentence.end)
                ):
                    yield other, winner, (winner.start, winner.end)
    dueled = may_hold(view, sentence.start, sentence.end, "beat")
    sides = contestant_verbs.duel(setting, sentence.start, sentence.end) if dueled else None
    if sides and not (
        _LESS.search(view[max(sentence.start, sides[2].start() - 25) : sides[2].start()])
        or _supposed(view, sentence, sides[2].start())
    ):
        victor, loser, verb = sides
        yield "won", victor, verb.span()
        yield "lost", loser, (loser.start, loser.end)
    for m in terms_in(view, sentence.start, sentence.end, "victory"):
        winner = contestant_verbs.after_verb(setting, m.end(), sentence.end)
        prizes = ending("seats", "offices").search(view, max(sentence.start, m.start() - _NEAR), m.start())
        if winner and not prizes and not term("proposal").search(view, m.end(), winner.start):
            yield "won", winner, m.span()
    for value in ("own_victory", "own_defeat"):
        for m in terms_in(view, sentence.start, sentence.end, value):
            owner = _owner(setting, sentence, votes, m)
            if owner:
                yield ("won" if value == "own_victory" else "lost"), owner, m.span()
    for vote in votes:
        if not (vote.elected and vote.date):
            continue
        inside = contestants.all_in(setting, vote.start, vote.end)  # "the district elected … as deputy"
        if subject := inside[0] if inside else contestant_verbs.before_verb(setting, sentence.start, vote.start):
            yield "won", subject, (vote.start, vote.end)
    yield from _decisions(setting, sentence)


_TO_WHOM = {
    "won": re.compile(r" (?:by|por) "),
    "lost": re.compile(r"(?: the \w+| la \w+| his \w+ bid)? (?:by|por|to|against|ante|frente a|a manos de|contra) "),
}
"""What leads from a verb to the other side: "was beaten by", "lost to"."""
_LESS = re.compile(
    r"(?i)\b(?:que le|not|never|no|nunca|sin) $|n't(?: \w+)? $|\b(?:the|an?|his|her|their|its|this) $"
    r"|\b(?:did not|failed to|no logró|no pudo)(?: \w+)? $"
)
"""What before a verb of winning denies it, or gives it another subject."""


def _supposed(view: str, sentence: Sentence, start: int) -> bool:
    """Whether an outcome is only possible: "may end up beating", "podría ganar"."""
    lead = view[max(sentence.start, start - 30) : start]
    return re.search(rf"{words('modal')}(?: \w+){{0,3}} $", lead) is not None


def _option(setting: Setting, sentence: Sentence, start: int) -> Contestant | None:
    """An option that opens the sentence is what its verb of winning is about, however much is said between."""
    first = next(contestants.options(setting.doc.view, sentence.start, min(start, sentence.start + _NEAR)), None)
    return first if first and not re.search(r"[.;:]", setting.doc.view[first.end : start]) else None


def _owner(setting: Setting, sentence: Sentence, votes: Sequence[Vote], m: re.Match[str]) -> Contestant | None:
    """Whose victory "his victory in the vote" is: the one congratulated on it, or the only one its sentence names."""
    rival = [c for c in contestants.all_in(setting, sentence.start, m.start()) if c.label not in ("yes", "no")]
    lead = setting.doc.view[sentence.start : rival[-1].start] if rival else ""
    if rival and _ON.fullmatch(setting.doc.view, rival[-1].end, m.start()) and term("congratulating").search(lead):
        return rival[-1]
    named = any(0 <= v.start - m.end() <= _NEAR for v in votes)
    if not named:
        return None
    return rival[0] if len({c.key or c.label for c in rival}) == 1 else None


_ON = re.compile(r",? (?:on|upon|for|por|tras) ")


def _decisions(setting: Setting, sentence: Sentence) -> Iterator[tuple[str, Contestant, Span]]:
    """A proposal approved or rejected by the voters; what a parliament or a court decides is no vote of theirs."""
    view = setting.doc.view
    for value in ("approved", "rejected"):
        for m in terms_in(view, sentence.start, sentence.end, value):
            before, after = (
                view[max(sentence.start, m.start() - _NEAR) : m.start()],
                view[m.end() : m.end() + 2 * _NEAR],
            )
            clause = re.split(r"[.;:]", after)[0]
            proposal = re.match(rf"(?: [\w'-]+){{0,6}}? {words('proposal')}", clause) or (
                re.search(rf"{words('proposal')}[\w ]{{0,12}}$", before) if _PASSIVE.search(m.group()) else None
            )
            counted = re.match(rf" (?:by|por){_COUNTED.pattern}(?! ?%| per| por)", after)
            if proposal and not counted and not term("decider").search(before):
                yield value, Contestant("yes", m.start(), m.end()), m.span()


_PASSIVE = re.compile(r"(?i)^(?:was|were|fue|fueron|quedó|success|aprobad|rechazad)")


def _scope(setting: Setting, sentence: Sentence, cue: Span) -> Scope:
    """Where: a place that is itself the subject, one after the verb, one before it in the clause."""
    begin = max(sentence.start, cue[0] - 2 * _NEAR)
    for m in reversed(list(setting.mentions.within(begin, cue[0], "places"))):
        gap = setting.doc.view[m.end : cue[0]]
        if setting.fields[m.key].get("kind") != "country" and re.fullmatch(r"(?: \w+ly)? ", gap):
            return scope_of(setting, m)
    after = scope_in(setting, cue[1], min(sentence.end, cue[1] + _NEAR))
    return after or _region(setting, begin, cue[0]) or scope_in(setting, sentence.start, cue[0], last=True) or NATIONAL


def _region(setting: Setting, start: int, end: int) -> Scope | None:
    """A region that no list knows, as the subject of a verb: "The Northern Valleys largely rejected the reform"."""
    found = re.search(
        r"\b[Tt]he ((?:[A-ZÁÉÍÓÚÑ][\w-]+ ){2,3})(?:(?:\w+ly|for the most part) )?$", setting.doc.view[start:end]
    )
    if not found:
        return None
    span = (start + found.start(1), start + found.end(1) - 1)
    named = any(True for _ in setting.mentions.within(span[0] - 5, span[1] + 1, "people", "organizations"))
    return None if named else Scope(" ".join(setting.doc.text[span[0] : span[1]].split()), span)
