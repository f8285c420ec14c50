"""What stays out of the published package although a document says it.

A claim of crime or misconduct that names a person and that only readers' comments or anonymous posts make is withheld:
the event with all its statements, the roles and results stated in the same sentences, and the people, organizations and
places that nothing else names. The report counts what was withheld; the claims themselves are not repeated in it.

Out of scope: claims that a page's own text makes or reports; they are published with who makes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.assemble.evidence import Evidence
from pipeline.model import LocalKey

MISCONDUCT_TYPES = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "THREATEN"})
"""PLOVER categories that say or imply that somebody did wrong."""
MISCONDUCT_CONTEXTS = frozenset({"crime", "corruption", "illegal_drugs", "trafficking", "terrorism", "repression"})
UNSOURCED_KINDS = frozenset({"comment", "embedded_post"})

Local = tuple[str, LocalKey]


def withhold(evidence: Sequence[Evidence], kinds: Mapping[str, str]) -> tuple[list[Evidence], dict[str, int]]:
    """The evidence that may be published and the number of records withheld, by record type.

    ``kinds`` gives the kind of each passage by its id.
    """
    by_record: dict[Local, list[Evidence]] = {}
    for e in evidence:
        by_record.setdefault(e.local, []).append(e)
    claims = {local for local, about in by_record.items() if local[1][0] == "events" and _unsourced(about, kinds)}
    stretches: dict[str, list[tuple[int, int]]] = {}
    for local in claims:
        for e in by_record[local]:
            if e.statement.field == "event_type":
                stretches.setdefault(local[0], []).append((e.statement.start, e.statement.end))

    def inside(e: Evidence) -> bool:
        return any(a <= e.statement.start < b for a, b in stretches.get(e.source.source_id, ()))

    gone = claims | {
        local for local, about in by_record.items() if local[1][0] != "events" and all(inside(e) for e in about)
    }
    kept = [e for e in evidence if e.local not in gone and not _leads_to(e, gone)]
    counts: dict[str, int] = {}
    for _, (record_type, _) in sorted(gone):
        counts[record_type] = counts.get(record_type, 0) + 1
    return kept, counts


def _unsourced(about: Sequence[Evidence], kinds: Mapping[str, str]) -> bool:
    """Whether an event is a claim of misconduct that names a person and that nobody but commenters makes.

    Who makes it is told by where its ``event_type`` stands; a date or a country may stand elsewhere on the page.
    """
    if any(kinds[e.passage_id] not in UNSOURCED_KINDS for e in about if e.statement.field == "event_type"):
        return False
    values = {e.statement.value for e in about if e.statement.field in ("event_type", "contexts")}
    named = any(e.statement.ref and e.statement.ref[0] == "people" for e in about)
    return named and bool(values & (MISCONDUCT_TYPES | MISCONDUCT_CONTEXTS))


def _leads_to(e: Evidence, gone: set[Local]) -> bool:
    ref = e.statement.ref
    return ref is not None and (e.source.source_id, ref) in gone
