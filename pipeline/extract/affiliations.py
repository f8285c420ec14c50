"""Who is said to hold which role, at an organization where one is named.

Read from four places around the name of a person: a title right before it (``former captain X``, ``Labour leader X``),
a role and a comma before it (``the mayor of Guayaquil, X``), an apposition after it (``X, a student,``), and a verb of
being between them (``X is the leader of Y``). The role is the phrase as written; whether it is held now is left open
unless a word says so.

Out of scope: roles that follow from verbs (``X led the movement``), and dates of office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import gazetteer
from pipeline.extract import lexicon
from pipeline.model import Document, LocalKey, Mention, Mentions, Statement
from pipeline.text import Word, words

_ARTICLES = frozenset({"the", "a", "an", "el", "la", "los", "las", "un", "una", "its", "their", "his", "her", "su"})
_OF = frozenset({"of", "for", "in", "at", "de", "del", "en"})
_BEING = frozenset({"is", "was", "are", "were", "became", "remains", "remained", "as", "es", "fue", "era", "como"})
_AND = frozenset({"and", "y", "e"})
_WHO = frozenset({"who", "quien"})
_REACH = 8
"""How many words an apposition may hold before its role must have come."""
_TAIL = 14
"""How many words may stand between the end of a role and the name: what it is of, and a bracket."""
_STANDINGS = ("former", "successor", "candidate", "current")


@dataclass(frozen=True, slots=True)
class Role:
    """Words ``[first, last)`` of a sentence are a role; ``body`` is the organization it is held at."""

    first: int
    last: int
    rule: str
    confidence: float
    body: Mention | None = None


def extract(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """Statements about the affiliations of the people whom ``found`` names."""
    mentions = Mentions.of(found)
    records: dict[tuple[LocalKey, str, LocalKey | None], int] = {}
    taken: set[int] = set()
    out: list[Statement] = []
    for sentence in doc.sentences:
        if doc.passages[sentence.passage].kind == "boilerplate":
            continue
        people = list(mentions.within(sentence.start, sentence.end, "people"))
        if not people:
            continue
        line = Reading(doc, sentence.start, sentence.end, mentions)
        for person in people:
            for role in line.roles(person):
                start, end = line.words[role.first].start, line.words[role.last - 1].end
                label = " ".join(doc.view[start:end].casefold().split())
                key = (person.key, label, role.body.key if role.body else None)
                anchor = records.get(key)
                if anchor is None:
                    anchor = records[key] = start if start not in taken else person.start
                    taken.add(anchor)
                out += _statements(doc, anchor, person, role, label, start, end)
    return out


def _statements(
    doc: Document, anchor: int, person: Mention, role: Role, label: str, start: int, end: int
) -> Iterator[Statement]:
    passage = doc.passage_at(start)

    def state(field: str, value: str, a: int, b: int, ref: LocalKey | None = None) -> Statement:
        return Statement(
            "affiliations", anchor, field, value, a, b, f"affiliations:{role.rule}", role.confidence,
            "alleged" if passage.hearsay else "asserted", passage.teller, ref,
        )  # fmt: skip

    yield state("role", label, start, end)
    yield state("standing", _standing(doc.view, start, end), start, end)
    yield state("person_id", person.value, person.start, person.end, person.key)
    if role.body is not None:
        yield state("organization_id", role.body.value, role.body.start, role.body.end, role.body.key)


def _standing(view: str, start: int, end: int) -> str:
    told = {w.folded for w in words(view, start, end)}
    if any(w.startswith("ex") and (w[2:],) in lexicon.roles() for w in told):  # "expresidente"
        return "former"
    return next((s for s in _STANDINGS if told & lexicon.cues(s)), "unknown")


class Reading:
    """One sentence as words, with the people and organizations that are named in it."""

    def __init__(self, doc: Document, start: int, end: int, mentions: Mentions) -> None:
        self.view = doc.view
        self.words: list[Word] = list(words(doc.view, start, end))
        self.index = {w.start: i for i, w in enumerate(self.words)}
        named = [m for m in mentions.within(start, end) if m.start in self.index]
        self.opening = {self.index[m.start]: m for m in named}
        self.closing = {self._after(m): m for m in named}
        self.inside = {i for m in named for i in range(self.index[m.start], self._after(m))}

    def _after(self, m: Mention) -> int:
        """Index of the first word behind a mention."""
        i = self.index[m.start]
        while i < len(self.words) and self.words[i].start < m.end:
            i += 1
        return i

    def roles(self, person: Mention) -> list[Role]:
        """The roles that the sentence gives ``person``, each once."""
        first = self.index.get(person.start)
        if first is None:
            return []
        last = self._after(person)
        found = [self._comma_after(last), self._aged(last), self._being(last)]
        return [*self._before(first), *self._comma_before(first), *(r for r in found if r is not None)]

    def _gap(self, i: int) -> str:
        """What stands between word ``i - 1`` and word ``i``, white space as one space."""
        if not 0 < i < len(self.words):
            return "."
        gap = self.view[self.words[i - 1].end : self.words[i].start]
        return " ".join(gap.split()) if gap.strip() else " "

    def _ending(self, last: int, plural: bool = False) -> int | None:
        """Where the longest role that ends before word ``last`` begins; ``plural`` lets ``senators`` pass."""
        roles = lexicon.roles()
        for length in (4, 3, 2, 1):
            first = last - length
            if (
                first < 0
                or self.inside.intersection(range(first, last))
                or any(self._gap(i) not in (" ", "-", ".") for i in range(first + 1, last))
            ):
                continue
            folded = tuple(w.folded for w in self.words[first:last])
            if folded in roles or (plural and (*folded[:-1], folded[-1].removesuffix("s")) in roles):
                return first
        return None

    def _qualified(self, first: int) -> int:
        """Where a role begins with the words before it that qualify it: ``former``, ``retired``, ``interim``."""
        while first and self._gap(first) in (" ", "-") and self._qualifies(first - 1):
            first -= 1
        return first

    def _qualifies(self, i: int) -> bool:
        """Whether word ``i`` tells a standing; the ``Then`` that opens a sentence does not."""
        folded = self.words[i].folded
        opening = i == 0 and folded in lexicon.cues("function")
        return not opening and any(folded in lexicon.cues(s) for s in _STANDINGS)

    def _body_before(self, first: int) -> Mention | None:
        """An organization right before a role: ``Labour leader``, ``the PSUV's deputy``."""
        body = self.closing.get(first)
        return (
            body
            if body is not None and body.record_type == "organizations" and self._gap(first) in (" ", "'s", "'")
            else None
        )

    def _body_after(self, last: int) -> tuple[Mention | None, int]:
        """An organization named with ``of`` after a role, and where the role ends with the place in ``of PLACE``."""
        i = last
        if i >= len(self.words) or self._gap(i) not in (" ", ")") or self.words[i].folded not in _OF:
            return None, last
        i += 1
        while i < len(self.words) and i < last + 4 and self._gap(i) == " ":
            named = self.opening.get(i)
            if named is not None and named.record_type == "organizations":
                return named, last
            if named is not None and named.record_type == "places":
                return None, self._after(named)
            if self.words[i].folded not in _ARTICLES and self.words[i].folded not in gazetteer.demonyms():
                break
            i += 1
        return None, last

    def _reaching(self, boundary: int, plural: bool = False) -> tuple[int, int, Mention | None] | None:
        """A role that, with what it is of, ends before word ``boundary``: where it begins and ends, and the body.

        ``the mayor of Guayaquil (…) |``, ``ministra de Salud (MS) del Perú |``.
        """
        for last in range(boundary, max(0, boundary - _TAIL), -1):
            first = self._ending(last, plural and last == boundary)
            if first is None:
                continue
            body, end = self._body_after(last)
            reached = self._bracket_after(end if body is None else self._after(body))
            if reached < boundary:
                reached = self._body_after(reached)[1]
            if reached == boundary:
                return first, end, body
        return None

    def _bracket_after(self, i: int) -> int:
        """Index of the first word behind a bracket that opens before word ``i``; ``i`` when none does."""
        if "(" not in self._gap(i):
            return i
        closed = (k for k in range(i + 1, min(i + _TAIL, len(self.words))) if ")" in self._gap(k))
        return next(closed, i)

    def _joined(self, boundary: int, definite: bool, rule: str, confidence: float) -> Iterator[Role]:
        """The roles that end before ``boundary``, joined ones too: ``rebel leader and former captain |``."""
        last = boundary
        while (found := self._reaching(last, plural=not definite and last == boundary)) is not None:
            first, end, body = found
            first = self._qualified(first)
            before = self.words[first - 1].folded if first else ""
            joined = before in _AND and self._gap(first) == " "
            if definite and not (joined or before in _ARTICLES or self._gap(first) in ("'s", "'")):
                return
            yield Role(first, end, rule, confidence, body or self._body_before(first))
            if not joined:
                return
            last = first - 1

    def _before(self, person: int) -> Iterator[Role]:
        """Titles right before a name."""
        if self._gap(person) in (" ", "."):
            yield from self._joined(person, False, "title", 0.85)

    def _comma_before(self, person: int) -> Iterator[Role]:
        """A definite role, a comma, the name: ``the mayor of Guayaquil, X``."""
        if self._gap(person) in (",", "),"):
            yield from self._joined(person, True, "apposition", 0.75)

    def _comma_after(self, last: int) -> Role | None:
        """An apposition; it begins with an article, a standing, a demonym, a role or the body it is held at."""
        if self._gap(last) not in (",", "("):
            return None
        found = self._phrase(last, "apposition", 0.75)
        if found is None or found.first == last or last in self.inside or self._qualifies(last):
            return found
        opening = self.words[last].folded
        return found if opening in _ARTICLES | _WHO or opening in gazetteer.demonyms() else None

    def _aged(self, last: int) -> Role | None:
        """What somebody is besides of an age: ``X, a 36-year-old teacher,``; any noun may stand there."""
        if self._gap(last) != "," or last + 2 >= len(self.words) or self.words[last].folded not in _ARTICLES:
            return None
        closed = last + 3 == len(self.words) or self._gap(last + 3) in (",", ',"', ";", ".")
        if not self.words[last + 1].folded.endswith("-year-old") or not closed or last + 2 in self.inside:
            return None
        return Role(last + 2, last + 3, "aged", 0.75)

    def _being(self, last: int) -> Role | None:
        if self._gap(last) != " " or self.words[last].folded not in _BEING:
            return None
        return self._phrase(last + 1, "being", 0.7)

    def _phrase(self, i: int, rule: str, confidence: float) -> Role | None:
        """A role within the next few words of one phrase, which holds no other person and no verb of saying."""
        if i < len(self.words) and self.words[i].folded in _WHO and self._gap(i) == " ":
            i += 1
        for last in range(i + 1, min(i + _REACH, len(self.words)) + 1):
            if last - 1 > i and self._gap(last - 1) not in (" ", "-", "'s", "'"):
                return None
            word = self.words[last - 1]
            named = self.opening.get(last - 1)
            if (named is not None and named.record_type == "people") or word.folded in lexicon.cues("speech"):
                return None
            first = self._ending(last)
            if first is None or first < i:
                continue
            if last < len(self.words) and self._gap(last) == " " and self._ending(last + 1) is not None:
                continue  # a longer role may end at the next word: "deputy | minister"
            body, end = self._body_after(last)
            if self._goes_on(end):
                return None
            return Role(max(i, self._qualified(first)), end, rule, confidence, body or self._body_before(first))
        return None

    def _goes_on(self, end: int) -> bool:
        """Whether the words before ``end`` are the title of the next name or the subject of the next verb."""
        if end >= len(self.words) or self._gap(end) != " ":
            return False
        named = self.opening.get(end)
        verbs = lexicon.cues("auxiliary") - lexicon.cues("adverb")
        return (named is not None and named.record_type == "people") or self.words[end].folded in verbs
