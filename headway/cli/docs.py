"""`headway docs`: the pages that are written from the code, so that they cannot drift."""

from pathlib import Path
from typing import Annotated

import typer

from headway.cli.main import app


@app.command()
def docs(
    out: Annotated[Path, typer.Argument(help="The folder of the documentation.")] = Path("docs"),
) -> None:
    """Write the pages that come from the code: law and duties, incoming files, rating, roles, commands."""
    for name, text in written().items():
        page = out / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        typer.echo(page)


def written() -> dict[str, str]:
    """Return the text of every generated page, by its path below the documentation's folder."""
    from headway.cli import django

    django.setup()
    from headway.cli.verbs import page as commands
    from headway.duties.pages import pages as duties
    from headway.intake.declared.pages import pages as extracts
    from headway.law.pages import pages as law
    from headway.measures.pages import page as measures
    from headway.plan.conventions import page as plan_deadlines
    from headway.rating.pages import page as rating
    from headway.web.accounts.pages import page as roles
    from headway.web.areas.pages import page as area_plan_states
    from headway.web.board.state_pages import page as meeting_states
    from headway.web.plan.pages import page as plan_states
    from headway.web.publication.pages import page as release_states
    from headway.web.waiting.pages import page as waiting_states

    return {
        **{f"law/{name}": text for name, text in law().items()},
        **{f"law/duties/{name}": text for name, text in duties().items()},
        **{f"extracts/{name}": text for name, text in extracts().items()},
        "measures.md": measures(),
        "rating.md": rating(),
        "roles.md": roles(),
        "release-states.md": release_states(),
        "waiting-states.md": waiting_states(),
        "plan-states.md": plan_states(),
        "area-plan-states.md": area_plan_states(),
        "meeting-states.md": meeting_states(),
        "plan-deadlines.md": plan_deadlines(),
        "commands.md": commands(),
    }
