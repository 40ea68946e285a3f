"""Every verb stops at a mistake in the figures of the law: with its sentence, and nothing concluded."""

from typing import Any

import typer
from typer.core import TyperGroup

MISTAKEN = 2


class StopsAtMistake(TyperGroup):
    """The verbs. Figures are read with the first rule, so the fault may come from anywhere in a verb."""

    def invoke(self, ctx: Any) -> Any:
        """Return what the verb returns; exit with 2 and the fault's sentence if the figures are wrong."""
        from headway.law.figures import FiguresFault

        try:
            return super().invoke(ctx)
        except FiguresFault as fault:
            typer.echo(f"headway: the law cannot be read. {fault}", err=True)
            raise typer.Exit(MISTAKEN) from None
