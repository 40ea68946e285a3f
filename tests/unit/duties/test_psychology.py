"""The psychology case review, from the parole reviews themselves."""

from datetime import date

import pytest

from headway.duties.duty import Seen
from headway.duties.figures import published
from headway.duties.psychology import case_reviews
from headway.people.known import View, facts
from tests.builders import person, register
from tests.unit.duties.looking import found, seen

ON = date(2026, 6, 1)
CLOSED, OPEN, NO_DECISION = (
    "Stay In Closed [*]", "Open Conditions - Accepted [*]", "No Parole Board Decision - ABC [*]",
)  # fmt: skip


def reviewed(*reviews: tuple[str, str], tariff: str = "2015-04-01", on: date = ON) -> Seen:
    one = person(1).sentenced("2008-05-12", tariff_expires_on=tariff)
    for number, (target, result) in enumerate(reviews):
        one.reviewed(f"R{number}", target, result)
    events = register(one)
    return Seen(facts(events, View(on=on)), events, published(), on)


def test_two_refusals_after_the_tariff_call_for_a_case_review():
    review = found(case_reviews, reviewed(("2017-03-01", CLOSED), ("2019-03-01", CLOSED)))

    assert (review["arose_on"], review["owner"]) == (date(2019, 3, 1), "Prison psychology")
    assert review["because"] == (
        "2 reviews after the tariff without a progressive move, the latest with target date 1 March 2019"
    )


def test_whether_it_was_carried_out_is_not_known_so_it_is_never_overdue():
    review = found(case_reviews, reviewed(("2017-03-01", CLOSED), ("2019-03-01", CLOSED)))

    assert (review["state"], review["due_on"]) == ("cannot_say", None)
    assert "return is not read yet" in review["lacks"]


@pytest.mark.parametrize(
    "reviews",
    [
        [("2019-03-01", CLOSED)],
        [("2017-03-01", CLOSED), ("2019-03-01", OPEN)],
        [("2017-03-01", CLOSED), ("2019-03-01", NO_DECISION)],
        [("2017-03-01", CLOSED), ("2019-03-01", "Not Specified")],
        [("2014-03-01", CLOSED), ("2019-03-01", CLOSED)],
        [("2015-04-01", CLOSED), ("2019-03-01", CLOSED)],
        [("2017-03-01", CLOSED), ("2027-03-01", CLOSED)],
    ],
)
def test_fewer_than_two_reviews_that_count_call_for_nothing(reviews: list[tuple[str, str]]):
    assert found(case_reviews, reviewed(*reviews)) is None


def test_two_refusals_after_open_conditions_failed_call_for_one_again():
    again = reviewed(("2017-03-01", OPEN), ("2019-03-01", CLOSED), ("2021-03-01", CLOSED))

    assert found(case_reviews, again)["arose_on"] == date(2021, 3, 1)


def test_the_number_is_the_one_in_force_on_the_day_looked_at():
    three = published().setting(
        "reviews_without_move", begins_on=date(2026, 1, 1), value=3, authority="A letter"
    )
    facts = {
        "status": "custody_unreleased", "reviews_without_progress": 2, "last_result_on": date(2019, 3, 1)
    }  # fmt: skip

    assert found(case_reviews, seen(on=ON, figures=three, **facts)) is None
    assert found(case_reviews, seen(on=date(2025, 12, 31), figures=three, **facts))


@pytest.mark.parametrize("status", ["custody_recalled", "on_licence", "secure_hospital"])
def test_case_review_is_for_people_never_released(status: str):
    facts = {"status": status, "reviews_without_progress": 4, "last_result_on": date(2019, 3, 1)}

    assert found(case_reviews, seen(on=ON, **facts)) is None


def test_while_the_number_is_not_set_nobody_with_a_refusal_is_left_out():
    unset = published().setting(
        "reviews_without_move", begins_on=date(2026, 1, 1), value=None, authority="A letter"
    )
    facts = {"status": "custody_unreleased", "last_result_on": date(2019, 3, 1), "figures": unset}

    review = found(case_reviews, seen(on=ON, reviews_without_progress=1, **facts))

    assert "has not been set" in review["lacks"] and review["because"].startswith("1 review after")
    assert found(case_reviews, seen(on=ON, reviews_without_progress=0, **facts)) is None
