"""What a delivery that is compared, and not stored yet, changes in what the whole register believes."""

import polars as pl

from headway.intake.arriving.replay import Change
from headway.intake.asking.surprises import Register, between, changes
from headway.intake.outcome import EVENTS, IDENTIFIERS
from headway.web.register.arrivals import Coming
from headway.web.register.arrived import arrived
from headway.web.register.replaying import stands


def surprises(coming: Coming) -> pl.DataFrame:
    """Return what the delivery changes: frame of intake/surprises.SURPRISES, implausible ones first.

    Of a late delivery that is not what it says itself, but what is believed otherwise today because of it.
    """
    change = coming.change
    silent = change.added["events"].is_empty() and change.undone.is_empty()
    if silent or not arrived(since=coming.place).arrivals:
        return changes(coming.known, coming.outcome)
    there = stands(arrived())
    before = Register(there["events"].select(list(EVENTS)), there["identifiers"].select(list(IDENTIFIERS)))
    after = Register(
        _after("events", "event", there["events"], change=change).select(list(EVENTS)),
        # a later word stands in for an earlier one, and what is added may belong between two
        _after("identifiers", "identifier", there["identifiers"], change=change)
        .select(list(IDENTIFIERS))
        .sort("recorded_at", maintain_order=True),
    )
    return between(before, after, new=change.added["people"], reports=coming.outcome.reports)


def _after(name: str, table: str, there: pl.DataFrame, *, change: Change) -> pl.DataFrame:
    undone = change.undone.filter(pl.col("what") == table)["which"]
    kept = there.filter(~pl.col("id").is_in(undone.implode()))
    added = change.added[name]
    return pl.concat([kept.select(added.columns), added])
