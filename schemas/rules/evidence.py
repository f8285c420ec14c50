"""Rules of evidence: every record and every cell rests on statements, and counts and statuses follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

import schemas
from schemas.compile import FORMS
from schemas.rules.base import Hit, Rule, Tables, hits, rule
from schemas.status import event_status

_RECORDS = tuple(name for name in schemas.TABLES if schemas.evidence(name))


@rule("evidence", "Every record has at least one statement that it exists.", "statements")
def record_evidence(tables: Tables) -> Iterator[Hit]:
    for name in _present(tables):
        fields = schemas.evidence(name)
        known = _about(tables, name).filter(pl.col("field").is_in(fields)).select("key")
        yield from hits(name, _keyed(tables, name).join(known, on="key", how="anti"), fields[0])


@rule("cell-evidence", "Every filled cell has a statement of its column, unless it is computed.", "statements")
def cell_evidence(tables: Tables) -> Iterator[Hit]:
    for name in _present(tables):
        cells = _cells(tables, name).filter(~pl.col("field").is_in(schemas.evidence(name)))
        yield from _without(name, cells, _about(tables, name), ["key", "field"])


@rule("cell-value", "A cell that is neither computed nor a reference has a value that a statement gives.", "statements")
def cell_value(tables: Tables) -> Iterator[Hit]:
    for name in _present(tables):
        known = _comparable(name, _about(tables, name))
        cells = _comparable(name, _cells(tables, name)).filter(~pl.col("field").is_in(_referring(name)))
        # a cell without any statement has been found already
        stated = cells.join(known, on=["key", "field"], how="semi")
        yield from _without(name, stated, known, ["key", "field", "part"])


@rule(
    "participant-evidence",
    "A participant has a statement of its role; a group is called as the statement calls it.",
    "event_participants",
    "statements",
)
def participant_evidence(tables: Tables) -> Iterator[Hit]:
    about = _about(tables, "events").select("key", "field", "value")
    here = tables["event_participants"].rename({"event_id": "key", "role": "field"})
    yield from _without("event_participants", here.with_columns(value="label"), about, ["key", "field"], "role")
    groups = here.filter(pl.col("participant_id").is_null()).with_columns(value="label")
    stated = groups.join(about, on=["key", "field"], how="semi")
    yield from _without("event_participants", stated, about, ["key", "field", "value"], "label")


@rule(
    "counts",
    "The counts of sources and statements are those of the record's statements; a duplicate counts with its original.",
    "sources",
    "statements",
)
def counts(tables: Tables) -> Iterator[Hit]:
    for name in _present(tables):
        if "statement_count" not in schemas.columns(name):
            continue
        sizes = pl.len().alias("n"), pl.col("original").n_unique().alias("s")
        counted = _with_original(tables, _about(tables, name)).group_by("key").agg(*sizes)
        both = _keyed(tables, name).join(counted, on="key", how="left")
        yield from hits(name, both.filter(pl.col("statement_count") != pl.col("n").fill_null(0)), "statement_count")
        yield from hits(name, both.filter(pl.col("source_count") != pl.col("s").fill_null(0)), "source_count")


@rule(
    "name-count",
    "The count of a name form is the number of documents that write the record's name so.",
    "sources",
    "names",
    "statements",
)
def name_count(tables: Tables) -> Iterator[Hit]:
    used = _with_original(tables, tables["statements"].filter(pl.col("field") == "name"))
    counted = used.group_by("record_id", pl.col("value").alias("name")).agg(pl.col("original").n_unique().alias("s"))
    names = tables["names"].join(counted, on=["record_id", "name"], how="left")
    yield from hits("names", names.filter(pl.col("source_count") != pl.col("s").fill_null(0)), "source_count")


@rule(
    "statement-field",
    "A statement is about a column of its record's table, or an actor or recipient of an event.",
    "statements",
)
def statement_field(tables: Tables) -> Iterator[Hit]:
    allowed = pl.lit(False)
    for name in _RECORDS:
        stated = {f["name"] for f in schemas.fields(name) if f.get("derivedFrom") != []} - set(schemas.key(name))
        stated |= {"name"} | ({"actor", "recipient"} if name == "events" else set())
        allowed = allowed | ((pl.col("record_type") == name) & pl.col("field").is_in(sorted(stated)))
    yield from hits("statements", tables["statements"].filter(~allowed), "field")


@rule("statement-value", "The value of a statement is one that its column could hold.", "statements")
def statement_value(tables: Tables) -> Iterator[Hit]:
    parts = tables["statements"].partition_by("record_type", "field", as_dict=True)
    for name in _RECORDS:
        for field in schemas.fields(name):
            part = parts.get((name, field["name"]))
            if part is not None and field["name"] not in _referring(name):
                yield from hits("statements", part.filter(~_printable(name, field["name"])), "value")


@rule("status", "The status of an event follows from the moods of its statements.", "events", "statements")
def status(tables: Tables) -> Iterator[Hit]:
    about = _about(tables, "events")
    known = pl.col("mood").is_in(list(schemas.codes("mood")))
    moods = about.filter((pl.col("field") == "event_type") & known).group_by("key").agg(pl.col("mood").unique())
    conflicting = set(_conflicts(about).get_column("key"))
    for row, key, told, found in _keyed(tables, "events").join(moods, on="key").select(
        "row", "key", "status", "mood"
    ).sort("row").iter_rows():  # fmt: skip
        allowed = {event_status(found)} | ({"disputed"} if key in conflicting else set())
        if told is not None and told not in allowed:
            yield Hit("events", row, "status", told)


RULES: tuple[Rule, ...] = (
    record_evidence, cell_evidence, cell_value, participant_evidence, counts, name_count, statement_field,
    statement_value, status,
)  # fmt: skip


def _cells(tables: Tables, name: str) -> pl.DataFrame:
    """The filled cells of a table that are not computed: key, row, field and value as text."""
    columns = [f["name"] for f in schemas.fields(name) if "derivedFrom" not in f and f["name"] not in schemas.key(name)]
    cells = _keyed(tables, name).select("key", "row", pl.col(columns).cast(pl.String))
    # results have a column value of their own
    long = cells.unpivot(columns, index=["key", "row"], variable_name="field", value_name="cell")
    return long.rename({"cell": "value"}).drop_nulls("value")


def _referring(name: str) -> list[str]:
    own = [field["name"] for field in schemas.fields(name) if "reference" in field]
    return own + [column for column, _ in schemas.foreign_keys(name)]


def _comparable(name: str, values: pl.DataFrame) -> pl.DataFrame:
    """``values`` with a column ``part``: numbers in one notation, and joined codes one by one."""
    numbers = [f["name"] for f in schemas.fields(name) if f["type"] in ("integer", "number")]
    joined = [f["name"] for f in schemas.fields(name) if "delimiter" in f]
    number = pl.col("value").cast(pl.Float64, strict=False).cast(pl.String)
    text = pl.when(pl.col("field").is_in(numbers)).then(number).otherwise("value")
    parts = pl.when(pl.col("field").is_in(joined)).then(text.str.split(";")).otherwise(pl.concat_list(text))
    return values.with_columns(parts.alias("part")).explode("part")


def _without(
    name: str, cells: pl.DataFrame, stated: pl.DataFrame, on: list[str], column: str | None = None
) -> Iterator[Hit]:
    """The cells, each with its row, field and value, that nothing in ``stated`` equals in the columns ``on``."""
    lone = cells.join(stated, on=on, how="anti").select("row", "field", "value").unique().sort("row", "field", "value")
    for row, field, value in lone.iter_rows():
        yield Hit(name, row, column or field, value)


def _with_original(tables: Tables, statements: pl.DataFrame) -> pl.DataFrame:
    """Statements with the document that counts for them: a duplicate counts with the one that it repeats."""
    original = tables["sources"].select("source_id", pl.coalesce("duplicate_of", "source_id").alias("original"))
    return statements.join(original, on="source_id", how="left")


def _present(tables: Tables) -> Iterable[str]:
    return (name for name in _RECORDS if name in tables)


def _keyed(tables: Tables, name: str) -> pl.DataFrame:
    return tables[name].with_columns(pl.col(schemas.key(name)[0]).alias("key"))


def _about(tables: Tables, name: str) -> pl.DataFrame:
    return tables["statements"].filter(pl.col("record_type") == name).with_columns(pl.col("record_id").alias("key"))


def _printable(name: str, column: str) -> pl.Expr:
    """Whether ``value`` is a cell that ``column`` could hold: written as its type is, and within its constraints."""
    field = next(f for f in schemas.fields(name) if f["name"] == column)
    constraints, value = field.get("constraints", {}), pl.col("value")
    holds = pl.lit(True)
    for regex in (FORMS.get(field["type"]), constraints.get("pattern")):
        if regex:
            holds = holds & value.str.contains(f"^(?:{regex})$")
    if "enum" in constraints:
        holds = holds & value.is_in(constraints["enum"])
    number = value.cast(pl.Float64, strict=False)
    if "minimum" in constraints:
        holds = holds & (number >= constraints["minimum"])
    if "maximum" in constraints:
        holds = holds & (number <= constraints["maximum"])
    return holds


def _conflicts(about: pl.DataFrame) -> pl.DataFrame:
    """The records for which two statements give different values of one field that has a single value, or agents."""
    single = about.filter(~pl.col("field").is_in(["recipient", "contexts", "name"]))
    values = single.group_by("key", "field").agg(pl.col("value").n_unique().alias("n"))
    return values.filter(pl.col("n") > 1).select("key").unique()
