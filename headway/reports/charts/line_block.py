"""A series → a Line with its control limits and its table, which says at which values something moved."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from headway.measures import trend
from headway.measures.trend import Lacking, Reading, Signal, Stretch
from headway.reports.charts.words import HIDDEN, NOT_APPLICABLE, WITHIN, first_upper
from headway.reports.document import DataTable, Limits, Line, Mark, Point, Stated

COLUMNS = ("Lower limit", "Centre", "Upper limit", "Against the limits")
NUMERIC = (False, True, True, True, True, False)
HOW = (
    "Limits are those of an individuals chart: the mean of the values, more and less 2.66 times the mean "
    f"difference between neighbours. Each stretch needs {trend.FEWEST} values. Moved means: outside the "
    f"limits, or {trend.RUN} in a row on one side of the centre."
)
HOW_ON_COURSE = (
    "Each value is expected where the one before it was and the mean step, more or less 2.66 times the mean "
    f"difference between neighbouring steps. A stretch needs {trend.FEWEST} values. Moved means: a step "
    f"outside these limits, or {trend.RUN} steps in a row on one side of the mean step."
)
UNEVEN = (
    "The number that these are shares of changes by more than a quarter, so the limits are rough: too narrow "
    "for the smallest, too wide for the largest."
)


def line_block(
    *,
    key: str,
    title: str,
    unit: str,
    readings: Sequence[Reading],
    stated: Stated,
    labels: Sequence[str] = (),
    shown: Sequence[str] = (),
    marks: Sequence[Mark] = (),
    decimals: int = 0,
    lowest: float | None = 0,
    highest: float | None = None,
    longest: int | None = None,
    drifting: bool = False,
    out_of: Sequence[int | None] = (),
    notes: Sequence[str] = (),
    hidden: str = HIDDEN,
    kept_back: Collection[date] = (),
) -> Line:
    """Return a line with its control limits, a description in words, and a table that says what moved.

    readings  oldest first; None: hidden or not known, and then it has no part in the limits either
    labels    the name of each period as printed; without them the day
    shown     each value as printed, where it is printed otherwise than as a number with `decimals`
    decimals  of the values; limits are means and have one more
    lowest    what no value can fall below; None: nothing, as a difference of days can be below 0
    highest   what no value can pass, such as 100 for a percentage; None: nothing
    longest   readings after which limits begin anew, such as 36 months; None: only at marks
    drifting  whether the steps are judged and not the values: for a stock, which falls or rises for years
    out_of    of a share, how many people or happenings each value is a share of; None: hidden
    hidden    the mark printed for None
    kept_back the days whose value is None because it is small; a stretch with one has no limits
    Raises ValueError when labels, shown or out_of are not as many as the readings, or a value is past an end.
    """
    _check_lengths(key, len(readings), labels=labels, shown=shown, out_of=out_of)
    days = [mark.on for mark in marks]
    stretches = trend.xmr(
        readings,
        marks=days,
        lowest=lowest,
        highest=highest,
        longest=longest,
        drifting=drifting,
        kept_back=kept_back,
    )
    lacking = trend.lacking(readings, marks=days, longest=longest, drifting=drifting, kept_back=kept_back)
    moved = trend.signals(readings, stretches)
    told = _Told(readings, labels, shown, stretches, moved, lacking, decimals, hidden)
    heads = ("Period", first_upper(unit), *COLUMNS)
    all_notes = (*notes, *_how(longest, drifting, out_of))
    return Line(
        key=key,
        title=title,
        description=told.description(unit, marks),
        unit=unit,
        points=tuple(Point(day, value) for day, value in readings),
        table=DataTable(f"{key}-table", title, heads, told.rows(), NUMERIC, stated, all_notes),
        limits=tuple(Limits(s.first, s.last, s.lower, s.centre, s.upper, s.part) for s in stretches),
        marks=tuple(marks),
    )


def _check_lengths(key: str, number: int, **given: Sequence[object]) -> None:
    for name, values in given.items():
        if values and len(values) != number:
            raise ValueError(f"the line {key} has {number} readings and {len(values)} of {name}")


def _how(longest: int | None, drifting: bool, out_of: Sequence[int | None]) -> list[str]:
    """Return the notes on how limits were drawn."""
    how = HOW_ON_COURSE if drifting else HOW
    anew = f"Limits begin anew after {longest} values, so that a slow drift shows as steps."
    return [how, *([anew] if longest else []), *([UNEVEN] if trend.uneven(out_of) else [])]


@dataclass(frozen=True)
class _Told:
    """The values, their limits and what moved, in words."""

    readings: Sequence[Reading]
    labels: Sequence[str]
    shown: Sequence[str]
    stretches: Sequence[Stretch]
    moved: dict[date, Signal]
    lacking: dict[date, Lacking]
    decimals: int
    hidden: str

    def periods(self) -> Sequence[str]:
        return self.labels or [f"{day.day} {day:%b %Y}" for day, _ in self.readings]

    def values(self) -> Sequence[str]:
        return self.shown or [
            self.hidden if value is None else f"{value:,.{self.decimals}f}" for _, value in self.readings
        ]

    def rows(self) -> tuple[tuple[str, ...], ...]:
        told = zip(self.readings, self.periods(), self.values(), strict=True)
        return tuple(
            (period, text, *self.limits(day), self.against(day, value)) for (day, value), period, text in told
        )

    def limits(self, day: date) -> tuple[str, ...]:
        stretch = self._stretch(day)
        if not stretch:
            return (NOT_APPLICABLE,) * 3
        return tuple(f"{x:,.{self.decimals + 1}f}" for x in (stretch.lower, stretch.centre, stretch.upper))

    def against(self, day: date, value: float | None) -> str:
        if value is None:
            return "hidden or not known"
        if not self._stretch(day):
            return str(self.lacking[day])
        return str(self.moved[day]) if day in self.moved else WITHIN

    def _stretch(self, day: date) -> Stretch | None:
        return next((s for s in self.stretches if s.first <= day <= s.last), None)

    def description(self, unit: str, marks: Sequence[Mark]) -> str:
        """Return what stands in the place of the drawing for those who do not see it."""
        if not self.readings:
            return "There is nothing to draw."
        periods, values = self.periods(), self.values()
        ends = f"from {periods[0]} ({values[0]}) to {periods[-1]} ({values[-1]})"
        sentences = [f"Line of {len(periods)} values, in {unit}, {ends}.", self._limits_in_words()]
        sentences += [f"Its meaning changed on {m.on.day} {m.on:%B %Y}: {m.text}" for m in marks]
        return " ".join([*sentences, "Every value is in the table beneath."])

    def _limits_in_words(self) -> str:
        if not self.stretches:
            last = self.lacking[self.readings[-1][0]]
            return f"There are no control limits ({str(last).removeprefix('no limits: ')})."
        lower, centre, upper = self.limits(self.stretches[-1].last)
        return (
            f"Latest limits: centre {centre}, from {lower} to {upper}. "
            f"{len(self.moved)} of the values say that something moved."
        )
