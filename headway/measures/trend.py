"""Has a series moved, or does it only waver? The limits of an individuals (XmR) chart, and what lies outside.

centre   the mean of the values of a stretch
limits   centre ± 3/1.128 (that is, 2.66) times the mean moving range, the mean difference of neighbours
         (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2; Wheeler, Understanding Variation, 1993)

A mark, a day on which the definition or the law changed, begins a stretch with limits of its own. A value
that is not known has no part in the limits, no moving range is taken across it, and a run ends there. A
stretch with a value that is kept back because it is small has no limits at all: what is left is no fair
sample, and would put them too high. Nor has one that does not waver, for any change would lie outside.

Neighbouring values of a stock, such as people in custody, resemble each other more than these limits suppose,
and lie outside them for years. For such a series `drifting` asks whether its steps are unusual, not its
values.

Shares have the same limits as counts, from how much they in fact differ from month to month, and not limits
from the chance of each number (a p chart), which would call nearly every month of a large population unusual.
With an equal number below the line, these and Laney's p′ are the same; where it is not equal, `uneven` says
so.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

type Reading = tuple[date, float | None]
"""A day and its value; None: kept back or not known."""

SIGMAS = 3
D2 = 1.128  # the mean difference of two values of a normal distribution, in standard deviations (NIST, 6.3.2)
FEWEST = 12  # with fewer, limits move too much with each new value to be believed
UNEVEN = 0.25
NO_RANGE = 1e-9  # what reckoning with fractions leaves of no difference at all
RUN = 8  # Western Electric (1956), rule 4; NIST 6.3.2. "Making data count" of NHS England calls it at 7


@dataclass(frozen=True)
class Stretch:
    """Limits between two days, both included, in the unit of the values; and from how many values.

    part  stretches with one number, if it is not 0, belong together: limits on a course are told a day each
    """

    first: date
    last: date
    lower: float
    centre: float
    upper: float
    values: int
    part: int = 0


class Signal(StrEnum):
    """What of a value says that something moved."""

    ABOVE = "above the upper limit"
    BELOW = "below the lower limit"
    RUN_ABOVE = f"in a run of {RUN} or more above the centre"
    RUN_BELOW = f"in a run of {RUN} or more below the centre"


class Lacking(StrEnum):
    """Why a value has no limits."""

    KEPT_BACK = "no limits: values are kept back"
    FEW = "not enough values for limits"
    EVEN = "no limits: the values do not waver"
    BEGINS = "a new stretch begins here"
    GAP = "no limits: the value before is not known"


def xmr(
    readings: Sequence[Reading],
    *,
    marks: Iterable[date] = (),
    fewest: int = FEWEST,
    longest: int | None = None,
    drifting: bool = False,
    lowest: float | None = 0,
    highest: float | None = None,
    kept_back: Collection[date] = (),
) -> tuple[Stretch, ...]:
    """Return the limits of each stretch between marks that has values enough; of others none.

    readings         oldest first
    marks            days on which a new stretch begins
    longest          readings after which limits begin anew although nothing changed, so that a series that
                     has drifted for ten years is compared with its recent self; None: never
    drifting         for a stock, which falls or rises for years: a value is expected where the one before was
                     and the mean step, so that what moves is what steps otherwise than usual. The limits are
                     those of an individuals chart of the steps (on values that depend on the one before:
                     Montgomery and Mastrangelo, Journal of Quality Technology 1991; 23: 179-193)
    lowest, highest  what no value can pass, as a count cannot fall below 0; limits stop there
    kept_back        the days whose value is None because it is small, and not because nobody knows it
    Raises ValueError for readings that are not in the order of their days, or past lowest or highest.
    """
    _check_ends(readings, lowest, highest)
    limits = _course if drifting else _level
    stretches = [
        stretch
        for number, part in enumerate(_pieces(readings, marks, longest, fewest), 1)
        if not _lacking(part, fewest=fewest, drifting=drifting, kept_back=kept_back)
        for stretch in limits(part, number)
    ]
    return tuple(_within(stretch, lowest, highest) for stretch in stretches)


def lacking(
    readings: Sequence[Reading],
    *,
    marks: Iterable[date] = (),
    fewest: int = FEWEST,
    longest: int | None = None,
    drifting: bool = False,
    kept_back: Collection[date] = (),
) -> dict[date, Lacking]:
    """Return why each day that has no limits by `xmr`, told the same, has none."""
    found: dict[date, Lacking] = {}
    for part in _pieces(readings, marks, longest, fewest):
        why = _lacking(part, fewest=fewest, drifting=drifting, kept_back=kept_back)
        if why:
            found |= dict.fromkeys([day for day, _ in part], why)
        elif drifting:
            gaps = [day for (_, before), (day, _) in pairwise(part) if before is None]
            found |= {part[0][0]: Lacking.BEGINS} | dict.fromkeys(gaps, Lacking.GAP)
    return found


def _lacking(
    part: Sequence[Reading], *, fewest: int, drifting: bool, kept_back: Collection[date]
) -> Lacking | None:
    """Return why a whole stretch has no limits; None: it has."""
    if any(day in kept_back for day, _ in part):
        return Lacking.KEPT_BACK
    values = _steps(part) if drifting else [value for _, value in part]
    ranges = moving_ranges(values)
    if sum(value is not None for value in values) < fewest - drifting or not ranges:
        return Lacking.FEW
    return None if max(ranges) > NO_RANGE else Lacking.EVEN


def _pieces(
    readings: Sequence[Reading], marks: Iterable[date], longest: int | None, fewest: int
) -> Iterator[list[Reading]]:
    for part in split(readings, marks):
        yield from _cut(part, longest, fewest)


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


def _level(part: Sequence[Reading], number: int) -> list[Stretch]:
    """Return one stretch about the mean of the part."""
    known = [value for _, value in part if value is not None]
    ranges = moving_ranges([value for _, value in part])
    centre, reach = sum(known) / len(known), SIGMAS / D2 * sum(ranges) / len(ranges)
    return [Stretch(part[0][0], part[-1][0], centre - reach, centre, centre + reach, len(known), number)]


def _course(part: Sequence[Reading], number: int) -> list[Stretch]:
    """Return a stretch for each day with a value before it, about that value and the mean step."""
    steps = _steps(part)
    known, ranges = [step for step in steps if step is not None], moving_ranges(steps)
    mean, reach = sum(known) / len(known), SIGMAS / D2 * sum(ranges) / len(ranges)
    expected = [(day, before + mean) for (_, before), (day, _) in pairwise(part) if before is not None]
    return [Stretch(day, day, at - reach, at, at + reach, len(known) + 1, number) for day, at in expected]


def _steps(part: Sequence[Reading]) -> list[float | None]:
    pairs = pairwise([value for _, value in part])
    return [None if before is None or after is None else after - before for before, after in pairs]


def _within(limits: Stretch, lowest: float | None, highest: float | None) -> Stretch:
    """Return the limits stopped at the ends that no value can pass."""
    least = -math.inf if lowest is None else lowest
    most = math.inf if highest is None else highest
    lower, centre, upper = (min(most, max(least, x)) for x in (limits.lower, limits.centre, limits.upper))
    return replace(limits, lower=lower, centre=centre, upper=upper)


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
    for together in _parts(stretches):
        within = [(day, value, stretch) for stretch in together for day, value in _in(stretch, readings)]
        found |= _runs([(day, None if v is None else v - stretch.centre) for day, v, stretch in within])
        for day, value, stretch in within:
            if value is not None and not stretch.lower <= value <= stretch.upper:
                found[day] = Signal.ABOVE if value > stretch.upper else Signal.BELOW
    return found


def _parts(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Return the stretches that belong together; a run may pass from one of them to the next."""
    parts: dict[int, list[Stretch]] = {}
    for place, stretch in enumerate(stretches):
        parts.setdefault(stretch.part or -1 - place, []).append(stretch)
    return list(parts.values())


def _in(stretch: Stretch, readings: Sequence[Reading]) -> list[Reading]:
    return [(day, value) for day, value in readings if stretch.first <= day <= stretch.last]


def _runs(readings: Sequence[Reading]) -> dict[date, Signal]:
    """Return the days in runs; each value is told as its distance from the centre."""
    found: dict[date, Signal] = {}
    run: list[date] = []
    side = 0
    for day, value in readings:
        now = 0 if value is None else (value > 0) - (value < 0)
        run = [*run, day] if now and now == side else [day]
        side = now
        if side and len(run) >= RUN:
            found |= dict.fromkeys(run, Signal.RUN_ABOVE if side > 0 else Signal.RUN_BELOW)
    return found
