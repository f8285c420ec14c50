"""One mention of an event: what one trigger tells, before mentions of one happening are joined.

Out of scope: how each part is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.event_phrases import Phrase
from pipeline.model import LocalKey, Mood

CARRIED = "events:carried"
"""Method of a date, place or country that an earlier sentence stated."""
PUBLISHED = "events:published-month"
"""Method of a date that rests on the publication date alone."""


@dataclass(frozen=True, slots=True)
class When:
    """A partial date with the characters it rests on; ``method`` is printed with it."""

    value: str
    start: int
    end: int
    method: str

    @property
    def stated(self) -> bool:
        """Whether the mention's own sentence says it."""
        return self.method not in (CARRIED, PUBLISHED)


@dataclass(frozen=True, slots=True)
class Where:
    """A place, or the ISO 3166-1 alpha-3 code of a country, with the characters it rests on."""

    label: str
    start: int
    end: int
    method: str
    ref: LocalKey | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were killed, injured or detained (``kind``); ``high`` is ``None`` when no upper bound is stated."""

    kind: str
    low: int
    high: int | None
    start: int
    end: int


@dataclass
class EventMention:
    """What one trigger tells. ``start`` and ``end`` are the trigger's, ``clause`` is the stretch that tells it."""

    category: str
    mode: str | None
    start: int
    end: int
    clause: tuple[int, int]
    sentence: int
    """Index in ``Document.sentences``."""
    thread: str
    """What the sentence is part of: mentions of one thread are one telling."""
    lemma: str
    noun: bool
    definite: bool
    """Whether a noun trigger refers to something known."""
    plural: bool
    """Whether a noun trigger is plural: *attacks* are not what *the attack* refers to."""
    mood: Mood
    tense: str
    """See ``event_mood.Reality``."""
    heading: bool
    """Whether it stands in a title or caption, which retell the text."""
    aside: bool
    """Whether it looks back, or stands in a relative clause: the story does not go on from its date."""
    confidence: float = 0.0
    actors: list[Phrase] = field(default_factory=list)
    recipients: list[Phrase] = field(default_factory=list)
    implied: list[Phrase] = field(default_factory=list)
    """Whom it is against where nobody says so: see ``event_roles.Frame.implied``."""
    speaker: Phrase | None = None
    """Whom the sentence names as its source."""
    author: str | None = None
    """Author of the comment or post it stands in, who alone vouches for it."""
    when: When | None = None
    where: Where | None = None
    country: Where | None = None
    tolls: list[Toll] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)
    """Identities of participants that rules and tagger both found."""
    tagged: set[str] = field(default_factory=set)
    """Identities of participants that only the tagger found."""
