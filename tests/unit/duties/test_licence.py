"""The duties that follow from section 31A: referral, the ending recorded, and the request window."""

from datetime import date

import pytest

from headway.duties.due import UNTOLD
from headway.duties.duty import check, stated
from headway.duties.licence import ENDING, REFERRAL, REQUEST, statutory
from headway.law.figures import published
from tests.builders import person
from tests.unit.duties.registers import TODAY, seen


def duties(one, *, law=None, on=TODAY):
    listed = stated(check(statutory(seen(one, law=law, on=on))), on=on, untold=UNTOLD)
    return {row["duty"]: row for row in listed.iter_rows(named=True)}


def on_licence(released, **ppud):
    return (
        person()
        .sentenced("2007-05-11")
        .released(released)
        .ppud_says("Released on Licence", first_released_on=released, latest_released_on=released, **ppud)
    )


def ended(released, on, route):
    return (
        person()
        .sentenced("2007-05-11")
        .released(released)
        .ppud_says(
            "Licence Terminated",
            first_released_on=released,
            latest_released_on=released,
            licence_terminated=True,
            licence_ended_on=on,
            licence_ended_route=route,
        )
    )


def test_referral_past_its_day_is_told_by_no_file_and_the_ending_is_still_due():
    found = duties(on_licence("2023-03-06"))

    assert (found[REFERRAL.name]["due_on"], found[REFERRAL.name]["state"]) == (date(2026, 3, 6), "not_told")
    assert (found[ENDING.name]["due_on"], found[ENDING.name]["state"]) == (date(2028, 3, 6), "due")
    assert found[ENDING.name]["because"] == "First released on 6 March 2023"
    assert "No file that is read holds a referral" in found[REFERRAL.name]["because"]


def test_licence_that_ended_and_is_not_recorded_as_ended_is_overdue():
    assert duties(on_licence("2019-03-06"))[ENDING.name]["state"] == "overdue"


@pytest.mark.parametrize(("recorded", "state"), [("2024-11-01", "done"), ("2024-11-04", "done_late")])
def test_ending_is_done_when_a_source_records_it(recorded, state):
    assert duties(ended("2019-03-06", recorded, "Automatic"))[ENDING.name]["state"] == state


def test_once_the_licence_is_over_no_referral_is_called_late():
    assert REFERRAL.name not in duties(ended("2019-03-06", "2024-11-01", "Automatic"))
    assert duties(ended("2013-03-06", "2024-03-01", "Parole Board")) == {}


def test_nothing_is_asked_for_somebody_who_died():
    assert duties(on_licence("2019-03-06", died_on="2026-02-01")) == {}


def test_what_is_not_recorded_is_said_instead_of_a_day():
    found = duties(on_licence("2023-03-06", other_life_sentence=None))

    assert (found[REFERRAL.name]["due_on"], found[REFERRAL.name]["state"]) == (None, "cannot_say")
    assert "another life sentence" in found[REFERRAL.name]["lacks"]


def test_rescinded_recall_is_for_somebody_to_decide():
    one = (
        person()
        .sentenced("2007-05-11")
        .released("2022-03-07")
        .recalled("2025-05-06", rescinded=True, rescinded_on="2025-05-12")
        .ppud_says("Released on Licence")
    )

    assert duties(one)[ENDING.name]["lacks"].startswith("to be decided: ")


def test_request_window_is_open_until_the_day_before_the_licence_ends():
    law = published().setting(section_42_from=date(2026, 5, 1))
    found = duties(on_licence("2023-03-06"), law=law)[REQUEST.name]

    assert (found["arose_on"], found["due_on"], found["state"]) == (
        date(2026, 5, 1), date(2027, 3, 5), "due",
    )  # fmt: skip
    assert REQUEST.name not in duties(on_licence("2024-03-06"), law=law)
    assert REQUEST.name not in duties(on_licence("2023-03-06"))
