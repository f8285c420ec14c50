"""Which pages were published before."""

from dataclasses import replace
from itertools import permutations
from time import process_time

from pipeline import clean, duplicates
from pipeline.model import Document, Passage
from tests.documents import document as make


def text(topic: str, sentences: int = 40) -> str:
    return " ".join(f"In hour {i} the {topic} of box {i} was told to the {topic} council." for i in range(sentences))


def document(number: int, page: str, published: str | None = None) -> Document:
    source = replace(make(page).source, source_id=f"src-{number:03}", published=published)
    spans = clean.passages(page, "en")
    return Document(source, page, tuple(Passage(f"p{i}", i, k, a, s, e) for i, (k, a, s, e) in enumerate(spans)), ())


def test_the_earlier_is_the_original_in_any_order() -> None:
    pages = [
        document(1, text("count"), None),
        document(2, text("count") + "\n\n" + text("rain", 3), "2012-03-05"),
        document(3, text("count", 20), "2012-03-04"),
        document(4, text("mules"), "2011"),
    ]
    for order in permutations(pages):
        assert duplicates.find(order) == {"src-001": "src-003", "src-002": "src-003"}


def test_comments_do_not_count() -> None:
    thread = "\n\n3 comments\n\n" + "".join(f"{i}. reader-{i} says:\n\n{text(f'word{i}', 30)}\n\n" for i in range(1, 4))
    pages = [document(1, text("count") + thread), document(2, text("count")), document(3, text("rain") + thread)]
    assert duplicates.find(pages) == {"src-002": "src-001"}


def test_short_pages_and_a_common_frame_are_no_copies() -> None:
    assert duplicates.find([document(1, "It rained."), document(2, "It rained.")]) == {}
    frame = text("frame", 5)
    assert duplicates.find([document(i, f"{frame}\n\n{text(f'word{i}')}") for i in range(40)]) == {}


def test_many_copies_take_no_longer_than_many_pages() -> None:
    def seconds(pages: list[Document]) -> float:
        """The best of three runs: what else the machine does only adds time."""
        taken = []
        for _ in range(3):
            started = process_time()
            duplicates.find(pages)
            taken.append(process_time() - started)
        return min(taken)

    copies = [document(i, text("count") + f" {i}") for i in range(300)]
    assert len(duplicates.find(copies)) == 299
    different = [document(i, text(f"word{i}")) for i in range(300)]
    assert seconds(copies) / (seconds(different) + 0.05) < 6
