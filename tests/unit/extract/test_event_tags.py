"""Tags of words that may be noun or verb, and offsets of tokens."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import event_tags
from tests.documents import document


def tags(text: str, language: str = "en") -> dict[str, str]:
    doc = document(text, language=language)
    return {t.raw: t.tag for t in event_tags.read(doc, doc.sentences[0], (), ())}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The strike ended.", "strike", "N"),
        ("Workers strike over wages.", "strike", "V"),
        ("They want to strike.", "strike", "V"),
        ("The army attacks the town.", "attacks", "V"),
        ("Rebel attacks in the north went on.", "attacks", "N"),
        ("The captured soldiers fled.", "captured", "J"),
        ("The police captured soldiers.", "captured", "V"),
        ("The killing of a judge went unpunished.", "killing", "N"),
        ("He protested, killing time.", "killing", "V"),
        ("The left wing party won.", "left", "N"),
    ],
)
def test_nouns_and_verbs(text: str, word: str, tag: str) -> None:
    assert tags(text)[word] == tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("El ejército atacó el pueblo.", "atacó", "V"),
        ("El ataque duró una hora.", "ataque", "N"),
        ("La marcha terminó tarde.", "marcha", "N"),
        ("Los maestros marcharon ayer.", "marcharon", "V"),
        ("El alcalde fue detenido.", "detenido", "V"),
    ],
)
def test_spanish(text: str, word: str, tag: str) -> None:
    assert tags(text, "es")[word] == tag


def test_a_plural_possessive_is_no_quotation_mark() -> None:
    assert tags("The rebels' attack failed.")["'"] == "X"


@given(st.text(alphabet="ab'\"’“.-—–\u00a0 Éñ1", min_size=1, max_size=60))
def test_tokens_are_slices_in_order(text: str) -> None:
    doc = document(text)
    tokens = event_tags.split(doc, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(0 <= t.start < t.end <= len(text) and len(t.raw) == t.end - t.start for t in tokens)
