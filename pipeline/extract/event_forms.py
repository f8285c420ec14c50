"""Inflected forms of lemmas, so that knowledge files list a verb or a noun once.

Regular forms follow the spelling rules of English and Spanish; irregular ones are given beside the lemma. Spanish is
inflected in the third person, which is the one that news is told in, and in the first of the plural present, which
declarations are written in; without accents, because words are compared folded. The past subjunctive is made from the
past, as it always can be.

Out of scope: reading a form in context (``event_tags``).
"""

from __future__ import annotations

from collections.abc import Iterator

Form = tuple[tuple[str, ...], str]
"""Folded words and what the first of them is: see :func:`forms`."""

_VOWELS = "aeiou"


def forms(lemma: str, pos: str, language: str, irregular: str = "") -> Iterator[Form]:
    """All forms of a lemma; only the first word of a multiword one is inflected.

    Features: ``base``, ``s``, ``past``, ``ed`` (past or participle), ``part``, ``ing``, ``fut``, ``cond``, ``subj`` for
    verbs, ``one`` and ``many`` for nouns, ``fixed`` for phrases. ``irregular`` holds, for English, past, participle,
    gerund and third person joined by ``;``, for Spanish ``past=…`` and the like joined by spaces.
    """
    first, *rest = lemma.split()
    tail = tuple(rest)
    if pos == "phrase":
        yield (first, *tail), "fixed"
    elif pos == "noun":
        yield (first, *tail), "one"
        yield from ((p, "many") for p in _plurals(lemma.split(), language))
    elif language == "es":
        yield from _spanish(first, tail, dict(_pairs(irregular)))
    else:
        past, part, ing, third = irregular.split(";") if irregular else _english(first)
        if not irregular and len(first) > 4 and first.endswith(("el", "al", "il")) and past == first + "ed":
            yield (first + "led", *tail), "ed"  # British spelling
            yield (first + "ling", *tail), "ing"
        yield (first, *tail), "base"
        yield (third, *tail), "s"
        yield (ing, *tail), "ing"
        if past == part:
            yield (past, *tail), "ed"
        else:
            yield (past, *tail), "past"
            yield (part, *tail), "part"


def _english(verb: str) -> tuple[str, str, str, str]:
    short = len(verb) > 2 and sum(c in _VOWELS for c in verb) == 1
    if short and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        stem = verb + verb[-1]
    elif verb.endswith("e") and not verb.endswith("ee"):
        stem = verb[:-1]
    else:
        stem = verb
    y = verb.endswith("y") and verb[-2] not in _VOWELS
    past = verb[:-1] + "ied" if y else stem + "ed" if not verb.endswith("ee") else verb + "d"
    return past, past, stem + "ing", _s(verb)


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _plurals(words: list[str], language: str) -> Iterator[tuple[str, ...]]:
    """English: the head, which stands before a preposition or last. Spanish: the first word, or the first two."""
    if language == "es":
        first = _plural_es(words[0])
        yield (first, *words[1:])
        if len(words) > 1 and len(words[1]) > 3:
            yield (first, _plural_es(words[1]), *words[2:])
        return
    head = next((i for i, w in enumerate(words) if w in ("of", "on", "for", "to", "in", "d'etat", "d'") and i), 0)
    head = (head or len(words)) - 1
    yield (*words[:head], _s(words[head]), *words[head + 1 :])


def _plural_es(word: str) -> str:
    if word.endswith("z"):
        return word[:-1] + "ces"
    return word + ("s" if word[-1] in _VOWELS else "es")


def _pairs(irregular: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for cell in irregular.split():
        name, _, values = cell.partition("=")
        yield name, tuple(values.split(","))


def _spanish(verb: str, tail: tuple[str, ...], irregular: dict[str, tuple[str, ...]]) -> Iterator[Form]:
    """A reflexive lemma takes ``se`` before its finite forms and after its infinitive and gerund."""
    reflexive = verb.endswith("se") and len(verb) > 4
    infinitive = verb[:-2] if reflexive else verb
    stem, ending = infinitive[:-2], infinitive[-2:]
    first = ending == "ar"
    hard = {"c": "qu", "g": "gu", "z": "c"}.get(stem[-1:]) if first else None
    subjunctive = (stem[:-1] + hard if hard else stem) + ("e" if first else "a")
    regular = {
        "past": (stem + "o", stem + "aron") if first else (stem + "io", stem + "ieron"),
        "pres": (stem + ("a" if first else "e"), stem + ("an" if first else "en")),
        "imp": (stem + "aba", stem + "aban") if first else (stem + "ia", stem + "ian"),
        "part": tuple(stem + ("ad" if first else "id") + e for e in ("o", "a", "os", "as")),
        "ger": (stem + ("ando" if first else "iendo"),),
        "fut": (infinitive + "a", infinitive + "an"),
        "cond": (infinitive + "ia", infinitive + "ian"),
        "subj": (subjunctive, subjunctive + "n"),
        "we": (stem + ending[:1] + "mos",),
    } | irregular
    told = [p[:-2] for p in regular["past"] if p.endswith("ron")]
    regular["subj"] = (*regular["subj"], *(stem + end for stem in told for end in ("a", "an")))
    features = {"pres": "s", "imp": "past", "ger": "ing", "we": "s"}
    enclitic = "se" if reflexive else ""
    yield (infinitive + enclitic, *tail), "base"
    for name, values in regular.items():
        for value in values:
            if name == "ger":
                yield (value + enclitic, *tail), "ing"
            elif reflexive and name == "part":
                continue
            elif reflexive:
                yield ("se", value, *tail), features.get(name, name)
            else:
                yield (value, *tail), features.get(name, name)
