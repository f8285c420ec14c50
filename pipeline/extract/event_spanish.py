"""Spanish words: pronouns that hang on verbs, and which words are verbs.

*detenerlos* is read as two words. A verb is known by its listed forms, by an ending that only verbs have (*anunció*,
*firmaron*, *exigirán*), or, for participles, by the auxiliary before it. An accent tells *publica* from *pública* and
*está* from *esta*; pages written without accents are read by the neighbours.

Out of scope: English, and words that are no verbs (``event_tags``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from pipeline.extract import event_words

_ENCLITICS = ("lo", "la", "los", "las", "le", "les")
_HOST = re.compile(r"(\w{2,}(?:[aei]r|ndo)(?:se)?)(l[aeo]s?)")
_SHORTEST_HOST = 5
"""Letters of *matar*: shorter words before an ending like a pronoun are parts of nouns (*char-la*)."""
_ENDINGS = (
    (re.compile(r"(?:ó|[aá]ron|[ií]eron|yeron|jeron)$"), "past"),
    (re.compile(r"(?:aba|aban|ía|ían)$"), "past"),
    (re.compile(r"[aei]r(?:á|án)$"), "fut"),
    (re.compile(r"[aei]r(?:ía|ían)$"), "cond"),
    (re.compile(r"(?:ando|iendo|yendo)$"), "ing"),
)
"""Endings of finite forms and gerunds as written, with what they tell."""
_NO_VERB = re.compile(r"(?:[áéíóú]\w{4,}|[aeo]ría|ogía|mía|fía|día|acía)$")
"""Stress before the last but one syllable, and endings of nouns: *pública*, *mayoría*, *economía*."""
_PARTICIPLE = re.compile(r"(?:ad|id|íd)[oa]s?$|(?:pues|vist|dich|hech|escrit|suscrit|muert|abiert|rot)[oa]s?$")
_SHORTEST = 5
_FINITE = ("past", "s", "fut", "cond", "subj", "ing", "part")
"""Features in the order in which a form that may be several is read."""
_OWN_FORM = frozenset({"past", "s", "fut", "cond", "subj"})


class Word(Protocol):
    """What is read of a token."""

    text: str
    raw: str
    tag: str
    feature: str


def split_enclitic(word: str, raw: str) -> int:
    """Where the pronoun begins that hangs on an infinitive or gerund, 0 for none."""
    if not word.endswith(_ENCLITICS) or not raw.islower():
        return 0
    m = _HOST.fullmatch(word)
    return m.end(1) if m is not None and m.end(1) >= _SHORTEST_HOST else 0


def tag(t: Word, before: Word, after: Word, verbs: Mapping[str, frozenset[str]]) -> None:
    """Tag a Spanish verb, and the small words that only the neighbours or an accent tell apart."""
    if t.tag == "D" and t.text in event_words.words("clitic_determiner", "es"):
        features = verbs.get(after.text, frozenset())
        finite = bool(features & _OWN_FORM) and not features & {"noun", "part"}
        t.tag = "O" if (finite or (t.text == "lo" and features)) and before.tag in "NEOWCGQZRS" else "D"
    elif t.tag == "B" and t.text in event_words.words("be_or_other", "es"):
        t.tag = _be_or_other(t, before)
    elif t.text == "mas" and t.tag == "D":
        t.tag = "A" if after.tag not in "NE" else "D"
    if t.tag == "N":
        feature = _feature(t, before, after, verbs)
        if feature == "J":
            t.tag = "J"
        elif feature:
            t.tag, t.feature = "V", feature


def _be_or_other(t: Word, before: Word) -> str:
    """*esta* is a determiner and *estado* a noun, unless accent or auxiliary say otherwise."""
    if t.text == "estado":
        return "B" if before.tag == "H" else "N"
    return "B" if t.raw[-1:] in "áé" or t.raw.endswith("n") else "D"


def _feature(t: Word, before: Word, after: Word, verbs: Mapping[str, frozenset[str]]) -> str:
    """The feature of a verb, ``J`` for a participle before its noun, nothing for a noun."""
    features = verbs.get(t.text, frozenset())
    last = before.tag
    known = features - {"noun"}
    if not known:
        known = features = _guess(t, before)
    elif t.raw.endswith(("ra", "ran")):  # *tomara*, not *tomará*
        known = features = features - {"fut"}
    elif t.text.endswith("o") and t.raw.endswith("o") and t.raw[-2:-1] not in "jsvx" and "past" in known:
        unaccented = last in "NEZ" and (after.tag in "DPWG" or after.text == "que") and "noun" not in features
        if not unaccented and t.text[-2:] not in ("do", "to"):
            features -= {"past"}
    if _NO_VERB.search(t.raw) and not features & {"base", "ing", "cond", "fut"} and features - {"noun"} != {"part"}:
        imperfect = "past" in features and t.raw.endswith("ía") and "noun" not in features
        features = features if imperfect else frozenset()
    if not features - {"noun"}:
        return ""
    if "base" in features and t.text.removesuffix("se").endswith(("ar", "er", "ir")):
        noun = last in "DJ" and before.text not in ("lo", "la", "los", "las") and after.tag not in "DE"
        return "" if noun else "base"
    if last == "N" and t.text in event_words.words("adjective", "es"):
        return ""
    if "part" in features and (last in "BH" or after.text in event_words.words("participle_link", "es")):
        return "part"
    if last in "DXUP" and not (features & {"past"} and t.raw.endswith(("ó", "aron", "ieron"))):
        adjective = "part" in features and after.tag in "NE" and t.text not in event_words.groups("es")
        return "J" if adjective else ""
    if "noun" not in features or last in "NEORWG":
        return next((f for f in _FINITE if f in features), "")
    return ""


def _guess(t: Word, before: Word) -> frozenset[str]:
    """What an unlisted word may be as a verb, by its ending."""
    if not t.raw.islower() or len(t.raw) < _SHORTEST:
        return frozenset()
    if before.tag in "BH" and _PARTICIPLE.search(t.raw):
        return frozenset({"part"})
    if before.tag in "DP" and not t.raw.endswith(("ó", "aron", "ieron")):
        return frozenset()
    return frozenset(name for ending, name in _ENDINGS if ending.search(t.raw) and not _NO_VERB.search(t.raw))
