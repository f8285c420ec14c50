"""The first stage: reads a folder of texts, cleans each, and writes them as documents.

What is read: every ``*.txt``, ``*.md``, ``*.html`` and ``*.htm`` file that lies directly in the folder, is not hidden
and is no README, and ``sources.csv`` beside them, if there is one (``pipeline/listing``). What that file does not say
of a text, or says in a cell that cannot be right, is looked for in the markup (``pipeline/formats``), then in the text
(``pipeline/metadata``), or stays unknown; a text it does not list is used all the same.

A text is the bytes decoded (``pipeline/decoding`` says how; the choice is kept in the column ``encoding``), nothing
else: line ends stay, and a byte order mark of UTF-8 stays as a character (U+FEFF), so that offsets are the same for
everybody who decodes the bytes. Of HTML it is the main text extracted from it. ``source_id`` is ``src-`` and the first
12 hex digits of the bytes' sha256: correcting what is known of a source never changes it.

What is written to ``work``: ``documents.jsonl``, one document per line sorted by ``source_id``, and
``ingest-errors.jsonl``, one problem per line. A file that cannot be used costs nobody else: it is listed with the rule
it broke. A text that was published before is used and says so (``pipeline/duplicates``). Only when there is nothing to
read, or ``sources.csv`` itself is broken, the stage raises `IngestError`.

Out of scope: what stands in folders below.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from pipeline import clean, comments, duplicates, formats, metadata
from pipeline.decoding import Undecodable
from pipeline.failures import InputError
from pipeline.files import write_jsonl
from pipeline.listing import LISTING, Row, read_listing
from pipeline.model import Document, Passage, Problem, Source, digest

STAGE = "ingest"
DOCUMENTS = "documents.jsonl"
ERRORS = "ingest-errors.jsonl"
TOO_LONG = "the text is longer than {} characters: split it, or raise max_characters"
KINDS = ", ".join(formats.SUFFIXES)

MARKUP = 16
"""Bytes of HTML that may go with one character of text: more is refused unread."""


class IngestError(InputError):
    """Nothing can be read, or ``sources.csv`` is broken: the message says what to mend."""


class _Unusable(Exception):
    """A file that is left out: the rule it broke, and what to do."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


def run(folder: Path, work: Path, max_characters: int, progress: Callable[[str], None] | None = None) -> None:
    """Read the texts of ``folder`` and write them, cleaned, to ``work``; a text of more than ``max_characters`` code
    points is left out. ``progress`` is told the name of each file done. Raises `IngestError` when no text can be used.
    """
    if not folder.is_dir():
        raise IngestError(f"{folder} is not a folder: name a folder that holds pages")
    try:
        listing = read_listing(folder)
    except ValueError as error:
        raise IngestError(str(error)) from None
    names = sorted(p.name for p in folder.iterdir() if formats.is_readable(p.name))
    if not names:
        raise IngestError(f"{folder} holds no {KINDS} file: put the texts there, one page per file")
    documents: list[Document] = []
    present = set(names)
    problems = [_absent(folder, name) for name in listing if name not in present]
    kept: dict[str, str] = {}
    for name in names:
        try:
            row = listing.get(name, Row({}))
            document, damage = _document(name, _content(folder, name, max_characters), max_characters, row, kept)
        except (_Unusable, Undecodable) as reason:
            problems.append(Problem(_printable(name), STAGE, reason.rule, str(reason)))
        except Exception as error:
            message = f"{type(error).__name__}: {error}. This is a fault of the program: please report it"
            problems.append(Problem(_printable(name), STAGE, "unexpected", message))
        else:
            documents.append(document)
            if damage:
                problems.append(Problem(name, STAGE, "damaged-bytes", damage, document.source.source_id))
            for rule, message in row.faults:
                problems.append(Problem(name, STAGE, rule, message, document.source.source_id))
        if progress:
            progress(name)
    problems.sort(key=lambda p: (p.path, p.rule, p.message))
    write_jsonl(work / ERRORS, map(asdict, problems))
    if not documents:
        (work / DOCUMENTS).unlink(missing_ok=True)
        raise IngestError(_none_usable(folder, problems))
    write_jsonl(work / DOCUMENTS, (d.to_json() for d in _marked(documents)))


def _marked(documents: Sequence[Document]) -> list[Document]:
    """The documents by ``source_id``, each knowing the one it repeats."""
    earlier = duplicates.find(documents)
    ordered = sorted(documents, key=lambda d: d.source.source_id)
    return [replace(d, source=replace(d.source, duplicate_of=earlier.get(d.source.source_id))) for d in ordered]


