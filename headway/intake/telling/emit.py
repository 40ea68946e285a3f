"""Rows become versions of events; what a full export no longer says is withdrawn."""

import json
from datetime import date, datetime

from headway.intake.faults import Effect, Fault, Remark
from headway.intake.judging.panels import is_panel
from headway.intake.outcome import Settings
from headway.intake.parts import Part
from headway.intake.reading.cells import as_received
from headway.intake.telling.payloads import Payloads
from headway.intake.telling.versions import Version, Versions, digest, written


def emit(part: Part, versions: Versions, *, later_files: list[datetime], earlier: date | None) -> None:
    """Add the versions that a part's accepted rows make, and mark the rows that say nothing new.

    later_files  moments of later files of this kind that are loaded already
    earlier      extract day of the last file of this kind before this one; null: this is the first
    """
    payloads = {kind: Payloads(part, kind) for kind in kinds_of(part)}
    silent = yielding(part)
    for line in part.accepted():
        if line in silent:
            continue
        version, before = _version(part, line, payloads[_kind(part, line)], versions)
        if versions.say(version, later_files=later_files):
            part.unchanged.add(line)
        if note := _news_of_old(part, version, before, earlier):
            part.table.add(line, note)


def _news_of_old(part: Part, version: Version, before: Version | None, earlier: date | None) -> Fault | None:
    """Return a note of something that happened and is told late (D39) or otherwise than before (D40)."""
    extract, happened = part.file.extract, part.table.sheet.happened
    if happened and before is None and earlier and version.happened_on < earlier:
        message = f"Told for the first time, though it was before the last file of {earlier}."
        return Fault("D39", Effect.ACCEPT, message=message)
    if happened and before and extract and extract.full and _contradicts(version, before):
        message = f"Told otherwise than on {before.recorded_at.date()}: that version is closed, and kept."
        return Fault("D40", Effect.ACCEPT, message=message)
    return None


def _contradicts(version: Version, before: Version) -> bool:
    """Return whether a version takes back something that the one before said; filling in a blank does not."""
    if version.digest == before.digest:
        return False
    now = json.loads(version.data)
    told = {name: value for name, value in json.loads(before.data).items() if value is not None}
    return version.happened_on != before.happened_on or any(now.get(n) != v for n, v in told.items())


def yielding(part: Part) -> set[int]:
    """Return the accepted lines that say nothing, since another row of the file bears their key itself.

    They bear a retired number of its person: theirs is the older record of the two.
    """
    renumbered = {line for line in part.accepted() if _renumbered(part, line)}
    if not renumbered:
        return set()
    borne = {event_key(part, line) for line in part.accepted() if line not in renumbered}
    return {line for line in renumbered if event_key(part, line) in borne}


def _renumbered(part: Part, line: int) -> bool:
    faults = part.table.faults.get(line, ())
    return any(f.case == "D57" and f.column == part.table.sheet.event_key for f in faults)


def versions_of(part: Part, lines: list[int], versions: Versions) -> dict[int, Version]:
    """Return the versions that lines of a part make, by line; only accepted lines that do not yield."""
    payloads = {kind: Payloads(part, kind) for kind in kinds_of(part)}
    speaking = sorted(set(part.accepted()).intersection(lines) - yielding(part)) if lines else []
    return {line: _version(part, line, payloads[_kind(part, line)], versions)[0] for line in speaking}


def _kind(part: Part, line: int) -> str:
    event = part.table.sheet.event
    return "panel" if event == "contact" and is_panel(part, line) else event


def kinds_of(part: Part) -> tuple[str, ...]:
    """Return the kinds of event that a part's rows can become."""
    event = part.table.sheet.event
    return ("panel", "contact") if event == "contact" else (event,)


def event_key(part: Part, line: int) -> str:
    """Return the source's own key of what a row tells: one column's value, or those of the sheet's key."""
    sheet = part.table.sheet
    if sheet.event_key:
        return str(part.get(sheet.event_key, line))
    values = (part.get(name, line) for name in sheet.key)
    return " ".join(v.isoformat() if isinstance(v, date) else str(v) for v in values if v is not None)


def _version(part: Part, line: int, payloads: Payloads, versions: Versions) -> tuple[Version, Version | None]:
    """Return the version that a row makes, and the one that stood under its key before it, if any."""
    kind, key = payloads.kind, event_key(part, line)
    standing = versions.standing(kind, key, part.moment)
    happened_on = _happened_on(part, line, standing)
    data = written(payloads.of(line))
    version = Version(
        person=part.persons[line],
        kind=kind,
        key=key,
        happened_on=happened_on,
        recorded_at=part.moment,
        withdrawn=False,
        file=part.number,
        row=part.table.numbers[line],
        data=data,
        digest=digest(kind, data, happened_on),
    )
    return version, standing


def _happened_on(part: Part, line: int, standing: Version | None) -> date:
    """Return the day of a row: its own, or the one for which a happening without a day was first told."""
    happened = part.table.sheet.happened
    if not happened:
        return part.extract_on
    return part.day(happened, line) or (standing.happened_on if standing else part.extract_on)


def withdraw_gone(part: Part, versions: Versions, settings: Settings) -> list[Remark]:
    """Withdraw the events that a full export no longer names, and say so (D40).

    A file that is cut, or emptier than promised, withdraws nothing; nor does one that lacks more than the
    settings allow, which looks like another population or half a file. A row that is held or rejected still
    names its event.
    """
    if not part.file.extract or not part.file.extract.full or not part.file.whole:
        return []
    named = _named(part)
    standing = [v for kind in kinds_of(part) for v in versions.all_standing(kind, part.moment)]
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
