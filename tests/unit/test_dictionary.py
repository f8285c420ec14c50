"""The data dictionary tells every table, every column and every code."""

from __future__ import annotations

import re

import schemas
from pipeline import dictionary


def test_every_table_column_and_code_is_there() -> None:
    text = dictionary.markdown()
    for name in schemas.TABLES:
        _, _, section = text.partition(f"\n## {name}\n")
        section = section.partition("\n## ")[0]
        for field in schemas.fields(name):
            assert re.search(rf"\| (\*\*)?`{field['name']}`", section), (name, field["name"])
            if "codes" in field:
                assert all(f"\n| `{code}` |" in text for code in schemas.codes(field["codes"]))


def test_links_lead_to_headings() -> None:
    text = dictionary.markdown()
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.+)$", text)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_columns_are_told_with_type_reference_and_origin() -> None:
    text = dictionary.markdown()
    assert "| **`event_id`** \\* | text | Identifies the event. |  |  |" in text
    assert re.search(r"\| `place_id` \| text \| [^|]+ \| \[places\]\(#places\) \| statements \|", text)
    assert re.search(r"\| `source_count` \\\* \| whole number, at least 1 \| [^|]+ \|  \| counted \|", text)
    assert re.search(r"\| `contexts` \| code of \[context\]\(#list-context\), several joined by `;` \|", text)