def _none_usable(folder: Path, problems: Sequence[Problem], shown: int = 5) -> str:
    reasons = "; ".join(f"{p.path}: {p.message}" for p in problems[:shown])
    more = f"; and {len(problems) - shown} more" if len(problems) > shown else ""
    return f"No text in {folder} can be used. {reasons}{more}"


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes the file system holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _absent(folder: Path, name: str) -> Problem:
    """Why a file that ``sources.csv`` names is not among the texts."""
    path = folder / name
    try:
        inside = not Path(name).is_absolute() and path.resolve().is_relative_to(folder.resolve())
        exists = inside and path.exists()
    except (OSError, RuntimeError, ValueError):
        inside, exists = True, False
    if not inside:
        rule, message = "outside-folder", "the path leaves the folder: name a file that lies in it"
    elif exists:
        rule, message = "not-a-text", f"only {KINDS} files that lie directly in the folder are read"
    else:
        rule, message = "missing-file", "there is no such file: add it or delete its row"
    return Problem(name, STAGE, rule, f"named in {LISTING}: {message}")


def _content(folder: Path, name: str, max_characters: int) -> bytes:
    """The bytes of a file that can be a text of at most ``max_characters``."""
    path = folder / name
    if _printable(name) != name:
        raise _Unusable("bad-file-name", "the file's name is not UTF-8: rename it")
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise _Unusable("outside-folder", "the link leads out of the folder: copy the file there")
        if not path.is_file():
            raise _Unusable("unreadable", "it is not a file: remove or rename it")
        if path.stat().st_size > (MARKUP if name.endswith(formats.MARKUP) else 4) * max_characters:
            raise _Unusable("too-long", TOO_LONG.format(max_characters))
        content = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise _Unusable("unreadable", f"the file cannot be read: {getattr(error, 'strerror', error)}") from None
    return content


def _reading(name: str, content: bytes, max_characters: int) -> formats.Reading:
    """The text of a file, if it is one that can be used."""
    reading = formats.read(name, content)
    text = reading.text
    if not text.replace("\ufeff", "").strip():
        extracted = content.strip() and name.endswith(formats.MARKUP)
        what = "no text stands in its markup (scripts are not run)" if extracted else "the file holds no text"
        raise _Unusable("empty-file", f"{what}: fill it or remove it")
    if "\0" in text:
        raise _Unusable("nul-character", f"character {text.index(chr(0))} is NUL: remove the NUL characters")
    if not any(map(str.isalpha, text)):
        raise _Unusable("no-letters", "the file holds no letters, so nothing can be read from it: remove it")
    if len(text) > max_characters:
        raise _Unusable("too-long", TOO_LONG.format(max_characters))
    return reading


def _document(
    name: str, content: bytes, max_characters: int, row: Row, kept: dict[str, str]
) -> tuple[Document, str | None]:
    """The cleaned document of a file and what was damaged in it; ``kept`` holds the files used so far by their hash and
    gains this one."""
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 in kept:
        raise _Unusable("duplicate-bytes", f"the same bytes as {kept[sha256]}, which is used: remove one")
    reading = _reading(name, content, max_characters)
    text = reading.text
    language = row.cells.get("language") or metadata.language(text, reading.stated.get("language"))
    spans = clean.passages(text, language, reading.hint)
    source = _source(name, reading, sha256, language, row.cells, metadata.find(text, spans, language))
    document = Document(
        source, text, _passages(text, spans, sha256[:12], language), tuple(clean.sentences(text, spans))
    )
    kept[sha256] = name
    return document, reading.damage


def _passages(text: str, spans: Sequence[clean.Span], part: str, language: str) -> tuple[Passage, ...]:
    """The passages of a text, with what can be told of each by itself and of the thread."""
    ids = [f"pas-{part}-{i:05}" for i in range(len(spans))]
    places = comments.places(text, spans, language)
    found = []
    for i, (span, code) in enumerate(zip(spans, metadata.languages(text, spans, language), strict=True)):
        place, answers = places.get(i, (None, None))
        found.append(Passage(ids[i], i, *span, code, place, None if answers is None else ids[answers]))
    return tuple(found)


def _source(
    name: str, reading: formats.Reading, sha256: str, language: str, given: Mapping[str, str], found: metadata.Found
) -> Source:
    """What is known of a text: given before stated in its markup before found in its words."""
    known = reading.stated | dict(given)
    published = known.get("published", found.published)
    basis = "stated" if published else "unknown"
    if "published" in given:
        basis = given.get("published_basis", "given")
    return Source(
        source_id=f"src-{sha256[:12]}",
        title=known.get("title", found.title),
        publisher=known.get("publisher"),
        author=known.get("author", found.author),
        url=known.get("url"),
        published=published,
        published_basis=basis,
        language=language,
        genre=known.get("genre"),
        text_kind=known.get("text_kind", "original"),
        restates=known.get("restates"),
        duplicate_of=None,
        path=name,
        sha256=sha256,
        text_sha256=digest(reading.text, 64),
        characters=len(reading.text),
        encoding=reading.encoding,
    )
