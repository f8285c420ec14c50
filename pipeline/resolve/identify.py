"""Which id a record is called by, and which ids lead to it.

Without an earlier package a record is called by the seed of its oldest member (``rank``), and the seeds of its other
members are redirects to it: whichever of its documents are read, the id they give leads to the record.

With an earlier package a record keeps the id that its statements had there:

- where several records have statements of one old record, the one that has most of them keeps its id; one that had an
  id of its own before it was merged, as a redirect with one of its statements tells, takes that id back;
- where one record has statements of several old ones, it keeps the id of the oldest, and the others are redirects;
- an id that is or was another record's is never given to a new one.

Out of scope: which members a record has (``clusters``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from pipeline.model import digest
from pipeline.resolve.previous import Previous

MERGED = "merged: the record that {} is about had this id"
READ_ALONE = "read alone: {} would be about a record of this id"
"""The reasons of redirects: the id was published; it is what a build of fewer documents gives. Each names a statement,
so that a later split finds the record again."""
_STATEMENT = re.compile(r"stm-[0-9a-f]{16}")

Row = dict[str, str]


@dataclass(frozen=True)
class Member:
    """One document's part of a record."""

    seed: str
    rank: tuple[object, ...]
    """The order in which members lend their seeds to the record."""
    statements: tuple[str, ...]
    """The ids of its statements in the order of the text."""

    @property
    def own(self) -> str:
        """What it is called where another record has its seed."""
        return f"{self.seed}-{digest(self.statements[0], 8)}"


Record = Sequence[Member]


def identify(records: Sequence[Record], previous: Previous, version: str) -> tuple[list[str], list[Row]]:
    """The id of each record, and the rows of ``redirects``, of which new ones say ``version``."""
    order = sorted(range(len(records)), key=lambda i: min(m.rank for m in records[i]))
    votes = [
        Counter(previous.record_of[s] for m in r for s in m.statements if s in previous.record_of) for r in records
    ]
    ids = _kept(records, order, votes, previous)
    taken = {*ids.values(), *previous.age, *previous.redirects}
    free = set(previous.age) - {old for v in votes for old in v}
    for i in order:
        if i not in ids:
            ids[i] = _new(records[i], taken, free)
            taken.add(ids[i])
            free.discard(ids[i])
    found = [ids[i] for i in range(len(records))]
    return found, _redirects(records, found, votes, previous, version)


def _kept(
    records: Sequence[Record], order: Sequence[int], votes: Sequence[Counter[str]], previous: Previous
) -> dict[int, str]:
    """The ids that records keep, by the number of the record."""
    holders: dict[str, set[int]] = {}
    for i, counted in enumerate(votes):
        for old in counted:
            holders.setdefault(old, set()).add(i)
    place = {i: n for n, i in enumerate(order)}
    first = [min(r, key=lambda m: m.rank) for r in records]

    def rank(i: int, old: str) -> tuple[object, ...]:
        """How well an old id fits a record: its first seed before its own form of it, then by its statements."""
        fits = old in (first[i].seed, first[i].own)
        return old != first[i].seed, old != first[i].own, 0 if fits else -votes[i][old], place[i]

    returned = _returned(records, holders, previous, rank)
    claims = sorted((previous.age[old], -votes[i][old], place[i], old) for old, found in holders.items() for i in found)
    own = [(i, old) for i, old in returned.items() if old in (first[i].seed, first[i].own)]
    ids: dict[int, str] = {}
    given: set[str] = set()
    for i, old in (*own, *((order[n], old) for _, _, n, old in claims), *returned.items()):
        if i not in ids and old not in given:
            ids[i] = old
            given.add(old)
    return ids


def _returned(
    records: Sequence[Record],
    holders: dict[str, set[int]],
    previous: Previous,
    rank: Callable[[int, str], tuple[object, ...]],
) -> dict[int, str]:
    """The ids that records take back which were merged into one and are no longer, by the number of the record.

    Of those that hold statements of one old record (``holders``), one that had no other id before stays it, the first
    by ``rank``; the others no longer count as its holders. An id that was published goes before one that never was.
    """
    home = {s: i for i, r in enumerate(records) for m in r for s in m.statements}
    merged: dict[str, list[tuple[str, int]]] = {}
    for old, row in sorted(previous.redirects.items()):
        found = next((home[s] for s in _STATEMENT.findall(row["reason"]) if s in home), None)
        if found is not None and found in holders.get(row["new_id"], ()):
            merged.setdefault(row["new_id"], []).append((old, found))
    returned: dict[int, str] = {}
    for target, candidates in merged.items():
        had = {i for old, i in candidates if _published(previous.redirects[old])}
        keeper = min(holders[target], key=lambda i, target=target, had=had: (i in had, *rank(i, target)))  # type: ignore[misc]
        candidates.sort(key=lambda c: (not _published(previous.redirects[c[0]]), *rank(c[1], c[0]), c))
        for old, i in candidates:
            if i != keeper and i not in returned:
                returned[i] = old
                holders[target].discard(i)
    return returned


def _published(row: Row) -> bool:
    """Whether the id of a redirect was a record's in some package."""
    return not row["reason"].startswith(READ_ALONE.split("{")[0])


def _new(record: Record, taken: set[str], free: set[str]) -> str:
    """An id for a record that had none: a seed of its own that no other record has or had.

    An old id of which no statement is left (``free``) is the record's own when it is its seed: the page was changed.
    """
    members = sorted(record, key=lambda m: m.rank)
    for m in members:
        if m.seed not in taken or m.seed in free:
            return m.seed
    base = members[0].own
    return next(made for n in count(1) if (made := base if n == 1 else f"{base}-{n}") not in taken)


def _redirects(
    records: Sequence[Record], ids: Sequence[str], votes: Sequence[Counter[str]], previous: Previous, version: str
) -> list[Row]:
    known = set(ids)
    leads: dict[str, tuple[int, str]] = {}
    borne = Counter(seed for record in records for seed in {m.seed for m in record})
    most: dict[str, tuple[int, int]] = {}
    for i, record in enumerate(records):
        for m in sorted(record, key=lambda m: m.rank):
            leads.setdefault(m.seed, (i, m.statements[0]))
            if borne[m.seed] > 1:
                leads.setdefault(m.own, (i, m.statements[0]))
            for s in m.statements:
                old = previous.record_of.get(s)
                if old is not None and votes[i][old] > most.get(old, (0, 0))[0]:
                    most[old] = (votes[i][old], i)
                    leads[old] = (i, s)
    rows = {}
    for old, (i, statement) in leads.items():
        if old not in known:
            reason = (MERGED if old in previous.age else READ_ALONE).format(statement)
            rows[old] = {"old_id": old, "new_id": ids[i], "since_version": version, "reason": reason}
    home = {s: i for i, r in enumerate(records) for m in r for s in m.statements}
    for old, row in previous.redirects.items():
        if old in known:
            continue
        found = next((home[s] for s in _STATEMENT.findall(row["reason"]) if s in home), None)
        target = ids[found] if found is not None else _end(row["new_id"], known, rows, previous)
        if target is not None:
            rows[old] = {**row, "new_id": target}
    return [rows[old] for old in sorted(rows)]


def _end(old: str, known: set[str], rows: dict[str, Row], previous: Previous) -> str | None:
    """Where an id leads in the end; ``None`` when the record that it led to is gone."""
    seen = set()
    while old not in known:
        row = rows.get(old) or previous.redirects.get(old)
        if row is None or old in seen:
            return None
        seen.add(old)
        old = row["new_id"]
    return old
