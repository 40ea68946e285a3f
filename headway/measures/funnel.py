"""Do places differ by more than chance? The limits of a funnel plot for proportions.

Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 2005; 24:
1185-1202, appendix A.1.1: exact binomial limits, with interpolation between the two counts that a limit falls
between. A place between the 95% limits differs from the rest by no more than chance would make it; one
outside the 99.8% limits is worth a question, and a question is all that it is: of 500 places alike, one would
lie there by chance.

Not done: an allowance for places that differ for reasons we do not count (over-dispersion). With one, limits
would be wider; a dozen regions are too few to say how much wider, so pages say this instead.
"""

import math
from collections.abc import Sequence

INNER, OUTER = 0.95, 0.998

type Curve = tuple[float, float, float, float, float]
"""Size, lower 99.8%, lower 95%, upper 95%, upper 99.8% limit, as proportions."""


def limits(size: int, *, centre: float, level: float) -> tuple[float, float]:
    """Return the proportions between which a place of this size falls, by chance alone, in `level` of cases.

    size    how many people the proportion is of, at least 1
    centre  the proportion of all places, from 0 to 1
    Raises ValueError for a size below 1, or a proportion outside 0 to 1.
    """
    if size < 1 or not 0 <= centre <= 1:
        raise ValueError(
            f"a funnel needs a size of at least 1 and a proportion from 0 to 1, not {size} and {centre}"
        )
    if centre in (0, 1):
        return centre, centre
    tail = (1 - level) / 2
    chances = _chances(size, centre)
    lower, upper = _quantile(chances, tail)[1] / size, _quantile(chances, 1 - tail)[1] / size
    # of one person, where one in two hundred is such, 99 of 100 have none: the limit is then below the mean
    return min(lower, centre), max(upper, centre)


def curve(size: int, *, centre: float) -> Curve:
    """Return the limits of both levels for one size."""
    low, high = limits(size, centre=centre, level=INNER)
    lowest, highest = limits(size, centre=centre, level=OUTER)
    return size, lowest, low, high, highest


def curves(largest: int, *, centre: float, number: int = 60) -> tuple[Curve, ...]:
    """Return the limits for sizes up to the largest, closer together where the funnel bends."""
    steps = (max(1, round(largest * (step / number) ** 2)) for step in range(1, number + 1))
    return tuple(curve(size, centre=centre) for size in sorted(set(steps)))


def outside(count: int, size: int, *, centre: float) -> str:
    """Return "above" or "below" for a place outside the 99.8% limits, else "".

    Judged by the count itself and not by the interpolated line, which may run up to one person inside: else a
    place of one person, of whom one in ten is such, would be called out one time in ten. A chance below 1 in
    1,000 is meant.
    """
    tail = (1 - OUTER) / 2
    chances = _chances(size, centre) if 0 < centre < 1 else []
    if not chances:
        return "above" if count / size > centre else "below" if count / size < centre else ""
    if count > _quantile(chances, 1 - tail)[0]:
        return "above"
    return "below" if count < _quantile(chances, tail)[0] else ""


def overall(places: Sequence[tuple[int, int]]) -> float | None:
    """Return the proportion of all places together, (count, size) each; None if they have nobody."""
    people = sum(size for _, size in places)
    return sum(count for count, _ in places) / people if people else None


def _chances(size: int, centre: float) -> list[float]:
    """Return the chance of each count from 0 to the size.

    Reckoned outwards from the likeliest count: from 0 upwards the first terms would be too small for a float.
    """
    likeliest = min(size, math.floor((size + 1) * centre))
    odds = centre / (1 - centre)
    weights = [0.0] * (size + 1)
    weights[likeliest] = 1.0
    for count in range(likeliest, size):
        weights[count + 1] = weights[count] * (size - count) / (count + 1) * odds
    for count in range(likeliest, 0, -1):
        weights[count - 1] = weights[count] * count / (size - count + 1) / odds
    whole = math.fsum(weights)
    return [weight / whole for weight in weights]


def _quantile(chances: Sequence[float], share: float) -> tuple[int, float]:
    """Return the least count r with P(X ≤ r) ≥ share, and r − (P(X ≤ r) − share) / P(X = r)."""
    reached = 0.0
    for count, chance in enumerate(chances):
        reached += chance
        if reached >= share:
            return count, max(0.0, count - (reached - share) / chance)
    return len(chances) - 1, float(len(chances) - 1)
