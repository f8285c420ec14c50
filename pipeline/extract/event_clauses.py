"""Subjects, objects and governed phrases of a verb, read from the order of words.

English word order and a few closed classes carry most of it: a finite verb's subject is the nearest phrase to its left
that no preposition governs; a relative pronoun stands for the phrase before it; a verb joined by *and* or a participle
after a comma shares the subject of the verb before it; Spanish marks persons that are objects by *a* and may put the
subject after the verb.

Out of scope: which of them acts and which is acted upon (``event_roles``).
"""

from __future__ import annotations

from pipeline.extract import event_words
from pipeline.extract.event_lists import BETWEEN, conjuncts
from pipeline.extract.event_phrases import Phrase, Sentence

_AUXILIARY = ("B", "H", "DO", "M", "G", "A", "T")
_FINITE = ("past", "ed")
_BREAKS = (";", ":")
_REACH = 14
"""How many tokens after a trigger a phrase that a preposition ties to it may begin."""
_BACK = 30
"""How many tokens before a verb the verb whose subject it shares may stand."""
_GOVERNING = 12
"""How many tokens before an infinitive the verb that governs it may stand."""
_DEPTH = 4
"""How often a subject may be looked up through another verb, or a phrase through what it hangs on."""


def group_start(s: Sentence, verb: int) -> int:
    """The first token of the verb group that ends in ``verb``: auxiliaries, negation, adverbs and *to* before it."""
    i = verb
    if s.language == "es" and s.tokens[verb].feature == "part" and s.text(i - 1) in event_words.verbs("state", "es"):
        i -= 1  # "se encuentra detenido"
    while i > 0 and (s.tag(i - 1) in _AUXILIARY or (s.tag(i - 1) == "O" and s.language == "es")):
        i -= 1
    return i


def passive(s: Sentence, verb: int, last: int, transitive: bool = False) -> bool:
    """Whether the verb, of tokens ``[verb, last)``, is a passive participle, with an auxiliary or reduced.

    A bare participle of a ``transitive`` verb without object is one when *by* follows, when its form can be nothing
    else, or when another verb does the telling, as in headlines none does.
    """
    feature = s.tokens[verb].feature
    if feature not in ("ed", "part"):
        return False
    start = group_start(s, verb)
    tags = {s.tag(i) for i in range(start, verb)}
    if "B" in tags or "H" in tags:
        return "B" in tags
    if s.isin(last, "agent") or feature == "part":
        return True
    if not transitive or objects(s, last) is not None or _shares_object(s, last):
        return False
    shared = _shared_with(s, verb, start, False) if s.tag(start - 1) == "C" else None
    if shared is not None and shared >= 0 and passive(s, shared, shared + 1):  # "was seized and tortured"
        return True
    if s.tag(last) not in "PQSCZ":
        return False
    telling = [
        i for i, t in enumerate(s.tokens) if t.tag in "BHM" or (t.tag == "V" and t.feature not in ("ing", "base"))
    ]
    main = next((i for i in telling if i > verb and not any(s.tag(k) in "WS" for k in range(verb, i))), None)
    return telling == [verb] or (main is not None and s.tag(start - 1) not in "RWC")


def subject(s: Sentence, verb: int, depth: int = 0) -> Phrase | None:
    """The phrase that stands as the grammatical subject of a verb, shared and relative subjects included."""
    if depth > _DEPTH:
        return None
    start = group_start(s, verb)
    before = start - 1
    if s.tag(before) == "W" or s.text(before) == "that":
        return _antecedent(s, before) if not _governed_relative(s, before) else _outside(s, verb, depth)
    if any(s.tag(k) == "T" for k in range(start, verb)):
        return _of_infinitive(s, verb, start, depth)
    feature = s.tokens[verb].feature
    if s.language == "es" and feature == "base":
        return _of_infinitive(s, verb, start, depth)
    gerund = feature == "ing" and s.tag(start) not in "BH"
    if gerund and (p := s.finish.get(start)) is not None and p.acts:  # "residents protesting in the square"
        return p
    shared = _shared_with(s, verb, start, gerund)
    if shared is not None:
        return subject(s, shared, depth + 1) if shared >= 0 else None
    return _nearest(s, start) or _opening(s, start)


def controlling(s: Sentence, verb: int) -> int | None:
    """The verb that governs an infinitive: the nearest to its left in the clause."""
    start = group_start(s, verb)
    for i in range(start - 1, max(-1, start - _GOVERNING), -1):
        if s.tag(i) == "V":
            return i
        if s.tag(i) in "WS" or s.text(i) in _BREAKS:
            return None
    return None


