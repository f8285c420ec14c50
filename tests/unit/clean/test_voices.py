"""Agency reports, quotations and posts that a page shows as blocks."""

from tests.unit.clean.pages import BODY, THIRD, body, check

REPORT = (
    "PORT EXAMPLE, Testland (AP) — The clerks of the valley said Monday they had counted every sheet by noon.\n\n",
    "They won’t count again, they said, unless “we are asked to,” as one of them put it in the rain.\n\n",
)


def test_a_report_runs_until_the_page_speaks_again_and_after_a_colon() -> None:
    check(
        ("title", None, "Clerks count votes\n\n"),
        *body(BODY[0], "Here is what the agency has to say about the count:\n\n"),
        ("quote", "Associated Press", REPORT[0]),
        ("quote", "Associated Press", REPORT[1]),
        *body("Do you notice who is missing? I have looked for the mules in vain.\n\n", "Look at the rest:\n\n"),
        (
            "quote",
            "Associated Press",
            "At dawn a group of clerks carried the sheets down the road, past the old mill.\n\n",
        ),
        ("quote", "Associated Press", "“We must be paid,” Ana Example, a 36-year-old clerk, told the agency.\n\n"),
        *body("As I said before, the mules were there."),
    )


def test_a_page_that_is_a_report_quotes_nobody() -> None:
    check(
        ("title", None, "Clerks count votes\n\n"),
        ("byline", None, "By ANA EXAMPLE, Associated Press\n\n"),
        *body(*REPORT),
    )


def test_a_spanish_report() -> None:
    check(
        *body(
            "El conteo en el valle del norte siguió hasta la medianoche y los vocales firmaron el acta.\n\n",
            "Las actas bajaron en mula hasta la alcaldía, como todos los años, y nadie faltó a la cita.\n\n",
        ),
        (
            "quote",
            "EFE",
            "PUERTO EJEMPLO, 12 ene (EFE).- Los vocales del valle dijeron hoy que el conteo ha terminado.\n\n",
        ),
        ("quote", "EFE", "El acta será leída el martes en la plaza.\n\n"),
        *body("Nosotros lo dudamos, y con nosotros medio valle."),
        language="es",
    )


def test_quotations() -> None:
    check(
        *body(BODY[0], "Ana Example writes in her column on the roads:\n\n"),
        (
            "quote",
            "Ana Example",
            "The roads are worse than they were, and nobody has mended a bridge in the valley.\n\n",
        ),
        *body("The paper is quite detailed:\n\n"),
        ("quote", None, "“The mules knew the way. They always have,\n\n"),
        ("quote", None, "“and they always will.”\n\n"),
        *body(
            "“The mules knew the way,” she said, “and they were not asked about it by anybody at all in the end.”\n\n"
        ),
        (
            "quote",
            None,
            "“The mules knew the way down to the town, and they were not asked about it by anybody in the valley.”\n\n",
        ),
        *body(BODY[1]),
    )


def test_a_list_below_a_colon_is_no_quotation() -> None:
    check(
        *body(BODY[0], "The clerk said three things were missing from the hall that night:\n\n"),
        *body("- the lamps, which had been lent to the school for the feast of the valley\n\n", BODY[1]),
    )


def test_posts() -> None:
    check(
        *body(),
        (
            "embedded_post",
            "Ana Example",
            "The count is over. Thank you all!\n— Ana Example (@ana_example) April 30, 2019\n\n",
        ),
        *body("The clerk with the handle (@ana_example) did not answer, and the hashtag #valley went quiet again.\n\n"),
        (
            "embedded_post",
            None,
            "Each of the mules carried forty sheets of paper. This must be paid! #valley #count\n\n",
        ),
        (
            "embedded_post",
            "ana e",
            "They are on the road... pic.twitter.com/AbCd123\n— ana e (@ana_e) 4 de marzo de 2019\n\n",
        ),
        *body(THIRD),
    )


def test_tags_below_a_post_belong_to_it_and_tags_that_stand_apart_to_nobody() -> None:
    check(
        *body(),
        ("embedded_post", None, "Each of the mules carried forty sheets of paper.\n#valley #count\n\n"),
        *body(THIRD),
        ("boilerplate", None, "#valley #rain"),
    )


def test_a_page_that_calls_its_own_voice_the_author_ends_a_report() -> None:
    check(
        *body(BODY[0], "Here is what the agency has to say about the count:\n\n"),
        ("quote", "Associated Press", REPORT[0]),
        *body("None of this surprises the author, who has walked behind the mules since they were young."),
    )


def test_a_signature_below_a_quotation_is_a_byline() -> None:
    check(
        ("title", None, "The latest from the valley\n\n"),
        *body(BODY[0], "One letter from the valley is worth quoting:\n\n"),
        ("quote", None, "The roads are worse than they were, and nobody has mended a bridge in the valley.\n"),
        ("byline", None, "Ana Example, Port Example, Testland\n\n"),
        *body(BODY[1]),
    )
