"""The status of an event, from the moods of the statements that it happened: the rule, in its one place.

Out of scope: which statements conflict.
"""

from __future__ import annotations

from collections.abc import Iterable


def event_status(moods: Iterable[str], conflicting: bool = False) -> str:
    """The first that applies; ``conflicting`` when statements about the event give values that exclude each other.

    A denial beside anything but denials is a dispute. Without an assertion a claim weighs more than a plan, and a plan
    more than a possibility. Raises ``ValueError`` without moods.
    """
    found = set(moods)
    if not found:
        raise ValueError("an event without statements has no status")
    if conflicting or ("denied" in found and len(found) > 1):
        return "disputed"
    if "asserted" in found:
        return "reported"
    return next(mood for mood in ("denied", "alleged", "planned", "hypothetical") if mood in found)
