"""Rows become versions of events; what a full export no longer says is withdrawn."""

from datetime import date, datetime

from headway.intake.cells import as_received
from headway.intake.faults import Effect, Fault, Remark
from headway.intake.outcome import Settings
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


def withdraw_gone(part: Part, versions: Versions, settings: Settings) -> list[Remark]:
    """Withdraw the events that a full export no longer names, and say so (D40).

    A file that is cut, or emptier than promised, withdraws nothing; nor does one that lacks more than the
    settings allow, which looks like another population or half a file. A row that is held or rejected still
    names its event.
    """
    if not part.file.extract or not part.file.extract.full or not part.file.whole:
        return []
    named = _named(part)
    standing = [v for kind in _kinds(part) for v in versions.all_standing(kind, part.moment)]
    gone = [v for v in standing if (v.kind, v.key) not in named]
    if len(gone) > max(settings.most_gone, settings.most_gone_share * len(standing)):
        return [_too_many(len(gone), len(standing))]
    for version in gone:
        versions.withdraw(version, file=part.number, at=part.moment)
    return [_withdrawn(version) for version in gone]


def _too_many(gone: int, standing: int) -> Remark:
    message = (
        f"The export lacks {gone:,} of the {standing:,} events that are known. It looks cut, or of other "
        "people, so nothing is withdrawn. Ask the sender for the whole export."
    )
    return Remark("D40", "F_GONE", message)


def _withdrawn(version: Version) -> Remark:
    message = f"Gone from the full export: out of the history until somebody says otherwise ({version.kind})."
    return Remark("D40", "P_WITHDRAWN", message, version.key, version.person)


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
