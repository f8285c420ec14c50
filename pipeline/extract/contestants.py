"""Who stood in a vote: the person, the organization, the side or the option that a figure or a verb is about.

Looked for on the right ("64% of voters backing the reform", "98 seats for the …") and on the left ("the
opposition won 52%", "'No' won 65-35"), within a clause.

Out of scope: which figure is a result (``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.contestant_links import Contestant, belongs, bracketed, leads, ticket
from pipeline.extract.election_terms import coded, ending, term, words
from pipeline.extract.setting import Setting

_NEAR, _FAR = 45, 70
"""A contestant stands at most this many characters from its verb, and from its figure."""


@cache
def _option() -> re.Pattern[str]:
    """ "Yes" and "No" as options: quoted, or with an article or a capital inside the sentence."""
    yes, no = words("option", value="yes"), words("option", value="no")
    quoted = rf"[\"'](?P<quoted>{yes}|{no})[\"',.]"
    lead = r"(?:(?<=[a-záéíóú,;] )(?:(?:the|el|del|al|vot\w+|option|opción(?: del| por el)?) )?|(?:The|El) )"
    named = rf"{lead}(?P<named>Yes|No|YES|NO|Sí|Si|SÍ|SI)(?=[ ,.;:(]|$)"
    return re.compile(rf"{quoted}|{named}")


def options(view: str, start: int, end: int) -> Iterator[Contestant]:
    """The options named in a stretch."""
    for m in _option().finditer(view, start, end):
        group = "quoted" if m["quoted"] else "named"
        bare_no = group == "named" and m[group].lower() == "no"
        if bare_no and not _AS_OPTION.search(view[max(start, m.start() - 10) : m.end()]):
            continue
        yield Contestant(coded("option", m[group]), *m.span(group))


_AS_OPTION = re.compile(r"(?:[Tt]he|[Ee]l|del|al|vot\w+|option|opción|por|para) ?(?:el )?(?:No|NO)$")
_ASIDE = re.compile(
    rf" (?:{words('home')}"
    rf"|{words('standing')}(?: for [\w ]{{3,30}}?| a la [\w ]{{3,20}}?)?,? [A-ZÁÉÍÓÚÑ][\w'-]+ ?)"
)
_PRO = re.compile(r"(?<!\w)(?P<side>[Pp]ro|[Aa]nti)-(?=[A-ZÁÉÍÓÚ])[\w-]+(?: [a-z]+)?")


def sides(view: str, start: int, end: int) -> Iterator[Contestant]:
    """The government's side and the opposition's: by their names, or as being for or against the one in power.

    The opposition's stronghold, its leader and "opposition candidate X" are not the opposition.
    """
    for m in term("side").finditer(view, start, end):
        if not (ending("home_of").search(view, max(0, m.start() - 40), m.start()) or _ASIDE.match(view, m.end())):
            yield Contestant(coded("side", m.group()), *m.span())
    for m in _PRO.finditer(view, start, end):
        yield Contestant("government" if m["side"].lower() == "pro" else "opposition", *m.span())


def all_in(setting: Setting, start: int, end: int) -> list[Contestant]:
    """Everybody and everything in a stretch that can win or lose, in text order, not overlapping."""
    view = setting.doc.view
    named = [
        Contestant(" ".join(setting.doc.text[m.start : m.end].split()), m.start, m.end, m.key)
        for m in setting.mentions.within(start, end, "people", "organizations")
        if not (view.startswith("-led", m.end) or view.endswith("led by ", 0, m.start))
        and setting.fields[m.key].get("kind") not in _NO_CONTESTANTS
    ]
    named = [c for c in named if not any(bracketed(view, o, c) for o in named)]
    people = [c for c in named if c.key and c.key[0] == "people"]
    bodies = [c for c in named if c not in people]
    asides = [_candidacy().match(view, p.end, end) for p in people]
    within = [m.span() for m in asides if m]
    people, bodies = ([c for c in g if not any(a <= c.start < b for a, b in within)] for g in (people, bodies))
    people = [p for p in people if not any(leads(view, p, b) for b in bodies)]
    named = people + [b for b in bodies if not any(belongs(view, p, b) for p in people)]
    found: list[Contestant] = []
    camps = [s for s in sides(view, start, end) if not any(_OF_CAMP.fullmatch(view, p.end, s.start) for p in people)]
    for c in sorted([*options(view, start, end), *camps, *named], key=lambda c: (c.start, -c.end)):
        if not found or c.start >= found[-1].end:
            found.append(c)
    return found


_OF_CAMP = re.compile(r", (?:del|de la|of the|from the) ")
"""What after a person names the camp that the person stands for."""


@cache
def _candidacy() -> re.Pattern[str]:
    """An aside on whom somebody stands for: ", a candidate for the party of the president, "; its verb ends it, too."""
    ended = rf"{words('share_verb', 'won', 'lost')}"
    return re.compile(
        rf", (?:an? |the |el |la )?{words('candidate')} (?:for|of|de|del|por) (?:(?!{ended})[^,;:.]){{3,160}}"
    )


_NO_CONTESTANTS = frozenset(
    {"media", "judiciary", "military", "police", "igo", "government", "legislature", "education", "company"}
    | {"armed_group"}
)
"""Kinds of organization that report or run a vote rather than stand in it."""


def of_figure(setting: Setting, sentence: int, low: int, start: int, end: int, high: int) -> Contestant | None:
    """Whose figure ``[start, end)`` is, in the clause ``[low, high)`` of the sentence that begins at ``sentence``."""
    found = _right(setting, end, high) or _left(setting, low, start)
    if low == sentence and found and (ahead := duel(setting, sentence, start, "beat", "leads")):
        found = ahead[0] if found.start >= ahead[1].start else found  # "A leads over B with 52%"
    return found or taken_up(setting, sentence, start, "share_verb", "before_vote")


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


def duel(setting: Setting, low: int, high: int, *verbs: str) -> tuple[Contestant, Contestant, re.Match[str]] | None:
    """Who beat whom in a stretch, or did what other ``verbs`` say, with the verb."""
    for verb in term(*(verbs or ("beat",))).finditer(setting.doc.view, low, high):
        if ending("passive").search(setting.doc.view[max(low, verb.start() - 12) : verb.start()]):
            continue
        winner, loser = before_verb(setting, low, verb.start()), after_verb(setting, verb.end(), high)
        if winner and loser and (winner.key is None or winner.key != loser.key):
            return winner, loser, verb
    return None


def before_verb(setting: Setting, low: int, start: int) -> Contestant | None:
    """The subject of a verb: the last contestant before it in its clause, or the one its pronoun takes up."""
    view = setting.doc.view
    if re.search(r"(?:,|\b(?:and|but|y|pero|e)) $", view[max(low, start - 8) : start]):
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
)


def _left(setting: Setting, low: int, start: int) -> Contestant | None:
    """Before the figure: who won it, or what it approved or rejected."""
    view = setting.doc.view
    begin = max(low, start - 3 * _FAR)
    before = view[begin:start]
    if support := re.search(rf"{words('support')}[\w ]{{0,20}}$", before):
        backed = [c for c in all_in(setting, begin, begin + support.start()) if c.key and c.key[0] == "people"]
        if backed:
            return backed[-1]
        return Contestant("yes", begin + support.start(), begin + support.end())
    got = rf"{words('proposal')}(?: \w+)? {words('share_verb', 'share_have')}(?: \w+){{0,2}} ?$"
    if subject := re.search(got, before):
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


_BESIDE = re.compile(
    r"(?:'s|[\"'])?(?: ?\([^)]{1,30}\))?[ ,:(-]{0,3}(?:(?:of|from|de|del) (?:(?:the|la|el) )?\w+,? )?(?:\w+ ){0,2}"
)
