"""Numbers → a Line or a Funnel with its limits and its table: what a report about a measure is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headway.measures import funnel, trend
from headway.measures.trend import Signal, Stretch
from headway.reports.document import DataTable, Funnel, Limits, Line, Mark, Place, Point, Stated

HIDDEN = "[c]"
"""Printed for a value that is hidden, after "Releasing statistics in spreadsheets": c for confidential."""

NO_LIMITS = "not enough values for limits"
WITHIN = "within the limits"

HOW_LIMITS = (
    "Limits are those of an individuals chart: the mean of the values, more and less 2.66 times the mean "
    f"difference between neighbours. Each stretch needs {trend.FEWEST} values. Moved means: outside the "
    f"limits, or {trend.RUN} in a row on one side of the centre."
)
UNEVEN = (
    "The number that these are shares of changes by more than a quarter, so the limits are rough: too narrow "
    "for the smallest, too wide for the largest."
)
HOW_FUNNEL = (
    "Limits are exact for the chance of each number (binomial), and not widened for places that differ in "
    "ways that are not counted here. Outside the 99.8% limits is a reason to ask, not a finding; places are "
    "not ranked."
)


def line_block(
    *,
    key: str,
    title: str,
    unit: str,
    readings: Sequence[tuple[date, float | None]],
    stated: Stated,
    labels: Sequence[str] = (),
    shown: Sequence[str] = (),
    marks: Sequence[Mark] = (),
    decimals: int = 0,
    highest: float | None = None,
    longest: int | None = None,
    out_of: Sequence[int | None] = (),
    notes: Sequence[str] = (),
    hidden: str = HIDDEN,
) -> Line:
    """Return a line with its control limits, a description in words, and a table that says what moved.

    readings  oldest first; None: hidden or not known, and then it has no part in the limits either
    labels    the name of each period as printed; without them the day
    shown     each value as printed, where it is printed otherwise than as a number with `decimals`
    decimals  of the limits, and of the values
    highest   what no value can pass, such as 100 for a percentage
    longest   readings after which limits begin anew, such as 36 months; None: only at marks
    out_of    of a share, how many people or happenings each value is a share of; None: hidden
    hidden    the mark printed for None
    Raises ValueError when labels, shown or out_of are not as many as the readings.
    """
    for name, given in (("labels", labels), ("shown", shown), ("numbers out of", out_of)):
        if given and len(given) != len(readings):
            raise ValueError(f"the line {key} has {len(readings)} readings and {len(given)} {name}")
    stretches = trend.xmr(readings, marks=[mark.on for mark in marks], highest=highest, longest=longest)
    told = _Told(stretches, trend.signals(readings, stretches), decimals, hidden)
    periods = labels or [f"{day.day} {day:%b %Y}" for day, _ in readings]
    values = shown or [told.number(value) for _, value in readings]
    rows = tuple(
        (period, value, *told.limits(day), told.against(day, reading))
        for (day, reading), period, value in zip(readings, periods, values, strict=True)
    )
    said = [HOW_LIMITS]
    said += (
        [f"Limits begin anew after {longest} values, so that a slow drift shows as steps."] if longest else []
    )
    said += [UNEVEN] if trend.uneven(out_of) else []
    columns = ("Period", _first_upper(unit), "Lower limit", "Centre", "Upper limit", "Against the limits")
    numeric = (False, True, True, True, True, False)
    table = DataTable(f"{key}-table", title, columns, rows, numeric, stated, (*notes, *said))
    return Line(
        key=key,
        title=title,
        description=_line_words(unit, periods, values, told, marks),
        unit=unit,
        points=tuple(Point(day, value) for day, value in readings),
        table=table,
        limits=tuple(Limits(s.first, s.last, s.lower, s.centre, s.upper) for s in stretches),
        marks=tuple(marks),
    )


@dataclass(frozen=True)
class _Told:
    """The limits and what moved, in words."""

    stretches: Sequence[Stretch]
    moved: dict[date, Signal]
    decimals: int
    hidden: str

    def number(self, value: float | None) -> str:
        return self.hidden if value is None else f"{value:,.{self.decimals}f}"

    def limits(self, day: date) -> tuple[str, str, str]:
        """Return the limits with one decimal more than the values: they are means."""
        stretch = next((s for s in self.stretches if s.first <= day <= s.last), None)
        if not stretch:
            return ("[z]", "[z]", "[z]")
        lower, centre, upper = (
            f"{x:,.{self.decimals + 1}f}" for x in (stretch.lower, stretch.centre, stretch.upper)
        )
        return lower, centre, upper

    def against(self, day: date, value: float | None) -> str:
        if value is None:
            return "hidden or not known"
        if not any(s.first <= day <= s.last for s in self.stretches):
            return NO_LIMITS
        return str(self.moved[day]) if day in self.moved else WITHIN


def _line_words(
    unit: str, periods: Sequence[str], values: Sequence[str], told: _Told, marks: Sequence[Mark]
) -> str:
    if not periods:
        return "There is nothing to draw."
    last = told.stretches[-1] if told.stretches else None
    sentences = [
        f"Line of {len(periods)} values, in {unit}, from {periods[0]} ({values[0]}) to {periods[-1]} "
        f"({values[-1]})."
    ]
    if last:
        lower, centre, upper = told.limits(last.last)
        sentences.append(f"Latest limits: centre {centre}, from {lower} to {upper}.")
        sentences.append(f"{len(told.moved)} of the values say that something moved.")
    else:
        sentences.append("There are too few values for control limits.")
    sentences += [f"Its meaning changed on {m.on.day} {m.on:%B %Y}: {m.text}" for m in marks]
    return " ".join([*sentences, "Every value is in the table beneath."])


def funnel_block(
    *,
    key: str,
    title: str,
    unit: str,
    places: Sequence[tuple[str, int | None, int | None]],
    stated: Stated,
    place_heading: str = "Place",
    count_heading: str = "Count",
    centre: float | None = None,
    notes: Sequence[str] = (),
    hidden: str = HIDDEN,
) -> Funnel:
    """Return a funnel of proportions with its limits, a description in words, and its table, by name.

    unit    what the size counts, such as "people on licence"
    places  (name, count, size); None: hidden; a place without people is not drawn either
    centre  the proportion of all places; without it, that of those that are shown
    Raises ValueError when a count is more than its size, or below 0.
    """
    for name, count, size in places:
        if count is not None and size is not None and not 0 <= count <= size:
            raise ValueError(
                f"the funnel {key} has {count} of {size} for {name}: a part must be within its whole"
            )
    shown = {n: (c, s) for n, c, s in places if c is not None and s}
    middle = centre if centre is not None else funnel.overall(list(shown.values())) or 0.0
    drawn = tuple(_place(name, shown.get(name), middle) for name, _, _ in places)
    rows = tuple(
        _row(name, count, size, middle, hidden) for name, count, size in sorted(places, key=lambda p: p[0])
    )
    columns = (place_heading, count_heading, _first_upper(unit), "Per cent", "Against the limits")
    table = DataTable(
        f"{key}-table", title, columns, rows, (False, True, True, True, False), stated, (*notes, HOW_FUNNEL)
    )
    largest = max((size for _, size in shown.values()), default=0)
    return Funnel(
        key=key,
        title=title,
        description=_funnel_words(drawn, middle),
        unit=_first_upper(unit),
        centre=middle,
        places=drawn,
        curves=funnel.curves(largest, centre=middle) if largest else (),
        table=table,
    )


def _place(name: str, known: tuple[int, int] | None, centre: float) -> Place:
    if not known:
        return Place(name, 0, None)
    count, size = known
    return Place(name, size, count / size, funnel.outside(count, size, centre=centre))


def _row(name: str, count: int | None, size: int | None, centre: float, hidden: str) -> tuple[str, ...]:
    if count is None or not size:
        told = [hidden if x is None else f"{x:,}" for x in (count, size)]
        return (name, *told, "[z]" if size == 0 else hidden, "not drawn")
    return (name, f"{count:,}", f"{size:,}", f"{count / size:.1%}", _standing(count, size, centre))


def _standing(count: int, size: int, centre: float) -> str:
    far = funnel.outside(count, size, centre=centre)
    if far:
        return f"{far} the 99.8% limits"
    _, _, low, high, _ = funnel.curve(size, centre=centre)
    side = "above" if count / size > high else "below" if count / size < low else ""
    return f"{side} the 95% limits, within the 99.8%" if side else WITHIN


def _funnel_words(places: Sequence[Place], centre: float) -> str:
    shown = [place for place in places if place.value is not None]
    far = [f"{place.name} ({place.outside})" for place in shown if place.outside]
    outside = f"Outside the 99.8% limits: {', '.join(far)}." if far else "None is outside the 99.8% limits."
    return (
        f"Funnel plot of {len(shown)} places by size; all together {centre:.1%}. {outside} "
        "Every place is in the table beneath."
    )


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
