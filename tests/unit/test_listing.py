"""How ``sources.csv`` is read, and what is refused."""

from pathlib import Path

import pytest

from pipeline.listing import is_partial_date, read_listing


def listing(folder: Path, text: str | bytes) -> Path:
    (folder / "sources.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_cells_by_file_without_blanks(tmp_path: Path) -> None:
    rows = read_listing(listing(tmp_path, '\ufefftitle,file,genre\r\n"Rain, again",a.txt, \r\n\r\n,b.txt,news\r\n'))
    assert {name: row.cells for name, row in rows.items()} == {
        "a.txt": {"title": "Rain, again"},
        "b.txt": {"genre": "news"},
    }
    assert not any(row.faults for row in rows.values())


def test_no_listing_is_an_empty_one(tmp_path: Path) -> None:
    assert read_listing(tmp_path) == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no column file"),
        ("title,genre\nx,news\n", "no column file"),
        ("file,mood\na.txt,x\n", "unknown columns mood"),
        ("file,title,title\na.txt,x,y\n", "more than one column title"),
        ("file,title\na.txt\n", "line 2 has 1 cells under 2 columns"),
        ("file,title\na.txt,x\nb.txt,Rain, again\n", "line 3 has 3 cells under 2 columns"),
        ("file,title\na.txt,x\na.txt,y\n", "line 3 names a.txt a second time"),
        ("file,title\n,x\n", "line 2 names no file"),
        ('file,title\na.txt,"x\n', "not well-formed CSV"),
        (b"file,title\na.txt,\xe9\n", "not UTF-8 text: byte 17"),
    ],
)
def test_a_listing_that_cannot_be_read_is_refused(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_listing(listing(tmp_path, content))


@pytest.mark.parametrize(
    ("cells", "rule", "kept"),
    [
        ({"published": "2010-02-30"}, "bad-date", {}),
        ({"published": "3 May 2010", "published_basis": "stated"}, "bad-date", {}),
        ({"genre": "novel", "title": "Rain"}, "unknown-code", {"title": "Rain"}),
        ({"language": "english"}, "unknown-code", {}),
        ({"published_basis": "guessed"}, "unknown-code", {}),
        ({"published_basis": "given"}, "basis-without-date", {}),
        ({"url": "https://example.org/a page"}, "bad-address", {}),
        ({"text_kind": "restatement", "restates": "abc"}, "bad-hash", {"text_kind": "restatement"}),
        ({"restates": "a" * 64}, "restates-original", {}),
    ],
)
def test_a_cell_that_cannot_be_right_is_left_out(
    tmp_path: Path, cells: dict[str, str], rule: str, kept: dict[str, str]
) -> None:
    row = read_listing(listing(tmp_path, f"file,{','.join(cells)}\na.txt,{','.join(cells.values())}\n"))["a.txt"]
    assert row.cells == kept
    assert rule in [r for r, _ in row.faults]
    assert all("sources.csv line 2, column " in message for _, message in row.faults)


@pytest.mark.parametrize("value", ["2010", "2010-02", "2012-02-29"])
def test_partial_dates(value: str) -> None:
    assert is_partial_date(value)


@pytest.mark.parametrize("value", ["", "10", "2010-13", "2010-02-30", "2010-2", "0000", "2010-02-03-04", "2010 "])
def test_what_is_no_partial_date(value: str) -> None:
    assert not is_partial_date(value)
