"""Which measures can be subtracted from each other, and so have to be kept back together.

A reader adds and subtracts all that is printed of one place and day. Measures that share a numerator or a
denominator are found by themselves; what else adds up among the success measures is said here.
"""

from collections.abc import Sequence
from dataclasses import replace

from headway.measures import success
from headway.measures.measure import Kind, Measure
from headway.reports.protected import Family

_ROUTES = (success.TERMINATED_BY_THE_BOARD, success.TERMINATED_AUTOMATICALLY)
_STATUSES = (success.NEVER_RELEASED, success.RECALLED_IN_CUSTODY, success.SUPERVISION_SUSPENDED)

OTHER_ROUTE = replace(
    success.LICENCES_TERMINATED,
    name="licences_terminated_otherwise",
    numerator=success.LICENCE_ENDED
    & ~(_ROUTES[0].numerator.fill_null(False) | _ROUTES[1].numerator.fill_null(False)),
)
"""All terminations less those of both routes; never printed."""

ELSEWHERE = replace(
    success.PANEL_IN_LAST_YEAR,
    name="in_the_sentence_elsewhere",
    numerator=success.SUBJECT_TO_THE_SENTENCE
    & ~(success.NEVER_RELEASED.numerator | success.RECALLED_IN_CUSTODY.numerator | success.ON_LICENCE),
)
"""All people in the sentence less those never released, recalled or on licence; never printed."""

_REMAINDERS = {
    OTHER_ROUTE.name: (success.LICENCES_TERMINATED, *_ROUTES),
    ELSEWHERE.name: (success.PANEL_IN_LAST_YEAR, *_STATUSES),
}
"""Each remainder, and the measures that a reader needs to work it out."""


def remainders(measures: Sequence[Measure]) -> list[Measure]:
    """Return what a reader of all these measures can work out that none of them prints."""
    names = {measure.name for measure in measures}
    return [one for one in (OTHER_ROUTE, ELSEWHERE) if names >= {m.name for m in _REMAINDERS[one.name]}]


def families(measures: Sequence[Measure]) -> list[Family]:
    """Return the measures and their remainders as they are protected together; sums come last."""
    names = {measure.name for measure in measures}
    after = tuple(status.name for status in _STATUSES if status.name in names)
    summed = {success.PANEL_IN_LAST_YEAR.name}
    found = [
        Family(together, after if summed & {*together} else ())
        for together in _together([*measures, *remainders(measures)])
    ]
    return sorted(found, key=lambda family: bool(family.after))


def _together(measures: Sequence[Measure]) -> list[tuple[str, ...]]:
    """Return the names of measures that count the same people, above or below the line, together."""
    found: list[tuple[set[str], list[str]]] = []
    for measure in measures:
        counted, names = _counted(measure), [measure.name]
        for others in [one for one in found if one[0] & counted]:
            found.remove(others)
            counted, names = counted | others[0], [*others[1], *names]
        found.append((counted, names))
    return [tuple(names) for _, names in found]


def _counted(measure: Measure) -> set[str]:
    """Return what a measure counts, each with whether it is of people on a day or in a period, or happens."""
    above = "day" if measure.kind is Kind.STOCK else "happening"
    below = "happening" if measure.of_happenings else "day" if measure.kind is Kind.STOCK else "period"
    counted = {f"{above} {measure.numerator}"}
    return counted if measure.denominator is None else counted | {f"{below} {measure.denominator}"}
