"""What stands in somebody's way: the kinds of blocker, in the order in which they have to move.

Everyone in the sentence has exactly one primary blocker, or "none": the first kind below for which a
reason holds, because nothing under it can help before it has moved. Within a kind, red goes before
amber and the longest wait first.
"""

from dataclasses import dataclass

import polars as pl

RED, AMBER, GREEN = "red", "amber", "green"
COLOURS = (RED, AMBER, GREEN)

NONE = "none"
NONE_LABEL = "Nothing recorded in the way"


@dataclass(frozen=True)
class Blocker:
    """One kind of blocker and the words for it."""

    code: str
    label: str


BLOCKERS: dict[str, Blocker] = {
    b.code: b
    for b in (
        Blocker("licence", "Licence should have ended"),
        Blocker("at_large", "Not back in custody"),
        Blocker("health", "Long in secure hospital"),
        Blocker("release_plan", "Release directed, not released"),
        Blocker("place", "Waiting for an open place"),
        Blocker("parole", "Parole review not moving"),
        Blocker("assessment", "Report or assessment not done"),
        Blocker("panel", "Progression panel not held"),
        Blocker("officer", "No community officer"),
        Blocker("record", "Record missing or out of date"),
    )
}

LABELS: dict[str, str] = {**{b.code: b.label for b in BLOCKERS.values()}, NONE: NONE_LABEL}

NOT_READ = (
    "Waits for programmes, transfers that were asked for, plan reviews and immigration matters are not in "
    "the files read so far, so nobody is shown as waiting for them."
)


def primary(reasons: pl.DataFrame) -> pl.DataFrame:
    """Return the one reason for each person that stands first in the way.

    reasons  frame: person, blocker (a code), colour, since (date; null goes last), order (int), and any
             other columns, which are kept; several rows a person
    """
    ranks = {code: n for n, code in enumerate(BLOCKERS)}
    return (
        reasons.with_columns(pl.col("blocker").replace_strict(ranks, return_dtype=pl.Int8).alias("rank"))
        .sort("person", "rank", pl.col("colour") != RED, "since", "order", nulls_last=True)
        .unique(subset=["person"], keep="first", maintain_order=True)
        .drop("rank")
    )
