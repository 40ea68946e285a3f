"""The whole register as stretches and happenings, from which every measure is counted.

Nothing here is stored: the frames are made from the events, and kept in the process until there is a newer
event or file.
"""

from datetime import date, datetime

import polars as pl

from headway.measures.known import first_told
from headway.measures.placed import happenings_placed
from headway.people.stretches import stretches
from headway.web.register import store
from headway.web.register.cohort import as_at, events
from headway.web.register.memo import Memo

_stretches = Memo(room=3)
_happenings = Memo(room=3)


def last_day(known_at: datetime | None = None) -> date | None:
    """Return the last day of which any extract speaks; null in a register that was told nothing by then."""
    return max(store.last_extracts(known_at=known_at).values(), default=None)


def stretches_now(known_at: datetime | None = None) -> pl.DataFrame:
    """Return the frame of people/stretches, up to the last extract.

    known_at  what was told after this moment (naive, the supplier's clock) is not in it; null: all told
    Do not change the frame: others are given the same one.
    """
    return _stretches.get((store.stamp(), known_at), lambda: _made(known_at))


def happenings_now(known_at: datetime | None = None) -> pl.DataFrame:
    """Return the frame of measures/placed, as known at the same moment."""
    return _happenings.get((store.stamp(), known_at), lambda: _placed(known_at))


def told_from(known_at: datetime | None = None) -> dict[str, date]:
    """Return the first extract day of each kind of record, as measures/series takes it."""
    return first_told(events(), known_at=known_at)


def _made(known_at: datetime | None) -> pl.DataFrame:
    last = last_day(known_at) or date.min
    return stretches(events(), until=last, known_at=known_at, as_at=as_at(on=last, known_at=known_at))


def _placed(known_at: datetime | None) -> pl.DataFrame:
    last = last_day(known_at) or date.min
    days = as_at(on=last, known_at=known_at)
    return happenings_placed(events(), stretches_now(known_at), known_at=known_at, as_at=days)
