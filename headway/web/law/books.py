"""The rulebooks that the application publishes, and where each of their rules is to be read."""

from functools import cache

from django.urls import reverse

from headway.duties.books import BOOKS as DUTIES
from headway.duties.figures import Figures as DutyFigures
from headway.duties.published import duty_books
from headway.law.cases import cases
from headway.law.explain import LABELS, Because
from headway.law.figure_lines import figure_lines
from headway.law.figures import Figures
from headway.law.published import BOOKS as LAW
from headway.law.published import PublishedBook, published_book
from headway.law.rule import Rulebook

REGISTRY: tuple[tuple[str, str, Rulebook], ...] = (*LAW, *DUTIES)
"""Every rulebook: name in an address, title, rules. Rule names are unique over all of them."""


def books(law: Figures, duties: DutyFigures) -> tuple[PublishedBook, ...]:
    """Return every registered rulebook as published, under the figures given: the law's, then the duties'."""
    lines = figure_lines(law)
    of_the_law = (published_book(name, title, book, lines=lines, cases=cases()) for name, title, book in LAW)
    return (*of_the_law, *duty_books(duties))


BREAKS = ("restarted_by", "disregarded_on")
"""Steps of a reason that the book tells in its rule on the unbroken period."""


def address_of(rule: str | None) -> str | None:
    """Return where a rule is to be read, "/law/licence#..."; null for what is no registered rule."""
    book = _places().get(rule or "")
    return book and f"{reverse('law-book', args=[book])}#{rule}"


def address_of_step(step: Because) -> str | None:
    """Return where the authority of a step of a reason is to be read; null for what is not in a book."""
    return address_of(step.rule or _told_by(step))


def _told_by(step: Because) -> str | None:
    """Return the rule that tells of a figure or a fact: the first that asks for it."""
    fact = _FACTS.get(step.label, "")
    name = step.figures[0].name if step.figures else fact
    if name in BREAKS:
        return "unbroken_period_begins_on"
    asking = (rule.name for _, _, book in REGISTRY for rule in book.rules.values() if name in rule.rests_on)
    return next(asking, None)


_FACTS = {label: name for name, label in LABELS.items()}


@cache
def _places() -> dict[str, str]:
    return {rule: name for name, _, book in REGISTRY for rule in book.rules}
