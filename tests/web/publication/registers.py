"""Puts panels into the register's tables, as a delivery of the contacts extract would. Nobody in it is real."""

import hashlib
import json
from datetime import date, datetime, time

import polars as pl

from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Outcome
from headway.web.register import store

EXTRACT = date(2026, 10, 31)


def panels_in_register(panels, *, extract=EXTRACT):
    """Store panels, each (region, ISO day, outcome or None), of people outside the cohort, in an empty register."""
    moment = datetime.combine(extract, time())
    told = [_event(n, *panel, moment=moment) for n, panel in enumerate(panels, start=2)]
    number = "c" * 64
    file = (1, "contacts.csv", "g", extract, moment, number, number, "utf-8", "loaded", None, None, None)
    rows = [(1, "", e[7], "accepted", None, None, None, False, None, None) for e in told]
    outcome = Outcome(
        name=extract.isoformat(),
        extract_on=extract,
        recorded_at=moment,
        files=pl.DataFrame([file], schema=FILES, orient="row"),
        rows=pl.DataFrame(rows, schema=ROWS, orient="row"),
        reports=pl.DataFrame(schema=REPORTS),
        people=pl.DataFrame(schema={"person": pl.Int64}),
        identifiers=pl.DataFrame(schema=IDENTIFIERS),
        events=pl.DataFrame(told, schema=EVENTS, orient="row"),
    )
    store.save(outcome, loaded_at=datetime.fromisoformat("2026-11-01T08:00:00+00:00"), loaded_by="tests")


def _event(n, region, day, outcome, *, moment):
    data = {"panel_type": "Progression panel", "outcome": outcome, "region": region, "cohort": "IPP"}
    told = json.dumps({name: value for name, value in data.items() if value is not None})
    digest = hashlib.sha256(f"{n}{told}".encode()).hexdigest()[:32]
    return (None, "panel", f"P{n}", date.fromisoformat(day), moment, False, 1, n, told, digest)


def held(region, day, number=1):
    """Return panels held in a region on a day."""
    return [(region, day, "Panel held")] * number
