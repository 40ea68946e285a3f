"""Counting on from a day, for thresholds of our own. The law's periods are counted in headway/law."""

import polars as pl


def days_after(day: pl.Expr, number: int) -> pl.Expr:
    """Return the day that is a number of days later; null stays null."""
    return day.dt.offset_by(f"{number}d")


def months_after(day: pl.Expr, number: int) -> pl.Expr:
    """Return the corresponding day a number of months later, or the last of a shorter month."""
    return day.dt.offset_by(f"{number}mo")


def not_since(happened: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Return true where something has not happened (null) or happened before a day."""
    return happened.is_null() | (happened < day)
