"""A sequence tagger: labels of words by a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001).

Weights lie in ``pipeline/models`` as CRFsuite files, one for each task, with a card that says what they
were trained on and how good they are.

Out of scope: training (``pipeline/training``) and features (``features``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pycrfsuite

Weights: TypeAlias = pycrfsuite.Tagger
MODELS = Path(__file__).resolve().parent.parent / "models"
_LONGEST = 400
"""Words of a sentence that are tagged at a time: the rest of a longer one is tagged as a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``[first, last)`` bear ``label``; ``probability`` is the smallest marginal of their tags."""

    first: int
    last: int
    label: str
    probability: float


@cache
def model(task: str) -> Weights | None:
    """The weights of a task; ``None`` where none were trained yet."""
    path = MODELS / f"{task}.crfsuite"
    return opened(path) if path.exists() else None


def opened(path: Path) -> Weights:
    """The weights in a file."""
    weights = pycrfsuite.Tagger()
    weights.open(str(path))
    return weights


def tag(weights: Weights, items: Sequence[Sequence[str]]) -> tuple[list[Tagged], list[float]]:
    """The labelled stretches of a sentence given as features of its words, and of each word how surely it has none."""
    found: list[Tagged] = []
    outside: list[float] = []
    for start in range(0, len(items), _LONGEST):
        tags = weights.tag(items[start : start + _LONGEST])
        for i, value in enumerate(tags):
            probability = weights.marginal(value, i)
            position, _, label = value.partition("-")
            outside.append(weights.marginal("O", i) if label else probability)
            if not label:
                continue
            previous = found[-1] if found else None
            if position == "I" and previous is not None and previous.last == start + i and previous.label == label:
                found[-1] = Tagged(previous.first, start + i + 1, label, min(previous.probability, probability))
            else:
                found.append(Tagged(start + i, start + i + 1, label, probability))
    return found, outside


def tags(length: int, spans: Sequence[tuple[str, int, int]]) -> list[str]:
    """IOB2 tags of ``length`` words from labelled stretches ``(label, first, last)``."""
    written = ["O"] * length
    for label, first, last in spans:
        written[first:last] = [f"B-{label}", *(f"I-{label}" for _ in range(last - first - 1))]
    return written
