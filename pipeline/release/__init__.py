"""A release: the package as it is, under the next version, with everything a reader needs to see what changed since.

Reads the published package of the repository, the report of the gate beside it and the last release; writes
``releases/VERSION/`` (its files are told in ``releases/README.md``), the version in ``schemas/package.yaml``, which is
the one place that holds it, and the entry in ``CHANGELOG.md``. The pipeline runs once in between, so that tables,
descriptor and report are made under the new version and checked once more.

``releases/VERSION`` appears in one step, as the last thing. A release that is cut short leaves the files above as they
were; one that is killed is simply run again and gives the same bytes, for the next version follows from the releases
that there are and not from the number in ``schemas/package.yaml``.

``docs/unreleased.md`` tells what the next release will hold, and is not there when that is nothing. It is written
by ``draft`` and goes with every change of what is published; ``check`` refuses when it is not that of the package.

Out of scope: what differs (``diff``), what that does to the version (``versions``), committing and uploading.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import schemas
from pipeline import passed
from pipeline.failures import GateError, InputError
from pipeline.files import write_bytes, write_json, write_text
from pipeline.package import DESCRIPTOR
from pipeline.release import archive, changelog, packages, readable, versions
from pipeline.release.diff import Diff, apply, difference
from pipeline.release.packages import Package

FOLDER = "releases"
UNRELEASED = Path("docs") / "unreleased.md"
CHANGELOG = "CHANGELOG.md"
STAGED = ".staged"
_VERSION_LINE = re.compile(r"(?m)^version: .*$")


def run(root: Path, rebuild: Callable[[], None]) -> str:
    """Release the package in ``root``; the lines to print. ``rebuild`` runs the pipeline there.

    Raises `GateError` when the tables have not passed the gate or change while they are released, `InputError` when
    there is no package that can be used.
    """
    before = _Planned(root)
    if before.version is None:
        return before.told()
    about = schemas.FOLDER / "package.yaml"
    kept = {path: path.read_bytes() for path in (about, root / CHANGELOG, root / UNRELEASED) if path.is_file()}
    try:
        write_text(about, _VERSION_LINE.sub(f"version: {before.version}", about.read_text("utf-8"), count=1))
        rebuild()
        after = _Planned(root)
        if after.version != before.version:
            raise GateError(f"the tables changed while {before.version} was made; run andean release again")
        if after.package.version != before.version:
            raise GateError(f"{root / DESCRIPTOR} was not built again as {before.version}")
        after.publish()
    except BaseException:
        for path, content in kept.items():
            write_bytes(path, content)
        raise
    return f"{after.told()}\nReleased: {root / FOLDER / before.version}\nRun make data, then commit everything."


def plan(root: Path) -> str:
    """What ``run`` would release, as lines to print."""
    return _Planned(root).told()


def draft(root: Path) -> str:
    """Write what the next release will hold; the lines to print."""
    path = root / UNRELEASED
    planned = _Planned(root)
    text = planned.draft()
    if text is None:
        path.unlink(missing_ok=True)
        return planned.told()
    write_text(path, text)
    return f"Wrote {path}"


def check(root: Path) -> str:
    """Whether ``docs/unreleased.md`` tells what changed since the last release; `GateError` when it does not."""
    path = root / UNRELEASED
    planned = _Planned(root)
    text = planned.draft()
    if text != (path.read_text("utf-8") if path.is_file() else None):
        raise GateError(f"{path} is not the difference from the last release: run andean release --draft and commit it")
    return f"{path} tells what changed since the last release" if text else planned.told()


def latest(folder: Path) -> Path | None:
    """The zip of the highest version in ``folder``; ``None`` before the first release."""
    found = []
    for path in sorted(folder.glob("*/*.zip")):
        try:
            found.append((versions.parse(path.parent.name), path))
        except InputError:
            continue
    return max(found)[1] if found else None


class _Planned:
    """The package of a repository, what differs from the last release, and the version that follows from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.package = packages.read(str(root / DESCRIPTOR))
        tables = {r["name"]: root / r["path"] for r in self.package.descriptor["resources"]}
        passed.require(next(iter(tables.values())).parent / "reports", tables)
        last = latest(root / FOLDER)
        if last:
            _require_whole(last)
        self.previous = packages.read(str(last)) if last else None
        self.diff: Diff | None = None
        self.step: versions.Step | None = None
        self.version: str | None = schemas.package()["version"]
        if last and self.previous:
            self.diff = difference(self.previous, self.package)
            self.step = versions.step(self.diff, self.package)
            self.version = versions.following(last.parent.name, self.step) if self.step else None

    def told(self) -> str:
        """What is to be released, in a few lines."""
        if self.previous is None:
            return f"{self.version} is the first release:\n{_indented(self._first())}"
        if self.step is None or self.diff is None:
            return f"Nothing to release: the package is that of {self.previous.version}."
        lines = self._changes(self.step, self.diff)
        return f"{self.version} follows {self.previous.version} ({self.step.level}):\n{_indented(lines)}"

    def draft(self) -> str | None:
        """The text of ``docs/unreleased.md``; ``None`` when nothing differs from the last release.

        A hash of the machine-readable difference stands in it, so that a change that the cut lists do not show is seen.
        """
        if self.previous is None:
            tables = {name: table.rows for name, table in self.package.tables.items()}
            digest = _digest({"tables": tables, "schemas": {n: t.schema for n, t in self.package.tables.items()}})
            body = "\n".join(["# Before the first release", "", *(f"- {line}" for line in self._first())]) + "\n"
        elif self.step is None or self.diff is None:
            return None
        else:
            digest = _digest({**self.diff.as_json(), "new": None})
            reasons = "\n".join(f"- {reason}" for reason in self.step.reasons)
            told = readable.markdown(self.diff).partition("\n")[2]
            body = f"# Since {self.previous.version}\n\nThe next version is {self.version}:\n\n{reasons}\n{told}"
        return f"{body}\nsha256 of all differences: {digest}\n"

    def publish(self) -> None:
        """Write the entry of the changelog and ``releases/VERSION``, the latter in one step."""
        version = str(self.version)
        folder = self.root / FOLDER
        staged = folder / STAGED
        shutil.rmtree(staged, ignore_errors=True)
        try:
            self._stage(staged, version)
            self._enter(version)
            (self.root / UNRELEASED).unlink(missing_ok=True)
            staged.replace(folder / version)
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _stage(self, staged: Path, version: str) -> None:
        content = archive.files(self.root, DESCRIPTOR)
        name = f"{self.package.descriptor['name']}-{version}.zip"
        data = archive.zipped(content)
        write_bytes(staged / name, data)
        write_text(staged / "checksums.txt", archive.checksums(content))
        write_text(staged / "row-hashes.csv", archive.row_hashes(self.package))
        about = {
            "version": version,
            "follows": self.previous.version if self.previous else None,
            "level": self.step.level if self.step else None,
            "reasons": self.step.reasons if self.step else [],
            "created": self.package.descriptor["created"],
            "rows": {name: len(table.rows) for name, table in self.package.tables.items()},
            "zip": {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()},
        }
        write_json(staged / "release.json", about)
        if self.previous and self.diff:
            told = self.diff.as_json()
            _require_applies(told, self.previous, self.package)
            write_json(staged / "diff.json", told)
            write_text(staged / "diff.md", readable.markdown(self.diff))

    def _enter(self, version: str) -> None:
        path = self.root / CHANGELOG
        lines = self._changes(self.step, self.diff) if self.step and self.diff else self._first()
        day = str(self.package.descriptor["created"])[:10]
        write_text(path, changelog.with_entry(path.read_text("utf-8"), version, day, lines))

    @staticmethod
    def _changes(step: versions.Step, diff: Diff) -> list[str]:
        """Why the version is raised and what changed in each table, each said once."""
        return list(dict.fromkeys([*step.reasons, *readable.counts(diff)]))

    def _first(self) -> list[str]:
        return [f"{name}: {len(table.rows):,} rows" for name, table in self.package.tables.items()]


def _require_applies(diff: dict[str, object], old: Package, new: Package) -> None:
    """Refuse a difference that does not lead from one package to the other."""
    made = apply(diff, {name: table.rows for name, table in old.tables.items()})
    if made != {name: table.rows for name, table in new.tables.items()}:
        raise GateError("the rows of a table are not in the order of its key: see andean validate")


def _require_whole(last: Path) -> None:
    """Refuse a release whose zip is not the one that was made: releases never change."""
    told = json.loads((last.parent / "release.json").read_text("utf-8"))["zip"]["sha256"]
    if told != hashlib.sha256(last.read_bytes()).hexdigest():
        raise GateError(f"{last} was changed after its release: restore it from git")


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def _indented(lines: list[str]) -> str:
    return "\n".join(f"  {line}" for line in lines)
