"""Invented people for timing: histories and facts drawn at random, the same for the same seed."""

import numpy as np
import polars as pl

from headway.people.facts import FACTS, SCHEMA, STATUSES

DAY_0, DAY_N = 12_800, 20_700  # days since 1970: early 2005 to late 2026
TEXTS = {
    "sentence": ("IPP", "IPP", "IPP", "DPP"),
    "status": STATUSES[:5],
    "security_category": ("Cat B", "Cat C", "Cat D"),
    "last_result": ("Stay In Closed [*]", "Open Conditions [*]", "Release [*]"),
    "sex": ("M", "F"),
}
"""What the rating reads as words; every other text is one word, since nothing depends on it."""


def days(random: np.random.Generator, number: int) -> pl.Series:
    return pl.Series(random.integers(DAY_0, DAY_N, number).astype(np.int32)).cast(pl.Date)


def toy(number: int, *, seed: int) -> pl.DataFrame:
    """Return the facts of the toy rule: first_released_on, licence_began_on, is_dpp."""
    random = np.random.default_rng(seed)
    first = random.integers(DAY_0, DAY_N, number).astype(np.int32)
    again = first + np.where(random.random(number) < 0.5, random.integers(1, 4000, number), 0).astype(
        np.int32
    )
    return pl.DataFrame(
        {"first_released_on": first, "licence_began_on": again, "is_dpp": random.random(number) < 0.1}
    ).with_columns(pl.col("first_released_on", "licence_began_on").cast(pl.Date))


def spells(number: int, *, seed: int) -> pl.DataFrame:
    """Return one spell of licence a person: the facts of automatic ending; revoked_on null: it runs on."""
    random = np.random.default_rng(seed)
    people = toy(number, seed=seed)
    released = people["licence_began_on"].to_physical() + pl.Series(
        np.where(random.random(number) < 0.1, random.integers(1, 3000, number), 0).astype(np.int32)
    )
    ran = pl.Series(random.integers(0, 2500, number).astype(np.int32))
    return people.with_columns(released_on=released.cast(pl.Date)).with_columns(
        revoked_on=pl.when(pl.Series(random.random(number) < 0.4)).then((released + ran).cast(pl.Date))
    )


def histories(number: int, *, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return people and licence events: nine in ten released, half of those recalled, most of these back."""
    random = np.random.default_rng(seed)
    person = np.arange(number)
    first = random.integers(DAY_0, 20_400, number).astype(np.int32)
    revoked = first + random.integers(30, 1500, number).astype(np.int32)
    back = revoked + random.integers(60, 1200, number).astype(np.int32)
    released = random.random(number) < 0.9
    recalled = released & (random.random(number) < 0.5)
    again = recalled & (random.random(number) < 0.6)
    disregarded = again & (random.random(number) < 0.02)
    parts = (
        ("released", first, released), ("revoked", revoked, recalled),
        ("released", back, again), ("recall_disregarded", back, disregarded),
    )  # fmt: skip
    events = pl.concat(
        pl.DataFrame({"person": person[who], "on": day[who]}).with_columns(kind=pl.lit(kind))
        for kind, day, who in parts
    ).with_columns(pl.col("on").cast(pl.Date))
    people = pl.DataFrame(
        {
            "person": person,
            "sentence": pl.Series(["IPP", "DPP"]).gather((random.random(number) < 0.05).astype(np.uint32)),
            "other_life_sentence": np.zeros(number, dtype=bool),
        }
    )
    return people, events.with_columns(earliest="on", latest="on")


def facts(people: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """Return a facts frame of the people, every other fact drawn at random, one day in ten not recorded."""
    random = np.random.default_rng(seed)
    given = {name: people[name] for name in people.columns}
    drawn = {name: given[name] if name in given else _drawn(random, name, people.height) for name in FACTS}
    return pl.DataFrame(drawn, schema=SCHEMA)


def _drawn(random: np.random.Generator, name: str, number: int) -> pl.Series:
    dtype = SCHEMA[name]
    if dtype == pl.Date:
        missing = pl.Series(random.random(number) < 0.1)
        return pl.select(pl.when(~missing).then(days(random, number))).to_series()
    if dtype == pl.Int64:
        return pl.Series(random.integers(0, 4, number))
    if dtype == pl.Boolean:
        return pl.Series(random.random(number) < 0.05)
    words = pl.Series(TEXTS.get(name, ("invented",)))
    return words.gather(random.integers(0, len(words), number).astype(np.uint32))
