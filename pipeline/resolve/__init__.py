"""Resolve: which records of different documents are one, what each is called, and which ids lead to it.

In: the statements of single documents, decisions of people and the ids of an earlier package. Out: the same statements
with the ids of the records that they are about and refer to, the redirects, and what became of each pair that was worth
telling, with its score and evidence. How it goes: every record has a seed (``seeds``); records of one seed make a node
(``grouping``); nodes that share a block are compared (``people``, ``bodies``, ``happenings``, ``votes``) and joined or
queued (``clusters``); a record that they make is called by one of its ids (``identify``). Roles and results follow the
records that they are about.

Out of scope: the cells of tables (``pipeline/assemble``), mentions inside one document (``pipeline/extract``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import schemas
from pipeline import fold
from pipeline.evidence import Evidence
from pipeline.model import LocalKey
from pipeline.resolve import bodies, happenings, judgements, people, votes
from pipeline.resolve.clusters import Decision, Thresholds, cluster, pairs
from pipeline.resolve.forms import person
from pipeline.resolve.grouping import nodes, slots_of
from pipeline.resolve.identify import Member, Row, identify
from pipeline.resolve.judgements import Finder, Judgement
from pipeline.resolve.nodes import Context, Node, Records
from pipeline.resolve.previous import Previous
from pipeline.resolve.seeds import PREFIX, Local, linked, own, seeds
from pipeline.resolve.verdict import Verdict
from pipeline.text import fold as folded

COMPARED = ("places", "people", "organizations", "elections", "events")
"""Kinds of records that are compared, in this order: events refer to the others."""
JUDGED = "curation:same"
"""Method of a statement that is about its record because somebody judged so."""


@dataclass(frozen=True)
class Resolution:
    """What resolving gives."""

    evidence: list[Evidence]
    redirects: list[Row]
    decisions: list[Row]
    """``record_type``, ``left``, ``right``, ``score``, ``decision``, ``evidence`` of each pair worth telling; of
    documents that give one id to one thing (``one_name``) a row for all, with the least sure of their scores.
    """


def resolve(
    evidence: Sequence[Evidence],
    thresholds: Thresholds,
    judged: Sequence[Judgement] = (),
    previous: Previous | None = None,
) -> Resolution:
    """Resolve ``evidence``. A judgement about an id that leads to no record is an `InputError`."""
    previous = previous or Previous()
    records: dict[Local, list[Evidence]] = {}
    for e in evidence:
        records.setdefault(e.local, []).append(e)
    home = {e.statement_id: e.local for e in evidence}
    run = _Run(records, seeds(records), thresholds)
    single = {home[s] for s in judgements.statements(judged) if s in home}
    made = {t: nodes(t, records, run.seeds, run.context, single, thresholds.merge) for t in COMPARED}
    finder = Finder((n for found in made.values() for n in found), run.seeds, home, previous)
    judgements_of = finder.pairs(judged)
    for record_type in COMPARED:
        run.join(record_type, made[record_type], judgements_of)
    for record_type in ("affiliations", "election_results"):
        run.follow(record_type)
    return run.resolution(evidence, previous)


class _Run:
    """One run: the records, and to which resolved record (by a handle) each belongs so far."""

    def __init__(self, records: Records, made: Mapping[Local, str], thresholds: Thresholds) -> None:
        self.records, self.seeds, self.thresholds = records, made, thresholds
        self.context = Context(records, made)
        self.handle: dict[Local, str] = {}
        self.groups: list[list[Local]] = []
        self.decisions: list[Decision] = []
        self.shared: list[Node] = []
        """Nodes of several documents: merged by one name, the least sure of which is told."""

    def join(self, record_type: str, found: list[Node], judged: Mapping[tuple[int, int], str]) -> None:
        """Join the nodes of one kind."""
        clusters, told = cluster(
            found,
            self._verdicts(record_type, found),
            judged,
            self.thresholds,
            one_document=record_type in ("organizations", "places"),
            ambiguous=_short if record_type == "people" else _none,
        )
        self.decisions += told
        self.shared += [n for n in found if len(n.sources) > 1]
        for group in clusters.groups():
            self._add([local for node in group for local in node.locals])

    def _verdicts(self, record_type: str, found: list[Node]) -> Iterable[Verdict]:
        context = self.context
        if record_type == "people":
            return (people.compare(a, b, context) for a, b in pairs(people.keys(found)))
        if record_type == "organizations":
            return (bodies.compare(a, b, context) for a, b in pairs(bodies.keys(found)))
        if record_type == "places":
            return (bodies.place(a, b, context) for a, b in pairs(bodies.place_keys(found)))
        if record_type == "elections":
            return votes.votes(votes.Vote.of(n, self._about(n), self._region(n)) for n in found)
        regions = {
            self.handle[local]: e.statement.value
            for local, about in self.records.items()
            for e in about
            if local[1][0] == "places" and e.statement.field == "subdivision"
        }
        told = {id(n): happenings.Happening.of(n, self._about(n), self.handle, regions) for n in found}
        return (happenings.compare(told[id(a)], told[id(b)]) for a, b in pairs(happenings.keys(told.values())))

    def _about(self, node: Node) -> list[Evidence]:
        return [e for local in node.locals for e in self.records[local]]

    def _region(self, node: Node) -> str | None:
        refs = ((e.source.source_id, e.statement.ref) for e in self._about(node) if e.statement.field == "place_id")
        return min((self.handle[r] for r in refs if r in self.handle), default=None)

    def follow(self, record_type: str) -> None:
        """Group the records of a kind that is one where what it is about is one."""
        found: dict[tuple[object, ...], list[Local]] = {}
        for local, slot in slots_of(record_type, self.records, self.seeds).items():
            found.setdefault(self._key(local, slot), []).append(local)
        for group in found.values():
            self._add(group)

    def _key(self, local: Local, seed: str) -> tuple[object, ...]:
        about = linked(self.records[local], self.handle)
        say = {f: fold.summary(about, f) for f in {e.statement.field for e in about}}
        if local[1][0] == "affiliations":
            return say.get("person_id"), folded(say.get("role") or ""), say.get("organization_id")
        who = say.get("contestant_id") or folded(say.get("contestant") or "")
        fields = ("election_id", "scope", "place_id", "measure", "value", "qualifier")
        return who, *(say.get(f) for f in fields)

    def _add(self, group: list[Local]) -> None:
        handle = f"{self.seeds[group[0]]}#{len(self.groups)}"
        self.groups.append(group)
        self.handle.update((local, handle) for local in group)

    def resolution(self, evidence: Sequence[Evidence], previous: Previous) -> Resolution:
        """Everything under the ids that records are published with."""
        version = str(schemas.package()["version"])
        ids: dict[Local, str] = {}
        redirects: list[Row] = []
        for record_type in PREFIX:
            groups = [g for g in self.groups if g[0][1][0] == record_type]
            found, rows = identify(
                [[self._member(m) for m in g] for g in groups], previous_of(previous, record_type), version
            )
            ids.update((local, i) for g, i in zip(groups, found, strict=True) for local in g)
            redirects += rows
        judged = {d.verdict.right.locals[0] for d in self.decisions if d.decision == "same"}
        return Resolution(
            [
                replace(
                    _marked(e, judged),
                    record_id=ids[e.local],
                    ref_id=_target(e, e.statement.ref, ids),
                    attributed_id=_target(e, e.statement.attributed_ref, ids),
                )
                for e in evidence
            ],
            sorted(redirects, key=lambda r: r["old_id"]),
            self._told(),
        )

    def _told(self) -> list[Row]:
        """The rows of the report."""
        rows = []
        for d in self.decisions:
            left, right = self._called(d.verdict.left, d.verdict.right)
            rows.append(
                {
                    "record_type": d.verdict.left.record_type,
                    "left": left,
                    "right": right,
                    "score": "" if d.decision in ("same", "not_same") else f"{d.verdict.score:.3f}",
                    "decision": d.decision,
                    "evidence": d.verdict.told,
                }
            )
        for n in self.shared:
            score, told = n.weakest
            one = {"left": n.seed, "right": n.seed, "score": f"{score:.3f}", "decision": "one_name"}
            rows.append({"record_type": n.record_type, **one, "evidence": f"{len(n.sources)} documents; {told}"})
        return sorted(rows, key=lambda r: (r["record_type"], r["decision"], r["left"], r["right"], r["score"]))

    def _called(self, *sides: Node) -> list[str]:
        """The id that the oldest record of each side has by itself; of sides with one id a statement about each."""
        ids = [self.seeds[n.locals[0]] for n in sides]
        return ids if len(set(ids)) > 1 else [self._member(n.locals[0]).statements[0] for n in sides]

    def _member(self, local: Local) -> Member:
        about = self.records[local]
        first = min(about, key=lambda e: (e.statement.start, e.statement.field)).source
        alone = self.seeds[local].endswith(own(first.sha256, local[1][1]))
        if local[1][0] == "organizations":
            alone = not any(e.statement.field == "country" for e in about)
        unlisted = not self._is_listed(local)
        age = (first.published or "9999", first.sha256, local[1][1])
        date = fold.summary(about, "date") if local[1][0] == "elections" else None
        placed = sorted(about, key=lambda e: (e.statement.field not in _TELLING, e.statement.start, e.statement_id))
        return Member(
            self.seeds[local], (unlisted, alone, -len(date or ""), *age), tuple(e.statement_id for e in placed)
        )

    def _is_listed(self, local: Local) -> bool:
        return local[1][0] in ("people", "organizations") and self.context.is_listed(local, self.records[local])


_TELLING = frozenset({"name", "event_type", "kind", "role", "value"})
"""Fields whose statements tell that a record exists."""


def previous_of(previous: Previous, record_type: str) -> Previous:
    """The part of an earlier package that is about one kind of record."""
    prefix = PREFIX[record_type] + "-"
    return Previous(
        {s: r for s, r in previous.record_of.items() if r.startswith(prefix)},
        {r: age for r, age in previous.age.items() if r.startswith(prefix)},
        {o: row for o, row in previous.redirects.items() if o.startswith(prefix)},
    )


def _target(e: Evidence, ref: LocalKey | None, ids: Mapping[Local, str]) -> str | None:
    return ids.get((e.source.source_id, ref)) if ref is not None else None


def _marked(e: Evidence, judged: set[Local]) -> Evidence:
    """The statement that tells of a record that somebody judged to be another's shows so by its method."""
    if e.local not in judged or e.statement.field not in _TELLING or e.statement.start != e.statement.anchor:
        return e
    return replace(e, statement=replace(e.statement, method=JUDGED))


def _none(verdict: Verdict) -> Node | None:
    return None


def _short(verdict: Verdict) -> Node | None:
    """The person of a pair whose name is short enough to fit several people."""
    if verdict.relation not in people.AMBIGUOUS:
        return None
    return min((verdict.left, verdict.right), key=lambda n: (len(person(n.name)[0]), len(n.name), n.age))
