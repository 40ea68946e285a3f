"""Progression panels since June 2019, by region and period as the corrected written answer printed them.

The answer counts lifers and IPPs together, so a share of the panels belongs to lifers, whom no other file
knows. Suppressed cells get a number that the answer's own rule allows, not the one that can be worked out.
"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import polars as pl

from headway.people.panels import NOT_HELD_OUTCOME, OUTCOMES_REQUIRED_FROM
from headway.synthetic import identifiers, published
from headway.synthetic.calendar import as_dates, day, quotas, stream, to_weekday
from headway.synthetic.plan import NATION

PERIODS = {
    "01/06/2019 to 31/12/2019": ("2019-06-03", "2019-12-31"),
    "2020": ("2020-01-01", "2020-12-31"),
    "2021": ("2021-01-01", "2021-12-31"),
    "01/01/2022 to 22/03/2022": ("2022-01-03", "2022-03-22"),
}
AFTER_THE_ANSWER = (  # ours: the rate of 2021 goes on, with fewer people to hold panels about from late 2024
    ("2022-03-23", "2022-12-31", 1.0), ("2023-01-01", "2023-12-31", 1.0), ("2024-01-01", "2024-12-31", 1.0),
    ("2025-01-01", "2025-12-31", 0.8), ("2026-01-01", "2026-12-18", 0.8),
)  # fmt: skip
SUPPRESSED = 1
LIFERS = 7000
SHARE_OF_LIFERS = 0.4
SHARE_BLANK_BEFORE, SHARE_NOT_HELD, SHARE_NO_OUTCOME, SHARE_LIFER_CODE = 0.3, 0.06, 0.03, 0.03
UNDER_SENTENCE = ("custody_unreleased", "custody_recalled", "on_licence")
OUTCOMES: dict[str, tuple[tuple[str, float], ...]] = {
    "custody_unreleased": (
        ("Prison amber-RAG progression review", 0.42), ("Prison red-RAG progression review", 0.36),
        ("Following negative parole outcome", 0.17), ("Following recategorisation", 0.05),
    ),
    "custody_recalled": (
        ("Prison amber-RAG progression review", 0.45), ("Prison red-RAG progression review", 0.35),
        ("Following negative parole outcome", 0.2),
    ),
    "on_licence": (
        ("Community amber-RAG progression review", 0.6), ("Escalation of risk in community", 0.16),
        ("Consideration of reducing supervision frequency", 0.16), ("Consideration of recall", 0.08),
    ),
}  # fmt: skip
SOON_AFTER = {"on_licence": "Initial panel following release", "custody_recalled": "Following recall"}


def panels(people: pl.DataFrame, spells: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Return one row a panel arranged: person (null: a lifer), crn, noms, code, on, outcome, region.

    Outcome null: none was recorded. Panels after the last delivery are in it, to be seen as scheduled.
    """
    rng = stream(seed, "panels")
    cells = _cells(people.height / NATION)
    ipp = _about_people(rng, cells, people, spells)
    lifers = _about_lifers(rng, cells, people)
    held = pl.concat([ipp, lifers.select(ipp.columns)])
    return pl.concat([held.pipe(_some_unrecorded, rng), _arranged_in_vain(rng, held)])


def _cells(scale: float) -> pl.DataFrame:
    wanted = list(_wanted())
    numbers = np.array([n for *_, n in wanted])
    scaled = quotas(numbers, round(numbers.sum() * scale))
    ours = (numbers > 0) * np.maximum(np.round(scaled * (1 - SHARE_OF_LIFERS)), np.minimum(scaled, 1)).astype(
        int
    )
    return pl.DataFrame(
        {
            "cell": np.arange(len(wanted)),
            "panel_region": [region for region, *_ in wanted],
            "first": [day(first) for _, first, _, _ in wanted],
            "last": [day(last) for *_, last, _ in wanted],
            "ours": ours,
            "lifers": scaled - ours,
        }
    )


def _wanted() -> Iterator[tuple[str, str, str, float]]:
    printed = published.panels()
    for (region, period), number in printed.items():
        yield (region, *PERIODS[period], SUPPRESSED if number is None else number)
    for first, last, share in AFTER_THE_ANSWER:
        years = (day(last) - day(first) + 1) / 365
        for (region, period), number in printed.items():
            if period == "2021":
                yield (region, first, last, round((number or 0) * years * share))


def _dates(rng: np.random.Generator, cells: pl.DataFrame) -> np.ndarray:
    on = to_weekday(rng.integers(cells["first"].to_numpy(), cells["last"].to_numpy() + 1))
    return np.where(on > cells["last"].to_numpy(), on - 3, on)


