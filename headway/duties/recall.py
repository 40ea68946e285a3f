"""Recall of a licence: the reference to the Parole Board after the return to custody."""

import polars as pl

from headway.duties.duty import PPCS, SCHEMA, Duty, Seen
from headway.duties.figures import published
from headway.duties.reckon import lacking, reckoned
from headway.law.citations import CSA97
from headway.law.rule import Rulebook
from headway.law.spells import date_words

BOOK = Rulebook(facts={"latest_returned_on": "Last returned to custody"}, figures=published().names())
rule = BOOK.rule


@rule("Recall referred to the Parole Board", cites=CSA97.section("32(4)"))
def recall_referral_due_on(latest_returned_on: pl.Expr, recall_referral: pl.Expr) -> pl.Expr:
    """The last day for the reference: the day after the return counts as the first of the twenty-eight."""
    return latest_returned_on + pl.duration(days=recall_referral)


REFERRAL = Duty(
    name="recall_referral",
    label="Recall referred to the Parole Board",
    does="refer the recall to the Parole Board",
    owner=PPCS,
    cites=CSA97.section("32(4)"),
    book="recall",
    rule="recall_referral_due_on",
)


def referrals(seen: Seen) -> pl.DataFrame:
    """Return the duty to refer each recall, for everybody back in custody on one; a frame of duty.SCHEMA."""
    returned = seen.people.filter(
        (pl.col("status") == "custody_recalled") & pl.col("latest_returned_on").is_not_null()
    )
    counted = reckoned(returned, BOOK, seen.figures, dated_by="latest_returned_on")
    sent = pl.col("dossier_sent_on") >= pl.col("latest_returned_on")
    return counted.select(
        "person",
        duty=pl.lit(REFERRAL.name),
        arose_on="latest_returned_on",
        due_on="recall_referral_due_on",
        done_on=pl.when(sent).then("dossier_sent_on"),
        owner=pl.lit(REFERRAL.owner),
        because=pl.concat_str(pl.lit("Returned to custody on recall on "), date_words("latest_returned_on")),
        lacks=lacking(seen.figures, ("recall_referral",), dated_by="latest_returned_on"),
    ).cast(SCHEMA)  # fmt: skip
