"""Pairing of records and counting of what is right.

Out of scope: what makes two records alike (``records``, ``happenings``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


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

    def figures(self) -> dict[str, float | int]:
        """Precision, recall and F1, each 0 where nothing was counted, and the counts."""
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)
        shares = {"precision": precision, "recall": recall, "f1": f1}
        counts = {"right": self.right, "extra": self.extra, "missed": self.missed}
        return {**{k: round(v, 4) for k, v in shares.items()}, **counts}


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
