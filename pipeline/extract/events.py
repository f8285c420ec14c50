"""Events in PLOVER's categories: who did what to whom, when, where, how many, and who says so.

A sentence without a trigger is left to the taggers, who are heard on the others, too (``event_opinion``). There each
trigger is read in its frame (``event_frames``), judged for reality (``event_mood``), given its category
(``event_ontology``), its roles (``event_roles``) and circumstances (``event_circumstances``, ``event_tolls``) and
weighed (``event_weight``); mentions of one happening become one event (``event_merge``), and an event becomes
statements (``event_statements``), one ``event_type`` for each of its mentions.

Out of scope: elections, which are no events, and the same event in other documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract import event_circumstances, event_ontology, event_opinion, event_tagger, event_words
from pipeline.extract.event_circumstances import Story
from pipeline.extract.event_features import Masked
from pipeline.extract.event_frames import fits, mode
from pipeline.extract.event_mentions import EventMention, Toll
from pipeline.extract.event_merge import imply, join, tie_parts
from pipeline.extract.event_mood import Reality, chronicle, reality
from pipeline.extract.event_phrases import Phrase, Sentence, around, parse
from pipeline.extract.event_roles import VERBAL, Frame, antecedent
from pipeline.extract.event_statements import statements
from pipeline.extract.event_tags import read, split
from pipeline.extract.event_tolls import tolls
from pipeline.extract.event_triggers import Reading, any_in, find
from pipeline.extract.event_weight import confidence, keeps
from pipeline.extract.setting import Setting
from pipeline.extract.told_dates import of_prose
from pipeline.model import Document, LocalKey, Statement

_SILENT = frozenset({"boilerplate", "byline", "date"})
_HEADINGS = frozenset({"title", "caption"})
_VOTES = frozenset({"elections", "election_results"})
_LONGEST = 4000
"""Characters; a longer sentence is a table or a list that was not cut up, and is not read."""
_BACK = 2
"""How many sentences back a pronoun may refer."""


def extract(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """Statements about the political events that a document reports."""
    return _told(_Reader(doc, found, heard=True))


def by_rules_alone(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """What :func:`extract` says without the taggers, which learn from it."""
    return _told(_Reader(doc, found, heard=False))


def _told(reader: _Reader) -> list[Statement]:
    doc = reader.doc
    mentions = [m for i in range(len(doc.sentences)) for m in reader.mentions(i)]
    events = join(mentions)
    tie_parts(events, reader.inside)
    imply(events)
    return [s for e in events for s in statements(reader.setting, e)]


class _Reader:
    """Reads the sentences of one document in order; earlier ones are looked up again for pronouns and dates."""

    def __init__(self, doc: Document, found: Sequence[Statement], heard: bool) -> None:
        self.doc = doc
        self.heard = heard
        """Whether the taggers are heard."""
        self.masks: dict[int, Masked] = {}
        self.chronicle = chronicle(doc.text)
        self.votes = [(s.start, s.end) for s in found if s.record_type in _VOTES and s.field in ("kind", "value")]
        """Where votes and their results are told, which are no events."""
        self.setting = Setting(doc, found)
        self.language = event_words.known(doc.source.language)
        self.actors = _actors(self.setting)
        self.opening = event_circumstances.begin(self.setting)
        self.counted: dict[int, list[Toll]] = {}
        self.parsed: dict[int, Sentence] = {}
        self.stories: dict[str, Story] = {}
        """What each thread has told so far."""
        self.inside: list[tuple[EventMention, EventMention]] = []
        """Pairs of a mention and one that its sentence says it happened in."""

    def mentions(self, i: int) -> list[EventMention]:
        """The event mentions of sentence ``i``."""
        s = self.doc.sentences[i]
        if self.doc.passages[s.passage].kind in _SILENT or s.end - s.start > _LONGEST:
            return []
        if not any_in(split(self.doc, s.start, s.end), self.language):
            self._note_date(i)
            return self._new(i, []) if self.heard else []
        parsed = self._sentence(i)
        read: list[Frame] = []
        kept: list[tuple[Frame, EventMention]] = []
        consumed = 0
        for at, readings in find(parsed.tokens, self.language):
            frame = self._choose(i, parsed, readings) if at >= consumed and parsed.tag(at) != "E" else None
            if frame is None:
                continue
            consumed = frame.reading.last
            if frame.reading.entry.category == "NONE":
                continue
            m, said = self._mention(i, frame, read)
            read.append(frame)
            if m is not None:
                kept = [(f, x) for f, x in kept if f is not said]
                kept.append((frame, m))
                self._story(i).remember(m)
        if self.heard and kept:
            weighed = event_opinion.weigh(self._masked(i), [m for _, m in kept])
            kept = [(f, m) for f, m in kept if any(m is w for w in weighed)]
        self._note_inside(kept)
        self._note_date(i)
        found = [m for _, m in kept]
        return [*found, *self._new(i, found)] if self.heard else found

    def _new(self, i: int, kept: Sequence[EventMention]) -> list[EventMention]:
        """Mentions of sentence ``i`` that only the tagger finds."""
        passage = self.doc.passages[self.doc.sentences[i].passage]
        if passage.kind in _HEADINGS or passage.hearsay:
            return []
        found = []
        for clause, category, probability in event_opinion.new(self._masked(i), kept):
            if any(start < clause.words[-1].end and clause.words[0].start < end for start, end in self.votes):
                continue
            parsed = self._sentence(i)
            reading = event_opinion.reading(parsed, clause, category)
            if reading is not None:
                m, _ = self._mention(i, Frame(parsed, reading, lambda p: self._antecedent(i, p)), ())
                if m is not None:
                    m.confidence = round(m.confidence * probability, 2)
                    event_opinion.name_mode(m, clause)
                    found.append(m)
        return found

    def _masked(self, i: int) -> Masked:
        """Sentence ``i`` as the taggers see it."""
        if i not in self.masks:
            sentence = self.doc.sentences[i]
            self.masks[i] = event_tagger.masked(self.doc, sentence, self.setting.mentions, self.language)
        return self.masks[i]

    def _sentence(self, i: int) -> Sentence:
        """Sentence ``i`` as tokens and phrases."""
        if i not in self.parsed:
            s = self.doc.sentences[i]
            inside = self.setting.mentions.within(s.start, s.end, "people", "organizations", "places")
            dates = [(d.start, d.end) for d in self.setting.dates_in(s.start, s.end)]
            tokens = read(self.doc, s, inside, dates)
            self.parsed[i] = parse(self.doc, tokens, self.actors, self.doc.passages[s.passage].kind == "title")
        return self.parsed[i]

    def _choose(self, i: int, parsed: Sentence, readings: Sequence[Reading]) -> Frame | None:
        """The first reading that stands in its frame, the longest tried first."""
        for reading in readings:
            frame = Frame(parsed, reading, lambda p: self._antecedent(i, p))
            if reading.entry.category == "NONE" or fits(frame):
                return frame
        return None

    def _antecedent(self, i: int, pronoun: Phrase) -> Phrase | None:
        thread = self._thread(i)
        near = range(i, max(-1, i - _BACK - 1), -1)
        return antecedent(pronoun, (self._sentence(k) for k in near if self._thread(k) == thread))

    def _thread(self, i: int) -> str:
        """What sentence ``i`` is part of: the page's own text, the report it quotes, or one comment or caption."""
        passage = self.doc.passages[self.doc.sentences[i].passage]
        if passage.kind in ("body", "truncated"):
            return "body"
        return f"quote {passage.author}" if passage.kind == "quote" else f"passage {passage.position}"

    def _story(self, i: int) -> Story:
        """The story that sentence ``i`` goes on with; a quotation takes up that of the page."""
        thread = self._thread(i)
        if thread not in self.stories:
            quoting = self.stories.get("body") if thread.startswith("quote") else None
            self.stories[thread] = replace(quoting or self.opening)
        return self.stories[thread]

    def _note_date(self, i: int) -> None:
        """Remember the only date of sentence ``i`` of the text, if no event was told with it."""
        s = self.doc.sentences[i]
        named = of_prose(self.setting, s.start, s.end)
        alone = (
            len(named) == 1 and named[0].end_value is None and not self.doc.view.endswith(("(", "["), 0, named[0].start)
        )
        story = self._story(i) if alone else None
        if story is not None and self.doc.passages[s.passage].prose and story.sentence < i:
            story.note(named[0], i)

    def _mention(self, i: int, frame: Frame, earlier: Sequence[Frame]) -> tuple[EventMention | None, Frame | None]:
        """The mention of a trigger if it tells of an event, and the earlier trigger that it says everything of."""
        passage = self.doc.passages[self.doc.sentences[i].passage]
        real = reality(frame, passage.kind in _HEADINGS or self.doc.sentences[i].start >= self.chronicle)
        refused = real is None and event_ontology.refuses(frame)
        if refused:
            real = Reality("asserted", 0.9)
        if real is None:
            return None, None
        governor = event_ontology.taker(frame, earlier)
        said = next((f for f in earlier if event_ontology.denied(frame, real, f)), None)
        if governor is not None and said is None:
            if not event_ontology.called(frame, governor):
                return None, None
            real, said = Reality("planned", 0.8, "future"), governor
        category = "REJECT" if refused else event_ontology.category(frame, real)
        if category is None:
            return None, None
        m = self._describe(i, frame, category, real)
        if said is not None and not m.actors:
            m.actors = said.actors()
        if passage.hearsay:
            m.author = passage.author or "anonymous"
            m.mood = "alleged" if m.mood == "asserted" else m.mood
        m.confidence = confidence(frame, real, m)
        if not keeps(frame, m):  # judged by what the rules read: a guessed participant makes no event
            return None, None
        if self.heard:
            event_opinion.join(frame.s, m, event_tagger.roles(self._masked(i), m.start, m.end, m.category))
        return m, said

    def _describe(self, i: int, frame: Frame, category: str, real: Reality) -> EventMention:
        """A mention with its roles and circumstances."""
        s, r = frame.s, frame.reading
        sentence = self.doc.sentences[i]
        first, last = around(s, r.first, r.last)
        m = EventMention(
            category=category,
            mode=mode(frame, first, last) if category == r.entry.category else None,
            start=s.tokens[r.first].start,
            end=s.tokens[r.last - 1].end,
            clause=(s.tokens[first].start, s.tokens[last - 1].end),
            sentence=i,
            thread=self._thread(i),
            lemma=r.entry.lemma,
            noun=not frame.verb,
            definite=_definite(frame),
            plural=r.feature == "many",
            mood=real.mood,
            tense=real.tense,
            heading=self.doc.passages[sentence.passage].kind in _HEADINGS,
            aside=real.tense == "pluperfect" or s.tag(first - 1) == "W",
        )
        m.actors, m.recipients = _participants(frame)
        m.implied = frame.implied(m.actors)
        m.speaker = frame.source()
        story = self._story(i)
        m.when = event_circumstances.when(self.setting, s, m, story)
        m.where = event_circumstances.where(self.setting, s, m, story.told)
        m.country = event_circumstances.country(self.setting, s, m, story.told)
        m.tolls = self._tolls(i)
        return m

    def _tolls(self, i: int) -> list[Toll]:
        """The tolls that sentence ``i`` states, whichever of its triggers they belong to."""
        if i not in self.counted:
            s = self.doc.sentences[i]
            self.counted[i] = tolls(self.setting, s.start, s.end)
        return self.counted[i]

    def _note_inside(self, kept: Sequence[tuple[Frame, EventMention]]) -> None:
        """Pairs of an act and the event that its sentence says it happened in: "arrested during the march"."""
        for frame, whole in kept:
            if (
                frame.phrase is not None
                and whole.definite
                and frame.phrase.preposition in event_words.words("during", self.language)
            ):
                self.inside += [(part, whole) for other, part in kept if other.verb and part.category != whole.category]


def _actors(setting: Setting) -> frozenset[LocalKey]:
    """People, organizations, and of the places the countries, which act through their governments."""
    return frozenset(
        m.key
        for m in setting.mentions.items
        if m.record_type in ("people", "organizations")
        or (m.record_type == "places" and setting.fields[m.key].get("kind") == "country")
    )


def _participants(frame: Frame) -> tuple[list[Phrase], list[Phrase]]:
    """Actors and recipients, each once; who acts does not also receive, and a march that is dispersed is nobody."""
    actors = {p.ref or p.label: p for p in frame.actors()}
    said = frame.reading.entry.category in VERBAL
    recipients = {p.ref or p.label: p for p in frame.recipients() if p.acts or said}
    return list(actors.values()), [p for key, p in recipients.items() if key not in actors]


def _definite(frame: Frame) -> bool:
    """Whether a noun trigger refers to something known: *the attack*, *this march*, *Sunday's raid*."""
    s, p = frame.s, frame.phrase
    if frame.verb or p is None:
        return False
    dated = s.tag(p.first - 1) == "X" and s.tag(p.first - 2) == "Z"
    return dated or s.isin(p.first, "definite")
