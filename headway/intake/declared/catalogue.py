"""Every kind of file that Headway knows, by its letter."""

from datetime import datetime

from headway.intake.declared.extract import Extract
from headway.intake.declared.hospital import PATIENTS
from headway.intake.declared.identifiers import CHANGES
from headway.intake.declared.parole import DIRECTIONS, INDETERMINATES, RELEASES_RECALLS
from headway.intake.declared.plans import PLAN_DATES, REFERRALS
from headway.intake.declared.prison import KEY_WORK, POPULATION
from headway.intake.declared.probation import CASELOAD, CONTACTS
from headway.intake.declared.psychology import CASE_REVIEWS
from headway.intake.declared.reviews import REVIEWS

EXTRACTS: dict[str, Extract] = {
    extract.letter: extract
    for extract in (
        POPULATION,
        INDETERMINATES,
        REVIEWS,
        RELEASES_RECALLS,
        DIRECTIONS,
        CASELOAD,
        CONTACTS,
        PATIENTS,
        CASE_REVIEWS,
        PLAN_DATES,
        REFERRALS,
        KEY_WORK,
        CHANGES,
    )
}

MANIFEST = "MANIFEST.csv"
MANIFEST_HEADER = ("File", "Extract Date", "Records", "SHA-256")


def recognise(name: str) -> tuple[Extract, datetime] | None:
    """Return the kind of file that a name means and the moment it speaks for; None if nobody knows it.

    Raises NoSuchDay when the name is right and the day in it does not exist.
    """
    for extract in EXTRACTS.values():
        moment = extract.moment(name)
        if moment is not None:
            return extract, moment
    return None
