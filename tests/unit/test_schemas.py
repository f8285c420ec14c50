"""The schemas are whole, agree with each other, and compile to checks without a loss."""

from __future__ import annotations

import csv
import json
import re
from typing import Any

import frictionless
import polars as pl
import pytest
from pandera.errors import SchemaErrors

import schemas
from schemas.compile import DTYPES, FORMS, compile_table

FIELDS = [(name, field) for name in schemas.TABLES for field in schemas.fields(name)]
IDS = [f"{name}.{field['name']}" for name, field in FIELDS]
LISTS = sorted(path.stem for path in (schemas.FOLDER / "codes").glob("*.csv"))
RECORDS = ("places", "people", "organizations", "affiliations", "events", "elections", "election_results")

# how many codes each vocabulary of the contract has
SIZES = {
    "context": 37, "country": 249, "date_precision": 4, "election_kind": 9, "election_status": 4, "event_mode": 67,
    "event_status": 6, "event_type": 16, "external_scheme": 4, "genre": 7, "measure": 6, "mood": 5, "name_kind": 5,
    "named_record_type": 3, "option": 4, "organization_kind": 17, "outcome": 4, "participant_role": 2,
    "participant_type": 4, "passage_kind": 10, "place_kind": 5, "published_basis": 4, "qualifier": 6,
    "record_type": 7, "scope": 4,
    "sector": 32, "standing": 5, "text_kind": 2,
}  # fmt: skip


def test_every_schema_file_is_a_table_and_every_table_has_one() -> None:
    assert sorted(p.stem for p in (schemas.FOLDER / "tables").glob("*.json")) == sorted(schemas.TABLES)


@pytest.mark.parametrize("name", schemas.TABLES)
def test_a_table_is_described_and_has_a_key(name: str) -> None:
    table = schemas.table(name)
    assert table["title"] and len(table["description"]) > 40
    assert table["missingValues"] == [""]
    assert set(schemas.key(name)) <= set(schemas.columns(name))
    assert len(set(schemas.columns(name))) == len(schemas.columns(name))
    for column in schemas.key(name):
        field = next(f for f in schemas.fields(name) if f["name"] == column)
        assert field["constraints"]["required"]


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=IDS)
def test_a_field_is_described_and_typed(name: str, field: dict[str, Any]) -> None:
    assert field["type"] in DTYPES
    assert field["title"] and field["description"].endswith(".")
    assert ("delimiter" in field) <= ("codes" in field)
    for column in field.get("derivedFrom", ()):
        assert column in schemas.columns(name)


@pytest.mark.parametrize("name", schemas.TABLES)
def test_references_lead_to_earlier_tables_or_to_the_table_itself(name: str) -> None:
    for column, target in schemas.foreign_keys(name):
        assert column in schemas.columns(name)
        assert schemas.TABLES.index(target) <= schemas.TABLES.index(name)
    for field in schemas.fields(name):
        reference = field.get("reference", {"tables": {}})
        by = next((f for f in schemas.fields(name) if f["name"] == reference.get("by")), None)
        assert ("by" in reference) is (by is not None)
        assert by is None or set(reference["tables"]) <= set(schemas.codes(by["codes"]))
        for target in reference["tables"].values():
            assert schemas.prefix(target).endswith("-")


@pytest.mark.parametrize("name", schemas.TABLES)
def test_every_identifier_that_refers_is_declared_as_a_reference(name: str) -> None:
    declared = {column for column, _ in schemas.foreign_keys(name)}
    declared |= {field["name"] for field in schemas.fields(name) if "reference" in field}
    # an unusable document may have no row in sources; redirects lead into any table
    free = {"errors": {"source_id"}, "redirects": {"new_id"}}.get(name, set())
    for column in schemas.columns(name):
        if column.endswith("_id") and column not in schemas.key(name):
            assert column in declared | free


