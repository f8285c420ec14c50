"""Which records of different documents are one, and what each is called.

Two records are one when their keys are equal, and a key holds nothing but what the documents and the knowledge files
say of the record, so adding or reordering documents changes no id. People and organizations: the listed record whose
name they bear, else a full name (and a country for organizations), else one document's own. Places: name, kind,
country. Affiliations: person, role, organization. Elections: country, date, kind, region. Results: election, scope,
contestant, measure, value, qualifier. Events are one document's own, save those of a republished page.

Out of scope: mentions inside a document (``pipeline/extract``), uncertain merges and human judgements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline import gazetteer
from pipeline.assemble import fold
from pipeline.assemble.evidence import Evidence
from pipeline.model import LocalKey, digest
from pipeline.text import fold as folded
from pipeline.text import name_key

_SLUG_LENGTH = 60
PREFIX = {
    "places": "plc", "people": "per", "organizations": "org", "affiliations": "aff", "elections": "ele",
    "election_results": "res", "events": "evt",
}  # fmt: skip
"""Id prefix of every kind of record, in the order in which they are resolved: a record after those it refers to."""

Global = tuple[str, LocalKey]


def resolve(evidence: Sequence[Evidence]) -> list[Evidence]:
    """``evidence`` with the ids of the records it is about and refers to."""
    by_record: dict[Global, list[Evidence]] = {}
    for e in evidence:
        by_record.setdefault(e.local, []).append(e)
    ids: dict[Global, str] = {}
    for record_type, prefix in PREFIX.items():
        for local, about in by_record.items():
            if local[1][0] == record_type:
                ids[local] = f"{prefix}-{_identity(record_type, _linked(about, ids))}"
    ids |= _told_again(by_record, ids)
    return [
        replace(
            e,
            record_id=ids[e.local],
            ref_id=_target(e, e.statement.ref, ids),
            attributed_id=_target(e, e.statement.attributed_ref, ids),
        )
        for e in evidence
    ]


def _told_again(by_record: Mapping[Global, Sequence[Evidence]], ids: Mapping[Global, str]) -> dict[Global, str]:
    """Ids for the events of a republished page: those of the same events on the page that it repeats."""
    told: dict[tuple[object, ...], str] = {}
    repeated: list[tuple[Global, tuple[object, ...]]] = []
    for local, about in by_record.items():
        if local[1][0] == "events":
            fields = ("event_type", "event_mode", "date", "actor", "recipient")
            content = tuple(tuple(sorted({e.statement.value for e in fold.of_field(about, f)})) for f in fields)
            original = about[0].source.duplicate_of
            if original is None:
                told.setdefault((local[0], *content), ids[local])
            else:
                repeated.append((local, (original, *content)))
    return {local: told[key] for local, key in repeated if key in told}


def _target(e: Evidence, ref: LocalKey | None, ids: Mapping[Global, str]) -> str | None:
    return ids.get((e.source.source_id, ref)) if ref is not None else None


def _linked(about: Iterable[Evidence], ids: Mapping[Global, str]) -> list[Evidence]:
    return [replace(e, ref_id=_target(e, e.statement.ref, ids)) for e in about]


def _identity(record_type: str, about: Sequence[Evidence]) -> str:
    """The id of a record without its prefix."""
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
    return _telling(f"{name_key(name)}-{country or ''}")


def preferred(forms: Sequence[str]) -> str:
    """The form that names a record best: of most words, of the commonest spelling, with accents, the first written."""
    counted: dict[str, int] = {}
    for form in forms:
        for word in folded(form).split():
            counted[word] = counted.get(word, 0) + 1

    def rank(form: str) -> tuple[object, ...]:
        tokens = folded(form).split()
        accents = sum(a != b for a, b in zip(form.casefold(), folded(form), strict=False))
        return -len(tokens), -sum(counted[t] for t in tokens), -accents, form.isupper(), -forms.count(form), form

    return min(forms, key=rank)


def _own(about: Sequence[Evidence]) -> str:
    """What tells a record of one document from all others: the document and where it is first mentioned."""
    return _hash(about[0].source.sha256, str(about[0].statement.anchor))


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
