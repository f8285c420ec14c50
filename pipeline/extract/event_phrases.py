"""Noun phrases of a sentence: who may act or be acted upon, and what governs them.

A phrase is a mention, a group known by its head noun (``groups.csv``), a pronoun, or a thing. *A group of women* and
*dozens of soldiers* are the women and the soldiers; *supporters of the party* stay one phrase. Labels are as written,
without article, number and possessive.

Out of scope: which phrase is subject or object (``event_clauses``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract import event_words
from pipeline.extract.event_tags import Token
from pipeline.gazetteer import demonyms
from pipeline.model import Document, LocalKey

_LONGEST_LABEL = 60
_CLAUSE = 8
"""How many words of a relative clause a label takes in."""
_MODIFIERS = 2
"""How many words before the head noun a label keeps."""
_THEY = {"en": "they", "es": "ellos"}


@dataclass(slots=True)
class Phrase:
    """Tokens ``[first, last)`` of a sentence; ``start`` and ``end`` are the label's offsets in the text."""

    first: int
    last: int
    kind: str
    """``mention``, ``group``, ``pronoun`` or ``thing``."""
    label: str
    start: int
    end: int
    head: str
    ref: LocalKey | None = None
    sector: str = ""
    preposition: str = ""
    owner: Phrase | None = None
    plural: bool = False
    acts: bool = False
    """Whether it can be an actor or a recipient: not things, pronouns and places that are not countries."""


