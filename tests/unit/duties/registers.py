"""Registers of invented people, concluded, as the duties see them."""

from datetime import date

import polars as pl

from headway.duties.duty import Seen
from headway.duties.figures import published as duty_figures
from headway.law.conclude import conclude
from headway.law.figures import published
from headway.people import facts as schema
from headway.people.known import View, facts
from headway.people.timeline import licence_events, recalled_on_a_day_unknown
from tests.builders import register

TODAY = date(2026, 9, 30)
"""The day of the builders' extract."""


def seen(*people, on=TODAY, law=None, figures=None):
    """Return what duties are found from, for people of tests/builders.py."""
    events = register(*people)
    view = View(on=on)
    stated = facts(events, view)
    return Seen(with_conclusions(stated, events, on, law), events, figures or duty_figures(), on)


def with_conclusions(stated, events, on, law=None):
    concluded = conclude(*histories(stated, events, on), law or published())
    new = [name for name in concluded.columns if name not in schema.SCHEMA]
    return stated.join(concluded.select("person", *new), on="person", how="left", maintain_order="left")


def histories(stated, events, on):
    told = licence_events(events, on=on, recalled_somehow=recalled_on_a_day_unknown(stated))
    people = stated.select("person", "sentence", "other_life_sentence")
    return people, told.join(people.select("person"), on="person", how="semi")


def only_facts(frame: pl.DataFrame, on=TODAY) -> pl.DataFrame:
    """Return facts with the conclusions that no history gives."""
    from headway.people.events import ENVELOPE, unpack

    return with_conclusions(frame, unpack(pl.DataFrame(schema=ENVELOPE)), on)
