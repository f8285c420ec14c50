"""Table Schema to pandera: the checks of single cells, compiled from ``tables/*.json``.

A constraint or a type that cannot be expressed raises, so that nothing in a schema is ever silently unchecked. Keys and
references need more than one row and are rules (``rules/structure.py``).

Out of scope: turning text into typed columns (``pipeline/validate/read.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandera.polars as pa
import polars as pl

DTYPES: Mapping[str, Any] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}

FORMS: Mapping[str, str] = {
    "integer": "-?(?:0|[1-9][0-9]*)",
    "number": r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?",
    "boolean": "true|false",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
"""How a cell of each type is written: one way only, so that equal values are equal bytes."""

# pandera anchors a pattern at its start only, Table Schema means the whole cell
_CHECKS: Mapping[str, Callable[..., pa.Check]] = {
    "enum": lambda allowed: pa.Check.isin(allowed, name="enum"),
    "pattern": lambda regex: pa.Check.str_matches(f"^(?:{regex})$", name="pattern"),
    "minimum": lambda bound: pa.Check.ge(bound, name="minimum"),
    "maximum": lambda bound: pa.Check.le(bound, name="maximum"),
    "exclusiveMinimum": lambda bound: pa.Check.gt(bound, name="exclusiveMinimum"),
}
_TEXT_ONLY = {"pattern"}
_ORDERED_ONLY = {"minimum", "maximum", "exclusiveMinimum"}


def compile_table(name: str, descriptor: Mapping[str, Any]) -> pa.DataFrameSchema:
    """The pandera schema of a table: exactly these columns, in this order, of these types, within these constraints.

    Each check is named after its constraint. Raises ``ValueError``, naming table and field, for what has no equivalent.
    """
    compiled = {field["name"]: _column(f"{name}.{field['name']}", field) for field in descriptor["fields"]}
    return pa.DataFrameSchema(compiled, name=name, strict=True, ordered=True)


def _column(where: str, field: Mapping[str, Any]) -> pa.Column:
    kind = field["type"]
    if kind not in DTYPES or field.get("format", "default") != "default":
        raise ValueError(f"{where}: type {kind!r} with format {field.get('format', 'default')!r} cannot be compiled")
    constraints = dict(field.get("constraints", {}))
    required, unique = constraints.pop("required", False), constraints.pop("unique", False)
    for constraint in constraints:
        wrong_type = (constraint in _TEXT_ONLY and kind != "string") or (
            constraint in _ORDERED_ONLY and kind not in ("integer", "number")
        )
        if constraint not in _CHECKS or wrong_type:
            raise ValueError(f"{where}: constraint {constraint!r} on type {kind!r} cannot be compiled")
    checks = [_CHECKS[constraint](bound) for constraint, bound in constraints.items()]
    return pa.Column(DTYPES[kind], checks, nullable=not required, unique=unique)
