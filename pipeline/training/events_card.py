"""Training of the taggers of events from the folder of clauses to weights and card.

The card says how often the rules alone, the tagger, and both as the pipeline weighs them give a held-out clause its
category, and how often they stay silent on near-misses; and how right roles and modes are.

Out of scope: the learner (``events``) and whole pages (``andean evaluate``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.evaluation.counts import Counts, by_label
from pipeline.extract import event_tagger, tagger
from pipeline.extract import events as extractor
from pipeline.extract import names as named
from pipeline.failures import InputError
from pipeline.training import card, corpus, events
from pipeline.training.events import NONE, Seen

LANGUAGES = ("en", "es")
_SIDES = {"A": "actors", "R": "recipients"}


def run(folder: Path, models: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    """Train on ``folder``, write weights and card to ``models``, return its figures; ``tell`` hears each step."""
    clauses = {language: _seen(folder, language, tell) for language in LANGUAGES}
    figures: dict[str, Any] = {"held out": f"every {corpus.HELD_OUT}th clause"}
    figures["languages"] = _measure(clauses, tell)
    tell("Training the weights to keep on everything")
    _train([c for found in clauses.values() for c in found], models)
    paths = (p for language in LANGUAGES for p in (folder / language).glob("*.tsv"))
    figures["files"] = card.files(paths, folder.parent)
    card.write(models, "events", _text(figures), figures)
    return figures


def held_out(folder: Path) -> dict[str, dict[str, Any]]:
    """The figures of the held-out clauses after training on the others."""
    return _measure({language: _seen(folder, language, lambda _: None) for language in LANGUAGES}, lambda _: None)


def _seen(folder: Path, language: str, tell: Callable[[str], None]) -> list[Seen]:
    found = [events.seen(c) for c in events.read(folder, language)]
    if not found:
        raise InputError(f"{folder} holds no {language}/*.tsv with marked clauses, see training/README.md")
    tell(f"{language}: {len(found)} clauses, {sum(c.clause.category == NONE for c in found)} of them near-misses")
    return found


def _train(clauses: Sequence[Seen], models: Path) -> None:
    events.train_categories(clauses, models / "events.crfsuite")
    events.train_modes(clauses, models / "modes.crfsuite")
    events.train_roles(clauses, models / "roles.crfsuite")


@contextmanager
def _weights(folder: Path) -> Iterator[None]:
    """Let the extractors use the weights of ``folder``, and the tagger of names as before."""
    before = tagger.MODELS
    (folder / "names.crfsuite").write_bytes((before / "names.crfsuite").read_bytes())
    tagger.MODELS = folder
    tagger.model.cache_clear()
    try:
        yield
    finally:
        tagger.MODELS = before
        tagger.model.cache_clear()


def _measure(clauses: dict[str, list[Seen]], tell: Callable[[str], None]) -> dict[str, dict[str, Any]]:
    parts = {language: corpus.split(found) for language, found in clauses.items()}
    figures: dict[str, dict[str, Any]] = {}
    with TemporaryDirectory() as folder:
        _train([c for training, _ in parts.values() for c in training], Path(folder))
        with _weights(Path(folder)):
            for language, (_, held) in parts.items():
                found: dict[str, Any] = {"clauses": len(clauses[language])}
                found["categories"] = [
                    {"by": "rules", **_categories(held, lambda c: set(c.told))},
                    {"by": "tagger", **_categories(held, _tagger)},
                    {"by": "both", **_categories(held, _both)},
                ]
                found["roles"] = {side: counts.shares() for side, counts in _roles(held).items()}
                found["modes"] = _modes(held)
                figures[language] = found
                tell(f"{language}: " + ", ".join(f"{r['by']} find {r['found']:.3f}" for r in found["categories"]))
    return figures


def _categories(held: Sequence[Seen], read: Callable[[Seen], set[str]]) -> dict[str, float]:
    """The share of events that get their category, and of near-misses that get none."""
    told = [(c.clause.category, read(c)) for c in held]
    real = [category in found for category, found in told if category != NONE]
    none = [not found for category, found in told if category == NONE]
    return {"found": round(sum(real) / len(real), 4), "silent on near-misses": round(sum(none) / len(none), 4)}


def _tagger(c: Seen) -> set[str]:
    shares = event_tagger.categories(c.masked, c.told)
    return {max(shares, key=lambda k: shares[k])} - {NONE} if shares else set()


def _both(c: Seen) -> set[str]:
    doc = events.document(c.clause.marked.text, c.clause.language)
    found = extractor.extract(doc, named.extract(doc, ()))
    return {s.value for s in found if s.field == "event_type"}


def _roles(held: Sequence[Seen]) -> dict[str, Counts]:
    """How right the tagger's roles are, word for word."""
    pairs = []
    for c in held:
        if c.clause.category != NONE:
            start, end = next((a, b) for label, a, b in c.clause.marked.spans if label == "T")
            found = {(r.label, r.start, r.end) for r in event_tagger.roles(c.masked, start, end, c.clause.category)}
            pairs.append((set(c.clause.marked.spans), found))
    return {_SIDES[side]: counts for side, counts in by_label(pairs, _SIDES).items()}


def _modes(held: Sequence[Seen]) -> dict[str, float | int]:
    told = [
        (found is not None and found[0] == c.clause.mode)
        for c in held
        if c.clause.mode
        for found in [event_tagger.mode(c.masked, c.clause.category)]
    ]
    return {"clauses": len(told), "right": round(sum(told) / max(1, len(told)), 4)}


def _text(figures: dict[str, Any]) -> str:
    parts = [
        "# Taggers of events",
        "Three linear models (CRFsuite) that read English and Spanish clauses with the names masked: one gives the "
        "PLOVER category or none, one the mode, one marks who acts and who is acted upon. Written by `andean train "
        "events`; `pipeline/extract/event_features.py` lists what they see, `pipeline/extract/event_opinion.py` says "
        "how they are weighed against the rules.",
        f"Figures are of {figures['held out']}, never seen in training for them; the weights that are committed were "
        "then trained on everything. The clauses were written to differ from each other as much as they can, half of "
        "them to mislead, so that shares are lower than on pages.",
    ]
    for language, found in figures["languages"].items():
        parts += [f"## {language}: {found['clauses']} clauses", card.table(found["categories"])]
        parts.append(card.table([{"roles": side, **row} for side, row in found["roles"].items()]))
        modes = found["modes"]
        parts.append(f"Of {modes['clauses']} clauses with a clear mode, {modes['right']:.3f} get it.")
    parts += ["## Training files", card.table(figures["files"])]
    parts.append("No other data was used: the weights are under the licence of this repository.")
    return "\n\n".join(parts)
