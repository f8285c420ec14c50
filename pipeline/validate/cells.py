"""Single cells against the constraints of their column, by pandera, and the package's size against its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

import schemas
from pipeline.validate.read import finding
from schemas.compile import compile_table
from schemas.rules import Finding
from schemas.rules.base import Hit

_LEAST_ROWS = "The package of this repository has a least number of rows for this table (schemas/bounds.yaml)."
_EMPTY_CELLS = (
    "The package of this repository has a greatest share of empty cells for some columns (schemas/bounds.yaml)."
)
_REASONS = {"SERIES_CONTAINS_NULLS": "required", "SERIES_CONTAINS_DUPLICATES": "unique"}


@cache
def _compiled(name: str) -> pa.DataFrameSchema:
    return compile_table(name, schemas.table(name))


def constraint_findings(name: str, frame: pl.DataFrame) -> Iterator[Finding]:
    """Every cell that breaks a constraint of its column; the rule is the name of the constraint."""
    try:
        _compiled(name).validate(frame, lazy=True)
    except SchemaErrors as errors:
        fields = {field["name"]: field for field in schemas.fields(name)}
        for error in errors.schema_errors:
            yield from _of_error(name, frame, fields, error)


def _of_error(name: str, frame: pl.DataFrame, fields: Mapping[str, Any], error: Any) -> Iterator[Finding]:
    column = error.schema.name
    rule = _REASONS.get(error.reason_code.name) or getattr(error.check, "name", None)
    if rule is None or column not in fields:
        # columns and types are those of the schema once a table could be read
        raise RuntimeError(f"{name}: pandera reports what has no equivalent in the schema: {error}")
    values = frame.get_column(column)
    for index in (~error.check_output.to_series().fill_null(True)).arg_true():
        yield finding(rule, _sentence(rule, fields[column]), Hit(name, index + 1, column, values[index]))


def _sentence(rule: str, field: Mapping[str, Any]) -> str:
    limit = field.get("constraints", {}).get(rule)
    codes = f"schemas/codes/{field.get('codes')}.csv"
    return {
        "required": "A cell of this column is never empty.",
        "unique": "No two rows have the same value here.",
        "enum": f"A cell of this column is one of the codes in {codes}.",
        "pattern": f"A cell holds codes of {codes}, joined by {field.get('delimiter')!r}."
        if "codes" in field
        else f"A cell of this column has the form {limit}",
        "minimum": f"A number here is at least {limit}.",
        "maximum": f"A number here is at most {limit}.",
        "exclusiveMinimum": f"A number here is greater than {limit}.",
    }[rule]


def bound_findings(frames: Mapping[str, pl.DataFrame]) -> Iterator[Finding]:
    """Tables with fewer rows, and columns with more empty cells, than the package of this repository may have."""
    limits = schemas.bounds()
    for name, least in limits["rows"].items():
        if name in frames and frames[name].height < least:
            value = f"{frames[name].height} rows, not {least}"
            yield Finding(name, None, None, "", "", value, "least-rows", "error", _LEAST_ROWS)
    for cell, most in limits["empty"].items():
        name, _, column = cell.partition(".")
        if name in frames and frames[name].height:
            share = frames[name].get_column(column).null_count() / frames[name].height
            if share > most:
                value = f"{share:.0%}, more than {most:.0%}"
                yield Finding(name, None, None, "", column, value, "empty-cells", "error", _EMPTY_CELLS)
