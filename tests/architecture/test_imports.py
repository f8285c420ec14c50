"""Who may import whom, and that ``dvc.yaml`` names every file a stage's result depends on."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]

STAGES = {
    "ingest": {"ingest", "clean"},
    "extract": {"extract"},
    "assemble": {"assemble", "resolve"},
    "validate": {"validate"},
    "publish": {"publish", "dist"},
    "evaluation": {"evaluation"},
}
"""The modules and packages of ``pipeline`` that belong to one stage alone."""

COMMANDS = {
    "cli", "cli_curation", "cli_export", "cli_release", "cli_training", "build", "check", "show", "sides", "review",
    "passages_view", "render", "release", "summary", "add", "repro", "training", "plover", "dictionary",
}  # fmt: skip
"""What stands above the stages: no stage may know of it."""

MODULES = sorted(p for package in ("pipeline", "schemas") for p in (ROOT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


BY_NAME = {name_of(path): path for path in MODULES}


@cache
def imports(name: str) -> frozenset[str]:
    """The project's modules that a module imports, at its top or inside a function, with their parent packages."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(BY_NAME[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively; write the full name"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    parents = {n.rsplit(".", i)[0] for n in found for i in range(n.count(".") + 1)}
    return frozenset((found | parents) & BY_NAME.keys() - {name})


def closure(start: str) -> set[str]:
    """Everything that is imported when ``start`` is, itself included."""
    found, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imports(name)
    return found


def part(name: str) -> str:
    """``pipeline.extract.names`` belongs to ``extract``."""
    return ".".join(name.split(".")[1:2])


def code_of(stage: str) -> list[str]:
    """The files that decide what a stage does, as ``dvc.yaml`` must list them."""
    modules = closure(f"pipeline.{stage}")
    files = {BY_NAME[m] for m in modules}
    if "pipeline.knowledge" in modules:
        files |= set((ROOT / "pipeline" / "knowledge").glob("*.csv"))
    if "pipeline.extract.tagger" in modules:
        files |= set((ROOT / "pipeline" / "models").glob("*.crfsuite"))
    if "schemas" in modules:
        files |= {p for p in (ROOT / "schemas").rglob("*") if p.suffix in {".json", ".csv", ".yaml"}}
    return sorted(p.relative_to(ROOT).as_posix() for p in files)


@cache
def dvc_stages() -> dict[str, Any]:
    stages: dict[str, Any] = yaml.safe_load((ROOT / "dvc.yaml").read_text("utf-8"))["stages"]
    return stages


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage_and_no_command(stage: str) -> None:
    others = set().union(*(parts for name, parts in STAGES.items() if name != stage))
    wrong = sorted(m for m in closure(f"pipeline.{stage}") if part(m) in others | COMMANDS)
    assert wrong == []


def test_schemas_know_nothing_of_the_pipeline() -> None:
    assert [m for m in BY_NAME if m.startswith("schemas") and any(i.startswith("pipeline") for i in imports(m))] == []


def test_every_module_is_used() -> None:
    assert sorted(BY_NAME.keys() - closure("pipeline.cli")) == []


def test_one_idea_per_module() -> None:
    long = {name_of(p): n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def test_dvc_runs_the_stages_in_reading_order() -> None:
    assert list(dvc_stages()) == list(STAGES)


@pytest.mark.parametrize("stage", STAGES)
def test_dvc_names_every_file_a_stage_depends_on(stage: str) -> None:
    listed = {d for d in dvc_stages()[stage]["deps"] if d.startswith(("pipeline/", "schemas/"))}
    expected = code_of(stage)
    assert sorted(listed) == expected, "dvc.yaml must list:\n" + "".join(f"      - {f}\n" for f in expected)


def test_dvc_gives_every_parameter_to_one_stage() -> None:
    sections = yaml.safe_load((ROOT / "params.yaml").read_text("utf-8"))
    for stage, keys in sections.items():
        assert dvc_stages()[stage]["params"] == [f"{stage}.{key}" for key in keys]
    assert all("params" not in spec for name, spec in dvc_stages().items() if name not in sections)


def test_dvc_keeps_published_files_in_git() -> None:
    outs = [out for spec in dvc_stages().values() for out in (*spec.get("outs", ()), *spec.get("metrics", ()))]
    assert all(settings["cache"] is False for out in outs for settings in out.values())
