"""Adding texts: what is copied, what is refused, and that a refusal adds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.add import Described, add
from pipeline.failures import InputError
from pipeline.files import read_csv, write_csv
from pipeline.listing import COLUMNS as DESCRIBING

COLUMNS = ["file", *DESCRIBING]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "b.txt").write_bytes(b"The council met.\n")
    write_csv(folder / "sources.csv", COLUMNS, [{"file": "b.txt", "title": "A meeting, reported"}])
    return folder


def text(folder: Path, name: str, content: bytes = b"The assembly voted.\r\n") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_text_is_copied_to_the_byte_with_its_row_in_order(raw: Path, tmp_path: Path) -> None:
    said = Described(title="A vote", published="2020-05", language="en", genre="news")
    assert add([text(tmp_path, "a.txt")], raw, said) == [raw / "a.txt"]
    assert (raw / "a.txt").read_bytes() == b"The assembly voted.\r\n"
    first, second = read_csv(raw / "sources.csv")
    assert (first["file"], first["title"], first["published"], first["published_basis"]) == (
        "a.txt", "A vote", "2020-05", "given",
    )  # fmt: skip
    assert (second["file"], second["title"]) == ("b.txt", "A meeting, reported")


def test_a_folder_without_a_list_gets_one(tmp_path: Path) -> None:
    add([text(tmp_path, "a.txt")], tmp_path / "new", Described())
    assert [r["file"] for r in read_csv(tmp_path / "new" / "sources.csv")] == ["a.txt"]


def test_columns_the_list_lacks_are_added_at_its_end(raw: Path, tmp_path: Path) -> None:
    write_csv(raw / "sources.csv", ["title", "file"], [{"file": "b.txt", "title": "A meeting"}])
    add([text(tmp_path, "a.txt")], raw, Described(genre="news"))
    first, second = read_csv(raw / "sources.csv")
    assert list(first)[:3] == ["title", "file", "publisher"]
    assert (first["genre"], second["title"]) == ("news", "A meeting")


def test_a_text_already_in_the_folder_only_gets_its_row(raw: Path) -> None:
    there = text(raw, "c.txt")
    add([there], raw, Described(publisher="A gazette"))
    assert there.is_file()
    assert {r["file"]: r["publisher"] for r in read_csv(raw / "sources.csv")}["c.txt"] == "A gazette"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("z.txt", b"The council met.\n", "same bytes as .*b.txt"),
        ("b.txt", b"Another text.\n", "already exists with another text"),
        ("B.txt", b"Another text.\n", "already exists with another text"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n", "is empty"),
        ("a.txt", b"caf\xe9", "not UTF-8 text: byte 3"),
        ("a.txt", b"a\0b", "NUL"),
        ("a.pdf", b"%PDF", "must end in .txt"),
        (".a.txt", b"hidden", "must end in .txt"),
    ],
)
def test_an_unfit_text_is_refused_and_nothing_is_added(
    raw: Path, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    before = {p.name: p.read_bytes() for p in raw.iterdir()}
    good = text(tmp_path, "good.txt", b"A good text.\n")
    with pytest.raises(InputError, match=message):
        add([good, text(tmp_path, name, content)], raw, Described())
    assert {p.name: p.read_bytes() for p in raw.iterdir()} == before


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Described(genre="gossip"), "--genre gossip: write one of"),
        (Described(text_kind="copy"), "--text-kind copy: write one of"),
        (Described(language="english"), "two-letter code"),
        (Described(published="2020-13"), "write YYYY"),
        (Described(published="2020-02-30"), "write YYYY"),
        (Described(published="last week"), "write YYYY"),
        (Described(restates="abc", text_kind="restatement"), "64 characters"),
        (Described(restates="a" * 64), "goes with the text_kind restatement"),
    ],
)
def test_a_description_that_cannot_be_is_refused(raw: Path, tmp_path: Path, said: Described, message: str) -> None:
    with pytest.raises(InputError, match=message):
        add([text(tmp_path, "a.txt")], raw, said)


def test_the_same_text_twice_in_one_call_is_refused(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(InputError, match="same bytes"):
        add([text(tmp_path, "a.txt"), text(tmp_path / "other", "c.txt")], raw, Described())


def test_a_title_for_several_texts_is_refused(raw: Path, tmp_path: Path) -> None:
    files = [text(tmp_path, "a.txt"), text(tmp_path, "c.txt", b"Another.\n")]
    with pytest.raises(InputError, match="--title describes one text"):
        add(files, raw, Described(title="A title"))


def test_a_broken_list_is_refused(raw: Path, tmp_path: Path) -> None:
    (raw / "sources.csv").write_text("title\nA meeting\n", "utf-8")
    with pytest.raises(InputError, match="no column file"):
        add([text(tmp_path, "a.txt")], raw, Described())
    assert not (raw / "a.txt").exists()
