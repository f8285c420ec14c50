"""How well records of different documents are told to be one, and whether the time for it grows in proportion.

``python -m benchmarks.resolution`` builds the stories of ``tests/resolution`` and prints, for people, organizations and
events, how many pairs that are one were joined and how many joined pairs are one, then each trap, then how often pairs
of each score are really one (the calibration of the scale). ``--originals DIR`` does the same with the labelled pages
whose text is not in the repository. ``--synthetic N ...`` resolves N invented documents and prints time and memory.
``--write`` writes all that was asked for into the page ``docs/resolution.md``, below its first part.

What is paired are parts: the mentions of one thing in one document that lead to one record. A thing that was not found
in a document at all is a part by itself, so what the extractors miss counts as missed here too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.synthetic import documents  # noqa: E402
from pipeline import build, params  # noqa: E402
from pipeline.files import read_csv  # noqa: E402
from pipeline.resolve import resolve  # noqa: E402
from pipeline.resolve.clusters import Thresholds  # noqa: E402
from tests.resolution import corpus  # noqa: E402
from tests.resolution.corpus import Mark  # noqa: E402

PAGE = ROOT / "docs" / "resolution.md"
MEASURED = "## Measured"
THRESHOLDS = Thresholds(params.load().merge_threshold, params.load().queue_threshold)
KINDS = ("people", "organizations", "events")
BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Part:
    """The mentions of one thing in one document that lead to one record."""

    document: str
    cluster: str
    record: str


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of parts: joined rightly, joined wrongly, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when there is no pair at all."""
        return (
            2 * self.right / (2 * self.right + self.wrong + self.missed)
            if self.right + self.wrong + self.missed
            else 1.0
        )


class Package:
    """The tables of a built package, for looking up who is named where."""

    def __init__(self, folder: Path, by: str) -> None:
        """``by`` is the column of ``sources`` that the labels call documents by."""
        self.folder = folder
        document = {r["source_id"]: str(r[by]) for r in read_csv(folder / "sources.csv")}
        self.said: dict[tuple[str, str], list[Row]] = {}
        for row in read_csv(folder / "statements.csv"):
            if row["field"] in ("name", "event_type"):
                key = document[row["source_id"] or ""], row["record_type"] or ""
                self.said.setdefault(key, []).append(row)

    def record(self, mark: Mark) -> str | None:
        """The record whose mention, or whose telling sentence, lies most in a mark."""
        found: list[tuple[int, str]] = []
        for row in self.said.get((mark.document, mark.record_type), ()):
            start, end = int(row["start"] or 0), int(row["end"] or 0)
            shared = min(end, mark.end) - max(start, mark.start)
            wanted = row["field"] == "name" or row["value"] == mark.type
            if wanted and 2 * shared > min(end - start, mark.end - mark.start):
                found.append((-shared, row["record_id"] or ""))
        return min(found)[1] if found else None

    def parts(self, marks: Iterable[Mark]) -> list[Part]:
        """The parts of all labelled things."""
        found: dict[tuple[str, str], set[str]] = {}
        for mark in marks:
            records = found.setdefault((mark.document, mark.cluster), set())
            if (record := self.record(mark)) is not None:
                records.add(record)
        return [
            Part(document, cluster, record)
            for (document, cluster), records in sorted(found.items())
            for record in sorted(records or {f"{document} {cluster}"})
        ]


def pairwise(parts: Sequence[Part]) -> Score:
    """Counts over all pairs of parts."""
    counted: Counter[tuple[bool, bool]] = Counter()
    for a, b in combinations(parts, 2):
        counted[a.cluster == b.cluster, a.record == b.record] += 1
    return Score(counted[True, True], counted[False, True], counted[True, False])


def trapped(parts: Sequence[Part], traps: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str, bool]]:
    """The traps, each with whether the two things were taken for one."""
    records: dict[str, set[str]] = {}
    for part in parts:
        records.setdefault(part.cluster, set()).add(part.record)
    return [(a, b, why, not records[a].isdisjoint(records[b])) for a, b, why in traps]


def calibration(package: Package, marks: Sequence[Mark]) -> list[tuple[str, int, int]]:
    """For each bin of scores, how many compared pairs are labelled and how many of them are really one.

    A pair's sides are ids of records as their oldest document gives them; what they are is told by the labels of the
    statements of the record they lead to, so only pairs that were not merged wrongly elsewhere can be told.
    """
    labels = _labels(package, marks)
    counted: dict[int, list[int]] = {i: [0, 0] for i in range(len(BINS) - 1)}
    for row in read_csv(package.folder / "reports" / "resolution.csv"):
        a, b = labels.get(row["left"] or ""), labels.get(row["right"] or "")
        if a and b and row["score"] and row["decision"] != "one_name":
            score = float(row["score"])
            i = next((n for n in range(len(BINS) - 1) if BINS[n] <= score < BINS[n + 1]), None)
            if i is not None:
                counted[i][0] += 1
                counted[i][1] += a == b
    return [(f"{BINS[i]:.2f} to {min(BINS[i + 1], 1):.2f}", all_, same) for i, (all_, same) in counted.items()]


