"""Where somebody stands on a day: the order of extracts.md section 6, and who is believed."""

from datetime import date

import pytest

from headway.people.known import View, facts
from tests.builders import person, register

ON = date(2026, 9, 30)


def status_of(*people, on=ON, **view):
    frame = facts(register(*people), View(on=on, **view))
    return frame["status"].to_list()


def lifer_history(key=1):
    return person(key).sentenced("2007-05-11")


@pytest.mark.parametrize(
    ("story", "status"),
    [
        (lifer_history().in_prison(), "custody_unreleased"),
        (lifer_history().released("2019-11-01").ppud_says("Released on Licence"), "on_licence"),
        (
            lifer_history().released("2019-11-01").recalled("2021-03-01", "2021-03-04").in_prison(),
            "custody_recalled",
        ),
        (lifer_history().released("2019-11-01").recalled("2026-09-14"), "unlawfully_at_large"),
        (lifer_history().ppud_says("In Hospital"), "secure_hospital"),
        (lifer_history().ppud_says("In Hospital").in_prison(), "custody_unreleased"),
        (
            lifer_history().released("2019-11-01").ppud_says("x", licence_ended_on="2024-11-01"),
            "licence_ended",
        ),
        (lifer_history().ppud_says("Sentence Quashed"), "sentence_quashed"),
        (lifer_history().ppud_says("Removed from UK"), "removed"),
        (lifer_history().released("2012-10-23").under_probation(died_on="2026-05-20"), "died"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_first_that_holds(story, status):
    assert status_of(story) == [status]


def test_a_rescinded_recall_is_void_for_status_and_asks_for_a_decision():
    story = lifer_history().released("2023-10-10").recalled("2025-11-06", rescinded=True)
    frame = facts(register(story), View(on=ON))
    assert frame.select("status", "needs_decision", "number_of_recalls").row(0) == ("on_licence", True, 0)


def test_ppud_behind_the_prison_file_is_recalled_on_an_unknown_day():
    story = lifer_history().released("2024-03-19").ppud_says("Released on Licence")
    story.in_prison(last_moved_on="2026-09-24", last_move_kind="ADM")
    frame = facts(register(story), View(on=ON))
    assert frame.select("status", "status_since", "latest_revoked_on").row(0) == (
        "custody_recalled",
        date(2026, 9, 24),
        None,
    )


def test_lost_by_the_prison_file_without_an_exit_is_carried_forward_as_stale():
    gone = person(1).sentenced("2009-01-30").in_prison("2026-06-30", prison="MDI")
    still = person(2).sentenced("2009-01-30").in_prison("2026-09-30")
    frame = facts(register(gone, still), View(on=ON))
    assert frame.select("status", "stale", "prison").rows() == [
        ("custody_unreleased", True, "MDI"),
        ("custody_unreleased", False, "LEI"),
    ]


def test_as_known_before_the_recall_was_told_the_person_is_on_licence():
    story = lifer_history().released("2013-09-17", told="2026-06-30")
    story.recalled("2026-09-14", told="2026-09-30").ppud_says("Released on Licence", on="2026-06-30")
    from datetime import datetime

    assert status_of(story, known_at=datetime(2026, 7, 1)) == ["on_licence"]
    assert status_of(story) == ["unlawfully_at_large"]


def test_on_a_past_day_later_events_have_not_happened():
    story = lifer_history().released("2019-11-01").recalled("2021-03-01", "2021-03-04").in_prison()
    assert status_of(story, on=date(2015, 6, 30)) == ["custody_unreleased"]
    assert status_of(story, on=date(2020, 6, 30)) == ["on_licence"]
    assert status_of(story, on=date(2021, 3, 2)) == ["unlawfully_at_large"]


def test_ndelius_alone_knows_of_the_release_when_ppud_is_behind():
    story = lifer_history().released("2015-01-05").recalled("2018-02-01", "2018-02-03")
    story.under_probation(custody_status="B", licence_started_on="2026-08-12").ppud_says("Recalled [*]")
    frame = facts(register(story), View(on=ON))
    assert frame.select("status", "licence_started_on").row(0) == ("on_licence", date(2026, 8, 12))
