"""Assemble: statements of single documents in, the tables of the package out.

Reads ``documents.jsonl``, ``statements.jsonl``, the errors files of earlier stages, the decisions of people and the
ids of an earlier package; writes ``tables/*.csv``, every table of the contract, ``resolution.csv``, what became of each
pair of records that was worth comparing, and ``withheld.json``, the number of records that were kept out, by reason and
record type. What it does, in order: keep complete records, withhold what may not be published, resolve records across
documents (``pipeline/resolve``), correct (``corrections``), fold statements into rows (``tables``).

Out of scope: reading text. Nothing here looks at a document's characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import schemas
from pipeline import external_ids
from pipeline.assemble import corrections
from pipeline.assemble.tables import build
from pipeline.assemble.withhold import withhold
from pipeline.evidence import Evidence, Local
from pipeline.files import read_jsonl, write_csv, write_json
from pipeline.model import Document, Passage, Problem, Statement
from pipeline.resolve import judgements, resolve
from pipeline.resolve.clusters import Thresholds
from pipeline.resolve.previous import Previous
from pipeline.resolve.previous import read as read_previous

_NEEDED = {
    "places": ("kind", "country"),
    "organizations": ("kind",),
    "affiliations": ("person_id", "role", "standing"),
    "events": ("event_type",),
    "elections": ("country", "kind", "status"),
    "election_results": ("election_id", "scope", "measure", "value", "qualifier"),
}
"""Fields without which a record cannot be a row; one that lacks them is listed in ``errors``."""

DECISIONS = ("record_type", "left", "right", "score", "decision", "evidence")
"""The columns of ``resolution.csv``."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may choose about the tables."""

    publish_unsourced_allegations: bool
    event_confidence_floor: float
    """Events whose best confidence is under it stay out and are counted."""
    thresholds: Thresholds
    curation: Path | None = None
    """The folder with the decisions of people."""
    previous: Path | None = None
    """The package whose ids are kept."""


def run(work: Path, choices: Choices) -> None:
    """Build the tables of ``work``."""
    judged = judgements.read(choices.curation / "judgements.csv") if choices.curation else []
    corrected = corrections.read(choices.curation / "corrections.csv") if choices.curation else []
    previous = read_previous(choices.previous) if choices.previous else Previous()
    documents = {d.source.source_id: d for d in map(Document.from_json, read_jsonl(work / "documents.jsonl"))}
    problems = [
        Problem(**p) for stage in ("ingest", "extract") for p in read_jsonl(work / f"{stage}-errors.jsonl")
    ]  # fmt: skip
    evidence = list(_evidence(work, documents))
    evidence, weak = _above(evidence, choices.event_confidence_floor)
    evidence, lacking = _complete(evidence)
    problems += lacking
    withheld: dict[str, int] = {}
    if not choices.publish_unsourced_allegations:
        unsourced = {p.passage_id for d in documents.values() for p in d.passages if _is_unsourced(p)}
        evidence, withheld = withhold(evidence, unsourced)
        evidence, _ = _complete(evidence)
    resolved = resolve(evidence, choices.thresholds, judged, previous)
    tables = build(corrections.apply(resolved.evidence, corrected))
    tables |= _structure(documents.values(), problems) | {"redirects": resolved.redirects}
    tables["external_ids"] = external_ids.read(choices.curation, tables)
    for name in schemas.TABLES:
        write_csv(work / "tables" / f"{name}.csv", schemas.columns(name), tables[name])
    write_csv(work / "resolution.csv", DECISIONS, resolved.decisions)
    write_json(work / "withheld.json", {"unsourced_allegations": withheld, "events_below_confidence_floor": weak})


def _is_unsourced(passage: Passage) -> bool:
    """Whether nobody answers for what a passage says: a reader's comment, a post without an author."""
    return passage.kind == "comment" or (passage.kind == "embedded_post" and passage.author is None)


def _evidence(work: Path, documents: dict[str, Document]) -> Iterator[Evidence]:
    for line in read_jsonl(work / "statements.jsonl"):
        doc = documents[line["source_id"]]
        for statement in map(Statement.from_json, line["statements"]):
            yield Evidence(doc.source, doc.passage_at(statement.start).passage_id, statement)


def _above(evidence: Sequence[Evidence], floor: float) -> tuple[list[Evidence], int]:
    """The evidence without events of which no mention reaches ``floor``, and the number of such events."""
    best: dict[Local, float] = {}
    for e in evidence:
        if e.statement.field == "event_type":
            best[e.local] = max(best.get(e.local, 0.0), e.statement.confidence)
    weak = {local for local, confidence in best.items() if confidence < floor}
    return [e for e in evidence if e.local not in weak and e.target not in weak], len(weak)


def _complete(evidence: Sequence[Evidence]) -> tuple[list[Evidence], list[Problem]]:
    """The evidence about records that have all they need; a record that needs an incomplete one is incomplete too."""
    kept = list(evidence)
    problems: list[Problem] = []
    while True:
        by_record: dict[Local, list[Evidence]] = {}
        for e in kept:
            by_record.setdefault(e.local, []).append(e)
        incomplete: set[Local] = set()
        for local, about in by_record.items():
            record_type, anchor = local[1]
            stated = {e.statement.field for e in about if e.statement.ref is None or e.target in by_record}
            lacking = [f for f in _NEEDED.get(record_type, ()) if f not in stated]
            if lacking:
                incomplete.add(local)
                source = about[0].source
                message = (
                    f"{record_type} record first mentioned at character {anchor}: no {', no '.join(lacking)} stated"
                )
                problems.append(Problem(source.path, "assemble", "incomplete-record", message, source.source_id))
        if not incomplete:
            return [
                e for e in kept if e.statement.ref is None or e.target in by_record or e.statement.field in _LABELS
            ], problems
        kept = [e for e in kept if e.local not in incomplete]


_LABELS = ("actor", "recipient", "contestant")
"""Fields whose statement stands even where the record it refers to is not kept: the label as written says enough."""


def _structure(documents: Any, problems: Sequence[Problem]) -> dict[str, list[dict[str, Any]]]:
    """The tables that describe documents and the run, not what documents say."""
    sources = sorted((asdict(d.source) for d in documents), key=lambda r: r["source_id"])
    passages = sorted(
        ({"source_id": d.source.source_id, **asdict(p)} for d in documents for p in d.passages),
        key=lambda r: r["passage_id"],
    )
    errors = {p.error_id: {"error_id": p.error_id, **asdict(p)} for p in problems}
    return {
        "sources": sources,
        "passages": passages,
        "errors": [errors[i] for i in sorted(errors)],
    }
