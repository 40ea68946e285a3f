"""Contacts that are progression panels: outcome, region, whose, and when not held (D66-D71)."""

from collections import defaultdict
from datetime import date

from headway.intake.declared.probation import (
    CONTACT_TYPES,
    LIFER_PANEL,
    NOT_HELD,
    PANEL_OUTCOME_SPELLINGS,
    PANEL_OUTCOMES,
    PANEL_TYPES,
)
from headway.intake.faults import Effect, Fault
from headway.intake.judging.unknown import hold_unknown
from headway.intake.outcome import Settings
from headway.intake.parts import Part
from headway.intake.reading.values import fold_code
from headway.linkage.identities import NDELIUS, NOMIS, Identifier

_TYPE, _OUTCOME, _ON = "Contact Type Code", "Outcome", "Contact Date"
_TYPES = {fold_code(t): t for t in CONTACT_TYPES}
_OUTCOMES = {fold_code(o): o for o in PANEL_OUTCOMES} | {
    fold_code(spelled): outcome for spelled, outcome in PANEL_OUTCOME_SPELLINGS.items()
}


def settle_types(part: Part) -> None:
    """Read contact types and the outcomes of panels; hold a panel whose outcome is not listed (D25, D26).

    A row that is kept out already is read as well: all its cases are logged. A duplicate stays one.
    """
    for line in part.table.data_lines():
        if part.table.effect(line) == Effect.DUPLICATE:
            continue
        written = part.text(_TYPE, line) or ""
        code = _TYPES.get(fold_code(written), written)
        if code != written:
            part.table.values[_TYPE][line] = code
            part.flag(
                line, "D25", Effect.CORRECT, column=_TYPE, code=None, message="Another spelling of the type."
            )
        if code in PANEL_TYPES:
            _settle_outcome(part, line)


def _settle_outcome(part: Part, line: int) -> None:
    written = part.text(_OUTCOME, line)
    if written is None:
        return
    outcome = _OUTCOMES.get(fold_code(written))
    if outcome is None:
        message = f"{written!r} is none of the fifteen outcomes, and a count depends on it. Say which it is."
        part.flag(line, "D26", Effect.HOLD, column=_OUTCOME, code="H_CODE", message=message)
        return
    part.table.values[_OUTCOME][line] = outcome
    if outcome != part.table.received_at(line, _OUTCOME):
        message = "Another spelling of a listed outcome."
        part.flag(line, "D25", Effect.CORRECT, column=_OUTCOME, code=None, message=message)


def is_panel(part: Part, line: int) -> bool:
    """Return whether the contact is a panel."""
    return part.get(_TYPE, line) in PANEL_TYPES


def settle_nobody(part: Part, nobody: dict[int, str], outside: set[Identifier]) -> None:
    """Settle the contacts that nobody in the cohort was found for (D15, D71, D72).

    A lifer's panel is kept for the count and attached to nobody; the lifer panel code is enough to tell.
    """
    outside = outside | _named_by_lifer_panels(part, nobody)
    for line, code in nobody.items():
        lifer = bool(_identifiers(part, line) & outside)
        if lifer and is_panel(part, line):
            message = "A lifer's panel: counted under lifers, attached to nobody."
            part.table.add(line, Fault("D71", Effect.ACCEPT, message=message))
        elif lifer:
            message = "A contact of somebody serving another sentence."
            part.table.add(line, Fault("D15", Effect.REJECT, "R_SCOPE", message=message))
        else:
            hold_unknown(part, line, code)


def _identifiers(part: Part, line: int) -> set[Identifier]:
    given = ((NDELIUS, part.text("CRN", line)), (NOMIS, part.text("NOMS No", line)))
    return {(system, value) for system, value in given if value}


def _named_by_lifer_panels(part: Part, nobody: dict[int, str]) -> set[Identifier]:
    """Whoever has a lifer panel and is in no people file is a lifer: those files hold everybody else."""
    panels = (i for i, code in nobody.items() if code == "H_UNKNOWN" and part.get(_TYPE, i) == LIFER_PANEL)
    return {identifier for line in panels for identifier in _identifiers(part, line)}


def log_panels(part: Part, settings: Settings) -> None:
    """Log what is odd about the panels that are used, and hold the second of one person on one day."""
    panels = [line for line in part.accepted() if is_panel(part, line)]
    _hold_same_day(part, panels)
    for line in panels:
        if part.table.effect(line) < Effect.DUPLICATE:
            _log_outcome(part, line, settings.outcomes_required_from)
            _log_place_and_code(part, line)


def _hold_same_day(part: Part, panels: list[int]) -> None:
    days: dict[tuple[object, date | None], list[int]] = defaultdict(list)
    for line in panels:
        who = part.persons[line] or part.text("CRN", line) or part.text("NOMS No", line)
        days[(who, part.day(_ON, line))].append(line)
    for lines in days.values():
        for line in sorted(lines, key=lambda i: _in_order(part.text("Contact ID", i)))[1:]:
            message = "A second panel of one person on one day. Say which took place."
            part.table.add(line, Fault("D69", Effect.HOLD, "H_SAME_DAY", message=message))


def _in_order(identifier: str | None) -> tuple[int, str]:
    return len(identifier or ""), identifier or ""


def _log_outcome(part: Part, line: int, required_from: date) -> None:
    on, outcome = part.day(_ON, line), part.get(_OUTCOME, line)
    if on and on > part.extract_on:
        _note(part, line, "D68", _OUTCOME, "Still to come: scheduled, not counted.")
    elif outcome == NOT_HELD:
        _note(part, line, "D67", _OUTCOME, "Not held.")
    elif outcome is None and on:
        held = (
            "Held: outcomes did not have to be recorded yet."
            if on < required_from
            else "No outcome: not held."
        )
        _note(part, line, "D66", _OUTCOME, held)


def _log_place_and_code(part: Part, line: int) -> None:
    if part.get("Region", line) is None:
        _note(part, line, "D70", "Region", "No region: counted under Unknown Region.")
    if part.get(_TYPE, line) == LIFER_PANEL and part.persons[line] is not None:
        _note(
            part,
            line,
            "D71",
            _TYPE,
            "A lifer panel code on somebody serving IPP or DPP: that person's panel.",
        )


def _note(part: Part, line: int, case: str, column: str, message: str) -> None:
    part.flag(line, case, Effect.ACCEPT, column=column, code=None, message=message)
