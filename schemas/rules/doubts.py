"""Warnings: what is wrong, or looks wrong, in what the sources say. The rows stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from schemas.rules.base import Hit, Rule, Tables, hits, rule
from schemas.rules.content import is_later

_SHARES = ("vote_share", "turnout")


@rule("share-range", "A share lies between 0 and 100 percent.", "election_results", severity="warning")
def share_range(tables: Tables) -> Iterator[Hit]:
    share = pl.col("value").cast(pl.Float64, strict=False)
    outside = pl.col("measure").is_in(_SHARES) & ~share.is_between(0, 100)
    yield from hits("election_results", tables["election_results"].filter(outside), "value")


@rule(
    "share-sum",
    "The exact shares that one source gives the options of one vote add up to 100 or less.",
    "election_results",
    "statements",
    severity="warning",
)
def share_sum(tables: Tables) -> Iterator[Hit]:
    exact = (pl.col("measure") == "vote_share") & (pl.col("qualifier") == "exact") & pl.col("contestant").is_not_null()
    results = tables["election_results"].filter(exact).with_columns(
        pl.col("value").cast(pl.Float64, strict=False).alias("share"),
        # each share may be off by half of its last digit
        (0.5 * 10.0 ** -pl.col("value").str.extract(r"\.([0-9]+)$").str.len_chars().fill_null(0).cast(pl.Float64))
        .alias("rounding"),
        pl.coalesce("contestant_id", "contestant").alias("option"),
    )  # fmt: skip
    about = tables["statements"].filter((pl.col("record_type") == "election_results") & (pl.col("field") == "value"))
    by_source = about.select(pl.col("record_id").alias("result_id"), "source_id").unique()
    vote = ["source_id", "election_id", "scope"]
    # a source that gives one option two shares is not meant here: the smaller one counts
    options = results.join(by_source, on="result_id").sort("share", "row").unique([*vote, "option"], keep="first")
    sums = options.group_by(vote).agg(pl.col("share").sum(), pl.col("rounding").sum(), pl.col("row").min())
    above = sums.filter(pl.col("share") > 100 + pl.col("rounding")).sort(vote)
    yield from hits("election_results", above.with_columns(pl.col("share").round(2).cast(pl.String)), "value", "share")


@rule(
    "after-source",
    "What a source reports as past is not dated after the source itself.",
    "sources",
    "statements",
    severity="warning",
)
def after_source(tables: Tables) -> Iterator[Hit]:
    published = tables["sources"].select("source_id", "published")
    for name, key, past in (("events", "event_id", "reported"), ("elections", "election_id", "held")):
        if name not in tables:
            continue
        dates = tables["statements"].filter((pl.col("record_type") == name) & (pl.col("field") == "date"))
        stated = dates.select(
            pl.col("record_id").alias(key), "source_id", "statement_id", pl.col("value").alias("stated")
        )
        past_ones = tables[name].filter(pl.col("status") == past).join(stated, on=key).join(published, on="source_id")
        late = past_ones.filter(is_later(pl.col("stated"), pl.col("published"))).sort("row", "statement_id")
        for row, date, statement in late.select("row", "stated", "statement_id").iter_rows():
            yield Hit(name, row, "date", date, statement)


@rule("two-dates", "The sources agree on the date of an event or an election.", "statements", severity="warning")
def two_dates(tables: Tables) -> Iterator[Hit]:
    for name, key in (("events", "event_id"), ("elections", "election_id")):
        if name not in tables:
            continue
        dates = tables["statements"].filter((pl.col("record_type") == name) & (pl.col("field") == "date"))
        stated = dates.select(pl.col("record_id").alias(key), pl.col("value").alias("stated")).unique()
        longest = (
            pl.col("stated").sort_by(pl.col("stated").str.len_chars(), "stated", descending=True).first().over(key)
        )
        other = stated.filter(~longest.str.starts_with(pl.col("stated"))).select(key).unique()
        yield from hits(name, tables[name].join(other, on=key, how="semi"), "date")


RULES: tuple[Rule, ...] = (share_range, share_sum, after_source, two_dates)
