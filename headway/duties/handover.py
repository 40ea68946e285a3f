"""Handover from prison to probation: who is responsible for somebody in custody, and from which day.

The rules are those of the ministry's own service for prison offender managers: a table of conditions, the
first that holds decides (handover_table.py). The twelve months are dated figures.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from headway.duties.duty import COM, POM, SCHEMA, Duty, Seen
from headway.duties.figures import Figures, published
from headway.duties.handover_table import (
    BY_DAY,
    CALCULATION,
    CODE,
    COM_ONLY,
    DOCUMENT,
    DOMAIN,
    FIXED,
    POM_ONLY,
    POM_WITH_COM,
    QUIRKS,
    RELEASE,
    Given,
    reason,
)
from headway.duties.months import months_before, months_later
from headway.duties.quirks import settled
from headway.duties.reckon import lacking, reckoned
from headway.law.rule import Rulebook
from headway.law.spells import date_words

IN_CUSTODY = ("custody_unreleased", "custody_recalled")
MENS_OPEN, WOMENS_OPEN = "Open", "Female open"
LEADS = ("handover_lead", "distant_hearing")

FACTS = {
    "recalled": "In custody on recall",
    "additional_future_isp": "An additional indeterminate sentence to come (not held by the register)",
    "tariff_expires_on": "Tariff expiry date",
    "target_hearing_on": "Target hearing date of the live review",
    "last_result": "Last parole result",
    "mappa_level": "MAPPA level",
    "prison_function": "Predominant function of the prison",
    "last_moved_on": "Last movement between prisons",
    "on": "The day asked about",
    **{quirk.name: quirk.label for quirk in QUIRKS},
}

BOOK = Rulebook(facts=FACTS, figures=published().names())
rule = BOOK.rule


@rule("Hearing is twelve or more months away", cites=f"{DOMAIN}; {DOCUMENT}")
def hearing_is_distant(
    target_hearing_on: pl.Expr, on: pl.Expr, hearing_to_the_day: pl.Expr, distant_hearing: pl.Expr
) -> pl.Expr:
    """Whether the target hearing is at least so many months after the day; false where there is none."""
    limit = months_later(on, distant_hearing)
    far = (target_hearing_on > limit) | ((target_hearing_on == limit) & (hearing_to_the_day == "counts"))
    return pl.when(target_hearing_on.is_null()).then(False).otherwise(far)


@rule("Last parole result is not release", cites=f"{CODE} app/models/parole_review.rb")
def last_result_is_not_release(last_result: pl.Expr, release_is_read: pl.Expr) -> pl.Expr:
    """Whether there is a result and it is not a release; false where there is none yet."""
    exactly, begins = last_result == RELEASE, last_result.str.starts_with("Release")
    released = pl.when(release_is_read == "exactly").then(exactly).otherwise(begins)
    return last_result.is_not_null() & ~released


@rule("Release taken to be possible", cites=f"{DOCUMENT} (earliest release date)")
def release_counted_from(
    tariff_expires_on: pl.Expr, target_hearing_on: pl.Expr, on: pl.Expr, past_dates: pl.Expr
) -> pl.Expr:
    """The tariff expiry if it is to come, else the hearing if it is to come, else the nearer past one."""
    past = pl.max_horizontal(tariff_expires_on, target_hearing_on)
    return (
        pl.when(tariff_expires_on > on).then(tariff_expires_on)
        .when(target_hearing_on > on).then(target_hearing_on)
        .when(past_dates == "nearest").then(past)
    )  # fmt: skip


@rule("Reason for who is responsible", cites=f"{DOMAIN}; {DOCUMENT}")
def responsibility_reason(
    additional_future_isp: pl.Expr,
    recalled: pl.Expr,
    hearing_is_distant: pl.Expr,
    last_result_is_not_release: pl.Expr,
    mappa_level: pl.Expr,
    release_counted_from: pl.Expr,
    prison_function: pl.Expr,
) -> pl.Expr:
    """The code of the first row of the decision table that holds; no MAPPA level recorded counts as none."""
    given = Given(
        additional=additional_future_isp,
        recalled=recalled,
        distant=hearing_is_distant,
        refused=last_result_is_not_release,
        mappa=mappa_level.str.extract(r"(\d)").cast(pl.Int64),
        unknown=release_counted_from.is_null(),
        in_open=prison_function.is_in([MENS_OPEN, WOMENS_OPEN]).fill_null(False),
    )
    return pl.when(hearing_is_distant.is_not_null()).then(reason(given))


@rule("Handover to the community offender manager", cites=f"{CALCULATION}; {DOCUMENT}")
def handover_on(
    responsibility_reason: pl.Expr, release_counted_from: pl.Expr, handover_lead: pl.Expr
) -> pl.Expr:
    """So many months before release is possible; null where a row of the table decides without a day."""
    return pl.when(responsibility_reason.is_in(BY_DAY)).then(
        months_before(release_counted_from, handover_lead)
    )


@rule("Community offender manager supports from", cites=f"{CALCULATION}; {DOCUMENT}")
def com_support_from(handover_on: pl.Expr, prison_function: pl.Expr, last_moved_on: pl.Expr) -> pl.Expr:
    """The handover day; for men in open prison the day of arrival there, where earlier.

    For women it is the day on which the category became open, which the register does not hold: null.
    """
    mens, womens = prison_function == MENS_OPEN, prison_function == WOMENS_OPEN
    earlier = pl.min_horizontal(handover_on, last_moved_on)
    return (
        pl.when(handover_on.is_null() | womens.fill_null(False)).then(pl.lit(None, dtype=pl.Date))
        .when(mens).then(earlier).otherwise(handover_on)
    )  # fmt: skip


@rule("Who is responsible", cites=f"{CALCULATION}; {DOMAIN}; {DOCUMENT}")
def responsible(
    responsibility_reason: pl.Expr,
    handover_on: pl.Expr,
    com_support_from: pl.Expr,
    prison_function: pl.Expr,
    on: pl.Expr,
) -> pl.Expr:
    """The POM, the POM with the COM supporting, or the COM: by the table's row, else by the day.

    A woman in an open prison has an open category, so the COM already supports there.
    """
    supports = (com_support_from <= on) | (prison_function == WOMENS_OPEN).fill_null(False)
    return (
        pl.when(responsibility_reason.is_in(list(FIXED)))
        .then(responsibility_reason.replace_strict(FIXED, default=None, return_dtype=pl.String))
        .when(handover_on <= on).then(pl.lit(COM_ONLY))
        .when(handover_on.is_not_null() & supports).then(pl.lit(POM_WITH_COM))
        .when(handover_on.is_not_null()).then(pl.lit(POM_ONLY))
    )  # fmt: skip


def responsibility(
    people: pl.DataFrame, figures: Figures, *, on: date, choices: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """Return who is responsible for everybody in custody on a day, and why.

    people   the facts of people/facts.py; additional_future_isp (Boolean) is heeded where it is a column
    choices  options of QUIRKS in place of the defaults
    return   frame: the person's facts and a column for every rule above; `lacks` says what is missing where
             no answer, or no day for the COM's support, can be given (null: nothing)
    Early allocation (15 months) is left out: no source of the register says who has it.
    """
    held = people.filter(pl.col("status").is_in(IN_CUSTODY))
    if "additional_future_isp" not in held.columns:
        held = held.with_columns(additional_future_isp=pl.lit(False))
    taken = settled(QUIRKS, choices)
    inputs = held.with_columns(
        pl.col("additional_future_isp").fill_null(False),
        recalled=pl.col("status") == "custody_recalled",
        on=pl.lit(on),
        **{name: pl.lit(option) for name, option in taken.items()},
    )
    counted = reckoned(inputs, BOOK, figures, dated_by="on")
    return counted.with_columns(lacks=_lacks(figures))


def _lacks(figures: Figures) -> pl.Expr:
    womens = pl.col("handover_on").is_not_null() & (pl.col("prison_function") == WOMENS_OPEN)
    category = (
        "the day on which her category became open, from which the COM supports, is not in the register"
    )
    told = [
        lacking(figures, LEADS, dated_by="on"),
        pl.when(womens).then(pl.lit(category)),
    ]
    says = pl.concat_str(told, separator="; ", ignore_nulls=True)
    return pl.when(says.str.len_chars() > 0).then(says)


HANDOVER = Duty(
    name="handover",
    label="Handed over to a community offender manager",
    does="allocate a community offender manager, who takes over on the handover day",
    owner=COM,
    cites=f"{CALCULATION}; IPP Action Plan 2023, workstream 1(4)",
    book="handover",
    rule="handover_on",
)


def handovers(seen: Seen) -> pl.DataFrame:
    """Return the duty to allocate a COM, for everybody in custody for whom handover comes on a day.

    On the POM's move until the COM is responsible. It arises when the COM's support begins, where that day
    is known. A day before there were handovers, counted back from a tariff long expired, is nobody's last
    day: what is lacking is a hearing to come. Somebody whose COM is recorded without a day is left out: it
    is done, but not since when.
    """
    people = responsibility(seen.people, seen.figures, on=seen.on)
    by_day = pl.col("responsibility_reason").is_in(BY_DAY) | pl.col("responsibility_reason").is_null()
    allocated_some_day = pl.col("com").is_not_null() & pl.col("com_allocated_on").is_null()
    in_force = seen.figures["handover_lead"].column(pl.col("handover_on")).is_not_null()
    return people.filter(by_day & ~allocated_some_day).select(
        "person",
        duty=pl.lit(HANDOVER.name),
        arose_on=pl.when(in_force)
        .then(pl.coalesce("com_support_from", "handover_on"))
        .otherwise("release_counted_from"),
        due_on=pl.when(in_force).then("handover_on"),
        done_on=pl.when(pl.col("com").is_not_null()).then("com_allocated_on"),
        owner=pl.when(pl.col("responsible") == COM_ONLY).then(pl.lit(COM)).otherwise(pl.lit(POM)),
        because=_because(),
        lacks=pl.when(~in_force).then(pl.coalesce(lacking(seen.figures, LEADS, dated_by="on"), _too_early())),
    ).cast(SCHEMA)  # fmt: skip


def _too_early() -> pl.Expr:
    told = (
        "a target hearing to come: counted back, handover would have been on {}, before there were handovers"
    )
    return pl.format(told, date_words("handover_on"))


def _because() -> pl.Expr:
    counted = pl.col("release_counted_from")
    from_tariff = (counted == pl.col("tariff_expires_on")).fill_null(False)
    what = pl.when(from_tariff).then(pl.lit("tariff expiry")).otherwise(pl.lit("target hearing"))
    return pl.concat_str(
        pl.lit("Handover is counted back from the "), what, pl.lit(" of "), date_words("release_counted_from")
    )
