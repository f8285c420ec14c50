"""The forms under which a record is named: the preferred one, its acronym, and the rows of ``names``.

Out of scope: which mentions name which record (``resolve``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.distance import OSA

import schemas
from pipeline import fold
from pipeline.evidence import Evidence
from pipeline.model import digest
from pipeline.resolve import forms
from pipeline.text import fold as folded


def preferred(about: Sequence[Evidence]) -> str:
    """The form that names the record best among those its mentions use."""
    return forms.preferred([e.statement.value for e in fold.of_field(about, "name")])


def acronym(about: Sequence[Evidence], name: str) -> str | None:
    """The commonest acronym among the forms of an organization."""
    written = [e.statement.value for e in fold.of_field(about, "name")]
    short = [f for f in written if _stands_for(f, name)]
    return min(short, key=lambda f: (-short.count(f), f)) if short else None


def names(table: str, record: dict[str, Any], about: Sequence[Evidence]) -> Iterator[dict[str, Any]]:
    """The rows of ``names`` for one record, one for each form as written."""
    record_id = record[schemas.key(table)[0]]
    said: dict[str, list[Evidence]] = {}
    for e in fold.of_field(about, "name"):
        said.setdefault(e.statement.value, []).append(e)
    for form, evidence in said.items():
        languages = {e.source.language for e in evidence}
        yield {
            "name_id": f"nam-{record_id}-{digest(form, 6)}",
            "record_type": table,
            "record_id": record_id,
            "name": form,
            "kind": _kind(form, record["name"], table == "organizations"),
            "language": languages.pop() if len(languages) == 1 else None,
            "source_count": fold.sources(evidence),
        }


def _stands_for(form: str, name: str) -> bool:
    """Whether a form is an acronym of a name: in capitals, and no word of the name that a page merely shouts."""
    return form != name and forms.is_acronym(form) and folded(form) not in folded(name).split()


def _kind(form: str, name: str, body: bool) -> str:
    if form == name:
        return "preferred"
    if body and _stands_for(form, name):
        return "acronym"
    a, b = folded(form).split(), folded(name).split()
    if a == b:
        return "variant"
    if len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        unequal = next((x, y) for x, y in zip(a, b, strict=True) if x != y)
        if min(map(len, unequal)) > 4 and OSA.distance(*unequal) == 1:
            return "misspelling"
    return "alias"
