"""One person under several laws side by side: what each gives, what moves, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from headway.law.conclude import conclude
from headway.law.dates import FIRST, LAST
from headway.law.explain import LABELS, PURPOSES, Because, explain, words
from headway.law.figures import Figures, FiguresFault
from headway.law.unsettled import OUTPUTS
from headway.people.events import Events
from headway.people.facts import SCHEMA
from headway.people.timeline import licence_events, recalled_on_a_day_unknown
from headway.web import days
from headway.web.casework.laws_told import change, told
from headway.web.casework.moment import Moment
from headway.web.casework.statutory import NEVER, OUTCOMES
from headway.web.law.actions import figures

SECTION_42 = "section_42_from"
BEFORE, AFTER = date(2024, 10, 31), date(2025, 2, 1)
PURPOSE = dict(zip(OUTPUTS, PURPOSES, strict=True))
"""Whose figures each date is counted with."""

NO_SUCH_LAW = {
    "terminates_automatically_on": "that law ends no licence by itself",
    "referral_due_on": "that law has no duty to refer",
    "request_from": "that law gives no right to ask",
}


@dataclass(frozen=True)
class Law:
    """One of the laws compared.

    name   completes "under ..."; what: what that law is
    final  whether it is law, and not a supposition about the day on which section 42 began
    """

    name: str
    what: str
    figures: Figures
    final: bool = True


@dataclass(frozen=True)
class Cell:
    """One date under one law. `words` where no day comes; `change` and `same` look at the law before."""

    label: str
    on: date | None
    words: str
    not_final: bool
    same: bool
    change: str
    used: tuple[Because, ...]


@dataclass(frozen=True)
class Column:
    """One person under one law: the outcome, the dates in the order of OUTPUTS, and what else is said."""

    law: Law
    outcome: str
    colour: str
    cells: tuple[Cell, ...]
    steps: tuple[Because, ...]  # why there are no dates; empty where there are


@dataclass(frozen=True)
class Asked:
    """The days asked for in the address: when section 42 is taken to begin, and a law of another day."""

    section_42: date | None
    law_of: date | None
    wrong: Mapping[str, days.Wrong]


def asked(query: Mapping[str, str], law: Figures) -> Asked:
    """Return the two days asked for; one that cannot be is null, and said in `wrong`, by its name."""
    found: dict[str, date | None] = {SECTION_42: None, "law_of": None}
    wrong = {}
    for name, reads in ((SECTION_42, _commencement), ("law_of", _law_of)):
        try:
            found[name] = reads(query, law)
        except days.NotADay as refused:
            wrong[name] = refused.wrong
    return Asked(found[SECTION_42], found["law_of"], wrong)


def _commencement(query: Mapping[str, str], law: Figures) -> date | None:
    said = "The day on which section 42 began"
    day = days.asked(query, SECTION_42, said=said)
    try:
        law.setting(**{SECTION_42: day})
    except FiguresFault as fault:
        raise days.refusal(SECTION_42, fault, said=said) from None
    return day


def _law_of(query: Mapping[str, str], law: Figures) -> date | None:
    day = days.asked(query, "law_of", said="The day of the law")
    if day and not FIRST <= day <= LAST:
        raise days.NotADay("law_of", f"The day of the law must be from {words(FIRST)} to {words(LAST)}")
    return day


def page(facts: pl.DataFrame, events: Events, moment: Moment, query: Mapping[str, str]) -> dict[str, Any]:
    """Return what the section shows of one person: the columns, the sentences above them, and the form.

    facts   the person's row of the cohort
    events  the person's events
    query   the address: section_42_from and law_of, in boxes or as YYYY-MM-DD
    """
    law = figures(moment.known_at)
    days_asked = asked(query, law)
    known = law.days[SECTION_42].set_to
    compared = _columns(facts.select(list(SCHEMA)), events, moment, _laws(law, days_asked))
    return {
        "columns": compared,
        "told": [_told(*pair, facts["sentence"][0]) for pair in pairwise(compared)],
        "faults": list(days_asked.wrong.values()),
        "wrong": days_asked.wrong,
        "typed": {
            SECTION_42: days.typed(query, SECTION_42, days_asked.section_42 or known),
            "law_of": days.typed(query, "law_of", days_asked.law_of),
        },
    }


def _told(before: Column, after: Column, sentence: str | None) -> dict[str, Any]:
    """Return a sentence on what moves between two laws and why: its text, and whether both are law."""
    between = f"From {before.law.name} to {after.law.name}"
    moves = {
        name: (a.on, b.on)
        for name, a, b in zip(OUTPUTS, before.cells, after.cells, strict=True)
        if a.on != b.on
    }
    laws = (before.law.figures, after.law.figures)
    says = told(moves, laws, [PURPOSE[name] for name in moves], sentence=sentence)
    return {"text": f"{between}, {says}.", "final": before.law.final and after.law.final}


def _laws(law: Figures, days_asked: Asked) -> list[Law]:
    """Return the laws to compare: those of fixed days in their order, then the one with section 42."""
    dated = {BEFORE: "before automatic ending began", AFTER: "the Victims and Prisoners Act 2024 in full"}
    if days_asked.law_of:
        dated.setdefault(days_asked.law_of, "the day asked for")
    laws = [Law(f"the law of {words(day)}", dated[day], law.of_day(day)) for day in sorted(dated)]
    return [*laws, _with_section_42(law, days_asked.section_42)]


def _with_section_42(law: Figures, day: date | None) -> Law:
    known = law.days[SECTION_42].set_to
    if (day or known) is None:
        return Law("the law known today", "nobody has set the day on which section 42 began", law)
    chosen = day or known
    name = f"section 42 from {words(chosen)}" if chosen else ""
    if chosen == known:
        return Law(name, "Sentencing Act 2026; the day a rules owner has set", law)
    supposed = f"supposed: the day set is {words(known)}" if known else "supposed: nobody has set the day"
    return Law(name, f"Sentencing Act 2026; {supposed}", law.setting(**{SECTION_42: day}), final=False)


def _columns(facts: pl.DataFrame, events: Events, moment: Moment, laws: Iterable[Law]) -> list[Column]:
    known_at = moment.known_at
    history = licence_events(
        events, on=moment.on, known_at=known_at, recalled_somehow=recalled_on_a_day_unknown(facts)
    )
    made: list[Column] = []
    for law in laws:
        row = conclude(facts, history, law.figures).row(0, named=True)
        made.append(_column(law, row, before=made[-1] if made else None))
    return made


def _column(law: Law, row: Mapping[str, Any], *, before: Column | None) -> Column:
    steps = explain(row, law.figures)
    outcome, colour = OUTCOMES[row["outcome"]]
    dated = row["outcome"] == "concluded" and any(step.rule in OUTPUTS for step in steps)
    cells = [
        _cell(name, row, steps, law, before=before.cells[n] if before else None)
        for n, name in enumerate(OUTPUTS)
    ]
    return Column(law, outcome, colour, tuple(cells), () if dated else tuple(steps))


def _cell(name: str, row: Mapping[str, Any], steps: list[Because], law: Law, *, before: Cell | None) -> Cell:
    on: date | None = row[name]
    words_for_none = "" if on else _no_day(name, row, law)
    return Cell(
        label=LABELS[name],
        on=on,
        words=words_for_none,
        not_final=name in row["not_final"],
        same=before is not None and (on, words_for_none) == (before.on, before.words),
        change=change(before.on, on) if before and on != before.on else "",
        used=tuple(_used(name, steps)),
    )


def _no_day(name: str, row: Mapping[str, Any], law: Law) -> str:
    if row["outcome"] != "concluded":
        return OUTCOMES[row["outcome"]][0].lower()
    if row["applies"] is False:
        return "section 31A does not apply"
    return NEVER[name] if law.figures.spans(PURPOSE[name]) else NO_SUCH_LAW[name]


def _used(name: str, steps: list[Because]) -> Iterator[Because]:
    """Yield the figures that lead to one date: the steps with a figure before its own step."""
    group: list[Because] = []
    for step in steps:
        if step.rule == name:
            yield from group
            return
        if step.rule in OUTPUTS:
            group = []
        elif step.figures and isinstance(step.value, str):
            group.append(step)
