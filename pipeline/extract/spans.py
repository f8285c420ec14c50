"""Stretches of a sentence that name a person, an organization or a place.

Three layers, in order of trust: listed names (``pipeline/gazetteer``), names told by how they are built (``shapes``),
and what is left over, capitalised words that only the rest of the document can explain (``names``). The span is the
name alone: no article, no title, no possessive.

Out of scope: which record a span belongs to (``cluster``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline import gazetteer
from pipeline.extract import lexicon, shapes
from pipeline.extract.line import Line, Span
from pipeline.gazetteer import Match

_ARTICLES = {"the", "la", "las", "los", "el"}


def find(line: Line, found: Iterable[Match]) -> list[Span]:
    """The named stretches of a sentence in order, not overlapping, unexplained capitals included.

    ``found`` are the listed names among its words.
    """
    matches = [m for m in found if _trusted(line, m)]
    if line.headline():
        return [listed(line, m) for m in matches if not (m.form.lower_case and m.last - m.first == 1)]
    spans: list[Span] = []
    taken = 0
    by_first = {m.first: m for m in matches}
    runs = dict(_runs(line))
    i = 0
    while i < len(line.words):
        if i in runs:
            spans += _read_run(line, i, runs[i], by_first)
            i = taken = max(runs[i], line.behind(spans[-1]) if spans else 0)
        elif i in by_first and i >= taken:
            spans.append(listed(line, by_first[i]))
            i = taken = line.behind(spans[-1])
        else:
            i += 1
    return spans


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
        title = line.title_before(i)
        if i + 1 < last and word.folded in lexicon.cues("thing"):  # an operation or a law bears a name, it is no one's
            break
        if (
            word.folded == "the"
            or not (word.capital or word.text[0].isdigit())
            or (i == 0 and hit is None and _ordinary_opening(line, i, last))
            or (hit is None and i + 1 < last and _office(line, i))
        ):
            i += 1
        elif (organization := shapes.organization(line, i, last, hit)) is not None:
            spans.append(organization[0])
            i = organization[1]
        elif (person := shapes.person(line, i, last, title, hit)) is not None:
            spans.append(person[0])
            i = person[1]
        elif hit is not None:
            spans.append(listed(line, hit))
            i = line.behind(spans[-1])
        elif (words := line.title_at(i)) or (words := int(line.no_name(i))):
            i += words
        else:
            end = i + 1
            while (
                end < last and end not in by_first and line.words[end].capital and not line.no_name(end)
                and not line.title_at(end) and line.words[end].folded not in lexicon.given_names(False)
            ):  # fmt: skip
                end += 1
            spans.append(Span(word.start, line.words[end - 1].end, "", "names:capitals", 0.3))
            i = end
    return spans


def listed(line: Line, hit: Match) -> Span:
    """The span of a listed name, with what the lists say of it."""
    entries = hit.form.entries
    record_type = _prevailing_type(line, hit)
    entries = tuple(e for e in entries if e.record_type == record_type)
    first, country = hit.first, None
    known = entries[0]
    generic = known.generic
    end = hit.last
    if generic and line.words[hit.first].capital:
        end = shapes.extended(line, end)
    if record_type == "people" and end - first > 1 and _surname(line, end):  # a second surname that no list gives
        end += 1
        entries = gazetteer.people(line.view[line.words[first].start : line.words[end - 1].end])
    if generic and first and (code := gazetteer.demonyms().get(line.words[first - 1].folded)) and line.touching(first):
        first, country = first - 1, code
    return Span(
        line.words[first].start,
        line.words[end - 1].end,
        record_type,
        "names:body" if generic else "names:knowledge",
        0.7 if generic else 0.95,
        entries,
        known.kind,
        known.sector,
        country,
    )


def _surname(line: Line, i: int) -> bool:
    return (
        i < len(line.words)
        and line.touching(i)
        and line.words[i].capital
        and line.words[i].folded in lexicon.surnames(True)
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
        if not single or hit.form.acronym:
            return hit.first > 0 or any(w.capital for w in line.words[1 : hit.last]) or hit.form.acronym
        entry = hit.form.entries[0]
        if entry.generic:
            return hit.first > 0 or _acts(line, hit)
        return not (hit.first == 0 and word.folded in line.lower) and word.folded not in lexicon.not_names()
    return hit.form.lower_case and _acts(line, hit)


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


def _office(line: Line, i: int) -> bool:
    """Whether word ``i`` is an office of what is named next: the ``Rector`` of ``Rector de la Universidad …``."""
    return (line.words[i].folded,) in lexicon.roles() and line.words[i + 1].folded in {"de", "del", "of"}


def _ordinary_opening(line: Line, i: int, last: int) -> bool:
    folded = line.words[i].folded
    if folded in lexicon.cues("function"):
        return True
    name = folded in lexicon.given_names(True) or folded in lexicon.surnames(True) or folded in lexicon.heads()
    return folded in line.lower and not (name and last - i > 1) and not line.title_at(i)
