"""Warnings that hold what sources say of votes against itself and against public record."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import schemas
from schemas.compile import DTYPES
from schemas.rules import doubts
from schemas.rules.base import Hit, Rule


def table(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    types = {f["name"]: DTYPES[f["type"]] for f in schemas.fields(name)}
    full = [{column: row.get(column) for column in types} for row in rows]
    return pl.DataFrame(full, schema=types).with_row_index("row", offset=1)


def tables(
    *stated: tuple[str, str, str], country: str = "VEN", date: str = "2010-09-26", kind: str = "legislative"
) -> dict[str, pl.DataFrame]:
    """One vote and its results as (contestant, measure, value), all from one source."""
    election = {"election_id": "ele-1", "country": country, "date": date, "date_precision": "day", "kind": kind}
    results = [
        {"result_id": f"res-{i}", "election_id": "ele-1", "scope": "national", "contestant": who, "measure": measure,
         "value": value, "qualifier": "exact"}
        for i, (who, measure, value) in enumerate(stated)
    ]  # fmt: skip
    statements = [
        {"statement_id": f"stm-{i}", "record_type": "election_results", "record_id": f"res-{i}", "field": "value",
         "value": value, "source_id": "src-1", "start": i, "end": i + 1}
        for i, (_, _, value) in enumerate(stated)
    ]  # fmt: skip
    return {
        "elections": table("elections", [election]),
        "election_results": table("election_results", results),
        "statements": table("statements", statements),
    }


def hits(rule: Rule, found: dict[str, pl.DataFrame]) -> list[Hit]:
    return list(rule.hits(found, []))


def test_more_seats_than_the_chamber_has() -> None:
    (hit,) = hits(doubts.seats_chamber, tables(("A", "seats", "98"), ("B", "seats", "95")))
    assert hit.value == "193 of 165"


def test_seats_that_fit_and_unknown_chambers_are_left_alone() -> None:
    assert hits(doubts.seats_chamber, tables(("A", "seats", "98"), ("B", "seats", "65"))) == []
    assert hits(doubts.seats_chamber, tables(("A", "seats", "9000"), country="FRA")) == []
    assert hits(doubts.seats_chamber, tables(("A", "seats", "98"), ("B", "seats", "95"), kind="municipal")) == []


def test_one_contestant_with_two_counts_counts_once() -> None:
    assert hits(doubts.seats_chamber, tables(("A", "seats", "98"), ("A", "seats", "96"), ("B", "seats", "65"))) == []


def test_a_winner_with_the_smaller_share() -> None:
    stated = (("A", "outcome", "won"), ("A", "vote_share", "44"), ("B", "vote_share", "51"))
    (hit,) = hits(doubts.winner_figures, tables(*stated))
    assert (hit.row, hit.value) == (2, "44")


def test_a_winner_with_the_larger_share() -> None:
    stated = (("A", "outcome", "won"), ("A", "vote_share", "51"), ("B", "vote_share", "44"))
    assert hits(doubts.winner_figures, tables(*stated)) == []


@pytest.mark.parametrize(
    ("date", "kind", "wrong"),
    [
        ("2010-09-26", "legislative", False),
        ("2010-09-27", "legislative", True),
        ("2010-09-27", "municipal", False),
        ("1911-09-27", "legislative", False),
        ("2000-07-30", "presidential", False),
    ],
)
def test_a_day_against_the_calendar(date: str, kind: str, wrong: bool) -> None:
    assert bool(hits(doubts.election_calendar, tables(date=date, kind=kind))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Sunday, September 26, 2010", False),
        ("Monday, September 26, 2010", True),
        ("domingo 26 de septiembre de 2010", False),
        ("lunes 26 de septiembre de 2010", True),
        ("September 26, 2010", False),
        ("last Sunday", False),
    ],
)
def test_a_weekday_against_its_date(text: str, wrong: bool) -> None:
    row = {"statement_id": "stm-1", "record_type": "elections", "field": "date", "value": "2010-09-26",
           "source_id": "src-1", "start": 0, "end": len(text)}  # fmt: skip
    found = list(doubts.weekday_date.hits({"statements": table("statements", [row])}, [("src-1", text)]))
    assert bool(found) is wrong


def test_the_calendar_is_in_order_and_knows_codes_and_days_only() -> None:
    listed = [(r["country"], r["date"], r["kind"]) for r in doubts._rows("election_calendar")]
    assert len(listed) >= 150
    assert listed == sorted(set(listed))
    assert {kind for _, _, kind in listed} <= set(schemas.codes("election_kind"))
    assert {country for country, _, _ in listed} <= set(schemas.codes("country"))
    assert all(pl.Series([day]).str.to_date("%Y-%m-%d").item().year >= 1945 for _, day, _ in listed)
    assert all(r["source"] for r in doubts._rows("election_calendar"))


@pytest.mark.parametrize(
    ("name", "flagged"),
    [
        ("Hugo Ch\u00e1vez", False),
        ("Hugo \u0421h\u00e1vez", True),
        ("Juan\u200b P\u00e9rez", True),
        ("\u0418\u0432\u0430\u043d", False),
        ("\u039ane Rojas", True),
    ],
)
def test_names_that_look_like_others_are_flagged(name: str, flagged: bool) -> None:
    found = list(doubts.look_alike.hits({"names": table("names", [{"name_id": "nam-1", "name": name}])}, None))
    assert bool(found) == flagged
