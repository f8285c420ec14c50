"""The nouns of the pipeline: what a source, a passage, a statement and a problem are.

Everything here is a frozen value that survives a round trip through JSON, because stages talk to each other through
files only. Offsets are Unicode code points, half open ``[start, end)``, into the raw text of one document.

Out of scope: what the fields of the published tables mean (``schemas/tables``) and how values are found
(``pipeline/extract``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeAlias

Mood: TypeAlias = Literal["asserted", "alleged", "denied", "planned", "hypothetical"]
LocalKey: TypeAlias = tuple[str, int]
"""(record_type, anchor): one record as one document knows it, before records are resolved across documents."""

# One character for one character, so that a view of the text has the offsets of the text itself.
_VIEW = str.maketrans(
    {
        **dict.fromkeys("\r\n\t\v\f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **{chr(c): " " for c in range(0x2000, 0x200B)},
        **dict.fromkeys("‘’‛ʼ´`", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_READ_AS = {chr(code): read for code, read in _VIEW.items()}
_ODD = re.compile(f"[{re.escape(''.join(_READ_AS))}]")


def view_of(text: str) -> str:
    """``text`` for reading by rules: white space, quotation marks and dashes unified, same length, same offsets."""
    if text.isascii():
        return text.translate(_VIEW)
    return _ODD.sub(lambda found: _READ_AS[found[0]], text)  # six times faster than translating beyond ASCII


@dataclass(frozen=True, slots=True)
class Source:
    """One document as the ``sources`` table describes it; column meanings are in ``schemas/tables/sources.json``."""

    source_id: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None
    published_basis: str
    language: str
    genre: str | None
    text_kind: str
    restates: str | None
    duplicate_of: str | None
    path: str
    sha256: str
    text_sha256: str
    characters: int
    encoding: str | None = None

    @property
    def original(self) -> str:
        """The source that counts: a republished page counts as its original."""
        return self.duplicate_of or self.source_id


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document of one kind; the passages of a document partition ``[0, characters)`` in order."""

    passage_id: str
    position: int
    kind: str
    author: str | None
    start: int
    end: int
    language: str | None = None
    thread_position: int | None = None
    """Place of a comment among the comments, from 1."""
    reply_to: str | None = None
    """The passage that a comment answers."""

    @property
    def hearsay(self) -> bool:
        """Whether a reader or an account speaks, whom nobody vouches for: a comment or a pasted post."""
        return self.kind in ("comment", "embedded_post")

    @property
    def prose(self) -> bool:
        """Whether it is the text of the page, quotations included: no head, caption, comment or furniture."""
        return self.kind in ("body", "quote", "truncated")

    @property
    def teller(self) -> str | None:
        """Who says what stands here: the author of a comment or of a post, nobody in particular elsewhere."""
        return self.author if self.hearsay else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a heading, a list item, a cut-off line) inside one passage, without surrounding white space."""

    start: int
    end: int
    passage: int
    """Position of its passage in ``Document.passages``."""


@dataclass(frozen=True)
class Document:
    """A cleaned document: the raw text, never rewritten, and what is known of its stretches."""

    source: Source
    text: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def view(self) -> str:
        """The text for reading by rules, see :func:`view_of`."""
        return view_of(self.text)

    def passage_at(self, start: int) -> Passage:
        """The passage that holds the character at ``start``."""
        low, high = 0, len(self.passages) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.passages[middle].start <= start:
                low = middle
            else:
                high = middle - 1
        return self.passages[low]

    def to_json(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        return {
            "source": asdict(self.source),
            "text": self.text,
            "passages": [[getattr(p, name) for name in Passage.__slots__] for p in self.passages],
            "sentences": [[s.start, s.end, s.passage] for s in self.sentences],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Document:
        """The inverse of :meth:`to_json`."""
        return cls(
            source=Source(**data["source"]),
            text=data["text"],
            passages=tuple(Passage(*p) for p in data["passages"]),
            sentences=tuple(Sentence(*s) for s in data["sentences"]),
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One value that one document states about one of its records, with the characters that state it.

    ``record_type`` and ``anchor`` name the record inside its document: ``anchor`` is the offset of the record's first
    mention or trigger. ``value`` is text as the column would print it; for a field that refers to another
    record it is the label as written, and ``ref`` names that record inside the document. ``attributed_ref`` does the
    same for ``attributed_to``. ``method`` is ``<extractor>:<rule>``; ``confidence`` lies in (0, 1].
    """

    record_type: str
    anchor: int
    field: str
    value: str
    start: int
    end: int
    method: str
    confidence: float
    mood: Mood = "asserted"
    attributed_to: str | None = None
    ref: LocalKey | None = None
    attributed_ref: LocalKey | None = None

    @property
    def key(self) -> LocalKey:
        """The record this statement is about, inside its document."""
        return self.record_type, self.anchor

    def identifier(self, source_sha256: str) -> str:
        """``stm-`` and the first 16 hex digits of sha256 over what the statement says, not over how it is resolved."""
        parts = (
            source_sha256,
            self.record_type,
            self.anchor,
            self.field,
            self.value,
            self.start,
            self.end,
            self.attributed_to or "",
            self.mood,
        )
        return "stm-" + digest("\x1f".join(map(str, parts)), 16)

    def to_json(self) -> dict[str, Any]:
        """The statement as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Statement:
        """The inverse of :meth:`to_json`."""
        refs = {k: tuple(data[k]) if data.get(k) else None for k in ("ref", "attributed_ref")}
        return cls(**{**data, **refs})


@dataclass(frozen=True, slots=True)
class Problem:
    """A document, or a part of one, that could not be used: one row of ``errors``."""

    path: str
    stage: str
    rule: str
    message: str
    source_id: str | None = None

    @property
    def error_id(self) -> str:
        """``err-`` and a hash of what happened where."""
        return "err-" + digest("\x1f".join((self.path, self.stage, self.rule, self.message)), 12)


@dataclass(frozen=True, slots=True)
class Mention:
    """A ``name`` statement seen as a place in the text: which record is named where."""

    record_type: str
    anchor: int
    start: int
    end: int
    value: str

    @property
    def key(self) -> LocalKey:
        """The record that is named, inside its document."""
        return self.record_type, self.anchor


@dataclass
class Mentions:
    """The mentions of a document in text order, for lookups by span."""

    items: list[Mention] = field(default_factory=list)

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Mentions:
        """The ``name`` statements among ``statements``, sorted by where they stand."""
        found = [Mention(s.record_type, s.anchor, s.start, s.end, s.value) for s in statements if s.field == "name"]
        return cls(sorted(found, key=lambda m: (m.start, -m.end)))

    def within(self, start: int, end: int, *types: str) -> Iterator[Mention]:
        """Mentions that lie wholly in ``[start, end)``, of the given record types or of any."""
        from bisect import bisect_left

        for m in self.items[bisect_left(self.items, start, key=lambda m: m.start) :]:
            if m.start >= end:
                return
            if m.end <= end and (not types or m.record_type in types):
                yield m


def digest(text: str, length: int) -> str:
    """The first ``length`` hex digits of the sha256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


__all__ = [
    "Document", "LocalKey", "Mention", "Mentions", "Mood", "Passage", "Problem", "Sentence", "Source", "Statement",
    "digest", "replace", "view_of",
]  # fmt: skip
