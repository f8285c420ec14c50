"""Markdown is its own text, and its marks say what a line is."""

from pipeline import clean, formats

PARAGRAPH = "The count in the northern valley went on until midnight, and the clerks signed the sheet in the rain."
SECOND = "Nobody in the southern valley had seen the boxes before noon, so the clerks there began much later."
PAGE = f"""---
title: "Clerks count votes"
author: Ana Example
date: 2012-03-04T10:00
url: https://example.org/a
---

# Clerks count votes

{PARAGRAPH}

> It was slow.

## Rain?

{SECOND}
"""


def test_front_matter_and_marks() -> None:
    found = formats.read("a.md", PAGE.encode())
    assert found.text == PAGE
    assert found.stated == {
        "title": "Clerks count votes", "author": "Ana Example", "published": "2012-03-04", "url": "https://example.org/a",
    }  # fmt: skip
    cut = [(kind, PAGE[s:e].strip()) for kind, _, s, e in clean.passages(PAGE, "en", found.hint)]
    shown = [c for c in cut if c[0] != "boilerplate"]
    assert shown == [
        ("title", "# Clerks count votes"),
        ("body", PARAGRAPH),
        ("quote", "> It was slow."),
        ("title", "## Rain?"),
        ("body", SECOND),
    ]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert formats.read("a.md", f"---\n\n{PARAGRAPH}\n".encode()).stated == {}
    assert formats.read("a.md", f"---\ndate: soon\n---\n{PARAGRAPH}\n".encode()).stated == {}


def test_names_of_pages() -> None:
    names = ["a.txt", "a.md", "a.html", "a.htm", ".a.txt", "README.md", "a.pdf", "sources.csv", "txt"]
    assert [n for n in names if formats.is_readable(n)] == names[:4]
