"""Words that may name a vote: its nouns, its verbs, and figures that only a vote can have.

A noun ("referendum", "comicios"), a verb of being elected with its office, the voters' own decision, offices that are
at stake, or a share of the vote or a number of seats that somebody won. An opinion poll, a vote of a parliament and a
part of a name are no votes.

Out of scope: what is said around the words (``votes``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from pipeline.extract.date_grammar import WORD, alternation
from pipeline.extract.date_grammar import values as weekdays
from pipeline.extract.election_terms import beginning, coded, ending, may_hold, term, values, words
from pipeline.extract.setting import Setting
from pipeline.extract.told_dates import of_prose
from pipeline.model import Sentence

_VERB_OR_ADJECTIVE = frozenset({"recall", "primary", "internas", "primarias"})
_OF_THE = re.compile(r" (?:of|in|de|en) (?:the|la|las|los) (?:\w+ )?")
_TALLY = re.compile(r" (?:of|was|de|fue de) \d{1,3} ?(?:to|a|-|–) ?\d{1,3}\b(?! ?(?:%|per))")
"""What is counted in a parliament: "by a vote of 70 to 20"."""
_CLASSES = ("vote", "polling", "elected", "re_elected", "term", "people", "votes", "seats", "at_stake")
"""A head has a word of one of these classes in it."""


_FIRST = ("elected", "re_elected", "won", "people", "offices", "polling", "vote")
"""A head begins with a word of one of these classes."""


def find(setting: Setting) -> Iterator[tuple[Sentence, list[re.Match[str]]]]:
    """The heads of each sentence that has any, boilerplate left out."""
    view = setting.doc.view
    for sentence in setting.doc.sentences:
        if (
            may_hold(view, sentence.start, sentence.end, *_CLASSES)
            and setting.doc.passages[sentence.passage].kind != "boilerplate"
        ):
            yield sentence, _in_sentence(setting, sentence)


def _in_sentence(setting: Setting, sentence: Sentence) -> list[re.Match[str]]:
    view = setting.doc.view
    heads = [m for m in _matches(view, sentence.start, sentence.end) if not _other(setting, sentence, m)]
    heads = [h for h, following in zip_longest(heads, heads[1:]) if not _said_again(view, h, following)]
    heads = sorted([*heads, *_choices(setting, sentence, heads)], key=re.Match.start)
    dated = not heads and of_prose(setting, sentence.start, sentence.end)
    if not dated or term("poll", "projected").search(view, sentence.start, sentence.end):
        return heads
    told = _figures().finditer(view, sentence.start, sentence.end)
    return [m for m in told if not _count_of().search(view, max(sentence.start, m.start() - 40), m.start())][:1]


def _matches(view: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The heads of a stretch, tried at the words that one may begin with."""
    reached = start
    for word in WORD.finditer(view, start, end):
        if word.start() >= reached and word.group() in _first_words():
            found = _heads().match(view, word.start(), end)
            if found:
                reached = found.end()
                yield found


@cache
def _first_words() -> frozenset[str]:
    listed = {m.group() for kind in _FIRST for w in values(kind) if (m := WORD.match(w))}
    return frozenset(v for w in listed for v in (w, w.capitalize(), w.upper()))


_CLEAR = 150
"""Characters after a noun of voting in which the offices to fill are those of the vote it names."""


