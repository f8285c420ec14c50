"""A statement together with where it comes from and what it was resolved to.

Out of scope: choosing among statements (``fold``).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import LocalKey, Source, Statement


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
    def local(self) -> tuple[str, LocalKey]:
        """The record inside its document: source id, record type, anchor."""
        return self.source.source_id, self.statement.key

    @property
    def statement_id(self) -> str:
        """The published id of the statement."""
        return self.statement.identifier(self.source.sha256)
