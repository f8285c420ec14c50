"""The taggers' opinion weighed against the rules: which clauses tell of an event, and who takes part.

- A mention that the rules found is dropped when the tagger is sure that its clause tells of no event, and is surer when
  both agree.
- A clause in which the rules found nothing becomes a mention when the tagger is sure of its category; the trigger is
  the word without which it would be least so.
- A participant that both found is surer; one that only the tagger found is taken when it names someone who can act,
  or is sure.

Out of scope: what rules and taggers find by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract import event_tagger, event_words
from pipeline.extract.event_features import Masked
from pipeline.extract.event_mentions import EventMention
from pipeline.extract.event_phrases import Phrase, Sentence, identity
from pipeline.extract.event_roles import VERBAL
from pipeline.extract.event_tagger import NONE, Role
from pipeline.extract.event_triggers import Entry, Reading

NEW = 0.8
"""Probability from which a clause without a rule's event tells of one."""
DENIED = 0.98
"""Probability of no event from which a mention of the rules is dropped, unless it is firm."""
FIRM = 0.75
"""Confidence from which a mention of the rules stands whatever the tagger says."""
MODE = 0.6
"""Probability from which the tagger's mode is taken where the rules know none."""
AGREED = 0.04
"""What a mention's confidence gains when the tagger gives its category the largest share."""
NAMED, LOOSE = 0.7, 0.95
"""Probability from which the tagger's participant counts: one that can act by itself, and any other words."""
_SHORTEST, _LONGEST, _COMMA = 4, 40, 8
"""Words of a clause that may tell of an event; a longer one is cut at its commas, but not sooner than that."""
_WORDS = 4
"""Words of a participant that is no phrase of the sentence: a group that no list knows, not half a clause."""
_STRENGTH = 0.55
"""Strength of a trigger that only the tagger names, between those of weak and fair triggers."""
_PAST = {"en": ("ed",), "es": ("ó", "aron", "ieron")}
"""Endings of verbs of the past."""
_TELLING = frozenset({"past", "ed", "s"})
"""Features of verbs that may tell something by themselves."""
_SLOTS = {
    "verb": (("subj", "by", "por"), ("obj", "against", "contra", "a", "to", "with", "con")),
    "noun": (("by", "por", "poss", "of", "de"), ("against", "contra", "of", "de", "a", "to", "on", "with", "con")),
}
"""Where actors and recipients of a trigger stand of which nothing else is known."""


def weigh(masked: Masked, kept: Sequence[EventMention]) -> list[EventMention]:
    """The mentions of a sentence that the tagger does not deny, with what their confidence gains."""
    found = []
    parts = list(clauses(masked))
    known: dict[int, dict[str, float]] = {}
    for m in kept:
        at = next((i for i, part in enumerate(parts) if _inside(m, part)), -1)
        clause = parts[at] if at >= 0 else masked  # the sentence where a clause is too short or too long
        if at not in known:
            told = {other.category for other in kept if _inside(other, clause)}
            known[at] = event_tagger.categories(clause, sorted(told))
        shares = known[at]
        if not shares or shares[NONE] < DENIED or m.confidence >= FIRM:
            agreed = bool(shares) and max(shares, key=lambda c: shares[c]) == m.category
            m.confidence = min(0.95, round(m.confidence + AGREED * agreed, 2))
            name_mode(m, clause)
            found.append(m)
    return found


def name_mode(m: EventMention, clause: Masked) -> None:
    """Give a mention the mode that the tagger is sure of, where the rules found none."""
    told = event_tagger.mode(clause, m.category) if m.mode is None else None
    if told is not None and told[1] >= MODE:
        m.mode = told[0]


def new(masked: Masked, kept: Sequence[EventMention]) -> Iterator[tuple[Masked, str, float]]:
    """The clauses without a mention that tell of an event, with category and probability."""
    for clause in clauses(masked):
        if not any(_inside(m, clause) for m in kept):
            nothing = event_tagger.share(clause, NONE)
            if nothing is None or nothing > 1 - NEW:
                continue
            shares = event_tagger.categories(clause, ())
            best = max((c for c in shares if c != NONE), key=lambda c: shares[c], default=NONE)
            if shares.get(best, 0.0) >= NEW:
                yield clause, best, shares[best]


