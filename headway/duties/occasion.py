"""The occasions on which a duty falls due for a person: "all eligible people are considered" in rows.

`licence.py` and `supervision.py` make frames of OCCASIONS; `completeness.py` sorts the people by them.
Everybody in the register has at least one row, so that nobody can be left out unnoticed.
"""

import polars as pl

from headway.law.spells import date_words

OCCASIONS = pl.Schema(
    {
        "person": pl.Int64(),
        "since": pl.Date(),
        "due_on": pl.Date(),
        "earliest": pl.Date(),
        "latest": pl.Date(),
        "lacks": pl.String(),
        "why_not": pl.String(),
        "recorded_on": pl.Date(),
        "evidence": pl.String(),
        "finding": pl.String(),
        "told_to": pl.Date(),
    }
)
"""Columns of a frame of occasions. Each row has one of due_on, lacks and why_not.

person       Headway's own key
since        what was done before this day belongs to an earlier occasion; null: anything counts
due_on       the day on which the duty falls due
earliest     where it cannot be said: the first day on which it may fall due
latest       the last such day; null: no bound known, or it may never come
lacks        why it cannot be said on which day, if any, it falls due
why_not      why it never falls due: a name in WHY_NOT
recorded_on  the day that the evidence bears; it stands whether or not the duty falls due
evidence     what shows that the duty was done; null: nothing that is read
finding      what is odd about the evidence or the case; null: nothing
told_to      the newest day of a file that could have shown it; null: there is no such file
"""

WHY_NOT = {
    "not_released": "never released on licence",
    "another_life_sentence": "serving another life sentence, to which section 31A does not apply",
    "quashed": "the sentence was quashed",
    "died_first": "died first",
    "licence_ended_first": "the licence ended first",
    "recalled": "recalled before the day came",
    "never_comes": "the day does not come, on the events recorded",
}
"""Why a duty never falls due for somebody, in words."""


class OccasionsFault(ValueError):
    """A frame of occasions does not follow OCCASIONS, or a row does not say one thing."""


def check(occasions: pl.DataFrame) -> pl.DataFrame:
    """Return the frame unchanged if it follows OCCASIONS; raise OccasionsFault if not."""
    if occasions.schema != OCCASIONS:
        raise OccasionsFault(f"frame of occasions: {occasions.schema} does not follow OCCASIONS")
    said = pl.sum_horizontal(pl.col(c).is_not_null() for c in ("due_on", "lacks", "why_not"))
    bounded = pl.col("lacks").is_null() | pl.col("earliest").is_not_null()
    known = pl.col("why_not").is_null() | pl.col("why_not").is_in(list(WHY_NOT))
    wrong = occasions.filter((said != 1) | ~bounded | ~known)
    if wrong.height:
        raise OccasionsFault(
            f"frame of occasions: person {wrong['person'][0]} must have one of due_on, lacks (with earliest) "
            "and why_not (a name in WHY_NOT)"
        )
    return occasions


def first_of(reasons: dict[str, pl.Expr]) -> pl.Expr:
    """Return the name of the first reason whose condition holds in each row; null where none does."""
    told = [pl.when(holds.fill_null(False)).then(pl.lit(name)) for name, holds in reasons.items()]
    return pl.coalesce(*told, pl.lit(None, dtype=pl.String))


def off_the_day(recorded: str, due: str) -> pl.Expr:
    """Return a sentence where what was recorded bears another day than the law's; null where it does not."""
    days = (pl.col(recorded) - pl.col(due)).dt.total_days()
    side = pl.when(days < 0).then(pl.lit("before")).otherwise(pl.lit("after"))
    counted = pl.concat_str(
        days.abs(), pl.when(days.abs() == 1).then(pl.lit(" day ")).otherwise(pl.lit(" days ")), side
    )
    says = pl.concat_str(
        pl.lit("recorded as of "), date_words(recorded), pl.lit(", "), counted,
        pl.lit(" the day that the law gives, "), date_words(due),
    )  # fmt: skip
    return pl.when(days != 0).then(says)
