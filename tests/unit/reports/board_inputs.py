"""Inputs of a board pack, with one thing of each kind, for tests to change."""

from dataclasses import replace
from datetime import date, datetime

import polars as pl

from headway.measures.freeze import Freeze
from headway.measures.measure import Change, Kind, Measure
from headway.reports.board_inputs import (
    ActionFacts,
    AreaFacts,
    DecisionFacts,
    EntryFacts,
    EvidenceFacts,
    MeasureFacts,
    MeetingFacts,
    MovedDate,
    PackInputs,
)
from headway.reports.protected import HIDDEN, Told

AS_AT, LAST = date(2026, 10, 31), date(2026, 8, 21)
FREEZE = Freeze(
    as_at=AS_AT,
    known_at=datetime(2026, 11, 1),
    register="a" * 64,
    plan_at=datetime(2026, 11, 20, 9, 30),
    figures="b" * 64,
    code="headway 1 cccc",
)


def month_ends(first=2025):
    """Return the ends of the months from January of a year to AS_AT."""
    return tuple(pl.date_range(date(first, 1, 1), AS_AT, "1mo", eager=True).dt.month_end().to_list())


def measure(name="unreleased", *, changes=(), better="lower", denominator=None):
    return Measure(
        name=name,
        title=f"People who are {name}",
        kind=Kind.STOCK,
        numerator=pl.lit(True),
        denominator=denominator,
        better=better,
        unit="people",
        principle=2,
        source="The proportion reduces",
        why="The plan says so",
        does_not_say="It does not say why",
        owner="Analyst",
        checked_by="Statistician",
        review_by=date(2027, 1, 1),
        changes=changes,
    )


def wavering(values=(100, 102), months=None):
    """Return readings that waver between values, one at the end of each month."""
    return tuple((on, Told(values[n % len(values)])) for n, on in enumerate(months or month_ends()))


def measured(name="unreleased", readings=None, **told):
    known = {k: told.pop(k) for k in ("changes", "better") if k in told}
    return MeasureFacts(measure(name, **known), wavering() if readings is None else tuple(readings), **told)


def entry(ref="WS2(5)", **told):
    known = {"plan": "IPP action plan", "title": "Panel framework", "owner": "Lead 2", "stands": "on track"}
    return EntryFacts(ref=ref, **{**known, **told})


def inputs(**told):
    """Return inputs in which everything is said once, with some of it changed."""
    whole = PackInputs(
        meeting=MeetingFacts("Senior IPP Progression Board", 2, date(2026, 12, 5), "Room 1", "Members", LAST),
        freeze=FREEZE,
        frozen=FREEZE.id,
        changed=(),
        invented=True,
        entries=(
            entry(),
            entry("WS2(6)", stands="overdue", says=("Late by 5 days.",), rag="red", rag_reason="No owner"),
            entry("WS6(3)", stands="needs a decision", says=("Its condition failed.",), owner=None),
            entry("WS3(1)", damaged=True, completed=True),
            entry("WS3(2)", damaged=True, dates_lost=True, stands="no day known"),
            entry("R4", moved=(MovedDate(date(2026, 9, 1), "End Oct 2026", 61, "The supplier is late"),)),
        ),
        actions=(
            ActionFacts(1, 1, "Find out", "Lead 2", date(2026, 9, 20), date(2026, 9, 20), None, 61, ""),
            ActionFacts(1, 2, "Propose dates", "Secretary", LAST, LAST, LAST, 0, "Done"),
        ),
        decisions=(DecisionFacts(1, 1, "Updates every month"),),
        measures=(
            measured(regions=(("North West", Told(40)), ("London", HIDDEN), ("Wales", HIDDEN))),
            measured("recalled", (*wavering((50, 51), month_ends()[:-1]), (AS_AT, Told(90)))),
        ),
        evidence=(EvidenceFacts("Inspections", "2025", "Reasonable progress", "HMI Prisons"),),
        areas=(AreaFacts("North West (probation region)", "Returned"),),
        first_page=("unreleased", "recalled"),
    )
    return replace(whole, **told)


LAW = Change(date(2026, 9, 1), "The law changed")
