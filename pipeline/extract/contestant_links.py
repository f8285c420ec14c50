"""How two names beside each other belong together: a person and a party, a name and its bracket, a ticket.

Out of scope: who of them a figure is about (``contestants``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.election_terms import words
from pipeline.model import LocalKey

_NEAR, _FAR = 45, 70


@dataclass(frozen=True, slots=True)
class Contestant:
    """The label as printed, where it stands, and the record it names, if any."""

    label: str
    start: int
    end: int
    key: LocalKey | None = None


def belongs(view: str, person: Contestant, organization: Contestant) -> bool:
    """Whether an organization is named as that of a person next to it: "X (PARTY)", "X of the PARTY", "PARTY's X"."""
    if person.end <= organization.start <= person.end + _NEAR:
        return _MEMBER.fullmatch(view, person.end, organization.start) is not None
    if organization.end <= person.start <= organization.end + _NEAR:
        return _CANDIDATE.fullmatch(view, organization.end, person.start) is not None
    return False


def bracketed(view: str, first: Contestant, second: Contestant) -> bool:
    """Whether the second only names the first again, or its party: "A of the Party (B, also known as C)"."""
    gap = view[first.end : second.start]
    if not 0 < len(gap) <= _BRACKET or gap.count("(") <= gap.count(")") or not _OPENED.match(gap):
        return False
    return _WITHOUT_FIGURE.match(view, second.end) is not None


def leads(view: str, person: Contestant, organization: Contestant) -> bool:
    """Whether a person is named as that of an organization: "the PARTY, of President X,", "PARTY, led by X"."""
    near = organization.end <= person.start <= organization.end + _NEAR
    return near and _LED.fullmatch(view, organization.end, person.start) is not None


_LED = re.compile(
    r"(?: ?\([^)]{1,12}\))?,? (?:of|de|del|led by|liderad[oa] por|encabezad[oa] por)(?: (?:the|el|la))?(?: \w+){0,2} "
)
_BRACKET = 140
"""Characters after a name within which a bracket that it opens may name it again."""
_OPENED = re.compile(r"[^().;:\d]{0,80}\((?!\d)")
_WITHOUT_FIGURE = re.compile(r"[^()\d]{0,80}\)")
_MEMBER = re.compile(
    rf",? ?(?:\(|(?:(?:the |el |la )?{words('standing')} )?(?:of|from|for|de|del|por)(?: (?:the|el|la|los))?"
    r"(?: [a-z][\w-]*){0,3} )"
)
_CANDIDATE = re.compile(rf"(?:'s)? {words('standing')},? |, ")


def ticket(view: str, first: Contestant, second: Contestant) -> bool:
    """Whether two people stand together: "the ticket of A and B"."""
    people = all(c.key is not None and c.key[0] == "people" for c in (first, second))
    lead = view[max(0, first.start - _FAR) : first.start]
    return people and view[first.end : second.start] in (" y ", " and ", "-", " - ") and _SLATE.search(lead) is not None


_SLATE = re.compile(r"(?i)\b(?:f[oó]rmula|binomio|dupla|ticket|slate|pair)\b")
