"""When a built event is the one the annotator meant, and what is right about it.

An event is matched when it is told in the same sentence and has the same category. Of matched events the actors and
recipients are compared one by one, and date, place, country, status and numbers as given.

Out of scope: other records (``records``).
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.evaluation.built import Row
from pipeline.evaluation.counts import Counts, count, pair
from pipeline.evaluation.gold import DIGITS
from pipeline.evaluation.records import Matcher, same_date, words


class Happenings:
    """Counts over the events of all texts."""

    def __init__(self) -> None:
        self.counts: dict[str, Counts] = defaultdict(Counts)
        """``events``, ``actors``, ``recipients``, and one for each category."""
        self.shares: dict[str, list[bool]] = defaultdict(list)
        """For each property of matched events whether it is right, and for each core event whether it is found."""
        self.by_confidence: list[tuple[float, bool]] = []
        """Confidence of every built event, and whether it is right."""

    def add(self, matcher: Matcher) -> None:
        """Count the events of one text whose people and organizations are matched."""
        rows = matcher.gold.records["events"]
        built = list(matcher.built.rows["events"].values())
        clauses = matcher.built.clauses

        def likeness(row: Any, event: Row) -> float:
            told = [tuple(row["sentence"]), *map(tuple, row.get("also", ()))]
            shared = max((_overlap(a, b) for a in told for b in clauses.get(event["event_id"], ())), default=0)
            if not shared or row["type"] != event["event_type"]:
                return 0
            return 1 + 0.2 * same_date(row.get("date"), event["date"]) + 0.2 * (row.get("country") == event["country"])

        pairs = pair(rows, built, likeness)
        self.counts["events"].add(*count(rows, pairs, len(built)))
        paired = dict(pairs)
        core = [i for i, r in enumerate(rows) if r.get("salience") == "core" and not r.get("borderline")]
        self.shares["core found"] += [i in paired for i in core]
        right = set(paired.values())
        skipped = {k for i, k in pairs if rows[i].get("borderline")}  # counts neither found nor too many
        for k, event in enumerate(built):
            if k in skipped:
                continue
            self.counts[event["event_type"]].add(int(k in right), int(k not in right), 0)
            self.by_confidence.append((float(event["confidence"]), k in right))
        for i, row in enumerate(rows):
            if i not in paired and not row.get("borderline"):
                self.counts[row["type"]].add(0, 0, 1)
        for i, k in pairs:
            self._compare(matcher, rows[i], built[k])

    def _compare(self, matcher: Matcher, row: Any, event: Row) -> None:
        if row["date"] and row["precision"] != "unknown":
            self.shares["date exact"].append(event["date"] == row["date"][: DIGITS[row["precision"]]])
        else:
            self.shares["date left open"].append(not event["date"])
        if row.get("country"):
            self.shares["country"].append(event["country"] == row["country"])
        if row.get("place"):
            named = {w for n in matcher.built.names.get(event["place_id"], ()) for w in words(n)}
            self.shares["place"].append(bool(words(row["place"]) & named))
        self.shares["status"].append(event["status"] == row["status"])
        for toll in ("killed", "injured", "detained"):
            if row.get(toll) is not None:
                low, high = event[f"{toll}_min"], event[f"{toll}_max"]
                self.shares["numbers"].append(bool(low) and int(low) <= row[toll] <= int(high or low))
        participants = matcher.built.participants.get(event["event_id"], [])
        for role, wanted in (("actor", row["actors"]), ("recipient", row["recipients"])):
            have = [p for p in participants if p["role"] == role]
            pairs = pair(wanted, have, lambda w, h: float(matcher.called(w, h["label"], h["participant_id"])))
            self.counts[f"{role}s"].add(len(pairs), len(have) - len(pairs), len(wanted) - len(pairs))


def _overlap(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """Characters in common if they are at least half of ``b``."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared if shared > 0 and 2 * shared >= b[1] - b[0] else 0
