"""Stretches of a sentence that name a person, an organization or a place.

Three layers, in order of trust: listed names (``gazetteer``), shapes and cues (head words of organizations, given
names, titles), and what is left over, capitalised words that only the rest of the document can explain
(``names``). The span is the name alone: no article, no title, no possessive.

Out of scope: which record a span belongs to (``cluster``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import gazetteer
from pipeline.extract import lexicon
from pipeline.gazetteer import Entry, Match, adjacent
from pipeline.text import Word

_EXTENDERS = {"of", "for", "de", "del", "para", "por"}
_ARTICLES = {"the", "la", "las", "los", "el"}
_MAX_NAME_WORDS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A named stretch. ``record_type`` is empty for capitalised words that nothing in the sentence explains."""

    start: int
    end: int
    record_type: str
    method: str
    confidence: float
    entries: tuple[Entry, ...] = ()
    kind: str | None = None
    sector: str | None = None
    country: str | None = None
    """Country of a demonym or place that is part of the name (``Bolivian Army``)."""


@dataclass(frozen=True)
class Line:
    """A sentence as words, with what the document knows about capitals."""

    view: str
    words: Sequence[Word]
    lower: frozenset[str]
    """Folded words that the document also writes in lower case."""
    title: bool = False
    """Whether it is a heading, where every word may be capitalised."""

    def touching(self, i: int) -> bool:
        """Whether word ``i`` follows word ``i - 1`` with nothing but a joiner between."""
        if not 0 < i < len(self.words):
            return False
        left, right = self.words[i - 1], self.words[i]
        if self.view[left.end : right.start].startswith("."):  # an initial or an abbreviated title, not a full stop
            return len(left.text) == 1 or (left.folded,) in lexicon.titles() or left.folded in {"mr", "mrs", "dr", "st"}
        return adjacent(self.view, left, right)

    def headline(self) -> bool:
        """Whether so many words are capitalised that capitals say nothing: a heading, or a line in capitals."""
        long = [w for w in self.words if len(w.text) > 3]
        shouted = sum(w.acronym for w in long) > 0.6 * len(long)
        return len(long) >= 4 and (shouted or (self.title and sum(w.capital for w in long) > 0.6 * len(long)))


def find(line: Line) -> list[Span]:
    """The named stretches of a sentence in order, not overlapping, unexplained capitals included."""
    matches = [m for m in gazetteer.match(line.view, line.words) if _trusted(line, m)]
    if line.headline():
        return [_listed(line, m) for m in matches if not m.form.lower_case or line.words[m.first].capital]
    spans: list[Span] = []
    taken = 0
    by_first = {m.first: m for m in matches}
    runs = dict(_runs(line))
    i = 0
    while i < len(line.words):
        if i in runs:
            spans += _read_run(line, i, runs[i], by_first)
            i = taken = max(runs[i], _behind(line, spans[-1]) if spans else 0)
        elif i in by_first and i >= taken:
            spans.append(_listed(line, by_first[i]))
            i = taken = _behind(line, spans[-1])
        else:
            i += 1
    return spans


def _behind(line: Line, span: Span) -> int:
    """Index of the first word behind a span."""
    return bisect_left(line.words, span.end, key=lambda w: w.start)


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """Maximal stretches ``[first, last)`` of capitalised words, name particles inside them included."""
    particles = lexicon.cues("particle")
    i, count = 0, len(line.words)
    while i < count:
        if not line.words[i].capital:
            i += 1
            continue
        last = i + 1
        while last < count:
            step = last
            while step < count and step - last < 2 and line.words[step].folded in particles and line.touching(step):
                if line.words[step].capital:
                    break
                step += 1
            if step < count and line.touching(step) and _continues(line, step):
                last = step + 1
            else:
                break
        yield i, last
        i = last


def _continues(line: Line, i: int) -> bool:
    """A capital, or the number in ``March 13th Movement`` and ``Movimiento 27 de Febrero``."""
    if line.words[i].capital:
        return True
    following = [w for w in line.words[i + 1 : i + 3] if w.folded != "de"]
    return line.words[i].text[0].isdigit() and bool(following) and following[0].capital and line.touching(i + 1)