@dataclass
class Sentence:
    """A sentence as tokens and phrases, with the phrases by where they begin and end."""

    tokens: list[Token]
    phrases: list[Phrase]
    language: str
    begin: dict[int, Phrase] = field(default_factory=dict)
    finish: dict[int, Phrase] = field(default_factory=dict)

    def words(self, first: int, last: int) -> set[str]:
        """The folded words of tokens ``[first, last)``, clipped to the sentence."""
        return {t.text for t in self.tokens[max(0, first) : last]}

    def tag(self, i: int) -> str:
        """The tag at ``i``, ``Q`` beyond the ends."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else "Q"

    def starting(self, i: int) -> Phrase | None:
        """The phrase that begins at ``i`` or after the adverbs there: "heavily armed men"."""
        while self.tag(i) == "A":
            i += 1
        return self.begin.get(i)

    def words_in(self, name: str) -> frozenset[str]:
        """A list of ``event_words.csv`` in the language of the sentence."""
        return event_words.words(name, self.language)

    def isin(self, i: int, name: str) -> bool:
        """Whether the word at ``i`` is in a list of ``event_words.csv``."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text in event_words.words(name, self.language)

    def text(self, i: int) -> str:
        """The folded word at ``i``, empty beyond the ends."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""


def parse(doc: Document, tokens: list[Token], actors: frozenset[LocalKey], shouted: bool) -> Sentence:
    """The phrases of tagged tokens. ``actors`` are the mentions that can act: all but places that are no government.

    ``shouted`` says that capitals mean nothing here, as in a title.
    """
    s = Sentence(tokens, [], event_words.known(doc.source.language))
    i, owner = 0, None
    while i < len(tokens):
        last = _chunk(tokens, i)
        if last == i:
            owner = owner if tokens[i].tag == "X" else None
            i += 1
            continue
        phrase = _phrase(doc, s, i, last, actors, shouted)
        phrase.owner = owner if i and tokens[i - 1].tag == "X" else None
        phrase.preposition = _governor(tokens, i, phrase.owner)
        if phrase.kind == "group" and phrase.owner is not None and phrase.owner.acts:
            _relabel(doc, phrase, phrase.owner.start, phrase.end)
        s.phrases.append(phrase)
        owner, i = phrase, last
    s.begin = {p.first: p for p in s.phrases}
    for k, p in reversed(list(enumerate(s.phrases))):  # the inner complement first: "tens of thousands of people"
        if s.isin(p.last, "of") and (q := s.starting(p.last + 1)) is not None:
            s.phrases[k] = s.begin[p.first] = _join_complement(doc, s, p, q)
    for p in s.phrases:
        if p.kind == "group" and (end := _told_apart(s, p)) is not None and end.end - p.start <= _LONGEST_LABEL:
            _relabel(doc, p, p.start, end.end)
    for p in s.phrases:  # a joined phrase comes before its complement and ends where that ends
        s.finish.setdefault(p.last, p)
    return s


def _chunk(tokens: Sequence[Token], i: int) -> int:
    """The end of the phrase that begins at ``i``, or ``i``."""
    if tokens[i].tag in "RO":
        return i + 1
    last = i
    while last < len(tokens):
        tag = tokens[last].tag
        if tag in "DU" and last > i and tokens[last - 1].tag not in "DUA":
            break
        if tag == "A" and (last + 1 >= len(tokens) or tokens[last + 1].tag != "J"):
            break
        if tag not in "DUNEJA":
            break
        last += 1
    return last


def _governor(tokens: Sequence[Token], i: int, owner: Phrase | None) -> str:
    """The preposition, or the conjunction that opens the clause, before a phrase or before its owner."""
    if owner is not None:
        return owner.preposition
    i -= 1
    while i >= 0 and tokens[i].tag == "A":
        i -= 1
    return tokens[i].text if i >= 0 and tokens[i].tag in "PS" else ""


def _phrase(doc: Document, s: Sentence, first: int, last: int, actors: frozenset[LocalKey], shouted: bool) -> Phrase:
    tokens, language = s.tokens[first:last], s.language
    if tokens[0].tag in "RO":
        t = tokens[0]
        plural = t.text in event_words.words("pronoun_they", language)
        return Phrase(first, last, "pronoun", t.raw, t.start, t.end, t.text, plural=plural)
    counted = any(t.tag == "U" or t.text in event_words.words("quantity", language) for t in tokens)
    if counted and all(t.tag in "DUA" for t in tokens):
        if s.isin(last, "percent") or s.isin(last + 1, "percent"):
            return Phrase(first, last, "thing", tokens[-1].raw, tokens[-1].start, tokens[-1].end, tokens[-1].text)
        t = tokens[-1]  # "forty were arrested": forty of those named before
        return Phrase(first, last, "pronoun", t.raw, t.start, t.end, _THEY[language], plural=True)
    at = _head(tokens, language)
    head = tokens[at]
    if head.mention is not None:
        m = head.mention
        return Phrase(first, last, "mention", m.value, m.start, m.end, head.text, m.key, acts=m.key in actors)
    word = head.text.rpartition("-")[2]
    sector = event_words.groups(language).get(word, "")
    named = head.tag == "N" and head.raw[:1].isupper() and len(head.raw) > 1 and not shouted and first + at > 0
    named = named and word not in event_words.words("thing_name", language)  # "Acuerdo Final"
    acts = bool(sector) or named or bool({word, word.removesuffix("s")} & demonyms().keys())
    left, right = at, at
    while left > 0 and at - left < _MODIFIERS and tokens[left - 1].tag in "NE":
        left -= 1
    while left < at and tokens[left].text in event_words.words("unsaid", language):  # "left wing government"
        left += 1
    if language == "es" and at + 1 < len(tokens) and tokens[at + 1].tag in "NE":
        right += 1
    plural = word.endswith(("s", "men")) or word in event_words.words("collective", language)
    phrase = Phrase(first, last, "group" if acts else "thing", "", 0, 0, word, None, sector, plural=plural, acts=acts)
    _relabel(doc, phrase, tokens[left].start, tokens[right].end)
    return phrase


def _head(tokens: Sequence[Token], language: str) -> int:
    """English: the last noun. Spanish: a person named in the phrase, else the first noun."""
    if language == "en":
        return len(tokens) - 1
    nouns = [k for k, t in enumerate(tokens) if t.tag in "NE"] or [len(tokens) - 1]
    people = [k for k in nouns if (m := tokens[k].mention) is not None and m.record_type == "people"]
    if people:
        return people[-1]
    before = event_words.words("prenominal", language)
    return next((k for k in nouns if tokens[k].text not in before), nouns[-1])


def _relabel(doc: Document, phrase: Phrase, start: int, end: int) -> None:
    phrase.start, phrase.end = start, end
    phrase.label = " ".join(doc.view[start:end].split())


def _join_complement(doc: Document, s: Sentence, p: Phrase, q: Phrase) -> Phrase:
    """Make *dozens of soldiers* the soldiers, and let a group keep the *of* that says which group."""
    counted = all(t.tag in "DUA" for t in s.tokens[p.first : p.last])
    if counted or (p.kind in ("group", "thing") and p.head in event_words.words("quantifier_head", s.language)):
        if q.kind != "pronoun" or counted:
            return replace(q, first=p.first, preposition=p.preposition, owner=p.owner, plural=True)
    elif p.kind == "group" and q.kind in ("mention", "group") and q.end - p.start <= _LONGEST_LABEL:
        _relabel(doc, p, p.start, q.end)
        p.last = q.last
    return p


def _told_apart(s: Sentence, p: Phrase) -> Phrase | None:
    """The phrase that ends what tells a group from others: *a firm based in Chile*, *anyone who stayed loyal to X*."""
    i = p.last
    if s.tag(i) == "W" and p.head in event_words.words("open_head", s.language):
        while s.tag(i) not in "EQC" and i < p.last + _CLAUSE:
            i += 1
        return next((q for q in s.phrases if q.first <= i < q.last), None) if s.tag(i) == "E" else None
    settled = s.tag(i) in "VJN" and s.tokens[i].feature in ("ed", "part", "past") and s.tag(i - 1) not in "HB"
    while settled and not s.isin(i + 1, "settled") and (s.tag(i + 1) == "A" or s.isin(i + 1, "particle")):
        i += 1
    if settled and s.isin(i + 1, "settled"):
        q = s.starting(i + 2)
        place = q is not None and q.kind == "mention" and q.ref is not None and q.ref[0] == "places"
        verbs = ("V", "B", "H", "M")  # another verb does the telling: before the group, or right behind the place
        told = any(s.tag(k) in verbs for k in range(p.first)) or (q is not None and s.tag(q.last) in verbs)
        return q if place and told else None
    in_charge = s.isin(i, "settled") and s.isin(i + 1, "charge") and s.isin(i + 2, "of")
    return s.starting(i + 3) if in_charge else None


def identity(p: Phrase) -> str:
    """What makes two phrases the same participant in one document: the record, else the head noun."""
    return f"{p.ref[0]}:{p.ref[1]}" if p.ref is not None else p.head.removesuffix("s")


def around(s: Sentence, first: int, last: int) -> tuple[int, int]:
    """The tokens around a trigger up to a semicolon, a subordinator or a relative."""
    a, b = first, last
    while a > 0 and s.text(a - 1) not in (";", ":") and not (s.tag(a - 1) in "SW" and s.tag(a - 2) != "P"):
        a -= 1
    while b < len(s.tokens) and s.text(b) not in (";", ":") and (s.tag(b) not in "SW" or s.isin(b, "clause_after")):
        b += 1
    return a, b
