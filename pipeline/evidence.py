"""A statement together with where it comes from and what it was resolved to.

Out of scope: choosing among statements (``fold``).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import LocalKey, Source, Statement

Local = tuple[str, LocalKey]
"""A record inside its document: source id, record type, anchor."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of one source; ``record_id``, ``ref_id`` and ``attributed_id`` are filled in by ``resolve``."""

    source: Source
    passage_id: str
    statement: Statement
    record_id: str = ""
    ref_id: str | None = None
    attributed_id: str | None = None

    @property
    def local(self) -> Local:
        """The record inside its document."""
        return self.source.source_id, self.statement.key

    @property
    def target(self) -> Local | None:
        """The record of its document that the statement leads to."""
        return (self.source.source_id, self.statement.ref) if self.statement.ref is not None else None

    @property
    def statement_id(self) -> str:
        """The published id of the statement."""
        return self.statement.identifier(self.source.sha256)