def test_columns_of_one_name_are_alike() -> None:
    """Two tables that share a column mean the same by it; ``kind``, ``status`` and the like have their own lists."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for _, field in FIELDS:
        by_name.setdefault(field["name"], []).append(dict(field))
    for name, found in by_name.items():
        assert len({f["type"] for f in found}) == 1, name
        if name in ("country", "sector", "date_precision"):
            assert len({f["codes"] for f in found}) == 1, name
        if name in ("date", "subdivision", "language", "start", "end", "confidence"):
            limits = [{k: v for k, v in f["constraints"].items() if k != "required"} for f in found]
            assert all(limit == limits[0] for limit in limits), name


def test_partial_dates_have_one_form() -> None:
    forms = {f["constraints"]["pattern"] for _, f in FIELDS if f.get("rdfType") == schemas.EDTF}
    assert len(forms) == 1
    (form,) = forms
    for text, fits in (
        ("2019", True), ("2019-02", True), ("2019-02-28", True), ("2019-13", False), ("2019-00", False),
        ("2019-2", False), ("19", False), ("2019-02-28T00", False), ("2019-", False), ("~2019", False),
    ):  # fmt: skip
        assert bool(re.fullmatch(form, text)) is fits, text


def test_a_pattern_means_the_same_with_and_without_anchors() -> None:
    """Readers put ^ and $ around a pattern; a bare alternative at its top would then be cut in two."""
    for name, field in FIELDS:
        pattern = field.get("constraints", {}).get("pattern")
        if pattern:
            depth = 0
            for character in re.sub(r"\\.|\[[^\]]*\]", "", pattern):
                depth += {"(": 1, ")": -1}.get(character, 0)
                assert not (character == "|" and depth == 0), f"{name}.{field['name']}"


def test_the_code_lists_are_those_of_the_contract() -> None:
    assert {name: len(schemas.codes(name)) for name in LISTS} == SIZES | {
        "event_mode": len(schemas.codes("event_mode"))
    }
    assert len(schemas.modes()) == SIZES["event_mode"]


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_says_what_its_codes_mean(name: str) -> None:
    rows = schemas.code_rows(name)
    assert list(rows[0])[:3] == ["code", "label", "description"]
    assert all(row["code"] and row["label"] and row["description"] for row in rows)
    assert all(set(row) == set(rows[0]) for row in rows)
    keys = [(row["code"], row.get("event_type") if name == "event_mode" else None) for row in rows]
    assert len(set(keys)) == len(keys)


def test_every_code_list_is_used() -> None:
    used = {field["codes"] for _, field in FIELDS if "codes" in field}
    # results keep options, scopes and outcomes beside free text and numbers
    assert used | {"option", "outcome", "scope"} == set(LISTS)
    pattern = next(f for f in schemas.fields("election_results") if f["name"] == "value")["constraints"]["pattern"]
    assert all(re.fullmatch(pattern, word) for word in schemas.codes("outcome"))


def test_event_scores_follow_the_decisions_of_the_project() -> None:
    types = schemas.codes("event_type")
    assert types["ACCUSE"]["score"] == "-3"
    assert types["SANCTION"]["quad"] == "4"
    assert all(-10 <= float(row["score"]) <= 10 and row["quad"] in "1234" for row in types.values())
    assert all(row["event_type"] in types for row in schemas.code_rows("event_mode"))
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", row["code"]) for row in schemas.code_rows("event_mode"))
    assert schemas.plover_score("ASSAULT", "firearms") == -9.0
    assert schemas.plover_score("ASSAULT") == -9.0
    assert schemas.plover_score("RETREAT", "withdraw") == 8.0
    assert schemas.plover_score("SANCTION", "withdraw") == -6.0
    assert schemas.plover_score("PROTEST", "vandalize") == schemas.plover_score("PROTEST")
    with pytest.raises(KeyError):
        schemas.plover_score("PROTEST", "firearms")


def test_country_codes_are_those_of_iso_3166() -> None:
    pycountry = pytest.importorskip("pycountry")
    expected = {c.alpha_3: c.alpha_2 for c in pycountry.countries}
    assert {code: row["alpha_2"] for code, row in schemas.codes("country").items()} == expected


def test_code_lists_are_spelled_out_in_the_descriptor() -> None:
    fields = {f["name"]: f for f in schemas.table("events")["fields"]}
    assert fields["status"]["constraints"]["enum"] == list(schemas.codes("event_status"))
    contexts = fields["contexts"]["constraints"]["pattern"]
    assert re.fullmatch(contexts, "economic;legal") and re.fullmatch(contexts, "legal")
    for wrong in ("economic,legal", "economic;", ";legal", "economics", ""):
        assert not re.fullmatch(contexts, wrong)


def test_a_descriptor_may_be_changed_by_whoever_asked_for_it() -> None:
    schemas.table("events")["fields"].clear()
    assert schemas.table("events")["fields"]


def test_records_have_evidence_and_other_tables_have_none() -> None:
    assert tuple(name for name in schemas.TABLES if schemas.evidence(name)) == RECORDS
    assert set(schemas.codes("record_type")) == set(RECORDS)
    assert schemas.evidence("elections") == ("kind", "date")


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValueError, match="no table 'parties'"):
        schemas.table("parties")
    with pytest.raises(ValueError, match="no code list 'colours'"):
        schemas.codes("colours")
    with pytest.raises(ValueError, match="no fixed prefix"):
        schemas.prefix("event_participants")


def test_prefixes_tell_tables_apart() -> None:
    named = [n for n in schemas.TABLES if len(schemas.key(n)) == 1 and n != "redirects"]
    assert len({schemas.prefix(name) for name in named}) == len(named)
    assert [schemas.prefix(n) for n in RECORDS] == ["plc-", "per-", "org-", "aff-", "evt-", "ele-", "res-"]


def test_schema_files_are_plain() -> None:
    for path in sorted(schemas.FOLDER.rglob("*")):
        if path.suffix in (".json", ".csv", ".yaml"):
            data = path.read_bytes()
            assert data.endswith(b"\n") and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf"), path
    for path in sorted((schemas.FOLDER / "codes").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            widths = {len(row) for row in csv.reader(stream, strict=True)}
        assert len(widths) == 1, path


def test_frictionless_accepts_package_and_schemas() -> None:
    resources = [
        {"name": name, "path": f"{name}.csv", "type": "table", "schema": schemas.table(name)} for name in schemas.TABLES
    ]
    package = frictionless.Package.from_descriptor({**schemas.package(), "resources": resources})
    assert package.name == "andean-record"
    assert json.loads(package.to_json())["version"] == schemas.package()["version"]
    for name in schemas.TABLES:
        assert package.get_resource(name).schema.field_names == schemas.columns(name)


def test_the_package_is_licensed_and_attributed() -> None:
    package = schemas.package()
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert package["contributors"][0]["title"] == "Andean Record contributors"
    assert any("PLOVER" in source["title"] for source in package["sources"])


def test_bounds_speak_of_existing_tables_and_columns() -> None:
    bounds = schemas.bounds()
    assert set(bounds) == {"rows", "empty"}
    assert set(bounds["rows"]) <= set(schemas.TABLES)
    assert all(isinstance(least, int) and least > 0 for least in bounds["rows"].values())
    for cell, most in bounds["empty"].items():
        name, _, column = cell.partition(".")
        assert column in schemas.columns(name) and 0 < most < 1


def one(**field: Any) -> dict[str, Any]:
    """A table with one column."""
    return {"fields": [{"name": "x", **field}]}


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ({"type": "string", "constraints": {"required": True}}, ["a"], [None]),
        ({"type": "string", "constraints": {"unique": True}}, ["a", "b", None], ["a", "a"]),
        ({"type": "string", "constraints": {"enum": ["a", "b"]}}, ["a", None], ["c"]),
        ({"type": "string", "constraints": {"pattern": "a|b"}}, ["a", "b"], ["ab"]),
        ({"type": "string", "constraints": {"pattern": "a+"}}, ["aa"], ["aab"]),
        ({"type": "string", "constraints": {"pattern": "a+"}}, ["aa"], ["baa"]),
        ({"type": "integer", "constraints": {"minimum": 0}}, [0, None], [-1]),
        ({"type": "number", "constraints": {"maximum": 1}}, [1.0], [1.01]),
        ({"type": "number", "constraints": {"exclusiveMinimum": 0}}, [0.01], [0.0]),
    ],
)
def test_a_constraint_is_compiled(field: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    schema = compile_table("t", one(**field))
    dtype = DTYPES[field["type"]]
    schema.validate(pl.DataFrame({"x": pl.Series(good, dtype=dtype)}), lazy=True)
    with pytest.raises(SchemaErrors):
        schema.validate(pl.DataFrame({"x": pl.Series(bad, dtype=dtype)}), lazy=True)


@pytest.mark.parametrize("frame", [{"y": ["a"]}, {"x": ["a"], "y": ["a"]}, {"x": [1]}])
def test_columns_and_types_are_exactly_those_of_the_schema(frame: dict[str, list[Any]]) -> None:
    with pytest.raises(SchemaErrors):
        compile_table("t", one(type="string")).validate(pl.DataFrame(frame), lazy=True)


@pytest.mark.parametrize(
    "field",
    [
        {"type": "geopoint"},
        {"type": "string", "format": "email"},
        {"type": "string", "constraints": {"maxLength": 3}},
        {"type": "string", "constraints": {"minimum": "a"}},
        {"type": "integer", "constraints": {"pattern": "[0-9]"}},
        {"type": "date", "constraints": {"minimum": "2000-01-01"}},
    ],
)
def test_what_cannot_be_compiled_is_refused_by_name(field: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"some_table\.x: .*cannot be compiled"):
        compile_table("some_table", one(**field))


@pytest.mark.parametrize(
    ("kind", "written", "not_written"),
    [
        ("integer", ["0", "-3", "120"], ["", "007", "1.0", "+1", "1e3", " 1", "one"]),
        ("number", ["0", "-0.5", "12.50", "1e-05"], ["", ".5", "5.", "inf", "NaN", "1,5", "0x1"]),
        ("boolean", ["true", "false"], ["", "True", "1", "yes"]),
        ("date", ["2019-02-28"], ["", "2019-2-28", "2019-02", "28/02/2019"]),
    ],
)
def test_a_type_is_written_in_one_way(kind: str, written: list[str], not_written: list[str]) -> None:
    assert all(re.fullmatch(FORMS[kind], text) for text in written)
    assert not any(re.fullmatch(FORMS[kind], text) for text in not_written)
