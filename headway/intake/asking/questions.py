"""What the register still asks about its data: questions that no later file, notice or decision has settled.

Four kinds of question. A row that is held waits for a decision (unsettled.py says which still do). A row
that stands may have been accepted with a question. A person, or an event, may be gone from a file without a
reason. And the sources may disagree about a field of a person (people/disagreements.py). One doubt may be
asked in two ways, by the row that raised it and by the sources that disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from headway.intake.deciding.unsettled import Held, unsettled
from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.declared.extract import Type
from headway.people.events import DATE, INT, TEXT
from headway.people.places import prison_named, region_named

HELD, QUESTION, PERSON, SOURCES = "held", "question", "person", "sources"

QUESTIONS: dict[str, pl.DataType] = {
    "ask": TEXT,  # HELD, QUESTION, PERSON or SOURCES
    "code": TEXT,  # H_, Q_ or P_; S_ and the name of the field where sources disagree
    "system": TEXT,  # whose file, or whose word
    "number": INT,  # the register's number of the row, or of the report; null where sources disagree
    "person": INT,  # null: nobody's yet
    "prison": TEXT,  # code; of the person, else as the row says; null: in none, or not said
    "region": TEXT,  # probation region, likewise
    "since": DATE,  # extract day of the file that told of it first
}


@dataclass(frozen=True)
class Asking:
    """One row of the register that asks something. codes: why it is held, or else all its questions."""

    row: Held
    codes: tuple[str, ...]
    person: int | None
    held: bool


def questions_of_rows(
    asking: Iterable[Asking],
    *,
    waiting: Iterable[int],
    newest: Mapping[str, datetime],
    told: Mapping[tuple[str, str], datetime],
) -> pl.DataFrame:
    """Return the open questions of rows, one each (columns of QUESTIONS).

    asking   every row that was ever held or accepted with a question, and that counts
    waiting  numbers of the held rows that still wait for a decision
    newest   the moment of the last file of each kind that was taken in
    told     per kind of event and key, the moment at which it was told last
    A question on a row that stands is settled as a held row is: by a later file that does not raise it.
    """
    every = list(asking)
    standing = [one.row for one in every if not one.held]
    still = {*waiting, *(row.number for row in unsettled(standing, newest=newest, linked={}, told=told))}
    first: dict[tuple[str, ...], date] = {}
    for one in every:
        for code in one.codes:
            name = _name(one, code)
            first[name] = min(first.get(name, date.max), one.row.extract_on)
    rows = [
        (*_asked(one, code), *_place(one.row), first[_name(one, code)])
        for one in every
        if one.row.number in still
        for code in one.codes
    ]
    return pl.DataFrame(rows, schema=QUESTIONS, orient="row")


def _name(one: Asking, code: str) -> tuple[str, ...]:
    row = one.row
    return (row.kind, row.sheet, code, *(row.key if any(row.key) else (row.name.digest,)))


def _asked(one: Asking, code: str) -> tuple[str, str, str, int, int | None]:
    ask = HELD if one.held else QUESTION
    return ask, code, EXTRACTS[one.row.kind].system, one.row.number, one.person


def _place(row: Held) -> tuple[str | None, str | None]:
    """Return the prison and the probation region that the row names."""
    prison = region = None
    for column in row.declared.columns:
        cell = row.received.get(column.name, "")
        if column.type is Type.PRISON and prison is None:
            prison = prison_named(cell)
        elif column.type is Type.REGION and region is None:
            region = region_named(cell)
    return prison, region


REPORTED: dict[str, pl.DataType] = {
    "number": INT,
    "code": TEXT,  # P_MISSING or P_WITHDRAWN
    "kind": TEXT,  # letter of the file that no longer names the thing
    "key": TEXT,  # of the record or event
    "person": INT,
    "told_at": pl.Datetime("us"),
}


def questions_of_people(reports: pl.DataFrame, told: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Return the open questions about people and events gone from a file (columns of QUESTIONS).

    reports  columns of REPORTED
    told     the newest version of each event: kind (letter of its file), key, recorded_at, withdrawn
    people   person, in_sentence (bool), stale (bool: carried forward)
    Somebody missing is settled when a later file of the kind names them, or when they need not be in it any
    more: who has left the sentence; of the prison file and the hospital list, who is not carried forward. An
    event gone from a full export is settled when a later one tells it again.
    """
    found = (
        reports.join(told, on=["kind", "key"], how="left")
        .join(people, on="person", how="left")
        .sort("told_at", "number")
    )
    once = ["code", "kind", "key"]
    first = found.group_by(once).agg(pl.col("told_at").first().dt.date().alias("since"))
    in_list = pl.col("kind").is_in(["a", "h"])
    missed = pl.when(in_list).then("stale").otherwise("in_sentence").fill_null(True)
    named_since = (pl.col("recorded_at") > pl.col("told_at")).fill_null(False)
    still = pl.when(pl.col("code") == "P_MISSING").then(missed & ~named_since).otherwise("withdrawn")
    systems = {letter: extract.system for letter, extract in EXTRACTS.items()}
    return (
        found.unique(once, keep="last", maintain_order=True)
        .filter(still.fill_null(False))
        .join(first, on=once, how="left", maintain_order="left")
        .select(
            pl.lit(PERSON).alias("ask"),
            "code",
            pl.col("kind").replace_strict(systems, default=None, return_dtype=TEXT).alias("system"),
            "number",
            "person",
            pl.lit(None, TEXT).alias("prison"),
            pl.lit(None, TEXT).alias("region"),
            "since",
        )
    )


def questions_of_sources(disagreements: pl.DataFrame) -> pl.DataFrame:
    """Return each disagreement of sources as a question (columns of QUESTIONS).

    disagreements  columns of people/disagreements.DISAGREEMENTS
    """
    return disagreements.select(
        pl.lit(SOURCES).alias("ask"),
        ("S_" + pl.col("field").str.to_uppercase()).alias("code"),
        "system",
        pl.lit(None, INT).alias("number"),
        "person",
        pl.lit(None, TEXT).alias("prison"),
        pl.lit(None, TEXT).alias("region"),
        "since",
    )


def with_places(questions: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Return the questions with the person's prison and region where the person is known.

    people  person, prison, probation_region
    """
    theirs = people.select("person", theirs="prison", their_region="probation_region")
    return (
        questions.join(theirs, on="person", how="left", maintain_order="left")
        .with_columns(
            prison=pl.when(pl.col("person").is_null()).then("prison").otherwise("theirs"),
            region=pl.when(pl.col("person").is_null()).then("region").otherwise("their_region"),
        )
        .select(list(QUESTIONS))
    )
