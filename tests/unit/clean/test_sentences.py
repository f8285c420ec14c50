"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import passages, sentences


def cut(text: str) -> list[str]:
    """The sentences of a text that is one passage."""
    return [text[s.start : s.end] for s in sentences(text, [("body", None, 0, len(text))])]


@pytest.mark.parametrize(
    "expected",
    [
        ["It rained.", "The road was closed."],
        ["Who paid?", "Nobody!", "The mules rested…", "They slept."],
        ["Mr. Sample met Dr. Example and Gen. Test at No. 5.", "They talked."],
        ["The U.S. Senate spoke.", "So did the U.N. council in the U.S.", "The rest did not."],
        ["He voted No.", "In the town, art. 5 was read."],
        ["It cost 3.5 million.", "It rose 4.25% by 2:50 a.m. (06:50 GMT) on the road."],
        ["J. R. Sample signed.", "A. B. Test did not."],
        ["“It rained,” she said.", "“The road was closed.”", "Nobody came."],
        ["“Rain!", "Rain!” they shouted.", "(It was noon.)", "Then it stopped."],
        ["La Sra. Ejemplo habló con el Gral. Prueba en EE.UU. sobre el art. 5.", "¿Quién pagó?", "¡Nadie!"],
        ["Los EE. UU. enviaron a dos vocales.", "El resto, etc., no llegó."],
        ["Llegó a las 3 p.m.", "El valle esperaba."],
        ["1. The roads were bad.", "They always are."],
        ["Things went on... and on.", "Then they stopped..."],
        [
            "Véase el cap. III y la Av. Prueba Nº. 12.",
            "Puerto Ejemplo, 5 ene. (EFE).",
            "El juez firmó el 3 de oct. 2003.",
        ],
        ["El Gob. Ejemplo y el Mtro. Prueba firmaron.", "«No iremos.»", "Así fue…", "Luego calló."],
    ],
)
def test_stops(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_a_lost_space_does_not_join_sentences() -> None:
    assert cut("The count is over.The clerks slept. See example.org or version 2.Five") == [
        "The count is over.",
        "The clerks slept.",
        "See example.org or version 2.Five",
    ]


def test_lines_are_sentences_and_small_letters_go_on() -> None:
    text = "The clerk:\nThe count is over\nand the mules rest\n\nno more was said\n- one lamp\n- two lamps"
    assert cut(text) == [
        "The clerk:",
        "The count is over\nand the mules rest",
        "no more was said",
        "- one lamp",
        "- two lamps",
    ]


def test_in_a_hard_wrapped_page_a_line_break_is_a_space() -> None:
    text = (
        "\n".join(["The clerks of the northern valley and of the", "hall of Port Example in the north of it and"] * 8)
        + " dawn."
    )
    assert len(cut(text)) == 1
    assert cut(text + "\n\nIt rained.")[1:] == ["It rained."]


def test_sentences_carry_the_index_of_their_passage() -> None:
    text = "A title\n\nIt rained. It stopped."
    spans = [("title", None, 0, 9), ("body", None, 9, len(text))]
    assert [(s.passage, text[s.start : s.end]) for s in sentences(text, spans)] == [
        (0, "A title"),
        (1, "It rained."),
        (1, "It stopped."),
    ]


PIECES = st.sampled_from(
    [
        "The clerk said. ",
        "U.S. ",
        "no. ",
        "“Rain!” ",
        "\n",
        "\n\n",
        "  ",
        "((",
        "2. Ana Says:\n\n",
        "#tag ",
        "…",
        "¿Sí? ",
        "Leave a Reply\n",
        "3 comments\n\n",
        "(AP) — ",
        "\r\n",
        "\u2028",
        "\ufeff",
        "\x85",
        "Read more\n",
        "a",
        "É",
        ". ",
        '"',
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from(["en", "es", "zh"])
)
def test_any_text_is_cut_into_passages_that_cover_it_and_sentences_inside_them(text: str, language: str) -> None:
    spans = passages(text, language)
    assert "".join(text[start:end] for _, _, start, end in spans) == text
    assert [start for _, _, start, _ in spans] == ([0, *(end for _, _, _, end in spans)][: len(spans)] if text else [])
    assert all(start < end for _, _, start, end in spans)
    found = sentences(text, spans)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for s in found:
        _, _, start, end = spans[s.passage]
        assert start <= s.start < s.end <= end
        assert text[s.start : s.end] == text[s.start : s.end].strip()
    words = {i for i, c in enumerate(text) if c.isalnum()}
    assert words <= {i for s in found for i in range(s.start, s.end)}
    assert (passages(text, language), sentences(text, spans)) == (spans, found)


def test_rows_of_a_table_are_sentences_of_their_own_even_on_a_hard_wrapped_page() -> None:
    prose = "The clerks of the valley went on counting until the night\nwas over and signed the sheets.\n"
    page = prose * 9 + "Choice Votes Share\nFor 8,214 61.4%\nAgainst 5,163 38.6%\nTotal\n13,377\n" + prose
    found = [page[s.start : s.end] for s in sentences(page, passages(page, "en"))]
    assert {"For 8,214 61.4%", "Against 5,163 38.6%", "13,377"} <= set(found)
    assert found[-1] == "The clerks of the valley went on counting until the night\nwas over and signed the sheets."
