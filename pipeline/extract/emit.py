"""Making statements from named stretches: one shape for all kinds of record.

Out of scope: deciding which stretch names which record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.extract.context import Cue
from pipeline.extract.line import Span
from pipeline.model import Document, Statement


def mention(doc: Document, record_type: str, anchor: int, span: Span) -> Statement:
    """The ``name`` statement of one mention; its value is the form as written, white space as single spaces."""
    value = " ".join(doc.text[span.start : span.end].split())
    return Statement(record_type, anchor, "name", value, span.start, span.end, span.method, span.confidence)


def facts(
    record_type: str, anchor: int, span: Span, fields: Mapping[str, str | None], method: str = "names:knowledge"
) -> Iterator[Statement]:
    """Statements of the fields that follow from the name that stands at ``span``; unknown ones are left out."""
    for field, value in fields.items():
        if value is not None:
            yield Statement(record_type, anchor, field, value, span.start, span.end, method, span.confidence)


def context(record_type: str, anchor: int, cue: Cue) -> Statement:
    """The country of a record that the text around it tells; the slice is the words that tell it."""
    return Statement(record_type, anchor, "country", cue.code, cue.start, cue.end, "names:context", 0.6)
