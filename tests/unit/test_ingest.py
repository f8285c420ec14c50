"""What becomes a document, what is left out with which reason, and what stops the stage."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import clean, ingest
from pipeline.files import read_jsonl
from pipeline.model import Document, Problem

PAGE = (
    "Clerks count votes\nBy Ana Example\nOctober 3, 2010\n\nThe count in the northern valley went on until midnight, "
    "and the clerks signed the last sheet in the rain.\n\n2 comments\n\n1. reader-01 says:\n\nIt was slow.\n"
)
GOOD = {"a.txt": PAGE.encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "texts"
    path.mkdir()
    return path


def run(folder: Path, files: dict[str, bytes], limit: int = 10_000) -> tuple[list[Document], list[Problem]]:
    """The documents and problems of ``folder`` with ``files`` written to it."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    work = folder.parent / "work"
    ingest.run(folder, work, limit)
    documents = [Document.from_json(d) for d in read_jsonl(work / "documents.jsonl")]
    return documents, [Problem(**p) for p in read_jsonl(work / "ingest-errors.jsonl")]


def test_a_document_says_of_its_source_what_the_text_says(folder: Path) -> None:
    (document,), problems = run(folder, GOOD)
    sha256 = hashlib.sha256(GOOD["a.txt"]).hexdigest()
    source = document.source
    assert problems == []
    assert (source.source_id, source.sha256, source.text_sha256) == (f"src-{sha256[:12]}", sha256, sha256)
    assert (source.title, source.author, source.language) == ("Clerks count votes", "Ana Example", "en")
    assert (source.published, source.published_basis) == ("2010-10-03", "stated")
    assert (source.publisher, source.url, source.genre, source.restates, source.duplicate_of) == (None,) * 5
    assert (source.text_kind, source.path, source.characters) == ("original", "a.txt", len(PAGE))


def test_passages_are_numbered_and_sentences_point_at_them(folder: Path) -> None:
    (document,), _ = run(folder, GOOD)
    part = document.source.sha256[:12]
    assert [p.passage_id for p in document.passages] == [f"pas-{part}-{i:05}" for i in range(len(document.passages))]
    assert [p.position for p in document.passages] == list(range(len(document.passages)))
    assert document.text == PAGE
    assert document.passages[-1].author == "reader-01"
    assert all(document.passage_at(s.start) == document.passages[s.passage] for s in document.sentences)


def test_the_list_comes_before_the_text_and_blank_cells_do_not(folder: Path) -> None:
    header = "file,title,author,published,language,genre,text_kind,restates"
    row = f"{header}\na.txt,Given,,2011-05,es,blog,restatement,{'a' * 64}\n"
    (document,), problems = run(folder, GOOD | {"sources.csv": row.encode()})
    source = document.source
    assert problems == []
    assert (source.title, source.author, source.published, source.published_basis) == (
        "Given",
        "Ana Example",
        "2011-05",
        "given",
    )
    assert (source.language, source.genre, source.text_kind, source.restates) == ("es", "blog", "restatement", "a" * 64)


def test_correcting_the_list_never_changes_an_identifier(folder: Path) -> None:
    (before,), _ = run(folder, GOOD)
    (after,), _ = run(folder, {"sources.csv": b"file,title\na.txt,Another title\n"})
    assert after.source.title == "Another title"
    assert after.source.source_id == before.source.source_id
    assert after.passages == before.passages


def test_a_wrong_cell_is_reported_and_found_in_the_text(folder: Path) -> None:
    (document,), problems = run(folder, GOOD | {"sources.csv": b"file,published\na.txt,last May\n"})
    assert document.source.published == "2010-10-03"
    assert [(p.rule, p.path, p.source_id) for p in problems] == [("bad-date", "a.txt", document.source.source_id)]
    assert "line 2, column published" in problems[0].message


def test_other_files_are_not_read_and_an_unlisted_text_is(folder: Path) -> None:
    files = GOOD | {"README.md": b"x", ".hidden.txt": b"x", "sources.csv": b"file\n", "page.pdf": b"x"}
    documents, problems = run(folder, files)
    assert [d.source.path for d in documents] == ["a.txt"]
    assert problems == []


