"""Which stretches are readers' comments, and whose."""

import pytest

from pipeline.clean import passages
from tests.unit.clean.pages import THIRD, Piece, body, check

TITLE: Piece = ("title", None, "A quiet vote in the valley\n\n")
FORM: list[Piece] = [
    ("boilerplate", None, "Leave a Reply\n\n"),
    ("boilerplate", None, "Your email address will not be published.\n\n"),
    ("boilerplate", None, "A line of the form that no pattern knows"),
]


def test_numbered_thread_newest_first_with_a_pingback_and_a_form() -> None:
    check(
        TITLE,
        ("date", None, "October 3, 2010\n\n"),
        *body(),
        ("boilerplate", None, "4 Responses to “A quiet vote in the valley”\n\n  "),
        ("boilerplate", None, "1. […] A quiet vote in the valley […]\n\n"),
        ("comment", "reader-07", "2. reader-07 Says:\n\n    The count was slow.\n\n    Very slow.\n\n"),
        ("comment", "jo the baker", "3. jo the baker Says:\n\n    the clerks were paid late\n\n"),
        ("comment", "reader-07", "4. reader-07 Says:\n\n    First!\n\n"),
        *FORM,
    )


def test_comment_with_date_and_time() -> None:
    check(
        TITLE,
        *body(),
        ("boilerplate", None, "One comment on this article so far ...\n\n"),
        ("boilerplate", None, "Comments RSS feed\n\n  "),
        ("comment", "Reader Five", "1. Reader Five said on March 3rd, 2008 at 9:15am #\n\n    I was there."),
    )


def test_spanish_thread_with_nested_replies() -> None:
    check(
        ("title", None, "Un voto tranquilo\n\n"),
        *body("El conteo en el valle del norte siguió hasta la medianoche y se firmó el acta bajo la lluvia.\n\n"),
        ("boilerplate", None, "2 comentarios en “Un voto tranquilo”\n\n  "),
        (
            "comment",
            "lectora-01",
            "1. lectora-01 dice:\n    5 marzo, 2013 a las 10:32 am\n\n    Fue muy lento.\n\n    ",
        ),
        ("boilerplate", None, "Responder\n\n    "),
        (
            "comment",
            "lector-02",
            "• lector-02 dice:\n      5 marzo, 2013 a las 11:40 am\n\n      A mí no me lo pareció.\n\n",
        ),
        ("boilerplate", None, "Responder\n\n"),
        ("boilerplate", None, "Pingback: El valle vota\n\n"),
        ("boilerplate", None, "Deja un comentario"),
        language="es",
    )


@pytest.mark.parametrize(
    "header",
    [
        "reader-01 says:",
        "Posted by reader-01 at 10:32 AM",
        "reader-01 • 3 years ago",
        "reader-01October 4, 2010 at 3:15 AM",
        "reader-01 dijo...",
        "Comment by reader-01 on 3 March 2010",
        "3. reader-01 | 3 de marzo de 2010 10:32",
        "reader-01 escribió el 3 de marzo de 2010 a las 10:32",
    ],
)
def test_headers_below_a_heading(header: str) -> None:
    check(
        TITLE,
        *body(),
        ("boilerplate", None, "Readers' comments\n"),
        ("comment", "reader-01", f"{header}\nThe roads were bad.\nThey always are.\n"),
        ("boilerplate", None, "Post a comment"),
    )


def test_names_above_the_time() -> None:
    check(
        TITLE,
        *body(),
        ("boilerplate", None, "Comments (2)\n\n"),
        ("comment", "reader-01", "reader-01\nOctober 4, 2010 at 3:15 am\nThe roads were bad.\n"),
        ("boilerplate", None, "Reply\n"),
        ("comment", "reader-02", "reader-02\n2 days ago\nThey always are."),
    )


def test_a_name_repeated_above_the_header_belongs_to_the_comment() -> None:
    check(
        TITLE,
        *body(),
        ("boilerplate", None, "Comments (2)\n\n  "),
        ("comment", "omar r", "1. omar r\n\n    omar r said, about 4 years ago\n\n    The roads were bad.\n\n  "),
        ("comment", "Ana Q", "2. Ana Q\n\n    Ana Q said, about 4 years ago\n\n    They always are."),
    )