def _read_run(line: Line, first: int, last: int, by_first: dict[int, Match]) -> list[Span]:
    """Split one run of capitals into names."""
    spans: list[Span] = []
    i = first
    while i < last:
        word = line.words[i]
        hit = by_first.get(i)
        title = _title_before(line, i)
        if word.folded == "the" or (i == 0 and hit is None and _ordinary_opening(line, i, last)):
            i += 1
        elif (organization := _headed(line, i, last, hit)) is not None:
            spans.append(organization[0])
            i = organization[1]
        elif (person := _person(line, i, last, title, hit)) is not None:
            spans.append(person[0])
            i = person[1]
        elif hit is not None:
            spans.append(_listed(line, hit))
            i = _behind(line, spans[-1])
        elif (words := _title_at(line, i, last)) or (words := int(_no_name(line, i))):
            i += words
        else:
            end = i + 1
            while (
                end < last and end not in by_first and line.words[end].capital and not _no_name(line, end)
                and not _title_at(line, end, last)
            ):  # fmt: skip
                end += 1
            spans.append(Span(word.start, line.words[end - 1].end, "", "names:capitals", 0.3))
            i = end
    return spans


def _listed(line: Line, hit: Match) -> Span:
    entries = hit.form.entries
    record_type = _prevailing_type(line, hit)
    entries = tuple(e for e in entries if e.record_type == record_type)
    first, country = hit.first, None
    generic = entries[0].generic
    end = hit.last
    if generic and line.words[hit.first].capital:
        end = _extended(line, end)
    if generic and first and (code := gazetteer.demonyms().get(line.words[first - 1].folded)) and line.touching(first):
        first, country = first - 1, code
    return Span(
        line.words[first].start,
        line.words[end - 1].end,
        record_type,
        "names:body" if generic else "names:knowledge",
        0.7 if generic else 0.95,
        entries,
        entries[0].kind,
        entries[0].sector,
        country,
    )


def _prevailing_type(line: Line, hit: Match) -> str:
    """A form listed for several kinds of record: a place after a locative, else organization, person, place."""
    types = {e.record_type for e in hit.form.entries}
    if "places" in types and hit.first and line.words[hit.first - 1].folded in lexicon.cues("locative"):
        return "places"
    return next(t for t in ("organizations", "people", "places") if t in types)


def _trusted(line: Line, hit: Match) -> bool:
    """A generic body in lower case must act; a single word at the head of a sentence must not be an ordinary one."""
    word = line.words[hit.first]
    single = hit.last - hit.first == 1
    if word.capital:
        if not single:
            return True
        entry = hit.form.entries[0]
        if entry.generic:
            return hit.first > 0 or _acts(line, hit)
        return not (hit.first == 0 and word.folded in line.lower) and word.folded not in lexicon.not_names()
    return hit.form.lower_case and _acts(line, hit)


def _certain(hit: Match) -> bool:
    """Whether a listed organization is one body, not a kind of body that a longer name may begin with."""
    entry = hit.form.entries[0]
    return entry.record_type == "organizations" and not entry.generic


def _acts(line: Line, hit: Match) -> bool:
    """Whether an institution is written of as one that acts: definite, and followed by a verb or preceded by ``by``."""
    before = line.words[hit.first - 1] if hit.first else None
    after = line.words[hit.last] if hit.last < len(line.words) else None
    definite = before is None or before.folded in _ARTICLES or before.folded in gazetteer.demonyms()
    if not definite and before is not None:  # a possessor: "the country's army"
        definite = line.view[before.end : before.end + 2] in ("'s", "' ")
    if not definite:
        return False
    if hit.first > 1 and line.words[hit.first - 2].folded in {"by", "por"}:
        return True
    if after is None or not line.touching(hit.last):
        return False
    return after.folded in lexicon.cues("auxiliary") or (after.folded.endswith("ed") and not after.capital)


def _ordinary_opening(line: Line, i: int, last: int) -> bool:
    folded = line.words[i].folded
    if folded in lexicon.cues("function"):
        return True
    name = folded in lexicon.given_names(True) or folded in lexicon.surnames(True) or folded in lexicon.heads()
    return folded in line.lower and not (name and last - i > 1) and not _title_at(line, i, last)


def _title_at(line: Line, i: int, last: int) -> int:
    """How many words from ``i`` on are a title that stands before a name; 0 if none."""
    titles = lexicon.titles()
    for length in (3, 2, 1):
        if i + length <= len(line.words) and tuple(w.folded for w in line.words[i : i + length]) in titles:
            return length
    return 0


