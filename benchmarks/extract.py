"""How fast statements are found, step by step, with and without the taggers, and whether time grows linearly.

Run it from the repository's root: ``python -m benchmarks.extract FOLDER [--repeat N]``; FOLDER holds pages, ``raw`` for
example. Times are cpu seconds of one process, the best of N rounds (3 by default).

Prints MB (1e6 characters of text) per cpu second: of ingest and clean, of each extractor, of both together, which is
all that is done to a document by itself, and of steps inside the extractors, which hold one another. Then the seconds
that the longest page takes once, twice and four times over, and the slope between their logarithms: 1.0 is linear.
Knowledge files, weights and what is remembered of words are loaded by a round that is not counted.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import ModuleType

from benchmarks import clean
from pipeline import formats, gazetteer, ingest
from pipeline.extract import (
    EXTRACTORS,
    arbitration,
    event_features,
    event_opinion,
    event_tagger,
    events,
    features,
    spans,
    tagger,
)
from pipeline.files import read_jsonl
from pipeline.model import Document, Statement

STEPS: Mapping[str, tuple[ModuleType, str]] = {
    "names: listed names": (gazetteer, "match"),
    "names: rules": (spans, "find"),
    "names: tagger and weighing": (arbitration, "decide"),
    "names: tagger's features": (features, "of"),
    "names, events: CRFsuite": (tagger, "tag"),
    "events: is there a trigger": (events, "split"),
    "events: tags of words": (events, "read"),
    "events: masks": (event_features, "mask"),
    "events: clauses of mentions": (event_opinion, "weigh"),
    "events: clauses without": (event_opinion, "new"),
    "events: roles": (event_tagger, "roles"),
    "events: roles' features": (event_features, "of_roles"),
}
"""The steps that are timed inside the extractors, each a function that the others call by its module."""
TIMES = (1, 2, 4)
INGEST = "ingest and clean"
Seconds = dict[str, float]


def documents(pages: Mapping[str, bytes]) -> list[Document]:
    """The pages as the first stage hands them on."""
    with TemporaryDirectory() as folder:
        source, work = Path(folder, "pages"), Path(folder, "work")
        source.mkdir()
        work.mkdir()
        for name, content in pages.items():
            (source / name).write_bytes(content)
        ingest.run(source, work, max(map(len, pages.values())))
        return [Document.from_json(data) for data in read_jsonl(work / ingest.DOCUMENTS)]


def extracted(docs: Sequence[Document]) -> Seconds:
    """The seconds of each extractor over documents that nothing was asked about before."""
    spent: Counter[str] = Counter()
    for doc in docs:
        fresh = Document.from_json(json.loads(json.dumps(doc.to_json())))
        found: list[Statement] = []
        for name, extractor in EXTRACTORS.items():
            started = process_time()
            found += extractor(fresh, tuple(found))
            spent[name] += process_time() - started
    return dict(spent)


def stepwise(docs: Sequence[Document]) -> Seconds:
    """The seconds of each of `STEPS`, those of what it calls included."""
    spent: Counter[str] = Counter()
    originals = {step: getattr(module, name) for step, (module, name) in STEPS.items()}

    def timed(step: str) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            started = process_time()
            found = originals[step](*arguments, **named)
            found = iter(list(found)) if isinstance(found, Iterator) else found
            spent[step] += process_time() - started
            return found

        return run

    for step, (module, name) in STEPS.items():
        setattr(module, name, timed(step))
    try:
        extracted(docs)
    finally:
        for step, (module, name) in STEPS.items():
            setattr(module, name, originals[step])
    return dict(spent)


@contextmanager
def without_taggers() -> Iterator[None]:
    """No task has weights for a while."""
    model = tagger.model
    tagger.model = lambda task: None  # type: ignore[assignment]
    try:
        yield
    finally:
        tagger.model = model


def best(run: Callable[[], Seconds], rounds: int) -> Seconds:
    """The least seconds of each step in so many rounds."""
    found = [run() for _ in range(rounds)]
    return {step: min(r[step] for r in found) for step in found[0]}


def ingested(pages: Mapping[str, bytes]) -> Seconds:
    """The seconds of reading and cleaning the pages."""
    return {INGEST: clean.seconds(lambda: [clean.work(name, content) for name, content in pages.items()], 1)}


def report(pages: Mapping[str, bytes], rounds: int) -> Iterator[str]:
    """The lines that are printed."""
    docs = documents(pages)
    size = sum(len(d.text) for d in docs) / 1e6
    yield f"{len(docs)} pages, {size * 1e3:.0f} thousand characters; MB per cpu second"
    extracted(docs)
    with without_taggers():
        extracted(docs)
        plain = best(lambda: extracted(docs), rounds)
    full = best(lambda: extracted(docs), rounds)
    before = best(lambda: ingested(pages), rounds)
    yield f"{'':28}{'all':>10}{'no taggers':>12}"
    yield f"{INGEST:28}{size / before[INGEST]:10.3f}"
    for name in EXTRACTORS:
        yield f"{name:28}{size / full[name]:10.3f}{size / plain[name]:12.3f}"
    totals = [sum(spent.values()) for spent in (full, plain)]
    yield f"{'all extractors':28}{size / totals[0]:10.3f}{size / totals[1]:12.3f}"
    totals = [total + before[INGEST] for total in totals]
    yield f"{'per document, all of it':28}{size / totals[0]:10.3f}{size / totals[1]:12.3f}"
    yield f"{'inside':28}{'all':>10}{'share of the extractors':>26}"
    for step, seconds in best(lambda: stepwise(docs), rounds).items():
        yield f"{step:28}{size / max(seconds, 1e-9):10.3f}{seconds / sum(full.values()):26.0%}"
    yield from linearity(max(docs, key=lambda d: len(d.text)).text, rounds)


def linearity(text: str, rounds: int) -> Iterator[str]:
    """What a page costs that holds a text once, twice and four times."""
    spent = []
    for times in TIMES:
        page = {"page.txt": "\n\n".join([text] * times).encode("utf-8", "surrogatepass")}
        docs = documents(page)
        parts = [best(lambda docs=docs: extracted(docs), rounds), best(lambda page=page: ingested(page), rounds)]  # type: ignore[misc]
        spent.append(sum(sum(part.values()) for part in parts))
    slope = math.log(spent[-1] / spent[0]) / math.log(TIMES[-1] / TIMES[0])
    sizes = ", ".join(f"{n}x {seconds:.2f} s" for n, seconds in zip(TIMES, spent, strict=True))
    yield f"a page of {len(text) / 1e3:.0f} thousand characters: {sizes}; slope {slope:.2f}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder of pages")
    parser.add_argument("--repeat", type=int, default=3, help="rounds, of which the best counts")
    chosen = parser.parse_args()
    files = sorted(p for p in chosen.folder.iterdir() if formats.is_readable(p.name))
    for line in report({p.name: p.read_bytes() for p in files}, max(1, chosen.repeat)):
        print(line)


if __name__ == "__main__":
    main()
