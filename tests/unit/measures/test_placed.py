"""What happened, and where each person was."""

from datetime import date

import pytest

from headway.measures.placed import happenings_placed
from headway.people.stretches import stretches
from tests.builders import person, register

LAST = date(2026, 9, 30)


def told_of(*people, columns=("what", "on")):
    events = register(*people)
    found = stretches(events, until=LAST, as_at={"panel": LAST})
    return happenings_placed(events, found, as_at={"panel": LAST}).select(columns).rows()


def a_life(key=1):
    return person(key).sentenced("2007-05-11").released("2019-11-01")


def test_the_first_release_is_told_from_those_after_a_recall():
    story = a_life().recalled("2021-03-01", "2021-03-04").released("2022-01-10")
    assert told_of(story) == [
        ("first_released", date(2019, 11, 1)),
        ("recalled", date(2021, 3, 1)),
        ("released_again", date(2022, 1, 10)),
    ]


def test_a_rescinded_recall_did_not_happen():
    assert told_of(a_life().recalled("2021-03-01", rescinded=True)) == [("first_released", date(2019, 11, 1))]


@pytest.mark.parametrize(
    ("by_ppud", "by_ndelius", "route"),
    [
        ("Parole Board", "AT", "Parole Board"),
        (None, "AT", "Automatic"),
        (None, "T", "Not recorded"),
    ],
)
def test_how_a_licence_ended_is_told_by_ppud_else_by_ndelius(by_ppud, by_ndelius, route):
    story = a_life().under_probation(custody_status=by_ndelius)
    story.ppud_says("Licence Terminated", licence_ended_on="2025-01-01", licence_ended_route=by_ppud)
    told = told_of(story, columns=("what", "route"))
    assert told == [("first_released", None), ("licence_ended", route)]


def test_somebody_released_was_in_the_prison_of_the_day_before():
    story = person().sentenced("2007-05-11").in_prison("2026-06-30", prison="LEI", prison_group="Yorkshire")
    story.released("2026-08-01")
    columns = ("what", "prison", "prison_group", "status_before")
    assert told_of(story, columns=columns) == [("first_released", "LEI", "Yorkshire", "custody_unreleased")]


def test_a_panel_counts_once_a_day_in_its_own_region_and_not_before_it_is_due():
    story = a_life().under_probation(probation_region="Wales")
    story.panel("2024-05-01", "Following recall", region="London")
    story.panel("2025-05-01", "Panel not held", region=None).panel("2026-10-20", None)
    told = told_of(story, columns=("what", "on", "result", "probation_region"))
    assert told[1:] == [
        ("panel", date(2024, 5, 1), "held", "London"),
        ("panel", date(2025, 5, 1), "not_held", "Wales"),
    ]
