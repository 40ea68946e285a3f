"""Everything that falls due for everybody on one day: worked out once, and kept as the cohort is."""

from datetime import date, datetime

import polars as pl

from headway.duties.due import falls_due
from headway.duties.duty import Seen
from headway.web.law.actions import duty_figures, figures, law_version
from headway.web.register import store
from headway.web.register.cohort import cohort, events
from headway.web.register.memo import Memo

_dues = Memo(room=4)


def due(*, on: date, known_at: datetime | None = None) -> pl.DataFrame:
    """Return duties.due.falls_due for everybody in the register, with public_id, in its order.

    on, known_at  as for register.cohort
    Do not change the frame: others are given the same.
    """
    question = (store.stamp(), on, known_at, law_version(figures(known_at)), figures_key(known_at))
    return _dues.get(question, lambda: _found(seen(on=on, known_at=known_at)))


def seen(*, on: date, known_at: datetime | None = None) -> Seen:
    """Return what duties are found from: everybody on a day, as known at a moment."""
    people, set_to = cohort(on=on, known_at=known_at), duty_figures(known_at)
    return Seen(people=people, events=events(), figures=set_to, on=on, known_at=known_at)


def figures_key(known_at: datetime | None = None) -> tuple[tuple[str, date, int | None], ...]:
    """Return what tells the figures of the duties from others: every value, and from when."""
    every = duty_figures(known_at).figures.values()
    return tuple((one.name, version.begins_on, version.value) for one in every for version in one.versions)


def _found(everybody: Seen) -> pl.DataFrame:
    references = everybody.people.select("person", "public_id")
    return falls_due(everybody).join(references, on="person", how="left", maintain_order="left")
