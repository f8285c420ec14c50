"""What every reader of a date knows: the words around an expression, and the dates it may count from.

Out of scope: what the expressions mean (``date_readers``, ``date_figures``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.extract.date_grammar import tenses, values
from pipeline.extract.partial_dates import Partial, Tense

Reading: TypeAlias = tuple[Partial, Partial | None, str]
"""A date, the far end of its range, and the base it was counted from."""
Match: TypeAlias = re.Match[str]

_PARTICIPLE = re.compile(r"(?i)\b(?:a|an|the|of|by|with|his|her|its|their) \w{2,}ed$")
"""A verb form that describes a noun ("the jailed leader") and says nothing of the time."""


@dataclass(slots=True)
class Context:
    """The stretch ``view[low:high]`` that is read, and the dates an expression may count from."""

    view: str
    low: int
    high: int
    published: Partial | None
    anchor: Partial | None
    story: Partial | None
    day_first: bool

    def before(self, start: int) -> str:
        """What stands before an expression, within reach of one or two words."""
        return self.view[max(self.low, start - 40) : start]

    def after(self, end: int) -> str:
        """What stands after it."""
        return self.view[end : min(self.high, end + 30)]

    def tense(self, start: int, end: int) -> Tense:
        """What the nearest cue of time says, one before the expression first."""
        found = tenses().finditer(self.view, max(self.low, start - 120), start)
        cues = [m.lastgroup for m in found if not _PARTICIPLE.search(self.view, max(self.low, m.start() - 6), m.end())]
        if not cues:
            after = tenses().search(self.view, end, min(self.high, end + 80))
            cues = [after.lastgroup] if after else ["neutral"]
        return cues[-1]  # type: ignore[return-value]


def group(m: Match, name: str) -> str | None:
    """The words of a group, where the form has it and it matched."""
    return m.groupdict().get(name)


def number(m: Match, name: str) -> int | None:
    """The figures of a group as a number."""
    text = group(m, name)
    return int(text) if text else None


def coded(kind: str, text: str) -> int:
    """The number a word of ``date_words`` stands for."""
    kinds = (kind, f"{kind}_abbreviation") if kind in ("month", "weekday") else (kind,)
    word = " ".join(text.lower().rstrip(".").split())
    return int(next(values(k)[word] for k in kinds if word in values(k)))


def pointed(m: Match) -> int:
    """-1 when the expression points backwards, 1 forwards, 0 when it does neither."""
    if group(m, "LAST") or group(m, "LAST0"):
        return -1
    return 1 if group(m, "NEXT") or group(m, "NEXT0") else 0
