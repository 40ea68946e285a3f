"""What each assumption gives away: how many hidden cells can be worked out with it, and how many without."""

from collections.abc import Iterator
from dataclasses import dataclass

from headway.disclosure.attack.readings import READINGS
from headway.disclosure.audit import Report, audit_joined
from headway.disclosure.printed.corrected import without
from headway.web.publication.checking import SECONDS, Checked, patience

MOST_TOTALS = 8
"""Totals whose effect is tried one by one, an audit each; more would make somebody wait."""


@dataclass(frozen=True)
class Effect:
    """One assumption: the hidden cells that can be worked out without it and with it.

    null where no table of whole numbers fits what is assumed, which the note then contradicts
    """

    words: str
    without: int | None
    with_: int | None


def effects(checked: Checked) -> list[Effect]:
    """Return the effect of each reading beyond the one before, of each total, and of what is out already.

    Totals that were not tried, because they are many or time ran out, are left out.
    """
    return [*_of_readings(checked.report), *_of_totals(checked), *_of_history(checked)]


def _of_readings(report: Report) -> Iterator[Effect]:
    threshold = report.tables[0].threshold
    before = None
    for number, name in enumerate(READINGS):
        exact = _exact(report, name)
        if number:
            yield Effect(_words(name, threshold), before, exact)
        before = exact


def _words(name: str, threshold: int) -> str:
    """Return what a reading takes for granted beyond the one before."""
    small = "1" if threshold == 2 else f"from 1 to {threshold - 1}"
    return {
        "one-primary": f"Wherever cells are hidden, at least one count is {small}",
        "shown-zero": "A zero is always printed, so a hidden count is at least 1",
        "all-primary": f"Every hidden count is {small}",
    }[name]


def _of_totals(checked: Checked) -> Iterator[Effect]:
    everything = _worst(checked.alone)
    out_of_time = patience(SECONDS)
    used = [total for total in checked.totals if total[0] not in checked.said.not_totals]
    tables = [t.table for t in checked.alone.tables]
    for line, words in used[:MOST_TOTALS]:
        read = without(checked.read, (*checked.said.not_totals, line))
        report = audit_joined(tables, read, intervals=False, out_of_time=out_of_time)
        if out_of_time():
            return
        yield Effect(words[:1].upper() + words[1:], _worst(report), everything)


def _of_history(checked: Checked) -> Iterator[Effect]:
    if checked.touched:
        yield Effect("Everything published before is known", _worst(checked.alone), _worst(checked.report))


def _exact(report: Report, name: str) -> int | None:
    """Return how many cells one reading solves; None when no table of the document could exist under it."""
    readings = [t.readings[name] for t in report.tables]
    return sum(len(r.exact) for r in readings) if any(r.satisfiable for r in readings) else None


def _worst(report: Report) -> int:
    return sum(len(t.exact) for t in report.tables)
