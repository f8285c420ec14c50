"""Rules and the tagger weighed against each other: which stretches of a sentence are names.

The tagger sees what the rules found as features of the words, so it has heard them before it speaks. Where both say
the same, the rule's span stands, which knows more of the name. A name that only the tagger finds counts from a
probability on; a rule that goes by the look of words gives way to a tagger that is surer than not, a listed name only
to one that is sure of a longer name around it.

Out of scope: what rules (``spans``) and tagger (``tagger``) find by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline import gazetteer
from pipeline.extract import features, lexicon, spans, tagger
from pipeline.extract.line import Line, Span
from pipeline.extract.memory import TAGGER
from pipeline.gazetteer import Match

TYPES = {"PER": "people", "ORG": "organizations", "LOC": "places"}
"""Record type by label of the tagger."""
ADDED = {"PER": 0.75, "ORG": 0.8, "LOC": 0.9}
"""Probability from which a name that only the tagger finds counts."""
ACRONYM = 0.7
"""The same of one word in capitals, which is seldom anything but a body."""
LIKELY = 0.85
"""Probability from which the tagger is believed against the look of words."""
SURE = 0.97
"""Probability from which the tagger is believed against a list."""
_CLOSED = frozenset("(:;")
"""Marks that no name goes on behind."""
_OF = frozenset({"of", "de", "del"})
_LISTS = frozenset({"names:knowledge", "names:title"})


def decide(line: Line, found: Sequence[Span], listed: Sequence[Match], weights: tagger.Weights | None) -> list[Span]:
    """The spans of a sentence in order, not overlapping, after the tagger was heard."""
    if weights is None or not (found or listed or _may_name(line)):
        return list(found)
    tagged, outside = tagger.tag(weights, features.of(line.view, line.words, listed, found))
    kept = [s for s in found if not _denied(line, s, outside)]
    for t in sorted((_trimmed(line, t) for t in tagged), key=lambda t: (-t.probability, t.first)):
        span = _span(line, t, listed)
        rivals = [s for s in kept if s.start < span.end and span.start < s.end]
        apart = len({s.record_type for s in rivals} - {""}) > 1  # a body and a person that the rules tell apart
        if _a_name(line, t) and not apart and all(_yields(s, span) for s in rivals):
            kept = [s for s in kept if s not in rivals]
            kept.append(span)
    return _completed(line, sorted(kept, key=lambda s: s.start), listed)


def _may_name(line: Line) -> bool:
    """Whether a sentence without a listed name may name anybody: by a capital, or a noun for a kind of body."""
    words = line.words
    return any(w.capital for w in words[1:]) or not _bodies().isdisjoint(w.folded for w in words)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(lexicon.heads()) | lexicon.cues("organization_noun")


def _trimmed(line: Line, t: tagger.Tagged) -> tagger.Tagged:
    """The label without what is no part of a name: small words before it, a noun of its kind or a bracket behind it."""
    first, last = t.first, t.last
    heads = lexicon.heads()
    capital = next((i for i in range(first, last) if line.words[i].capital), first)
    if not any(line.words[i].folded in heads for i in range(first, capital)):
        first = capital
    for i in range(first + 1, last):
        if _CLOSED & set(line.view[line.words[i - 1].end : line.words[i].start]):
            last = i
            break
    nouns = lexicon.cues("organization_noun")
    while last - first > 1 and not line.words[last - 1].capital and line.words[last - 1].folded in nouns:
        last -= 1
    while t.label == "PER" and last - first > 1 and line.words[last - 1].text[0].isdigit():  # an age
        last -= 1
    return t if (first, last) == (t.first, t.last) else replace(t, first=first, last=last)


def _a_name(line: Line, t: tagger.Tagged) -> bool:
    """Whether words that the tagger labels may be a name: a person's has capitals, none is made of stray words."""
    words = line.words[t.first : t.last]
    opening = words[0].folded
    stray = opening in lexicon.cues("thing") or all(w.folded in lexicon.not_names() for w in words)
    stray |= " ".join(w.folded for w in words) in gazetteer.demonyms()
    if t.label == "PER" and len(words) > 1 and opening in lexicon.heads() and opening not in lexicon.surnames(True):
        return False
    if t.label == "LOC":  # a place that nothing lists must stand where places do
        before = line.words[t.first - 1].folded if t.first else ""
        stray |= any(w.folded in lexicon.cues("no_locality") or w.text[0].isdigit() for w in words)
        stray |= before not in lexicon.cues("locative")
    acronym = t.label == "ORG" and len(words) == 1 and words[0].acronym
    least = ACRONYM if acronym else ADDED[t.label]
    return t.probability >= least and not stray and (t.label == "ORG" or words[0].capital)


