"""What would be known if a decision had not been made: the starting point for taking it back."""

from dataclasses import replace
from datetime import timedelta

import polars as pl

from headway.intake.deciding.decisions import opening
from headway.intake.outcome import Known
from headway.intake.parts import Part
from headway.intake.telling.emit import kinds_of
from headway.linkage.rulings import DECIDED

_ONE_STEP = timedelta(milliseconds=1)
"""Longer than the microseconds by which one decision orders what it tells."""


def untold(known: Known, number: int, parts: list[Part]) -> Known:
    """Return what is known without what one decision said, and without what rows said by obeying it.

    parts  the rows concerned, placed with the decision
    """
    made = next(d for d in known.decisions if d.number == number)
    step = pl.col("recorded_at").is_between(made.decided_at, made.decided_at + _ONE_STEP)
    if known.files["recorded_at"].is_in([made.decided_at]).any():
        step = pl.lit(False)  # a file speaks for the same moment: what it said stays
    events = known.events.filter(~step).join(
        _obeying(known, parts, number), on=["kind", "file", "row"], how="anti", maintain_order="left"
    )
    return replace(known, identifiers=known.identifiers.filter(~step), events=events)


def _obeying(known: Known, parts: list[Part], number: int) -> pl.DataFrame:
    """Return the kind of event, file and row of every row that obeys a decision."""
    rows = [
        (kind, part.number, part.table.numbers[line])
        for part in parts
        for line, faults in part.table.faults.items()
        if any(f.code == DECIDED and f.message.startswith(opening(number)) for f in faults)
        for kind in kinds_of(part)
    ]
    schema = {name: known.events.schema[name] for name in ("kind", "file", "row")}
    return pl.DataFrame(rows, schema=schema, orient="row").unique()
