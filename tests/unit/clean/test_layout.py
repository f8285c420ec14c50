"""Titles, captions, signatures and the furniture around the text."""

import pytest

from tests.unit.clean.pages import BODY, THIRD, body, check


def test_head_of_a_news_page() -> None:
    check(
        ("byline", None, "By Ana Example\n"),
        ("boilerplate", None, "Downloading PDF. Please wait... Issue 12\n\n"),
        ("title", None, "Clerks count votes in the rain as valley waits\n\n"),
        ("boilerplate", None, "This article is over 3 years, 2 months old\n"),
        ("boilerplate", None, "Issue 12\n"),
        ("caption", None, "A clerk carries the valleys sheets to the town hall\n"),
        ("caption", None, "A clerk carries the valley’s “sheets” to the town hall\n\n"),
        *body(),
        ("boilerplate", None, "Valleys, votes and rain\n"),
        ("boilerplate", None, "Valleys, votes and rain\n\xa0 "),
        ("boilerplate", None, "Read More\n\n"),
        *body("The mules rested for a day, said the clerk who had walked behind them all the way from the valley.\n\n"),
        ("boilerplate", None, "Sign up for our weekly letter\n\n"),
        ("boilerplate", None, "Latest News\n\n"),
        ("boilerplate", None, "Mules rest in the town\n\n"),
        ("boilerplate", None, "Make a donation to the paper"),
    )


def test_head_of_a_spanish_column() -> None:
    check(
        ("boilerplate", None, "Columnistas\n\n"),
        ("date", None, "jueves 16 de enero de 2025 | Actualizado a 17:48\n\n"),
        ("title", None, "No es lluvia\n\n"),
        ("byline", None, "Ana Ejemplo\n\n"),
        ("date", None, "/ 5 de diciembre de 2024 / 11:30\n\n"),
        *body("El conteo en el valle del norte siguió hasta la medianoche y los vocales firmaron el acta.\n\n"),
        ("boilerplate", None, "Lea también: Otra lluvia en el valle\n\n"),
        ("title", None, "Las mulas\n\n"),
        *body("Las actas bajaron en mula hasta la alcaldía, como todos los años, y nadie faltó a la cita del domingo."),
        language="es",
    )


def test_a_menu_stands_above_the_title() -> None:
    check(
        ("boilerplate", None, "Valley News\n"),
        ("boilerplate", None, "Sports in the valley\n"),
        ("boilerplate", None, "Weather for the week\n\n"),
        ("title", None, "Clerks count votes\n\n"),
        ("title", None, "Rain slows the mules on the road to the town\n\n"),
        *body(),
    )


def test_text_without_a_title_has_none() -> None:
    check(*body())


def test_a_short_sentence_below_the_title_is_text() -> None:
    check(("title", None, "Clerks count votes\n\n"), *body("It rained.\n\n"), *body())


@pytest.mark.parametrize(
    "caption",
    [
        "A square at noon, via Wikimedia Commons // CC BY-SA 3.0",
        "A clerk waits beside the mules in the square, with the sheets on her knees. (AP Photo/Ana Example)",
        "Una vocal espera junto a las mulas en la plaza del pueblo. Foto: Ana Ejemplo",
        "The square at noon. REUTERS/Ana Example",
        "Photo: Ana Example",
    ],
)
def test_captions_are_known_by_their_credit(caption: str) -> None:
    check(
        ("title", None, "Clerks count votes\n\n"), *body(BODY[0]), ("caption", None, f"{caption}\n\n"), *body(BODY[1])
    )


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Example, The Daily Test",
        "Por Ana Ejemplo | 9 de marzo, 2013",
        "Publicado por Ana Ejemplo en 10:32",
        "(Reporting by Ana Example; Editing by Luis Sample)",
        "Puerto Ejemplo, Agencia dpa",
    ],
)
def test_bylines(line: str) -> None:
    check(("title", None, "Clerks count votes\n\n"), *body(BODY[0]), ("byline", None, f"{line}\n\n"), *body(BODY[1]))


@pytest.mark.parametrize(
    "line",
    [
        "October 3, 2010",
        "Sunday, December 8, 2019",
        "sábado, 4 de junio de 2011",
        "Published: 3 March 2010 at 10:32",
        "30 Apr 2019",
        "2010-10-03",
        "Puerto Ejemplo, 23 de julio de 2009",
    ],
)
def test_date_lines(line: str) -> None:
    check(("title", None, "Clerks count votes\n\n"), ("date", None, f"{line}\n\n"), *body())


def test_a_note_on_the_author_breaks_off_at_a_link() -> None:
    check(
        *body(),
        ("byline", None, "Ana Example is a student of the valley's roads. "),
        ("truncated", None, "She tells more about them at "),
        ("boilerplate", None, "Read other articles by Ana, or visit Ana's website.\n\n"),
        ("boilerplate", None, "Share this article"),
    )


def test_somebody_the_text_is_about_is_no_author() -> None:
    check(
        *body("Ana Example walked behind the mules all the way down to the town hall, she said.\n\n"),
        *body(BODY[0], "Ana Example is a teacher of the valley's school, and the mules are hers."),
    )


def test_headlines_that_end_the_page_are_links() -> None:
    check(
        *body(),
        ("boilerplate", None, "Mules rest for a day in the town\n"),
        ("boilerplate", None, "Rain closes the road to the north\n"),
        ("boilerplate", None, "Town hall opens its doors to visitors"),
    )


def test_a_second_article_has_its_own_head() -> None:
    check(
        ("title", None, "Clerks count votes\n\n"),
        *body(),
        ("title", None, "Mules rest in the town\n\n"),
        ("caption", None, "A mule rests in the square. REUTERS/Ana Example\n\n"),
        ("byline", None, "By Luis Sample\n\n"),
        *body(THIRD),
    )


def test_a_paragraph_that_stands_above_already_is_set_off() -> None:
    check(("title", None, "Clerks count votes\n\n"), *body(), ("boilerplate", None, BODY[0]), *body(THIRD))


def test_a_persons_name_below_a_paragraph_signs_it_and_above_one_heads_it() -> None:
    check(
        ("title", None, "Letters to the paper\n\n"),
        ("title", None, "The bridge\n\n"),
        *body(BODY[0]),
        ("byline", None, "Rosa Ejemplo\n\n"),
        ("title", None, "The ink\n\n"),
        *body(BODY[1]),
        ("title", None, "Rosa Ejemplo\n\n"),
        *body(THIRD),
    )


def test_agencies_files_and_datelines_that_stand_alone() -> None:
    check(
        ("title", None, "Clerks count votes\n\n"),
        ("boilerplate", None, "mules-on-the-road.jpg\n"),
        ("caption", None, "Mules on the road to the valley / AFP\n\n"),
        ("byline", None, "The Associated Press\n"),
        ("date", None, "Friday, October 1, 2010; 8:14 PM\n"),
        ("date", None, "PUERTO EJEMPLO, 1 Oct. (EFE) -\n\n"),
        *body(),
    )


def test_questions_of_an_interview_are_text() -> None:
    check(
        ("title", None, "The clerk of the valley\n\n"),
        *body(BODY[0], "Why did you not wait for the boat?\n\n", BODY[1], "- ¿Y las actas?\n\n", THIRD),
    )
