"""Warnings: what is wrong, or looks wrong, in what the sources say. The rows stay as they are."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

from schemas.rules.base import Hit, Rule, Tables, Texts, hits, rule
from schemas.rules.content import is_later

_KNOWN = Path(__file__).resolve().parents[1] / "public_record"
"""Public record that claims are held against; its files are documented there."""
_SHARES = ("vote_share", "turnout")


@rule(
    "look-alike",
    "A name is written in the letters of one script, without invisible characters.",
    "names",
    severity="warning",
)
def look_alike(tables: Tables) -> Iterator[Hit]:
    name = pl.col("name")
    mixed = name.str.contains(r"\p{Latin}") & name.str.contains(r"[\p{Cyrillic}\p{Greek}]")
    hidden = name.str.contains(r"[\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}\u{FEFF}]")
    yield from hits("names", tables["names"].filter(mixed | hidden), "name")


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
    vote = ["source_id", "election_id", "scope"]
    # a source that gives one option two shares is not meant here: the smaller one counts
    options = (
        results.join(_sources(tables), on="result_id").sort("share", "row").unique([*vote, "option"], keep="first")
    )
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
        for row, day, statement in late.select("row", "stated", "statement_id").iter_rows():
            yield Hit(name, row, "date", day, statement)


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


@rule(
    "seats-chamber",
    "The seats that one source gives the contestants of one vote are no more than the legislature has.",
    "election_results",
    "elections",
    "statements",
    severity="warning",
)
def seats_chamber(tables: Tables) -> Iterator[Hit]:
    seats = (pl.col("measure") == "seats") & (pl.col("scope") == "national") & (pl.col("qualifier") != "poll")
    seats &= pl.col("contestant").is_not_null()  # a total is nobody's
    # a general election stands as presidential; councils and constituent bodies have sizes of their own
    of_chamber = pl.col("place_id").is_null() & pl.col("kind").is_in(["legislative", "presidential"])
    votes = tables["elections"].filter(of_chamber).select("election_id", "country", "date")
    stated = (
        tables["election_results"].filter(seats)
        .with_columns(
            pl.col("value").cast(pl.Float64, strict=False).alias("seats"),
            pl.coalesce("contestant_id", "contestant").alias("option"),
        )
        .join(_sources(tables), on="result_id").join(votes, on="election_id")
        .sort("seats", "row").unique(["source_id", "election_id", "option"], keep="first")
        .group_by("source_id", "election_id", "country", "date").agg(pl.col("seats").sum(), pl.col("row").min())
        .sort("row", "source_id")
    )  # fmt: skip
    for country, day, total, row in stated.select("country", "date", "seats", "row").iter_rows():
        size = _seats(country, day)
        if size is not None and total is not None and total > size:
            yield Hit("election_results", row, "value", f"{total:g} of {size}")


@rule(
    "winner-figures",
    "Whom a source calls the winner of a vote has no smaller share in it than another contestant.",
    "election_results",
    "statements",
    severity="warning",
)
def winner_figures(tables: Tables) -> Iterator[Hit]:
    results = tables["election_results"].with_columns(
        pl.coalesce("contestant_id", "contestant").alias("option"),
        pl.col("value").cast(pl.Float64, strict=False).alias("figure"),
    )
    results = results.join(_sources(tables), on="result_id")
    vote = ["source_id", "election_id", "scope"]
    counted = pl.col("measure").is_in(["vote_share", "votes"]) & ~pl.col("qualifier").is_in(["poll", "projected"])
    figures = results.filter(counted & pl.col("option").is_not_null())
    won = results.filter((pl.col("measure") == "outcome") & (pl.col("value") == "won")).select(*vote, "option").unique()
    own = figures.join(won, on=[*vote, "option"]).group_by(*vote, "measure", "option").agg(
        pl.col("figure").max().alias("own"), pl.col("row").min().alias("winner_row")
    )  # fmt: skip
    rivals = figures.join(won, on=[*vote, "option"], how="anti").group_by(*vote, "measure").agg(
        pl.col("figure").min().alias("rival")
    )  # fmt: skip
    beaten = own.join(rivals, on=[*vote, "measure"]).filter(pl.col("rival") > pl.col("own"))
    for row in sorted(set(beaten.get_column("winner_row").to_list())):
        yield Hit("election_results", row, "value", tables["election_results"].get_column("value")[row - 1])


_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        ("monday lunes", "tuesday martes", "wednesday miércoles miercoles", "thursday jueves", "friday viernes",
         "saturday sábado sabado", "sunday domingo"), start=1,
    )
    for word in words.split()
}  # fmt: skip
_WEEKDAY = re.compile(rf"(?i)\b({'|'.join(_WEEKDAYS)})\b,?\s+(?:the\s+)?(?=\w*\s?\d|\w+\s+\d)")


@rule(
    "weekday-date",
    "A weekday stated together with a date is the weekday of that date.",
    "statements",
    severity="warning",
    reads_texts=True,
)
def weekday_date(tables: Tables, texts: Texts) -> Iterator[Hit]:
    day = pl.col("value").str.len_chars() == len("2000-01-01")
    dated = tables["statements"].filter((pl.col("field") == "date") & day).sort("row")
    by_source: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    for source, *rest in dated.select("source_id", "row", "start", "end", "value").iter_rows():
        by_source[source].append(tuple(rest))
    for source, text in texts:
        for row, start, end, value in by_source.get(source, ()):
            said = _WEEKDAY.match(text, start, end)
            if said and date.fromisoformat(value).isoweekday() != _WEEKDAYS[said[1].lower()]:
                yield Hit("statements", row, "value", value)


@rule(
    "election-calendar",
    "A country's vote of a kind is dated to a day on which the public record knows a vote, where it knows that year's.",
    "elections",
    severity="warning",
)
def election_calendar(tables: Tables) -> Iterator[Hit]:
    national = tables["elections"].filter(pl.col("place_id").is_null() & (pl.col("date_precision") == "day"))
    days = _election_days()
    for row, country, kind, day in national.sort("row").select("row", "country", "kind", "date").iter_rows():
        known = days.get((country, kind, day[:4]))
        if known and day not in known and day not in days.get((country, "", day[:4]), ()):
            yield Hit("elections", row, "date", day)


def _sources(tables: Tables) -> pl.DataFrame:
    """Which source states the value of which result."""
    about = tables["statements"].filter((pl.col("record_type") == "election_results") & (pl.col("field") == "value"))
    return about.select(pl.col("record_id").alias("result_id"), "source_id").unique()


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (_KNOWN / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, strict=True))


@cache
def _election_days() -> dict[tuple[str, str, str], frozenset[str]]:
    """The days of votes by country, kind and year; under the kind ``""`` those of every kind."""
    days: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for r in _rows("election_calendar"):
        for kind in (r["kind"], ""):
            days[r["country"], kind, r["date"][:4]].add(r["date"])
    return {key: frozenset(found) for key, found in days.items()}


def _seats(country: str, day: str | None) -> int | None:
    """How many members a country's legislature has that is elected in the year of ``day``; ``None`` if unknown."""
    year = (day or "")[:4]
    found = [
        int(r["seats"])
        for r in _rows("legislatures")
        if r["country"] == country and r["from_year"] <= year <= (r["to_year"] or "9999")
    ]
    return max(found, default=None) if year else None


RULES: tuple[Rule, ...] = (
    look_alike,
    share_range,
    share_sum,
    after_source,
    two_dates,
    seats_chamber,
    winner_figures,
    weekday_date,
    election_calendar,
)
