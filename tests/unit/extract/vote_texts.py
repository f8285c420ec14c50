"""Short passages about votes with the elections and results that a careful reader finds in them.

Each is a text, the day it was published, its language, and the expected lines: an election is
``country kind date status [region]``, a result ``scope|contestant|measure|value|qualifier``. The figures are public
record; the sentences are ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Document, Statement

# name -> (kind, country, subdivision)
PLACES = {
    "Venezuela": ("country", "VEN", ""),
    "Bolivia": ("country", "BOL", ""),
    "Ecuador": ("country", "ECU", ""),
    "Peru": ("country", "PER", ""),
    "Perú": ("country", "PER", ""),
    "Colombia": ("country", "COL", ""),
    "Chile": ("country", "CHL", ""),
    "Zulia": ("subdivision", "VEN", "VE-V"),
    "Guayas": ("subdivision", "ECU", "EC-G"),
    "Santa Cruz": ("subdivision", "BOL", "BO-S"),
    "Caracas": ("city", "VEN", "VE-A"),
    "Chocó": ("subdivision", "COL", "CO-CHO"),
}
# name -> (kind, country)
ORGANIZATIONS = {
    "PSUV": ("party", "VEN"),
    "MUD": ("coalition", "VEN"),
    "MAS": ("party", "BOL"),
    "Congress": ("legislature", "PER"),
    "National Electoral Council": ("government", "VEN"),
    "National Assembly": ("legislature", "VEN"),
}
PEOPLE = {
    "Hugo Chávez": "VEN",
    "Nicolás Maduro": "VEN",
    "Henrique Capriles": "VEN",
    "Evo Morales": "BOL",
    "Ollanta Humala": "PER",
    "Keiko Fujimori": "PER",
    "Lenín Moreno": "ECU",
    "Guillermo Lasso": "ECU",
    "Andrés Arauz": "ECU",
    "Rafael Correa": "ECU",
    "Iván Duque": "COL",
    "Gustavo Petro": "COL",
    "Sebastián Piñera": "CHL",
    "Alejandro Guillier": "CHL",
}
DEMONYMS = {
    "venezuelan": "VEN",
    "bolivian": "BOL",
    "boliviano": "BOL",
    "ecuadorian": "ECU",
    "ecuatoriano": "ECU",
    "peruvian": "PER",
    "peruano": "PER",
    "colombian": "COL",
    "colombiano": "COL",
    "chilean": "CHL",
    "chileno": "CHL",
}


@dataclass(frozen=True)
class Case:
    """A passage and what is expected of it."""

    text: str
    published: str | None
    language: str
    elections: tuple[str, ...]
    results: tuple[str, ...] = ()


def named(doc: Document) -> list[Statement]:
    """The ``name`` statements of the listed names in a document, with what is known of the places and bodies."""
    kinds = {**dict.fromkeys(PLACES, "places"), **dict.fromkeys(ORGANIZATIONS, "organizations")}
    kinds |= dict.fromkeys(PEOPLE, "people")
    surnames = {name.split()[-1]: name for name in PEOPLE}
    forms = sorted([*kinds, *surnames], key=len, reverse=True)
    found: list[Statement] = []
    anchors: dict[str, int] = {}
    for m in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", doc.view):
        name = surnames.get(m.group(), m.group())
        record_type = kinds[name]
        new = name not in anchors
        anchor = anchors.setdefault(name, m.start())
        found.append(Statement(record_type, anchor, "name", m.group(), *m.span(), "names:test", 0.9))
        if new:
            if record_type == "places":
                fields = dict(zip(("kind", "country", "subdivision"), PLACES[name], strict=True))
            elif record_type == "organizations":
                fields = dict(zip(("kind", "country"), ORGANIZATIONS[name], strict=True))
            else:
                fields = {"country": PEOPLE[name]}
            found += [
                Statement(record_type, anchor, field, value, *m.span(), "names:knowledge", 0.9)
                for field, value in fields.items()
                if value
            ]
    return found


CASES = {
    "seats, turnout and a claim": Case(
        "The PSUV won 98 of the 165 seats in the National Assembly in Sunday's legislative elections, while the "
        "opposition alliance MUD took 65. Turnout was 66.4%, the National Electoral Council said. The opposition says "
        "it received 52 percent of the popular vote.",
        "2010-09-28",
        "en",
        ("VEN legislative 2010-09-26 held",),
        (
            "national|PSUV|seats|98|exact",
            "national|MUD|seats|65|exact",
            "national||turnout|66.4|exact",
            "national|opposition|vote_share|52|exact",
        ),
    ),
    "a winner declared the day after": Case(
        "Nicolás Maduro was declared the winner of Venezuela's presidential election on Monday. He took 50.7% of the "
        "vote against 49.1% for Henrique Capriles, a margin of fewer than 235,000 votes.",
        "2013-04-16",
        "en",
        ("VEN presidential 2013 held",),
        (
            "national|Nicolás Maduro|outcome|won|exact",
            "national|Nicolás Maduro|vote_share|50.7|exact",
            "national|Henrique Capriles|vote_share|49.1|exact",
        ),
    ),
    "options and a region": Case(
        "Bolivians voted on Sunday in a referendum on whether to let Evo Morales run again. With almost all ballots "
        'counted, the "No" had 51.3 percent and the "Yes" 48.7 percent. In the department of Santa Cruz, 60% voted '
        '"No".',
        "2016-02-23",
        "en",
        ("BOL referendum 2016-02-21 held",),
        (
            "national|no|vote_share|51.3|exact",
            "national|yes|vote_share|48.7|exact",
            "Santa Cruz|no|vote_share|60|exact",
        ),
    ),
    "a duel with a score": Case(
        "Ollanta Humala defeated Keiko Fujimori in Sunday's runoff election in Peru, with 51.5 percent to 48.5 "
        "percent.",
        "2011-06-06",
        "en",
        ("PER presidential 2011-06-05 held",),
        (
            "national|Ollanta Humala|outcome|won|exact",
            "national|Keiko Fujimori|outcome|lost|exact",
            "national|Ollanta Humala|vote_share|51.5|exact",
            "national|Keiko Fujimori|vote_share|48.5|exact",
        ),
    ),
    "nationally and in a province": Case(
        "The new constitution was put to a referendum in late September 2008. The right was beaten, with 64% of the "
        "voters in favor of the constitution nationally and 51% in Guayas. Ecuador will vote again in April.",
        "2009-01-29",
        "en",
        ("ECU referendum 2008-09 held",),
        ("national|yes|vote_share|64|exact", "Guayas|yes|vote_share|51|exact"),
    ),
    "seats without a noun": Case(
        "The MUD obtained 112 seats against 55 for the PSUV in the parliamentary elections held on December 6.",
        "2015-12-08",
        "en",
        ("VEN legislative 2015-12-06 held",),
        ("national|MUD|seats|112|exact", "national|PSUV|seats|55|exact"),
    ),
    "pronouns and rural areas": Case(
        "President Evo Morales won a third term on Sunday with about 61 percent of the vote in Bolivia's general "
        "election. In rural areas he got over 70%.",
        "2014-10-14",
        "en",
        ("BOL presidential 2014-10-12 held",),
        (
            "national|Evo Morales|outcome|won|exact",
            "national|Evo Morales|vote_share|61|about",
            "rural|Evo Morales|vote_share|70|over",
        ),
    ),
    "a recall, votes and a poll": Case(
        "In the recall referendum of August 15, 2004, 59% of Venezuelans voted against removing Hugo Chávez. Nearly "
        '5.8 million votes were cast for "No". A later poll put support for that vote at 61%.',
        "2004-09-20",
        "en",
        ("VEN recall 2004-08-15 held",),
        (
            "national|no|vote_share|59|exact",
            "national|no|votes|5800000|under",
            "national|yes|vote_share|61|poll",
        ),
    ),
    "two votes of one country": Case(
        "In the 1998 presidential election in Venezuela, Hugo Chávez won with 56% of the vote. In the December 1999 "
        "referendum, 71% approved the new constitution. The tenth anniversary of the election was marked in 2008.",
        None,
        "en",
        ("VEN presidential 1998 held", "VEN referendum 1999-12 held"),
        ("national|Hugo Chávez|vote_share|56|exact", "national|yes|vote_share|71|exact"),
    ),
    "unofficial, in one region": Case(
        "An unofficial referendum on autonomy took place in Santa Cruz on Sunday. More than 80% of voters backed the "
        "statute, organisers said; the government of Bolivia called the vote illegal.",
        "2008-05-06",
        "en",
        ("BOL referendum 2008-05-04 unofficial Santa Cruz",),
        ("Santa Cruz|yes|vote_share|80|over",),
    ),
    "scheduled, with a survey": Case(
        'Bolivia will hold a constitutional referendum on January 25. A survey gives the "Yes" 65%.',
        "2009-01-20",
        "en",
        ("BOL referendum 2009-01-25 scheduled",),
        ("national|yes|vote_share|65|poll",),
    ),
    "offices before and after": Case(
        "Before the regional elections of November 23 the PSUV controlled 16 of 22 governorships; after the election, "
        "they controlled 17. 4 of 5 mayoral races went in favor of the PSUV. As for Zulia, the PSUV was defeated. "
        "The vote was watched all over Venezuela.",
        "2009-01-29",
        "en",
        ("VEN regional 2008-11-23 held",),
        (
            "national|PSUV|offices|17|exact",
            "national|PSUV|offices|4|exact",
            "Zulia|PSUV|outcome|lost|exact",
        ),
    ),
    "one vote in many words": Case(
        "Last Sunday's elections in Venezuela were calm. The vote of September 26 renewed the National Assembly. In "
        "those legislative elections the opposition ran united. The opposition celebrated the election.",
        "2010-10-03",
        "en",
        ("VEN legislative 2010-09-26 held",),
    ),
    "no vote of the people": Case(
        "Opinion polls show that Peru is tired. Congress held a vote of confidence on Friday, and lawmakers voted down "
        "the budget by 65 votes. Inflation reached 20%. The National Electoral Council moved in 2009. The army won the "
        "battle. Free elections matter, and re-election is banned.",
        "2010-10-03",
        "en",
        (),
    ),
    "una segunda vuelta": Case(
        "El candidato oficialista Lenín Moreno ganó la segunda vuelta de las elecciones presidenciales en Ecuador, "
        "celebrada el 2 de abril, con el 51,16% de los votos frente al 48,84% de Guillermo Lasso. La participación fue "
        "del 83%.",
        "2017-04-05",
        "es",
        ("ECU presidential 2017-04-02 held",),
        (
            "national|Lenín Moreno|outcome|won|exact",
            "national|Lenín Moreno|vote_share|51.16|exact",
            "national|Guillermo Lasso|vote_share|48.84|exact",
            "national||turnout|83|exact",
        ),
    ),
    "rechazo de una reforma": Case(
        "El pasado domingo los bolivianos rechazaron en un referéndum la reforma de la Constitución. El No obtuvo el "
        "51,3% y el Sí el 48,7%. En Santa Cruz el No llegó al 60%.",
        "2016-02-24",
        "es",
        ("BOL referendum 2016-02-21 held",),
        (
            "national|yes|outcome|rejected|exact",
            "national|no|vote_share|51.3|exact",
            "national|yes|vote_share|48.7|exact",
            "Santa Cruz|no|vote_share|60|exact",
        ),
    ),
    "cifras en palabras": Case(
        "El PSUV se impuso en diecisiete de veintidós estados en las elecciones regionales del domingo en Venezuela. "
        "La oposición ganó cinco gobernaciones.",
        "2008-11-25",
        "es",
        ("VEN regional 2008-11-23 held",),
        ("national|PSUV|offices|17|exact", "national|opposition|offices|5|exact"),
    ),
    "electo, votos y porcentaje": Case(
        "Iván Duque fue elegido presidente de Colombia el 17 de junio. Obtuvo más de diez millones de votos, el 54% "
        "del total.",
        "2018-06-19",
        "es",
        ("COL presidential 2018-06-17 held",),
        (
            "national|Iván Duque|outcome|won|exact",
            "national|Iván Duque|votes|10000000|over",
            "national|Iván Duque|vote_share|54|exact",
        ),
    ),
    "dos vueltas": Case(
        "Guillermo Lasso venció a Andrés Arauz en la segunda vuelta del domingo en Ecuador, con 52,4% contra 47,6%. En "
        "las elecciones del 7 de febrero, Arauz había logrado un tercio de los votos.",
        "2021-04-13",
        "es",
        ("ECU presidential 2021-04-11 held", "ECU other 2021-02-07 held"),
        (
            "national|Guillermo Lasso|outcome|won|exact",
            "national|Andrés Arauz|outcome|lost|exact",
            "national|Guillermo Lasso|vote_share|52.4|exact",
            "national|Andrés Arauz|vote_share|47.6|exact",
            "national|Arauz|vote_share|33.3|about",
        ),
    ),
    "un conteo rápido": Case(
        "Según el conteo rápido, el MAS ganaría las elecciones generales de Bolivia con 52% de los votos. La jornada "
        "electoral del domingo tuvo una participación de 87%.",
        "2020-10-20",
        "es",
        ("BOL presidential 2020-10-18 held",),
        ("national|MAS|vote_share|52|projected", "national||turnout|87|exact"),
    ),
    "un plebiscito": Case(
        "En el plebiscito del 2 de octubre en Colombia ganó el No con 50,2% de los votos. En Chocó el 80% votó por el "
        "Sí. La participación apenas llegó al 37%.",
        "2016-10-05",
        "es",
        ("COL referendum 2016-10-02 held",),
        (
            "national|no|vote_share|50.2|exact",
            "Chocó|yes|vote_share|80|exact",
            "national||turnout|37|exact",
        ),
    ),
}
