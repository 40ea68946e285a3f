"""Suspension of supervision in the register: who was eligible, and whether it was considered."""

import polars as pl

from headway.duties.duty import COM, Duty, Seen, empty, rows_of
from headway.duties.occasion import OCCASIONS, check, first_of, off_the_day
from headway.duties.supervision import POLICY, considered
from headway.law.dates import LAST
from headway.law.spells import date_words
from headway.people.timeline import recalled_on_a_day_unknown, spells

NO_LAST_DAY = "a last day: no source says by when it is to be considered, and a refusal is in no file"

SUSPENSION = Duty(
    name="suspension",
    label="Suspension of supervision considered",
    does="consider suspension of supervision",
    owner=COM,
    cites=POLICY,
    book="supervision",
    rule="suspension_considered_from",
)


def considerations(seen: Seen) -> pl.DataFrame:
    """Return the duty to consider suspension, for everybody on licence who is eligible; of duty.SCHEMA.

    Nobody's where the figure in force on the day is not set, or says that there is no such policy. It is
    never called late: the policy says from when somebody can be considered, and not by when.
    """
    policy = seen.figures["suspension_period"].on(seen.on)
    if policy is None or not policy.value:
        return empty()
    now = seen.people.filter(pl.col("status") == "on_licence").select("person", since="licence_started_on")
    eligible = suspensions(seen).filter(pl.col("due_on") <= seen.on).join(now, on=["person", "since"])
    return rows_of(
        SUSPENSION,
        eligible,
        arose_on=pl.col("due_on"),
        due_on=pl.lit(None, dtype=pl.Date),
        done_on=pl.col("recorded_on"),
        because=pl.concat_str(
            pl.lit("On licence without a revocation since "), date_words("since"),
            pl.lit(", and eligible from "), date_words("due_on"),
        ),
        lacks=pl.lit(NO_LAST_DAY),
    )  # fmt: skip


def suspensions(seen: Seen) -> pl.DataFrame:
    """Return one row a spell of licence, or a person who has had none (OCCASIONS).

    What shows that suspension was considered is that nDelius has supervision as suspended. A refusal is in
    no file; and a suspension is taken off the caseload when the licence ends, so only a file of a day on
    which the licence ran can show one.
    """
    turns = considered(_with_files(_spells(seen), seen), seen.figures)
    turns = _with_suspension(_unsure_of_the_revocation(turns), seen)
    return check(pl.concat([_of_spells(turns), _without_spells(seen, turns)]))


def _spells(seen: Seen) -> pl.DataFrame:
    """Return one row a spell of licence, with the day on which it was over and nothing found yet."""
    past = spells(seen.events, on=seen.on, known_at=seen.known_at).filter(pl.col("state") == "on_licence")
    bounds = recalled_on_a_day_unknown(seen.people).select("person", revoked_by="latest")
    facts = seen.people.select(
        "person", "status", "terminates_automatically_on", "licence_ended_on", "died_on", "probation_as_at"
    )
    is_last = pl.col("released_on") == pl.col("released_on").max().over("person")
    revoked_by = pl.when(is_last).then("revoked_by")
    return (
        past.join(facts, on="person")
        .join(bounds, on="person", how="left")
        .rename({"start": "released_on"})
        .with_columns(
            licence_over_on=pl.min_horizontal("end", "terminates_automatically_on", revoked_by),
            revoked_by=revoked_by,
        )
    )


def _with_files(turns: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    """Add told_to: the newest day of a caseload file taken while the spell ran."""
    told = seen.events["probation_record"].select(told_to="happened_on")
    newest = seen.people.select(told_to="probation_as_at")
    days = pl.concat([told, newest]).drop_nulls().unique().sort("told_to")
    yesterday = pl.col("licence_over_on") - pl.duration(days=1)
    return (
        turns.with_columns(by=pl.min_horizontal(yesterday, pl.lit(seen.on)))
        .sort("by")
        .join_asof(days, left_on="by", right_on="told_to", coalesce=False)
    )


def _unsure_of_the_revocation(turns: pl.DataFrame) -> pl.DataFrame:
    """Take the day off a spell that was revoked on a day unknown, perhaps before it came."""
    unsure = pl.col("due_on").is_not_null() & pl.col("revoked_by").is_not_null()
    return turns.with_columns(
        earliest=pl.when(unsure).then("due_on").otherwise("earliest"),
        latest=pl.when(unsure).then("due_on").otherwise("latest"),
        lacks=pl.when(unsure)
        .then(pl.lit("the day on which the licence was revoked is not recorded"))
        .otherwise("lacks"),
        due_on=pl.when(~unsure).then("due_on"),
    )


def _with_suspension(turns: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    """Add suspended_on: the first suspension that any caseload file told within the spell."""
    told = seen.events["probation_record"]
    if seen.known_at is not None:
        told = told.filter(pl.col("recorded_at") <= seen.known_at)
    suspended = (
        told.filter(~pl.col("withdrawn").fill_null(False) & (pl.col("supervision_suspended_on") <= seen.on))
        .select("person", suspended_on="supervision_suspended_on")
        .unique()
    )
    over = pl.coalesce("licence_over_on", pl.lit(LAST))
    within = (
        turns.join(suspended, on="person")
        .filter(pl.col("suspended_on").is_between("released_on", over))
        .group_by("person", "released_on")
        .agg(pl.col("suspended_on").min())
    )
    return turns.join(within, on=["person", "released_on"], how="left")


def _of_spells(turns: pl.DataFrame) -> pl.DataFrame:
    over = pl.col("licence_over_on")
    nothing = pl.col("due_on").is_null() & pl.col("lacks").is_null()
    why_not = first_of(
        {
            "quashed": pl.col("status") == "sentence_quashed",
            "died_first": nothing & (over == pl.col("died_on")),
            "licence_ended_first": nothing
            & ((over == pl.col("terminates_automatically_on")) | (over == pl.col("licence_ended_on"))),
            "recalled": nothing & over.is_not_null(),
            "never_comes": nothing,
        }
    )
    turns = turns.with_columns(why_not=why_not)
    stands = pl.col("why_not").is_null()
    says = pl.concat_str(pl.lit("supervision suspended on "), date_words("suspended_on"))
    return turns.select(
        "person",
        since="released_on",
        due_on=pl.when(stands).then("due_on"),
        earliest=pl.when(stands).then("earliest"),
        latest=pl.when(stands).then("latest"),
        lacks=pl.when(stands).then("lacks"),
        why_not="why_not",
        recorded_on="suspended_on",
        evidence=says,
        finding=pl.when(stands & (pl.col("suspended_on") < pl.col("due_on"))).then(
            off_the_day("suspended_on", "due_on")
        ),
        told_to="told_to",
    ).cast(OCCASIONS)  # fmt: skip


def _without_spells(seen: Seen, turns: pl.DataFrame) -> pl.DataFrame:
    """Return one row for everybody else, saying why nothing ever falls due."""
    rest = seen.people.join(turns, on="person", how="anti")
    quashed = pl.when(pl.col("status") == "sentence_quashed").then(pl.lit("quashed"))
    nothing = dict.fromkeys(OCCASIONS)
    return rest.select(
        **nothing | {"person": pl.col("person"), "why_not": quashed.otherwise(pl.lit("not_released"))}
    ).cast(OCCASIONS)  # fmt: skip
