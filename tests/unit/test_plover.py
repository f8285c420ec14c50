"""Events as PLOVER records: PLOVER's field names, and nothing that the tables do not say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import plover
from pipeline.cli import app
from pipeline.failures import InputError
from tests import tables_fixture

EVENT = {
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
    "coded_time", "comment", "size",
}  # fmt: skip
"""Field names of PLOVER's event record, and of the record of its size."""
PARTS = {
    "actor": {"code", "sector", "entity_text", "identifier_id", "identifier_text"},
    "recipient": {"code", "sector", "entity_text", "identifier_id", "identifier_text"},
    "text_info": {"sequence", "start", "end", "text_story"},
    "cite_info": {"corpus", "citation", "url", "title", "language", "publication", "codebook"},
    "event_loc": {"resolved_place", "lat", "lon", "city", "province", "country_code", "resolution"},
    "size": {"dead", "injured", "arrested"},
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The records of the fixture by id."""
    lines, _ = plover.lines(tables_fixture.write(tmp_path_factory.mktemp("tables")))
    return {record["id"]: record for record in map(json.loads, lines)}


def test_only_field_names_of_plover_are_used(records: dict[str, dict[str, object]]) -> None:
    for record in records.values():
        assert set(record) <= EVENT
        for part, names in PARTS.items():
            found = record.get(part, [])
            for entry in found if isinstance(found, list) else [found]:
                assert set(entry) <= names


def test_an_event_is_told_as_the_tables_tell_it(records: dict[str, dict[str, object]]) -> None:
    march = records["evt-march"]
    assert (march["event"], march["mode"], march["date"], march["quad_code"]) == ("PROTEST", "demo", "2001-05-06", 4)
    assert march["context"] == ["economic", "rights_freedoms"]
    assert march["actor"] == [
        {
            "code": "PER", "sector": "LAB", "entity_text": "Sindicato Modelo",
            "identifier_id": "org-sindicato-modelo", "identifier_text": "Sindicato Modelo",
        }
    ]  # fmt: skip
    location = march["event_loc"]
    assert isinstance(location, dict)
    assert (location["resolved_place"], location["lat"], location["resolution"]) == ("Villa Muestra", -10.5, 4)
    (clause,) = march["text_info"]  # type: ignore[misc]
    text = tables_fixture.TEXTS[tables_fixture.NEWS][clause["start"] : clause["end"]]
    assert text.startswith("200 members") and "comment" not in march


def test_a_dispute_and_the_size_are_not_lost(records: dict[str, dict[str, object]]) -> None:
    arrests = records["evt-arrests"]
    assert arrests["comment"] == "status: disputed"
    assert arrests["size"] == {"arrested": 3}
    assert len(arrests["text_info"]) == len(arrests["cite_info"]) == 2  # type: ignore[arg-type]


def test_events_without_what_plover_requires_are_counted(tmp_path: Path) -> None:
    tables = tables_fixture.write(tmp_path)
    lines, left_out = plover.lines(tables)
    assert {json.loads(line)["id"] for line in lines} == {"evt-arrests", "evt-march"}
    assert left_out == 2
    result = CliRunner().invoke(app, ["export", "plover", str(tables), "--out", str(tmp_path / "events.jsonl")])
    assert result.exit_code == 0 and "2 events; 2 without" in result.output
    assert (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines() == lines


def test_a_folder_that_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no tables"):
        plover.lines(tmp_path)
