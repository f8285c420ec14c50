"""Results of elections: every stated figure or outcome of a document, found by what the text around it looks like.

Tables, boxes and lists are read as such; the rest sentence by sentence, as long as the text speaks of votes.

Out of scope: which vote a result belongs to (``result_ledger``), whether the figures of several sources agree
(``pipeline/assemble``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract import figures, numbers, outcomes, result_boxes, result_lists, result_rows, result_tables
from pipeline.extract.election_terms import may_hold, term
from pipeline.extract.result_ledger import Ledger
from pipeline.extract.result_parts import Result
from pipeline.extract.setting import Setting
from pipeline.extract.votes import Vote
from pipeline.model import Sentence, Statement

if TYPE_CHECKING:
    from pipeline.extract.election_records import Election

_RECENT = 3
"""A share or a number of votes is a result without a word of voting so many sentences after the last result."""
_COUNTED = ("vote_share", "votes")


def extract(setting: Setting, mentions: Sequence[Vote], elections: Sequence[Election]) -> list[Statement]:
    """Statements about the stated results of a document's elections; ``mentions`` are all its mentions of votes."""
    if not elections:
        return []
    ledger = Ledger(setting, mentions, elections)
    view = setting.doc.view
    statements: list[Statement] = []
    tables = result_tables.find(setting)
    for table in tables:
        for result, line in result_tables.results(setting, table):
            statements += ledger.enter(result, line)
    spans = [(t.start, t.end) for t in tables]
    for lines, boxed in result_boxes.find(setting):
        if not any(start <= lines[0].start < end for start, end in spans):
            spans.append((lines[0].start, lines[-1].end))
            for result, line in boxed:
                statements += ledger.enter(result, line)
    for rows, lead in result_rows.find(setting):
        if not any(start <= rows[0].sentence.start < end for start, end in spans):
            spans.append((rows[0].sentence.start, rows[-1].sentence.end))
            for result, line in result_rows.results(setting, rows, lead):
                statements += ledger.enter(result, line)
    spans.sort()
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    since, polled = _RECENT + 1, None
    for sentence in setting.doc.sentences:
        at = bisect_right(starts, sentence.start)
        tabled = at > 0 and sentence.start < ends[at - 1]
        if tabled or setting.doc.passages[sentence.passage].kind == "boilerplate":
            continue
        for result in result_lists.calls(setting, sentence):
            statements += ledger.enter(result, sentence)
        since += 1
        figures_only = since > 1 and not _speaks(view, sentence.start, sentence.end)
        if since <= _RECENT or not figures_only:
            found = list(_in_sentence(setting, sentence, ledger.votes_in(sentence)))
            if polled == setting.paragraph(sentence.start) and not ledger.votes_in(sentence):
                found = [replace(r, qualifier="poll") if r.qualifier == "exact" else r for r in found]
            polled = setting.paragraph(sentence.start) if any(r.qualifier == "poll" for r in found) else None
            found = [r for r in found if not figures_only or r.measure in _COUNTED]
            since = 0 if found else since
            for result in found:
                statements += ledger.enter(result, sentence)
    return statements


def _speaks(view: str, start: int, end: int) -> bool:
    """Whether a sentence has words of votes or polls."""
    told = may_hold(view, start, end, "voting", "poll")
    return told and term("voting", "poll").search(view, start, end) is not None


def _in_sentence(setting: Setting, sentence: Sentence, votes: list[Vote]) -> Iterator[Result]:
    span, language = (sentence.start, sentence.end), setting.doc.source.language
    found = [
        n
        for n in numbers.find(setting.doc.view, *span, setting.dates_in(*span), language=language)
        if n.unit != "ordinal"
    ]
    stated = list(figures.results(setting, sentence, found))
    taken = {r.span[0] for r in stated}
    stated += [r for r in result_lists.tallies(setting, sentence) if r.span[0] not in taken]
    yield from stated
    listed = list(result_lists.results(setting, sentence))
    yield from listed
    yield from outcomes.results(setting, sentence, votes, [*stated, *listed])
