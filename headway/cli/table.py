"""`headway table`: a published table made from the register."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.disclosure.history import Ledger
    from headway.disclosure.register_tables import ProtectedTable
    from headway.tables.table import PrintedTable

FAILED_AUDIT, CANNOT = 1, 2
INVENTED = "Invented people. Demonstration."


class TableName(StrEnum):
    """The tables that can be made; one so far."""

    PROGRESSION_PANELS = "progression-panels"


class By(StrEnum):
    """What the rows of a table can be; one so far."""

    REGION = "region"


@app.command()
def table(
    name: Annotated[TableName, typer.Argument(help="Which table")],
    out: Annotated[Path, typer.Option(help="FILE.ods, FILE.csv or FILE.html")],
    by: Annotated[By, typer.Option(help="What its rows are")] = By.REGION,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; default: the extract day")
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Ledger of what is published already")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit 1 when the table cannot be protected")] = False,
) -> None:
    """Write a table from the register, with small counts hidden, and others so that none can be worked out.

    A table that cannot be protected is written with every count withheld, and says so inside.
    Exit status: 0 written; with --check 1 when it cannot be protected; 2 when it cannot be made.
    """
    writers = {".ods": _ods, ".csv": _csv, ".html": _html}
    if out.suffix.lower() not in writers:
        raise _refused(f"{out}: the ending must be .ods, .csv or .html, to say which file is wanted")
    if not out.parent.is_dir():
        raise _refused(f"{out}: the folder {out.parent} does not exist")
    protected = _progression_panels(first and first.date(), last and last.date(), ledger)
    printed = _marked_invented(protected.printed)
    for path, content in writers[out.suffix.lower()](printed, out).items():
        path.write_bytes(content)
        typer.echo(f"Written: {path}")
    typer.echo(printed.status, err=not printed.safe)
    if check and not printed.safe:
        raise typer.Exit(FAILED_AUDIT)


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(CANNOT)


def _progression_panels(first: date | None, last: date | None, ledger: Path | None) -> "ProtectedTable":
    """Return the table of panels held between two days; null: the answer's first day, the extract day."""
    from headway.cli import django

    django.setup()
    from django.db import DatabaseError

    from headway.disclosure.register_tables import protected_table
    from headway.intake.outcome import Settings
    from headway.people.events import current
    from headway.tables.build import DoesNotFit
    from headway.tables.progression_panels import FIRST_DAY, progression_panels
    from headway.web.publication.panels_table import quality_of
    from headway.web.register import store

    try:
        panels = current(store.events_by_kind()["panel"])
        as_at = store.last_extracts().get("g") or panels["recorded_at"].dt.date().max()
    except DatabaseError as fault:
        raise _refused("There is no register here yet: take a delivery in first (headway intake).") from fault
    if not isinstance(as_at, date):
        raise _refused(
            "The register holds no contacts extract, so there are no panels to count: take one in first."
        )
    try:
        counts = progression_panels(
            panels,
            first=first or FIRST_DAY,
            last=last or as_at,
            as_at=as_at,
            outcomes_required_from=Settings().outcomes_required_from,
            quality=quality_of(as_at),
        )
    except (DoesNotFit, ValueError) as fault:
        raise _refused(str(fault)) from fault
    return protected_table(counts, ledger=_known(ledger))


def _known(folder: Path | None) -> "Ledger | None":
    from headway.cli.table_files import past
    from headway.disclosure.printed.published import Unreadable

    try:
        return past(folder).ledger if folder else None
    except Unreadable as fault:
        raise _refused(str(fault)) from fault


def _marked_invented(printed: "PrintedTable") -> "PrintedTable":
    from django.conf import settings

    if not getattr(settings, "DEMONSTRATION", False):
        return printed
    return replace(printed, status=f"{INVENTED} {printed.status}")


def _ods(printed: "PrintedTable", out: Path) -> dict[Path, bytes]:
    from headway.tables.workbook import workbook

    return {out: workbook(printed)}


def _html(printed: "PrintedTable", out: Path) -> dict[Path, bytes]:
    from headway.tables.page import page

    return {out: page(printed).encode()}


def _csv(printed: "PrintedTable", out: Path) -> dict[Path, bytes]:
    from headway.tables.plain import cells_csv, notes_csv

    return {out: cells_csv(printed), out.with_name(f"{out.stem}-notes.csv"): notes_csv(printed)}
