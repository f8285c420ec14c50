"""What stays out of the published package although a document says it.

A claim that only readers' comments or anonymous posts make, and that no column could mark as a mere claim, is withheld:
an event of crime or misconduct that names a person, and a role. With it go the records that nothing but its sentences
name. The report counts the records; the claims themselves are not repeated in it.

Out of scope: claims that a page's own text or a signed post makes; they are published with who makes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate

from pipeline.evidence import Evidence, Local

MISCONDUCT_TYPES = frozenset({"ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
"""PLOVER categories that say or imply that somebody did wrong."""
MISCONDUCT_CONTEXTS = frozenset({"crime", "corruption", "illegal_drugs", "trafficking", "terrorism", "repression"})
_TELLING = {"events": "event_type", "affiliations": "role"}
"""The field whose statements tell who makes the claim; a date or a country may stand elsewhere on the page."""


def withhold(evidence: Sequence[Evidence], unsourced: Set[str]) -> tuple[list[Evidence], dict[str, int]]:
    """The evidence that may be published and the number of records withheld, by record type.

    ``unsourced`` holds the ids of the passages that are comments or anonymous posts.
    """
    by_record: dict[Local, list[Evidence]] = {}
    for e in evidence:
        by_record.setdefault(e.local, []).append(e)
    claims = {local for local, about in by_record.items() if _is_claim(local, about, unsourced)}
    stretches = _Stretches([e for local in claims for e in by_record[local] if e.statement.field in _TELLING.values()])
    gone = claims | {
        local
        for local, about in by_record.items()
        if local[1][0] not in _TELLING and all(stretches.hold(e) for e in about)
    }
    kept = [e for e in evidence if e.local not in gone and e.target not in gone]
    counts: dict[str, int] = {}
    for _, (record_type, _) in sorted(gone):
        counts[record_type] = counts.get(record_type, 0) + 1
    return kept, counts


def _is_claim(local: Local, about: Sequence[Evidence], unsourced: Set[str]) -> bool:
    field = _TELLING.get(local[1][0])
    if any(e.passage_id not in unsourced for e in about if e.statement.field == field) or field is None:
        return False
    if field == "role":
        return True
    values = {e.statement.value for e in about if e.statement.field in ("event_type", "contexts")}
    named = any(e.statement.ref and e.statement.ref[0] == "people" for e in about)
    return named and bool(values & (MISCONDUCT_TYPES | MISCONDUCT_CONTEXTS))


class _Stretches:
    """The stretches of text that withheld claims stand in."""

    def __init__(self, telling: Sequence[Evidence]) -> None:
        found: dict[str, list[tuple[int, int]]] = {}
        for e in telling:
            found.setdefault(e.source.source_id, []).append((e.statement.start, e.statement.end))
        self._starts = {i: sorted(a for a, _ in spans) for i, spans in found.items()}
        self._reach = {i: list(accumulate((b for _, b in sorted(spans)), max)) for i, spans in found.items()}

    def hold(self, e: Evidence) -> bool:
        """Whether a statement begins inside one of the stretches."""
        before = bisect_right(self._starts.get(e.source.source_id, ()), e.statement.start)
        return before > 0 and e.statement.start < self._reach[e.source.source_id][before - 1]
