"""`headway plan`: documents of plans read into the tracker, and plans out of it as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.web.plan.models import Plan
    from headway.web.plan.plan_actions import Loaded

NOT_A_PLAN = CANNOT_WRITE = 2

plan = typer.Typer(help="Load plans from their documents, and export them.", no_args_is_help=True)
app.add_typer(plan, name="plan")


@plan.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Documents: .txt, .docx or .pdf.")],
) -> None:
    """Read documents of plans, and say what was read of each.

    Each file is on its own: loaded whole, or refused with its reason, whatever becomes of the others. The
    same bytes again change nothing. Exit status: 0 every file is loaded or was before; 2 at least one was
    refused.
    """
    _prepare()
    results = [_imported(file) for file in files]
    raise typer.Exit(0 if all(results) else NOT_A_PLAN)


@plan.command("export")
def export(
    title: Annotated[str, typer.Argument(help="Only the newest plan of this title, or its beginning.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, as it does anyway.")] = True,
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file, not to the screen.")] = None,
) -> None:
    """Print every plan of the tracker as one JSON object, with what people completed told apart.

    Two runs on the same data are byte-identical. Exit status: 0 printed; 2 no plan has that title, several
    have titles that begin so, or the file cannot be written.
    """
    _prepare()
    from headway.web.plan import exporting
    from headway.web.plan.reading import plans

    found = plans(printed=True)
    content = exporting.text(_titled(found, title) if title else found).encode()
    if out is None:
        typer.echo(content, nl=False)
        return
    try:
        out.write_bytes(content)
    except OSError as fault:
        typer.echo(f"headway: {out}: cannot be written ({fault.strerror}). Give another place.", err=True)
        raise typer.Exit(CANNOT_WRITE) from None


def _titled(found: "list[Plan]", title: str) -> "list[Plan]":
    """Return the newest edition of the one title that is meant; exit, naming those there are, if none is."""
    newest = {one.title: one for one in found}
    wanted = [one for name, one in newest.items() if name.casefold() == title.casefold()]
    wanted = wanted or [one for name, one in newest.items() if name.casefold().startswith(title.casefold())]
    if len(wanted) == 1:
        return wanted
    says = "several plans have titles that begin" if wanted else "no plan has a title that begins"
    titles = "; ".join(one.title for one in wanted or newest.values()) or "none is loaded"
    typer.echo(f"headway: {says} with {title!r}: {titles}", err=True)
    raise typer.Exit(NOT_A_PLAN)


def _prepare() -> None:
    """Bring the database up to this version: a fresh checkout works at once."""
    from headway.cli import django

    django.setup()
    django.prepare(lambda words: typer.echo(words, err=True))


def _imported(file: Path) -> bool:
    """Load one document, say what was read of it, and return whether it is in the tracker."""
    from headway.plan.source import NotAPlan
    from headway.web.plan.plan_actions import import_plan

    try:
        loaded = import_plan(file.name, file.read_bytes(), None)
    except NotAPlan as refusal:
        typer.echo(f"{file}: not loaded. {refusal}", err=True)
        return False
    except OSError as fault:
        typer.echo(f"{file}: not loaded. It cannot be read: {fault.strerror}", err=True)
        return False
    typer.echo(_said(loaded))
    return True


def _said(loaded: "Loaded") -> str:
    """Return what was read of a document, in a few lines."""
    from headway.plan.export import as_json
    from headway.web.plan.dates import deadlines_of
    from headway.web.plan.plan_actions import entries_of
    from headway.web.plan.state import damage_of

    read: dict[str, Any] = as_json(loaded.read)
    found = [one for _, _, one in entries_of(read)]
    streams = len(read.get("workstreams", ()))
    entries = _counted(len(found), "action" if streams else "recommendation")
    parts = f"{_counted(streams, 'workstream')}, {entries}" if streams else entries
    dates = _counted(sum(len(deadlines_of(one)) for one in found), "deadline")
    damaged = sum(bool(damage_of(one)) for one in found)
    edition = f", edition {loaded.plan.edition}" if loaded.plan.edition > 1 else ""
    before = "" if loaded.fresh else ": already loaded, so nothing has changed"
    return (
        f"{loaded.plan.title}{edition}\n"
        f"  from {loaded.plan.document}{before}\n"
        f"  {parts}, {dates}; {damaged} damaged in the document"
    )


def _counted(number: int, of: str) -> str:
    return f"{number} {of}" if number == 1 else f"{number} {of}s"
