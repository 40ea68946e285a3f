"""Restricted patients (h): their own number of each person, and who is in the prison file as well (D50)."""

from datetime import date

from headway.intake.faults import Effect
from headway.intake.parts import Part
from headway.linkage.identities import MHCS, Identities
from headway.linkage.normalise import family_name, fold_name


def link_patients(part: Part, identities: Identities) -> None:
    """Link the mental health casework number of every row whose person was found through another."""
    for line in part.accepted():
        person, number = part.persons[line], part.text("MHCS Ref", line)
        if person is not None and number:
            identities.link((MHCS, number), person, "L1")
            _log_other_name(part, line, identities.people[person].surnames)


def _log_other_name(part: Part, line: int, known: set[str]) -> None:
    surname = fold_name(family_name(part.text("Surname", line)).surname)
    if surname and known and surname not in known:
        message = "Another surname or spelling than is known; both are kept."
        part.flag(line, "D61", Effect.ACCEPT, column="Surname", code=None, message=message)


def check_two_places(parts: list[Part]) -> None:
    """Question the row that loses where the hospital list and the prison file name somebody for one day.

    The later of the discharge to hospital and the last movement in prison wins; a movement on the day of
    the discharge led to it.
    """
    for patients in parts:
        for prison in parts if patients.letter == "h" else ():
            if prison.letter == "a" and prison.extract_on == patients.extract_on:
                _compare(patients, prison)


def _compare(patients: Part, prison: Part) -> None:
    in_prison = {prison.persons[i]: i for i in prison.accepted() if prison.persons[i] is not None}
    for person, stay in _last_stays(patients).items():
        if person not in in_prison or not _still_there(patients, stay):
            continue
        line = in_prison[person]
        discharged, moved = patients.day("dischargeTime", stay), prison.day("LASTMOVEDATE", line)
        if discharged and moved and moved > discharged:
            message = f"The prison file shows a later movement, on {moved}: back in prison. Give the day."
            patients.flag(stay, "D50", Effect.FLAG, column="Remission Date", code="Q_STATUS", message=message)
        else:
            message = f"Mental health casework shows a discharge to hospital on {discharged or 'no day'}."
            prison.flag(line, "D50", Effect.FLAG, column="PRISON_CODE", code="Q_STATUS", message=message)


def _last_stays(part: Part) -> dict[int, int]:
    """Return the row of each person's last stay in hospital."""
    lines = [i for i in part.accepted() if part.persons[i] is not None]
    lines.sort(key=lambda i: part.day("dischargeTime", i) or date.min)
    return {person: i for i in lines if (person := part.persons[i]) is not None}


def _still_there(part: Part, line: int) -> bool:
    remitted = part.day("Remission Date", line)
    return remitted is None or remitted > part.extract_on
