"""More passages about votes: rounds, lists, ellipses, places in a row, and what must make no record.

Written like ``vote_texts``, and scored together with it. The sentences are ours; figures are those of the public record
or made up.
"""

from __future__ import annotations

from tests.unit.extract.vote_texts import Case

LATER = {
    "figures that lead on from one to the next": Case(
        "With most ballots counted, Ollanta Humala had 31.7% of the vote in Peru's presidential election on Sunday, to "
        "23.5% for Keiko Fujimori and 15 for the others.",
        "2011-04-12", "en",
        ("PER presidential 2011-04-10 held",),
        ("national|Ollanta Humala|vote_share|31.7|exact", "national|Keiko Fujimori|vote_share|23.5|exact"),
    ),
    "a runoff still to come": Case(
        "Andrés Arauz won the first round of Ecuador's presidential election on 7 February 2021 with 32.7% of the "
        "vote. He will face Guillermo Lasso in a runoff on 11 April.",
        "2021-02-10", "en",
        ("ECU presidential 2021-02-07 held", "ECU presidential 2021-04-11 scheduled"),
        ("national|Andrés Arauz|outcome|won|exact", "national|Andrés Arauz|vote_share|32.7|exact"),
    ),
    "a list of places": Case(
        "In Venezuela's regional elections of 23 November 2008 the opposition won Zulia, Miranda and Lara.",
        "2008-11-27", "en",
        ("VEN regional 2008-11-23 held",),
        (
            "Zulia|opposition|outcome|won|exact", "Miranda|opposition|outcome|won|exact",
            "Lara|opposition|outcome|won|exact",
        ),
    ),
    "an old vote in a page of the day": Case(
        "Alejandro Guillier conceded on Sunday night. Chile had last held such a vote in 2013. According to the count, "
        "Sebastián Piñera received 54.6 percent in the presidential runoff on Sunday.",
        "2017-12-18", "en",
        ("CHL presidential 2017-12-17 held",),
        ("national|Sebastián Piñera|vote_share|54.6|exact",),
    ),
    "no vote at all": Case(
        "Peru's Congress voted 87 to 43 on Monday to remove the minister. A poll gave the president 22 percent "
        "approval.",
        "2020-11-10", "en", (),
    ),
    "a vote nobody dates": Case(
        "Every election in Bolivia has its rumours, and no referendum was ever without them.", "2012-03-02", "en", ()
    ),
    "what may happen": Case(
        "Keiko Fujimori may end up beating Ollanta Humala in Peru's runoff on June 5.",
        "2011-05-20", "en", ("PER presidential 2011-06-05 scheduled",),
    ),
    "a margin is no share": Case(
        "Nicolás Maduro won Venezuela's presidential election of April 14, 2013 by a margin of 1.5 percent.",
        "2013-04-20", "en",
        ("VEN presidential 2013-04-14 held",),
        ("national|Nicolás Maduro|outcome|won|exact",),
    ),
    "a share of the vote without the word election": Case(
        "In 2006 Hugo Chávez won again in Venezuela with 62.8% of the vote.",
        None, "en",
        ("VEN presidential 2006 held",),
        ("national|Hugo Chávez|vote_share|62.8|exact",),
    ),
    "lines with figures": Case(
        "Results of the legislative elections of 26 September 2010 in Venezuela\n\nSeats by party:\nPSUV 98\nMUD 65",
        None, "en",
        ("VEN legislative 2010-09-26 held",),
        ("national|PSUV|seats|98|exact", "national|MUD|seats|65|exact"),
    ),
    "a tie between what two say": Case(
        "The National Electoral Council said turnout in Venezuela's referendum of 15 February 2009 was 70%. The "
        "opposition claimed that it was 60%.",
        "2009-02-18", "en",
        ("VEN referendum 2009-02-15 held",),
        ("national||turnout|70|exact", "national||turnout|60|exact"),
    ),
    "the year before and this one": Case(
        "He lost in 2013 to Rafael Correa. Guillermo Lasso beat Andrés Arauz in Ecuador's runoff on Sunday by 52.5% to "
        "47.5%.",
        "2021-04-12", "en",
        ("ECU presidential 2021-04-11 held",),
        (
            "national|Guillermo Lasso|outcome|won|exact", "national|Andrés Arauz|outcome|lost|exact",
            "national|Guillermo Lasso|vote_share|52.5|exact", "national|Andrés Arauz|vote_share|47.5|exact",
        ),
    ),
    "gobernaciones en juego": Case(
        "De las 23 gobernaciones en juego el domingo en Venezuela, el PSUV ganó veinte y la oposición tres.",
        "2012-12-18", "es",
        ("VEN regional 2012-12-16 held",),
        ("national|PSUV|offices|20|exact", "national|opposition|offices|3|exact"),
    ),
    "votos en palabras": Case(
        "Gustavo Petro se impuso ayer en la segunda vuelta en Colombia con 11,2 millones de votos (50,4 %).",
        "2022-06-20", "es",
        ("COL presidential 2022-06-19 held",),
        (
            "national|Gustavo Petro|outcome|won|exact", "national|Gustavo Petro|votes|11200000|exact",
            "national|Gustavo Petro|vote_share|50.4|exact",
        ),
    ),
    "lista de candidatos entre paréntesis": Case(
        "Según el escrutinio de las elecciones presidenciales del domingo en Ecuador, Andrés Arauz obtiene 32,2% y le "
        "siguen Guillermo Lasso (19,7%) y Lenín Moreno (1,5).",
        "2021-02-08", "es",
        ("ECU presidential 2021-02-07 held",),
        (
            "national|Andrés Arauz|vote_share|32.2|exact", "national|Guillermo Lasso|vote_share|19.7|exact",
            "national|Lenín Moreno|vote_share|1.5|exact",
        ),
    ),
    "votarán mañana": Case(
        "Los bolivianos votarán mañana en el referendo constitucional.", "2009-01-24", "es",
        ("BOL referendum 2009-01-25 scheduled",),
    ),
    "un triunfo propio": Case(
        "Evo Morales prometió cambios tras su triunfo en las elecciones presidenciales de 2005 en Bolivia.",
        None, "es",
        ("BOL presidential 2005 held",),
        ("national|Evo Morales|outcome|won|exact",),
    ),
    "convocado no es celebrado": Case(
        "El referendo revocatorio, convocado en mayo de 2008, se celebró en Bolivia el 10 de agosto de 2008.",
        None, "es", ("BOL recall 2008-08-10 held",),
    ),
    "la encuesta de mayo": Case(
        "Las encuestas de mayo de 2008 daban por seguro el referendo revocatorio. El 10 de agosto de 2008 se "
        "realizó el referendo revocatorio en Bolivia.",
        None, "es", ("BOL recall 2008-08-10 held",),
    ),
    "participación según quién": Case(
        "La participación en el plebiscito del domingo en Colombia, según las autoridades electorales, fue del 37,4 %.",
        "2016-10-04", "es",
        ("COL referendum 2016-10-02 held",),
        ("national||turnout|37.4|exact",),
    ),
    "elegido sin cargo": Case(
        "Sebastián Piñera fue elegido presidente de Chile en enero de 2010.", None, "es",
        ("CHL presidential 2010-01 held",), ("national|Sebastián Piñera|outcome|won|exact",),
    ),
    "perdió en un sitio y ganó en otro": Case(
        "En las elecciones municipales del 8 de diciembre de 2013 en Venezuela el PSUV perdió en Caracas y Lara.",
        None, "es",
        ("VEN municipal 2013-12-08 held",),
        ("Caracas|PSUV|outcome|lost|exact", "Lara|PSUV|outcome|lost|exact"),
    ),
    "dos elecciones de un mismo año": Case(
        "En las elecciones legislativas de diciembre de 2005 en Venezuela la oposición no participó. En Bolivia, Evo "
        "Morales ganó las elecciones presidenciales del 18 de diciembre de 2005 con el 53,7 por ciento.",
        None, "es",
        ("VEN legislative 2005-12 held", "BOL presidential 2005-12-18 held"),
        ("national|Evo Morales|outcome|won|exact", "national|Evo Morales|vote_share|53.7|exact"),
    ),
    "una fecha con inicial": Case(
        "La votación legislativa del 6-D dejó a la oposición con 112 escaños en Venezuela.", "2015-12-10", "es",
        ("VEN legislative 2015-12-06 held",),
        ("national|opposition|seats|112|exact",),
    ),
}  # fmt: skip
