"""When the files that a rating rests on were recent."""

from datetime import date
from itertools import pairwise

from headway.people.freshness import recent_files
from tests.builders import person, register


def spells(*, ppud, prison, probation, **asked):
    one = person().sentenced("2007-05-11")
    for on in ppud:
        one.ppud_says("In Custody", on=on)
    for on in prison:
        one.in_prison(on)
    for on in probation:
        one.under_probation(on)
    return recent_files(register(one), **asked).select("since", "until").rows()


def test_files_are_recent_for_92_days_from_the_last_of_the_three_to_the_first_that_is_not():
    found = spells(ppud=["2026-01-10"], prison=["2026-01-31"], probation=["2026-01-20"])
    assert found == [(date(2026, 1, 31), date(2026, 4, 13))]


def test_a_file_of_the_next_quarter_goes_on_where_the_one_before_would_have_ended():
    both = ["2026-06-30", "2026-09-30"]
    found = spells(ppud=both, prison=both, probation=both)
    assert found[0][0] == date(2026, 6, 30)
    assert found[-1][1] == date(2027, 1, 1)
    assert all(until == since for (_, until), (since, _) in pairwise(found))


def test_a_source_that_never_told_anything_makes_nothing_recent():
    assert spells(ppud=["2026-06-30"], prison=["2026-06-30"], probation=[]) == []


def test_a_file_that_had_nothing_new_to_say_is_a_file():
    files = {
        "probation_record": date(2026, 9, 30),
        "ppud_record": date(2026, 9, 30),
        "prison_record": date(2026, 9, 30),
    }
    found = spells(ppud=["2026-01-10"], prison=["2026-01-10"], probation=["2026-01-10"], as_at=files)
    assert found[-1] == (date(2026, 9, 30), date(2027, 1, 1))
