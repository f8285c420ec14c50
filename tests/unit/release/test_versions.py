"""Versions are three numbers, and a step raises one of them."""

from __future__ import annotations

import pytest

from pipeline.failures import InputError
from pipeline.release.versions import Level, Step, following, parse


@pytest.mark.parametrize(("level", "expected"), [("major", "2.0.0"), ("minor", "1.3.0"), ("patch", "1.2.10")])
def test_a_step_raises_one_number_and_clears_those_behind_it(level: Level, expected: str) -> None:
    assert following("1.2.9", Step(level, [])) == expected


@pytest.mark.parametrize("text", ["1", "1.2", "1.2.3.4", "v1.2.3", "1.02.3", "1.2.x", ""])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no version"):
        parse(text)
