"""Where people are held against category and need: what is the right place, what is not, and what is not known."""

from datetime import date, datetime

import pytest

from headway.measures.location import in_words, placed_by, reasons
from headway.measures.need import NEED, NOT_KNOWN, RIGHT, WRONG, need
from headway.measures.placement import functions, functions_on
from headway.people.known import View, facts
from tests.builders import EXTRACT, person, register

ON = date.fromisoformat(EXTRACT)
TRAINER = {"prison_function": "Category C Trainer", "security_category": "Cat C"}


def held(key=1, **prison):
    return person(key).sentenced("2007-05-11").ppud_says("In Custody").in_prison(**{**TRAINER, **prison})


def needs(*people, on=ON, known_at=None):
    told = register(*people)
    return need(facts(told, View(on=on, known_at=known_at)), told, on=on, known_at=known_at)


def one(someone, **view):
    (row,) = needs(someone, **view).iter_rows(named=True)
    return row


def answer(someone, **view):
    row = one(someone, **view)
    return row["placed"], row["why"]


@pytest.mark.parametrize(
    ("function", "category", "placed"),
    [
        ("Category C Trainer", "Cat C", RIGHT), ("Category B", "Cat C", WRONG), ("Category B", "Cat B", RIGHT),
        ("High Security", "Cat A", RIGHT), ("Open", "Cat D", RIGHT), ("Category C Trainer", "Cat D", WRONG),
        ("Open", "Cat C", WRONG), ("Reception", "Cat C", NOT_KNOWN), ("Female closed", "Fem Open", WRONG),
        ("Female closed", "Fem Restricted", RIGHT), ("Female open", "Fem Open", RIGHT),
        ("Female closed", "Cat C", WRONG), ("Immigration removal", "Cat C", NOT_KNOWN), (None, "Cat C", NOT_KNOWN),
        ("Category C Trainer", "Unclass", NOT_KNOWN), ("Category C Trainer", None, NOT_KNOWN),
        ("Category C Trainer", "YOI Closed", NOT_KNOWN),
    ],
)  # fmt: skip
def test_the_category_against_what_the_prison_is_for(function, category, placed):
    assert answer(held(prison_function=function, security_category=category))[0] == placed


@pytest.mark.parametrize(
    ("code", "placed", "words"),
    [
        ("OPEN", WRONG, "recommended open conditions, and the prison is closed"),
        ("TRANSFER", WRONG, "there has been no move since"),
        ("PIPE", NOT_KNOWN, "which prisons offer it, no file tells"),
        ("OPD", NOT_KNOWN, "which prisons offer it, no file tells"),
        ("OBP", NOT_KNOWN, "which prisons run it, no file tells"),
        ("PLAN", RIGHT, "meant for this security category"),
        ("HEALTH", RIGHT, "meant for this security category"),
        ("NONE", RIGHT, "meant for this security category"),
    ],
)
def test_the_recommendation_against_what_the_prison_can_offer(code, placed, words):
    found, why = answer(held().recommended(code, "2026-03-01"))
    assert found == placed
    assert words in why


def test_open_conditions_recommended_to_somebody_in_an_open_prison_are_met():
    one_ = held(prison_function="Open", security_category="Cat D").recommended("OPEN", "2026-03-01")
    assert answer(one_)[0] == RIGHT


def test_a_move_after_a_transfer_was_recommended_may_have_been_the_one():
    assert answer(held(last_moved_on="2026-05-01").recommended("TRANSFER", "2026-03-01"))[0] == NOT_KNOWN
    assert answer(held(last_moved_on="2026-01-01").recommended("TRANSFER", "2026-03-01"))[0] == WRONG


def test_one_reason_against_the_place_outweighs_what_is_not_known_and_all_of_a_kind_are_told():
    both = held(security_category="Cat D").recommended("OPEN", "2026-03-01").referred("Kaizen", "2026-01-01")
    assert answer(both) == (
        WRONG,
        "the prison is not meant for this security category; "
        "a psychologist recommended open conditions, and the prison is closed",
    )


def test_the_newest_recommendation_counts():
    row = one(held().recommended("OPEN", "2025-03-01").recommended("PLAN", "2026-03-01", owner="POM"))
    assert (row["recommendation"], row["recommended_on"]) == ("PLAN", date(2026, 3, 1))
    assert row["recommendation_owner"] == "POM"


def test_a_recommendation_from_before_the_last_return_to_custody_is_not_of_this_stay():
    back = (
        held().released("2024-01-01").recalled("2026-05-01", "2026-05-03").recommended("OPEN", "2023-03-01")
    )
    assert one(back)["recommendation"] is None


def test_waits_are_counted_from_the_oldest_open_referral():
    waiting = (
        held().referred("Kaizen", "2026-06-30").referred("Horizon", "2026-09-20", "ASSESSED_SUITABLE")
        .referred("Thinking Skills Programme", "2020-01-01", "PROGRAMME_COMPLETE")
        .referred("Healthy Sex Programme", "2024-01-01", "WITHDRAWN")
    )  # fmt: skip
    row = one(waiting)
    assert row["waiting_for"] == "Horizon; Kaizen"
    assert (row["waiting_since"], row["waiting_days"]) == (date(2026, 6, 30), 92)
    assert row["placed"] == NOT_KNOWN


def test_somebody_on_a_programme_does_not_wait_for_it():
    row = one(held().referred("Kaizen", "2026-01-30", "ON_PROGRAMME", started_on="2026-08-01"))
    assert (row["on_programme"], row["waiting_for"], row["placed"]) == ("Kaizen", None, RIGHT)


def test_the_newest_agreed_plan_and_whether_its_review_is_overdue():
    row = one(held().agreed_a_plan("2024-01-01", "2025-01-01").agreed_a_plan("2025-06-01", "2026-06-01"))
    assert (row["plan_agreed_on"], row["plan_review_on"]) == (date(2025, 6, 1), date(2026, 6, 1))
    assert row["plan_overdue"]
    assert one(held())["plan_overdue"] is None


def test_only_people_in_prison_are_in_the_dataset():
    free = person(2).sentenced("2007-05-11").ppud_says("Released on Licence").released("2020-01-01")
    assert needs(held(1), free)["person"].to_list() == [1]
    assert dict(needs().schema) == NEED


def test_what_was_told_later_is_not_known_earlier():
    someone = held().recommended("OPEN", "2026-08-01")
    before = datetime(2026, 9, 1)
    assert needs(someone, on=date(2026, 9, 1), known_at=before).is_empty()  # the first file came later
    assert one(someone)["recommendation"] == "OPEN"


def test_the_answers_add_up_by_prison_and_by_need():
    people = [held(n, security_category="Cat D" if n % 3 else "Cat C") for n in range(1, 11)]
    found = in_words(needs(*people, held(11, prison="MDI").recommended("OBP", "2026-01-01")))
    for by in ([], ["prison"], ["needs"], ["prison", "category", "needs"]):
        counts = placed_by(found, by)
        assert counts["people"].sum() == 11
        assert (counts["people"] == counts.select(RIGHT, WRONG, NOT_KNOWN).sum_horizontal()).all()
    assert reasons(found).row(0, named=True)["people"] == 7


def test_the_table_of_functions_says_whose_reading_it_is_and_from_when():
    for versions in functions().values():
        assert all(one.basis and one.why for one in versions)
    assert functions_on(date(2005, 1, 1)) == {}
    assert functions_on(ON)["Open"].is_open