def _span(line: Line, t: tagger.Tagged, listed: Sequence[Match]) -> Span:
    """What the tagger found, with what the lists say of a name of that type that begins there and is as long."""
    for match in listed:
        if match.first == t.first and match.last >= t.last:
            known = spans.listed(line, match)
            if known.record_type == TYPES[t.label]:
                return replace(known, method=TAGGER, confidence=round(t.probability, 2))
    first, last = line.words[t.first], line.words[t.last - 1]
    kind, sector = _kind(t.label, [w.folded for w in line.words[t.first : t.last]])
    return Span(first.start, last.end, TYPES[t.label], TAGGER, round(t.probability, 2), (), kind, sector)


def _kind(label: str, words: Sequence[str]) -> tuple[str | None, str | None]:
    """Kind and sector that the words of a name tell: of a body by its head word, of a place by a noun for sites."""
    if label == "PER":
        return None, None
    if label == "LOC":
        return ("site" if lexicon.cues("site") & set(words) else "locality"), None
    kind, sector, _ = next((lexicon.heads()[w] for w in words if w in lexicon.heads()), ("other", "", ""))
    return kind, sector or None


def _completed(line: Line, kept: list[Span], listed: Sequence[Match]) -> list[Span]:
    """Bodies in small letters with the country or place that follows: ``ejército colombiano``, ``police of Lima``."""
    places = {m.first: m.last for m in listed if any(e.record_type == "places" for e in m.form.entries)}
    done: list[Span] = []
    for span in kept:
        if done and span.start < done[-1].end:  # the place is part of the name now
            continue
        end = line.behind(span)
        if span.record_type == "organizations" and not line.words[end - 1].capital and line.touching(end):
            folded = line.words[end].folded
            if folded in gazetteer.demonyms():
                country = gazetteer.demonyms()[folded]
                span = replace(span, end=line.words[end].end, country=span.country or country)
            elif folded in _OF and line.touching(end + 1) and end + 1 in places:
                span = replace(span, end=line.words[places[end + 1] - 1].end)
        done.append(span)
    return done


def _yields(rule: Span, span: Span) -> bool:
    """Whether a rule's span gives way to the tagger's."""
    if not rule.record_type:
        return True
    if (rule.start, rule.end, rule.record_type) == (span.start, span.end, span.record_type):
        return False
    if rule.record_type == span.record_type == "people" and rule.start == span.start and rule.end < span.end:
        return span.confidence >= ADDED["PER"]  # a second surname that no list gives
    if rule.method in _LISTS:
        return span.confidence >= SURE and span.start <= rule.start and rule.end <= span.end
    part = rule.start <= span.start and span.end <= rule.end
    return span.confidence >= (SURE if part else LIKELY)


def _denied(line: Line, rule: Span, outside: Sequence[float]) -> bool:
    """Whether the tagger is sure that none of the words is a name that the rules found by their look."""
    if not rule.record_type or rule.method in _LISTS:
        return False
    inside = range(line.at(rule), line.behind(rule))
    return all(outside[i] >= SURE for i in inside)
