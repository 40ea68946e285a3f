"""What happened to each invented person, month by month, from the first sentence to September 2026.

Quotas come from the plan; who fills them is drawn. A person has at most one event a month, so no two events
of one person can contradict each other, and every stock holds on the last day of every month.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from headway.synthetic import happenings
from headway.synthetic.calendar import NEVER, NUMBER_OF_MONTHS, as_dates
from headway.synthetic.world import World

IN_ORDER: tuple[Callable[[World], None], ...] = (
    happenings.automatic_endings,
    happenings.deaths,
    happenings.returns,
    happenings.hospital,
    happenings.board_endings,
    happenings.recalls,
    happenings.rescinded_recalls,
    happenings.rereleases,
    happenings.exits_from_custody,
)


@dataclass(frozen=True)
class Histories:
    """Everything that happened, one frame a kind, sorted by day; null dates have not happened.

    ends      person, on, kind (quashed, removed, died, licence_ended), route (Automatic, Parole Board or "")
    releases  release_id, person, on, first, disregarded, executive
    recalls   recall_id, person, on, back, in_custody, further_charge, rescinded_on, release_id (the licence)
    hospital  person, since, until (null: still there)
    """

    ends: pl.DataFrame
    releases: pl.DataFrame
    recalls: pl.DataFrame
    hospital: pl.DataFrame


def lived(people: pl.DataFrame, seed: int, progress: Callable[[int, int], None] | None = None) -> Histories:
    """Return the histories of people from `sentences.sentenced`, the same for the same seed.

    progress  called after each month with (months done, months in all)
    """
    world = World(people, seed)
    for month in range(NUMBER_OF_MONTHS):
        world.begin(month)
        for happening in IN_ORDER:
            happening(world)
        if progress:
            progress(month + 1, NUMBER_OF_MONTHS)
    return _frames(world)


def _frames(world: World) -> Histories:
    still = np.flatnonzero(world.hospital_since != NEVER)
    world.record(
        "hospital", person=still, since=world.hospital_since[still], until=np.full(len(still), NEVER)
    )
    releases = _log(world, "release", ("on",)).with_row_index("release_id", offset=1_000_001)
    recalls = _log(world, "recall", ("on", "back", "rescinded_on")).with_row_index(
        "recall_id", offset=2_000_001
    )
    licences = releases.select("person", "on", "release_id")
    return Histories(
        ends=_log(world, "end", ("on",)),
        releases=releases,
        recalls=recalls.join_asof(licences, on="on", by="person", check_sortedness=False),
        hospital=_log(world, "hospital", ("since", "until"), sort="since"),
    )


COLUMNS = {
    "end": ("person", "on", "kind", "route"),
    "release": ("person", "on", "first", "disregarded", "executive"),
    "recall": ("person", "on", "back", "in_custody", "further_charge", "rescinded_on"),
    "hospital": ("person", "since", "until"),
}
KINDS_OF_COLUMN = {"kind": pl.String, "route": pl.String} | dict.fromkeys(
    ("first", "disregarded", "executive", "in_custody", "further_charge"), pl.Boolean
)


def _log(world: World, kind: str, days: tuple[str, ...], sort: str = "on") -> pl.DataFrame:
    empty = pl.DataFrame(schema={c: KINDS_OF_COLUMN.get(c, pl.Int64) for c in COLUMNS[kind]})
    rows = pl.concat([empty, *world.log[kind]], how="vertical_relaxed").sort(sort, "person")
    return rows.with_columns(as_dates(rows[d].to_numpy()).alias(d) for d in days)
