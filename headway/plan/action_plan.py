"""Rows of a document to an action plan, whatever the extraction did to them."""

import re
from collections import Counter
from collections.abc import Sequence

from headway.plan.action_plan_contents import Contents, Section, contents, sections, text_of, unstuck
from headway.plan.action_plan_cross_references import cross_references
from headway.plan.action_plan_front import position_as_at, principles, published, success_measures, title
from headway.plan.action_plan_governance import governance
from headway.plan.action_plan_manner import Manner, manner_of
from headway.plan.shape import ActionPlan, Workstream
from headway.plan.source import Row, Source
from headway.plan.workstream import lost_workstream, read_workstream
from headway.plan.workstream_blocks import blocks
from headway.plan.workstream_rows import HEADER, HEADING, NUMBERED, told


def read_action_plan(source: Source) -> ActionPlan:
    """Return the plan as printed; what cannot be read is None, and `damaged` beside it says so.

    Every row of the workstreams is used or quoted in a `damaged`. `disagreements` holds what the document
    says in two ways, numbers printed twice, and remarks on how the file was read. Never raises for damage.
    """
    listed, rows = contents(source.rows)
    rows = unstuck(rows, listed)
    parts = sections(rows)
    front, tables = _split(parts)
    heading = title(rows)
    position = position_as_at(front)
    manner = manner_of(rows, tables=tables, position=position)
    workstreams, disagreements = _workstreams(tables, listed, heading=heading, manner=manner)
    stated = principles(front)
    measures, said = success_measures(_about_success(parts), stated)
    promised, differing = governance(
        running=[text_of(row) for row in front],
        cells=[text for w in workstreams for a in w.actions for text in (a.title or "", *a.deliverables)],
        deadlines=[d.text_as_printed for w in workstreams for a in w.actions for d in a.deadlines],
        sections=parts,
    )
    counts = {"workstream": len(listed.workstreams or workstreams), "principle": len(stated)}
    return ActionPlan(
        document=source.name,
        title=heading,
        published=published(front[:6]),
        position_as_at=position,
        principles=stated,
        success_measures=measures,
        governance=promised,
        workstreams=tuple(workstreams),
        disagreements=(
            *source.remarks,
            *disagreements,
            *said,
            *differing,
            *cross_references(front, listed, counts),
        ),
    )


def _split(parts: Sequence[Section]) -> tuple[list[Row], list[Row]]:
    """Return the rows before the workstreams' tables begin, and theirs; each section begins anew."""
    front: list[Row] = []
    tables: list[Row] = []
    for part in parts:
        at = 0 if "workstream" in (part.title or "").lower() else _first_of_table(part.rows)
        front += part.rows[:at]
        tables += part.rows[at:]
    return front, tables


def _first_of_table(rows: Sequence[Row]) -> int:
    """Return the place of the first row that heads a workstream or belongs to a table of actions."""
    for i, row in enumerate(rows):
        kinds = {one.kind for one in told(row)}
        if HEADING in kinds or (kinds & {HEADER, NUMBERED} and len(row.cells) > 1):
            return i
    return len(rows)


def _workstreams(
    rows: Sequence[Row], listed: Contents, *, heading: str, manner: Manner
) -> tuple[list[Workstream], list[str]]:
    """Return the workstreams in printed order, those that only the contents list has in their places."""
    found: list[Workstream] = []
    disagreements: list[str] = []
    for block in blocks(rows, promised=listed.workstreams):
        workstream, said = read_workstream(
            block, promised=listed.workstreams, manner=manner, fallback=heading
        )
        found.append(workstream)
        disagreements += said
    for number, name in sorted(listed.workstreams.items()):
        if number not in {workstream.number for workstream in found}:
            place = next((i for i, workstream in enumerate(found) if workstream.number > number), len(found))
            found.insert(place, lost_workstream(number, name, listed.where))
    return found, disagreements + _printed_twice(found)


def _printed_twice(found: Sequence[Workstream]) -> list[str]:
    times = Counter(workstream.number for workstream in found)
    twice = sorted(number for number, often in times.items() if often > 1)
    return [f"Workstream {number} is printed twice; both are kept." for number in twice]


def _about_success(parts: Sequence[Section]) -> list[Row]:
    """Return the rows of the section on success, or without sections those after a line that says so."""
    for part in parts:
        if "success" in (part.title or "").lower():
            return list(part.rows[: _first_of_table(part.rows)])
    rows = [row for part in parts for row in part.rows[: _first_of_table(part.rows)]]
    starts = [
        i for i, row in enumerate(rows) if re.match(r"^(?:\d+\.?\s*)?success measures\b", text_of(row), re.I)
    ]
    return rows[starts[0] + 1 :] if starts else []
