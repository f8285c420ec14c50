"""One event for one happening, told over several sentences, and what its statements say."""

import pytest

from pipeline.extract import events, names
from pipeline.model import Document, Statement
from tests.documents import document


def told(doc: Document) -> list[dict[str, list[Statement]]]:
    """The statements of each event by field, events in text order, with names found first."""
    found: dict[int, dict[str, list[Statement]]] = {}
    for s in events.by_rules_alone(doc, names.extract(doc, ())):
        found.setdefault(s.anchor, {}).setdefault(s.field, []).append(s)
    return [found[a] for a in sorted(found)]


def values(event: dict[str, list[Statement]], field: str) -> list[str]:
    return [s.value for s in event.get(field, [])]


def test_a_definite_noun_joins_the_event_it_refers_to() -> None:
    (event,) = told(document("Gunmen attacked a police post on Friday. The attack lasted an hour."))
    assert values(event, "event_type") == ["ASSAULT", "ASSAULT"]
    assert values(event, "date") == ["2012-05-11"]


def test_a_noun_that_refers_to_nothing_told_is_no_event() -> None:
    assert told(document("Much was written about the attack.")) == []


def test_deaths_told_later_join_the_scene_and_give_its_toll() -> None:
    text = "Gunmen attacked a village on Friday. At least twelve soldiers were killed and nine were wounded."
    (event,) = told(document(text))
    assert values(event, "killed_min") == ["12"]
    assert values(event, "killed_max") == []
    assert values(event, "injured_min") == ["9"]
    assert values(event, "injured_max") == ["9"]


def test_different_days_are_different_events() -> None:
    text = "Gunmen attacked a village on Friday. In March, gunmen had attacked a village."
    assert [values(e, "date") for e in told(document(text))] == [["2012-05-11"], ["2012-03"]]


def test_different_people_are_different_events() -> None:
    text = "The union accused the ministry of fraud. The bishops accused the army of murder."
    assert [values(e, "actor") for e in told(document(text))] == [["union"], ["bishops"]]


def test_an_act_during_an_event_is_part_of_it() -> None:
    text = "Miners marched against the decree on Friday. Police arrested ten men during the march."
    march, arrest = told(document(text))
    (part,) = arrest["part_of"]
    assert part.ref == march["event_type"][0].key
    assert part.value == "march"


def test_pronouns_stand_for_those_before() -> None:
    text = "The miners met the minister on Friday. They accused the company of fraud."
    assert values(told(document(text))[1], "actor") == ["miners"]


def test_a_date_holds_for_what_is_told_next() -> None:
    text = "Dockers went on strike on Friday. Police beat the strikers."
    strike, beating = told(document(text))
    assert values(strike, "date") == values(beating, "date") == ["2012-05-11"]
    assert beating["date"][0].method == "events:carried"


def test_a_date_in_a_relative_clause_stays_there() -> None:
    text = "The court released the mayor, who was arrested in 2009."
    release, arrest = told(document(text, published=None))
    assert values(release, "date") == []
    assert values(arrest, "date") == ["2009"]


def test_undated_news_of_a_current_page_has_the_month_at_most() -> None:
    text = "Gunmen shot a judge on Friday. The bishops have condemned the government."
    condemned = told(document(text))[1]
    assert values(condemned, "date") == ["2012-05"]
    assert condemned["date"][0].method == "events:published-month"


@pytest.mark.parametrize(("published", "genre"), [(None, "news"), ("2012-05-14", "encyclopedia")])
def test_undated_history_stays_open(published: str | None, genre: str) -> None:
    (event,) = told(document("The officers overthrew the president.", published=published, genre=genre))
    assert values(event, "date") == []


def test_a_blog_of_these_days_tells_of_its_month() -> None:
    (event,) = told(document("Police arrested ten miners.", genre="blog"))
    assert values(event, "date") == ["2012-05"]
    assert event["date"][0].method == "events:published-month"


def test_news_come_back_from_what_was_before() -> None:
    text = (
        "Police arrested ten miners on Friday.\n\nGunmen killed a judge in March 2009. The police shot two of them.\n\n"
        "The union left the port. The army blocked the road."
    )
    assert [values(e, "date") for e in told(document(text))][-1] == ["2012-05-11"]


def test_the_day_printed_in_a_title_is_that_of_the_page() -> None:
    doc = document(
        "Police arrest ten miners (14 May 2012)\n\nThe town was quiet, and the shops of the main road stayed open.\n"
    )
    assert doc.passages[0].kind == "title"
    (event,) = told(doc)
    assert "2012-05-14" not in values(event, "date")


