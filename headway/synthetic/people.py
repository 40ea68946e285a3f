"""An invented nation of people serving IPP and DPP sentences, with everything that happened to each."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from headway.synthetic.contacts import contacted
from headway.synthetic.histories import Histories, lived
from headway.synthetic.movements import moved
from headway.synthetic.plan import NATION
from headway.synthetic.reasons import with_reasons
from headway.synthetic.reviews import reviewed
from headway.synthetic.sentences import sentenced
from headway.synthetic.standings import standings
from headway.synthetic.supervision import supervised, suspensions

type Progress = Callable[[str, int, int], None]
"""Called with (what is being made, steps done, steps in all)."""


@dataclass(frozen=True)
class Population:
    """Everybody and everything, as frames; the docstring of each maker says what its columns are.

    people       sentences.sentenced and supervision.supervised: one row a person
    happened     histories.Histories: releases, recalls, hospital, ends
    spells       standings.standings: where each stood, from when to when
    reviews      reviews.reviewed
    moves        movements.moved
    contacts     contacts.contacted
    suspensions  supervision.suspensions
    """

    people: pl.DataFrame
    happened: Histories
    spells: pl.DataFrame
    reviews: pl.DataFrame
    moves: pl.DataFrame
    contacts: pl.DataFrame
    suspensions: pl.DataFrame


def invent(number: int = NATION, *, seed: int = 1, progress: Progress | None = None) -> Population:
    """Return an invented nation: the same for the same number and seed, to the last digit.

    number  how many people; fewer than 8,711 make a scale model of the same shares
    seed    any whole number from 0
    Raises ValueError for a number outside 1..8,711 or a negative seed.
    """
    if not 1 <= number <= NATION:
        raise ValueError(
            f"number of people {number}: choose from 1 to {NATION:,}, all who were ever sentenced"
        )
    if seed < 0:
        raise ValueError(f"seed {seed}: choose a whole number from 0")
    tell = progress or (lambda *_: None)
    people = supervised(sentenced(number, seed), seed)
    happened = lived(people, seed, lambda done, of: tell("Making histories", done, of))
    happened = replace(happened, recalls=with_reasons(happened.recalls, seed))
    spells = standings(people, happened)
    reviews = reviewed(people, happened, seed=seed)
    tell("Making movements and contacts", 0, 2)
    moves = moved(people, spells=spells, reviews=reviews, seed=seed)
    tell("Making movements and contacts", 1, 2)
    contacts = contacted(people, spells=spells, happened=happened, reviews=reviews, seed=seed)
    tell("Making movements and contacts", 2, 2)
    return Population(people, happened, spells, reviews, moves, contacts, suspensions(happened, seed))
