"""Short passages about votes with the elections and results that a careful reader finds in them.

Each is a text, the day it was published, its language, and the expected lines: an election is
``country kind date status [region]``, a result ``scope|contestant|measure|value|qualifier``. The sentences are ours;
figures are those of the public record, or made up where a passage tries how figures are said.
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
    "Miranda": ("subdivision", "VEN", "VE-M"),
    "Lara": ("subdivision", "VEN", "VE-K"),
    "La Paz": ("subdivision", "BOL", "BO-L"),
    "Tarija": ("subdivision", "BOL", "BO-T"),
    "Argentina": ("country", "ARG", ""),
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
    "Elías Jaua": "VEN",
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
        (
            "national|Hugo Chávez|outcome|won|exact",
            "national|Hugo Chávez|vote_share|56|exact",
            "national|yes|vote_share|71|exact",
        ),
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
        ("ECU presidential 2021-04-11 held", "ECU presidential 2021-02-07 held"),
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
    "a table of regions": Case(
        "Bolivia voted in a constitutional referendum on January 25.\n\nDepartment | Yes | No\nLa Paz | 78.1 | 21.9\n"
        "Santa Cruz | 34.7 | 65.3\nTotal | 61.4 | 38.6\n\nThe count is over.\n",
        "2009-02-01",
        "en",
        ("BOL referendum 2009-01-25 held",),
        (
            "La Paz|yes|vote_share|78.1|exact",
            "La Paz|no|vote_share|21.9|exact",
            "Santa Cruz|yes|vote_share|34.7|exact",
            "Santa Cruz|no|vote_share|65.3|exact",
            "national|yes|vote_share|61.4|exact",
            "national|no|vote_share|38.6|exact",
        ),
    ),
    "a table of candidates": Case(
        "Peru held its presidential election on April 10.\n\nCandidate | Votes | %\nOllanta Humala | 4,643,064 | 31.7\n"
        "Keiko Fujimori | 3,449,595 | 23.6\n\nThe count is over.\n",
        "2011-04-20",
        "en",
        ("PER presidential 2011-04-10 held",),
        (
            "national|Ollanta Humala|votes|4643064|exact",
            "national|Ollanta Humala|vote_share|31.7|exact",
            "national|Keiko Fujimori|votes|3449595|exact",
            "national|Keiko Fujimori|vote_share|23.6|exact",
        ),
    ),
    "una celda por línea": Case(
        "El referendo constitucional de Bolivia fue el 25 de enero.\n\nDepartamento\n\nSí\n\nNo\n\nLa Paz\n\n78,12\n\n"
        "21,88\n\nTarija\n\n43,34\n\n56,66\n\nEl conteo terminó ya en todo el país.\n",
        "2009-02-01",
        "es",
        ("BOL referendum 2009-01-25 held",),
        (
            "La Paz|yes|vote_share|78.12|exact",
            "La Paz|no|vote_share|21.88|exact",
            "Tarija|yes|vote_share|43.34|exact",
            "Tarija|no|vote_share|56.66|exact",
        ),
    ),
    "una tabla de escaños": Case(
        "Venezuela celebró elecciones parlamentarias el 26 de septiembre.\n\nLista | Escaños | Votos\n"
        "PSUV | 98 | 5.451.419\nMUD | 65 | 5.334.309\n\nEl conteo terminó ya.\n",
        "2010-10-01",
        "es",
        ("VEN legislative 2010-09-26 held",),
        (
            "national|PSUV|seats|98|exact",
            "national|PSUV|votes|5451419|exact",
            "national|MUD|seats|65|exact",
            "national|MUD|votes|5334309|exact",
        ),
    ),
    "a stronghold is nobody's figure": Case(
        "In the regional elections of December 16 in Venezuela Henrique Capriles took 51.8 percent in Miranda, a "
        "stronghold of the opposition, against 47.8 percent for Elías Jaua.",
        "2012-12-18",
        "en",
        ("VEN regional 2012-12-16 held",),
        (
            "Miranda|Henrique Capriles|vote_share|51.8|exact",
            "Miranda|Elías Jaua|vote_share|47.8|exact",
        ),
    ),
    "a leader and the runner-up": Case(
        "In Chile's presidential election on Sunday Sebastián Piñera had a lead over Alejandro Guillier, with 36.6 "
        "percent of the vote. Turnout was 46.7 percent.",
        "2017-11-21",
        "en",
        ("CHL presidential 2017-11-19 held",),
        ("national|Sebastián Piñera|vote_share|36.6|exact", "national||turnout|46.7|exact"),
    ),
    "two sources, two figures": Case(
        "Ecuador chose its president in a runoff on April 2. According to the National Electoral Council, Lenín Moreno "
        "won 51.2 percent of the vote. The opposition claimed that it got 53 percent.",
        "2017-04-05",
        "en",
        ("ECU presidential 2017-04-02 held",),
        ("national|Lenín Moreno|vote_share|51.2|exact", "national|opposition|vote_share|53|exact"),
    ),
    "offices of several kinds": Case(
        "Peru held general elections on April 10 to choose a president and the members of congress.",
        "2011-04-14",
        "en",
        ("PER legislative 2011-04-10 held", "PER presidential 2011-04-10 held"),
    ),
    "a summit abroad": Case(
        "Ecuador was calm after the police revolt. Ecuador's army had stood by Rafael Correa.\n\nA summit met at once "
        "in Argentina, and ministers flew to Argentina for it.\n\nIn the referendum of September 28, 2008 the new "
        "constitution was approved by 64 percent.\n",
        "2010-10-05",
        "en",
        ("ECU referendum 2008-09-28 held",),
        ("national|yes|vote_share|64|exact",),
    ),
    "un bastión y un rival": Case(
        "Hubo elecciones regionales en Venezuela el domingo 16 de diciembre. El triunfo de Henrique Capriles en "
        "Miranda, bastión de la oposición, con 51,83 por ciento de los votos, contra 47,82 por ciento de Elías Jaua, "
        "fue el más comentado.",
        "2012-12-18",
        "es",
        ("VEN regional 2012-12-16 held",),
        (
            "Miranda|Henrique Capriles|outcome|won|exact",
            "Miranda|Henrique Capriles|vote_share|51.83|exact",
            "Miranda|Elías Jaua|vote_share|47.82|exact",
        ),
    ),
    "votos y su porcentaje": Case(
        "El PSUV logró 4.553.484 votos, equivalentes al 82,68 %, en las elecciones parlamentarias del domingo en "
        "Venezuela. La participación del 41,80 % fue baja y la abstención llegó al 58 %.",
        "2025-05-27",
        "es",
        ("VEN legislative 2025-05-25 held",),
        (
            "national|PSUV|votes|4553484|exact",
            "national|PSUV|vote_share|82.68|exact",
            "national||turnout|41.8|exact",
        ),
    ),
    "una lista de regiones": Case(
        "En las elecciones regionales del 16 de diciembre en Venezuela el PSUV ganó en los estados Zulia (52,2 por "
        "ciento), Miranda (50,3 por ciento) y Lara (54 por ciento), con una transmisión de 90,21 % de las actas.",
        "2012-12-18",
        "es",
        ("VEN regional 2012-12-16 held",),
        (
            "Zulia|PSUV|outcome|won|exact",
            "Zulia|PSUV|vote_share|52.2|exact",
            "Miranda|PSUV|outcome|won|exact",
            "Miranda|PSUV|vote_share|50.3|exact",
            "Lara|PSUV|outcome|won|exact",
            "Lara|PSUV|vote_share|54|exact",
        ),
    ),
    "departamentos como títulos": Case(
        "Bolivia rechazó la reforma en el referendo del 21 de febrero.\n\nTarija. El No se impuso con el 60,1% sobre "
        "el Sí, que tiene 39,8% de los votos.\n\nLa Paz. El Sí ganó con 55,7% frente al No, que alcanza el 44,3%.\n",
        "2016-02-24",
        "es",
        ("BOL referendum 2016-02-21 held",),
        (
            "national|yes|outcome|rejected|exact",
            "Tarija|no|vote_share|60.1|exact",
            "Tarija|yes|vote_share|39.8|exact",
            "La Paz|yes|vote_share|55.7|exact",
            "La Paz|no|vote_share|44.3|exact",
        ),
    ),
    "dos versiones": Case(
        "Ecuador eligió presidente en la segunda vuelta del 2 de abril. Según el órgano electoral, Lenín Moreno obtuvo "
        "el 51,16% de los votos. La oposición aseguró que logró el 53%.",
        "2017-04-05",
        "es",
        ("ECU presidential 2017-04-02 held",),
        ("national|Lenín Moreno|vote_share|51.16|exact", "national|opposition|vote_share|53|exact"),
    ),
    "cargos de varias clases": Case(
        "Perú celebró elecciones generales el 10 de abril para elegir presidente y congresistas. La participación fue "
        "de tres cuartas partes.",
        "2011-04-14",
        "es",
        ("PER legislative 2011-04-10 held", "PER presidential 2011-04-10 held"),
    ),
    "un acuerdo de otro año": Case(
        "Los acuerdos de paz de 2016 siguen pendientes en Colombia. Las elecciones regionales del 27 de octubre "
        "cambiaron el mapa. La oposición ganó doce gobernaciones.",
        "2019-12-11",
        "es",
        ("COL regional 2019-10-27 held",),
        ("national|opposition|offices|12|exact",),
    ),
    "mitad y mitad en palabras": Case(
        "En el plebiscito del 2 de octubre en Colombia el No obtuvo la mitad de los votos. En Chocó ocho de cada diez "
        "votaron por el Sí.",
        "2016-10-05",
        "es",
        ("COL referendum 2016-10-02 held",),
        ("national|no|vote_share|50|about", "Chocó|yes|vote_share|80|about"),
    ),
    "un sondeo a boca de urna": Case(
        "Chile votó el domingo en la segunda vuelta de las elecciones presidenciales. Un sondeo a boca de urna da a "
        "Sebastián Piñera el 54% de los votos y a Alejandro Guillier el 46%.",
        "2017-12-18",
        "es",
        ("CHL presidential 2017-12-17 held",),
        ("national|Sebastián Piñera|vote_share|54|poll", "national|Alejandro Guillier|vote_share|46|poll"),
    ),
}
HARD = {
    "shares in words": Case(
        "Two thirds of voters backed Evo Morales in the recall referendum held on August 10 in Bolivia. "
        "In Santa Cruz more than half of the voters rejected him.",
        "2008-08-14",
        "en",
        ("BOL recall 2008-08-10 held",),
        ("national|Evo Morales|vote_share|66.7|about", "Santa Cruz|no|vote_share|50|over"),
    ),
    "governorships lost": Case(
        "The ruling party lost five of 22 governorships in Venezuela's regional elections of November 23. The PSUV won "
        "seventeen.",
        "2008-11-26",
        "en",
        ("VEN regional 2008-11-23 held",),
        ("national|opposition|offices|5|exact", "national|PSUV|offices|17|exact"),
    ),
    "words for the sides": Case(
        'Bolivia voted "No" in the referendum on February 21, by 51.3 to 48.7 percent. In rural areas the "Yes" took '
        "two thirds of the votes.",
        "2016-02-24",
        "en",
        ("BOL referendum 2016-02-21 held",),
        (
            "national|no|vote_share|51.3|exact",
            "national|yes|vote_share|48.7|exact",
            "rural|yes|vote_share|66.7|about",
        ),
    ),
}
"""Passages that are not read in full; what is expected of them counts in the score of all passages."""
