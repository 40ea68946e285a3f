"""`headway report`: reports made from the register: on performance, and on location and need."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headway.cli.main import app
from headway.cli.moments import MOMENTS

if TYPE_CHECKING:
    from headway.measures.freeze import Freeze
    from headway.reports.area import Area

CANNOT = 2
KINDS = ("region", "group", "prison")
ENDINGS = ("html", "pdf", "ods", "docx")

report = typer.Typer(help="Reports made from the register.", no_args_is_help=True)
app.add_typer(report, name="report")


@report.callback()
def _reports() -> None:
    """Reports made from the register."""


Out = Annotated[Path, typer.Option(help="FILE.html, FILE.pdf, FILE.ods or FILE.docx")]
Named = Annotated[
    str | None,
    typer.Option(
        "--area", help="Probation region, prison group or prison, in any spelling; default: national"
    ),
]
Kinds = Annotated[
    str,
    typer.Option("--kind", help="region, group or prison, where a name means several; default: region first"),
]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="As at this day; default: last extract day"),
]
KnownAt = Annotated[
    datetime | None,
    typer.Option("--known-at", formats=MOMENTS, help="Leave out what was told after this moment"),
]


@report.command()
def performance(
    out: Out, area: Named = None, kind: Kinds = "", on: On = None, known_at: KnownAt = None
) -> None:
    """Write the performance report of the nation or of one area.

    Small numbers are kept back. Two runs from the same freeze have the same bytes.
    Exit status: 0 written; 2 when it cannot be made.
    """
    _write("performance", out, area, kind, on=on, known_at=known_at)


@report.command()
def location(out: Out, area: Named = None, kind: Kinds = "", on: On = None, known_at: KnownAt = None) -> None:
    """Write where people are held against security category and need, for the Board.

    Every number is rounded by itself. Two runs from the same freeze have the same bytes.
    Exit status: 0 written; 2 when it cannot be made.
    """
    _write("location", out, area, kind, on=on, known_at=known_at)


def _write(
    report: str,
    out: Path,
    area: str | None,
    kind: str,
    *,
    on: datetime | None,
    known_at: datetime | None,
) -> None:
    form = out.suffix.lower().removeprefix(".")
    if form not in ENDINGS:
        raise _refused(f"{out}: the ending must be .html, .pdf, .ods or .docx, to say which file is wanted.")
    if not out.parent.is_dir():
        raise _refused(f"{out}: the folder {out.parent} does not exist. Make it, or give another.")
    whose = _area(area, kind)
    content, freeze = _built(report, whose, form, on=on, known_at=known_at)
    try:
        out.write_bytes(content)
    except OSError as fault:
        raise _refused(f"{out}: cannot be written ({fault.strerror}). Give another place.") from None
    typer.echo(f"Written: {out} ({whose}, as at {freeze.as_at}, freeze {freeze.id})")


def _area(named: str | None, kind: str) -> "Area":
    """Return the area meant, the nation if none is named; say what else the name could have meant."""
    from headway.reports.area import Kind, UnknownArea, meanings

    if kind and kind not in KINDS:
        raise _refused(f"--kind {kind}: it is one of {', '.join(KINDS)}.")
    if named is not None and not named.strip():
        raise _refused(
            "--area is empty. Name a region, a group or a prison; leave --area out for the nation."
        )
    text = named or ""
    try:
        first, *others = meanings(text, Kind(kind) if kind else None)
    except UnknownArea as fault:
        raise _refused(str(fault)) from None
    for other in others:
        typer.echo(f"“{text}” is {first}. For {other} add --kind {other.kind.value}.", err=True)
    return first


def _built(
    report: str, area: "Area", form: str, *, on: datetime | None, known_at: datetime | None
) -> tuple[bytes, "Freeze"]:
    from headway.cli import django

    django.setup()
    from django.db import DatabaseError

    from headway.web.board.actions import NothingToFreeze
    from headway.web.performance.figures import frozen
    from headway.web.performance.report_files import build
    from headway.web.performance.report_files import document as performance
    from headway.web.performance.report_files import record_build as record_performance
    from headway.web.quality.location import document as location
    from headway.web.quality.location import record_build as record_location

    made, recorded = {
        "performance": (performance, record_performance),
        "location": (location, record_location),
    }[report]
    try:
        freeze = frozen(on.date() if on else None, known_at)
        content = build(made(area, freeze), form)
        recorded(area, freeze, form, by=None)
    except DatabaseError:
        raise _refused("There is no register here yet: take a delivery in first (headway intake).") from None
    except NothingToFreeze as fault:
        raise _refused(str(fault)) from None
    return content, freeze


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(CANNOT)
