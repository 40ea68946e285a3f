"""People whom a file held last time and holds no longer, without an exit (D46, D47)."""

from datetime import date, datetime

from headway.intake.faults import Remark
from headway.intake.parole import IN_CUSTODY
from headway.intake.parts import Part
from headway.intake.said import Said
from headway.intake.versions import Version, Versions
from headway.intake.whose import persons_named
from headway.linkage.identities import Identities

_KIND = {"a": "prison_record", "b": "ppud_record"}


def missing(
    part: Part, versions: Versions, *, said: Said, known: Identities, last: datetime | None
) -> list[Remark]:
    """Return a remark for each person lost from the prison population or from PPUD.

    last  moment of the last file of this kind before this one; null: this is the first
    A file that is cut names nobody as missing: it would name everybody.
    """
    if part.letter not in _KIND or last is None or not part.file.whole:
        return []
    here = _here(part, known)
    return [
        _remark(version, said)
        for version in versions.all_standing(_KIND[part.letter], part.moment)
        if version.person is not None
        and version.person not in here
        and (part.letter == "b" or version.recorded_at == last)
        and not (part.letter == "a" and _left(version, said, since=last.date(), versions=versions))
    ]


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
