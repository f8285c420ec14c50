"""Names told by how they are built: head words of organizations, given names and surnames, titles.

Out of scope: listed names (``pipeline/gazetteer``) and names that only the rest of the document explains (``names``).
"""

from __future__ import annotations

from pipeline import gazetteer
from pipeline.extract import lexicon
from pipeline.extract.line import Line, Span
from pipeline.gazetteer import Match

_EXTENDERS = {"of", "for", "against", "de", "del", "para", "por", "contra"}
_ARTICLES = {"the", "la", "las", "los", "el", "lo"}
_AND = {"and", "y", "e"}
_NAMED_AFTER = {"movement", "armed_group"}
"""Kinds of body that people's names often close (``Movimiento Revolucionario Ana Rojas``)."""
_UNNAMED = {"military", "police", "government"}
"""Kinds of body that bear no person's name: one that follows the head word at once is somebody's."""
_SAINTS = {"san", "santa", "santo", "st"}
_MAX_NAME_WORDS = 12
_MAX_PERSON_WORDS = 6


def organization(line: Line, i: int, last: int, hit: Match | None) -> tuple[Span, int] | None:
    """An organization told by its head word: ``Ministry of X``, ``Santa Cruz Youth Union``."""
    if hit is not None and (hit.last >= last or _one_body(hit)):
        return None
    heads = lexicon.heads()
    last = min(last, i + _MAX_NAME_WORDS)
    for k in range(i, last):
        head = heads.get(line.words[k].folded)
        if head is None:
            continue
        kind, sector, position = head
        end = k + 1 if position == "last" and k > i else last
        if position == "last" and k == i:
            continue
        end = next((n for n in range(k + 1, end) if line.title_at(n)), end)  # "Supreme Court Chief Justice Ana Rojas"
        if kind not in _NAMED_AFTER:
            end = _before_person(line, k + (1 if kind in _UNNAMED else 2), end)
        if end == last:
            end = extended(line, end)
        named = [w for w in line.words[i:end] if w.capital and w.folded not in heads and w.folded not in _ARTICLES]
        if not named or (line.title_at(i) and k > i):
            return None
        country = gazetteer.demonyms().get(line.words[i].folded)
        span = Span(
            line.words[i].start, line.words[end - 1].end, "organizations", "names:head", 0.8, (), kind, sector or None,
            country,
        )  # fmt: skip
        return span, end
    return None


def _before_person(line: Line, first: int, end: int) -> int:
    """Where the name of a body ends when a person's follows at once: ``la Universidad Central Ana Rojas``."""
    for i in range(first, end - 1):
        saint = line.words[i - 1].folded in _SAINTS
        given = line.words[i].folded in lexicon.given_names(False) and line.words[i - 1].capital and not saint
        following = line.words[i + 1].folded
        if given and (following in lexicon.surnames(True) or following in lexicon.given_names(False)):
            return i
    return end


def extended(line: Line, end: int) -> int:
    """Where an organization's name ends when it goes on with ``of …``, ``for … and …``."""
    start = end
    while end < len(line.words) and end - start < _MAX_NAME_WORDS:
        step = end
        joiner = line.words[step].folded
        if not line.touching(step) or not (joiner in _EXTENDERS or (end > start and joiner in _AND)):
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


def person(line: Line, i: int, last: int, title: bool, hit: Match | None) -> tuple[Span, int] | None:
    """A person told by title, given name, surname or a verb of saying."""
    if hit is not None and (hit.last - hit.first > 1 or hit.form.acronym):
        return None
    if hit is not None and _country(hit) and line.words[i].folded not in lexicon.given_names(True):
        return None  # "of Uruguay Ana Rojas"
    noun = line.touching(i) and line.words[i - 1].folded in lexicon.cues("organization_noun")
    if noun and line.words[i].folded not in lexicon.given_names(False):  # "the newspaper X"
        return None
    end = i
    capitals = 0
    particles = lexicon.cues("particle")
    last = min(last, i + _MAX_NAME_WORDS)
    while end < last:
        word = line.words[end]
        if end > i and (word.acronym and len(word.text) > 1 and word.text[1:2] != "."):
            break
        if word.folded in particles and not word.capital:
            end += 1
            continue
        if line.no_name(end) or line.title_at(end) or word.folded in lexicon.heads() or word.acronym:
            break
        capitals += 1
        end += 1
    while end > i and not line.words[end - 1].capital:
        end -= 1
    if end > i and _doubled(line, end):
        end, capitals = end + 2, capitals + 1
    if not capitals:
        return None
    opening, closing = line.words[i].folded, line.words[end - 1].folded
    confidence = 0.0
    if title:
        confidence = 0.9
    elif capitals >= 2:
        located = i > 0 and line.words[i - 1].folded in lexicon.cues("locative")  # "in Puerto Ordaz"
        known_surname = closing in lexicon.surnames(True) and not located
        if opening in lexicon.given_names(False) or (opening in lexicon.given_names(True) and known_surname):
            confidence = 0.9
        elif closing in lexicon.surnames(False) and capitals <= 4 and not located:
            confidence = 0.7
        elif capitals <= 3 and hit is None:
            named = i > 0 and (opening in lexicon.given_names(True) or (known_surname and not _definite(line, i)))
            confidence = 0.6 if named or line.told_by_verb(i, end) else 0.0
    elif hit is None and line.told_by_verb(i, end) and not _definite(line, i):
        confidence = 0.6 if closing in lexicon.surnames(False) else 0.5
    site = line.followed_by(end, "site")
    if not confidence or capitals > _MAX_PERSON_WORDS or (site and not title):
        return None
    method = "names:title" if title else "names:shape"
    listed = hit.form.entries if hit is not None and hit.last == end else ()
    entries = tuple(e for e in listed if e.record_type == "people")
    return Span(line.words[i].start, line.words[end - 1].end, "people", method, confidence, entries), end


def _country(hit: Match) -> bool:
    return all(e.kind == "country" for e in hit.form.entries)


def _doubled(line: Line, end: int) -> bool:
    """Whether a surname is joined to itself by ``y``, as in ``Paz y Paz``."""
    joined = (
        end + 1 < len(line.words) and line.words[end].folded == "y" and line.touching(end) and line.touching(end + 1)
    )
    return joined and line.words[end + 1].text == line.words[end - 1].text


def _definite(line: Line, i: int) -> bool:
    """Whether an article or a bracket stands before word ``i``, as it does before things more than before people."""
    return i > 0 and (line.words[i - 1].folded in _ARTICLES or line.view[line.words[i].start - 1] == "(")


def _one_body(hit: Match) -> bool:
    """Whether a listed organization is one body, not a kind of body that a longer name may begin with."""
    return all(e.record_type == "organizations" and not e.generic for e in hit.form.entries)
