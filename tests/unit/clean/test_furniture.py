"""The data of furniture, abbreviations and agencies is sound, and read as its README says."""

import gc
import re
from time import process_time

import pytest

from pipeline.clean import furniture, passages, sentences
from pipeline.clean.roles import LINES, role
from pipeline.knowledge import rows
from pipeline.model import view_of

ROWS = rows("furniture")


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['kind']}-{i}" for i, r in enumerate(ROWS, 2)])
def test_every_row_finds_its_example(row: dict[str, str]) -> None:
    kind, line = row["kind"], furniture.tidy(view_of(row["example"]))
    pattern = re.compile(furniture.expand(row["pattern"]), re.IGNORECASE)
    if kind in LINES:
        assert pattern.fullmatch(line)
        assert role(line) == kind
    elif kind == "note":
        assert pattern.match(line)
    elif kind in furniture.ENDINGS:
        assert furniture.ending(kind, line, 240)
    else:
        assert kind in furniture.INSIDE
        assert list(furniture.inside(kind, line))


def test_languages_are_known_and_rows_are_not_repeated() -> None:
    assert {r["language"] for r in ROWS} == {"en", "es", "pt", "any"}
    assert len({(r["kind"], r["pattern"]) for r in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "line",
    [
        "The clerk said that the count would go on for another night.",
        "Por la noche siguió el conteo en el valle.",
        "By noon the road was closed.",
        "The president said:",
        "No more comments were made.",
        "Help came late.",
        "Seis comentarios del alcalde sobre la lluvia fueron leídos.",
        "In March 2010 it rained.",
    ],
)
def test_running_text_is_no_furniture(line: str) -> None:
    assert role(line) in (None, "speaker")


def test_long_lines_and_lines_without_words() -> None:
    assert role("Share " + "this " * 100) is None
    assert role("| * |") == "boilerplate"


def test_abbreviations_and_agencies_are_well_formed() -> None:
    listed = rows("abbreviations")
    assert {r["kind"] for r in listed} == {"before", "number", "either"}
    assert len({(r["abbreviation"], r["language"]) for r in listed}) == len(listed)
    assert all(r["meaning"] and not r["abbreviation"].endswith(".") for r in listed)
    assert furniture.agencies()["ap"] == furniture.agencies()["the associated press"] == "Associated Press"


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "a",
        "It rained. ",
        '"',
        "((",
        "- a (@b ",
        "Juan De La Cruz ",
        "said on ",
        ". ",
        "A\n",
        "Ana Example says:\n",
        "2. a Says:\n\nText.\n\n",
        "\n",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        """The best of three runs: what else the machine does only adds time.

        Without the collector, whose passes over all that the other tests hold are no cost of cleaning.
        """
        text, taken = unit * (length // len(unit)), []
        gc.collect()
        gc.disable()
        try:
            for _ in range(3):
                started = process_time()
                sentences(text, passages(text, "en"))
                taken.append(process_time() - started)
        finally:
            gc.enable()
        return min(taken)

    assert seconds(80_000) / (seconds(20_000) + 0.02) < 8
