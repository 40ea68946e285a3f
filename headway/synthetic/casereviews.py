"""Psychologists' reviews of the invented people who were never released."""

import numpy as np
import polars as pl

from headway.synthetic.calendar import as_dates, day, stream

HALF_YEARS = (("2025-10-01", "2026-03-31"), ("2026-04-01", "2026-09-30"))
"""The halves that the returns of the two deliveries cover."""

RATINGS = (("Red", 0.28), ("Amber", 0.42), ("Green", 0.30))  # shares are ours
ADVICE = {  # rating -> main reason, code, recommendation, owner; ours
    "Red": (
        ("Awaiting programme place", "OBP", "Refer to programme", "POM"),
        ("Needs specialist assessment", "ASSESS", "Specialist assessment", "Psychology"),
        ("Engagement has fallen away", "PLAN", "Revise sentence plan", "POM"),
        ("Health needs first", "HEALTH", "Health-led next step", "Health"),
        ("Awaiting programme place", "PIPE", "Consider PIPE", "Psychology"),
    ),
    "Amber": (
        ("Location does not offer the next step", "TRANSFER", "Transfer to the next step", "POM"),
        ("Location does not offer the next step", "OPEN", "Prepare for open conditions", "POM"),
        ("Needs a setting for personality difficulties", "OPD", "Refer to OPD pathway", "Psychology"),
        ("Engagement has fallen away", "PLAN", "Revise sentence plan", "POM"),
    ),
    "Green": (
        ("On track", "RELEASE", "Build release plan", "COM"),
        ("On track", "NONE", "No change", "POM"),
    ),
}
DAYS_TO_ACT = (60, 120)
SHARE_DISCUSSED = 0.5
SCHEME = "PSG-2026-1"


def case_reviewed(people: pl.DataFrame, *, spells: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row a person and half year, of those who had never been released on the day of the review.

    Columns: person, on, rating, reason, code, advice, owner, due_on, discussed_on (null: never).
    """
    rng = stream(seed, "case reviews")
    parts = [_half_year(rng, people, first=day(first), last=day(last)) for first, last in HALF_YEARS]
    never = spells.filter(
        pl.col("status").is_in(("custody_unreleased", "secure_hospital")) & ~pl.col("again")
    )
    return (
        pl.concat(parts)
        .sort("on", "person")
        .join_asof(
            never.select("person", "since", "until").sort("since", "person"),
            left_on="on", right_on="since", by="person", check_sortedness=False,
        )
        .filter(
            pl.col("since").is_not_null() & (pl.col("until").is_null() | (pl.col("on") < pl.col("until")))
        )
        .drop("since", "until")
    )  # fmt: skip


def _half_year(rng: np.random.Generator, people: pl.DataFrame, *, first: int, last: int) -> pl.DataFrame:
    number = people.height
    on = np.busday_offset(
        rng.integers(first, last - 3, number).astype("datetime64[D]"), 0, roll="backward"
    ).astype(np.int64)
    ratings = [name for name, _ in RATINGS]
    rated = [ratings[i] for i in rng.choice(len(ratings), number, p=[share for _, share in RATINGS])]
    said = [ADVICE[r][int(d * len(ADVICE[r]))] for r, d in zip(rated, rng.random(number), strict=True)]
    discussed = np.where(rng.random(number) < SHARE_DISCUSSED, on + rng.integers(10, 90, number), -1)
    columns = zip(*said, strict=True)
    return pl.DataFrame(
        {
            "person": people["person"].to_numpy(),
            "on": as_dates(np.maximum(on, first)),
            "rating": rated,
            **{n: list(c) for n, c in zip(("reason", "code", "advice", "owner"), columns, strict=True)},
            "due_on": as_dates(on + rng.integers(*DAYS_TO_ACT, number)),
            "discussed_on": as_dates(discussed),
        }
    )
