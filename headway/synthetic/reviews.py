"""Parole reviews of the invented people: when, of which kind, with which result, the release some led to."""

from datetime import date

import numpy as np
import polars as pl

from headway.synthetic import published
from headway.synthetic.calendar import NEVER, as_dates, day, stream, to_weekday
from headway.synthetic.histories import Histories

FIRST_REVIEW_ID = 4_000_001
MOST_REVIEWS = 14
MONTHS_BETWEEN = (18, 32)
HORIZON = day("2028-06-30")
FIRST_DELIVERY = day("2026-06-30")
WEEKS_OF_NOTICE = 26
LONG_TARIFF_MONTHS = 72
SHARE_ABC, SHARE_BACK_FROM_OPEN = 0.03, 0.35
# Open conditions: nearly always accepted until mid-2022, seldom for a year, then more often (ours).
ACCEPTED = (("2022-06-01", 0.96), ("2023-07-01", 0.25), ("2100-01-01", 0.6))
OPEN_SHARE_AFTER_2020 = 0.28
RELEASE, CLOSED, STAYS_OPEN = "Release [*]", "Stay In Closed [*]", "Stay In Open [*]"
OPEN, OPEN_REFUSED = "Open Conditions - Accepted [*]", "Open Conditions - Rejected [*]"
NO_DECISION = "No Parole Board Decision - ABC [*]"


def reviewed(people: pl.DataFrame, happened: Histories, *, seed: int) -> pl.DataFrame:
    """Return one row a review, also of those still to come: sorted by target day within person.

    Columns: review_id, person, opened_on, target_on, current_target_on, type, result, cancelled_on (custody
    ended first), release_id (the release it led to), report_due_on, report_done_on, back_to_closed_on (failed
    in open conditions).
    """
    rng = stream(seed, "reviews")
    stages = _stages(people, happened)
    targets = _targets(rng, stages)
    frame = _results(rng, stages, targets)
    after_last = pl.col("current_target_on").shift(1).over("person", "stay").dt.offset_by("14d")
    return (
        frame.sort("person", "stay", "target_on")
        .with_columns(opened_on=after_last.fill_null(pl.col("report_due_on").dt.offset_by("-60d")))
        .drop("stay")
        .with_row_index("review_id", offset=FIRST_REVIEW_ID)
        .with_columns(pl.col("review_id").cast(pl.Int64))
    )


def _stages(people: pl.DataFrame, happened: Histories) -> dict[str, np.ndarray]:
    """One row a stay in custody: before first release, and after each recall."""
    out = pl.concat(
        [
            happened.releases.filter(~pl.col("executive")).select("person", "on", "release_id"),
            happened.releases.filter("executive").select("person", "on", release_id=pl.lit(None, pl.UInt32)),
            happened.ends.select("person", "on", release_id=pl.lit(None, pl.UInt32)),
        ]
    ).sort("person", "on")
    real = happened.recalls.filter(pl.col("rescinded_on").is_null()).drop_nulls("back")
    began = pl.concat(
        [
            people.select(
                "person", on="sentenced_on", first_review="tariff_expires_on", recall=pl.lit(False)
            ),
            real.select(
                "person", on="back", first_review=pl.col("back").dt.offset_by("7mo"), recall=pl.lit(True)
            ),
        ]
    ).sort("person", "on")
    stays = began.join_asof(
        out.with_columns(ended=pl.col("on")),
        on="on", by="person", strategy="forward", allow_exact_matches=False, check_sortedness=False,
    ).join(
        people.select("person", "tariff_months", "tariff_expires_on"),
        on="person", how="left", maintain_order="left",
    )  # fmt: skip
    return {
        "person": stays["person"].to_numpy(),
        "first": stays["first_review"].cast(pl.Int32).to_numpy().astype(np.int64),
        "tariff": stays["tariff_expires_on"].cast(pl.Int32).to_numpy().astype(np.int64),
        "long": ((stays["tariff_months"] >= LONG_TARIFF_MONTHS) & ~stays["recall"]).to_numpy(),
        "recall": stays["recall"].to_numpy(),
        "ended": stays["ended"].cast(pl.Int32).fill_null(HORIZON).to_numpy().astype(np.int64),
        "release_id": stays["release_id"].fill_null(NEVER).cast(pl.Int64).to_numpy(),
    }


def _targets(rng: np.random.Generator, stages: dict[str, np.ndarray]) -> np.ndarray:
    """Return target days, a row a stay and a column a review; NEVER where there is none."""
    number = len(stages["person"])
    gaps = rng.uniform(*MONTHS_BETWEEN, (number, MOST_REVIEWS)) * 30.4
    # People with a long minimum term have a review two and a half years ahead of it.
    gaps[:, 0] = np.where(stages["long"], -912, 0) + rng.uniform(0, 90, number)
    targets = to_weekday((stages["first"][:, None] + np.cumsum(gaps, axis=1)).astype(np.int64))
    ended = stages["ended"][:, None]
    led = stages["release_id"][:, None] != NEVER
    # The review that led to a release takes the place of those shortly before it.
    # Those who leave while the files are being delivered keep the review that was open until then.
    notice = np.where(ended > FIRST_DELIVERY, 600, WEEKS_OF_NOTICE * 7)
    last = np.where(led & (ended <= FIRST_DELIVERY), ended - 240, ended + notice)
    targets = np.where((targets <= last) & (targets < HORIZON), targets, NEVER)
    decided = np.where(led[:, 0], to_weekday(stages["ended"] - rng.integers(24, 80, number)), NEVER)
    return np.column_stack([targets, decided])


