"""What the taggers of events see of a sentence: words without the names, so that nothing depends on who is named.

Names become their kind, demonyms and the words for government and opposition one sign each, figures a zero. What is
left is what the words say, and which categories the list of triggers holds for them.

Out of scope: labels and weights (``tagger``) and what they are used for (``event_tagger``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from pipeline import gazetteer
from pipeline.extract import event_triggers, event_words
from pipeline.model import Mention
from pipeline.text import Word

_STEM = 5
"""Letters of a word that its inflections share, nearly always."""
_NEAR, _FAR = 3, 8
"""Words to each side that are seen with their place, and without."""


@dataclass(slots=True)
class _Token:
    """A word as the list of triggers looks it up."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as the taggers see it."""

    words: Sequence[Word]
    signs: Sequence[str]
    """The folded words, with names, sides and figures replaced."""
    listed: Sequence[Sequence[str]]
    """The categories that the list of triggers has for each word, as features."""
    gaps: Sequence[str]
    """What stands before each word."""

    def part(self, first: int, last: int) -> Masked:
        """Words ``[first, last)``."""
        return Masked(self.words[first:last], self.signs[first:last], self.listed[first:last], self.gaps[first:last])


@cache
def _sides(language: str) -> frozenset[str]:
    return event_words.words("sides", language) | frozenset(gazetteer.demonyms())


def mask(view: str, words: Sequence[Word], mentions: Iterable[Mention], language: str) -> Masked:
    """The words of a sentence with names, sides and figures replaced by signs."""
    named: dict[int, str] = {}
    for mention in mentions:
        for i, word in enumerate(words):
            if mention.start <= word.start < mention.end:
                named[i] = f"_{mention.record_type[:3]}"
    sides = _sides(language)
    signs = [
        named.get(i) or ("_side" if w.folded in sides else "0" if w.text[0].isdigit() else w.folded)
        for i, w in enumerate(words)
    ]
    listed: list[set[str]] = [set() for _ in words]
    tokens: list[event_triggers.HasText] = [_Token(w.folded) for w in words]
    for _, readings in event_triggers.find(tokens, language):
        for reading in readings:
            for i in range(reading.first, reading.last):
                listed[i].add(f"k={reading.entry.category}")
    starts = [words[0].start, *(w.end for w in words[:-1])] if words else []
    gaps = [view[start : min(w.start, start + 8)] for start, w in zip(starts, words, strict=True)]
    return Masked(words, signs, [sorted(categories) for categories in listed], gaps)


@lru_cache(1 << 16)
def _word(sign: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The stem of a sign, its features for itself, and those for a neighbour, without the neighbour's place."""
    if sign[0] in "_0":
        return sign, (f"w={sign}",), (f"w={sign}",)
    stem = sign[:_STEM]
    own = (f"w={sign}", f"s={stem}", *(f"f{n}={sign[-n:]}" for n in (2, 3, 4) if len(sign) > n))
    return stem, own, (f"w={sign}", f"s={stem}", f"f={sign[-2:]}")


def of_clause(masked: Masked, told: Iterable[str]) -> list[str]:
    """The features of a whole clause; ``told`` are the categories that the rules found in it."""
    stems = [_word(sign)[0] for sign in masked.signs]
    found = {f"w={sign}" for sign in masked.signs}
    found.update(f"s={stem}" for stem in stems)
    found.update(f"b={a} {b}" for a, b in pairwise(stems))
    found.update(f"g={a} {b}" for a, b in zip(stems, stems[2:], strict=False))
    found.update(k for categories in masked.listed for k in categories)
    found.update([f"r={category}" for category in told] or ["r=none"])
    return sorted(found)


def of_roles(masked: Masked, first: int, last: int, category: str) -> list[list[str]]:
    """One list of features for each word, seen from the trigger, words ``[first, last)``."""
    signs = masked.signs
    count = len(signs)
    before, behind = (signs[i] if 0 <= i < count else "none" for i in (first - 1, last))
    items = []
    for i, sign in enumerate(signs):
        item = list(_word(sign)[1])
        for step in (-3, -2, -1, 1, 2, 3):
            if 0 <= i + step < count:
                near = _word(signs[i + step])[2]
                item += [f"{step}{f}" for f in (near if abs(step) < _NEAR else near[:1])]
            else:
                item.append(f"{step}none")
        item += [f"<{_word(s)[0]}" for s in signs[max(0, i - _FAR) : max(0, i - _NEAR)]]
        item += [f">{_word(s)[0]}" for s in signs[i + _NEAR + 1 : i + _FAR + 1]]
        side, distance = ("L", first - i) if i < first else ("R", i - last + 1) if i >= last else ("T", 0)
        between = signs[i + 1 : first] if side == "L" else signs[last:i]
        item += [f"d={side}{min(distance, 6)}", f"side={side}", f"cat={category}{side}"]
        item += [f"before={side}{before}", f"behind={side}{behind}", f"end={side}{signs[first][-3:]}"]
        if side != "T":
            item.append(f"names={side}{sum(s[0] == '_' for s in between)}")
            item.append(f"previous={side}{signs[i - 1] if i else 'none'}")
            item += [f"between={side}{_word(s)[0]}" for s in between[-3:]]
        items.append(item)
    return items
