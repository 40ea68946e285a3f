"""Rows that a person decided: used, with the value they gave, or not used (see decisions.py)."""

from collections.abc import Iterable
from datetime import date

from headway.intake.deciding.decisions import Decision, RowName, Verdict, row_digest, standing, told
from headway.intake.declared.extract import Column
from headway.intake.faults import Effect, Fault, excused
from headway.intake.parts import Part
from headway.intake.reading.days import Form
from headway.intake.reading.values import Reader
from headway.linkage.rulings import DECIDED


def obey(parts: list[Part], decisions: Iterable[Decision]) -> None:
    """Let the standing decisions on rows outrank what reading said of them, in whatever file they come.

    The rest of intake then treats a used row as any other, and passes over what was answered.
    """
    by_row: dict[RowName, Decision] = {d.row: d for d in standing(decisions) if d.row}
    kinds = {(row.kind, row.sheet) for row in by_row}
    for part in parts:
        sheet = part.table.sheet.name
        if (part.letter, sheet) in kinds:
            here = [(row, d) for row, d in by_row.items() if (row.kind, row.sheet) == (part.letter, sheet)]
            _obey(part, {row.digest: d for row, d in here})


def _obey(part: Part, decisions: dict[str, Decision]) -> None:
    for line in part.table.data_lines():
        if part.table.effect(line) in (Effect.DUPLICATE, Effect.REJECT):
            continue
        decision = decisions.get(row_digest(part.table.received_row(line)))
        if decision and decision.verdict is Verdict.USE:
            _use(part, line, decision)
        elif decision:
            part.table.add(line, Fault("", Effect.REJECT, DECIDED, message=told(decision)))


def _use(part: Part, line: int, decision: Decision) -> None:
    table = part.table
    column = next((c for c in table.sheet.columns if c.name == decision.column), None)
    rivals = _rivals(part, line)
    table.faults[line] = [_answered(f, decision.column) for f in table.faults.get(line, [])]
    table.used[line] = decision.column
    if column:
        table.values[column.name][line] = value_of(column, decision.value, part.extract_on)[0]
    received = table.received_at(line, decision.column) if column else ""
    answer = Fault("", Effect.CORRECT, DECIDED, decision.column, received, decision.value, told(decision))
    table.faults[line].append(answer)
    for rival in rivals:
        message = f"{told(decision)} (Row {table.numbers[line]} is the right one.)"
        table.add(rival, Fault("", Effect.REJECT, DECIDED, message=message))


def _answered(fault: Fault, column: str) -> Fault:
    """Return a fault as it stands once its column has been given a value, or its row said to be right."""
    if column and fault.column == column and fault.effect == Effect.HOLD:
        return Fault(fault.case, Effect.ACCEPT, None, column, fault.received, "", fault.message)
    return excused(fault)


def _rivals(part: Part, line: int) -> list[int]:
    """Return the rows held for disagreeing with this one on its key (D13)."""
    table, sheet = part.table, part.table.sheet
    if not _disagrees(part, line):
        return []
    keys = [sheet.key, (sheet.event_key,) if sheet.event_key else ()]
    return [
        other
        for other in table.data_lines()
        if other != line
        and _disagrees(part, other)
        and any(key and all(table.values[c][other] == table.values[c][line] for c in key) for key in keys)
    ]


def _disagrees(part: Part, line: int) -> bool:
    return any(f.code == "H_KEY" for f in part.table.faults.get(line, ()))


def value_of(column: Column, text: str, extract_on: date) -> tuple[object, Fault | None]:
    """Return what a value that a person gave means (null: blank), and what is odd about it.

    text  as the page asks for it: days as YYYY-MM-DD, everything else as the file writes it
    """
    return Reader(column, Form(extract_on, "-", year_first=True)).read(text)