def _of_infinitive(s: Sentence, verb: int, start: int, depth: int) -> Phrase | None:
    """Who is to do it: someone between the governing verb and *to*, else that verb's own subject."""
    controller = controlling(s, verb)
    if controller is None and s.isin(start - 1, "real_infinitive"):  # "Tras cerrar el puerto, la junta …"
        main = _verb_after(s, verb + 1)
        return subject(s, main, depth + 1) if main is not None else None
    if controller is None:  # "the union is due to meet"
        be = next((k for k in range(start - 1, max(-1, start - 4), -1) if s.tag(k) == "B"), None)
        return _nearest(s, group_start(s, be)) if be is not None else None
    joined = s.tag(start - 1) == "C" or s.text(start - 1) == ","
    if controller is not None and (
        s.isin(start - 1, "real_infinitive") or (joined and s.tokens[controller].feature == "base")
    ):
        return subject(s, controller, depth + 1)
    told = s.words_in("to_person") | {""}
    middle = (p for p in s.phrases if controller < p.first < start and p.preposition in told and p.acts)
    return next(middle, None) or subject(s, controller, depth + 1)


def _shared_with(s: Sentence, verb: int, start: int, gerund: bool) -> int | None:
    """The verb whose subject this one shares; ``None`` when it has its own, -1 when none is found."""
    before, feature = start - 1, s.tokens[verb].feature
    if start == 0:  # "Backed by the army, the crowd …"
        if feature not in ("ing", "ed", "part"):
            return None
        main = _verb_after(s, verb + 1)
        return main if main is not None and s.text(main - 1) != "," else -1
    if s.text(before) == "," and feature in _FINITE:  # "they closed the port, jailed its staff and …"
        p = s.finish.get(before)
        at = p.first - 1 if p is not None and s.tag(before + 1) == "V" else -1
        return at if s.tag(at) == "V" and s.tokens[at].feature in _FINITE else None
    if gerund and s.tag(before) == "V":
        return before
    if s.tag(before) == "C" or (gerund and s.tag(before) in "PSQ"):
        other = _verb_before(s, before, aside=s.text(before - 1) == ",")
        if other is None and gerund and s.tag(before) in "PS":  # "After closing the port, the union …"
            other = _verb_after(s, start + 1)
        return other if other is not None else -1
    return None


def _verb_before(s: Sentence, i: int, aside: bool) -> int | None:
    """The finite verb to the left of a conjunction; one in a relative clause that a comma has closed is passed over."""
    for k in range(i - 1, max(-1, i - _BACK), -1):
        if s.tag(k) == "V" and s.tokens[k].feature not in ("ing", "base"):
            before = group_start(s, k) - 1
            if not (aside and s.tag(before) == "W" and s.tag(before - 1) not in "VC"):
                return k
        if s.text(k) in _BREAKS:
            return None
    return None


def _verb_after(s: Sentence, i: int) -> int | None:
    return next((k for k in range(i, len(s.tokens)) if s.tag(k) == "V" and s.tokens[k].feature in _FINITE), None)


def _antecedent(s: Sentence, i: int) -> Phrase | None:
    """What a relative pronoun at ``i`` stands for: the phrase before it, or the group that a preposition hangs on."""
    end = i - 1 if s.text(i - 1) == "," else i
    p = s.finish.get(end)
    while p is not None and not p.acts and p.preposition and (q := s.finish.get(p.first - 1)) is not None:
        p = q
    return p


def _governed_relative(s: Sentence, i: int) -> bool:
    """Whether a Spanish relative is no subject: "donde", "en la que", "con quien"."""
    governed_by = s.tag(i - 2) if s.tag(i - 1) == "D" else s.tag(i - 1)
    return s.language == "es" and (s.isin(i, "relative_place") or governed_by == "P")


def _outside(s: Sentence, verb: int, depth: int) -> Phrase | None:
    """Whom such a clause is about: the subject of the verb before it, unless something follows its own verb."""
    k = _verb_before(s, group_start(s, verb), aside=False) if verb + 1 not in s.begin else None
    return subject(s, k, depth + 1) if k is not None else None


def _nearest(s: Sentence, end: int) -> Phrase | None:
    """The subject whose verb group starts at ``end``: step over apposition, brackets and attached prepositions."""
    while s.text(end - 1) == ")":
        opening = next((k for k in range(end - 2, -1, -1) if s.text(k) == "("), None)
        if opening is None:
            return None
        end = opening
    comma = s.text(end - 1) == ","
    p = s.finish.get(end - comma)
    if p is None or (p.kind == "pronoun" and comma):
        return _over_clause(s, end - comma) if comma else None
    if (relative := _inside_relative(s, p)) is not None:
        return relative
    named = p.ref is not None and p.ref[0] == "people"
    if comma and not named and s.text(p.first - 1) == "," and (q := s.finish.get(p.first - 1)) is not None:
        return _climb(s, q)
    if comma and s.tag(p.first - 1) == "C" and (first := s.finish.get(p.first - 1)) and (above := _climb(s, first)):
        q = s.finish.get(above.first - 1)  # "X, brother of Y and Z, was …"
        return q if q is not None and q.ref is not None and q.ref[0] == "people" else _climb(s, p)
    return _climb(s, p)


