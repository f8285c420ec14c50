"""Words of a text with their offsets, and a folded form for comparing names.

Out of scope: sentences and passages (``pipeline/clean``), which are found once and stored with the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|[^\W_]+(?:['\-.][^\W_]+)*")

_LIST = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")
"""Words with hyphens between; ``PT-PVEM`` in capitals throughout is a list of acronyms."""


class _Fold(dict[int, str]):
    """Maps a code point to its lower-case base letter, one character for one, so that offsets stay."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[:1].casefold()
        self[code] = base if len(base) == 1 else char
        return self[code]


_FOLD = _Fold()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """``text`` without case and accents, as long as ``text`` itself."""
    if text.isascii():
        return text.lower()
    small = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # lowers ASCII alone
    return _BEYOND_ASCII.sub(lambda found: found[0].translate(_FOLD), small)


def name_key(name: str) -> str:
    """The form under which two spellings of one name are equal: folded words, single spaces, no articles."""
    return " ".join(w for w in re.findall(r"\w+", fold(name)) if w not in {"the", "el", "la", "los", "las"})


class Word(NamedTuple):
    """One word with its offsets; a possessive ``'s`` is not part of it."""

    start: int
    end: int
    text: str
    folded: str
    """The word without case and accents."""

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals (digits and stops allowed) and has at least two letters."""
        return _acronym(self.text)


_folded = lru_cache(1 << 16)(fold)
"""Words repeat, whole texts do not: only words are remembered."""


@lru_cache(1 << 16)
def _acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)


def words(view: str, start: int, end: int) -> Iterator[Word]:
    """The words of ``view[start:end]`` in order."""
    for found in _WORD.finditer(view, start, end):
        a, b = found.span()
        text = view[a:b]
        if text.isalnum():
            yield Word(a, b, text, _folded(text))
            continue
        if text[-2:] in ("'s", "'S") and len(text) > 2:
            b, text = b - 2, text[:-2]
        head, hyphen, tail = text.partition("-")
        # "ABC-led" and "anti-Rojas" hold a name and a word, "MBR-200" is one name
        if hyphen and tail[0].isalpha() and head[0].isupper() != tail[0].isupper():
            yield Word(a, a + len(head), head, _folded(head))
            a, text = a + len(head) + 1, tail
        if text.isupper() and _LIST.fullmatch(text):
            for part in text.split("-"):
                yield Word(a, a + len(part), part, _folded(part))
                a += len(part) + 1
        else:
            yield Word(a, b, text, _folded(text))
