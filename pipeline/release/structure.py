"""What changed in the structure of a package: tables, columns, keys, types and codes, and what each does to readers.

``major``: what was written for the earlier version may break. ``minor``: there is more than before, and what was
written still works. ``patch``: the meaning is told otherwise. A column that is added between others is ``minor``, for
columns are read by name.

Out of scope: rows (``diff``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pipeline.release.packages import Package

Level: TypeAlias = Literal["major", "minor", "patch"]

_TOLD = ("title", "description")
"""Properties of a table or a column that only people read."""
_OWN = ("version", "created", "resources", "sources")
"""Parts of a descriptor that are no metadata of their own: what they tell is compared elsewhere."""


@dataclass(frozen=True, slots=True)
class StructureChange:
    """One change; ``table`` is empty for the package, ``column`` for a whole table."""

    level: Level
    table: str
    column: str
    sentence: str


def compare(old: Package, new: Package) -> list[StructureChange]:
    """Every change of structure from ``old`` to ``new``."""
    found = [StructureChange("patch", "", "", f"{part} of the package changed") for part in _metadata(old, new)]
    for name in sorted(old.tables.keys() - new.tables.keys()):
        found.append(StructureChange("major", name, "", "the table is gone"))
    for name, table in new.tables.items():
        if name in old.tables:
            found += _schemas(name, old.tables[name].schema, table.schema)
        else:
            found.append(StructureChange("minor", name, "", "the table is new"))
    return found


def _metadata(old: Package, new: Package) -> list[str]:
    """The properties of the descriptors that differ; a folder without a descriptor has none to differ in."""
    if not (old.descriptor and new.descriptor):
        return []
    parts = (old.descriptor.keys() | new.descriptor.keys()) - set(_OWN)
    return sorted(p for p in parts if old.descriptor.get(p) != new.descriptor.get(p))


def _schemas(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[StructureChange]:
    before = {field["name"]: field for field in old["fields"]}
    after = {field["name"]: field for field in new["fields"]}
    for column in before:
        if column not in after:
            yield StructureChange("major", table, column, "the column is gone")
    for column, field in after.items():
        if column not in before:
            yield StructureChange("minor", table, column, "the column is new")
        else:
            yield from _fields(table, column, before[column], field)
    kept = [c for c in after if c in before]
    if kept != [c for c in before if c in after]:
        yield StructureChange("major", table, "", "the order of the columns changed")
    for part in sorted((old.keys() | new.keys()) - {"fields"}):
        # a reference from a column that is new is part of what is new
        if _without(old.get(part), before, after) != _without(new.get(part), before, after):
            yield StructureChange("patch" if part in _TOLD else "major", table, "", f"{part} changed")


def _fields(table: str, column: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[StructureChange]:
    for part in sorted((old.keys() | new.keys()) - {"constraints"}):
        if old.get(part) != new.get(part):
            yield StructureChange("patch" if part in _TOLD else "major", table, column, f"{part} changed")
    before, after = old.get("constraints", {}), new.get("constraints", {})
    for part in sorted(before.keys() | after.keys()):
        if before.get(part) != after.get(part):
            more = part in ("enum", "pattern") and _codes(old) < _codes(new)
            yield StructureChange("minor" if more else "major", table, column, f"{part} changed")


def _codes(field: Mapping[str, Any]) -> set[str]:
    """The codes a field allows; a cell that joins several codes has them in its pattern."""
    constraints = field.get("constraints", {})
    if "delimiter" in field:
        return set(constraints.get("pattern", "").partition(")")[0].removeprefix("(?:").split("|"))
    return set(constraints.get("enum", ()))


def _without(value: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> Any:
    """A list of references without those of columns that only one side has."""
    if isinstance(value, list) and all(isinstance(v, dict) and "fields" in v for v in value):
        return [v for v in value if all(f in before and f in after for f in v["fields"])]
    return value
