"""The table of progression panels held, made from the register on the spot; never stored."""

from dataclasses import replace
from datetime import date

from django.conf import settings

from headway.disclosure.register_tables import ProtectedTable, protected_table
from headway.intake.outcome import Settings
from headway.people.events import current
from headway.tables.progression_panels import progression_panels
from headway.tables.table import PrintedTable
from headway.web import clock
from headway.web.quality.statement import statement
from headway.web.register import store
from headway.web.register.cohort import events

CONTACTS = "g"
"""The letter of the nDelius contacts extract."""
INVENTED = "Invented people. Demonstration."


def extract_day() -> date | None:
    """Return the day of the newest contacts extract; None when there is no panel to count."""
    if current(events()["panel"]).is_empty():
        return None
    return store.last_extracts(on=clock.today()).get(CONTACTS)


def made(*, first: date, last: date, as_at: date) -> ProtectedTable:
    """Return the table for a period, small counts hidden, with the finding of its own audit.

    Raises DoesNotFit when a panel is of a region that the table does not list.
    """
    counts = progression_panels(
        current(events()["panel"]),
        first=first,
        last=last,
        as_at=as_at,
        outcomes_required_from=Settings().outcomes_required_from,
        quality=quality_of(as_at),
    )
    return protected_table(counts)


def quality_of(as_at: date) -> tuple[str, ...]:
    """Return what is said beneath the table of the contacts that it counts."""
    return statement(on=as_at, kinds=CONTACTS, counts_people=False).sentences


def for_a_file(printed: PrintedTable) -> PrintedTable:
    """Return the table with the words of a demonstration in its status: a file has no banner of its own."""
    if not settings.DEMONSTRATION:
        return printed
    return replace(printed, status=f"{INVENTED} {printed.status}")


def by_period(printed: PrintedTable) -> list[dict[str, object]]:
    """Return the printed totals of the periods as bars; a total that is hidden is left out."""
    table = printed.table
    totals = {column: printed.cells[table.rows.total, column] for column in table.columns.values}
    return [
        {"label": column, "value": int(text.replace(",", ""))}
        for column, text in totals.items()
        if text.replace(",", "").isdecimal()
    ]
