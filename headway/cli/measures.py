"""`headway measures`: the plan's success measures on a day, or as a series over months or quarters."""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headway.cli import measures_document as document
from headway.cli.law import EARLIEST, note, refused, register_here
from headway.cli.main import app
from headway.cli.moments import MOMENTS

if TYPE_CHECKING:
    import polars as pl

    from headway.measures.measure import Measure
    from headway.measures.periods import Period

measures = typer.Typer(help="Count the success measures of the plan, on a day or over months and quarters.")
app.add_typer(measures, name="measures")


class By(StrEnum):
    """The directions in which a measure can be broken down."""

    REGION = "region"
    PRISON = "prison"
    GROUP = "group"
    SENTENCE = "sentence"


class Every(StrEnum):
    """How long the periods of a series are."""

    MONTH = "month"
    QUARTER = "quarter"


Broken = Annotated[list[By] | None, typer.Option("--by", help="Break down by this too; may be repeated.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
KnownAt = Annotated[
    datetime | None,
    typer.Option(
        "--known-at",
        formats=MOMENTS,
        help="Leave out what was told after this moment, on the suppliers' clocks.",
    ),
]


@measures.callback(invoke_without_command=True)
def on_a_day(
    context: typer.Context,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day; without it, the last extract day."),
    ] = None,
    by: Broken = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
) -> None:
    """Count every success measure on a day; what happens in time, in the twelve months that end with it.

    For those who may see the register: small numbers are not hidden. Exit status: 0; 2 for what cannot be
    asked.
    """
    if context.invoked_subcommand:
        return
    from headway.measures.operational import OPERATIONAL
    from headway.measures.periods import year_to
    from headway.measures.success import SUCCESS

    last = _last_day(known_at)
    day = on.date() if on else last
    _check_day(day, last)
    told = _counted((*SUCCESS, *OPERATIONAL), [year_to(day)], by or [], as_at=day, known_at=known_at)
    _print(told, as_json=as_json)


@measures.command()
def series(
    name: Annotated[str, typer.Argument(help="Name of the measure.")],
    first: Annotated[str, typer.Option("--from", help="First month, YYYY-MM.")] = "2015-01",
    last: Annotated[
        str | None, typer.Option("--to", help="Last month, YYYY-MM; default: of the last extract.")
    ] = None,
    every: Annotated[Every, typer.Option(help="How long the periods are.")] = Every.MONTH,
    by: Broken = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Write the rows here, as CSV.")] = None,
) -> None:
    """Count one measure for every month or quarter between two months, both included.

    For those who may see the register: small numbers are not hidden. Exit status: 0; 2 for what cannot be
    asked.
    """
    measure = _named(name)
    if out and (out.suffix.lower() != ".csv" or not out.parent.is_dir()):
        raise refused(f"--out {out}: give a file that ends in .csv, in a folder that exists")
    told_to = _last_day(known_at)
    periods = _periods(_month("--from", first), _month("--to", last) if last else told_to, every, told_to)
    told = _counted([measure], periods, by or [], as_at=told_to, known_at=known_at)
    if out:
        _write(told, out)
    else:
        _print(told, as_json=as_json)


def _named(name: str) -> "Measure":
    from headway.measures.operational import OPERATIONAL
    from headway.measures.success import SUCCESS

    every = {measure.name: measure for measure in (*SUCCESS, *OPERATIONAL)}
    if name not in every:
        raise refused(f"{name}: no such measure. The measures are: {', '.join(every)}")
    return every[name]


def _last_day(known_at: datetime | None) -> date:
    """Return the last day of which an extract speaks; refuse a register that was told nothing."""
    with register_here():
        from headway.web.register.series import last_day

        last = last_day(known_at)
    if last is None:
        raise refused(
            "The register holds no extract, so there is nothing to count: take a delivery in first."
        )
    return last


def _check_day(day: date, last: date) -> None:
    if day > last:
        raise refused(f"--on {day}: the last extract is of {last}, and says nothing of later days")
    if day < EARLIEST:
        raise refused(f"--on {day}: nobody was in the sentence before it began on {EARLIEST}")


def _month(option: str, text: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):  # strptime would take 2015-1
            raise ValueError(text)
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  a month has no zone
    except ValueError:
        raise refused(f"{option} {text!r} is not a month; write it as 2015-01") from None


def _periods(first: date, last: date, every: Every, told_to: date) -> Sequence["Period"]:
    from headway.measures.periods import months, quarters

    if (first.year, first.month) < (EARLIEST.year, EARLIEST.month):
        raise refused(f"--from {first:%Y-%m}: nobody was in the sentence before it began on {EARLIEST}")
    if (last.year, last.month) > (told_to.year, told_to.month):
        raise refused(
            f"--to {last:%Y-%m}: the last extract is of {told_to}; choose {told_to:%Y-%m} or earlier"
        )
    try:
        return (months if every is Every.MONTH else quarters)(first, last)
    except ValueError as fault:
        raise refused(str(fault)) from None


def _counted(
    wanted: Sequence["Measure"],
    periods: Sequence["Period"],
    by: Sequence[By],
    *,
    as_at: date,
    known_at: datetime | None,
) -> dict[str, Any]:
    """Return the document: where the figures come from, and every measure with its rows."""
    with register_here():
        from headway.web.board.freezing import freeze_now
        from headway.web.quality.statement import statement
        from headway.web.register import series as register
        from headway.web.register.cohort import as_at as last_extracts

        frozen = freeze_now(as_at, known_at)
        last = register.last_day(known_at) or as_at
        told_from = register.told_from(known_at)
        told = _told(wanted, periods, by, known_at)
        extracts = last_extracts(on=last, known_at=known_at)
        quality = statement(on=as_at, known_at=known_at)
    from dataclasses import replace

    return {
        "note": note(),
        "status": document.UNPROTECTED,
        "by": [name.value for name in by],
        "made_from": document.made_from(replace(frozen, plan_at=None), extracts),
        "quality": list(quality.sentences),
        "measures": [_measure(measure, told, periods, by, told_from, last) for measure in wanted],
    }


def _told(
    wanted: Sequence["Measure"], periods: Sequence["Period"], by: Sequence[By], known_at: datetime | None
) -> "pl.DataFrame":
    """Return the long table of the register that is here; periods that are not over are not known."""
    import polars as pl

    from headway.measures.series import series as counted
    from headway.web.register import series as register

    long = counted(
        register.stretches_now(known_at),
        register.happenings_now(known_at),
        measures=wanted,
        periods=periods,
        by=[document.BREAKDOWNS[name] for name in by],
        told_from=register.told_from(known_at),
    )
    over = pl.col("on") <= register.last_day(known_at)
    return long.with_columns(pl.when(over).then(n).alias(n) for n in ("numerator", "denominator"))


def _measure(
    measure: "Measure",
    told: "pl.DataFrame",
    periods: Sequence["Period"],
    by: Sequence[By],
    told_from: dict[str, date],
    last: date,
) -> dict[str, Any]:
    from headway.measures.known import known_from

    known = known_from(measure, told_from)
    return {
        **document.definition(measure),
        "not_known": document.not_known(measure, periods, known_from=known, last=last),
        "rows": document.rows(told.filter(told["measure"] == measure.name), by),
    }


def _print(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(document.text(told))
        return
    for line in document.lines(told):
        typer.echo(line)


def _write(told: dict[str, Any], out: Path) -> None:
    """Write the rows of the one measure, each with where it comes from, so that none can lose it."""
    rows = document.alone(told)
    try:
        with out.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    except OSError as fault:
        raise refused(f"--out {out}: cannot be written ({fault.strerror}). Give another place.") from None
    typer.echo(f"Written: {out}")
