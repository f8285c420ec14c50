"""The command line: reads arguments, calls one function, prints what it returns.

Imports that cost time stand inside the commands, so that ``andean --help`` is there at once.

Out of scope: everything else.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline import cli_curation, cli_export, cli_release, cli_training
from pipeline.failures import GateError, InputError

EXIT_CODES = (
    "Exit codes: 0 all went well; 1 the tables broke a rule, nothing was published; "
    "2 the command or its input cannot be used as given; 3 a fault of the program; 4 two packages that differ."
)

app = typer.Typer(
    help="Turns political web pages into a validated data package in which every cell traces to the characters of a "
    "source.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
stages = typer.Typer(
    help="One stage of the pipeline, as dvc.yaml runs it. Parameters come from params.yaml.", no_args_is_help=True
)
app.add_typer(stages, name="stage")
cli_training.register(app)
cli_export.register(app)
cli_release.register(app)
cli_curation.register(app)

PARAMS = Path("params.yaml")
CURATION = Path("curation")
RELEASES = Path("releases")
TRACEBACK = "ANDEAN_TRACEBACK"

Work = Annotated[Path, typer.Argument(help="Folder of intermediate files.")]
Tables = Annotated[Path, typer.Option(metavar="DIR", help="Folder of a built package or of its tables.")]
Raw = Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the texts the tables were built from.")]


@app.command(epilog="Example: andean build my-texts --out my-package")
def build(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Folder of pages (.txt, .md, .html), with or without a sources.csv."),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the tables, the reports and datapackage.json.")],
    keep_all: Annotated[
        bool, typer.Option("--all", help="Keep claims of misconduct that only comments or anonymous posts make.")
    ] = False,
    previous: Annotated[
        Path | None, typer.Option(metavar="PACKAGE", help="An earlier package, folder or zip, whose ids are kept.")
    ] = None,
    curation: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with judgements.csv and corrections.csv.")
    ] = None,
) -> None:
    """Build the package of any folder of texts."""
    from pipeline import build as builder
    from pipeline import params, summary

    values = params.load()
    if keep_all:
        values = replace(values, publish_unsourced_allegations=True)
    builder.build(folder, out, values, builder.Inherited(curation, previous))
    typer.echo(summary.summary(out))


@app.command(epilog="Example: andean repro")
def repro() -> None:
    """Bring the package of this repository up to date, as make data does."""
    from pipeline import repro as running

    running.repro(Path())


@app.command(epilog="Example: andean validate processed")
def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a built package or of its tables.")],
    report: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder to keep the full report in.")] = None,
) -> None:
    """Hold a package against its schemas and rules, and have frictionless read it."""
    from pipeline import check

    typer.echo(check.check(folder, report))


@app.command(epilog="Example: andean show evt-0123456789ab")
def show(
    record_id: Annotated[
        str, typer.Argument(metavar="RECORD_ID", help="The id of any record, from the first column of its table.")
    ],
    tables: Tables = Path("processed"),
    raw: Raw = Path("raw"),
) -> None:
    """Show a record, its statements, who says so, and each slice of the source in its context."""
    from pipeline import package, render
    from pipeline import show as shown

    render.record(shown.find(record_id, package.tables_folder(tables), raw))


@app.command(epilog="Example: andean sources --tables my-package")
def sources(tables: Tables = Path("processed")) -> None:
    """List the sources of a package."""
    from pipeline import package, render

    render.sources(package.tables_folder(tables))


@app.command(epilog="Example: andean summary my-package")
def summary(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a built package.")] = Path()) -> None:
    """Say what a package holds and where to look."""
    from pipeline import summary as summaries

    typer.echo(summaries.summary(folder))


@app.command(
    epilog="Example: andean add page.txt --title 'A title' --publisher 'A paper' --published 2019-03 --language en"
)
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Pages to copy: .txt or .md in UTF-8, .html, one page each.")
    ],
    raw: Raw = Path("raw"),
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Site, paper or body that published it.")] = None,
    author: Annotated[str | None, typer.Option(help="Author as the page names them.")] = None,
    url: Annotated[str | None, typer.Option(help="Address of the page.")] = None,
    published: Annotated[str | None, typer.Option(help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    language: Annotated[str | None, typer.Option(help="Two letters, such as en or es.")] = None,
    genre: Annotated[str | None, typer.Option(help="A code of schemas/codes/genre.csv.")] = None,
    text_kind: Annotated[str | None, typer.Option(help="original or restatement.")] = None,
    restates: Annotated[str | None, typer.Option(help="sha256 of the original text, for a restatement.")] = None,
) -> None:
    """Copy pages into the folder of sources, each with a row in its sources.csv that holds the options given."""
    from pipeline import add as adding

    described = adding.Described(title, publisher, author, url, published, language, genre, text_kind, restates)
    for path in adding.add(files, raw, described):
        print(f"Added {path}")
    print("Run make data to build the package with it.")


@app.command(epilog="Example: andean passages page.html --html page-passages.html")
def passages(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A page: .txt, .md, .html or .htm.")],
    html: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write it as one self-contained page as well.")
    ] = None,
) -> None:
    """Show how a page is cut: every line beside its kind, and the share of each kind."""
    from pipeline import passages_view, render
    from pipeline.files import write_text

    page = passages_view.read(file)
    if html:
        write_text(html, passages_view.html(page))
    render.text(passages_view.text(page))


@stages.command("ingest")
def stage_ingest(folder: Annotated[Path, typer.Argument(help="Folder of texts.")], work: Work) -> None:
    """Read texts and cut them into passages and sentences."""
    from pipeline import build, params

    build.ingest(folder, work, params.load(PARAMS))


@stages.command("extract")
def stage_extract(work: Work) -> None:
    """Find the statements of every document."""
    from pipeline import build

    build.extract(work)


@stages.command("assemble")
def stage_assemble(work: Work) -> None:
    """Resolve records across documents and fold statements into tables."""
    from pipeline import build, params

    build.assemble(work, params.load(PARAMS), build.inherited(CURATION, RELEASES))


@stages.command("validate")
def stage_validate(work: Work) -> None:
    """Hold the tables against the schemas and the rules."""
    from pipeline import build

    build.validate(work, strict_bounds=True)


@stages.command("publish")
def stage_publish(
    work: Work,
    out: Annotated[Path, typer.Argument(help="Folder for the CSV tables and the reports.")],
    package: Annotated[Path, typer.Argument(help="Path of the descriptor.")],
    dist: Annotated[Path, typer.Argument(help="Folder for Parquet and SQLite.")],
) -> None:
    """Publish tables that passed."""
    from pipeline import build, params

    build.publish(work, out, package, dist, params.load(PARAMS))


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        app()
    except GateError as error:
        _fail(str(error), 1)
    except InputError as error:
        _fail(str(error), 2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror or error}", 2)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        reason = f"{type(error).__name__}: {error}"
        _fail(f"Unexpected fault: {reason}\nSet {TRACEBACK}=1 and run again to see where, and report it.", 3)


def _fail(message: str, code: int) -> None:
    print(f"andean: {message}", file=sys.stderr)
    raise SystemExit(code)
