"""The notices of merged and unmerged identifiers (m), read and followed (D57, D64, D65)."""

import re
from collections.abc import Callable

from headway.intake.declared.identifiers import UNMERGE
from headway.intake.faults import Effect, Fault
from headway.intake.parts import Part
from headway.linkage.identities import MERGED, NDELIUS, NOMIS, PPUD, Identifier, Identities
from headway.linkage.normalise import crn, prison_number, tidy
from headway.linkage.notices import Notice, Notices, follow

_KEPT, _RETIRED = "Id Kept", "Id Retired"


def _ppud(text: str) -> str | None:
    number = tidy(re.sub(r"\.0+$", "", text))
    return number if number.isascii() and number.isdigit() else None


_READ: dict[str, Callable[[str], str | None]] = {NOMIS: prison_number, NDELIUS: crn, PPUD: _ppud}


def read_notices(parts: list[Part]) -> Notices:
    """Return what the notices of a delivery say in the end; a notice whose numbers cannot be read is held."""
    notices = []
    for part in parts:
        for line in part.accepted() if part.letter == "m" else ():
            if notice := _notice(part, line):
                notices.append(notice)
    return follow(notices)


def _notice(part: Part, line: int) -> Notice | None:
    system = str(part.get("System", line))
    numbers = []
    for column in (_KEPT, _RETIRED):
        read = _READ[system](part.text(column, line) or "")
        if read is None:
            message = f"This is no {system} number. Correct the notice."
            part.flag(line, "D52", Effect.HOLD, column=column, code="H_ID", message=message)
            return None
        part.table.values[column][line] = read
        if read != part.table.received_at(line, column):
            message = "Read without its noise."
            part.flag(line, "D51", Effect.CORRECT, column=column, code=None, message=message)
        numbers.append(read)
    on = part.day("Event Date", line)
    assert on is not None
    return Notice(system, on, numbers[0], numbers[1], parted=part.get("Event", line) == UNMERGE)


def log_notices(parts: list[Part], known: Identities) -> None:
    """Log the notices about numbers that the register knows as something else than retired."""
    for part in parts:
        for line in part.accepted() if part.letter == "m" else ():
            retired = (str(part.get("System", line)), str(part.get(_RETIRED, line)))
            if part.get("Event", line) == UNMERGE:
                message = "The two numbers are two people again: rows go to the person of their own number."
                part.table.add(line, Fault("D65", Effect.ACCEPT, message=message))
            elif retired not in known.retired and (retired in known.held or retired in known.holder):
                message = "Both numbers are one person from now on; the history is kept."
                part.table.add(line, Fault("D64", Effect.ACCEPT, message=message))


def retire(notices: Notices, known: Identities, parts: list[Part]) -> list[tuple[int, int]]:
    """Let every retired number lead to the person of the one kept; return the pairs of people made one.

    The first of each pair is now the second: its identifiers are linked there, its events must follow.
    """
    merged: list[tuple[int, int]] = []
    for (system, retired), _ in sorted(notices.kept.items()):
        kept = notices.current(system, retired)
        person = known.holder.get((system, kept or ""))
        before = known.holder.get((system, retired))
        if person is None:
            continue
        # A number retired before, and now said to lead elsewhere, moves alone: its holder keeps the rest.
        live = (system, retired) not in known.retired
        if before is not None and live and before != person and (before, person) not in merged:
            merged.append((before, person))
            _hand_over(before, person, known)
        rule = "D64" if before is not None or (system, retired) in known.held else "D57"
        known.link((system, retired), person, rule)
    _say_whose(parts, known)
    return merged


def undo(notices: Notices, known: Identities) -> list[tuple[int, int]]:
    """Take back the merges that a notice took back; return the pairs of people who are two again (D65).

    Everything that was handed from the second of a pair to the first goes back to the second. A number
    that never was anybody's own is free again: the next row that bears it says whose it is.
    """
    parted = []
    for identifier in sorted(notices.freed & known.renumbered):
        merged, before = known.holder[identifier], known.former.get(identifier)
        if before is None:
            known.forget(identifier)
            continue
        handed = [i for i, p in known.former.items() if p == before and known.holder.get(i) == merged]
        for each in sorted(handed):
            known.link(each, before, "D65")
        parted.append((merged, before))
    return parted


def _hand_over(old: int, new: int, known: Identities) -> None:
    identity = known.people[old]
    for system, values in list(identity.identifiers.items()):
        for value in sorted(values):
            known.link((system, value), new, MERGED)
    known.people[new].surnames |= identity.surnames
    known.people[new].births |= identity.births


def _say_whose(parts: list[Part], known: Identities) -> None:
    for part in parts:
        for line in part.accepted() if part.letter == "m" else ():
            kept: Identifier = (str(part.get("System", line)), str(part.get(_KEPT, line)))
            part.persons[line] = known.holder.get(kept)
