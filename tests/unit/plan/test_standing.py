"""How a deadline stands on a day, and what may never be said of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headway.plan.deadlines import read_deadlines, standing
from headway.plan.shape import Deadline
from headway.plan.standing import Stands

(MAY,) = read_deadlines("May 2031")
(SHIP,) = read_deadlines("May 2031 (subject to a ship being hired)")
(FROM_SPRING,) = read_deadlines("From Spring 2031")
(ONGOING,) = read_deadlines("Ongoing", position=date(2031, 3, 1))
(TBC,) = read_deadlines("TBC")
(JULY,) = read_deadlines("July 2031")

DAYS = st.dates(date(2031, 1, 1), date(2031, 12, 31))
DATED = st.sampled_from((MAY, FROM_SPRING, JULY))
ANY = st.sampled_from((MAY, SHIP, FROM_SPRING, ONGOING, TBC, JULY))


def stands(deadline: Deadline, day: str, **recorded: object) -> str:
    return standing(deadline, on=date.fromisoformat(day), **recorded).stands.value


def test_not_yet_due_until_the_first_day_falling_due_until_the_last_and_late_after_it():
    assert stands(MAY, "2031-04-30") == "not yet due"
    assert stands(MAY, "2031-05-01") == "falling due"
    assert stands(MAY, "2031-05-31") == "falling due"
    assert stands(MAY, "2031-06-01") == "late"


def test_late_is_counted_from_the_last_day():
    late = standing(MAY, on=date(2031, 6, 3))
    assert late.days == 3
    assert late.sentence == "Late by 3 days: its last day was 31 May 2031."


def test_done_on_the_last_day_is_on_time_and_the_day_after_is_late():
    assert stands(MAY, "2031-09-01", done_on=date(2031, 5, 31)) == "done on time"
    late = standing(MAY, on=date(2031, 9, 1), done_on=date(2031, 6, 1))
    assert (late.stands, late.days) == (Stands.DONE_LATE, 1)
    assert late.sentence == "Done on 1 June 2031, 1 day after 31 May 2031."


def test_what_was_done_later_was_not_done_yet_on_an_earlier_day():
    assert stands(MAY, "2031-06-10", done_on=date(2031, 6, 20)) == "late"


def test_a_condition_nobody_recorded_waits_and_a_failed_one_needs_a_decision():
    assert stands(SHIP, "2031-09-01") == "waiting on a condition"
    assert stands(SHIP, "2031-09-01", condition_met=True) == "late"
    assert stands(SHIP, "2031-09-01", condition_met=False) == "needs a decision"
    assert "subject to a ship being hired" in standing(SHIP, on=date(2031, 9, 1)).sentence


def test_done_after_the_last_day_is_not_late_while_its_condition_is_open():
    assert stands(SHIP, "2031-09-01", done_on=date(2031, 6, 1)) == "done"
    assert stands(SHIP, "2031-09-01", done_on=date(2031, 6, 1), condition_met=True) == "done late"


def test_a_beginning_is_met_when_it_has_begun():
    assert standing(FROM_SPRING, on=date(2031, 6, 1)).sentence == (
        "Late by 1 day, not begun: its last day was 31 May 2031."
    )
    begun = standing(FROM_SPRING, on=date(2031, 6, 1), done_on=date(2031, 4, 2))
    assert begun.sentence == "Begun on 2 April 2031, in time for 31 May 2031."


def test_what_continues_needs_a_review_date_and_is_never_late():
    assert stands(ONGOING, "2051-01-01") == "needs a review date"
    assert stands(ONGOING, "2031-05-01", review_on=date(2031, 6, 1)) == "continuing"
    assert stands(ONGOING, "2031-06-02", review_on=date(2031, 6, 1)) == "review due"


def test_words_without_a_day_ask_for_one():
    assert stands(TBC, "2031-05-01") == "no day known"
    assert stands(TBC, "2031-05-01", done_on=date(2031, 4, 1)) == "done"


def test_a_moved_deadline_counts_from_its_new_day_and_says_how_far_it_slipped():
    moved = standing(MAY, on=date(2031, 8, 2), moved_to=JULY)
    assert (moved.stands, moved.days, moved.slippage) == (Stands.LATE, 2, 61)
    assert moved.sentence.endswith('Moved from "May 2031", 61 days later.')
    assert standing(JULY, on=date(2031, 1, 1), moved_to=MAY).slippage == -61
    assert standing(ONGOING, on=date(2031, 1, 1), moved_to=MAY).slippage is None


def test_moving_the_date_does_not_lift_its_condition():
    assert stands(SHIP, "2031-09-01", moved_to=JULY) == "waiting on a condition"


def test_what_asks_for_attention_is_sorted_first():
    day = date(2031, 8, 31)
    found = [standing(d, on=day) for d in (ONGOING, JULY, SHIP, MAY, TBC)]
    assert [s.days for s in sorted(found, key=lambda s: s.order)][:2] == [92, 31]


@given(DATED, DAYS, DAYS)
def test_as_days_pass_a_deadline_only_comes_nearer_to_late(deadline, one, other):
    steps = (Stands.NOT_YET_DUE, Stands.FALLING_DUE, Stands.LATE)
    first, second = (standing(deadline, on=day) for day in sorted((one, other)))
    assert steps.index(first.stands) <= steps.index(second.stands)
    assert (first.days or 0) <= (second.days or 0)


@given(ANY, DAYS, st.none() | DAYS, st.none() | st.booleans(), st.none() | ANY)
def test_nothing_is_late_before_its_last_day_has_passed(deadline, on, done_on, condition_met, moved_to):
    found = standing(deadline, on=on, done_on=done_on, condition_met=condition_met, moved_to=moved_to)
    last = {Stands.LATE: on, Stands.DONE_LATE: done_on}.get(found.stands)
    latest = (moved_to or deadline).latest
    assert (found.days is None) == (last is None)
    if last and latest and found.days:
        assert last == latest + timedelta(found.days)
        assert found.days > 0


@given(DAYS, st.none() | DAYS, st.none() | st.just(False), st.none() | st.sampled_from((MAY, JULY)))
def test_a_condition_not_met_is_never_late(on, done_on, condition_met, moved_to):
    found = standing(SHIP, on=on, done_on=done_on, condition_met=condition_met, moved_to=moved_to)
    assert found.stands not in (Stands.LATE, Stands.DONE_LATE)


def test_the_sentence_names_one_day_or_a_stretch_and_what_is_to_happen():
    (end,) = read_deadlines("End May 2031")
    assert standing(end, on=date(2031, 5, 1)).sentence == "Not yet due: 31 May 2031."
    assert standing(MAY, on=date(2031, 5, 1)).sentence == "Falling due: 1 May 2031 to 31 May 2031."
    assert (
        standing(FROM_SPRING, on=date(2031, 1, 1)).sentence
        == "Not yet to begin: 1 March 2031 to 31 May 2031."
    )


def test_a_deadline_moved_earlier_says_so():
    assert standing(JULY, on=date(2031, 1, 1), moved_to=MAY).sentence.endswith(
        'Moved from "July 2031", 61 days earlier.'
    )
    assert standing(ONGOING, on=date(2031, 1, 1), moved_to=MAY).sentence.endswith('Moved from "Ongoing".')
