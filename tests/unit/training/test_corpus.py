"""The marked sentences: their format, and that those of the repository are as varied as they claim."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.failures import InputError
from pipeline.training import corpus, names
from pipeline.training.corpus import Marked

LABELS = frozenset({"PER", "ORG"})
FOLDER = Path("training/names")
PER_FRAME = 5
"""Sentences that may share a frame: more of them would teach the frame instead of the names."""


def test_marks_become_spans() -> None:
    marked = corpus.parse("Dr. [PER Ana Rojas] left the [ORG Unión (UN)].", LABELS, "here")
    assert marked.text == "Dr. Ana Rojas left the Unión (UN)."
    assert [(label, marked.text[a:b]) for label, a, b in marked.spans] == [("PER", "Ana Rojas"), ("ORG", "Unión (UN)")]


@pytest.mark.parametrize(
    "line", ["[LOC Lima] is far", "an [PER open mark", "a closed] mark", "[PER Ana [ORG Unión]] left", "[1] a note"]
)
def test_a_malformed_line_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(InputError, match=r"es-01\.txt, line 7"):
        corpus.parse(line, LABELS, "es-01.txt, line 7")


@given(st.lists(st.tuples(st.sampled_from(["", "PER", "ORG"]), st.text("abc ÁÑ.,()'", min_size=1))))
def test_text_and_spans_say_what_was_marked(parts: list[tuple[str, str]]) -> None:
    line = "".join(f"[{label} {text}]" if label else text for label, text in parts)
    marked = corpus.parse(line, LABELS, "here")
    assert marked.text == "".join(text for _, text in parts)
    assert [(label, marked.text[a:b]) for label, a, b in marked.spans] == [p for p in parts if p[0]]


def test_a_frame_forgets_names_figures_case_and_accents() -> None:
    one = corpus.parse("En 1998 [PER Ana Rojas] renunció.", LABELS, "here")
    other = corpus.parse("en 2004  [PER Eva] renuncio.", LABELS, "here")
    assert one.frame == other.frame == "en 0 _ renuncio."


def test_a_token_table_gives_text_and_spans(tmp_path: Path) -> None:
    table = tmp_path / "ner_x.tsv"
    table.write_text("Ana\tB-PER\t1\nRojas\tI-PER\t0\n,\tO\t1\nLima\tB-LOC\t0\n\nYes\tO\t0\n", encoding="utf-8")
    assert list(corpus.read_tokens(table, LABELS)) == [Marked("Ana Rojas, Lima", (("PER", 0, 9),)), Marked("Yes", ())]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_repository_holds_enough_sentences_and_they_differ(language: str) -> None:
    sentences = names.own(FOLDER, language)
    assert len(sentences) >= 1500
    assert len({s.text for s in sentences}) == len(sentences)
    frame, most = Counter(s.frame for s in sentences).most_common(1)[0]
    assert most <= PER_FRAME, frame
    nameless = sum(not s.spans for s in sentences) / len(sentences)
    assert 0.08 <= nameless <= 0.25
    labels = Counter(label for s in sentences for label, _, _ in s.spans)
    assert all(labels[label] >= 500 for label in names.LABELS), labels


@pytest.mark.parametrize("language", ["en", "es"])
def test_marks_follow_the_guide(language: str) -> None:
    faults = [
        (label, name)
        for s in names.own(FOLDER, language)
        for label, a, b in s.spans
        for name in [s.text[a:b]]
        if name != name.strip() or name[-1] in ",;:" or (label == "PER" and name.endswith(("'s", "’s")))
    ]
    assert not faults
