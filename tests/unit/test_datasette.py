"""What Datasette shows: every table and column with its meaning."""

from __future__ import annotations

import schemas
from pipeline import datasette


def test_every_table_and_column_is_told() -> None:
    found = datasette.metadata("andean-record")
    tables = found["databases"]["andean-record"]["tables"]
    assert list(tables) == list(schemas.TABLES)
    for name, told in tables.items():
        assert list(told["columns"]) == schemas.columns(name)
        assert set(told.get("facets", ())) <= set(schemas.columns(name))
        assert told["sort"] == schemas.key(name)[0]
    assert tables["events"]["label_column"] == "label" and tables["people"]["label_column"] == "name"
    assert "event_type" in tables["events"]["facets"] and "contexts" not in tables["events"]["facets"]
    assert found["license_url"] == schemas.package()["licenses"][0]["path"]
