"""Suspension of supervision as a duty: who is eligible, and that nobody is called late for it."""

from datetime import date

import pytest

from headway.duties.due import falls_due
from headway.duties.figures import published
from headway.duties.suspension import SUSPENSION
from tests.builders import person
from tests.unit.duties.registers import TODAY, seen

SET = published().setting(
    "suspension_period", begins_on=date(2024, 11, 1), value=60, authority="Policy Framework, read in full"
)


def found(*, on, figures=None, **probation):
    one = (
        person()
        .sentenced("2007-05-11", other_life_sentence=True)
        .released("2018-06-01")
        .ppud_says("Released on Licence", first_released_on="2018-06-01", latest_released_on="2018-06-01")
        .under_probation(**probation)
    )
    rows = falls_due(seen(one, on=on, figures=figures)).rows(named=True)
    return next((row for row in rows if row["duty"] == SUSPENSION.name), None)


def test_somebody_eligible_is_told_with_the_day_and_never_called_late():
    duty = found(on=TODAY, figures=SET)

    assert (duty["arose_on"], duty["due_on"], duty["state"]) == (date(2023, 6, 1), None, "cannot_say")
    assert (
        duty["because"] == "On licence without a revocation since 1 June 2018, and eligible from 1 June 2023"
    )
    assert duty["lacks"] == (
        "a last day: no source says by when it is to be considered, and a refusal is in no file"
    )


def test_supervision_suspended_a_year_after_the_day_is_done_and_not_late():
    duty = found(on=TODAY, figures=SET, supervision_suspended_on="2024-07-01")

    assert (duty["done_on"], duty["state"]) == (date(2024, 7, 1), "done")


@pytest.mark.parametrize(("day", "eligible"), [("2023-05-31", False), ("2023-06-01", True)])
def test_nobody_is_eligible_before_five_years_are_complete(day, eligible):
    assert (found(on=date.fromisoformat(day), figures=SET) is not None) == eligible


def test_while_the_policy_of_today_is_not_set_there_is_no_such_duty():
    assert found(on=TODAY) is None


def test_a_policy_set_to_nought_has_lapsed_and_asks_nothing():
    lapsed = published().setting(
        "suspension_period", begins_on=date(2024, 11, 1), value=0, authority="Policy Framework, withdrawn"
    )

    assert found(on=TODAY, figures=lapsed) is None
