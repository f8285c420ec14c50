"""Every statement of a build points at characters that support it: on our own texts, and on the original pages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import build, params
from pipeline.files import read_csv
from tests.data.support import supported

ROOT = Path(__file__).parents[2]
ORIGINALS = os.environ.get("ORIGINALS")


def folders() -> list[object]:
    missing = pytest.mark.skipif(not ORIGINALS, reason="ORIGINALS does not name the folder of the original pages")
    return [pytest.param(ROOT / "raw", id="raw"), pytest.param(Path(ORIGINALS or "."), id="originals", marks=missing)]


@pytest.mark.parametrize("folder", folders())
def test_every_statement_is_supported_by_its_characters(folder: Path, tmp_path: Path) -> None:
    build.build(folder, tmp_path, replace(params.load(), publish_unsourced_allegations=True))
    sources = {r["source_id"]: r for r in read_csv(tmp_path / "sources.csv")}
    texts = {i: (folder / str(r["path"])).read_bytes().decode("utf-8") for i, r in sources.items()}
    statements = read_csv(tmp_path / "statements.csv")
    countries = {
        r[key]: r["country"]
        for table, key in (("people", "person_id"), ("organizations", "organization_id"), ("places", "place_id"))
        for r in read_csv(tmp_path / f"{table}.csv")
    }
    mentions = {
        (s["source_id"], s["start"], s["end"]): countries.get(s["record_id"])
        for s in statements
        if s["field"] == "name"
    }
    assert len(statements) > 500
    unsupported = [
        f"{s['statement_id']} {s['record_type']}.{s['field']}={s['value']!r} ({s['method']}): {quoted[:80]!r}"
        for s in statements
        for quoted in [texts[str(s["source_id"])][int(s["start"] or 0) : int(s["end"] or 0)]]
        for named in [mentions.get((s["source_id"], s["start"], s["end"]))]
        if not supported({k: v or "" for k, v in s.items()}, quoted, sources[str(s["source_id"])]["published"], named)
    ]
    assert not unsupported, f"{len(unsupported)} of {len(statements)}:\n" + "\n".join(unsupported[:40])
