"""Commands about versions: ``andean diff``, ``andean release`` and ``andean dictionary``.

Out of scope: what they do (``pipeline/release``, ``pipeline/dictionary``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DIFFERENT = 4
"""Exit code of ``andean diff`` when the packages differ."""


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command(epilog="Example: andean diff releases/0.1.0/andean-record-0.1.0.zip processed")(diff)
    app.command(epilog="Example: andean release --dry-run")(release)
    app.command(epilog="Example: andean dictionary")(dictionary)


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A folder, a datapackage.json, a zip, or the address of one.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The package to compare it with.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it for machines, with every row.")] = False,
) -> None:
    """Compare two packages cell by cell. Ends with 0 when nothing differs and with 4 when something does."""
    import json

    from pipeline.release import packages, readable
    from pipeline.release.diff import difference

    found = difference(packages.read(a), packages.read(b))
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        typer.echo(readable.markdown(found), nl=False)
    if found:
        raise typer.Exit(DIFFERENT)


def release(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be released and write nothing.")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Write docs/unreleased.md and release nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Refuse when docs/unreleased.md is not that of the package.")
    ] = False,
) -> None:
    """Release the package of this repository under the next version of its data."""
    from pipeline import release as releasing
    from pipeline import repro
    from pipeline.failures import InputError

    if dry_run + draft + check > 1:
        raise InputError("--dry-run, --draft and --check exclude each other")
    root = Path()
    if dry_run:
        typer.echo(releasing.plan(root))
    elif draft:
        typer.echo(releasing.draft(root))
    elif check:
        typer.echo(releasing.check(root))
    else:
        typer.echo(releasing.run(root, lambda: repro.repro(root)))


def dictionary(
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")] = Path("docs/data-dictionary.md"),
) -> None:
    """Write the page that says what every column of every table means."""
    from pipeline import dictionary as pages
    from pipeline.files import write_text

    write_text(out, pages.markdown())
    typer.echo(f"Wrote {out}")
