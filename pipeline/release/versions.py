"""Semantic versions of data: what a difference does to the number.

- MAJOR: the structure changed in a way that may break what was written for it, or an identifier of a record or a source
  leads nowhere any more;
- MINOR: there is more than before: records, sources, columns, tables, codes;
- PATCH: anything else that differs: values, redirects, statements and other rows about the records there were, wording.

The numbers mean this from the first release on, 0.x included.

Out of scope: finding the difference (``diff``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.failures import InputError
from pipeline.release.diff import Diff, followed
from pipeline.release.packages import Package
from pipeline.release.structure import Level

_FORM = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
LISTED = 5
"""How many identifiers a reason names."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a version goes and why; ``reasons`` are sentences without a full stop."""

    level: Level
    reasons: list[str]


def parse(version: str) -> tuple[int, int, int]:
    """The three numbers of a version; an `InputError` when it is none."""
    told = _FORM.fullmatch(version)
    if told is None:
        raise InputError(f"{version!r} is no version: expected three numbers such as 1.4.0")
    major, minor, patch = map(int, told.groups())
    return major, minor, patch


def following(version: str, step: Step) -> str:
    """The version after ``version``."""
    major, minor, patch = parse(version)
    raised = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return ".".join(map(str, raised[step.level]))


def step(diff: Diff, new: Package) -> Step | None:
    """How far ``diff``, which leads to ``new``, raises the version; ``None`` when nothing differs."""
    if not diff:
        return None
    reasons: dict[Level, list[str]] = {"major": [], "minor": [], "patch": []}
    for change in diff.structure:
        where = ".".join(p for p in (change.table, change.column) if p)
        reasons[change.level].append(f"{where}: {change.sentence}" if where else change.sentence)
    if diff.lost:
        more = f" and {len(diff.lost) - LISTED} more" if len(diff.lost) > LISTED else ""
        reasons["major"].append(f"lead nowhere any more: {', '.join(diff.lost[:LISTED])}{more}")
    for name, table in diff.tables.items():
        if followed(new.tables[name]) and table.added:
            reasons["minor"].append(f"{name}: {len(table.added)} added")
    reasons["patch"] += [f"{name}: rows changed" for name in diff.tables]
    level: Level = "major" if reasons["major"] else "minor" if reasons["minor"] else "patch"
    return Step(level, reasons[level])
