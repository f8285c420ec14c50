"""Rules about what columns say to each other: dates, ranges, codes, scores, results, participants and names."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

import schemas
from schemas.rules.base import Hit, Rule, Tables, hits, rule

_LENGTHS = {"day": 10, "month": 7, "year": 4, "unknown": 0}
_COUNTED = ("votes", "seats", "offices")


@rule("date-precision", "A date has the characters that its precision allows, and none when it is unknown.")
def date_precision(tables: Tables) -> Iterator[Hit]:
    told = pl.col("date_precision").replace_strict(_LENGTHS, default=None, return_dtype=pl.UInt32)
    length = pl.col("date").str.len_chars().fill_null(0)
    for name in ("events", "elections"):
        if name in tables:
            yield from hits(name, tables[name].filter(length != told), "date")


@rule("date-bounds", "The earliest and the latest day are the first and the last that the date can mean.", "events")
def date_bounds(tables: Tables) -> Iterator[Hit]:
    date = pl.col("date")
    length = date.str.len_chars()
    first = (date + pl.lit("-01-01").str.slice(length - 4)).str.to_date("%Y-%m-%d", strict=False)
    end_of_year = first.dt.offset_by("11mo").dt.month_end()
    last = pl.when(length == 4).then(end_of_year).when(length == 7).then(first.dt.month_end()).otherwise(first)
    # a date that is no date at all has been found already
    events = tables["events"].filter(date.is_null() | first.is_not_null())
    yield from hits("events", events.filter(pl.col("date_start").ne_missing(first)), "date_start")
    yield from hits("events", events.filter(pl.col("date_end").ne_missing(last)), "date_end")


@rule("range", "The lower end of a range is not above its upper end.")
def range_order(tables: Tables) -> Iterator[Hit]:
    for low, high in (("killed_min", "killed_max"), ("injured_min", "injured_max"), ("detained_min", "detained_max")):
        if "events" in tables:
            yield from hits("events", tables["events"].filter(pl.col(low) > pl.col(high)), low)
    if "people" in tables:
        later = is_later(pl.col("first_reported"), pl.col("last_reported"))
        yield from hits("people", tables["people"].filter(later), "first_reported")


@rule("mode-of-type", "The mode of an event is one of the modes of its type.", "events")
def mode_of_type(tables: Tables) -> Iterator[Hit]:
    pair = pl.concat_str("event_type", "event_mode", separator="/")
    known = ["/".join(both) for both in schemas.modes()]
    # codes that are not in their lists are found as such
    type_known = pl.col("event_type").is_in(list(schemas.codes("event_type")))
    mode_known = pl.col("event_mode").is_in(list(schemas.codes("event_mode")))
    yield from hits("events", tables["events"].filter(type_known & mode_known & ~pair.is_in(known)), "event_mode")


@rule("plover-score", "The score of an event is that of its mode, or of its type where the mode has none.", "events")
def plover_score(tables: Tables) -> Iterator[Hit]:
    of_type = {code: float(row["score"]) for code, row in schemas.codes("event_type").items()}
    of_mode = {"/".join(both): schemas.plover_score(*both) for both in schemas.modes()}
    pair = pl.concat_str("event_type", "event_mode", separator="/")
    expected = pl.coalesce(
        pair.replace_strict(of_mode, default=None, return_dtype=pl.Float64),
        pl.col("event_type").replace_strict(of_type, default=None, return_dtype=pl.Float64),
    )
    wrong = expected.is_not_null() & expected.ne_missing(pl.col("plover_score"))
    yield from hits("events", tables["events"].filter(wrong), "plover_score")


@rule("coordinates", "A place has both coordinates or none.", "places")
def coordinates(tables: Tables) -> Iterator[Hit]:
    half = pl.col("latitude").is_null() != pl.col("longitude").is_null()
    yield from hits("places", tables["places"].filter(half), "latitude")


@rule("subdivision-of-country", "The code of a subdivision starts with that of its country.")
def subdivision_of_country(tables: Tables) -> Iterator[Hit]:
    short = {code: row["alpha_2"] for code, row in schemas.codes("country").items()}
    country = pl.col("country").replace_strict(short, default=None, return_dtype=pl.String)
    for name in ("places", "elections"):
        if name in tables:
            yield from hits(name, tables[name].filter(pl.col("subdivision").str.head(2) != country), "subdivision")


@rule("published-basis", "A document has a date of publication exactly when its basis is known.", "sources")
def published_basis(tables: Tables) -> Iterator[Hit]:
    wrong = pl.col("published").is_null() != (pl.col("published_basis") == "unknown")
    yield from hits("sources", tables["sources"].filter(wrong), "published")


@rule("restates", "Only a restatement names the text that it restates.", "sources")
def restates(tables: Tables) -> Iterator[Hit]:
    wrong = pl.col("restates").is_not_null() & (pl.col("text_kind") != "restatement")
    yield from hits("sources", tables["sources"].filter(wrong), "restates")


@rule("path-inside", "The path of a document stays within the folder that was read.", "sources")
def path_inside(tables: Tables) -> Iterator[Hit]:
    outside = pl.col("path").str.contains(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)")
    yield from hits("sources", tables["sources"].filter(outside), "path")


@rule("label-of-reference", "A record that is referred to stands beside the label as the source writes it.")
def label_of_reference(tables: Tables) -> Iterator[Hit]:
    for name, column, label in (
        ("election_results", "contestant_id", "contestant"), ("statements", "attributed_id", "attributed_to"),
    ):  # fmt: skip
        if name in tables:
            alone = pl.col(column).is_not_null() & pl.col(label).is_null()
            yield from hits(name, tables[name].filter(alone), label, column)


@rule(
    "result-value",
    "An outcome is a word, any other measure a number; what is counted is whole and not negative.",
    "election_results",
)
def result_value(tables: Tables) -> Iterator[Hit]:
    word = pl.col("value").is_in(list(schemas.codes("outcome")))
    mixed = word != (pl.col("measure") == "outcome")
    part = pl.col("measure").is_in(_COUNTED) & pl.col("value").str.contains(r"^-|\.")
    yield from hits("election_results", tables["election_results"].filter(mixed | part), "value")


@rule("participant-order", "The participants of an event are numbered 1, 2, 3.", "event_participants")
def participant_order(tables: Tables) -> Iterator[Hit]:
    participants = tables["event_participants"].filter(pl.col("position").is_not_null())
    expected = pl.struct("position", "row").rank("ordinal").over("event_id")
    yield from hits("event_participants", participants.filter(pl.col("position") != expected), "position")


@rule("preferred-name", "A person, an organization and a place are called by their one preferred form.", "names")
def preferred_name(tables: Tables) -> Iterator[Hit]:
    preferred = tables["names"].filter(pl.col("kind") == "preferred")
    yield from hits("names", preferred.filter(~pl.col("record_id").is_first_distinct()), "kind")
    for name in schemas.codes("named_record_type"):
        if name in tables:
            forms = preferred.select(pl.col("record_id").alias(schemas.key(name)[0]), "name")
            yield from hits(name, tables[name].join(forms, on=[*schemas.key(name), "name"], how="anti"), "name")


@rule(
    "external-id", "An identifier of a register has its form, and the register lists records of that kind.",
    "external_ids",
)  # fmt: skip
def external_id(tables: Tables) -> Iterator[Hit]:
    for scheme, row in schemas.codes("external_scheme").items():
        listed = tables["external_ids"].filter(pl.col("scheme") == scheme)
        yield from hits("external_ids", listed.filter(~pl.col("id").str.contains(f"^(?:{row['pattern']})$")), "id")
        kinds = [schemas.prefix(name) for name in row["tables"].split(";")]
        fits = pl.any_horizontal(pl.col("record_id").str.starts_with(kind) for kind in kinds)
        yield from hits("external_ids", listed.filter(~fits), "scheme")


RULES: tuple[Rule, ...] = (
    date_precision, date_bounds, range_order, mode_of_type, plover_score, coordinates, subdivision_of_country,
    published_basis, restates, path_inside, label_of_reference, result_value, participant_order, preferred_name,
    external_id,
)  # fmt: skip


def is_later(first: pl.Expr, second: pl.Expr) -> pl.Expr:
    """Whether a partial date is certainly later than another: compared as far as both go."""
    shorter = pl.min_horizontal(first.str.len_chars(), second.str.len_chars())
    return first.str.head(shorter) > second.str.head(shorter)
