"""Days as whole numbers, months in order from April 2005, and draws that depend on the seed alone."""

from datetime import date
from zlib import crc32

import numpy as np
import polars as pl

FIRST_MONTH = np.datetime64("2005-04", "M")
LAST_MONTH = np.datetime64("2026-09", "M")
NUMBER_OF_MONTHS = int((LAST_MONTH - FIRST_MONTH).astype(int)) + 1
NEVER = -1
"""Stands for "has not happened" in an array of days."""

DAYS_A_YEAR = 365.25


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the generator of one named step, so that a change in one step leaves the others' draws alone."""
    return np.random.default_rng([seed, crc32(name.encode())])


def day(when: date | str) -> int:
    """Return a day as the number of days since 1 January 1970."""
    return int(np.datetime64(when, "D").astype(int))


def month_of(when: date | str) -> int:
    """Return the index of the month of a day; April 2005 is 0."""
    return int((np.datetime64(when, "M") - FIRST_MONTH).astype(int))


def month_start(month: int) -> int:
    """Return the first day of a month, by its index."""
    return int((FIRST_MONTH + np.timedelta64(month, "M")).astype("datetime64[D]").astype(int))


def months_of(days: np.ndarray) -> np.ndarray:
    """Return the month index of each day."""
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    return (months - FIRST_MONTH).astype(np.int64)


def years_later(days: np.ndarray, years: int | np.ndarray) -> np.ndarray:
    """Return the first day after a period of whole years beginning with each day; from 29 February, 1 March.

    A period "beginning with" 29 February ends with 28 February, so the day after it is 1 March.
    """
    return months_later(days, np.asarray(years) * 12)


def months_later(days: np.ndarray, months: int | np.ndarray) -> np.ndarray:
    """Return the same day of the month some months on; a day that month lacks runs over into the next."""
    whole = days.astype("datetime64[D]")
    month = whole.astype("datetime64[M]")
    return (
        (month + np.asarray(months).astype("timedelta64[M]")).astype("datetime64[D]")
        + (whole - month.astype("datetime64[D]"))
    ).astype(np.int64)


def weekdays(month: int) -> np.ndarray:
    """Return the Mondays to Fridays of a month, on which courts sit and prisons release."""
    days = np.arange(month_start(month), month_start(month + 1))
    return days[np.is_busday(days.astype("datetime64[D]"))]


def to_weekday(days: np.ndarray) -> np.ndarray:
    """Return each day, or the Monday after it when it falls on a weekend."""
    return np.busday_offset(days.astype("datetime64[D]"), 0, roll="forward").astype(np.int64)


def as_dates(days: np.ndarray) -> pl.Series:
    """Return days as a series of dates; NEVER becomes null."""
    numbers = pl.Series(days, dtype=pl.Int32)
    return numbers.set(numbers == NEVER, None).cast(pl.Date)


def quotas(weights: np.ndarray, total: int) -> np.ndarray:
    """Return whole numbers in the proportion of the weights that sum to the total, by largest remainder."""
    exact = np.asarray(weights, dtype=float) / np.sum(weights) * total
    whole = np.floor(exact).astype(int)
    neediest = np.argsort(-(exact - whole), kind="stable")[: total - whole.sum()]
    whole[neediest] += 1
    return whole


def dealt(rng: np.random.Generator, weights: np.ndarray, total: int) -> np.ndarray:
    """Return `total` category numbers in exact proportion of the weights, in random order."""
    return rng.permutation(np.repeat(np.arange(len(weights)), quotas(weights, total)))


def drawn(rng: np.random.Generator, weights: np.ndarray, number: int) -> np.ndarray:
    """Return up to `number` distinct positions, drawn by weight; a weight of zero is never drawn.

    The smallest of exponential waiting times with these rates: weighted sampling without replacement.
    """
    possible = np.flatnonzero(weights > 0)
    number = min(number, len(possible))
    if number <= 0:
        return possible[:0]
    waits = rng.exponential(size=len(possible)) / weights[possible]
    return possible[np.argsort(waits, kind="stable")[:number]]
