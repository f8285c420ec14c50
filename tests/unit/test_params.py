"""Reading params.yaml: its own values, and what is said of a file that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import params
from pipeline.failures import InputError

GOOD = """
ingest: {max_characters: 100}
assemble:
  publish_unsourced_allegations: false
  event_confidence_floor: 0
  merge_threshold: 0.9
  queue_threshold: 0.5
publish: {created: "2026-01-01T00:00:00Z"}
"""


def test_the_projects_own_file_can_be_read() -> None:
    values = params.load()
    assert values.max_characters >= 1 and values.publish_unsourced_allegations is False


def test_sections_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "params.yaml"
    path.write_text(GOOD, "utf-8")
    assert params.load(path) == params.Params(100, False, 0.0, 0.9, 0.5, "2026-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("max_characters: 100", "max_characters: many", "max_characters must be of type int"),
        ("max_characters: 100", "max_characters: true", "max_characters must be of type int"),
        ("max_characters: 100", "max_characters: 0", "at least 1"),
        ("max_characters: 100", "max_chars: 100", "expected the keys"),
        ("event_confidence_floor: 0", "event_confidence_floor: 2", "from 0 to 1"),
        ("merge_threshold: 0.9", "merge_threshold: high", "merge_threshold must be a number from 0 to 1"),
        ("queue_threshold: 0.5", "queue_threshold: 0.95", "queue_threshold must not be above merge_threshold"),
        ('"2026-01-01T00:00:00Z"', "2026-01-01", "created must be of type str"),
        ("ingest: {max_characters: 100}", "ingest: 100", "one section of keys per stage"),
        ("ingest: {", "ingest: {{", "is not YAML"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "params.yaml"
    path.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(InputError, match=message):
        params.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"params\.yaml is missing"):
        params.load(tmp_path / "params.yaml")
