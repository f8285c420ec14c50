"""Numbers in prose: figures in both conventions, words to millions, fractions, ratios, ranges and scores.

``find`` reads one stretch of text. A number says between which bounds it lies, how it is qualified and what it counts
in; years and days that are part of a date are no numbers, nor are amounts of money, times of day and ages.

Out of scope: what is counted (the caller looks at the words around), Roman numerals, and "several" or "a few", which
state no bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from pipeline import knowledge
from pipeline.extract import dates
from pipeline.extract.date_grammar import SPACE, WORD, alternation, ends_with
from pipeline.extract.dates import DateExpression

Qualifier: TypeAlias = Literal["exact", "about", "over", "under"]
Unit: TypeAlias = Literal["percent", "fraction", "count", "ordinal"]

_CUES: tuple[Qualifier, ...] = ("about", "over", "under")
_ANY_DAY = "2000-01-01"
"""A publication date for finding dates whose meaning does not matter."""
_ADDED = ("unit", "teen", "ten", "hundreds")
"""Words whose values add up; those of ``hundred`` and ``scale`` multiply."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number written at ``[start, end)``, its percent sign included and its qualifier not.

    ``low`` and ``high`` are equal unless a range or a vague word ("dozens") is written; a fraction lies between 0
    and 1. ``whole`` is the second figure of "4 of 5", ``other`` that of a score ("65-35"), and ``cue`` the span of the
    words that qualify.
    """

    start: int
    end: int
    low: float
    high: float
    qualifier: Qualifier
    unit: Unit
    whole: float | None = None
    other: float | None = None
    cue: tuple[int, int] | None = None


@cache
def _values(kind: str) -> dict[str, str]:
    return {r["word"].lower(): r["value"] for r in knowledge.rows("number_words") if r["kind"] == kind}


COUNTING = alternation([w for kind in ("unit", "teen", "ten") for w in _values(kind) if w not in _values("article")])
"""A pattern for the number words below a hundred."""


@cache
def _pattern() -> re.Pattern[str]:
    kinds = ("unit", "teen", "ten", "hundreds", "hundred", "scale", "part", "percent", "vague", "ordinal", "dozen")
    w = {kind: alternation(_values(kind)) for kind in (*kinds, *_CUES, "whole")}
    below_100 = f"(?:{w['ten']}(?:-|{SPACE}(?:y{SPACE})?){w['unit']}|{w['teen']}|{w['ten']}|{w['unit']})(?!\\w)"
    below_1000 = (
        f"(?:{w['hundreds']}(?!\\w)(?:{SPACE}{below_100})?"
        f"|(?:{below_100}|[Aa]){SPACE}{w['hundred']}(?!\\w)(?:{SPACE}(?:and{SPACE})?{below_100})?|{below_100})"
    )
    scales = f"(?:(?:{SPACE}{w['scale']}(?!\\w)){{1,2}})"
    rest = f"(?:,?{SPACE}(?:and{SPACE})?{below_1000})?"
    digits = r"(?:\d{1,3}(?: \d{3}){1,4}(?![\d.,]\d|\d)|\d{1,15}(?:[.,]\d{1,15}){0,5})"
    spelled = f"(?:{below_1000}(?:{scales}{rest}){{0,2}}|[Aa]{scales}{rest}|mil(?:{SPACE}{below_1000})?)"
    number = f"(?:{digits}{scales}?|{spelled})(?!\\w|-[a-záéíóú]|:\\d)"
    percent = f"(?:(?: ?%)?{SPACE}{w['percent']}(?!\\w)| ?%)"
    to = f"(?: ?- ?|{SPACE}(?:to|a|against|contra){SPACE}(?:el{SPACE})?)"
    forms = (
        rf"(?P<vague>{w['vague']})(?!\w)",
        rf"(?:[Hh]alf|[Mm]edio)(?:{SPACE}an?)?(?P<half>{scales})",
        rf"(?:(?P<top>{below_100})[ -]{{1,3}}(?P<bottom>{w['part']})|[Aa]n?{SPACE}(?P<one>{w['part']}){SPACE}of)(?!\w)",
        r"(?P<halves>[Hh]alf|[Mm]itad)(?![\w-])",
        rf"(?:(?P<dozens>{below_100}|[Aa]){SPACE})?(?P<dozen>{w['dozen']})(?!\w)",
        r"(?P<place>\d{1,4})(?:st|nd|rd|th|[ºª]|er|ro|ra|do|da|to|ta)(?!\w)",
        rf"(?:(?P<between>[Bb]etween|[Ee]ntre){SPACE}(?:el{SPACE})?)?(?P<first>{number})(?P<percent>{percent})?"
        rf"(?:(?(between){SPACE}(?:and|y){SPACE}(?:el{SPACE})?|{to})(?P<second>{number})(?P<percent2>{percent})?"
        rf"|{SPACE}{w['whole']}{SPACE}(?P<whole>{number})(?!{percent}))?",
        rf"(?P<ordinal>{w['ordinal']})(?!\w)",
    )
    cue = "|".join(f"(?P<{kind}>{w[kind]})" for kind in _CUES)
    article = f"(?:(?:the|a|an|el|la|un|los|las){SPACE})?"
    start = r"(?<![\w#$€£])(?<!\w[.,:/])(?<![$€£] )(?<![A-Z]-)"
    return re.compile(rf"{start}(?:(?P<cue>{cue})(?!\w){SPACE}{article})?(?:{'|'.join(forms)})")


@cache
def _first_words() -> frozenset[str]:
    """The words that a number in words, or what qualifies a number, begins with."""
    others = {"money", "whole", "percent", "article"}
    listed = (r["word"].lower() for r in knowledge.rows("number_words") if r["kind"] not in others)
    return frozenset(m.group() for w in listed if (m := WORD.match(w))) | {"half", "medio", "mitad", "between", "entre"}


def find(
    view: str, start: int, end: int, skip: Iterable[DateExpression] | None = None, *, language: str = "en"
) -> list[Number]:
    """The numbers in ``view[start:end]`` in order.

    ``skip`` are the dates of the stretch when the caller has them already. ``language`` decides about words that are a
    number in one language only ("once").
    """
    masked = list(view[start:end])
    for d in dates.find(view, start, end, _ANY_DAY) if skip is None else skip:
        for i in range(max(d.start, start) - start, min(d.end, end) - start):
            masked[i] = "\x00"
    text = "".join(masked)
    found: list[Number] = []
    reached = 0
    for token in WORD.finditer(text):
        first = token.group()
        if token.start() < reached or not (first[0].isdigit() or first.lower() in _first_words()):
            continue
        m = _pattern().match(text, token.start())
        if m is None:
            continue
        reached = m.end()
        word = _word(m["first"] or "")
        alone = m.end() == m.end("first") and (
            word in _values("article") or (language != "es" and word in _values("common_word"))
        )
        number = None if alone or _no_count(text, m) else _read(m, start)
        if number:
            found.append(number)
    return found


def _no_count(text: str, m: re.Match[str]) -> bool:
    """Whether the figures are an amount of money, an age, a reference ("page 12"), a telephone number or a pronoun."""
    if _money().match(text, m.end()) or _AGE.match(text, m.end()):
        return True
    before = text[max(0, m.start() - 30) : m.start()]
    if (m["first"] or "").lower() == "one" and not m["second"]:
        return _PRONOUN_BEFORE.search(before) is not None or _PRONOUN_AFTER.match(text, m.end()) is not None
    plain = m["first"] and m["first"][0].isdigit() and not (m["cue"] or m["percent"] or m["second"] or m["whole"])
    if plain and ends_with("reference").search(before):
        return True
    if m["first"] and (re.compile(r"-\d").match(text, m.end()) or re.search(r"\d-$", before)):
        return True
    far = m["second"] or ""
    telephone = far.isdigit() and m["first"].isdigit() and len(far) > 2 and len(m["first"]) > 2
    return bool(telephone and ("0" in (far[0], m["first"][0]) or int(m["first"]) > int(far)))


_AGE = re.compile(
    r" (?:years?|months?|años|meses)(?:(?:,| and| y) \d{1,2} (?:months?|years?|meses|años))? (?:old|de edad)(?!\w)"
)
_PRONOUN_BEFORE = re.compile(r"(?i)\b(?:no|any|every|each|some|the|this|that|which) $")
_PRONOUN_AFTER = re.compile(r" (?:never|always|can|could|should|must|would|might|may|knows?|another)(?!\w)")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}(?:de{SPACE})?{alternation(_values('money'))}(?!\w)")


def _read(m: re.Match[str], offset: int) -> Number | None:
    """The number a match of the pattern writes; ``offset`` is where the matched text begins in the view."""
    bounds, unit = _bounds(m)
    if bounds is None:
        return None
    low, high, whole, other = bounds
    qualifier: Qualifier = next((k for k in _CUES if m[k]), "about" if m["vague"] else "exact")
    cue = (offset + m.start("cue"), offset + m.end("cue")) if m["cue"] else None
    after_cue = (
        re.compile(r" {0,3}(?:(?:the|an?|el|la|un|los|las) {1,3})?").match(m.string, m.end("cue")) if cue else None
    )
    begin = after_cue.end() if after_cue else m.start()
    return Number(offset + begin, offset + m.end(), low, high, qualifier, unit, whole, other, cue)


def _bounds(m: re.Match[str]) -> tuple[tuple[float, float, float | None, float | None] | None, Unit]:
    """Low, high, whole and other of a match, and its unit; no bounds when the figures make no number."""
    if m["vague"]:
        low, high = _values("vague")[_word(m["vague"])].split("-")
        return (float(low), float(high), None, None), "count"
    if m["place"] or m["ordinal"]:
        place = float(m["place"] or _values("ordinal")[_word(m["ordinal"])])
        return (place, place, None, None), "ordinal"
    if m["halves"] or m["top"] or m["one"]:
        bottom = 2 if m["halves"] else int(_values("part")[_word(m["bottom"] or m["one"])])
        share = (value(m["top"]) if m["top"] else 1.0) / bottom
        return ((share, share, None, None) if share < 1 else None), "fraction"
    if m["dozen"]:
        count = 12 * (value(m["dozens"]) if m["dozens"] and m["dozens"].lower() != "a" else 1.0)
        return (count, count, None, None), "count"
    if m["half"]:
        count = value("uno" + m["half"]) / 2
        return (count, count, None, None), "count"
    is_percent = bool(m["percent"] or m["percent2"])
    first = value(m["first"], is_percent)
    if m["whole"]:
        whole = value(m["whole"])
        return (first, first, whole if first <= whole else None, None), "percent" if is_percent else "count"
    if not m["second"]:
        return (first, first, None, None), "percent" if is_percent else "count"
    second = value(m["second"], is_percent)
    if first < second and not 95 <= first + second <= 100.5:
        return (first, second, None, None), "percent" if is_percent else "count"
    return (first, first, None, second), "percent" if is_percent else "count"


def value(text: str, is_percent: bool = False) -> float:
    """The number that figures or number words say.

    Of two kinds of separators the last is the decimal one; a lone one before three figures groups thousands, save in a
    percentage, where it is decimal.
    """
    total = current = 0.0
    for token in re.findall(r"\d[\d.,]*|[^\W\d_]+", re.sub(r"(?<=\d) (?=\d{3})", "", text.lower())):
        if token[0].isdigit():
            current += _figures(token.rstrip(".,"), is_percent)
        elif token in _values("hundred"):
            current = max(current, 1) * 100
        elif token in _values("scale"):
            scale = int(_values("scale")[token])
            if scale > 1000:
                total, current = (total + current or 1) * scale, 0
            else:
                total, current = total + (current or 1) * scale, 0
        else:
            current += next((int(_values(k)[token]) for k in _ADDED if token in _values(k)), 0)
    return total + current


def _figures(token: str, is_percent: bool) -> float:
    separators = [c for c in token if not c.isdigit()]
    if not separators:
        return float(token)
    last = separators[-1]
    tail = token.rpartition(last)[2]
    one_kind = len(set(separators)) == 1
    grouped = one_kind and len(tail) == 3 and (len(separators) > 1 or (not is_percent and token[0] != "0"))
    if grouped:
        return float(token.replace(last, ""))
    whole = token[: len(token) - len(tail) - 1]
    return float("".join(c for c in whole if c.isdigit()) + "." + tail)


def _word(text: str) -> str:
    return " ".join(text.lower().split())
