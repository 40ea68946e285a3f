"""Key work: a prompt to the key worker after a setback, and how much key work there is to be.

A setback is one of those after which a progression panel is called (its outcomes list them) and the plan asks
for key work that responds to people: a refusal by the Parole Board, a recall, a return from open conditions.
No source says within how many days a key worker should then see somebody. No file of key work sessions is
read, so Headway never says that the talk took place, and never that it did not.
"""

from collections.abc import Callable

import polars as pl

from headway.duties.duty import KEY_WORKER, Duty, Seen, rows_of
from headway.duties.figures import published
from headway.duties.handover import IN_CUSTODY, MENS_OPEN, WOMENS_OPEN
from headway.duties.months import months_before
from headway.duties.recall import on_recall
from headway.duties.reckon import lacking, reckoned
from headway.law.rule import Rulebook
from headway.law.spells import date_words
from headway.people.events import ENVELOPE, unpack
from headway.people.reviews import PROGRESS

PLAN = "IPP Action Plan 2023, workstream 1(2)"
PANELS = (
    "nDelius outcomes of progression panels (ministryofjustice/make-recall-decision-api contact-groups.csv)"
)
MODEL = "Manage the Custodial Sentence Policy Framework (as the Prison Reform Trust tells it, 2018)"
OPEN = (MENS_OPEN, WOMENS_OPEN)

NO_FILES = unpack(pl.DataFrame(schema=ENVELOPE))["prison_record"]
"""What stands for the prison file where a caller gives no events."""

BOOK = Rulebook(
    facts={"set_back_on": "Day of the setback", "number_of_weeks": "Weeks in prison"},
    figures=published().names(),
)
rule = BOOK.rule


@rule("Key work after a setback", cites=f"{PLAN}; {PANELS}")
def key_work_due_on(set_back_on: pl.Expr, key_work_after_setback: pl.Expr) -> pl.Expr:
    """The last day for a talk with the key worker; no source gives the number of days, so it must be set."""
    return set_back_on + pl.duration(days=key_work_after_setback)


@rule("Minutes of key work to be expected", cites=MODEL)
def key_work_minutes(number_of_weeks: pl.Expr, key_work_weekly: pl.Expr) -> pl.Expr:
    """The average for a prison of the closed male estate; what one person gets varies with need."""
    return number_of_weeks * key_work_weekly


KEY_WORK = Duty(
    name="key_work",
    label="Key work after a setback",
    does="talk with the person about the setback and what comes next",
    owner=KEY_WORKER,
    cites=f"{PLAN}; {PANELS}",
    book="keywork",
    rule="key_work_due_on",
    told=False,
)


def refusals(seen: Seen) -> pl.DataFrame:
    """Return person, set_back_on, told: the last parole result, where it is no progressive move.

    A result from before the last release says nothing any more. The day is the review's target date: the
    file says no other.
    """
    refused = ~pl.col("last_result").is_in(PROGRESS)
    before_release = (pl.col("last_result_on") <= pl.col("latest_released_on")).fill_null(False)
    held = seen.people.filter(pl.col("status").is_in(IN_CUSTODY) & refused & ~before_release)
    words = pl.format(
        "The review with target date {} ended with “{}”", date_words("last_result_on"), "last_result"
    )
    return _setbacks(held, "last_result_on", words)


def recalls(seen: Seen) -> pl.DataFrame:
    """Return person, set_back_on, told: the return to prison on recall, not that of an earlier one."""
    recalled = on_recall(seen).filter(pl.col("status") == "custody_recalled")
    words = pl.format("Recalled, and back in prison since {}", date_words("latest_returned_on"))
    return _setbacks(recalled, "latest_returned_on", words)


def returns_from_open(seen: Seen) -> pl.DataFrame:
    """Return person, set_back_on, told: the last move from an open prison to a closed one.

    Two prison files in turn show it, of somebody who was not released between them; the day is that of the
    last move as the later file gives it, else the day of that file.
    """
    people = seen.people.filter(pl.col("status").is_in(IN_CUSTODY)).join(_back_to_closed(seen), on="person")
    released_between = (pl.col("latest_released_on") >= pl.col("previous_on")).fill_null(False)
    words = pl.format("Moved back from an open prison on {}", date_words("moved_on"))
    return _setbacks(people.filter(~released_between), "moved_on", words)


def _back_to_closed(seen: Seen) -> pl.DataFrame:
    """Return person, moved_on, previous_on (the day of the last file with the open prison)."""
    records = seen.events.get("prison_record", NO_FILES)
    files = records.filter(
        (pl.col("happened_on") <= seen.on)
        & ~pl.col("withdrawn").fill_null(False)
        & (True if seen.known_at is None else pl.col("recorded_at") <= seen.known_at)
    )
    in_turn = files.sort("person", "happened_on", "recorded_at").with_columns(
        was_open=pl.col("prison_function").shift(1).over("person").is_in(OPEN),
        previous_on=pl.col("happened_on").shift(1).over("person"),
        moved_on=pl.coalesce("last_moved_on", "happened_on"),
    )
    moved = in_turn.filter(pl.col("was_open") & ~pl.col("prison_function").is_in(OPEN))
    last = moved.unique(subset=["person"], keep="last", maintain_order=True)
    return last.select("person", "moved_on", "previous_on")


SETBACKS: tuple[Callable[[Seen], pl.DataFrame], ...] = (refusals, recalls, returns_from_open)


def _setbacks(people: pl.DataFrame, day: str, words: pl.Expr) -> pl.DataFrame:
    return people.filter(pl.col(day).is_not_null()).select("person", set_back_on=pl.col(day), told=words)


def prompts(seen: Seen) -> pl.DataFrame:
    """Return the duty of key work after the latest setback of everybody in custody; a frame of duty.SCHEMA.

    Only of late: since no file says that somebody was seen, a prompt would otherwise stand for ever.
    """
    of_late = months_before(pl.lit(seen.on), seen.figures["setback_of_late"].column(pl.lit(seen.on)))
    every = pl.concat([find(seen) for find in SETBACKS]).filter(
        (pl.col("set_back_on") <= seen.on) & (pl.col("set_back_on") >= of_late).fill_null(True)
    )
    latest = every.sort("set_back_on", maintain_order=True).unique(
        subset=["person"], keep="last", maintain_order=True
    )
    return rows_of(
        KEY_WORK,
        reckoned(latest, BOOK, seen.figures, dated_by="set_back_on", only="key_work_due_on"),
        arose_on=pl.col("set_back_on"),
        due_on=pl.col("key_work_due_on"),
        because=pl.col("told"),
        lacks=lacking(seen.figures, ("key_work_after_setback",), dated_by="set_back_on"),
    )
