"""Whether two nodes are one organization or one place, and which pairs are worth asking about.

A body's name is compared as written, through its acronym, and by the words it shares across languages. A country must
agree: as stated, else as the pages have it. Bodies that every country has, and acronyms, need the country to be known.

Out of scope: translations that word lists cannot give; the lists of organizations have them as aliases.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from rapidfuzz import fuzz

from pipeline import gazetteer
from pipeline.resolve.forms import concepts, initials, is_acronym, stands_for
from pipeline.resolve.nodes import Context, Node
from pipeline.resolve.verdict import Tally, Verdict
from pipeline.text import fold, name_key

NAME = {
    "equal": 3.0, "translated": 2.0, "acronym": 0.6, "both acronyms": 0.6, "long acronyms": 1.8, "spelled": 1.2,
    "shortened": -0.5,
}  # fmt: skip
"""What the names alone tell; an acronym of ``_LETTERS`` letters is shared by chance more seldom than a short one."""
SAME_COUNTRY, ONE_COUNTRY, SAME_PAGES, OTHER_PAGES = 1.2, 1.4, 0.8, -3.0
"""The country is stated of both; all pages are about that one country; they share one among others; they share none."""
GENERIC = -2.0
"""A body that every country has, of a country that is not known."""
SAME_KIND, OTHER_KIND = 0.4, -2.0
COMPANY, MOST_COMPANY = 0.6, 1.5
_SPELLED = 93
"""Of 100, from which on two names of at least ``_LONG`` letters are spellings of one."""
_LONG = 10
_LETTERS = 5


def keys(nodes: Iterable[Node]) -> Iterator[tuple[Hashable, Node]]:
    """The blocks that each node is in."""
    for node in nodes:
        found: set[Hashable] = set()
        for form in _forms(node):
            if is_acronym(form):
                found.add(("acronym", fold(form).replace(".", "")))
            elif " " in form:
                found.add(("acronym", initials(form)))
                found.add(("words", *sorted(concepts(form))))
                found.add(("begins", *name_key(form).split()[:2]))
                found.add(("letters", name_key(form)[:_LONG]))
            found.add(("name", name_key(form)))
        for key in sorted(found, key=str):
            yield key, node


def compare(a: Node, b: Node, context: Context) -> Verdict:
    """What speaks for and against ``a`` and ``b`` being one organization."""
    tally = Tally(a, b)
    how = relation(a, b)
    if how == "other":
        return Verdict(a, b, (("names differ", -9.0),), relation=how)
    if a.listed and b.listed and a.listed != b.listed:
        return tally.excluded("two listed organizations", how)
    if a.stated and b.stated and not a.stated & b.stated:
        return tally.excluded("two countries", how)
    tally.add(f"names {how}", NAME[how])
    known = bool(a.stated & b.stated)
    shared = a.nations & b.nations
    if known:
        tally.add(f"country {min(a.stated & b.stated)}", SAME_COUNTRY)
    elif shared and not a.sources & b.sources:
        tally.add(f"pages about {min(shared)}", ONE_COUNTRY if a.nations == b.nations == shared else SAME_PAGES)
    elif a.nations and b.nations and not shared:
        tally.add("pages about other countries", OTHER_PAGES)
    if not known and any(map(_generic, a.forms)):
        tally.add("every country has one", GENERIC)
    if a.kinds and b.kinds:
        tally.add("kind", SAME_KIND if a.kinds & b.kinds else OTHER_KIND)
    if company := context.shared_company(a, b):
        tally.add("named beside the same", min(MOST_COMPANY, COMPANY * company))
    return tally.verdict(how)


def relation(a: Node, b: Node) -> str:
    """How two bodies' names relate: a key of ``NAME``, or ``other``.

    Of two bodies that have long names these decide; one acronym for both is then nothing but a coincidence.
    """
    short = [{f for f in _forms(n) if is_acronym(f)} for n in (a, b)]
    long = [_forms(n) - s for n, s in zip((a, b), short, strict=True)]
    named = [{name_key(f) for f in forms} for forms in long]
    if named[0] & named[1]:
        return "equal"
    meant = [{c for f in forms if len(c := concepts(f)) > 1 or (c and _generic(f))} for forms in long]
    if meant[0] & meant[1]:
        return "translated"
    if all(long):
        alike = any(fuzz.ratio(x, y) >= _SPELLED for x in named[0] for y in named[1] if min(len(x), len(y)) >= _LONG)
        return "spelled" if alike else "shortened" if _shortened(*named) else "other"
    if both := {fold(s) for s in short[0]} & {fold(s) for s in short[1]}:
        return "long acronyms" if max(map(len, both)) >= _LETTERS else "both acronyms"
    meets = any(stands_for(s, f) for i in (0, 1) for s in short[i] for f in long[1 - i])
    return "acronym" if meets else "other"


def _generic(form: str) -> bool:
    """Whether every country has a body of the name."""
    return any(e.generic for e in gazetteer.entries("organizations", form))


def _forms(node: Node) -> set[str]:
    """The forms of a body; one with a bracket is two."""
    written = {node.name, *node.forms}
    return {part.strip(" )") for form in written for part in form.split("(")} - {""}


def _shortened(one: set[str], other: set[str]) -> bool:
    """Whether a name of two words or more begins another."""
    return any(
        " " in short and long.startswith(short + " ") for x in one for y in other for short, long in ((x, y), (y, x))
    )


def place(a: Node, b: Node, context: Context) -> Verdict:
    """What speaks for and against ``a`` and ``b`` being one place: one name in one country, and no region apart."""
    tally = Tally(a, b)
    if not a.stated & b.stated or "country" in a.kinds | b.kinds or "subdivision" in a.kinds ^ b.kinds:
        return tally.excluded("two countries or kinds")
    if a.regions and b.regions and not a.regions & b.regions:
        return tally.excluded("two regions")
    tally.add("names equal", 1.0)
    tally.add(f"country {min(a.stated & b.stated)}", 1.0)
    if company := context.shared_company(a, b):
        tally.add("named beside the same", min(MOST_COMPANY, COMPANY * company))
    return tally.verdict("equal")


def place_keys(nodes: Iterable[Node]) -> Iterator[tuple[Hashable, Node]]:
    """The blocks of places: name and country."""
    for node in nodes:
        for code in sorted(node.stated):
            yield (name_key(node.name), code), node
