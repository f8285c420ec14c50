"""The id that a record of one document would have by itself: its seed.

A seed holds nothing but what the document and the knowledge files say of the record, so no other document changes it.
People and organizations: the listed record whose name they bear, else a full name (and a country for organizations),
else, for a bare surname or acronym, one document's own. Places: name, kind, country. Affiliations: person, role,
organization. Elections: country, date, kind, region. Results: election, scope, contestant, measure, value, qualifier.
Events: always one document's own.

Records with one seed are taken for one record unless something speaks against it (``grouping``).

Out of scope: which records of different seeds are one, and which of its seeds a record is called by (``identify``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline import fold, gazetteer
from pipeline.evidence import Evidence, Local
from pipeline.model import digest
from pipeline.resolve.forms import is_acronym, preferred
from pipeline.text import fold as folded
from pipeline.text import name_key

_SLUG_LENGTH = 60
PREFIX = {
    "places": "plc", "people": "per", "organizations": "org", "affiliations": "aff", "elections": "ele",
    "election_results": "res", "events": "evt",
}  # fmt: skip
"""Id prefix of every kind of record, in the order in which they are resolved: a record after those it refers to."""


def seeds(records: Mapping[Local, Sequence[Evidence]]) -> dict[Local, str]:
    """The seed of every record."""
    made: dict[Local, str] = {}
    for record_type, prefix in PREFIX.items():
        for local, about in records.items():
            if local[1][0] == record_type:
                made[local] = f"{prefix}-{_identity(record_type, linked(about, made))}"
    return made


def own(source_sha256: str, anchor: int) -> str:
    """What tells a record of one document from all others: the document and where it is first mentioned."""
    return _hash(source_sha256, str(anchor))


def linked(about: Iterable[Evidence], ids: Mapping[Local, str]) -> list[Evidence]:
    """Evidence with the ids of the records that it refers to."""
    return [replace(e, ref_id=ids.get(e.target) if e.target else None) for e in about]


def _identity(record_type: str, about: Sequence[Evidence]) -> str:
    """The seed of a record without its prefix."""
    if record_type in ("people", "organizations", "places"):
        return _named(record_type, about)
    say = {f: fold.summary(about, f) for f in {e.statement.field for e in about}}
    if record_type == "affiliations":
        person, role, body = (say.get(f) for f in ("person_id", "role", "organization_id"))
        return f"{slug((person or '').removeprefix('per-'))}-{slug(role or '')}-{_hash(person, role, body)}"
    if record_type == "elections":
        where = say.get("place_id") or say.get("subdivision")
        parts = (say.get("country"), say.get("date"), say.get("kind"), where)
        readable = slug("-".join(p for p in (*parts[:3], (where or "").removeprefix("plc-")) if p))
        return readable if parts[1] else f"{readable}-{_own(about)}"
    if record_type == "election_results":
        fields = ("election_id", "scope", "place_id", "contestant", "contestant_id", "measure", "value", "qualifier")
        return f"{slug((say.get('election_id') or '').removeprefix('ele-'))}-{_hash(*map(say.get, fields))}"
    return f"{slug(say.get('event_type') or '')}-{_own(about)}"


def _named(record_type: str, about: Sequence[Evidence]) -> str:
    forms = [e.statement.value for e in fold.of_field(about, "name")]
    country = fold.summary(about, "country")
    kind = fold.summary(about, "kind")
    listed = {
        (e.name, e.country, e.subdivision)
        for f in forms
        for e in (gazetteer.people(f) if record_type == "people" else gazetteer.entries(record_type, f))
        if not e.generic
        and e.country in (country, None)
        and (record_type != "places" or (e.kind == kind and e.subdivision == fold.summary(about, "subdivision")))
    }
    if record_type == "places":
        name, _, subdivision = min(listed) if listed else (preferred(forms), country, None)
        where = () if kind == "country" else (subdivision or country or "",)
        return _telling("-".join((name, *where, *(("region",) if kind == "subdivision" else ()))))
    if listed:
        name, nation, _ = min(listed, key=lambda e: (-sum(name_key(e[0]) == name_key(f) for f in forms), str(e)))
        return _telling(name if record_type == "people" else f"{name}-{nation or ''}")
    name = preferred(forms)
    if record_type == "people":
        return _telling(name) if len(name_key(name).split()) > 1 else f"{slug(name)}-{_own(about)}"
    if is_acronym(name) and country is None:
        return f"{slug(name)}-{_own(about)}"
    return _telling(f"{name_key(name)}-{country or ''}")


def _own(about: Sequence[Evidence]) -> str:
    return own(about[0].source.sha256, about[0].statement.anchor)


def _hash(*parts: str | None) -> str:
    return digest("\x1f".join(p or "" for p in parts), 8)


def _telling(text: str) -> str:
    """The slug of a name, with a hash behind it where the slug alone would not tell it from other names."""
    made = slug(text)
    return made if made == "-".join(re.findall(r"\w+", folded(text))) else f"{made}-{_hash(folded(text))}"


def slug(text: str) -> str:
    """``text`` as lower-case ASCII words joined by hyphens, cut at a word; ``x`` when nothing is left."""
    words = re.findall(r"[a-z0-9]+", folded(text).encode("ascii", "ignore").decode())
    kept: list[str] = []
    for word in words:
        if kept and len("-".join((*kept, word))) > _SLUG_LENGTH:
            break
        kept.append(word[:_SLUG_LENGTH])
    return "-".join(kept) or "x"
