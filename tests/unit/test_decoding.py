"""In which encoding bytes are read, and when they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decoding import Undecodable, declared, decode

TEXT = "Llovió en el valle, según las vocales: ¿quién pagó las mulas?"


@pytest.mark.parametrize("written", ["utf-8", "latin-1", "cp1252", "utf-16"])
def test_accents_survive(written: str) -> None:
    assert decode(TEXT.encode(written)).text == TEXT


@pytest.mark.parametrize(
    ("head", "written", "recorded"),
    [
        ('<meta charset="iso-8859-1">', "latin-1", "windows-1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252", "windows-1252"),
        ('<?xml version="1.0" encoding="ISO-8859-15"?>', "cp1252", "windows-1252"),
        ('<meta charset="cp1251">', "cp1252", "cp1251"),
        ('<meta charset="utf-8">', "cp1252", "windows-1252"),
        ('<meta charset="iso-8859-1">', "utf-8", "utf-8"),
        ('<meta charset="no-such-thing">', "cp1252", "windows-1252"),
        ('<meta charset="utf-16">', "utf-8", "utf-8"),
    ],
)
def test_markup_declares_its_encoding_unless_the_bytes_say_otherwise(head: str, written: str, recorded: str) -> None:
    found = decode((head + TEXT).encode(written), markup=True)
    assert found.encoding == recorded
    if recorded != "cp1251":
        assert found.text == head + TEXT


def test_what_is_declared_far_down_is_not_looked_for() -> None:
    assert declared(b" " * 5000 + b'<meta charset="cp1252">') is None


@pytest.mark.parametrize(
    "content", [b"Rain \xff\xfe rain", b"Rain in the v\x81lley", b"\x00\x01\x02\x03rain", b"Rain \xe9\xe8\xea rain"]
)
def test_bytes_that_nobody_types_are_refused(content: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(content)


def test_a_few_damaged_bytes_of_markup_are_marked_and_counted() -> None:
    found = decode("<p>El conteo siguió</p>".encode() + b"\xff\x81", markup=True)
    assert found.text.endswith("\ufffd\ufffd")
    assert found.damage is not None and found.damage.startswith("2 places")


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read_or_refused(content: bytes, markup: bool) -> None:
    try:
        found = decode(content, markup)
    except Undecodable as error:
        assert error.rule and str(error)
    else:
        assert found.text or not content
        assert found.encoding
