"""`headway synthetic`: an invented nation, and the extract files that real systems would deliver about it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from headway.cli.main import app

NOT_POSSIBLE = 2


@app.command()
def synthetic(
    out: Annotated[Path, typer.Argument(help="A new or empty folder, for one folder a delivery.")],
    people: Annotated[int, typer.Option(help="How many people; fewer are a scale model.")] = 8711,
    seed: Annotated[int, typer.Option(help="The same seed makes the same files, to the byte.")] = 1,
    until: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day for which a delivery is wanted.")
    ] = datetime(2026, 9, 30),  # noqa: DTZ001 - a day, which typer reads as a datetime
    oddities: Annotated[
        float, typer.Option(help="Share of rows that each kind of dirty case is done to; 0 for clean files.")
    ] = 0.001,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Also write ODDITIES.csv: what is odd, and where.")
    ] = False,
    full_history: Annotated[
        bool, typer.Option("--full-history", help="A first delivery of about 400,000 rows for the nation.")
    ] = False,
) -> None:
    """Write the extract files of an invented national population. Nobody in them exists.

    Exit status: 0 written; 2 not possible as asked (the folder is not empty, a number is out of range).
    """
    from headway.synthetic.extracts import refuse_if_not_empty, write_deliveries
    from headway.synthetic.people import invent

    console = Console(stderr=True)
    try:
        refuse_if_not_empty(out)
        with _progress(console) as shown:
            tell = _teller(shown)
            population = invent(people, seed=seed, progress=tell)
            folders = write_deliveries(
                out,
                population,
                seed=seed,
                until=until.date(),
                oddities=oddities,
                ledger=ledger,
                full_history=full_history,
                progress=tell,
            )
    except ValueError as fault:
        console.print(f"[bold]Not written:[/bold] {fault}", highlight=False)
        raise typer.Exit(NOT_POSSIBLE) from None
    console.print(
        f"{people:,} invented people, seed {seed}: {', '.join(str(f) for f in folders)}", highlight=False
    )


def _progress(console: Console) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console)


def _teller(shown: Progress) -> Callable[[str, int, int], None]:
    tasks: dict[str, TaskID] = {}

    def tell(what: str, done: int, of: int) -> None:
        if what not in tasks:
            tasks[what] = shown.add_task(what, total=of)
        shown.update(tasks[what], completed=done, total=of)

    return tell
