"""Registers invented for the benchmarks of measures: the events of every source, and larger copies of them.

Nobody real: days are drawn evenly, so the numbers of a measure mean nothing; only their amount does.
"""

from datetime import date, datetime, time

import numpy as np
import polars as pl

from headway.people.events import ENVELOPE, KINDS
from headway.people.places import prison_groups, prisons, regions

DAY = np.timedelta64(1, "D")
FIRST, LAST = date(2005, 4, 4), date(2026, 9, 30)
EXTRACTS = [date(year, month, 30) for year in (2023, 2024, 2025, 2026) for month in (3, 6, 9)]
TURNS = 6
"""Releases and recalls in turn, at most so many for a person."""

BETWEEN = 900
OUTCOMES = ["Following recall", "Panel not held", None]


def invented_events(number: int, *, seed: int) -> dict[str, pl.DataFrame]:
    """Return typed event frames of so many people, told by extracts of three and a half years."""
    rng = np.random.default_rng(seed)
    people = np.arange(1, number + 1)
    sentenced = days(rng, number, FIRST, date(2012, 12, 1))
    moves = turns(rng, sentenced)
    told = {
        "ppud_record": ppud(rng, people, sentenced),
        "released": moved(people, moves, 0),
        "revoked": moved(people, moves, 1).with_columns(returned_on=pl.col("happened_on").dt.offset_by("3d")),
        "prison_record": prison(rng, people, moves),
        "probation_record": probation(rng, people),
        "panel": panels(rng, people),
    }
    return {kind: typed(kind, told.get(kind)) for kind in KINDS}


def days(rng, number, first, last):
    low, high = (np.datetime64(day, "D").astype(int) for day in (first, last))
    return rng.integers(low, high, number)


def turns(rng, sentenced):
    """Return the days on which people are released, recalled, released ...; after the last extract: never."""
    first = sentenced + rng.integers(700, 6000, sentenced.size)
    steps = rng.integers(60, 2 * BETWEEN, (sentenced.size, TURNS - 1))
    return np.column_stack([first, first[:, None] + steps.cumsum(axis=1)])


def moved(people, moves, kind):
    columns = [
        pl.DataFrame({"person": people, "happened_on": as_days(moves[:, turn])})
        for turn in range(kind, TURNS, 2)
    ]
    told = pl.concat(columns).filter(pl.col("happened_on") <= LAST)
    return told.with_columns(
        key=pl.concat_str("person", "happened_on", separator=" "), recorded_at=moment(LAST)
    )


def ppud(rng, people, sentenced):
    tariff = as_days(sentenced + rng.integers(200, 4000, people.size))
    ended = as_days(days(rng, people.size, date(2019, 1, 1), date(2060, 1, 1)))
    return pl.DataFrame(
        {
            "person": people,
            "happened_on": [EXTRACTS[0]] * people.size,
            "sentenced_on": as_days(sentenced),
            "tariff_expires_on": tariff,
            "sentence": rng.choice(["IPP", "DPP"], people.size, p=[0.96, 0.04]),
            "status": ["In Custody"] * people.size,
            "licence_ended_on": ended,
            "licence_ended_route": rng.choice(["Automatic", "Parole Board"], people.size),
        }
    ).with_columns(
        licence_ended_on=pl.when(pl.col("licence_ended_on") <= LAST).then("licence_ended_on"),
        key=pl.col("person").cast(pl.String),
        recorded_at=moment(EXTRACTS[0]),
    )


def prison(rng, people, moves):
    """Return who was in prison on each extract day, by the moves so far; one in five moves prison."""
    codes, groups = np.array(list(prisons())), np.array(prison_groups())
    at = rng.integers(0, codes.size, people.size)
    frames = []
    for extract in EXTRACTS:
        at = np.where(rng.random(people.size) < 0.2, rng.integers(0, codes.size, people.size), at)
        inside = (moves <= np.datetime64(extract, "D").astype(int)).sum(axis=1) % 2 == 0
        here = {
            "person": people[inside],
            "prison": codes[at[inside]],
            "prison_group": groups[at[inside] % groups.size],
        }
        frames.append(
            pl.DataFrame(here).with_columns(happened_on=pl.lit(extract), recorded_at=moment(extract))
        )
    return pl.concat(frames).with_columns(key=pl.col("person").cast(pl.String))


def probation(rng, people):
    names = np.array(list(regions().values()))
    first = pl.DataFrame({"person": people, "probation_region": rng.choice(names, people.size)})
    later = first.sample(fraction=0.1, seed=1).with_columns(probation_region=pl.lit("Wales"))
    told = [
        part.with_columns(happened_on=pl.lit(extract), recorded_at=moment(extract))
        for part, extract in ((first, EXTRACTS[0]), (later, EXTRACTS[5]))
    ]
    suspended = pl.when(pl.col("person") % 9 == 0).then(pl.lit(date(2023, 1, 1)))
    return pl.concat(told).with_columns(
        key=pl.col("person").cast(pl.String), custody_status=pl.lit("B"), supervision_suspended_on=suspended
    )


def panels(rng, people):
    number = 2 * people.size
    return pl.DataFrame(
        {
            "person": rng.choice(people, number),
            "happened_on": as_days(days(rng, number, date(2019, 6, 1), LAST)),
            "outcome": [OUTCOMES[n] for n in rng.integers(0, 3, number)],
            "cohort": ["ipp"] * number,
        }
    ).with_columns(key=pl.int_range(pl.len()).cast(pl.String), recorded_at=moment(LAST))


def as_days(numbers):
    return pl.Series(numbers.astype(np.int32)).cast(pl.Date)


def moment(day):
    return pl.lit(datetime.combine(day, time()), dtype=pl.Datetime("us"))


def typed(kind, told):
    """Return a frame with every column of the kind; what was not told is null."""
    schema = {**{n: t for n, t in ENVELOPE.items() if n not in ("kind", "data")}, **KINDS[kind].payload}
    if told is None:
        return pl.DataFrame(schema=schema)
    told = told.with_columns(withdrawn=pl.lit(False), file=pl.lit(1), row=pl.int_range(pl.len()))
    lacking = [pl.lit(None, dtype=t).alias(n) for n, t in schema.items() if n not in told.columns]
    return told.with_columns(lacking).select(pl.col(n).cast(t) for n, t in schema.items())


def copied(frame: pl.DataFrame, people: int, *, of: int, by: list[str]) -> pl.DataFrame:
    """Return a frame of more people: copies under new keys, their places shifted, until there are enough.

    people  how many are wanted
    of      how many the frame has, with the keys 1 to `of`
    by      columns of places: copy n takes the nth next value, so that copies are not alike
    """
    values = {column: frame[column].unique().sort() for column in by}
    copies = []
    for number in range(-(-people // of)):
        shifted = [
            pl.col(column).replace_strict(
                known, np.roll(known.to_numpy(), number).tolist(), return_dtype=pl.String
            )
            for column, known in values.items()
        ]
        copies.append(frame.with_columns(pl.col("person") + number * of, *shifted))
    return pl.concat(copies).filter(pl.col("person") <= people)
