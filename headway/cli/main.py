"""The `headway` command. Each verb lives in a file of its own and imports what it needs when it runs."""

import typer

from headway.cli.refusal import StopsAtMistake

app = typer.Typer(
    name="headway",
    cls=StopsAtMistake,
    help="Who is not moving towards a safe release, why, and on whose move.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

from headway.cli import (  # noqa: E402, F401  each registers
    audit,
    board,
    conclude,
    docs,
    intake,
    law,
    law_due,
    ledger,
    measures,
    plan,
    protect,
    register,
    report,
    role,
    run,
    synthetic,
    table,
    verify,
    waiting,
)
