"""Documents and statements survive JSON, views keep offsets, ids say what is stated and nothing else."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Mentions, Passage, Sentence, Source, Statement

SOURCE = Source(
    "src-0", None, None, None, None, None, "unknown", "en", None, "original", None, None, "a.txt", "0" * 64, "0" * 64, 9
)
SAID = Statement("people", 3, "name", "Ana", 3, 6, "names:shape", 0.9)


def document(text: str) -> Document:
    half = len(text) // 2
    cut = [Passage("pas-0-0", 0, "title", None, 0, half), Passage("pas-0-1", 1, "body", None, half, len(text))]
    return Document(SOURCE, text, tuple(p for p in cut if p.start < p.end), (Sentence(0, half, 0),))


@given(st.text())
def test_the_view_has_the_offsets_of_the_text(text: str) -> None:
    assert len(document(text).view) == len(text)


def test_the_view_unifies_quotes_dashes_and_white_space() -> None:
    assert document("‘a’\n“b”\xa0— c").view == "'a' \"b\" - c"


def test_documents_and_statements_survive_json() -> None:
    doc = document("One line.\nAnother “line”.")
    assert Document.from_json(json.loads(json.dumps(doc.to_json()))) == doc
    linked = replace(SAID, ref=("places", 7), attributed_ref=("people", 3))
    assert Statement.from_json(json.loads(json.dumps(linked.to_json()))) == linked


@given(st.text(min_size=2), st.data())
def test_every_character_lies_in_the_passage_found_for_it(text: str, data: st.DataObject) -> None:
    doc = document(text)
    at = data.draw(st.integers(0, len(text) - 1))
    passage = doc.passage_at(at)
    assert passage.start <= at < passage.end


def test_a_statement_id_depends_on_what_is_stated_not_on_how_it_was_found() -> None:
    same = replace(SAID, method="names:title", confidence=0.1, ref=("people", 3))
    assert same.identifier("a") == SAID.identifier("a")
    changed = [
        replace(SAID, value="Anna"), replace(SAID, start=2), replace(SAID, end=7), replace(SAID, mood="denied"),
        replace(SAID, anchor=4), replace(SAID, field="country"), replace(SAID, attributed_to="X"),
    ]  # fmt: skip
    ids = {s.identifier("a") for s in [SAID, *changed]} | {SAID.identifier("b")}
    assert len(ids) == len(changed) + 2


def test_mentions_are_found_by_span_and_type() -> None:
    place = Statement("places", 10, "name", "Lima", 10, 14, "names:knowledge", 0.9)
    mentions = Mentions.of([place, SAID, replace(SAID, field="country", value="PER")])
    assert [m.value for m in mentions.within(0, 20)] == ["Ana", "Lima"]
    assert [m.value for m in mentions.within(0, 20, "places")] == ["Lima"]
    assert [m.value for m in mentions.within(4, 14)] == ["Lima"]
