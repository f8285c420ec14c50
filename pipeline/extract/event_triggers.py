"""Trigger knowledge: which words may tell of an event, of which category, and in what frame.

``triggers.csv`` holds one row per lemma or phrase; its forms are generated (``event_forms``) and indexed by their first
word. :func:`find` lists what may be read at each place, longest first; whether it is an event is decided later.

Out of scope: frames themselves (``event_frames``) and inflection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from pipeline import knowledge
from pipeline.extract.event_forms import forms
from pipeline.text import fold

Condition = tuple[tuple[str, frozenset[str]], ...]
"""Alternatives: the name of a test and its words, none for a test without words."""

_GAP = 8
"""The most tokens, plus one, that an object may take inside a split trigger."""

STRENGTH = {"strong": 0.8, "fair": 0.6, "weak": 0.45}
"""How often a trigger that stands in its frame tells of an event of its category: our estimate, before roles."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of ``triggers.csv``."""

    lemma: str
    pos: str
    category: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    strength: float
    requires: tuple[Condition, ...]
    excludes: Condition


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens ``[first, last)`` read as a form of an entry."""

    first: int
    last: int
    entry: Entry
    feature: str
    gap: int = 0
    """Where the object of a split trigger begins (*take … hostage*), 0 for others."""


class HasText(Protocol):
    """What a token must have to be looked up."""

    text: str
    tag: str


@cache
def entries(language: str) -> tuple[tuple[Entry, str], ...]:
    """The rows of a language, each with its irregular forms."""
    found = []
    for row in knowledge.rows("triggers"):
        if row["language"] != language:
            continue
        actors, _, recipients = row["roles"].partition(">")
        strength = STRENGTH.get(row["strength"], 0.0)
        if row["category"] != "NONE" and not strength:
            raise ValueError(
                f"triggers.csv: {row['lemma']!r} has the strength {row['strength']!r}, not one of {list(STRENGTH)}"
            )
        entry = Entry(
            fold(row["lemma"]), row["pos"], row["category"], row["mode"] or None, tuple(actors.split()),
            tuple(recipients.split()), strength,
            tuple(_condition(c) for c in row["requires"].split(";") if c), _condition(row["excludes"]),
        )  # fmt: skip
        found.append((entry, row["forms"]))
    return tuple(found)


def _condition(cell: str) -> Condition:
    pairs = (alternative.partition("=") for alternative in cell.split("|") if alternative)
    return tuple((name.strip(), frozenset(fold(words).split())) for name, _, words in pairs)


@cache
def _index(language: str) -> dict[str, tuple[tuple[tuple[str, ...], Entry, str], ...]]:
    """Forms by their first word: the longest first, then those with the most conditions, then the strongest."""
    index: dict[str, list[tuple[tuple[str, ...], Entry, str]]] = {}
    for entry, irregular in entries(language):
        for words, feature in forms(entry.lemma, entry.pos, language, irregular):
            index.setdefault(words[0], []).append((words, entry, feature))
    return {
        first: tuple(sorted(found, key=lambda f: (-len(f[0]), -len(f[1].requires), -f[1].strength)))
        for first, found in index.items()
    }


@cache
def verb_features(language: str) -> dict[str, frozenset[str]]:
    """What a word may be as the first of a trigger verb, with ``noun`` where a trigger noun is spelled alike."""
    found: dict[str, set[str]] = {}
    for first, readings in _index(language).items():
        for words, entry, feature in readings:
            if entry.pos == "verb":
                word = words[1] if first == "se" and len(words) > 1 else first
                found.setdefault(word, set()).add(feature)
            elif entry.pos == "noun":
                found.setdefault(first, set()).add("noun")
    return {word: frozenset(features) for word, features in found.items()}


def any_in(tokens: Sequence[HasText], language: str) -> bool:
    """Whether a trigger of an event may stand among ``tokens``."""
    return any(r.entry.category != "NONE" for _, readings in find(tokens, language) for r in readings)


def find(tokens: Sequence[HasText], language: str) -> Iterator[tuple[int, list[Reading]]]:
    """Each token at which a trigger may start, with what it may be read as, the longest first."""
    index = _index(language)
    for i, token in enumerate(tokens):
        readings = []
        for words, entry, feature in index.get(token.text, ()):
            last, gap = _match(tokens, i, words)
            if last:
                readings.append(Reading(i, last, entry, feature, gap))
        if readings:
            yield i, readings


def _match(tokens: Sequence[HasText], i: int, words: Sequence[str]) -> tuple[int, int]:
    """Where a form that starts at ``i`` ends, and where its gap (``*``) begins; 0 when it does not stand there."""
    at, gap = i, 0
    for k, word in enumerate(words):
        if word == "*":
            gap = at
            following = words[k + 1]
            end = next((j for j in range(at + 1, min(len(tokens), at + _GAP)) if tokens[j].text == following), 0)
            if not end or any(t.tag in ("V", "Q", "W") for t in tokens[at:end]):
                return 0, 0
            at = end
        elif at < len(tokens) and tokens[at].text == word:
            at += 1
        else:
            return 0, 0
    return at, gap
