"""Who acted and who was acted upon: the slots of a trigger's frame filled from the sentence.

Slots are ``subj`` and ``obj`` of a verb, ``speaker`` (who says it), ``poss`` (the owner), ``pre`` (a body or group
right before a noun) and prepositions. In the passive subject and object change places and the agent follows *by*. A
thing that someone owns stands for the owner where the act is verbal: whoever condemns the minister's decision
criticises the minister.

Out of scope: what a trigger means and whether it happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.extract import event_words
from pipeline.extract.event_clauses import governed, group_start, objects, passive, subject
from pipeline.extract.event_lists import conjuncts
from pipeline.extract.event_phrases import Phrase, Sentence, identity
from pipeline.extract.event_speech import speaker
from pipeline.extract.event_triggers import Reading

VERBAL = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONSULT", "CONCEDE"})
"""Categories whose acts are said rather than done."""
_AGENT = {"en": "by", "es": "por"}
_PRONOUNS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_OFFICES = frozenset({"GOV", "MIL", "JUD", "LEG", "REL", "PTY"})
"""Sectors whose singular group nouns (*president*, *general*) *he* or *she* may mean."""
_AGAINST_POWER = frozenset({"MOBILIZE", "PROTEST"})
_LIGHT_REACH = 4
_LIST_REACH = 14
"""How many tokens before a noun the verb of a list may stand: *committed killings, abductions and rape*."""

Resolver = Callable[[Phrase], Phrase | None]
"""What a pronoun stands for."""


class Frame:
    """One reading of a trigger with its neighbourhood; slots are looked up when asked for."""

    def __init__(self, s: Sentence, reading: Reading, resolve: Resolver) -> None:
        self.s = s
        self.reading = reading
        self.resolve = resolve
        entry = reading.entry
        self.verb = entry.pos == "verb"
        """Whether the trigger is a verb; phrases are read like nouns."""
        self.at = reading.first + (s.text(reading.first) == "se" and reading.last - reading.first > 1)
        """The token that is inflected: after the *se* of a reflexive."""
        split = bool(reading.gap)  # its object stands inside it
        self.passive = self.verb and not split and passive(s, self.at, reading.last, entry.recipients[:1] == ("obj",))
        self.reflexive = self.verb and s.language == "es" and self._middle()
        """Whether *se* makes it a Spanish passive: "se decretó el estado de sitio"."""
        self.phrase = None if self.verb else next((p for p in s.phrases if p.first <= reading.first < p.last), None)
        """The phrase that holds a noun trigger."""
        self.support = self._support() if self.phrase is not None else None
        """The light verb or verb of occurring beside a noun trigger: *launched an attack*, *a march was held*."""

    def slot(self, name: str) -> Phrase | None:
        """The phrase in a slot, whether or not it can act."""
        s, r = self.s, self.reading
        if name == "speaker":
            return speaker(s, r.first, r.last)
        if self.verb and s.tag(self.at) == "J":
            return next((p for p in s.phrases if p.first <= self.at < p.last), None) if name == "obj" else None
        if name == "subj":
            if self.passive:
                return governed(s, r.last, _AGENT[s.language])
            if self.reflexive:
                return None
            if s.language == "es" and s.text(self.at).endswith("mos"):  # "«Exigimos justicia», dijo el obispo"
                return subject(s, self.at) or speaker(s, r.first, r.last)
            return subject(s, self.at) or self._late_subject() or self._dropped()
        if name == "obj":
            if self.passive:
                found = subject(s, self.at) or (s.begin.get(r.last) if s.language == "es" else None)
                return found or self._dropped()
            return self._object()
        if name == "poss":
            return self._owner()
        if name == "pre":
            return self._modifier()
        if r.last - r.first > 1 and s.text(r.last - 1) == name:  # the preposition is part of the trigger
            return s.begin.get(r.last)
        return governed(s, self._end(), name.replace("_", " "))

    def _end(self) -> int:
        """Where to look for prepositions: after the trigger, or after the phrase it is head of."""
        p, last = self.phrase, self.reading.last
        return p.last if p is not None and p.head == self.s.text(last - 1) else last

    def _object(self) -> Phrase | None:
        found = objects(self.s, self.reading.gap or self.reading.last)
        if self.reading.gap and found is not None and found.last >= self.reading.last:
            found = self._before(found, self.reading.last - 1)
        if found is None and self.s.language == "es":
            found = self._clitic()
            if found is None and self.reflexive:
                return subject(self.s, self.at)
        if found is not None and not self.reflexive and found is self._late_subject():
            person = governed(self.s, found.last, "a")  # "denunció la federación al ministro"
            return person if person is not None and person.acts else None
        return found

    def _clitic(self) -> Phrase | None:
        """The pronoun before a Spanish verb that stands for its object: "lo detuvieron"."""
        held = range(group_start(self.s, self.at), self.at)
        return next((self.s.begin.get(i) for i in held if self.s.isin(i, "object_clitic")), None)

    def _middle(self) -> bool:
        s, start = self.s, group_start(self.s, self.at)
        if self.reading.entry.lemma.split()[0].endswith("rse") or s.tokens[self.at].feature in ("base", "ing", "part"):
            return False
        if "se" not in s.words(start, self.at):
            return False
        whose = subject(s, self.at)
        return whose is None or not whose.acts or s.begin.get(self.reading.last) is None

    def _dropped(self) -> Phrase | None:
        """Spanish: the subject that the ending of a finite verb alone tells; impersonal plurals have none."""
        s, t = self.s, self.s.tokens[self.at]
        if s.language != "es":
            return None
        if self.passive:
            many = t.text.endswith("s")
            helped = s.tag(group_start(s, self.at)) in "BGHA"
            return (
                Phrase(self.at, self.at, "pronoun", "", t.start, t.end, "ellos" if many else "el") if helped else None
            )
        if t.feature not in ("past", "fut") or t.text.endswith("n"):
            return None
        return Phrase(self.at, self.at, "pronoun", "", t.start, t.end, "el")

    def _before(self, p: Phrase, last: int) -> Phrase | None:
        """The part of a phrase before token ``last``, for a split trigger whose tail runs on: *a captain hostage*."""
        return self._single(last - 1) or Phrase(p.first, last, "thing", p.label, p.start, p.end, p.head)

    def _single(self, i: int) -> Phrase | None:
        """Token ``i`` alone as a body or a group, if it is one."""
        if i < 0:
            return None
        t = self.s.tokens[i]
        if t.mention is not None:
            return Phrase(i, i + 1, "mention", t.mention.value, t.start, t.end, t.text, t.mention.key, acts=True)
        sector = event_words.groups(self.s.language).get(t.text, "")
        if sector and t.tag == "N":
            return Phrase(i, i + 1, "group", t.raw, t.start, t.end, t.text, None, sector, acts=True)
        return None

    def _late_subject(self) -> Phrase | None:
        """Spanish: "denunció la organización …", a finite verb with nothing before it that could be its subject."""
        s, last = self.s, self.reading.last
        if s.language != "es" or s.tokens[self.at].feature in ("base", "ing", "part") or s.isin(last, "to_person"):
            return None
        if s.tag(last - 1) == "P":  # what follows is the object of "convocar a"
            return None
        return None if subject(s, self.at) is not None else s.starting(last)

    def _owner(self) -> Phrase | None:
        if self.phrase is None or self.phrase.owner is not None:
            return self.phrase.owner if self.phrase is not None else None
        pronoun = _PRONOUNS.get(self.s.text(self.phrase.first))
        return Phrase(self.phrase.first, self.phrase.first, "pronoun", "", 0, 0, pronoun) if pronoun else None

    def _modifier(self) -> Phrase | None:
        """The body or group right before the trigger, in its own phrase."""
        first = self.reading.first
        if self.phrase is None or first <= self.phrase.first or self.s.isin(first - 1, "ambiguous_modifier"):
            return None
        p = self._single(first - 1)
        return p if p is not None and (p.ref is None or p.ref[0] == "organizations") else None

    def _support(self) -> int | None:
        s, p = self.s, self.phrase
        assert p is not None
        verbs = event_words.verbs("light", s.language) | event_words.verbs("occur", s.language)
        listed = False
        for i in range(p.first - 1, max(-1, p.first - _LIST_REACH), -1):
            if s.tag(i) == "V" and not s.isin(i, "example"):
                if s.text(i) in verbs:
                    return i
                break
            listed = listed or s.tag(i) == "C" or s.isin(i, "example")
            near = s.tag(i) == "A" or (p.first - i < _LIGHT_REACH and s.isin(i, "particle"))
            if not near and not (listed and (s.tag(i) in "NJDCV" or s.text(i) in (",", "de", "of"))):
                break
        if s.isin(p.first - 1, "there_was") and (s.language == "es" or s.text(p.first - 2) == "there"):
            return p.first - 1
        i = max(p.last, self.reading.last)
        while s.tag(i) in ("B", "H", "A", "M", "O"):
            i += 1
        return i if s.tag(i) == "V" and s.text(i) in verbs else None

    def actors(self) -> list[Phrase]:
        """The phrases that act, in the order of the text; a noun's may be those of its light verb, or its owner.

        An owner is who suffers the act (*the mayor's arrest*) unless *of* already says who does.
        """
        entry = self.reading.entry
        owned = "poss" in entry.recipients and any(n in entry.recipients and self.held(n) for n in ("of", "de"))
        return self._fill(entry.actors) or self._supporting() or (self._fill(("poss",)) if owned else [])

    def recipients(self) -> list[Phrase]:
        """The phrases acted upon, in the order of the text."""
        return self._fill(self.reading.entry.recipients)

    def implied(self, actors: Sequence[Phrase]) -> list[Phrase]:
        """Whom a rising or a protest without a stated aim is against: the government that its sentence names."""
        if self.reading.entry.category not in _AGAINST_POWER:
            return []
        taken = {identity(p) for p in actors}
        for p in self.s.phrases:
            named = p.ref is None or p.ref[0] in ("people", "organizations")
            power = self.s.words(p.first, p.last) & self.s.words_in("power")
            if power and named and p.acts and identity(p) not in taken:
                return [p]
        return []

    def source(self) -> Phrase | None:
        """Who says it, where the sentence names someone who can speak."""
        p = self.slot("speaker")
        return self._stands_for(p) if p is not None else None

    def held(self, name: str) -> bool:
        """Whether someone who can act stands in a slot, or a pronoun that means people."""
        p = self.slot(name)
        return p is not None and ((p.kind == "pronoun" and p.head not in ("it", "lo")) or any(self._expand(p, name)))

    def _supporting(self) -> list[Phrase]:
        s, i = self.s, self.support
        if i is None or self.phrase is None or s.text(i) not in event_words.verbs("light", s.language):
            return []
        if i > self.phrase.first:
            return list(self._expand(governed(s, i + 1, _AGENT[s.language]), "by"))
        if passive(s, i, i + 1) or s.isin(i, "undergo"):
            return []
        return list(self._expand(subject(s, i), "subj"))

    def _fill(self, slots: Iterable[str]) -> list[Phrase]:
        """The first slot that holds someone: a reader who finds the object needs no preposition."""
        return next((found for name in slots if (found := list(self._expand(self.slot(name), name)))), [])

    def _expand(self, p: Phrase | None, name: str) -> Iterator[Phrase]:
        affected = name not in ("subj", "by")
        for q in conjuncts(self.s, p) if p is not None else ():
            if (stands := self._stands_for(q, affected)) is not None:
                yield stands

    def _stands_for(self, p: Phrase, affected: bool = False) -> Phrase | None:
        """Who a phrase stands for; protests can be ``affected`` (dispersed, backed), and so can a thing's owner."""
        if p.kind == "pronoun":  # in "We demand justice," the bishop said, the bishop does
            said = self.slot("speaker") if self.s.isin(p.first, "pronoun_i") else None
            return said if said is not None and said.acts else self.resolve(said or p)
        if p.acts or (affected and p.head in event_words.words("@unrest", self.s.language)):
            return p
        if not affected and p.head in event_words.words("voice", self.s.language):
            return self._voice(p)
        if affected and self.reading.entry.category in VERBAL:
            return self._behind(p)
        return None

    def _behind(self, p: Phrase) -> Phrase | None:
        """Whose a thing is: its owner, or who follows it after *of* or *by*."""
        if p.owner is not None:
            return self._stands_for(p.owner)
        q = self.s.begin.get(p.last + 1) if self.s.isin(p.last, "voice_link") else None
        return q if q is not None and q.acts else None

    def _voice(self, p: Phrase) -> Phrase | None:
        """Whose statement, letter or video it is; a body or group may stand right before the word."""
        modifier = self._single(p.last - 2) if p.owner is None and p.last - p.first > 1 else None
        return modifier or self._behind(p)


def antecedent(pronoun: Phrase, before: Iterable[Sentence]) -> Phrase | None:
    """Whom a pronoun means: ``before`` are its sentence and those before it in its thread, the nearest first.

    In its own sentence the nearest fitting phrase on its left, in an earlier one the first, subjects before others.
    """
    for distance, s in enumerate(before):
        left = [p for p in s.phrases if distance or p.last <= pronoun.first]
        fitting = [p for p in left if p.acts and s.tag(p.last) != "X" and _fits(pronoun.head, p, s.language)]
        if fitting:
            return min(
                fitting if distance else reversed(fitting),
                key=lambda p: (bool(p.preposition), p.ref is not None and pronoun.plural),
            )
    return None


def _fits(word: str, p: Phrase, language: str) -> bool:
    record = p.ref[0] if p.ref else ""
    if word in event_words.words("pronoun_he", language):
        return record == "people" or (p.kind == "group" and not p.plural and p.sector in _OFFICES)
    if word in event_words.words("pronoun_they", language):
        return p.plural or record == "organizations"
    if word in event_words.words("pronoun_it", language):
        body = p.kind == "group" and (not p.plural or p.sector in ("MIL", "COP"))
        return body or record in ("organizations", "places")
    return False
