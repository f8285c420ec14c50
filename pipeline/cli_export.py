"""Commands that write a package in the form of another project: ``andean export``.

Out of scope: what they write (``pipeline/plover``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

export = typer.Typer(help="Write a built package in the form of another project.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.add_typer(export, name="export")


@export.command(epilog="Example: andean export plover processed --out events.jsonl")
def plover(
    tables: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a built package or of its tables.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="File to write instead of the terminal.")] = None,
) -> None:
    """Write the events as PLOVER records, one JSON object a line."""
    from pipeline import files
    from pipeline import plover as exporter

    lines, left_out = exporter.lines(tables)
    text = "".join(f"{line}\n" for line in lines)
    if out is None:
        typer.echo(text, nl=False)
    else:
        files.write_text(out, text)
    typer.echo(f"{len(lines)} events; {left_out} without date or actor, which PLOVER requires, are left out", err=True)
