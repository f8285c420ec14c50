"""Documents for tests, cleaned by the pipeline's own functions from a text written in the test."""

from __future__ import annotations

from pipeline.clean import passages, sentences
from pipeline.model import Document, Passage, Source, digest


def document(text: str, published: str | None = "2012-05-14", language: str = "en", genre: str = "news") -> Document:
    """A cleaned document of ``text`` with the metadata given; a text of one paragraph is body."""
    sha = digest(text, 64)
    source = Source(
        f"src-{sha[:12]}", None, None, None, None, published, "given" if published else "unknown", language, genre,
        "original", None, None, "text.txt", sha, sha, len(text),
    )  # fmt: skip
    cut = passages(text, language) if "\n\n" in text else [("body", None, 0, len(text))] if text else []
    kept = tuple(Passage(f"pas-{sha[:12]}-{i:04}", i, *p) for i, p in enumerate(cut))
    return Document(source, text, kept, tuple(sentences(text, cut)))
