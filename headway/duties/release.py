"""Release after recall: the Board's track, and executive release beside it, which never moves or closes it.

Also what follows a release or a direction to release: telling the person of a disregarded recall, and making
the release that the Board directed.
"""

from datetime import date

import polars as pl

from headway.duties.duty import COM, SECRETARY_OF_STATE, Duty, Seen, rows_of
from headway.duties.figures import published
from headway.duties.powers import begins_on
from headway.duties.recall import on_recall, referrals
from headway.duties.reckon import lacking, reckoned
from headway.law.citations import CSA97
from headway.law.rule import Rulebook
from headway.law.spells import date_words
from headway.people.events import current

POWER = "executive_release"
IN_PRISON = ("custody_unreleased", "custody_recalled")

BOOK = Rulebook(
    facts={
        "latest_returned_on": "Last returned to custody",
        "executive_release_begins_on": "First day of the power of executive release",
        "recall_referral_due_on": "Recall to be referred to the Parole Board by",
        "disregarded_on": "Released with the recall disregarded",
        "last_result_on": "Target date of the review with that result",
    },
    figures=published().names(),
)
rule = BOOK.rule


@rule("Executive release can be considered", cites=CSA97.section("32ZZA"))
def executive_release_from(latest_returned_on: pl.Expr, executive_release_begins_on: pl.Expr) -> pl.Expr:
    """At any time after the return to prison, and not before the power began."""
    began = pl.max_horizontal(latest_returned_on, executive_release_begins_on)
    return pl.when(latest_returned_on.is_not_null() & executive_release_begins_on.is_not_null()).then(began)


@rule("Reference stays due beside executive release", cites=CSA97.section("32(4)"))
def reference_due_beside_on(recall_referral_due_on: pl.Expr) -> pl.Expr:
    """The reference to the Board is due on its own day, whether or not executive release is considered."""
    return recall_referral_due_on


@rule("Person told of the disregarded recall", cites=CSA97.section("32ZZA(6)"))
def disregard_told_by(disregarded_on: pl.Expr, disregard_notice: pl.Expr) -> pl.Expr:
    """The Secretary of State must tell the person; the time for it is a figure that somebody has to set."""
    return disregarded_on + pl.duration(days=disregard_notice)


@rule("Directed release made", cites=CSA97.section("28(5)"))
def directed_release_by(last_result_on: pl.Expr, release_after_direction: pl.Expr) -> pl.Expr:
    """Release is a duty once the Board directs it; the time for it is a figure that somebody has to set."""
    return last_result_on + pl.duration(days=release_after_direction)


NOTICE = Duty(
    name="disregard_notice",
    label="Person told of the disregarded recall",
    does="tell the person that the recall is disregarded",
    owner=SECRETARY_OF_STATE,
    cites=CSA97.section("32ZZA(6)"),
    book="release",
    rule="disregard_told_by",
)
DIRECTED = Duty(
    name="directed_release",
    label="Directed release made",
    does="agree the release plan and make the release",
    owner=COM,
    cites=CSA97.section("28(5)"),
    book="release",
    rule="directed_release_by",
)


def tracks(seen: Seen) -> pl.DataFrame:
    """Return both ways to release for everybody on recall, side by side, one row a person.

    return  frame: person, latest_returned_on (null: not told), reference_due_on, reference_done_on and
            reference_lacks as the duty of recall.referrals has them, executive_release_from (null: not
            open), and says, two sentences
    Whether executive release is being considered is not asked: it could change nothing in the reference.
    """
    reference = referrals(seen).select(
        "person", recall_referral_due_on="due_on", reference_done_on="done_on", reference_lacks="lacks"
    )
    both = on_recall(seen).select("person", "latest_returned_on").join(reference, on="person", how="left")
    both = both.with_columns(
        on=seen.on, executive_release_begins_on=pl.lit(_power_began(seen), dtype=pl.Date)
    )
    for name in ("executive_release_from", "reference_due_beside_on"):
        both = reckoned(both, BOOK, seen.figures, dated_by="on", only=name)
    return both.select(
        "person", "latest_returned_on", "reference_done_on", "reference_lacks", "executive_release_from",
        reference_due_on="reference_due_beside_on", says=_both_say(),
    )  # fmt: skip


