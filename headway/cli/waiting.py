"""`headway waiting`: the deliveries that change too much, approved or declined by a second person."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.web.accounts.models import User
    from headway.web.waiting.models import Waiting

REFUSED, CANNOT, WAITS = 1, 2, 3

waiting = typer.Typer(
    help="Deliveries that change too much and wait for a second person.", no_args_is_help=True
)
app.add_typer(waiting, name="waiting")

Number = Annotated[int, typer.Argument(help="Number of the delivery: see `headway waiting list`.")]
By = Annotated[str, typer.Option(help="Username in Headway of who decides; their role must allow it.")]
Reason = Annotated[str, typer.Option(help="Why, in words.")]


@waiting.command("list")
def list_waiting(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """List the deliveries that wait, each with who gave it and what it would change.

    Exit status: 0, whether or not one waits; 2 where the database cannot answer.
    """
    with _here():
        from headway.web.waiting.actions import waiting_now
        from headway.web.waiting.documents import waiting as told

        found = told([one for one, _ in waiting_now()])
    if as_json:
        typer.echo(json.dumps({"waiting": found}, indent=1))
        return
    for one in found:
        typer.echo(
            f"{one['number']}  {one['name']}, given by {one['given_by']} at {one['given_at']}: {one['state']}"
        )
        typer.echo(f"   {one['changes']['sentence']}")
    if not found:
        typer.echo("No delivery waits.", err=True)


@waiting.command()
def approve(number: Number, by: By, reason: Reason) -> None:
    """Approve a delivery that somebody else gave, compare it again, and take it in.

    Exit status: 0 it is in the register; 1 it could not be stored, and stays approved; 2 it may not be
    approved so; 3 it would change more by now than was approved, and waits anew.
    """
    with _here():
        from headway.web.waiting.actions import approve as approved

        approved(_user(by), _waiting(number), reason=reason)
    _take_in(number, by)


@waiting.command()
def decline(number: Number, by: By, reason: Reason) -> None:
    """Decline a delivery that somebody else gave: it never counts.

    Exit status: 0 declined; 2 it may not be declined so.
    """
    with _here():
        from headway.web.waiting.actions import decline as declined

        declined(_user(by), _waiting(number), reason=reason)
    typer.echo(f"Delivery {number} is declined.")


@waiting.command("take-in")
def take_in(number: Number, by: By) -> None:
    """Take in a delivery that is approved already, where that was interrupted. Exit status as of approve."""
    with _here():
        _user(by)
    _take_in(number, by)


@waiting.command()
def limit(
    at_least: Annotated[int | None, typer.Option(help="So many implausible changes always go in.")] = None,
    share: Annotated[str, typer.Option(help="Of the people known before, in per cent.")] = "",
    by: Annotated[str, typer.Option(help="Username in Headway of who sets it.")] = "",
    reason: Annotated[str, typer.Option(help="Why, in words.")] = "",
) -> None:
    """Print how many implausible changes go straight in, or set it: the greater of two numbers counts.

    Exit status: 0; 2 it may not be set so.
    """
    with _here():
        from headway.web.waiting import actions

        if at_least is not None or share:
            now = actions.limit()
            number = now.at_least if at_least is None else at_least
            actions.set_limit(
                _user(by), at_least=number, share=_share(share or str(now.share)), reason=reason
            )
        now = actions.limit()
    typer.echo(f"{now.at_least} implausible changes, or {now.share:g} % of the people known before")


def _share(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"--share {text} is not a number") from None


def _take_in(number: int, by: str) -> None:
    from rich.console import Console

    from headway.web.waiting.actions import Delivery, MoveRefused, take_in_approved
    from headway.web.waiting.told import said

    try:
        with Console(stderr=True).status("Starting") as shown:
            taken = take_in_approved(_waiting(number), by=by, progress=shown.update)
    except MoveRefused as fault:
        _stop(fault, CANNOT)
    except Exception as fault:
        if not said(fault):
            raise
        _stop(said(fault), REFUSED)
    if isinstance(taken, Delivery):
        typer.echo(f"Delivery {taken.name} is in the register: {taken.get_outcome_display().lower()}.")
        return
    typer.echo(f"By now it would change more than was approved. It waits anew, as number {taken.pk}.")
    raise typer.Exit(WAITS)


@contextmanager
def _here() -> Iterator[None]:
    """Set Django up; stop with the sentence of what cannot be done."""
    from headway.cli import django

    django.setup()
    from django.core.exceptions import PermissionDenied
    from django.db import OperationalError, ProgrammingError

    from headway.web.waiting.actions import LimitRefused, MoveRefused

    try:
        django.prepare(lambda _: None)
        yield
    except (PermissionDenied, LimitRefused, MoveRefused, OperationalError, ProgrammingError) as fault:
        _stop(fault, CANNOT)


def _stop(fault: object, status: int) -> NoReturn:
    typer.echo(str(fault), err=True)
    raise typer.Exit(status) from None


def _user(username: str) -> "User":
    from headway.web.accounts.models import User

    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        _stop(f"Nobody called {username!r} has signed in. Name a user of Headway with --by.", CANNOT)
    return found


def _waiting(number: int) -> "Waiting":
    from headway.web.waiting.actions import Waiting

    found = Waiting.objects.filter(pk=number).first()
    if found is None:
        _stop(f"There is no waiting delivery {number}. See `headway waiting list`.", CANNOT)
    return found
