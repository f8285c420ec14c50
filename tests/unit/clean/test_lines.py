"""How a text is cut into paragraphs."""

from pipeline.clean.lines import blocks, lines, wrapped
from pipeline.clean.roles import role


def test_lines_keep_their_offsets_whatever_ends_them() -> None:
    text = "\ufeff one\r\n\r\n  two\u2028three\x0bfour\n"
    assert [(text[line.start : line.end], line.gap) for line in lines(text)] == [
        ("\ufeff one", False),
        ("two", True),
        ("three", False),
        ("four", False),
    ]


def test_a_page_of_one_line_per_paragraph_is_not_wrapped() -> None:
    assert not wrapped(lines("The clerks counted all night.\n" * 30))
    assert not wrapped(lines("The clerks counted\nall night.\n" * 3))
    assert wrapped(lines("The clerks counted\nall night.\n" * 10))


def test_wrapped_lines_are_joined_up_to_a_line_that_stops_early() -> None:
    page = (
        "The clerks of the northern valley went on counting until the night\n"
        "was over and signed the sheets at dawn, in the hall of Port Example,\n"
        "and then they slept.\n"
        "The mules were sold to a neighbour, who paid for them in salt and in\n"
        "Example money, as had been agreed before the feast\n"
        "with the hall.\n"
    ) * 3
    found = [b.line for b in blocks(page, role)]
    assert len(found) == 6
    assert found[0].endswith("and then they slept.")
    assert found[1].endswith("with the hall.")
    assert not any(b.broken for b in blocks(page, role))
