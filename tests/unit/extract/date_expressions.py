"""Date expressions with what they mean, and texts without any: made from patterns, valued by ``datetime`` alone.

Every expression stands in a sentence of a page published on ``PUBLISHED``, a Sunday. The values come from the calendar
of the standard library alone, so that the finder is never its own judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


def _words(text: str) -> list[str]:
    return text.split()


PUBLISHED = date(2010, 10, 3)
MONTHS = {
    "en": _words("January February March April May June July August September October November December"),
    "es": _words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
}
SHORT = {
    "en": _words("Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec."),
    "es": _words("ene. feb. mar. abr. mayo jun. jul. ago. sept. oct. nov. dic."),
}
WEEKDAYS = {
    "en": _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "es": _words("lunes martes miércoles jueves viernes sábado domingo"),
}
DAYS = (date(1948, 11, 24), date(1973, 9, 11), date(1989, 2, 27), date(1999, 12, 15), date(2004, 8, 15),
        date(2008, 5, 4), date(2009, 6, 28), date(2010, 1, 31))  # fmt: skip
"""Days that absolute expressions name; none can be read as another day when month and day change places."""
COUNTS = {
    "en": {2: "two", 3: "three", 4: "four", 5: "5", 8: "eight"},
    "es": {2: "dos", 3: "tres", 4: "cuatro", 5: "5", 8: "ocho"},
}


@dataclass(frozen=True)
class Expression:
    """A sentence, the words of its date, and the partial date they mean; ``last`` is the far end of a range."""

    text: str
    words: str
    value: str
    last: str | None = None


def expressions(language: str) -> list[Expression]:
    """All expressions of a language, none twice."""
    made = {e.text: e for e in (_english() if language == "en" else _spanish())}
    return list(made.values())


def _ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _past(month: int, day: int) -> date:
    """The last such day up to the publication."""
    here = date(PUBLISHED.year, month, day)
    return here if here <= PUBLISHED else date(PUBLISHED.year - 1, month, day)


def _past_month(month: int) -> str:
    return f"{PUBLISHED.year - (month > PUBLISHED.month)}-{month:02}"


def _months_before(count: int) -> str:
    months = PUBLISHED.year * 12 + PUBLISHED.month - 1 - count
    return f"{months // 12}-{months % 12 + 1:02}"


def _english() -> Iterator[Expression]:
    months, short, weekdays = MONTHS["en"], SHORT["en"], WEEKDAYS["en"]
    for d in DAYS:
        named, abbreviated, weekday = months[d.month - 1], short[d.month - 1], weekdays[d.weekday()]
        for words in (
            f"{named} {d.day}, {d.year}", f"{d.day} {named} {d.year}", f"{named} {_ordinal(d.day)}, {d.year}",
            f"the {_ordinal(d.day)} of {named}, {d.year}"[4:], f"{weekday}, {named} {d.day}, {d.year}",
            f"{weekday} {d.day} {named} {d.year}", f"{abbreviated} {d.day}, {d.year}", d.isoformat(),
        ):  # fmt: skip
            yield Expression(f"The senate met on {words} in the capital.", words, d.isoformat())
        for words in (f"{named} {d.year}", f"{named} of {d.year}", f"late {named} {d.year}", f"mid-{named} {d.year}"):
            yield Expression(f"The pact was broken in {words} by both.", words, f"{d.year}-{d.month:02}")
        for before in ("In", "Since", "Until", "Before", "By early", "At the end of", "In the summer of"):
            words = f"{before} {d.year}".removeprefix("In ").removeprefix("At the ").removeprefix("the ")
            words = words.removeprefix("By ").removeprefix("Since ").removeprefix("Until ").removeprefix("Before ")
            yield Expression(f"{before} {d.year} the party was small.", words, str(d.year))
    for month, name in enumerate(months, start=1):
        day = min(28, 12 + month)
        words = f"{name} {day}"
        yield Expression(f"The workers marched on {words} again.", words, _past(month, day).isoformat())
        words = f"{day} {name}"
        yield Expression(f"The minister resigned on {words} at last.", words, _past(month, day).isoformat())
        words = f"early {name}"
        yield Expression(f"The talks failed in {words} without result.", words, _past_month(month))
        words = f"{name} of last year"
        yield Expression(f"The talks failed in {words} without result.", words, f"{PUBLISHED.year - 1}-{month:02}")
        later = date(PUBLISHED.year + (month <= PUBLISHED.month), month, day)
        if (later - PUBLISHED).days < 180:
            words = f"{name} {day}"
            yield Expression(f"The vote will be held on {words} nationwide.", words, later.isoformat())
        if month < 12:
            words = f"{name} 3 to 9, 2006"
            yield Expression(f"The strike ran from {words} there.", words, f"2006-{month:02}-03", f"2006-{month:02}-09")
    for number, name in enumerate(weekdays):
        back = (PUBLISHED.weekday() - number) % 7
        yield Expression(f"The deputies met last {name} again.", f"last {name}", _before(back or 7))
        yield Expression(f"On {name} the court ruled on it.", name, _before(back))
        ahead = (number - PUBLISHED.weekday()) % 7 or 7
        yield Expression(f"They will meet next {name} again.", f"next {name}", _before(-ahead))
        if back:
            yield Expression(f"They will vote on {name} at noon.", name, _before(-ahead))
    for count, word in COUNTS["en"].items():
        yield Expression(f"It began {word} days ago there.", f"{word} days ago", _before(count))
        yield Expression(f"It began {word} weeks ago there.", f"{word} weeks ago", _before(7 * count)[:7])
        yield Expression(f"It began {word} months ago there.", f"{word} months ago", _months_before(count))
        yield Expression(f"It began {word} years ago there.", f"{word} years ago", str(PUBLISHED.year - count))
        met = date(2005, 3, 3)
        words = f"{word} days later"
        then = (met + timedelta(days=count)).isoformat()
        yield Expression(f"They met on March 3, 2005 and {words} they left.", words, then)
    yield Expression("The army was called yesterday at dawn.", "yesterday", _before(1))
    yield Expression("The results come out tomorrow at noon.", "tomorrow", _before(-1))
    yield Expression("The president speaks today at noon.", "today", _before(0))
    yield Expression("Prices rose last month by half.", "last month", _months_before(1))
    yield Expression("Prices rose this month by half.", "this month", _months_before(0))
    yield Expression("The pact fell apart last year already.", "last year", str(PUBLISHED.year - 1))
    yield Expression("The mandate ends next year at last.", "next year", str(PUBLISHED.year + 1))
    for word, days in (("the day before yesterday", 2), ("yesterday", 1), ("tomorrow", -1)):
        words = word.removeprefix("the ")
        yield Expression(f"They were to meet {word} again.", words, _before(days))
    for quarter in ("first", "second", "third", "fourth", "last"):
        words = f"{quarter} quarter of 2009"
        yield Expression(f"Exports fell in the {words} by half.", words, "2009")
    for day in (3, 11, 24):
        words = f"{_ordinal(day)} of last month"
        yield Expression(f"The strike began on the {words} there.", words, date(2010, 9, day).isoformat())
    for words, year in (("spring of 1994", "1994"), ("summer 2003", "2003"), ("winter of 1958", "1958")):
        yield Expression(f"It was in the {words} that he fell.", words, year)


def _spanish() -> Iterator[Expression]:
    months, short, weekdays = MONTHS["es"], SHORT["es"], WEEKDAYS["es"]
    for d in DAYS:
        named, abbreviated, weekday = months[d.month - 1], short[d.month - 1], weekdays[d.weekday()]
        for words in (
            f"{d.day} de {named} de {d.year}", f"{d.day} de {named} del {d.year}", f"{d.day} de {named}, {d.year}",
            f"{weekday} {d.day} de {named} de {d.year}", f"{d.day} {abbreviated} {d.year}",
            f"{d.day}/{d.month}/{d.year}", f"{d.day:02}-{d.month:02}-{d.year}", d.isoformat(),
        ):  # fmt: skip
            yield Expression(f"El senado se reunió el {words} en la capital.", words, d.isoformat())
        for words in (f"{named} de {d.year}", f"{named} del {d.year}", f"fines de {named} de {d.year}",
                      f"mediados de {named} de {d.year}", f"principios de {named} de {d.year}"):  # fmt: skip
            before = "En" if words.startswith(named) else "A"
            yield Expression(f"{before} {words} se rompió el pacto.", words, f"{d.year}-{d.month:02}")
        for before in ("En", "Desde", "Hasta", "Hacia"):
            yield Expression(f"{before} {d.year} el partido era pequeño.", str(d.year), str(d.year))
        for part in ("fines de", "comienzos de", "mediados de"):
            yield Expression(f"A {part} {d.year} el partido era pequeño.", f"{part} {d.year}", str(d.year))
    for month, name in enumerate(months, start=1):
        day = min(28, 12 + month)
        words = f"{day} de {name}"
        yield Expression(f"Los obreros marcharon el {words} otra vez.", words, _past(month, day).isoformat())
        words = f"pasado {day} de {name}"
        yield Expression(f"El ministro renunció el {words} al fin.", words, _past(month, day).isoformat())
        words = f"principios de {name}"
        yield Expression(f"El diálogo fracasó a {words} sin resultado.", words, _past_month(month))
        words = f"{name} del año pasado"
        yield Expression(f"El diálogo fracasó en {words} sin resultado.", words, f"{PUBLISHED.year - 1}-{month:02}")
        later = date(PUBLISHED.year + (month <= PUBLISHED.month), month, day)
        if (later - PUBLISHED).days < 180:
            words = f"{day} de {name}"
            yield Expression(f"La votación se realizará el {words} en todo el país.", words, later.isoformat())
        words = f"3 al 9 de {name} de 2006"
        yield Expression(f"La huelga duró del {words} allí.", words, f"2006-{month:02}-03", f"2006-{month:02}-09")
    for number, name in enumerate(weekdays):
        back = (PUBLISHED.weekday() - number) % 7
        yield Expression(f"Los diputados se reunieron el pasado {name} otra vez.", f"pasado {name}", _before(back or 7))
        yield Expression(f"Los diputados se reunieron el {name} pasado otra vez.", f"{name} pasado", _before(back or 7))
        yield Expression(f"El {name} la corte falló sobre ello.", name, _before(back))
        ahead = (number - PUBLISHED.weekday()) % 7 or 7
        yield Expression(f"Se reunirán el próximo {name} otra vez.", f"próximo {name}", _before(-ahead))
    for count, word in COUNTS["es"].items():
        yield Expression(f"Empezó hace {word} días allí.", f"hace {word} días", _before(count))
        yield Expression(f"Empezó hace {word} semanas allí.", f"hace {word} semanas", _before(7 * count)[:7])
        yield Expression(f"Empezó hace {word} meses allí.", f"hace {word} meses", _months_before(count))
        yield Expression(f"Empezó hace {word} años allí.", f"hace {word} años", str(PUBLISHED.year - count))
        words = f"{word} días después"
        then = (date(2005, 3, 3) + timedelta(days=count)).isoformat()
        yield Expression(f"Se reunieron el 3 de marzo de 2005 y {words} se fueron.", words, then)
    yield Expression("El ejército fue llamado ayer al alba.", "ayer", _before(1))
    yield Expression("El ejército fue llamado anteayer al alba.", "anteayer", _before(2))
    yield Expression("El presidente habla hoy al mediodía.", "hoy", _before(0))
    yield Expression("Los precios subieron el mes pasado a la mitad.", "mes pasado", _months_before(1))
    yield Expression("Los precios subieron este mes a la mitad.", "este mes", _months_before(0))
    yield Expression("El pacto se rompió el año pasado.", "año pasado", str(PUBLISHED.year - 1))
    yield Expression("El mandato termina el próximo año.", "próximo año", str(PUBLISHED.year + 1))
    for words, days in (("antes de ayer", 2), ("pasado mañana", -2), ("mañana", -1)):
        yield Expression(f"Dijeron que {words} se reúnen otra vez.", words, _before(days))
    for part in ("primer trimestre", "segundo trimestre", "primer semestre", "segundo semestre"):
        words = f"{part} de 2009"
        yield Expression(f"Las exportaciones cayeron en el {words} a la mitad.", words, "2009")
    for day in (3, 11, 24):
        words = f"{day} del mes pasado"
        yield Expression(f"El paro empezó el {words} allí.", words, date(2010, 9, day).isoformat())
    for words, day in (("26-S", "2010-09-26"), ("3-O", "2010-10-03"), ("12-O", "2010-10-12"), ("20S", "2010-09-20")):
        yield Expression(f"La votación del {words} fue tranquila.", words, day)
    for words, day in (("23-F de 1981", "1981-02-23"), ("4-F de 1992", "1992-02-04"), ("27-F de 1989", "1989-02-27")):
        yield Expression(f"Del {words} todos se acuerdan.", words, day)
    for words, year in (("verano de 2003", "2003"), ("primavera de 1994", "1994"), ("invierno del 1958", "1958")):
        yield Expression(f"Fue en el {words} cuando cayó.", words, year)


def _before(days: int) -> str:
    return (PUBLISHED - timedelta(days=days)).isoformat()


NEGATIVES = {
    "en": """
