"""The measures of a pack as the register told them by its freeze, and the evidence entered by then."""

from collections.abc import Sequence
from datetime import date, datetime

from headway.measures.evidence import EVIDENCE, EvidenceSeries
from headway.measures.freeze import Freeze
from headway.measures.measure import Kind, Measure
from headway.measures.success import SUCCESS
from headway.reports.area import NATION
from headway.reports.board_inputs import EvidenceFacts, MeasureFacts
from headway.reports.board_words import day
from headway.reports.numbers import Numbers
from headway.reports.protected import REGION, Told
from headway.web.performance import actions as performance
from headway.web.performance.figures import numbers_at

FIRST_PAGE = (
    "never_released",
    "recalled_in_custody",
    "recalled_from_licence",
    "licences_terminated",
    "panel_in_last_year",
    "panels_kept",
    "panels_held",
)
"""The numbers of the first page: who waits, who is back, who goes back, who is free, who is seen."""


def measures(freeze: Freeze) -> tuple[MeasureFacts, ...]:
    """Return every success measure with its series and regions, as the register told them by a freeze.

    The figures are those of the performance report, protected together with every other that it prints.
    """
    found = numbers_at(freeze.as_at, freeze.known_at)
    doubts = performance.doubts(at=freeze.plan_at)
    told = [found.measures.get(measure.name, measure) for measure in SUCCESS]
    return tuple(_facts(found, measure, doubts.get(measure.name, "")) for measure in told)


def _facts(found: Numbers, measure: Measure, doubt: str) -> MeasureFacts:
    stock = measure.kind is Kind.STOCK
    readings = found.series(measure, NATION, monthly=stock)
    on = found.now(measure)
    if stock and readings[-1][0] < on:
        readings = [*readings, (on, found.told(measure, NATION, on))]
    return MeasureFacts(
        measure=measure,
        readings=tuple(_known(readings)),
        period="" if stock else "quarter",
        regions=tuple((area.name, told) for area, told in found.places(measure, REGION, on)),
        doubt=doubt,
    )


def _known(readings: list[tuple[date, Told]]) -> list[tuple[date, Told]]:
    """Return the readings from the first day on which any file told of the measure."""
    first = next((n for n, (_, told) in enumerate(readings) if told.hidden or told.count is not None), None)
    return [] if first is None else readings[first:]


def evidence(at: datetime) -> tuple[EvidenceFacts, ...]:
    """Return what stood of every series of evidence at a moment; one without an entry says so."""
    standing = performance.standing_entries(at=at)
    return tuple(_newest(series, standing.get(series.name, [])) for series in EVIDENCE)


def _newest(series: EvidenceSeries, entries: Sequence[performance.EvidenceEntry]) -> EvidenceFacts:
    if not entries:
        return EvidenceFacts(series.title, "None", "Nothing has been entered", f"The plan: {series.source}")
    one = entries[0]
    said = "" if one.value is None else f"{one.value.normalize():f} {series.unit}".strip()
    found = ". ".join(part for part in (said, one.words) if part)
    return EvidenceFacts(series.title, f"{day(one.first)} to {day(one.last)}", found, one.source)
