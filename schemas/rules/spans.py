"""Rules of spans: passages cover a text, statements lie in their passage, and names are what the text has there."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

import polars as pl

import schemas
from schemas.rules.base import Hit, Rule, Tables, Texts, hits, rule

LONGEST_TRIGGER = 900
"""Characters that the clause or sentence of a trigger may have: more is a paragraph and no evidence for one event."""


@rule(
    "passages-cover",
    "The passages of a document follow each other from its first character to its last.",
    "sources",
    "passages",
)
def passages_cover(tables: Tables) -> Iterator[Hit]:
    texts = tables["sources"].select("source_id", "characters")
    passages = tables["passages"].join(texts, on="source_id", how="left").sort("source_id", "position")
    before = pl.col("end").shift(1).over("source_id").fill_null(0)
    last = pl.col("position") == pl.col("position").max().over("source_id")
    yield from hits("passages", passages.filter(pl.col("start") != before), "start")
    yield from hits("passages", passages.filter(last & (pl.col("end") != pl.col("characters"))), "end")
    without = tables["sources"].join(tables["passages"], on="source_id", how="anti")
    yield from hits("sources", without, "source_id")


@rule("passage-order", "The passages of a document are numbered 0, 1, 2 in the order of the text.", "passages")
def passage_order(tables: Tables) -> Iterator[Hit]:
    passages = tables["passages"].filter(pl.col("position").is_not_null() & pl.col("start").is_not_null())
    expected = pl.struct("start", "row").rank("ordinal").over("source_id") - 1
    yield from hits("passages", passages.filter(pl.col("position") != expected), "position")


@rule("span", "A span starts before it ends.")
def span(tables: Tables) -> Iterator[Hit]:
    for name in ("passages", "statements"):
        if name in tables:
            yield from hits(name, tables[name].filter(pl.col("start") >= pl.col("end")), "end")


@rule("span-in-text", "The characters of a statement lie within its document.", "sources", "statements")
def span_in_text(tables: Tables) -> Iterator[Hit]:
    texts = tables["sources"].select("source_id", "characters")
    statements = tables["statements"].join(texts, on="source_id")
    yield from hits("statements", statements.filter(pl.col("end") > pl.col("characters")), "end")


@rule("span-in-passage", "The characters of a statement lie within its passage.", "passages", "statements")
def span_in_passage(tables: Tables) -> Iterator[Hit]:
    statements = _with_passage(tables)
    yield from hits("statements", statements.filter(pl.col("start") < pl.col("from")), "start")
    yield from hits("statements", statements.filter(pl.col("end") > pl.col("to")), "end")


@rule("passage-of-source", "The passage of a statement belongs to its document.", "passages", "statements")
def passage_of_source(tables: Tables) -> Iterator[Hit]:
    statements = _with_passage(tables)
    yield from hits("statements", statements.filter(pl.col("source_id") != pl.col("of")), "passage_id")


@rule(
    "text-of-source",
    "The text of a document has the length and the hash that its row tells.",
    "sources",
    reads_texts=True,
)
def text_of_source(tables: Tables, texts: Texts) -> Iterator[Hit]:
    told = {row["source_id"]: row for row in tables["sources"].iter_rows(named=True)}
    for source_id, text in texts:
        row = told.pop(source_id, None)
        if row and row["characters"] != len(text):
            yield Hit("sources", row["row"], "characters", row["characters"])
        if row and row["text_sha256"] != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
            yield Hit("sources", row["row"], "text_sha256", row["text_sha256"])
    for row in told.values():
        yield Hit("sources", row["row"], "source_id", row["source_id"])


@rule(
    "name-is-slice",
    "The value of a name statement is what the text has at its span, case and accents aside.",
    "statements",
    reads_texts=True,
)
def name_is_slice(tables: Tables, texts: Texts) -> Iterator[Hit]:
    names = tables["statements"].filter(
        (pl.col("field") == "name") & pl.col("record_type").is_in(list(schemas.codes("named_record_type")))
    )
    columns = ("row", "start", "end", "value")
    by_source = names.drop_nulls(columns).partition_by("source_id", as_dict=True)
    for source_id, text in texts:
        for row, start, end, value in by_source.get((source_id,), names.clear()).select(columns).iter_rows():
            if start < end <= len(text) and text[start:end] != value and _fold(text[start:end]) != _fold(value):
                yield Hit("statements", row, "value", value)


@rule(
    "trigger-span",
    f"An event_type statement spans a clause or a sentence: {LONGEST_TRIGGER} characters at most.",
    "statements",
)
def trigger_span(tables: Tables) -> Iterator[Hit]:
    long = pl.col("end") - pl.col("start") > LONGEST_TRIGGER
    triggers = (pl.col("record_type") == "events") & (pl.col("field") == "event_type")
    yield from hits("statements", tables["statements"].filter(triggers & long), "end")


RULES: tuple[Rule, ...] = (
    passages_cover, passage_order, span, span_in_text, span_in_passage, passage_of_source, text_of_source,
    name_is_slice, trigger_span,
)  # fmt: skip


def _with_passage(tables: Tables) -> pl.DataFrame:
    """Statements with the document and the span of their passage; those without a passage are left out."""
    of, start, end = pl.col("source_id").alias("of"), pl.col("start").alias("from"), pl.col("end").alias("to")
    return tables["statements"].join(tables["passages"].select("passage_id", of, start, end), on="passage_id")


def _fold(text: str) -> str:
    """``text`` without case, accents and runs of white space."""
    base = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(base.casefold().split())
