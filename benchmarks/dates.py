"""How well and how fast dates are found, beside dateparser, and whether time grows linearly on hard input.

Run it from the repository's root: ``python benchmarks/dates.py``. It prints the page ``docs/dates.md``; with
``--write`` it writes it. The expressions are those of ``tests/unit/extract/date_expressions.py``. dateparser is no
dependency: where it cannot be imported its columns say so.

Right means: the very words, and the date they mean to the character. dateparser knows no precision, so its date counts
as right when it begins with the expected one and its words hold, or lie in, the expected ones. Times are cpu seconds of
one process, the best of three.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from pipeline.extract import dates  # noqa: E402
from tests.unit.extract.date_expressions import NEGATIVES, PUBLISHED, Expression, expressions  # noqa: E402

LANGUAGES = {"en": "English", "es": "Spanish"}
MISSING = (
    "dateparser is not installed here: its columns are left out (`pip install dateparser` in an environment apart)."
)
HARD = ("1", "1/", "12-", "1.1.", "3 March ", "11 y ", "last ", "the end of ")
Found = list[tuple[str, str]]
"""The words of each date and the date."""


def ours(text: str, language: str) -> Found:
    """Dates as the pipeline finds them."""
    found = dates.find(text, 0, len(text), PUBLISHED.isoformat(), language=language)
    return [(text[d.start : d.end], d.value) for d in found]


def theirs() -> Callable[[str, str], Found] | None:
    """dateparser's search, or ``None`` where it is not installed."""
    try:
        search = import_module("dateparser.search").search_dates
    except ImportError:
        return None
    base = datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}

    def read(text: str, language: str) -> Found:
        found = search(text, languages=[language], settings=settings) or []
        return [(words, day.date().isoformat()) for words, day in found]

    return read


def right(e: Expression, found: Found, exact: bool) -> bool:
    """Whether an expression is among the dates found, with its meaning."""
    wanted = e.words.lower()
    if exact:
        return any(words.lower() == wanted and value == e.value for words, value in found)
    return any(
        value.startswith(e.value) and (wanted in words.lower() or words.lower() in wanted) for words, value in found
    )


def seconds(work: Callable[[], object]) -> float:
    """The least cpu time of three runs."""
    spent = []
    for _ in range(3):
        begin = process_time()
        work()
        spent.append(process_time() - begin)
    return min(spent)


def table(read: Callable[[str, str], Found] | None, exact: bool) -> dict[str, tuple[str, str, str]]:
    """For each language: right of all, false finds in texts without dates, milliseconds for a sentence."""
    rows = {}
    for language in LANGUAGES:
        listed, none = expressions(language), NEGATIVES[language]
        if read is None:
            rows[language] = ("-", "-", "-")
            continue
        good = sum(right(e, read(e.text, language), exact) for e in listed)
        false = sum(bool(read(text, language)) for text in none)
        spent = seconds(lambda language=language, listed=listed: [read(e.text, language) for e in listed])  # type: ignore[misc]
        each = f"{1000 * spent / len(listed):.3f}"
        rows[language] = (f"{good} of {len(listed)} ({good / len(listed):.2f})", f"{false} of {len(none)}", each)
    return rows


def speed() -> float:
    """MB (1e6 bytes) per cpu second over prose: sentences with a date among sentences without."""
    filler = "The council of the valley spoke at length about water, roads and schools, and nobody left the hall. "
    lines = [f"{e.text} {filler * 4}" for language in LANGUAGES for e in expressions(language)]
    text = " ".join(lines) * 4
    dates.find(text, 0, 10_000, PUBLISHED.isoformat())
    spent = seconds(lambda: [dates.find(line, 0, len(line), PUBLISHED.isoformat()) for line in lines * 4])
    return len(text.encode()) / 1e6 / spent


def growth(unit: str) -> tuple[float, float]:
    """MB per cpu second at 100,000 and at 1,000,000 characters of one repeated piece; equal when time is linear."""
    rates = []
    for length in (100_000, 1_000_000):
        text = unit * (length // len(unit))
        rates.append(length / 1e6 / seconds(lambda text=text: dates.find(text, 0, len(text), PUBLISHED.isoformat())))  # type: ignore[misc]
    return rates[0], rates[1]


def page() -> str:
    """The page as Markdown."""
    other = theirs()
    mine, its = table(ours, True), table(other, False)
    lines = [
        "# Dates, measured",
        "",
        "Written by `python benchmarks/dates.py --write`, which says how things are counted. The list is made of"
        " patterns and holds the kinds of expressions that the finder is written for.",
        "",
        "| language | reader | right | false finds | ms per sentence |",
        "|---|---|---|---|---|",
    ]
    for language, name in LANGUAGES.items():
        for reader, rows in (("this pipeline", mine), ("dateparser", its)):
            lines.append(f"| {name} | {reader} | {' | '.join(rows[language])} |")
    lines += ["", *([MISSING, ""] if other is None else []), f"Prose is read at {speed():.1f} MB per cpu second.", ""]
    lines += ["| repeated piece | MB/s at 0.1 MB | MB/s at 1 MB |", "|---|---|---|"]
    for unit in HARD:
        small, large = growth(unit)
        lines.append(f"| `{unit}` | {small:.1f} | {large:.1f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    made = page()
    if "--write" in sys.argv[1:]:
        (ROOT / "docs" / "dates.md").write_text(made, encoding="utf-8")
    print(made, end="")
