"""Runs the stages in order on any folder of texts, without DVC: what ``andean build`` does.

The stages are the ones ``dvc.yaml`` runs, with the same code and the same parameters. Their intermediate files lie in
``OUT/.work``, which is emptied at the start and removed at the end, so a build that was killed is simply run again.
Published files are touched by the last stage alone. OUT is written to only when it is new, empty or an earlier package,
so that no file of anybody else is overwritten or removed.

Out of scope: what each stage does, and which file of the repository it reads or writes there (``dvc.yaml``).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.failures import GateError, InputError
from pipeline.package import DESCRIPTOR, STAGED, own_resources
from pipeline.params import Params
from pipeline.progress import step

WORK = ".work"
REFUSED = "refused"
LEFTOVERS = {WORK, REFUSED, STAGED}
"""All that a first build leaves that was refused, or killed before it published."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a build takes over from people and from earlier builds."""

    curation: Path | None = None
    """A folder with judgements and corrections."""
    previous: Path | None = None
    """An earlier package, whose ids are kept."""


def build(folder: Path, out: Path, params: Params, inherited: Inherited = Inherited()) -> None:
    """Build the package of the texts in ``folder`` and publish it in ``out``.

    Raises `InputError` when the folders cannot be used and `GateError` when the tables break a rule; the report is then
    in ``out/refused`` and the files published earlier are as they were.
    """
    _check(folder, out)
    work = out / WORK
    fresh = not out.exists()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        _run(folder, work, out, params, inherited)
        shutil.rmtree(out / REFUSED, ignore_errors=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if fresh and not any(out.iterdir()):
            out.rmdir()


def inherited(curation: Path, releases: Path) -> Inherited:
    """What this repository's build takes over: its own decisions, and the ids of its last release, if there is one."""
    from pipeline.release import latest

    return Inherited(curation, latest(releases))


def ingest(folder: Path, work: Path, params: Params) -> None:
    """Read and clean the texts of ``folder``."""
    from pipeline import ingest as stage

    with step("ingest") as tick:
        stage.run(folder, work, params.max_characters, tick)


def extract(work: Path) -> None:
    """Find the statements of every document."""
    from pipeline import extract as stage

    with (work / "documents.jsonl").open("rb") as lines:
        total = sum(1 for _ in lines)
    with step("extract", total) as tick:
        stage.run(work, tick)


def assemble(work: Path, params: Params, inherited: Inherited = Inherited()) -> None:
    """Resolve records across documents and fold their statements into tables."""
    from pipeline import assemble as stage
    from pipeline.resolve.clusters import Thresholds

    choices = stage.Choices(
        params.publish_unsourced_allegations,
        params.event_confidence_floor,
        Thresholds(params.merge_threshold, params.queue_threshold),
        inherited.curation,
        inherited.previous,
    )
    with step("assemble"):
        stage.run(work, choices)


def validate(work: Path, strict_bounds: bool = False) -> None:
    """Hold the tables against the schemas and the rules; raises `GateError` when one is broken.

    ``strict_bounds`` also refuses tables that are smaller than the package of this repository may be.
    """
    from pipeline import validate as stage

    reports = work / "reports"
    with step("validate"):
        passed = stage.run(work / "tables", reports, work / "documents.jsonl", strict_bounds, work / "withheld.json")
        shutil.copyfile(work / "resolution.csv", reports / "resolution.csv")
    if not passed:
        raise GateError(f"The tables broke a rule, so nothing was published. Read {reports / 'validation.md'}")


def publish(work: Path, out: Path, package: Path, dist: Path | None, params: Params) -> None:
    """Publish the tables that passed."""
    from pipeline import publish as stage

    with step("publish"):
        stage.run(work / "tables", work / "reports", out, package, dist, params.created)


def _run(folder: Path, work: Path, out: Path, params: Params, inherited: Inherited) -> None:
    ingest(folder, work, params)
    extract(work)
    assemble(work, params, inherited)
    try:
        validate(work)
    except GateError:
        refused = out / REFUSED
        shutil.rmtree(refused, ignore_errors=True)
        (work / "reports").replace(refused)
        message = f"The tables broke a rule, so nothing was published. Read {refused / 'validation.md'}"
        raise GateError(message) from None
    publish(work, out, out / DESCRIPTOR, None, params)


def _check(folder: Path, out: Path) -> None:
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise InputError(f"{folder} {what}: FOLDER must be a folder of pages")
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file: --out must be a folder")
    if out.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{out} lies in the folder that is read: choose an --out outside {folder}")
    if folder.resolve().is_relative_to(out.resolve()):
        raise InputError(f"{folder}, the folder that is read, lies in {out}: choose another folder as --out")
    if out.exists() and not _is_own(out) and (foreign := sorted({p.name for p in out.iterdir()} - LEFTOVERS)):
        raise InputError(
            f"{out} holds {foreign[0]} and is no package that andean build made there, so nothing was written: "
            "choose a new or an empty folder as --out"
        )


def _is_own(out: Path) -> bool:
    """Whether ``out`` holds a package of this project with its tables beside the descriptor."""
    paths = own_resources(out / DESCRIPTOR)
    return bool(paths) and all(path == f"{name}.csv" for name, path in paths.items())
