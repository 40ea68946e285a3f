"""An invented nation of people serving IPP and DPP sentences, with everything that happened to each."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from headway.synthetic.assessments import assessed
from headway.synthetic.casereviews import case_reviewed
from headway.synthetic.contacts import contacted
from headway.synthetic.directions import directions, milestones
from headway.synthetic.histories import Histories, lived
from headway.synthetic.keywork import key_worked
from headway.synthetic.movements import moved
from headway.synthetic.patients import patients
from headway.synthetic.plan import NATION
from headway.synthetic.programmes import referred
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
    milestones, directions  of the same names in directions.py
    patients     patients.patients
    assessments  assessments.assessed
    referrals    programmes.referred
    sessions     keywork.key_worked
    case_reviews casereviews.case_reviewed
    """

    people: pl.DataFrame
    happened: Histories
    spells: pl.DataFrame
    reviews: pl.DataFrame
    moves: pl.DataFrame
    contacts: pl.DataFrame
    suspensions: pl.DataFrame
    milestones: pl.DataFrame
    directions: pl.DataFrame
    patients: pl.DataFrame
    assessments: pl.DataFrame
    referrals: pl.DataFrame
    sessions: pl.DataFrame
    case_reviews: pl.DataFrame


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
    return Population(
        people=people,
        happened=happened,
        spells=spells,
        reviews=reviews,
        moves=moves,
        contacts=contacts,
        suspensions=suspensions(happened, seed),
        milestones=milestones(reviews, seed=seed),
        directions=directions(reviews, seed=seed),
        patients=patients(people, happened=happened, spells=spells, moves=moves, seed=seed),
        assessments=assessed(people, seed=seed),
        referrals=referred(people, spells=spells, moves=moves, seed=seed),
        sessions=key_worked(people, spells=spells, moves=moves, seed=seed),
        case_reviews=case_reviewed(people, spells=spells, seed=seed),
    )
