"""`headway role`: say what somebody's work is, so that they see what it needs and nothing else."""

from typing import Annotated

import typer

from headway.cli.main import app


@app.command()
def role(
    username: Annotated[
        str, typer.Argument(help="As shown to them on the page that says they have no role.")
    ],
    name: Annotated[
        str, typer.Argument(help="pom, com, regional_lead, analyst, board_secretary ...: see docs/roles.md.")
    ],
    prison: Annotated[str, typer.Option(help="NOMIS code, for a prison offender manager.")] = "",
    region: Annotated[str, typer.Option(help="Probation region, for a regional lead or director.")] = "",
    prison_group: Annotated[str, typer.Option(help="Prison group, for its director.")] = "",
    com: Annotated[
        str, typer.Option(help="Their name as nDelius has it, for a community offender manager.")
    ] = "",
) -> None:
    """Give a role to somebody who has signed in with their organisation."""
    from headway.cli import django

    django.setup()
    from headway.web.accounts.actions import RoleFault, give_role
    from headway.web.accounts.models import User

    user = User.objects.filter(username=username).first()
    if user is None:
        typer.echo(
            f"Nobody called {username} has signed in. They must do so once, then this can be repeated.",
            err=True,
        )
        raise typer.Exit(1)
    try:
        give_role(user, role=name, by=None, prison=prison, prison_group=prison_group, region=region, com=com)
    except RoleFault as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{user} is now {user.get_role_display()}{f' ({user.place_name})' if user.place else ''}.")
