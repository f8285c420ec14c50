"""Which stages ``dvc repro`` runs again after a change: those that read what changed, and those behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STAGES: dict[str, Any] = yaml.safe_load((ROOT / "dvc.yaml").read_text("utf-8"))["stages"]
ALL = ["ingest", "extract", "assemble", "validate", "publish", "evaluation"]


def outs(stage: str) -> list[str]:
    return [path for out in STAGES[stage].get("outs", ()) for path in out]


def within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def reruns(changed: str) -> list[str]:
    """The stages that run again when the file or the parameter ``changed`` does, and all their outputs with it."""
    dirty, found = [changed], []
    for stage, spec in STAGES.items():
        read = [*spec["deps"], *spec.get("params", ())]
        if any(within(path, dep) or within(dep, path) for path in dirty for dep in read):
            found.append(stage)
            dirty += outs(stage)
    return found


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("raw/new-page.txt", ALL),
        ("pipeline/clean/furniture.py", ALL),
        ("pipeline/extract/votes.py", ALL[1:]),
        ("assemble.event_confidence_floor", ALL[2:]),
        ("pipeline/assemble/tables.py", ALL[2:]),
        ("schemas/rules/content.py", ALL[3:]),
        ("pipeline/figures.py", ALL[4:]),
        ("publish.created", ALL[4:]),
        ("gold/2010-cantaura-legislative-vote.json", ALL[5:]),
        ("pipeline/release/diff.py", []),
        ("pipeline/show.py", []),
        ("README.md", []),
        ("docs/data-dictionary.md", []),
    ],
)
def test_a_change_reruns_only_what_it_must(changed: str, expected: list[str]) -> None:
    assert reruns(changed) == expected


def test_no_stage_reads_what_a_later_one_writes() -> None:
    for number, stage in enumerate(ALL):
        written = [path for later in ALL[number:] for path in outs(later)]
        assert not [d for d in STAGES[stage]["deps"] for path in written if within(d, path) or within(path, d)]
