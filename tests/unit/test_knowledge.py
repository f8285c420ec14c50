"""The knowledge files: documented, in order, with valid codes, and large enough to be of use."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise

import pytest

from pipeline import knowledge
from pipeline.gazetteer import demonyms, entries
from pipeline.text import fold
from schemas import codes

FILES = sorted(path.stem for path in knowledge.FOLDER.glob("*.csv"))
KEYS = {
    "abbreviations": ("abbreviation", "language"),
    "agencies": ("code",),
    "bodies": ("phrase", "language"),
    "cities": ("name", "country", "subdivision"),
    "contexts": ("cue", "language"),
    "countries": ("code",),
    "cue_words": ("word", "language", "class"),
    "event_modes": ("category", "mode", "language", "cue"),
    "event_words": ("list", "language", "word"),
    "furniture": ("pattern",),
    "given_names": ("name", "language"),
    "groups": ("head", "language"),
    "not_names": ("word", "language"),
    "organization_heads": ("head", "language"),
    "organizations": ("name", "country"),
    "people": ("name",),
    "roles": ("role", "language"),
    "subdivisions": ("code",),
    "surnames": ("surname", "language"),
}
IN_ORDER = (
    "bodies", "cities", "countries", "cue_words", "given_names", "not_names", "organization_heads", "organizations",
    "people", "roles", "subdivisions", "surnames",
)  # fmt: skip
LISTS = ("acronym", "aliases", "demonyms", "surname_alias")
CODES = {
    ("bodies", "kind"): "organization_kind",
    ("bodies", "sector"): "sector",
    ("cities", "country"): "country",
    ("contexts", "context"): "context",
    ("countries", "code"): "country",
    ("event_modes", "category"): "event_type",
    ("groups", "sector"): "sector",
    ("organization_heads", "kind"): "organization_kind",
    ("organization_heads", "sector"): "sector",
    ("organizations", "country"): "country",
    ("organizations", "kind"): "organization_kind",
    ("organizations", "sector"): "sector",
    ("people", "country"): "country",
    ("roles", "sector"): "sector",
    ("subdivisions", "country"): "country",
}
MAY_BE_BLANK = {
    ("organization_heads", "sector"),
    ("organizations", "country"),
    ("people", "country"),
    ("roles", "sector"),
}
VALUES = {
    ("bodies", "lower_case"): {"yes", "no"},
    ("given_names", "ambiguous"): {"", "yes"},
    ("organization_heads", "position"): {"first", "last", "any"},
    ("roles", "title"): {"yes", "no"},
    ("surnames", "ambiguous"): {"", "yes"},
}
LEAST = {
    "cities": 1500,
    "countries": 240,
    "given_names": 900,
    "organizations": 600,
    "people": 500,
    "roles": 700,
    "subdivisions": 400,
    "surnames": 1200,
}
NAMED = ("cities", "countries", "organizations", "people", "subdivisions")


def sections() -> dict[str, str]:
    """The text of the README's section by the CSV files that its heading names."""
    text = (knowledge.FOLDER / "README.md").read_text("utf-8")
    found = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        for name in re.findall(r"(\w+)\.csv", heading):
            assert name not in found, f"{name}.csv has two sections"
            found[name] = body
    return found


