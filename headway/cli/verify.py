"""`headway verify`: does a certificate prove that a printed table is protected? No solver is used."""

from pathlib import Path
from typing import Annotated

import typer

from headway.cli.main import app

NOT_PROVED, NOT_UNDERSTOOD = 1, 2


@app.command()
def verify(
    table: Annotated[Path, typer.Argument(metavar="SAFE", help="The printed table: CSV, HTML, ODS or XLSX")],
    certificate: Annotated[
        Path, typer.Argument(metavar="CERT.json", help="What headway protect wrote with it")
    ],
    hierarchy: Annotated[
        list[str] | None, typer.Option(metavar="DIMENSION=FILE", help="CSV with the columns child and parent")
    ] = None,
    sums: Annotated[Path | None, typer.Option(help="CSV of sums across tables")] = None,
    index: Annotated[Path | None, typer.Option(help="CSV that tells each table's margins")] = None,
) -> None:
    """Check that each hidden cell can be two numbers, by the tables of the certificate that fit the print.

    Exit status: 0 proved; 1 not proved; 2 something could not be read or understood.
    """
    from headway.cli.table_files import content, reading, tables_in
    from headway.disclosure.printed.published import Unreadable
    from headway.disclosure.printed.reading import decoded
    from headway.disclosure.protection.certificate import NotACertificate, from_text
    from headway.disclosure.protection.verify import NotVerifiable
    from headway.disclosure.protection.verify import verify as faults_of

    try:
        made = from_text(decoded(content(certificate)), name=str(certificate))
        faults = faults_of(tables_in([table]), made, **reading(hierarchy or (), sums, index))
    except (Unreadable, NotACertificate, NotVerifiable) as fault:
        raise _stopped(str(fault)) from fault
    for sentence in faults:
        typer.echo(sentence)
    if faults:
        raise typer.Exit(NOT_PROVED)
    first = len(made.first_hidden)
    cells = "the one first-hidden cell" if first == 1 else f"every one of the {first} first-hidden cells"
    typer.echo(
        f"Proved: {len(made.alternatives)} other tables fit the print, and {cells} takes at least two "
        "numbers among them."
    )


def _stopped(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(NOT_UNDERSTOOD)
