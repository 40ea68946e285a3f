"""The measures of a pack as the register told them by its freeze, and the evidence entered by then."""

from collections.abc import Sequence
from datetime import date, datetime

from headway.measures.evidence import EVIDENCE, EvidenceSeries
from headway.measures.freeze import Freeze
from headway.measures.known import first_told
from headway.measures.measure import Kind, Measure
from headway.measures.placed import happenings_placed
from headway.measures.success import SUCCESS
from headway.people.stretches import stretches
from headway.reports.area import NATION
from headway.reports.board_inputs import EvidenceFacts, MeasureFacts
from headway.reports.board_words import day
from headway.reports.collect import History, numbers
from headway.reports.numbers import Numbers
from headway.reports.protected import REGION, Told
from headway.web.performance import actions as performance
from headway.web.register.cohort import as_at, events
from headway.web.register.memo import Memo

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

_numbers = Memo(room=2)


def measures(freeze: Freeze) -> tuple[MeasureFacts, ...]:
    """Return every success measure with its series and regions, as the register told them by a freeze."""
    doubts = performance.doubts(at=freeze.plan_at)
    found: Numbers = _numbers.get(freeze, lambda: numbers(_history(freeze), SUCCESS, as_at=freeze.as_at))
    return tuple(_facts(found, measure, doubts.get(measure.name, "")) for measure in SUCCESS)


def _history(freeze: Freeze) -> History:
    told, known_at = events(), freeze.known_at
    files = as_at(on=freeze.as_at, known_at=known_at)
    whole = stretches(told, until=freeze.as_at, known_at=known_at, as_at=files)
    placed = happenings_placed(told, whole, known_at=known_at, as_at=files)
    return History(whole, placed, first_told(told, known_at=known_at))


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
