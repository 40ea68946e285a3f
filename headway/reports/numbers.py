"""All figures of a report, as they may be printed, and the days and periods that they are of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from headway.measures.measure import NOT_RECORDED, Kind, Measure
from headway.reports import area as areas
from headway.reports.area import Area
from headway.reports.moves import Moves
from headway.reports.protected import MONTH, NATION, NOT_KNOWN, SENTENCE, Figures, Told
from headway.reports.relations import nobody

NOT_IN_PRISON = "Not in prison"
"""The prison, and the prison group, of somebody who is in none (people/stretches.py)."""

FIRST = date(2015, 1, 31)
"""The last day of the first month of every series."""
EARLIEST = date(2015, 3, 31)
"""The first day that a report can speak of: the last of the first whole quarter."""


def month_ends(first: date, last: date) -> list[date]:
    """Return the last days of the whole months from that of `first` to the latest that is over by `last`."""
    found, day = [], first.replace(day=1)
    while (end := _end_of_month(day)) <= last:
        found.append(end)
        day = end + timedelta(days=1)
    return found


def quarter_ends(first: date, last: date) -> list[date]:
    """Return those of the month ends that end a quarter of the calendar year."""
    return [day for day in month_ends(first, last) if day.month % 3 == 0]


def quarter_of(day: date) -> date:
    """Return the last day of the quarter that a day is in."""
    return _end_of_month(day.replace(day=1, month=(day.month + 2) // 3 * 3))


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def year_before(day: date) -> date:
    """Return the same day of the year before; for 29 February the 28th, for the end of a month its end."""
    before = day.replace(year=day.year - 1, day=min(day.day, 28))
    return _end_of_month(before) if day == _end_of_month(day) else before.replace(day=day.day)


@dataclass(frozen=True)
class Numbers:
    """The figures of every measure for one day and one state of knowledge.

    as_at     the day that they speak of
    figures   as reports/protected.py lets them be printed
    measures  by name, with the changes of meaning that came with the first file of a source
    prisons   the codes of the prisons of each group, on any day of the series
    unknown   (measure, day, whether of a month) of which no file tells
    placed_from  by kind of place, the first day on which a file tells who is where; a kind that is not in it
                 is told of every day
    moved     who came into each status in the last whole quarter, and who left it, rounded
    """

    as_at: date
    figures: Figures
    measures: Mapping[str, Measure]
    prisons: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unknown: frozenset[tuple[str, date, bool]] = frozenset()
    placed_from: Mapping[str, date] = field(default_factory=dict)
    moved: Moves = field(default_factory=dict)

    def now(self, measure: Measure) -> date:
        """Return the day of a measure's newest figure; of happenings, the end of the last whole quarter."""
        return self.as_at if measure.kind is Kind.STOCK else self.quarters()[-1]

    def quarters(self) -> list[date]:
        """Return the last day of every whole quarter of the series."""
        return quarter_ends(FIRST, self.as_at)

    def told(self, measure: Measure, area: Area, on: date) -> Told:
        """Return one figure: nobody where the register has nobody there, not known before the series."""
        return self._told(measure, area.kind.value, area.value, on)

    def _told(self, measure: Measure, kind: str, place: str, on: date) -> Told:
        nation = NATION if kind != MONTH else kind
        if (measure.name, on, kind == MONTH) in self.unknown or (
            measure.name,
            on,
            nation,
        ) not in self.figures:
            return NOT_KNOWN
        if place != NOT_RECORDED and self._unplaced(measure, kind, on):
            return NOT_KNOWN
        return self.figures.get((measure.name, on, kind), {}).get(place, nobody(measure))

    def _unplaced(self, measure: Measure, kind: str, on: date) -> bool:
        """Return whether nobody can say who was in a place then, so that its figure is not nought."""
        if kind not in self.placed_from:
            return False
        begins = on if measure.kind is Kind.STOCK else on.replace(day=1, month=on.month - 2)
        return begins < self.placed_from[kind]

    def series(self, measure: Measure, area: Area, *, monthly: bool = False) -> list[tuple[date, Told]]:
        """Return the figures by quarter, or by month, oldest first; happenings by month only of the nation.

        Happenings by month and place are not made: months of a place would tell what its quarters keep back.
        """
        if monthly and measure.kind is Kind.FLOW:
            return [(day, self._told(measure, MONTH, "", day)) for day in month_ends(FIRST, self.as_at)]
        days = month_ends(FIRST, self.as_at) if monthly else self.quarters()
        return [(day, self.told(measure, area, day)) for day in days]

    def places(self, measure: Measure, kind: str, on: date) -> list[tuple[Area, Told]]:
        """Return the areas of a kind that have a figure on a day, in the order of the alphabet.

        Left out is "Not in prison": of a measure of people in custody nobody is, and of others it is not a
        place. A prison of which no figure is known on that day is one where nobody is.
        """
        found = self.figures.get((measure.name, on, kind), {})
        told = ((_area(kind, place), told) for place, told in found.items() if place != NOT_IN_PRISON)
        return sorted(told, key=lambda one: one[0].name)

    def sentences(self, measure: Measure, on: date) -> list[tuple[str, Told]]:
        """Return the figures by sentence, in the order of the alphabet."""
        return sorted(self.figures.get((measure.name, on, SENTENCE), {}).items())


def _area(kind: str, place: str) -> Area:
    one = areas.Kind(kind)
    if one is areas.Kind.PRISON and place != NOT_RECORDED:
        return areas.prison(place)
    return Area(one, place, place)


def day_words(day: date) -> str:
    """Return "30 September 2026"."""
    return f"{day.day} {day:%B %Y}"


def label(measure: Measure, on: date, *, monthly: bool = False) -> str:
    """Return a figure's day or period as a table calls it: "30 Sep 2026", "Jul to Sep 2026", "Sep 2026"."""
    if measure.kind is Kind.STOCK:
        return f"{on.day} {on:%b %Y}"
    begins = on.replace(day=1, month=on.month - 2) if not monthly else on
    return f"{on:%b %Y}" if monthly else f"{begins:%b} to {on:%b %Y}"
