"""What falls due in a parole review: the custody report, the decision, the next review and the first."""

from datetime import date

import pytest

from headway.duties.reviews import custody_reports, decisions, first_reviews, next_reviews
from tests.unit.duties.looking import found, seen

ON = date(2026, 6, 1)
UNDER_REVIEW = {
    "status": "custody_unreleased",
    "review_id": "R",
    "target_hearing_on": date(2026, 5, 11),
    "custody_report_due_on": date(2026, 2, 2),
}


@pytest.mark.parametrize(
    ("done", "state"),
    [(None, "overdue"), (date(2026, 2, 2), "done"), (date(2026, 2, 3), "done_late")],
)
def test_custody_report_is_due_on_the_day_that_ppud_sets(done: date | None, state: str):
    report = found(custody_reports, seen(on=ON, **UNDER_REVIEW, custody_report_done_on=done))

    assert (report["due_on"], report["state"]) == (date(2026, 2, 2), state)
    assert report["because"] == "A review is under way, target hearing date 11 May 2026"


def test_custody_report_without_a_day_says_that_the_file_gives_none():
    report = found(custody_reports, seen(on=ON, **{**UNDER_REVIEW, "custody_report_due_on": None}))

    assert (report["state"], report["due_on"]) == ("cannot_say", None)


def test_decision_is_due_14_days_after_the_target_hearing_date():
    assert found(decisions, seen(**UNDER_REVIEW, on=date(2026, 5, 25)))["state"] == "due"
    assert found(decisions, seen(**UNDER_REVIEW, on=date(2026, 5, 26)))["state"] == "overdue"


def test_decision_without_a_target_hearing_date_says_so():
    decision = found(decisions, seen(on=ON, **{**UNDER_REVIEW, "target_hearing_on": None}))

    assert "target hearing date" in decision["lacks"]
    assert decision["because"] == "A review is under way, with no target hearing date"


@pytest.mark.parametrize("find", [custody_reports, decisions])
@pytest.mark.parametrize("changes", [{"review_id": None}, {"status": "on_licence"}])
def test_nothing_is_due_without_a_live_review_of_somebody_held(find, changes: dict[str, object]):
    assert found(find, seen(on=ON, **{**UNDER_REVIEW, **changes})) is None


REFUSED = {"last_result": "Stay In Closed [*]", "last_result_on": date(2024, 2, 29)}


def test_next_review_is_to_be_set_up_within_two_years_of_the_last():
    upcoming = found(next_reviews, seen(on=ON, status="custody_unreleased", **REFUSED))

    assert (upcoming["due_on"], upcoming["state"]) == (date(2026, 2, 28), "overdue")


@pytest.mark.parametrize(
    "facts",
    [
        {"review_id": "R"},
        {"last_result": "Release [*]"},
        {"status": "secure_hospital"},
        {"status": "custody_recalled", "latest_returned_on": date(2025, 1, 1)},
        {"status": "custody_recalled"},
    ],
)
def test_no_next_review_where_another_duty_comes_first(facts: dict[str, object]):
    assert found(next_reviews, seen(on=ON, **{"status": "custody_unreleased", **REFUSED, **facts})) is None


def test_recalled_and_refused_since_the_return_is_to_be_reviewed_again():
    recalled = {"status": "custody_recalled", "latest_returned_on": date(2023, 1, 1), **REFUSED}

    assert found(next_reviews, seen(on=ON, **recalled))["due_on"] == date(2026, 2, 28)


def test_first_review_after_the_tariff_lacks_a_time_until_somebody_sets_it():
    first = found(first_reviews, seen(on=ON, status="custody_unreleased", tariff_expires_on=ON))

    assert first["state"] == "cannot_say"
    assert "First review after the tariff" in first["lacks"]
    assert first["because"].startswith("The tariff expired on 1 June 2026, and no parole review")


@pytest.mark.parametrize(
    "facts", [{"tariff_expires_on": date(2026, 6, 2)}, {"review_id": "R"}, REFUSED, {"status": "on_licence"}]
)
def test_no_first_review_before_the_tariff_or_beside_another(facts: dict[str, object]):
    given = {"status": "custody_unreleased", "tariff_expires_on": date(2020, 1, 1), **facts}
    assert found(first_reviews, seen(on=ON, **given)) is None
