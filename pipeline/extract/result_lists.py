"""Where somebody won or lost, told as a list of places: "lost A, B and C, but kept D", "se impuso en A y B".

Each place of such a list is an outcome with that place for its scope.

Out of scope: a single place beside a verb of winning (``outcomes``), figures by place (``figures``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract import contestants
from pipeline.extract.election_terms import terms_in
from pipeline.extract.result_parts import Result, Scope, Span
from pipeline.extract.setting import Setting
from pipeline.model import Mention, Sentence

_VERBS = {"gained": "won", "kept": "won", "given_up": "lost"}
_LEAD = re.compile(
    r"(?:,? (?:\w+ ){0,8}| )(?:in |of |en |de )?(?:the |los |las |el |la )?(?:states? of |estados? de |\w+ de )?"
)
"""What may stand between the verb and the first place of its list; no name and no figure."""
_NEXT = re.compile(r"(?:,|,? (?:and|&)| (?:y|e))(?: (?:in|en|the|el|la|también|also))* ")
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
                label = " ".join(setting.doc.text[slice(*span)].split())
                yield Result("outcome", value, span, who, Scope(label, span, place.key), "exact", span, span, "places")


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