def _power_began(seen: Seen) -> date | None:
    version = seen.figures[POWER].on(seen.on)
    return begins_on(seen.figures, POWER) if version is not None and version.value else None


def _both_say() -> pl.Expr:
    done = pl.concat_str(
        pl.lit("The recall was referred to the Parole Board on "), date_words("reference_done_on")
    )
    due = pl.concat_str(
        pl.lit("The recall is to be referred to the Parole Board by "), date_words("reference_due_beside_on")
    )
    unknown = pl.lit("The recall is to be referred to the Parole Board; the day cannot be said yet")
    beside = pl.concat_str(
        pl.lit("Executive release can be considered from "), date_words("executive_release_from"),
        pl.lit(" on, and moves or closes nothing of that"),
    )  # fmt: skip
    waits = pl.when(pl.col("executive_release_begins_on").is_not_null()).then(
        pl.lit("Executive release can be considered once the person is back in custody")
    )
    none = pl.lit("There is no power of executive release on that day")
    return pl.concat_str(pl.coalesce(done, due, unknown), pl.coalesce(beside, waits, none), separator=". ")


def notices(seen: Seen) -> pl.DataFrame:
    """Return the duty to tell the person, for each now on a licence whose recall is disregarded.

    return  a frame of duty.SCHEMA. No file says whether the person was told, so it is never called late.
    """
    with_disregard = _disregarded(seen).join(
        seen.people.filter(pl.col("status") == "on_licence").select("person", "latest_released_on"),
        left_on=["person", "disregarded_on"],
        right_on=["person", "latest_released_on"],
        how="inner",
    )
    counted = reckoned(
        with_disregard, BOOK, seen.figures, dated_by="disregarded_on", only="disregard_told_by"
    )
    return rows_of(
        NOTICE,
        counted,
        arose_on=pl.col("disregarded_on"),
        due_on=pl.col("disregard_told_by"),
        because=pl.concat_str(
            pl.lit("Released on "), date_words("disregarded_on"),
            pl.lit(" with the recall before it disregarded"),
        ),
        lacks=lacking(
            seen.figures, ("disregard_notice",), dated_by="disregarded_on",
            also="whether the person was told: no file that is read says so",
        ),
    )  # fmt: skip


def _disregarded(seen: Seen) -> pl.DataFrame:
    told = current(seen.events["released"], known_at=seen.known_at)
    return told.filter(pl.col("recall_disregarded").fill_null(False)).select(
        "person", disregarded_on="happened_on"
    )


def directed(seen: Seen) -> pl.DataFrame:
    """Return the release that the Board directed, for everybody in prison with that last result.

    return  a frame of duty.SCHEMA. Nothing in the files says on which day the direction was given: the
            target date of its review stands in `because`, and no last day can be said.
    """
    released_since = pl.col("latest_released_on") >= pl.col("last_result_on")
    waiting = seen.people.filter(
        pl.col("status").is_in(IN_PRISON)
        & pl.col("last_result").str.starts_with("Release").fill_null(False)
        & ~released_since.fill_null(False)
    )
    counted = reckoned(waiting, BOOK, seen.figures, dated_by="last_result_on", only="directed_release_by")
    return rows_of(
        DIRECTED,
        counted,
        arose_on=pl.col("last_result_on"),
        due_on=pl.col("directed_release_by"),
        because=pl.concat_str(
            pl.lit("Release was directed at the review with target date "), date_words("last_result_on"),
            pl.lit("; no release is recorded since"),
        ),
        lacks=lacking(
            seen.figures, ("release_after_direction",), dated_by="last_result_on",
            also="the day on which release was directed: no file that is read says so",
        ),
    )  # fmt: skip
