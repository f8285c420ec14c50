"""Pages for tests, written as the passages they should be cut into."""

from __future__ import annotations

from pipeline.clean import passages

BODY = (
    "The count in the northern valley went on until midnight, and the clerks signed the last sheet in the rain.\n\n",
    "A second paragraph tells how the sheets were carried to the town hall on mules, as in every year before.\n\n",
)
"""Two paragraphs of running text, each with the empty line behind it."""
THIRD = "Nobody in the southern valley had seen the boxes before noon, so the clerks of that side began much later.\n\n"
"""One more."""

Piece = tuple[str, str | None, str]
"""(kind, author, text with the white space behind it)."""


def body(*texts: str) -> list[Piece]:
    """Pieces of body: the given paragraphs, or `BODY`."""
    return [("body", None, text) for text in texts or BODY]


def check(*pieces: Piece, language: str = "en") -> None:
    """The page made of ``pieces`` is cut into exactly these."""
    page = "".join(text for _, _, text in pieces)
    found = [(kind, author, page[start:end]) for kind, author, start, end in passages(page, language)]
    assert found == list(pieces)
