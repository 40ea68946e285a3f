"""The return to an inspectorate with the position of a day, in the columns of the return of 2017."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from headway.reports.clean import FORBIDDEN, UNREADABLE
from headway.web import spreadsheet
from headway.web.areas.chains import Chain, Total, totals
from headway.web.jinja import day
from headway.web.plan.actions import DeadlineState, EntryState
from headway.web.plan.states import State

COLUMNS = (
    "Rec. No.",
    "Recommendation",
    "Accepted/ Rejected",
    "Response Action Taken/Planned",
    "Function Responsible/ Policy Lead",
    "Target Date",
)
LOST = "[…]"


@dataclass(frozen=True)
class Return:
    """What is printed, whatever the form of the file.

    timetable  label and date as printed
    rows       a cell for each of COLUMNS; line feeds between paragraphs
    """

    title: str
    timetable: tuple[tuple[str, str], ...]
    on: date
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[Total, ...]

    @property
    def position(self) -> str:
        """The line above the table."""
        return f"POSITION AS AT: {day(self.on)}"


def return_of(printed: Mapping[str, Any], found: Sequence[Chain], *, on: date) -> Return:
    """Return a return with its position on a day. printed: the plan in the exported shape."""
    labels = (("Report published", "published"), ("Action Plan Submitted", "submitted"))
    timetable = [(label, printed[key]["text_as_printed"]) for label, key in labels if printed[key]]
    return Return(
        title=_readable(printed["title"]),
        timetable=tuple(timetable),
        on=on,
        rows=tuple(tuple(map(_readable, _row(one))) for one in found),
        totals=tuple(totals(found, printed["totals"])),
    )


def _readable(text: str) -> str:
    """Return the text with a sign in place of each character that a Word file cannot hold."""
    return FORBIDDEN.sub(UNREADABLE, text)


def _row(one: Chain) -> tuple[str, ...]:
    state = one.state
    return (
        str(state.entry.number),
        state.value("text") or LOST,
        state.value("status") or LOST,
        "\n".join([state.value("response") or LOST, *_since(state)]),
        "\n".join(_owners(state)) or LOST,
        "\n".join([state.value("target_as_printed") or LOST, *map(_moved, state.deadlines)]).strip(),
    )


def _since(state: EntryState) -> Iterator[str]:
    """Say what was told after the return was printed: the newest update, and completion."""
    if update := state.last_update:
        why = f" ({update.reason})" if update.reason else ""
        yield f"Update for {update.period:%B %Y}, {update.rag}{why}: {update.says}"
    if state.state is State.COMPLETE:
        yield f"Complete on {day(state.completed_on)}"
    if state.state is State.RETIRED:
        yield f"Retired: {state.reason}"


def _owners(state: EntryState) -> Iterator[str]:
    if state.lead:
        yield state.lead
    if state.owner and state.owner != state.lead:
        yield f"Now: {state.owner}"


def _moved(deadline: DeadlineState) -> str:
    if not deadline.moves:
        return ""
    newest = deadline.moves[-1]
    return f"Moved to {newest.written}: {newest.reason}"


def lines(told: Return) -> Iterator[str]:
    """Give the lines of the CSV file."""
    yield spreadsheet.line([told.title])
    for label, text in told.timetable:
        yield spreadsheet.line([label, text])
    yield spreadsheet.line([told.position])
    yield spreadsheet.line(COLUMNS)
    for row in told.rows:
        yield spreadsheet.line(row)
    for total in told.totals:
        yield spreadsheet.line([total.name, total.counted])
