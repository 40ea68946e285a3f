from datetime import date

import pytest

from headway.people.facts import STATUSES
from tests.unit.rating.people import ON_LICENCE, RECALLED, rated, sentences

AT_LARGE = {**ON_LICENCE, "status": "unlawfully_at_large", "latest_revoked_on": date(2026, 8, 25)}


def test_on_licence_with_everything_in_order_is_green():
    assert rated(**ON_LICENCE)["colour"] == "green"


def test_no_officer_on_licence():
    rating = rated(**ON_LICENCE | {"com": None})
    assert (rating["colour"], rating["blocker"], rating["whose_move"]) == (
        "red",
        "officer",
        "probation region",
    )


def test_at_large_names_days_since_revocation():
    assert sentences(**AT_LARGE) == [
        "Licence revoked 40 days ago (25 Aug 2026); no return to custody is recorded"
    ]


def test_at_large_comes_before_every_blocker_that_cannot_move_meanwhile():
    rating = rated(**AT_LARGE | {"last_panel_on": None})
    assert len(rating["reasons"]) == 2
    assert rating["blocker"] == "at_large"


@pytest.mark.parametrize("status", [ON_LICENCE, AT_LARGE, RECALLED])
def test_licence_that_ended_by_law_but_not_on_record_comes_first(status):
    rating = rated(**status | {"terminates_automatically_on": date(2026, 10, 4), "last_panel_on": None})
    assert (rating["blocker"], rating["blocked_since"]) == ("licence", date(2026, 10, 4))


def test_licence_that_ends_tomorrow_is_ahead_and_no_reason():
    rating = rated(**ON_LICENCE | {"terminates_automatically_on": date(2026, 10, 5)})
    assert rating["licence_end_not_recorded"] is False
    assert (rating["next_date"], rating["next_date_what"]) == (date(2026, 10, 5), "Licence ends by law")


def test_law_that_cannot_conclude_makes_green_provisional():
    rating = rated(**ON_LICENCE | {"outcome": "cannot_determine", "terminates_automatically_on": None})
    assert (rating["colour"], rating["provisional"]) == ("green", True)
    assert rating["not_recorded"] == ["Day on which the licence ends by law"]


def test_rescinded_recall_waits_for_a_decision():
    rating = rated(**ON_LICENCE | {"outcome": "needs_decision", "terminates_automatically_on": None})
    assert (rating["licence_clock_needs_decision"], rating["colour"]) == (True, "amber")


def test_no_panel_in_the_three_months_after_release():
    released = ON_LICENCE | {"latest_released_on": date(2026, 6, 1), "last_panel_on": date(2026, 5, 5)}
    assert sentences(**released) == [
        "Released on 1 Jun 2026; we have not held a progression panel within 3 months of it"
    ]


def test_first_panel_after_release_lies_ahead_while_the_three_months_run():
    released = ON_LICENCE | {"latest_released_on": date(2026, 8, 1), "last_panel_on": date(2026, 5, 5)}
    rating = rated(**released)
    assert rating["colour"] == "green"
    assert (rating["next_date"], rating["next_date_what"]) == (
        date(2026, 11, 1),
        "First panel on licence due",
    )


def test_last_panel_over_a_year_ago():
    assert sentences(last_panel_on=date(2025, 8, 3)) == [
        "Last progression panel was 14 months ago (3 Aug 2025); we aim for one every 12 months"
    ]


def test_panel_exactly_a_year_ago_is_in_its_window():
    assert rated(last_panel_on=date(2025, 10, 4))["panel_overdue"] is False


def test_no_panel_ever_is_red():
    assert rated(last_panel_on=None)["colour"] == "red"


def test_no_contacts_file_means_unknown_and_not_never():
    rating = rated(last_panel_on=None, contacts_as_at=None)
    assert (rating["panel_never_held"], rating["colour"], rating["provisional"]) == (None, "green", True)
    assert rating["not_recorded"] == ["Day of the latest contacts file"]


def test_panel_without_outcome_is_a_gap_until_a_later_panel():
    assert rated(panel_without_outcome_on=date(2026, 9, 1))["panel_outcome_not_recorded"] is True
    assert rated(panel_without_outcome_on=date(2026, 9, 25))["panel_outcome_not_recorded"] is False
    assert rated(panel_without_outcome_on=date(2026, 1, 9))["panel_outcome_not_recorded"] is False


def test_unknown_status_stays_on_the_list_and_says_so():
    rating = rated(status=None)
    assert (rating["in_sentence"], rating["colour"], rating["blocker"]) == (True, "amber", "record")


@pytest.mark.parametrize("status", STATUSES[5:])
def test_whoever_left_the_sentence_has_no_colour_no_blocker_and_no_dates(status):
    rating = rated(status=status, last_panel_on=None)
    assert rating["in_sentence"] is False
    assert (rating["colour"], rating["blocker"], rating["next_date"], rating["next_step"]) == (None,) * 4
    assert (rating["reasons"], rating["not_recorded"]) == ([], [])


def test_nobody_has_waited_for_a_panel_since_before_panels_were_recorded():
    rating = rated(last_panel_on=None, status_since=date(2009, 12, 15))
    assert rating["panel_never_held"] is True
    assert rating["blocked_since"] == date(2020, 6, 1), "twelve months from 1 June 2019"
