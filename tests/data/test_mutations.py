"""The gate refuses damaged tables: good tables are damaged in one way each; the report must say what, where and why.

Every case names the rule, the table and the column that the report must blame; cases with a row name that too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import schemas
from pipeline import validate
from pipeline.validate.cells import constraint_findings
from schemas.rules import Finding
from tests.tables_fixture import BLOG, NEWS, Row, Rows, rows, statement_id, write, write_documents

NAME = statement_id("per-ana-ejemplo", "name")
TRIGGER = statement_id("evt-strike", "event_type", BLOG)
DETAINED = statement_id("evt-arrests", "detained_min")
DENIAL = statement_id("evt-arrests", "event_type", BLOG)

# id: (table, key of the row, column, new value, rule that must refuse it)
CELLS: dict[str, tuple[str, str, str, Any, str]] = {
    "a day that does not exist": ("events", "evt-march", "date", "2019-02-30", "calendar-date"),
    "a month that does not exist": ("events", "evt-march", "date", "2019-13-01", "pattern"),
    "an earliest day that does not exist": ("events", "evt-march", "date_start", "2019-02-30", "type"),
    "a day where only the month is known": ("events", "evt-march", "date_precision", "month", "date-precision@date"),
    "a date of unknown precision": ("elections", "ele-referendum", "date_precision", "unknown", "date-precision@date"),
    "an earliest day that the date does not mean": ("events", "evt-march", "date_start", "2001-05-05", "date-bounds"),
    "a latest day that is missing": ("events", "evt-march", "date_end", None, "date-bounds"),
    "a date in words": ("sources", NEWS, "published", "7 May 2001", "pattern"),
    "a date of publication without a basis":
        ("sources", NEWS, "published_basis", "unknown", "published-basis@published"),
    "a first report after the last": ("people", "per-ana-ejemplo", "first_reported", "2002", "range"),
    "an unknown code": ("events", "evt-march", "event_type", "RIOT", "enum"),
    "an unknown code among several": ("events", "evt-march", "contexts", "economic;fishing", "pattern"),
    "codes joined by a comma": ("events", "evt-march", "contexts", "economic,legal", "pattern"),
    "a country by its two letters": ("people", "per-ana-ejemplo", "country", "PE", "enum"),
    "a mode of another type": ("events", "evt-march", "event_mode", "arrest", "mode-of-type"),
    "a score of another mode": ("events", "evt-march", "plover_score", -7.0, "plover-score"),
    "a score that is missing": ("events", "evt-march", "plover_score", None, "plover-score"),
    "a score off the scale": ("events", "evt-march", "plover_score", -11, "minimum"),
    "a confidence of nothing": ("events", "evt-march", "confidence", 0.0, "exclusiveMinimum"),
    "a confidence above certainty": ("statements", NAME, "confidence", 1.5, "maximum"),
    "a range upside down": ("events", "evt-arrests", "detained_min", 6, "range"),
    "a negative count": ("events", "evt-arrests", "detained_min", -3, "minimum"),
    "half a person": ("events", "evt-arrests", "detained_min", "2.5", "type"),
    "a number in words": ("events", "evt-arrests", "detained_min", "three", "type"),
    "a number with a leading zero": ("statements", NAME, "start", "007", "type"),
    "a truth value of another language": ("election_results", "res-yes", "disputed", "no", "type"),
    "a number that is infinite": ("places", "plc-villa-muestra", "latitude", "inf", "type"),
    "a place beyond the pole": ("places", "plc-villa-muestra", "latitude", -95.0, "minimum"),
    "half a pair of coordinates": ("places", "plc-villa-muestra", "longitude", None, "coordinates@latitude"),
    "a subdivision of another country":
        ("places", "plc-villa-muestra", "subdivision", "BO-L", "subdivision-of-country"),
    "a status that statements contradict": ("events", "evt-march", "status", "alleged", "status"),
    "a dispute without a contradiction": ("events", "evt-strike", "status", "disputed", "status"),
    "a denial that is left out": ("events", "evt-arrests", "status", "reported", "status"),
    "a wrong count of sources": ("people", "per-ana-ejemplo", "source_count", 5, "counts"),
    "a wrong count of statements": ("events", "evt-march", "statement_count", 1, "counts"),
    "a wrong count of a form": ("names", "nam-people", "source_count", 7, "name-count"),
    "a value that nobody states": ("events", "evt-strike", "country", "PER", "cell-evidence"),
    "a role that nobody states at an organization":
        ("affiliations", "aff-ana-ejemplo-chief", "as_of", "2001", "cell-evidence"),
    "a value that differs from the stated one":
        ("affiliations", "aff-ana-ejemplo-chief", "role", "deputy", "cell-value"),
    "a number that differs from the stated one": ("places", "plc-villa-muestra", "latitude", -10.25, "cell-value"),
    "a context that nobody states": ("events", "evt-march", "contexts", "economic;legal", "cell-value"),
    "a figure that differs from the stated one": ("election_results", "res-no", "value", "45.4", "cell-value"),
    "a participant in a role that nobody states":
        ("event_participants", "evt-strike/1", "role", "recipient", "participant-evidence"),
    "a group that nobody speaks of":
        ("event_participants", "evt-arrests/2", "label", "students", "participant-evidence"),
    "a blank string": ("people", "per-ana-ejemplo", "summary", " ", "clean-string"),
    "a string with white space at its end": ("people", "per-ana-ejemplo", "name", "Ana Ejemplo ", "clean-string"),
    "a string with a no-break space at its start":
        ("errors", "err-0123456789ab", "message", "\u00a0cut", "clean-string"),
    "a NUL character": ("people", "per-ana-ejemplo", "summary", "chi\0ef", "no-control-character"),
    "a line break in a cell": ("errors", "err-0123456789ab", "message", "one\ntwo", "no-control-character"),
    "a byte order mark in a cell": ("sources", NEWS, "title", "\ufeffMarch", "no-control-character"),
    "an empty cell that is never empty": ("affiliations", "aff-ana-ejemplo-chief", "role", None, "required"),
    "an identifier in capitals": ("redirects", "per-ana-e", "old_id", "PER-ANA", "pattern"),
    "an identifier of another shape": ("statements", NAME, "statement_id", "stm-1", "pattern"),
    "a hash that is cut": ("sources", NEWS, "sha256", "abc", "pattern"),
    "a language by its name": ("sources", NEWS, "language", "English", "pattern"),
    "a hash of another text": ("sources", NEWS, "text_sha256", "0" * 64, "text-of-source"),
    "a length of another text": ("sources", NEWS, "characters", 10_000, "text-of-source"),
    "a path that leaves the folder": ("sources", NEWS, "path", "../secret.txt", "path-inside"),
    "two documents in one file": ("sources", BLOG, "path", "src-news.txt", "unique"),
    "an original that restates": ("sources", NEWS, "restates", "0" * 64, "restates"),
    "a document that duplicates nothing": ("sources", BLOG, "duplicate_of", "src-gone", "foreign-key"),
    "a document that duplicates itself": ("sources", BLOG, "duplicate_of", BLOG, "no-cycle"),
    "a place that does not exist": ("events", "evt-march", "place_id", "plc-gone", "foreign-key"),
    "a person who does not exist": ("affiliations", "aff-ana-ejemplo-chief", "person_id", "per-gone", "foreign-key"),
    "an organization in place of a person":
        ("affiliations", "aff-ana-ejemplo-chief", "person_id", "org-policia-modelo", "foreign-key"),
    "an event that is part of itself": ("events", "evt-march", "part_of", "evt-march", "no-cycle"),
    "two events that are part of each other": ("events", "evt-march", "part_of", "evt-arrests", "no-cycle"),
    "a participant who does not exist":
        ("event_participants", "evt-arrests/1", "participant_id", "per-gone", "reference"),
    "a participant of another type":
        ("event_participants", "evt-march/1", "participant_type", "person", "reference-type@participant_id"),
    "a group with an identifier":
        ("event_participants", "evt-arrests/2", "participant_id", "per-ana-ejemplo", "reference-type"),
    "a register that nobody knows": ("external_ids", "plc-villa-muestra/geonames", "scheme", "isbn", "enum"),
    "an identifier that its register does not have":
        ("external_ids", "plc-villa-muestra/geonames", "id", "Q12", "external-id"),
    "a place in a register of parties":
        ("external_ids", "plc-villa-muestra/geonames", "scheme", "partyfacts", "external-id"),
    "a register's place that is gone":
        ("external_ids", "plc-villa-muestra/geonames", "record_id", "plc-gone", "reference"),
    "a gap in the order of participants": ("event_participants", "evt-arrests/2", "position", 3, "participant-order"),
    "a name of another table": ("names", "nam-people", "record_type", "places", "reference-type@record_id"),
    "a name of nobody": ("names", "nam-people", "record_id", "per-gone", "reference"),
    "a record without its preferred form": ("names", "nam-people", "kind", "alias", "preferred-name people.name"),
    "a statement about nothing": ("statements", NAME, "record_id", "per-gone", "reference"),
    "a statement about another table": ("statements", NAME, "record_type", "events", "reference-type@record_id"),
    "a statement about an unknown column": ("statements", DETAINED, "field", "wounded", "statement-field"),
    "a statement about a computed column": ("statements", DETAINED, "field", "statement_count", "statement-field"),
    "a statement with a value of another type": ("statements", DETAINED, "value", "few", "statement-value"),
    "a statement with an unknown code": ("statements", TRIGGER, "value", "STRIKE", "statement-value"),
    "a statement of an unknown mood": ("statements", TRIGGER, "mood", "doubted", "enum"),
    "a claim by somebody who does not exist": ("statements", DENIAL, "attributed_id", "per-gone", "reference"),
    "a claim by a record without a label": ("statements", DENIAL, "attributed_to", None, "label-of-reference"),
    "a name that is not in the text": ("statements", NAME, "value", "Ana Muestra", "name-is-slice"),
    "a passage of another document": ("statements", NAME, "passage_id", "pas-blog-1", "passage-of-source"),
    "a document that does not exist": ("statements", NAME, "source_id", "src-gone", "foreign-key"),
    "a passage that does not exist": ("statements", NAME, "passage_id", "pas-gone", "foreign-key"),
    "an end beyond the text": ("statements", TRIGGER, "end", 5_000, "span-in-text"),
    "a start before the passage": ("statements", TRIGGER, "start", 2, "span-in-passage"),
    "a passage that ends before it starts": ("passages", "pas-news-1", "end", 3, "span"),
    "a passage that overlaps the one before": ("passages", "pas-news-1", "start", 10, "passages-cover"),
    "a gap between passages": ("passages", "pas-news-1", "start", 30, "passages-cover"),
    "a last passage that stops short": ("passages", "pas-news-2", "end", 200, "passages-cover"),
    "a passage out of turn": ("passages", "pas-news-2", "position", 7, "passage-order"),
    "a word for a share": ("election_results", "res-yes", "value", "won", "result-value"),
    "a value that is no number and no word": ("election_results", "res-yes", "value", "55,5", "pattern"),
    "half a vote": ("election_results", "res-yes", "measure", "votes", "result-value@value"),
    "a contestant that is a place":
        ("election_results", "res-yes", "contestant_id", "plc-villa-muestra", "reference-type"),
    "a redirect to nothing": ("redirects", "per-ana-e", "new_id", "per-gone", "redirect"),
    "a redirect to another kind": ("redirects", "per-ana-e", "new_id", "plc-villa-muestra", "redirect"),
    "a redirect from a record that exists": ("redirects", "per-ana-e", "old_id", "plc-villa-muestra", "redirect"),
}  # fmt: skip


def _drop(table: str, key: str) -> Callable[[Rows], None]:
    return lambda tables: tables[table].remove(_row(tables, table, key))


def _without_statements(record: str, *fields: str) -> Callable[[Rows], None]:
    def damage(tables: Rows) -> None:
        gone = [s for s in tables["statements"] if s["record_id"] == record and s["field"] in fields]
        assert gone
        tables["statements"] = [s for s in tables["statements"] if s not in gone]

    return damage


def _again(table: str, key: str, **changed: Any) -> Callable[[Rows], None]:
    def damage(tables: Rows) -> None:
        row = _row(tables, table, key)
        tables[table].insert(tables[table].index(row) + 1, {**row, **changed})

    return damage


def _swap_rows(table: str) -> Callable[[Rows], None]:
    def damage(tables: Rows) -> None:
        tables[table][0], tables[table][1] = tables[table][1], tables[table][0]

    return damage


def _drop_passages(tables: Rows) -> None:
    tables["passages"] = [p for p in tables["passages"] if p["source_id"] != BLOG]


def _shift(tables: Rows) -> None:
    statement = _row(tables, "statements", NAME)
    statement["start"] += 1
    statement["end"] += 1


def _long_trigger(tables: Rows) -> None:
    _row(tables, "statements", TRIGGER)["end"] += 900


def _swap_spans(tables: Rows) -> None:
    statement = _row(tables, "statements", NAME)
    statement["start"], statement["end"] = statement["end"], statement["start"]


# id: (damage, rule, table, column)
ROWS: dict[str, tuple[Callable[[Rows], None], str, str, str]] = {
    "a dropped person": (_drop("people", "per-ana-ejemplo"), "reference", "statements", "record_id"),
    "a dropped organization":
        (_drop("organizations", "org-policia-modelo"), "foreign-key", "affiliations", "organization_id"),
    "a dropped event": (_drop("events", "evt-march"), "foreign-key", "event_participants", "event_id"),
    "a dropped election": (_drop("elections", "ele-referendum"), "foreign-key", "election_results", "election_id"),
    "a dropped document": (_drop("sources", NEWS), "foreign-key", "passages", "source_id"),
    "a dropped passage": (_drop("passages", "pas-news-1"), "passages-cover", "passages", "start"),
    "a dropped first passage": (_drop("passages", "pas-news-0"), "passage-order", "passages", "position"),
    "all passages of a document dropped": (_drop_passages, "passages-cover", "sources", "source_id"),
    "a dropped preferred form": (_drop("names", "nam-people"), "preferred-name", "people", "name"),
    "a dropped first participant":
        (_drop("event_participants", "evt-arrests/1"), "participant-order", "event_participants", "position"),
    "a dropped statement": (_drop("statements", DETAINED), "cell-evidence", "events", "detained_min"),
    "an event without a trigger": (_without_statements("evt-march", "event_type"), "evidence", "events", "event_type"),
    "a person whom no text names": (_without_statements("per-ana-ejemplo", "name"), "evidence", "people", "name"),
    "an election without kind and date":
        (_without_statements("ele-referendum", "kind", "date"), "evidence", "elections", "kind"),
    "a result without a value": (_without_statements("res-yes", "value"), "evidence", "election_results", "value"),
    "an affiliation without a role":
        (_without_statements("aff-ana-ejemplo-chief", "role"), "evidence", "affiliations", "role"),
    "a repeated row": (_again("people", "per-ana-ejemplo"), "primary-key", "people", "person_id"),
    "a repeated key": (_again("people", "per-ana-ejemplo", name="Ana"), "primary-key", "people", "person_id"),
    "a repeated key of two columns":
        (_again("event_participants", "evt-arrests/1", label="x"), "primary-key", "event_participants", "position"),
    "a result under two keys":
        (_again("election_results", "res-yes", result_id="res-yes-2"), "unique-key", "election_results", "qualifier"),
    "a role under two keys":
        (_again("affiliations", "aff-ana-ejemplo-chief", affiliation_id="aff-b"), "unique-key", "affiliations",
         "as_of"),
    "a form under two keys": (_again("names", "nam-people", name_id="nam-z"), "unique-key", "names", "name"),
    "two preferred forms":
        (_again("names", "nam-people", name_id="nam-z", name="A. Ejemplo"), "preferred-name", "names", "kind"),
    "unsorted rows": (_swap_rows("names"), "sorted", "names", "name_id"),
    "unsorted rows of one event": (_swap_rows("event_participants"), "sorted", "event_participants", "event_id"),
    "a shifted offset": (_shift, "name-is-slice", "statements", "value"),
    "a span upside down": (_swap_spans, "span", "statements", "end"),
    "a trigger as long as a page": (_long_trigger, "trigger-span", "statements", "end"),
}  # fmt: skip


def _edit(table: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / f"{table}.csv"
        before = path.read_bytes()
        path.write_bytes(change(before))
        assert path.read_bytes() != before

    return damage


def _replace_by_folder(folder: Path) -> None:
    (folder / "errors.csv").unlink()
    (folder / "errors.csv").mkdir()


def _columns(table: str, change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    """Change every line of a table whose cells hold no commas."""
    return _edit(
        table,
        lambda data: "\n".join(",".join(change(r.split(","))) for r in data.decode().split("\n")[:-1]).encode() + b"\n",
    )


def _header(table: str, old: str, new: str) -> Callable[[Path], None]:
    def change(data: bytes) -> bytes:
        header, rest = data.split(b"\n", 1)
        return header.replace(old.encode(), new.encode()) + b"\n" + rest

    return _edit(table, change)


# id: (damage, rule, table, column, line)
FILES: dict[str, tuple[Callable[[Path], None], str, str, str, int | None]] = {
    "a missing file": (lambda f: (f / "events.csv").unlink(), "file-missing", "events", "", None),
    "a folder in place of a file":
        (_replace_by_folder, "file-missing", "errors", "", None),
    "an empty file": (_edit("events", lambda _: b""), "header", "events", "event_id", 1),
    "CRLF line ends": (_edit("people", lambda b: b.replace(b"\n", b"\r\n")), "file-line-ends", "people", "", 1),
    "a byte order mark": (_edit("people", lambda b: b"\xef\xbb\xbf" + b), "file-mark", "people", "", 1),
    "bytes that are not UTF-8":
        (_edit("names", lambda b: b.replace("í".encode(), b"\xed", 1)), "file-encoding", "names", "", 2),
    "UTF-16": (_edit("people", lambda b: b.decode().encode("utf-16")), "file-encoding", "people", "", 1),
    "a file cut off in a row": (_edit("statements", lambda b: b[:-60]), "file-end", "statements", "", None),
    "a file cut off in its last cell": (_edit("statements", lambda b: b[:-2]), "file-end", "statements", "", None),
    "a file cut off between rows":
        (_edit("event_participants", lambda b: b[: b.rindex(b"\n", 0, -1)]), "file-end", "event_participants", "", 5),
    "a quote that is not closed":
        (_edit("errors", lambda b: b.replace(b"cut-off.txt", b'"cut-off.txt')), "file-syntax", "errors", "", 2),
    "text behind a closing quote":
        (_edit("errors", lambda b: b.replace(b"cut-off.txt", b'"cut"-off.txt')), "file-syntax", "errors", "", 2),
    "an extra column": (_columns("names", lambda c: [*c, "x"]), "header", "names", "x", 1),
    "a missing column": (_columns("names", lambda c: c[:-1]), "header", "names", "source_count", 1),
    "swapped columns": (_columns("names", lambda c: [*c[:3], c[4], c[3], *c[5:]]), "header", "names", "name", 1),
    "swapped cells under one header": (_header("passages", "start,end", "end,start"), "header", "passages", "start", 1),
    "a column with another name": (_header("people", "summary", "Summary"), "header", "people", "summary", 1),
    "a repeated column": (_header("people", "summary", "name"), "header", "people", "name", 1),
    "no header": (_edit("people", lambda b: b.split(b"\n", 1)[1]), "header", "people", "person_id", 1),
    "a cell too many":
        (_edit("people", lambda b: b.replace(b",chief,", b",chief,chief,")), "cell-count", "people",
         "statement_count", 2),
    "a cell too few":
        (_edit("people", lambda b: b.replace(b",chief,", b",")), "cell-count", "people", "statement_count", 2),
    "an empty line": (_edit("people", lambda b: b + b"\n"), "cell-count", "people", "person_id", 3),
    "an empty string":
        (_edit("sources", lambda b: b.replace(b"given,en,,", b'given,en,"",')), "cell-form", "sources", "genre", 2),
    "a cell quoted without need":
        (_edit("people", lambda b: b.replace(b"chief", b'"chief"')), "cell-form", "people", "summary", 2),
    "semicolons between cells": (_edit("people", lambda b: b.replace(b",", b";")), "header", "people", "person_id", 1),
}  # fmt: skip


def _row(tables: Rows, table: str, key: str) -> Row:
    if key == "nam-people":
        key = "nam-per-ana-ejemplo-ana-ejemplo"
    (row,) = (r for r in tables[table] if "/".join(str(r[c]) for c in schemas.key(table)) == key)
    return row


def _findings(folder: Path, tables: Rows, damage: Callable[[Path], None] = lambda _: None) -> list[dict[str, Any]]:
    """The findings of the machine-readable report; the verdict must agree with them."""
    write(folder / "tables", tables)
    damage(folder / "tables")
    passed = validate.run(folder / "tables", folder / "reports", write_documents(folder / "documents.jsonl"))
    report = json.loads((folder / "reports" / "validation.json").read_text(encoding="utf-8"))
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert passed is report["valid"] is (not errors)
    assert report["errors"] == len(errors)
    found: list[dict[str, Any]] = report["findings"]
    return found


@pytest.fixture(autouse=True)
def _cells_of_undamaged_tables_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half the time of the gate is single cells; what it says of one table depends on that table alone."""

    def remembered(name: str, frame: pl.DataFrame) -> list[Finding]:
        key = name, frame.write_csv()
        if key not in _SEEN:
            _SEEN[key] = list(constraint_findings(name, frame))
        return _SEEN[key]

    monkeypatch.setattr(validate, "constraint_findings", remembered)


