"""What ``raw/`` promises: a catalogue that fits its texts, and restatements that keep the facts but not the wording.

The second half compares the texts, and for wording all that is kept here, with the pages they restate. Those pages are
not part of the project: the checks run where the environment variable ``ORIGINALS`` names a folder that holds their
texts, and are skipped elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.files import read_csv

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"
COLUMNS = ["file", "title", "publisher", "author", "url", "published", "published_basis", "language", "genre"]
COLUMNS += ["text_kind", "restates"]
SOURCES = read_csv(RAW / "sources.csv")
RESTATEMENTS = [row for row in SOURCES if row["text_kind"] == "restatement"]

RUN = 8
"""Words in a row that count as copied."""
KEPT = 0.9
"""Share of an original's numbers, and of its names, that its restatement has to keep."""

WRITTEN = [
    "benchmarks",
    "curation",
    "docs",
    "gold",
    "pipeline",
    "processed",
    "raw",
    "releases",
    "schemas",
    "tests",
    "training",
]
"""Folders of what is written or published here; names that stand side by side in a table may make a run, too."""
TEXTS = {".cff", ".csv", ".json", ".jsonld", ".md", ".py", ".svg", ".tsv", ".txt", ".yaml"}

COMMENT = re.compile(r"^ *\d+\. +(?:(?P<author>\S.*?) (?:Says:|said on )|(?=\[…\]))", re.MULTILINE)
READER = re.compile(r"reader-\d\d")
NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-z]\w+(?:[ \u00a0][^\W\d_a-z]\w+)+")
"""Two or more capitalised words of one line that do not open a sentence."""


def text_of(path: Path) -> str:
    """The file's text with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def words(text: str) -> list[str]:
    """The words of a text, letters only and without case; addresses do not count."""
    return re.findall(r"[^\W\d_]+", re.sub(r"https?://\S+", " ", text).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of ``RUN`` words."""
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def numbers(text: str) -> Counter[str]:
    """How often each number occurs, the numbering of comments and the labels of readers left out."""
    return Counter(re.findall(r"\d+", READER.sub("", re.sub(r"^ *\d+\. ", "", text, flags=re.MULTILINE))))


def names(text: str) -> set[str]:
    """The multi-word names in running lines: headlines, where every word is capitalised, and handles are left out."""
    lines = [line for line in COMMENT.sub("", text).split("\n") if re.search(r"(?<!\S)[a-z]{4}", line)]
    return {" ".join(m.group().split()) for line in lines for m in NAME.finditer(line)}


@pytest.fixture(scope="module")
def originals() -> dict[str, str]:
    """The text of each original page by the sha256 of its bytes."""
    folder = ROOT / os.environ.get("ORIGINALS", "")
    if not os.environ.get("ORIGINALS") or not folder.is_dir():
        pytest.skip("set ORIGINALS to the folder with the texts of the original pages")
    found = {hashlib.sha256(path.read_bytes()).hexdigest(): text_of(path) for path in sorted(folder.glob("*.txt"))}
    assert found, f"{folder} holds no .txt file"
    return found


def original_of(row: dict[str, str | None], originals: dict[str, str]) -> str:
    """The text of the page that a row's text restates."""
    assert row["restates"] in originals, f"{row['file']}: restates is the sha256 of no file in ORIGINALS"
    return originals[row["restates"]]


def test_catalogue_has_its_columns_and_sorted_unique_rows() -> None:
    header = text_of(RAW / "sources.csv").split("\n", 1)[0]
    files = [row["file"] or "" for row in SOURCES]
    assert header.split(",") == COLUMNS
    assert files == sorted(set(files))


def test_catalogue_lists_the_texts_of_the_folder_and_no_others() -> None:
    assert [row["file"] for row in SOURCES] == sorted(path.name for path in RAW.glob("*.txt"))


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: row["file"])
def test_row_says_what_kind_of_text_it_is(row: dict[str, str | None]) -> None:
    assert row["text_kind"] in {"original", "restatement"}
    if row["text_kind"] == "restatement":
        assert re.fullmatch(r"[0-9a-f]{64}", row["restates"] or ""), "restates: 64 hex digits are expected"
    else:
        assert row["restates"] is None


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: row["file"])
def test_text_is_plain_utf8(row: dict[str, str | None]) -> None:
    text = text_of(RAW / (row["file"] or ""))
    assert text.strip()
    assert not set(text) & {"\0", "\r", "\ufeff", "\ufffd"}


@pytest.mark.parametrize("row", RESTATEMENTS, ids=lambda row: row["file"])
def test_commenters_are_neutral_labels_numbered_as_they_appear(row: dict[str, str | None]) -> None:
    authors = [m["author"] for m in COMMENT.finditer(text_of(RAW / (row["file"] or ""))) if m["author"]]
    assert list(dict.fromkeys(authors)) == [f"reader-{n:02}" for n in range(1, len(set(authors)) + 1)]


def test_no_run_of_words_of_an_original_occurs_in_the_project(originals: dict[str, str]) -> None:
    theirs = set().union(*map(runs, originals.values()))
    titles = set().union(*(runs(row["title"] or "") for row in SOURCES))
    files = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS]
    assert len(files) > 200
    shared = {
        str(path.relative_to(ROOT)): sorted(" ".join(run) for run in found)
        for path in sorted([*files, *ROOT.glob("*.*")])
        if path.suffix in TEXTS and (found := runs(text_of(path)) & theirs - titles)
    }
    assert not shared, f"restate these in other words: {shared}"


@pytest.mark.parametrize("row", RESTATEMENTS, ids=lambda row: row["file"])
def test_numbers_survive(row: dict[str, str | None], originals: dict[str, str]) -> None:
    theirs = numbers(original_of(row, originals))
    lost = theirs - numbers(text_of(RAW / (row["file"] or "")))
    assert lost.total() <= (1 - KEPT) * theirs.total(), f"numbers lost: {sorted(lost.elements())}"


@pytest.mark.parametrize("row", RESTATEMENTS, ids=lambda row: row["file"])
def test_names_survive(row: dict[str, str | None], originals: dict[str, str]) -> None:
    theirs = names(original_of(row, originals))
    ours = " ".join(text_of(RAW / (row["file"] or "")).split())
    lost = sorted(name for name in theirs if name not in ours)
    assert len(lost) <= (1 - KEPT) * len(theirs), f"{len(lost)} of {len(theirs)} names lost: {lost}"


@pytest.mark.parametrize("row", RESTATEMENTS, ids=lambda row: row["file"])
def test_length_is_that_of_the_original(row: dict[str, str | None], originals: dict[str, str]) -> None:
    share = len(text_of(RAW / (row["file"] or ""))) / len(original_of(row, originals))
    assert 0.75 <= share <= 1.25


def test_handles_of_private_commenters_do_not_occur(originals: dict[str, str]) -> None:
    handles = {m["author"] for text in originals.values() for m in COMMENT.finditer(text) if m["author"]}
    ours = "\n".join(text_of(path) for path in sorted(RAW.rglob("*")) if path.is_file())
    kept = sorted(h for h in handles if re.search(rf"(?<!\w){re.escape(h)}(?!\w)", ours, re.IGNORECASE))
    assert handles and not kept, f"replace these handles by reader labels: {kept}"
