"""What cannot be decided, and what to do instead."""

from headway.intake.deciding.decisions import Decision, Verdict, row_digest, standing
from headway.intake.deciding.verdicts import value_of
from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.declared.extract import Column
from headway.intake.faults import Effect, gravest
from headway.intake.linking.claims import known_identities
from headway.intake.outcome import Known, Outcome
from headway.intake.parts import Part
from headway.linkage.identities import Identifier, Identities


class CannotDecide(ValueError):
    """The decision makes no sense as it stands: the message says why, and what to do."""


def check(known: Known, decision: Decision) -> None:
    """Raise CannotDecide for a decision that what is known so far rules out."""
    if not decision.by.strip() or not decision.reason.strip():
        raise CannotDecide("A decision needs the name of who decides, and a reason. Give both.")
    if decision.undoes is not None:
        _check_taking_back(known, decision)
    elif decision.verdict in (Verdict.SAME, Verdict.APART):
        _check_numbers(known, decision)
    else:
        _check_row(decision)


def _check_taking_back(known: Known, decision: Decision) -> None:
    found = next((d for d in known.decisions if d.number == decision.undoes), None)
    if found is None or found.undoes is not None:
        raise CannotDecide(
            f"There is no decision {decision.undoes} to take back. Look at the list of decisions."
        )
    if found not in standing(known.decisions):
        raise CannotDecide(f"Decision {found.number} was taken back already. Decide anew instead.")
    subject = (found.verdict, found.one, found.other, found.row)
    if subject != (decision.verdict, decision.one, decision.other, decision.row):
        raise CannotDecide(
            f"Decision {found.number} is about something else. Repeat its verdict and subject."
        )


def _check_numbers(known: Known, decision: Decision) -> None:
    one, other = decision.one, decision.other
    if one is None or other is None:
        raise CannotDecide("Say which two numbers the decision is about.")
    if one == other:
        raise CannotDecide(f"{_named(one)} is given twice. Name two numbers.")
    earlier = [d for d in standing(known.decisions) if {d.one, d.other} == {one, other}]
    if earlier and earlier[-1].verdict is decision.verdict:
        raise CannotDecide(f"Decision {earlier[-1].number} says the same already. Take it back to change it.")
    identities = known_identities(known)
    if other not in identities.holder:
        raise CannotDecide(f"{_named(other)} is nobody's number. Name a number of the person who is meant.")


def check_numbers_known(decision: Decision, before: Identities, outcome: Outcome) -> None:
    """Raise CannotDecide for a number that nobody has and that stands in no row that waits for it."""
    one = decision.one
    if one is None or decision.undoes is not None or one in before.holder or one in before.held:
        return
    if outcome.rows.is_empty():
        raise CannotDecide(
            f"{_named(one)} stands in no row that waits for a person. Check how it is written."
        )


def _named(identifier: Identifier) -> str:
    return " ".join(identifier)


def _check_row(decision: Decision) -> None:
    row = decision.row
    if row is None:
        raise CannotDecide("Say which row the decision is about.")
    extract = EXTRACTS.get(row.kind)
    sheet = next((s for s in extract.sheets if s.name == row.sheet), None) if extract else None
    if sheet is None:
        raise CannotDecide(f"No file of kind {row.kind!r} has a sheet {row.sheet!r}.")
    if decision.verdict is Verdict.REJECT or not decision.column:
        return
    column = next((c for c in sheet.columns if c.name == decision.column), None)
    if column is None:
        raise CannotDecide(f"{decision.column!r} is no column of this file.")
    _check_value(column, decision)


def _check_value(column: Column, decision: Decision) -> None:
    value, fault = value_of(column, decision.value, decision.decided_at.date())
    if fault and fault.effect > Effect.CORRECT:
        listed = f" Give one of: {', '.join(column.codes)}." if column.codes else ""
        raise CannotDecide(f"{decision.value!r} cannot be read as {column.name}. {fault.message}{listed}")
    if value is None and column.required:
        raise CannotDecide(f"{column.name} cannot be blank. Give a value, or reject the row.")


def check_settled(decision: Decision, before: list[Part], after: list[Part]) -> None:
    """Raise CannotDecide for a decision on a row that is not held, or that would still be held."""
    if decision.row is None or decision.undoes is not None:
        return
    if not any(p.table.effect(i) == Effect.HOLD for p, i in _lines(decision, before)):
        raise CannotDecide(
            "The row is not held: there is nothing to decide. A later file may have settled it."
        )
    for part, line in _lines(decision, after):
        if decision.verdict is Verdict.USE and part.table.effect(line) == Effect.HOLD:
            fault = gravest(part.table.faults[line])
            assert fault
            raise CannotDecide(f"The row would still be held. {fault.message}")


def _lines(decision: Decision, parts: list[Part]) -> list[tuple[Part, int]]:
    row = decision.row
    assert row
    return [
        (part, line)
        for part in parts
        if (part.letter, part.table.sheet.name) == (row.kind, row.sheet)
        for line in part.table.data_lines()
        if row_digest(part.table.received_row(line)) == row.digest
    ]
