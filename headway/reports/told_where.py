"""Which measures are told of which areas."""

from headway.measures.measure import Measure
from headway.measures.operational import OPERATIONAL
from headway.reports.area import NATION, Area, Kind
from headway.reports.numbers import NOT_IN_PRISON, Numbers
from headway.reports.protected import NOT_KNOWN, Told
from headway.reports.relations import NATIONAL_ONLY


def of_area(area: Area, numbers: Numbers) -> list[Measure]:
    """Return the measures that have a figure for the area: people on licence are in no prison."""
    every = numbers.measures.values()
    return [m for m in every if area == NATION or (is_told(m, area, numbers) and _is_there(area, m, numbers))]


def is_told(measure: Measure, area: Area, numbers: Numbers) -> bool:
    """Return whether a measure is told of such areas: not of prisons, if most of its people are in none."""
    if measure.name in NATIONAL_ONLY:
        return area.kind is Kind.NATION
    if area.kind in (Kind.NATION, Kind.REGION):
        return True
    on = numbers.now(measure)
    outside = numbers.figures.get((measure.name, on, "group"), {}).get(NOT_IN_PRISON, Told(0, 0))
    every = numbers.told(measure, NATION, on)
    return not outside.hidden and 2 * _people(outside) <= _people(every)


def _people(told: Told) -> int:
    return (told.count if told.of is None else told.of) or 0


def _is_there(area: Area, measure: Measure, numbers: Numbers) -> bool:
    nothing = Told(0), Told(0, 0), NOT_KNOWN
    return any(told not in nothing for _, told in numbers.series(measure, area))


def success_of(area: Area, numbers: Numbers) -> list[Measure]:
    """Return the success measures of the plan that have a figure for the area."""
    beside = {measure.name for measure in OPERATIONAL}
    return [measure for measure in of_area(area, numbers) if measure.name not in beside]