def _choices(setting: Setting, sentence: Sentence, heads: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The people choosing somebody for an office: "Haitians elect a new president on 7 February"."""
    view = setting.doc.view
    for m in _chosen().finditer(view, sentence.start, sentence.end):
        named = any(h.end() > m.start() - _CLEAR and h.start() < m.end() for h in heads)
        people = term("people", "voters").search(view, sentence.start, m.start()) or any(
            view[c.start : c.end].endswith("s") and c.weight == 1 for c in setting.cues_in(sentence.start, m.start())
        )
        if people and not named and not term("decider").search(view, sentence.start, m.start()):
            yield m


@cache
def _chosen() -> re.Pattern[str]:
    small = r"(?: (?:a|al|an|un|una|el|la|los|las|the|their|its|new|next|nuevo|nueva|nuevos|próximo|su|sus|\d+)){1,4}"
    empty = "".join(f"(?P<{name}>(?!))|" for name in _GROUPS if name not in ("elected", "office"))
    return re.compile(
        rf"{empty}(?P<figure>(?!))|(?P<elected>{words('choosing')}|\belect){small} (?P<office>{words('office')})"
    )


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


@cache
def _of_office() -> re.Pattern[str]:
    return re.compile(rf" (?:of|for|de|del|para)(?: (?:the|la|el|los|las))? {words('office')}")


@cache
def _heads() -> re.Pattern[str]:
    """Nouns and verbs of voting; a verb of being elected needs an office after it."""
    day = rf"(?:(?:on|last|this|el|este) )?{alternation(weekdays('weekday'))}"
    when = rf"{day}|(?:in|on|en|el) (?:[\w,]+ ){{0,3}}\d{{4}}"
    between = rf"(?:,? (?:{words('elected_between')}|{when}|[A-ZÁÉÍÓÚÑ][\w.]+'s?(?=\s))\b,?){{0,5}}"
    office = rf"{words('elected', 're_elected')}{between} (?:\w+ )?(?P<office>{words('office')})"
    name = r"(?:[A-ZÁÉÍÓÚÑ][\w.'-]+ ){1,5}(?:(?:as|como|for|to|a|the|their|its) ){0,2}"
    active = rf"{words('elected')} {name}(?P<office2>{words('office')})"
    elected = rf"{active}|{office}|{words('won')}(?: \w+){{0,2}} {words('term')}|{words('re_elected')}"
    verdict = rf"(?: \w+ly)? {words('approved', 'rejected')}(?=[^.;:]{{1,60}} {words('proposal')})"
    stake = rf"(?P<stake>{words('offices')}(?: de \w+)? {words('at_stake')})"
    nouns = rf"(?P<polling>{words('polling')})|(?<!-)(?P<noun>{words('vote')})(?!-)"
    return re.compile(
        rf"(?P<elected>{elected})|(?P<decided>{words('people')}{verdict})|{stake}|{nouns}|(?P<figure>(?!))"
    )


_GROUPS = ("noun", "elected", "decided", "stake", "office", "office2", "polling")


@cache
def _figures() -> re.Pattern[str]:
    """A share of the vote, or seats that were won: what is said of no other thing than an election."""
    figure = r"(?<![\d.,])\d+(?:[.,]\d+)? ?(?:%|per ?cent|por ciento)"
    share = rf"{figure} (?:of|de) (?:the |los |las )?(?:\w+ )?{words('votes')}"
    seats = rf"{words('share_verb', 'won')}(?: [\w'.,]+){{1,4}} {words('seats')}"
    empty = "".join(f"(?P<{name}>(?!))|" for name in _GROUPS)
    return re.compile(rf"{empty}(?P<figure>{share}|{seats})")


@cache
def _count_of() -> re.Pattern[str]:
    """How much has been counted, which is nobody's share: "tras el escrutinio del 60% de los votos"."""
    return re.compile(rf"{words('counting')} (?:of|de|del|al) (?:el |the )?$")


def _other(setting: Setting, sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether the words are part of a name, or no vote of the people."""
    near = setting.mentions.within(max(sentence.start, m.start() - 80), min(sentence.end, m.end() + 80))
    if any(n.record_type != "places" and n.start <= m.start() and m.end() <= n.end for n in near):
        return True
    if (m["office"] and _attributive(setting.doc.view, sentence, m)) or _figurative(setting.doc.view, sentence, m):
        return True
    noun = m["noun"]
    if noun is None or (coded("vote", noun)[:4] != "vote" and noun.lower() not in _VERB_OR_ADJECTIVE):
        return False
    if beginning("not_vote_after").match(setting.doc.view, m.end()) or _TALLY.match(setting.doc.view, m.end()):
        return True
    before = setting.doc.view[max(sentence.start, m.start() - 30) : m.start()]
    return ending("not_vote_before").search(before) is not None or not ending("determiner", "kind_before").search(
        before
    )


_ELECTED_ONE = re.compile(
    r"(?:\b(?i:the|a|an|el|la|un|una|al|del|his|her|their|its|su|first|newly|recién|ousted|toppled|deposed|overthrew)|'s)"
    r"(?: (?:first|newly|recién|\w+ly|\w+ed|\w+own))* $"
)


def _attributive(view: str, sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether "elected" only describes who holds an office: "the democratically elected president"."""
    return _ELECTED_ONE.search(view, max(sentence.start, m.start() - 40), m.start()) is not None


def _figurative(view: str, sentence: Sentence, m: re.Match[str]) -> bool:
    """Whether something is only likened to a referendum: "largely a referendum on the president"."""
    if not m["noun"] or not coded("vote", m["noun"]).startswith("referendum"):
        return False
    before = view[max(sentence.start, m.start() - 40) : m.start()]
    return re.search(rf"{words('figurative')}(?: (?:an?|the|un|una|el))? $", before) is not None
