"""Word lists of the knowledge files as sets of folded words, loaded once.

Out of scope: listed names of records (``gazetteer``).
"""

from __future__ import annotations

from functools import cache

from pipeline import knowledge
from pipeline.text import fold


@cache
def cues(kind: str, language: str | None = None) -> frozenset[str]:
    """The words of one class of ``cue_words.csv``, in one language or in all."""
    chosen = (r for r in knowledge.rows("cue_words") if r["class"] == kind and language in (None, r["language"]))
    return frozenset(fold(r["word"]) for r in chosen)


@cache
def given_names(ambiguous: bool) -> frozenset[str]:
    """Given names; those that are ordinary words as well only when ``ambiguous``."""
    return _names("given_names", "name", ambiguous)


@cache
def surnames(ambiguous: bool) -> frozenset[str]:
    """Surnames; those that are ordinary words or places as well only when ``ambiguous``."""
    return _names("surnames", "surname", ambiguous)


def _names(table: str, column: str, ambiguous: bool) -> frozenset[str]:
    chosen = (r for r in knowledge.rows(table) if ambiguous or r["ambiguous"] != "yes")
    return frozenset(fold(word) for r in chosen for word in r[column].split())


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that name nobody by themselves."""
    return frozenset(fold(r["word"]) for r in knowledge.rows("not_names"))


@cache
def not_acronyms() -> frozenset[str]:
    """Words in capitals that name nobody, as written (``PDF``, ``TV``)."""
    return frozenset(r["word"] for r in knowledge.rows("not_names") if r["word"].isupper())


@cache
def titles() -> frozenset[tuple[str, ...]]:
    """Role words that may stand directly before a name, as word tuples."""
    return frozenset(tuple(fold(r["role"]).split()) for r in knowledge.rows("roles") if r["title"] == "yes")


@cache
def roles() -> dict[tuple[str, ...], str]:
    """Sector by role, as word tuples."""
    return {tuple(fold(r["role"]).split()): r["sector"] for r in knowledge.rows("roles")}


@cache
def heads() -> dict[str, tuple[str, str, str]]:
    """Kind, sector and position of organization head words by folded word; with ``X of`` listed, ``x`` may lead too."""
    found: dict[str, tuple[str, str, str]] = {}
    for r in knowledge.rows("organization_heads"):
        head, _, rest = fold(r["head"]).partition(" ")
        if rest and rest not in {"of", "for", "de", "del", "para"}:
            continue
        kind, sector, position = found.setdefault(head, (r["kind"], r["sector"], r["position"]))
        if position != r["position"]:
            found[head] = kind, sector, "any"
    return found
