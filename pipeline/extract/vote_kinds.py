"""What a vote decides: the family and the kind that the words of a mention tell.

The words around the noun come first ("parliamentary elections"), then an office after it ("elections for governor"),
then the noun itself ("runoff"). A vote that fills offices of several kinds is of kind ``other``.

Out of scope: where the words of a mention begin and end (``votes``).
"""

from __future__ import annotations

import re

from pipeline.extract.election_terms import coded, term, words

_GENERAL = frozenset({"general", "generales"})
"""Words for an election of which the offices, if listed, say more."""
_NATIONWIDE = frozenset({"presidential", "legislative", "regional"})
_TOGETHER = _NATIONWIDE | {"municipal"}
_RELATIVE = re.compile(r" (?:que|which|who|quien|quienes) ")
_BEFORE = 60
"""An office this many characters before a verb of being elected is the one filled."""


def read(view: str, head: re.Match[str], phrase: tuple[int, int], low: int, high: int) -> tuple[str, str]:
    """Family and kind of the vote that ``head`` mentions in ``phrase``, told between ``low`` and ``high``."""
    start, end = phrase
    if office := head["office"] or head["office2"]:
        return "election", coded("office", office)
    if head["decided"]:
        return "referendum", "referendum"
    if head["stake"] or head["figure"]:
        return "election", _filled(view, head, low, high)
    if head["noun"] is None:
        offices = list(term("office").finditer(view, max(low, start - _BEFORE), start))
        kind = coded("office", offices[-1].group()) if offices and head["elected"] else "other"
        if head["polling"] and len(listed := _listed(view, end, high)) == 1:
            return "election", listed.pop()
        return ("election" if head["elected"] else "vote"), kind
    family, _, kind = coded("vote", head["noun"]).partition(":")
    before = [m.group() for m in term("kind_before").finditer(view, start, head.start())]
    after = [m.group() for m in term("kind_after").finditer(view, head.end(), end)]
    said = [coded("kind_before", w) for w in before] + [coded("kind_after", w) for w in after]
    if family == "election":
        said = [k for k in said if k != "referendum"]
        named = _office(view, end, high) if not said and kind in ("other", "presidential") else []
        said = said or named
        general = not named and all(w.lower() in _GENERAL for w in (*before, *after))
        listed = _listed(view, end, high) if general else set()
        if len(set(said) & _NATIONWIDE) > 1 or len(listed) > 1:
            said = ["other"]
        elif not said and kind == "other":
            said = [*listed] or _run_for(view, end, high)
    elif family == "referendum":
        said = ["recall"] if "recall" in (kind, *said) else []
    chosen = said[0] if said else kind
    return ("referendum" if chosen in ("recall", "referendum") else family), chosen


def several(view: str, head: re.Match[str], phrase: tuple[int, int], high: int) -> list[tuple[str, tuple[int, int]]]:
    """The kinds of votes held together, each with its words: "parliamentary and presidential elections".

    Empty unless there are two or more; the voters called to the polls tell them too.
    """
    start, end = phrase
    if (head["noun"] and coded("vote", head["noun"]).split(":")[0] != "election") or not (
        head["noun"] or head["polling"]
    ):
        return []
    said = [
        (coded(name, m.group()), m.span())
        for name, low, stop in (("kind_before", start, head.start()), ("kind_after", head.end(), end))
        for m in term(name).finditer(view, low, stop)
        if m.group().lower() not in _GENERAL
    ]
    if not said:
        said = [(coded("office", m.group()), m.span()) for m in _filled_by(view, end, high)]
    kinds: dict[str, tuple[int, int]] = {}
    for kind, span in said:
        if kind in _TOGETHER:
            kinds.setdefault(kind, span)
    return list(kinds.items()) if len(kinds) > 1 else []


def _filled(view: str, head: re.Match[str], low: int, high: int) -> str:
    """The kind by the offices at stake, the body in which seats were won, or what a candidate with a share seeks."""
    if head["stake"]:
        return next((coded("office", m.group()) for m in term("office").finditer(head["stake"])), "other")
    if not term("seats").search(head["figure"]):
        sought = re.compile(
            rf"{words('candidate')}(?: (?:a|de|for|to|of|the|la|el|del))* (?P<office>{words('office')})"
        )
        found = sought.search(view, low, head.start())
        return coded("office", found["office"]) if found else "other"
    body = term("office", value="constituent").search(view[head.end() : min(high, head.end() + _BEFORE)].lower())
    return "constituent" if body else "legislative"


def _listed(view: str, end: int, high: int) -> set[str]:
    """The kinds of the offices that the clause after the noun says are filled."""
    return {coded("office", m.group()) for m in _filled_by(view, end, high)}


def _filled_by(view: str, end: int, high: int) -> list[re.Match[str]]:
    """The offices that the clause after the noun says are filled."""
    clause = re.compile(r"[^.;:()]{0,160}").match(view, end, high)
    filled = (
        re.search(
            rf"{words('choosing')}|^ (?:for|to|para|por|de)(?= (?:\w+ ){{0,2}}?{words('office')})", clause.group()
        )
        if clause
        else None
    )
    if clause is None or filled is None:
        return []
    told = _RELATIVE.split(clause.group(), maxsplit=1)[0]
    return list(term("office").finditer(view, end + filled.end(), end + max(filled.end(), len(told))))


def _run_for(view: str, end: int, high: int) -> list[str]:
    """The kind by the candidacy that the words after the noun tell: "that will see her seek a presidential term"."""
    clause = re.compile(r"[^.;:()]{0,110}").match(view, end, high)
    running = words("candidacy")
    told = rf"(?P<before>{words('kind_before')}) {running}|{running} (?P<after>{words('kind_after')})"
    found = re.search(told, clause.group()) if clause else None
    if found is None:
        return []
    return [coded("kind_before", found["before"]) if found["before"] else coded("kind_after", found["after"])]


def _office(view: str, end: int, high: int) -> list[str]:
    """The kind by an office named right after the noun: "elections for governor", "elección de alcaldes"."""
    clause = re.match(r"[^.;:,()]{0,45}", view[end:high])
    link = re.match(r" (?:for|to|of|de|del|para|a|al)\b", clause.group() if clause else "")
    office = term("office").search(clause.group(), link.end()) if clause and link else None
    return [coded("office", office.group())] if office else []
