"""When a built person, organization, role, vote or result is the one the annotator meant.

- A person or organization: most of its mentions are names that the annotator lists for the gold record.
- A role: the person is matched, the organization is too where the gold names one, and a third of the words agree.
- A vote: country and kind agree, and dates as far as the coarser goes, the year at least.
- A result: its vote is matched, measure and value are equal, contestant and scope are called the same.

Out of scope: events (``happenings``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pipeline.evaluation.built import Built, Row
from pipeline.evaluation.counts import count, pair
from pipeline.evaluation.gold import Gold
from pipeline.text import fold

_SMALL = frozenset(["the", "of", "el", "la", "los", "las", "de", "del", "and", "y", "a"])
_NEAR_KINDS = ({"referendum", "recall"}, {"regional", "municipal"})
"""Kinds of vote that pages mix up."""
_EXACT = 0.011
"""Two figures further apart than this are two figures."""


def words(text: str | None) -> set[str]:
    """The folded words of a name or a role, articles and prepositions aside."""
    return set(re.findall(r"\w+", fold(text or ""))) - _SMALL


def same_date(gold: str | None, built: str | None) -> bool:
    """Whether two partial dates agree as far as the coarser goes; no gold date agrees with none."""
    if not gold or not built:
        return not gold
    shared = min(len(gold), len(built))
    return shared >= len("YYYY") and gold[:shared] == built[:shared]


@dataclass
class Matcher:
    """The records of one text against its gold."""

    gold: Gold
    built: Built
    counts: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Right, extra and missed by table."""
    matched: dict[str, str] = field(default_factory=dict)
    """Built id by ``table:`` and folded gold name."""
    exact_dates: list[bool] = field(default_factory=list)
    """Of each matched vote with a date, whether the date is right to the character."""
    told: list[tuple[str, float, bool]] = field(default_factory=list)
    """Method and confidence of each mention of a person or an organization, and whether it names who it should."""

    def run(self) -> None:
        """Fill the fields."""
        for table in ("people", "organizations"):
            self._named(table)
        self._roles()
        self._votes()

    def _named(self, table: str) -> None:
        rows, ids = self.gold.records[table], sorted(self.built.rows[table])

        def likeness(row: Any, record: str) -> float:
            called = {fold(n) for n in (*row["aliases"], row["name"])}
            mentions = self.built.mentions.get(record, [])
            hits = sum(m in called for m in mentions)
            return hits if 2 * hits >= len(mentions) else 0

        pairs = pair(rows, ids, likeness)
        self.counts[table] = count(rows, pairs, len(ids))
        meant: dict[str, set[str]] = {}
        for i, k in pairs:
            meant[ids[k]] = {fold(name) for name in (rows[i]["name"], *rows[i]["aliases"])}
            self.matched.update({f"{table}:{name}": ids[k] for name in meant[ids[k]]})
        for record in ids:
            for mention, how in zip(
                self.built.mentions.get(record, ()), self.built.read_by.get(record, ()), strict=True
            ):
                self.told.append((*how, mention in meant.get(record, ())))

    def called(self, gold_label: str, label: str | None, record: str | None) -> bool:
        """Whether a label of the gold and a built one name the same."""
        found = {self.matched.get(f"{t}:{fold(gold_label)}") for t in ("people", "organizations")} - {None}
        if record and record in found:
            return True
        wanted, have = words(gold_label), words(label)
        return bool(wanted and have) and 2 * len(wanted & have) >= len(wanted | have)

    def _roles(self) -> None:
        rows, built = self.gold.records["affiliations"], list(self.built.rows["affiliations"].values())

        def likeness(row: Any, role: Row) -> float:
            if self.matched.get(f"people:{fold(row['person'])}") != role["person_id"]:
                return 0
            body = row.get("organization")
            if body and self.matched.get(f"organizations:{fold(body)}") != (role["organization_id"] or None):
                return 0
            wanted, have = words(row["role"]), words(role["role"])
            return 1 + len(wanted & have) if not wanted or 3 * len(wanted & have) >= len(wanted | have) else 0

        self.counts["affiliations"] = count(rows, pair(rows, built, likeness), len(built))

    def _votes(self) -> None:
        rows, built = self.gold.records["elections"], list(self.built.rows["elections"].values())

        def likeness(row: Any, vote: Row) -> float:
            kinds = {vote["kind"], row["kind"]}
            region, place = row.get("region"), vote["place_id"]
            if vote["country"] != row["country"] or not same_date(row["date"], vote["date"]):
                return 0
            if (len(kinds) > 1 and kinds not in _NEAR_KINDS) or bool(region) != bool(place):
                return 0
            if region and not words(region) & {w for n in self.built.names.get(place, ()) for w in words(n)}:
                return 0
            return 1 + (len(kinds) == 1) + (row["date"] == vote["date"])

        pairs = pair(rows, built, likeness)
        self.counts["elections"] = count(rows, pairs, len(built))
        self.exact_dates = [rows[i]["date"] == built[k]["date"] for i, k in pairs if rows[i].get("date")]
        self._results({rows[i]["id"]: built[k]["election_id"] for i, k in pairs})

    def _results(self, votes: dict[str, str]) -> None:
        rows, built = self.gold.records["results"], list(self.built.rows["election_results"].values())

        def likeness(row: Any, result: Row) -> float:
            if votes.get(row["election"]) != result["election_id"] or row["measure"] != result["measure"]:
                return 0
            if not _equal(str(row["value"]), result["value"]):
                return 0
            named = row.get("contestant") if row["measure"] != "turnout" else None
            if named and not self.called(named, result["contestant"], result["contestant_id"]):
                return 0
            scope, told = row.get("scope") or "national", result["scope"]
            return float(scope == told) + 1 if scope == told or words(scope) & words(told) else 0

        self.counts["results"] = count(rows, pair(rows, built, likeness), len(built))


def _equal(wanted: str, value: str) -> bool:
    try:
        return abs(float(wanted.replace(",", "")) - float(value)) <= _EXACT
    except ValueError:
        return fold(wanted) == fold(value)
