"""Recognises a page that was published before: with other readers' comments, in another frame, or cut.

A page is seen as the set of its shingles, runs of `WORDS` folded words outside comments and furniture; those that begin
at an anchor, a word chosen by its hash, are kept. Two pages are the same when the smaller set lies in the larger one
for the most part: containment, which a cut does not lower.

Of a group the earliest by date of publication is the original, then the smallest ``source_id``; a text without a date
comes last. The answer does not depend on the order of the texts, and takes time in proportion to their length: only
texts that share a shingle are compared.

Out of scope: translations and paraphrases.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from pipeline.model import Document
from pipeline.text import fold

WORDS = 6
"""Words of a shingle: long enough that two reports of one event do not share many."""
ANCHORS = 4
"""One word in so many, by its hash, is an anchor; a text of 300 words keeps about 70 shingles."""
FEWEST = 8
"""Shingles below which a text is too short to be told from others."""
SAME = 0.6
"""Share of the smaller set that the larger holds, from which on two texts are one page."""
COMMON = 20
"""Of the pages that share a shingle so many are compared with each other, the rest with the first: bounds the time."""
PARTS = ("title", "body", "quote", "truncated")
"""Kinds of passages that are the page itself."""

_WORD = re.compile(r"\w+")


def find(documents: Iterable[Document]) -> dict[str, str]:
    """The ``source_id`` of the original of every copy, by the copy's."""
    pages = {d.source.source_id: d for d in sorted(documents, key=lambda d: d.source.source_id)}
    shingles = {key: kept for key, d in pages.items() if len(kept := sample(article(d))) >= FEWEST}
    holders: dict[int, list[str]] = defaultdict(list)
    for key, kept in shingles.items():
        for shingle in kept:
            holders[shingle].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        shared.update(combinations(keys[:COMMON], 2))
        shared.update((keys[0], key) for key in keys[COMMON:])
    leader = {key: key for key in shingles}
    for (one, two), count in sorted(shared.items()):
        if count >= SAME * min(len(shingles[one]), len(shingles[two])):
            first, second = sorted((_leader(leader, one), _leader(leader, two)))
            leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for key in shingles:
        groups[_leader(leader, key)].append(key)
    originals = {}
    for group in groups.values():
        first = min(group, key=lambda k: (pages[k].source.published or "9999", k))
        originals.update({key: first for key in group if key != first})
    return originals


def article(document: Document) -> str:
    """The page without its readers' comments and its furniture."""
    return "\n".join(document.text[p.start : p.end] for p in document.passages if p.kind in PARTS)


def sample(text: str) -> frozenset[int]:
    """The shingles of ``text`` that are kept, as checksums: two that differ but share one do not make a copy.

    The hash of whole numbers, unlike that of strings, is the same in every process.
    """
    codes = list(map(_code, _WORD.findall(fold(text))))
    anchors = [i for i, code in enumerate(codes[: 1 - WORDS]) if code % ANCHORS == 0]
    return frozenset([hash(tuple(codes[i : i + WORDS])) for i in anchors])


@lru_cache(maxsize=65536)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def _leader(leader: dict[str, str], key: str) -> str:
    while leader[key] != key:
        leader[key] = leader[leader[key]]
        key = leader[key]
    return key
