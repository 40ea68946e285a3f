"""`headway law`: what another law would change, and why a person's dates are what they are."""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    import polars as pl

    from headway.law.figures import Figures

MISUSED = 2
EARLIEST = date(2005, 4, 4)
"""The sentence began on this day; the law can be counted up to law.dates.LAST."""
INVENTED = "Invented people. Demonstration."
NAMES = {
    "terminates_automatically_on": "licence ends automatically",
    "referral_due_on": "referral to the Parole Board due",
    "request_from": "may ask to be referred",
}

law = typer.Typer(help="Compare laws, and explain a person's dates.", no_args_is_help=True)
app.add_typer(law, name="law")


@law.command()
def compare(
    section_42_from: Annotated[
        str, typer.Option(help="Day on which Sentencing Act 2026 s.42 is taken to begin, YYYY-MM-DD.")
    ],
    against: Annotated[
        str,
        typer.Option(
            help="The day to compare with; none: the law without it; set: as it is set in the application."
        ),
    ] = "none",
    by: Annotated[str, typer.Option(help="What the rows are: region.")] = "region",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, as without --json.")] = False,
) -> None:
    """Count the people in the sentence whose dates move, by region, kind of date and new day.

    For those who may see the register: small numbers are not hidden, and this is no table for publication.
    Exit status: 0; 2 when a day cannot be read or cannot be the beginning of that law.
    """
    if by != "region":
        raise refused(f"--by {by}: rows can only be by region")
    if as_json and as_csv:
        raise refused("--json and --csv: choose one")
    laws = [_law(against), _law(section_42_from)]
    rows, people = _counted(*laws)
    if as_json:
        about = {"section_42_from": section_42_from, "against": against}
        about |= {"note": note()} if note() else {}
        typer.echo(json.dumps({**about, "people_whose_dates_move": people, "rows": rows}, indent=1))
    else:
        writer = csv.DictWriter(sys.stdout, ["region", "what", "on", "people"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _counted(before: "Figures", after: "Figures") -> tuple[list[dict[str, Any]], int]:
    import polars as pl

    from headway.law.compare import by_region_and_day, moved
    from headway.people.facts import IN_SENTENCE

    with register_here():
        from headway.web import clock
        from headway.web.register.cohort import cohort, histories

        # whoever has left the sentence has no date to move
        subject = cohort(on=clock.today()).filter(pl.col("status").is_in(IN_SENTENCE))
        people, events = (f.join(subject, on="person", how="semi") for f in histories(on=clock.today()))
    moves = moved(people, events, before=before, after=after)
    counted = by_region_and_day(moves, subject)
    rows = [
        {"region": region or "not recorded", "what": NAMES[what], "on": day and day.isoformat(), "people": n}
        for region, what, day, n in counted.iter_rows()
    ]
    return rows, moves["person"].n_unique()


@law.command()
def explain(
    person: Annotated[str, typer.Argument(help="Prison number, CRN, PPUD number or Headway's reference.")],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As the sources had it on this day.")
    ] = None,
) -> None:
    """Print every step to a person's dates, each with its provision. The look is written to the trail.

    Exit status: 0; 2 for nobody of that number, or a day that cannot be looked on.
    """
    if on is not None:
        check_looked_on(on.date())
    with register_here():
        from headway.web import clock
        from headway.web.register.cohort import cohort

        row = _found(cohort(on=on.date() if on else clock.today()), person)
        _record(row["public_id"])
        told = _explained(row)
    typer.echo("\n".join([note(), *told] if note() else told))


def _found(people: "pl.DataFrame", person: str) -> dict[str, Any]:
    import polars as pl

    asked = person.strip().upper()
    named = pl.any_horizontal(
        pl.col(c).str.to_uppercase() == asked for c in ("noms", "crn", "ppud_id", "public_id")
    )
    rows = people.filter(named.fill_null(False))
    if rows.height != 1:
        raise refused(
            f"{person}: {'nobody' if rows.is_empty() else 'more than one person'} in the register has it"
        )
    return rows.row(0, named=True)


def _record(public_id: str) -> None:
    from headway.web.audit.actions import record
    from headway.web.audit.models import What

    record(What.PERSON_SEEN, who=None, subject=public_id, page="headway law explain")


def _explained(row: dict[str, Any]) -> list[str]:
    from headway.law.explain import explain as steps
    from headway.law.explain import what_would_change
    from headway.web.law.actions import figures as in_force

    figures = in_force()
    lines = [f"{NAMES[name]}: {row[name] or 'no date'}{_not_final(row, name, figures)}" for name in NAMES]
    lines += [f"outcome: {row['outcome'].replace('_', ' ')}", ""]
    for number, step in enumerate(steps(row, figures), start=1):
        cited = f"  [{step.citation}]" if step.citation else ""
        lines.append(f"{number:>2}  {step.label}: {step.value or 'no date'}{cited}")
    return [*lines, "", *(f"  - {change}" for change in what_would_change(row, figures))]


def _not_final(row: dict[str, Any], name: str, figures: "Figures") -> str:
    from headway.law.unset import both_ways

    ways = both_ways(row, name, figures)
    return f" (not final: {ways.words})" if ways else ""


def _law(day: str) -> "Figures":
    from headway.law.figures import FiguresFault, published

    if day == "set":
        return _as_set()
    try:
        return published().setting(section_42_from=None if day == "none" else date.fromisoformat(day))
    except FiguresFault as fault:
        raise refused(str(fault)) from None
    except ValueError:
        raise refused(f"{day!r} is no day: write YYYY-MM-DD, none, or set") from None


def _as_set() -> "Figures":
    with register_here():
        from headway.web.law.actions import figures

        return figures()


@contextmanager
def register_here() -> Iterator[None]:
    """Make the register ready to be asked; refuse where no delivery has been taken in."""
    from headway.cli import django

    django.setup()
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError:
        raise refused("There is no register here yet: take a delivery in first (headway intake).") from None


def note() -> str:
    """Return the line that says that nobody here is real; empty where people are."""
    from django.conf import settings

    return INVENTED if getattr(settings, "DEMONSTRATION", False) else ""


def check_looked_on(day: date) -> None:
    """Return nothing if the register can be looked at as on a day; refuse one outside the sentence's law."""
    from headway.law.dates import LAST

    if not EARLIEST <= day <= LAST:
        raise refused(
            f"--on {day}: outside {EARLIEST}, when the sentence began, to {LAST}; look on another day"
        )


def refused(sentence: str) -> typer.Exit:
    """Return what ends a verb that was misused, after its sentence is on standard error."""
    typer.echo(sentence, err=True)
    return typer.Exit(MISUSED)
