"""Control limits against a published worked example, and what counts as moved."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from headway.measures.trend import (
    FEWEST,
    RUN,
    Lacking,
    Signal,
    Stretch,
    lacking,
    moving_ranges,
    signals,
    split,
    uneven,
    xmr,
)

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 Individuals Control Charts: flow rate of ten batches
FLOW_RATE = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
FIRST = date(2020, 1, 1)


def readings(*values):
    return [(FIRST + timedelta(days=n), value) for n, value in enumerate(values)]


def day(number):
    return FIRST + timedelta(days=number)


def test_the_limits_are_those_that_nist_prints_for_its_flow_rates():
    (stretch,) = xmr(readings(*FLOW_RATE), fewest=10)
    assert stretch.centre == pytest.approx(50.81)
    assert stretch.upper == pytest.approx(55.8041, abs=5e-5)
    assert stretch.lower == pytest.approx(45.8159, abs=5e-5)
    ranges = moving_ranges(FLOW_RATE)
    assert sum(ranges) / len(ranges) == pytest.approx(1.8778, abs=5e-5)


def test_none_of_the_flow_rates_moved_as_nist_concludes():
    given = readings(*FLOW_RATE)
    assert signals(given, xmr(given, fewest=10)) == {}


def test_too_few_values_have_no_limits():
    assert xmr(readings(*range(FEWEST - 1))) == ()
    assert len(xmr(readings(*range(FEWEST)))) == 1


def test_a_hidden_value_has_no_part_and_no_range_is_taken_across_it():
    assert moving_ranges([1, 2, None, 100, 101]) == [1, 1]
    with_hidden = readings(*[10, 12] * 6, None, *[10, 12] * 6)
    (stretch,) = xmr(with_hidden)
    assert (stretch.centre, stretch.values) == (11, 24)
    assert stretch.upper == pytest.approx(11 + 2 * 3 / 1.128)


def test_a_stretch_with_a_value_kept_back_has_no_limits_and_the_next_has():
    given = readings(*[8, 9] * 6, None, *[30, 32] * 6)
    before, after = {day(12)}, [day(13)]
    (only,) = xmr(given, marks=after, kept_back=before)
    assert only.first == day(13)
    why = lacking(given, marks=after, kept_back=before)
    assert why == dict.fromkeys([day(n) for n in range(13)], Lacking.KEPT_BACK)


def test_a_value_that_nobody_knows_leaves_the_limits():
    given = readings(*[8, 9] * 6, None, *[8, 9] * 6)
    assert len(xmr(given)) == 1
    assert lacking(given) == {}


@pytest.mark.parametrize("drifting", [False, True])
def test_values_that_never_waver_have_no_limits(drifting):
    given = readings(*[10 / 3] * 20)
    assert xmr(given, drifting=drifting) == ()
    assert set(lacking(given, drifting=drifting).values()) == {Lacking.EVEN}


def test_each_day_without_limits_says_why():
    given = readings(*[10, 13] * 6, None, 11, *[10, 14] * 6, 5)
    why = lacking(given, marks=[day(14), day(26)], drifting=True)
    assert why == {
        day(0): Lacking.BEGINS,
        day(13): Lacking.GAP,
        day(14): Lacking.BEGINS,
        day(26): Lacking.FEW,
    }
    have = {on for s in xmr(given, marks=[day(14), day(26)], drifting=True) for on in [s.first]}
    assert have | set(why) == {on for on, _ in given}


def test_values_hidden_every_other_time_have_no_neighbours_and_so_no_limits():
    assert xmr(readings(*[5, None] * 12)) == ()


def test_a_mark_begins_a_stretch_with_limits_of_its_own():
    given = readings(*[10, 12] * 6, *[30, 32] * 6)
    before, after = xmr(given, marks=[day(12)])
    assert (before.centre, before.last) == (11, day(11))
    assert (after.centre, after.first) == (31, day(12))
    assert signals(given, (before, after)) == {}


def test_without_the_mark_the_same_values_have_moved():
    given = readings(*[10, 12] * 6, *[30, 32] * 6)
    assert set(signals(given, xmr(given)).values()) == {Signal.BELOW, Signal.ABOVE}


@pytest.mark.parametrize("mark", [day(-30), day(0), day(500)])
def test_a_mark_outside_the_values_cuts_nothing(mark):
    assert len(split(readings(*range(20)), [mark])) == 1


def test_a_count_has_no_limit_below_nothing_and_a_percentage_none_above_all():
    given = readings(*[1, 90] * 8)
    (stretch,) = xmr(given, highest=100)
    assert (stretch.lower, stretch.upper) == (0, 100)
    (free,) = xmr(given, lowest=None)
    assert free.lower < 0
    assert free.upper > 100


def test_a_value_on_a_limit_is_within_and_one_past_it_is_outside():
    stretch = Stretch(day(0), day(2), lower=2, centre=5, upper=8, values=12)
    assert signals(readings(2, 8, 5), [stretch]) == {}
    assert signals(readings(1.99, 8.01, 5), [stretch]) == {day(0): Signal.BELOW, day(1): Signal.ABOVE}


LEVEL = Stretch(day(0), day(100), lower=0, centre=10, upper=20, values=12)


def test_eight_in_a_row_on_one_side_are_told_and_seven_are_not():
    assert signals(readings(*[11] * (RUN - 1), 9), [LEVEL]) == {}
    eight = signals(readings(*[11] * RUN, 9), [LEVEL])
    assert eight == dict.fromkeys([day(n) for n in range(RUN)], Signal.RUN_ABOVE)
    assert set(signals(readings(*[9] * 10), [LEVEL]).values()) == {Signal.RUN_BELOW}


@pytest.mark.parametrize("between", [None, 10, 9])
def test_a_value_that_is_hidden_or_central_or_on_the_other_side_ends_a_run(between):
    assert signals(readings(*[11] * 5, between, *[11] * 5), [LEVEL]) == {}


def test_a_run_does_not_pass_a_mark():
    stretches = [Stretch(day(0), day(4), 0, 10, 20, 5), Stretch(day(5), day(9), 0, 10, 20, 5)]
    assert signals(readings(*[11] * 10), stretches) == {}


def test_outside_is_told_rather_than_a_run():
    found = signals(readings(*[11] * 8, 25), [LEVEL])
    assert found[day(8)] is Signal.ABOVE
    assert found[day(0)] is Signal.RUN_ABOVE


def test_readings_out_of_order_are_refused_with_their_days():
    with pytest.raises(ValueError, match="2020-01-01 comes after 2020-01-02"):
        xmr([(day(1), 1.0), (day(0), 2.0)])
    with pytest.raises(ValueError, match="one a day"):
        xmr([(day(1), 1.0), (day(1), 2.0)])


def test_nothing_gives_nothing():
    assert xmr([]) == ()
    assert signals([], []) == {}


def test_limits_may_begin_anew_so_that_a_drifting_series_is_compared_with_its_recent_self():
    given = readings(*range(100))
    parts = xmr(given, longest=36)
    assert [(part.first, part.last) for part in parts] == [
        (day(0), day(35)),
        (day(36), day(71)),
        (day(72), day(99)),
    ]
    assert parts[0] == xmr(given[:50], longest=36)[0]  # a later reading moves no earlier limit


def test_a_rest_too_short_for_limits_of_its_own_belongs_to_the_stretch_before():
    assert [part.last for part in xmr(readings(*range(47)), longest=36)] == [day(46)]
    assert [part.last for part in xmr(readings(*range(48)), longest=36)] == [day(35), day(47)]


@pytest.mark.parametrize(
    ("sizes", "too_uneven"),
    [
        ([100, 110, 90], False),
        ([125, 75], False),
        ([126, 74], True),
        ([100, None, 101], False),
        ([], False),
        ([0, 0], False),
    ],
)
def test_shares_of_numbers_that_differ_by_more_than_a_quarter_have_rough_limits(sizes, too_uneven):
    assert uneven(sizes) is too_uneven


def test_a_value_past_what_was_said_to_be_the_end_is_refused_with_its_day():
    with pytest.raises(ValueError, match="the value -3 of 2020-01-02 is below 0"):
        xmr(readings(1, -3))
    with pytest.raises(ValueError, match="the value 101 of 2020-01-01 is above 100"):
        xmr(readings(101), highest=100)
    assert xmr(readings(*[-1, 1] * 6), lowest=None)


FALLING = [1000 - 30 * n - (5, 2, 7, 4)[n % 4] for n in range(24)]


def test_a_stock_that_falls_steadily_is_outside_its_mean_and_keeps_its_course():
    falling = readings(*FALLING)
    assert len(signals(falling, xmr(falling))) > 15
    assert signals(falling, xmr(falling, drifting=True)) == {}


def test_the_limits_of_a_course_are_those_of_its_steps_set_on_the_value_before():
    falling = readings(*FALLING)
    steps = [(b[0], b[1] - a[1]) for a, b in pairwise(falling)]
    (of_steps,) = xmr(steps, lowest=None, fewest=10)
    for before, limits in zip(falling, xmr(falling, drifting=True, lowest=None), strict=False):
        assert limits.centre == pytest.approx(before[1] + of_steps.centre)
        assert limits.upper == pytest.approx(before[1] + of_steps.upper)
        assert limits.lower == pytest.approx(before[1] + of_steps.lower)


def test_a_fall_that_stops_for_one_step_is_told_on_that_day_only():
    held = readings(*[value + (90 if n >= 12 else 0) for n, value in enumerate(FALLING)])
    found = signals(held, xmr(held, drifting=True))
    assert {on for on, signal in found.items() if signal in (Signal.ABOVE, Signal.BELOW)} == {day(12)}
    assert found[day(12)] is Signal.ABOVE


def test_a_fall_that_becomes_slower_is_told_as_a_run_of_steps():
    slower = readings(*[500 - 9 * n for n in range(20)], *[500 - 9 * 20 - 7 * n - n % 2 for n in range(20)])
    found = signals(slower, xmr(slower, drifting=True))
    assert {found[day(n)] for n in range(2, 19)} <= {Signal.RUN_BELOW, Signal.BELOW}
    assert {found[day(n)] for n in range(22, 39)} <= {Signal.RUN_ABOVE, Signal.ABOVE}


def test_a_day_without_a_value_before_it_has_no_limits_on_a_course():
    given = readings(*FALLING[:12], None, *FALLING[12:])
    days = [stretch.first for stretch in xmr(given, drifting=True)]
    assert day(0) not in days
    assert day(13) not in days
    assert day(12) in days  # hidden itself, and the value before it is known


def test_a_course_needs_as_many_values_as_a_level():
    assert xmr(readings(*FALLING[: FEWEST - 1]), drifting=True) == ()
    assert len(xmr(readings(*FALLING[:FEWEST]), drifting=True)) == FEWEST - 1


def test_no_limit_of_a_falling_count_is_below_nothing():
    falling = readings(*[max(0, 24 - n - n % 3) for n in range(40)])
    assert min(stretch.lower for stretch in xmr(falling, drifting=True)) == 0