They may vote and they will march on the palace.
May I ask what the minister may have said?
May God help the March on Rome.
He paid 2000 dollars and $1999 more.
The radio cost $2,010 and the tower cost 1.999 euros.
A kilo of rice costs 12.50 and a litre of milk 3.20.
Some 2000 people and 1998 soldiers came.
See page 1998, Section 2019 and Resolution 1973.
It stands on pages 112-115 of the report.
Volume 12, issue 4, pages 20-31.
The boy is over 6 years, 9 months old.
The girl is 4 years and 3 months old.
She is 17 and he is a 36-year-old teacher.
The April 19 Movement was small.
The Sunday Times and the Sunday Mirror wrote of it.
Every Sunday they pray, and on Sundays they rest.
Call 0212-555-2010 or 2010-3344 for more.
Call (02) 555 1998 or write to box 2004.
Dial 555-0142 or 1-800-555-0199 now.
It scored 3/4 and 24/7 in all.
The 3D film and the F-16 jet were late.
The vote was 65-35 in the end.
Issue 2566 cost 1,990 pesos.
Issue 1989 of the paper is lost.
In the 1990s and the eighties they ruled.
In the decade of the 1960s it was rare.
He waited several months and a few days.
It happened more than two years ago.
It was some twenty years ago, or 20 years ago.
The second of three, the first in line.
At 10:45 and at 2:50 a.m. they came.
Version 10.04.2 and section 4.12.
Holy Thursday and Black Friday are named days.
August company and an august body.
Theresa May and April Smith agreed.
In fiscal year 2019 it fell, as in FY2018.
Flight 1812 and route 1910 were closed.
The address is 192.168.10.12 on port 2010.
The motion passed 12-10-3 in the house.
He ran 1500 meters in 3:32.
The 12th of them and the 21st man left.
The 23F plotters and the heirs of the 4F were few.
""".strip().splitlines(),
    "es": """