def test_offsets_count_every_character_of_the_bytes(folder: Path) -> None:
    text = "\ufeff" + PAGE.replace("\n", "\r\n")
    (document,), _ = run(folder, {"a.txt": text.encode()})
    assert document.text == text
    assert document.source.title == "Clerks count votes"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b" \n\t\r\n", "empty-file"),
        ("\ufeff\n".encode(), "empty-file"),
        (b"12345 67\n", "no-letters"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "binary"),
        ("Rain in the valley".encode("utf-16-le"), "binary"),
        (b"\xff\xfe\xfa\xfb rain in the valley", "binary"),
        (b"Rain in the \x81valley", "not-utf8"),
        (b"Rain in the \xff\xfe valley", "not-utf8"),
        (b"Rain in the valley" * 9 + b"\x00", "nul-character"),
        (b"Rain. " * 3000, "too-long"),
        (b"Rain. " * 30000, "too-long"),
    ],
)
def test_a_text_that_cannot_be_used_costs_nobody_else(folder: Path, content: bytes, rule: str) -> None:
    documents, problems = run(folder, GOOD | {"b.txt": content})
    assert [d.source.path for d in documents] == ["a.txt"]
    assert [(p.path, p.stage, p.rule, p.source_id) for p in problems] == [("b.txt", "ingest", rule, None)]
    assert problems[0].message


@pytest.mark.parametrize(
    ("encoding", "recorded"),
    [("utf-8", "utf-8"), ("latin-1", "windows-1252"), ("cp1252", "windows-1252"), ("utf-16", "utf-16-le")],
)
def test_the_encoding_is_told_and_recorded(folder: Path, encoding: str, recorded: str) -> None:
    text = "Llovía en el valle del norte, según las vocales. ¿Quién pagó?"
    (document,), problems = run(folder, {"a.txt": text.encode(encoding)})
    assert [p.rule for p in problems] == (["damaged-bytes"] if recorded == "windows-1252" else [])  # a guess is listed
    assert (document.text, document.source.encoding) == (text, recorded)


def test_a_character_cut_in_two_at_the_end_is_left_out_and_said_so(folder: Path) -> None:
    (document,), (problem,) = run(folder, {"a.txt": "Así llovió en el valle, según oí".encode()[:-1]})
    assert document.text == "Así llovió en el valle, según o"
    assert (problem.rule, problem.source_id) == ("damaged-bytes", document.source.source_id)


def test_a_page_published_again_says_which_it_repeats(folder: Path) -> None:
    long = PAGE.replace("in the rain.", "in the rain. " + " ".join(f"Sheet {i} came by mule." for i in range(30)))
    again = long.replace("October 3", "October 5").replace("It was slow", "I do not agree at all")
    documents, _ = run(folder, {"b.txt": long.encode(), "a.txt": again.encode(), "c.txt": GOOD["a.txt"]})
    found = {d.source.path: d.source for d in documents}
    assert found["a.txt"].duplicate_of == found["b.txt"].source_id
    assert found["b.txt"].duplicate_of is found["c.txt"].duplicate_of is None


def test_of_files_with_the_same_bytes_the_first_is_used(folder: Path) -> None:
    documents, problems = run(folder, {"b.txt": GOOD["a.txt"], "c.txt": GOOD["a.txt"], "a.txt": PAGE.encode() + b"\n"})
    assert sorted(d.source.path for d in documents) == ["a.txt", "b.txt"]
    assert [(p.path, p.rule) for p in problems] == [("c.txt", "duplicate-bytes")]
    assert "b.txt" in problems[0].message


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("gone.txt", "missing-file"),
        ("../texts/../secret.txt", "outside-folder"),
        ("/etc/hostname", "outside-folder"),
        ("page.pdf", "not-a-text"),
        ("sub/b.txt", "not-a-text"),
        ("x" * 400 + ".txt", "missing-file"),
    ],
)
def test_a_listed_file_that_is_not_among_the_texts(folder: Path, name: str, rule: str) -> None:
    (folder.parent / "secret.txt").write_text(PAGE)
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text(PAGE)
    documents, problems = run(folder, GOOD | {"page.pdf": b"x", "sources.csv": f"file\na.txt\n{name}\n".encode()})
    assert len(documents) == 1
    assert [(p.path, p.rule) for p in problems] == [(name, rule)]


