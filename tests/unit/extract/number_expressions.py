"""Number expressions with what they say, and texts without any: made from patterns, spelled out by this module itself.

The words of a number are composed here from its digits, apart from the vocabulary that the reader uses, so that the
reader is never its own judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


def _words(text: str) -> list[str]:
    return text.split()


_EN_SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = _words("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_ES_SMALL = _words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_ES_TENS = _words("_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = _words(
    "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
WHOLE = (2, 3, 7, 11, 12, 16, 19, 20, 21, 22, 26, 35, 48, 57, 64, 73, 86, 99, 101, 120, 165, 234, 306, 412, 550, 678,
         790, 805, 999, 1200, 2500, 3047, 8015, 12000, 47300, 100000, 250000, 610450)  # fmt: skip
GROUPED = (1234, 5678, 10450, 87001, 234935, 700100, 1024649, 4553484, 14027309, 120450780)
SHARES = ("7.5", "23.6", "40.16", "45.98", "50.66", "52.54", "55.07", "61.43", "82.68", "99.99")


@dataclass(frozen=True)
class Expression:
    """A sentence, the words of its number, its bounds, and what it counts in; ``other`` is a ratio's or a score's."""

    text: str
    words: str
    low: float
    high: float
    unit: str = "count"
    qualifier: str = "exact"
    other: float | None = None


def expressions(language: str) -> list[Expression]:
    """All expressions of a language, none twice."""
    made = {e.text: e for e in (_english() if language == "en" else _spanish())}
    return list(made.values())


def english(n: int) -> str:
    """A number below a million in English words."""
    if n < 20:
        return _EN_SMALL[n]
    if n < 100:
        return _EN_TENS[n // 10] + (f"-{_EN_SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{_EN_SMALL[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    return f"{english(n // 1000)} thousand" + (f" {english(n % 1000)}" if n % 1000 else "")


def spanish(n: int) -> str:
    """A number below a million in Spanish words."""
    if n < 30:
        return _ES_SMALL[n]
    if n < 100:
        return _ES_TENS[n // 10] + (f" y {_ES_SMALL[n % 10]}" if n % 10 else "")
    if n == 100:
        return "cien"
    if n < 1000:
        return _ES_HUNDREDS[n // 100] + (f" {spanish(n % 100)}" if n % 100 else "")
    thousands = "mil" if n // 1000 == 1 else f"{spanish(n // 1000)} mil"
    return thousands + (f" {spanish(n % 1000)}" if n % 1000 else "")


def _english() -> Iterator[Expression]:
    for n in WHOLE:
        yield Expression(f"They counted {english(n)} at noon.", english(n), n, n)
        yield Expression(f"They counted {n} delegates at noon.", str(n), n, n)
    for n in GROUPED:
        for words in (f"{n:,}", f"{n:,}".replace(",", ".")):
            yield Expression(f"The list drew {words} votes in all.", words, n, n)
    for share in SHARES:
        for words in (f"{share}%", f"{share} percent", f"{share} per cent", f"{share} %"):
            yield Expression(f"The list drew {words} of the vote.", words, float(share), float(share), "percent")
    for cue, qualifier in (("more than", "over"), ("over", "over"), ("at least", "over"), ("nearly", "under"),
                           ("almost", "under"), ("less than", "under"), ("up to", "under"), ("about", "about"),
                           ("around", "about"), ("roughly", "about"), ("some", "about")):  # fmt: skip
        yield Expression(f"There were {cue} 340 there.", "340", 340, 340, "count", qualifier)
        yield Expression(f"It was {cue} 34% of them.", "34%", 34, 34, "percent", qualifier)
    for top, bottom, spelled in ((1, 3, "one-third"), (2, 3, "two-thirds"), (3, 4, "three quarters"),
                                 (2, 5, "two fifths"), (1, 2, "half"), (4, 5, "four-fifths")):  # fmt: skip
        part = top / bottom
        yield Expression(f"The charter got {spelled} of the voters.", spelled, part, part, "fraction")
    for first, whole in ((4, 5), (17, 22), (20, 23), (98, 165), (5, 23)):
        for link in ("of", "out of", "of the"):
            words = f"{first} {link} {whole}"
            yield Expression(f"It took {words} seats there.", words, first, first, other=whole)
    for low, high in ((20, 30), (5, 7), (300, 400)):
        for words in (f"between {low} and {high}", f"{low} to {high}", f"{low}-{high}"):
            yield Expression(f"They held {words} meetings.", words, low, high)
    for figure, meant in (("5.4", 5.4e6), ("2.3", 2.3e6), ("14", 14e6), ("1.9", 1.9e6)):
        yield Expression(f"The list drew {figure} million votes.", f"{figure} million", meant, meant)
    for word, place in (("first", 1), ("third", 3), ("10th", 10), ("21st", 21)):
        yield Expression(f"He stood in the {word} round.", word, place, place, "ordinal")
    for word, least, most in (("dozens", 24, 99), ("hundreds", 200, 999), ("tens of thousands", 20000, 99999)):
        yield Expression(f"There came {word} on foot.", word, least, most, "count", "about")


def _spanish() -> Iterator[Expression]:
    for n in WHOLE:
        yield Expression(f"Contaron {spanish(n)} al mediodía.", spanish(n), n, n)
        yield Expression(f"Contaron {n} delegados al mediodía.", str(n), n, n)
    for n in GROUPED:
        for words in (f"{n:,}".replace(",", "."), f"{n:,}"):
            yield Expression(f"La lista logró {words} votos en total.", words, n, n)
    for share in SHARES:
        comma = share.replace(".", ",")
        for words in (f"{comma}%", f"{comma} por ciento", f"{share}%", f"{comma} %"):
            yield Expression(f"La lista logró {words} de los votos.", words, float(share), float(share), "percent")
    for cue, qualifier in (("más de", "over"), ("al menos", "over"), ("por lo menos", "over"), ("casi", "under"),
                           ("menos de", "under"), ("hasta", "under"), ("cerca de", "about"), ("alrededor de", "about"),
                           ("unos", "about"), ("aproximadamente", "about")):  # fmt: skip
        yield Expression(f"Hubo {cue} 340 allí.", "340", 340, 340, "count", qualifier)
    for cue, qualifier in (("más del", "over"), ("casi el", "under"), ("menos del", "under"), ("cerca del", "about")):
        yield Expression(f"Fue {cue} 34% del total.", "34%", 34, 34, "percent", qualifier)
    for top, bottom, spelled in ((1, 3, "un tercio"), (2, 3, "dos tercios"), (3, 4, "tres cuartas partes"),
                              (2, 5, "dos quintos"), (1, 2, "mitad")):  # fmt: skip
        part = top / bottom
        yield Expression(f"La carta logró {spelled} de los votantes.", spelled, part, part, "fraction")
    for first, whole in ((4, 5), (17, 22), (20, 23), (98, 165), (5, 23)):
        for link in ("de", "de los", "de las"):
            words = f"{first} {link} {whole}"
            yield Expression(f"Ganó {words} gobernaciones.", words, first, first, other=whole)
    yield Expression("Ganó diecisiete de veintidós estados.", "diecisiete de veintidós", 17, 17, other=22)
    for low, high in ((20, 30), (5, 7), (300, 400)):
        for words in (f"entre {low} y {high}", f"{low} a {high}", f"{low}-{high}"):
            yield Expression(f"Celebraron {words} reuniones.", words, low, high)
    for figure, meant in (("5,4", 5.4e6), ("2,3", 2.3e6), ("14", 14e6), ("1,9", 1.9e6)):
        yield Expression(f"La lista logró {figure} millones de votos.", f"{figure} millones", meant, meant)
    for word, place in (("primera", 1), ("segunda", 2), ("tercera", 3)):
        yield Expression(f"Quedó fuera en la {word} vuelta.", word, place, place, "ordinal")
    for word, least, most in (("decenas", 20, 99), ("decenas de miles", 20000, 99999)):
        yield Expression(f"Llegaron {word} a pie.", word, least, most, "count", "about")


NEGATIVES = {
    "en": """
