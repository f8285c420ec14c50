"""Joining nodes into records: the surest pairs first, and never against a decision or a contradiction.

A pair is merged from the upper threshold on and queued from the lower one on. Three things keep it from being merged
although its score would do: somebody decided that the two are not the same; the records that they belong to by then
hold a pair that cannot be one; or a short name fits two records that are not one. Then it is queued, or kept apart.

Two records that one document keeps apart are not joined by score: who read the document had more to go by.

Out of scope: the scores (``people``, ``bodies``, ``happenings``) and reading decisions (``judgements``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.resolve.nodes import Node
from pipeline.resolve.verdict import Verdict

LEADERS = 40
"""Each node of a block is compared with so many of its oldest ones and with ``NEIGHBOURS`` next to it: linear time."""
NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from which on two nodes are merged, and from which on the pair is queued for a person."""

    merge: float
    queue: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a pair."""

    verdict: Verdict
    decision: str
    """``merged``, ``queued``, ``apart`` (cannot be one), ``same`` or ``not_same`` (judged so)."""


def node_key(node: Node) -> tuple[object, ...]:
    """The order of nodes: by age, then by seed."""
    return node.age, node.seed


def pairs(blocks: Iterable[tuple[Hashable, Node]]) -> Iterator[tuple[Node, Node]]:
    """The pairs of nodes that share a block, each once; of a large block those with its oldest nodes and neighbours."""
    found: dict[Hashable, list[Node]] = {}
    for key, node in blocks:
        found.setdefault(key, []).append(node)
    seen: set[tuple[int, int]] = set()
    for block in found.values():
        block.sort(key=node_key)
        for i, node in enumerate(block):
            near = range(max(LEADERS, i - NEIGHBOURS), i)
            for j in (*range(min(i, LEADERS)), *near):
                pair = (id(block[j]), id(node))
                if block[j] is not node and pair not in seen:
                    seen.add(pair)
                    yield block[j], node


class Clusters:
    """Nodes that are one record so far."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = sorted(nodes, key=node_key)
        self._parent = {id(n): id(n) for n in self.nodes}
        self._by_id = {id(n): n for n in self.nodes}
        self._documents = {id(n): set(n.sources) for n in self.nodes}
        self._apart: dict[int, set[int]] = {}

    def root(self, node: Node) -> int:
        """What all nodes of one record have in common."""
        i = id(node)
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def keep_apart(self, a: Node, b: Node) -> None:
        """Never join the records of ``a`` and ``b`` by score."""
        i, j = self.root(a), self.root(b)
        if i != j:
            self._apart.setdefault(i, set()).add(j)
            self._apart.setdefault(j, set()).add(i)

    def barred(self, a: Node, b: Node, one_document: bool) -> bool:
        """Whether something forbids to join the records of ``a`` and ``b``."""
        i, j = self.root(a), self.root(b)
        if j in self._apart.get(i, ()):
            return True
        return not one_document and not self._documents[i].isdisjoint(self._documents[j])

    def join(self, a: Node, b: Node) -> None:
        """Make ``a`` and ``b`` one record."""
        i, j = self.root(a), self.root(b)
        if i == j:
            return
        if len(self._documents[i]) < len(self._documents[j]):
            i, j = j, i
        self._parent[j] = i
        self._documents[i] |= self._documents.pop(j)
        for other in self._apart.pop(j, ()):
            self._apart[other].discard(j)
            if other != i:
                self._apart[other].add(i)
                self._apart.setdefault(i, set()).add(other)

    def groups(self) -> list[list[Node]]:
        """The nodes of each record, records and nodes by age."""
        found: dict[int, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(self.root(node), []).append(node)
        return list(found.values())


def cluster(
    nodes: Iterable[Node],
    verdicts: Iterable[Verdict],
    judged: Mapping[tuple[int, int], str],
    thresholds: Thresholds,
    one_document: bool = False,
    ambiguous: Callable[[Verdict], Node | None] = lambda verdict: None,
) -> tuple[Clusters, list[Decision]]:
    """The records that ``nodes`` make, and what became of each pair that is worth telling.

    ``judged`` holds judgements by the identities of the two nodes, in both orders; ``one_document`` tells whether two
    records of one document may be joined by score; ``ambiguous`` names the node of a pair whose name may fit several.
    """
    made = Clusters(nodes)
    decided = list(_judged(made.nodes, judged))
    told = [Decision(Verdict(a, b, (("judged", 0.0),)), how) for a, b, how in decided if how in ("same", "not_same")]
    for a, b in _forbidden(decided):
        made.keep_apart(a, b)
    likely, open_ = [], []
    for v in verdicts:
        if v.excluded:
            made.keep_apart(v.left, v.right)
        elif not one_document and v.left.sources & v.right.sources:
            continue
        elif v.score >= thresholds.queue and judged.get((id(v.left), id(v.right)), "same") == "same":
            likely.append(v)
    doubtful = _doubtful(made, likely, ambiguous)
    for v in sorted(likely, key=lambda v: (-v.score, node_key(v.left), node_key(v.right))):
        one = made.root(v.left) == made.root(v.right)
        barred = not one and made.barred(v.left, v.right, one_document)
        if one or (v.score >= thresholds.merge and id(v) not in doubtful and not barred):
            made.join(v.left, v.right)
            told.append(Decision(v, "merged"))
        else:
            open_.append((v, barred))
    for a, b, how in decided:
        if how == "same":
            made.join(a, b)
    for v, barred in open_:
        if made.root(v.left) != made.root(v.right):
            told.append(Decision(v, "apart" if barred else "queued"))
    return made, told


def _forbidden(decided: Sequence[tuple[Node, Node, str]]) -> Iterator[tuple[Node, Node]]:
    """The pairs that judgements keep apart, also through a third that is the same as one of them.

    ``same`` joins the records that scores make, last of all, so that taking such a judgement back undoes just that.
    """
    group: dict[int, list[Node]] = {}
    for a, b, how in decided:
        one, other = group.setdefault(id(a), [a]), group.setdefault(id(b), [b])
        if how == "same" and one is not other:
            one += other
            group.update((id(n), one) for n in other)
    for a, b, how in decided:
        if how == "not_same":
            yield from ((x, y) for x in group[id(a)] for y in group[id(b)])


def _judged(nodes: Sequence[Node], judged: Mapping[tuple[int, int], str]) -> Iterator[tuple[Node, Node, str]]:
    by_id = {id(n): n for n in nodes}
    for (i, j), judgement in judged.items():
        if i in by_id and j in by_id and node_key(by_id[i]) < node_key(by_id[j]):
            yield by_id[i], by_id[j], judgement


def _doubtful(made: Clusters, likely: Sequence[Verdict], ambiguous: Callable[[Verdict], Node | None]) -> set[int]:
    """The verdicts of a short name that may fit two records which cannot be one."""
    fits: dict[int, list[tuple[Verdict, Node]]] = {}
    for v in likely:
        if (short := ambiguous(v)) is not None:
            fits.setdefault(id(short), []).append((v, v.right if short is v.left else v.left))
    found: set[int] = set()
    for options in fits.values():
        if any(made.barred(a, b, True) for i, (_, a) in enumerate(options) for _, b in options[:i]):
            found.update(id(v) for v, _ in options)
    return found
