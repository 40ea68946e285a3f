"""Approved Premises: eligibility, route, stay, release type, and what happens with what is not known."""

from datetime import date, datetime

import polars as pl
import pytest

from headway.duties import approved_premises, approved_premises_deadlines
from headway.duties.figures import published

TODAY = date(2026, 11, 21)


def applied(*, on: date = TODAY, **facts: object) -> dict[str, object]:
    schema = {name: dtype for name, (_, dtype) in approved_premises.FACTS.items()}
    frame = pl.DataFrame([facts], schema={name: schema[name] for name in facts})
    return approved_premises.applications(frame, published(), on=on).row(0, named=True)


@pytest.mark.parametrize(
    ("tier", "sex", "eligible"),
    [
        ("A1", "M", True),
        ("B3", "M", True),
        ("B0", "M", False),
        ("C3", "M", False),
        ("C3", "F", True),
        ("C2", "F", False),
        ("D1", "M", False),
        ("B", "M", None),
        (None, "M", None),
    ],
)
def test_eligibility_by_the_tiers_listed(tier, sex, eligible):
    assert applied(tier=tier, sex=sex)["ap_normally_eligible"] is eligible


@pytest.mark.parametrize(
    ("facts", "route"),
    [
        ({"tier": "B2", "sex": "M"}, "normal"),
        ({"tier": "C1", "sex": "M", "years_in_custody": 11}, "exceptional"),
        ({"tier": "C1", "sex": "M", "years_in_custody": 10}, "no_ground_seen"),
        ({"tier": "C1", "sex": "M"}, "cannot_say"),
        ({"tier": "C", "sex": "M", "years_in_custody": 11}, "exceptional"),
        ({"tier": "C", "sex": "M", "years_in_custody": 3}, "cannot_say"),
    ],
)
def test_the_route_is_never_guessed(facts, route):
    assert applied(**facts)["ap_route"] == route


def test_the_exceptional_route_says_who_discusses_it_and_that_nothing_is_promised():
    says = applied(tier="C1", sex="M", years_in_custody=12)["ap_route_says"]

    assert "Approved Premises area manager" in says and "not guaranteed" in says
    assert applied(tier="A2", sex="M")["ap_route_says"] is None


@pytest.mark.parametrize(
    ("kind", "tier", "sex", "days"),
    [
        ("normal", "B2", "M", 84),
        ("rfap", "B2", "M", 84),
        ("mhap", "B2", "M", 84),
        ("pipe", "B2", "M", 182),
        ("esap", "B2", "M", 364),
        ("normal", "A", "M", 112),
        ("rfap", "C", "M", 112),
        ("normal", "D", "M", None),
        ("normal", "D", "F", 112),
        ("pipe", "G", "M", 182),
        ("esap", "A", "F", 434),
        ("mhap", "A", "M", 182),
        ("mhap", "A", "F", None),
        ("normal", None, "M", None),
        (None, "A", "M", None),
    ],
)
def test_the_usual_stay_follows_type_and_scheme_of_tiers(kind, tier, sex, days):
    assert applied(ap_type=kind, tier=tier, sex=sex)["ap_stay_days"] == days


def test_no_stay_is_given_by_the_new_tiers_before_they_began():
    assert applied(ap_type="normal", tier="A", sex="M", on=date(2026, 6, 7))["ap_stay_days"] is None
    assert applied(ap_type="normal", tier="B2", sex="M", on=date(2026, 6, 7))["ap_stay_days"] == 84


@pytest.mark.parametrize(("completed", "serves"), [(date(2026, 8, 28), True), (date(2026, 8, 27), False)])
def test_an_oasys_serves_for_six_months_to_the_day(completed, serves):
    found = applied(expected_release_on=date(2027, 8, 31), oasys_completed_on=completed)

    assert found["ap_apply_by"] == date(2027, 2, 28)
    assert found["ap_oasys_serves"] is serves


def test_without_a_release_day_nothing_is_said_of_the_oasys():
    found = applied(oasys_completed_on=TODAY)

    assert (found["ap_apply_by"], found["ap_oasys_serves"]) == (None, None)


def test_executive_release_has_a_value_of_headways_own():
    assert "Headway's own" in applied(decision_route="Executive (RARR)")["ap_release_type"]
    assert applied(decision_route="PB paper")["ap_release_type"] == "Licence (Parole directed)"
    assert applied(decision_route="By lot")["ap_release_type"] is None


def due(figures=None, **facts: object) -> dict[str, object]:
    schema = {name: dtype for name, (_, dtype) in approved_premises_deadlines.FACTS.items()}
    choices = {"notice_days": facts.pop("notice_days")} if "notice_days" in facts else None
    frame = pl.DataFrame([facts], schema={name: schema[name] for name in facts})
    answer = approved_premises_deadlines.deadlines(frame, figures or published(), on=TODAY, choices=choices)
    return answer.row(0, named=True)


def test_days_of_notice_can_be_counted_in_whole_days_as_the_code_does():
    at_noon = {"submitted_at": datetime(2026, 11, 18, 12), "arrives_on": date(2026, 12, 17)}

    assert due(**at_noon)["ap_notice"] == "standard"
    assert due(**at_noon, notice_days="whole_days")["ap_notice"] == "short notice"


def test_an_application_not_submitted_has_no_deadline():
    found = due(arrives_on=date(2026, 12, 17))

    assert [found[name] for name in ("ap_notice", "ap_clock_from", "ap_assessed_by", "ap_matched_by")] == [
        None
    ] * 4


def test_beyond_the_bank_holidays_known_no_deadline_is_given():
    assert due(submitted_at=datetime(2041, 1, 2, 9), arrives_on=date(2041, 6, 1))["ap_assessed_by"] is None


def test_a_figure_that_is_not_set_leaves_its_deadline_open_and_no_other():
    unset = published().setting("ap_assess", begins_on=date(2005, 4, 4), value=None, authority="test")
    found = due(unset, submitted_at=datetime(2026, 11, 18, 9), arrives_on=date(2027, 3, 1))

    assert found["ap_assessed_by"] is None
    assert found["ap_matched_by"] == datetime(2026, 11, 25, 9)
