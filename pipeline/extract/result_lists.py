"""Where somebody won or lost, told as a list of places: "lost A, B and C, but kept D", "se impuso en A y B".

Each place of such a list is an outcome with that place for its scope. So is each place of a call, which names nothing
but the place and its winner: "Loja for the Blues.", "Norte y Sur, a los Azules; Centro, a la UV".

Out of scope: a single place beside a verb of winning (``outcomes``), figures by place (``figures``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.extract import contestants
from pipeline.extract.contestants import Contestant
from pipeline.extract.election_terms import terms_in
from pipeline.extract.result_parts import Result, Span, scope_of
from pipeline.extract.setting import Setting
from pipeline.model import Mention, Sentence

_VERBS = {"gained": "won", "kept": "won", "given_up": "lost"}
_LEAD = re.compile(
    r"(?:,? (?:\w+ ){0,8}| )(?:in |of |en |de )?(?:the |los |las |el |la )?(?:states? of |estados? de |\w+ de )?"
)
"""What may stand between the verb and the first place of its list; no name and no figure."""
_NEXT = re.compile(r"(?:,|,? (?:and|&)| (?:y|e))(?: (?:in|en|the|el|la|también|also))* ")
_CALL = re.compile(r"(?: ?\([^)\n]{1,60}\))?,? (?:for|goes to|go to|stays with|para|al?) (?:the |el |la |los |las )?")
"""What stands between the place of a call and its winner."""
_SEGMENT = re.compile(r"[^;\n]+")
_CLOCK = re.compile(r"\s*(?:\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?:? )?")
"""What an entry of a live page opens with."""
_REGIONS = frozenset({"subdivision", "city"})
_LEAST = 2
"""A list has at least so many places."""


def results(setting: Setting, sentence: Sentence) -> Iterator[Result]:
    """The outcomes of a sentence's lists of places."""
    view = setting.doc.view
    if sum(1 for _ in setting.mentions.within(sentence.start, sentence.end, "places")) < _LEAST:
        return
    for kind, value in _VERBS.items():
        for verb in terms_in(view, sentence.start, sentence.end, kind):
            places = _listed(setting, verb.end(), sentence.end)
            who = contestants.before_verb(setting, sentence.start, verb.start()) if len(places) >= _LEAST else None
            for place in places if who else ():
                span: Span = (place.start, place.end)
                yield Result("outcome", value, span, who, scope_of(setting, place), "exact", span, span, "places")


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
