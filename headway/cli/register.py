"""`headway register`: what the register holds, as CSV files for whoever has to check or use it."""

import sys
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headway.cli.law import check_looked_on, note, refused, register_here
from headway.cli.main import app

if TYPE_CHECKING:
    from headway.web.register.export_actions import Export

STANDARD_OUTPUT = Path("-")

register = typer.Typer(help="Give the register out as files.", no_args_is_help=True)
app.add_typer(register, name="register")


class Shape(StrEnum):
    """What a row of the file is."""

    LINKS = "links"
    PEOPLE = "people"
    ROWS = "rows"
    FILES = "files"
    REPORTS = "reports"
    PANELS = "panels"


@register.callback()
def _of_several_verbs() -> None:
    """Give the register out as files."""


@register.command()
def export(
    shape: Annotated[Shape, typer.Option("--as", help="What a row of the file is.")],
    out: Annotated[Path, typer.Option(metavar="FILE.csv", help="Where to write; - for standard output.")],
    on: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD", help="The day of people and panels; without it, the last extract day."
        ),
    ] = None,
    known_at: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD[THH:MM:SS]",
            help="Leave out what was told after this day or moment, on the suppliers' clocks.",
        ),
    ] = None,
) -> None:
    """Write links, people, rows, files, reports or panels as CSV. The export is written to the audit trail.

    For those who may see the register: it names nobody, but small numbers are not hidden. UTF-8; days are
    YYYY-MM-DD; an empty cell is nothing recorded. A cell that a spreadsheet would run as a formula has an
    apostrophe before it, as has one that begins with an apostrophe: take one away to have what was told.
    Exit status: 0 written; 2 for what cannot be asked, and nothing is written.
    """
    day, moment = _day(on), _moment(known_at)
    if not _can_be_written(out):
        raise refused(f"--out {out}: give a file that ends in .csv, in a folder that exists; or -")
    _write(_told(shape, day, moment), out)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise refused(f"--on {text!r} is not a day; write it as 2026-09-30") from None
    check_looked_on(day)
    return day


def _moment(text: str | None) -> datetime | None:
    """Return the moment asked for: of a day, its end, so that everything told on it counts."""
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time.max)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment
    except ValueError:
        pass
    raise refused(
        f"--known-at {text!r} is not a day or a moment on the suppliers' clocks; write it as 2026-09-30 or "
        "2026-09-30T16:03:28, without a time zone"
    )


def _can_be_written(out: Path) -> bool:
    if out == STANDARD_OUTPUT:
        return True
    return out.suffix.lower() == ".csv" and out.parent.is_dir() and not out.is_dir()


def _told(shape: Shape, on: date | None, known_at: datetime | None) -> "Export":
    with register_here():
        from headway.web.register.export_actions import NothingTold, exported
        from headway.web.register.faults import RegisterMoved

        try:
            return exported(shape.value, on=on, known_at=known_at, who=None)
        except NothingTold:
            until = f" by {known_at:%Y-%m-%d %H:%M:%S}" if known_at else ""
            raise refused(
                f"No extract had been told{until}, so there is nothing to export: take a delivery in first, "
                "or ask for a later moment."
            ) from None
        except RegisterMoved as fault:
            raise refused(str(fault)) from None


def _write(told: "Export", out: Path) -> None:
    if out == STANDARD_OUTPUT:
        _print(told.text)
        return
    try:
        out.write_text(told.text, encoding="utf-8", newline="")
    except OSError as fault:
        raise refused(f"--out {out}: cannot be written ({fault.strerror}). Give another place.") from None
    typer.echo(f"Written: {out}, {told.rows:,} rows. {note()}".rstrip(), err=True)


def _print(text: str) -> None:
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`); that is not our fault to report.
        sys.stderr.close()
        raise typer.Exit(0) from None