def _title_before(line: Line, i: int) -> bool:
    titles = lexicon.titles()
    for length in (1, 2, 3):
        if i >= length and line.touching(i) and tuple(w.folded for w in line.words[i - length : i]) in titles:
            return True
    return False


def _no_name(line: Line, i: int) -> bool:
    folded = line.words[i].folded
    return (
        folded in lexicon.not_names()
        or folded in gazetteer.demonyms()
        or (i == 0 and folded in line.lower)
        or (folded in lexicon.cues("function") and not line.words[i].acronym)
    )


def _headed(line: Line, i: int, last: int, hit: Match | None) -> tuple[Span, int] | None:
    """An organization told by its head word: ``Ministry of X``, ``Santa Cruz Youth Union``."""
    if hit is not None and (hit.last >= last or _certain(hit)):
        return None
    heads = lexicon.heads()
    for k in range(i, last):
        head = heads.get(line.words[k].folded)
        if head is None:
            continue
        kind, sector, position = head
        end = k + 1 if position == "last" and k > i else last
        if position == "last" and k == i:
            continue
        if end == last:
            end = _extended(line, end)
        named = [w for w in line.words[i:end] if w.capital and w.folded not in heads and w.folded not in _ARTICLES]
        if not named or (_title_at(line, i, last) and k > i):
            return None
        country = gazetteer.demonyms().get(line.words[i].folded)
        span = Span(
            line.words[i].start, line.words[end - 1].end, "organizations", "names:head", 0.8, (), kind, sector or None,
            country,
        )  # fmt: skip
        return span, end
    return None


def _extended(line: Line, end: int) -> int:
    """Where an organization's name ends when it goes on with ``of …``, ``for … and …``."""
    start = end
    while end < len(line.words) and end - start < _MAX_NAME_WORDS:
        step = end
        joiner = line.words[step].folded
        if not line.touching(step) or not (joiner in _EXTENDERS or (end > start and joiner in {"and", "y", "e"})):
            break
        step += 1
        while step < len(line.words) and line.words[step].folded in _ARTICLES and line.touching(step):
            step += 1
        if step >= len(line.words) or not line.touching(step) or not line.words[step].capital:
            break
        while step < len(line.words) and line.words[step].capital and line.touching(step):
            step += 1
        end = step
    return end


def _person(line: Line, i: int, last: int, title: bool, hit: Match | None) -> tuple[Span, int] | None:
    """A person told by title, given name, surname or a verb of saying."""
    if hit is not None and (hit.last - hit.first > 1 or hit.form.acronym):
        return None
    end = i
    capitals = 0
    particles = lexicon.cues("particle")
    while end < last:
        word = line.words[end]
        if end > i and (word.acronym and len(word.text) > 1 and word.text[1:2] != "."):
            break
        if word.folded in particles and not word.capital:
            end += 1
            continue
        if _no_name(line, end) or _title_at(line, end, last) or word.folded in lexicon.heads() or word.acronym:
            break
        capitals += 1
        end += 1
    while end > i and not line.words[end - 1].capital:
        end -= 1
    if not capitals:
        return None
    opening, closing = line.words[i].folded, line.words[end - 1].folded
    confidence = 0.0
    if title:
        confidence = 0.9
    elif capitals >= 2:
        known_surname = closing in lexicon.surnames(True)
        if opening in lexicon.given_names(False) or (opening in lexicon.given_names(True) and known_surname):
            confidence = 0.9
        elif closing in lexicon.surnames(False) and capitals <= 4:
            confidence = 0.7
        elif capitals <= 3 and hit is None:
            given = i > 0 and opening in lexicon.given_names(True)
            confidence = 0.6 if given or _spoken_of_as_person(line, end) else 0.0
    elif hit is None and closing in lexicon.surnames(False) and _spoken_of_as_person(line, end):
        confidence = 0.6
    site = end < len(line.words) and line.touching(end) and line.words[end].folded in lexicon.cues("site")
    if not confidence or capitals > 6 or (site and not title):
        return None
    method = "names:title" if title else "names:shape"
    return Span(line.words[i].start, line.words[end - 1].end, "people", method, confidence), end


def _spoken_of_as_person(line: Line, end: int) -> bool:
    """Whether the word after a name is a verb that people are the subject of."""
    return end < len(line.words) and line.touching(end) and line.words[end].folded in lexicon.cues("speech")