def test_several_acts_of_a_kind_are_not_all_of_the_day_told_before() -> None:
    text = "Gunmen killed a judge on May 3, 2004. Arrests of miners and students by the police filled the jails."
    (*_, arrests) = told(document(text, published=None))
    assert values(arrests, "date") == ["2004"]


def test_places_and_countries_come_from_the_sentence() -> None:
    (event,) = told(document("Police arrested ten miners in Lima, Peru, on Friday."))
    assert values(event, "place_id") == ["Lima"]
    assert values(event, "country") == ["PER"]


def test_what_a_reader_comments_is_alleged_by_that_reader() -> None:
    text = (
        "Miners marched in Lima on Friday.\n\n2 Responses to “March”\n\n  1. reader-07 Says:\n\n"
        "    The police killed the miners on Friday.\n\n  2. reader-08 Says:\n\n    Thank you for this post."
    )
    doc = document(text)
    assert "comment" in {p.kind for p in doc.passages}
    comments = [s for e in told(doc) for s in e["event_type"] if doc.passage_at(s.start).kind == "comment"]
    assert [(s.value, s.mood, s.attributed_to) for s in comments] == [("ASSAULT", "alleged", "reader-07")]


SIDES = [
    "The {a} accused the {b} of fraud.",
    "The {a} attacked the {b} on Friday.",
    "The {a} was condemned by the {b}.",
    "The {a} met the {b} on Monday.",
    "The {a} refused to recognise the {b}.",
    "Talks between the {a} and the {b} began on Monday.",
    "The {a} threatened the {b} with war.",
    "The {a} called on the {b} to resign.",
]


@pytest.mark.parametrize("frame", SIDES)
@pytest.mark.parametrize(("a", "b"), [("government", "opposition"), ("army", "guerrillas"), ("Peruvians", "Chileans")])
def test_swapping_the_sides_changes_the_roles_alone(frame: str, a: str, b: str) -> None:
    def seen(x: str, y: str) -> list[tuple[object, ...]]:
        return [
            (
                values(e, "event_type"), values(e, "event_mode"), values(e, "date"),
                e["event_type"][0].mood, e["event_type"][0].confidence,
                [{x: "X", y: "Y"}.get(v, v) for v in values(e, "actor")],
                [{x: "X", y: "Y"}.get(v, v) for v in values(e, "recipient")],
            )
            for e in told(document(frame.format(a=x, b=y)))
        ]  # fmt: skip

    assert seen(a, b)
    assert seen(a, b) == seen(b, a)


@pytest.mark.parametrize(
    "frame",
    ["{a} recognised {b} in 1903.", "{a} broke relations with {b} in 1903.", "Troops from {a} invaded {b} in 1903."],
)
def test_swapping_two_countries_changes_the_roles_alone(frame: str) -> None:
    def seen(x: str, y: str) -> list[tuple[object, ...]]:
        return [
            (values(e, "event_type"), values(e, "event_mode"), e["event_type"][0].mood, e["event_type"][0].confidence)
            for e in told(document(frame.format(a=x, b=y)))
        ]

    assert seen("Peru", "Ecuador")
    assert seen("Peru", "Ecuador") == seen("Ecuador", "Peru")


def test_every_statement_lies_in_one_passage_and_holds_what_it_says() -> None:
    text = (
        "Teachers rally in Lima\n\nThousands of teachers marched in Lima on Friday against the decree. Police fired "
        "tear gas and arrested twenty teachers. The union accused the government of repression.\n\nThe minister "
        "said the march was illegal. He refused to meet the union before Monday."
    )
    doc = document(text)
    for e in told(doc):
        assert "event_type" in e
        for s in (s for found in e.values() for s in found):
            assert doc.passage_at(s.start) == doc.passage_at(s.end - 1)
            assert 0 < s.end - s.start <= 900
            if s.field in ("actor", "recipient", "place_id", "part_of"):
                assert s.value == " ".join(doc.view[s.start : s.end].split())


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen abducted a judge and later tortured the judge.",
        "Cops attacked the strikers on Friday. Police officers attacked the strikers with clubs.",
        "Senators impeached the minister on Friday. Rain fell. It was cold. The impeachment of the minister held.",
    ],
)
def test_one_happening_in_other_words_is_one_event(text: str) -> None:
    assert len(told(document(text))) == 1


def test_to_condemn_a_trial_is_not_to_hold_it() -> None:
    text = "Bishops condemned the impeachment of the governor by the senators."
    assert len(told(document(text))) == 2


def test_a_title_names_the_country_for_its_government() -> None:
    text = "Peru rejects the proposal\n\nThe government rejected the proposal on Friday."
    (event,) = told(document(text))
    assert values(event, "event_type") == ["REJECT", "REJECT"]
