"""What is read off a web page."""

from time import process_time

import pytest

from pipeline import clean, formats, markup

PARAGRAPH = "<p>The count in the northern valley went on until midnight, and the clerks signed it in the rain.</p>"


def page(head: str = "", body: str = PARAGRAPH * 2) -> markup.Page:
    return markup.read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2012-03-04T10:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "BlogPosting",'
        ' "datePublished": "2012-03-04"}]}</script>',
        '<meta property="article:published_time" content="2012-03-04T10:00:00-04:00">',
        '<meta name="DC.date" content="2012/03/04">',
        '<script type="application/ld+json">{broken</script><meta name="date" content="2012-03-04">',
    ],
)
def test_the_date_of_publication(head: str) -> None:
    assert page(head).published == "2012-03-04"


def test_a_time_element_dates_the_page_and_that_of_a_comment_does_not() -> None:
    body = f'<header><time datetime="2012-03">March</time></header>{PARAGRAPH}'
    assert page(body=body).published == "2012-03"
    assert page(body=f'{PARAGRAPH}<div class="comment"><time datetime="2013-01-01">x</time></div>').published is None


@pytest.mark.parametrize("stated", ["over 6 years, 9 months old", "2012-13-40", "20120304", ""])
def test_what_is_no_date_dates_nothing(stated: str) -> None:
    assert page(f'<meta name="date" content="{stated}">').published is None


def test_title_author_publisher_address_and_language() -> None:
    found = markup.read(
        '<html lang="es-VE"><head><title>El conteo | El diario</title><link rel="canonical" href="https://example.org/a">'
        '<meta property="og:site_name" content="El  diario"><meta name="author" content="Ana Ejemplo">'
        f"</head><body><h1>Otro título</h1>{PARAGRAPH}</body></html>"
    )
    assert (found.title, found.author, found.publisher) == ("Otro título", "Ana Ejemplo", "El diario")
    assert (found.url, found.language) == ("https://example.org/a", "es")
    assert page("<title>El conteo | El diario</title>").title == "El conteo"


def test_several_authors_are_told_and_addresses_are_none() -> None:
    data = '{"@type": "Article", "author": [{"name": "Ana Ejemplo"}, {"name": "Luis Prueba"}]}'
    assert page(f'<script type="application/ld+json">{data}</script>').author == "Ana Ejemplo; Luis Prueba"
    assert page('<meta name="author" content="https://example.org/ana">').author is None


def test_markup_tells_quotations_captions_and_headings() -> None:
    body = (
        f"<h1>Clerks count votes</h1>{PARAGRAPH}<blockquote><p>It was slow, and then it was slower.</p></blockquote>"
        f"<figure><img src=a alt=b><figcaption>A mule in the square</figcaption></figure>{PARAGRAPH}"
    )
    found = page(body=body)
    cut = {found.text[s:e].strip(): kind for kind, _, s, e in clean.passages(found.text, "en", found.hints.get)}
    assert cut["It was slow, and then it was slower."] == "quote"
    assert cut["A mule in the square"] == "caption"
    assert cut["Clerks count votes"] == "title"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><head><title>Rain</title></head></html>",
        "<script>document.write('Rain')</script>",
        "<html><body><p>Rain in the val",
        "<p>Rain<a href='",
        "<!-- <p>Rain</p>",
        "</div></p></html><p>Rain",
        "<p>Rain</p>" + " " * 99 + "\0",
        "<svg><p>Rain</svg>",
        '<script type="application/ld+json">' + "[" * 5000 + "</script><p>Rain",
    ],
)
def test_damaged_pages_are_read_as_far_as_they_go(html: str) -> None:
    found = formats.read("a.html", html.encode())
    assert set(found.text.replace("\ufffd", "").split()) <= {"Rain", "Ra", "in", "the", "val"}


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "section"])
def test_ten_thousand_nested_elements(tag: str) -> None:
    def seconds(depth: int) -> float:
        """The best of three runs: what else the machine does only adds time."""
        taken = []
        for _ in range(3):
            started = process_time()
            found = page(body=f"<{tag}>" * depth + "Rain in the valley")
            taken.append(process_time() - started)
            assert found.text.strip(" •\n").endswith("Rain in the valley")
        return min(taken)

    assert seconds(10_000) / (seconds(2_500) + 0.02) < 8