Por la mañana trabajan y mañana tras mañana esperan.
El 23-F y el 4F son nombres de otros tiempos.
La sala 3A y el 5B del edificio estaban vacías.
El mañana del país no se conoce.
Los domingos no hay misa; todos los lunes tampoco.
Plácido Domingo cantó en Santo Domingo.
Marchan por la calle 5 de Julio del Barrio 23 de Enero.
Se reunieron en la Plaza 25 de Mayo.
El Movimiento 27 de Febrero era pequeño.
Pagó 2000 dólares por 2000 hectáreas.
Pagó $1999 y 2.010 euros por la torre.
El kilo de arroz cuesta 12,50 y el litro 3,20.
El artículo 2004 de la ley 1990.
Véase la página 1998 y la sección 2019.
Está en las páginas 112-115 del informe.
Hoy en día y hoy día se vive así.
En la década de 1990 y los años 1980 fue raro.
El Domingo de Ramos y el Viernes Santo no se vota.
El niño tiene más de 6 años y 9 meses.
La niña de 4 años y 3 meses duerme.
Llame al 0212-555-2010 o al 2010-3344.
Marque el 555-0142 ahora.
Quedó 3/4 y 24/7 en todo.
El resultado fue 65-35 al final.
El número 2566 costó 1.990 pesos.
El número 1989 del diario se perdió.
Esperó varios meses y unos días.
Ocurrió hace más de dos años.
Ocurrió hace unos veinte años.
A las 10:45 y a las 2:50 llegaron.
La versión 10.04.2 y la sección 4.12.
El decreto 1908 y el expediente 2004 se archivaron.
Unas 2000 personas y 1998 soldados vinieron.
Cada lunes y cada martes cierran.
La ruta 1910 quedó cerrada.
Corrió 1500 metros en 3:32.
La moción pasó 12-10-3 en la cámara.
El segundo de tres, el primero en la fila.
La dirección es 192.168.10.12 del puerto.
Mil personas y dos mil soldados.
El 40% de los 2000 votantes.
La población es de 1985 habitantes.
La gaceta 1812 y la resolución 1973 siguen.
El presupuesto del año fiscal 2019 y del ejercicio 2018 cayó.
Los jóvenes del 23F y del 4F eran pocos.
El Frente 30 de Abril y la Brigada 2 de Agosto callaron.
""".strip().splitlines(),
}
"""Texts in which nothing is a date."""
