"""Has a series moved, or does it only waver? The limits of an individuals (XmR) chart, and what lies outside.

centre   the mean of the values of a stretch
limits   centre ± 3/1.128 (that is, 2.66) times the mean moving range, the mean difference of neighbours
         (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2; Wheeler, Understanding Variation, 1993)

A mark, a day on which the definition or the law changed, begins a stretch with limits of its own. A value
that is hidden or not known has no part in the limits, no moving range is taken across it, and a run ends
there.

Neighbouring values of a stock, such as people in custody, resemble each other more than these limits suppose,
so a slow drift is told as movement: it is movement, but nobody need have caused it this month.

Shares have the same limits as counts, from how much they in fact differ from month to month, and not limits
from the chance of each number (a p chart), which would call nearly every month of a large population unusual.
With an equal number below the line, these and Laney's p′ are the same; where it is not equal, `uneven` says
so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

type Reading = tuple[date, float | None]
"""A day and its value; None: hidden or not known."""

SIGMAS = 3
D2 = 1.128  # the mean difference of two values of a normal distribution, in standard deviations (NIST, 6.3.2)
FEWEST = 12  # with fewer, limits move too much with each new value to be believed
UNEVEN = 0.25
RUN = 8  # Western Electric (1956), rule 4; NIST 6.3.2. "Making data count" of NHS England calls it at 7


@dataclass(frozen=True)
class Stretch:
    """Limits between two days, both included, in the unit of the values; and from how many values."""

    first: date
    last: date
    lower: float
    centre: float
    upper: float
    values: int


class Signal(StrEnum):
    """What of a value says that something moved."""

    ABOVE = "above the upper limit"
    BELOW = "below the lower limit"
    RUN_ABOVE = f"in a run of {RUN} or more above the centre"
    RUN_BELOW = f"in a run of {RUN} or more below the centre"


def xmr(
    readings: Sequence[Reading],
    *,
    marks: Iterable[date] = (),
    fewest: int = FEWEST,
    longest: int | None = None,
    lowest: float | None = 0,
    highest: float | None = None,
) -> tuple[Stretch, ...]:
    """Return the limits of each stretch between marks that has values enough; of others none.

    readings         oldest first
    marks            days on which a new stretch begins
    longest          readings after which limits begin anew although nothing changed, so that a series that
                     has drifted for ten years is compared with its recent self; None: never
    lowest, highest  what no value can pass, as a count cannot fall below 0; limits stop there
    Raises ValueError for readings that are not in the order of their days, or past lowest or highest.
    """
    _check_ends(readings, lowest, highest)
    parts = [short for part in split(readings, marks) for short in _cut(part, longest, fewest)]
    stretches = (_limits(part, fewest, lowest, highest) for part in parts)
    return tuple(stretch for stretch in stretches if stretch)


def _check_ends(readings: Sequence[Reading], lowest: float | None, highest: float | None) -> None:
    for day, value in readings:
        if value is not None and lowest is not None and value < lowest:
            raise ValueError(f"the value {value} of {day} is below {lowest}, which was said to be the least")
        if value is not None and highest is not None and value > highest:
            raise ValueError(f"the value {value} of {day} is above {highest}, which was said to be the most")


def split(readings: Sequence[Reading], marks: Iterable[date]) -> list[list[Reading]]:
    """Return the readings in stretches, a new one from each mark on; a mark outside them cuts nothing.

    Raises ValueError for readings that are not in the order of their days.
    """
    for (before, _), (after, _) in pairwise(readings):
        if after <= before:
            raise ValueError(f"readings must be oldest first and one a day: {after} comes after {before}")
    cuts = sorted(set(marks))
    parts: dict[int, list[Reading]] = {}
    for day, value in readings:
        parts.setdefault(sum(cut <= day for cut in cuts), []).append((day, value))
    return list(parts.values())


def _cut(part: list[Reading], longest: int | None, fewest: int) -> list[list[Reading]]:
    """Return the part cut from its beginning on, so that a new reading moves no old limit.

    A rest too short for limits of its own stays with the stretch before.
    """
    if not longest or len(part) < longest + fewest:
        return [part]
    return [part[:longest], *_cut(part[longest:], longest, fewest)]


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """Return the differences between neighbours, without sign; none across a value that is missing."""
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def _limits(
    part: Sequence[Reading], fewest: int, lowest: float | None, highest: float | None
) -> Stretch | None:
    known = [value for _, value in part if value is not None]
    ranges = moving_ranges([value for _, value in part])
    if len(known) < fewest or not ranges:
        return None
    centre = sum(known) / len(known)
    reach = SIGMAS / D2 * sum(ranges) / len(ranges)
    lower = centre - reach if lowest is None else max(lowest, centre - reach)
    upper = centre + reach if highest is None else min(highest, centre + reach)
    return Stretch(part[0][0], part[-1][0], lower, centre, upper, len(known))


def uneven(sizes: Iterable[int | None]) -> bool:
    """Return whether what shares are taken of differs too much for one pair of limits to serve them all.

    A quarter above or below the mean is the usual bound of manuals of process control.
    """
    known = [size for size in sizes if size is not None]
    mean = sum(known) / len(known) if known else 0
    return any(abs(size - mean) > mean * UNEVEN for size in known)


def signals(readings: Sequence[Reading], stretches: Sequence[Stretch]) -> dict[date, Signal]:
    """Return what each day that moved says; a value outside its limits is told as that, in a run or not.

    Rule 1: one value outside the limits. Rule 4: eight neighbours on one side of the centre, in one stretch,
    with no value on the centre or missing between them (Western Electric, Statistical Quality Control
    Handbook, 1956).
    """
    found: dict[date, Signal] = {}
    for stretch in stretches:
        within = [(day, value) for day, value in readings if stretch.first <= day <= stretch.last]
        found |= _runs(within, stretch.centre)
        for day, value in within:
            if value is not None and not stretch.lower <= value <= stretch.upper:
                found[day] = Signal.ABOVE if value > stretch.upper else Signal.BELOW
    return found


def _runs(readings: Sequence[Reading], centre: float) -> dict[date, Signal]:
    found: dict[date, Signal] = {}
    run: list[date] = []
    side = 0
    for day, value in readings:
        now = 0 if value is None else (value > centre) - (value < centre)
        run = [*run, day] if now and now == side else [day]
        side = now
        if side and len(run) >= RUN:
            found |= dict.fromkeys(run, Signal.RUN_ABOVE if side > 0 else Signal.RUN_BELOW)
    return found
