"""The figures of every measure, made from the register and kept in the process until it changes."""

from dataclasses import replace
from datetime import date, datetime

from headway.measures.freeze import Freeze
from headway.measures.measure import Measure
from headway.measures.operational import OPERATIONAL
from headway.measures.quality import QUALITY
from headway.measures.success import SUCCESS
from headway.reports.collect import History, numbers
from headway.reports.made_from import Inputs
from headway.reports.numbers import EARLIEST, Numbers
from headway.web.board.actions import NothingToFreeze, freeze_now
from headway.web.performance.actions import doubts, last_said
from headway.web.quality.statement import statement
from headway.web.register import store
from headway.web.register.cohort import as_at as told_by
from headway.web.register.memo import Memo
from headway.web.register.series import happenings_now, stretches_now, told_from

MEASURES: dict[str, Measure] = {measure.name: measure for measure in (*SUCCESS, *OPERATIONAL)}

SOURCES = {
    "prison_record": "Prison file (NOMIS)",
    "ppud_record": "Sentence and recall file (PPUD)",
    "parole_review": "Parole reviews (PPUD)",
    "released": "Releases and recalls (PPUD)",
    "probation_record": "Caseload (nDelius)",
    "panel": "Contacts and panels (nDelius)",
}
"""What a reader calls the file that tells each kind of event."""

_numbers = Memo(room=6)


def frozen(as_at: date | None = None, known_at: datetime | None = None) -> Freeze:
    """Return what a report made now is made from. Made twice from the same register it is the same.

    Raises NothingToFreeze for an empty register, or a day for which it does not speak.
    """
    freeze = freeze_now(as_at, known_at)
    if freeze.as_at < EARLIEST:
        raise NothingToFreeze(f"No series reaches back to {freeze.as_at}. Choose a day from {EARLIEST} on.")
    return replace(freeze, plan_at=last_said())


def numbers_at(as_at: date, known_at: datetime | None) -> Numbers:
    """Return the figures of every measure for a day, as known at a moment. Do not change them."""
    return _numbers.get((store.stamp(), as_at, known_at), lambda: _counted(as_at, known_at))


def _counted(as_at: date, known_at: datetime | None) -> Numbers:
    history = History(stretches_now(known_at), happenings_now(known_at), told_from(known_at))
    return numbers(history, tuple(MEASURES.values()), as_at=as_at)


def inputs(freeze: Freeze, *, status: str) -> Inputs:
    """Return all that a performance report is made from."""
    days = told_by(on=freeze.as_at, known_at=freeze.known_at)
    return Inputs(
        numbers=numbers_at(freeze.as_at, freeze.known_at),
        freeze=freeze,
        doubts=doubts(at=freeze.plan_at),
        sources=tuple((words, days.get(kind)) for kind, words in SOURCES.items()),
        status=status,
        began=told_from(freeze.known_at).get("ppud_record"),
        quality=statement(on=freeze.as_at, known_at=freeze.known_at, not_known=(QUALITY,)),
    )
