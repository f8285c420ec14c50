"""Rules that follow from the schemas alone: keys, references, order and the form of strings, for every table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

import schemas
from schemas.rules.base import Hit, Rule, Tables, hits, rule

_CONTROL = r"[\p{Cc}\x{2028}\x{2029}\x{FEFF}]"


@rule("primary-key", "No two rows of a table have the same key.")
def primary_key(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        yield from _repeated(name, frame, schemas.key(name))


@rule("unique-key", "No two rows of a table say the same thing.")
def unique_key(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        for key in schemas.unique_keys(name):
            yield from _repeated(name, frame, key)


@rule("foreign-key", "An identifier that refers to a table is the key of one of its rows.")
def foreign_key(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        for column, target in schemas.foreign_keys(name):
            if target in tables:
                known = tables[target].select(pl.col(schemas.key(target)[0]).alias(column))
                yield from hits(
                    name, frame.filter(pl.col(column).is_not_null()).join(known, on=column, how="anti"), column
                )


@rule("reference-type", "An identifier starts with the prefix of the table that its row says it refers to.")
def reference_type(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        for column, reference in _references(name):
            yield from hits(name, frame.filter(pl.col(column).is_not_null() & ~_prefix_fits(column, reference)), column)


@rule("reference", "An identifier that refers to one of several tables is the key of a row of one of them.")
def reference(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        for column, reference in _references(name):
            rows = frame.filter(_prefix_fits(column, reference))
            for target in sorted(set(reference["tables"].values()) & set(tables)):
                known = tables[target].select(pl.col(schemas.key(target)[0]).alias(column))
                meant = rows.filter(pl.col(column).str.starts_with(schemas.prefix(target)))
                yield from hits(name, meant.join(known, on=column, how="anti"), column)


@rule("no-cycle", "Nothing is part of itself, directly or through others.")
def no_cycle(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        for column, target in schemas.foreign_keys(name):
            if target != name:
                continue
            linked = frame.filter(pl.col(column).is_not_null())
            above = dict(linked.select(schemas.key(name)[0], column).iter_rows())
            looping = _looping(above)
            yield from hits(name, linked.filter(pl.col(schemas.key(name)[0]).is_in(sorted(looping))), column)


@rule("sorted", "The rows of a table are in the order of its key.")
def in_order(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        key = schemas.key(name)
        before = [pl.col(column).shift(1) for column in key]
        smaller = pl.lit(False)
        for column, previous in reversed(list(zip(key, before, strict=True))):
            smaller = (pl.col(column) < previous) | ((pl.col(column) == previous) & smaller)
        yield from hits(name, frame.filter(smaller), key[0])


@rule("clean-string", "A string is not blank and has no white space at its ends.")
def clean_string(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        yield from _each(name, frame, _strings(name), lambda text: text != text.str.strip_chars())


@rule("no-control-character", "A string holds no control character, line break or byte order mark.")
def no_control_character(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        yield from _each(name, frame, _strings(name), lambda text: text.str.contains(_CONTROL))


@rule("calendar-date", "A partial date that names a day names one that exists.")
def calendar_date(tables: Tables) -> Iterator[Hit]:
    for name, frame in tables.items():
        dates = [field["name"] for field in schemas.fields(name) if field.get("rdfType") == schemas.EDTF]
        yield from _each(name, frame, dates, _no_such_day)


@rule("redirect", "A redirect leads from an identifier that is gone to one of the same kind that exists.", "redirects")
def redirect(tables: Tables) -> Iterator[Hit]:
    frame = tables["redirects"]
    yield from hits("redirects", frame.filter(pl.col("old_id").str.head(4) != pl.col("new_id").str.head(4)), "new_id")
    for name in schemas.TABLES:
        if name in tables and len(schemas.key(name)) == 1 and name not in ("redirects", "errors"):
            known = tables[name].get_column(schemas.key(name)[0]).drop_nulls().to_list()
            start = schemas.prefix(name)
            yield from hits("redirects", frame.filter(pl.col("old_id").is_in(known)), "old_id")
            meant = pl.col("new_id").str.starts_with(start)
            yield from hits("redirects", frame.filter(meant & ~pl.col("new_id").is_in(known)), "new_id")


RULES: tuple[Rule, ...] = (
    primary_key, unique_key, foreign_key, reference_type, reference, no_cycle, in_order, clean_string,
    no_control_character, calendar_date, redirect,
)  # fmt: skip


def _repeated(name: str, frame: pl.DataFrame, key: Sequence[str]) -> Iterator[Hit]:
    """The rows whose ``key`` an earlier row has; in a unique key, as in its file, an empty cell equals another."""
    again = frame.filter(~pl.struct(key).is_first_distinct())
    shown = again.with_columns(pl.concat_str(key, separator=" · ", ignore_nulls=True).alias("shown"))
    yield from hits(name, shown, key[-1], "shown")


def _references(name: str) -> list[tuple[str, Mapping[str, Any]]]:
    return [(field["name"], field["reference"]) for field in schemas.fields(name) if "reference" in field]


def _prefix_fits(column: str, reference: Mapping[str, Any]) -> pl.Expr:
    """Whether the identifier is of a table that the row allows; a type without a table allows no identifier."""
    fits = pl.lit(False)
    for code, target in reference["tables"].items():
        here = pl.col(reference["by"]) == code if "by" in reference else pl.lit(True)
        fits = fits | (here & pl.col(column).str.starts_with(schemas.prefix(target)))
    return fits.fill_null(False)


def _looping(above: Mapping[str, str]) -> set[str]:
    """The keys that lie on a cycle of ``above``, each key looked at once."""
    done: set[str] = set()
    looping: set[str] = set()
    for first in above:
        path: list[str] = []
        here: str | None = first
        on_path: dict[str, int] = {}
        while here is not None and here not in done and here not in on_path:
            on_path[here] = len(path)
            path.append(here)
            here = above.get(here)
        if here in on_path:
            looping.update(path[on_path[here] :])
        done.update(path)
    return looping


def _each(name: str, frame: pl.DataFrame, columns: Sequence[str], wrong: Callable[[pl.Expr], pl.Expr]) -> Iterator[Hit]:
    """The cells of ``columns`` that are ``wrong``; one pass tells the columns that have any."""
    if columns and not frame.is_empty():
        (any_wrong,) = frame.select(wrong(pl.col(column)).any().alias(column) for column in columns).rows()
        for column, found in zip(columns, any_wrong, strict=True):
            if found:
                yield from hits(name, frame.filter(wrong(pl.col(column))), column)


def _no_such_day(text: pl.Expr) -> pl.Expr:
    day = text.str.contains(r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$")
    return day & text.str.to_date("%Y-%m-%d", strict=False).is_null()


def _strings(name: str) -> list[str]:
    return [field["name"] for field in schemas.fields(name) if field["type"] == "string"]
