"""`headway audit`: what an outsider can work out of published tables."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from rich.console import Console

    from headway.disclosure.attack.readings import Reading
    from headway.disclosure.audit import Report, TableReport
    from headway.disclosure.printed.index import Entry
    from headway.disclosure.printed.published import Place, PublishedTable
    from headway.disclosure.structure.linking import Joined

UNSAFE, NOT_UNDERSTOOD = 1, 2
MOST_SHOWN = 200
"""How many hidden cells of a table are listed on a screen."""
WHY_NOT_SHOWN = (
    "The recovered counts are not shown: some describe very few living people, and a log or a screenshot "
    "would publish them again. Add --reveal if you are the person who must see them."
)


@app.command()
def audit(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="HTML, CSV, ODS or XLSX; one or many tables each, read together"
        ),
    ],
    index: Annotated[
        Path | None, typer.Option(help="CSV that tells each table's symbols and margins")
    ] = None,
    threshold: Annotated[
        int | None,
        typer.Option(min=2, max=1_000_000, help="Smallest count shown; default: what the notes say, else 3"),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Ledger of what is published already, known to the outsider"),
    ] = None,
    measure: Annotated[str, typer.Option(help="What the files count, as the ledger calls it")] = "",
    period: Annotated[str, typer.Option(help="The day or period that the files are about")] = "",
    hierarchy: Annotated[
        list[str] | None, typer.Option(metavar="DIMENSION=FILE", help="CSV with the columns child and parent")
    ] = None,
    sums: Annotated[Path | None, typer.Option(help="CSV of sums across tables")] = None,
    insider: Annotated[
        bool, typer.Option("--insider", help='Imagine the one person in a hidden "1", one cell at a time')
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines")] = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="Print what each hidden cell can be")] = False,
) -> None:
    """Say which suppressed cells an outsider can work out exactly, and under which reading of the symbols.

    Exit status: 1 when a suppressed cell is uniquely determined, else 2 when something could not be read or
    understood, else 0.
    """
    from headway.cli.table_files import reading
    from headway.disclosure.audit import Report, Verdict, audit_joined
    from headway.disclosure.printed.published import Unreadable
    from headway.disclosure.structure.linking import joined

    try:
        way = reading(hierarchy or [], sums, index)
        tables, faults = _read(files)
        read = joined(tables, threshold=threshold, **way)
        if ledger:
            read = _with_ledger(
                tables, read, ledger, measure=measure, period=period, index=way.get("index", {})
            )
    except Unreadable as unread:
        typer.echo(str(unread), err=True)
        raise typer.Exit(NOT_UNDERSTOOD) from unread
    for sentence in faults:
        typer.echo(sentence, err=True)
    report = audit_joined(tables, read, intervals=reveal, insider=insider) if tables else Report(())
    _print_json(report, reveal=reveal) if as_json else _print(report, reveal=reveal)
    verdicts = {t.verdict for t in report.tables}
    if Verdict.UNSAFE in verdicts:
        raise typer.Exit(UNSAFE)
    if faults or Verdict.NOT_UNDERSTOOD in verdicts:
        raise typer.Exit(NOT_UNDERSTOOD)


def _read(files: list[Path]) -> tuple[list["PublishedTable"], list[str]]:
    """Return every table in the files, and a sentence for each file that could not be read."""
    from headway.cli.table_files import tables_in
    from headway.disclosure.printed.published import Unreadable

    tables: list[PublishedTable] = []
    faults = []
    for file in files:
        try:
            tables += tables_in([file])
        except Unreadable as fault:
            faults.append(str(fault))
    return tables, faults


def _with_ledger(
    tables: list["PublishedTable"],
    read: "Joined",
    folder: Path,
    *,
    measure: str,
    period: str,
    index: "Mapping[str, Entry]",
) -> "Joined":
    """Return the tables joined with all in a ledger that touches them. Raises Unreadable."""
    from datetime import datetime

    from headway.cli.table_files import ledger_in
    from headway.disclosure.history import NotARelease, Release, with_history
    from headway.disclosure.printed.published import Unreadable

    today = datetime.now().astimezone().date()
    new = [
        Release(
            document="the files audited",
            published_on=today,
            table=table,
            measure=measure,
            period=period,
            rule=entry.rule if (entry := index.get(table.table_id)) else "",
            margins=entry.margins if entry else "",
        )
        for table in tables
    ]
    try:
        return with_history(read, new, ledger_in(folder))
    except NotARelease as fault:
        raise Unreadable(str(fault)) from fault


def _print_json(report: "Report", *, reveal: bool) -> None:
    import json

    typer.echo(json.dumps(report.to_json(reveal=reveal), ensure_ascii=False, indent=1))


def _print(report: "Report", *, reveal: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    for table in report.tables:
        _print_table(console, table, reveal=reveal)
    if any(t.exact for t in report.tables) and not reveal:
        console.print(WHY_NOT_SHOWN)


def _print_table(console: "Console", table: "TableReport", *, reveal: bool) -> None:
    from rich.rule import Rule

    from headway.disclosure.wording import proved

    console.print(Rule(f"{table.table.table_id}: {table.verdict.upper()}", align="left", characters="-"))
    console.print(table.sentence)
    for heading, sentences in (
        ("Not understood", table.problems),
        ("Findings", table.findings),
        ("Proof", [proved(proof) for proof in table.proofs]),
        ("Margins used", table.margins),
        ("Taken for granted", table.assumptions),
        ("Not used", table.left_out),
    ):
        for sentence in sentences[:12]:
            console.print(f"  {heading}: {sentence}")
        if len(sentences) > 12:
            console.print(f"  {heading}: and {len(sentences) - 12} more")
    for name, reading in table.readings.items():
        state = (
            f"{len(reading.exact)} of {len(table.hidden)} exact"
            if reading.satisfiable
            else "no such table exists"
        )
        console.print(f"  {name:<12} {state}")
    if known := table.insider:
        left = f"; {known.left_out} more were not tried" if known.left_out else ""
        cells = "hidden cell" if known.imagined == 1 else "hidden cells"
        console.print(
            f"  Insider: {known.telling} of {known.imagined} {cells} would, if known to be 1, give away "
            f"another; the worst {known.most}{left}"
        )
    if table.hidden:
        console.print(_cells(table, reveal=reveal))
    if len(table.hidden) > MOST_SHOWN:
        console.print(f"and {len(table.hidden) - MOST_SHOWN} more hidden cells: --json lists them all")


def _cells(table: "TableReport", *, reveal: bool) -> object:
    from rich.table import Table

    shown = Table("Row", "Column", "Printed", *table.readings, box=None, pad_edge=False, header_style="bold")
    found = [(reading, set(reading.exact)) for reading in table.readings.values()]
    for place in table.hidden[:MOST_SHOWN]:
        said = [_said(reading, place, exact, reveal=reveal) for reading, exact in found]
        shown.add_row(*place, table.table.cells[place].printed, *said)
    return shown


def _said(reading: "Reading", place: "Place", exact: "set[Place]", *, reveal: bool) -> str:
    if not reading.satisfiable:
        return "-"
    if not reveal:
        return "exact" if place in exact else "not settled" if place in reading.unsettled else "open"
    possible = reading.cells[place]
    end = "or more" if possible.high is None else f"to {possible.high}"
    return str(possible.low) if possible.exact else f"{possible.low} {end}"
