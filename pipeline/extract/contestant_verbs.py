"""Which contestant a verb is about: its subject, its object, whom its pronoun takes up, and who beat whom.

Out of scope: whose a figure is (``contestant_figures``), and what a verb says (``outcomes``).
"""

from __future__ import annotations

import re

from pipeline.extract.contestant_links import Contestant
from pipeline.extract.contestants import all_in
from pipeline.extract.election_terms import coded, ending, term, words
from pipeline.extract.setting import Setting

_NEAR, _FAR = 45, 70
"""A contestant stands at most this many characters from its verb, and is looked for in so many."""


def duel(setting: Setting, low: int, high: int, *verbs: str) -> tuple[Contestant, Contestant, re.Match[str]] | None:
    """Who beat whom in a stretch, or did what other ``verbs`` say, with the verb."""
    for verb in term(*(verbs or ("beat",))).finditer(setting.doc.view, low, high):
        if ending("passive").search(setting.doc.view[max(low, verb.start() - 12) : verb.start()]):
            continue
        winner, loser = before_verb(setting, low, verb.start()), after_verb(setting, verb.end(), high)
        if loser and _OTHER_OBJECT.search(setting.doc.view, verb.end(), loser.start):
            continue  # "beat expectations to finish second to X"
        if winner is None and loser and verb.start() - low <= 1:
            winner = _dropped(setting, low)
        if winner and loser and (winner.key is None or winner.key != loser.key):
            return winner, loser, verb
    return None


def across_aside(setting: Setting, low: int, start: int) -> Contestant | None:
    """The subject that an aside parts from its verb: "The Blues, a party founded with the help of X, won"."""
    view = setting.doc.view
    if not view.endswith(", ", low, start):
        return None
    named = all_in(setting, low, start)
    if not named or _APPOSED.search(view, low, named[-1].start):
        return None  # "the candidate of the Greens, X, won"
    for c in reversed(named):
        aside = _ASIDE.match(view, c.end, start)
        if aside and aside.end() < start and not re.search(r"[.;:]", view[c.end : start]):
            return c
    return None


def opening(setting: Setting, sentence: int, start: int) -> Contestant | None:
    """The one whom a sentence opens with: the subject of a verb that nobody nearer can be the subject of."""
    first = next(iter(all_in(setting, sentence, start)), None)
    if first is None or first.start - sentence > _NEAR or re.search(r"[.;:]", setting.doc.view[first.end : start]):
        return None
    return first


def _dropped(setting: Setting, sentence: int) -> Contestant | None:
    """Whom a sentence that opens with its verb is about: the one that the sentence before it opens or ends with."""
    for s in setting.sentences_before(sentence, 1):
        named = {c.key: c for c in all_in(setting, s.start, s.end) if c.key}
        return next(iter(named.values())) if len(named) == 1 else opening(setting, s.start, s.end)
    return None


_OTHER_OBJECT = re.compile(r"\w (?:to|for|in|en|para|por|with|con) ")
_ASIDE = re.compile(r"['\"]?(?: ?\([^)]{1,60}\))?(?: (?:of|from|de|del) [^,;.]{1,60})?, ")
_APPOSED = re.compile(r", (?:(?:el|la|the) )?(?:[a-záéíóúñ-]+ ){0,2}$")


def before_verb(setting: Setting, low: int, start: int) -> Contestant | None:
    """The subject of a verb: the last contestant before it in its clause, or the one its pronoun takes up."""
    view = setting.doc.view
    if apart := across_aside(setting, low, start):
        return apart
    if re.search(r"(?:,|\b(?:and|but|y|pero|e))(?: (?:also|then|later|también|luego|después))? $", view[low:start]):
        subject = next(iter(all_in(setting, low, start)), None)  # "A won six seats but lost the capital"
        if subject and start - subject.end > _NEAR:
            return subject
    before = all_in(setting, max(low, start - _FAR), start)
    if before and not re.search(r"[.;:]", view[before[-1].end : start]):
        gap = view[before[-1].end : start]
        return None if len(gap) > _NEAR or term("won", "lost", "beat").search(gap) else before[-1]
    return taken_up(setting, low, start)


def after_verb(setting: Setting, end: int, high: int) -> Contestant | None:
    """The object of a verb: the first contestant after it in its clause."""
    after = all_in(setting, end, min(high, end + _FAR))
    gap = setting.doc.view[end : after[0].start] if after else ""
    return after[0] if after and len(gap) <= _NEAR and not re.search(r"[.;:]", gap) else None


def taken_up(setting: Setting, sentence: int, start: int, *verbs: str) -> Contestant | None:
    """The contestant that "he", "they" or a verb without a subject takes up from the sentences before."""
    view = setting.doc.view
    verb = rf"[\w ]{{0,15}}{words(*verbs)}[\w ]{{0,25}}" if verbs else r"(?: \w+){0,2} ?"
    pronoun = re.search(
        rf"(?i)\b(?P<one>he|she|él|ella|quien|who)\b{verb}$|\b(?:they|it|ellos|ellas)\b{verb}$", view[sentence:start]
    )
    of_whom = r"(?: (?:of|for|del|de)[\w ]{3,30})?"
    stands = re.search(rf"(?P<noun>{words('stands_for')}){of_whom}{verb}$", view[sentence:start], re.IGNORECASE)
    if stands and (meant := _meant(setting, sentence, sentence + stands.start(), coded("stands_for", stands["noun"]))):
        return meant
    dropped = verbs and re.match(rf"{words(*verbs)}[\w ]{{0,25}}$", view[sentence:start].lstrip("\"' ¡"))
    if not pronoun and not dropped:
        return None
    here = [(sentence, sentence + pronoun.start())] if pronoun else []
    for low, high in [*here, *((s.start, s.end) for s in setting.sentences_before(sentence, 3))]:
        named = [c for c in all_in(setting, low, high) if c.key]
        if pronoun and pronoun["one"]:
            named = [c for c in named if c.key and c.key[0] == "people"]
        if named and not _PRONOUN.match(view, low):
            return named[0]
    return None


def _meant(setting: Setting, sentence: int, start: int, record_type: str) -> Contestant | None:
    """Whom "the party" or "el candidato" stands for: the last one named of that kind, if only one is near."""
    spans = [(sentence, start), *((s.start, s.end) for s in setting.sentences_before(sentence, 3))]
    for low, high in spans:
        named = {c.key: c for c in all_in(setting, low, high) if c.key and c.key[0] == record_type}
        if named:
            first = next(iter(named.values()))
            chosen = record_type == "people" and term("elected", "won").search(
                setting.doc.view, first.end, first.end + 20
            )
            return first if len(named) == 1 or (chosen and low != sentence) else None
    return None


_PRONOUN = re.compile(r"[\"']?(?:He|She|They|It|Él|Ella|Ellos)\b")
