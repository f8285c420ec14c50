"""Paragraphs that hold more than one kind, and sentences that break off."""

from tests.unit.clean.pages import BODY, body, check


def test_footnote_debris_is_cut_out_of_a_paragraph() -> None:
    check(
        *body(BODY[0]),
        *body("The count ended at noon. "),
        ("boilerplate", None, "(( "),
        *body("It began again, "),
        ("boilerplate", None, "((Shortlink)) "),
        *body("as the law asks, and ended at night. "),
        ("boilerplate", None, "(("),
    )


def test_edit_links_are_cut_off_a_heading() -> None:
    check(*body(BODY[0]), ("title", None, "History of the count"), ("boilerplate", None, "[edit]\n\n"), *body(BODY[1]))


def test_a_paragraph_that_ends_in_a_word_nothing_ends_in_breaks_off() -> None:
    check(
        *body(BODY[0]),
        *body("The clerks were paid on Monday. "),
        ("truncated", None, "They were told that the mules would be paid for by the\n\n"),
        *body(
            "The road is long and steep, and the old men of the valley say that it (mostly) is the rain's\n\n", BODY[1]
        ),
    )


def test_a_text_that_stops_in_mid_sentence_breaks_off() -> None:
    check(
        *body(BODY[0]), *body("The clerks were paid on Monday. "), ("truncated", None, "They had asked the hall for mo")
    )


def test_hard_wrapped_page() -> None:
    check(
        ("title", None, "WHAT THE CLERKS OF THE VALLEY WERE NEVER TOLD ABOUT THE COUNT\n"),
        *body(
            "The\nclerks of the northern valley went on counting until the night\n"
            "was over, and signed the sheets at dawn. "
        ),
        ("truncated", None, "They could not get a\nlamp from their friends in\n"),
        *body(
            "The road was bad. Then, in March, only days after the feast in\n"
            "Port Example, it was closed by rain. What now?\n"
        ),
        ("title", None, "Rain\n"),
        *body("Then came the rain. Starting on a Thursday, it fell for four days on\nthe valley and its mules.\n"),
        *body(
            "In\nMay the mules were sold to a neighbour, who paid for them in salt and\npaper, as had been agreed.\n"
        ),
        ("embedded_post", None, "Each of the mules carried\nforty sheets of paper! #valley\n"),
        ("truncated", None, "Again,\nthe hall of Port Example did not pay the clerks, who then went on to\n"),
        ("boilerplate", None, "|\n"),
        ("boilerplate", None, "No comments:\n"),
        ("boilerplate", None, "Post a Comment"),
    )
