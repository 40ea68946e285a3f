"""What is known after a delivery: the register as frames, for whoever has no database."""

import dataclasses
import json

import polars as pl

from headway.intake.outcome import LATEST, NAMES, Known, Outcome
from headway.people.events import KINDS
from headway.people.holders import held_now

_SENTENCED = {
    "prison_record": "first_sentenced_on",
    "ppud_record": "sentenced_on",
    "probation_record": "sentenced_on",
}


def after(known: Known, outcome: Outcome) -> Known:
    """Return what is known once an outcome is added to what was known before."""
    events = pl.concat([known.events, outcome.events])
    files = pl.concat([known.files, outcome.files])
    newest = events.sort("recorded_at", "file", "row").unique(
        ["kind", "key"], keep="last", maintain_order=True
    )
    return dataclasses.replace(
        known,
        identifiers=pl.concat([known.identifiers, outcome.identifiers]),
        names=names_told(events),
        latest=newest.select(list(LATEST)),
        files=files,
        events=events,
        next_person=known.next_person + outcome.people.height,
        next_file=known.next_file + outcome.files.height,
    )


def names_told(events: pl.DataFrame) -> pl.DataFrame:
    """Return every name and birth date that events (columns of EVENTS) tell of each person, as NAMES."""
    records = held_now(events.filter(pl.col("kind").is_in(list(_SENTENCED))))
    rows = []
    for kind, person, data in records.select("kind", "person", "data").iter_rows():
        if person is not None:
            said = json.loads(data)
            source = KINDS[kind].source
            for surname in (said["surname"], said.get("alias")):
                if surname:
                    born, sentenced = said["born_on"], said[_SENTENCED[kind]]
                    rows.append((person, surname, said["forenames"], born, sentenced, source))
    as_text = {n: pl.String() if t == pl.Date() else t for n, t in NAMES.items()}
    names = pl.DataFrame(rows, schema=as_text, orient="row").unique(maintain_order=True)
    return names.with_columns(pl.col("born_on", "sentenced_on").str.to_date("%Y-%m-%d"))
