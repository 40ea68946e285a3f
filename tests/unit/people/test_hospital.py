"""Who is in secure hospital on a day: the hospital list first, then PPUD, and the prison file where it is later."""

from datetime import date

import pytest

from headway.people.known import View, facts
from tests.builders import person, register

ON = date(2026, 9, 30)


def story():
    return person().sentenced("2009-07-24")


def row_of(one, on=ON):
    return facts(register(one), View(on=on)).row(0, named=True)


def status_of(one, on=ON):
    return row_of(one, on)["status"]


def test_the_hospital_list_counts_though_ppud_says_in_custody():
    row = row_of(story().on_hospital_list("2013-02-04"))
    assert (row["status"], row["status_since"], row["prison"], row["stale"]) == (
        "secure_hospital",
        date(2013, 2, 4),
        None,
        False,
    )


def test_the_day_of_discharge_speaks_of_the_years_before_the_first_list():
    one = story().ppud_says("In Hospital").on_hospital_list("2013-02-04")
    assert status_of(one, date(2013, 2, 3)) == "custody_unreleased"
    assert status_of(one, date(2013, 2, 4)) == status_of(one, date(2020, 1, 1)) == "secure_hospital"


@pytest.mark.parametrize(
    ("moved_on", "status", "since"),
    [
        ("2026-09-22", "custody_unreleased", date(2026, 9, 22)),
        ("2022-09-12", "secure_hospital", date(2022, 9, 12)),
        ("2019-01-01", "secure_hospital", date(2022, 9, 12)),
        (None, "secure_hospital", date(2022, 9, 12)),
    ],
    ids=["moved after the discharge", "moved on that day", "moved before", "no movement recorded"],
)
def test_in_both_files_the_later_of_discharge_and_movement_wins(moved_on, status, since):
    row = row_of(story().on_hospital_list("2022-09-12").in_prison(last_moved_on=moved_on))
    assert (row["status"], row["status_since"]) == (status, since)
    assert (row["prison"] is None) == (status == "secure_hospital")


def test_somebody_remitted_is_back_in_custody_though_ppud_is_behind():
    one = story().ppud_says("In Hospital").on_hospital_list("2022-09-12", "2026-09-01")
    row = row_of(one)
    assert (row["status"], row["status_since"]) == ("custody_unreleased", date(2026, 9, 1))
    assert status_of(one, date(2026, 8, 31)) == "secure_hospital"


def test_somebody_recalled_and_remitted_is_back_as_recalled():
    one = story().released("2014-01-01").recalled("2016-01-01", "2016-01-05")
    one.ppud_says("In Hospital").on_hospital_list("2022-09-12", "2026-09-01")
    assert status_of(one) == "custody_recalled"
    assert row_of(one)["status_since"] == date(2026, 9, 1)


def test_lost_by_the_hospital_list_without_an_exit_is_carried_forward_as_stale():
    one = story().on_hospital_list("2022-09-12", on="2026-06-30")
    other = person(2).sentenced("2009-07-24").on_hospital_list("2020-01-01")
    frame = facts(register(one, other), View(on=ON)).select("status", "stale")
    assert frame.rows() == [("secure_hospital", True), ("secure_hospital", False)]


def test_lost_by_the_hospital_list_and_in_the_prison_file_is_in_prison():
    one = story().on_hospital_list("2022-09-12", on="2026-06-30").in_prison(last_moved_on="2020-01-01")
    other = person(2).sentenced("2009-07-24").on_hospital_list("2020-01-01")
    assert facts(register(one, other), View(on=ON))["status"].to_list()[0] == "custody_unreleased"


def test_a_release_after_the_newest_list_ends_the_stay():
    one = story().on_hospital_list("2022-09-12").released("2026-10-05", told="2026-10-31")
    assert status_of(one, date(2026, 10, 4)) == "secure_hospital"
    assert status_of(one, date(2026, 10, 6)) == "on_licence"


def test_a_second_stay_ends_the_first():
    one = (
        story()
        .on_hospital_list("2012-01-01", stay="1")
        .on_hospital_list("2020-01-01", "2020-06-01", stay="2")
    )
    assert status_of(one, date(2020, 5, 31)) == "secure_hospital"
    assert status_of(one, date(2020, 6, 1)) == "custody_unreleased"
