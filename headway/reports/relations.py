"""Which measures can be subtracted from each other, and so have to be kept back together.

A reader adds and subtracts all that is printed of one place and day. Measures that share a numerator or a
denominator are found by themselves; what else adds up among our measures is said here.
"""

from collections.abc import Sequence
from dataclasses import replace

from headway.measures.community import PANEL_IN_LAST_YEAR, PANELS_KEPT
from headway.measures.measure import Kind, Measure
from headway.measures.operational import TEN_YEARS_PAST_TARIFF
from headway.measures.progression import (
    LICENCE_ENDED,
    LICENCES_TERMINATED,
    NEVER_RELEASED,
    RECALLED_IN_CUSTODY,
    SUPERVISION_SUSPENDED,
    TERMINATED_AUTOMATICALLY,
    TERMINATED_BY_THE_BOARD,
)
from headway.measures.success import RATED_ON_RECENT_FILES
from headway.measures.who import ON_LICENCE, SUBJECT_TO_THE_SENTENCE
from headway.reports.protected import Family, Told

_ROUTES = (TERMINATED_BY_THE_BOARD, TERMINATED_AUTOMATICALLY)
_STATUSES = (NEVER_RELEASED, RECALLED_IN_CUSTODY)
_OF_EVERYBODY = frozenset({PANEL_IN_LAST_YEAR.name, RATED_ON_RECENT_FILES.name})
"""Measures of everybody in the sentence, of whom those of a status are a part."""

OTHER_ROUTE = replace(
    LICENCES_TERMINATED,
    name="licences_terminated_otherwise",
    numerator=LICENCE_ENDED
    & ~(_ROUTES[0].numerator.fill_null(False) | _ROUTES[1].numerator.fill_null(False)),
)
"""All terminations less those of both routes; never printed."""

ELSEWHERE = replace(
    PANEL_IN_LAST_YEAR,
    name="in_the_sentence_elsewhere",
    numerator=SUBJECT_TO_THE_SENTENCE
    & ~(NEVER_RELEASED.numerator | RECALLED_IN_CUSTODY.numerator | ON_LICENCE),
)
"""All people in the sentence less those never released, recalled or on licence; never printed."""

LICENSED = replace(
    PANEL_IN_LAST_YEAR, name="in_the_sentence_on_licence", numerator=SUBJECT_TO_THE_SENTENCE & ON_LICENCE
)
"""All people in the sentence who are on licence: told below the line of another measure, not by this name."""

_REMAINDERS = {
    OTHER_ROUTE.name: (LICENCES_TERMINATED, *_ROUTES),
    ELSEWHERE.name: (PANEL_IN_LAST_YEAR, *_STATUSES, SUPERVISION_SUSPENDED),
    LICENSED.name: (PANEL_IN_LAST_YEAR, *_STATUSES),
}
"""Each remainder, and the measures that a reader needs to work it out."""

_ROUTE_NAMES = (*(route.name for route in _ROUTES), OTHER_ROUTE.name)
NATIONAL_ONLY = frozenset(
    {*_ROUTE_NAMES, TEN_YEARS_PAST_TARIFF.name, RATED_ON_RECENT_FILES.name, PANELS_KEPT.name}
)
"""Never told by place: they split another measure into parts so small that it would be kept back too."""

SHARE_ONLY = frozenset({PANEL_IN_LAST_YEAR.name, RATED_ON_RECENT_FILES.name})
"""Told as a share in whole per cent, without the numbers that it is of.

Below their line is everybody in the sentence. Nobody new is sentenced, so from quarter to quarter that number
falls by exactly the licences that ended and the people who died: with the one kept back it would tell it.
"""
SHARE_ONLY_WORDS = (
    "Told in whole per cent, without numbers: the number of people in the sentence falls by the licences "
    "that end and the people who die, and would tell of one or two of them where they are kept back."
)


def nobody(measure: Measure) -> Told:
    """Return the figure of a measure where nobody is."""
    return Told(0, 0 if measure.denominator is not None else None, share_only=measure.name in SHARE_ONLY)


def remainders(measures: Sequence[Measure]) -> list[Measure]:
    """Return what a reader of all these measures can work out that none of them prints."""
    names = {measure.name for measure in measures}
    return [
        one for one in (OTHER_ROUTE, ELSEWHERE, LICENSED) if names >= {m.name for m in _REMAINDERS[one.name]}
    ]


def families(measures: Sequence[Measure]) -> list[Family]:
    """Return the measures and their remainders as they are protected together; sums come last."""
    every = [*measures, *remainders(measures)]
    names = {measure.name for measure in every}
    routes = tuple(name for name in _ROUTE_NAMES if name in names)
    statuses = tuple(status.name for status in _STATUSES if status.name in names)
    others = _together([measure for measure in every if measure.name not in _ROUTE_NAMES])
    found = [Family(routes)] if routes else []
    for together in others:
        after = statuses if _OF_EVERYBODY & {*together} else ()
        unprinted = tuple(name for name in together if name in _REMAINDERS)
        found.append(Family(together, after, _is_apart(together, every), unprinted))
    return sorted(found, key=lambda family: bool(family.after))


def _is_apart(names: tuple[str, ...], measures: Sequence[Measure]) -> bool:
    """Return whether each measure counts others above the line: then none is another's difference."""
    above = [str(measure.numerator) for measure in measures if measure.name in names]
    return len(names) > 1 and len(set(above)) == len(above)


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
