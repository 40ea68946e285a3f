"""The law as it is published: one structure, from which docs/law and the application's pages are made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from headway.law import licence, tariff
from headway.law.cases import Case, cases, day_words, rule_of
from headway.law.figure_lines import FigureLine, figure_lines
from headway.law.figures import Figures
from headway.law.rule import Rule, Rulebook

BOOKS: tuple[tuple[str, str, Rulebook], ...] = (
    ("licence", "Ending a licence", licence.BOOK),
    ("tariff", "The tariff", tariff.BOOK),
)
"""The rulebooks of the law: name in an address, title, rules."""

ENDINGS = {
    "_earliest": "not earlier than",
    "_latest": "not later than",
    "_if_recall_void": "if the recall counts as never made",
    "_if_recall_stands": "if the recall stands",
    "_exception": "by the exception",
}
"""What the end of a column's name says beside the rule that it is named for."""


@dataclass(frozen=True)
class Input:
    """What a rule is drawn from. `is_rule` when it is another rule of the same book."""

    name: str
    label: str
    is_rule: bool


class WorkedCase(Protocol):
    """A case of the law or of a duty, as far as it is published."""

    @property
    def name(self) -> str:
        """What it is called: "T01"."""

    @property
    def says(self) -> str:
        """One sentence on what it shows."""

    @property
    def facts(self) -> str:
        """The facts in words."""

    @property
    def section_42_from(self) -> date | None:
        """The day on which section 42 is taken to have begun; null where that does not matter."""

    def proves(self, book: Rulebook) -> Mapping[str, Mapping[str, Any]]:
        """Return the rules of a book that the case proves, each with the expected columns that show it."""


@dataclass(frozen=True)
class Proof:
    """A case that proves a rule: what came out of it."""

    case: WorkedCase
    outcome: str


@dataclass(frozen=True)
class PublishedException:
    """A named exception to a rule."""

    name: str
    label: str
    provision: str
    says: str
    proved_by: tuple[str, ...]  # names of cases in which it applies


@dataclass(frozen=True)
class PublishedRule:
    """One rule with everything that a reader needs to check it."""

    name: str
    label: str
    provision: str
    says: str
    inputs: tuple[Input, ...]
    figures: tuple[FigureLine, ...]
    exceptions: tuple[PublishedException, ...]
    proofs: tuple[Proof, ...]

    def mentions(self, text: str) -> bool:
        """Return whether the words occur, as they stand and in any case of letters, in what is told of it."""
        return _plain(text) in _plain(" \n ".join(self._told()))

    def _told(self) -> Iterator[str]:
        yield from (self.name, self.label, self.provision, self.says)
        yield from (given.label for given in self.inputs)
        for line in self.figures:
            yield from (line.label, line.purpose, line.begins, line.value, line.provision, line.note)
        for exception in self.exceptions:
            yield from (exception.label, exception.provision, exception.says)
        for proof in self.proofs:
            yield from (proof.case.name, proof.case.says)


@dataclass(frozen=True)
class PublishedBook:
    """A rulebook as it is published: its name in an address, its title, its rules in the order declared."""

    name: str
    title: str
    rules: tuple[PublishedRule, ...]

    def mentioning(self, text: str) -> "PublishedBook":
        """Return the book with the rules that mention the words."""
        return PublishedBook(self.name, self.title, tuple(r for r in self.rules if r.mentions(text)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def law_books(figures: Figures) -> tuple[PublishedBook, ...]:
    """Return the rulebooks of the law as published, with the figures given and the worked cases."""
    lines = figure_lines(figures)
    return tuple(published_book(name, title, book, lines=lines, cases=cases()) for name, title, book in BOOKS)


def outcomes(case: Case, books: Sequence[tuple[str, str, Rulebook]] = BOOKS) -> list[str]:
    """Return what comes out of a case, a line for each column that some rule is named for."""
    return [
        _column(column, value, book)
        for column, value in case.shown()
        for _, _, book in books
        if rule_of(column, book)
    ]


def published_book(
    name: str,
    title: str,
    book: Rulebook,
    *,
    lines: Mapping[str, Sequence[FigureLine]],
    cases: Sequence[WorkedCase] = (),
) -> PublishedBook:
    """Return a rulebook as it is published.

    lines  every figure that the rules ask for, by its name
    cases  those that could prove a rule of the book
    """
    proofs = [(case, case.proves(book)) for case in cases]
    rules = tuple(_rule(rule, book, lines=lines, proofs=proofs) for rule in book.rules.values())
    return PublishedBook(name, title, rules)


def _rule(
    rule: Rule,
    book: Rulebook,
    *,
    lines: Mapping[str, Sequence[FigureLine]],
    proofs: Sequence[tuple[WorkedCase, Mapping[str, Mapping[str, Any]]]],
) -> PublishedRule:
    labels = {**book.facts, **{r.name: r.label for r in book.rules.values()}}
    inputs = tuple(
        Input(need, labels.get(need) or lines[need][0].label, need in book.rules) for need in rule.needs
    )
    proving = [(case, shown[rule.name]) for case, shown in proofs if rule.name in shown]
    return PublishedRule(
        rule.name, rule.label, rule.cites, rule.says, inputs,
        figures=tuple(line for need in rule.needs if need in book.figures for line in lines[need]),
        exceptions=_exceptions(rule, proving),
        proofs=tuple(Proof(case, _outcome(shown, book)) for case, shown in proving),
    )  # fmt: skip


def _exceptions(
    rule: Rule, proving: Sequence[tuple[WorkedCase, Mapping[str, Any]]]
) -> tuple[PublishedException, ...]:
    applied = [(shown.get(rule.column), case.name) for case, shown in proving]
    return tuple(
        PublishedException(
            e.name, e.label, e.cites, e.says, tuple(case for name, case in applied if name == e.name)
        )
        for e in rule.exceptions
    )


def _outcome(shown: Mapping[str, Any], book: Rulebook) -> str:
    return "; ".join(_column(column, value, book) for column, value in shown.items())


def _column(column: str, value: Any, book: Rulebook) -> str:
    """Return an expected column as it is told: "Licence ends automatically: 1 November 2024"."""
    label = book.rules[str(rule_of(column, book))].label
    ending = next((f", {told}" for end, told in ENDINGS.items() if column.endswith(end)), "")
    return f"{label}{ending}: {_value(value)}"


def _value(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "never", True: "yes", False: "no"}[value]
    return day_words(value) if value[:4].isdigit() else value.replace("_", " ")
