"""Reads web pages: their main text, and what their markup says about them.

The text is what `resiliparse` takes for the page's main content, comments and meta lines included, with one line per
block. It becomes the document's text: offsets count in it. What the markup knows of a block and its words do not tell
(a quotation, a caption, a heading) is kept as hints by the block's words.

The metadata come from JSON-LD, Open Graph, ``<meta>``, ``<time>``, the canonical address, the headings and
``<html lang>``, in this order. A date is used as far as it is an ISO date.

Out of scope: what a block is by its words (``pipeline/clean``), and pages that scripts must build.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from pipeline.clean.furniture import tidy
from pipeline.listing import is_partial_date
from pipeline.model import view_of

DEEPEST = 150
"""Nested elements above which the main text is not looked for and lists are not indented, since both take time with the
square of the depth."""
NAME = 120
"""Most characters of an author or publisher."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LIST = re.compile(r"<(/?)(?:ul|ol|li|dl|dd|blockquote)\b", re.IGNORECASE)
_FLAT = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
))  # fmt: skip
"""Elements that hold nothing, or that the next of their kind ends."""
_SKIPPED = ["img", "form", "script", "style", "noscript", "template", "svg"]
_HINTS = (
    ("title", "h1, h2, h3"),
    ("caption", "figcaption, .wp-caption-text"),
    ("embedded_post", "blockquote.twitter-tweet, blockquote.twitter-tweet p, blockquote.instagram-media p"),
    ("quote", "blockquote, blockquote p, blockquote li"),
)
_ARTICLE = re.compile(r"Article|Posting|Report|Review|Opinion")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")
_ADDRESS = re.compile(r"https?://\S+")
_SITE = re.compile(r" (?:[|»·–—]|-|::) ")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: the text in it, what its markup states, and the kind of a block by its words (``hints``)."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    hints: dict[str, str]


def read(html: str) -> Page:
    """The page that ``html`` describes; damaged markup is read as browsers read it. The text may be empty."""
    deep = _depth(html) > DEEPEST
    tree = HTMLTree.parse(_LIST.sub(r"<\1div", html) if deep else html)
    text = _text(tree, deep)
    root = tree.document
    if root is None:
        return Page(text, None, None, None, None, None, None, {})
    data = list(_linked_data(root))
    meta = dict(_meta(root))
    return Page(
        text=text,
        title=_title(root, tree.title, data, meta),
        author=_author(data, meta),
        publisher=_name(*(d.get("publisher") for d in data), meta.get("og:site_name"), meta.get("citation_publisher")),
        published=_published(root, data, meta),
        url=_address(root, meta),
        language=_language(root),
        hints={} if deep else _hints(root),
    )


def _text(tree: HTMLTree, deep: bool) -> str:
    if deep:
        return _lines(extract_plain_text(tree, preserve_formatting=True, skip_elements=[*_SKIPPED, "nav", "footer"]))
    found = extract_plain_text(
        tree, preserve_formatting=True, main_content=True, comments=True, post_meta=True, skip_elements=_SKIPPED
    )
    if not any(map(str.isalpha, found)):
        found = extract_plain_text(tree, preserve_formatting=True, skip_elements=_SKIPPED)
    return _lines(found)


def _lines(text: str) -> str:
    """``text`` with one line end at most two in a row, and no white space at the ends of lines."""
    lines = (line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _depth(html: str) -> int:
    """How deep elements are nested, nearly: elements that end by themselves do not count."""
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _FLAT:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The descriptions of an article in JSON-LD, those of the page behind them."""
    found: list[dict[str, Any]] = []
    for script in root.query_selector_all('script[type="application/ld+json"]'):
        try:
            found.extend(_objects(json.loads(script.text, strict=False)))
        except (ValueError, RecursionError):
            continue
    kinds = [(_ARTICLE.search(str(d.get("@type", ""))) is not None, d) for d in found]
    yield from (d for is_article, d in kinds if is_article)
    yield from (d for is_article, d in kinds if not is_article and "datePublished" in d)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))


def _meta(root: Any) -> Iterator[tuple[str, str]]:
    """``<meta>`` by name or property; of several the first."""
    known = set()
    for element in root.query_selector_all("meta[content]"):
        name = (element.getattr("property") or element.getattr("name") or element.getattr("itemprop") or "").lower()
        value = _clean(element.getattr("content"))
        if name and value and name not in known:
            known.add(name)
            yield name, value


def _title(root: Any, written: str | None, data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    for value in (*(d.get("headline") for d in data), meta.get("og:title"), meta.get("citation_title")):
        if isinstance(value, str) and _clean(value):
            return _clean(value)
    headings = root.query_selector_all("h1")
    if len(headings) == 1 and (heading := _clean(headings[0].text)):
        return heading
    title = _clean(written)
    return _SITE.split(title)[0].strip() or None if title else None


def _author(data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    named = _name(*(d.get("author") for d in data))
    return named or _name(*(meta.get(k) for k in ("author", "article:author", "citation_author", "dc.creator")))


def _name(*values: Any) -> str | None:
    """The first name among values of JSON-LD or ``<meta>``; of several people all, joined by a semicolon."""
    for value in values:
        items = value if isinstance(value, list) else [value]
        names = [n for i in items if (n := _clean(i.get("name") if isinstance(i, dict) else i))]
        names = [n for n in names if not _ADDRESS.match(n)]
        if names and len(joined := "; ".join(dict.fromkeys(names))) <= NAME:
            return joined
    return None


def _published(root: Any, data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    stated = [d.get("datePublished") for d in data]
    stated += [
        meta.get(k)
        for k in (
            "article:published_time", "og:article:published_time", "datepublished", "citation_publication_date",
            "dc.date.issued", "dc.date", "dcterms.created", "date", "pubdate", "publish-date",
        )
    ]  # fmt: skip
    stated += [
        e.getattr("datetime")
        for css in (
            "time[pubdate]", "time[itemprop=datePublished]", "time.published", "time.entry-date", "header time",
            "article > time",
        )
        for e in root.query_selector_all(css)
    ]  # fmt: skip
    for value in stated:
        found = _DATE.match(value.strip().replace("/", "-")) if isinstance(value, str) else None
        if found and is_partial_date(found[0]):
            return found[0]
    return None


def _address(root: Any, meta: dict[str, str]) -> str | None:
    link = root.query_selector("link[rel=canonical]")
    for value in (link.getattr("href") if link else None, meta.get("og:url")):
        if value and _ADDRESS.fullmatch(value.strip()):
            return str(value).strip()
    return None


def _language(root: Any) -> str | None:
    html = root.query_selector("html")
    code = (html.getattr("lang") or "" if html else "")[:3].lower().split("-")[0].split("_")[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _hints(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, css in _HINTS:
        for element in root.query_selector_all(css):
            for line in (element.text or "").split("\n"):
                if words := tidy(view_of(line)):
                    found.setdefault(words, kind)
    return found


def _clean(value: Any) -> str | None:
    """A string as one line, None for anything else and for blanks."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
