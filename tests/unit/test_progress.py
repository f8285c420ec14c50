"""Progress is silent for short steps, speaks to standard error for long ones."""

from __future__ import annotations

import threading
import time

import pytest

from pipeline import progress


def test_a_short_step_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.step("read", 1) as tick:
        tick("one")
    assert capsys.readouterr() == ("", "")


def test_a_long_step_says_how_far_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setattr(progress, "LINE_EVERY", 0.05)
    with progress.step("read", 3) as tick:
        for number in range(3):
            time.sleep(0.1)
            tick(number)
    out, err = capsys.readouterr()
    assert out == ""
    assert "read … 1 of 3\n" in err


def test_a_step_that_fails_ends_its_progress() -> None:
    running = threading.active_count()
    with pytest.raises(ValueError, match="no"), progress.step("read"):
        raise ValueError("no")
    assert threading.active_count() == running