def _results(rng: np.random.Generator, stages: dict[str, np.ndarray], targets: np.ndarray) -> pl.DataFrame:
    number, frames = len(targets), []
    in_open = np.zeros(number, dtype=bool)
    for column in range(targets.shape[1]):
        on = targets[:, column]
        led = np.full(number, column == MOST_REVIEWS)
        in_open &= rng.random(number) > SHARE_BACK_FROM_OPEN
        result = np.where(led, RELEASE, _refusals(rng, on, in_open))
        cancelled = (on > stages["ended"]) & ~led
        sent = (result == OPEN) & ~cancelled & (on != NEVER)
        in_open |= sent
        there = on != NEVER
        frames.append(_rows(rng, stages, on=on, result=result, cancelled=cancelled, led=led, there=there))
    return pl.concat(frames)


def _refusals(rng: np.random.Generator, on: np.ndarray, in_open: np.ndarray) -> np.ndarray:
    """Return results that are not a release, in the proportions that PB-OUT printed for the year."""
    draw, second = rng.random(len(on)), rng.random(len(on))
    advised = draw < _open_share(on)
    ends = np.array([day(until) for until, _ in ACCEPTED])
    accepted = second < np.array([share for _, share in ACCEPTED])[np.searchsorted(ends, on, side="right")]
    result = np.where(advised, np.where(accepted, OPEN, OPEN_REFUSED), CLOSED)
    result = np.where(in_open, np.where(draw < 0.75, STAYS_OPEN, CLOSED), result)
    return np.where(draw > 1 - SHARE_ABC, NO_DECISION, result)


def _open_share(on: np.ndarray) -> np.ndarray:
    printed: dict[int, dict[str, float]] = {}
    for cell in published.cells("PB-OUT"):
        if cell.number is not None:
            printed.setdefault(int(cell.row[:4]), {})[cell.column] = cell.number
    shares = np.full(2030, OPEN_SHARE_AFTER_2020)
    for year, found in printed.items():
        if "Recommendation for open" in found:
            shares[year] = found["Recommendation for open"] / (
                found["Recommendation for open"] + found["Remain in custody"]
            )
    # The Board's years begin in April.
    years = (np.maximum(on, 0) - 90).astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    return shares[years]


def _rows(
    rng: np.random.Generator,
    stages: dict[str, np.ndarray],
    *,
    on: np.ndarray,
    result: np.ndarray,
    cancelled: np.ndarray,
    led: np.ndarray,
    there: np.ndarray,
) -> pl.DataFrame:
    number = int(there.sum())
    on, result = on[there], result[there]
    kind = np.where(stages["recall"][there], "Recall ISP Review", "GPP ISP OnPost Tariff")
    kind = np.where(on < stages["tariff"][there] - 30, "GPP ISP Pre Tariff", kind)
    put_off = np.where(rng.random(number) < 0.15, rng.integers(30, 150, number), 0)
    put_off[led[there]] = 0
    report_due = on - WEEKS_OF_NOTICE * 7
    failed = (result == OPEN) & (rng.random(number) < 0.3)
    return pl.DataFrame(
        {
            "person": stages["person"][there],
            "target_on": as_dates(on),
            "current_target_on": as_dates(to_weekday(on + put_off)),
            "type": kind,
            "result": result,
            "stay": np.flatnonzero(there),
            "cancelled_on": as_dates(np.where(cancelled, stages["ended"], NEVER)[there]),
            "release_id": pl.Series(np.where(led[there], stages["release_id"][there], NEVER)).replace(
                NEVER, None
            ),
            "report_due_on": as_dates(report_due),
            "report_done_on": as_dates(report_due + rng.integers(-10, 25, number)),
            "back_to_closed_on": as_dates(np.where(failed, on + rng.integers(150, 400, number), NEVER)),
        }
    )


def known_by(reviews: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """Return the reviews that have been opened by a day, with `status` and `result` as they stood on it."""
    ended = pl.col("current_target_on").dt.offset_by("14d") <= as_at
    cancelled = (pl.col("cancelled_on") <= as_at).fill_null(False)
    referred = pl.col("report_due_on") <= as_at
    waiting = pl.when(pl.col("review_id") % 12 == 0).then(pl.lit("Active - REREFERRED"))
    status = (
        pl.when(cancelled).then(pl.lit("Cancelled"))
        .when(ended).then(pl.lit("Completed"))
        .when(referred).then(waiting.otherwise(pl.lit("Active - Referred")))
        .when(pl.col("report_due_on").dt.offset_by("-90d") <= as_at).then(pl.lit("Active"))
        .otherwise(pl.lit("Active - Future"))
    )  # fmt: skip
    no_result = (
        pl.when(pl.col("review_id") % 7 == 0)
        .then(pl.lit("Not Specified"))
        .otherwise(pl.lit("Not Applicable"))
    )
    return reviews.filter(pl.col("opened_on") <= as_at).with_columns(
        status=status,
        result=pl.when(ended & ~cancelled).then("result").otherwise(no_result),
        report_done_on=pl.when(pl.col("report_done_on") <= as_at).then("report_done_on"),
    )