It cost $5 million and 2000 dollars.
It cost $1,234.50 or 300 euros.
He owes US$ 12 and €40.
It happened in 2004, on March 7, and in October 1998.
It happened on 12/03/2004 and on 2004-05-06.
They came at 06:50 and at 2:50 p.m.
He is a 36-year-old manicurist.
The M13 group and the 765Kv line.
A man once saw an officer.
No one came; one never knows.
See http://example.org/2010 for more.
Flight AB123 and form X-400 were lost.
The 1990s were long.
The boy is over 6 years, 9 months old.
See page 112, section 19 and issue 2566.
Call 0212-555-2010 or 555-0142 now.
They helped one another.
In the 1980s it rained.
""".strip().splitlines(),
    "es": """
Costó $5 millones y 2000 dólares.
Pagaron 300 dólares por un libro.
Pagaron 40 euros y 1.200 pesos.
Ocurrió en 2004, el 7 de marzo, y en octubre de 1998.
Ocurrió el 12/03/2004 y el 2004-05-06.
Llegaron a las 06:50.
El grupo M13 y la línea 765Kv.
Un hombre vio a una mujer.
Cuesta US$ 12 o €40.
El niño tiene 6 años de edad.
Véase la página 112, la sección 19 y el artículo 25.
Llame al 555-0142 ahora.
Véase http://ejemplo.org/2010 para más.
El vuelo AB123 y el formulario X-400 se perdieron.
""".strip().splitlines(),
}
"""Texts in which nothing is a number that counts anything."""