_SEEN: dict[tuple[str, str], list[Finding]] = {}


def test_the_tables_are_valid_before_they_are_damaged(tmp_path: Path) -> None:
    assert [f for f in _findings(tmp_path, rows()) if f["rule"] != "least-rows"] == []
    assert all(rows()[name] for name in schemas.TABLES)


def test_there_are_many_ways_to_damage_tables() -> None:
    assert len({*CELLS, *ROWS, *FILES}) == len(CELLS) + len(ROWS) + len(FILES) >= 100


@pytest.mark.parametrize("case", CELLS)
def test_a_damaged_cell_is_refused(case: str, tmp_path: Path) -> None:
    table, key, column, value, blame = CELLS[case]
    tables = rows()
    row = _row(tables, table, key)
    number = tables[table].index(row) + 1
    assert row.get(column) != value
    row[column] = value
    rule, _, where = blame.replace("@", f" {table}.").partition(" ")
    blamed = where or f"{table}.{column}"
    errors = [f for f in _findings(tmp_path, tables) if f["severity"] == "error"]
    fitting = [f for f in errors if f["rule"] == rule and f"{f['table']}.{f['column']}" == blamed]
    assert fitting, [(f["rule"], f["table"], f["column"], f["row"]) for f in errors]
    if blamed.startswith(f"{table}."):
        assert number in [f["row"] for f in fitting]
        assert all(f["line"] == f["row"] + 1 for f in fitting)
    assert all(f["sentence"] and f["key"] for f in fitting)


