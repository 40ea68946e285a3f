"""`headway intake`: take a delivery in, and say what became of every row."""

import getpass
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from headway.cli.main import app

SHOWN = 40  # faults of one delivery on the screen; --json has them all
COUNTS = ("lines", "skipped", "in", "accepted", "rejected", "duplicate", "held")
REFUSED, MISUSED, WAITS = 1, 2, 3
LACKING = {"F_ABSENT", "F_COLUMNS", "F_CORRUPT", "F_COUNT", "F_SHA"}  # what arrived is not what was sent


@app.command()
def intake(
    path: Annotated[Path, typer.Argument(help="A delivery, a folder of deliveries, or one file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    by: Annotated[
        str, typer.Option(help="Who gives it: your username in Headway. Default: the name of your account.")
    ] = "",
) -> None:
    """Take extract files in, and say what became of every row.

    Deliveries are taken in the order of their days, each whole or not at all. One that changes too much of
    what is known is kept, and none of it counts until somebody else approves it: see `headway waiting`.
    Exit status: 0 every row is accounted for and no file was refused; 1 a file or a delivery was refused, or
    rows that were promised are not there; 2 there is nothing to take in; 3 a delivery waits for approval, and
    nothing is wrong with the others.
    """
    document, status = _taken_in(path, by or _who())
    if as_json:
        typer.echo(json.dumps(document, indent=1))  # in ASCII, so that no terminal or pipe can refuse it
    else:
        _show(document)
    if "error" in document:
        typer.echo(document["error"], err=True)
    raise typer.Exit(status)


def _taken_in(path: Path, by: str) -> tuple[dict[str, Any], int]:
    """Return the receipt of what was stored, with the error that stopped it if any, and the exit status."""
    from rich.console import Console

    from headway.cli import django

    django.setup()
    from headway.intake.read import beside
    from headway.web.waiting.actions import giving
    from headway.web.waiting.documents import document

    given, error, status = [], None, 0
    with Console(stderr=True).status("Starting") as shown:
        try:
            django.prepare(shown.update)
            for one in giving(path, by=by, progress=shown.update):
                given.append(one)
        except Exception as fault:
            error, status = _refusal(fault, first=not given)
    whole = document(given)
    if any(map(_lacks, whole["deliveries"])):
        status = status or REFUSED
    if whole["waiting"]:
        status = status or WAITS
    whole["not_read"] = beside(path)
    return (whole | {"error": error} if error else whole), status


def _refusal(fault: Exception, *, first: bool) -> tuple[str, int]:
    """Return what to say of a fault, and the exit status; raise it again if it is none that is foreseen."""
    from headway.web.register.faults import DeliveryRefused
    from headway.web.waiting.told import said

    if isinstance(fault, DeliveryRefused):
        return str(fault), MISUSED if first else REFUSED
    if words := said(fault):
        return words, REFUSED
    raise fault


def _lacks(delivery: dict[str, Any]) -> bool:
    """Return whether a file was refused, or rows that were promised or sent are not there."""
    noticed = {one["code"] for one in (*delivery["files"], *delivery["reports"])}
    return bool(noticed & LACKING) or any(f["disposition"] == "refused" for f in delivery["files"])


def _who() -> str:
    try:
        return getpass.getuser()
    except OSError:  # an account without a name, as in some containers
        return "command line"


def _show(document: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, soft_wrap=True)
    for delivery in document["deliveries"]:
        console.print(f"Delivery {delivery['name']}, extract day {delivery['extract_on'] or 'not stated'}")
        if delivery["changes"]:
            console.print(delivery["changes"]["sentence"])
        console.print(_accounting(delivery["files"]), soft_wrap=False)
        for file in delivery["files"]:
            if file["reason"]:
                console.print(f"{file['name']}: {_said(file['disposition'])}. {file['reason']}")
        for line in _faults(delivery["faults"]):
            console.print(line)
        console.print()
    for waiting in document["waiting"]:
        for line in kept(waiting):
            console.print(line)
    for name in document["not_read"]:
        console.print(f"{name}: not read. It lies beside the delivery folders; put it into one of them.")
    totals = document["totals"]
    console.print(
        f"{totals['in']:,} rows in = {totals['accepted']:,} accepted + {totals['rejected']:,} rejected"
        f" + {totals['duplicate']:,} duplicate + {totals['held']:,} held"
    )
    for said in document["not_done"]:
        console.print(said)


def kept(waiting: dict[str, Any]) -> Iterator[str]:
    """Give what to say of a delivery that waits: that none of it counts, why, and what to do."""
    changes, number = waiting["changes"], waiting["number"]
    yield f"Delivery {waiting['name']} waits as number {number}: none of it is in the register."
    yield (
        f"Implausible changes: {changes['implausible']:,}. Up to {changes['limit']:,} go straight in; "
        f"{changes['people_before']:,} people were known before."
    )
    yield changes["sentence"]
    yield (
        f"Somebody else than {waiting['given_by']} says: headway waiting approve {number} --by USERNAME "
        "--reason WORDS, or decline."
    )


def _said(disposition: str) -> str:
    return disposition.replace("_", " ")


def _accounting(files: list[dict[str, Any]]) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in COUNTS:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("file and sheet", overflow="fold")
    for file in files:
        for sheet in file["sheets"] or [None]:
            table.add_row(*_line(file, sheet))
    return table


def _line(file: dict[str, Any], sheet: dict[str, Any] | None) -> list[str]:
    name = f"{file['name']} / {sheet['sheet']}" if sheet and sheet["sheet"] else file["name"]
    if file["disposition"] != "loaded":
        name += f" ({_said(file['disposition'])})"
    return [*(f"{sheet[n]:,}" if sheet else "" for n in COUNTS), name]


def _faults(faults: list[dict[str, Any]]) -> Iterator[str]:
    """Give a line for each row that needs attention, the first SHOWN of them, and count the rest."""
    asking = [fault for fault in faults if fault["code"] or fault["disposition"] in ("rejected", "held")]
    for fault in asking[:SHOWN]:
        where = f"{fault['file']} {fault['sheet']}".strip()
        column = f" Column {fault['column']} says {fault['received']!r}." if fault["column"] else ""
        became = f"{fault['disposition']} {fault['code'] or ''}".strip()
        yield f"{where} row {fault['row']}: {became}. {fault['message']}{column}"
    if len(asking) > SHOWN:
        yield f"... and {len(asking) - SHOWN:,} more that need attention"
    if len(faults) > len(asking):
        yield f"{len(faults) - len(asking):,} lines were put right or skipped; --json lists every one"
