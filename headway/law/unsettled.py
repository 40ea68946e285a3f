"""What can still be said of people whose dates cannot be concluded: bounds, and the ways to decide."""

from datetime import date

import polars as pl

from headway.law.dates import FIRST, LAST
from headway.law.figures import Figure, Figures
from headway.law.licence import referral_due_on, request_from
from headway.law.readings import STANDING
from headway.law.spells import date_words

OUTPUTS = ("terminates_automatically_on", "referral_due_on", "request_from")
"""The dates that somebody acts on."""

BEFORE_ENDING = {"referral_due_on": "referral_arises_on", "request_from": "request_opens_on"}
"""Each date that lapses when the licence ends first, and what it would be without."""

DUE_UNLESS_ENDED = {"referral_due_on": referral_due_on, "request_from": request_from}


def bounds(concluded: pl.DataFrame) -> pl.DataFrame:
    """Return the earliest and latest day of every output over all readings of each person.

    concluded  one row a reading: at, terminates_automatically_on, referral_arises_on, request_opens_on
    return     frame: at, and <output>_earliest, <output>_latest. Null earliest: it never comes. Null
               latest: it may never come, or no bound is known.
    A referral or request lapses when the licence ends first, so its earliest day stands unless the
    licence has certainly ended by then, and its latest only if the licence certainly has not.
    """
    columns = [OUTPUTS[0], *BEFORE_ENDING.values()]
    widest = concluded.group_by("at", maintain_order=True).agg(
        *(pl.col(c).min().alias(f"{c}_earliest") for c in columns),
        *(_latest(c).alias(f"{c}_latest") for c in columns),
    )
    ends = {"earliest": pl.col(f"{OUTPUTS[0]}_latest"), "latest": pl.col(f"{OUTPUTS[0]}_earliest")}
    return widest.select(
        "at",
        f"{OUTPUTS[0]}_earliest",
        f"{OUTPUTS[0]}_latest",
        *(
            DUE_UNLESS_ENDED[output](pl.col(f"{column}_{side}"), ended).alias(f"{output}_{side}")
            for output, column in BEFORE_ENDING.items()
            for side, ended in ends.items()
        ),
    )


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
         "recall_disregarded": "a re-release", "recall_rescinded": "a rescission"}
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


def hanging(figures: Figures) -> dict[str, pl.Expr]:
    """Return, for each output, a column saying whether a day of the law that nobody has set could move it.

    It could, if the law beginning on that day changes a figure of the output's purpose for the person's
    sentence, the date rests on that figure, and the day could come before the date does.
    """
    found = {}
    for output, purpose in zip(OUTPUTS, ("automatic", "referral", "request"), strict=True):
        moves = pl.lit(False)
        for version in figures.versions:
            if purpose in version.purposes and version.hangs_on and version.begins_on is None:
                changed = pl.col("sentence").is_in(_changed(version, figures, purpose))
                moves = moves | (changed & _comes_after(figures.days[version.hangs_on].not_before)[output])
        found[output] = moves & pl.col("first_released_on").is_not_null()
    return found


def _changed(version: Figure, figures: Figures, purpose: str) -> list[str]:
    """The sentences for which a version to come differs from what is now the law."""
    now = figures.spans(purpose)
    held = now[-1].figures[version.name].values if now else {}
    return [sentence for sentence, value in version.values.items() if held.get(sentence) != value]


def _comes_after(day: date) -> dict[str, pl.Expr]:
    licence_runs = pl.coalesce("terminates_automatically_on", pl.lit(LAST)) > day
    rests_on_period = pl.col("unbroken_period_begins_on") == pl.col("qualifying_period_expires_on")
    ends = pl.coalesce("terminates_automatically_on", "revoked_on") > day
    return {
        "terminates_automatically_on": rests_on_period & ends,
        "referral_due_on": licence_runs & (pl.col("referral_arises_on") > day),
        "request_from": licence_runs,
    }
