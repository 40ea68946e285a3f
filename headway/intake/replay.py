"""The register as the fold of its arrivals: what an arrival changes, in whatever order arrivals come.

An arrival that is canonically last (intake/order.py) adds what its step says. One that is late is put in its
place: the steps from there on are taken again, and what they say otherwise is added, what they no longer say
is undone. So whatever the order, the register ends as if all had come in the canonical one (ADR 8).
"""

from dataclasses import dataclass, field

import polars as pl

from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Outcome
from headway.people.events import INT, TEXT

NEW = 0
"""The number of the arrival that lands, until it has its own."""

PEOPLE: dict[str, pl.DataType] = {"person": INT}
UNDONE: dict[str, pl.DataType] = {"what": TEXT, "which": INT}

FRAMES = {
    "people": PEOPLE,
    "files": FILES,
    "rows": ROWS,
    "reports": REPORTS,
    "identifiers": IDENTIFIERS,
    "events": EVENTS,
}
"""What a step says, by the name it has in an Outcome."""

type Said = dict[str, pl.DataFrame]
"""What some steps say: the frames of FRAMES, each with the column `arrival`, the number of the step."""


def no_undone() -> pl.DataFrame:
    """Return that nothing is undone."""
    return pl.DataFrame(schema=UNDONE)


@dataclass(frozen=True)
class Change:
    """What an arrival changes in the register.

    added   what is to be added; `arrival` is NEW for what the arrival itself says
    undone  what no longer counts: `what` is the table ("person", "storedfile", "row", "report",
            "identifier", "event"), `which` the primary key
    """

    added: Said
    undone: pl.DataFrame = field(default_factory=no_undone)


def said_by(outcome: Outcome, arrival: int = NEW) -> Said:
    """Return what one step says."""
    number = pl.lit(arrival, dtype=INT).alias("arrival")
    return {name: getattr(outcome, name).with_columns(number) for name in FRAMES}


def without_echoes(files: pl.DataFrame) -> pl.DataFrame:
    """Return the files (columns of FILES) without those that only said again what was said for the same day.

    A file given twice leaves no trace: what comes after must not depend on how often something was given.
    """
    counted = files.filter(pl.col("disposition").is_in(["loaded", "late"]))
    echo = files.filter(pl.col("disposition") == "duplicate")
    for said in ("sha256", "content"):
        heard = echo.join(counted, on=["kind", "extract_on", said], how="semi")
        files = files.join(heard.select("file"), on="file", how="anti")
    return files
