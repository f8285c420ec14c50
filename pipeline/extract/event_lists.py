"""Lists of phrases: *the miners, the teachers and their families*, *countries such as Chile*.

Out of scope: what a list is subject or object of (``event_clauses``).
"""

from __future__ import annotations

from pipeline.extract.event_phrases import Phrase, Sentence

BETWEEN = ("between", "entre")
"""Prepositions whose lists keep together before a verb."""


def conjuncts(s: Sentence, p: Phrase) -> list[Phrase]:
    """``p`` and the phrases coordinated with it, in the order of the text."""
    chain = [p]
    while (before := _joined(s, chain[0], -1)) is not None:
        chain.insert(0, before)
    while (after := _joined(s, chain[-1], +1)) is not None:
        chain.append(after)
    return chain


def _joined(s: Sentence, p: Phrase, side: int) -> Phrase | None:
    """The neighbour that a conjunction, *such as*, or a comma in a list that ends in a conjunction ties to ``p``."""
    first = p.first - 1 if side < 0 else p.last
    i = first
    while s.text(i) == "," or s.isin(i, "joiner") or s.isin(i, "example") or (i != first and s.tag(i) == "A"):
        i += side
    between = [s.text(k) for k in range(min(first, i + 1), max(first + 1, i))] if i != first else []
    q = s.finish.get(i + 1) if side < 0 else s.begin.get(i)
    if not between or len(between) > 3 or q is None or q is p or q.kind == "pronoun" or between == ["as"]:
        return None
    left, right = (q, p) if side < 0 else (p, q)
    if between == [","] and not _closes_list(s, left):
        return None
    example = any(s.isin(k, "example") for k in range(left.last, right.first))
    telling = s.tag(right.last) in ("V", "B", "H", "M", "DO") and (side > 0 or s.tag(left.first - 1) == "V")
    if telling and not example and left.preposition not in BETWEEN:
        return None  # "X attacked Y and Z fled": the right one is the subject of another clause
    alike = example or not q.preposition or q.preposition in (p.preposition, *BETWEEN)
    return q if (right.acts or left.acts) and alike else None


def _closes_list(s: Sentence, p: Phrase) -> bool:
    """Whether a comma after ``p`` is one of a list: a conjunction joins a later phrase within reach."""
    i = p.last
    for _ in range(6):
        if s.text(i) != ",":
            return s.tag(i) == "C"
        q = s.begin.get(i + 1)
        if q is None:
            return s.tag(i + 1) == "C"
        i = q.last
    return False
