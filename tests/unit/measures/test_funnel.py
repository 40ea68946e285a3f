"""Funnel limits against binomial chances reckoned independently, in whole numbers."""

from fractions import Fraction
from functools import cache
from itertools import accumulate, pairwise
from math import comb

import pytest

from headway.measures.funnel import INNER, OUTER, curve, curves, limits, outside, overall


@cache
def at_most(size, centre):
    """The exact chance of at most 0, 1, 2 ... of so many, as fractions of whole numbers."""
    part, whole = centre.numerator, centre.denominator
    ways = (comb(size, k) * part**k * (whole - part) ** (size - k) for k in range(size + 1))
    return [Fraction(sum_, whole**size) for sum_ in accumulate(ways)]


def interpolated(size, centre, share):
    """Spiegelhalter (2005), appendix A.1.1, word by word and without floats."""
    chances = at_most(size, centre)
    r = next(k for k in range(size + 1) if chances[k] >= share)
    below = chances[r - 1] if r else Fraction(0)
    alpha = (chances[r] - share) / (chances[r] - below)
    return max(Fraction(0), (r - alpha) / size)


@pytest.mark.parametrize("size", [1, 2, 7, 30, 181])
@pytest.mark.parametrize("centre", [Fraction(1, 50), Fraction(93, 1000), Fraction(1, 2), Fraction(97, 100)])
@pytest.mark.parametrize("level", [INNER, OUTER])
def test_limits_are_the_exact_binomial_ones(size, centre, level):
    tail = (1 - Fraction(str(level))) / 2
    lower, upper = limits(size, centre=float(centre), level=level)
    assert lower == pytest.approx(float(min(centre, interpolated(size, centre, tail))), abs=1e-9)
    assert upper == pytest.approx(float(max(centre, interpolated(size, centre, 1 - tail))), abs=1e-9)


def test_a_place_of_many_thousands_is_reckoned_without_running_out_of_small_numbers():
    lower, upper = limits(100_000, centre=0.3, level=INNER)
    reach = 1.959964 * (0.3 * 0.7 / 100_000) ** 0.5  # the normal curve, to which the chances have come close
    assert lower == pytest.approx(0.3 - reach, abs=2e-5)
    assert upper == pytest.approx(0.3 + reach, abs=2e-5)


def test_the_inner_limits_lie_within_the_outer_and_both_narrow_with_size():
    rows = curves(500, centre=0.25)
    assert rows[0][0] == 1
    assert rows[-1][0] == 500
    for _, lowest, low, high, highest in rows:
        assert 0 <= lowest <= low <= 0.25 <= high <= highest <= 1
    widths = [highest - lowest for size, lowest, _, _, highest in rows if size > 20]
    assert all(b < a + 0.01 for a, b in pairwise(widths))
    assert widths[-1] < widths[0] / 3


@pytest.mark.parametrize("size", [1, 5, 12, 60, 200])
@pytest.mark.parametrize("centre", [0.1, 0.5, 0.8])
def test_outside_means_a_chance_below_one_in_a_thousand_on_that_side(size, centre):
    chances = at_most(size, Fraction(str(centre)))
    for count in range(size + 1):
        above = 1 - (chances[count - 1] if count else 0) < Fraction(1, 1000)
        below = chances[count] < Fraction(1, 1000)
        assert outside(count, size, centre=centre) == ("above" if above else "below" if below else "")


def test_the_mean_is_always_within_the_limits_though_nearly_nobody_counts():
    assert limits(1, centre=0.005, level=INNER) == (0, 0.005)
    assert all(low <= 0.006 <= high for _, _, low, high, _ in curves(300, centre=0.006))


def test_one_person_is_never_called_out():
    assert outside(1, 1, centre=0.1) == ""
    assert outside(0, 1, centre=0.99) == ""


@pytest.mark.parametrize(
    ("centre", "count", "said"), [(0, 1, "above"), (0, 0, ""), (1, 9, "below"), (1, 10, "")]
)
def test_where_nobody_or_everybody_counts_any_other_place_is_outside(centre, count, said):
    assert outside(count, 10, centre=centre) == said
    assert curve(10, centre=centre)[1:] == (centre,) * 4


def test_all_places_together_are_weighed_by_their_people():
    assert overall([(1, 10), (30, 90)]) == 0.31
    assert overall([]) is None
    assert overall([(0, 0)]) is None


@pytest.mark.parametrize(("size", "centre"), [(0, 0.5), (10, -0.1), (10, 1.2)])
def test_a_funnel_of_nobody_or_of_an_impossible_proportion_is_refused(size, centre):
    with pytest.raises(ValueError, match=f"not {size} and {centre}"):
        limits(size, centre=centre, level=INNER)
