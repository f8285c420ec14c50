"""Prints records and lists for a person: colours on a terminal, plain aligned text elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.package import read_table
from pipeline.review import Pair, title
from pipeline.show import Evidence, Shown, Slice
from pipeline.sides import Dispute
from pipeline.summary import counted

_SAMPLE = 4
"""Stretches of text that are shown of each side of a pair."""
OPEN, CLOSE = "[[", "]]"


def record(shown: Shown) -> None:
    """Print a record, its statements and their slices."""
    console = _console()
    if shown.redirected_from:
        console.print(f"{shown.redirected_from} now leads here.")
    key, *rest = shown.row.items()
    console.print(Text(f"{shown.table}  {key[1]}", style="bold"))
    width = max(len(name) for name, _ in rest)
    for name, value in rest:
        if value is not None:
            console.print(Text(f"  {name:<{width}}  {value}"))
    if shown.related:
        points = ", ".join(f"{count} in {table}" for table, count in shown.related.items())
        console.print(Text(f"  Rows that point here: {points}", style="dim"))
    for dispute in shown.disputes:
        _dispute(console, dispute)
    if shown.evidence:
        console.print(Text(f"\n{counted(len(shown.evidence), 'statement')}", style="bold"))
    for _, together in groupby(shown.evidence, key=_place):
        _evidence(console, list(together))


def pair(number: int, count: int, asked: Pair, sides: Sequence[Shown]) -> None:
    """Print two records that may be one: what speaks for and against it, and the first statements of each."""
    console = _console()
    console.print(Text(f"\n{number} of {count}: {asked.record_type}, score {asked.score:.2f}", style="bold"))
    for piece in asked.evidence:
        console.print(Text(f"  {piece}"))
    for shown in sides:
        console.print(Text(f"\n{title(shown)}", style="bold"))
        for _, together in islice(groupby(shown.evidence, key=_place), _SAMPLE):
            _evidence(console, list(together))
        if len(shown.evidence) > _SAMPLE:
            console.print(Text(f"  {counted(len(shown.evidence), 'statement')} in all: andean show", style="dim"))


def _dispute(console: Console, dispute: Dispute) -> None:
    """Print the sides of a dispute, each with who says so."""
    console.print(Text(f"\nDisputed: {dispute.field}", style="bold"))
    for side in dispute.sides:
        console.print(Text(f"  {side.value}", style="bold"))
        for claim in side.claims:
            who = f"{claim.source}, according to {claim.attributed_to}" if claim.attributed_to else claim.source
            console.print(Text(f"    {claim.mood}: {who}  ({claim.statement_id})"))


def text(shown: Text) -> None:
    """Print a text as long as it is."""
    _console().print(shown, end="", soft_wrap=True)


def sources(tables: Path) -> None:
    """Print the sources of a package with what was read from each."""
    columns = ("source_id", "title", "publisher", "published", "language", "genre", "text_kind", "characters")
    statements = Counter(s["source_id"] for s in read_table(tables, "statements"))
    table = Table(*columns, "statements", box=None, pad_edge=False)
    for row in read_table(tables, "sources"):
        table.add_row(*(row[c] or "-" for c in columns), str(statements[row["source_id"]]))
    _console().print(table)


def _place(evidence: Evidence) -> tuple[str | None, ...]:
    """What the statements that are shown with one slice have in common."""
    said = evidence.statement
    return said["source_id"], said["start"], said["end"]


def _evidence(console: Console, together: Sequence[Evidence]) -> None:
    """Print the statements that the same characters make, and these characters once."""
    console.print()
    for said in (evidence.statement for evidence in together):
        line = Text.assemble("  ", (f"{said['field']} = {said['value']}", "bold"), f"  {said['mood']}")
        if said["attributed_to"]:
            line.append(f", according to {said['attributed_to']}")
        line.append(f"  ({said['statement_id']}, {said['method']}, {said['confidence']})", "dim")
        console.print(line)
    first = together[0]
    title = _short(first.source["title"] or first.source["path"] or "")
    place = f"{title}, {first.passage_kind}, characters {first.statement['start']}-{first.statement['end']}"
    console.print(Text(f"    {place}", style="dim"))
    if first.slice:
        console.print(Text(f"    {first.label}: ").append_text(_slice(first.slice, console.is_terminal)))
    else:
        console.print(Text(f"    {first.missing}", style="yellow"))


def _slice(cut: Slice, coloured: bool) -> Text:
    """The slice in its context, set off by colour where there is one and by brackets where there is not."""
    marked = cut.text if coloured else f"{OPEN}{cut.text}{CLOSE}"
    return Text.assemble(cut.before, (marked, "bold reverse"), cut.after)


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59]}…"


def _console() -> Console:
    console = Console(highlight=False, soft_wrap=True, markup=False)
    return console if console.is_terminal else Console(highlight=False, soft_wrap=True, markup=False, width=240)
