"""Dates: every expression of the tables is found with its exact words and means the date beside it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import dates
from pipeline.extract.dates import DateExpression
from tests.documents import document

# A Sunday, so that "Sunday", "last Sunday" and "next Sunday" differ.
PUBLISHED = "2010-10-03"

# sentence | the words of the date | what they mean on the day of publication
ENGLISH = """
The page is dated October 3, 2010.|October 3, 2010|2010-10-03
The vote of 26 September 2010 was close.|26 September 2010|2010-09-26
He spoke on the 26th of September, 2010.|26th of September, 2010|2010-09-26
On September 26th, 2010 they met.|September 26th, 2010|2010-09-26
On Sunday, September 26, 2010 they met.|Sunday, September 26, 2010|2010-09-26
On Sunday 26 September 2010 they met.|Sunday 26 September 2010|2010-09-26
Posted Sun, 26 Sep 2010 in Politics.|Sun, 26 Sep 2010|2010-09-26
The law of Dec. 30, 1999 stands.|Dec. 30, 1999|1999-12-30
It began on Sept. 11, 2001 in New York.|Sept. 11, 2001|2001-09-11
MAY 5, 2009 was a Tuesday.|MAY 5, 2009|2009-05-05
Updated 2010-09-28 by the desk.|2010-09-28|2010-09-28
Updated 2010/09/28 by the desk.|2010/09/28|2010-09-28
Seen at 2009-06-28T05:30 in the capital.|2009-06-28|2009-06-28
It took place on 28.06.2009 at dawn.|28.06.2009|2009-06-28
They met on 6/28/2009 again.|6/28/2009|2009-06-28
They met on 28/6/2009 again.|28/6/2009|2009-06-28
They met on 4/4/2009 again.|4/4/2009|2009-04-04
They met on 3/4/2009 again.|3/4/2009|2009
It sank in February of '72 there.|February of '72|1972-02
They met on 6/28/09 again.|6/28/09|2009-06-28
It was founded in June 1989 in exile.|June 1989|1989-06
It was founded in June of 1989 in exile.|June of 1989|1989-06
It was founded in June, 1989, in exile.|June, 1989|1989-06
The party split in 1992 over this.|1992|1992
The 2006 meeting was in Quito.|2006|2006
Since 1999 he has ruled.|1999|1999
The paper (2003) argues so.|2003|2003
The war of 1879-1884 is remembered.|1879-1884|1879..1884
In the 2004-18 span it grew.|2004-18|2004..2018
In the 2004-08 term it grew.|2004-08|2004
Archived under 2009-11 there.|2009-11|2009
Archived under 2009-03 there.|2009-03|2009-03
By late 2007 they had lost.|late 2007|2007
By mid-2006 they had won.|mid-2006|2006
At the end of 2004 it closed.|end of 2004|2004
It began in early 1994 there.|early 1994|1994
In late September 2008 it passed.|late September 2008|2008-09
In mid-March 2003 they left.|mid-March 2003|2003-03
At the beginning of August 1998 he won.|beginning of August 1998|1998-08
It rained in the spring of 2002.|spring of 2002|2002
In summer 1985 they fled.|summer 1985|1985
In early September the group spoke.|early September|2010-09
Back in March he resigned.|March|2010-03
It was signed in December.|December|2009-12
The January clashes were worse.|January|2010-01
They will vote in December.|December|2010-12
Until the April elections he stays.|April|2011-04
On September 26 they voted.|September 26|2010-09-26
The October 12 decree was void.|October 12|2009-10-12
They will meet on October 12 again.|October 12|2010-10-12
The vote is to be held on November 28.|November 28|2010-11-28
The talks were scheduled for October 5.|October 5|2010-10-05
On the 11th of April troops moved.|11th of April|2010-04-11
On 11 April troops moved.|11 April|2010-04-11
It fell on Tuesday, July 13 that time.|Tuesday, July 13|2010-07-13
On Friday, August 1 it was over.|Friday, August 1|2008-08-01
The plot failed on September 11th of last year.|September 11th of last year|2009-09-11
It occurred in early September of last year.|early September of last year|2009-09
In March this year they left.|March this year|2010-03
Last August the mayor resigned.|Last August|2010-08
He won last December again.|last December|2009-12
Next April they will vote.|Next April|2011-04
In March last year he left.|March last year|2009-03
On March 11 and 12 shops closed.|March 11 and 12|2010-03-11..2010-03-12
On 11 and 12 March shops closed.|11 and 12 March|2010-03-11..2010-03-12
From March 11 to 15, 2009 it was dark.|March 11 to 15, 2009|2009-03-11..2009-03-15
The strike ran March 28-April 2.|March 28-April 2|2010-03-28..2010-04-02
It ran from 30 December 2001 to 3 January 2002.|30 December 2001 to 3 January 2002|2001-12-30..2002-01-03
Arrests so far (October-February) grew.|October-February|2009-10..2010-02
Between June and August 2008 it grew.|June and August 2008|2008-06..2008-08
The deputies met last Sunday.|last Sunday|2010-09-26
Last Sunday's vote was calm.|Last Sunday|2010-09-26
On Sunday the base was attacked.|Sunday|2010-10-03
On Friday the army answered.|Friday|2010-10-01
The government said Monday it had won.|Monday|2010-09-27
He arrived last Friday night.|last Friday|2010-10-01
They will meet on Tuesday.|Tuesday|2010-10-05
Next Sunday they vote again.|Next Sunday|2010-10-10
They will march this Sunday.|this Sunday|2010-10-03
He died this past Thursday.|past Thursday|2010-09-30
Chávez seized two firms yesterday.|yesterday|2010-10-02
Today the council met.|Today|2010-10-03
The results come out tomorrow.|tomorrow|2010-10-04
Shots were heard last night.|last night|2010-10-02
This morning it was calm.|This morning|2010-10-03
Prices rose last month.|last month|2010-09
Prices rose this month.|this month|2010-10
He won last year.|last year|2009
He will leave next year.|next year|2011
Earlier this year he left.|Earlier this year|2010
They left earlier this month.|earlier this month|2010-10
It began two months ago.|two months ago|2010-08
It began three days ago.|three days ago|2010-09-30
They voted a year ago.|a year ago|2009
He fled 11 years ago.|11 years ago|1999
It happened two weeks ago.|two weeks ago|2010-09
The raid comes two months after the first.|two months after|2010-08
They fought on March 3, 2005, and the following morning they fled.|following morning|2005-03-04
They fought on March 3, 2005. The next day they fled.|next day|2005-03-04
They fought on March 3, 2005. That evening it rained.|That evening|2005-03-03
They fought on March 3, 2005. Two days later they fled.|Two days later|2005-03-05
They fought on March 3, 2005 and a month later again.|a month later|2005-04
They fought on March 3, 2005 and three years later again.|three years later|2008
They fought on March 3, 2005; the previous day was calm.|previous day|2005-03-02
They fought on March 3, 2005, and again that year.|that year|2005
They fought on March 3, 2005, the same day as before.|same day|2005-03-03
The day after, on March 4, 2005, it ended.|March 4, 2005|2005-03-04
""".strip().splitlines()

SPANISH = """
El 15 de agosto de 2004 se votó.|15 de agosto de 2004|2004-08-15
El domingo 15 de agosto de 2004 se votó.|domingo 15 de agosto de 2004|2004-08-15
El 15 de agosto del 2004 se votó.|15 de agosto del 2004|2004-08-15
Caracas, 3 de octubre de 2010.|3 de octubre de 2010|2010-10-03
El 1º de mayo de 2006 nacionalizó el gas.|1º de mayo de 2006|2006-05-01
El primero de enero de 1994 se alzaron.|primero de enero de 1994|1994-01-01
El 5 de Julio de 1811 se declaró.|5 de Julio de 1811|1811-07-05
En agosto de 2004 ganó.|agosto de 2004|2004-08
En setiembre de 2004 ganó.|setiembre de 2004|2004-09
Fundado en 1982 en Cantaura.|1982|1982
A fines de 2004 renunció.|fines de 2004|2004
A mediados de 2004 renunció.|mediados de 2004|2004
A principios de septiembre renunció.|principios de septiembre|2010-09
A finales de marzo de 2003 cayó.|finales de marzo de 2003|2003-03
El pasado domingo ganó.|pasado domingo|2010-09-26
El domingo pasado ganó.|domingo pasado|2010-09-26
El domingo ganó.|domingo|2010-10-03
El lunes habló el ministro.|lunes|2010-09-27
El próximo domingo votarán.|próximo domingo|2010-10-10
Este viernes se reunió.|Este viernes|2010-10-01
Ayer llegó a Quito.|Ayer|2010-10-02
Anteayer llegó a Quito.|Anteayer|2010-10-01
Hoy se vota en Bolivia.|Hoy|2010-10-03
En septiembre pasado perdió.|septiembre pasado|2010-09
En septiembre del año pasado perdió.|septiembre del año pasado|2009-09
En enero de este año perdió.|enero de este año|2010-01
El pasado 10 de agosto perdió.|pasado 10 de agosto|2010-08-10
El 10 de agosto pasado perdió.|10 de agosto pasado|2010-08-10
El 10 de agosto perdió.|10 de agosto|2010-08-10
El 28 de noviembre se realizará la votación.|28 de noviembre|2010-11-28
El mes pasado renunció.|mes pasado|2010-09
El año pasado renunció.|año pasado|2009
El próximo año votarán.|próximo año|2011
A principios de mes renunció.|principios de mes|2010-10
El pasado mes de enero renunció.|pasado mes de enero|2010-01
Hace dos meses renunció.|Hace dos meses|2010-08
Hace un año renunció.|Hace un año|2009
Hace tres días renunció.|Hace tres días|2010-09-30
Los días 11 y 12 de marzo cerraron.|11 y 12 de marzo|2010-03-11..2010-03-12
Del 11 al 15 de marzo de 2009 cerraron.|11 al 15 de marzo de 2009|2009-03-11..2009-03-15
Entre junio y agosto de 2008 creció.|junio y agosto de 2008|2008-06..2008-08
Se votó el 3/4/2009 en Quito.|3/4/2009|2009-04-03
Se votó el 03-04-2009 en Quito.|03-04-2009|2009-04-03
El 3 de marzo de 2005 lucharon y al día siguiente huyeron.|día siguiente|2005-03-04
El 3 de marzo de 2005 lucharon. Dos semanas después huyeron.|Dos semanas después|2005-03
El 3 de marzo de 2005 lucharon. Ese día llovió.|Ese día|2005-03-03
El 3 de marzo de 2005 lucharon. Aquella noche huyeron.|Aquella noche|2005-03-03
El 3 de marzo de 2005 lucharon. Un año después ganaron.|Un año después|2006
""".strip().splitlines()

NOTHING = """
They may vote and they will march on the palace.
May God help the March on Rome.
The Sun and the Times said so; he sat down.
He paid 2000 dollars and $1999 more.
Some 2000 people and 1998 soldiers came.
See page 1998, Section 2019 and Resolution 1973.
The boy is over 6 years, 9 months old.
The Movimiento 27 de Febrero and the April 19 Movement were small.
They met at the Plaza 25 de Mayo, in Avenida 9 de Julio.
The Sunday Times and the Sunday Mirror wrote of it.
Every Sunday they pray, and on Sundays they rest.
Call 0212-555-2010 or 2010-3344 for more.
It scored 3/4 and 24/7, 9/11 in all.
The vote was 65-35 in the end.
Issue 2566 cost 1,990 pesos and 2.005 soles.
In the 1990s and the eighties they ruled.
It was set in FY2018 and in fiscal year 2019.
He waited several months and a few days.
It happened more than two years ago.
It was some twenty years ago, or 20 years ago.
The second of three, the first in line.
At 10:45 and at 2:50 a.m. they came.
Version 10.04.2 and section 4.12.
For the last year and over the next month he waits.
Holy Thursday and Black Friday are named days.
August company and an august body.
Theresa May and April Smith agreed.
Los domingos no hay misa; todos los lunes tampoco.
Plácido Domingo cantó en Santo Domingo.
Marchan por la calle 5 de Julio del Barrio 23 de Enero.
Pagó 2000 dólares por 2000 hectáreas.
El artículo 2004 de la ley 1990.
Hoy en día y hoy día se vive así, en la década de 1990 y los años 1980.
El Domingo de Ramos y el Viernes Santo no se vota; murió el 14 de octubre de 1060.
""".strip().splitlines()


def expected(text: str) -> tuple[str, str | None]:
    value, _, last = text.partition("..")
    return value, last or None


def all_found(text: str, language: str = "en", published: str | None = PUBLISHED) -> list[DateExpression]:
    return dates.find(text, 0, len(text), published, language=language)


@pytest.mark.parametrize("line", ENGLISH)
def test_english(line: str) -> None:
    text, words, meaning = line.split("|")
    found = {text[d.start : d.end]: (d.value, d.end_value) for d in all_found(text)}
    assert words in found, found
    assert found[words] == expected(meaning)


@pytest.mark.parametrize("line", SPANISH)
def test_spanish(line: str) -> None:
    text, words, meaning = line.split("|")
    found = {text[d.start : d.end]: (d.value, d.end_value) for d in all_found(text, "es")}
    assert words in found, found
    assert found[words] == expected(meaning)


@pytest.mark.parametrize("text", NOTHING)
def test_no_date(text: str) -> None:
    assert [text[d.start : d.end] for d in all_found(text)] == []


def test_the_tables_are_large_enough() -> None:
    assert len(ENGLISH) >= 100
    assert len(SPANISH) >= 40


def test_without_a_publication_date_nothing_relative_is_resolved() -> None:
    text = "Last Sunday, on Friday, in March, on March 7, yesterday, two months ago, last year, that evening."
    assert all_found(text, published=None) == []


def test_a_weekday_of_a_page_dated_by_its_month_tells_that_month() -> None:
    (found,) = all_found("On Friday they met.", published="2010-10")
    assert (found.value, found.method) == ("2010-10", "dates:recent-published")
    assert all_found("On Friday they met.", published="2010") == []


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Over the past two weeks thirteen were held.", "2010-06-22", "2010-06"),
        ("Over the past two weeks thirteen were held.", "2010-06-03", "2010"),
        ("En los últimos días hubo tres marchas.", "2010-06-22", "2010-06"),
        ("In recent months they met twice.", "2010-06", "2010"),
        ("In recent months they met twice.", "2010-01", None),
        ("In recent years they met twice.", "2010-06", None),
        ("In the last weeks of October they met.", "2010-12-20", "2010-10"),
    ],
)
def test_a_stretch_up_to_today_is_the_month_or_the_year_that_holds_it(
    text: str, published: str, value: str | None
) -> None:
    assert [d.value for d in all_found(text, published=published)] == ([value] if value else [])


def test_month_and_day_need_only_the_month_of_publication() -> None:
    (found,) = all_found("On March 7 the lights went out.", published="2019-03")
    assert (found.value, found.method) == ("2019-03-07", "dates:nearest-year")


def test_methods_name_what_a_date_was_counted_from() -> None:
    text = "On March 3, 2005 they met; the next day they left; last Sunday they won; in May they lost."
    methods = [d.method for d in all_found(text)]
    assert methods == ["dates:absolute", "dates:relative-text", "dates:relative-published", "dates:nearest-year"]


def test_a_year_at_the_head_of_a_sentence_is_the_storys_until_the_paragraph_ends() -> None:
    text = "In 1989 the city rose. In February troops came.\n\nIn February the court ruled on it.\n"
    values = [d.value for d in dates.resolve(document(text, published=PUBLISHED, genre="news"))]
    assert values == ["1989", "1989-02", "2010-02"]


def test_a_year_mentioned_in_passing_is_not_the_storys() -> None:
    text = "The accord signed in 2006 is not kept.\n\nOn May 21 a strike began. In June it went on.\n"
    found = dates.resolve(document(text, published=PUBLISHED, genre="report"))
    assert [d.value for d in found] == ["2006", "2010-05-21", "2010-06"]


def test_a_report_that_tells_of_another_year_again_and_again_stays_in_it() -> None:
    text = "The war of 2006 was short. In 2006 the harbour burned.\n\nThe year 2006 was dry. In June rain fell.\n"
    found = dates.resolve(document(text, published=PUBLISHED, genre="report"))
    assert found[-1].value == "2006-06"


def test_in_an_undated_page_the_last_year_is_the_storys() -> None:
    text = "The party was founded in 1989.\n\nIn February it split.\n"
    found = dates.resolve(document(text, published=None))
    assert [(d.value, d.method) for d in found] == [("1989", "dates:absolute"), ("1989-02", "dates:story-year")]


def test_a_plain_sunday_in_a_page_that_says_last_sunday_is_that_one() -> None:
    text = "Last Sunday they voted.\n\nThe unity list ran in Sunday's election.\n"
    assert [d.value for d in dates.resolve(document(text, published=PUBLISHED))] == ["2010-09-26", "2010-09-26"]


def test_a_stretch_is_read_by_itself() -> None:
    text = "March 7, 2019 and May 4, 2018"
    (found,) = dates.find(text, 18, len(text), None)
    assert text[found.start : found.end] == "May 4, 2018"


@given(st.text(alphabet="0123456789/-., amMarchyJulodesn", max_size=120))
def test_spans_are_exact_ordered_and_valid(text: str) -> None:
    reached = 0
    for d in all_found(text):
        assert reached <= d.start < d.end <= len(text)
        assert len(d.value) == {"year": 4, "month": 7, "day": 10}[d.precision]
        reached = d.end


@pytest.mark.parametrize("unit", ["1", "1/", "12-", "3 March ", "11 y ", "last ", "the end of ", "1.1."])
def test_time_grows_with_the_length_only(unit: str) -> None:
    def cost(length: int) -> float:
        """The best of three runs: what else the machine does only adds time."""
        text, taken = unit * (length // len(unit)), []
        for _ in range(3):
            begin = time.process_time()
            all_found(text)
            taken.append(time.process_time() - begin)
        return min(taken)

    assert cost(80_000) / (cost(10_000) + 0.01) < 20


def test_a_page_whose_dates_lie_in_the_past_tells_its_dates_in_their_years() -> None:
    text = "The strike of May 3, 2004 shook the port. On May 9 the ministers met."
    values = [d.value for d in dates.resolve(document(text, published="2012-05-14", genre="blog"))]
    assert values == ["2004-05-03", "2004-05-09"]


def test_a_page_of_today_tells_its_dates_in_this_year() -> None:
    text = (
        "Like the strike of May 3, 2004, that of Friday shook the port. On May 9 the ministers met yesterday's guests."
    )
    values = [d.value for d in dates.resolve(document(text, published="2012-05-14", genre="blog"))]
    assert values[-2:] == ["2012-05-09", "2012-05-13"]


def test_the_end_of_something_does_not_move_the_story_on() -> None:
    text = "El 3 de mayo de 2004 asumió el cargo, que ocupó hasta el 9 de junio de 2007. El 20 de mayo hubo paro."
    values = [d.value for d in dates.resolve(document(text, published=None, language="es"))]
    assert values == ["2004-05-03", "2007-06-09", "2004-05-20"]


def test_a_page_that_begins_with_a_former_year_tells_of_it() -> None:
    text = (
        "Corría el año 1958 cuando, un 23 de enero, cayó el gobierno. El 24 se reúnen los partidos; el día 25 hay paro."
    )
    found = dates.resolve(document(text, published="2024-01-23", language="es"))
    assert [d.value for d in found] == ["1958", "1958-01-23", "1958-01-24", "1958-01-25"]


@pytest.mark.parametrize(
    "text", ["El 22 por ciento votó.", "El 22 de los diputados votó.", "El 22% votó.", "dijo que El 22 se va"]
)
def test_a_figure_that_begins_a_sentence_is_no_day(text: str) -> None:
    assert dates.find(text, 0, len(text), PUBLISHED, "2010-05-03", language="es") == []


def test_a_day_without_a_month_needs_one_told_before() -> None:
    assert all_found("El 22 se reúnen.") == []
