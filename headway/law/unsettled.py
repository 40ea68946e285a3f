"""What can still be said of people whose dates cannot be concluded: bounds, and the ways to decide."""

import polars as pl

from headway.law.dates import FIRST, LAST
from headway.law.figures import Figures
from headway.law.licence import BOOK
from headway.law.readings import STANDING
from headway.law.spells import date_words

OUTPUTS = ("terminates_automatically_on", "referral_due_on", "request_from")
"""The dates that somebody acts on."""

BEFORE_ENDING = {"referral_due_on": "referral_arises_on", "request_from": "request_opens_on"}
"""Each date that lapses when the licence ends first, and what it would be without."""


def bounds(concluded: pl.DataFrame) -> pl.DataFrame:
    """Return the earliest and latest day of every output over all readings of each person.

    concluded  one row a reading: at, terminates_automatically_on, referral_arises_on, request_opens_on,
               died_on
    return     frame: at, and <output>_earliest, <output>_latest. Null earliest: it never comes. Null
               latest: it may never come, or no bound is known.
    A referral or request lapses when the licence ends first, or the person dies first: so its earliest
    day stands unless that is certain by then, and its latest only if it is certain that neither has.
    """
    columns = [OUTPUTS[0], *BEFORE_ENDING.values()]
    widest = concluded.group_by("at", maintain_order=True).agg(
        *(pl.col(c).min().alias(f"{c}_earliest") for c in [*columns, "died_on"]),
        *(_latest(c).alias(f"{c}_latest") for c in columns),
        pl.col("died_on").max().alias("died_on_latest"),
    )
    return widest.select(
        "at",
        f"{OUTPUTS[0]}_earliest",
        f"{OUTPUTS[0]}_latest",
        *(
            _lapsing(output, side=side, lapses=lapses)
            for output in BEFORE_ENDING
            for side, lapses in (("earliest", "latest"), ("latest", "earliest"))
        ),
    )


def _lapsing(output: str, *, side: str, lapses: str) -> pl.Expr:
    """One bound of a date that lapses, the licence and the life taken to end on the other bound."""
    inputs = {
        BEFORE_ENDING[output]: pl.col(f"{BEFORE_ENDING[output]}_{side}"),
        "terminates_automatically_on": pl.col(f"terminates_automatically_on_{lapses}"),
        "died_on": pl.col(f"died_on_{lapses}"),
    }
    return BOOK.rules[output].drawn(inputs)[0].alias(f"{output}_{side}")


def _latest(column: str) -> pl.Expr:
    bounded = pl.col(column).is_not_null().all() & (pl.col(column).max() <= LAST)
    return pl.when(bounded).then(pl.col(column).max())


def both_ways(concluded: pl.DataFrame) -> pl.DataFrame:
    """Return every output with a rescinded recall read as void, and as standing.

    concluded  one row a reading: at, code, and the outputs
    return     frame: at, <output>_if_recall_void, <output>_if_recall_stands
    """
    ways = {"if_recall_void": 0, "if_recall_stands": STANDING}
    void, stands = (
        concluded.filter(pl.col("code") == code).select(
            "at", *(pl.col(o).alias(f"{o}_{way}") for o in OUTPUTS)
        )
        for way, code in ways.items()
    )
    return void.join(stands, on="at", maintain_order="left")


def not_recorded(people: pl.DataFrame, events: pl.DataFrame, contradictory: pl.DataFrame) -> pl.DataFrame:
    """Return what stands in the way of a conclusion: at, missing (List[String]); only people with some.

    people         as `readings.numbered` gives them
    events         as `readings.placed` gives them
    contradictory  as `spells.contradictions` gives it
    """
    loose = events.filter(pl.col("on").is_null())
    kind = pl.col("kind").replace_strict(
        {"released": "a release", "revoked": "a revocation",
         "recall_disregarded": "a re-release", "recall_rescinded": "a rescission", "died": "death"}
    )  # fmt: skip
    known = pl.concat_str(
        pl.lit("known only as between "), date_words("earliest"), pl.lit(" and "), date_words("latest")
    )
    nothing_known = (pl.col("earliest") == FIRST) & (pl.col("latest") == LAST)
    how_far = pl.when(nothing_known).then(pl.lit("not recorded")).otherwise(known)
    between = pl.concat_str(pl.lit("the day of "), kind, pl.lit(" ("), how_far, pl.lit(")"))
    says = pl.concat(
        [
            _lacking(people, "sentence", "the sentence (IPP or DPP)"),
            _lacking(people, "other_life_sentence", "whether another life sentence is being served"),
            loose.select("at", says=between),
            contradictory,
        ]
    )
    return says.group_by("at", maintain_order=True).agg(pl.col("says").alias("missing"))


def _lacking(people: pl.DataFrame, column: str, says: str) -> pl.DataFrame:
    return people.filter(pl.col(column).is_null()).select("at", says=pl.lit(says))


def soonest(figures: Figures) -> Figures:
    """Return the figures as they would be if every day that nobody has set were the first it can be.

    The law to come makes every period shorter, so a date that this does not move, no later day moves.
    """
    unset = {name: day.not_before for name, day in figures.days.items() if day.set_to is None}
    return figures.setting(**unset) if unset else figures
