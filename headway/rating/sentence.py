"""Sentences with the numbers filled in, a column at a time.

A template names inputs in braces. `{target_hearing_on}` is the day ("12 Jul 2026") or the number;
`{target_hearing_on.days}`, `.months` and `.years` are the whole time from that day ("84 days").
"""

from collections.abc import Mapping, Set
from datetime import date
from string import Formatter

import polars as pl

SPANS = ("days", "months", "years")
DAY = "%-d %b %Y"


def placeholders(template: str) -> list[tuple[str, str | None]]:
    """Return (input, span) for every brace of the template in order; the span is null for a plain value.

    Raises ValueError for a span that is not one of SPANS.
    """
    named = [field for _, field, _, _ in Formatter().parse(template) if field is not None]
    pairs = [(field.partition(".")[0], field.partition(".")[2] or None) for field in named]
    for name, span in pairs:
        if span is not None and span not in SPANS:
            raise ValueError(f"{{{name}.{span}}}: a span is one of {SPANS}")
    return pairs


def filled(template: str, *, on: date, figures: Mapping[str, int], days: Set[str]) -> pl.Expr:
    """Return the template as a text column.

    on       the day to which spans are counted
    figures  names that stand for a number; every other name is a column (null reads "not recorded")
    days     names of the columns that are dates
    """
    pattern = "".join(
        text + ("{}" if field is not None else "") for text, field, _, _ in Formatter().parse(template)
    )
    parts = [_part(n, span, on=on, figures=figures, days=days) for n, span in placeholders(template)]
    return pl.format(pattern, *parts) if parts else pl.lit(template)


def _part(name: str, span: str | None, *, on: date, figures: Mapping[str, int], days: Set[str]) -> pl.Expr:
    if name in figures:
        return pl.lit(str(figures[name]))
    value = pl.col(name)
    if span is not None:
        value = _counted(value, span, on=on)
    elif name in days:
        value = shown(value)
    return value.cast(pl.String).fill_null("not recorded")


def _counted(day: pl.Expr, span: str, *, on: date) -> pl.Expr:
    number = span_between(day, span, on=on)
    one = pl.lit(f"1 {span[:-1]}")
    return pl.when(number == 1).then(one).otherwise(pl.format("{} " + span, _with_comma(number)))


def _with_comma(number: pl.Expr) -> pl.Expr:
    plain, rest = number.cast(pl.String), (number % 1000).cast(pl.String).str.zfill(3)
    return pl.when(number >= 1000).then(pl.format("{},{}", number // 1000, rest)).otherwise(plain)


def span_between(day: pl.Expr, span: str, *, on: date) -> pl.Expr:
    """Return whole days, months or years from a day to `on`, negative if the day is ahead."""
    if span == "days":
        return (pl.lit(on) - day).dt.total_days()
    months = (
        (on.year - day.dt.year().cast(pl.Int32)) * 12
        + (on.month - day.dt.month().cast(pl.Int32))
        - (day.dt.day() > on.day).cast(pl.Int32)
    )
    return months if span == "months" else months // 12


def shown(day: pl.Expr) -> pl.Expr:
    """Return a date column as text for a sentence: 12 Jul 2026."""
    return day.dt.strftime(DAY)
