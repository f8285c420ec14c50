"""The data dictionary: what every column of every table means, as one Markdown page made from the schemas.

Out of scope: how a cell is filled (``pipeline/assemble``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import schemas

_TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "date": "day"}


def markdown() -> str:
    """The page from its heading to its last line end."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Made from the schemas by `andean dictionary`; change those and make it again."
    yield ""
    yield (
        "Types: *text*; *code* of a list below; *partial date* as `2017`, `2017-08` or `2017-08-06`; *day*, always "
        "`2017-08-06`; *true or false*; numbers. An empty cell is null, and there are no empty strings. A column in "
        "**bold** is part of the key, and one with \\* is never empty."
    )
    yield from ("", "| table | one row is |", "|---|---|")
    for name in schemas.TABLES:
        yield f"| [{name}](#{name}) | {_text(schemas.table(name)['description'])} |"
    for name in schemas.TABLES:
        yield from _table(name)
    yield from ("", "# Codes")
    for codes in sorted({f["codes"] for name in schemas.TABLES for f in schemas.fields(name) if "codes" in f}):
        yield from _codes(codes)


def _table(name: str) -> Iterator[str]:
    table = schemas.table(name)
    yield from ("", f"## {name}", "", table["description"], "")
    if evidence := schemas.evidence(name):
        yield from (f"Every record has at least one statement of {' or '.join(f'`{e}`' for e in evidence)}.", "")
    yield from ("| column | type | meaning | refers to | from |", "|---|---|---|---|---|")
    for field in schemas.fields(name):
        shown = f"`{field['name']}`"
        shown = f"**{shown}**" if field["name"] in schemas.key(name) else shown
        star = " \\*" if field.get("constraints", {}).get("required") else ""
        cells = (shown + star, _type(field), _text(field["description"]), _reference(name, field), _origin(name, field))
        yield f"| {' | '.join(cells)} |"
    for key in schemas.unique_keys(name):
        yield from ("", f"No two rows share {', '.join(f'`{c}`' for c in key)}.")


def _type(field: Mapping[str, Any]) -> str:
    if "codes" in field:
        told = f"code of [{field['codes']}](#{_anchor(field['codes'])})"
        return f"{told}, several joined by `{field['delimiter']}`" if "delimiter" in field else told
    if field.get("rdfType") == schemas.EDTF:
        return "partial date"
    limits = field.get("constraints", {})
    bounds = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most"}
    limited = [f"{words} {limits[limit]}" for limit, words in bounds.items() if limit in limits]
    return ", ".join([_TYPES[field["type"]], *limited])


def _reference(name: str, field: Mapping[str, Any]) -> str:
    targets = [target for column, target in schemas.foreign_keys(name) if column == field["name"]]
    targets += sorted(set(field.get("reference", {}).get("tables", {}).values()))
    return ", ".join(f"[{t}](#{t})" for t in targets)


def _origin(name: str, field: Mapping[str, Any]) -> str:
    """Where a value comes from: statements of its own, other columns, a count; nothing is said of structure."""
    if not schemas.evidence(name) or field["name"] in schemas.key(name):
        return ""
    derived = field.get("derivedFrom")
    if derived is None:
        return "statements"
    return ", ".join(f"`{column}`" for column in derived) or "counted"


def _codes(name: str) -> Iterator[str]:
    rows = schemas.code_rows(name)
    more = [column for column in rows[0] if column not in ("code", "label", "description")]
    yield from ("", f"## {_heading(name)}", "", f"| code | label | meaning |{''.join(f' {m} |' for m in more)}")
    yield "|---|---|---|" + "---|" * len(more)
    for row in rows:
        cells = (f"`{row['code']}`", *(_text(row[c]) for c in ("label", "description", *more)))
        yield f"| {' | '.join(cells)} |"


def _heading(name: str) -> str:
    return f"List {name}"


def _anchor(name: str) -> str:
    return _heading(name).lower().replace(" ", "-")


def _text(cell: str) -> str:
    return cell.replace("|", "\\|")
