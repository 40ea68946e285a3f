"""Every verb stops at a mistake in the law's figures or in the home folder: with its sentence."""

from typing import Any

import typer
from typer.core import TyperGroup

MISTAKEN = 2


class StopsAtMistake(TyperGroup):
    """The verbs. Figures and home are read when first needed: the fault may come from anywhere in a verb."""

    def invoke(self, ctx: Any) -> Any:
        """Return what the verb returns; exit with 2 and the fault's sentence where there is a mistake."""
        from headway.law.figures import FiguresFault
        from headway.web.home import HomeFault

        try:
            return super().invoke(ctx)
        except FiguresFault as fault:
            typer.echo(f"headway: the law cannot be read. {fault}", err=True)
            raise typer.Exit(MISTAKEN) from None
        except HomeFault as fault:
            typer.echo(f"headway: {fault}", err=True)
            raise typer.Exit(MISTAKEN) from None
