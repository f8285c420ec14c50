"""The tokens of a sentence with a tag each: enough grammar to tell who did it from whom it was done to.

Tags: ``E`` a mention (its tokens become one), ``Z`` a date (likewise), ``N`` noun or adjective, ``V`` verb, ``J`` a
participle that stands before a noun, ``D`` determiner, ``U`` number, ``P`` preposition, ``T`` the *to* of an
infinitive, ``C`` conjunction, ``S`` subordinator, ``W`` relative, ``R``/``O`` subject and object pronouns,
``B``/``H``/``DO`` auxiliaries, ``M`` modals, ``G`` negation, ``A`` adverb, ``X`` possessive mark, ``Q`` punctuation.

A word that may be noun or verb is decided by its neighbours; nothing looks further than three words.

Out of scope: phrases and clauses (``event_phrases``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.extract import event_spanish, event_words
from pipeline.extract.event_triggers import verb_features
from pipeline.model import Document, Mention, Sentence
from pipeline.text import fold

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|'s\b|\d+(?:[.,]\d+)*|\w+(?:['.\-](?!s\b)\w+)*|[^\w\s]")


@dataclass(slots=True)
class Token:
    """One word, mark, mention or date; ``text`` is folded."""

    start: int
    end: int
    text: str
    tag: str = "N"
    feature: str = ""
    """Of a verb: see :func:`event_forms.forms`."""
    mention: Mention | None = None
    raw: str = ""
    quoted: bool = False
    """Whether it stands between quotation marks, which are no tokens themselves."""


_EDGE = Token(0, 0, "", "Q")
"""What stands before the first and after the last token."""


def read(
    doc: Document, sentence: Sentence, mentions: Iterable[Mention], dates: Iterable[tuple[int, int]]
) -> list[Token]:
    """The tagged tokens of a sentence."""
    language = event_words.known(doc.source.language)
    tokens = split(doc, sentence.start, sentence.end)
    tokens = _compounds(_join(tokens, doc, mentions, dates), language)
    functions, verbs = event_words.function_tags(language), _verb_words(language)
    for t in tokens:
        if t.tag == "N":
            t.tag = _closed(t, functions, verbs, language)
    _pairs(tokens, language)
    for i, t in enumerate(tokens):
        before = tokens[i - 1] if i else _EDGE
        after = tokens[i + 1] if i + 1 < len(tokens) else _EDGE
        if language == "es":
            event_spanish.tag(t, before, after, verbs)
        elif t.text == "to" and _is_base(after, verbs):
            t.tag = "T"
        elif t.tag == "N" or (t.tag == "P" and t.text in verbs):
            feature = _english(_features(t, verbs), t, before, after, tokens, i)
            t.tag, t.feature = ("J", "") if feature == "J" else ("V", feature) if feature else (t.tag, "")
    return tokens


def _closed(t: Token, functions: Mapping[str, str], verbs: Mapping[str, frozenset[str]], language: str) -> str:
    """The tag of a word that its spelling decides, ``N`` for any other."""
    if t.text == "'s":
        return "X"
    if not t.text[0].isalnum():
        return "Q"
    if t.text[0].isdigit():
        return "U"
    if t.text in functions and not (t.raw[0].isupper() and t.text in event_words.words("capital_noun", language)):
        return functions[t.text]
    ending = "ly" if language == "en" else "mente"
    adverb = t.text.endswith(ending) and len(t.text) > len(ending) + 2 and t.raw[1:].islower()
    return "A" if adverb and t.text not in verbs and t.text not in event_words.words("ly_noun", language) else "N"


def _pairs(tokens: Sequence[Token], language: str) -> None:
    """Words that mean something else together: *of course*, *about forty*, *at least forty*, *those who*."""
    degree, degree_pair = event_words.words("degree", language), event_words.words("degree_pair", language)
    for i, (a, b) in enumerate(pairwise(tokens)):
        if (a.text, b.text) == ("of", "course"):
            a.tag = b.tag = "A"
        elif b.tag == "A" and a.tag == "D" and a.text in ("most", "more", "all"):
            a.tag = "A"
        elif b.tag == "U" and a.tag in "PADN" and a.text in degree:
            a.tag = "U"
        elif a.text == "those" and b.tag not in "NEAU":
            a.tag = "N"
        if i + 2 < len(tokens) and tokens[i + 2].tag == "U" and f"{a.text}_{b.text}" in degree_pair:
            a.tag = b.tag = "U"


def split(doc: Document, start: int, end: int) -> list[Token]:
    """The tokens of a stretch; a long dash is a mark of its own even between letters."""
    view, raw = doc.view[start:end], doc.text[start:end]
    if "—" in raw or "–" in raw:
        view = "".join(" " if r in "—–" else v for v, r in zip(view, raw, strict=True))
    folded = fold(view)
    tokens: list[Token] = []
    quoted, spanish = False, doc.source.language == "es"
    for m in _TOKEN.finditer(view):
        a, b = m.span()
        if view[a] == '"':
            quoted = not quoted
            continue
        word = folded[a:b]
        if word == "'" and tokens and tokens[-1].end == start + a and tokens[-1].text.endswith("s"):
            word = "'s" if view[b : b + 1] == " " else word  # "the rebels' attack"
        cut = event_spanish.split_enclitic(word, view[a:b]) if spanish else 0
        if cut:
            tokens.append(Token(start + a, start + a + cut, word[:cut], raw=view[a : a + cut], quoted=quoted))
            word, a = word[cut:], a + cut
        tokens.append(Token(start + a, start + b, word, raw=view[a:b], quoted=quoted))
    return tokens


def _join(
    tokens: list[Token], doc: Document, mentions: Iterable[Mention], dates: Iterable[tuple[int, int]]
) -> list[Token]:
    """Tokens with those of each mention and each date made one; the longest span that starts first wins."""
    spans: list[tuple[int, int, Mention | None]] = [(m.start, m.end, m) for m in mentions]
    spans += [(start, end, None) for start, end in dates]
    spans.sort(key=lambda s: (s[0], -s[1], s[2] is None))
    joined: list[Token] = []
    position = 0
    for token in tokens:
        if joined and joined[-1].tag in "EZ" and token.start < joined[-1].end:
            continue
        while position < len(spans) and (spans[position][1] <= token.start):
            position += 1
        if position < len(spans) and spans[position][0] < token.end and spans[position][0] >= token.start:
            start, end, mention = spans[position]
            raw = doc.view[start:end]
            joined.append(Token(start, end, fold(raw), "E" if mention else "Z", "", mention, raw, token.quoted))
        else:
            joined.append(token)
    return joined


def _compounds(tokens: list[Token], language: str) -> list[Token]:
    """Tokens with each compound preposition made the simple one that it stands for: *a manos de* is *por*."""
    known = _compound_words(language)
    joined: list[Token] = []
    end = 0
    for i, t in enumerate(tokens):
        if i < end:
            continue
        for words, meaning in known.get(t.text, ()) if t.tag == "N" else ():
            end = i + len(words)
            if [x.text for x in tokens[i:end]] == words:
                joined.append(Token(t.start, tokens[end - 1].end, meaning, "P", raw=meaning, quoted=t.quoted))
                break
            end = 0
        else:
            joined.append(t)
    return joined


@cache
def _compound_words(language: str) -> dict[str, list[tuple[list[str], str]]]:
    """Compound prepositions by their first word, the longest first, each with the one it stands for."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, meaning in event_words.compounds(language):
        found.setdefault(phrase.split()[0], []).append((phrase.split(), meaning))
    return {first: sorted(listed, key=lambda c: -len(c[0])) for first, listed in found.items()}


