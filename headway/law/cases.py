"""The worked cases: a history, the law it is read under, and what must come out. They are what proves a rule.

Nothing says by hand which rules a case proves: a case proves those that its expectation names, and those
that these rest on.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from headway.law import tariff
from headway.law.explain import words
from headway.law.figures import Figures, published
from headway.law.rule import Rulebook

CONCLUDED = "concluded"


@dataclass(frozen=True)
class Case:
    """One worked case.

    name             "T01", or "T30-before"
    era              the folder: which law decides it
    says             one sentence on what it shows
    section_42_from  the day on which section 42 is taken to have begun; null: the law before it
    history          one person as `headway conclude` reads them; null: a case of single facts
    given            facts and their values, where there is no history
    expected         columns of law.conclude, or of the rules, and their values; days as text
    """

    name: str
    era: str
    says: str
    section_42_from: date | None
    history: Mapping[str, Any] | None
    given: Mapping[str, Any]
    expected: Mapping[str, Any]

    @property
    def figures(self) -> Figures:
        """The law that the case is read under."""
        return published().setting(section_42_from=self.section_42_from)

    @property
    def facts(self) -> str:
        """What is given, in words: "IPP. Released 2 September 2019; revoked 31 October 2024"."""
        if self.history is None:
            return "; ".join(f"{tariff.BOOK.facts[n]}: {_day_or_none(v)}" for n, v in self.given.items())
        happened = [f"{e['kind'].replace('_', ' ')} {day_words(e['on'])}" for e in self.history["events"]]
        sentence = self.history["sentence"] or "Sentence not recorded"
        told = [sentence, _other_life(self.history), "; ".join(happened) or "never released"]
        return ". ".join(f"{part[0].upper()}{part[1:]}" for part in told if part)

    def proves(self, book: Rulebook) -> dict[str, dict[str, Any]]:
        """Return the rules of a book that the case proves, each with the expected columns that show it.

        A rule is shown by its own columns, or else by those of a rule that rests on it. A day that is
        concluded never to come shows the rule itself, and none that it would rest on.
        """
        own: dict[str, dict[str, Any]] = {}
        beneath: dict[str, dict[str, Any]] = {}
        for column, value in self.shown():
            name = rule_of(column, book)
            if name is None:
                continue
            own.setdefault(name, {})[column] = value
            shows_a_day = value is not None and not column.endswith("_exception")
            for rule in book.resting(name) if shows_a_day else ():
                beneath.setdefault(rule.name, {})[column] = value
        return {name: own.get(name, beneath.get(name, {})) for name in book.rules if name in own | beneath}

    def shown(self) -> Iterator[tuple[str, Any]]:
        """Yield the expected columns that show something: a null does so only in what is concluded."""
        for column, value in self.expected.items():
            if value is not None or self.expected.get("outcome", CONCLUDED) == CONCLUDED:
                yield column, value


def day_words(text: str) -> str:
    """Return a day, month or year of a case as a reader is told it: "1 November 2024", "May 2017", "2022"."""
    year, *month_and_day = text.split("-")
    if not month_and_day:
        return year
    first = date.fromisoformat(text if len(month_and_day) == 2 else f"{text}-01")
    return words(first) if len(month_and_day) == 2 else f"{first:%B %Y}"


def _day_or_none(text: str | None) -> str:
    return "not recorded" if text is None else day_words(text)


def _other_life(history: Mapping[str, Any]) -> str:
    told = {True: "another life sentence", None: "another life sentence not recorded", False: ""}
    return told[history["other_life_sentence"]]


def rule_of(column: str, book: Rulebook) -> str | None:
    """Return the rule that a column of conclusions is named for; null for a column of none."""
    return max((name for name in book.rules if name in column), key=len, default=None)


@cache
def cases() -> tuple[Case, ...]:
    """Return every worked case, by era and name."""
    eras = [era for era in files("headway.law").joinpath("cases").iterdir() if era.is_dir()]
    found = [
        _read(era.name, json.loads(file.read_text(encoding="utf-8")))
        for era in eras
        for file in era.iterdir()
        if file.name.endswith(".json")
    ]
    return tuple(sorted(found, key=lambda case: (case.era, case.name)))


def _read(era: str, told: Mapping[str, Any]) -> Case:
    day = told.get("section_42_from")
    return Case(
        told["case"], era, told["says"], day and date.fromisoformat(day),
        told.get("history"), told.get("given", {}), told["expected"],
    )  # fmt: skip
