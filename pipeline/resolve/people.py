"""Whether two nodes are one person, and which pairs are worth asking about.

A shared surname is no evidence by itself: given names must agree, and what a longer name adds must not contradict. A
listed person is told from namesakes by the forms the list gives. A bare surname is one document's own unless country,
role, body and company all lead to one person. A short name that fits two longer ones joins neither (``clusters``).

Out of scope: mentions inside a document (``pipeline/extract``).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from pipeline.resolve.forms import is_local, person, relation, sound
from pipeline.resolve.nodes import Context, Node
from pipeline.resolve.verdict import Tally, Verdict

NAME = {"equal": 3.0, "reordered": 2.5, "contained": 0.8, "spelled": 0.6, "initial": -0.6, "surname": -2.0}
"""What the names alone tell; of two bare surnames see ``BARE``."""
BARE = -1.5
SAME_COUNTRY, OTHER_COUNTRY = 0.8, -3.0
SAME_ROLE, SAME_BODY = 1.0, 1.2
OTHER_BODY, OTHER_PLACE = -3.0, -2.0
"""One role in two bodies, or one local office on pages that name other towns: namesakes in one role."""
COMPANY, MOST_COMPANY = 0.7, 1.8
LONG_APART = ((60, -4.0), (35, -1.5))
"""Years between the publications that name them, and what they tell."""
AMBIGUOUS = frozenset({"contained", "initial", "surname"})
"""Relations in which a short name may fit several longer ones."""


def keys(nodes: Iterable[Node]) -> Iterator[tuple[Hashable, Node]]:
    """The blocks that each node is in: nodes are compared with those of their blocks only."""
    nodes = list(nodes)
    names = {id(n): person(n.name)[0] for n in nodes}
    bare = {sound(t[0]) for t in names.values() if len(t) == 1}
    initial = {(t[0][0], sound(t[-1])) for t in names.values() if len(t) > 1 and len(t[0]) == 1}
    for node in nodes:
        found = names[id(node)]
        heard = [sound(t) for t in found]
        if len(found) == 1:
            yield ("surname", heard[0]), node
        for last in sorted(set(heard[1:])):
            yield ("full", *sorted((heard[0], last))), node
            if last in bare:
                yield ("surname", last), node
            if (found[0][0], last) in initial:
                yield ("initial", found[0][0], last), node


def compare(a: Node, b: Node, context: Context) -> Verdict:
    """What speaks for and against ``a`` and ``b`` being one person."""
    tally = Tally(a, b)
    (one, generation), (other, its) = person(a.name), person(b.name)
    how = relation(one, other)
    if how == "other":
        return tally.excluded("names differ")
    if generation != its and ((generation and its) or how != "surname"):
        return tally.excluded("generations differ", how)
    if a.listed and b.listed and a.listed != b.listed:
        return tally.excluded("two listed people", how)
    if how == "contained" and _unlisted_form(*sorted((a, b), key=lambda n: len(person(n.name)[0]))):
        return tally.excluded("another surname than the listed person has", how)
    tally.add(f"names {how}", BARE if how == "equal" and len(one) == 1 else NAME[how])
    _weigh(tally, a, b, context)
    return tally.verdict(how)


def _unlisted_form(short: Node, long: Node) -> bool:
    """Whether the longer name is none that the list gives or allows for the person who bears the shorter."""
    return short.listed is not None and long.listed != short.listed


def _weigh(tally: Tally, a: Node, b: Node, context: Context) -> None:
    if a.nations & b.nations:
        tally.add(f"country {'/'.join(sorted(a.nations & b.nations))}", SAME_COUNTRY)
    elif a.nations and b.nations:
        tally.add("other country", OTHER_COUNTRY)
    company = context.shared_company(a, b)
    roles = sorted(" ".join(sorted(r)) for r in a.roles & b.roles)
    local = any(is_local(r) for r in a.roles & b.roles)
    bodies = a.bodies & b.bodies
    if bodies:
        tally.add(f"body {min(bodies)}", SAME_BODY)
    if roles and not bodies and a.bodies and b.bodies and not company:
        tally.add(f"{roles[0]} of two bodies", OTHER_BODY)
    elif local and not bodies and a.locales and b.locales and not (a.locales & b.locales or company):
        tally.add(f"{roles[0]} in two places", OTHER_PLACE)
    elif roles:
        tally.add(f"role {roles[0]}", SAME_ROLE)
    if company:
        tally.add("named beside the same", min(MOST_COMPANY, COMPANY * company))
    if a.years and b.years:
        gap = max(min(a.years) - max(b.years), min(b.years) - max(a.years))
        tally.add(f"{gap} years apart", next((w for years, w in LONG_APART if gap > years), 0.0))
