"""Looking at one invented person on a day, as the finders of duties do."""

from collections.abc import Callable
from datetime import date

import polars as pl

from headway.duties.duty import Seen, check, stated
from headway.duties.figures import Figures, published
from headway.people.events import ENVELOPE, Events, unpack
from headway.people.facts import SCHEMA


def seen(*, on: date, events: Events | None = None, figures: Figures | None = None, **facts: object) -> Seen:
    """Return what is seen of one person on a day; with no events unless they are given."""
    people = pl.DataFrame([{"person": 1, **facts}], schema=SCHEMA)
    told = unpack(pl.DataFrame(schema=ENVELOPE)) if events is None else events
    return Seen(people, told, published() if figures is None else figures, on)


def found(find: Callable[[Seen], pl.DataFrame], looked: Seen) -> dict[str, object] | None:
    """Return the one duty that a finder finds, with its state; null: none. Two are an error."""
    duties = stated(check(find(looked)), on=looked.on)
    assert duties.height <= 1, duties
    return duties.row(0, named=True) if duties.height else None
