"""Duties that follow from the law on ending a licence: referral, the ending itself, and requests.

The days are those of law.conclude; nothing is counted here. No file that Headway reads holds a referral to
the Parole Board under section 31A. What shows that one was made is that the Board ended the licence
afterwards; a progression panel at which a referral was discussed shows nothing.
"""

import polars as pl

from headway.duties.duty import COM, PPCS, SCHEMA, SECRETARY_OF_STATE, Duty, Seen
from headway.duties.occasion import OCCASIONS, check, first_of, off_the_day
from headway.law.citations import CSA97
from headway.law.spells import date_words
from headway.people.facts import IN_SENTENCE

BY_BOARD, BY_ITSELF = "Parole Board", "Automatic"

NOT_IN_A_FILE = ". No file that is read holds a referral: if it was made, record it"

REFERRAL = Duty(
    name="licence_referral",
    label="Licence referred to the Parole Board",
    does="refer the licence to the Parole Board",
    owner=SECRETARY_OF_STATE,
    cites=CSA97.section("31A(3)"),
    book="licence",
    rule="referral_due_on",
    told=False,
)
ENDING = Duty(
    name="automatic_ending",
    label="Automatic ending of the licence recorded",
    does="record that the licence has ended, and tell the person",
    owner=PPCS,
    cites=CSA97.section("31A(4H)"),
    book="licence",
    rule="terminates_automatically_on",
)
REQUEST = Duty(
    name="referral_request",
    label="May ask to be referred to the Parole Board",
    does="tell the person that they may ask to be referred",
    owner=COM,
    cites=CSA97.section("31A(3A)"),
    book="licence",
    rule="request_from",
)


def statutory(seen: Seen) -> pl.DataFrame:
    """Return the duties of section 31A for everybody whom it reaches; a frame of duty.SCHEMA.

    Referral and ending arise from the first release. No file that is read holds a referral: one that
    nobody recorded is not told, and its reason says so. It is left out once the licence
    is recorded as ended: if it was made, no file says on which day, so it is neither in time nor late. The
    request window is information: it is open until the day before the licence ends by itself.
    """
    people = seen.people.filter(pl.col("status").is_in((*IN_SENTENCE, "licence_ended")))
    still_runs = people.filter(pl.col("licence_ended_on").is_null())
    not_by_board = people.filter((pl.col("licence_ended_route") != BY_BOARD).fill_null(True))
    return pl.concat(
        [
            _duties(still_runs, REFERRAL, done=pl.lit(None, dtype=pl.Date), besides=NOT_IN_A_FILE),
            _duties(not_by_board, ENDING, done=pl.col("licence_ended_on"), besides=""),
            _requests(people, seen),
        ]
    )


def _duties(people: pl.DataFrame, duty: Duty, *, done: pl.Expr, besides: str) -> pl.DataFrame:
    cannot = _cannot_say(duty.rule)
    reached = people.filter(pl.col(duty.rule).is_not_null() | cannot)
    because = pl.concat_str(pl.lit("First released on "), date_words("first_released_on"), pl.lit(besides))
    return reached.select(
        "person",
        duty=pl.lit(duty.name),
        arose_on="first_released_on",
        due_on=duty.rule,
        done_on=done,
        owner=pl.lit(duty.owner),
        because=pl.coalesce(because, pl.lit("Released on licence, on a day that is not recorded")),
        lacks=pl.when(pl.col(duty.rule).is_null()).then(_lacks()),
    ).cast(SCHEMA)  # fmt: skip


