"""Extract: cleaned documents in, statements out.

An extractor is a function from a document and the statements found before it to new statements; ``EXTRACTORS`` lists
them in order, and adding one is adding a line there. Each document is read by itself, so a document that makes an
extractor fail loses that extractor's statements, gets a row in ``errors``, and stops nothing else.

Reads ``documents.jsonl``; writes ``statements.jsonl`` (one line per document: ``source_id``, ``statements``) and
``extract-errors.jsonl``. Out of scope: which records of different documents are one (``pipeline/assemble``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.extract import affiliations, elections, events, names
from pipeline.files import read_jsonl, write_jsonl
from pipeline.model import Document, Problem, Statement

Extractor = Callable[[Document, Sequence[Statement]], list[Statement]]

EXTRACTORS: dict[str, Extractor] = {
    "names": names.extract,
    "affiliations": affiliations.extract,
    "elections": elections.extract,
    "events": events.extract,
}


def run(work: Path, progress: Callable[[str], None] | None = None) -> None:
    """Extract every document of ``work/documents.jsonl``; ``progress`` is called with the path of each."""
    lines, problems = [], []
    for data in read_jsonl(work / "documents.jsonl"):
        doc = Document.from_json(data)
        if progress:
            progress(doc.source.path)
        statements, failed = extract(doc)
        lines.append({"source_id": doc.source.source_id, "statements": [s.to_json() for s in statements]})
        problems += failed
    write_jsonl(work / "statements.jsonl", lines)
    write_jsonl(work / "extract-errors.jsonl", map(asdict, problems))


def extract(doc: Document) -> tuple[list[Statement], list[Problem]]:
    """All statements of one document without duplicates, in order of where they stand, and what went wrong."""
    found: list[Statement] = []
    problems: list[Problem] = []
    for name, extractor in EXTRACTORS.items():
        try:
            found += extractor(doc, tuple(found))
        except Exception as error:  # one document must never stop the others
            message = (
                f"the {name} extractor failed on this document with {type(error).__name__}"  # its text may be a page's
            )
            problems.append(Problem(doc.source.path, "extract", f"{name}-failed", message, doc.source.source_id))
    by_id = {s.identifier(doc.source.sha256): s for s in reversed(found)}
    return sorted(by_id.values(), key=lambda s: (s.start, s.end, s.record_type, s.anchor, s.field, s.value)), problems
