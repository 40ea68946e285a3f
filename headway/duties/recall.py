"""After a revocation: the reference to the Parole Board, the report for it, and looking for the person."""

import polars as pl

from headway.duties.duty import COM, PPCS, Duty, Seen, rows_of
from headway.duties.figures import published
from headway.duties.months import months_later
from headway.duties.reckon import lacking, reckoned
from headway.law.citations import CSA97
from headway.law.rule import Rulebook
from headway.law.spells import date_words

AT_LARGE = "unlawfully_at_large"
REVOKED = (
    pl.when(pl.col("latest_revoked_on").is_null())
    .then(pl.lit("On recall; the day of the revocation is not told"))
    .otherwise(pl.concat_str(pl.lit("Licence revoked on "), date_words("latest_revoked_on")))
)
RECALLED = ("custody_recalled", "secure_hospital", AT_LARGE)
"""Where somebody can be whose licence is revoked."""

PART_B = published()["part_b_report"].versions[0].cites
CHECKS = published()["at_large_check"].versions[0].cites

BOOK = Rulebook(
    facts={
        "latest_revoked_on": "Licence last revoked",
        "latest_returned_on": "Last returned to custody",
        "on": "Day looked at",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Recall referred to the Parole Board", cites=CSA97.section("32(4)"))
def recall_referral_due_on(latest_returned_on: pl.Expr, recall_referral: pl.Expr) -> pl.Expr:
    """The last day for the reference: the day after the return counts as the first of the twenty-eight."""
    return latest_returned_on + pl.duration(days=recall_referral)


@rule("Part B expected", cites=PART_B)
def part_b_expected_on(latest_revoked_on: pl.Expr, part_b_report: pl.Expr) -> pl.Expr:
    """About when the community offender manager's report on the recall is expected; no instrument says so."""
    return latest_revoked_on + pl.duration(days=part_b_report)


@rule("Next check of a person unlawfully at large", cites=CHECKS)
def at_large_check_due_on(latest_revoked_on: pl.Expr, at_large_check: pl.Expr, on: pl.Expr) -> pl.Expr:
    """The first day, on the day looked at or after it, that is a whole number of periods since revocation."""
    months = (on.dt.year() - latest_revoked_on.dt.year()) * 12 + on.dt.month() - latest_revoked_on.dt.month()
    periods = pl.max_horizontal(1, (months + at_large_check - 1) // at_large_check)
    reached = months_later(latest_revoked_on, periods * at_large_check)
    next_one = months_later(latest_revoked_on, (periods + 1) * at_large_check)
    return pl.when(reached < on).then(next_one).otherwise(reached)


REFERRAL = Duty(
    name="recall_referral",
    label="Recall referred to the Parole Board",
    does="refer the recall to the Parole Board",
    owner=PPCS,
    cites=CSA97.section("32(4)"),
    book="recall",
    rule="recall_referral_due_on",
)
PART_B_REPORT = Duty(
    name="part_b_report",
    label="Part B written",
    does="send the report on the recall (Part B)",
    owner=COM,
    cites=PART_B,
    book="recall",
    rule="part_b_expected_on",
)
AT_LARGE_CHECK = Duty(
    name="at_large_check",
    label="Person unlawfully at large looked for",
    does="check whether the person has been found",
    owner=PPCS,
    cites=CHECKS,
    book="recall",
    rule="at_large_check_due_on",
)


def referrals(seen: Seen) -> pl.DataFrame:
    """Return the duty to refer each recall, for everybody on recall; a frame of duty.SCHEMA.

    It runs from the return to custody, and from nothing else: an executive release that is being considered
    does not move or close it. Where the person is at large, or the return is not recorded, `lacks` says so;
    and where the Board has given a result since, so that the reference was made, on a day not told.
    """
    counted = reckoned(
        on_recall(seen), BOOK, seen.figures, dated_by="latest_returned_on", only="recall_referral_due_on"
    )
    began = pl.coalesce("latest_revoked_on", "latest_returned_on")
    back = pl.col("latest_returned_on").is_not_null()
    return rows_of(
        REFERRAL,
        counted,
        arose_on=pl.coalesce("latest_returned_on", "latest_revoked_on"),
        due_on=pl.col("recall_referral_due_on"),
        done_on=pl.when(pl.col("dossier_sent_on") >= began).then("dossier_sent_on"),
        because=pl.when(back)
        .then(pl.concat_str(pl.lit("Returned to custody on recall on "), date_words("latest_returned_on")))
        .otherwise(REVOKED),
        lacks=pl.when(back & pl.col("dossier_sent_on").is_null() & _decided_since())
        .then(pl.lit("the day on which the dossier was sent: a review has had a result since the return"))
        .when(back)
        .then(lacking(seen.figures, ("recall_referral",), dated_by="latest_returned_on"))
        .when(pl.col("status") == AT_LARGE)
        .then(pl.lit("the return to custody: the person is unlawfully at large, and the time runs from it"))
        .otherwise(pl.lit("the day of return to custody on this recall, which PPUD has not told")),
    )


def part_b(seen: Seen) -> pl.DataFrame:
    """Return Part B for everybody on recall whose dossier has not gone to the Board; a frame of duty.SCHEMA.

    No file says when Part B was received, so it is never called late: `because` says when it is expected.
    """
    unsent = pl.col("dossier_sent_on").is_null() | (pl.col("dossier_sent_on") < pl.col("latest_revoked_on"))
    recalled = on_recall(seen).filter(pl.col("latest_revoked_on").is_not_null() & unsent)
    counted = reckoned(recalled, BOOK, seen.figures, dated_by="latest_revoked_on", only="part_b_expected_on")
    expected = pl.concat_str(pl.lit("; the report is expected about "), date_words("part_b_expected_on"))
    return rows_of(
        PART_B_REPORT,
        counted,
        arose_on=pl.col("latest_revoked_on"),
        due_on=pl.col("part_b_expected_on"),
        because=pl.concat_str(REVOKED, expected, ignore_nulls=True),
        lacks=lacking(
            seen.figures,
            ("part_b_report",),
            dated_by="latest_revoked_on",
            also="whether Part B has been received: no file that is read says so",
        ),
    )


def at_large_checks(seen: Seen) -> pl.DataFrame:
    """Return the next check for everybody unlawfully at large; a frame of duty.SCHEMA.

    Whether earlier checks were made is in no file, so only the next one is given.
    """
    at_large = on_recall(seen).filter(pl.col("status") == AT_LARGE).with_columns(on=seen.on)
    counted = reckoned(at_large, BOOK, seen.figures, dated_by="on", only="at_large_check_due_on")
    return rows_of(
        AT_LARGE_CHECK,
        counted,
        arose_on=pl.col("latest_revoked_on"),
        due_on=pl.col("at_large_check_due_on"),
        because=pl.concat_str(REVOKED, pl.lit("; unlawfully at large")),
        lacks=pl.when(pl.col("latest_revoked_on").is_null())
        .then(pl.lit("the day of this revocation, which PPUD has not told"))
        .otherwise(lacking(seen.figures, ("at_large_check",), dated_by="on")),
    )


def on_recall(seen: Seen) -> pl.DataFrame:
    """Return everybody on recall, the days of an earlier recall taken off.

    The status can be ahead of PPUD's dates: then the last revocation and return are of the recall before.
    In secure hospital, only somebody whose licence is revoked is on recall.
    """
    revoked, returned = pl.col("latest_revoked_on"), pl.col("latest_returned_on")
    released = pl.col("latest_released_on")
    people = seen.people.filter(pl.col("status").is_in(RECALLED)).with_columns(
        latest_revoked_on=pl.when(~_before(revoked, released)).then(revoked),
        latest_returned_on=pl.when(~_before(returned, released) & ~_before(returned, revoked)).then(returned),
    )
    return people.filter((pl.col("status") != "secure_hospital") | pl.col("latest_revoked_on").is_not_null())


def _decided_since() -> pl.Expr:
    return (pl.col("last_result_on") > pl.col("latest_returned_on")).fill_null(False)


def _before(day: pl.Expr, other: pl.Expr) -> pl.Expr:
    return (day < other).fill_null(False)
