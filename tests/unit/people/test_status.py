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


def test_before_the_sentence_there_is_no_status():
    assert status_of(lifer_history().in_prison(), on=date(2007, 5, 10)) == [None]
    assert status_of(lifer_history().in_prison(), on=date(2007, 5, 11)) == ["custody_unreleased"]


@pytest.mark.parametrize("ended", ["Sentence Quashed", "Removed from UK", "In Hospital", "Deceased"])
def test_an_end_without_a_date_is_not_recorded_until_the_first_file_that_shows_it(ended):
    story = lifer_history().released("2019-11-01").recalled("2021-03-01", "2021-03-04")
    story.ppud_says(ended, on="2026-06-30")
    assert status_of(story, on=date(2015, 6, 30)) == ["custody_unreleased"], "the release of 2019 proves it"
    assert status_of(story, on=date(2020, 6, 30)) == ["on_licence"], "the recall of 2021 proves it"
    assert status_of(story, on=date(2022, 6, 30)) == [None], "it may have come at any time since"
    assert status_of(story, on=date(2026, 6, 30)) != [None]


def test_a_suspension_counts_for_the_licence_in_which_it_began():
    story = lifer_history().released("2015-01-05")
    story.under_probation("2025-12-31", custody_status="B", supervision_suspended_on="2021-03-01")
    story.recalled("2026-02-01", "2026-02-02").released("2026-05-01")
    story.under_probation("2026-03-31", custody_status="C")

    def suspended(on):
        return facts(register(story), View(on=on))["supervision_suspended_on"].item()

    assert suspended(date(2021, 2, 28)) is None
    assert suspended(date(2021, 3, 1)) == date(2021, 3, 1), "told later, and so since that day"
    assert suspended(date(2026, 2, 1)) == date(2021, 3, 1), "the recall ended the licence, not the past"
    assert suspended(date(2026, 6, 1)) is None, "a new licence begins without it"


def test_a_suspension_taken_back_on_the_same_licence_was_a_mistake():
    story = lifer_history().released("2015-01-05")
    story.under_probation("2025-12-31", custody_status="B", supervision_suspended_on="2021-03-01")
    story.under_probation("2026-03-31", custody_status="B")
    assert facts(register(story), View(on=ON))["supervision_suspended_on"].to_list() == [None]


def test_the_region_follows_the_record_of_the_day_and_before_the_first_that_one():
    story = lifer_history().under_probation("2026-03-31", probation_region="Wales")
    story.under_probation("2026-06-30", probation_region="London")
    on = [date(2015, 1, 1), date(2026, 6, 29), date(2026, 6, 30)]
    told = [facts(register(story), View(on=day))["probation_region"].item() for day in on]
    assert told == ["Wales", "Wales", "London"]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2026-06-30", "custody_unreleased"),
        ("2026-09-01", "custody_unreleased"),
        ("2026-09-02", "on_licence"),
        ("2026-09-29", "on_licence"),
    ],
)
def test_a_release_after_the_newest_prison_file_ends_what_that_file_said(on, status):
    story = lifer_history().in_prison("2026-06-30").released("2026-09-02").ppud_says("Released on Licence")
    other = person(2).sentenced("2009-01-30").in_prison("2026-06-30")
    assert status_of(story, other, on=date.fromisoformat(on))[0] == status


def test_back_in_prison_after_a_release_that_the_newest_file_did_not_see():
    story = (
        lifer_history().in_prison("2026-06-30").released("2026-07-24").recalled("2026-08-28", "2026-08-30")
    )
    frame = facts(register(story), View(on=date(2026, 9, 15)))
    assert frame.select("status", "stale").row(0) == ("custody_recalled", False)


def test_somebody_recalled_and_seen_in_prison_since_is_not_at_large_when_the_prison_file_loses_them():
    one = lifer_history().released("2019-11-01").recalled("2026-05-01").in_prison("2026-06-30")
    other = lifer_history(2).in_prison()
    assert status_of(one, other) == ["custody_recalled", "custody_unreleased"]
    assert status_of(one, other, on=date(2026, 5, 20)) == ["unlawfully_at_large", "custody_unreleased"]


@pytest.mark.parametrize(
    ("said", "status"),
    [("Recalled [*]", "custody_recalled"), ("Unlawfully at Large", "unlawfully_at_large")],
)
def test_recalled_with_no_return_that_can_be_used_is_where_ppud_says(said, status):
    one = lifer_history().released("2019-11-01").recalled("2026-05-01").ppud_says(said)
    assert status_of(one) == [status]
