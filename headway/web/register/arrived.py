"""The arrivals that have landed, in their canonical order, and the decisions among them."""

from dataclasses import dataclass

import polars as pl

from headway.intake.arriving.order import Place
from headway.intake.deciding import decisions as intake
from headway.intake.deciding.decisions import RowName, Verdict
from headway.web.register.models import Arrival, Decision


@dataclass(frozen=True)
class Arrived:
    """Some arrivals, the canonically first one first.

    places  the place of each, by its number
    """

    arrivals: list[Arrival]
    places: dict[int, Place]

    @property
    def by_delivery(self) -> dict[int, int]:
        """The number of the arrival, by the number of its delivery."""
        return {a.delivery_id: a.pk for a in self.arrivals if a.delivery_id is not None}

    def in_order(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that these arrivals said (column arrival), in their order; else as they stand."""
        ranks = {arrival.pk: rank for rank, arrival in enumerate(self.arrivals)}
        rank = pl.col("arrival").replace_strict(ranks, default=None, return_dtype=pl.Int64())
        ranked = frame.with_columns(rank.alias("_rank")).filter(pl.col("_rank").is_not_null())
        return ranked.sort("_rank", maintain_order=True).drop("_rank")


def arrived(*, before: Place | None = None, since: Place | None = None) -> Arrived:
    """Return the arrivals before a place, or from it on; all of them when neither is given."""
    places = {arrival: place_of_arrival(arrival) for arrival in Arrival.objects.order_by("pk")}
    chosen = [
        arrival
        for arrival in sorted(places, key=lambda a: (places[a], a.pk))
        # Of two that hold the same, whichever came first stands first.
        if (before is None or places[arrival] <= before) and (since is None or places[arrival] > since)
    ]
    return Arrived(chosen, {arrival.pk: places[arrival] for arrival in chosen})


def place_of_arrival(arrival: Arrival) -> Place:
    """Return where a stored arrival stands in the canonical order."""
    return Place(arrival.moment, arrival.name, arrival.content)


def decisions(told: Arrived) -> tuple[intake.Decision, ...]:
    """Return the decisions among some arrivals, in their order."""
    made = Decision.objects.in_bulk([a.decision_id for a in told.arrivals if a.decision_id is not None])
    return tuple(as_decided(made[a.decision_id]) for a in told.arrivals if a.decision_id is not None)


def as_decided(stored: Decision) -> intake.Decision:
    """Return a stored decision as the core works with it."""
    one = (stored.one_system, stored.one_value) if stored.one_value else None
    other = (stored.other_system, stored.other_value) if stored.other_value else None
    return intake.Decision(
        number=stored.pk,
        verdict=Verdict(stored.verdict),
        decided_at=stored.decided_at,
        by=stored.by,
        reason=stored.reason,
        one=one,
        other=other,
        row=RowName(stored.kind, stored.sheet, stored.digest) if stored.digest else None,
        column=stored.column,
        value=stored.value,
        undoes=stored.undoes_id,
    )
