"""The readable view and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.view import View, readable
from pipeline.model import view_of

PIECES = st.sampled_from(
    ["El conteo ", "vÃ³to", "â€œ", "coun-\n", "ted ", "\xad", "\u200b", "\r\n", "  \n  ", "“Sí”", "\x00", "é", "\ufeff"]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("El vÃ³to fue “claroâ€\x9d, segÃºn Ã©l", 'El vóto fue "claro", según él'),
        ("São João votou em Órgãos. ÂÃ", "São João votou em Órgãos. ÂÃ"),
        ("the val\xadley\u200b of rain", "the valley of rain"),
        ("one line\n\nanother", "one line\n\nanother"),
        ("The clerks of the valley coun-\nted all\n" * 10, "The clerks of the valley counted all " * 10),
    ],
)
def test_what_is_read(text: str, read: str) -> None:
    assert readable(text).text == read


def test_a_repaired_word_leads_back_to_the_characters_it_was_written_with() -> None:
    text = "Dijo que el vÃ³to fue claro."
    view = readable(text)
    start = view.text.index("vóto")
    a, b = view.raw(start, start + 4)
    assert text[a:b] == "vÃ³to"
    assert view.at(a) == start
    assert view.at(b) == start + 4


def test_clean_text_has_its_own_offsets() -> None:
    text = "“Llovió”, dijo. The val­ley".replace("\xad", "")
    assert readable(text) == View(view_of(text), (0, len(text)), (0, len(text)))


@settings(max_examples=200)
@given(TEXTS)
def test_the_map_is_monotone_and_inverts(text: str) -> None:
    view = readable(text)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.raws) == sorted(view.raws)
    assert (view.starts[-1], view.raws[-1]) == (len(view.text), len(text))
    spans = [view.raw(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert spans == sorted(spans)
    places = [view.at(i) for i in range(len(text) + 1)]
    assert places == sorted(places)
    for i, (a, b) in enumerate(spans):
        assert view.at(a) <= i < max(view.at(b), i + 1)
        if b - a == 1 and view.raw(i, i + 1) == view.raw(view.at(a), view.at(a) + 1):
            assert view.text[view.at(a)] == view.text[i]


@settings(max_examples=100)
@given(TEXTS)
def test_reading_what_was_read_changes_only_what_a_repair_laid_bare(text: str) -> None:
    once = readable(text).text
    assert len(readable(once).text) <= len(once)
    if text.isascii() and text.isprintable():
        assert once == view_of(text)
