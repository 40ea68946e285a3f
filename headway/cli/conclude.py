"""`headway conclude`: histories in, a JSON object a line; dates of the law out, with the reasons."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from headway.cli.main import app

if TYPE_CHECKING:
    from headway.cli.histories import Histories
    from headway.law.figures import Figures


@app.command()
def conclude(
    people: Annotated[str, typer.Argument(help="file of one JSON object a line; - reads standard input")],
    section_42_from: Annotated[
        str | None,
        typer.Option(
            help="day on which Sentencing Act 2026 s.42 began, YYYY-MM-DD; without it, the law before"
        ),
    ] = None,
    engine: Annotated[
        Literal["polars", "spark"],
        typer.Option(help="what runs the rules: polars, here; spark, on a cluster, with the extra [spark]"),
    ] = "polars",
    master: Annotated[
        str | None,
        typer.Option(help="with --engine spark: where the cluster is; without it, as Spark is set up"),
    ] = None,
) -> None:
    """Print when each licence ends by itself, when referral is due, when a request may be made, and why.

    A line in: {"person": "T01", "sentence": "IPP", "other_life_sentence": false, "events": [{"kind":
    "released", "on": "2019-11-01"}]}. Kinds: released, revoked, recall_disregarded (bears the day of the
    re-release), recall_rescinded, died. A day may be a month or a year, "2017-05" or "2017". Lines that
    cannot be read are named on standard error, the others are concluded, and the exit status is 1.
    """
    from headway.cli.histories import HistoriesFault, read
    from headway.law.figures import FiguresFault, published

    if master and engine != "spark":
        raise typer.BadParameter("--master says where Spark is; add --engine spark")
    try:
        figures = published().setting(section_42_from=_day(section_42_from))
        histories = read(_lines(people))
    except (FiguresFault, HistoriesFault) as fault:
        typer.echo(f"headway conclude: {fault}", err=True)
        raise typer.Exit(2) from None
    _print(_on_spark(histories, figures, master) if engine == "spark" else _here(histories, figures))
    for refused in histories.faults:
        typer.echo(refused, err=True)
    if histories.faults:
        typer.echo(f"{len(histories.faults)} of {histories.lines} lines were not concluded", err=True)
        raise typer.Exit(1)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"--section-42-from {text!r} is not a day; write it as 2026-05-01") from None


def _lines(people: str):
    from headway.cli.histories import HistoriesFault

    if people == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(people).open("rb") as file:
            yield from file
    except OSError as fault:
        raise HistoriesFault(
            f"{people} cannot be read: {fault.strerror}. Give a file of one JSON object a line"
        ) from None


def _here(histories: "Histories", figures: "Figures") -> Iterator[str]:
    from headway.cli.answers import lines

    return lines(histories.people, histories.events, names=histories.names, figures=figures)


def _on_spark(histories: "Histories", figures: "Figures", master: str | None) -> Iterator[str]:
    from headway.cli.spark import SparkFault, spark_lines

    try:
        yield from spark_lines(histories, figures, master=master)
    except SparkFault as fault:
        typer.echo(f"headway conclude: {fault}", err=True)
        raise typer.Exit(2) from None


def _print(answers: Iterable[str]) -> None:
    try:
        for answer in answers:
            sys.stdout.write(answer + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`); that is not our fault to report.
        sys.stderr.close()
        raise typer.Exit(0) from None
