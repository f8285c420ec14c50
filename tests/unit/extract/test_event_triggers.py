"""The knowledge files of the events extractor hold together, and triggers are found by their longest form."""

import re
from collections import Counter

import pytest

from pipeline import knowledge
from pipeline.extract import event_frames, event_words
from pipeline.extract.event_triggers import Reading, entries, find
from schemas import codes

FREQUENT = ("ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "SUPPORT")
SLOT = re.compile(r"[a-záéíóú_]+\Z")


class Word:
    def __init__(self, text: str, tag: str = "N") -> None:
        self.text, self.tag = text, tag


def readings(text: str, language: str = "en") -> list[Reading]:
    return [r for _, found in find([Word(w) for w in text.split()], language) for r in found]


def test_codes_are_known() -> None:
    categories, modes = codes("event_type"), codes("event_mode")
    for row in knowledge.rows("triggers"):
        assert row["category"] in categories or row["category"] == "NONE", row
        assert not row["mode"] or row["mode"] in modes, row
    assert {r["context"] for r in knowledge.rows("contexts")} == set(codes("context"))
    assert {r["sector"] for r in knowledge.rows("groups")} <= set(codes("sector"))
    assert {r["mode"] for r in knowledge.rows("event_modes")} <= set(modes)


@pytest.mark.parametrize("language", event_words.LANGUAGES)
def test_every_category_has_triggers(language: str) -> None:
    counted = Counter(e.category for e, _ in entries(language))
    assert set(codes("event_type")) <= counted.keys()
    if language == "en":
        assert all(counted[c] >= 60 for c in FREQUENT), counted


@pytest.mark.parametrize("language", event_words.LANGUAGES)
def test_conditions_name_tests_slots_and_lists_that_exist(language: str) -> None:
    for entry, _ in entries(language):
        for condition in (*entry.requires, entry.excludes):
            for name, words in condition:
                assert name in event_frames._TESTS or SLOT.match(name), (entry.lemma, name)
                for word in words:
                    assert not word.startswith("@") or event_words.words(word, language), (entry.lemma, word)


@pytest.mark.parametrize("name", ["triggers", "event_words", "mood_cues", "groups", "contexts", "event_modes"])
def test_rows_are_listed_once(name: str) -> None:
    rows = [tuple(r.items()) for r in knowledge.rows(name)]
    assert len(rows) == len(set(rows))


def test_a_context_cue_belongs_to_one_context() -> None:
    counted = Counter((r["language"], r["cue"]) for r in knowledge.rows("contexts"))
    assert [cue for cue, n in counted.items() if n > 1] == []


def test_the_longest_form_is_offered_first() -> None:
    assert readings("hunger strike")[0].entry.lemma == "hunger strike"


def test_a_split_trigger_says_where_its_object_begins() -> None:
    split = next(r for r in readings("took the captain hostage") if r.gap)
    assert (split.first, split.gap, split.last) == (0, 1, 4)
    assert not any(r.gap for r in readings("took one two three four five six seven eight nine hostage"))
