"""The citation is that of the package's metadata."""

from __future__ import annotations

from pathlib import Path

import yaml

import schemas
from pipeline import citation, params

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_says_what_the_metadata_say() -> None:
    about = schemas.package()
    found = yaml.safe_load(citation.text({**about, "created": "2026-01-02T00:00:00Z"}))
    assert found["cff-version"] == "1.2.0" and found["type"] == "dataset"
    assert (found["title"], found["version"]) == (about["title"], about["version"])
    assert found["date-released"] == "2026-01-02"
    assert found["authors"] == [{"name": "Andean Record contributors"}]
    assert found["license"] == ["CC-BY-4.0"] and found["keywords"] == about["keywords"]


def test_the_committed_file_is_current() -> None:
    created = params.load(ROOT / "params.yaml").created
    expected = citation.text({**schemas.package(), "created": created})
    assert (ROOT / "CITATION.cff").read_text("utf-8") == expected, "CITATION.cff is not current: run make data"
