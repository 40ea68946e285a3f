"""Progression panels held, by probation region and period: the table of the written answer of 2022.

The notes are that answer's own, but for two changes: its asterisk is replaced by the shorthand of "Releasing
statistics in spreadsheets" (Government Analysis Function), and the note on disclosure control says what is
hidden besides values of one or two, since otherwise it could not be true.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from headway.measures import panels
from headway.measures.periods import Period, calendar_years
from headway.people.panels import RECORDED_FROM
from headway.people.places import UNKNOWN_REGION, regions
from headway.tables.build import build
from headway.tables.table import Breakdown, Counts, Symbol, Table

FIRST_DAY = RECORDED_FROM
"""The day from which the answer counts."""

NOTES = (
    "Panels without a recorded outcome (from the point that an outcome was required to be recorded) were "
    "assumed to not have taken place.",
    "Due to probation restructures in 2020 and 2021, a small number of panels could not be assigned to a "
    f"region. These are recorded as '{UNKNOWN_REGION}'.",
    "Disclosure control. The shorthand [c] has been used to suppress values of one or two, and other values "
    "from which those could be worked out. This is to prevent the disclosure of individual information.",
    "Data sources and quality. The figures in these tables have been drawn from the Probation Case "
    "Management System, National Delius, which, as with any large scale recording system, is subject to "
    "possible errors with data entry and processing.",
)
SYMBOLS = (Symbol("[c]", "confidential: suppressed to prevent disclosure"), Symbol("0", "a true zero"))

RARE_REGION = "National Responsibility Division"
"""Not in the answer's table: it has a row only when a panel was held in it."""


def progression_panels(
    events: pl.DataFrame,
    *,
    first: date,
    last: date,
    as_at: date,
    outcomes_required_from: date,
    quality: tuple[str, ...] = (),
) -> Counts:
    """Return panels held (lifers and IPPs) by region and calendar year, with totals.

    events  the standing panel events: person, key, happened_on, outcome, region, cohort
    first, last  the days between which panels count, both included; a year cut short is a column of its own
    as_at   the extract day: a panel after it has not been held
    quality  what is said of the data behind it (measures/statement.py); it follows the notes
    Raises DoesNotFit for a region that is not in people/places, ValueError when last is before first, or
    after the extract day: nobody knows yet what will have been held by then.
    """
    if last > as_at:
        raise ValueError(
            f"the last day, {last}, is after the extract day, {as_at}: choose that day or earlier"
        )
    periods = calendar_years(first, last)
    found = panels.results(events, on=as_at, outcomes_required_from=outcomes_required_from)
    held = panels.held(found, periods=periods)
    tally = {(region, period): count for region, period, count in held.iter_rows()}
    present = {region for region, _ in tally}
    rows = [r for r in regions().values() if r != RARE_REGION or r in present]
    return build(definition(tuple(rows), periods, as_at=as_at, quality=quality), tally, as_at=as_at)


def definition(
    rows: tuple[str, ...], periods: Sequence[Period], *, as_at: date, quality: tuple[str, ...] = ()
) -> Table:
    """Return the definition of the table for some regions and periods. quality: notes beside its own."""
    spans = {p.label: f"{p.first.isoformat()}/{p.last.isoformat()}" for p in periods}
    whole = f"{periods[0].first.isoformat()}/{periods[-1].last.isoformat()}"
    return Table(
        name="progression-panels",
        title="Progression panels held (lifers and IPPs), by probation region and period, "
        f"{periods[0].first:%-d %B %Y} to {periods[-1].last:%-d %B %Y}",
        measure="progression_panels_held",
        unit="panels",
        rows=Breakdown("probation_region", "Probation region", (*rows, UNKNOWN_REGION)),
        columns=Breakdown("period", "Period", tuple(spans)),
        periods={**spans, "Total": whole},
        notes=(*NOTES, *quality),
        symbols=SYMBOLS,
        source=f"National Delius contacts extract of {as_at:%-d %B %Y}",
        smallest_shown=3,
    )