def test_links_out_of_the_folder_and_things_that_are_no_files(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text(PAGE + "secret")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    documents, problems = run(folder, GOOD)
    assert len(documents) == 1
    assert {p.path: p.rule for p in problems} == {
        "link.txt": "outside-folder",
        "loop.txt": "unreadable",
        "folder.txt": "unreadable",
        "pipe.txt": "unreadable",
    }


def test_a_fault_in_cleaning_is_listed_and_the_others_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def passages(text: str, language: str, hint: clean.Hint | None) -> list[clean.Span]:
        if "poison" in text:
            raise RecursionError("too deep")
        return [("body", None, 0, len(text))]

    monkeypatch.setattr(clean, "passages", passages)
    documents, problems = run(folder, GOOD | {"b.txt": b"poison"})
    assert [d.source.path for d in documents] == ["a.txt"]
    assert [(p.path, p.rule) for p in problems] == [("b.txt", "unexpected")]
    assert "RecursionError: too deep" in problems[0].message


def test_documents_do_not_depend_on_the_names_of_files(folder: Path, tmp_path: Path) -> None:
    texts = [f"{PAGE}{i}".encode() for i in range(6)]
    run(folder, {f"{i}.txt": t for i, t in enumerate(texts)})
    first = [d.source.source_id for d in run(folder, {})[0]]
    other = tmp_path / "other" / "texts"
    other.mkdir(parents=True)
    second = [d.source.source_id for d in run(other, {f"{9 - i}.txt": t for i, t in enumerate(texts)})[0]]
    assert first == second == sorted(first)


def test_the_same_folder_gives_the_same_bytes(folder: Path) -> None:
    files = {f"{i}.txt": f"{PAGE}{i}".encode() for i in range(3)} | {"bad.txt": b"", "worse.txt": b"\xff"}
    run(folder, files)
    first = [(folder.parent / "work" / n).read_bytes() for n in ("documents.jsonl", "ingest-errors.jsonl")]
    run(folder, {})
    assert [(folder.parent / "work" / n).read_bytes() for n in ("documents.jsonl", "ingest-errors.jsonl")] == first


def test_progress_is_told_of_every_file(folder: Path) -> None:
    told: list[str] = []
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(f"{PAGE}{name}")
    ingest.run(folder, folder.parent / "work", 10_000, told.append)
    assert told == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no .txt, .md, .html, .htm file"),
        ({"page.pdf": b"x"}, "holds no .txt, .md, .html, .htm file"),
        ({"a.txt": PAGE.encode(), "sources.csv": b"name\na.txt\n"}, "no column file"),
        ({"a.txt": b"", "b.txt": b"\xff\xfe\x00"}, "No text in .* can be used. a.txt: the file holds no text"),
    ],
)
def test_what_stops_the_stage(folder: Path, files: dict[str, bytes], message: str) -> None:
    with pytest.raises(ingest.IngestError, match=message):
        run(folder, files)


def test_a_missing_folder_stops_the_stage(tmp_path: Path) -> None:
    with pytest.raises(ingest.IngestError, match="is not a folder"):
        ingest.run(tmp_path / "gone", tmp_path / "work", 10_000)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ingest.IngestError, match="is not a folder"):
        ingest.run(tmp_path / "file", tmp_path / "work", 10_000)


def test_when_no_text_can_be_used_the_reasons_are_written_and_no_old_documents_stay(folder: Path) -> None:
    run(folder, GOOD)
    (folder / "a.txt").write_bytes(b"")
    with pytest.raises(ingest.IngestError):
        run(folder, {})
    work = folder.parent / "work"
    assert [p["rule"] for p in read_jsonl(work / "ingest-errors.jsonl")] == ["empty-file"]
    assert not (work / "documents.jsonl").exists()


@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_become_a_document_or_a_problem(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any") / "texts"
    folder.mkdir()
    documents, problems = run(folder, GOOD | {"b.txt": content})
    assert len(documents) + len([p for p in problems if not p.source_id]) == 2
    assert not any(p.rule == "unexpected" for p in problems)
    for document in documents:
        source = document.source
        assert document.text.encode() == (folder / source.path).read_bytes() or (
            source.encoding != "utf-8" or any(p.source_id == source.source_id for p in problems)
        )
