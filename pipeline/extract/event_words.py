"""The small words that clauses are read by, and the verbs that say how real a happening is: word lists as sets.

``event_words.csv`` holds function words, plain verbs and the word lists that frames refer to (``@aid``);
``mood_cues.csv`` the verbs and phrases that plan, want, say, doubt or deny. Everything is folded and per language; a
language without entries reads as English.

Out of scope: what the words mean together (``event_tags``, ``event_mood``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import knowledge
from pipeline.extract.event_forms import forms
from pipeline.text import fold

LANGUAGES = ("en", "es")


def known(language: str) -> str:
    """The language whose lists are used for a document of ``language``."""
    return language if language in LANGUAGES else "en"


@cache
def words(name: str, language: str) -> frozenset[str]:
    """The words of one list of ``event_words.csv``."""
    return frozenset(
        fold(r["word"]) for r in knowledge.rows("event_words") if (r["list"], r["language"]) == (name, language)
    )


@cache
def verbs(name: str, language: str) -> frozenset[str]:
    """All forms of the verbs of one list of ``event_words.csv``."""
    return frozenset(word for word, _ in _verb_forms(name, language))


@cache
def compounds(language: str) -> tuple[tuple[str, str], ...]:
    """Compound prepositions, each with the simple one that it stands for, given as its form."""
    rows = (r for r in knowledge.rows("event_words") if (r["list"], r["language"]) == ("compound", language))
    return tuple((fold(r["word"]), fold(r["forms"])) for r in rows)


@cache
def plain_features(language: str) -> dict[str, frozenset[str]]:
    """What the forms of verbs without an event may be; in English all but past forms may be nouns as well."""
    found: dict[str, set[str]] = {}
    for name in ("plain", "light", "occur"):
        for word, feature in _verb_forms(name, language):
            also = {"noun"} if language == "en" and feature in ("base", "s") else set()
            found.setdefault(word, set()).update({feature} | also)
    return {word: frozenset(features) for word, features in found.items()}


def _verb_forms(name: str, language: str) -> Iterator[tuple[str, str]]:
    for row in knowledge.rows("event_words"):
        if (row["list"], row["language"]) == (name, language):
            for form, feature in forms(fold(row["word"]), "verb", language, row["forms"]):
                yield form[-1], feature


@cache
def cue_verbs(kind: str, language: str) -> frozenset[str]:
    """All forms of the verbs of one kind of ``mood_cues.csv``."""
    rows = (r for r in knowledge.rows("mood_cues") if (r["kind"], r["language"], r["pos"]) == (kind, language, "verb"))
    return frozenset(f[-1] for r in rows for f, _ in forms(fold(r["cue"]), "verb", language, r["forms"]))


@cache
def cues(kind: str, language: str) -> tuple[str, ...]:
    """The phrases of one kind of ``mood_cues.csv``, the longest first."""
    rows = (
        r for r in knowledge.rows("mood_cues") if (r["kind"], r["language"], r["pos"]) == (kind, language, "phrase")
    )
    return tuple(sorted((fold(r["cue"]) for r in rows), key=lambda c: (-len(c), c)))


@cache
def cue_set(kind: str, language: str) -> frozenset[str]:
    """The single words of one kind of ``mood_cues.csv`` that are not verbs."""
    rows = (r for r in knowledge.rows("mood_cues") if (r["kind"], r["language"]) == (kind, language))
    return frozenset(fold(r["cue"]) for r in rows if r["pos"] not in ("verb", "phrase"))


@cache
def groups(language: str) -> dict[str, str]:
    """PLOVER sector by head noun, singular and plural."""
    listed = [(fold(r["head"]), r["sector"]) for r in knowledge.rows("groups") if r["language"] == language]
    plurals = {form[-1]: sector for head, sector in listed for form, _ in forms(head, "noun", language)}
    return plurals | dict(listed)


@cache
def function_tags(language: str) -> dict[str, str]:
    """The tag of each function word; where a word has several, the one a reader would expect first."""
    order = {
        "number": "U", "adverb": "A", "conjunction": "C", "object_pronoun": "O", "determiner": "D",
        "preposition": "P", "subject_pronoun": "R", "subordinator": "S", "relative": "W", "do": "DO", "have": "H",
        "be": "B", "negation": "G", "modal_obligation": "M", "modal_irrealis": "M", "modal_future": "M",
    }  # fmt: skip
    return {word: tag for name, tag in order.items() for word in words(name, language)}