def clauses(masked: Masked) -> Iterator[Masked]:
    """The stretches of a sentence that may tell of one event each: cut at semicolons, and at commas when long."""
    first, count = 0, len(masked.words)
    for i in range(1, count + 1):
        long = count - first > _LONGEST and i - first >= _COMMA
        if i == count or set(masked.gaps[i]) & set(";:") or (long and "," in masked.gaps[i]):
            if _SHORTEST <= i - first <= _LONGEST:
                yield masked.part(first, i)
            first = i


def _inside(m: EventMention, clause: Masked) -> bool:
    return clause.words[0].start <= m.start < clause.words[-1].end


def reading(s: Sentence, clause: Masked, category: str) -> Reading | None:
    """The trigger of a clause that only the tagger calls an event: the verb or noun it rests on most."""
    best, least = None, 2.0
    for i, word in enumerate(clause.words):
        at = next((k for k, t in enumerate(s.tokens) if t.start == word.start), None)
        if at is None or s.tag(at) not in ("V", "J", "N") or clause.signs[i][0] in "_0":
            continue
        if s.tag(at) == "N" and s.text(at) in event_words.groups(s.language):  # somebody is nothing that happens
            continue
        without = replace(clause, signs=[*clause.signs[:i], "0", *clause.signs[i + 1 :]])
        share = event_tagger.share(without, category)
        if share is not None and share < least:
            best, least = at, share
    if best is None:
        return None
    token = s.tokens[best]
    if token.tag == "N" and token.raw.lower().endswith(_PAST[s.language]):  # a verb that no list holds
        token.tag, token.feature = "V", "past"
    pos = "noun" if token.tag == "N" else "verb"
    actors, recipients = _SLOTS[pos]
    entry = Entry(s.text(best), pos, category, None, actors, recipients, _STRENGTH, (), ())
    return Reading(best, best + 1, entry, s.tokens[best].feature)


def join(s: Sentence, m: EventMention, found: Sequence[Role]) -> None:
    """Add to a mention the participants that only the tagger found, and note those that both did."""
    for label, mine, others in (("A", m.actors, m.recipients), ("R", m.recipients, m.actors)):
        known = {identity(p) for p in (*mine, *others)}
        alone = not mine
        for role in (r for r in found if r.label == label):
            here = [p for p in mine if p.start < role.end and role.start < p.end]
            m.agreed.update(identity(p) for p in here)
            if here or not alone:
                continue
            p = _phrase(s, role)
            if p is not None and identity(p) not in known and not _apart(s, m, p):
                known.add(identity(p))
                m.tagged.add(identity(p))
                mine.append(p)


def _apart(s: Sentence, m: EventMention, p: Phrase) -> bool:
    """Whether a verb that tells something else stands between a trigger and a phrase: *X said the strike goes on*.

    Spanish may put who acts behind such a verb; there whoever tells of a deed has not done it.
    """
    if s.language == "es":
        return m.category not in VERBAL and m.speaker is not None and identity(m.speaker) == identity(p)
    before = p.end <= m.start
    low, high = (p.end, m.start) if before else (m.end, p.start)
    return any(low <= t.start < high and t.tag == "V" and t.feature in _TELLING for t in s.tokens)


def _phrase(s: Sentence, role: Role) -> Phrase | None:
    """The phrase that a role's words name: one that can act, else the words themselves where the tagger is sure."""
    over = [p for p in s.phrases if p.acts and p.start < role.end and role.start < p.end]
    if over:
        best = max(over, key=lambda p: (min(p.end, role.end) - max(p.start, role.start), -p.start))
        return best if role.probability >= NAMED else None
    inside = [k for k, t in enumerate(s.tokens) if role.start <= t.start and t.end <= role.end]
    while inside and (s.tag(inside[0]) in ("D", "P", "U", "Z") or not s.text(inside[0])[0].isalnum()):
        inside.pop(0)
    apart = len({s.tokens[k].quoted for k in inside}) > 1  # a quotation mark stands inside
    plain = not apart and len(inside) <= _WORDS and all(s.tag(k) in ("N", "A", "J", "P", "D") for k in inside)
    if role.probability < LOOSE or not plain or not any(s.tag(k) == "N" for k in inside):
        return None
    first, last = s.tokens[inside[0]], s.tokens[inside[-1]]
    label = " ".join(t.raw for t in s.tokens[inside[0] : inside[-1] + 1])
    return Phrase(inside[0], inside[-1] + 1, "group", label, first.start, last.end, last.text, acts=True)
