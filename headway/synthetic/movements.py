"""Which prison each invented person was in: admissions and transfers that fit status and category."""

from datetime import date

import numpy as np
import polars as pl

from headway.synthetic.calendar import as_dates, stream
from headway.synthetic.estate import placed
from headway.synthetic.standings import IN_CUSTODY

MOST_TRANSFERS = 8
DAYS_BETWEEN_TRANSFERS = 850
# Where a transfer leads: shares of high security, category B, category C and local prisons (ours).
EARLY = (("High Security", 0.2), ("Category B", 0.4), ("Category C Trainer", 0.35), ("Reception", 0.05))
LATER = (("High Security", 0.03), ("Category B", 0.17), ("Category C Trainer", 0.72), ("Reception", 0.08))
YEARS_EARLY = 3 * 365


def moved(people: pl.DataFrame, *, spells: pl.DataFrame, reviews: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row a movement: person, on, kind (ADM, TRN), prison, before (null when admitted); sorted.

    A stay in custody begins with an admission to a local prison; an accepted recommendation leads to open
    conditions within months, and some come back to closed ones.
    """
    rng = stream(seed, "movements")
    stays = spells.filter(pl.col("status").is_in(IN_CUSTODY)).with_row_index("stay")
    wanted = pl.concat([_admissions(stays), _transfers(rng, stays), _open_moves(rng, stays, reviews)])
    placements = wanted.join(people.select("person", "sex", "home"), on="person", how="left").sort(
        "stay", "on", "function"
    )
    function = _by_sex(placements)
    moves = placements.with_columns(
        prison=pl.Series(placed(rng, function, placements["home"].to_numpy()), dtype=pl.String),
        kind=pl.when(pl.col("first")).then(pl.lit("ADM")).otherwise(pl.lit("TRN")),
    ).with_columns(before=pl.col("prison").shift(1).over("stay"))
    somewhere_else = (pl.col("prison") != pl.col("before")).fill_null(True)
    return (
        moves.filter(somewhere_else).select("person", "on", "kind", "prison", "before").sort("person", "on")
    )


def place_on(moves: pl.DataFrame, on: date) -> pl.DataFrame:
    """Return the last movement of each person up to a day: where they are, if they are in custody."""
    return moves.filter(pl.col("on") <= on).group_by("person", maintain_order=True).last()


def _admissions(stays: pl.DataFrame) -> pl.DataFrame:
    return stays.select("stay", "person", on="since", function=pl.lit("Reception"), first=pl.lit(True))


def _transfers(rng: np.random.Generator, stays: pl.DataFrame) -> pl.DataFrame:
    number = stays.height
    since = stays["since"].cast(pl.Int32).to_numpy().astype(np.int64)
    gaps = 60 + rng.exponential(DAYS_BETWEEN_TRANSFERS, (number, MOST_TRANSFERS))
    gaps[:, 0] = rng.uniform(40, 200, number)
    after = np.cumsum(gaps, axis=1).astype(np.int64)
    early = (after < YEARS_EARLY) & (stays["status"] == "custody_unreleased").to_numpy()[:, None]
    draw = rng.random(after.shape)
    function = np.where(early, _picked(draw, EARLY), _picked(draw, LATER))
    rows = pl.DataFrame(
        {
            "stay": np.repeat(stays["stay"].to_numpy(), MOST_TRANSFERS),
            "person": np.repeat(stays["person"].to_numpy(), MOST_TRANSFERS),
            "on": as_dates((since[:, None] + after).ravel()),
            "function": function.ravel(),
            "first": False,
        }
    )
    ends = stays.select("stay", "until")
    return rows.join(ends, on="stay", maintain_order="left").filter(_inside()).drop("until")


def _picked(draw: np.ndarray, shares: tuple[tuple[str, float], ...]) -> np.ndarray:
    names = np.array([name for name, _ in shares])
    return names[np.searchsorted(np.cumsum([share for _, share in shares])[:-1], draw)]


def _open_moves(rng: np.random.Generator, stays: pl.DataFrame, reviews: pl.DataFrame) -> pl.DataFrame:
    accepted = reviews.filter(
        (pl.col("result") == "Open Conditions - Accepted [*]") & pl.col("cancelled_on").is_null()
    ).sort("target_on", "review_id")
    delay = pl.lit(pl.Series(rng.integers(30, 150, accepted.height)))
    there = accepted.select(
        "person", on=pl.col("target_on") + pl.duration(days=delay), function=pl.lit("Open")
    )
    back = accepted.drop_nulls("back_to_closed_on").select(
        "person", on="back_to_closed_on", function=pl.lit("Category C Trainer")
    )
    return (
        pl.concat([there, back])
        .sort("on", "person", "function")
        .join_asof(
            stays.sort("since", "person"), left_on="on", right_on="since", by="person", check_sortedness=False
        )
        .drop_nulls("stay")
        .filter(_inside())
        .select("stay", "person", "on", "function", first=pl.lit(False))
    )


def _inside() -> pl.Expr:
    return pl.col("until").is_null() | (pl.col("on") < pl.col("until"))


def _by_sex(placements: pl.DataFrame) -> np.ndarray:
    return placements.select(
        pl.when(pl.col("sex") == "M").then("function")
        .when(pl.col("function") == "Open").then(pl.lit("Female open"))
        .otherwise(pl.lit("Female closed"))
    ).to_series().to_numpy()  # fmt: skip
