from datetime import date

import pytest

from tests.unit.rating.people import RECALLED, rated, sentences


def test_everything_in_order_is_green_with_no_reason_and_nothing_missing():
    rating = rated()
    assert (rating["colour"], rating["provisional"], rating["reasons"], rating["not_recorded"]) == (
        "green",
        False,
        [],
        [],
    )
    assert (rating["blocker"], rating["whose_move"], rating["blocked_since"]) == ("none", None, None)


def test_hearing_passed_without_result_names_date_and_days():
    assert sentences(target_hearing_on=date(2026, 7, 12)) == [
        "Target hearing date passed 84 days ago (12 Jul 2026); no result recorded"
    ]


@pytest.mark.parametrize(("hearing", "red"), [(date(2026, 9, 6), False), (date(2026, 9, 5), True)])
def test_hearing_counts_as_overdue_after_28_days_and_not_on_the_28th(hearing, red):
    assert rated(target_hearing_on=hearing)["hearing_overdue"] is red


def test_never_released_long_over_tariff_without_a_review():
    assert sentences(review_id=None, target_hearing_on=None) == [
        "Tariff expired 16 years ago (1 Apr 2010) and no parole review is under way"
    ]


def test_no_review_is_expected_before_tariff():
    quiet = {"review_id": None, "target_hearing_on": None, "tariff_expires_on": date(2030, 4, 1)}
    assert rated(**quiet)["over_tariff_without_review"] is False


def test_a_result_of_last_month_gives_time_to_open_the_next_review():
    quiet = {"review_id": None, "target_hearing_on": None, "last_result_on": date(2026, 9, 1)}
    assert rated(**quiet)["over_tariff_without_review"] is False


def test_one_negative_review_is_no_case_review_and_two_are():
    assert rated(reviews_without_progress=1)["psychology_review_due"] is False
    rating = rated(reviews_without_progress=2)
    assert rating["psychology_review_due"] is True
    assert (rating["colour"], rating["blocker"], rating["whose_move"]) == (
        "amber",
        "assessment",
        "prison psychology",
    )


def test_release_directed_but_not_made_waits_for_the_release_plan():
    rating = rated(last_result="Release [*]", last_result_on=date(2026, 7, 1))
    assert (rating["colour"], rating["blocker"]) == ("red", "release_plan")
    assert rating["next_step"] == (
        "Community offender manager to agree the release plan and the day. Waiting since 1 Jul 2026."
    )


def test_release_made_after_the_direction_is_not_a_delay():
    released = RECALLED | {"last_result": "Release [*]", "last_result_on": date(2018, 6, 1)}
    assert rated(**released)["release_directed_not_made"] is False


def test_open_conditions_accepted_and_still_in_a_closed_prison():
    accepted = {"last_result": "Open Conditions - Accepted [*]", "last_result_on": date(2026, 3, 1)}
    assert rated(**accepted)["blocker"] == "place"
    assert rated(**accepted, prison_function="Open")["colour"] == "green"


def test_open_category_in_a_closed_prison():
    assert rated(security_category="Cat D")["open_category_in_closed_prison"] is True
    assert rated(security_category="Cat D", prison_function="Open")["open_category_in_closed_prison"] is False


def test_custody_report_not_received():
    assert sentences(custody_report_done_on=None) == [
        "Custody report was due 117 days ago (9 Jun 2026); it is not received"
    ]


@pytest.mark.parametrize(("returned", "late"), [(date(2026, 9, 6), False), (date(2026, 9, 5), True)])
def test_recall_dossier_is_late_after_the_28th_day_from_return(returned, late):
    recalled = RECALLED | {"latest_returned_on": returned, "dossier_sent_on": None}
    assert rated(**recalled)["recall_not_referred"] is late


def test_dossier_of_an_earlier_recall_does_not_count_for_this_one():
    recalled = RECALLED | {"dossier_sent_on": date(2020, 2, 1)}
    assert rated(**recalled)["recall_not_referred"] is True


def test_recalled_over_a_year_without_a_result():
    recalled = RECALLED | {"latest_returned_on": date(2025, 8, 1), "last_result_on": date(2018, 5, 1)}
    assert "In custody on recall for 14 months (since 1 Aug 2025); no review result" in sentences(**recalled)


def test_result_since_return_stops_the_recall_clock():
    recalled = RECALLED | {"latest_returned_on": date(2025, 8, 1), "last_result_on": date(2026, 3, 1)}
    assert rated(**recalled)["recalled_without_result"] is False


def test_panel_after_recall_is_late_after_three_months():
    recalled = RECALLED | {"last_panel_on": date(2026, 4, 1)}
    assert rated(**recalled)["no_panel_after_recall"] is True


def test_handover_is_overdue_a_year_before_the_hearing_when_no_officer_is_allocated():
    assert rated(com=None, target_hearing_on=date(2028, 3, 1))["handover_overdue"] is False
    rating = rated(com=None)
    assert (rating["handover_overdue"], rating["whose_move"]) == (True, "probation region")


def test_handover_follows_tariff_when_it_is_ahead():
    before = {"tariff_expires_on": date(2028, 1, 1), "target_hearing_on": date(2026, 12, 1)}
    assert rated(com=None, **before)["handover_overdue"] is False


def test_long_in_hospital_without_a_return():
    waiting = rated(status="secure_hospital", status_since=date(2024, 1, 1))
    assert (waiting["colour"], waiting["blocker"]) == ("amber", "health")


def test_carried_forward_by_the_prison_file():
    assert rated(stale=True)["reasons"][0]["indicator"] == "lost_by_prison_file"


def test_the_file_that_lost_somebody_is_said_not_to_name_them():
    """`prison_as_at` is the newest file's day, and whoever is carried forward is not in that file."""
    (reason, *_) = rated(stale=True, prison_as_at=date(2026, 9, 30))["reasons"]
    assert (
        reason["sentence"]
        == "The prison file of 30 Sep 2026 does not name this person, and no exit is recorded"
    )


def test_tariff_not_recorded_is_said_and_makes_the_colour_provisional():
    rating = rated(tariff_expires_on=None, com=None, target_hearing_on=date(2030, 1, 1), review_id=None)
    assert rating["tariff_not_recorded"] is True
    assert (rating["colour"], rating["provisional"]) == ("amber", True)
    assert rating["not_recorded"] == ["Tariff expiry date"]
