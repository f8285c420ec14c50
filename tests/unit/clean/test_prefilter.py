"""Conditions read off patterns never exclude what the patterns match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import furniture
from pipeline.clean.prefilter import DIGIT, longest, needs, openers
from pipeline.knowledge import rows

PATTERNS = sorted({furniture.expand(r["pattern"]) for r in rows("furniture")})


@pytest.mark.parametrize(
    ("pattern", "first", "held"),
    [
        ("(?:read|see) more", {"r", "s"}, {"more"}),
        ("(?:the )?rain", {"t", "r"}, {"rain"}),
        (".{0,9}(?:rain|snow)s?", None, {"rain", "snow"}),
        (r"\d+ votes", set("0123456789"), {DIGIT}),
        (r"(?=.\d)[A-C]x?", {"a", "b", "c"}, None),
        ("(?:rain)?", None, None),
        (r"(?:rain, ){2}!{3}", {"r"}, {"rain,"}),
    ],
)
def test_conditions(pattern: str, first: set[str] | None, held: set[str] | None) -> None:
    assert openers(pattern) == first
    assert needs(pattern) == held


def test_length() -> None:
    assert longest("(?:rain|no rain){1,2}") == 14


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_they_hold_for_every_line_that_a_pattern_of_the_list_matches(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PATTERNS))
    line = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True).map(furniture.tidy))
    if not line.isascii() or not re.fullmatch(pattern, line, re.IGNORECASE):
        return
    small = line.lower()
    first, held = openers(pattern), needs(pattern)
    assert first is None or small[0] in first
    assert len(line) <= longest(pattern)
    words = small + (DIGIT if re.search(r"\d", small) else "")
    assert held is None or any(h in words for h in held)
