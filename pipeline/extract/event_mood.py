"""Whether a trigger tells of something that happened.

Each rule looks at what governs the trigger. What is only wanted, feared, asked whether or supposed is dropped, and so
is the habitual present; what will be done is ``planned``; what somebody is accused of, or what an adverb of doubt
marks, is ``alleged``; what is denied is ``denied``. A plain report by a body stays asserted.

Out of scope: who says so (``event_speech``), what the author of a comment vouches for (``events``), and contradictions
between statements (assembly).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.event_clauses import controlling, group_start, subject
from pipeline.extract.event_phrases import Sentence
from pipeline.extract.event_roles import VERBAL, Frame
from pipeline.extract.event_words import cue_set, cue_verbs, cues, words
from pipeline.model import Mood

_DIRECT = 12
"""How many tokens a governing verb may stand before what it governs."""
_CONDITION = 16
"""How many tokens before a trigger *if* makes it a condition."""
_PRESENT = frozenset({"ACCUSE", "REJECT", "REQUEST"})
"""Categories that several actors in the simple present do rather than are in the habit of."""
_TELLING = _PRESENT | {"PROTEST"}
"""Categories of which a Spanish relative clause in the present tells more than a habit."""


@dataclass(frozen=True, slots=True)
class Reality:
    """The mood of a mention, how sure the rules are of it as a factor in (0, 1], and the tense it is told in.

    The tense is ``past``, ``pluperfect``, ``perfect``, ``present`` or ``future``.
    """

    mood: Mood
    certainty: float = 1.0
    tense: str = "past"


_PLANNED = Reality("planned", 0.8, "future")


_YEAR_LINE = re.compile(
    r"^[ \t*•-]{0,4}(?:[^\W\d]{3,9}\.?[ ])?(?:\d{1,2},?[ ])?(?:1[89]|20)\d\d[ \t]*(?:[-–—:]|\.?[ \t]*$)", re.MULTILINE
)
_YEAR_LINES = 3
"""How many lines that are a year, or begin with one, make a chronicle."""


def chronicle(text: str) -> int:
    """Where a chronicle, which tells what happened in the present, begins in ``text``; its end where there is none."""
    years = [m.start() for m in _YEAR_LINE.finditer(text)]
    return years[0] if len(years) >= _YEAR_LINES else len(text)


def reality(frame: Frame, headline: bool) -> Reality | None:
    """The reality of what a trigger tells, ``None`` for what did not happen; in a ``headline`` the present is news."""
    s = frame.s
    if s.tokens[-1].text == "?" or _conditional(s, frame.reading.first):
        return None
    found = _of_verb(frame, headline) if frame.verb else _of_noun(frame, headline)
    if found is not None and found.mood == "asserted" and (mood := _governing(frame)) is not None:
        return replace(found, mood=mood, certainty=found.certainty * 0.9)
    return found


def _conditional(s: Sentence, at: int) -> bool:
    if s.isin(0, "conditional"):
        return True
    for i in range(at - 1, max(0, at - _CONDITION), -1):
        if s.isin(i, "conditional"):
            return s.text(i + 1) != "bien"  # "si bien" grants something
        if s.text(i) in (";", ":") or (s.text(i) == "," and s.tag(i + 1) in "NEDR"):
            return False
    return False


def _of_verb(frame: Frame, headline: bool) -> Reality | None:
    s, at = frame.s, frame.at
    t = s.tokens[at]
    if t.tag == "J":  # a Spanish one recalls what is known: "the deposed president"
        return Reality("asserted", 0.6) if s.language == "en" else None
    start = group_start(s, at)
    group = s.tokens[start:at]
    near = {g.text for g in group}
    if near & words("rumour_have", s.language) and t.feature == "part":  # "habría ordenado": so it is said
        return Reality("alleged", 0.8, "perfect")
    if near & words("unreal_have", s.language):
        return None
    subjunctive = t.feature == "subj" or bool(near & words("subjunctive_be", s.language))
    if (
        t.feature == "cond"
        or (subjunctive and not _after_that(s, start))
        or any(near & words(n, s.language) for n in ("negation", "modal_irrealis", "modal_obligation"))
    ):
        return None
    if _caused(s, start) or ((whose := subject(s, at)) is not None and s.isin(whose.first, "any")):
        return None
    if t.feature == "fut" or near & words("modal_future", s.language):
        return _PLANNED
    if any(g.tag == "T" for g in group) or (s.language == "es" and t.feature == "base"):
        return _of_infinitive(s, at, start)
    if t.tag == "M":
        return Reality("asserted", 0.9, "present")
    if t.feature == "ing" and not any(g.tag == "B" for g in group):
        return _of_gerund(s, start)
    if t.feature in ("base", "s"):
        return _of_present(frame, bool(group), headline)
    past_be = near & words("past_be", s.language)
    if near & cue_set("generic", s.language) and not past_be:
        return None
    if frame.passive and near & words("present_be", s.language) and not near & {"being", "been", "siendo", "sido"}:
        if headline or s.language == "es":  # Spanish tells history in the present
            return Reality("asserted", 0.9 if headline else 0.75, "present")
        return Reality("asserted", 0.7, "present") if frame.reading.entry.category in VERBAL else None
    if near & words("past_have", s.language):
        return Reality("asserted", 1.0, "pluperfect")
    if (t.feature == "ing" or "being" in near) and not past_be:
        return Reality("asserted", 1.0, "present")
    return Reality("asserted", 1.0, "perfect" if any(g.tag == "H" for g in group) else "past")


def _after_that(s: Sentence, start: int) -> bool:
    """Whether a clause says what came before something else: Spanish tells that in the subjunctive, but it happened."""
    for k in range(start - 1, max(0, start - _CONDITION), -1):
        if s.text(k) == "que" and not (s.text(k - 1) == "de" and s.tag(k - 2) == "C"):
            return s.isin(k - 1, "real_infinitive")
    return False


def _caused(s: Sentence, start: int) -> bool:
    """Whether a participle says what somebody would have done: "to have him arrested"."""
    p = s.finish.get(start)
    return p is not None and s.tag(p.first - 1) == "H" and s.tag(p.first - 2) == "T"


def _of_infinitive(s: Sentence, verb: int, start: int) -> Reality | None:
    """An infinitive is as real as what governs it makes it; one that nothing known governs did not happen."""
    lead = " ".join(t.text for t in s.tokens[max(0, start - 3) : start + 1])
    if any(cue in lead for cue in cues("plan", s.language)):
        return _PLANNED
    if _came_before(s, start):
        return Reality("asserted", 0.95)
    k = controlling(s, verb)
    if k is None:
        return _PLANNED if s.tag(start) == "B" and s.isin(start, "present_be") else None
    word = s.text(k)
    group = {t.text for t in s.tokens[group_start(s, k) : k]}
    if group & words("negation", s.language):
        return None
    if word in cue_verbs("plan", s.language) and start - k <= 2:
        return _PLANNED
    modal = any(s.tag(i) in "MT" for i in range(group_start(s, k), k))
    if modal or word in cue_verbs("desire", s.language):
        return None
    if word in cue_verbs("implicative", s.language):
        return Reality("asserted", 0.9)
    return Reality("asserted", 0.75) if word in cue_verbs("attempt", s.language) else None


def _came_before(s: Sentence, start: int) -> bool:
    """Whether an infinitive, or the one that it is joined to, tells what came before: "tras tomar el puerto y …"."""
    if s.isin(start - 1, "real_infinitive"):
        return True
    if s.tag(start - 1) != "C" and s.text(start - 1) != ",":
        return False
    k = next((k for k in range(start - 2, max(-1, start - _CONDITION), -1) if s.tag(k) in "VWS"), None)
    return k is not None and s.tokens[k].feature == "base" and _came_before(s, group_start(s, k))


def _of_gerund(s: Sentence, start: int) -> Reality | None:
    """*by bombing* and *, killing five* happened with the main verb; *without* and *from* govern what did not."""
    if start == 0:
        return Reality("asserted", 0.7)
    before = start - 1
    if s.text(before) == "," or s.isin(before, "with_main"):
        main = next((k for k in range(before - 1, -1, -1) if s.tag(k) == "V" and s.tokens[k].feature != "ing"), None)
        modal = main is not None and any(s.tag(i) in "MT" for i in range(group_start(s, main), main))
        return None if modal else Reality("asserted", 0.85)
    if s.isin(before, "accusation_link"):
        return Reality("asserted", 0.6) if _accused(s, before) else None
    if s.tag(before) == "V" and s.text(before) in cue_verbs("deny", s.language):
        return Reality("denied", 0.9)
    return Reality("asserted", 0.75, "present") if s.tag(before) in "NE" else None


def _of_present(frame: Frame, helped: bool, headline: bool) -> Reality | None:
    """The simple present tells news in headlines and captions, and of what is said; elsewhere it tells of habits.

    Spanish tells history in it, but with what is done it is as often a habit.
    """
    if headline:
        return Reality("asserted", 0.9, "present")
    category = frame.reading.entry.category
    if frame.s.language == "es":
        before = group_start(frame.s, frame.at) - 1
        if category not in _TELLING and frame.s.tag(before) == "W" and before in frame.s.finish:
            return None  # "los activistas que las apoyan"
        return Reality("asserted", 0.85 if category in VERBAL else 0.7, "present")
    actors = frame.actors() if category in VERBAL and not helped else []
    if not actors:
        return None
    if actors[0].kind == "mention" or not actors[0].plural:
        return Reality("asserted", 0.75, "present")
    return Reality("asserted", 0.6, "present") if category in _PRESENT else None


def _of_noun(frame: Frame, headline: bool) -> Reality | None:
    """A noun tells of an event unless what it hangs on, or an adjective, makes it a possibility."""
    s, p = frame.s, frame.phrase
    first = p.first if p is not None else frame.reading.first
    unreal = cue_set("unreal", s.language)
    own = s.words(first, frame.reading.first)
    if own & cue_set("plan", s.language):
        return _PLANNED
    if own & unreal or _negated(s, p.last if p is not None else frame.reading.last):
        return None
    at = first - 1
    while at >= 0 and s.tag(at) in "ADX":
        at -= 1
    example = s.tag(at) == "S" and s.isin(first, "definite")  # "hechos como la renuncia", not "como protesta"
    if (s.text(at) in unreal and s.tag(at) != "V" and not example) or (
        s.isin(at, "unreal_link") and s.text(at - 1) in unreal
    ):
        return None
    verb = next((k for k in range(at, max(-1, at - 4), -1) if s.tag(k) == "V"), None)
    if verb is not None and s.text(verb) in cue_verbs("desire", s.language):
        return None
    if verb is not None and s.text(verb) in cue_verbs("plan", s.language):
        return _PLANNED
    return _of_support(s, frame.support, headline) if frame.support is not None else Reality("asserted")


def _negated(s: Sentence, i: int) -> bool:
    """Whether the verb of a noun that ends before ``i``, with its complements, is negated: "the strike did not …"."""
    while s.tag(i) in "PDNEUJ":
        i += 1
    if s.tag(i) in ("DO", "H", "M", "B"):
        i += 1
    return s.tag(i) == "G"


def _of_support(s: Sentence, light: int, headline: bool) -> Reality | None:
    """A noun with a light verb happened as the verb did: *would launch an attack* tells of none."""
    group = s.words(group_start(s, light), light + 1)
    if any(group & words(n, s.language) for n in ("negation", "modal_irrealis", "modal_obligation")):
        return None
    if group & words("modal_future", s.language) or group & cue_verbs("plan", s.language):
        return _PLANNED
    habit = s.tokens[light].feature == "base" or (s.tokens[light].feature == "s" and s.language == "en")
    return Reality("asserted") if headline or not habit else None


def _governing(frame: Frame) -> Mood | None:
    """``alleged`` or ``denied`` when an adverb, an accusation or a denial governs the trigger."""
    s, at = frame.s, frame.reading.first
    doubt = cue_set("doubt", s.language)
    if s.text(0) in doubt or s.words(at - 6, frame.reading.last + 2) & doubt:
        return "alleged"
    done = frame.reading.entry.category not in VERBAL
    for k in range(at - 1, max(-1, at - _DIRECT), -1):
        if s.tag(k) != "V":
            continue
        word = s.text(k)
        if word in cue_verbs("deny", s.language):
            return "denied"
        if done and word in cue_verbs("doubt", s.language):
            return "alleged"
        if s.tokens[k].feature != "ing" and word not in cue_verbs("accuse", s.language):
            break
    return "alleged" if _accused(s, at) else None


def _accused(s: Sentence, at: int) -> bool:
    """Whether *accused of*, *charged with*, *wanted for* and the like stand before ``at`` in its clause."""
    accuse = cue_verbs("accuse", s.language) | words("accusation", s.language)
    for k in range(at - 1, max(-1, at - _DIRECT), -1):
        if s.text(k) in (";", ":") or s.tag(k) in "SW":
            return False
        if s.text(k) in accuse and s.tag(k) in "VNJ":
            return any(s.isin(i, "accusation_link") for i in range(k + 1, at + 1))
    return False
