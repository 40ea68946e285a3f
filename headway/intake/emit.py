"""Rows become versions of events; what a full export no longer says is withdrawn."""

from datetime import date, datetime

from headway.intake.cells import as_received
from headway.intake.faults import Effect, Fault, Remark
from headway.intake.panels import is_panel
from headway.intake.parts import Part
from headway.intake.payloads import Payloads
from headway.intake.versions import Version, Versions, digest, written


def emit(part: Part, versions: Versions, *, later_files: list[datetime], earlier: date | None) -> None:
    """Add the versions that a part's accepted rows make, and mark the rows that say nothing new.

    later_files  moments of later files of this kind that are loaded already
    earlier      extract day of the last file of this kind before this one; null: this is the first
    """
    payloads = {kind: Payloads(part, kind) for kind in _kinds(part)}
    for line in part.accepted():
        version = _version(part, line, payloads[_kind(part, line)])
        new = versions.standing(version.kind, version.key, version.recorded_at) is None
        if versions.say(version, later_files=later_files):
            part.unchanged.add(line)
        if new and earlier and part.table.sheet.happened and version.happened_on < earlier:
            message = f"Told for the first time, though it was before the last file of {earlier}."
            part.table.add(line, Fault("D39", Effect.ACCEPT, message=message))


def _kind(part: Part, line: int) -> str:
    event = part.table.sheet.event
    return "panel" if event == "contact" and is_panel(part, line) else event


def _kinds(part: Part) -> tuple[str, ...]:
    event = part.table.sheet.event
    return ("panel", "contact") if event == "contact" else (event,)


def _version(part: Part, line: int, payloads: Payloads) -> Version:
    sheet = part.table.sheet
    kind = payloads.kind
    happened_on = part.day(sheet.happened, line) if sheet.happened else None
    happened_on = happened_on or part.extract_on
    data = written(payloads.of(line))
    return Version(
        person=part.persons[line],
        kind=kind,
        key=str(part.get(sheet.event_key, line)),
        happened_on=happened_on,
        recorded_at=part.moment,
        withdrawn=False,
        file=part.number,
        row=part.table.numbers[line],
        data=data,
        digest=digest(kind, data, happened_on),
    )


def withdraw_gone(part: Part, versions: Versions) -> list[Remark]:
    """Withdraw the events that a full export no longer names, and say so (D40).

    A file that is cut, or emptier than promised, withdraws nothing. A row that is held or rejected still
    names its event.
    """
    if not part.file.extract or not part.file.extract.full or not part.file.whole:
        return []
    remarks = []
    named = _named(part)
    for kind in _kinds(part):
        for version in list(versions.all_standing(kind, part.moment)):
            if (kind, version.key) not in named:
                versions.withdraw(version, file=part.number, at=part.moment)
                message = (
                    f"Gone from the full export: out of the history until somebody says otherwise ({kind})."
                )
                remarks.append(Remark("D40", "P_WITHDRAWN", message, version.key, version.person))
    return remarks


def _named(part: Part) -> set[tuple[str, str]]:
    sheet = part.table.sheet
    at = part.table.places[sheet.event_key]
    named: set[tuple[str, str]] = set()
    for line, row in enumerate(part.table.received):
        if line in part.table.skipped or at >= len(row):
            continue
        key = part.get(sheet.event_key, line)
        text = str(key) if key is not None else as_received(row[at]).strip()
        accepted = part.table.effect(line) < Effect.DUPLICATE
        kinds = (_kind(part, line),) if accepted else ("panel", "contact", sheet.event)
        named.update((kind, text) for kind in kinds)
    return named
