"""The measures of a board pack: the first page's numbers, what has moved and what has not, the annex."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headway.measures.trend import FEWEST, Lacking, Signal, lacking, signals, xmr
from headway.reports.board_inputs import EntryFacts, MeasureFacts
from headway.reports.board_words import MARKS, NOT_AVAILABLE, change, day, number, value
from headway.reports.document import DataTable, Figure, Stated
from headway.reports.protected import Told
from headway.reports.relations import SHARE_ONLY, SHARE_ONLY_WORDS

SOURCE = "NOMIS, PPUD and nDelius extracts, counted by Headway"
LONGEST = 36
"""Months after which limits begin anew, so that a count that drifts is compared with its recent self."""


WHY_NOT = {
    Lacking.KEPT_BACK: "readings of its stretch are kept back, and the others are no fair sample",
    Lacking.FEW: f"fewer than {FEWEST} readings can be compared",
    Lacking.EVEN: "its readings do not waver, so that no limits can be drawn",
    Lacking.BEGINS: "its newest reading is the first of a new stretch",
    Lacking.GAP: "the reading before its newest is not known",
}
"""Why it cannot be told whether the newest reading moved."""


class Movement(StrEnum):
    """What the newest reading says, by the limits of an individuals chart."""

    MOVED = "moved"
    NOT_MOVED = "not moved"
    CANNOT_TELL = "cannot be told"


@dataclass(frozen=True)
class Seen:
    """A measure with its newest reading, the one before the last meeting, and what they say.

    before  the last reading on or before the day of the last meeting, else one a year before; None: none
    """

    facts: MeasureFacts
    on: date
    now: Told
    before: tuple[date, Told] | None
    movement: Movement
    why: str


def seen(facts: MeasureFacts, *, last_meeting: date | None) -> Seen | None:
    """Return what a measure's readings say; None where there are none."""
    if not facts.readings:
        return None
    on, now = facts.readings[-1]
    before = _before(facts, on, last_meeting)
    movement, why = _movement(facts, on)
    return Seen(facts, on, now, before, movement, why)


def _before(facts: MeasureFacts, on: date, last_meeting: date | None) -> tuple[date, Told] | None:
    limit = (
        last_meeting if last_meeting and last_meeting < on else date(on.year - 1, on.month, min(on.day, 28))
    )
    earlier = [reading for reading in facts.readings[:-1] if reading[0] <= limit]
    return earlier[-1] if earlier else None


def _movement(facts: MeasureFacts, on: date) -> tuple[Movement, str]:
    readings = [(at, number(told)) for at, told in facts.readings]
    if readings[-1][1] is None:
        return Movement.CANNOT_TELL, "its newest reading is kept back or not known"
    marks = [changed.on for changed in facts.measure.changes]
    counts = facts.readings[-1][1].of is None
    longest, drifting = None if facts.period else LONGEST, not facts.period
    kept_back = {at for at, told in facts.readings if told.hidden}
    lacks = lacking(readings, marks=marks, longest=longest, drifting=drifting, kept_back=kept_back)
    if on in lacks:
        return Movement.CANNOT_TELL, WHY_NOT[lacks[on]]
    highest = None if counts else 1.0
    limits = xmr(
        readings, marks=marks, longest=longest, drifting=drifting, highest=highest, kept_back=kept_back
    )
    signal = signals(readings, limits).get(on)
    if signal is None:
        return Movement.NOT_MOVED, "within its control limits: no more than it usually wavers"
    return Movement.MOVED, f"{signal}{_wanted(facts, signal)}"


def _wanted(facts: MeasureFacts, signal: Signal) -> str:
    wanted = {"higher": (Signal.ABOVE, Signal.RUN_ABOVE), "lower": (Signal.BELOW, Signal.RUN_BELOW)}
    if facts.measure.better not in wanted:
        return ""
    return (
        ", in the direction wanted"
        if signal in wanted[facts.measure.better]
        else ", against the direction wanted"
    )


