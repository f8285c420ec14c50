"""Name forms: which is preferred, what two of them have in common, and the keys under which they are looked for.

Forms are compared as folded words, so case, accents and punctuation do not count. Short and foreign forms of given
names, words of generation and the words that bodies' names share across languages come from
``pipeline/knowledge/name_words.csv``.

Out of scope: what speaks for or against two records beside their names (``people``, ``bodies``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from pipeline import gazetteer, knowledge
from pipeline.text import fold

_SLIP_LENGTH = 5
"""Letters a word must have before one slip in it (two letters swapped, changed, dropped) is forgiven."""
_ALIKE = 0.9
"""Jaro-Winkler similarity from which on two words of one sound are spellings of one word."""
_SMALL = frozenset({"a", "al", "and", "the", "of", "for", "in", "on", "y", "e", "en", "por", "para", "con"})

Words = tuple[str, ...]


def preferred(forms: Sequence[str]) -> str:
    """The form that names a record best: of most words, of the commonest spelling, with accents, the first written."""
    counted: dict[str, int] = {}
    for form in forms:
        for word in fold(form).split():
            counted[word] = counted.get(word, 0) + 1

    def rank(form: str) -> tuple[object, ...]:
        tokens = fold(form).split()
        accents = sum(a != b for a, b in zip(form.casefold(), fold(form), strict=False))
        return -len(tokens), -sum(counted[t] for t in tokens), -accents, form.isupper(), -forms.count(form), form

    return min(forms, key=rank)


@lru_cache(maxsize=65536)
def words(name: str) -> Words:
    """The folded words of a name without particles; of ``Rojas, Ana`` in the order of speech."""
    last, comma, first = name.partition(", ")
    found = re.findall(r"[^\W_]+", fold(f"{first} {last}" if comma else name))
    return tuple(w for w in found if w not in _particles())


@lru_cache(maxsize=65536)
def person(name: str) -> tuple[Words, str]:
    """A person's name as compared: its words with given names in full, and the generation it tells, if any."""
    found = words(name)
    generation = next((_listed("generation")[w] for w in found[1:] if w in _listed("generation")), "")
    kept = tuple(w for i, w in enumerate(found) if not i or w not in _listed("generation"))
    return tuple(_listed("given").get(w, w) if not i else w for i, w in enumerate(kept)), generation


@lru_cache(maxsize=65536)
def concepts(name: str) -> frozenset[str]:
    """The words of a body's name or of a role, each as what it stands for in either language, without countries."""
    found = (w for w in words(name) if w not in _SMALL)
    return frozenset(_listed("concept").get(w, w) for w in found if w not in _nations())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The consonants of a word as a Spanish or English ear tells them apart, for spellings of one foreign name."""
    heard = re.sub(r"sch|sh|tch", "ch", word)
    for written, kept in (("ph", "f"), ("kh", "j"), ("qu", "k"), ("ck", "k"), ("w", "v"), ("v", "b"), ("y", "i")):
        heard = heard.replace(written, kept)
    heard = re.sub(r"c(?=[ei])|z|x", "s", heard).replace("ch", "C").replace("c", "k").replace("C", "c")
    heard = re.sub(r"(?<!^)[aeiouh]|^h", "", heard)
    heard = re.sub(r"^[aeiou]+", "a", heard)
    return re.sub(r"(.)\1+", r"\1", heard)


def is_local(role: frozenset[str]) -> bool:
    """Whether a role, as concepts, is an office of which every town or region has one."""
    return not role.isdisjoint(_listed("local"))


def relation(a: Words, b: Words) -> str:
    """How two people's names relate: ``equal``, ``reordered``, ``contained``, ``spelled``, ``initial``, ``surname`` or
    ``other``.

    ``contained``: the longer name holds all words of the shorter in order and begins alike (a second surname, a second
    given name), or ends with it. ``surname``: one name is a single word that the other has behind its first.
    """
    if a == b:
        return "equal"
    if sorted(a) == sorted(b):
        return "reordered"
    short, long = sorted((a, b), key=lambda t: (len(t), t))
    if not short:
        return "other"
    if len(short) == 1:
        return "surname" if short[0] in long[1:] else "other"
    if len(short) < len(long) and _contained(short, long):
        return "contained"
    if len(short) == len(long) and _spelled(short, long):
        return "spelled"
    initials = len(short[0]) == 1 or len(long[0]) == 1
    return "initial" if initials and short[0][0] == long[0][0] and short[-1] in long[1:] else "other"


def stands_for(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are the initials of a name's words, small words counting or not."""
    if not is_acronym(acronym):
        return False
    letters = "".join(c for c in fold(acronym) if c.isalpha())
    found = re.findall(r"[^\W_]+", fold(name))
    telling = "".join(w[0] for w in found if w not in _SMALL and w not in _particles())
    return len(found) > 1 and letters in (telling, "".join(w[0] for w in found))


def initials(name: str) -> str:
    """The initials of a name's words, small words left out: the key under which its acronym is looked for."""
    return "".join(w[0] for w in words(name) if w not in _SMALL)


def is_acronym(form: str) -> bool:
    """One word of at most ten characters with two capitals or more and no lower-case letter."""
    return " " not in form and len(form) <= 10 and form.upper() == form and sum(c.isalpha() for c in form) > 1


def _contained(short: Words, long: Words) -> bool:
    if short == long[-len(short) :]:
        return True
    rest = iter(long[1:])
    return short[0] == long[0] and all(token in rest for token in short[1:])


def _spelled(a: Words, b: Words) -> bool:
    """All words but one equal, and that one a slip away or of the same sound."""
    unequal = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(unequal) != 1:
        return False
    x, y = unequal[0]
    slip = min(len(x), len(y)) >= _SLIP_LENGTH and OSA.distance(x, y, score_cutoff=1) <= 1
    return slip or (sound(x) == sound(y) and JaroWinkler.similarity(x, y) >= _ALIKE)


@cache
def _particles() -> frozenset[str]:
    return frozenset(r["word"] for r in knowledge.rows("cue_words") if r["class"] == "particle")


@cache
def _listed(kind: str) -> dict[str, str]:
    return {r["word"]: r["value"] for r in knowledge.rows("name_words") if r["kind"] == kind}


@cache
def _nations() -> frozenset[str]:
    """Words that are the name of a country or of its people, which a body's full name may add."""
    names = (n for r in knowledge.rows("countries") for n in (r["name"], *knowledge.parts(r["aliases"])))
    return frozenset(fold(n) for n in names if " " not in n) | frozenset(
        d for d in gazetteer.demonyms() if " " not in d
    )
