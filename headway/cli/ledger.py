"""`headway ledger`: the memory of everything published."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.disclosure.history import Finding, Ledger

FOUND, CANNOT = 1, 2
NOT_SHOWN = (
    "Counts that some document hides are not shown: a log or a screenshot would publish them again. Add "
    "--reveal if you are the person who must see them."
)

ledger = typer.Typer(
    help="Remember everything published, and find what contradicts it.", no_args_is_help=True
)
app.add_typer(ledger, name="ledger")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The ledger's folder")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines")]


@ledger.command()
def add(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The tables as they were published")],
    document: Annotated[str, typer.Option(help="What the document is called, for example “PQ 250483”")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day it was published")],
    measure: Annotated[str, typer.Option(help="What is counted; two measures never meet")] = "",
    period: Annotated[str, typer.Option(help="Day or period of counts whose labels name none")] = "",
    population: Annotated[str, typer.Option(help="Of whom, where the measure does not say")] = "",
    replaces: Annotated[str, typer.Option(metavar="DOCUMENT", help="The document that it corrects")] = "",
    index: Annotated[Path | None, typer.Option(help="CSV: each table's title, rule, margins, as_at")] = None,
) -> None:
    """Add a document to a ledger, which is made if there is none. What was added is never changed.

    A table with a marked correction is added as it was before and as it stands: readers saw both.
    Exit status: 0; 2 when something cannot be read or is refused, and then nothing is added.
    """
    from headway.cli import ledger_folder
    from headway.cli.ledger_documents import tables
    from headway.disclosure.history import Ledger, Release, versions

    if on.date() > _today():
        raise _refused(f"--on {on.date()}: that day is still to come; give the day it was published")
    if not document.strip():
        raise _refused("--document: give the name by which people know the document")
    with _refusals():
        after = Ledger() if ledger_folder.is_new(folder) else ledger_folder.read(folder, to_add=True)
        for table, entry in tables(files, index):
            release = Release(
                document=document.strip(),
                published_on=on.date(),
                table=replace(table, title=table.title or entry.title),
                measure=measure or entry.measure,
                period=period or entry.as_at,
                population=population,
                replaces=replaces.strip(),
                rule=entry.rule,
                margins=entry.margins,
            )
            for version in versions(release):
                after = after.with_(version)
        written = ledger_folder.add(folder, after)
    typer.echo(f"Added: {written}. The ledger holds {_told(after)}.")


@ledger.command(name="list")
def list_(folder: Folder, as_json: Json = False) -> None:
    """List what a ledger holds, in the order of publication.

    Exit status: 0; 2 when the ledger cannot be read or is damaged.
    """
    known = _read(folder)
    if as_json:
        typer.echo(json.dumps({"releases": _releases_json(known)}, ensure_ascii=False, indent=1))
        return
    for release in known.in_order:
        replaces = f", replaces {release.replaces}" if release.replaces else ""
        typer.echo(f"{release.published_on}  {release.name}: {len(release.table.cells)} cells{replaces}")
    typer.echo(f"In all: {_told(known)}.")


@ledger.command()
def check(
    folder: Folder,
    as_json: Json = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="Print counts that a document hides")] = False,
) -> None:
    """Audit everything in a ledger together, and say what its documents say against each other.

    Exit status: 0; 1 when documents contradict each other or a hidden cell can be worked out; 2 when the
    ledger cannot be read, is damaged, or holds a table that hides something and is not understood.
    """
    from headway.disclosure.audit import Report, Verdict, audit_joined
    from headway.disclosure.history import contradictions, joined_all

    known = _read(folder)
    found = contradictions(known)
    hiding = [replace(release.table, table_id=release.name) for release in known.in_order if release.hides]
    report = audit_joined(hiding, joined_all(known), intervals=reveal) if hiding else Report(())
    if as_json:
        told = {
            "findings": [f.to_json(reveal=reveal) for f in found],
            **report.to_json(reveal=reveal),
            "releases": _releases_json(known),
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(found, reveal=reveal)
        for table in report.tables:
            typer.echo(f"{table.verdict.value}: {table.table.table_id}. {table.sentence}")
        typer.echo(f"{len(found)} findings, {len(hiding)} tables that hide something, in {_told(known)}.")
    verdicts = {table.verdict for table in report.tables}
    if found or Verdict.UNSAFE in verdicts:
        raise typer.Exit(FOUND)
    if Verdict.NOT_UNDERSTOOD in verdicts:
        raise typer.Exit(CANNOT)


@ledger.command()
def relate(
    folder: Folder,
    sums: Annotated[Path, typer.Option(help="CSV: sum,sign,document,table_id,row,column")],
) -> None:
    """Declare sums between documents: stock + joiners - leavers = next stock, parts of one snapshot.

    The signed counts of a sum add up to nothing. Exit status: 0; 2 when a sum is refused, and then none
    is added.
    """
    from headway.cli import ledger_folder
    from headway.cli.table_files import content
    from headway.disclosure.history.relations import read_relations

    with _refusals():
        after = ledger_folder.read(folder, to_add=True)
        for declared in read_relations(content(sums), name=str(sums)):
            after = after.with_relation(declared)
        written = ledger_folder.add(folder, after)
    typer.echo(f"Declared: {written}. The ledger holds {_told(after)}.")


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(CANNOT)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what cannot be read, or is refused, into its sentence and exit status 2."""
    from headway.cli.ledger_folder import NotALedger
    from headway.disclosure.history import DamagedLedger, Refused
    from headway.disclosure.printed.published import Unreadable

    try:
        yield
    except (DamagedLedger, NotALedger, Refused, Unreadable, OSError) as fault:
        raise _refused(str(fault)) from fault


def _read(folder: Path) -> "Ledger":
    from headway.cli import ledger_folder

    with _refusals():
        return ledger_folder.read(folder)


def _told(known: "Ledger") -> str:
    cells = sum(len(release.table.cells) for release in known.releases)
    documents = len({release.document for release in known.releases})
    tables, sums = len(known.releases), len(known.relations)
    return f"{documents} documents, {tables} tables, {cells:,} cells, {sums} declared sums"


def _releases_json(known: "Ledger") -> list[dict[str, object]]:
    return [
        {
            "document": release.document,
            "published_on": release.published_on.isoformat(),
            "table_id": release.table.table_id,
            "measure": release.measure,
            "period": release.period,
            "population": release.population,
            "replaces": release.replaces,
            "cells": len(release.table.cells),
            "digest": release.digest,
        }
        for release in known.in_order
    ]


def _print(found: tuple["Finding", ...], *, reveal: bool) -> None:
    for finding in found:
        typer.echo(f"{finding.against.value}: {finding.told(reveal=reveal)}.")
        if finding.presumes:
            typer.echo(f"  This presumes {finding.presumes}.")
    if any(f.revealed for f in found) and not reveal:
        typer.echo(NOT_SHOWN)
