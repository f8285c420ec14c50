"""Clauses that events are learned from: their format, and the training of the three taggers.

One tagger gives a clause its category or ``NONE``, one the mode of an event of known category, one marks who acts and
who is acted upon, given the trigger. All see what the rules see, found by the pipeline's own readers of names, and hear
which categories the rules found.

Out of scope: how taggers and rules are weighed (``pipeline/extract``).
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from pipeline.extract import event_features, event_tagger, events, names, tagger
from pipeline.extract.event_features import Masked
from pipeline.failures import InputError
from pipeline.model import Document, Mentions, Passage, Sentence, Source, digest
from pipeline.training import corpus
from pipeline.training.corpus import Marked
from schemas import codes, modes

NONE = event_tagger.NONE
_MARKS = frozenset("TAR")
_CATEGORY = {"c1": 0.2, "c2": 0.3, "max_iterations": 100}
_MODE = {"c1": 0.3, "c2": 0.3, "max_iterations": 100}
_ROLES = {"c1": 0.1, "c2": 0.1, "max_iterations": 120, "feature.possible_transitions": True}
"""L-BFGS penalties, chosen by the held-out figures and by size: more c1 makes the weights smaller."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A marked clause, the category of its event or ``NONE``, and the mode where it is clear."""

    marked: Marked
    category: str
    mode: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A clause as the taggers see it, with the categories that the rules found."""

    clause: Clause
    masked: Masked
    told: tuple[str, ...]


def read(folder: Path, language: str) -> Iterator[Clause]:
    """The clauses of a language, file by file; an :class:`InputError` names file and line of a malformed one."""
    for path in sorted((folder / language).glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
                if number > 1:
                    yield _clause(row, path.stem.upper(), language, f"{path}, line {number}")


def _clause(row: list[str], category: str, language: str, where: str) -> Clause:
    if len(row) != 3:
        raise InputError(f"{where}: {len(row)} columns instead of category, mode, text")
    if row[0] not in (category, NONE) or category not in codes("event_type"):
        raise InputError(f"{where}: the category is {row[0]!r}, not {category} or {NONE}")
    if row[1] and (category, row[1]) not in modes():
        raise InputError(f"{where}: {row[1]!r} is no mode of {category}")
    marked = corpus.parse(row[2], _MARKS, where)
    triggers = sum(label == "T" for label, _, _ in marked.spans)
    if triggers != (row[0] != NONE) or (row[0] == NONE and marked.spans):
        raise InputError(f"{where}: {triggers} triggers are marked; an event has one, a near-miss no mark at all")
    return Clause(marked, row[0], row[1] or None, language)


def document(text: str, language: str) -> Document:
    """A clause as a document of one sentence."""
    sha = digest(text, 64)
    source = Source(
        f"src-{sha[:12]}", None, None, None, None, None, "unknown", language, None, "original", None, None,
        "clause.txt", sha, sha, len(text),
    )  # fmt: skip
    passage = Passage(f"pas-{sha[:12]}-0000", 0, "body", None, 0, len(text))
    return Document(source, text, (passage,), (Sentence(0, len(text), 0),))


def seen(clause: Clause) -> Seen:
    """A clause read by the readers of names and the rules for events."""
    doc = document(clause.marked.text, clause.language)
    found = names.extract(doc, ())
    masked = event_tagger.masked(doc, doc.sentences[0], Mentions.of(found), clause.language)
    told = {s.value for s in events.by_rules_alone(doc, found) if s.field == "event_type"}
    return Seen(clause, masked, tuple(sorted(told)))


def train_categories(clauses: Iterable[Seen], out: Path) -> None:
    """Train the tagger of categories and write its weights to ``out``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_CATEGORY, verbose=False)
    for c in clauses:
        if c.masked.words:
            trainer.append([event_features.of_clause(c.masked, c.told)], [c.clause.category])
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))


def train_modes(clauses: Iterable[Seen], out: Path) -> None:
    """Train the tagger of modes on the clauses whose mode is clear and write its weights to ``out``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_MODE, verbose=False)
    for c in clauses:
        if c.clause.mode and c.masked.words:
            label = f"{c.clause.category}:{c.clause.mode}"
            trainer.append([event_features.of_clause(c.masked, [c.clause.category])], [label])
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))


def train_roles(clauses: Iterable[Seen], out: Path) -> None:
    """Train the tagger of roles and write its weights to ``out``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_ROLES, verbose=False)
    for c in clauses:
        if c.clause.category != NONE and c.masked.words:
            first, last = trigger(c)
            items = event_features.of_roles(c.masked, first, last, c.clause.category)
            spans = [(label, *_words(c.masked, a, b)) for label, a, b in c.clause.marked.spans if label != "T"]
            trainer.append(items, tagger.tags(len(items), spans))
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))


def trigger(c: Seen) -> tuple[int, int]:
    """The words of the marked trigger."""
    return next(_words(c.masked, a, b) for label, a, b in c.clause.marked.spans if label == "T")


def _words(masked: Masked, start: int, end: int) -> tuple[int, int]:
    first = bisect_left(masked.words, start + 1, key=lambda w: w.end)
    return first, bisect_left(masked.words, end, key=lambda w: w.start)
