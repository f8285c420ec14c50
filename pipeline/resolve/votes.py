"""Whether two nodes are one election: one country, region and kind, and dates that can only mean one vote.

A partial date goes with the one exact date that it can mean; where two exact dates fit, as with two rounds, the pair is
queued. A vote without a date is its document's own.

Out of scope: votes inside a document (``pipeline/extract``).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import fold
from pipeline.evidence import Evidence
from pipeline.resolve.nodes import Node
from pipeline.resolve.verdict import Tally, Verdict

ALIKE = 1.0
"""Country, region and kind are equal."""
ONE_DATE, SEVERAL = 2.5, -0.5
"""The date can mean one of the dates told; it can mean several."""
OF_PUBLICATION = -2.0
"""The year is only that of the publication."""
_PAIRS = (frozenset({"referendum", "recall"}),)
"""Kinds that sources use for one and the same vote."""


@dataclass(frozen=True)
class Vote:
    """What one document tells of an election."""

    node: Node
    date: str
    firm: bool
    """Whether a date is told, and not only the year of publication."""
    kind: str
    where: tuple[str | None, str | None]
    """Country and region."""

    @classmethod
    def of(cls, node: Node, about: Sequence[Evidence], region: str | None) -> Vote:
        """The vote that ``about`` tells of, in ``region``, a place."""
        say = {f: fold.summary(about, f) for f in ("date", "kind", "country", "subdivision")}
        dates = fold.of_field(about, "date")
        firm = any("publication-year" not in e.statement.method for e in dates)
        return cls(node, say["date"] or "", firm, say["kind"] or "", (say["country"], region or say["subdivision"]))


def votes(found: Iterable[Vote]) -> Iterator[Verdict]:
    """Verdicts on votes of one place and kind: a partial date goes with the one exact date that it can mean."""
    blocks: dict[Hashable, list[Vote]] = {}
    for v in found:
        kind = next((min(p) for p in _PAIRS if v.kind in p), v.kind)
        if v.date:
            blocks.setdefault((v.where, kind, v.date[:4]), []).append(v)
    for block in blocks.values():
        dates = sorted({v.date for v in block if v.firm})
        full = [d for d in dates if not any(o != d and o.startswith(d) for o in dates)]
        first = {d: min((v for v in block if v.date == d and v.firm), key=lambda v: v.node.age) for d in full}
        for v in block:
            meant = [d for d in full if d.startswith(v.date)]
            if not meant or first[meant[0]] is v:
                continue
            tally = Tally(first[meant[0]].node, v.node)
            tally.add("country, region and kind equal", ALIKE)
            if len(meant) == 1:
                tally.add(f"date {v.date} can only be {meant[0]}", ONE_DATE)
            else:
                tally.add("several dates fit", SEVERAL)
            tally.add("year of publication", 0.0 if v.firm else OF_PUBLICATION)
            yield tally.verdict("vote")
