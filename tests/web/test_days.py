"""A day as somebody typed it, or as an address kept it."""

from datetime import date

import pytest

from headway.web import days


def boxes(day="", month="", year=""):
    return {"on-day": day, "on-month": month, "on-year": year}


def test_three_boxes_are_a_day():
    assert days.asked(boxes("1", "5", "2026"), "on", said="The day") == date(2026, 5, 1)


def test_an_address_that_somebody_kept_is_a_day():
    assert days.asked({"on": "2026-05-01"}, "on", said="The day") == date(2026, 5, 1)


def test_boxes_come_before_the_address():
    assert days.asked({"on": "2026-05-01"} | boxes("2", "5", "2026"), "on", said="The day").day == 2


def test_nothing_typed_is_no_day():
    assert days.asked(boxes(" ", "", ""), "on", said="The day") is None


@pytest.mark.parametrize(
    ("query", "says", "at"),
    [
        (boxes("1", "", "2026"), "The day must include a month", "on-month"),
        (boxes("", "", "2026"), "The day must include a day and a month", "on-day"),
        (boxes("1", "5", "26"), "The day: the year must have 4 numbers", "on-year"),
        (boxes("31", "2", "2026"), "The day must be a real date, such as 1 5 2026", "on-day"),
        (boxes("x", "5", "2026"), "The day must be a real date", "on-day"),
        (boxes("9" * 5000, "5", "2026"), "The day must be a real date", "on-day"),
        ({"on": "2026-13-01"}, "The day must be a real date", "on-day"),
    ],
)
def test_what_is_no_day_says_why_and_which_box_to_correct(query, says, at):
    with pytest.raises(days.NotADay, match=says) as refused:
        days.asked(query, "on", said="The day")
    assert refused.value.wrong.href == f"#{at}"


def test_the_boxes_show_what_was_typed_even_if_it_is_no_day():
    assert days.typed(boxes("x"), "on", date(2026, 5, 1)) == {"day": "x", "month": "", "year": ""}


@pytest.mark.parametrize("query", [{"on": "2026-05-01"}, {"on": "soon"}, {}])
def test_the_boxes_show_the_address_or_else_the_usual_day(query):
    assert days.typed(query, "on", date(2026, 5, 1)) == {"day": "1", "month": "5", "year": "2026"}


def test_a_fault_of_the_core_is_told_without_the_figures_name_and_with_readable_days():
    refusal = days.refusal("on", ValueError("on: 2026-01-01 is too early"), said="The day")
    assert refusal.wrong.text == "The day: 1 January 2026 is too early"
