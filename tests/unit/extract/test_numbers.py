"""Numbers: every number of the table is found with its exact words, bounds, unit and qualifier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import numbers
from pipeline.extract.numbers import Number, value

# sentence | the words of the number | low | high when it differs | unit | qualifier when it is not exact
ENGLISH = """
He won 64% of the vote.|64%|64||percent|
He won 51 per cent of the vote.|51 per cent|51||percent|
He won 50.66 percent of it.|50.66 percent|50.66||percent|
Support stood at 65% percent.|65% percent|65||percent|
Over 61% voted so.|61%|61||percent|over
Roughly 60% went there.|60%|60||percent|about
Around 60 percent went there.|60 percent|60||percent|about
Nearly 80% approved.|80%|80||percent|under
At least 80% approved.|80%|80||percent|over
It fell below 0.5%.|0.5%|0.5||percent|under
He got 5.4 million votes.|5.4 million|5400000||count|
He got 5,400,000 votes.|5,400,000|5400000||count|
He got 5.400.000 votes.|5.400.000|5400000||count|
He got 1,234.5 units.|1,234.5|1234.5||count|
He got 1.234,5 units.|1.234,5|1234.5||count|
He got 234,935 votes.|234,935|234935||count|
They counted 0.25 each.|0.25|0.25||count|
Seven were captured.|Seven|7||count|
Twenty-three people died.|Twenty-three|23||count|
Two hundred and fifty-three soldiers fled.|Two hundred and fifty-three|253||count|
One million two hundred thousand signed.|One million two hundred thousand|1200000||count|
Three thousand marched.|Three thousand|3000||count|
A hundred marched.|A hundred|100||count|
Half a million marched.|Half a million|500000||count|
More than 36,000 were held.|36,000|36000||count|over
Some 200 were held.|200|200||count|about
Up to 40 were held.|40|40||count|under
As many as 40 were held.|40|40||count|under
Fewer than 40 were held.|40|40||count|under
Dozens were held.|Dozens|24|99|count|about
Hundreds were held.|Hundreds|200|999|count|about
Tens of thousands walked home.|Tens of thousands|20000|99999|count|about
Two dozen were held.|Two dozen|24||count|
Between 20 and 30 were held.|Between 20 and 30|20|30|count|
About 20-30 were held.|20-30|20|30|count|about
From 20 to 30 were held.|20 to 30|20|30|count|
Two-thirds of voters agreed.|Two-thirds|0.6666666666666666||fraction|
Two thirds of voters agreed.|Two thirds|0.6666666666666666||fraction|
Three quarters of voters agreed.|Three quarters|0.75||fraction|
Half of the voters agreed.|Half|0.5||fraction|
The 10th of them left.|10th|10||ordinal|
In the third round he won.|third|3||ordinal|
They hold 17 of the governorships.|17|17||count|
The gap was 10 percentage points.|10|10||count|
""".strip().splitlines()

SPANISH = """
Ganó con el 61,43% de los votos.|61,43%|61.43||percent|
Ganó con 53,5 por ciento.|53,5 por ciento|53.5||percent|
Casi el 60% votó.|60%|60||percent|under
Más del 60% votó.|60%|60||percent|over
Cerca del 60% votó.|60%|60||percent|about
Unos 300 soldados huyeron.|300|300||count|about
Más de 1.234.567 personas marcharon.|1.234.567|1234567||count|over
Al menos doce murieron.|doce|12||count|over
Hasta cuarenta murieron.|cuarenta|40||count|under
Ciento veinte murieron.|Ciento veinte|120||count|
Treinta y dos mil quinientos votaron.|Treinta y dos mil quinientos|32500||count|
Quinientas mil personas votaron.|Quinientas mil|500000||count|
Votaron 2,3 millones de personas.|2,3 millones|2300000||count|
Votó medio millón de personas.|medio millón|500000||count|
Votaron mil personas.|mil|1000||count|
Decenas de heridos llegaron.|Decenas|20|99|count|about
Decenas de miles marcharon.|Decenas de miles|20000|99999|count|about
Entre 20 y 30 murieron.|Entre 20 y 30|20|30|count|
Entre el 20% y el 30% votó.|Entre el 20% y el 30%|20|30|percent|
Dos tercios de los votantes.|Dos tercios|0.6666666666666666||fraction|
Tres cuartas partes del país.|Tres cuartas partes|0.75||fraction|
La mitad del país votó.|mitad|0.5||fraction|
Obtuvo veintiún escaños.|veintiún|21||count|
En la segunda vuelta ganó.|segunda|2||ordinal|
""".strip().splitlines()

NOTHING = """
It cost $5 million and 2000 dollars.
It happened in 2004, on March 7, and in October 1998.
They came at 06:50 and at 2:50 p.m.
He is a 36-year-old manicurist.
The M13 group and the 765Kv line.
Pagaron 300 dólares por un libro.
A man once saw an officer.
""".strip().splitlines()


def all_found(text: str, language: str = "en") -> list[Number]:
    return numbers.find(text, 0, len(text), language=language)


@pytest.mark.parametrize("line", ENGLISH + SPANISH)
def test_number(line: str) -> None:
    text, words, low, high, unit, qualifier = line.split("|")
    found = {text[n.start : n.end]: n for n in all_found(text, "es" if line in SPANISH else "en")}
    assert words in found, found
    n = found[words]
    assert (n.low, n.high) == (float(low), float(high or low))
    assert (n.unit, n.qualifier) == (unit, qualifier or "exact")


@pytest.mark.parametrize("text", NOTHING)
def test_no_number(text: str) -> None:
    assert [text[n.start : n.end] for n in all_found(text)] == []


def test_the_tables_are_large_enough() -> None:
    assert len(ENGLISH) + len(SPANISH) + len(NOTHING) >= 60


@pytest.mark.parametrize(
    ("text", "first", "whole"),
    [
        ("4 of 5 mayors", 4, 5),
        ("18 out of the country's 23 provinces", 18, 23),
        ("diecisiete de veintidós estados", 17, 22),
        ("won 21 of 23 governorships", 21, 23),
        ("98 of the 165 seats", 98, 165),
        ("cuatro de cada cinco", 4, 5),
    ],
)
def test_ratios(text: str, first: int, whole: int) -> None:
    (n,) = all_found(text, "es")
    assert (n.low, n.whole, n.unit) == (first, whole, "count")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ('"No" won 65-35', 65, 35),
        ("by 52% to 48%", 52, 48),
        ("51,5 a 48,5 por ciento", 51.5, 48.5),
        ("48 percent to 52 percent", 48, 52),
        ("52,4% contra el 47,6%", 52.4, 47.6),
    ],
)
def test_scores(text: str, first: float, second: float) -> None:
    (n,) = all_found(text)
    assert (n.low, n.other) == (first, second)


def test_the_qualifier_is_not_part_of_the_number() -> None:
    text = "approved by over 80% of them"
    (n,) = all_found(text)
    assert n.cue is not None
    assert (text[slice(*n.cue)], text[n.start : n.end]) == ("over", "80%")


@pytest.mark.parametrize(
    ("figures", "is_percent", "expected"),
    [
        ("1.234", False, 1234.0),
        ("1,234", False, 1234.0),
        ("61.434", True, 61.434),
        ("0.125", False, 0.125),
        ("12,5", False, 12.5),
        ("1.234.567,8", False, 1234567.8),
        ("ciento veintitrés", False, 123.0),
        ("dos mil millones", False, 2e9),
    ],
)
def test_value(figures: str, is_percent: bool, expected: float) -> None:
    assert value(figures, is_percent) == expected


def test_dates_the_caller_has_are_left_out() -> None:
    text = "Circuit 2004 won"
    assert [n.low for n in all_found(text)] == []
    assert [n.low for n in numbers.find(text, 0, len(text), [])] == [2004.0]


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_figures_mean_the_same_in_both_conventions(number: int) -> None:
    assert value(f"{number:,}") == value(f"{number:,}".replace(",", ".")) == float(number)


@given(st.text(alphabet="0123456789%.,- aontwhirdsmily", max_size=80))
def test_spans_are_ordered_and_bounds_too(text: str) -> None:
    reached = 0
    for n in all_found(text):
        assert reached <= n.start < n.end <= len(text)
        assert n.low <= n.high
        reached = n.end
