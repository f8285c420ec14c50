"""Where somebody won or lost, told as a list of places: "lost A, B and C, but kept D", "se impuso en A y B".

Each place of such a list is an outcome with that place for its scope. So is each place of a call, which names nothing
but the place and its winner: "Loja for the Blues.", "Norte y Sur, a los Azules; Centro, a la UV".

A list of names with bare figures says before its colon what it counts: "the results are: A, 1,200; B, 900".

Out of scope: a single place beside a verb of winning (``outcomes``), figures by place (``figures``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.extract import contestant_verbs, contestants
from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import term, terms_in
from pipeline.extract.numbers import value
from pipeline.extract.result_parts import NATIONAL, Result, Span, printed, scope_of
from pipeline.extract.setting import Setting
from pipeline.model import Mention, Sentence

_VERBS = {"gained": "won", "kept": "won", "given_up": "lost"}
_LEAD = re.compile(
    r"(?:,? (?:\w+ ){0,8}(?:\w+, )?| )(?:in |of |en |de )?(?:the |los |las |el |la )?"
    r"(?:states? of |estados? de |\w+ de )?"
)
"""What may stand between the verb and the first place of its list; no name and no figure."""
_NEXT = re.compile(r"(?: \([^)]{1,30}\))?(?:,|,? (?:and|&)| (?:y|e))(?: (?:in|en|the|el|la|también|also))* ")
_CALL = re.compile(r"(?: ?\([^)\n]{1,60}\))?,? (?:for|goes to|go to|stays with|para|al?) (?:the |el |la |los |las )?")
"""What stands between the place of a call and its winner."""
_SEGMENT = re.compile(r"[^;\n]+")
_CLOCK = re.compile(r"\s*(?:\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?:? )?")
"""What an entry of a live page opens with."""
_TALLY = re.compile(
    r"(?:[;,:]|(?<=\w) (?:y|and)) ?(?P<label>[^\W\d][^;:%()\d]{1,90}?)(?:,| -|:| \(| con| with)? "
    r"(?P<figure>\d{1,3}(?:[.,]\d{3})+|\d{1,7})"
    r"(?=\)?(?: votes| votos| seats| escaños| diputados)?(?:[;.,]| y | and |$))"
)
_LEAST_VOTES = 100
"""Fewer votes than this are a number of something else."""
_REGIONS = frozenset({"subdivision", "city"})
_LEAST = 2
"""A list has at least so many places."""


def results(setting: Setting, sentence: Sentence) -> Iterator[Result]:
    """The outcomes of a sentence's lists of places."""
    view = setting.doc.view
    if sum(1 for _ in setting.mentions.within(sentence.start, sentence.end, "places")) < _LEAST:
        return
    for kind, outcome in _VERBS.items():
        for verb in terms_in(view, sentence.start, sentence.end, kind):
            places = _listed(setting, verb.end(), sentence.end)
            who = contestant_verbs.before_verb(setting, sentence.start, verb.start()) if len(places) >= _LEAST else None
            for place in places if who else ():
                span: Span = (place.start, place.end)
                yield Result("outcome", outcome, span, who, scope_of(setting, place), "exact", span, span, "places")


def calls(setting: Setting, sentence: Sentence) -> Iterator[Result]:
    """The outcomes of a sentence that is nothing but calls."""
    view = setting.doc.view
    for segment in _SEGMENT.finditer(view, sentence.start, sentence.end):
        begin = _CLOCK.match(view, *segment.span()).end()  # type: ignore[union-attr]
        first = next(setting.mentions.within(begin, segment.end(), "places"), None)
        if first is None or first.start != begin:
            continue
        places = [first, *_listed(setting, first.end, segment.end())]
        link = _CALL.match(view, places[-1].end, segment.end())
        who = _winner(setting, link.end(), segment.end()) if link else None
        if who is None or any(setting.fields[p.key].get("kind") not in _REGIONS for p in places):
            continue
        for place in places:
            span: Span = (place.start, place.end)
            yield Result("outcome", "won", span, who, scope_of(setting, place), "exact", span, span, "call")


def tallies(setting: Setting, sentence: Sentence) -> Iterator[Result]:
    """The figures of a list of names behind a colon that tells what they count."""
    view = setting.doc.view
    colon = view.find(":", sentence.start, sentence.end)
    measure = _counted(view[sentence.start : colon]) if colon >= 0 else ""
    rows = list(_TALLY.finditer(view, colon, sentence.end)) if measure else []
    found: list[Result] = []
    for m in rows:
        known = contestants.all_in(setting, *m.span("label"))
        who = known[-1] if known else Contestant(setting.doc.text[slice(*m.span("label"))], *m.span("label"))
        figure = value(m["figure"])
        if who.label[:1].isupper() and (figure >= _LEAST_VOTES or measure == "seats"):
            span: Span = m.span("figure")
            found.append(Result(measure, printed(figure), span, who, NATIONAL, "exact", span, span, "tally"))
    somebody = any(r.contestant and r.contestant.key for r in found)
    yield from found if somebody and len(found) >= _LEAST else ()


def _counted(lead: str) -> str:
    """What the words before a list say that it counts."""
    if term("seats").search(lead):
        return "seats"
    return "votes" if term("votes", "tally").search(lead) else ""


def _winner(setting: Setting, start: int, end: int) -> Contestant | None:
    """The party, or the parties joined by hyphens, that fills a stretch up to its full stop."""
    bodies = [c for c in contestants.all_in(setting, start, end) if c.key is None or c.key[0] == "organizations"]
    if not bodies or bodies[0].start != start or setting.doc.view[bodies[-1].end : end].strip(" .!"):
        return None
    if any(setting.doc.view[a.end : b.start] != "-" for a, b in pairwise(bodies)):
        return None
    if len(bodies) == 1:
        return bodies[0]
    return Contestant(setting.doc.text[start : bodies[-1].end], start, bodies[-1].end)


def _listed(setting: Setting, start: int, end: int) -> list[Mention]:
    """The places of the list that begins after a verb; none when other things are listed with them."""
    found: list[Mention] = []
    for place in setting.mentions.within(start, end, "places"):
        gap = setting.doc.view[found[-1].end if found else start : place.start]
        if not (_NEXT if found else _LEAD).fullmatch(gap):
            break
        if setting.fields[place.key].get("kind") not in _REGIONS:
            return []
        found.append(place)
    return found
