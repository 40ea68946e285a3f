"""The assessments and sentence plans of the invented people."""

import numpy as np
import polars as pl

from headway.synthetic.calendar import as_dates, day, stream

FIRST_ASSESSMENT_ID = 2_000_001
FIRST_PLAN_ID = 600_001
RECORDED_FROM = day("2017-01-01")
LAST_DAY = day("2026-09-30")
DAYS_BETWEEN = (330, 720)
MOST = 40
AGREED = ("AGREED", "UPDATED_AGREED")
AGREEMENT = (  # shares are ours
    ("AGREED", 0.55), ("UPDATED_AGREED", 0.22), ("DO_NOT_AGREE", 0.06), ("UPDATED_DO_NOT_AGREE", 0.03),
    ("COULD_NOT_ANSWER", 0.02), ("DRAFT", 0.12),
)  # fmt: skip


def assessed(people: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Return one row a completed assessment since 2017 with its plan, in order of the day it was completed.

    Columns: assessment_id, person, initiated_on, completed_on, plan_id, version, plan_agreed_on (null: not
    agreed), agreement, goals_active, goals_achieved, steps_blocked. Also of days on which the person was no
    longer under the sentence: who is in the file is for the file to say.
    """
    rng = stream(seed, "assessments")
    completed = _days(rng, people)
    who, version = np.nonzero((completed >= RECORDED_FROM) & (completed <= LAST_DAY))
    on = completed[who, version]
    number = len(on)
    shares = np.array([share for _, share in AGREEMENT])
    agreement = np.array([name for name, _ in AGREEMENT])[rng.choice(len(shares), number, p=shares)]
    agreed = np.where(np.isin(agreement, AGREED), on + rng.integers(4, 22, number), -1)
    rows = pl.DataFrame(
        {
            "person": people["person"].to_numpy()[who],
            "initiated_on": as_dates(on - rng.integers(12, 45, number)),
            "completed_on": as_dates(on),
            "plan_id": FIRST_PLAN_ID + who,
            "version": version + 1,
            "plan_agreed_on": as_dates(agreed),
            "agreement": agreement,
            "goals_active": rng.integers(0, 5, number),
            "goals_achieved": rng.integers(0, 4, number),
            "steps_blocked": np.where(rng.random(number) < 0.2, rng.integers(1, 3, number), 0),
        }
    )
    return rows.sort("completed_on", "person").with_row_index("assessment_id", offset=FIRST_ASSESSMENT_ID)


def _days(rng: np.random.Generator, people: pl.DataFrame) -> np.ndarray:
    began = people["sentenced_on"].cast(pl.Int32).to_numpy().astype(np.int64)
    gaps = rng.integers(*DAYS_BETWEEN, (people.height, MOST))
    gaps[:, 0] = rng.integers(40, 200, people.height)
    return np.asarray(began[:, None] + np.cumsum(gaps, axis=1))
