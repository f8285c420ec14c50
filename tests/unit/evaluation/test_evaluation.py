"""Figures of an evaluation: a perfect package scores 1, and every kind of slip costs what it should."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation import report
from pipeline.evaluation.counts import Counts, count, pair
from pipeline.evaluation.records import same_date
from pipeline.failures import InputError
from tests import tables_fixture

Gold = dict[str, Any]
TEXT = tables_fixture.TEXTS[tables_fixture.NEWS]


def gold() -> Gold:
    """What an annotator writes of the fixture's news page."""

    def span(words: str) -> list[int]:
        start = TEXT.index(words)
        return [start, start + len(words)]

    march = {
        "id": "v1", "type": "PROTEST", "mode": None, "date": "2001-05-06", "precision": "day",
        "place": "Villa Muestra", "country": "PER",
        "actors": ["Sindicato Modelo"], "recipients": [], "status": "reported", "salience": "core",
        "killed": None, "injured": None, "detained": None, "attributed_to": None,
        "sentence": [TEXT.index("200 members"), TEXT.index("Officers")],
    }  # fmt: skip
    arrest = {
        "id": "v2", "type": "COERCE", "mode": None, "date": "2001-05-06", "precision": "day",
        "place": None, "country": None, "killed": None, "injured": None, "attributed_to": None,
        "actors": ["Ana Ejemplo"], "recipients": ["them"],
        "detained": 4, "status": "disputed", "salience": "minor", "sentence": span("detained between 3 and 5 of them"),
    }  # fmt: skip
    results = [
        {
            "election": "e1",
            "scope": "national",
            "contestant": c,
            "measure": m,
            "value": v,
            "qualifier": "exact",
            "span": [0, 9],
        }
        for c, m, v in (("yes", "vote_share", 55.5), ("no", "vote_share", 44.5), (None, "turnout", 60))
    ]
    anywhere = {"country": "PER", "first": [0, 9]}
    return {
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "people": [{"name": "Ana Ejemplo", "aliases": ["Ana Ejemplo"], "first": [0, 9]}],
        "organizations": [
            {"name": "Sindicato Modelo", "aliases": ["Sindicato Modelo", "SM"], "kind": "union", **anywhere},
            {"name": "Policía Modelo", "aliases": ["Policía Modelo"], "kind": "police", **anywhere},
        ],
        "affiliations": [{"person": "Ana Ejemplo", "organization": "Policía Modelo", "role": "police chief"}],
        "elections": [
            {"id": "e1", "date": "2001-04-29", "precision": "day", "kind": "referendum", "region": None,
             "status": "held", **anywhere},
        ],
        "results": results,
        "events": [march, arrest],
    }  # fmt: skip


