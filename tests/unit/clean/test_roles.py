"""The quick way to the kind of a line finds what trying every pattern would find."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.furniture import expand, tidy
from pipeline.clean.roles import LINES, STEPS, role
from pipeline.knowledge import rows

ROWS = [(kind, expand(r["pattern"])) for kind in LINES for r in rows("furniture") if r["kind"] == kind]


def slowly(line: str) -> str | None:
    """The kind of a line, found by trying every pattern in turn."""
    if len(line) > STEPS[-1]:
        return None
    return next((kind for kind, pattern in ROWS if re.fullmatch(pattern, line, re.IGNORECASE)), None)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_line_that_a_pattern_matches_is_found(data: st.DataObject) -> None:
    _, pattern = data.draw(st.sampled_from(ROWS))
    line = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE | re.ASCII), fullmatch=True).map(tidy))
    if line.isascii() and any(map(str.isalnum, line)):
        assert role(line) == slowly(line)


@pytest.mark.parametrize(
    "line",
    [
        "reader-01 | 3 de marzo de 2010 10:32", "3 March 2010 at 9:15 a. m.", "12/03/2010", "reader-01 • 3 years ago",
        "The clerks counted 12/03 boxes", "Puerto Ejemplo, 23 de julio de 2009", "Box 12", "Hace 3 horas", "9 h",
        "District 12 345 6,7", "By Ana Example, 3 May 2010", "reader 3 of May 2010, 9:15", "an hour ago",
    ],
)  # fmt: skip
def test_lines_with_figures(line: str) -> None:
    assert role(line) == slowly(line)


def test_no_pattern_tells_figures_apart() -> None:
    literal = re.compile(r"(?<!\\)[0-9](?![\d,]*\})")
    assert [p for _, p in ROWS if literal.search(re.sub(r"\{\d*,?\d*\}", "", p))] == []