def _inside_relative(s: Sentence, p: Phrase) -> Phrase | None:
    """The antecedent of a relative clause that ends in ``p``: "men who held the bridge fled"."""
    k = p.first - 1
    while k > 0 and s.tag(k) in "PAD":
        k -= 1
    if s.tag(k) != "V":
        return None
    k = group_start(s, k) - 1
    return _antecedent(s, k) if s.tag(k) == "W" and s.isin(k, "relative_person") else None


def _over_clause(s: Sentence, end: int) -> Phrase | None:
    """The subject before a relative clause or a participle set off by two commas: "the men, who were armed, fled"."""
    for k in range(end - 1, max(0, end - _BACK), -1):
        aside = s.tag(k + 1) in "WSP" or s.tokens[k + 1].feature in ("ing", "ed", "part") or s.tag(k + 3) == "W"
        if s.text(k) == "," and aside:
            p = s.finish.get(k)
            return _climb(s, p) if p is not None else None
    return None


def _opening(s: Sentence, start: int) -> Phrase | None:
    """The phrase that opens the clause when adjuncts and asides part it from the verb."""
    low = start
    while low > max(0, start - _BACK) and s.text(low - 1) not in _BREAKS and s.tag(low - 1) not in "S":
        if s.tag(low - 1) == "W" and s.tag(low - 2) in "VC":  # "said that …"
            break
        low -= 1
    return next(
        (p for p in s.phrases if low <= p.first and p.last < start and not p.preposition and p.acts
         and s.tag(p.first - 1) not in "VT" and s.tag(p.last) in "QPWA"), None
    )  # fmt: skip


def _climb(s: Sentence, p: Phrase) -> Phrase | None:
    """From a phrase inside prepositional attachments to the phrase they hang on.

    Both sides of ``clashes between X and Y`` hang on the clashes: neither of them alone is the subject.
    """
    if not p.preposition and (first := conjuncts(s, p)[0]).preposition in BETWEEN:
        p = first
    for _ in range(_DEPTH):
        if not p.preposition:
            return p
        at = p.first - 1
        if s.isin(at, "example") and (q := s.finish.get(at - 1)) is not None:  # "countries such as …"
            p = q
            continue
        if s.tag(at) == "S" and s.text(at) == p.preposition:  # the conjunction opens the clause
            return p
        while at > 0 and (s.tag(at) in "ADX" or s.tokens[at].text != p.preposition):
            at -= 1
        if (above := s.finish.get(at)) is None:
            return None
        p = above
    return p if not p.preposition else None


def _shares_object(s: Sentence, after: int) -> bool:
    """Whether a conjunction and another verb follow at once: "impeached and removed the president"."""
    return s.tag(after) == "C" and s.tag(after + 1) == "V" and s.tokens[after + 1].feature in (*_FINITE, "s")


def objects(s: Sentence, after: int) -> Phrase | None:
    """The direct object of a verb whose last token is ``after - 1``: the phrase that follows without a preposition."""
    if _shares_object(s, after):
        return objects(s, after + 2)
    while s.tag(after) in "AZ" or (s.tag(after) == "D" and s.tag(after + 1) == "Z"):
        after += 1
    found = _owned(s, after + s.isin(after, "to_person"))
    if found is None and s.language == "es" and s.tag(after) == "P":  # "detuvieron en la frontera a dos …"
        person = governed(s, after, "a")
        return person if person is not None and person.acts else None
    return found


def governed(s: Sentence, after: int, preposition: str) -> Phrase | None:
    """The first phrase after a trigger that ``preposition`` ties to it in the clause; *of* must follow at once."""
    spelled = {preposition, preposition + "l"} if preposition in ("a", "de") else {preposition}
    reach = 1 if preposition in ("of", "de") else _REACH
    for i in range(after, min(len(s.tokens), after + reach)):
        if s.text(i) in spelled and s.isin(i - 1, "their"):  # "una denuncia en su contra"
            return Phrase(i, i, "pronoun", "", 0, 0, "el")
        if s.text(i) in spelled:
            return _owned(s, i + 1)
        if s.text(i) in _BREAKS or s.tag(i) in ("W", "S", "B", "V"):
            return None
    return None


def _owned(s: Sentence, first: int) -> Phrase | None:
    """The phrase that begins at ``first``, or what it owns."""
    p = s.starting(first)
    if p is not None and s.tag(p.last) == "X" and (owned := s.begin.get(p.last + 1)) is not None:
        return owned
    return p
