"""Referrals of the invented people to programmes, with the waits between."""

import numpy as np
import polars as pl

from headway.synthetic.calendar import NEVER, as_dates, day, stream
from headway.synthetic.standings import IN_CUSTODY

FIRST_REFERRAL_ID = 100_001
RECORDED_FROM = day("2010-01-01")
LAST_DAY = day("2026-09-30")
BUILDING_CHOICES_FROM = day("2025-04-01")
MOST_A_STAY = 5
DAYS_TO_THE_FIRST, DAYS_BETWEEN = 300, 1100
SEXUAL = (
    ("Horizon", "Sexual offence"), ("Kaizen", "Sexual offence"), ("Healthy Sex Programme", "Sexual offence"),
    ("Becoming New Me Plus", "Sexual offence"),
)  # fmt: skip
GENERAL = (
    ("Kaizen", "General violence"), ("Thinking Skills Programme", "General offence"),
    ("Becoming New Me Plus", "General violence"), ("Healthy Identity Intervention", "Extremism offence"),
)  # fmt: skip
NEW = (
    ("Building Choices: moderate intensity", "General offence"),
    ("Building Choices: high intensity", "General offence"),
)
FATES = (  # how a referral ends, and the last step it reaches; shares are ours
    ("", 4, 0.58), ("NOT_SUITABLE", 1, 0.1), ("NOT_ELIGIBLE", 0, 0.05), ("WITHDRAWN", 2, 0.08),
    ("DESELECTED", 3, 0.05), ("SUITABLE_NOT_READY", 1, 0.08), ("MOVED_TO_BUILDING_CHOICES", 1, 0.06),
)  # fmt: skip
WAITS = ((60, 320), (60, 500), (14, 120), (90, 220))
"""Days from referral to assessment, to the offer of a place, to the start, to the end."""

NEEDS = ("THINKING", "RELATIONSHIPS", "ATTITUDES", "EMOTIONS", "SEX")
PAUSE_REASONS = ("Transfer between prisons", "Ill health", "Staff shortage", None)
SHARE_PAUSED = 0.12


def referred(people: pl.DataFrame, *, spells: pl.DataFrame, moves: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row a referral made in prison since 2010, in order of its day.

    Columns: referral_id, person, prison, programme, strand, need, referred_on, assessed_on, offered_on,
    started_on, ended_on, closed_on and closed_as (it ended otherwise than by completion), paused_days and
    pause_reason. Null days do not happen. Who leaves prison is withdrawn.
    """
    rng = stream(seed, "programmes")
    made = _made(rng, spells).join(
        people.select("person", "offence_group"), on="person", how="left", maintain_order="left"
    )
    named = made.with_columns(_programmes(rng, made)).sort("on", "person", "programme")
    placed = named.join_asof(
        moves.select("person", "on", "prison").sort("on", "person"),
        on="on", by="person", check_sortedness=False,
    )  # fmt: skip
    number = placed.height
    paused = rng.random(number) < SHARE_PAUSED
    return (
        placed.select("person", "prison", "programme", "strand", pl.col("on").alias("referred_on"))
        .hstack(_course(rng, placed))
        .with_columns(
            need=pl.Series(rng.choice(NEEDS, number)),
            paused_days=pl.Series(np.where(paused, rng.integers(10, 90, number), 0)).replace(0, None),
            pause_reason=pl.when(pl.Series(paused)).then(
                pl.Series([PAUSE_REASONS[i] for i in rng.integers(len(PAUSE_REASONS), size=number)])
            ),
        )
        .with_row_index("referral_id", offset=FIRST_REFERRAL_ID)
    )


def _made(rng: np.random.Generator, spells: pl.DataFrame) -> pl.DataFrame:
    stays = spells.filter(pl.col("status").is_in(IN_CUSTODY))
    since = stays["since"].cast(pl.Int32).to_numpy().astype(np.int64)
    until = stays["until"].cast(pl.Int32).fill_null(LAST_DAY + 1).to_numpy().astype(np.int64)
    gaps = 30 + rng.exponential(DAYS_BETWEEN, (stays.height, MOST_A_STAY))
    gaps[:, 0] = 30 + rng.exponential(DAYS_TO_THE_FIRST, stays.height)
    on = since[:, None] + np.cumsum(gaps, axis=1).astype(np.int64)
    stay, which = np.nonzero((on < until[:, None]) & (on >= RECORDED_FROM))
    return pl.DataFrame(
        {
            "person": stays["person"].to_numpy()[stay],
            "on": as_dates(on[stay, which]),
            "until": as_dates(np.where(until > LAST_DAY, NEVER, until)[stay]),
        }
    )


def _programmes(rng: np.random.Generator, made: pl.DataFrame) -> list[pl.Series]:
    draws = rng.random(made.height)
    newer = (made["on"].cast(pl.Int32) >= BUILDING_CHOICES_FROM).to_list()
    chosen = [
        lists[int(draw * len(lists))]
        for draw, lists in zip(draws, map(_offered, made["offence_group"], newer), strict=True)
    ]
    return [pl.Series(name, [c[i] for c in chosen]) for i, name in enumerate(("programme", "strand"))]


def _offered(group: str, newer: bool) -> tuple[tuple[str, str], ...]:
    return NEW if newer else SEXUAL if group == "Sexual offences" else GENERAL


def _course(rng: np.random.Generator, placed: pl.DataFrame) -> list[pl.Series]:
    """Return the days of the steps that a referral reaches; leaving prison ends it."""
    number = placed.height
    fate = rng.choice(len(FATES), number, p=[share for *_, share in FATES])
    reached = np.array([steps for _, steps, _ in FATES])[fate]
    until = placed["until"].cast(pl.Int32).fill_null(LAST_DAY + 1).to_numpy().astype(np.int64)
    on = placed["on"].cast(pl.Int32).to_numpy().astype(np.int64)
    days = on[:, None] + np.cumsum([rng.integers(*wait, number) for wait in WAITS], axis=0).T
    happens = (np.arange(len(WAITS)) < reached[:, None]) & (days < until[:, None])
    last = np.where(happens, days, on[:, None]).max(axis=1)
    complete, outside = happens[:, -1], until <= LAST_DAY
    closed = np.where(reached < len(WAITS), last + rng.integers(3, 60, number), NEVER)
    left = outside & ~complete & ((closed == NEVER) | (closed >= until))
    closed = np.where(left, until, closed)
    as_what = np.where(left, "WITHDRAWN", np.array([name for name, *_ in FATES])[fate])
    steps = ("assessed_on", "offered_on", "started_on", "ended_on")
    return [
        *(as_dates(np.where(happens[:, i], days[:, i], NEVER)).alias(name) for i, name in enumerate(steps)),
        as_dates(closed).alias("closed_on"),
        pl.Series("closed_as", as_what),
    ]
