"""How fast pages are read and cleaned, beside the cost of reading and decoding alone, and whether time grows linearly.

Run it from the repository's root: ``python -m benchmarks.clean [FOLDER]``; FOLDER holds pages, by default ``raw`` and
the pages of the tests. Times are cpu seconds of one process, the best of three; what is remembered of lines is
forgotten before each page.

Prints MB (1e6 bytes of the file) per cpu second of each step, and for texts that are built to be hard the time at two
sizes up to 2 MB and the slope between their logarithms: 1.0 is linear.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from pipeline import clean, comments, duplicates, formats, metadata
from pipeline.clean.roles import forget
from pipeline.clean.view import readable

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "raw", ROOT / "tests" / "corpus" / "pages")
SIZES = (500_000, 2_000_000)
LEAST = 2_000_000
"""Bytes to measure on: the pages are read again and again until they make so many."""


def hard(size: int) -> dict[str, str]:
    """Texts of about ``size`` characters that try the rules."""
    comment = "{0}. reader-{0} says:\n\nThe count of box {0} was slow, and nobody told us why.\n\nReply\n\n"
    wrapped = "The clerks of the valley number {0} went on counting\nuntil the night was over and signed the sheet.\n"
    row = "District {1}\t{0}\t23\t5.1\n"
    paragraph = "In 2010 the clerk of box {0} told the council that it had rained. Nobody was surprised by that.\n\n"

    def times(unit: str) -> str:
        return "".join(unit.format(i, _word(i)) for i in range(size // len(unit)))

    head = "Clerks count votes\n\n" + paragraph.format(0) * 3 + "Comments\n\n"
    return {
        "paragraphs": times(paragraph),
        "one long line": times("The clerk of box {0} signed the sheet in the rain. "),
        "one long word": "a" * size,
        "comments": head + times(comment),
        "hard-wrapped": times(wrapped),
        "rows of a table": times(row),
        "short lines": times("Box {1}\n"),
        "empty lines": "\n" * size,
        "blanks": " " * size,
        "open quotations": times('"He said {0}\n'),
        "misread characters": times("vÃ³to {0} â€œ "),
    }


def _word(number: int) -> str:
    """A word of its own for every number, so that no line repeats another but for its figures."""
    return "".join("bcdfglmnpr"[int(digit)] + "a" for digit in str(number)).capitalize()


def nested(size: int) -> dict[str, bytes]:
    """Markup of about ``size`` bytes that tries the reading of pages."""
    comment = '<li class="comment"><b>reader-{0} says:</b><p>The count of box {0} was slow.</p><a>Reply</a>'
    return {
        "nested elements": b"<div>" * (size // 11) + b"The clerks count." + b"</div>" * (size // 11),
        "nested comments": ("<ul>" + "".join(comment.format(i) + "<ul>" for i in range(size // 100))).encode(),
        "20,000 comments": ("<ul>" + "".join(comment.format(i) for i in range(size // 100))).encode(),
        "tags cut off": b"<p>The clerks count.<a href='" * (size // 28),
    }


def work(name: str, content: bytes) -> None:
    """What ingest does to one file."""
    forget()
    reading = formats.read(name, content)
    language = metadata.language(reading.text, reading.stated.get("language"))
    spans = clean.passages(reading.text, language, reading.hint)
    metadata.find(reading.text, spans, language)
    metadata.languages(reading.text, spans, language)
    comments.places(reading.text, spans, language)
    clean.sentences(reading.text, spans)
    duplicates.sample(reading.text)


def _afresh(reading: formats.Reading) -> list[clean.Span]:
    forget()
    return clean.passages(reading.text, "en", reading.hint)


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The least cpu time of ``times`` runs."""
    found = []
    for _ in range(times):
        started = process_time()
        run()
        found.append(process_time() - started)
    return min(found)


def throughput(pages: list[tuple[Path, bytes]]) -> Iterator[tuple[str, float]]:
    """(step, MB per cpu second) over the given pages, read as often as it takes."""
    rounds = math.ceil(LEAST / sum(len(content) for _, content in pages))
    size = rounds * sum(len(content) for _, content in pages) / 1e6
    texts = [formats.read(path.name, content) for path, content in pages]
    cut = [(r.text, clean.passages(r.text, "en", r.hint)) for r in texts]

    def over(step: Callable[[int], object]) -> float:
        return size / seconds(lambda: [step(i) for _ in range(rounds) for i in range(len(pages))])

    yield "read and decode", over(lambda i: pages[i][0].read_bytes().decode("utf-8", "replace"))
    yield "format, encoding", over(lambda i: formats.read(pages[i][0].name, pages[i][1]))
    yield "language", over(lambda i: metadata.language(texts[i].text))
    yield "passages", over(lambda i: _afresh(texts[i]))
    yield "metadata", over(lambda i: metadata.find(*cut[i], "en"))
    yield "passages' language", over(lambda i: metadata.languages(*cut[i], "en"))
    yield "answers", over(lambda i: comments.places(*cut[i], "en"))
    yield "sentences", over(lambda i: clean.sentences(*cut[i]))
    yield "shingles", over(lambda i: duplicates.sample(texts[i].text))
    yield "readable view", over(lambda i: readable(texts[i].text))
    yield "ingest and clean", over(lambda i: work(pages[i][0].name, pages[i][1]))


def main() -> None:
    """Print the figures."""
    folders = [Path(a) for a in sys.argv[1:]] or FOLDERS
    files = [p for folder in folders for p in sorted(folder.iterdir()) if formats.is_readable(p.name)]
    pages = [(p, p.read_bytes()) for p in files]
    print(f"{len(pages)} pages, {sum(len(c) for _, c in pages) / 1e3:.0f} kB")
    for step, speed in throughput(pages):
        print(f"  {step:20} {speed:8.2f} MB per cpu second")
    print(f"{'seconds at':20} " + "".join(f"{size / 1e6:9.2f} MB" for size in SIZES) + "     slope  MB/s")
    for name in hard(100):
        _slope(name, "page.txt", [hard(size)[name].encode() for size in SIZES])
    for name in nested(100):
        _slope(name, "page.html", [nested(size)[name] for size in SIZES])


def _slope(name: str, file: str, contents: list[bytes]) -> None:
    spent = [seconds(lambda content=content: work(file, content), 1) for content in contents]  # type: ignore[misc]
    slope = math.log(spent[-1] / spent[0]) / math.log(len(contents[-1]) / len(contents[0]))
    print(
        f"{name:20} "
        + "".join(f"{s:12.2f}" for s in spent)
        + f"  {slope:8.2f} {len(contents[-1]) / 1e6 / spent[-1]:5.1f}"
    )


if __name__ == "__main__":
    main()
