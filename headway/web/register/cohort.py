"""Everybody in the register on one day, as known at one moment: facts, conclusions of the law, rating.

Nothing here is stored: the frame is computed in full from the events, and kept in the process until an
event, the day, the knowledge, or the law is another.
"""

from datetime import date, datetime

import polars as pl

from headway.law.conclude import conclude
from headway.law.figures import Figures
from headway.people.events import Events
from headway.people.known import View, facts
from headway.people.timeline import licence_events, recalled_on_a_day_unknown
from headway.rating.rate import rate
from headway.web.law.actions import figures, law_version
from headway.web.register import store
from headway.web.register.memo import Memo

TELLS = {
    "a": ("prison_record",),
    "b": ("ppud_record",),
    "c": ("parole_review",),
    "d": ("released", "revoked"),
    "e": ("directed", "milestone"),
    "f": ("probation_record",),
    "g": ("panel", "contact"),
    "h": ("hospital_record",),
    "i": ("psychology_review",),
    "j": ("plan_record",),
    "k": ("referral",),
    "l": ("key_work",),
}
"""The kinds of event that each kind of file tells."""

_events = Memo(room=1)
_cohorts = Memo(room=6)


def cohort(*, on: date, known_at: datetime | None = None) -> pl.DataFrame:
    """Return one row a person: the facts, the conclusions of the law, the rating, and public_id.

    on        the day looked at; what happened later is not in it
    known_at  what was told after this moment (naive, the supplier's clock), or set by a rules owner after
              it, is not in it; null: all told and set
    return    frame of people/facts.py, law.conclude and rating.rate side by side, each column once, and
              public_id (text); sorted by person. Do not change it: others are given the same frame.
    """
    law = figures(known_at)
    question = (store.stamp(), on, known_at, law_version(law))
    return _cohorts.get(question, lambda: _computed(on, known_at, law))


def histories(*, on: date, known_at: datetime | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what law.conclude takes: the people, and their licence events."""
    view = View(on=on, known_at=known_at, as_at=as_at(on=on, known_at=known_at))
    told = events()
    return _histories(facts(told, view), told, view)


def as_at(*, on: date, known_at: datetime | None = None) -> dict[str, date]:
    """Return the extract day of the newest file behind each kind of event; a kind never told is not in it."""
    days = store.last_extracts(on=on, known_at=known_at)
    return {kind: days[letter] for letter, kinds in TELLS.items() if letter in days for kind in kinds}


def events() -> Events:
    """Return every event in the register, one typed frame a kind; kept until there is a newer one."""
    return _events.get(store.stamp(), store.events_by_kind)


def _computed(on: date, known_at: datetime | None, law: Figures) -> pl.DataFrame:
    view = View(on=on, known_at=known_at, as_at=as_at(on=on, known_at=known_at))
    told = events()
    people = facts(told, view)
    concluded = _beside(people, conclude(*_histories(people, told, view), law))
    rated = _beside(concluded, rate(concluded, on=view.on))
    return rated.join(store.public_ids(), on="person", how="left", maintain_order="left")


def _histories(people: pl.DataFrame, told: Events, view: View) -> tuple[pl.DataFrame, pl.DataFrame]:
    history = licence_events(
        told, on=view.on, known_at=view.known_at, recalled_somehow=recalled_on_a_day_unknown(people)
    )
    subject = people.select("person", "sentence", "other_life_sentence")
    return subject, history.join(subject.select("person"), on="person", how="semi")


def _beside(left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of both, by person; where both have a column, the first one's."""
    new = [name for name in right.columns if name not in left.columns]
    return left.join(right.select("person", *new), on="person", how="left", maintain_order="left")