def test_comments_that_name_nobody() -> None:
    check(
        TITLE,
        *body(),
        ("boilerplate", None, "14 thoughts on “A quiet vote in the valley”\n\n  "),
        ("comment", None, "1. The roads were bad.\n\n    All of them.\n\n  "),
        ("comment", None, "2. They always are.\n\n    "),
        ("comment", None, "• Not always.\n\n"),
        ("boilerplate", None, "Leave a Reply"),
    )
    check(
        ("title", None, "Un voto tranquilo\n"),
        *body("El conteo en el valle del norte siguió hasta la medianoche, dijeron los vocales de la mesa.\n"),
        ("boilerplate", None, "2 comentarios:\n"),
        ("comment", None, "quiero saber mi mesa\n"),
        ("boilerplate", None, "ResponderEliminar\n"),
        ("comment", None, "Está en la lista.\n"),
        ("boilerplate", None, "Publicar un comentario"),
        language="es",
    )


def test_without_a_heading_three_authors_make_a_thread_and_one_speaker_does_not() -> None:
    check(
        TITLE,
        *body(),
        ("comment", "reader-01", "reader-01 says:\n\nThe roads were bad.\n\n"),
        ("comment", "reader-02", "reader-02 says:\n\nThey always are.\n\n"),
        ("comment", "reader-03", "reader-03 says:\n\nHe said:\n\nNo."),
    )
    check(TITLE, *body(), *body("The clerk said:\n\n", "Nothing more."))


def test_a_count_of_comments_above_the_text_opens_no_thread() -> None:
    check(TITLE, ("boilerplate", None, "3 Comments\n\n"), *body())


def test_links_inside_a_comment_stay_and_furniture_behind_it_goes() -> None:
    check(
        TITLE,
        *body(),
        ("boilerplate", None, "2 comments\n\n"),
        (
            "comment",
            "reader-01",
            "1. reader-01 says:\n\nSee here:\n\nhttps://example.org/roads\n\nIt is all there.\n\n",
        ),
        ("boilerplate", None, "Share\n\n"),
        ("comment", "reader-02", "2. reader-02 says:\n\nThank you.\n\n"),
        ("boilerplate", None, "Latest news\n\n"),
        ("boilerplate", None, "Rain expected on Friday"),
    )


def test_names_above_times_make_a_thread_without_a_heading() -> None:
    check(
        ("title", None, "Clerks count votes\n\n"),
        *body(),
        ("comment", "Mule Seventy", "Mule Seventy\n13 February 2009 4:10pm\nIt was slow.\n\n"),
        ("comment", "bucket", "bucket\n13 February 2009 9:55am\nIt was slower than that.\n\n"),
        ("comment", "Paper Trail", "Paper Trail\n12 February 2009 8:20pm\nWho was there?"),
    )


def test_whom_a_comment_answers_is_no_part_of_its_author() -> None:
    check(
        *body(),
        ("boilerplate", None, "3 Comments\n"),
        ("boilerplate", None, "Sort by Best\n\n"),
        ("comment", "north", "north • 3 years ago\nIt was slow.\n\n"),
        ("boilerplate", None, "5 • Reply • Share ›\n\n"),
        ("comment", "toll payer", "toll payer north • 3 years ago\nIt was not.\n\n"),
        ("comment", "north", "north > toll payer • 3 years ago\nIt was."),
    )


def test_what_a_forum_tells_of_a_member_stands_between_the_name_and_the_time() -> None:
    def post(who: str, number: int, words: str) -> Piece:
        stamp = f"« Reply #{number} on: April 1{number}, 2011, 07:2{number}:10 PM »"
        return "comment", who, f"{who}\nJr. Member\n**\nPosts: 7{number}\n\n{stamp}\n\n{words}\n\n"

    check(
        post("paper_mule", 1, "Does anybody know when they open the boxes?"),
        ("boilerplate", None, "Logged\n\n"),
        post("Bridge Keeper", 2, "At nine.\n\nQuote from: paper_mule on April 11, 2011\nDoes anybody know?"),
        ("boilerplate", None, "Logged\n\n"),
        post("Old Ferry", 3, "It is over."),
    )


@pytest.mark.parametrize(
    "line",
    [
        "1. The count of the boxes | 3 March 2010", "0:00 / 2:35", "The minister said on 5 May 2012:",
        "2. Valle Ejemplo, 3 de marzo de 2010", "From: Puerto Ejemplo", "Member",
    ],
)  # fmt: skip
def test_a_line_like_the_head_of_a_comment_makes_no_thread_by_itself(line: str) -> None:
    page = "Clerks count votes\n\n" + "".join(text for _, _, text in body()) + f"{line}\n\n{THIRD}Leave a Reply\n"
    found = {page[start:end]: kind for kind, _, start, end in passages(page, "en")}
    assert "comment" not in found.values()
    assert found[THIRD] in ("body", "quote")
