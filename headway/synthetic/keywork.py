"""Key work with the invented people in prison."""

import numpy as np
import polars as pl

from headway.synthetic.calendar import as_dates, day, stream
from headway.synthetic.standings import IN_CUSTODY

FIRST_NOTE_ID = 6_000_001
FIRST_STAFF_ID = 400_100
FIRST_DAY, LAST_DAY = day("2026-03-30"), day("2026-09-30")
SHARE_ENTRIES = 0.15
MINUTES = (30, 45, 45, 60)


def key_worked(people: pl.DataFrame, *, spells: pl.DataFrame, moves: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row a session or entry from April to September 2026, in order of its moment.

    Columns: note_id, person, on, minute (of the day), prison, kind (KS session, KE entry), lasted (minutes),
    staff. Some people are seen most weeks, some hardly ever.
    """
    rng = stream(seed, "key work")
    days = _days(rng, people.height)
    who, week = np.nonzero(days >= 0)
    seen = pl.DataFrame({"person": people["person"].to_numpy()[who], "on": as_dates(days[who, week])})
    there = _in_custody(seen.sort("on", "person"), spells)
    number = there.height
    return (
        there.sort("on", "person")
        .join_asof(
            moves.select("person", "on", "prison").sort("on", "person"),
            on="on", by="person", check_sortedness=False,
        )
        .with_columns(
            minute=pl.Series(9 * 60 + 5 * rng.integers(0, 90, number)),
            kind=pl.Series(np.where(rng.random(number) < SHARE_ENTRIES, "KE", "KS")),
            lasted=pl.Series(rng.choice(MINUTES, number)),
            staff=pl.Series(FIRST_STAFF_ID + rng.integers(0, 600, number)),
        )
        .sort("on", "minute", "person")
        .with_row_index("note_id", offset=FIRST_NOTE_ID)
    )  # fmt: skip


def _days(rng: np.random.Generator, number: int) -> np.ndarray:
    """Return a working day for each person and week, -1 where there was no key work."""
    mondays = np.arange(FIRST_DAY, LAST_DAY, 7)
    often = rng.beta(1.2, 2.2, number)
    days = mondays + rng.integers(0, 5, (number, len(mondays)))
    seen = (rng.random(days.shape) < often[:, None]) & (days <= LAST_DAY)
    return np.where(seen, days, -1)


def _in_custody(seen: pl.DataFrame, spells: pl.DataFrame) -> pl.DataFrame:
    """Return those seen on a day that lies within a stay in prison, neither its first nor its last."""
    stood = seen.join_asof(
        spells.select("person", "since", "until", "status").sort("since", "person"),
        left_on="on", right_on="since", by="person", allow_exact_matches=False, check_sortedness=False,
    )  # fmt: skip
    inside = pl.col("until").is_null() | (pl.col("on") < pl.col("until"))
    return stood.filter(pl.col("status").is_in(IN_CUSTODY) & inside).select("person", "on")
