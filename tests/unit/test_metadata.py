"""What a page says about itself."""

import pytest

from pipeline import metadata
from pipeline.clean import passages

BODY = "\n\nThe count in the northern valley went on until midnight, and the clerks signed the last sheet in the rain."


def found(text: str, language: str = "en") -> metadata.Found:
    return metadata.find(text, passages(text, language), language)


def test_title_signature_and_date_of_a_page() -> None:
    page = "\ufeffClerks  count “votes”\nBy Ana Example and Luis Sample, The Daily Test\nOctober 3, 2010" + BODY
    assert found(page) == metadata.Found("Clerks count “votes”", "Ana Example and Luis Sample", "2010-10-03")


def test_a_text_that_says_nothing_of_itself() -> None:
    assert found(BODY.strip()) == metadata.Found(None, None, None)


def test_the_age_of_a_page_is_no_date() -> None:
    assert found("Clerks count votes\n\nThis article is over 3 years, 2 months old" + BODY).published is None


def test_dates_in_the_text_and_in_comments_are_not_of_the_page() -> None:
    page = f"Clerks count votes{BODY} It was 3 May 2009.\n\n2 comments\n\n1. reader-01 said on 4 May 2009 at 10:00"
    assert found(page + "\n\nYes.").published is None


def test_a_date_below_the_text_counts_if_it_is_the_only_one() -> None:
    page = f"Clerks count votes{BODY}\n\n3 May 2009 in Valleys | Permalink | Comments (0)"
    assert found(page).published == "2009-05-03"
    assert found(f"{page}{BODY}\n\n4 May 2009").published is None


def test_the_date_below_the_title_counts_before_the_clock_above_it_and_before_an_update() -> None:
    page = "Thursday 16 Jan 2025\n\nClerks count votes\n\nBy Ana Example\n\n5 December 2024\n\nUpdated: 6 December 2024"
    assert found(page + BODY).published == "2024-12-05"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Por Ana Ejemplo | 9 de marzo, 2013", "Ana Ejemplo"),
        ("by reader-01 Monday, Jan. 6, 2003 at 8:15 PM", "reader-01"),
        ("Puerto Ejemplo, Agencia dpa", "Agencia dpa"),
        ("Ana María Ejemplo", "Ana María Ejemplo"),
    ],
)
def test_signatures(line: str, author: str) -> None:
    assert found(f"Clerks count votes\n\n{line}{BODY}").author == author


def test_a_note_on_the_author_signs_the_page() -> None:
    assert found(f"Clerks count votes{BODY * 2}\n\nAna Example is a journalist by the sea.").author is None
    note = "Ana Example is a journalist who lives by the sea and walks behind mules."
    assert found(f"Clerks count votes{BODY * 2}\n\n{note}").author == "Ana Example"


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("28 de julio de 2010", "es", "2010-07-28"),
        ("5 marzo, 2013", "es", "2013-03-05"),
        ("sábado, 4 de junio de 2011", "es", "2011-06-04"),
        ("Dec. 10, 2002", "en", "2002-12-10"),
        ("January 29th, 2009", "en", "2009-01-29"),
        ("2010-10-03", "en", "2010-10-03"),
        ("03/04/2010", "es", "2010-04-03"),
        ("03/04/2010", "en", "2010"),
        ("13/04/2010", "en", "2010-04-13"),
        ("04/13/2010", "es", "2010-04-13"),
        ("31 February 2010, 1 March 2010", "en", "2010-03-01"),
        ("30/02/2010", "es", None),
        ("May 19, 1883", "en", None),
        ("10:32", "en", None),
    ],
)
def test_dates(line: str, language: str, expected: str | None) -> None:
    assert metadata.partial_date(line, language) == expected


def test_language() -> None:
    assert metadata.language("El conteo en el valle del norte siguió hasta la medianoche.\nY llovía.") == "es"
    assert metadata.language("The count in the northern valley went on until midnight.") == "en"
    assert len(metadata.language("x")) == 2


def test_each_passage_has_its_language() -> None:
    parts = {
        "en": "The clerks counted the boxes until midnight, and the sheets were signed in the rain by all of them.\n",
        "es": "Los vecinos del valle contaron los votos hasta la medianoche, y el acta se firmó bajo la lluvia.\n",
        "pt": "Os moradores do vale contaram os votos até a meia-noite, e a ata não foi assinada por ninguém ali.\n",
        None: "Bien dicho.\n",
    }
    text, spans = "", []
    for part in parts.values():
        spans.append(("comment", None, len(text), len(text) + len(part)))
        text += part
    spans.append(("boilerplate", None, len(text), len(text) + 120))
    text += (
        "Share this page with everybody whom you know, by mail or by any of the services listed at the side of it.\n"
    )
    for language in ("en", "es", "fr"):
        assert metadata.languages(text, spans, language) == [*parts, None]
