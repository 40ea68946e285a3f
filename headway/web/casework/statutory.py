"""The dates of the law for one person, and why: conclusions grouped for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from headway.law.citations import CONFIDENCE
from headway.law.conclude import conclude
from headway.law.explain import LABELS, Because, explain, what_would_change, words
from headway.law.figures import Figures
from headway.law.licence import BOOK
from headway.law.unset import both_ways
from headway.law.unsettled import OUTPUTS
from headway.people.events import Events
from headway.people.timeline import licence_events, recalled_on_a_day_unknown
from headway.web.law.actions import setting_in_force
from headway.web.law.books import address_of
from headway.web.law.models import Setting

OUTCOMES = {
    "concluded": ("Concluded", "grey"),
    "cannot_determine": ("Cannot be determined", "yellow"),
    "needs_decision": ("Needs a decision", "yellow"),
}

NEVER = {
    "terminates_automatically_on": "does not end by itself on the events recorded",
    "referral_due_on": "no referral falls due on the events recorded",
    "request_from": "no request can be made on the events recorded and the law known",
}


@dataclass(frozen=True)
class Reasoned:
    """One date of the law and the steps to it.

    on        null: the day never comes, or is not concluded
    words     the date as it is told: the day, both ways while a day of the law is unset, or that none comes
    address   where its rule is to be read
    """

    name: str
    label: str
    on: date | None
    words: str
    not_final: bool
    provision: str
    address: str | None
    steps: tuple[Because, ...]


@dataclass(frozen=True)
class Conclusion:
    """What the law says of one licence: the outcome in words, its dates, and what would change it."""

    outcome: str
    outcome_words: str
    colour: str
    dates: tuple[Reasoned, ...]
    steps: tuple[Because, ...]
    would_change: tuple[str, ...]
    alerts: tuple[str, ...]
    unverified: tuple[str, ...]
    set_here: tuple[Setting, ...]


def conclusion(
    facts: pl.DataFrame, events: Events, law: Figures, *, on: date, known_at: datetime | None
) -> Conclusion:
    """Return what the law concludes for a person, with its reasons.

    facts   the person's row, a frame of one in the columns of people/facts.py
    events  the person's events
    law     the figures in force, as known at the moment
    """
    history = licence_events(
        events, on=on, known_at=known_at, recalled_somehow=recalled_on_a_day_unknown(facts)
    )
    row = conclude(facts, history, law).row(0, named=True)
    steps = explain(row, law)
    outcome, colour = OUTCOMES[row["outcome"]]
    grouped = _grouped(row, steps, law)
    return Conclusion(
        outcome=row["outcome"],
        outcome_words=outcome,
        colour=colour,
        dates=grouped,
        steps=tuple(steps) if not grouped else (),
        would_change=tuple(dict.fromkeys(what_would_change(row, law))),
        alerts=tuple(row["alerts"]),
        unverified=_unverified(steps),
        set_here=_set_here(steps, known_at),
    )


def _grouped(row: Mapping[str, Any], steps: list[Because], law: Figures) -> tuple[Reasoned, ...]:
    """Split the steps after each of the dates that somebody acts on; nothing if there are none.

    A date that only a law whose day is unset would give has no steps yet, and comes last.
    """
    if row["outcome"] != "concluded":
        return ()
    found, group = [], []
    for step in steps:
        group.append(step)
        if step.rule in OUTPUTS:
            found.append(_reasoned(row, step.rule, tuple(group), law))
            group = []
    told = {one.name for one in found}
    found += [_reasoned(row, name, (), law) for name in row["not_final"] if name not in told]
    return tuple(found)


def _reasoned(row: Mapping[str, Any], name: str, steps: tuple[Because, ...], law: Figures) -> Reasoned:
    ways = both_ways(row, name, law)
    told = ways.words if ways else words(row[name]) if row[name] else NEVER[name]
    return Reasoned(
        name, LABELS[name], row[name], told, ways is not None, BOOK.rules[name].cites, address_of(name), steps
    )


def _set_here(steps: list[Because], known_at: datetime | None) -> tuple[Setting, ...]:
    """Return the settings of a rules owner that the dates rest on."""
    names = {figure.hangs_on for step in steps for figure in step.figures if figure.hangs_on}
    found = (setting_in_force(name, known_at) for name in sorted(names))
    return tuple(setting for setting in found if setting)


def _unverified(steps: list[Because]) -> tuple[str, ...]:
    """Return a sentence for each figure used that was not read in a statute or an official statement."""
    used = {figure.name + figure.cites: figure for step in steps for figure in step.figures}
    return tuple(
        f"{figure.label}, {figure.cites}: {CONFIDENCE[figure.confidence]}."
        + (f" {figure.note}" if figure.note else "")
        for figure in used.values()
        if figure.confidence not in ("S", "O")
    )
