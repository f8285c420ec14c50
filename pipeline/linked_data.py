"""``dataset.jsonld``: the package as a schema.org Dataset, for search engines and catalogues of data.

Title, licence and the like are those of the descriptor; what it covers in time and space follows from the tables: from
the earliest to the latest day of an event or a vote, and the countries they are in, with the box of the places.

Out of scope: what the columns mean (the descriptor says so).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import schemas
from pipeline.files import read_csv

NAME = "dataset.jsonld"

Row = Mapping[str, str | None]


def document(descriptor: Mapping[str, Any], tables: Path) -> dict[str, Any]:
    """The document for a package with this descriptor; paths are relative to the folder of the tables."""
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": descriptor["title"],
        "description": descriptor["description"],
        "version": descriptor["version"],
        "dateModified": descriptor["created"][:10],
        "license": descriptor["licenses"][0]["path"],
        "creator": [{"@type": "Organization", "name": c["title"]} for c in descriptor["contributors"]],
        "keywords": descriptor["keywords"],
        "isAccessibleForFree": True,
        "isBasedOn": [_based_on(source) for source in descriptor["sources"]],
    }
    events, votes = read_csv(tables / "events.csv"), read_csv(tables / "elections.csv")
    found |= _coverage(events, votes, read_csv(tables / "places.csv"))
    found["distribution"] = [_distribution(resource) for resource in descriptor["resources"]]
    return found


def _based_on(source: Mapping[str, Any]) -> dict[str, Any]:
    """A source; its address stays out when it is none that a reader could follow."""
    told = {"@type": "CreativeWork", "name": source.get("title"), "url": source.get("path")}
    return {k: v for k, v in told.items() if v}


def _coverage(events: Sequence[Row], votes: Sequence[Row], places: Sequence[Row]) -> dict[str, Any]:
    days = sorted(d for e in events for d in (e["date_start"], e["date_end"]) if d)
    days = sorted([*days, *(v["date"] for v in votes if v["date"])])
    found: dict[str, Any] = {"temporalCoverage": f"{days[0]}/{days[-1]}"} if days else {}
    names = schemas.codes("country")
    countries = sorted({r["country"] for r in (*events, *votes) if r["country"]})
    where: list[dict[str, Any]] = [
        {"@type": "Country", "identifier": code, "name": names[code]["label"]} for code in countries
    ]
    ys = [float(p["latitude"]) for p in places if p["latitude"] and p["longitude"]]
    xs = [float(p["longitude"]) for p in places if p["latitude"] and p["longitude"]]
    if ys:
        box = f"{min(ys)} {min(xs)} {max(ys)} {max(xs)}"
        where.append({"@type": "Place", "geo": {"@type": "GeoShape", "box": box}})
    return {**found, **({"spatialCoverage": where} if where else {})}


def _distribution(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": resource["name"],
        "description": resource["description"],
        "contentUrl": PurePosixPath(resource["path"]).name,
        "encodingFormat": resource["mediatype"],
        "contentSize": f"{resource['bytes']} B",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }
