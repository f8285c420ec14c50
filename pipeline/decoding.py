"""Turns the bytes of a file into text, and says how: by what the file declares, as UTF-8, or as windows-1252.

The order: a byte order mark; valid UTF-8 with a character beyond ASCII, which no other encoding gives by chance,
whatever is declared; what markup declares (XML declaration, ``<meta charset>``); UTF-8; windows-1252. A declaration
that the bytes break is passed over. Windows-1252 can decode nearly anything, so it is believed only where every
accented letter stands in a word of Latin letters and every other character beyond ASCII is punctuation that people
type.

What is damaged but legible is used and said so: a last character that was cut off is left out, and in markup single
bytes that fit nowhere become U+FFFD.

Out of scope: guessing other encodings from the frequency of letters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

UTF8 = "utf-8"
WESTERN = "windows-1252"
CONTROL = 0.05
"""Share of control characters above which bytes are taken for no text at all."""
DAMAGED = 0.01
"""Share of bytes of markup that may fit no encoding: more is a file nobody can read."""
HEAD = 4096
"""Bytes from the start of markup in which its encoding is declared."""

_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_MARKS = ((codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
_LATIN1 = {"iso8859-1", "iso8859-15", "ascii", "cp1252", "latin-1"}
"""Encodings that pages declare when they mean windows-1252, which holds them all."""
_ACCENTED = "áéíóúàèìòùâêîôûäëïöüãõñçåæøœšžÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄËÏÖÜÃÕÑÇÅÆØŒŠŽß"
_TYPED = "¿¡«»“”‘’„‚–—…•·ºª°§©®™€£¢¥±×²³½¼¾¹´¨†‡‹›¶\xa0\xad"
_IN_WORDS = re.compile(rf"(?<=[A-Za-z])[{_ACCENTED}]|[{_ACCENTED}](?=[A-Za-z])|[{re.escape(_TYPED)}]|[\x00-\x7f]+")


class Undecodable(Exception):
    """Bytes that are no text that can be read: ``rule`` names the reason, the message what to do."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in and, where some of it was damaged, what was done about it."""

    text: str
    encoding: str
    damage: str | None = None


def decode(content: bytes, markup: bool = False) -> Decoded:
    """The text of ``content``; ``markup`` tells that it may declare its encoding inside. Raises `Undecodable`."""
    mark = next(((m, name) for m, name in _MARKS if content.startswith(m)), None)
    if mark and mark[1] != UTF8:
        return _marked(content[2:], mark[1])
    binary = len(content) - len(content.translate(None, _CONTROLS)) > CONTROL * len(content)
    try:
        text = content.decode(UTF8)
    except UnicodeDecodeError as error:
        if binary:
            raise Undecodable("binary", "these bytes are no text: save the page as text in UTF-8") from None
        return _without_utf8(content, error, markup)
    if binary and "\0" in text:
        raise Undecodable("binary", "these bytes are no text: save the page as text in UTF-8")
    name = declared(content) if markup and content.isascii() else None
    if name and codecs.lookup(name).name not in (UTF8, *_LATIN1):  # such as ISO-2022, which is written in ASCII
        try:
            return Decoded(content.decode(name), name)
        except (UnicodeDecodeError, ValueError):
            pass
    return Decoded(text, UTF8)


def declared(content: bytes) -> str | None:
    """The encoding that markup declares, None where it declares none that is known."""
    found = _DECLARED.search(content[:HEAD])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii")
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32", "idna", "punycode", "unicode", "raw")):
        return None  # a declaration in ASCII letters cannot be true of these
    return WESTERN if codec.name in _LATIN1 else codec.name


def _marked(content: bytes, name: str) -> Decoded:
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise Undecodable("binary", f"byte {error.start + 2} is not {name}: save the file as UTF-8") from None
    latin = sum((c < "\u0250" and c >= " ") or c in "\t\r\n" for c in text)
    if latin < 0.9 * len(text):
        raise Undecodable("binary", "these bytes are no text: save the page as text in UTF-8")
    return Decoded(text, name)


def _without_utf8(content: bytes, error: UnicodeDecodeError, markup: bool) -> Decoded:
    """The text of bytes that are not UTF-8, the first ``error`` being known."""
    if error.reason == "unexpected end of data" and not content[: error.start].isascii():
        text = content[: error.start].decode(UTF8)
        return Decoded(text, UTF8, f"the last {len(content) - error.start} bytes are a character cut in two: left out")
    name = declared(content) if markup else None
    if name and name not in (UTF8, WESTERN):
        try:
            return Decoded(content.decode(name), name)
        except (UnicodeDecodeError, ValueError):
            pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and (name == WESTERN or _is_typed(text)):
        guessed = f"byte {error.start} is not UTF-8 and nothing declares an encoding: read as windows-1252"
        return Decoded(text, WESTERN, None if name == WESTERN else guessed)
    if markup:
        text = content.decode(UTF8, "replace")
        lost = text.count("\ufffd")
        if lost <= max(3, DAMAGED * len(content)):
            return Decoded(text, UTF8, f"{lost} places held bytes that are not UTF-8: read as U+FFFD")
    raise Undecodable(
        "not-utf8", f"byte {error.start} is neither UTF-8 nor plainly windows-1252: save the file as UTF-8"
    )


def _is_typed(text: str) -> bool:
    """Whether every character of ``text`` stands where people who write with Latin letters put it."""
    return not _IN_WORDS.sub("", text)
