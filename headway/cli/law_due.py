"""`headway law due`: for whom a duty falls due between two days, who was dealt with, who was missed."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headway.cli.law import check_looked_on, law, note, refused, register_here

if TYPE_CHECKING:
    import polars as pl

    from headway.duties.completeness import Proof, Window
    from headway.duties.subjects import Subject

NOT_PROVED = 1
PAGE = "headway law due"


@dataclass(frozen=True)
class Answer:
    """What was asked and what came out: everybody's set, with region and reference, and the proof."""

    subject: "Subject"
    window: "Window"
    on: date
    people: "pl.DataFrame"
    proof: "Proof"


@law.command()
def due(
    duty: Annotated[str, typer.Option(help="referral, automatic-ending or suspension.")],
    first: Annotated[str, typer.Option("--from", help="First day on which it falls due, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", help="Last such day, YYYY-MM-DD.")],
    on: Annotated[str | None, typer.Option(help="The day to look on, YYYY-MM-DD; without it, today.")] = None,
    only: Annotated[
        str | None,
        typer.Option("--set", help="Only dealt-with, missed, to-come, cannot-say or not-due."),
    ] = None,
    region: Annotated[
        str | None, typer.Option(help="Only this probation region, as the files name it.")
    ] = None,
    people: Annotated[
        bool, typer.Option("--people", help="List the people too. Every look is written to the trail.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Count for whom a duty falls due between two days, who was dealt with and who was missed.

    The sets add up to the register, always the whole of it: --set and --region choose what is printed below
    the equation. For those who may see the register: small numbers are not hidden, and this is no table for
    publication. Exit status: 0; 1 when the sets do not add up; 2 for what cannot be asked.
    """
    answer = _answer(
        duty, (_day("--from", first), _day("--to", last)), None if on is None else _day("--on", on)
    )
    shown = _chosen(answer, only, region)
    named = _named(shown, only) if people else None
    document = _document(answer, shown, only) | ({} if named is None else {"people": named})
    if as_json:
        typer.echo(json.dumps(document, indent=1))
    else:
        _show(document)


def _answer(duty: str, days: tuple[date, date], on: date | None) -> Answer:
    from headway.duties.completeness import NotComplete, Window, WindowFault
    from headway.duties.subjects import SUBJECTS

    if duty not in SUBJECTS:
        raise refused(f"--duty {duty}: no such duty; it is one of {', '.join(SUBJECTS)}")
    if on is not None:
        check_looked_on(on)
    try:
        return _proved(SUBJECTS[duty], Window(*days), on)
    except WindowFault as fault:
        raise refused(str(fault)) from None
    except NotComplete as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(NOT_PROVED) from None


def _proved(subject: "Subject", window: "Window", on: date | None) -> Answer:
    with register_here():
        from headway.duties.completeness import completeness, proof
        from headway.duties.unset_days import unset
        from headway.web import clock
        from headway.web.casework.actions import records
        from headway.web.law.actions import figures
        from headway.web.register import due as register
        from headway.web.register.cohort import cohort, histories

        day = on or clock.today()
        everybody = cohort(on=day)
        seen = register.seen(on=day)
        early = unset(everybody, histories(on=day), figures())
        made = records().join(everybody.select("person", "public_id"), on="public_id").drop("public_id")
    placed = completeness(seen, subject, window, unset=early, records=made)
    where = everybody.select("person", "public_id", region="probation_region")
    people = placed.join(where, on="person", how="left", maintain_order="left")
    return Answer(subject, window, day, people, proof(placed, everybody["person"]))


def _chosen(answer: Answer, only: str | None, region: str | None) -> "pl.DataFrame":
    """Return the people of a set and a region; null: of every one. Refuses one that does not exist."""
    import polars as pl

    from headway.duties.completeness import SETS

    people = answer.people.with_columns(pl.col("region").fill_null("not recorded"))
    if only is not None and only.replace("-", "_") not in SETS:
        every = ", ".join(name.replace("_", "-") for name in SETS)
        raise refused(f"--set {only}: no such set; it is one of {every}")
    if region is not None:
        known = sorted(people["region"].unique())
        if region not in known:
            raise refused(f"--region {region}: nobody has this region; there are {', '.join(known)}")
        people = people.filter(pl.col("region") == region)
    return people if only is None else people.filter(pl.col("set") == only.replace("-", "_"))


def _document(answer: Answer, shown: "pl.DataFrame", only: str | None) -> dict[str, Any]:
    from headway.duties.completeness import REASONS, SETS

    proved, duty = answer.proof, answer.subject.duty
    told = list(SETS) if only is None else [only.replace("-", "_")]
    counted = shown.group_by("region", "set").len().rows()
    by_region: dict[str, dict[str, int]] = {}
    for region, name, number in sorted(counted):
        by_region.setdefault(region, dict.fromkeys(told, 0))[name] = number
    reasons = shown.drop_nulls("reason").group_by("set", "reason").len().sort("set", "len", "reason").rows()
    return {
        **({"note": note()} if note() else {}),
        "duty": duty.label,
        "cites": duty.cites,
        "from": answer.window.first.isoformat(),
        "to": answer.window.last.isoformat(),
        "on": answer.on.isoformat(),
        "register": proved.register,
        "due": proved.due,
        "sets": dict(proved.sets),
        "equation": proved.equation,
        "evidence": answer.subject.evidence,
        "reasons": [{"set": name, "reason": REASONS[why], "people": n} for name, why, n in reasons],
        "findings": shown["finding"].count(),
        "by_region": [{"region": region, **numbers} for region, numbers in by_region.items()],
    }


def _named(shown: "pl.DataFrame", only: str | None) -> list[dict[str, Any]]:
    """Return the people one by one, each look recorded; who is not due is left out unless asked for."""
    import polars as pl
    from django.db import transaction

    from headway.web.audit.actions import record
    from headway.web.audit.models import What

    listed = shown if only else shown.filter((pl.col("set") != "not_due") | pl.col("finding").is_not_null())
    rows = listed.sort("set", "due_on", "earliest", "public_id", nulls_last=True)
    with transaction.atomic():
        for public_id in rows["public_id"]:
            record(What.PERSON_SEEN, who=None, subject=public_id, page=PAGE)
    days = [name for name, dtype in rows.schema.items() if dtype == pl.Date]
    columns = ("public_id", "region", "set", "because", "evidence", "finding", *days)
    return rows.select(columns).with_columns(pl.col(days).dt.to_string()).to_dicts()


def _show(document: dict[str, Any]) -> None:
    from headway.duties.completeness import SETS

    lines = [
        *([document["note"]] if "note" in document else []),
        f"{document['duty']} ({document['cites']})",
        f"Due from {document['from']} to {document['to']}, looked at on {document['on']}",
        "",
        *(f"{number:>6}  {_words(name):<11} {SETS[name]}" for name, number in document["sets"].items()),
        "",
        document["equation"],
        document["evidence"],
        "",
        *(f"{r['people']:>6}  {_words(r['set'])}: {r['reason']}" for r in document["reasons"]),
        f"{document['findings']:>6}  with something odd in what was recorded",
        "",
        *_table(document["by_region"]),
    ]
    for one in document.get("people", []):
        lines += ["", f"{one['public_id']}  {one['region']}  {_words(one['set'])}", f"  {one['because']}"]
        lines += [f"  {one[name]}" for name in ("evidence", "finding") if one[name]]
    typer.echo("\n".join(lines))


def _table(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return ["Nobody."]
    heads = [_words(name) for name in rows[0]]
    cells = [heads, *([str(value) for value in row.values()] for row in rows)]
    first = max(len(line[0]) for line in cells)
    widths = [max(len(line[n]) for line in cells) for n in range(1, len(heads))]
    return [
        "  ".join([line[0].ljust(first), *(c.rjust(w) for c, w in zip(line[1:], widths, strict=True))])
        for line in cells
    ]


def _words(name: str) -> str:
    return name.replace("_", " ")


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refused(f"{option} {text}: this is no day; write YYYY-MM-DD") from None
