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
REFUSED, MISUSED = 1, 2
LACKING = {"F_ABSENT", "F_COLUMNS", "F_CORRUPT", "F_COUNT", "F_SHA"}  # what arrived is not what was sent
TRY_AGAIN = "Nothing of this delivery is in the register. See that the disk has room and give it again."


@app.command()
def intake(
    path: Annotated[Path, typer.Argument(help="A delivery, a folder of deliveries, or one file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Take extract files in, and say what became of every row.

    Deliveries are taken in the order of their days, each whole or not at all. Exit status: 0 every row is
    accounted for and no file was refused; 1 a file or a delivery was refused, or rows that were promised are
    not there; 2 there is nothing to take in.
    """
    document, status = _taken_in(path)
    if as_json:
        typer.echo(json.dumps(document, indent=1))  # in ASCII, so that no terminal or pipe can refuse it
    else:
        _show(document)
    if "error" in document:
        typer.echo(document["error"], err=True)
    raise typer.Exit(status)


def _taken_in(path: Path) -> tuple[dict[str, Any], int]:
    """Return the receipt of what was stored, with the error that stopped it if any, and the exit status."""
    from rich.console import Console

    from headway.cli import django

    django.setup()
    from django.db import OperationalError

    from headway.intake.outcome import Unaccounted
    from headway.intake.read import beside
    from headway.web.register import receipt
    from headway.web.register.actions import taking_in
    from headway.web.register.faults import DeliveryRefused, NotStored, RegisterMoved

    stored, error, status = [], None, 0
    with Console(stderr=True).status("Starting") as shown:
        try:
            django.prepare(shown.update)
            for delivery in taking_in(path, by=_who(), progress=shown.update):
                stored.append(delivery)
        except DeliveryRefused as fault:
            error, status = str(fault), REFUSED if stored else MISUSED
        except (Unaccounted, NotStored, RegisterMoved) as fault:
            error, status = f"Not loaded: {fault}", REFUSED
        except (OSError, OperationalError) as fault:
            error, status = f"Not loaded: {fault}. {TRY_AGAIN}", REFUSED
    document = receipt.document(stored)
    if any(map(_lacks, document["deliveries"])):
        status = status or REFUSED
    document["not_read"] = beside(path)
    return (document | {"error": error} if error else document), status


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
        console.print(_accounting(delivery["files"]), soft_wrap=False)
        for file in delivery["files"]:
            if file["reason"]:
                console.print(f"{file['name']}: {_said(file['disposition'])}. {file['reason']}")
        for line in _faults(delivery["faults"]):
            console.print(line)
        console.print()
    for name in document["not_read"]:
        console.print(f"{name}: not read. It lies beside the delivery folders; put it into one of them.")
    totals = document["totals"]
    console.print(
        f"{totals['in']:,} rows in = {totals['accepted']:,} accepted + {totals['rejected']:,} rejected"
        f" + {totals['duplicate']:,} duplicate + {totals['held']:,} held"
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
