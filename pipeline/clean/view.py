"""A text as a person would read it, with the way back to every character of the text itself.

The view unifies white space, quotation marks and dashes (``model.view_of``), leaves out soft hyphens, zero-width and
control characters, joins the lines of a hard-wrapped page and the words that were hyphenated at their ends, and reads
mojibake ("vÃ³to") as what was meant. Nothing is rewritten: the raw text stays what offsets count in.

The repair is conservative. It looks only at runs of characters beyond ASCII that hold a pair by which misread UTF-8 is
known, and asks `ftfy` for the encoding alone; correctly written pages pass a test that costs one search.

Out of scope: the rules of the extractors, which read ``Document.view``, a view of the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.clean.lines import lines, wrapped
from pipeline.model import view_of

_LEFT_OUT = "\xad\u200b-\u200f\u2060-\u2064\ufeff\\x00-\\x08\\x0e-\\x1f\\x7f-\x84\x86-\x9f"
_MISREAD = re.compile("[ÂÃÄÅâ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
_REPAIRS = re.compile(
    rf"(?P<hyphen>(?<=[^\W\d_A-Z])[-\xad][ \t]*\r?\n[ \t]*(?=[^\W\d_A-Z]))|(?P<break>(?<![ \t])[ \t]*\r?\n[ \t]*)"
    rf"|(?P<misread>[^\x00-\x7f]+)|(?P<out>[{_LEFT_OUT}]+)"
)
_OUT = re.compile(f"[{_LEFT_OUT}]+")


@dataclass(frozen=True, slots=True)
class View:
    """The text to read, and the pieces it is made of in order.

    Piece ``i`` begins at ``starts[i]`` of the view and ``raws[i]`` of the raw text and ends where the next begins; a
    piece of equal length in both is read character by character, any other as a whole. The last is empty: both ends.
    """

    text: str
    starts: tuple[int, ...]
    raws: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The shortest span of the raw text that reads as ``text[start:end]``."""
        if end <= start:
            return (self._raw(start),) * 2
        return self._raw(start), self._raw_end(end)

    def at(self, offset: int) -> int:
        """Where the raw character at ``offset`` is read; of one that is left out, what follows it."""
        i = bisect_right(self.raws, offset) - 1
        if i == len(self.raws) - 1:
            return len(self.text)
        same = self.starts[i + 1] - self.starts[i] == self.raws[i + 1] - self.raws[i]
        return self.starts[i] + (offset - self.raws[i] if same else 0)

    def _raw(self, at: int) -> int:
        i = bisect_right(self.starts, at) - 1
        if i == len(self.starts) - 1:
            return self.raws[-1]
        same = self.starts[i + 1] - self.starts[i] == self.raws[i + 1] - self.raws[i]
        return self.raws[i] + (at - self.starts[i] if same else 0)

    def _raw_end(self, end: int) -> int:
        i = bisect_right(self.starts, end - 1) - 1
        same = self.starts[i + 1] - self.starts[i] == self.raws[i + 1] - self.raws[i]
        return self.raws[i] + end - self.starts[i] if same else self.raws[i + 1]


def readable(text: str) -> View:
    """The view of a whole text, or of a stretch of one."""
    found, starts, raws = [], [], []
    at = 0
    for start, read in _pieces(text, wrapped(lines(text))):
        starts.append(at)
        raws.append(start)
        found.append(read)
        at += len(read)
    return View("".join(found), (*starts, at), (*raws, len(text)))


def _pieces(text: str, joins: bool) -> Iterator[tuple[int, str]]:
    """(start, what it reads as) of the pieces of ``text``."""
    view = view_of(text)
    misread = _MISREAD.search(text) is not None
    last = 0
    for found in _REPAIRS.finditer(text):
        start, end = found.span()
        read = _read(found, misread, joins)
        if read is None:
            continue
        if start > last:
            yield last, view[last:start]
        yield start, read
        last = end
    if last < len(text):
        yield last, view[last:]


def _read(found: re.Match[str], misread: bool, joins: bool) -> str | None:
    """What a repair reads as, None where nothing is to be repaired."""
    written = found[0]
    if found["hyphen"] is not None:
        return "" if joins else "-\n"
    if found["break"] is not None:
        return " " if joins else "\n"
    if found["out"] is not None:
        return ""
    read = _mended(written) if misread and _MISREAD.search(written) else written
    read = _OUT.sub("", read)
    return None if read == written else view_of(read)


def _mended(written: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(written)
