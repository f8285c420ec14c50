"""What the taggers say of a clause: its category and mode, and who acts and who is acted upon.

A second opinion beside the rules. Weights come from clauses written for the purpose (``training/events``), names are
masked (``event_features``), so the opinion is the same whoever is named.

Out of scope: how it is weighed against the rules (``event_opinion``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.extract import event_features, tagger
from pipeline.extract.event_features import Masked
from pipeline.model import Document, Mentions, Sentence
from pipeline.text import words
from schemas import modes

NONE = "NONE"
"""The label of a clause that tells of no event."""


@dataclass(frozen=True, slots=True)
class Role:
    """Characters ``[start, end)`` name who acts (``A``) or is acted upon (``R``)."""

    label: str
    start: int
    end: int
    probability: float


def masked(doc: Document, sentence: Sentence, mentions: Mentions, language: str) -> Masked:
    """A sentence as the taggers see it."""
    found = list(words(doc.view, sentence.start, sentence.end))
    inside = mentions.within(sentence.start, sentence.end, "people", "organizations", "places")
    return event_features.mask(doc.view, found, inside, language)


def categories(clause: Masked, told: Iterable[str]) -> dict[str, float]:
    """The probability of each category and of ``NONE``; empty where no weights are at hand or no word is."""
    weights = _heard(clause, told)
    return {label: weights.marginal(label, 0) for label in _labels(weights)} if weights else {}


def share(clause: Masked, category: str) -> float | None:
    """The probability of one category or of ``NONE`` where the rules found nothing; see :func:`categories`."""
    weights = _heard(clause, ())
    return weights.marginal(category, 0) if weights else None


def _heard(clause: Masked, told: Iterable[str]) -> tagger.Weights | None:
    """The weights of categories, ready to be asked about a clause."""
    weights = tagger.model("events")
    if weights is None or not clause.words:
        return None
    weights.set([event_features.of_clause(clause, told)])
    return weights


@cache
def _labels(weights: tagger.Weights) -> tuple[str, ...]:
    return tuple(weights.labels())


def mode(clause: Masked, category: str) -> tuple[str, float] | None:
    """The likeliest mode of an event of that category and its probability; ``None`` where the category has none."""
    weights = tagger.model("modes")
    if weights is None or not clause.words:
        return None
    weights.set([event_features.of_clause(clause, [category])])
    shares = {
        label: weights.marginal(f"{category}:{label}", 0)
        for event_type, label in modes()
        if event_type == category and f"{category}:{label}" in _labels(weights)
    }
    return max(shares.items(), key=lambda item: item[1]) if shares else None


def roles(sentence: Masked, start: int, end: int, category: str) -> list[Role]:
    """Who the sentence says acts and is acted upon in the event whose trigger stands at ``[start, end)``."""
    weights = tagger.model("roles")
    first = bisect_left(sentence.words, start + 1, key=lambda w: w.end)
    last = bisect_left(sentence.words, end, key=lambda w: w.start)
    if weights is None or first >= last:
        return []
    tagged, _ = tagger.tag(weights, event_features.of_roles(sentence, first, last, category))
    return [Role(t.label, sentence.words[t.first].start, sentence.words[t.last - 1].end, t.probability) for t in tagged]
