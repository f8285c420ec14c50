"""The tagger of words: its features, its labels, and how it is weighed against the rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import gazetteer
from pipeline.extract import arbitration, features, spans, tagger
from pipeline.extract.line import Line, Span
from pipeline.extract.tagger import Tagged
from pipeline.text import words
from tests.documents import document


def line(text: str) -> Line:
    found = list(words(text, 0, len(text)))
    return Line(text, found, frozenset(w.folded for w in found if not w.capital))


def decided(text: str) -> list[tuple[str, str]]:
    """Record type and words of what rules and tagger find together."""
    read = line(text)
    listed = list(gazetteer.match(text, read.words))
    found = arbitration.decide(read, spans.find(read, listed), listed, tagger.model("names"))
    return [(s.record_type, text[s.start : s.end]) for s in found if s.record_type]


def test_a_word_is_described_by_itself_its_neighbours_and_what_stands_between() -> None:
    read = line("Alcalde Quispe, 43")
    first, second, third = features.of(read.view, read.words)
    assert {"w=alcalde", "s=Xx", "+1w=quispe", "first", ">_"} <= set(first)
    assert {"w=quispe", "-1w=alcalde", "+1s=0", "<_", ">,"} <= set(second)
    assert {"w=43", "-2w=alcalde", "last"} <= set(third)


def test_what_rules_found_is_a_feature() -> None:
    read = line("said Ana Rojas today")
    span = Span(5, 14, "people", "names:shape", 0.9)
    items = features.of(read.view, read.words, (), [span])
    assert "r=Bpeo" in items[1] and "r=Ipeo" in items[2] and "R=Ipeonames:shape" in items[2]
    assert "r>peo" in items[0] and "r<peo" in items[3]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_labels_lie_on_words_in_order(text: str) -> None:
    read = line(text)
    weights = tagger.model("names")
    assert weights is not None
    if not read.words:
        return
    tagged, outside = tagger.tag(weights, features.of(text, read.words))
    assert len(outside) == len(read.words)
    assert all(0 <= t.first < t.last <= len(read.words) and 0 < t.probability <= 1 for t in tagged)
    assert all(a.last <= b.first for a, b in pairwise(tagged))


def test_a_task_without_weights_has_none() -> None:
    assert tagger.model("nothing") is None


def test_tags_name_the_first_and_the_further_words() -> None:
    assert tagger.tags(4, [("PER", 1, 3)]) == ["O", "B-PER", "I-PER", "O"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("El dirigente Wilmer Huaraca Tixi pidió calma en Colta.", ("people", "Wilmer Huaraca Tixi")),
        ("Yesterday Ixchel Tzul Caal spoke to the miners.", ("people", "Ixchel Tzul Caal")),
        ("La encuestadora Mirador Social midió la intención de voto.", ("organizations", "Mirador Social")),
        ("Late on Monday the electoral court annulled the count.", ("organizations", "electoral court")),
    ],
)
def test_names_that_no_list_holds_are_found(text: str, expected: tuple[str, str]) -> None:
    assert expected in decided(text)


@pytest.mark.parametrize(
    "text",
    [
        "La Guerra Fría terminó.",
        "En Semana Santa cerró todo.",
        "He read the Old Testament every May.",
        "Nadie respondió.",
    ],
)
def test_capitals_that_name_nobody_stay_out(text: str) -> None:
    assert not [found for found in decided(text) if found[0] in ("people", "organizations")]


def test_a_body_in_small_letters_takes_its_country_along() -> None:
    assert ("organizations", "ejército colombiano") in decided("Ayer el ejército colombiano bombardeó un campamento.")


def _stub(monkeypatch: pytest.MonkeyPatch, tagged: list[Tagged], outside: float = 0.0) -> None:
    monkeypatch.setattr(tagger, "tag", lambda _, items: (tagged, [outside] * len(items)))


def test_a_listed_name_yields_only_to_a_sure_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    read = line("the Liga Norte Verde met")
    rule = Span(4, 14, "organizations", "names:knowledge", 0.95)
    for probability, expected in ((0.9, "Liga Norte"), (0.99, "Liga Norte Verde")):
        _stub(monkeypatch, [Tagged(1, 4, "ORG", probability)])
        (span,) = arbitration.decide(read, [rule], [], object())  # type: ignore[arg-type]
        assert read.view[span.start : span.end] == expected


def test_the_look_of_words_is_denied_by_a_sure_tagger_and_a_list_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    read = line("the Great Depression began")
    _stub(monkeypatch, [], outside=0.99)
    shape = Span(4, 20, "people", "names:shape", 0.6)
    listed = Span(4, 20, "people", "names:knowledge", 0.95)
    assert arbitration.decide(read, [shape], [], object()) == []  # type: ignore[arg-type]
    assert arbitration.decide(read, [listed], [], object()) == [listed]  # type: ignore[arg-type]


def test_small_words_before_and_a_bracket_behind_are_no_part_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    read = line("held Frente Unido (FU")
    _stub(monkeypatch, [Tagged(0, 4, "ORG", 0.95)])
    (span,) = arbitration.decide(read, [], [], object())  # type: ignore[arg-type]
    assert read.view[span.start : span.end] == "Frente Unido"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "A" + "b" * 100_000,
        "ABC DEF " * 20_000,
        "A. " * 10_000,
        "\u202eJuan\u200b P\u200bérez\u202c " * 500,
    ],
    ids=["one long word", "one long capital", "capitals", "initials", "invisible marks"],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    from pipeline.extract import extract

    statements, problems = extract(document(text))
    assert not problems
    assert all(0 <= s.start < s.end <= len(text) for s in statements)


def test_a_sentence_that_cannot_name_anybody_is_not_shown_to_the_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(tagger, "tag", lambda _, items: (shown.append(items[0][0]), ([], [0.0] * len(items)))[1])
    for text in ("It rained all night.", "Later the union went home.", "Nobody told Quispe."):
        decided(text)
    assert shown == ["w=later", "w=nobody"]  # a noun for a kind of body, a capital
