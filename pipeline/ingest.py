"""The first stage: reads a folder of texts, cleans each, and writes them as documents.

What is read: every ``*.txt`` file that lies directly in the folder and is not hidden, and ``sources.csv`` beside them,
if there is one (``pipeline/listing``). What that file does not say of a text, or says in a cell that cannot be right,
is looked for in the text (``pipeline/metadata``) or stays unknown; a text it does not list is used all the same.

A text is the bytes decoded as UTF-8, nothing else: line ends stay, and a byte order mark stays as a character
(U+FEFF), so that offsets are the same for everybody who decodes the bytes. ``source_id`` is ``src-`` and the first 12
hex digits of the bytes' sha256: correcting what is known of a source never changes it.

What is written to ``work``: ``documents.jsonl``, one document per line sorted by ``source_id``, and
``ingest-errors.jsonl``, one problem per line. A file that cannot be used costs nobody else: it is listed with the rule
it broke. Only when there is nothing to read, or ``sources.csv`` itself is broken, the stage raises `IngestError`.

Out of scope: other formats than plain text, other encodings, and recognising texts that are nearly the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline import clean, metadata
from pipeline.failures import InputError
from pipeline.files import write_jsonl
from pipeline.listing import LISTING, Row, read_listing
from pipeline.model import Document, Passage, Problem, Source, digest

STAGE = "ingest"
DOCUMENTS = "documents.jsonl"
ERRORS = "ingest-errors.jsonl"

CONTROL = 0.05
"""Share of control characters above which bytes that are not UTF-8, or hold NUL, are taken for no text at all."""

_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")


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
        raise IngestError(f"{folder} is not a folder: name a folder that holds .txt files")
    try:
        listing = read_listing(folder)
    except ValueError as error:
        raise IngestError(str(error)) from None
    names = sorted(p.name for p in folder.iterdir() if _is_text_name(p.name))
    if not names:
        raise IngestError(f"{folder} holds no .txt file: put the texts there, one page per file")
    documents: list[Document] = []
    problems = [_absent(folder, name) for name in listing if name not in set(names)]
    kept: dict[str, str] = {}
    for name in names:
        try:
            document = _document(name, _content(folder, name, max_characters), listing.get(name, Row({})), kept)
        except _Unusable as reason:
            problems.append(Problem(_printable(name), STAGE, reason.rule, str(reason)))
        except Exception as error:
            message = f"{type(error).__name__}: {error}. This is a fault of the program: please report it"
            problems.append(Problem(_printable(name), STAGE, "unexpected", message))
        else:
            documents.append(document)
            for rule, message in listing.get(name, Row({})).faults:
                problems.append(Problem(name, STAGE, rule, message, document.source.source_id))
        if progress:
            progress(name)
    problems.sort(key=lambda p: (p.path, p.rule, p.message))
    write_jsonl(work / ERRORS, map(asdict, problems))
    if not documents:
        (work / DOCUMENTS).unlink(missing_ok=True)
        raise IngestError(_none_usable(folder, problems))
    write_jsonl(work / DOCUMENTS, (d.to_json() for d in sorted(documents, key=lambda d: d.source.source_id)))


def _none_usable(folder: Path, problems: Sequence[Problem], shown: int = 5) -> str:
    reasons = "; ".join(f"{p.path}: {p.message}" for p in problems[:shown])
    more = f"; and {len(problems) - shown} more" if len(problems) > shown else ""
    return f"No text in {folder} can be used. {reasons}{more}"


def _is_text_name(name: str) -> bool:
    return name.endswith(".txt") and not name.startswith(".")


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
        rule, message = "not-a-text", "only files named *.txt that lie directly in the folder are read"
    else:
        rule, message = "missing-file", "there is no such file: add it or delete its row"
    return Problem(name, STAGE, rule, f"named in {LISTING}: {message}")


def _content(folder: Path, name: str, max_characters: int) -> bytes:
    """The bytes of a file that can be a text of at most ``max_characters``."""
    path = folder / name
    if _printable(name) != name:
        raise _Unusable("bad-file-name", "the file's name is not UTF-8: rename it")
    too_long = f"the text is longer than {max_characters} characters: split it, or raise max_characters"
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise _Unusable("outside-folder", "the link leads out of the folder: copy the file there")
        if not path.is_file():
            raise _Unusable("unreadable", "it is not a file: remove or rename it")
        if path.stat().st_size > 4 * max_characters:
            raise _Unusable("too-long", too_long)
        content = path.read_bytes()
    except (OSError, RuntimeError) as error:
        raise _Unusable("unreadable", f"the file cannot be read: {getattr(error, 'strerror', error)}") from None
    text = _decoded(content)
    if not text.replace("\ufeff", "").strip():
        raise _Unusable("empty-file", "the file holds no text: fill it or remove it")
    if not any(map(str.isalpha, text)):
        raise _Unusable("no-letters", "the file holds no letters, so nothing can be read from it: remove it")
    if len(text) > max_characters:
        raise _Unusable("too-long", too_long)
    return content


def _decoded(content: bytes) -> str:
    binary = len(content) - len(content.translate(None, _CONTROL)) > CONTROL * len(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if binary:
            raise _Unusable("binary", "these bytes are no text: only plain text in UTF-8 is read") from None
        message = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        raise _Unusable("not-utf8", message) from None
    if "\0" in text:
        if binary:
            raise _Unusable("binary", "these bytes are no text: only plain text in UTF-8 is read")
        raise _Unusable("nul-character", f"character {text.index(chr(0))} is NUL: remove the NUL characters")
    return text


def _document(name: str, content: bytes, row: Row, kept: dict[str, str]) -> Document:
    """The cleaned document of a file; ``kept`` holds the files used so far by their hash and gains this one."""
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 in kept:
        raise _Unusable("duplicate-bytes", f"the same bytes as {kept[sha256]}, which is used: remove one")
    text = content.decode("utf-8")
    language = row.cells.get("language") or metadata.language(text)
    spans = clean.passages(text, language)
    source = _source(name, text, sha256, language, row.cells, metadata.find(text, spans, language))
    part = sha256[:12]
    passages = tuple(
        Passage(f"pas-{part}-{i:05}", i, kind, author, start, end) for i, (kind, author, start, end) in enumerate(spans)
    )
    document = Document(source, text, passages, tuple(clean.sentences(text, spans)))
    kept[sha256] = name
    return document


def _source(
    name: str, text: str, sha256: str, language: str, known: Mapping[str, str], found: metadata.Found
) -> Source:
    """What is known of a text, given (``known``) before found in the text."""
    published = known.get("published", found.published)
    if "published" in known:
        basis = known.get("published_basis", "given")
    else:
        basis = "stated" if found.published else "unknown"
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
        text_sha256=digest(text, 64),
        characters=len(text),
    )
