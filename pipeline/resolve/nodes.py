"""What is compared when records of different documents may be one: nodes and their context.

A node is one record of one document, or several that have the same seed and were found to be one. Its context is what
stands around it: the countries of its documents, the roles and bodies it is tied to, who else is named there, when they
were published. A republished page counts as the page that it repeats.

Out of scope: how contexts are weighed (``people``, ``bodies``, ``happenings``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

from pipeline import fold, gazetteer
from pipeline.evidence import Evidence
from pipeline.resolve.forms import concepts, preferred
from pipeline.resolve.seeds import Local

_MAIN = 0.25
"""A country is one of a page's countries when it is named at least this often, as a share of the most named one."""

Records = Mapping[Local, Sequence[Evidence]]


@dataclass(frozen=True)
class Page:
    """What one document is about: its countries, the towns and regions it names, and whom and which bodies it names."""

    nations: frozenset[str]
    locales: frozenset[str]
    company: frozenset[str]


@dataclass(eq=False)
class Node:
    """One record of one document, or several of one seed, with the context in which they are named."""

    record_type: str
    seed: str
    locals: list[Local]
    sources: set[str]
    """The documents, a republished one as its original."""
    age: tuple[str, str, int]
    """Date of publication, document and place of the oldest record: the order in which nodes lend their ids."""
    forms: Counter[str]
    stated: set[str]
    """Countries that are stated of it."""
    nations: set[str]
    """Countries that are stated of it or of the bodies it is tied to, else those of its documents."""
    roles: set[frozenset[str]] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    """The regions that a place is stated to lie in."""
    pages: list[Page] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    listed: str | None = None
    """The name under which the knowledge files list it."""
    weakest: tuple[float, str] = (1.0, "")
    """The lowest score at which a record of the same seed was taken in, and its evidence."""

    @cached_property
    def name(self) -> str:
        """The name by which it is compared."""
        return self.listed or preferred(list(self.forms.elements()))

    @cached_property
    def company(self) -> frozenset[str]:
        """Whom and what its documents name beside it."""
        return frozenset().union(*(p.company for p in self.pages)) - {self.seed}

    @cached_property
    def locales(self) -> frozenset[str]:
        """The towns and regions that its documents name."""
        return frozenset().union(*(p.locales for p in self.pages))

    def absorb(self, other: Node, score: float, evidence: str) -> None:
        """Take in another node of the same seed, which was found to be one with it by ``evidence``."""
        self.weakest = min(self.weakest, (score, evidence))
        self.locals += other.locals
        self.age = min(self.age, other.age)
        self.forms += other.forms
        for mine, its in (
            (self.sources, other.sources), (self.stated, other.stated), (self.nations, other.nations),
            (self.roles, other.roles), (self.bodies, other.bodies), (self.kinds, other.kinds),
            (self.regions, other.regions), (self.years, other.years),
        ):  # fmt: skip
            mine |= its  # type: ignore[operator]
        self.pages += other.pages
        for cached in ("name", "company", "locales"):
            self.__dict__.pop(cached, None)


class Context:
    """The pages of all documents, and how telling it is that two of them name the same third."""

    def __init__(self, records: Records, seeds: Mapping[Local, str]) -> None:
        by_source: dict[str, list[Local]] = {}
        for local in records:
            by_source.setdefault(local[0], []).append(local)
        self._seeds = seeds
        self.pages = {source: _page(found, records, seeds) for source, found in by_source.items()}
        self.named = Counter(seed for page in self.pages.values() for seed in page.company)
        self._ties: dict[Local, list[tuple[frozenset[str], str | None, set[str]]]] = {}
        for local, about in records.items():
            if local[1][0] == "affiliations":
                self._tie(local, about, records)

    def _tie(self, local: Local, about: Sequence[Evidence], records: Records) -> None:
        person = next((e.statement.ref for e in about if e.statement.field == "person_id" and e.statement.ref), None)
        body = next(
            (e.statement.ref for e in about if e.statement.field == "organization_id" and e.statement.ref), None
        )
        role = fold.summary(about, "role")
        if person and role:
            at = (local[0], body) if body else None
            nations = _values(records.get(at, ()), "country") if at else set()
            tie = concepts(role), self._seeds.get(at) if at else None, nations
            self._ties.setdefault((local[0], person), []).append(tie)

    def node(self, local: Local, about: Sequence[Evidence]) -> Node:
        """The node of one record."""
        source, page, seed = about[0].source, self.pages[local[0]], self._seeds[local]
        ties = self._ties.get(local, ())
        stated = _values(about, "country")
        forms = Counter(e.statement.value for e in about if e.statement.field == "name")
        return Node(
            record_type=local[1][0],
            seed=seed,
            locals=[local],
            sources={source.original},
            age=(source.published or "9999", source.sha256, local[1][1]),
            forms=forms,
            stated=stated,
            nations=stated or set().union(*(nations for _, _, nations in ties)) or set(page.nations),
            roles={role for role, _, _ in ties},
            bodies={body for _, body, _ in ties if body},
            kinds=_values(about, "kind") - {"other"},
            regions=_values(about, "subdivision"),
            pages=[page],
            years={int(source.published[:4])} if source.published else set(),
            listed=_listed(local[1][0], forms, stated),
        )

    def is_listed(self, local: Local, about: Sequence[Evidence]) -> bool:
        """Whether the knowledge files list a person or an organization."""
        forms = (e.statement.value for e in about if e.statement.field == "name")
        return _listed(local[1][0], forms, _values(about, "country")) is not None

    def shared_company(self, a: Node, b: Node) -> float:
        """How much two nodes share of whom and what their documents name: 1 for a name found in two documents alone.

        Nothing when they share a document, which would only repeat itself.
        """
        if a.sources & b.sources:
            return 0.0
        common = sorted(a.company & b.company)
        return sum(1 / max(1.0, log2(self.named[seed])) for seed in common)


def _page(found: Iterable[Local], records: Records, seeds: Mapping[Local, str]) -> Page:
    counted: Counter[str] = Counter()
    locales, company = set(), set()
    for local in found:
        record_type, about = local[1][0], records[local]
        if record_type in ("places", "organizations", "people"):
            mentions = sum(e.statement.field == "name" for e in about)
            for code in sorted(_values(about, "country")):
                counted[code] += mentions
        if record_type == "places" and "country" not in _values(about, "kind"):
            locales.add(seeds[local])
        elif record_type in ("people", "organizations") and any(" " in e.statement.value for e in about):
            company.add(seeds[local])
    most = max(counted.values(), default=0)
    nations = frozenset(code for code, n in counted.items() if n >= _MAIN * most)
    return Page(nations, frozenset(locales), frozenset(company))


def _values(about: Iterable[Evidence], name: str) -> set[str]:
    return {e.statement.value for e in about if e.statement.field == name}


def _listed(record_type: str, forms: Iterable[str], stated: set[str]) -> str | None:
    """The listed name that a form leads to, as ``seeds`` reads the lists."""
    if record_type == "people":
        found = {e.name for f in forms for e in gazetteer.people(f) if e.country in (*stated, None)}
    elif record_type == "organizations":
        entries = (e for f in forms for e in gazetteer.entries(record_type, f))
        found = {e.name for e in entries if not e.generic and e.country in (*stated, None)}
    else:
        return None
    return min(found, default=None)