@cache
def _verb_words(language: str) -> dict[str, frozenset[str]]:
    """Features of every known verb form; trigger verbs and plain verbs alike."""
    found = dict(verb_features(language))
    for word, features in event_words.plain_features(language).items():
        found[word] = found.get(word, frozenset()) | features
    return found


def _features(t: Token, verbs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What a word may be as a verb; unknown words by their ending."""
    known = verbs.get(t.text, frozenset())
    if known:
        return known if known != {"noun"} else frozenset()
    regular = len(t.text) > 4 and t.raw.islower() and "-" not in t.text
    return frozenset({e for e in ("ed", "ing") if regular and t.text.endswith(e)})


def _is_base(t: Token, verbs: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word may follow the *to* of an infinitive."""
    if t.text in ("be", "have", "do", "not"):
        return True
    return (t.tag == "N" and "base" in verbs.get(t.text, ())) or (t.tag in "NA" and t.text.endswith("ly"))


def _english(features: frozenset[str], t: Token, before: Token, after: Token, tokens: Sequence[Token], i: int) -> str:
    """The feature of a verb, ``J`` for a participle before its noun, nothing for a noun."""
    last, following = before.tag, after.tag
    said = last == "E" or before.text in event_words.groups("en")  # "the opposition alleged fraud"
    adjective = following in "NE" and last not in "HB" and not said and t.text in event_words.words("adjective", "en")
    if not features or adjective:
        return ""
    if t.text.endswith("ing"):
        named = last in "NE" and following in "PCQ" and "noun" in features
        return "" if named or last in "DX" or after.text in ("of", "between") else "ing"
    past = next((f for f in ("past", "ed", "part") if f in features), "")
    if past:
        if last in ("H", "B"):
            return "part" if past != "past" else past
        if following in "NE" and (last in "DXU" or (last == "P" and before.text != "by")):
            return "J"
        modified = before.text.endswith("ly") and last == "A" and (tokens[i - 2].tag if i > 1 else "Q") in "DPVQC"
        if modified and following == "N":
            return "J"
        if not {"base", "s"} & features:
            return "" if last in "DX" else past
    return _present(features, past, before, after, tokens[:i])


def _present(features: frozenset[str], past: str, before: Token, after: Token, left: Sequence[Token]) -> str:
    """The feature of a form that may be a noun as well: *strike*, *attacks*, *cut*."""
    last, following = before.tag, after.tag
    if last in ("A", "G"):  # look through "not", "also" and the like
        last = next((x.tag for x in reversed(left) if x.tag not in "AG"), "Q")
        if last in "NERW" and "noun" in features:
            return past
        if last not in ("T", "M", "DO", "N", "E", "R", "W"):
            return ""
    if last in ("T", "M", "DO"):
        return "base"
    if last in "RW":
        return past or ("s" if "s" in features else "base")
    if last in "DXUPJV":
        return ""
    opens = following in "DEUORWXT"
    if last in "NE":
        if past:
            return past
        if "s" in features:
            person = before.mention is not None and before.mention.record_type == "people"
            return "s" if opens or (person and following != "C") or "noun" not in features else ""
        many = before.text.endswith("s") and before.text != "us"
        plural = many or before.text in event_words.words("collective", "en")
        sure = opens and "noun" not in features  # "members of the union say that"
        return "base" if sure or (plural and (opens or following in "PA" or "noun" not in features)) else ""
    if last == "C":
        return ("base" if "base" in features else "s") if opens else past
    return past or ("base" if opens else "")
