"""What the register holds: events, as they are stored and as they are read.

An event is one thing a source system told us about one person, with two times: `happened_on`
(when it was so) and `recorded_at` (when a delivery told us). Events are only ever added. A later
version of the same (kind, key) stands in for the earlier one from its own `recorded_at` on; a
`withdrawn` version takes it out of the history.

The kinds of event, and what each carries, are declared in people/kinds.py.
"""

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from headway.people.kinds import BOOL as BOOL
from headway.people.kinds import DATE as DATE
from headway.people.kinds import INT as INT
from headway.people.kinds import KINDS as KINDS
from headway.people.kinds import TEXT as TEXT
from headway.people.kinds import Kind as Kind


class UnknownKind(ValueError):
    """An event of a kind that is not declared in people/kinds.py."""


ENVELOPE: dict[str, pl.DataType] = {
    "person": INT,
    "kind": TEXT,
    "key": TEXT,
    "happened_on": DATE,
    "recorded_at": pl.Datetime("us"),
    "withdrawn": BOOL,
    "file": INT,
    "row": INT,
    "data": TEXT,
}
"""Columns of the event frame as stored.

person     Headway's own key; null only for a panel of somebody outside the cohort (a lifer)
kind       a name in KINDS
key        the source's own key of the thing, unique within its kind
withdrawn  true: from `recorded_at` on, this (kind, key) is out of the history
file, row  where it was said: the register's file number, and the row as extracts.md counts it
data       the payload as a JSON object; absent fields are null
"""

type Events = Mapping[str, pl.DataFrame]
"""One frame a kind: the envelope without `kind` and `data`, and the kind's payload as columns."""


def unpack(stored: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return one typed frame for every kind (empty ones included) from the frame as stored.

    stored  frame with the columns of ENVELOPE
    Raises UnknownKind for a kind not in KINDS.
    """
    strange = set(stored["kind"].unique().to_list()) - set(KINDS)
    if strange:
        raise UnknownKind(f"events of unknown kind {sorted(strange)}: declare it in people/kinds.py")
    return {name: _typed(stored.filter(pl.col("kind") == name), kind) for name, kind in KINDS.items()}


def _typed(stored: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    # Dates travel in JSON as ISO text, so they are decoded as text and then read as days.
    as_text = {n: (TEXT if t == DATE else t) for n, t in kind.payload.items()}
    payload = stored["data"].str.json_decode(pl.Struct(as_text)).struct.unnest()
    dates = [pl.col(n).str.to_date("%Y-%m-%d") for n, t in kind.payload.items() if t == DATE]
    return pl.concat([stored.drop("kind", "data"), payload.with_columns(dates)], how="horizontal")


def current(events: pl.DataFrame, *, known_at: datetime | None = None) -> pl.DataFrame:
    """Return the version of each key that stands at a moment: the last told, unless withdrawn.

    events    frame of one kind, any order, several versions of a key allowed
    known_at  versions told after this moment are ignored; null: everything told so far
    """
    if known_at is not None:
        events = events.filter(pl.col("recorded_at") <= known_at)
    return (
        events.sort("recorded_at", "file", "row")
        .unique(subset=["key"], keep="last", maintain_order=True)
        .filter(~pl.col("withdrawn").fill_null(False))
    )
