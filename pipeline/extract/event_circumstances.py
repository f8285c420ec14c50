"""When and where: the date, the place and the country of an event mention.

A date is the nearest expression of the clause, then of the sentence, then that of the event told just before in the
same thread; what follows later in a history keeps its year. The day that the opening of a page of news names holds for
what the page tells that was done. Where a current page tells news without a date, the month of publication is all
that can be said, and the method says so. A place is a mention after *in*, *at* or *near* in the clause, then in the
sentence; what is done, not said, stays where the story is while its date does.

Out of scope: reading dates and places themselves, and how many people were harmed (``event_tolls``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.extract.dates import DateExpression
from pipeline.extract.event_mentions import CARRIED, PUBLISHED, EventMention, When, Where
from pipeline.extract.event_phrases import Phrase, Sentence, identity
from pipeline.extract.event_roles import VERBAL
from pipeline.extract.event_words import cues, known
from pipeline.extract.setting import Setting
from pipeline.extract.told_dates import of_prose, printed
from pipeline.model import Mention

_FROM_TODAY = "events:dates-relative-published"
"""Method of a date that is counted from the day of publication."""
_RECENT = "events:dates-recent-published"
"""Method of a stretch of time that ends today: it holds for what is told with it alone."""
_NEAR = 3
"""How many sentences the country of an event holds for those after it."""
_CARRY = 6
"""How many sentences the date of an event holds for acts told after it, and for words of the same people."""
_CARRY_DAY = 3
"""The same of a day where a page is no news: histories go on to other days."""
_AT_ONCE = 1
"""How many sentences a date holds that no event was told with, or for words of others."""
_CARRY_YEAR = 12
"""How many sentences the year of a date holds where a page tells of the past."""
_OPENING = 6
"""How many sentences of the text, with the headings before them, open a page."""
_NEWS_DAYS = range(-1, 9)
"""How many days before its publication the day lies that a page of news tells of."""
_CURRENT_GENRES = frozenset({"news", "blog", "opinion"})
_DATED_GENRES = _CURRENT_GENRES | {"report"}
_CURRENT_DAYS = range(-31, 46)
"""How many days before its publication the dates of a page of news lie; some announce what is to come."""


@dataclass
class Story:
    """What a thread has told so far, and what kind of page it is."""

    of_today: bool = False
    """Whether what the page tells in the past tense is news of its month."""
    past: bool = False
    """Whether most of its dates lie years before its publication."""
    day: When | None = None
    """The day of the news, where the opening names it."""
    dated: When | None = None
    """The date last told."""
    sentence: int = -1
    """Index of the sentence that told it."""
    told: EventMention | None = None
    """The dated event last told."""
    published: str = ""
    """When the page was published."""

    def remember(self, m: EventMention) -> None:
        """Let the date of a mention hold for what is told next, unless it is an aside or says less than the last."""
        if m.aside or m.when is None or m.when.method in (PUBLISHED, _RECENT):
            return
        if self._background(m.when.method, m.when.value):
            return
        before = self.dated.value if self.dated is not None else ""
        if before == m.when.value or not before.startswith(m.when.value):
            carried = m.when.method == CARRIED and self.told is not None and self.dated is not None
            if not carried or not before.startswith(m.when.value):  # the day of the news is no date told before
                self.dated = m.when
            self.sentence, self.told = m.sentence, m

    def note(self, d: DateExpression, sentence: int) -> None:
        """Let the only date of a sentence hold in which no event was told with one."""
        before = self.dated.value if self.dated is not None else ""
        method = "events:" + d.method.replace(":", "-")
        if method == _RECENT or before.startswith(d.value) or self.former(d.value) or self._background(method, d.value):
            return
        self.dated = When(d.value, d.start, d.end, CARRIED)
        self.sentence = sentence

    def former(self, value: str) -> bool:
        """Whether a date tells what was before the news of a page, which come back from it at once."""
        return (
            self.of_today
            and value < self.published[: len(value)]
            and _days_before(value, self.published) > _CURRENT_DAYS[-1]
        )

    def _background(self, method: str, value: str) -> bool:
        """Whether a date is a mere year counted back from today: "six years ago" tells what was before."""
        return method == _FROM_TODAY and len(value) == len("2000") and value < self.published[:4]


def when(setting: Setting, parsed: Sentence, m: EventMention, story: Story) -> When | None:
    """The date of a mention; ``story`` is what its thread has told so far."""
    s = setting.doc.sentences[m.sentence]
    published = setting.doc.source.published or ""
    done = m.tense in ("past", "perfect") and m.mood == "asserted"
    inside = [
        d
        for d in of_prose(setting, s.start, s.end)
        if not _elsewhere(parsed, d, m) and not (done and published and _later(d.value, published))
    ]
    nearest = _nearest([d for d in inside if m.clause[0] <= d.start < m.clause[1]], m) or _nearest(inside, m)
    if nearest is not None:
        return When(nearest.value, nearest.start, nearest.end, "events:" + nearest.method.replace(":", "-"))
    if m.tense not in ("past", "perfect", "present") or _looks_back(setting, m):
        return None
    if (shared := _of_the_next(setting, parsed, m)) is not None:
        return When(shared.value, shared.start, shared.end, "events:" + shared.method.replace(":", "-"))
    if (carried := _carried(setting, m, story)) is not None:
        return carried
    if story.past or setting.doc.source.genre not in _DATED_GENRES or len(published) < len("2000-01"):
        return None
    act = m.category not in VERBAL or (story.told is not None and _share(m, story.told))
    if story.day is not None and act and (m.tense == "past" or m.heading):
        return When(story.day.value, story.day.start, story.day.end, CARRIED)
    return When(published[:7], m.start, m.end, PUBLISHED) if story.of_today or m.tense != "past" else None


def _carried(setting: Setting, m: EventMention, story: Story) -> When | None:
    """The date told before: in full to what follows at once, its year to what follows later."""
    at, told = story.dated, story.told
    distance = m.sentence - story.sentence
    if at is None or (story.published and _later(at.value, story.published)):
        return None
    if m.tense == "perfect" and setting.doc.source.genre not in _CURRENT_GENRES and distance <= _CARRY_YEAR:
        return When(at.value[:4], at.start, at.end, CARRIED)
    if m.tense != "past" and not (setting.doc.source.language == "es" and m.tense == "present"):
        return None
    same = told is not None and told.when is not None and told.when.start == at.start
    of_it = same and told is not None and (m.category not in VERBAL or _share(m, told))
    full = _CARRY if len(at.value) < len("2000-01-01") or setting.doc.source.genre in _CURRENT_GENRES else _CARRY_DAY
    if story.former(at.value):
        full = _AT_ONCE
    if distance <= (full if of_it else _AT_ONCE) and not (m.noun and m.plural and len(at.value) > len("2000-01")):
        return When(at.value, at.start, at.end, CARRIED)
    year_only = distance <= _CARRY_YEAR and not story.of_today
    return When(at.value[:4], at.start, at.end, CARRIED) if year_only else None


def _days_before(value: str, published: str) -> int:
    """How many days a partial date lies before another, each taken by its last possible day."""
    first, last = (
        date.fromisoformat((d + "-12-28"[len(d) - len("2000") :])[: len("2000-01-01")]) for d in (value, published)
    )
    return (last - first).days


def _later(value: str, published: str) -> bool:
    """Whether a partial date lies wholly after another: what is done by then cannot be of that day."""
    shared = min(len(value), len(published))
    return value[:shared] > published[:shared]


def _nearest(dates: list[DateExpression], m: EventMention) -> DateExpression | None:
    """The closest expression; one after the trigger goes before one as near on its left."""
    return min(dates, key=lambda d: (max(d.start - m.end, m.start - d.end), d.start < m.start), default=None)


def _elsewhere(s: Sentence, d: DateExpression, m: EventMention) -> bool:
    """Whether a date belongs to another clause: a relative one that holds it, or a verb joined by *and* in between."""
    at = next((i for i, t in enumerate(s.tokens) if t.end > d.start), 0)
    trigger = next((i for i, t in enumerate(s.tokens) if t.end > m.start), 0)
    for i in range(at - 1, trigger, -1):
        after = p.last if (p := s.begin.get(i + 1)) is not None else i + 1
        if s.text(i) == "," and s.tag(after) in ("V", "B", "H", "M"):  # the comma closes the clause before
            return False
        if s.tag(i) == "W" or (s.tag(i) == "C" and s.tag(i + 1) == "V" and not m.noun):
            return True
    return False


def _of_the_next(setting: Setting, s: Sentence, m: EventMention) -> DateExpression | None:
    """The date at the end of verbs joined by *and*, where nothing but they has it: "arrested and sentenced in 2003"."""
    at = next((i for i, t in enumerate(s.tokens) if t.end > m.start), 0)
    if m.noun or s.tag(at + 1) != "C" or s.tag(at + 2) != "V":
        return None
    dates = of_prose(setting, m.start, setting.doc.sentences[m.sentence].end)
    return dates[0] if len(dates) == 1 else None


def _share(m: EventMention, told: EventMention) -> bool:
    """Whether someone who acts in ``m`` took part in what was told."""
    who = {identity(p) for p in (*told.actors, *told.recipients)}
    return any(identity(p) in who for p in m.actors)


def _looks_back(setting: Setting, m: EventMention) -> bool:
    """Whether the sentence has words of history and none of the present."""
    s = setting.doc.sentences[m.sentence]
    text, language = setting.doc.view[s.start : s.end].lower(), known(setting.doc.source.language)
    return any(c in text for c in cues("history", language)) and not any(c in text for c in cues("current", language))


def begin(setting: Setting) -> Story:
    """The story of a page before its first sentence.

    What a page tells in the past tense is news of its month when at least half of its dates lie around it; the first
    day that its opening names then is the day of the news.
    """
    published = setting.doc.source.published or ""
    if len(published) < len("2000-01"):
        return Story()
    today = date.fromisoformat((published + "-28")[:10])
    near = long_ago = 0
    day: When | None = None
    body = [s for s in setting.doc.sentences if setting.doc.passages[s.passage].kind == "body"][:_OPENING]
    opening = body[-1].end if body else 0
    for d in setting.dates:
        days = (today - date.fromisoformat((d.value + "-01")[:10])).days if len(d.value) > 4 else None
        near += d.value == published[:4] if days is None else days in _CURRENT_DAYS
        long_ago += int(published[:4]) - int(d.value[:4]) > 1
        if (
            day is None
            and days in (_NEWS_DAYS if len(published) > len("2000-01") else _CURRENT_DAYS)
            and len(d.value) == len("2000-01-01")
            and d.start < opening
        ):
            day = None if printed(setting, d) else When(d.value, d.start, d.end, CARRIED)
    of_today = setting.doc.source.genre in _DATED_GENRES and 2 * near >= len(setting.dates)
    past = 2 * long_ago > len(setting.dates)
    current = of_today and setting.doc.source.genre in _CURRENT_GENRES
    return Story(of_today, past, day if current else None, published=published)


def where(setting: Setting, s: Sentence, m: EventMention, told: EventMention | None) -> Where | None:
    """The most specific place that the sentence puts the event in; countries are left to :func:`country`."""
    sentence = setting.doc.sentences[m.sentence]
    named = setting.mentions.within(sentence.start, sentence.end, "places")
    places = [x for x in named if setting.fields[x.key].get("kind") != "country" and _located(s, x)]
    inside = [x for x in places if m.clause[0] <= x.start < m.clause[1]] or places
    if inside:
        best = min(inside, key=lambda x: (x.start < m.start, abs(x.start - m.start)))
        return Where(best.value, best.start, best.end, "events:place", best.key)
    carried = m.when is not None and m.when.method == CARRIED and m.category not in VERBAL
    if carried and told is not None and told.where is not None:
        w = told.where
        return Where(w.label, w.start, w.end, CARRIED, w.ref)
    return None


def _located(s: Sentence, place: Mention) -> bool:
    """Whether *in*, *at* or *near* governs a place or its phrase, or *of* or *on* ties it to another phrase."""
    p = _phrase_at(s, place.start)
    if p is None:
        return False
    at = s.words_in("locative") | s.words_in("attached")
    return p.preposition in at or (p.preposition == "to" and p.ref != place.key)


def country(setting: Setting, parsed: Sentence, m: EventMention, told: EventMention | None) -> Where | None:
    """The country of the place; else the one that the sentence locates it in or its participants belong to.

    A sentence that tells no country takes that of the event told just before, else that of the words around it.
    """
    if m.where is not None and m.where.ref is not None and (code := setting.fields[m.where.ref].get("country")):
        return Where(code, m.where.start, m.where.end, "events:place-country")
    s = setting.doc.sentences[m.sentence]
    told_here = list(setting.cues_in(s.start, s.end))
    for cue in told_here:
        p = _phrase_at(parsed, cue.start)
        if p is not None and p.ref is not None and p.preposition in parsed.words_in("locative"):
            return Where(cue.country, cue.start, cue.end, "events:country-named")
    for p in (*m.actors, *m.recipients):
        code = next((c.country for c in told_here if p.start <= c.start < p.end), None)
        if code or (p.ref is not None and (code := setting.fields[p.ref].get("country"))):
            return Where(code, p.start, p.end, "events:country-participant")
    if not told_here and told is not None and told.country is not None and m.sentence - told.sentence <= _NEAR:
        return Where(told.country.label, told.country.start, told.country.end, CARRIED)
    around = setting.country(m.start, s)
    if around is None or setting.doc.passage_at(around.start).kind == "boilerplate":
        return None
    return Where(around.country, around.start, around.end, "events:country-context")


def _phrase_at(s: Sentence, offset: int) -> Phrase | None:
    return next((p for p in s.phrases if s.tokens[p.first].start <= offset < s.tokens[p.last - 1].end), None)
