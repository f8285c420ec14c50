"""Elections: the votes a document tells of, each once however often and in whatever words it is named.

Results are read last, against the records.

Out of scope: what a mention says (``votes``), which mentions are of one vote (``election_records``), results
(``results``), one vote in several documents (``pipeline/assemble``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract import results, votes
from pipeline.extract.dates import DateExpression
from pipeline.extract.election_records import Election, records, status, won_by_one
from pipeline.extract.election_terms import coded, term
from pipeline.extract.partial_dates import parse
from pipeline.extract.setting import Setting
from pipeline.extract.vote_context import inherited
from pipeline.extract.votes import Vote
from pipeline.model import Document, Mention, Mood, Statement

_LEAD = 1000
"""Characters in which news tell that a vote was counted."""
_COUNTING = 4
"""How many days a count may last that news tell of."""
_NATIONAL = frozenset({"presidential", "legislative", "constituent"})


def extract(doc: Document, found: Sequence[Statement]) -> list[Statement]:
    """Statements about the elections a document tells of and their stated results."""
    setting = Setting(doc, found)
    mentions = inherited(setting, votes.find(setting))
    elections = sorted(records(setting, mentions), key=lambda e: e.anchor)
    for e in elections:
        e.dated = e.dated or _just_counted(setting, e)
        e.personal = not e.place and e.family == "election" and any(won_by_one(setting, v) for v in e.votes)
    statements = [s for e in elections for s in _statements(setting, e)]
    return statements + results.extract(setting, mentions, elections)


def _just_counted(setting: Setting, e: Election) -> Vote | None:
    """A vote of no date in news that tell its count was held in the month of publication; ``None`` for any other.

    Nothing finer rests on the day of publication alone, and in the first days of a month not even that.
    """
    source, first = setting.doc.source, min(e.votes, key=lambda v: v.start)
    published = parse(source.published)
    if published is None or (published.day or 0) < _COUNTING or source.genre != "news" or setting.remembers or e.place:
        return None
    if first.start > _LEAD or any(v.other or v.past or v.upcoming or v.weak for v in e.votes) or e.ahead(setting):
        return None
    counts = term("counting").search(setting.doc.view, 0, _LEAD)
    if counts is None or not term("share_verb", "won", "approved", "rejected").search(setting.doc.view, 0, _LEAD):
        return None
    month = str(published)[: len("2000-01")]
    return replace(first, date=DateExpression(first.start, first.end, month, "month", "dates:published-month"))


def _statements(setting: Setting, e: Election) -> Iterator[Statement]:
    """One statement per field of a record, each with the words that tell it."""
    published = setting.doc.source.published
    first, country = min(e.votes, key=lambda v: v.start), e.country
    held, status_span = status(setting, e)
    mood: Mood = "planned" if held == "scheduled" else "asserted"

    def state(name: str, value: str, span: tuple[int, int], rule: str, confidence: float) -> Statement:
        author = setting.doc.passage_at(span[0]).teller
        return Statement(
            "elections", e.anchor, name, value, *span, f"elections:{rule}", confidence, mood, attributed_to=author
        )

    kind = e.kind
    teller = next((v for v in e.votes if v.kind == kind), first)
    if kind == "other" and (office := _at_stake(setting, e)):
        yield state("kind", coded("office", office.group()), office.span(), "office", 0.5)
    else:
        yield state("kind", kind, (teller.start, teller.end), "words" if kind != "other" else "no-kind", 0.8)
    dated = e.dated
    if dated and dated.date:
        span = (dated.date.start, dated.date.end)
        yield state("date", dated.date.value, span, dated.date.method.replace(":", "-"), 0.8)
    elif published:
        yield state("date", published[:4], (first.start, first.end), "publication-year", 0.4)
    if country:
        yield state("country", country.country, (country.start, country.end), "place", 0.8)
    if e.place:
        yield from _place(setting, e, e.place, mood)
    subject = next(((v, v.subject) for v in e.votes if v.subject), None)
    if subject:
        text = " ".join(setting.doc.text[slice(*subject[1])].split())
        yield state("subject", text, subject[1], "words", 0.6)
    yield state("status", held, status_span, "status", 0.8)


def _at_stake(setting: Setting, e: Election) -> re.Match[str] | None:
    """The office that the sentences of a national election of no kind speak of, when they speak of one kind only."""
    if e.place or e.family == "referendum":
        return None
    sentences = sorted({(v.sentence.start, v.sentence.end) for v in e.votes})
    offices = [m for start, end in sentences for m in term("office").finditer(setting.doc.view, start, end)]
    kinds = {coded("office", m.group()) for m in offices}
    return offices[0] if kinds and kinds <= _NATIONAL and len(kinds) == 1 else None


def _place(setting: Setting, e: Election, place: Mention, mood: Mood) -> Iterator[Statement]:
    rule = "elections:place"
    span = (place.start, place.end)
    yield Statement("elections", e.anchor, "place_id", place.value, *span, rule, 0.7, mood, ref=place.key)
    if code := setting.fields[place.key].get("subdivision"):
        yield Statement("elections", e.anchor, "subdivision", code, *span, rule, 0.7, mood)
