"""The pack of a meeting, as a document: what its members read, in the order in which they need it.

Cover, five numbers, what needs a decision, what is overdue or was moved since the last meeting, measures that
moved and that did not, risks, damage, area plans, and the tables behind all of it. The same inputs give the
same document; every figure says its source, its day and its freeze.
"""

from collections.abc import Iterator
from datetime import datetime

from headway.reports import board_plan
from headway.reports.board_inputs import PackInputs
from headway.reports.board_measures import LONGEST, SOURCE, Movement, Seen, by_region, figure, seen, table
from headway.reports.board_words import MARKS, day
from headway.reports.document import Block, Bullets, DataTable, Document, Figures, Heading, Paragraph, Stated
from headway.reports.under_figures import beneath_figures, in_full

INVENTED = "Invented people. Demonstration."
NOT_THE_SAME = "Not made from what was frozen."
MOST = 5
"""Numbers of the first page: as many as a member remembers."""
NOTES = (
    MARKS,
    "Small numbers are kept back together over all tables here, so that none can be worked out.",
    "A measure has moved when a reading lies outside the limits of an individuals chart, or in a run of "
    "eight on one side of its centre.",
    "Control limits begin anew where the law or a definition changed, and for counts of people after "
    f"{LONGEST} months.",
    "People on one day are mostly those of the day before, so a slow drift is told as movement: it is, but "
    "nobody need have caused it since the last meeting.",
)


def board_pack(inputs: PackInputs) -> Document:
    """Return the pack of a meeting."""
    meeting = inputs.meeting
    pack = Document(
        title=f"{meeting.body}: pack for meeting {meeting.number}",
        subtitle=f"{day(meeting.day)}, {meeting.place}",
        status=_status(inputs),
        cover=_cover(inputs),
        made_at=_made(inputs).date(),
        blocks=tuple(_blocks(inputs)),
    )
    return beneath_figures(pack, inputs.quality, source=SOURCE)


def _status(inputs: PackInputs) -> str:
    said = [INVENTED] if inputs.invented else []
    if inputs.changed:
        said.append(NOT_THE_SAME)
    return " ".join([*said, f"To be read by: {_small(inputs.meeting.readers)}."])


def _made(inputs: PackInputs) -> datetime:
    assert inputs.freeze.plan_at is not None, "a pack is made from a freeze with the moment of the plan"
    return inputs.freeze.plan_at


def _cover(inputs: PackInputs) -> tuple[tuple[str, str], ...]:
    meeting, freeze = inputs.meeting, inputs.freeze
    known = f"{freeze.known_at:%-d %B %Y, %H:%M}" if freeze.known_at else "everything told so far"
    return (
        ("Meeting", f"{meeting.body}, meeting {meeting.number}"),
        ("Day and place", f"{day(meeting.day)}, {meeting.place}"),
        ("Who may read", meeting.readers),
        ("Freeze", _frozen(inputs)),
        *((("Not the same", _difference(inputs)),) if inputs.changed else ()),
        ("As at", day(freeze.as_at)),
        ("Known at", f"{known}, on the suppliers' clocks"),
        ("Plan, decisions and actions as recorded by", f"{_made(inputs):%-d %B %Y, %H:%M} UTC"),
        ("Digest of the register", freeze.register[:12]),
        ("Digest of figures and thresholds", freeze.figures[:12]),
        ("Made by", freeze.code),
    )


def _frozen(inputs: PackInputs) -> str:
    after = inputs.freeze.as_at > inputs.meeting.day
    return f"{inputs.freeze.id}{', of data from after the meeting' if after else ''}"


def _difference(inputs: PackInputs) -> str:
    return (
        f"The data of this meeting were frozen as {inputs.frozen}. Since then these have changed: "
        f"{'; '.join(inputs.changed)}. This pack is made from what there is now, {inputs.freeze.id}, and "
        f"does not claim to be the pack of {inputs.frozen}."
    )


def _blocks(inputs: PackInputs) -> Iterator[Block]:
    found = [one for one in (seen(m, last_meeting=inputs.meeting.last) for m in inputs.measures) if one]
    yield from _first_page(inputs, found)
    yield from _plan(inputs)
    yield from _measures(inputs, found)
    yield from _rest(inputs)
    yield from _annex(inputs, found)


