"""What one stated result is made of, whichever way it was found.

Out of scope: finding it (``figures``, ``outcomes``) and telling which vote it belongs to (``results``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.extract.contestant_links import Contestant
from pipeline.extract.election_terms import coded, term, words
from pipeline.extract.setting import DATELINE, Setting
from pipeline.model import LocalKey, Mention, Sentence

Span: TypeAlias = tuple[int, int]

_LOCATIVE = re.compile(
    rf"(?:\b(?:[Ii]n|[Ff]or|[Ee]n|[Aa]cross)(?: [\w-]+){{0,3}} |{words('office')} (?:of|de|del) "
    r"|\b(?:la|el gobierno|el estado) de |^ ?)$"
)
_PERSONS = re.compile(
    r"(?i)(?:\b(?:former|current|incumbent|then|ex|actual|entonces|antiguo)[- ]|, (?:the |el |la )?)"
    rf"(?:[\w-]+ )?{words('standing')} (?:of|de|del) $"
)
"""An office that somebody holds or held: "former mayor of"."""
_TITLED = 45
"""A name this close behind an office and its place is that of its holder."""
_IN_PASSING = re.compile(
    r"(?i)\b(?:as|despite|contrary to|unlike|in the|como|pese a|a pesar de|contra|tras|al contrario de)(?: \w+){0,3} $"
)
"""What before "polls" shows that they are not the source of the figure."""
_NO_POLL = re.compile(r" (?:sites?|stations?|places?|day|booths?|centers?|centres?)\b")
_DATED = re.compile(r",? (?:[A-Z]\w{2,8}\.? \d{1,2}\b|\d{1,2} (?:de )?[A-Za-z]+\b)")
"""What after a place at the head of a paragraph makes it a dateline: ", Apr 22", ", 8 de noviembre"."""
_WHERE = re.compile(r",? (?:where|donde)\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the country a result is said of, with the words that say so; no words when nothing does."""

    label: str
    span: Span | None = None
    key: LocalKey | None = None


NATIONAL = Scope("national")


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome as stated; ``cue`` are the words that tell the measure."""

    measure: str
    value: str
    span: Span
    contestant: Contestant | None
    scope: Scope
    qualifier: str
    qualifier_span: Span
    cue: Span
    rule: str


def scope_of(setting: Setting, place: Mention) -> Scope:
    """The part of the country that a place is, called as the text writes it."""
    label = " ".join(setting.doc.text[place.start : place.end].split())
    return Scope(label, (place.start, place.end), place.key)


def scope_in(setting: Setting, start: int, end: int, last: bool = False) -> Scope | None:
    """The first (or last) part of the country named in a stretch: an area, or a place "in" which it was so."""
    view = setting.doc.view
    found = [(m.start(), Scope(coded("scope", m.group()), m.span())) for m in term("scope").finditer(view, start, end)]
    for m in setting.mentions.within(start, end, "places"):
        before = view[max(start, m.start - 40) : m.start]
        there = _WHERE.match(view, m.end) or (_LOCATIVE.search(before) and not _of_person(setting, m, before))
        dateline = m.start == setting.paragraph(m.start) and (
            DATELINE.match(view, m.start) or _DATED.match(view, m.end)
        )
        if setting.fields[m.key].get("kind") != "country" and there and not dateline:
            found.append((m.start, scope_of(setting, m)))
    found.sort(key=lambda f: f[0])
    return found[-1 if last else 0][1] if found else None


def _of_person(setting: Setting, place: Mention, before: str) -> bool:
    """Whether an office before a place is somebody's rather than the one voted on: "the governor of Lara, X"."""
    titled = re.search(rf"{words('standing')} (?:of|de|del) $", before) is not None
    named = titled and any(True for _ in setting.mentions.within(place.end, place.end + _TITLED, "people"))
    return named or _PERSONS.search(before) is not None


def forecast(setting: Setting, sentence: Sentence) -> tuple[str, Span] | None:
    """``poll`` or ``projected`` with the words that say so, when the sentence speaks of no count."""
    view = setting.doc.view
    for kind in ("projected", "poll"):
        for found in term(kind).finditer(view, sentence.start, sentence.end):
            if not _NO_POLL.match(view, found.end()) and not _IN_PASSING.search(
                view, max(sentence.start, found.start() - 40), found.start()
            ):
                return kind, found.span()
    return None


def printed(value: float) -> str:
    """A number without exponent and trailing zeros, shares to two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
