"""What the taggers of events see of a sentence: words without the names, so that nothing depends on who is named.

Names become their kind, demonyms and the words for government and opposition one sign each, figures a zero. What is
left is what the words say, and which categories the list of triggers holds for them.

Out of scope: labels and weights (``tagger``) and what they are used for (``event_tagger``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise

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


@dataclass(frozen=True)
class Masked:
    """A sentence as the taggers see it."""

    words: Sequence[Word]
    signs: Sequence[str]
    """The folded words, with names, sides and figures replaced."""
    listed: Sequence[Sequence[str]]
    """The categories that the list of triggers has for each word, as features."""
    gaps: Sequence[str]
    """What stands before each word."""

    @cached_property
    def around(self) -> list[list[str]]:
        """For each word its features and its neighbours', which no trigger changes."""
        near = [_near(sign) for sign in self.signs]
        count = len(near)
        items = []
        for i, sign in enumerate(self.signs):
            item = list(_word(sign)[1])
            for n, step in enumerate(_STEPS):
                item += near[i + step][0][n] if 0 <= i + step < count else _BEYOND[n]
            item += [before for _, before, _ in near[max(0, i - _FAR) : max(0, i - _NEAR)]]
            item += [behind for _, _, behind in near[i + _NEAR + 1 : i + _FAR + 1]]
            items.append(item)
        return items

    def part(self, first: int, last: int) -> Masked:
        """Words ``[first, last)``."""
        return Masked(self.words[first:last], self.signs[first:last], self.listed[first:last], self.gaps[first:last])


@cache
def _sides(language: str) -> frozenset[str]:
    return event_words.words("sides", language) | frozenset(gazetteer.demonyms())


def mask(view: str, words: Sequence[Word], mentions: Iterable[Mention], language: str) -> Masked:
    """The words of a sentence with names, sides and figures replaced by signs."""
    at = [w.start for w in words]
    named: dict[int, str] = {}
    for mention in mentions:
        for i in range(bisect_left(at, mention.start), bisect_left(at, mention.end)):
            named[i] = f"_{mention.record_type[:3]}"
    sides = _sides(language)
    signs = [
        named.get(i) or ("_side" if w.folded in sides else "0" if w.text[0].isdigit() else w.folded)
        for i, w in enumerate(words)
    ]
    listed: dict[int, set[str]] = {}
    tokens: list[event_triggers.HasText] = [_Token(w.folded) for w in words]
    for _, readings in event_triggers.find(tokens, language):
        for reading in readings:
            for i in range(reading.first, reading.last):
                listed.setdefault(i, set()).add(f"k={reading.entry.category}")
    starts = [words[0].start, *(w.end for w in words[:-1])] if words else []
    gaps = [view[start : min(w.start, start + 8)] for start, w in zip(starts, words, strict=True)]
    return Masked(words, signs, [sorted(listed.get(i, ())) for i in range(len(words))], gaps)


_STEPS = (-3, -2, -1, 1, 2, 3)
"""The places of the neighbours that are seen with their place."""
_BEYOND = [(f"{step}none",) for step in _STEPS]
"""What stands there beyond the ends of a sentence."""


@lru_cache(1 << 16)
def _near(sign: str) -> tuple[tuple[tuple[str, ...], ...], str, str]:
    """The features of a sign as a neighbour: at each of the places, and farther off before and behind a word."""
    stem, _, near = _word(sign)
    placed = (tuple(f"{step}{f}" for f in (near if abs(step) < _NEAR else near[:1])) for step in _STEPS)
    return tuple(placed), f"<{stem}", f">{stem}"


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
    stems = [_word(sign)[0] for sign in signs]
    before, behind = (signs[i] if 0 <= i < len(signs) else "none" for i in (first - 1, last))
    shared = {
        side: (f"side={side}", f"cat={category}{side}", f"before={side}{before}", f"behind={side}{behind}",
               f"end={side}{signs[first][-3:]}")
        for side in "LTR"
    }  # fmt: skip
    names = [0, *accumulate(sign[0] == "_" for sign in signs)]
    """How many names stand before each word."""
    items = []
    for i, around in enumerate(masked.around):
        if first <= i < last:
            items.append([*around, "d=T0", *shared["T"]])
            continue
        side, distance, a, b = ("L", first - i, i + 1, first) if i < first else ("R", i - last + 1, last, i)
        items.append([
            *around, f"d={side}{min(distance, 6)}", *shared[side], f"names={side}{names[b] - names[a]}",
            f"previous={side}{signs[i - 1] if i else 'none'}",
            *[f"between={side}{stem}" for stem in stems[max(a, b - 3) : b]],
        ])  # fmt: skip
    return items
