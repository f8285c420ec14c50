"""Marked sentences: the format of the training corpora, and of token tables from elsewhere.

A corpus file is UTF-8 with one sentence a line, its spans marked inline as ``[LABEL text]``. Lines that start with
``#`` say what the file holds. A token table has ``token<TAB>IOB2 tag<TAB>1 when a space follows`` and a blank line
between sentences.

Out of scope: what the labels mean (``training/README.md``) and features of words (``pipeline/extract``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.failures import InputError
from pipeline.text import fold

_MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and its spans ``(label, start, end)`` in order, not overlapping."""

    text: str
    spans: tuple[tuple[str, int, int], ...]

    @property
    def frame(self) -> str:
        """The sentence without its names and figures: two sentences with one frame teach the same thing.

        Triggers (``T``) are no names and stay.
        """
        parts, last = [], 0
        for label, start, end in self.spans:
            parts += [self.text[last:start], self.text[start:end] if label == "T" else "_"]
            last = end
        return re.sub(r"\d+", "0", " ".join(fold("".join([*parts, self.text[last:]])).split()))


HELD_OUT = 5
"""Every fifth item is kept for measuring."""
Item = TypeVar("Item")


def split(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """What is trained on and what is held out for measuring."""
    held = items[HELD_OUT - 1 :: HELD_OUT]
    return [item for i, item in enumerate(items, start=1) if i % HELD_OUT], list(held)


def parse(line: str, labels: frozenset[str], where: str) -> Marked:
    """One marked sentence; ``where`` names the file and line in the :class:`InputError` of a malformed one."""
    parts: list[str] = []
    spans = []
    length = last = 0
    for found in _MARK.finditer(line):
        if found[1] not in labels:
            raise InputError(f"{where}: the label {found[1]} is none of {', '.join(sorted(labels))}")
        plain = line[last : found.start()]
        start = length + len(plain)
        length = start + len(found[2])
        spans.append((found[1], start, length))
        parts += [plain, found[2]]
        last = found.end()
    text = "".join([*parts, line[last:]])
    if "[" in text or "]" in text:
        raise InputError(f"{where}: a bracket is not closed, not opened, or lies in another")
    return Marked(text, tuple(spans))


def read(files: Iterable[Path], labels: frozenset[str]) -> Iterator[Marked]:
    """The marked sentences of corpus files."""
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield parse(line.strip(), labels, f"{path}, line {number}")


def read_tokens(path: Path, labels: frozenset[str]) -> Iterator[Marked]:
    """The sentences of a token table; spans of other labels are left out."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        text = ""
        spans: list[tuple[str, int, int]] = []
        for line in block.splitlines():
            token, tag, *space = line.split("\t")
            start, text = len(text), text + token
            position, _, label = tag.partition("-")
            if position == "B":
                spans.append((label, start, len(text)))
            elif position == "I" and spans:
                spans[-1] = (spans[-1][0], spans[-1][1], len(text))
            text += " " if space == ["1"] or not space else ""
        if text.strip():
            yield Marked(text, tuple(s for s in spans if s[0] in labels))
