"""Who says a figure: the body that counted, which states it, or somebody who claims it.

*According to X*, *X said that …* and *…, X said*. What a contestant says of its own figure, a party, or one of the two
sides is alleged, and so is all that a verb of claiming introduces; what others report is asserted.

Out of scope: readers' comments, whose authors stand behind everything in them (``results``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract import contestants
from pipeline.extract.election_terms import term
from pipeline.extract.result_parts import Span
from pipeline.extract.setting import Setting
from pipeline.model import LocalKey, Mood, Sentence

_REACH = 45
_STANDING = frozenset({"party", "coalition", "movement"})
"""Kinds of organization that claim a figure rather than report it."""


class Claim(NamedTuple):
    """The speaker's label as written, the record it names, if any, and the mood of what is said."""

    label: str
    key: LocalKey | None
    mood: Mood


def claim(setting: Setting, sentence: Sentence, figure: Span, whose: LocalKey | None) -> Claim | None:
    """Who is named as the source of a figure in its sentence, and of ``whose``; ``None`` when nobody is."""
    found = _named(setting, sentence, figure)
    return found._replace(mood="alleged") if found and found.key and found.key == whose else found


def unreal(setting: Setting, sentence: Sentence, figure: Span) -> Mood | None:
    """``denied`` or ``hypothetical`` for a figure behind *denied that …* or in the clause of an *if*; else ``None``."""
    before = setting.doc.view[sentence.start : figure[0]].casefold()
    if term("denying").search(before):
        return "denied"
    supposed = [m.end() for m in term("supposing").finditer(before)]
    return "hypothetical" if supposed and "," not in before[supposed[-1] :] else None


def _named(setting: Setting, sentence: Sentence, figure: Span) -> Claim | None:
    view = setting.doc.view
    for cue in term("according").finditer(view, sentence.start, sentence.end):
        if found := _speaker(setting, cue.end(), min(sentence.end, cue.end() + _REACH), sentence):
            return found
    for verb in term("said", "claimed").finditer(view, sentence.start, sentence.end):
        claimed = term("claimed").fullmatch(verb.group()) is not None
        behind = verb.start() > figure[1]
        if not behind and verb.start() > figure[0]:
            continue
        low = max(sentence.start, verb.start() - _REACH)
        before = _last(setting, low, verb.start())
        found = before or (_speaker(setting, verb.end(), min(sentence.end, verb.end() + _REACH), sentence))
        if behind and not re.search(r",|\"", view[figure[1] : verb.start()]):
            continue
        if found:
            return found._replace(mood="alleged") if claimed else found
    return None


def _last(setting: Setting, low: int, start: int) -> Claim | None:
    """The subject of a verb of saying: the name or the side right before it."""
    found = sorted(_all(setting, low, start), key=lambda f: (*f[:2], f[2] is not None))
    if not found:
        return None
    begin, end, key = found[-1]
    near = re.fullmatch(r"[\"')]?(?:,? \w+){0,3},? ", setting.doc.view[end:start])
    return _claim(setting, begin, end, key) if near else None


def _speaker(setting: Setting, start: int, end: int, sentence: Sentence) -> Claim | None:
    """The name or the side that follows "according to" or "said"."""
    for begin, stop, key in sorted(_all(setting, start, min(sentence.end, end + 40)), key=lambda f: f[:2]):
        link = setting.doc.view[start:begin]
        if re.fullmatch(r"(?: [\w'-]+){0,5} ?[\"']?", link):
            return _claim(setting, begin, stop, key)
        return None
    return None


def _all(setting: Setting, start: int, end: int) -> Iterator[tuple[int, int, LocalKey | None]]:
    for m in setting.mentions.within(start, end, "people", "organizations"):
        yield m.start, m.end, m.key
    for c in contestants.sides(setting.doc.view, start, end):
        yield c.start, c.end, None
    for said in term("authorities").finditer(setting.doc.view, start, end):
        yield said.start(), said.end(), None


def _claim(setting: Setting, start: int, end: int, key: LocalKey | None) -> Claim:
    label = " ".join(setting.doc.text[start:end].split())
    official = term("authorities").fullmatch(label) or term("electoral").search(label)
    stands = key is None or setting.fields[key].get("kind") in _STANDING
    return Claim(label, key, "alleged" if stands and not official else "asserted")
