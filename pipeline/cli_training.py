"""Commands for those who train and measure: ``andean evaluate`` and ``andean train``.

Out of scope: what they do (``pipeline/training``, ``pipeline/evaluation``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

training = typer.Typer(
    help="Train a tagger on the marked sentences of the repository and write its weights and card.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    app.command(epilog="Example: andean evaluate processed --gold gold --raw raw")(evaluate)
    app.add_typer(training, name="train")


def evaluate(
    tables: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a built package or of its tables.")],
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Folder of gold records, one .json for each text.")] = Path(
        "gold"
    ),
    raw: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the texts the tables were built from.")] = Path(
        "raw"
    ),
    metrics: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep the figures as JSON.")] = None,
) -> None:
    """Compare tables with records annotated by hand: how many are right, too many, missed."""
    from pipeline.evaluation import report

    typer.echo(report.text(report.evaluate(tables, gold, raw, metrics)))


@training.command("names", epilog="Example: andean train names")
def train_names(
    sentences: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the marked sentences.")] = Path(
        "training/names"
    ),
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the weights and their card.")] = Path(
        "pipeline/models"
    ),
    treebanks: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder of token tables ner_*.tsv to learn from as well; changes the licence."
        ),
    ] = None,
) -> None:
    """Train the tagger of names; takes about two minutes."""
    from pipeline.training import names_card

    names_card.run(sentences, out, names_card.tables(treebanks) if treebanks else (), typer.echo)
    typer.echo(f"Weights and card are in {out}")


@training.command("events", epilog="Example: andean train events")
def train_events(
    clauses: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the marked clauses.")] = Path(
        "training/events"
    ),
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the weights and their card.")] = Path(
        "pipeline/models"
    ),
) -> None:
    """Train the taggers of events; takes about a minute."""
    from pipeline.training import events_card

    events_card.run(clauses, out, typer.echo)
    typer.echo(f"Weights and card are in {out}")