@pytest.mark.parametrize("case", ROWS)
def test_damaged_rows_are_refused(case: str, tmp_path: Path) -> None:
    damage, rule, table, column = ROWS[case]
    tables = rows()
    damage(tables)
    errors = [f for f in _findings(tmp_path, tables) if f["severity"] == "error"]
    fitting = [f for f in errors if (f["rule"], f["table"], f["column"]) == (rule, table, column)]
    assert fitting, [(f["rule"], f["table"], f["column"], f["row"]) for f in errors]
    assert all(f["row"] and f["line"] and f["key"] and f["sentence"] for f in fitting)


@pytest.mark.parametrize("case", FILES)
def test_a_damaged_file_is_refused(case: str, tmp_path: Path) -> None:
    damage, rule, table, column, line = FILES[case]
    errors = [f for f in _findings(tmp_path, rows(), damage) if f["severity"] == "error"]
    fitting = [f for f in errors if (f["rule"], f["table"], f["column"]) == (rule, table, column)]
    assert fitting, [(f["rule"], f["table"], f["column"], f["line"]) for f in errors]
    assert line in (None, fitting[0]["line"])
    assert all(f["sentence"] for f in fitting)


JUNK = ("x", "-1", "9" * 30, "2001-02-30", "\0", "per-gone", "")


@pytest.mark.parametrize("table", schemas.TABLES)
def test_junk_in_any_column_is_refused_and_never_stops_the_gate(table: str, tmp_path: Path) -> None:
    for shift in (0, 2, 4):
        tables = rows()
        for number, column in enumerate(schemas.columns(table)):
            tables[table][0][column] = JUNK[(number + shift) % len(JUNK)]
        assert any(f["severity"] == "error" for f in _findings(tmp_path, tables))
