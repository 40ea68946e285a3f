"""What setting a day of the law would do here: how many people's dates move. Counts, never names."""

from dataclasses import dataclass

import polars as pl

from headway.law.compare import moved
from headway.law.explain import LABELS
from headway.law.figures import Figures
from headway.law.unsettled import OUTPUTS
from headway.web import clock
from headway.web.register.cohort import cohort, histories

FEW = 3


@dataclass(frozen=True)
class Effect:
    """How many of the people in the sentence have a date that moves, and how many for each kind of date."""

    people: str
    in_sentence: int
    dates: tuple[tuple[str, str], ...]


def effect(before: Figures, after: Figures) -> Effect:
    """Return what another law would move for the people in the sentence today."""
    today = clock.today()
    subject = cohort(on=today).filter("in_sentence").select("person")
    people, events = (frame.join(subject, on="person", how="semi") for frame in histories(on=today))
    moves = moved(people, events, before=before, after=after)
    return Effect(
        shown(moves["person"].n_unique()),
        subject.height,
        tuple((LABELS[what], shown(moves.filter(pl.col("what") == what).height)) for what in OUTPUTS),
    )


def shown(count: int) -> str:
    """Return a count as somebody without sight of names may see it."""
    return f"fewer than {FEW}" if 0 < count < FEW else f"{count:,}"
