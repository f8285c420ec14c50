"""Who stands in a vote: the persons, organizations, sides and options named in a stretch of text.

Out of scope: which of them a verb (``contestant_verbs``) or a figure (``contestant_figures``) is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.contestant_links import Contestant, belongs, bracketed, leads
from pipeline.extract.election_terms import coded, ending, term, words
from pipeline.extract.setting import Setting

_NEAR = 45


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


_OF_CAMP = re.compile(r", (?:del|de la|of the|from the) | ?\((?:the |la |el )?")
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
