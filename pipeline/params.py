"""The tunable values of ``params.yaml``, read and checked in one place.

Out of scope: what a value does; the stage named by its section says so.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from pipeline.failures import InputError

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Params:
    """One value per key of ``params.yaml``; the sections only say which stage reads it."""

    max_characters: int
    publish_unsourced_allegations: bool
    event_confidence_floor: float
    merge_threshold: float
    queue_threshold: float
    created: str


def default_path() -> Path:
    """The project's own file: beside the package in a checkout, inside it once installed."""
    checkout = _HERE.parent / "params.yaml"
    return checkout if checkout.is_file() else _HERE / "params.yaml"


def load(path: Path | None = None) -> Params:
    """The values of ``path``, or of the project's own file. A missing, unknown or ill-typed key is an `InputError`."""
    path = path or default_path()
    try:
        sections = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(f"{path} is missing; run the command from the root of the repository") from None
    except yaml.YAMLError as error:
        raise InputError(f"{path} is not YAML: {error}") from None
    if not isinstance(sections, dict) or not all(isinstance(s, dict) for s in sections.values()):
        raise InputError(f"{path}: expected one section of keys per stage")
    values = {key: value for section in sections.values() for key, value in section.items()}
    wanted = {"max_characters": int, "publish_unsourced_allegations": bool, "created": str}
    names = [f.name for f in fields(Params)]
    if sorted(values) != sorted(names):
        raise InputError(f"{path}: expected the keys {', '.join(names)} and found {', '.join(map(str, values))}")
    for name in ("event_confidence_floor", "merge_threshold", "queue_threshold"):
        values[name] = _number(path, name, values[name])
    if values["queue_threshold"] > values["merge_threshold"]:
        raise InputError(f"{path}: queue_threshold must not be above merge_threshold")
    for name, kind in wanted.items():
        if type(values[name]) is not kind:
            raise InputError(f"{path}: {name} must be of type {kind.__name__}, not {values[name]!r}")
    if values["max_characters"] < 1:
        raise InputError(f"{path}: max_characters must be at least 1")
    return Params(**values)


def _number(path: Path, name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"{path}: {name} must be a number from 0 to 1, not {value!r}")
    return float(value)