def _requests(people: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    open_now = people.filter(
        (pl.col("status") == "on_licence")
        & (pl.col("request_from") <= seen.on)
        & (pl.col("terminates_automatically_on") > seen.on)
    )
    return open_now.select(
        "person",
        duty=pl.lit(REQUEST.name),
        arose_on="request_from",
        due_on=pl.col("terminates_automatically_on") - pl.duration(days=1),
        done_on=None,
        owner=pl.lit(REQUEST.owner),
        because=pl.concat_str(pl.lit("May ask since "), date_words("request_from")),
        lacks=None,
    ).cast(SCHEMA)


def referrals(seen: Seen) -> pl.DataFrame:
    """Return one row a person: when a referral falls due, and what shows that one was made (OCCASIONS)."""
    ended, due = pl.col("licence_ended_on"), _falls("referral_due_on")
    by_board = (pl.col("licence_ended_route") == BY_BOARD).fill_null(False)
    says = pl.concat_str(
        pl.lit("the Parole Board ended the licence on "), date_words("licence_ended_on"),
        pl.lit(", so it had been referred"),
    )  # fmt: skip
    return _occasions(
        seen.people,
        "referral_due_on",
        ended_first=(ended < due) | ((ended == due) & ~by_board),
        otherwise={"licence_ended_first": pl.col("terminates_automatically_on").is_not_null()},
        evidence=pl.when(by_board).then(says),
        finding=pl.lit(None, dtype=pl.String),
        told_to=pl.col("ppud_as_at"),
    )


def endings(seen: Seen) -> pl.DataFrame:
    """Return one row a person: when the licence ends by itself, and whether a source shows it ended."""
    ended, due = pl.col("licence_ended_on"), _falls("terminates_automatically_on")
    by_itself = (pl.col("licence_ended_route") == BY_ITSELF).fill_null(False)
    by_board = (pl.col("licence_ended_route") == BY_BOARD).fill_null(False)
    route = pl.coalesce("licence_ended_route", pl.lit("how is not recorded"))
    says = pl.concat_str(
        pl.lit("recorded as ended on "), date_words("licence_ended_on"), pl.lit(" ("), route, pl.lit(")")
    )
    another_day = pl.when(~by_board).then(off_the_day("licence_ended_on", "terminates_automatically_on"))
    odd = [another_day, _ended_without_law(), _void_revocation()]
    return _occasions(
        seen.people,
        "terminates_automatically_on",
        ended_first=(ended < due) & ~by_itself,
        otherwise={
            "licence_ended_first": ended.is_not_null(),
            "recalled": pl.col("latest_revoked_on") >= pl.col("latest_released_on"),
        },
        evidence=says,
        finding=pl.concat_str(odd, separator="; ", ignore_nulls=True).replace("", None),
        told_to=pl.max_horizontal("ppud_as_at", "probation_as_at"),
    )


def _occasions(
    people: pl.DataFrame,
    rule: str,
    *,
    ended_first: pl.Expr,
    otherwise: dict[str, pl.Expr],
    evidence: pl.Expr,
    finding: pl.Expr,
    told_to: pl.Expr,
) -> pl.DataFrame:
    due, falls = pl.col(rule), _falls(rule)
    why_not = first_of(
        {
            "another_life_sentence": pl.col("other_life_sentence"),
            "quashed": pl.col("status") == "sentence_quashed",
            "not_released": pl.col("first_released_on").is_null(),
            "died_first": (pl.col("died_on") < falls) | (falls.is_null() & pl.col("died_on").is_not_null()),
            "licence_ended_first": ended_first,
        }
    )
    never = first_of({name: falls.is_null() & holds for name, holds in otherwise.items()})
    never = pl.coalesce(never, pl.when(falls.is_null()).then(pl.lit("never_comes")))
    reached = people.with_columns(why_not=pl.coalesce(why_not, never)).with_columns(
        lacks=pl.when(pl.col("why_not").is_null() & due.is_null()).then(_lacks()),
    )
    unsure, stands = pl.col("lacks").is_not_null(), pl.col("why_not").is_null()
    return check(
        reached.select(
            "person",
            since=None,
            due_on=pl.when(stands).then(due),
            earliest=pl.when(unsure).then(_bound(rule, "earliest")),
            latest=pl.when(unsure).then(_bound(rule, "latest")),
            lacks="lacks",
            why_not="why_not",
            recorded_on=pl.when(evidence.is_not_null()).then("licence_ended_on"),
            evidence=evidence,
            finding=finding,
            told_to=told_to,
        ).cast(OCCASIONS)
    )


def _falls(rule: str) -> pl.Expr:
    """The day, or the first on which it may come; null: it never does."""
    return pl.coalesce(rule, pl.when(_cannot_say(rule)).then(_bound(rule, "earliest")))


def _cannot_say(rule: str) -> pl.Expr:
    """Whether the day is not concluded, but may come."""
    return (
        pl.col(rule).is_null() & (pl.col("outcome") != "concluded") & _bound(rule, "earliest").is_not_null()
    )


def _bound(rule: str, side: str) -> pl.Expr:
    ways = [f"{rule}_if_recall_void", f"{rule}_if_recall_stands"]
    if side == "earliest":
        return pl.coalesce(f"{rule}_earliest", pl.min_horizontal(ways))
    both = pl.all_horizontal(pl.col(way).is_not_null() for way in ways)
    return pl.coalesce(f"{rule}_latest", pl.when(both).then(pl.max_horizontal(ways)))


def _lacks() -> pl.Expr:
    said = pl.concat_list("missing", "decision").list.join("; ")
    return pl.when(pl.col("decision").list.len() > 0).then(pl.lit("to be decided: ") + said).otherwise(said)


def _ended_without_law() -> pl.Expr:
    never = pl.col("terminates_automatically_on").is_null() & ~_cannot_say("terminates_automatically_on")
    by_itself = pl.col("licence_ended_route") == BY_ITSELF
    return pl.when(never & by_itself).then(
        pl.lit("recorded as ended by itself, for which the law gives no day")
    )


def _void_revocation() -> pl.Expr:
    says = pl.col("alerts").list.join("; ")
    return pl.when(says != "").then(says)
