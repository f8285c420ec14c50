"""Statements of invented documents in any number, for measuring how resolution grows; always the same.

Each document names five people, two organizations and a town, and tells of two events. People and bodies are drawn so
that a few are named very often and most seldom, as on real pages; the stock grows with the number of documents. Nothing
is real but the names of countries and towns.

Out of scope: texts; a statement's span lies nowhere.
"""

from __future__ import annotations

from random import Random

from pipeline.evidence import Evidence
from pipeline.model import LocalKey, Source, Statement, digest

GIVEN = (
    "Ana", "Luis", "Rosa", "Juan", "Elsa", "Raul", "Ines", "Hugo", "Marta", "Jorge", "Clara", "Pablo", "Nora", "Ivan",
    "Lidia", "Oscar", "Delia", "Tomas",
)  # fmt: skip
SYLLABLES = (
    "ba", "ca", "cha", "de", "fu", "gui", "ja", "lla", "ma", "mi", "no", "pa", "que", "ra", "ro", "sa", "ta", "to",
)  # fmt: skip
BODIES = ("Frente", "Unión", "Movimiento", "Comité", "Federación", "Alianza")
TOWNS = (("Oruro", "BOL"), ("Temuco", "CHL"), ("Ibarra", "ECU"), ("Puno", "PER"), ("Pasto", "COL"), ("Coro", "VEN"))
TYPES = ("PROTEST", "ASSAULT", "COERCE", "CONSULT")


def documents(count: int, seed: int = 7) -> list[Evidence]:
    """The statements of ``count`` documents."""
    draw = Random(seed)
    stock = max(20, count // 2)
    surnames = ["".join(draw.choices(SYLLABLES, k=3)).capitalize() for _ in range(max(30, count // 10))]
    people = [(draw.choice(GIVEN), draw.choice(surnames), draw.choice(surnames)) for _ in range(stock)]
    bodies = [f"{draw.choice(BODIES)} {one} {two}" for _, one, two in people[: stock // 2]]
    found: list[Evidence] = []
    for number in range(count):
        found += _document(number, draw, people, bodies)
    return found


def _document(
    number: int,
    draw: Random,
    people: list[tuple[str, str, str]],
    bodies: list[str],
) -> list[Evidence]:
    sha = digest(f"synthetic {number}", 64)
    day = f"{1990 + draw.randrange(30)}-{1 + draw.randrange(12):02}-{1 + draw.randrange(28):02}"
    source = Source(
        f"src-{sha[:12]}", None, None, None, None, day, "given", "es", "news", "original", None, None, f"{number}.txt",
        sha, sha, 10_000,
    )  # fmt: skip
    town, country = draw.choice(TOWNS)
    found: list[Evidence] = []
    at = 0

    def say(record_type: str, anchor: int, field: str, value: str, ref: LocalKey | None = None) -> None:
        nonlocal at
        at += 10
        statement = Statement(record_type, anchor, field, value, at, at + 5, "test:made", 0.9, ref=ref)
        found.append(Evidence(source, f"pas-{sha[:12]}-0", statement))

    def begin(record_type: str, name: str) -> LocalKey:
        key = record_type, at + 10
        say(*key, "name", name)
        return key

    place = begin("places", town)
    say(*place, "kind", "city")
    say(*place, "country", country)
    named = []
    for _ in range(5):
        given, one, two = people[int(len(people) * draw.random() ** 3)]
        form = draw.choice((f"{given} {one}", f"{given} {one} {two}", f"{given} {one} {two}", one))
        named.append(begin("people", form))
    for _ in range(2):
        body = begin("organizations", bodies[int(len(bodies) * draw.random() ** 3)])
        say(*body, "kind", "movement")
    for _ in range(2):
        key = "events", at + 10
        say(*key, "event_type", draw.choice(TYPES))
        say(*key, "date", day)
        say(*key, "country", country)
        say(*key, "place_id", town, place)
        who = draw.choice(named)
        say(*key, "actor", "x", who)
    return found
