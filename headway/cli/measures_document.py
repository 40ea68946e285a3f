"""What `headway measures` prints: definitions, where figures come from, and rows, as one JSON document."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from headway.measures.freeze import Freeze
    from headway.measures.measure import Change, Measure
    from headway.measures.periods import Period

UNPROTECTED = (
    "Not for publication: small numbers are not hidden. For those who may see the register; what is printed "
    "in a report or a pack is protected there."
)
BREAKDOWNS = {
    "region": "probation_region",
    "prison": "prison",
    "group": "prison_group",
    "sentence": "sentence",
}
"""What --by takes, and the column of the long table that it means."""


def made_from(freeze: "Freeze", extracts: Mapping[str, date]) -> dict[str, Any]:
    """Return from what the figures were made: two documents with the same are the same figures."""
    return {
        "as_at": freeze.as_at.isoformat(),
        "known_at": freeze.known_at and freeze.known_at.isoformat(),
        "freeze": freeze.id,
        "register": freeze.register,
        "figures": freeze.figures,
        "code": freeze.code,
        "extracts": {kind: day.isoformat() for kind, day in sorted(extracts.items())},
    }


def definition(measure: "Measure") -> dict[str, Any]:
    """Return all that a reader must know of a measure."""
    return {
        "name": measure.name,
        "title": measure.title,
        "kind": measure.kind.value,
        "unit": measure.unit,
        "better": measure.better,
        "principle": measure.principle,
        "source": measure.source,
        "counts": measure.counts,
        "out_of": measure.out_of or None,
        "why": measure.why,
        "does_not_say": measure.does_not_say,
        "data_quality": measure.data_quality,
        "owner": measure.owner,
        "checked_by": measure.checked_by,
        "review_by": measure.review_by.isoformat(),
        "changes": [_change(change) for change in measure.changes],
        "retired": measure.retired and _change(measure.retired),
    }


def _change(change: "Change") -> dict[str, str]:
    return {"on": change.on.isoformat(), "text": change.text}


def not_known(
    measure: "Measure", periods: Sequence["Period"], *, known_from: date, last: date
) -> list[dict[str, str]]:
    """Return which of the periods a measure is not known for, and why; empty: it is known for all.

    last  the last day of which an extract speaks
    """
    from headway.measures.measure import Kind

    begins = {p: p.first if measure.kind is Kind.FLOW else p.last for p in periods}
    early = [p for p in periods if begins[p] < known_from]
    late = [p for p in periods if p.last > last]
    never = "No file that tells of it has been taken in."
    why_early = never if known_from == date.max else f"No system or file told of it before {known_from}."
    why_late = f"The last extract is of {last}: the period was not over."
    told = ((early, why_early), (late, why_late))
    return [
        {"first": found[0].first.isoformat(), "last": found[-1].last.isoformat(), "why": why}
        for found, why in told
        if found
    ]


def rows(told: "pl.DataFrame", by: Iterable[str]) -> list[dict[str, Any]]:
    """Return the rows of one measure: the period, the breakdowns asked for (null: all), and the numbers."""
    columns = [BREAKDOWNS[name] for name in by]
    wanted = told.select("first", "on", *columns, "numerator", "denominator")
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in wanted.iter_rows(named=True)
    ]


def alone(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the document's one measure, each with its measure, day, freeze and status."""
    (measure,) = document["measures"]
    made = document["made_from"]
    status = " ".join(filter(None, (document["note"], document["status"])))
    beside = {"as_at": made["as_at"], "freeze": made["freeze"], "status": status}
    return [{"measure": measure["name"], **row, **beside} for row in measure["rows"]]


def text(document: Mapping[str, Any]) -> str:
    """Return the document as JSON, the same bytes for the same figures."""
    return json.dumps(document, indent=1, ensure_ascii=False)


def lines(document: Mapping[str, Any]) -> Iterable[str]:
    """Give the document as lines for a reader: each measure, and beneath it its rows."""
    yield from filter(None, (document["note"], document["status"]))
    yield f"As at {document['made_from']['as_at']}, freeze {document['made_from']['freeze']}"
    yield from document["quality"]
    for measure in document["measures"]:
        yield ""
        yield f"{measure['title']} ({measure['name']})"
        yield from (
            f"  not known for {gap['first']} to {gap['last']}: {gap['why']}" for gap in measure["not_known"]
        )
        yield from (f"  {_row(row)}" for row in measure["rows"])


def _row(row: Mapping[str, Any]) -> str:
    places = [row[column] for column in BREAKDOWNS.values() if row.get(column)]
    period = f"{row['first']} to {row['on']}" if row["first"] else row["on"]
    above, below = ("not known" if row[n] is None else f"{row[n]:,}" for n in ("numerator", "denominator"))
    number = above if row["denominator"] is None else f"{above} of {below}"
    return f"{period}  {number:>16}  {' '.join(places) or 'all'}"
