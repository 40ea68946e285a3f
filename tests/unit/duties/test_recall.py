"""After a revocation: the reference to the Parole Board, Part B, and checks of those at large."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.duties.duty import Seen
from headway.duties.figures import published
from headway.duties.recall import at_large_checks, part_b, referrals
from headway.law.dates import last_day
from tests.unit.duties.looking import found, seen


def recalled(status: str = "custody_recalled", *, on: date, **facts: object) -> Seen:
    return seen(on=on, **{"status": status, "latest_released_on": date(2024, 3, 4), **facts})


BACK = {"latest_revoked_on": date(2025, 12, 29), "latest_returned_on": date(2026, 1, 2)}


def test_return_on_2_january_is_to_be_referred_by_30_january():
    assert found(referrals, recalled(**BACK, on=date(2026, 1, 30)))["due_on"] == date(2026, 1, 30)
    assert found(referrals, recalled(**BACK, on=date(2026, 1, 30)))["state"] == "due"
    assert found(referrals, recalled(**BACK, on=date(2026, 1, 31)))["state"] == "overdue"


def test_dossier_sent_on_the_last_day_is_done_in_time():
    sent = recalled(**BACK, dossier_sent_on=date(2026, 1, 30), on=date(2026, 3, 1))

    assert found(referrals, sent)["state"] == "done"


def test_dossier_sent_a_day_after_it_is_done_late():
    sent = recalled(**BACK, dossier_sent_on=date(2026, 1, 31), on=date(2026, 3, 1))

    assert found(referrals, sent)["state"] == "done_late"


def test_dossier_of_an_earlier_recall_does_not_answer_this_one():
    sent = recalled(**BACK, dossier_sent_on=date(2025, 12, 1), on=date(2026, 3, 1))

    assert found(referrals, sent)["state"] == "overdue"


def test_where_the_figure_is_not_set_the_duty_says_what_it_lacks():
    figures = published().setting("recall_referral", begins_on=date(2005, 4, 4), value=None, authority="test")

    duty = found(referrals, recalled(on=date(2026, 2, 1), figures=figures, **BACK))

    assert (duty["due_on"], duty["state"]) == (None, "cannot_say")
    assert "has not been set" in duty["lacks"]


def test_return_that_nobody_recorded_is_said_to_be_missing():
    duty = found(referrals, recalled(latest_revoked_on=date(2025, 12, 29), on=date(2026, 3, 1)))

    assert duty["state"] == "cannot_say"
    assert "the day of return to custody on this recall" in duty["lacks"]
    assert duty["because"] == "Licence revoked on 29 December 2025"


def test_return_of_the_recall_before_does_not_start_the_time():
    duty = found(
        referrals,
        recalled(
            on=date(2026, 3, 1), latest_revoked_on=date(2025, 12, 29), latest_returned_on=date(2021, 5, 6)
        ),
    )

    assert (duty["due_on"], duty["arose_on"]) == (None, date(2025, 12, 29))


def test_status_ahead_of_every_date_of_the_recall_still_raises_the_duty():
    before = recalled(
        latest_revoked_on=date(2021, 5, 1), latest_returned_on=date(2021, 5, 6), on=date(2026, 3, 1)
    )

    duty = found(referrals, before)

    assert (duty["due_on"], duty["arose_on"]) == (None, None)
    assert duty["because"] == "On recall; the day of the revocation is not told"


def test_result_since_the_return_shows_that_it_was_referred_on_a_day_not_told():
    decided = recalled(**BACK, last_result_on=date(2026, 11, 2), on=date(2027, 3, 1))
    before = recalled(**BACK, last_result_on=date(2023, 11, 2), on=date(2027, 3, 1))

    assert "the day on which the dossier was sent" in found(referrals, decided)["lacks"]
    assert found(referrals, before)["state"] == "overdue"


def test_somebody_at_large_is_not_yet_to_be_referred():
    at_large = recalled("unlawfully_at_large", latest_revoked_on=date(2025, 12, 29), on=date(2026, 3, 1))

    duty = found(referrals, at_large)

    assert duty["state"] == "cannot_say"
    assert "unlawfully at large" in duty["lacks"]


def test_recalled_and_then_in_secure_hospital_is_still_to_be_referred():
    assert found(referrals, recalled("secure_hospital", **BACK, on=date(2026, 3, 1)))["state"] == "overdue"


@pytest.mark.parametrize("status", ["secure_hospital", "on_licence", "custody_unreleased"])
def test_nobody_else_is_to_be_referred(status: str):
    assert found(referrals, seen(status=status, on=date(2026, 3, 1))) is None


def test_part_b_says_when_it_is_expected_and_is_never_called_late():
    duty = found(part_b, recalled(**BACK, on=date(2026, 3, 1)))

    assert duty["because"] == (
        "Licence revoked on 29 December 2025; the report is expected about 19 January 2026"
    )
    assert duty["state"] == "cannot_say"
    assert "whether Part B has been received" in duty["lacks"]


def test_part_b_is_no_longer_asked_for_once_the_dossier_is_sent():
    sent = recalled(**BACK, dossier_sent_on=date(2026, 1, 30), on=date(2026, 3, 1))

    assert found(part_b, sent) is None


@pytest.mark.parametrize(
    ("on", "next_check"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2026, 2, 28), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 8, 31)),
        (date(2026, 8, 31), date(2026, 8, 31)),
        (date(2027, 9, 30), date(2028, 2, 29)),
    ],
)
def test_somebody_at_large_is_looked_for_every_six_months(on: date, next_check: date):
    at_large = recalled("unlawfully_at_large", latest_revoked_on=date(2025, 8, 31), on=on)

    assert found(at_large_checks, at_large)["due_on"] == next_check


def test_at_large_since_a_day_unknown_says_so():
    assert found(at_large_checks, recalled("unlawfully_at_large", on=date(2026, 3, 1)))["lacks"]


@settings(deadline=None, derandomize=True)
@given(revoked=st.dates(date(2005, 4, 4), date(2026, 3, 1)), days=st.integers(0, 7000))
def test_next_check_is_the_first_multiple_of_six_months_that_is_not_past(revoked: date, days: int):
    on = revoked + timedelta(days=days)
    expected = next(day for n in range(1, 60) if (day := last_day(revoked, 6 * n)) >= on)

    at_large = recalled("unlawfully_at_large", latest_released_on=revoked, latest_revoked_on=revoked, on=on)

    assert found(at_large_checks, at_large)["due_on"] == expected
