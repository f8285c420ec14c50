"""Pairing of records and counting of what is right.

Out of scope: what makes two records alike (``records``, ``happenings``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Edges of the ranges of confidence; the last holds a confidence of 1."""


@dataclass(slots=True)
class Counts:
    """Records that are right, built but not in the gold, and in the gold but not built."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, right: int, extra: int, missed: int) -> None:
        """Add the counts of one text."""
        self.right += right
        self.extra += extra
        self.missed += missed

    def shares(self) -> dict[str, float]:
        """Precision, recall and F1, each 0 where nothing was counted."""
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}

    def figures(self) -> dict[str, float | int]:
        """The shares and the counts."""
        return {**self.shares(), "right": self.right, "extra": self.extra, "missed": self.missed}


Labelled = tuple[str, int, int]
"""A span of characters and its label."""


def by_label(pairs: Iterable[tuple[Set[Labelled], Set[Labelled]]], labels: Iterable[str]) -> dict[str, Counts]:
    """The counts of each label over pairs of the spans that are marked and those that were found."""
    counts = {label: Counts() for label in labels}
    for marked, found in pairs:
        for label, total in counts.items():
            wanted, have = ({s for s in spans if s[0] == label} for spans in (marked, found))
            total.add(len(wanted & have), len(have - wanted), len(wanted - have))
    return counts


def reliability(told: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """For each range of confidence how many have it, how sure they are on average, and how many are right."""
    rows = []
    for low, high in pairwise(_BINS):
        inside = [(confidence, right) for confidence, right in told if low <= confidence < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            rows.append({"from": low, "count": len(inside), "confidence": round(mean, 3), "right": round(right, 4)})
    return rows


def pair(gold: Sequence[Any], built: Sequence[Any], likeness: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    """Pairs of indexes, one to one, the most alike first; records with a likeness of 0 are never paired."""
    scored = [(likeness(g, b), i, k) for i, g in enumerate(gold) for k, b in enumerate(built)]
    pairs: list[tuple[int, int]] = []
    for score, i, k in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score > 0 and all(i != a and k != b for a, b in pairs):
            pairs.append((i, k))
    return pairs


def count(gold: Sequence[Any], pairs: Iterable[tuple[int, int]], built: int) -> tuple[int, int, int]:
    """Right, extra and missed; a record that the annotator calls borderline counts neither found nor missed."""
    paired = dict(pairs)
    borderline = {i for i, row in enumerate(gold) if row.get("borderline")}
    right = len(set(paired) - borderline)
    return right, built - len(paired), len(gold) - len(set(paired) | borderline)
