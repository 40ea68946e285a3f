"""What intake hands over: the frames that go into it and come out of it, with their schemas.

`known` is what the register holds before a delivery; an `Outcome` is what the delivery adds. Intake
itself stores nothing. In every file and sheet: lines = skipped + in, and
in = accepted + rejected + duplicate + held (extracts.md section 4).
"""

from dataclasses import dataclass, field
from datetime import date, datetime

import polars as pl

from headway.intake.deciding.decisions import Decision
from headway.people.events import BOOL, DATE, ENVELOPE, INT, TEXT
from headway.people.panels import OUTCOMES_REQUIRED_FROM

NO_DAY = date(1970, 1, 1)
"""The day of a delivery in which nothing, not even the folder's name, speaks for any day."""

SYSTEMS = ("NOMIS", "PPUD", "NDELIUS", "MHCS")

FILE_DISPOSITIONS = ("loaded", "refused", "duplicate", "superseded", "late", "not_read")
ROW_DISPOSITIONS = ("accepted", "rejected", "duplicate", "held", "skipped")

FILES: dict[str, pl.DataType] = {
    "file": INT,  # the register's file number; new ones count on from known.next_file
    "name": TEXT,
    "kind": TEXT,  # letter in extracts.md: "a" .. "m"; null if nobody knows the file
    "extract_on": DATE,
    "recorded_at": pl.Datetime("us"),  # see ADR 1
    "sha256": TEXT,  # of the bytes
    "content": TEXT,  # of the rows, whatever the file is called and however it was saved
    "encoding": TEXT,
    "disposition": TEXT,  # one of FILE_DISPOSITIONS
    "code": TEXT,  # F_COLUMNS, F_SAME, ...; null when loaded without remark
    "reason": TEXT,  # a sentence for a reader; null likewise
    "path": TEXT,  # where the bytes were read from
}

ROWS: dict[str, pl.DataType] = {
    "file": INT,
    "sheet": TEXT,  # "" for a CSV
    "row": INT,  # as extracts.md 1.8 counts
    "disposition": TEXT,  # one of ROW_DISPOSITIONS
    "cases": TEXT,  # "D25 D51"
    "code": TEXT,  # the reason code that decided, or the gravest question: R_, H_, Q_; null if none
    "person": INT,  # null if nobody's
    "unchanged": BOOL,  # accepted, and equal to what an earlier delivery said
    "faults": TEXT,  # JSON list of {"case", "code", "column", "received", "read", "message"}
    "received": TEXT,  # JSON object of the row as received, kept for every row that is not plainly accepted
}

REPORTS: dict[str, pl.DataType] = {
    "file": INT,
    "case": TEXT,
    "code": TEXT,
    "identifier": TEXT,
    "person": INT,
    "message": TEXT,
}

IDENTIFIERS: dict[str, pl.DataType] = {
    "system": TEXT,  # one of SYSTEMS, or "PNC", "CRO", "OLD" (old prison number)
    "value": TEXT,  # normalised
    "person": INT,  # null while held
    "state": TEXT,  # linked, held
    "rule": TEXT,  # "own", L1 .. L4, D57, D64 ...
    "recorded_at": pl.Datetime("us"),
}

NAMES: dict[str, pl.DataType] = {
    "person": INT,
    "surname": TEXT,
    "forenames": TEXT,
    "born_on": DATE,
    "sentenced_on": DATE,
    "source": TEXT,
}

LATEST: dict[str, pl.DataType] = {
    "kind": TEXT,
    "key": TEXT,
    "person": INT,
    "digest": TEXT,  # of the payload and happened_on, to tell changed from unchanged
    "recorded_at": pl.Datetime("us"),
}

EVENTS: dict[str, pl.DataType] = {**ENVELOPE, "digest": TEXT}


def _empty(schema: dict[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class Known:
    """What the register holds before the delivery; the default is a new register.

    identifiers  every identifier linked or held, later ones standing in for earlier
    names        every known name and birth date of each person
    latest       the newest version of every event key
    files        every file ever given (columns of FILES)
    events       stored events (columns of EVENTS), for checks that need what other files said
    decisions    every decision made so far, those taken back among them (decisions.standing leaves them out)
    """

    identifiers: pl.DataFrame = field(default_factory=lambda: _empty(IDENTIFIERS))
    names: pl.DataFrame = field(default_factory=lambda: _empty(NAMES))
    latest: pl.DataFrame = field(default_factory=lambda: _empty(LATEST))
    files: pl.DataFrame = field(default_factory=lambda: _empty(FILES))
    events: pl.DataFrame = field(default_factory=lambda: _empty(EVENTS))
    next_person: int = 1
    next_file: int = 1
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The dated choices that intake needs and does not make itself."""

    outcomes_required_from: date = OUTCOMES_REQUIRED_FROM  # D66
    # D40: a full export that lacks more events than this, and more than this share, is not believed of them
    most_gone: int = 20
    most_gone_share: float = 0.05


@dataclass(frozen=True)
class Outcome:
    """What one delivery adds to the register: all of it is stored, or none.

    people       the new persons' keys, one column `person`
    """

    name: str
    extract_on: date
    recorded_at: datetime
    files: pl.DataFrame
    rows: pl.DataFrame
    reports: pl.DataFrame
    people: pl.DataFrame
    identifiers: pl.DataFrame
    events: pl.DataFrame


class Unaccounted(AssertionError):
    """The sums of a file do not tie. The delivery must not be loaded."""


def accounting(outcome: Outcome) -> pl.DataFrame:
    """Return lines, skipped, in, accepted, rejected, duplicate and held for every file and sheet.

    return  frame: file, name, sheet, lines, skipped, in, accepted, rejected, duplicate, held; files that
            were refused, superseded, duplicate or not read as a whole have zeros, and are listed
    Raises Unaccounted when the sums do not tie, or a row has no known disposition.
    """
    strange = outcome.rows.filter(~pl.col("disposition").is_in(ROW_DISPOSITIONS))
    if strange.height:
        raise Unaccounted(f"{strange.height} rows without a disposition, first: {strange.row(0)}")
    counted = outcome.rows.group_by("file", "sheet").agg(
        pl.len().cast(INT).alias("lines"),
        *((pl.col("disposition") == d).sum().cast(INT).alias(d) for d in ROW_DISPOSITIONS),
    )
    frame = (
        outcome.files.select("file", "name")
        .join(counted, on="file", how="left")
        .with_columns(pl.col("sheet").fill_null(""), pl.col("lines", *ROW_DISPOSITIONS).fill_null(0))
        .with_columns((pl.col("lines") - pl.col("skipped")).alias("in"))
        .sort("file", "sheet")
    )
    parts = pl.sum_horizontal("accepted", "rejected", "duplicate", "held")
    untied = frame.filter(pl.col("in") != parts)
    if untied.height:
        raise Unaccounted(f"the sums do not tie: {untied.to_dicts()}")
    return frame.select(
        "file", "name", "sheet", "lines", "skipped", "in", "accepted", "rejected", "duplicate", "held"
    )
