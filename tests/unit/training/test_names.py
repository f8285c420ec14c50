"""Training of the tagger of names: what the card says can be found again, and scores mean what they say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.evaluation.counts import Counts
from pipeline.extract import tagger
from pipeline.training import corpus, names, names_card
from pipeline.training.corpus import Marked

FOLDER = Path("training/names")
CARD = json.loads((tagger.MODELS / "names.json").read_text(encoding="utf-8"))
TOLERANCE = 0.02
"""How far the figure of a new training may lie from the card's: the order of additions differs between machines."""


def test_training_again_finds_the_figures_of_the_card() -> None:
    found = names_card.held_out(FOLDER)
    for language, f1 in found.items():
        rows = {row["layers"]: row["f1"] for row in CARD["languages"][language]["layers"]}
        assert abs(f1 - rows["all together"]) <= TOLERANCE
        assert rows["all together"] > rows["lists and shapes"] > rows["lists"]


def test_the_card_lists_the_training_files_as_they_are() -> None:
    listed = {f["path"]: f["sha256"] for f in CARD["files"]}
    found = {
        p.relative_to(FOLDER.parent).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in FOLDER.glob("e?-*.txt")
    }
    assert listed == found
    assert all(sha256 in (tagger.MODELS / "names.md").read_text(encoding="utf-8") for sha256 in found.values())


def test_the_weights_are_small() -> None:
    assert sum(p.stat().st_size for p in tagger.MODELS.glob("*.crfsuite")) < 10_000_000


def test_every_fifth_sentence_is_held_out() -> None:
    sentences = [Marked(str(i), ()) for i in range(11)]
    training, held = corpus.split(sentences)
    assert [m.text for m in held] == ["4", "9"]
    assert len(training) == 9


def test_a_score_counts_words_and_label() -> None:
    sentence = Marked("Ana Rojas left Lima", (("PER", 0, 9), ("LOC", 15, 19)))
    scores = names.score([sentence], lambda _: {("PER", 0, 3), ("LOC", 15, 19)})
    assert scores["all"] == Counts(1, 1, 1)
    assert scores["PER"].shares()["f1"] == 0 and scores["LOC"].shares()["f1"] == 1


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["train", "names", "--sentences", str(tmp_path), "--out", str(tmp_path)])
    assert "training/README.md" in str(result.exception)


@pytest.mark.parametrize("text", ["", "...", "ABC", "Ñ" * 500])
def test_any_sentence_can_be_tagged(text: str) -> None:
    weights = tagger.model("names")
    assert weights is not None
    names_card.together(weights)(Marked(text, ()))