def header(name: str) -> list[str]:
    with (knowledge.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def test_the_readme_has_a_section_for_each_file_and_for_no_other() -> None:
    assert sorted(sections()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_column_is_documented(name: str) -> None:
    columns, section = header(name), sections()[name]
    assert len(set(columns)) == len(columns)
    assert [c for c in columns if f"`{c}`" not in section] == []


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_the_cells_of_the_header_without_padding(name: str) -> None:
    padded = [(n, c) for n, row in enumerate(knowledge.rows(name), 2) for c, v in row.items() if v != v.strip()]
    assert padded == [] and knowledge.rows(name)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_keys_are_unique_and_in_order_where_promised(name: str) -> None:
    keys = [tuple(row[c] for c in KEYS[name]) for row in knowledge.rows(name)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    if name in IN_ORDER:
        assert [(a, b) for a, b in pairwise(keys) if a > b] == []


@pytest.mark.parametrize(("name", "column"), sorted(CODES))
def test_codes_are_those_of_the_schema(name: str, column: str) -> None:
    known = set(codes(CODES[name, column])) | ({""} if (name, column) in MAY_BE_BLANK else set())
    assert sorted({row[column] for row in knowledge.rows(name)} - known) == []


@pytest.mark.parametrize(("name", "column"), sorted(VALUES))
def test_switches_have_the_documented_values(name: str, column: str) -> None:
    assert {row[column] for row in knowledge.rows(name)} <= VALUES[name, column]


@pytest.mark.parametrize("name", NAMED)
def test_lists_have_no_empty_padded_or_repeated_parts(name: str) -> None:
    wrong = []
    for row in knowledge.rows(name):
        for column in set(LISTS) & set(row):
            parts = row[column].split(";") if row[column] else []
            if any(not p or p != p.strip() for p in parts) or len(set(parts)) < len(parts):
                wrong.append((row.get("name"), column, row[column]))
            if column == "aliases" and row["name"] in parts:
                wrong.append((row["name"], column, "the name itself"))
    assert wrong == []


@pytest.mark.parametrize("name", NAMED)
def test_no_alias_is_a_word_that_names_nobody(name: str) -> None:
    words = {row["word"] for row in knowledge.rows("not_names")}
    ordinary = {fold(w) for w in words if not w.isupper()}
    wrong = []
    for row in knowledge.rows(name):
        for form in (f for column in ("aliases", "surname_alias") for f in knowledge.parts(row.get(column, ""))):
            if form in words if form.isupper() else fold(form) in ordinary:
                wrong.append((row["name"], form))
    assert wrong == []


@pytest.mark.parametrize("name", ["people", "organizations"])
def test_every_person_and_organization_has_a_basis(name: str) -> None:
    assert [row["name"] for row in knowledge.rows(name) if not row["basis"]] == []


@pytest.mark.parametrize("name", ["people", "organizations"])
def test_what_is_known_is_known_of_the_world_not_of_an_annotated_text(name: str) -> None:
    """A name listed only because a measured text holds it would make the measure praise itself."""
    annotated = re.compile(r"\b(gold (file|record)|seed|page|text|annotat\w*|originals?|raw)\b", re.IGNORECASE)
    assert not [(r["name"], r["basis"]) for r in knowledge.rows(name) if annotated.search(r["basis"])]


def test_years_of_public_life_are_years_in_order() -> None:
    wrong = []
    for row in knowledge.rows("people"):
        years = [row["active_from"], row["active_to"]]
        given = [y for y in years if y]
        if not all(re.fullmatch(r"1[4-9]\d\d|20\d\d", y) for y in given) or given != sorted(given):
            wrong.append((row["name"], *years))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(LEAST))
def test_files_are_large_enough(name: str) -> None:
    assert len(knowledge.rows(name)) >= LEAST[name]


def test_subdivisions_are_coded_and_those_of_cities_are_listed() -> None:
    listed = {row["code"]: row["country"] for row in knowledge.rows("subdivisions")}
    assert [code for code in listed if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code)] == []
    cities = [row for row in knowledge.rows("cities") if row["subdivision"]]
    assert [c["name"] for c in cities if listed.get(c["subdivision"]) != c["country"]] == []


@pytest.mark.parametrize("name", ["cities", "countries", "subdivisions"])
def test_coordinates_come_in_pairs_and_lie_on_the_globe(name: str) -> None:
    for row in knowledge.rows(name):
        assert bool(row["latitude"]) == bool(row["longitude"]), row
        if row["latitude"]:
            assert abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180, row


def test_no_demonym_hides_the_name_of_a_country() -> None:
    names = {fold(n) for r in knowledge.rows("countries") for n in (r["name"], *knowledge.parts(r["aliases"]))}
    assert sorted(d for d in demonyms() if d in names and "." not in d) == []


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Caracas", "city", "VEN"),
        ("La Paz", "city", "BOL"),
        ("La Paz", "subdivision", "BOL"),
        ("Petare", "city", "VEN"),
        ("Guayas", "subdivision", "ECU"),
        ("Santa Cruz", "subdivision", "BOL"),
        ("Santa Cruz", "city", "BOL"),
        ("U.S.", "country", "USA"),
        ("EE.UU.", "country", "USA"),
        ("Brasil", "country", "BRA"),
        ("São Paulo", "city", "BRA"),
    ],
)
def test_places_are_found_under_the_names_that_pages_use(name: str, kind: str, country: str) -> None:
    assert (kind, country) in {(e.kind, e.country) for e in entries("places", name)}


@pytest.mark.parametrize(
    ("word", "country"), [("venezuelan", "VEN"), ("bolivianas", "BOL"), ("chilenos", "CHL"), ("estadounidense", "USA")]
)
def test_demonyms_tell_their_country(word: str, country: str) -> None:
    assert demonyms()[word] == country