def figure(found: Seen, *, entries: Iterable[EntryFacts], stated: Stated) -> Figure:
    """Return one number of the first page: how it moved, what can be said of why, who should move it."""
    return Figure(
        title=found.facts.measure.title,
        value=_of(found.now, found.facts),
        before=_moved(found),
        reason=" ".join([f"{_upper(found.movement)}: {found.why}.", *_changes(found), *_by(found, entries)]),
        stated=stated,
    )


def _of(told: Told, facts: MeasureFacts) -> str:
    said = value(told)
    if told.of is None or told.hidden or told.share is None or told.share_only:
        return said
    return f"{said} ({told.count:,} of {told.of:,})"


def _moved(found: Seen) -> str:
    at = f"{_when(found)}."
    if found.before is None:
        return f"{at} Nothing earlier to compare it with."
    on, told = found.before
    went = change(found.now, told)
    link = {"unchanged": "since", "cannot be compared": "with"}.get(went, "than on")
    return f"{at} {_upper(went)} {link} {day(on)}: {value(told)}."


def _when(found: Seen) -> str:
    period = found.facts.period
    return f"In the {period} to {day(found.on)}" if period else f"On {day(found.on)}"


def _changes(found: Seen) -> list[str]:
    """Return the changes of the law or the definition since the reading before, which a reader must know."""
    since = found.before[0] if found.before else None
    return [
        f"{day(changed.on)}: {changed.text}."
        for changed in found.facts.measure.changes
        if since and since < changed.on <= found.on
    ]


def _by(found: Seen, entries: Iterable[EntryFacts]) -> list[str]:
    """Return the entries of the plan that are linked to a measure, and where they stand."""
    name = found.facts.measure.name
    linked = ", ".join(f"{one.ref} ({one.stands})" for one in entries if name in one.measures)
    return [f"Should be moved by {linked}."] if linked else []


def table(found: list[Seen], *, key: str, title: str, stated: Stated) -> DataTable:
    """Return measures side by side: now, before, how they moved, what that says."""
    rows = tuple(
        (
            one.facts.measure.title,
            _of(one.now, one.facts),
            f"{value(one.before[1])} on {day(one.before[0])}" if one.before else NOT_AVAILABLE,
            change(one.now, one.before[1] if one.before else None),
            f"{one.facts.measure.better} is better" if one.facts.measure.better else "neither is better",
            f"{_upper(one.why)}.{f' Doubted: {one.facts.doubt}' if one.facts.doubt else ''}",
        )
        for one in found
    )
    heads = ("Measure", "Now", "Before", "Change", "Wanted", "What that says")
    return DataTable(
        key, title, heads, rows, (False, True, True, False, False, False), stated,
        (MARKS, "Before is the last reading before the last meeting; where there was none, of a year ago."),
    )  # fmt: skip


def by_region(found: Seen, *, stated: Stated) -> DataTable | None:
    """Return the newest reading of a measure by probation region, as it may be printed; None: none is."""
    if not found.facts.regions:
        return None
    measure, only = found.facts.measure, found.facts.measure.name in SHARE_ONLY
    of = found.now.of is not None and not only
    places = [*found.facts.regions, ("All", found.now)]
    rows = tuple((name, value(told)) if only else (name, *_cells(told, of=of)) for name, told in places)
    counts = (_upper(measure.unit), *(("Of", "Per cent") if of else ()))
    heads = ("Probation region", *(("Per cent",) if only else counts))
    notes = (
        MARKS,
        SHARE_ONLY_WORDS if only else "",
        measure.does_not_say,
        f"Regions are not ranked. {_when(found)}.",
        f"The plan: {measure.source}",
    )
    return DataTable(
        f"region-{measure.name}", f"{measure.title}, by probation region", heads, rows,
        (False, *(True,) * (len(heads) - 1)), stated, tuple(note for note in notes if note),
    )  # fmt: skip


def _cells(told: Told, *, of: bool) -> tuple[str, ...]:
    if told.count is None:
        return (value(told),) * (3 if of else 1)
    counts = (f"{told.count:,}",)
    return (*counts, f"{told.of or 0:,}", value(told)) if of else counts


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
