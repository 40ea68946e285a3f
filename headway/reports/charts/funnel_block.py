"""Counts of places → a Funnel with its limits and its table, by name and never by rank."""

from collections.abc import Sequence
from operator import itemgetter

from headway.measures import funnel
from headway.reports.charts.words import HIDDEN, NOT_APPLICABLE, WITHIN, first_upper
from headway.reports.document import DataTable, Funnel, Place, Stated

COLUMNS = ("Per cent", "Against the limits")
NUMERIC = (False, True, True, True, False)
HOW = (
    "Limits are exact for the chance of each number (binomial), and not widened for places that differ in "
    "ways that are not counted here. Outside the 99.8% limits is a reason to ask, not a finding; places are "
    "not ranked."
)


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
    centre  the proportion of all places, if that may be printed; without it, that of those that are shown, so
            that nothing of a hidden place can be worked out from it
    Raises ValueError when a count is more than its size, or below 0.
    """
    _check_parts(key, places)
    shown = [(count, size) for _, count, size in places if count is not None and size]
    middle = centre if centre is not None else funnel.overall(shown) or 0.0
    drawn = tuple(_place(*place, centre=middle) for place in places)
    rows = tuple(_row(*place, centre=middle, hidden=hidden) for place in sorted(places, key=itemgetter(0)))
    heads = (place_heading, count_heading, first_upper(unit), *COLUMNS)
    largest = max((size for _, size in shown), default=0)
    return Funnel(
        key=key,
        title=title,
        description=_description(drawn, middle),
        unit=first_upper(unit),
        centre=middle,
        places=drawn,
        curves=funnel.curves(largest, centre=middle) if largest else (),
        table=DataTable(f"{key}-table", title, heads, rows, NUMERIC, stated, (*notes, HOW)),
    )


def _check_parts(key: str, places: Sequence[tuple[str, int | None, int | None]]) -> None:
    for name, count, size in places:
        if count is not None and size is not None and not 0 <= count <= size:
            told = f"the funnel {key} has {count} of {size} for {name}"
            raise ValueError(f"{told}: a part must be within its whole")


def _place(name: str, count: int | None, size: int | None, *, centre: float) -> Place:
    if count is None or not size:
        return Place(name, 0, None)
    return Place(name, size, count / size, funnel.outside(count, size, centre=centre))


def _row(name: str, count: int | None, size: int | None, *, centre: float, hidden: str) -> tuple[str, ...]:
    if count is None or not size:
        told = [hidden if x is None else f"{x:,}" for x in (count, size)]
        return (name, *told, NOT_APPLICABLE if size == 0 else hidden, "not drawn")
    return (name, f"{count:,}", f"{size:,}", f"{count / size:.1%}", _standing(count, size, centre))


def _standing(count: int, size: int, centre: float) -> str:
    far = funnel.outside(count, size, centre=centre)
    if far:
        return f"{far} the 99.8% limits"
    _, _, low, high, _ = funnel.curve(size, centre=centre)
    side = "above" if count / size > high else "below" if count / size < low else ""
    return f"{side} the 95% limits, within the 99.8%" if side else WITHIN


def _description(places: Sequence[Place], centre: float) -> str:
    shown = [place for place in places if place.value is not None]
    far = [f"{place.name} ({place.outside})" for place in shown if place.outside]
    outside = f"Outside the 99.8% limits: {', '.join(far)}." if far else "None is outside the 99.8% limits."
    return (
        f"Funnel plot of {len(shown)} places by size; all together {centre:.1%}. {outside} "
        "Every place is in the table beneath."
    )