def _about_people(
    rng: np.random.Generator, cells: pl.DataFrame, people: pl.DataFrame, spells: pl.DataFrame
) -> pl.DataFrame:
    """Draw people of the region who are under the sentence that day; the just released and recalled first."""
    many = cells.select(pl.all().repeat_by(pl.col("ours") * 5 + 10).explode())
    many = many.with_columns(on=as_dates(_dates(rng, many)), luck=pl.Series(rng.random(many.height)))
    by_region = {
        r: people.filter(pl.col("region") == r)["person"].to_numpy() for r in many["panel_region"].unique()
    }
    everyone = people["person"].to_numpy()
    candidates = [
        rng.choice(by_region[r] if len(by_region[r]) else everyone, size=len(rows))
        for (r,), rows in many.group_by("panel_region", maintain_order=True)
    ]
    drawn = pl.concat(
        part.with_columns(person=pl.Series(who))
        for part, who in zip(many.partition_by("panel_region", maintain_order=True), candidates, strict=True)
    )
    stood = drawn.sort("on", "person", "cell", "luck").join_asof(
        spells.sort("since", "person"), left_on="on", right_on="since", by="person", check_sortedness=False
    ).with_columns(lately=(pl.col("on") - pl.col("since")).dt.total_days() < 150)  # fmt: skip
    chosen = (
        stood.filter(pl.col("status").is_in(UNDER_SENTENCE) & (pl.col("on") > pl.col("since")))
        .unique(subset=["person", "on"], keep="first", maintain_order=True)
        .with_columns(luck=pl.col("luck") / pl.when("lately").then(4).otherwise(1))
        .sort("cell", "luck", "person")
        .filter(pl.int_range(pl.len()).over("cell") < pl.col("ours"))
    )
    coded = rng.random(chosen.height) < SHARE_LIFER_CODE
    return chosen.join(
        people.select("person", "crn", "noms"), on="person", how="left", maintain_order="left"
    ).select(
        "person", "crn", "noms",
        code=pl.when(pl.Series(coded)).then(pl.lit("LRP1")).otherwise(pl.lit("IRP1")),
        on="on",
        outcome=_outcomes(rng, chosen),
        region="panel_region",
    )  # fmt: skip


def _about_lifers(rng: np.random.Generator, cells: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    rows = cells.select(pl.all().repeat_by("lifers").explode()).drop_nulls("cell")
    number = rows.height
    each_region = rows["panel_region"].rank("dense").to_numpy().astype(int)
    lifers = max(1, round(LIFERS * people.height / NATION / 14))
    who = rng.integers(lifers, size=number) * 14 + each_region
    return pl.DataFrame(
        {
            "person": pl.Series([None] * number, dtype=pl.Int64),
            "crn": [identifiers.lifer_crn(int(n)) for n in who],
            "noms": pl.Series([None] * number, dtype=pl.String),
            "code": "LRP1",
            "on": as_dates(_dates(rng, rows)),
            "outcome": _picked(rng.random(number), OUTCOMES["custody_unreleased"]),
            "region": rows["panel_region"],
        }
    ).unique(subset=["crn", "on"], keep="first", maintain_order=True)


def _outcomes(rng: np.random.Generator, chosen: pl.DataFrame) -> pl.Series:
    status, lately = chosen["status"].to_numpy(), chosen["lately"].to_numpy()
    draw = rng.random(chosen.height)
    picked = np.full(chosen.height, "", dtype=object)
    for name, listed in OUTCOMES.items():
        here = status == name
        picked[here] = _picked(draw[here], listed)
        if name in SOON_AFTER:
            picked[here & lately] = SOON_AFTER[name]
    return pl.Series(picked, dtype=pl.String)


def _picked(draw: np.ndarray, listed: tuple[tuple[str, float], ...]) -> np.ndarray:
    names = np.array([name for name, _ in listed], dtype=object)
    return names[np.minimum(np.searchsorted(np.cumsum([s for _, s in listed]), draw), len(names) - 1)]


def _some_unrecorded(held: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Before outcomes had to be recorded a panel without one was held all the same."""
    blank = (pl.col("on") < OUTCOMES_REQUIRED_FROM) & (
        pl.Series(rng.random(held.height)) < SHARE_BLANK_BEFORE
    )
    return held.with_columns(outcome=pl.when(~blank).then("outcome"))


def _arranged_in_vain(rng: np.random.Generator, held: pl.DataFrame) -> pl.DataFrame:
    """Return panels that did not take place, a week before a real one: some say so, some say nothing."""
    recent = held.filter(pl.col("on") >= OUTCOMES_REQUIRED_FROM + timedelta(days=7))
    draw = rng.random(recent.height)
    vain = recent.with_columns(draw=pl.Series(draw), on=pl.col("on").dt.offset_by("-7d")).filter(
        pl.col("draw") < SHARE_NOT_HELD + SHARE_NO_OUTCOME
    )
    taken = vain.join(held, on=["crn", "on"], how="anti", maintain_order="left").unique(
        ["crn", "on"], keep="first", maintain_order=True
    )
    return taken.with_columns(
        outcome=pl.when(pl.col("draw") < SHARE_NOT_HELD).then(pl.lit(NOT_HELD_OUTCOME))
    ).select(held.columns)  # fmt: skip
