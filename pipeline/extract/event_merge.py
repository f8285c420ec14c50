"""One event for one happening: mentions of a document that tell of the same are joined.

Going through the mentions in text order, each joins the latest event of its category that it can be: nothing they say
contradicts (dates, places, modes, who), and something ties them together (a definite noun such as *the attack*, a
shared participant, the same sentence, a heading that retells). A mention that only refers back and finds nothing to
refer to is left out.

Out of scope: events of other documents (``pipeline/assemble``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from pipeline.extract.event_mentions import CARRIED, EventMention
from pipeline.extract.event_phrases import Phrase, identity
from pipeline.extract.event_roles import VERBAL

_NEAR = 3
"""Sentences within which mentions of one scene are taken as one telling."""
_STEM = 5
"""First letters that tie *the attack* to an event told by a form of *attack*, and *impeached* to an *impeachment*."""
_COMPARED = 40
"""How many of the latest events of a category, and of the latest mentions of an event, a mention is compared with."""
_BODIES = frozenset({"COP"})
"""Sectors whose groups are one body under many names."""
_STATE = frozenset({"government", "gobierno"})
"""Heads of groups that act for a country."""
_STATE_AND_HEAD = ({"state", "places"}, {"state", "people"}, {"places", "people"})
"""Kinds of participants that may act for one another."""
_SCENES = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
"""Categories of which several verbs in a row tell one scene."""
_LOOSE_MODES = frozenset({"PROTEST", "MOBILIZE", "CONSULT", "REQUEST", "REJECT"})
"""Categories whose modes are aspects of one happening more often than different happenings."""


class Event:
    """The mentions of one happening, in text order."""

    def __init__(self, first: EventMention) -> None:
        self.mentions: list[EventMention] = []
        self.anchor = first.start
        """Offset of the first trigger."""
        self.who: dict[str, set[str]] = {"actors": set(), "recipients": set()}
        """Identities of the participants of all mentions."""
        self.firm: dict[str, list[Phrase]] = {"actors": [], "recipients": []}
        """The participants that are more than guessed: they can keep mentions apart."""
        self.add(first)
        self.part_of: tuple[Event, EventMention] | None = None
        """The event it belongs to, and the mention that says so."""

    @property
    def category(self) -> str:
        """The PLOVER category, the same in all mentions."""
        return self.mentions[0].category

    def add(self, m: EventMention) -> None:
        """Add a mention."""
        self.mentions.append(m)
        self.anchor = min(self.anchor, m.start)
        self.who["actors"].update(map(identity, m.actors))
        self.who["recipients"].update(map(identity, m.recipients))
        for role, phrases in self.firm.items():
            phrases += [p for p in getattr(m, role) if identity(p) not in m.tagged]

    def settle(self) -> None:
        """Let go of the participants that are only guessed where another mention names some in that role."""
        for role, firm in self.firm.items():
            for m in self.mentions if firm else ():
                setattr(m, role, [p for p in getattr(m, role) if identity(p) not in m.tagged])

    def near(self) -> list[EventMention]:
        """The mentions that a new one is compared with: the first and the latest."""
        return [self.mentions[0], *self.mentions[1:][-_COMPARED:]]


def join(mentions: Iterable[EventMention]) -> list[Event]:
    """Events in the order of their first mention; in one sentence what refers back is placed first."""
    events: list[Event] = []
    latest: dict[str, deque[Event]] = {}
    for m in sorted(mentions, key=lambda m: (m.sentence, not (m.noun and m.definite))):
        known = latest.setdefault(m.category, deque(maxlen=_COMPARED))
        homes = [e for e in reversed(known) if _same(e, m)]
        alike = (e for e in homes if any(x.lemma[:_STEM] == m.lemma[:_STEM] for x in e.near()))
        home = next(alike, homes[0]) if homes and m.noun and m.definite else next(iter(homes), None)
        if home is not None:
            home.add(m)
        elif not _only_refers(m):
            events.append(Event(m))
            known.append(events[-1])
    for e in events:
        e.settle()
    return events


def _only_refers(m: EventMention) -> bool:
    told = m.actors or m.recipients or m.where is not None or (m.when is not None and m.when.stated)
    return m.noun and m.definite and not told


def _same(e: Event, m: EventMention) -> bool:
    if _contradicts(e, m):
        return False
    shared = apart = 0
    for role in ("actors", "recipients"):
        theirs, own = e.who[role], {identity(p) for p in getattr(m, role)}
        shared += bool(theirs & own)
        apart += not theirs & own and _others(e, m, role)
    last = e.mentions[-1]
    distance = m.sentence - last.sentence
    if all(x.heading for x in e.near()):
        return not apart or (apart == 1 and (shared > 0 or m.category not in VERBAL))
    if m.category in VERBAL:
        near = distance <= 1 or any(x.lemma[:_STEM] == m.lemma[:_STEM] for x in e.near())
        return shared == 2 or (not apart and (not distance or (shared == 1 and near)))
    if apart:
        return False
    if m.noun and m.definite:
        return m.plural or not all(x.plural for x in e.near())
    one_telling = m.thread == last.thread and distance <= _NEAR and (m.category in _SCENES or m.lemma == last.lemma)
    return not distance or shared > 0 or one_telling


def _others(e: Event, m: EventMention, role: str) -> bool:
    """Whether those whom a mention names in a role are others than those of an event."""
    title = m.heading or all(x.heading for x in e.near())
    known = e.firm[role]
    own = [p for p in getattr(m, role) if identity(p) not in m.tagged]
    return bool(known and own) and not any(_alike(p, q, title) for p in known[:_COMPARED] for q in own)


def _alike(p: Phrase, q: Phrase, title: bool) -> bool:
    """Whether two phrases may mean the same: *cops* and *police officers*; in a title a country is its president."""
    if title and {_kind(p), _kind(q)} in _STATE_AND_HEAD:
        return True
    return p.sector == q.sector and p.sector in _BODIES and p.plural == q.plural


def _kind(p: Phrase) -> str:
    return p.ref[0] if p.ref is not None else "state" if p.head in _STATE else ""


def _contradicts(e: Event, m: EventMention) -> bool:
    """Whether mood, author, stated dates or places, or modes keep a mention out of an event."""
    first = e.mentions[0]
    if (m.mood == "planned") != (first.mood == "planned") or m.author != first.author:
        return True
    if any(_other_date(x, m) or _other_place(x, m) for x in e.near()):
        return True
    modes = {x.mode for x in e.near() if x.mode}
    done = m.category not in VERBAL and m.sentence == e.mentions[-1].sentence
    one_act = done and not e.who["recipients"].isdisjoint(map(identity, m.recipients))  # "abducted and tortured"
    loose = m.category in _LOOSE_MODES or (m.noun and m.definite) or one_act
    return bool(m.mode and modes and m.mode not in modes and not loose)


def _other_date(a: EventMention, b: EventMention) -> bool:
    if a.when is None or b.when is None or not (a.when.stated and b.when.stated):
        return False
    n = min(len(a.when.value), len(b.when.value))
    return a.when.value[:n] != b.when.value[:n]


def _other_place(a: EventMention, b: EventMention) -> bool:
    if a.where is None or b.where is None or CARRIED in (a.where.method, b.where.method):
        return False
    return a.where.ref != b.where.ref


def tie_parts(events: Sequence[Event], inside: Iterable[tuple[EventMention, EventMention]]) -> None:
    """Set ``part_of`` where a mention says that it happened in or during another event; wholes are no parts."""
    home = {id(m): e for e in events for m in e.mentions}
    for part, whole in inside:
        a, b = home.get(id(part)), home.get(id(whole))
        if a is not None and b is not None and a is not b and a.part_of is None and b.part_of is None:
            a.part_of = (b, whole)


def imply(events: Iterable[Event]) -> None:
    """Give an event that nobody is said to be acted upon in the recipients that its mentions imply.

    Only then, because what is implied must neither tie mentions together nor keep them apart.
    """
    for e in events:
        m = next((m for m in e.mentions if m.implied), None)
        if m is not None and not e.who["recipients"]:
            m.recipients = [p for p in m.implied if identity(p) not in e.who["actors"]]
