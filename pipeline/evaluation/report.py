"""The figures of an evaluation: for reading, and as metrics that DVC compares between versions.

Out of scope: how records are matched (``records``, ``happenings``).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from pipeline.evaluation import gold
from pipeline.evaluation.built import Tables
from pipeline.evaluation.counts import Counts, reliability
from pipeline.evaluation.happenings import Happenings
from pipeline.evaluation.records import Matcher
from pipeline.files import write_json
from schemas import codes


def evaluate(tables: Path, folder: Path, texts: Path, metrics: Path | None = None) -> dict[str, Any]:
    """The figures of the tables in ``tables`` against the gold in ``folder``; ``metrics`` keeps them as JSON."""
    built = Tables(tables)
    counts: dict[str, Counts] = defaultdict(Counts)
    happenings = Happenings()
    exact: list[bool] = []
    mentions: list[tuple[str, float, bool]] = []
    for document in gold.load(folder, texts):
        matcher = Matcher(document, built.of(document.sha256, document.text))
        matcher.run()
        for table, (right, extra, missed) in matcher.counts.items():
            counts[table].add(right, extra, missed)
        exact += matcher.exact_dates
        mentions += matcher.told
        happenings.add(matcher)
    categories = {c: happenings.counts.pop(c) for c in codes("event_type") if c in happenings.counts}
    shares = {"election date exact": exact, **{f"event {k}": v for k, v in sorted(happenings.shares.items())}}
    figures = {
        "records": {k: c.figures() for k, c in {**counts, **happenings.counts}.items()},
        "shares": {k: {"right": sum(v), "of": len(v), "share": _share(v)} for k, v in shares.items() if v},
        "event categories": {k: c.figures() for k, c in categories.items()},
        "event reliability": reliability(happenings.by_confidence),
        "name reliability": reliability([(confidence, right) for _, confidence, right in mentions]),
        "name methods": _methods(mentions),
    }
    if metrics is not None:
        write_json(metrics, figures)
    return figures


def _share(values: list[bool]) -> float:
    return round(sum(values) / len(values), 4)


def _methods(told: list[tuple[str, float, bool]]) -> dict[str, dict[str, float]]:
    """For each method how many mentions it read, how sure it was on average, and how many are right."""
    by_method: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for method, confidence, right in told:
        by_method[method].append((confidence, right))
    return {
        method: {
            "mentions": len(rows),
            "confidence": round(sum(c for c, _ in rows) / len(rows), 3),
            "right": _share([right for _, right in rows]),
        }
        for method, rows in sorted(by_method.items())
    }


def text(figures: dict[str, Any]) -> str:
    """The figures as lines for a terminal."""
    lines = [f"{'':22}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>8}{'extra':>7}{'missed':>8}"]
    for part in ("records", "event categories"):
        for name, row in figures[part].items():
            shares = f"{row['precision']:>10.3f}{row['recall']:>8.3f}{row['f1']:>7.3f}"
            lines.append(f"{name:22}{shares}{row['right']:>8}{row['extra']:>7}{row['missed']:>8}")
        lines.append("")
    lines += [
        f"{name:30}{row['share']:.3f}  ({row['right']} of {row['of']})" for name, row in figures["shares"].items()
    ]
    for part in ("name reliability", "event reliability"):
        lines += ["", f"{part}: confidence from, how many, mean confidence, share that is right"]
        lines += [f"  {r['from']:.1f}{r['count']:>7}{r['confidence']:>8.3f}{r['right']:>8.3f}" for r in figures[part]]
    lines += ["", "name methods: how many mentions, mean confidence, share that is right"]
    for method, row in figures["name methods"].items():
        lines.append(f"  {method:20}{row['mentions']:>7}{row['confidence']:>8.3f}{row['right']:>8.3f}")
    return "\n".join(lines)
