"""What would fix a table: each way to make it safe, what it costs, and the table that it gives.

True counts go in; only tables that may be printed come out. Nothing here is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from headway.disclosure.printed.published import PublishedTable
from headway.disclosure.protection.fewer import Option, fewer
from headway.disclosure.protection.losses import Loss
from headway.disclosure.protection.past import Contradicted, Past
from headway.disclosure.protection.protect import Protected, protect
from headway.disclosure.protection.refused import CannotProtect
from headway.disclosure.protection.report import ProtectionReport
from headway.disclosure.protection.round_tables import round_tables
from headway.disclosure.protection.verify import verify
from headway.web.publication.checking import patience

SECONDS = 15
"""How long the search for one way may take; what is safe by then is shown, cheapest or not."""
MOST_TO_MERGE = 400
"""Cells beyond which merging categories is not tried on a page: it protects the table once for each try."""
HIDE, ROUND, MERGE = "hide", "round", "merge"


@dataclass(frozen=True)
class Wanted:
    """How the table is to be fixed.

    threshold    the smallest count above zero that may be printed
    reading      what the core is told of the tables besides (hierarchies)
    past         what has been published before, which the tables must not give away
    drafts       tables drafted already, whose hidden cells stay hidden at no price; null: none
    """

    threshold: int
    reading: dict[str, Any] = field(default_factory=dict)
    past: Past | None = None
    drafts: Sequence[PublishedTable] | None = None
    never_hide: tuple[str, ...] = ()
    price: str = "count"
    base: int = 5
    insider: str = "report"


@dataclass(frozen=True)
class Fix:
    """One way to make the tables safe.

    name    how a form asks for it
    costs   what it costs, in sentences from which no count can be told
    weighs  what the author, who has the true counts, weighs besides; nobody else is shown it
    note    what is to be printed with the tables; "" for none
    tables  the tables to print; empty when they cannot be made so, and then `refused` says why
    """

    name: str
    title: str
    costs: tuple[str, ...] = ()
    weighs: tuple[str, ...] = ()
    note: str = ""
    tables: tuple[PublishedTable, ...] = ()
    losses: tuple[Loss, ...] = ()
    refused: str = ""


def fixes(true: Sequence[PublishedTable], wanted: Wanted) -> list[Fix]:
    """Return every way that was tried, hiding first.

    true  tables with a true count in every cell
    Raises NotTrueCounts or UnknownWish for what stops all of them.
    """
    return [by_hiding(true, wanted), by_rounding(true, wanted), *by_merging(true, wanted)]


def by_hiding(true: Sequence[PublishedTable], wanted: Wanted) -> Fix:
    """Return the tables with as few cells hidden as protects every small count."""
    title = "Hide further cells"
    try:
        made = protect(true, **_asking(wanted), drafts=wanted.drafts, insider=wanted.insider)
    except (CannotProtect, Contradicted) as refusal:
        return Fix(HIDE, title, refused=str(refusal))
    if faults := verify(made.tables, made.certificate, **wanted.reading):
        return Fix(HIDE, title, refused=f"Its proof does not hold when checked again: {'; '.join(faults)}.")
    return _fix(HIDE, title, made, CHECKED)


CHECKED = (
    "Checked again without the search: for every cell that the rule hides, another whole table agrees with "
    "all that is printed."
)


def by_rounding(true: Sequence[PublishedTable], wanted: Wanted) -> Fix:
    """Return the tables with every count rounded to the base, so that sums still hold."""
    title = f"Round every count to a multiple of {wanted.base}"
    try:
        made = round_tables(true, base=wanted.base, threshold=wanted.threshold, **wanted.reading)
    except CannotProtect as refusal:
        return Fix(ROUND, title, refused=str(refusal))
    costs = (f"No cell is hidden; {made.changed} of {made.cells} counts change, by at most {made.furthest}.",)
    return Fix(ROUND, title, costs, note=made.footnote, tables=made.tables)


def by_merging(true: Sequence[PublishedTable], wanted: Wanted) -> Iterator[Fix]:
    """Yield the tables with two neighbouring categories made one, the fewest hidden cells first."""
    if sum(len(table.cells) for table in true) > MOST_TO_MERGE:
        why = f"Tried on a page up to {MOST_TO_MERGE} cells; use the command headway protect --fewer."
        yield Fix(MERGE, "Fewer categories", refused=why)
        return
    out_of_time = patience(SECONDS)
    made: dict[int, Protected] = {}

    def protected(tables: Sequence[PublishedTable]) -> Any:
        try:
            found = protect(tables, **{**_asking(wanted), "out_of_time": out_of_time})
        except Contradicted as refusal:
            raise CannotProtect(str(refusal)) from None
        made[id(found.report)] = found
        return found.report

    for number, option in enumerate(fewer(true, threshold=wanted.threshold, protect=protected)):
        if option.mergings:
            yield _merged(f"{MERGE}-{number}", option, made.get(id(option.report)))


def _merged(name: str, option: Option, made: Protected | None) -> Fix:
    title = "Make one: " + "; ".join(str(merging) for merging in option.mergings)
    if made is None:
        return Fix(name, title, refused=option.sentence)
    return _fix(name, title, made)


def _asking(wanted: Wanted) -> dict[str, Any]:
    return {
        "threshold": wanted.threshold,
        "never_hide": wanted.never_hide,
        "price": wanted.price,
        "past": wanted.past,
        "out_of_time": patience(SECONDS),
        **wanted.reading,
    }


def _fix(name: str, title: str, made: Protected, *proof: str) -> Fix:
    report = made.report
    return Fix(
        name,
        title,
        (report.sentence, *report.linked, *proof),
        _weighs(report),
        note=report.footnote,
        tables=made.tables,
        losses=report.losses,
    )


def _weighs(report: ProtectionReport) -> tuple[str, ...]:
    """Return what comes near the hidden counts: how large they are together, how many are of one."""
    told = []
    if report.second_hidden:
        told.append(f"The counts hidden to protect others come to about {report.value_hidden:,}.")
    if (alone := report.insiders) and alone.people:
        told.append(
            f"People alone in a hidden cell: {alone.people}; of these {alone.able} could work out another "
            "hidden cell by knowing their own."
        )
    return tuple(told)
