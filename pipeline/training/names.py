"""The tagger of names: people (PER), organizations (ORG) and places (LOC) in a sentence.

One set of weights reads all languages: sentences of one language were found to teach the other. Own sentences come
first; token tables of others may be added. What the weights are worth is measured on every fifth own sentence, which
training for the measure never sees; the weights that are kept are trained on everything.

Out of scope: how tagger and rules are weighed (``pipeline/extract/arbitration``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from pipeline import gazetteer
from pipeline.extract import features, spans, tagger
from pipeline.extract.line import Line
from pipeline.text import words
from pipeline.training import corpus
from pipeline.training.corpus import Marked

LABELS = frozenset({"PER", "ORG", "LOC"})
HELD_OUT = 5
"""Every fifth sentence is kept for measuring."""
_SETTINGS = {"c1": 0.03, "c2": 0.3, "max_iterations": 120, "feature.possible_transitions": True}
"""L-BFGS; a little c1 makes the weights a third as large and costs nothing, c2 is the best of .05, .2, .3 and .6."""
Reader = Callable[[Marked], set[tuple[str, int, int]]]
"""Finds the spans ``(label, start, end)`` of a sentence."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of spans that are right, found too many, and missed; right means same words and same label."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right among found."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Found among marked."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def own(folder: Path, language: str) -> list[Marked]:
    """The project's marked sentences of a language, in the order of the files."""
    return list(corpus.read(sorted(folder.glob(f"{language}-*.txt")), LABELS))


def split(sentences: Sequence[Marked]) -> tuple[list[Marked], list[Marked]]:
    """What is trained on and what is held out for measuring."""
    held = [s for i, s in enumerate(sentences) if i % HELD_OUT == HELD_OUT - 1]
    return [s for i, s in enumerate(sentences) if i % HELD_OUT != HELD_OUT - 1], held


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


def score(sentences: Iterable[Marked], read: Reader) -> dict[str, Score]:
    """How well ``read`` finds the marked spans: by label and under ``all``."""
    counts = {label: [0, 0, 0] for label in sorted(LABELS)}
    for sentence in sentences:
        marked, found = set(sentence.spans), read(sentence)
        for column, some in enumerate((marked & found, found - marked, marked - found)):
            for label, _, _ in some:
                counts[label][column] += 1
    scores = {label: Score(*values) for label, values in counts.items()}
    return {"all": Score(*map(sum, zip(*counts.values(), strict=True))), **scores}
