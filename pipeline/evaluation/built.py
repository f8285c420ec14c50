"""The records that were built from one text, with the words that name them there.

Out of scope: gold (``gold``) and comparing (``records``, ``happenings``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import schemas
from pipeline.package import read_table, tables_folder
from pipeline.text import fold

Row = dict[str, str]
_RECORDS = ("people", "organizations", "places", "affiliations", "elections", "election_results", "events")


@dataclass
class Built:
    """What the tables hold of one text."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    """Rows of the records that the text has statements about, by table and id."""
    mentions: dict[str, list[str]] = field(default_factory=dict)
    """The names under which the text mentions a record, folded, with repetition."""
    read_by: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    """Method and confidence of each of these mentions, in the same order."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """All names of a record, folded, those of other texts included."""
    clauses: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where the text tells of each event."""
    participants: dict[str, list[Row]] = field(default_factory=dict)


class Tables:
    """The tables of a built package, read once."""

    def __init__(self, folder: Path) -> None:
        folder = tables_folder(folder)
        self.rows = {name: _rows(folder, name) for name in (*_RECORDS, "sources", "names", "event_participants")}
        self.statements: dict[str, list[Row]] = defaultdict(list)
        for row in _rows(folder, "statements"):
            self.statements[row["source_id"]].append(row)
        self.sources = {row["sha256"]: row["source_id"] for row in self.rows["sources"]}
        self.by_id = {name: {r[schemas.key(name)[0]]: r for r in self.rows[name]} for name in _RECORDS}
        self.names: dict[str, set[str]] = defaultdict(set)
        for row in self.rows["names"]:
            self.names[row["record_id"]].add(fold(row["name"]))

    def of(self, sha256: str, text: str) -> Built:
        """What was built from the text with that hash: nothing if it is not among the sources."""
        built = Built(rows={name: {} for name in _RECORDS}, names=self.names)
        for s in self.statements.get(self.sources.get(sha256, ""), ()):
            table, record, start, end = s["record_type"], s["record_id"], int(s["start"]), int(s["end"])
            if record in self.by_id[table]:
                built.rows[table][record] = self.by_id[table][record]
            if s["field"] == "name":
                built.mentions.setdefault(record, []).append(fold(text[start:end]))
                built.read_by.setdefault(record, []).append((s["method"], float(s["confidence"])))
            elif s["field"] == "event_type":
                built.clauses.setdefault(record, []).append((start, end))
        for row in self.rows["event_participants"]:
            if row["event_id"] in built.rows["events"]:
                built.participants.setdefault(row["event_id"], []).append(row)
        return built


def _rows(folder: Path, name: str) -> list[Row]:
    return [{column: cell or "" for column, cell in row.items()} for row in read_table(folder, name)]
