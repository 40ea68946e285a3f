"""`headway board`: the meetings of the two bodies, the freeze of a meeting's data, and its pack."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.web.board.models import Meeting

NOT_THE_SAME, CANNOT = 1, 2
BODIES = ("board", "group")

board = typer.Typer(help="The Progression Board and the stakeholder group.", no_args_is_help=True)
app.add_typer(board, name="board")

Body = Annotated[str, typer.Option("--body", help="board or group.")]
Number = Annotated[int, typer.Option("--meeting", help="Number of the meeting: see `headway board list`.")]


@board.command("list")
def list_meetings() -> None:
    """List the meetings of both bodies: day, where each stands, and its freeze.

    Exit status: 0, whether or not there is one; 2 where the database cannot answer.
    """
    with _here():
        from headway.web.board.actions import frozen_of, meetings

        found = meetings()
        for seen in found:
            frozen = frozen_of(seen.meeting)
            told = f"freeze {frozen.name}" if frozen else "data not frozen"
            typer.echo(
                f"{seen.meeting.body} {seen.meeting.number}  {seen.day}  {seen.state.label}  ({told}), "
                f"{seen.arrangement.place}"
            )
    if not found:
        typer.echo("No meeting has been planned. Plan one on the page of its body.", err=True)


@board.command()
def freeze(
    meeting: Number,
    body: Body = "board",
    as_at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The day that the figures speak of; default: the extract day."
        ),
    ] = None,
) -> None:
    """Freeze the data of a meeting, once: every pack of it is made from this freeze.

    A second time prints the freeze that holds. To freeze again, with a reason, use the page of the meeting.
    Exit status: 0; 2 for a meeting that is not there, or a register that is empty.
    """
    with _here():
        from headway.web.board.actions import freeze_for

        frozen = freeze_for(_meeting(body, meeting), as_at=as_at.date() if as_at else None)
        typer.echo(f"Freeze {frozen.id}: as at {frozen.as_at}, known at {frozen.known_at}, {frozen.code}")


@board.command()
def pack(
    meeting: Number,
    out: Annotated[Path, typer.Option(help="The folder for the files; it is made if it is not there.")],
    body: Body = "board",
) -> None:
    """Write the pack of a meeting as HTML, PDF and DOCX, made from the freeze of the meeting's data.

    The data are frozen first if they are not yet. Two packs from one freeze have the same bytes.
    Exit status: 0 written; 1 written, but something has changed since the freeze, and the pack says so;
    2 when it cannot be made.
    """
    if out.exists() and not out.is_dir():
        raise _refused(f"{out}: there is a file of this name. Give a folder.")
    with _here():
        from headway.web.board.actions import build_pack

        found = _meeting(body, meeting)
        _, built = build_pack(found, by=None, say=lambda what: typer.echo(f"{what} ...", err=True))
    _write(out, built.files)
    if built.changed:
        typer.echo(
            f"This is not the pack of the freeze. Changed since: {'; '.join(built.changed)}. Its figures "
            f"bear {built.made_from}. To make a pack that holds, freeze the data again, with the reason.",
            err=True,
        )
        raise typer.Exit(NOT_THE_SAME)


def _write(out: Path, files: dict[str, bytes]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
            typer.echo(f"Written: {out / name}")
    except OSError as fault:
        raise _refused(f"{out}: cannot be written ({fault.strerror}). Give a folder that can.") from None


def _meeting(body: str, number: int) -> "Meeting":
    from headway.web.board.actions import meeting, meetings

    if body not in BODIES:
        raise _refused(f"--body {body}: there is no such body; it is one of {', '.join(BODIES)}")
    found = meeting(body, number)
    if found is None:
        numbers = ", ".join(str(seen.meeting.number) for seen in meetings(body=body))
        there = f"It has {numbers}." if numbers else "It has none yet: plan one on its page."
        raise _refused(f"--meeting {number}: the {body} has no such meeting. {there}")
    return found.meeting


@contextmanager
def _here() -> Iterator[None]:
    """Bring the database up to this version, made if it is not there; refuse what cannot be done."""
    from headway.cli import django

    django.setup()
    from django.db import DatabaseError

    from headway.web.board.actions import MoveRefused, NothingToFreeze

    try:
        django.prepare(lambda words: typer.echo(words, err=True))
        yield
    except DatabaseError as fault:
        raise _refused(f"The database here cannot answer ({fault}). Is it the one you meant?") from None
    except (MoveRefused, NothingToFreeze) as fault:
        raise _refused(str(fault)) from None


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(CANNOT)
