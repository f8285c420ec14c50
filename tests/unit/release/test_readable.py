"""The difference as people read it."""

from __future__ import annotations

import pytest

from pipeline.release import readable
from pipeline.release.diff import difference
from tests.tables_fixture import rows, statement_id
from tests.unit.release.test_diff import changed, package, without


def test_a_cell_is_told_with_both_values_and_their_statements() -> None:
    text = readable.markdown(difference(package(), package(changed("events", "evt-arrests", detained_max=6))))
    behind = statement_id("evt-arrests", "detained_max")
    assert "## events\n\n1 changed.\n" in text
    assert f"| evt-arrests | detained_max | 5 | 6 | {behind} | {behind} |" in text


def test_added_removed_redirected_and_lost_rows_are_told_apart() -> None:
    tables = without("events", "evt-strike")
    tables["events"] = [r for r in tables["events"] if r["event_id"] != "evt-blow"]
    tables["redirects"].append(
        {"old_id": "evt-strike", "new_id": "evt-march", "since_version": "1.1.0", "reason": "one | event"}
    )
    text = readable.markdown(difference(package(), package(tables)))
    assert "1 removed, 1 redirected." in text
    assert "| evt-strike | evt-march | 1.1.0 | one \\| event |" in text
    assert "| removed | what it says |\n|---|---|\n| evt-blow | ASSAULT (beat) |\n\n## " in text
    assert "## Lost\n\nIdentifiers that lead nowhere any more:\n\n- `evt-blow`\n" in text


def test_a_long_list_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readable, "ROWS", 2)
    text = readable.markdown(difference(package({**rows(), "names": []}), package()))
    assert "7 added." in text and "| and 5 more |" in text


def test_nothing_is_told_as_nothing() -> None:
    assert readable.markdown(difference(package(), package())) == "# From 1.0.0 to 1.0.0\n\nNothing differs.\n"
