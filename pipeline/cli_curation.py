"""The commands of people who decide: ``andean review``.

Out of scope: what is asked and written (``pipeline/review``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ANSWERS = {"s": "same", "n": "not_same", "u": "unsure"}
PROMPT = "[s]ame, [n]ot the same, [u]nsure, s[k]ip, [q]uit"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example: andean review --tables processed --raw raw --curation curation")(review)


def review(
    tables: Annotated[Path, typer.Option(metavar="DIR", help="Folder of a built package.")] = Path("processed"),
    raw: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the texts.")] = Path("raw"),
    curation: Annotated[Path, typer.Option(metavar="DIR", help="Folder of judgements.csv.")] = Path("curation"),
) -> None:
    """Judge the pairs of records that may be one: each with the evidence of both sides; leave and go on at any time."""
    from datetime import date

    from pipeline import package, render
    from pipeline import review as reviewing

    folder = package.tables_folder(tables)
    waiting = reviewing.queue(folder, curation)
    done = 0
    for number, pair in enumerate(waiting, start=1):
        render.pair(number, len(waiting), pair, [reviewing.side(i, folder, raw) for i in (pair.left, pair.right)])
        answer = ""
        while answer not in (*ANSWERS, "k", "q"):
            answer = typer.prompt(PROMPT).strip().lower()[:1]
        if answer == "q":
            break
        if answer in ANSWERS:
            reason = ""
            while not reason:
                reason = " ".join(typer.prompt("Reason").split())
            reviewing.judge(pair, ANSWERS[answer], reason, date.today().isoformat(), curation)
            done += 1
    typer.echo(f"{done} judged, {len(waiting) - done} left. Build again to see what follows: make data")