def _labels(package: Package, marks: Sequence[Mark]) -> dict[str, str]:
    """The labelled thing behind each id, also behind one that leads elsewhere, through the statement that it names."""
    at: dict[str, str] = {}
    record: dict[str, str] = {}
    for mark in marks:
        for row in package.said.get((mark.document, mark.record_type), ()):
            start, end = int(row["start"] or 0), int(row["end"] or 0)
            wanted = row["field"] == "name" or row["value"] == mark.type
            if wanted and 2 * (min(end, mark.end) - max(start, mark.start)) > min(end - start, mark.end - mark.start):
                at[row["statement_id"] or ""] = mark.cluster
                record.setdefault(row["record_id"] or "", mark.cluster)
    for row in read_csv(package.folder / "redirects.csv"):
        statement = next((w for w in (row["reason"] or "").split() if w.startswith("stm-")), "")
        if statement in at:
            record[row["old_id"] or ""] = at[statement]
    return record


def _built(folder: Path, out: Path) -> None:
    values = replace(params.load(), publish_unsourced_allegations=True)
    build.build(folder, out, values)


def report(originals: Path | None) -> str:
    """The figures as Markdown."""
    lines = [
        "| what | kind | parts | pairs joined rightly | joined wrongly | missed | F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        marks = corpus.write(work / "texts")
        _built(work / "texts", work / "package")
        stories = Package(work / "package", "path")
        parts = stories.parts(marks)
        lines += _scores("stories", parts)
        traps = trapped(parts, corpus.traps())
        scale = calibration(stories, marks)
        if originals is not None:
            _built(originals, work / "other")
            others = Package(work / "other", "sha256")
            found = others.parts(corpus.originals())
            lines += _scores("originals", found)
            lines += _scores("both", [*parts, *found])
    lines += ["", f"Traps: {len(traps)}, taken for one: {sum(t[3] for t in traps)}.", ""]
    lines += ["| these two | look alike by | taken for one |", "|---|---|---|"]
    lines += [f"| `{a}`, `{b}` | {why} | {'yes' if wrong else 'no'} |" for a, b, why, wrong in traps]
    lines += ["", "| score | labelled pairs | really one |", "|---|---|---|"]
    lines += [f"| {told} | {count} | {same} |" for told, count, same in scale]
    return "\n".join(lines) + "\n"


def _scores(what: str, parts: Sequence[Part]) -> list[str]:
    lines = []
    for kind in KINDS:
        own = [p for p in parts if corpus.KINDS[p.cluster[0]] == kind]
        s = pairwise(own)
        lines.append(f"| {what} | {kind} | {len(own)} | {s.right} | {s.wrong} | {s.missed} | {s.f1:.3f} |")
    return lines


def growth(sizes: Iterable[int]) -> str:
    """Time and memory for invented documents, as Markdown; each size is resolved in a process of its own."""
    lines = [
        "| documents | statements | records | pairs told | cpu seconds | per 1,000 documents | peak MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            lines.append(pool.apply(_measured, (size,)))
    return "\n".join(lines) + "\n"


def _measured(size: int) -> str:
    evidence = documents(size)
    begin = process_time()
    resolved = resolve(evidence, THRESHOLDS)
    spent = process_time() - begin
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1e3
    records = len({e.record_id for e in resolved.evidence})
    cells = (
        f"{size:,}", f"{len(evidence):,}", f"{records:,}", f"{len(resolved.decisions):,}", f"{spent:.1f}",
        f"{1000 * spent / size:.2f}", f"{peak:.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def page(measured: str) -> str:
    """``docs/resolution.md`` with the figures anew: what stands above its last heading is written by hand."""
    head, _, _ = PAGE.read_text("utf-8").partition(MEASURED)
    command = "python -m benchmarks.resolution --originals DIR --synthetic 1000 10000 --write"
    return f"{head}{MEASURED}\n\nWritten by `{command}`.\n\n{measured}"


def main() -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--originals", type=Path, metavar="DIR", help="folder of the labelled pages")
    parser.add_argument("--synthetic", type=int, nargs="+", metavar="N", help="numbers of invented documents")
    parser.add_argument("--write", action="store_true", help="write docs/resolution.md")
    options = parser.parse_args()
    # growth first: a process begins with the peak memory of the one that made it
    grown = [growth(options.synthetic)] if options.synthetic else []
    parts = ([] if options.synthetic and not options.write else [report(options.originals)]) + grown
    measured = "\n".join(parts)
    if options.write:
        PAGE.write_text(page(measured), encoding="utf-8")
    print(measured, end="")


if __name__ == "__main__":
    main()
