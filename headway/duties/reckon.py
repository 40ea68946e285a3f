"""Rules of duties worked out on a frame, each figure being the one in force on the day the duty arose."""

from collections.abc import Sequence

import polars as pl

from headway.duties.figures import Figures
from headway.law.rule import Rulebook


def reckoned(
    frame: pl.DataFrame, book: Rulebook, figures: Figures, *, dated_by: str, only: str | None = None
) -> pl.DataFrame:
    """Return the frame with a column for every rule of a book, in the book's order.

    frame     every fact that the rules ask for
    dated_by  the column of days that decides which version of a figure applies
    only      this rule and those it rests on; null: all
    A figure that nobody has set, or that had not begun on the day, is null, and so is what rests on it.
    """
    rules = book.rules.values() if only is None else book.resting(only)
    for rule in rules:
        day = pl.col(dated_by)
        inputs = {
            need: figures[need].column(day) if need in book.figures else pl.col(need) for need in rule.needs
        }
        frame = frame.with_columns(rule.function(**inputs).alias(rule.name))
    return frame


def lacking(figures: Figures, names: Sequence[str], *, dated_by: str, also: str | None = None) -> pl.Expr:
    """Return a column saying which figures nobody has set for the day; null where all are set.

    also  something that is lacking in every row, besides; null: nothing
    """
    told: list[pl.Expr] = [
        pl.when(figures[name].column(pl.col(dated_by)).is_null())
        .then(pl.lit(f"the figure “{figures[name].label}” has not been set for that day"))
        for name in names
    ]  # fmt: skip
    if also is not None:
        told.append(pl.lit(also))
    says = pl.concat_str(told, separator="; ", ignore_nulls=True)
    return pl.when(says.str.len_chars() > 0).then(says)
