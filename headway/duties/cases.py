"""Worked cases of the duties: files under cases/, one a case, in a folder named for its rulebook.

A case says the facts of one person and what must come out; one test reads them all, and the published pages
list them beside the rules that they prove.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

from headway.duties import (
    approved_premises,
    approved_premises_deadlines,
    case_answers,
    handover,
    keywork,
    supervision,
    temporary_release,
    tier,
)
from headway.duties.books import BOOKS
from headway.duties.duty import Seen
from headway.duties.figures import Figures
from headway.law.explain import words
from headway.law.rule import Rulebook
from headway.people.facts import FACTS, SCHEMA, STATUS_LABELS

type Answer = Callable[[pl.DataFrame, Figures, date], pl.DataFrame]


@dataclass(frozen=True)
class Case:
    """One worked case: the facts of one person on a day, and the values that must come out."""

    name: str  # "O1"
    book: str
    says: str
    on: date
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    section_42_from: None = None  # no duty here hangs on it; the law's cases have it

    @property
    def facts(self) -> str:
        """The facts in words, and the day asked about."""
        told = [f"{_label(name)}: {told_as(value)}" for name, value in self.given.items()]
        return ". ".join([*told, f"Asked on {words(self.on)}"])

    def proves(self, book: Rulebook) -> dict[str, dict[str, Any]]:
        """Return the rules of a book that the case proves, each with what came out, in words.

        A case proves the rules that its expectation names, and those that these rest on. What is expected to
        be none proves the rule itself, and none that it would rest on.
        """
        own = {name: {name: told_as(value)} for name, value in self.expected.items() if name in book.rules}
        beneath: dict[str, dict[str, Any]] = {}
        for name, told in own.items():
            for rule in book.resting(name) if self.expected[name] is not None else ():
                beneath.setdefault(rule.name, {}).update(told)
        return {name: own.get(name, beneath.get(name, {})) for name in book.rules if name in own | beneath}


def told_as(value: Any) -> str:
    """Return a value as a reader is told it: "10 December 2026", "23 November 2026 at 09:00", "none"."""
    if isinstance(value, datetime):
        return f"{words(value.date())} at {value:%H:%M}"
    if isinstance(value, date):
        return words(value)
    if value is None or isinstance(value, bool):
        return {None: "none", True: "yes", False: "no"}[value]
    if isinstance(value, dict):
        return ", ".join(told_as(part) for part in value.values())
    if isinstance(value, list):
        return "; ".join(told_as(part) for part in value) or "none"
    return STATUS_LABELS.get(value) or str(value).replace("_", " ")


def outcome_label(name: str) -> str:
    """Return the label of what came out of a case, a rule's or a fact's; the name where it has none."""
    rules = {name: rule.label for _, _, book in BOOKS for name, rule in book.rules.items()}
    return (_labels() | rules).get(name, name)


def _label(name: str) -> str:
    return _labels()[name]


def _labels() -> dict[str, str]:
    facts = {fact.name: fact.label for fact in FACTS.values()}
    asked = {fact: label for _, _, book in BOOKS for fact, label in book.facts.items()}
    return facts | asked | case_answers.FACTS


ANSWERS: dict[str, Answer] = {
    "recall": case_answers.recall,
    "release": case_answers.release,
    "parole": case_answers.parole_days,
    "psychology": case_answers.case_review,
    "approved_premises": lambda people, figures, on: approved_premises.applications(people, figures, on=on),
    "approved_premises_deadlines": lambda people, figures, on: approved_premises_deadlines.deadlines(
        people, figures, on=on
    ),
    "handover": lambda people, figures, on: handover.responsibility(people, figures, on=on),
    "keywork": lambda people, figures, on: keywork.prompts(Seen(people, {}, figures, on)).rename(
        {"due_on": "key_work_due_on"}
    ),
    "temporary_release": lambda people, figures, on: temporary_release.considered(people),
    "tier": lambda people, figures, on: tier.tiers(people, figures, on=on),
    "supervision": lambda people, figures, on: supervision.asked(people, figures, on=on),
}
"""How each rulebook answers for people on a day; the key is the folder of its cases."""


class CaseFault(ValueError):
    """A case file that cannot be read. The message names the file and what to correct."""


@cache
def cases() -> tuple[Case, ...]:
    """Return every worked case, by book and name.

    Raises CaseFault for a folder that is no book, or a file with other keys than a Case has.
    """
    folders = [folder for folder in files("headway.duties").joinpath("cases").iterdir() if folder.is_dir()]
    found = [
        read_case(folder.name, file.name, file.read_text(encoding="utf-8"))
        for folder in folders
        for file in folder.iterdir()
    ]
    return tuple(sorted(found, key=lambda case: (case.book, case.name)))


def answered(case: Case, figures: Figures) -> dict[str, Any]:
    """Return what the rules give for a case: the columns that it expects, by name."""
    given = {**dict.fromkeys(SCHEMA), "person": 1, **case.given}
    extra = {name: _type(value) for name, value in case.given.items() if name not in SCHEMA}
    people = pl.DataFrame([given], schema={**SCHEMA, **extra})
    row = ANSWERS[case.book](people, figures, case.on).row(0, named=True)
    return {name: row[name] for name in case.expected}


def read_case(book: str, name: str, text: str) -> Case:
    """Return the case of a file.

    book  the folder that the file is in
    name  what the file is called
    Raises CaseFault for a book without an answer, text that is no JSON, or other keys than a case has.
    """
    where = f"duties/cases/{book}/{name}"
    if book not in ANSWERS:
        raise CaseFault(f"{where}: no rulebook answers for {book!r}; there are {', '.join(ANSWERS)}")
    try:
        told = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise CaseFault(f"{where} cannot be read: {wrong}") from None
    wanted = {"case", "says", "on", "facts", "expected"}
    if set(told) != wanted:
        raise CaseFault(f"{where}: keys {sorted(told)}; a case has {sorted(wanted)}")
    facts, expected = (
        {name: _value(value) for name, value in told[part].items()} for part in ("facts", "expected")
    )
    return Case(told["case"], book, told["says"], date.fromisoformat(told["on"]), facts, expected)


def _value(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for reader in (date.fromisoformat, datetime.fromisoformat):
        try:
            return reader(value)
        except ValueError:
            continue
    return value


def _type(value: Any) -> pl.DataType:
    if isinstance(value, datetime):
        return pl.Datetime("us")
    return pl.Series([value]).dtype
