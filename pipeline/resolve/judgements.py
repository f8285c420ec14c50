"""What people decided about pairs of records: ``curation/judgements.csv``.

| column | meaning |
|---|---|
| `left`, `right` | the id of a record, or one that leads to it; where two have one id, that of a statement about each |
| `judgement` | `same`, `not_same` or `unsure`; all three keep the pair out of the queue |
| `reason` | why, for the next reader |
| `date` | the day of the judgement, `YYYY-MM-DD` |

A row that cannot be used is an `InputError` that names the file, the row and what to do. Order of rows does not matter.

Out of scope: deciding (``pipeline/review``), and joining records (``clusters``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline import curation
from pipeline.failures import InputError
from pipeline.resolve.nodes import Node
from pipeline.resolve.previous import Previous
from pipeline.resolve.seeds import Local

COLUMNS = ("left", "right", "judgement", "reason", "date")
JUDGEMENTS = ("same", "not_same", "unsure")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_STATEMENT = re.compile(r"stm-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row; ``where`` is the file and the line that hold it."""

    left: str
    right: str
    judgement: str
    reason: str
    date: str
    where: str


def read(path: Path) -> list[Judgement]:
    """The judgements of a file; a file that is not there holds none."""
    found: dict[frozenset[str], Judgement] = {}
    for where, row in curation.rows(path, COLUMNS):
        left, right, judgement, reason, date = (row[c] or "" for c in COLUMNS)
        made = Judgement(left, right, judgement, reason, date, where)
        if made.judgement not in JUDGEMENTS:
            raise InputError(f"{where}: judgement must be one of {', '.join(JUDGEMENTS)}, not {made.judgement!r}")
        if not _DAY.fullmatch(made.date):
            raise InputError(f"{where}: date must be a day such as 2026-01-31, not {made.date!r}")
        pair = frozenset((made.left, made.right))
        if len(pair) == 1:
            raise InputError(f"{where}: left and right are both {made.left}; a judgement is about two records")
        if pair in found and found[pair].judgement != made.judgement:
            raise InputError(f"{where}: {found[pair].where} judges the same pair {found[pair].judgement}; keep one row")
        found[pair] = made
    return list(found.values())


def statements(judged: Iterable[Judgement]) -> set[str]:
    """The statements by which judgements name records."""
    return {i for j in judged for i in (j.left, j.right) if _STATEMENT.fullmatch(i)}


class Finder:
    """Leads from the ids of judgements to nodes."""

    def __init__(
        self, nodes: Iterable[Node], seeds: Mapping[Local, str], home: Mapping[str, Local], previous: Previous
    ) -> None:
        self._node: dict[Local, Node] = {local: node for node in nodes for local in node.locals}
        self._home = home
        self._previous = previous
        self._by_seed: dict[str, list[Node]] = {}
        for local, node in self._node.items():
            found = self._by_seed.setdefault(seeds[local], [])
            if node not in found:
                found.append(node)
        self._told: dict[str, list[str]] = {}
        for statement, record in previous.record_of.items():
            self._told.setdefault(record, []).append(statement)

    def pairs(self, judged: Iterable[Judgement]) -> dict[tuple[int, int], str]:
        """The judgement on each pair of nodes, by their identities, in both orders."""
        found: dict[tuple[int, int], str] = {}
        for j in judged:
            left, right = self._nodes(j.left, j.where), self._nodes(j.right, j.where)
            if left[0].record_type != right[0].record_type:
                raise InputError(f"{j.where}: {j.left} and {j.right} are records of two kinds and cannot be one")
            if j.judgement == "not_same" and any(a is b for a in left for b in right):
                raise InputError(
                    f"{j.where}: {j.left} and {j.right} lead to one record; name a statement (stm-…) about each"
                )
            for a in left:
                for b in right:
                    if a is not b:
                        found[id(a), id(b)] = found[id(b), id(a)] = j.judgement
        return found

    def _nodes(self, wanted: str, where: str) -> list[Node]:
        if wanted in self._home:
            found = [self._node[self._home[wanted]]] if self._home[wanted] in self._node else []
        else:
            found = self._by_seed.get(wanted) or self._earlier(wanted)
        if not found:
            raise InputError(
                f"{where}: no person, organization, place, election or event has the id {wanted}; mend or drop the row"
            )
        return found

    def _earlier(self, wanted: str) -> list[Node]:
        """The nodes with statements of a record that an earlier package calls ``wanted``."""
        row = self._previous.redirects.get(wanted)
        told = _STATEMENT.findall(row["reason"]) if row else self._told.get(wanted, [])
        found: list[Node] = []
        for statement in told:
            node = self._node.get(self._home[statement]) if statement in self._home else None
            if node is not None and node not in found:
                found.append(node)
        return found
