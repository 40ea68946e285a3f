"""Rules of duties worked out on a frame, each figure being the one in force on the day the duty arose."""

from collections.abc import Sequence

import polars as pl

from headway.duties.figures import Figures
from headway.law.apply import draw
from headway.law.rule import Rulebook


def reckoned(
    frame: pl.DataFrame, book: Rulebook, figures: Figures, *, dated_by: str, only: str | None = None
) -> pl.DataFrame:
    """Return the frame with a column for every rule of a book, in the book's order.

    frame     every fact that the rules ask for
    dated_by  the column of days that decides which version of a figure applies
    only      this rule and those it rests on; null: all
    A figure that nobody has set, or that had not begun on the day, is null, and so is what rests on it.
    Raises ExceptionsOverlap where two exceptions to one rule both apply.
    """
    rules = tuple(book.rules.values()) if only is None else book.resting(only)
    asked = {need for rule in rules for need in rule.rests_on}
    return draw(
        frame, rules, {name: figures[name].column(pl.col(dated_by)) for name in asked & {*book.figures}}
    )


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