def _first_page(inputs: PackInputs, found: list[Seen]) -> Iterator[Block]:
    named = {one.facts.measure.name: one for one in found if one.now.count is not None}
    chosen = [named[name] for name in inputs.first_page if name in named][:MOST]
    yield Heading(2, f"{_number(len(chosen))} numbers" if chosen else "Numbers")
    if not chosen:
        yield Paragraph("No measure can be counted from what the register holds.")
        return
    stated, entries = _register(inputs), inputs.entries
    yield Figures(tuple(figure(one, entries=entries, stated=stated) for one in chosen))
    yield Paragraph(
        "These are counts of what the files tell, not of what caused it. A number that stays within its "
        "control limits has not moved, whichever way it points."
    )


def _plan(inputs: PackInputs) -> Iterator[Block]:
    entries, stated = inputs.entries, _tracker(inputs)
    yield Heading(2, "What needs a decision")
    yield from _shown(board_plan.decisions_needed(entries, stated=stated), "Nothing waits for a decision.")
    yield Heading(2, "Overdue, and dates moved")
    yield from _shown(board_plan.overdue(entries, stated=stated), "No entry of a plan is overdue.")
    since = inputs.meeting.last
    yield from _shown(
        board_plan.moved(entries, since=since, stated=stated),
        "No date was moved since the last meeting." if since else "No date was ever moved.",
    )
    asked = board_plan.actions(inputs.actions, stated=_meetings(inputs))
    yield from _shown(asked, "Every action that an earlier meeting asked for is done.")


def _measures(inputs: PackInputs, found: list[Seen]) -> Iterator[Block]:
    yield Heading(2, "Measures: what has moved and what has not")
    for movement, title in (
        (Movement.MOVED, "Moved"),
        (Movement.NOT_MOVED, "Not moved"),
        (Movement.CANNOT_TELL, "Cannot be told"),
    ):
        those = [one for one in found if one.movement is movement]
        key = f"measures-{title.lower().replace(' ', '-')}"
        shown = table(those, key=key, title=f"Measures: {title.lower()}", stated=_register(inputs))
        yield from _shown(shown, f"{title}: none.")


def _rest(inputs: PackInputs) -> Iterator[Block]:
    entries, stated = inputs.entries, _tracker(inputs)
    yield Heading(2, "Risks")
    yield from _shown(
        board_plan.risks(entries, stated=stated), "No entry is rated amber or red, or waits on a condition."
    )
    yield Heading(2, "What the documents lost")
    yield Paragraph(board_plan.damage(entries))
    yield Paragraph(stated.line)
    if inputs.areas is not None:
        yield Heading(2, "Area delivery plans")
        yield from _shown(
            board_plan.area_plans(inputs.areas, stated=stated), "No area has been asked for its plan."
        )


def _annex(inputs: PackInputs, found: list[Seen]) -> Iterator[Block]:
    stated = _tracker(inputs)
    yield Heading(2, "Annex: tables and notes")
    yield from _shown(board_plan.stands(inputs.entries, stated=stated), "No plan has been loaded.")
    for one in found:
        if shown := by_region(one, stated=_register(inputs)):
            yield shown
    yield from _shown(
        board_plan.evidence(inputs.evidence, stated=stated), "No evidence from outside has been entered."
    )
    yield from _shown(
        board_plan.decisions(inputs.decisions, stated=_meetings(inputs)),
        "No earlier meeting decided anything.",
    )
    yield Heading(3, "Notes")
    yield Bullets(NOTES)
    if inputs.quality:
        yield Heading(3, "Quality of the data")
        yield from in_full(inputs.quality)


def _shown(table: DataTable, none: str) -> Iterator[Block]:
    yield table if table.rows else Paragraph(none)


def _register(inputs: PackInputs) -> Stated:
    return Stated(SOURCE, inputs.freeze.as_at, inputs.freeze.id)


def _tracker(inputs: PackInputs) -> Stated:
    return Stated(board_plan.TRACKER, inputs.freeze.as_at, inputs.freeze.id)


def _meetings(inputs: PackInputs) -> Stated:
    return Stated(board_plan.ACTIONS, inputs.freeze.as_at, inputs.freeze.id)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _number(many: int) -> str:
    return {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(many, str(many))
