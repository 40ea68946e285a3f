"""`headway docs`: pages written from the code."""

from pathlib import Path
from typing import Annotated

import typer

from headway.cli.main import app

docs = typer.Typer(help="Write the documentation that comes from the code.", no_args_is_help=True)
app.add_typer(docs, name="docs")


@docs.callback()
def about() -> None:
    """Write the documentation that comes from the code."""


@docs.command()
def law(out: Annotated[Path, typer.Argument(help="folder to write to, as docs/law")]) -> None:
    """Write the rules, the figures by date and purpose, and what is not verified."""
    from headway.law.pages import pages

    out.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (out / name).write_text(text, encoding="utf-8")
        typer.echo(out / name)
