"""Requests to be referred, under section 42."""

from datetime import date

import polars as pl
import pytest

from headway.law.figures import published
from headway.law.request import requests
from tests.unit.law.histories import frames

FIGURES = published().setting(section_42_from=date(2026, 5, 1))
ONE_PERIOD = "released 2023-09-18"
RECALLED = "released 2023-09-18, revoked 2026-12-01, released 2027-03-01"


def answers(history, *days, figures=FIGURES, **person):
    asked = pl.DataFrame({"person": [1] * len(days), "asked_on": [date.fromisoformat(d) for d in days]})
    return requests(asked, *frames(history, **person), figures)["answer"].to_list()


def test_a_second_request_in_one_unbroken_period_is_refused():
    assert answers(ONE_PERIOD, "2026-10-01", "2027-02-01") == ["must_refer", "asked_before"]


def test_a_fresh_request_is_allowed_a_year_after_a_re_release():
    days = ("2026-10-01", "2027-03-15", "2028-02-29", "2028-03-01", "2028-03-02")
    assert answers(RECALLED, *days) == ["must_refer", "too_early", "too_early", "must_refer", "asked_before"]


def test_a_request_that_came_too_early_does_not_use_up_the_period():
    assert answers(ONE_PERIOD, "2026-09-17", "2026-09-18") == ["too_early", "must_refer"]


@pytest.mark.parametrize("day", ["2023-09-17", "2026-12-01", "2027-02-28"])
def test_nobody_may_ask_while_not_on_licence(day):
    assert answers(RECALLED, day) == ["not_in_force"]


def test_nobody_may_ask_when_the_licence_has_ended():
    assert answers(ONE_PERIOD, "2027-09-18") == ["not_in_force"]


def test_before_section_42_there_is_no_such_right():
    assert answers(ONE_PERIOD, "2026-10-01", figures=published()) == ["too_early"]


def test_another_life_sentence_takes_the_right_away():
    assert answers(ONE_PERIOD, "2026-10-01", other_life_sentence=True) == ["not_in_force"]


def test_a_release_known_only_by_year_leaves_the_answer_open():
    assert answers("released 2023", "2026-10-01") == ["cannot_determine"]
