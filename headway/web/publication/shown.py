"""An audit's report → what the page prints. Recovered counts only where `reveal` is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headway.disclosure.attack.possible import Possible
from headway.disclosure.attack.readings import Reading
from headway.disclosure.audit import TableReport
from headway.disclosure.printed.published import Place, PublishedTable
from headway.disclosure.wording import proved

MOST_ERRORS = 12


@dataclass(frozen=True)
class ShownCell:
    """One cell of the table as we read it.

    state  "" for a printed figure, "hidden", "exact" for a hidden one that can be worked out, or "problem"
           for one that stopped the audit
    value  what it works out to; "" unless revealed
    """

    id: str
    printed: str
    deleted: str
    state: str
    value: str
    is_total: bool


@dataclass(frozen=True)
class ShownReading:
    """One way of reading the symbols: what the outsider knows, and how far it gets them."""

    name: str
    knows: str
    satisfiable: bool
    exact: int


def knows(name: str, *, threshold: int) -> str:
    """Return in words what an outsider takes for granted under a reading."""
    small = "1" if threshold == 2 else f"from 1 to {threshold - 1}"
    return {
        "nonneg": "A hidden count is any whole number, 0 included",
        "one-primary": f"As above, and wherever cells are hidden at least one is {small}: "
        "the others may be hidden to protect it",
        "shown-zero": "As above, and a zero is always printed, so a hidden count is at least 1",
        "all-primary": f"Every hidden count is {small}",
        "two-symbols": f"The two symbols tell which hidden counts are {small} and which protect others",
    }[name]


def readings(report: TableReport) -> list[ShownReading]:
    """Return the four readings, in the order in which each assumes more."""
    return [
        ShownReading(name, knows(name, threshold=report.threshold), r.satisfiable, len(r.exact))
        for name, r in report.readings.items()
    ]


type Grid = list[tuple[str, bool, list[ShownCell | None]]]
"""The rows of a table: label, whether it is a total, and a cell a column (None: no cell)."""


def grid(report: TableReport, *, reveal: bool) -> Grid:
    """Return the rows of an audited table."""
    states = {
        **dict.fromkeys(report.hidden, "hidden"),
        **dict.fromkeys(report.exact, "exact"),
        **dict.fromkeys(filter(None, (_place_named(report, p) for p in report.problems)), "problem"),
    }
    values = {place: _exact_value(report, place) for place in report.exact} if reveal else {}
    return rows(report.table, states=states, margins=report.margins, values=values)


def rows(
    table: PublishedTable,
    *,
    states: Mapping[Place, str],
    margins: Sequence[str],
    values: Mapping[Place, str] | None = None,
    prefix: str = "cell",
) -> Grid:
    """Return the rows of a table.

    margins  the sentences of an audit, by which totals are known
    values   what to print beside a cell that can be worked out; only for who may see it
    prefix   what the ids of its cells begin with, where a page holds several tables
    """

    def cell(place: Place, id: str) -> ShownCell | None:
        found = table.cells.get(place)
        if found is None:
            return None
        total = _is_total(margins, "row", place[0]) or _is_total(margins, "column", place[1])
        value = (values or {}).get(place, "")
        return ShownCell(id, found.printed, found.deleted, states.get(place, ""), value, total)

    return [
        (
            row,
            _is_total(margins, "row", row),
            [cell((row, column), f"{prefix}-{r}-{c}") for c, column in enumerate(table.columns)],
        )
        for r, row in enumerate(table.rows)
    ]


def _is_total(margins: Iterable[str], axis: str, label: str) -> bool:
    return any(margin.startswith(f"{axis} “{label}” = ") for margin in margins)


def _exact_value(report: TableReport, place: Place) -> str:
    found = (r.cells.get(place) for r in report.readings.values() if place in r.exact)
    return next((str(possible.low) for possible in found if possible), "")


def proofs(report: TableReport) -> list[str]:
    """Return for each cell that was proved to be exact the printed cells that suffice, in words."""
    number = {name: at for at, name in enumerate(report.readings, start=1)}
    return [
        _sentence(proved(proof).replace(f"({proof.reading})", f"(knowing {number[proof.reading]})"))
        for proof in report.proofs
    ]


def recovered(report: TableReport) -> list[tuple[Place, list[str]]]:
    """Return each hidden cell with what it can be under every reading. Only for who may see it."""
    return [(place, [_span(r, place) for r in report.readings.values()]) for place in report.hidden]


def _span(reading: Reading, place: Place) -> str:
    possible: Possible | None = reading.cells.get(place)
    if possible is None:
        return "not settled in time" if reading.satisfiable else "no such table"
    if possible.exact:
        return str(possible.low)
    return f"{possible.low} or more" if possible.high is None else f"{possible.low} to {possible.high}"


def problems(report: TableReport, unexplained: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return what stopped the audit as an error summary: each leads to the symbol's field or to the cell.

    unexplained  (field id, symbol as shown) for each symbol without a meaning
    """
    asked = list(unexplained)
    errors = [
        {"text": f"Say what {shown} means: no note explains it", "href": f"#{id}"} for id, shown in asked
    ]
    named = {f"{shown} is neither" for _, shown in asked}
    for problem in report.problems:
        if not any(words in problem for words in named):
            errors.append({"text": _sentence(problem), "href": f"#{_where(report, problem)}"})
    more = len(errors) - MOST_ERRORS
    return [*errors[:MOST_ERRORS], *([{"text": f"and {more} more", "href": "#as-read"}] if more > 0 else [])]


def _where(report: TableReport, problem: str) -> str:
    """Return the id of the cell that a problem names; of the table when it names none."""
    place = _place_named(report, problem)
    if place is None:
        return "as-read"
    return f"cell-{report.table.rows.index(place[0])}-{report.table.columns.index(place[1])}"


def _place_named(report: TableReport, problem: str) -> Place | None:
    return next((p for p in report.table.cells if f"row “{p[0]}”, column “{p[1]}”" in problem), None)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
