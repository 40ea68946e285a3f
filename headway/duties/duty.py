"""What a duty is: something that somebody must do for a person by a day, and why.

Every module of this room that finds duties gives frames of SCHEMA; `due.py` puts them together. A duty
is never done by the system: it says what falls due, for whom, on whose move, and by which provision.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from headway.duties.figures import Figures
from headway.people.events import Events

POM, COM = "Prison offender manager", "Community offender manager"
PPCS, CHAIR = "Public Protection Casework Section", "Progression panel chair"
PSYCHOLOGY, KEY_WORKER = "Prison psychology", "Key worker"
SECRETARY_OF_STATE, PAROLE_BOARD = "Secretary of State (PPCS)", "Parole Board"
OWNERS = (POM, COM, PPCS, CHAIR, PSYCHOLOGY, KEY_WORKER, SECRETARY_OF_STATE, PAROLE_BOARD)
"""On whose move a duty is."""


@dataclass(frozen=True)
class Duty:
    """One kind of duty: what it is called, what must be done, on whose move, and by which provision."""

    name: str
    label: str  # "Recall referred to the Parole Board"
    does: str  # "refer the recall to the Parole Board"
    owner: str  # one of OWNERS
    cites: str
    book: str  # the rulebook that counts its day, as the published law names it
    rule: str  # the rule in that book
    told: bool = True  # whether the files that are read show it whenever it was done


SCHEMA = pl.Schema(
    {
        "person": pl.Int64(),
        "duty": pl.String(),
        "arose_on": pl.Date(),
        "due_on": pl.Date(),
        "done_on": pl.Date(),
        "owner": pl.String(),
        "because": pl.String(),
        "lacks": pl.String(),
    }
)
"""Columns of a frame of duties, one row a duty of a person.

person    Headway's own key
duty      the name of a Duty
arose_on  the day of what set it off
due_on    the last day on which it is in time; null: it cannot be said, and `lacks` says why
done_on   null: not done, as far as the sources say
owner     one of OWNERS; as the Duty says unless the facts put it elsewhere
because   one sentence that a reader can check, with its days
lacks     what must be recorded or set before due_on can be said; null: nothing
"""

STATES = ("overdue", "due", "not_told", "cannot_say", "done_late", "done")
"""Where a duty stands on a day, the most pressing first."""


@dataclass(frozen=True)
class Seen:
    """What duties are found from: everybody on a day, as known at a moment, and the figures in force.

    people   the facts of people/facts.py and the conclusions of law.conclude side by side
    events   typed frames by kind
    figures  dated figures, with whatever the owner of the rules has set
    """

    people: pl.DataFrame
    events: Events
    figures: Figures
    on: date
    known_at: datetime | None = None


def stated(duties: pl.DataFrame, *, on: date, untold: Collection[str] = ()) -> pl.DataFrame:
    """Return the duties with `state`, one of STATES: where each stands on a day.

    duties  frame of SCHEMA
    untold  names of duties that can be done without a file showing it: past their day they are not_told,
            never overdue, until a file or somebody in Headway says that they were done
    A duty is in time up to and on its last day. One done on a day that is not after due_on is done; one
    whose last day cannot be said is never called overdue or late.
    """
    late = pl.col("done_on") > pl.col("due_on")
    return duties.with_columns(
        pl.when(pl.col("done_on") <= on)
        .then(pl.when(late.fill_null(False)).then(pl.lit("done_late")).otherwise(pl.lit("done")))
        .when(pl.col("due_on").is_null())
        .then(pl.lit("cannot_say"))
        .when(pl.col("due_on") < on)
        .then(
            pl.when(pl.col("duty").is_in(list(untold))).then(pl.lit("not_told")).otherwise(pl.lit("overdue"))
        )
        .otherwise(pl.lit("due"))
        .alias("state")
    )


NOT_DONE = pl.lit(None, dtype=pl.Date)
"""For a duty of which no file says that it was done."""


def rows_of(
    duty: Duty,
    counted: pl.DataFrame,
    *,
    arose_on: pl.Expr,
    due_on: pl.Expr,
    because: pl.Expr,
    lacks: pl.Expr,
    done_on: pl.Expr = NOT_DONE,
) -> pl.DataFrame:
    """Return a frame of SCHEMA, one row for each row of `counted`, with the duty's own owner.

    Where something is lacking there is no due day, whatever `due_on` says.
    """
    return counted.select(
        "person",
        duty=pl.lit(duty.name),
        arose_on=arose_on,
        due_on=pl.when(lacks.is_null()).then(due_on),
        done_on=done_on,
        owner=pl.lit(duty.owner),
        because=because,
        lacks=lacks,
    ).cast(SCHEMA)


def empty() -> pl.DataFrame:
    """Return a frame of duties with no rows."""
    return pl.DataFrame(schema=SCHEMA)


class DutiesFault(ValueError):
    """A frame of duties does not follow SCHEMA, or says neither when a duty is due nor what it lacks."""


def check(duties: pl.DataFrame) -> pl.DataFrame:
    """Return the frame unchanged if it follows SCHEMA; raise DutiesFault if not."""
    if duties.schema != SCHEMA:
        raise DutiesFault(f"frame of duties: {duties.schema} does not follow SCHEMA")
    silent = duties.filter(pl.col("due_on").is_null() == pl.col("lacks").is_null())
    if silent.height:
        raise DutiesFault(f"frame of duties: {silent['duty'][0]} gives both or neither of due_on and lacks")
    return duties
