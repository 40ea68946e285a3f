"""People whom a file held last time and holds no longer, without an exit (D46, D47)."""

import json
from dataclasses import replace
from datetime import date, datetime

from headway.intake.declared.parole import IN_CUSTODY
from headway.intake.faults import Remark
from headway.intake.judging.said import Said
from headway.intake.linking.others import SYSTEMS
from headway.intake.linking.whose import persons_named
from headway.intake.parts import Part
from headway.intake.telling.versions import Version, Versions
from headway.linkage.identities import Identities

_KIND = {"a": "prison_record", "b": "ppud_record", "f": "probation_record", "h": "hospital_record"}
_OVER = ("Licence Terminated", "Deceased", "Removed from UK", "Sentence Quashed")
"""What PPUD says of somebody whom probation need not supervise."""


def missing(
    part: Part, versions: Versions, *, said: Said, known: Identities, last: datetime | None
) -> list[Remark]:
    """Return a remark for each person lost from a file that holds everybody it ought to.

    last  moment of the last file of this kind before this one; null: this is the first
    A file that is cut names nobody as missing: it would name everybody.
    """
    if part.letter not in _KIND or last is None or not part.file.whole:
        return []
    here = _here(part, known)
    told = (
        _of_today(version, part.letter, known)
        for version in versions.all_standing(_KIND[part.letter], part.moment)
        if version.person is not None
    )
    gone = (version for version in told if version.person not in here)
    since = last.date()
    return [_remark(v, said) for v in gone if not _explained(part, v, said, since=since, versions=versions)]


def _of_today(version: Version, letter: str, known: Identities) -> Version:
    """Return a version as one about whoever holds its number now: a notice may just have moved it (D64)."""
    number = version.key.split(" ")[0]
    return replace(version, person=known.holder.get((SYSTEMS[letter][0], number), version.person))


def _explained(part: Part, version: Version, said: Said, *, since: date, versions: Versions) -> bool:
    """Return whether the person need not be in this file any more, or was lost by an earlier one."""
    ended = said.died_on(version.person) or said.ended_on(version.person)
    match part.letter:
        case "a":
            lost_before = version.happened_on != since
            return lost_before or _left(version, said, since=since, versions=versions)
        case "f":
            return bool(ended) or said.by("b", version.person).get("status") in _OVER
        case "h":
            remitted = json.loads(version.data)["remitted_on"]
            return version.happened_on != since or bool(remitted or ended)
    return False


def _here(part: Part, known: Identities) -> set[int]:
    here = {p for p in part.persons if p is not None}
    for line in part.table.ragged:
        # A row that cannot be read still shows that the person is in the file.
        here |= persons_named(part, line, known)
    return here


def _left(version: Version, said: Said, *, since: date, versions: Versions) -> bool:
    """Return whether any source explains why the person is no longer in prison."""
    person = version.person
    status = said.by("b", person).get("status")
    if said.died_on(person) or said.ended_on(person) or (status and status not in IN_CUSTODY):
        return True
    community = said.by("f", person)
    if community.get("custody_status") in ("B", "P", "T", "AT"):
        return True
    released = said.day("b", person, "latest_released_on") or said.day("f", person, "licence_started_on")
    return bool(released and released >= since) or person in versions.released_since(since)


def _remark(version: Version, said: Said) -> Remark:
    dpp = said.sentence(version.person) == "DPP" or "DPP" in version.data
    message = (
        "In the last file and not in this one, without release, death or end. The last known state stands, "
        "marked stale. Say where the person is."
    )
    return Remark("D46" if dpp else "D47", "P_MISSING", message, version.key, version.person)
