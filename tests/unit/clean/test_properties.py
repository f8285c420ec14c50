"""What holds for cleaning of any text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import passages, sentences

LINES = st.sampled_from(
    [
        "Clerks count votes", "By Ana Example", "October 3, 2010", "3 comments", "1. reader-01 says:",
        "reader-02 • 3 years ago", "Submitted by x on Fri, 09/14/2007 - 16:20", "Reply", "Leave a Reply",
        "PORT EXAMPLE (AP) - It rained on Monday, clerks said, and the count went on.", "District 12 40.5 3", "((",
        "#rain pic.twitter.com/abc", "Read more", "",
        "The count in the northern valley went on until midnight, and the clerks signed the last sheet in the rain.",
        "Pingback: Rain", "“It rained,” she said", "- item", "\ufeff", "a\u2028b", "\x00",
    ]
)  # fmt: skip
PAGES = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=30).map("\n".join))


@settings(max_examples=150, deadline=None)
@given(PAGES, st.sampled_from(["en", "es", "pt", "de"]))
def test_passages_partition_any_text_and_sentences_lie_inside(text: str, language: str) -> None:
    cut = passages(text, language)
    assert "".join(text[a:b] for _, _, a, b in cut) == text
    assert all(a < b for _, _, a, b in cut)
    assert all(
        author is None or (kind in ("comment", "quote", "embedded_post") and author.strip()) for kind, author, *_ in cut
    )
    found = sentences(text, cut)
    for sentence in found:
        _, _, a, b = cut[sentence.passage]
        assert a <= sentence.start < sentence.end <= b
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
    assert all(above.end <= below.start for above, below in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_cleaning_again_changes_nothing(text: str) -> None:
    cut = passages(text, "en")
    again = passages("".join(text[a:b] for _, _, a, b in cut), "en")
    assert again == cut
    assert sentences(text, again) == sentences(text, cut)
