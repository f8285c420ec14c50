"""The tagger of names: people (PER), organizations (ORG) and places (LOC) in a sentence.

One set of weights reads all languages: sentences of one language were found to teach the other. Own sentences come
first; token tables of others may be added. What the weights are worth is measured on every fifth own sentence, which
training for the measure never sees; the weights that are kept are trained on everything.

Out of scope: how tagger and rules are weighed (``pipeline/extract/arbitration``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from pathlib import Path

import pycrfsuite

from pipeline import gazetteer
from pipeline.evaluation.counts import Counts, by_label
from pipeline.extract import arbitration, features, spans, tagger
from pipeline.extract.line import Line
from pipeline.text import words
from pipeline.training import corpus
from pipeline.training.corpus import Marked

LABELS = frozenset(arbitration.TYPES)
_SETTINGS = {"c1": 0.03, "c2": 0.3, "max_iterations": 120, "feature.possible_transitions": True}
"""L-BFGS; a little c1 makes the weights a third as large and costs nothing, c2 is the best of .05, .2, .3 and .6."""
Reader = Callable[[Marked], set[tuple[str, int, int]]]
"""Finds the spans ``(label, start, end)`` of a sentence."""


def own(folder: Path, language: str) -> list[Marked]:
    """The project's marked sentences of a language, in the order of the files."""
    return list(corpus.read(sorted(folder.glob(f"{language}-*.txt")), LABELS))


def line(sentence: Marked) -> Line:
    """A marked sentence as the rules read it."""
    found = list(words(sentence.text, 0, len(sentence.text)))
    return Line(sentence.text, found, frozenset(w.folded for w in found if not w.capital))


def items(read: Line, rules: bool) -> list[list[str]]:
    """The features of a line; those of listed names and of what the rules found only with ``rules``."""
    listed = list(gazetteer.match(read.view, read.words)) if rules else []
    return features.of(read.view, read.words, listed, spans.find(read, listed) if rules else ())


def train(sentences: Iterable[Marked], out: Path, rules: bool = True) -> None:
    """Train on ``sentences`` and write the weights to ``out``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_SETTINGS, verbose=False)
    for sentence in sentences:
        read = line(sentence)
        if read.words:
            starts, ends = [w.start for w in read.words], [w.end for w in read.words]
            marked = [(label, bisect_left(ends, a + 1), bisect_left(starts, b)) for label, a, b in sentence.spans]
            trainer.append(items(read, rules), tagger.tags(len(starts), marked))
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))


def alone(weights: tagger.Weights, rules: bool = True) -> Reader:
    """The tagger without arbitration."""

    def read(sentence: Marked) -> set[tuple[str, int, int]]:
        read = line(sentence)
        tagged, _ = tagger.tag(weights, items(read, rules))
        return {(t.label, read.words[t.first].start, read.words[t.last - 1].end) for t in tagged}

    return read


def score(sentences: Iterable[Marked], read: Reader) -> dict[str, Counts]:
    """How well ``read`` finds the marked spans, words and label alike: by label and under ``all``."""
    counts = by_label(((set(s.spans), read(s)) for s in sentences), sorted(LABELS))
    every = Counts()
    for part in counts.values():
        every.add(part.right, part.extra, part.missed)
    return {"all": every, **counts}
