"""The clauses that events are learned from, and the taggers: format, variety, neutrality, and the card's figures."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.extract import event_features, event_tagger, tagger
from pipeline.failures import InputError
from pipeline.model import Mentions
from pipeline.training import events, events_card
from schemas import codes

FOLDER = Path("training/events")
CARD = json.loads((tagger.MODELS / "events.json").read_text(encoding="utf-8"))
TOLERANCE = 0.02
PER_FRAME = 5
ENOUGH = 100


@pytest.fixture(scope="module")
def clauses() -> dict[str, list[events.Clause]]:
    """All clauses by language."""
    return {language: list(events.read(FOLDER, language)) for language in events_card.LANGUAGES}


@pytest.mark.parametrize("language", events_card.LANGUAGES)
def test_every_category_has_enough_clauses_and_near_misses(language: str) -> None:
    files = {p.stem.upper(): p for p in (FOLDER / language).glob("*.tsv")}
    assert set(files) == set(codes("event_type"))
    for category, path in files.items():
        rows = Counter(line.partition("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:])
        assert rows[category] >= ENOUGH and rows["NONE"] >= ENOUGH, path


@pytest.mark.parametrize("language", events_card.LANGUAGES)
def test_clauses_differ(clauses: dict[str, list[events.Clause]], language: str) -> None:
    frames = Counter(c.marked.frame for c in clauses[language])
    frame, most = frames.most_common(1)[0]
    assert most <= PER_FRAME, frame
    assert len({c.marked.text for c in clauses[language]}) == len(clauses[language])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ASSAULT\t[T struck]", "2 columns"),
        ("PROTEST\t\t[T struck]", "category is 'PROTEST'"),
        ("ASSAULT\tdemo\t[T struck]", "no mode of ASSAULT"),
        ("ASSAULT\t\tstruck", "0 triggers"),
        ("NONE\t\t[A He] slept", "0 triggers"),
        ("ASSAULT\t\t[T struck] and [T hit]", "2 triggers|event has one"),
        ("ASSAULT\t\t[X struck]", "label X"),
    ],
)
def test_a_malformed_row_is_refused_with_its_place(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "assault.tsv").write_text(f"category\tmode\ttext\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"line 2.*({message})"):
        list(events.read(tmp_path, "en"))


def test_training_again_finds_the_figures_of_the_card() -> None:
    found = events_card.held_out(FOLDER)
    for language, figures in found.items():
        listed = CARD["languages"][language]
        for mine, card in zip(figures["categories"], listed["categories"], strict=True):
            assert abs(mine["found"] - card["found"]) <= TOLERANCE
            assert abs(mine["silent on near-misses"] - card["silent on near-misses"]) <= TOLERANCE
        for side, row in figures["roles"].items():
            assert abs(row["f1"] - listed["roles"][side]["f1"]) <= TOLERANCE
        rules, _, both = listed["categories"]
        assert both["found"] > rules["found"]


def test_the_card_lists_the_training_files_as_they_are() -> None:
    listed = {f["path"]: f["sha256"] for f in CARD["files"]}
    assert listed == {
        p.relative_to(FOLDER.parent).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in FOLDER.glob("*/*.tsv")
    }


def shares(text: str, language: str) -> dict[str, float]:
    """What the tagger says of a clause."""
    from pipeline.extract import names

    doc = events.document(text, language)
    masked = event_tagger.masked(doc, doc.sentences[0], Mentions.of(names.extract(doc, ())), language)
    return event_tagger.categories(masked, ())


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Venezuela expelled the ambassador of Colombia.", "Colombia expelled the ambassador of Venezuela.", "en"),
        ("The government accused the opposition of fraud.", "The opposition accused the government of fraud.", "en"),
        ("La oposición denunció al gobierno.", "La gobierno denunció al oposición.", "es"),
        ("Chile protestó ante Bolivia.", "Bolivia protestó ante Chile.", "es"),
    ],
)
def test_nothing_depends_on_who_is_named(one: str, other: str, language: str) -> None:
    assert shares(one, language) == shares(other, language)


def test_names_sides_and_figures_are_masked() -> None:
    doc = events.document("Bolivian police detained 40 members of the opposition in Chile.", "en")
    from pipeline.extract import names

    masked = event_tagger.masked(doc, doc.sentences[0], Mentions.of(names.extract(doc, ())), "en")
    assert "chile" not in masked.signs and "opposition" not in masked.signs and "40" not in masked.signs
    assert {"_pla", "_side", "0", "detained"} <= set(masked.signs)


def test_a_part_of_a_masked_sentence_keeps_what_belongs_to_its_words() -> None:
    doc = events.document("Troops left; police stayed.", "en")
    masked = event_tagger.masked(doc, doc.sentences[0], Mentions.of(()), "en")
    part = masked.part(2, 4)
    assert list(part.signs) == ["police", "stayed"] and ";" in part.gaps[0]
    assert event_features.of_clause(part, ()) != event_features.of_clause(masked, ())
