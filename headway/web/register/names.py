"""Every name and birth date by which the sources have known each person."""

import polars as pl

from headway.intake.outcome import NAMES
from headway.people.events import Events
from headway.people.holders import held_now

SENTENCED_ON = {
    "prison_record": "first_sentenced_on",
    "ppud_record": "sentenced_on",
    "probation_record": "sentenced_on",
}
SOURCES = {"prison_record": "NOMIS", "ppud_record": "PPUD", "probation_record": "NDELIUS"}


def names(events: Events) -> pl.DataFrame:
    """Return one row for each name ever told of each person, under the numbers that are now theirs.

    events  the frames of events.unpack
    return  frame of NAMES, each combination once; an alias stands in `surname`
    """
    told = [_told(events[kind], kind) for kind in SOURCES]
    aliases = _told(
        events["ppud_record"].filter(pl.col("alias").is_not_null()).with_columns(surname="alias"),
        "ppud_record",
    )
    return pl.concat([*told, aliases]).unique(maintain_order=True)


def _told(records: pl.DataFrame, kind: str) -> pl.DataFrame:
    return (
        held_now(records)
        .filter(pl.col("person").is_not_null())
        .rename({SENTENCED_ON[kind]: "sentenced_on"} if SENTENCED_ON[kind] != "sentenced_on" else {})
        .with_columns(source=pl.lit(SOURCES[kind]))
        .select(list(NAMES))
    )
