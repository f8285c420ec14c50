"""From records of single documents to nodes: one node for the records of one seed, unless something tells them apart.

A page that was published before repeats the records of its original: those that are one document's own (a bare surname
or acronym, an event, a vote without a date) go with the original's where they are told alike. Two people of one name
whose pages, roles or times contradict each other stay two nodes, and so do two bodies of one name in two countries.

Out of scope: nodes of different seeds (``clusters``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from pipeline.evidence import Evidence
from pipeline.resolve import bodies, people
from pipeline.resolve.nodes import Context, Node, Records
from pipeline.resolve.seeds import Local
from pipeline.resolve.verdict import Verdict
from pipeline.text import fold

_ONE = 0.99
"""The score of records that are one by what the lists or their keys say."""
Compare = Callable[[Node, Node, Context], Verdict]
COMPARE: Mapping[str, Compare] = {"people": people.compare, "organizations": bodies.compare}
"""Kinds of records of which two may have one name."""
_TOLD = {
    "people": ("name",),
    "organizations": ("name",),
    "elections": ("country", "kind"),
    "events": ("event_type", "event_mode", "date", "actor", "recipient"),
}
"""What a record that is one document's own tells, to find it again on a page that repeats it."""


def nodes(
    record_type: str, records: Records, seeds: Mapping[Local, str], context: Context, single: Set[Local], merge: float
) -> list[Node]:
    """The nodes of one kind of record; those in ``single`` stay by themselves, for somebody judged them.

    ``merge`` is the score from which on two records of one name are one.
    """
    slots = slots_of(record_type, records, seeds)
    groups: dict[str, list[Node]] = {}
    made: list[Node] = []
    for local, slot in slots.items():
        node = context.node(local, records[local])
        node.seed = slot
        if local in single:
            made.append(node)
        else:
            groups.setdefault(slot, []).append(node)
    for slot in sorted(groups):
        made += _grouped(sorted(groups[slot], key=lambda n: n.age), COMPARE.get(record_type), context, merge)
    return made


def _grouped(found: Sequence[Node], compare: Compare | None, context: Context, merge: float) -> list[Node]:
    """The nodes that records of one seed make, the oldest record first."""
    made: list[Node] = []
    for node in found:
        homes = ((m, _alike(m, node, compare, context)) for m in made)
        home = next(((m, score, told) for m, (score, told) in homes if score >= merge), None)
        if home is None:
            made.append(node)
        else:
            home[0].absorb(node, *home[1:])
    return made


def _alike(a: Node, b: Node, compare: Compare | None, context: Context) -> tuple[float, str]:
    """The score of two records of one seed, and its evidence."""
    if compare is None or a.sources & b.sources:
        return _ONE, "one name, kind and country" if compare is None else "one name in one document"
    if a.listed:
        return _ONE, f"the listed name {a.listed}"
    verdict = compare(a, b, context)
    return verdict.score, verdict.told


def slots_of(record_type: str, records: Records, seeds: Mapping[Local, str]) -> dict[Local, str]:
    """The seed of every record; of a republished page the seed of the same record of its original."""
    slots = {local: seeds[local] for local in records if local[1][0] == record_type}
    if record_type not in _TOLD:
        return slots
    told: dict[tuple[object, ...], str] = {}
    repeated: list[tuple[Local, tuple[object, ...]]] = []
    for local in slots:
        about = records[local]
        content = _content(about, _TOLD[record_type])
        source = about[0].source
        if source.duplicate_of is None:
            told.setdefault((local[0], *content), slots[local])
        else:
            repeated.append((local, (source.original, *content)))
    return slots | {local: told[key] for local, key in repeated if key in told}


def _content(about: Sequence[Evidence], fields: Sequence[str]) -> tuple[object, ...]:
    return tuple(tuple(sorted({fold(e.statement.value) for e in about if e.statement.field == f})) for f in fields)
