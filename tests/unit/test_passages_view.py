"""How a page is shown with its passages."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import passages_view
from pipeline.cli import app
from pipeline.failures import InputError

PAGES = Path(__file__).parents[1] / "corpus" / "pages"
PAGE = PAGES / "html-article.html"


def test_shares_add_up_and_comments_have_authors() -> None:
    page = passages_view.read(PAGE)
    assert sum(page.shares.values()) == pytest.approx(1)
    assert page.shares["body"] > 0.5
    assert [p.author for p in page.passages if p.kind == "comment"] == ["vecino-9", "consejera"]


def test_without_a_terminal_the_text_is_plain_and_every_kind_is_named() -> None:
    ran = CliRunner().invoke(app, ["passages", str(PAGE)])
    assert ran.exit_code == 0
    assert "\x1b" not in ran.output
    for kind in ("title", "quote", "caption", "comment", "boilerplate"):
        assert f"{kind} | " in ran.output
    assert "comment  1" in ran.output


def test_the_page_of_html_needs_nothing_else(tmp_path: Path) -> None:
    hostile = tmp_path / "a.txt"
    hostile.write_text("Clerks count votes\n\n<script>alert('&')</script> and \x1b[31m the clerks signed it.\n")
    shown = passages_view.html(passages_view.read(hostile))
    assert "<script" not in shown and "&lt;script&gt;" in shown
    assert "\x1b" not in shown
    assert "http" not in shown and "src=" not in shown


def test_html_is_written_where_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert CliRunner().invoke(app, ["passages", str(PAGE), "--html", str(out)]).exit_code == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"x"), ("a.txt", b""), ("a.txt", b"\0\1\2"), ("a.html", b"<p>")]
)
def test_what_cannot_be_shown_says_why(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=name):
        passages_view.read(path)
