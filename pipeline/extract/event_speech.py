"""Who a sentence names as the source of what it tells.

*According to X*, *X said that …* and *…, X said*; verbs of doubt name a source as well.

Out of scope: whether the telling is believed (``event_mood``).
"""

from __future__ import annotations

from pipeline.extract import event_words
from pipeline.extract.event_clauses import subject
from pipeline.extract.event_phrases import Phrase, Sentence


def speaker(s: Sentence, first: int, last: int) -> Phrase | None:
    """The source of what tokens ``[first, last)`` tell; it may be a pronoun or a thing."""
    for cue in event_words.cues("source", s.language):
        words = cue.split()
        for i in range(len(s.tokens) - len(words)):
            if s.text(i) == words[0] and [s.text(i + k) for k in range(len(words))] == words:
                p = s.begin.get(i + len(words))
                if p is not None and p.acts:
                    return p
    said = event_words.cue_verbs("report", s.language) | event_words.cue_verbs("doubt", s.language)
    for k in range(first - 1, -1, -1):
        if s.tag(k) == "V" and s.text(k) in said and s.tokens[k].feature not in ("ing", "base"):
            return subject(s, k) or (s.begin.get(k + 1) if s.language == "es" else None)
    tail = next((k for k in range(len(s.tokens) - 1, last, -1) if s.tag(k) == "V"), None)
    if tail is None or s.text(tail) not in said:
        return None
    p = subject(s, tail) or s.begin.get(tail + 1)
    if p is None or p.first <= last:
        return None
    before = min(p.first, tail)
    while before > 0 and s.tag(before - 1) in "D":
        before -= 1
    opened = s.text(before - 1) == "," or s.tokens[before - 1].quoted != s.tokens[before].quoted
    return p if opened else None