def figures(tmp_path: Path, change: Callable[[Gold], object] = lambda _: None) -> dict[str, Any]:
    """The figures of the fixture's tables against the gold after ``change``."""
    annotated = gold()
    change(annotated)
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "news.json").write_text(json.dumps(annotated), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for name, text in tables_fixture.TEXTS.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    tables = tables_fixture.write(tmp_path / "tables")
    return report.evaluate(tables, tmp_path / "gold", tmp_path / "texts", tmp_path / "metrics.json")


def test_tables_that_say_what_the_annotator_says_are_wholly_right(tmp_path: Path) -> None:
    found = figures(tmp_path)
    assert {name: row["f1"] for name, row in found["records"].items()} == {
        "people": 1, "organizations": 1, "affiliations": 1, "elections": 1, "results": 1, "events": 1, "actors": 1,
        "recipients": 1,
    }  # fmt: skip
    assert all(row["share"] == 1 for row in found["shares"].values())
    assert set(found["event categories"]) == {"PROTEST", "COERCE"}
    assert json.loads((tmp_path / "metrics.json").read_text(encoding="utf-8")) == found
    assert "PROTEST" in report.text(found)


@pytest.mark.parametrize(
    ("part", "change", "right", "extra", "missed"),
    [
        ("people", lambda g: g["people"].append({"name": "X", "aliases": ["Officers"], "first": [0, 9]}), 1, 0, 1),
        ("people", lambda g: g["people"].clear(), 0, 1, 0),
        ("organizations", lambda g: g["organizations"][0].update(aliases=["Officers"], name="X"), 1, 1, 1),
        ("affiliations", lambda g: g["affiliations"][0].update(role="treasurer"), 0, 1, 1),
        ("affiliations", lambda g: g["affiliations"][0].update(organization="Sindicato Modelo"), 0, 1, 1),
        ("elections", lambda g: g["elections"][0].update(date="2001-05-06"), 0, 1, 1),
        ("elections", lambda g: g["elections"][0].update(kind="presidential"), 0, 1, 1),
        ("elections", lambda g: g["elections"][0].update(date="2001", precision="year"), 1, 0, 0),
        ("results", lambda g: g["results"][0].update(value=55), 2, 1, 1),
        ("results", lambda g: g["results"][0].update(contestant="no"), 2, 1, 1),
        ("results", lambda g: g["elections"][0].update(country="CHL"), 0, 3, 3),
        ("events", lambda g: g["events"][0].update(type="ASSAULT"), 1, 1, 1),
        ("events", lambda g: g["events"][0].update(borderline=True), 1, 0, 0),
        ("actors", lambda g: g["events"][1].update(actors=["Another Name"]), 1, 1, 1),
    ],
)
def test_a_difference_costs_a_record(
    tmp_path: Path, part: str, change: Callable[[Gold], object], right: int, extra: int, missed: int
) -> None:
    row = figures(tmp_path, change)["records"][part]
    assert (row["right"], row["extra"], row["missed"]) == (right, extra, missed)


@pytest.mark.parametrize(
    ("share", "change"),
    [
        ("event date exact", lambda g: g["events"][0].update(date="2001-05-07")),
        ("event place", lambda g: g["events"][0].update(place="Lejana")),
        ("event status", lambda g: g["events"][0].update(status="alleged")),
        ("event core found", lambda g: g["events"].append({**g["events"][0], "type": "AID"})),
        ("event numbers", lambda g: g["events"][1].update(detained=9)),
        ("election date exact", lambda g: g["elections"][0].update(date="2001-04", precision="month")),
    ],
)
def test_a_wrong_property_of_a_matched_record_is_counted(
    tmp_path: Path, share: str, change: Callable[[Gold], object]
) -> None:
    row = figures(tmp_path, change)["shares"][share]
    assert row["right"] == row["of"] - 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda g: g.update(sha256="0" * 64), "no text"),
        (lambda g: g["people"][0].update(aliases=["Nobody Here"]), "people, record 1: 'Nobody Here'"),
        (lambda g: g["events"][1].update(sentence=[5, 99999]), "events, record 2: the span"),
        (lambda g: g["events"][0].update(type="PARTY"), "events, record 1: type 'PARTY'"),
        (lambda g: g["events"][0].update(mode="noise"), "events, record 1: mode 'noise'"),
        (lambda g: g["events"][0].update(salience="major"), "events, record 1: salience 'major'"),
        (lambda g: g["events"][0].update(status=None), "events, record 1: status None"),
        (lambda g: g["events"][0].update(precision="week"), "events, record 1: '2001-05-06' with the precision 'week'"),
        (lambda g: g["events"][0].update(date="2001-05"), "events, record 1: the date '2001-05' is not as fine"),
        (lambda g: g["elections"][0].update(country="Peru"), "elections, record 1: country 'Peru'"),
        (lambda g: g["results"][0].pop("measure"), "results, record 1: measure is missing"),
        (lambda g: g.pop("sha256"), "not a gold file"),
    ],
)
def test_a_slip_of_the_annotator_is_refused(tmp_path: Path, change: Callable[[Gold], object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        figures(tmp_path, change)


def test_a_borderline_event_counts_in_no_category(tmp_path: Path) -> None:
    found = figures(tmp_path, lambda g: g["events"][0].update(borderline=True))
    assert "PROTEST" not in found["event categories"]
    assert sum(row["count"] for row in found["event reliability"]) == 1


def test_pairs_are_one_to_one_and_the_most_alike_first() -> None:
    assert pair([1, 5], [4, 6, 50], lambda g, b: max(0, 10 - abs(g - b))) == [(1, 0), (0, 1)]


def test_borderline_records_count_neither_found_nor_missed() -> None:
    rows = [{}, {"borderline": True}, {"borderline": True}, {}]
    assert count(rows, [(0, 0), (1, 1)], 3) == (1, 1, 1)


def test_nothing_counted_is_no_success() -> None:
    assert Counts().figures()["f1"] == 0


def test_dates_agree_as_far_as_the_coarser_goes() -> None:
    assert same_date("2001-05", "2001-05-06") and same_date("2001-05-06", "2001") and same_date(None, None)
    assert not same_date("2001-05", "2001-06-01") and not same_date("2001", None)
