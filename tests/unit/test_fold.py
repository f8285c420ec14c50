"""How statements become a cell: the rules, one by one."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline import fold
from pipeline.evidence import Evidence
from pipeline.model import Mood, Source, Statement


def source(number: int, duplicate_of: str | None = None) -> Source:
    name = f"src-{number:012}"
    return Source(
        name, None, None, None, None, "2012-05-14", "given", "en", "news", "original", None, duplicate_of,
        f"{number}.txt", f"{number:064}", f"{number:064}", 1000,
    )  # fmt: skip


def said(value: str, number: int = 1, field: str = "date", mood: Mood = "asserted", start: int = 0) -> Evidence:
    statement = Statement("events", 0, field, value, start, start + 5, "test:rule", 0.8, mood)
    return Evidence(source(number), f"pas-{number}", statement, record_id="evt-1")


def test_more_sources_outweigh_more_statements() -> None:
    once_each = [said("2012", 1), said("2012", 2)]
    often = [said("2011", 3, start=i) for i in range(5)]
    assert fold.summary(once_each + often, "date") == "2012"


def test_a_republished_page_is_no_second_source() -> None:
    copy = replace(said("2012", 2), source=source(2, duplicate_of=source(1).source_id))
    assert fold.sources([said("2012", 1), copy]) == 1
    assert fold.summary([said("2012", 1), copy, said("2011", 3), said("2011", 4)], "date") == "2011"


def test_the_firmer_then_the_more_precise_then_the_first_value_wins() -> None:
    assert fold.summary([said("2011", mood="alleged"), said("2012")], "date") == "2012"
    assert fold.summary([said("2012"), said("2012-05")], "date") == "2012-05"
    assert fold.summary([said("2012", 2), said("2011", 1)], "date") == "2011"
    assert fold.summary([], "date") is None


@given(st.permutations([said("2012", 1), said("2011", 2), said("2012-05", 3), said("2011", 4, mood="denied")]))
def test_the_order_of_statements_does_not_matter(shuffled: list[Evidence]) -> None:
    assert fold.summary(shuffled, "date") == "2012-05"


def test_a_denied_value_has_no_say_beside_an_asserted_one() -> None:
    denials = [said("2019-06-02", n, mood="denied") for n in (2, 3)]
    assert fold.summary([said("2019-05-01"), *denials], "date") == "2019-05-01"
    assert fold.summary(denials, "date") == "2019-06-02"
    dead = [said("3", field="killed_max"), said("50", 2, "killed_max", "denied")]
    assert fold.bounds(dead, "killed") == (None, 3)


def test_references_fold_by_the_record_they_lead_to() -> None:
    def at(label: str, place: str, number: int) -> Evidence:
        e = said(label, number, field="place_id")
        return replace(e, statement=replace(e.statement, ref=("places", 0)), ref_id=place)

    about = [at("the capital", "plc-1", 1), at("Lima", "plc-1", 2), at("Cusco", "plc-2", 3)]
    assert fold.summary(about, "place_id") == "plc-1"


def test_a_range_holds_every_stated_number() -> None:
    about = [said("2", field="killed_min"), said("2", field="killed_max"), said("7", 2, field="killed_max")]
    assert fold.bounds(about, "killed") == (2, 7)
    assert fold.bounds(about, "injured") == (None, None)
    apart = [said("10", field="killed_min"), said("5", 2, field="killed_max")]
    assert fold.bounds(apart, "killed") == (10, None)


def status(*statements: Evidence) -> str:
    return fold.status([*statements])


def test_status_follows_from_moods_and_conflicts() -> None:
    def happened(mood: Mood, number: int = 1) -> Evidence:
        return said("ASSAULT", number, "event_type", mood)

    assert status(happened("asserted"), happened("alleged", 2)) == "reported"
    assert status(happened("asserted"), happened("denied", 2)) == "disputed"
    assert status(happened("denied")) == "denied"
    assert status(happened("alleged"), happened("planned", 2)) == "alleged"
    assert status(happened("planned")) == "planned"
    assert status(happened("hypothetical")) == "hypothetical"


def test_values_that_exclude_each_other_are_a_dispute_and_a_vaguer_one_is_not() -> None:
    happened = said("ASSAULT", field="event_type")
    assert status(happened, said("2012-05-13"), said("2012-05", 2)) == "reported"
    assert status(happened, said("2012-05-13"), said("2012-05-14", 2)) == "disputed"
    two = [said("2", 1, f"killed_{end}") for end in ("min", "max")]
    four = [said("4", 2, f"killed_{end}") for end in ("min", "max")]
    over_one = [said("1", 3, "killed_min")]
    assert status(happened, *two, *four) == "disputed"
    assert status(happened, *two, *over_one) == "reported"
    many = [said("2500", 4, f"killed_{end}") for end in ("min", "max")]
    assert status(happened, *over_one, *many) == "reported"
