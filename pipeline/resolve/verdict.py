"""The scale on which two nodes are held to be one: evidence adds up, and a score from 0 to 1 comes out.

Each piece of evidence has a weight in log-odds: about 2.2 takes an even chance to 0.9, and what speaks against counts
below zero. The score of a pair is the logistic function of the sum. The weights were set by hand and are held against
labelled pairs by ``benchmarks/resolution.py``, which prints how often pairs of a score are really one.

Out of scope: from which score on two nodes are merged or queued (``params.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp

from pipeline.resolve.nodes import Node


@dataclass(frozen=True)
class Verdict:
    """What speaks for and against two nodes being one."""

    left: Node
    right: Node
    evidence: tuple[tuple[str, float], ...]
    excluded: bool = False
    """Whether the two cannot be one, whatever else speaks for it."""
    relation: str = ""
    """How their names relate."""

    @property
    def score(self) -> float:
        """From 0 to 1, in three digits."""
        return 0.0 if self.excluded else round(1 / (1 + exp(-sum(weight for _, weight in self.evidence))), 3)

    @property
    def told(self) -> str:
        """The evidence as text, each piece with its weight."""
        return "; ".join(f"{what} {weight:+.1f}" for what, weight in self.evidence)


@dataclass
class Tally:
    """Gathers the evidence for one pair."""

    left: Node
    right: Node
    found: list[tuple[str, float]] = field(default_factory=list)

    def add(self, what: str, weight: float) -> None:
        """Let one piece of evidence count."""
        if weight:
            self.found.append((what, weight))

    def verdict(self, relation: str) -> Verdict:
        """What it adds up to."""
        return Verdict(self.left, self.right, tuple(self.found), relation=relation)

    def excluded(self, why: str, relation: str = "other") -> Verdict:
        """The two cannot be one."""
        return Verdict(self.left, self.right, ((why, 0.0),), True, relation)
