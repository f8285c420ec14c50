"""Training of the tagger of names from the folder of sentences to weights and card.

The card says what each layer adds: listed names alone, with what the look of words tells, the tagger without and with
the lists, and all of them weighed together as the pipeline does; for the project's own sentences alone, and with token
tables of others where they are given.

Out of scope: the learner (``names``) and memory of a document, which single sentences do not need
(``andean evaluate`` shows by method what it is worth).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.evaluation.counts import reliability
from pipeline.extract import arbitration, tagger
from pipeline.extract import names as reader
from pipeline.failures import InputError
from pipeline.training import card, corpus, names
from pipeline.training.corpus import Marked
from pipeline.training.names import Reader

LANGUAGES = ("en", "es")
_LABELS = {record_type: label for label, record_type in arbitration.TYPES.items()}
_LISTED = frozenset({"names:knowledge", "names:body"})


def tables(folder: Path) -> list[Path]:
    """The token tables ``ner_*.tsv`` of a folder."""
    found = sorted(folder.glob("ner_*.tsv"))
    if not found:
        raise InputError(f"{folder} holds no token tables named ner_*.tsv")
    return found


def run(folder: Path, models: Path, others: Sequence[Path], tell: Callable[[str], None]) -> dict[str, Any]:
    """Train on ``folder`` and on the token tables ``others``; write weights and card, return the card's figures.

    ``tell`` is called with a line for every step.
    """
    own = {language: names.own(folder, language) for language in LANGUAGES}
    for language, sentences in own.items():
        if not sentences:
            raise InputError(f"{folder} holds no {language}-*.txt with marked sentences, see training/README.md")
    more = [s for path in others for s in corpus.read_tokens(path, names.LABELS)]
    figures: dict[str, Any] = {"held out": f"every {corpus.HELD_OUT}th sentence"}
    figures["languages"] = {
        language: {
            "sentences": len(sentences),
            "names": {label: sum(s[0] == label for m in sentences for s in m.spans) for label in sorted(names.LABELS)},
        }
        for language, sentences in own.items()
    }
    _measure(figures["languages"], own, more, tell)
    tell("Training the weights to keep on everything")
    names.train([*(s for sentences in own.values() for s in sentences), *more], models / "names.crfsuite")
    figures["files"] = card.files(
        (p for language in LANGUAGES for p in folder.glob(f"{language}-*.txt")), folder.parent
    )
    figures["other files"] = [f for path in others for f in card.files([path], path.parent)]
    card.write(models, "names", _text(figures), figures)
    return figures


def held_out(folder: Path) -> dict[str, float]:
    """F1 by language of everything together on the held-out sentences, after training on the project's own."""
    parts = {language: corpus.split(names.own(folder, language)) for language in LANGUAGES}
    read = together(_trained(s for training, _ in parts.values() for s in training))
    return {language: names.score(held, read)["all"].shares()["f1"] for language, (_, held) in parts.items()}


def _measure(
    figures: dict[str, Any], own: dict[str, list[Marked]], more: Sequence[Marked], tell: Callable[[str], None]
) -> None:
    parts = {language: corpus.split(sentences) for language, sentences in own.items()}
    training = [s for part, _ in parts.values() for s in part]
    tell(f"Measuring: {len(training)} own sentences to learn from, {len(more)} of others")
    weights = _trained(training)
    readers: dict[str, Reader] = {
        "lists": _rules(_LISTED),
        "lists and shapes": _rules(None),
        "tagger without lists and shapes": names.alone(_trained(training, rules=False), rules=False),
        "tagger": names.alone(weights),
        "all together": together(weights),
    }
    if more:
        with_others = _trained([*training, *more])
        readers |= {"tagger, with other data": names.alone(with_others), "all, with other data": together(with_others)}
    for language, (_, held) in parts.items():
        figures[language]["layers"] = rows = []
        for layer, read in readers.items():
            scores = names.score(held, read)
            by_type = {f"f1 {label}": scores[label].shares()["f1"] for label in sorted(names.LABELS)}
            rows.append({"layers": layer, **scores["all"].shares(), **by_type})
            tell(f"{language}: {layer:32} F1 {rows[-1]['f1']:.3f}")
        figures[language]["reliability"] = reliability(_confidences(held, weights))


def _trained(sentences: Iterable[Marked], rules: bool = True) -> tagger.Weights:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "weights"
        names.train(sentences, path, rules)
        return tagger.opened(path)


def _rules(methods: frozenset[str] | None) -> Reader:
    """The rules without the tagger; of some methods alone."""
    return lambda sentence: {
        (_LABELS[s.record_type], s.start, s.end)
        for s in reader.read(names.line(sentence), None)
        if s.record_type and (methods is None or s.method in methods)
    }


def together(weights: tagger.Weights) -> Reader:
    """Rules and tagger as the pipeline weighs them."""
    return lambda sentence: {
        (_LABELS[s.record_type], s.start, s.end) for s in reader.read(names.line(sentence), weights) if s.record_type
    }


def _confidences(held: Sequence[Marked], weights: tagger.Weights) -> list[tuple[float, bool]]:
    """Of every span that is found, how sure it is and whether it is right."""
    return [
        (s.confidence, (_LABELS[s.record_type], s.start, s.end) in set(sentence.spans))
        for sentence in held
        for s in reader.read(names.line(sentence), weights)
        if s.record_type
    ]


def _text(figures: dict[str, Any]) -> str:
    parts = [
        "# Tagger of names",
        "Labels people (PER), organizations (ORG) and places (LOC) in a sentence: a linear-chain conditional random "
        "field that reads English and Spanish alike and sees what lists and rules found. Written by `andean train "
        "names`; `pipeline/extract/features.py` lists its features, `pipeline/extract/arbitration.py` says how it is "
        "weighed against the rules.",
        f"Figures are of {figures['held out']} of the project's own sentences, never seen in training for them; a name "
        "is right when its words and its label are. The weights that are committed were then trained on everything. "
        "The sentences stand alone, so what a document says elsewhere of a name does not help here.",
    ]
    for language, found in figures["languages"].items():
        counts = ", ".join(f"{n} {label}" for label, n in found["names"].items())
        parts += [f"## {language}: {found['sentences']} sentences, {counts}", card.table(found["layers"])]
        parts += ["How often a name is right that the pipeline is so sure of:", card.table(found["reliability"])]
    parts += ["## Training files", card.table(figures["files"])]
    if figures["other files"]:
        parts += [
            "The token tables below are not kept here; the weights are under their licences as well.",
            card.table(figures["other files"]),
        ]
    else:
        parts.append("No other data was used: the weights are under the licence of this repository.")
    return "\n\n".join(parts)
